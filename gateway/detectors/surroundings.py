"""What is around a value: the address, the query, the labels above it and what stands beside it."""

from typing import Final

from gateway.detectors.about import fold, is_dated, is_own_path, place_of
from gateway.detectors.lazily import Expression
from gateway.detectors.naming import Names, spaced
from gateway.detectors.structure import parent
from gateway.model.findings import ReadMessage

MAX_QUERY_CHARS: Final = 300
"""How much of a GraphQL document is looked at: what is asked for stands at its beginning."""


class Around:
    """The surroundings of values, looked up only where a name fits."""

    def __init__(self, message: ReadMessage, names: Names, is_told: bool = False) -> None:
        """`is_told`: somebody tells the values; what the phone says of itself beside them speaks against none."""
        self._is_told = is_told
        self._fields = message.fields
        self._names = names
        self._place = place_of(message)
        query = next((f.value for f in message.fields if f.path.endswith(":$.query")), "")
        self._query = fold(query[:MAX_QUERY_CHARS])
        self._number = -1  # of the value whose surroundings are held
        self._near = ""
        self._against = ""

    def fits(self, number: int, context: Expression | None, elsewhere: Expression | None) -> bool:
        """Whether nothing near says that it is something else, and something says what it is where that is needed."""
        if elsewhere is None and context is None:
            return True
        if number != self._number:
            self._look(number)
        if elsewhere is not None and elsewhere.search(self._against):
            return False
        return context is None or context.search(self._near) is not None

    def _look(self, number: int) -> None:
        self._number = number
        path = self._fields[number].path.partition(":")[2]  # what is before it says only which part of a message
        labels = " , ".join(self._names.labels(number))
        before = f"{self._place} ; {self._query} ; {fold(parent(path))} ; called {labels} ; "
        beside = self._names.beside(number)
        self._near = before + beside
        if self._is_told:
            beside = self._names.beside(number, is_all=False)
        self._against = f"{before}{beside} ; {fold(path)} ; {spaced(path)}"

    def is_own(self, number: int) -> bool:
        """Whether what came in is one person's: by where it stands, by the address, or by a date beside it."""
        path = self._fields[number].path
        return is_own_path(path) or is_own_path(self._place) or is_dated(self._names.keys_beside(number))
