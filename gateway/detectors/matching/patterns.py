"""The one place that looks for patterns and terms in a text.

All patterns and all dictionaries of all detectors are one database. A message is read once, as lower-cased UTF-8 bytes
of all its paths and values; for each pattern the engine says whether it matches and before which place it does not, for
each term where it stands. Only then Python's `re` looks again, from there on, and the detector decides. Patterns are
written so that both engines and `re` read them alike: no look-around, no back-reference, at most MAX_PATTERN_BYTES
long, and beginning with a literal where they can.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, islice
from operator import add
from typing import Final, NamedTuple

from gateway.detectors.matching import again
from gateway.detectors.matching.engine import MAX_ENDS, Engine, is_word, make_engine
from gateway.detectors.matching.lazily import with_edges_first
from gateway.detectors.matching.lower import FIELD_END, PATH_END, Scanned, lowered, scanned
from gateway.detectors.matching.path_patterns import is_of_paths, paths_text
from gateway.detectors.matching.plain_headers import without_plain_headers
from gateway.detectors.matching.renamed import FORMATS, OF_MAPS, VALUES, names_behind
from gateway.model.findings import Field, ReadMessage

__all__ = [
    "FIELD_END",
    "MAX_MATCHES",
    "PATH_END",
    "Form",
    "Match",
    "Matcher",
    "Pattern",
    "Piece",
    "Scan",
    "TermMatch",
    "Terms",
    "is_word",
    "matches_in",
    "words",
]

MAX_PATTERN_BYTES: Final = 128
"""No pattern matches more: looking again starts this far before the first end."""

LONG_FIELD_BYTES: Final = 256
"""Fields that are longer than this on average are texts; many shorter ones are mostly path."""

SMALL_TEXT_BYTES: Final = 4096
"""Up to here one reading for all patterns is quickest. In more, patterns of paths are looked for in the paths alone,
and those of forms apart from the others: together they take longer than each for itself, once a text is worth the
microsecond that each reading takes."""

MAX_NAME_CHARS: Final = 160
"""Of a value in a message of long texts, where patterns of names are looked for: more than a label has."""

MAX_MATCHES: Final = 2048
"""Matches of one pattern, or terms of one dictionary, in one message that are looked at: what is looked for may stand
behind a thousand near misses (a list of support desks, a script full of `token`), and a detector takes some
microseconds for each."""


MAX_PIECE_BYTES: Final = 4096
"""Pieces that overlap are put together up to here. What is looked for in a piece depends on the words in it: all words
of a long text in one piece would be as many looks through all of it."""


SHORT_TERM_BYTES: Final = 4
"""Terms up to here are parts of common words, and the engine asks for their edges: 121 of 10,000."""


class Form(StrEnum):
    """How often a pattern is met that has no word in it, but digits and letters of any kind. The engine has no literal
    to begin with and follows all such patterns at every byte; several in one database slow each other."""

    NONE = ""  # it has a word
    ALONE = "alone"  # begins like much else (a code, a position, an account): a database for each
    NAMES = "names"  # many words of names: where there are long texts, it is looked for beside these alone
    RARE = "rare"  # hardly ever there: all are one expression, and looked for one by one only where that is found


class Pattern(NamedTuple):
    """A regular expression over lower-cased text, ASCII case only."""

    expression: str
    form: Form = Form.NONE
    is_placed: bool = False  # wherever it is found, all its places are asked for: the first reading tells them
    is_long: bool = False  # hundreds of words: `re` reads it slowly, and only in which fields it matches is asked


_RENAMED: Final = Pattern("|".join((*FORMATS, VALUES, OF_MAPS)))
"""Formats that have names behind their text."""


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


_NO_ENDS: Final[dict[Pattern, list[int]]] = {}


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


class Piece(NamedTuple):
    """Text around matches in one value, as sent."""

    field: Field
    text: str
    found: list[str]  # the matches


class Scan:
    """What was found in one message."""

    def __init__(
        self,
        fields: tuple[Field, ...],
        text: Scanned,
        lower: bytes,
        found: dict[Pattern, int],
        found_terms: dict[str, list[tuple[int, int, str, str]]],
        matcher: "Matcher",
        paths: bytes = b"",
        ends: Mapping[Pattern, list[int]] = _NO_ENDS,
    ) -> None:
        self.fields = fields
        self.data = text.data
        self.lower = lower
        self.found = found
        self.found_terms = found_terms  # by name of the dictionary: start, end, term, meaning
        self._matcher = matcher
        self._ends = ends  # of matches, where the first reading has told them
        self._long_ends: dict[Pattern, list[int]] | None = None
        self._paths = paths  # where patterns of paths were looked for, b"" where in the whole text
        self._pieces = text.pieces
        self._starts: list[int] = []
        self._path_ends: list[int] = []

    @property
    def has_many_names(self) -> bool:
        """Whether the message is mostly names: many short values, each under the path that it has."""
        is_text = len(self.lower) > LONG_FIELD_BYTES * len(self.fields)
        return not is_text and len(self.lower) == len(self.data)

    def has(self, patterns: Iterable[Pattern]) -> bool:
        """Whether any of the patterns matches anywhere."""
        return any(pattern in self.found for pattern in patterns)

    def matches(self, pattern: Pattern) -> Iterator[Match]:
        """The matches of one pattern inside single paths and values, of the first MAX_MATCHES."""
        first_end = self.found.get(pattern)
        if first_end is None:
            return
        places = self._matcher.places(pattern, self.lower, self._paths, first_end, self._ends.get(pattern))
        if self._paths and is_of_paths(pattern.expression):
            places = self._in_whole(places)
        for start, end in islice(places, MAX_MATCHES):
            match = self.place(start, end)
            if match is not None:
                yield match

    def values_with(self, *patterns: Pattern) -> Iterator[Field]:
        """The fields in whose values one of some patterns matches, each once: for what reads a value as a whole, which
        is not to be done for each of its matches."""
        places = (match.number for pattern in patterns for match in self.matches(pattern) if not match.in_path)
        for number in dict.fromkeys(places):
            yield self.fields[number]

    def fields_with(self, pattern: Pattern) -> list[tuple[int, bool]] | None:
        """Numbers of the fields in which a long pattern matches, and whether in their paths; None for too many
        to tell. Only where every byte of the text is as it was sent (see `has_many_names`)."""
        if pattern not in self.found:
            return []
        if self._long_ends is None:
            self._long_ends = self._matcher.long_ends(self.lower)
        ends = self._long_ends.get(pattern)
        if ends is None:  # this engine does not say where
            places = [(match.number, match.in_path) for match in self.matches(pattern)]
            return list(dict.fromkeys(places)) if len(places) < MAX_MATCHES else None
        starts, last = self._field_starts(), len(self.data)
        found: dict[tuple[int, bool], None] = {}
        for end in ends:
            if end <= last:  # what stands behind are names
                number = bisect_right(starts, end - 1) - 1
                found[number, end - 1 <= starts[number] + _bytes(self.fields[number].path)] = None
        return list(found) if len(ends) < MAX_ENDS else None

    def _in_whole(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Places in the text of the paths, as places in the whole one."""
        if not self._path_ends:
            size = len if self._paths.isascii() else _bytes
            sizes = accumulate(map(size, [field.path for field in self.fields]))
            self._path_ends = list(map(add, sizes, range(1, len(self.fields) + 1)))  # a mark behind each
        ends, starts = self._path_ends, self._field_starts()
        for start, end in places:
            index = bisect_right(ends, start)
            if index == len(ends):  # a name behind the paths
                return
            moved = starts[index] - (ends[index - 1] if index else 0)
            yield start + moved, end + moved

    def terms(self, dictionary: Terms) -> Iterator[TermMatch]:
        """The terms of one dictionary inside single paths and values, at most MAX_MATCHES; of those that overlap the
        longest."""
        for start, end, term, meaning in self.found_terms.get(dictionary.name, ())[:MAX_MATCHES]:
            match = self.place(start, end)
            if match is not None:
                yield TermMatch(match, term, meaning)

    def around(self, match: Match, before: int, after: int) -> str:
        """Lower-case text around a match, `before` and `after` in bytes, not beyond its own path or
        value."""
        start, middle, end = self._bounds(match.number)
        low, high = (start, middle) if match.in_path else (middle + 1, end)
        piece = self.lower[max(match.start - before, low) : min(match.end + after, high)]
        return piece.decode("utf-8", "replace")

    def pieces(self, pattern: Pattern, before: int, after: int) -> Iterator[Piece]:
        """The text around the matches of a pattern in values; pieces of a value that overlap are one, up to
        MAX_PIECE_BYTES.

        `before` and `after` in bytes. For what would else read whole values with `re`.
        """
        number, low, high = -1, 0, 0
        found: list[str] = []
        for match in self.matches(pattern):
            if match.in_path:
                continue
            _, middle, field_end = self._bounds(match.number)
            begin, end = max(match.start - before, middle + 1), min(match.end + after, field_end)
            if match.number == number and begin <= high and end - low <= MAX_PIECE_BYTES:
                high = max(high, end)
                found.append(match.text)
                continue
            if found:
                yield self._piece(number, low, high, found)
            number, low, high, found = match.number, begin, end, [match.text]
        if found:
            yield self._piece(number, low, high, found)

    def _piece(self, number: int, low: int, high: int, found: list[str]) -> Piece:
        return Piece(self.fields[number], self.data[low:high].decode("utf-8", "replace"), found)

    def place(self, start: int, end: int) -> Match | None:
        """The field that a piece of the scanned text is in; None where it is in more than one."""
        index = bisect_right(self._field_starts(), start) - 1
        _, middle, field_end = self._bounds(index)
        if end > field_end or (start <= middle < end - 1):
            return None
        text = self.data[start:end].decode("utf-8", "replace")
        return Match(index, self.fields[index], start <= middle, text, start, end)

    def _bounds(self, index: int) -> tuple[int, int, int]:
        """Offsets of a field: its path's start, the mark between path and value, the mark behind the
        value."""
        starts = self._field_starts()
        start = starts[index]
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(self.data)
        return start, start + _bytes(self.fields[index].path), end

    def _field_starts(self) -> list[int]:
        if not self._starts:
            sizes = accumulate(map(len, self._pieces[:-1]), initial=0)
            self._starts = list(map(add, sizes, range(len(self._pieces))))  # a mark behind each
        return self._starts


class _Compiled:
    """Patterns and terms that are looked for in one reading."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        terms: Sequence[bytes],
        keep: str,
        what: str = "all",
        *,
        placed: Collection[Pattern] = (),
    ) -> None:
        """`placed`: patterns of which all places are told at once."""
        self.numbers = {pattern: number for number, pattern in enumerate(patterns)}
        self._patterns = patterns
        self._terms = terms
        self._keep = f"{keep}_{what}" if keep else ""
        self._placed = placed
        self.is_empty = not patterns and not terms
        self._engine: Engine | None = None

    def make_ready(self) -> Engine:
        """The engine; made, or read from disk, when it is first used: a capture of sealed flows needs none."""
        made = self._engine
        if made is None:
            expressions = [one.expression.encode() for one in self._patterns]
            longer = sum(len(term) > SHORT_TERM_BYTES for term in self._terms)
            placed = [self.numbers[one] for one in self._placed]
            terms = self._terms
            made = self._engine = make_engine(
                expressions, terms[:longer], self._keep, terms[longer:], placed, is_spread=True
            )
        return made

    def scan(self, lower: bytes) -> tuple[dict[Pattern, int], list[tuple[int, int]], dict[Pattern, list[int]]]:
        """Each pattern that matches, with an offset before which no match ends; see Candidates for the terms; ends of
        placed patterns in ascending order."""
        if self.is_empty:
            return {}, [], {}
        expressions, literals, ends = self.make_ready().scan(lower)
        if not expressions:
            return {}, literals, {}
        patterns = self._patterns
        found = {patterns[number]: end for number, end in expressions.items()}
        placed = {patterns[number]: sorted(set(every)) for number, every in ends.items()}
        return found, literals, placed


class Matcher:
    """All patterns and dictionaries, compiled. Build one and keep it."""

    def __init__(self, patterns: Iterable[Pattern], dictionaries: Iterable[Terms] = (), keep: str = "") -> None:
        """`keep`: the name under which what was compiled is kept on disk, "" where it is not worth it."""
        held: dict[bytes, list[tuple[str, str, str]]] = {}
        for dictionary in {one.name: one for one in dictionaries}.values():
            for term, meaning in dictionary.entries.items():
                held.setdefault(term.encode(), []).append((dictionary.name, term, meaning))
        terms = sorted(held, key=_short_last)  # the same order in every run: what is compiled from them is kept
        self._terms = [held[term] for term in terms]
        self._lengths = list(map(len, terms))
        every = list(dict.fromkeys((*patterns, _RENAMED)))
        of_paths = [one for one in every if is_of_paths(one.expression)]
        forms = [one for one in every if one.form in (Form.ALONE, Form.RARE)]
        of_names = [one for one in every if one.form is Form.NAMES and one not in of_paths]
        rare = [one for one in forms if one.form is Form.RARE]
        self._any_rare = Pattern("|".join(f"(?:{one.expression})" for one in rare))
        together = [self._any_rare] if rare else []
        apart = {*of_paths, *forms, *of_names}
        self._all = _Compiled([*(one for one in every if one not in rare), *together], terms, keep)
        of_values = [one for one in every if one not in apart]
        placed = [one for one in of_values if one.is_placed]
        self._of_values = _Compiled(of_values, terms, keep, "values", placed=placed)
        self._of_paths = _Compiled(of_paths, (), keep, "paths")
        self._of_names = _Compiled(of_names, (), keep, "names")
        self._rare = _Compiled(rare, (), keep, "rare")
        long = [one for one in every if one.is_long]
        self._long = _Compiled(long, (), keep, "long", placed=long)
        alone = [[one] for one in forms if one.form is Form.ALONE]
        self._forms = [
            _Compiled(group, (), keep, f"form_{number}") for number, group in enumerate([*alone, together]) if group
        ]

    def preparations(self) -> list[Callable[[], Engine]]:
        """What is left to compile, or to read from disk: the longest first."""
        groups = (self._all, self._of_values, self._of_paths, self._of_names, self._long, *self._forms, self._rare)
        return [group.make_ready for group in groups if not group.is_empty]

    def scan(self, message: ReadMessage, is_all: bool = False) -> Scan:
        """Look through every path and value of a message, but for headers that say nothing of anybody; `is_all`: also
        through those."""
        fields = message.fields if is_all else without_plain_headers(message.fields)
        text = scanned(fields)
        lower = text.lower
        is_small = len(lower) <= SMALL_TEXT_BYTES
        ends = _NO_ENDS
        paths = b"" if is_small else paths_text(fields)
        if is_small:
            found, literals = self._scan_all(lower)
        else:
            found, literals, ends = self._of_values.scan(lower)
            found |= self._of_paths.scan(paths)[0]
            found |= self._scan_names(fields, lower)
            for group in self._forms:
                found |= group.scan(lower)[0]
            self._tell_rare(found, lower)
        if found and found.pop(_RENAMED, None) is not None:
            names = names_behind(fields)
            behind, more = self._scan_all(names)
            least = len(paths or lower)  # of both texts, no match in the names ends before the shorter one
            found = {pattern: end + least for pattern, end in behind.items()} | found
            literals += [(end + len(lower), number) for end, number in more]
            lower, paths, ends = lower + names, paths and paths + names, _NO_ENDS
        terms = self._whole_words(lower, literals) if literals else {}
        return Scan(fields, text, lower, found, terms, self, paths, ends)

    def _scan_all(self, lower: bytes) -> tuple[dict[Pattern, int], list[tuple[int, int]]]:
        """What `_Compiled.scan` gives, in one reading for all."""
        found, literals, _ = self._all.scan(lower)
        self._tell_rare(found, lower)
        return found, literals

    def _scan_names(self, fields: Sequence[Field], lower: bytes) -> dict[Pattern, int]:
        """Patterns of names, in paths and in what may be a label; a long text is none."""
        if self._of_names.is_empty or len(lower) <= LONG_FIELD_BYTES * len(fields):
            return self._of_names.scan(lower)[0]
        short = FIELD_END.join([f"{path}{PATH_END}{value[:MAX_NAME_CHARS]}" for path, _, value in fields])
        return dict.fromkeys(self._of_names.scan(lowered(short.encode("utf-8", "replace")))[0], 0)

    def _tell_rare(self, found: dict[Pattern, int], lower: bytes) -> None:
        """Put those that are there in the place of the expression for all of them."""
        if found and found.pop(self._any_rare, None) is not None:
            found.update(self._rare.scan(lower)[0])

    def long_ends(self, lower: bytes) -> dict[Pattern, list[int]]:
        """Where matches of long patterns end, in ascending order, as far as the engine tells it."""
        return self._long.scan(lower)[2]

    def places(
        self, pattern: Pattern, lower: bytes, paths: bytes, first_end: int, told: Sequence[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Where a pattern that was found matches, given an offset before which no match ends (`told`: all of them): in
        the text of the paths, where there is one and it is a pattern of paths."""
        is_in_paths = bool(paths) and is_of_paths(pattern.expression)
        group, text = (self._of_paths, paths) if is_in_paths else (self._all, lower)
        if pattern.form is Form.RARE:
            group = self._rare
        number, compiled = group.numbers[pattern], _compiled(pattern.expression)
        return again.matches(group.make_ready(), number, compiled, text, first_end, MAX_PATTERN_BYTES, told)

    def _whole_words(self, lower: bytes, literals: list[tuple[int, int]]) -> dict[str, list[tuple[int, int, str, str]]]:
        """By name of the dictionary: start, end (in bytes), term and meaning, in the order of their ends; of those
        inside each other the longest."""
        found: dict[str, list[tuple[int, int, str, str]]] = {}
        lengths = self._lengths
        whole = []
        for end, number in literals:
            start = end - lengths[number]
            if is_word(lower, start, end):
                whole.append((end, start, number))
        whole.sort()
        for end, start, number in whole:
            for name, term, meaning in self._terms[number]:
                places = found.setdefault(name, [])
                if places and places[-1][1] == end:  # a longer one has the same end
                    continue
                while places and places[-1][0] >= start:  # a shorter one inside this
                    places.pop()
                places.append((start, end, term, meaning))
        return found


def matches_in(pattern: Pattern, text: str) -> list[str]:
    """The matches of a pattern in a text that was not scanned, in lower case."""
    lower = text.lower().encode("utf-8", "replace")
    return [found[0].decode("utf-8", "replace") for found in _compiled(pattern.expression).finditer(lower)]


def _short_last(term: bytes) -> tuple[bool, bytes]:
    return len(term) <= SHORT_TERM_BYTES, term


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> re.Pattern[bytes]:
    return re.compile(with_edges_first(expression).encode())


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
