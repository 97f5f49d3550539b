"""What stands in for Hyperscan: google-re2's Set for expressions, Aho-Corasick for literals. Slower, the same hits."""

import re
from collections.abc import Sequence
from typing import Any, Final

import ahocorasick
import re2

from gateway.detectors.matching.engine import MAX_LITERAL_PLACES, Candidates

_ESCAPES: Final = re.compile(r"\\.", re.DOTALL)
_PIECES: Final = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)

MEMORY_BYTES: Final = 512 << 20
"""What the automaton of all expressions may take. With too little of it RE2 says that nothing matches."""


class Re2Engine:
    """See Engine."""

    def __init__(self, expressions: Sequence[bytes], literals: Sequence[bytes]) -> None:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1  # a character is a byte
        options.max_mem = MEMORY_BYTES
        self._set: Any = re2.Set.SearchSet(options)
        for expression in expressions:
            self._set.Add(_with_all_blanks(expression.decode("latin-1")).encode("latin-1"))
        self._has_expressions = bool(expressions)
        if expressions:
            self._set.Compile()
        self._automaton: Any = ahocorasick.Automaton()
        numbers: dict[str, list[int]] = {}
        for number, literal in enumerate(literals):
            numbers.setdefault(literal.decode("latin-1"), []).append(number)
        for literal_text, same in numbers.items():
            self._automaton.add_word(literal_text, tuple(same))
        self._has_literals = bool(numbers)
        if numbers:
            self._automaton.make_automaton()

    def scan(self, data: bytes) -> Candidates:
        """See Engine. A Set says what matches and not where, so looking again begins at the front."""
        found = dict.fromkeys(self._set.Match(data) or (), 0) if self._has_expressions else {}
        places: list[tuple[int, int]] = []
        if self._has_literals:
            for last, numbers in self._automaton.iter(data.decode("latin-1")):
                if len(places) >= MAX_LITERAL_PLACES:
                    break
                places += [(last + 1, number) for number in numbers]
        return Candidates(found, places, {})

    def ends(self, number: int, data: bytes, limit: int) -> list[int] | None:  # noqa: ARG002
        """See Engine: `re` looks."""
        return None


def refusal(expression: bytes) -> str:
    """Why an expression is not taken, "" where it is."""
    try:
        Re2Engine([expression], [])
    except re2.error as error:
        return f"is not taken by the engine: {error}"
    return "is not taken by the engine: it matches nothing at all" if re.match(expression, b"") else ""


def _with_all_blanks(expression: str) -> str:
    """`\\s` with the vertical tab, as `re` and Hyperscan understand it and RE2 does not."""
    return _PIECES.sub(_piece, expression)


def _piece(found: re.Match[str]) -> str:
    """A class (in brackets) with its blanks written out, or a blank that stands alone; anything else as it is."""
    text = found[0]
    if text.startswith("["):
        return _ESCAPES.sub(lambda one: "\\t-\\r " if one[0] == "\\s" else one[0], text)
    return "[\\t-\\r ]" if text == "\\s" else text
