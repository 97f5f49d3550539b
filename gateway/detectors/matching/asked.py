"""Which of some expressions stand in a piece of text: asked of the engine in one reading.

A detector that judges a sentence asks for a dozen lists of a hundred phrases each. `re` takes 20 to 40 microseconds for
one of them and a thousand characters, because it tries them at every word; the engine takes three for all. It knows
the letters of ASCII alone, which is what `fold` leaves of most texts; where a text has others, `re` is asked.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from gateway.detectors.matching.engine import Engine, make_engine
from gateway.detectors.matching.lazily import Expression

_ELSE: Final = "\x7f"
"""Stands for every sign that is neither of ASCII nor a letter: a dash, a quotation mark, a face."""

_OTHERS: Final = re.compile(r"[^\x00-\x7f]")

_NO_LETTER: Final = b"\xff"
"""Stands in an expression for every letter that a text of ASCII has not."""


class Asked:
    """Some expressions over folded text, of which only is asked whether they match."""

    def __init__(self, keep: str, *expressions: Expression) -> None:
        """`keep`: the name under which what was compiled is kept on disk. No look-around, no `\\s`, no `$`: those are
        refused by the engine, or mean something else there."""
        self._keep = keep
        self.expressions = expressions
        self._engine: Engine | None = None
        named = "".join(sorted({re.escape(c) for one in expressions for c in one.pattern if not c.isascii()}))
        self._letters = re.compile(rf"[^\W\x00-\x7f]|[{named}]" if named else r"[^\W\x00-\x7f]")
        _declared.append(self)

    def make_ready(self) -> Engine:
        """The engine; compiled, or read from disk, when it is first used."""
        made = self._engine
        if made is None:
            made = self._engine = make_engine([_of_ascii(one.pattern) for one in self.expressions], (), self._keep)
        return made

    def of(self, text: str) -> AbstractSet[Expression]:
        """Those that are in a text."""
        if not text.isascii():
            if self._letters.search(text) is not None:
                return {one for one in self.expressions if one.search(text) is not None}
            text = _OTHERS.sub(_ELSE, text)
        found = self.make_ready().scan(text.encode("ascii")).expressions
        return {self.expressions[number] for number in found}


_declared: Final[list[Asked]] = []


def preparations() -> list[Callable[[], Engine]]:
    """What compiles, or reads from disk, what is else compiled when it is first asked."""
    return [one.make_ready for one in _declared]


def declared() -> list[Asked]:
    """All that there are."""
    return list(_declared)


def _of_ascii(pattern: str) -> bytes:
    """An expression as one over bytes, with one byte for each letter."""
    return b"".join(c.encode() if c.isascii() else _NO_LETTER for c in pattern)
