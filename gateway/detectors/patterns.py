"""The one place that compiles patterns and scans text.

All patterns of all detectors are one Hyperscan database in block mode. A message is scanned once, as
lower-cased UTF-8 bytes of all its paths and values; for each pattern Hyperscan says whether and where it
ends first (single match). Only then Python's `re` looks again, from there on, and the detector decides.
Patterns are written so that both engines read them alike: no look-around, no back-reference, at most
MAX_PATTERN_BYTES long, and beginning with a literal where they can, which `re` finds quickly.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol

import ahocorasick
import hyperscan

from gateway.detectors.renamed import names_behind
from gateway.model.findings import Field, ReadMessage
from gateway.prepared import kept, processor

MAX_PATTERN_BYTES: Final = 128
"""No pattern matches more: looking again starts this far before the first end."""

MAX_MATCHES: Final = 64
"""Matches of one pattern in one message that are looked at; a page full of addresses needs no more to be
a finding."""

PATH_END: Final = "\x1f"
"""Stands between path and value in the scanned text, so that a pattern can ask for the end of a path."""

FIELD_END: Final = "\x1e"


class Pattern(NamedTuple):
    """A regular expression over lower-cased text, ASCII case only."""

    expression: str


class Terms:
    """A dictionary: lower-case words and phrases, each with what it stands for. Matched as whole words.

    For what is too many for patterns: names of drugs, titles of a classification. Two of the same name are one.
    """

    def __init__(self, name: str, entries: Mapping[str, str]) -> None:
        self.name = name
        self.entries = entries


def words(*texts: str) -> tuple[Pattern, ...]:
    """One pattern for each word or phrase: `\\b` at both ends, any run of blanks or hyphens between
    words."""
    return tuple(Pattern(rf"\b{r'[ -]{1,3}'.join(map(re.escape, text.split()))}\b") for text in texts)


class Engine(Protocol):
    """What finds candidates: for each pattern that matches, its number and the end of its first match."""

    def scan(self, data: bytes) -> dict[int, int]:
        """Number of the pattern to the offset in bytes behind its first match."""


class HyperscanEngine:
    """Hyperscan in block mode. One engine serves one thread: its scratch space must not be shared."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Compiling takes a tenth of a second, so what it gives is kept, for this library and this processor."""
        expressions = [pattern.expression.encode() for pattern in patterns]
        made_from = (hyperscan.__version__, processor(), *patterns)  # type: ignore[attr-defined]
        packed = kept("patterns", repr(made_from).encode(), lambda: hyperscan.dumpb(_compile(expressions)))
        self._database = hyperscan.loadb(packed, hyperscan.HS_MODE_BLOCK)
        self._database.scratch = hyperscan.Scratch(self._database)
        self._found: dict[int, int] = {}
        self._callback = self._on_match  # the library keeps no reference of its own

    def scan(self, data: bytes) -> dict[int, int]:
        """See Engine."""
        found: dict[int, int] = {}
        self._found = found
        self._database.scan(data, match_event_handler=self._callback)
        return found

    def _on_match(self, number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        self._found.setdefault(number, end)


def _compile(expressions: list[bytes]) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=expressions,
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=hyperscan.HS_FLAG_SINGLEMATCH,
    )
    return database


def refusal(expression: str) -> str:
    """Why the engine does not take a pattern, "" where it does."""
    try:
        _compile([expression.encode()])
    except hyperscan.error as error:
        return f"is not taken by the engine: {error}"
    return ""


class Match(NamedTuple):
    """One match, in one field. `start` and `end` are byte offsets in the scanned text."""

    number: int  # of the field in ReadMessage.fields
    field: Field
    in_path: bool
    text: str  # as sent, case kept
    start: int
    end: int


class TermMatch(NamedTuple):
    """One term of a dictionary, where it stands, and what it stands for."""

    match: Match
    term: str
    meaning: str


class Scan:
    """What was found in one message."""

    def __init__(
        self,
        message: ReadMessage,
        data: bytes,
        lower: bytes,
        found: dict[Pattern, int],
        found_terms: dict[str, list[tuple[int, int, str, str]]],
    ) -> None:
        self.fields = message.fields
        self._data = data
        self._lower = lower
        self.found = found
        self.found_terms = found_terms  # by name of the dictionary: start, end, term, meaning
        self._starts: list[int] = []

    def has(self, patterns: Iterable[Pattern]) -> bool:
        """Whether any of the patterns matches anywhere."""
        return any(pattern in self.found for pattern in patterns)

    def matches(self, pattern: Pattern) -> Iterator[Match]:
        """The matches of one pattern inside single paths and values, at most MAX_MATCHES."""
        first_end = self.found.get(pattern)
        if first_end is None:
            return
        begin = max(first_end - MAX_PATTERN_BYTES, 0)
        for count, found in enumerate(_compiled(pattern.expression).finditer(self._lower, begin)):
            if count >= MAX_MATCHES:
                return
            match = self._match(found.start(), found.end())
            if match is not None:
                yield match

    def terms(self, dictionary: Terms) -> Iterator[TermMatch]:
        """The terms of one dictionary inside single paths and values, at most MAX_MATCHES; of those that overlap the
        longest."""
        for start, end, term, meaning in self.found_terms.get(dictionary.name, ())[:MAX_MATCHES]:
            match = self._match(start, end)
            if match is not None:
                yield TermMatch(match, term, meaning)

    def around(self, match: Match, before: int, after: int) -> str:
        """Lower-case text around a match, `before` and `after` in bytes, not beyond its own path or
        value."""
        start, middle, end = self._bounds(match.number)
        low, high = (start, middle) if match.in_path else (middle + 1, end)
        piece = self._lower[max(match.start - before, low) : min(match.end + after, high)]
        return piece.decode("utf-8", "replace")

    def _match(self, start: int, end: int) -> Match | None:
        index = bisect_right(self._field_starts(), start) - 1
        _, middle, field_end = self._bounds(index)
        if end > field_end or (start <= middle < end - 1):
            return None
        text = self._data[start:end].decode("utf-8", "replace")
        return Match(index, self.fields[index], start <= middle, text, start, end)

    def _bounds(self, index: int) -> tuple[int, int, int]:
        """Offsets of a field: its path's start, the mark between path and value, the mark behind the
        value."""
        starts = self._field_starts()
        start = starts[index]
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(self._data)
        return start, start + _bytes(self.fields[index].path), end

    def _field_starts(self) -> list[int]:
        if not self._starts:
            offset = 0
            for field in self.fields:
                self._starts.append(offset)
                offset += _bytes(field.path) + _bytes(field.value) + 2
        return self._starts


class Matcher:
    """All patterns, compiled. Build one and keep it."""

    def __init__(self, patterns: Iterable[Pattern], dictionaries: Iterable[Terms] = ()) -> None:
        self._patterns = list(dict.fromkeys(patterns))
        self._engine: Engine = HyperscanEngine(self._patterns)
        self._dictionary = Dictionary(dictionaries)

    def scan(self, message: ReadMessage) -> Scan:
        """Look through every path and value of a message once."""
        text = FIELD_END.join([f"{path}{PATH_END}{value}" for path, _, value in message.fields])
        data = text.encode("utf-8", "replace")
        lower = data.lower()
        lower += names_behind(lower, message.fields)
        found = self._engine.scan(lower) if lower else {}
        by_pattern = {self._patterns[number]: end for number, end in found.items()}
        return Scan(message, data, lower, by_pattern, self._dictionary.scan(lower))


class Dictionary:
    """All dictionaries as one Aho-Corasick automaton."""

    def __init__(self, dictionaries: Iterable[Terms]) -> None:
        held: dict[str, list[tuple[str, str, str, int]]] = {}
        for dictionary in {one.name: one for one in dictionaries}.values():
            for term, meaning in dictionary.entries.items():
                key = term.encode().decode("latin-1")  # a character for each byte, so that places are byte offsets
                held.setdefault(key, []).append((dictionary.name, term, meaning, len(key)))
        self._automaton: Any = ahocorasick.Automaton()
        for key, entries in held.items():
            self._automaton.add_word(key, tuple(entries))
        self._is_empty = not held
        if held:
            self._automaton.make_automaton()

    def scan(self, lower: bytes) -> dict[str, list[tuple[int, int, str, str]]]:
        """By name of the dictionary: start, end (in bytes), term and meaning, in the order of their ends."""
        found: dict[str, list[tuple[int, int, str, str]]] = {}
        if self._is_empty or not lower:
            return found
        for last, entries in self._automaton.iter(lower.decode("latin-1")):
            end = last + 1
            for name, term, meaning, length in entries:
                start = end - length
                if is_word(lower, start, end):
                    places = found.setdefault(name, [])
                    while places and places[-1][0] >= start:  # a shorter one inside this
                        places.pop()
                    places.append((start, end, term, meaning))
        return found


def is_word(lower: bytes, start: int, end: int) -> bool:
    """Whether a piece of the text stands alone: no letter or digit on either side. Bytes of other alphabets are
    letters."""
    return not ((start > 0 and _is_letter(lower[start - 1])) or (end < len(lower) and _is_letter(lower[end])))


def _is_letter(byte: int) -> bool:
    return byte >= 0x80 or 0x61 <= byte <= 0x7A or 0x30 <= byte <= 0x39


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> re.Pattern[bytes]:
    return re.compile(expression.encode())


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
