"""What is around a value: the address, the query, the labels above it and what stands beside it."""

import re
from typing import Final

from gateway.detectors.about import fold, is_dated, is_own_path, place_of
from gateway.detectors.lazily import Expression
from gateway.detectors.naming import Names, spaced
from gateway.detectors.structure import parent
from gateway.model.findings import ReadMessage

_OF_PROGRAM: Final = (
    r"(?:\.\w{1,24}){0,2}\.(?:app|application|device|phone|os|sdk|library|platform|hardware|network|connectivity"
    r"|battery"
    r"|memory|storage|screen|display|viewport|browser|runtime|build|release|environment|env|telemetry|diagnostics?"
    r"|settings|preferences|prefs|consents?|permissions?|flags|feature_?flags|experiments|weather|ui|theme|user_?agent)"
    r"(?:_?(?:info|data|context|details|state))?[.\[]"
    r"|(?:\.\w{1,24}){0,2}\.(?:app|os|sdk|device|platform|network|connection|battery|memory|storage|disk|cpu|push"
    r"|marketing"
    r"|notifications?|alerts?|build|carrier|wifi)(?:_?(?:version|build|id|name|model|type|level|state|status|enabled"
    r"|opt_?in"
    r"|consent|count|free|used|total|usage|language|code|number|os|manufacturer|brand|percent(?:age)?|charging|allowed"
    r"|granted|emails?|mb))*$"
)
_OF_DOINGS: Final = (
    r"(?:\.\w{1,24}){0,2}\.(?:activit(?:y|ies)|factors?|triggers?|hobb(?:y|ies)|doings?|moments?|people|companions?"
    r"|with"
    r"|reasons?|causes?|notes?|note_?text|comments?|journal|freetext|aktivitaten|aktivit(?:y|ä)t(?:en)?|activit(?:e|é)s"
    r"|actividad(?:es)?|atividades?|attivit(?:a|à)|activiteiten|ausl(?:o|ö)ser|desencadenantes?|fattori|factores?"
    r"|fatores?)"
    r"(?:\[\d+\])*(?:\.\w{1,16})?$"
)
OF_DOINGS: Final = Expression(_OF_DOINGS, re.IGNORECASE)
"""What somebody has done, met and written beside how they are: music, a film, the weather, a game."""

OF_TELLING: Final = Expression(rf"{_OF_PROGRAM}|{_OF_DOINGS}", re.IGNORECASE)
"""That, and objects and fields in which a program says what it is, how it is set and where it runs, beside what
somebody tells it."""

OF_PHONE: Final = Expression(
    r"[.:\]](?:(?:device|phone)_?)?(?:battery|memory|storage|disk|cpu|screen|viewport|network|wifi)"
    r"(?:\.\w{1,20}|_?(?:level|percent(?:age)?|free|used|total|usage|width|height|mb|type|state))?$"
    r"|[.:\]](?:session|visit|launch)_?(?:count|number)$",
    re.IGNORECASE,
)
"""What the phone says of itself, which answers no question that stands beside it."""

MAX_QUERY_CHARS: Final = 300
"""How much of a GraphQL document is looked at: what is asked for stands at its beginning."""


class Around:
    """The surroundings of values, looked up only where a name fits."""

    def __init__(self, message: ReadMessage, names: Names, without: Expression | None = None) -> None:
        """`without`: what speaks against no value, wherever it stands beside one."""
        self._without = without
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
        whole = self._fields[number].path
        path = whole.partition(":")[2]  # what is before it says only which part of a message
        above = parent(whole).partition(":")[2]
        labels = " , ".join(self._names.labels(number))
        before = f"{self._place} ; {self._query} ; {fold(above)} ; called {labels} ; "
        beside = self._names.beside(number)
        self._near = before + beside
        if self._without is not None:
            beside = self._names.beside(number, self._without)
        self._against = f"{before}{beside} ; {fold(path)} ; {spaced(path)}"

    def is_own(self, number: int) -> bool:
        """Whether what came in is one person's: by where it stands, by the address, or by a date beside it."""
        path = self._fields[number].path
        return is_own_path(path) or is_own_path(self._place) or is_dated(self._names.keys_beside(number))
