"""Hyperscan in block mode: expressions with single match, literals with all their places, in one database.

Its stream mode is not used: it crashed the interpreter. Literals are bare (no word boundary): those compile in a tenth
of the time and read as fast; whoever asks looks whether a place is a whole word. Only `words`, which are few and short,
have their boundaries with them: `ast` stands in prose 500 times a megabyte, and each would be a call of Python.
"""

import contextlib
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import chain
from typing import Final

import hyperscan

from gateway.detectors.matching.engine import MAX_ENDS, MAX_LITERAL_PLACES, Candidates, escaped
from gateway.detectors.matching.spread import MAX_BYTES, MAX_PARTS, MAX_WORDS, spread
from gateway.prepared import kept, processor

SINGLE: Final[int] = hyperscan.HS_FLAG_SINGLEMATCH
VERSION: Final[str] = hyperscan.__version__  # type: ignore[attr-defined]

_NO_LETTER: Final = rb"[^a-z0-9\x80-\xff]"
_BEFORE: Final = rb"(?:^|" + _NO_LETTER + rb"|\xe2\x80[\x80-\xbf]|\xc2[\xa0-\xbf])"
_BEHIND: Final = rb"[^a-z0-9\x80-\xc1\xc3-\xe1\xe3-\xff]"
"""What may stand before and behind a word; of marks beyond ASCII the first byte, see `is_word`."""

WORTH_BYTES: Final = 128 << 10
"""Text of which `re` has looked for one expression before that is compiled alone: as much as `re` reads in the time
that compiling takes. Most expressions are met in one large message of a capture, and then never again."""


class HyperscanEngine:
    """See Engine. The scratch space must not be shared between threads."""

    def __init__(
        self,
        expressions: Sequence[bytes],
        literals: Sequence[bytes],
        keep: str,
        words: Sequence[bytes] = (),
        placed: Collection[int] = (),
        *,
        is_spread: bool = False,
    ) -> None:
        self._expressions = list(expressions)
        self._is_spread = is_spread
        self._singles = len(expressions)
        self._literals = len(literals)
        self._words = tuple(words)
        self._placed = frozenset(placed)
        flags = [0 if number in self._placed else SINGLE for number in range(self._singles)]
        make = partial(_compile_all, self._expressions, literals, words, flags, is_spread=is_spread)
        made_from = (self._expressions, literals, words)
        how = _HOW_SPREAD if is_spread else ""
        self._database = _kept_database(make, made_from, flags, keep, how) if keep else make()
        self._alone: dict[int, hyperscan.Database] = {}
        self._read_bytes: dict[int, int] = {}  # with `re`, by expressions that are not compiled alone
        self._found: dict[int, int] = {}
        self._places: list[tuple[int, int]] = []
        self._placed_ends: dict[int, list[int]] = {}
        self._ends: list[int] = []
        self._limit = 0
        self._callback = self._on_match  # the library keeps no reference of its own
        self._end_callback = self._on_end

    def scan(self, data: bytes) -> Candidates:
        """See Engine."""
        found: dict[int, int] = {}
        places: list[tuple[int, int]] = []
        ends: dict[int, list[int]] = {number: [] for number in self._placed}
        self._found, self._places, self._placed_ends = found, places, ends
        self._database.scan(data, match_event_handler=self._callback)
        if self._words and data.endswith(self._words):  # nothing is behind it, where `_alone` wants something
            places += [(len(data), self._literals + n) for n, one in enumerate(self._words) if data.endswith(one)]
        if self._placed:
            ends = {number: told for number, told in ends.items() if told}
            found.update({number: min(told) for number, told in ends.items()})
        return Candidates(found, places, ends)

    def ends(self, number: int, data: bytes, limit: int) -> list[int] | None:
        """See Engine. An expression is compiled alone, which takes some milliseconds, when that has become worth it."""
        database = self._alone.get(number)
        if database is None:
            read_bytes = self._read_bytes[number] = self._read_bytes.get(number, 0) + len(data)
            if read_bytes < WORTH_BYTES:
                return None
            database = self._alone[number] = _compile(_as_compiled([self._expressions[number]], self._is_spread), [0])
        self._ends, self._limit = [], limit
        with contextlib.suppress(hyperscan.ScanTerminated):  # by us, at the limit
            database.scan(data, match_event_handler=self._end_callback)
        return sorted(set(self._ends))

    def _on_match(self, number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        if number < self._singles:
            ends = self._placed_ends.get(number)
            if ends is None:
                self._found[number] = end  # once
            elif len(ends) < MAX_ENDS:
                ends.append(end)
        elif len(self._places) < MAX_LITERAL_PLACES:
            number -= self._singles
            self._places.append((end if number < self._literals else end - 1, number))

    def _on_end(self, _number: int, _start: int, end: int, _flags: int, _context: object) -> bool:
        self._ends.append(end)
        return len(self._ends) >= self._limit  # true: stop


def refusal(expression: bytes) -> str:
    """Why an expression is not taken, "" where it is."""
    try:
        _compile([expression], [SINGLE])
    except hyperscan.error as error:
        return f"is not taken by the engine: {error}"
    return ""


_SPREAD: Final = rb"(?:(?:(?:a|b)c|d)e|f)g|\bh(?:i|j)"
"""How expressions are written out is shown by this one."""


def _as_compiled(expressions: Sequence[bytes], is_spread: bool) -> list[bytes]:
    """Expressions as they are compiled. To write them out takes a third of a second, and is of no use where what was
    compiled is kept."""
    if not is_spread:
        return list(expressions)
    return [spread(one.decode("latin-1")).encode("latin-1") for one in expressions]


_HOW_SPREAD: Final = f"{_as_compiled([_SPREAD], is_spread=True)} {MAX_WORDS} {MAX_PARTS} {MAX_BYTES}"


def _compile(expressions: list[bytes], flags: list[int]) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags)
    database.scratch = hyperscan.Scratch(database)
    return database


def _alone(word: bytes) -> bytes:
    """A literal as an expression, with something before and behind it that is neither a letter nor a digit."""
    return b"%b%b%b" % (_BEFORE, escaped(word), _BEHIND)


def _compile_all(
    expressions: Sequence[bytes],
    literals: Sequence[bytes],
    words: Sequence[bytes],
    flags_of_expressions: list[int],
    *,
    is_spread: bool,
) -> hyperscan.Database:
    everything = [*_as_compiled(expressions, is_spread), *map(escaped, literals), *map(_alone, words)]
    flags = [*flags_of_expressions, *[0] * (len(literals) + len(words))]
    if not everything:
        everything, flags = [rb"\x00\xff\x00\xff\x00\xff"], [SINGLE]  # a database cannot be empty
    return _compile(everything, flags)


def _kept_database(
    make: Callable[[], hyperscan.Database],
    made_from: Sequence[Sequence[bytes]],
    flags: list[int],
    keep: str,
    how_spread: str,
) -> hyperscan.Database:
    """Compiling takes up to some seconds, so what it gives is kept, for this library and this processor. How literals
    and words become expressions is shown by one of each: to make all of them takes as long as to read what is kept."""
    lengths = [list(map(len, one)) for one in made_from]
    head = f"{VERSION} {processor()} {escaped(b'.')!r} {_alone(b'.')!r} {how_spread} {flags} {lengths} ".encode()
    source = head + b"".join(chain.from_iterable(made_from))
    database = hyperscan.loadb(kept(keep, source, lambda: hyperscan.dumpb(make())), hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database
