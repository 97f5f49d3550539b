"""Planted values, looked for in every field and in bytes that nobody has decoded.

One reading by the pattern engine says which needles can be there at all. They are in a database of their own: it is
made anew for every run, in a fraction of a second, and never kept on disk, as it holds what a tester typed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from gateway.detectors.base import Where, plain_key
from gateway.detectors.matching import again
from gateway.detectors.matching.engine import escaped, make_engine
from gateway.detectors.matching.lower import lowered
from gateway.detectors.matching.patterns import Match, Scan
from gateway.detectors.matching.structure import parent
from gateway.detectors.planted.edges import fits
from gateway.detectors.planted.needles import (
    FIRST_NAMES,
    LAST_NAMES,
    MAX_SPAN_BYTES,
    PLAIN,
    Needle,
    Planted,
    needles,
    plant,
)
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import SUREST_FIRST, Certainty
from gateway.model.personas import Persona

RULE: Final = "CLR-persona"

MAX_LOOKED: Final = 1000
"""Matches of one needle in one text that are looked at: near misses (the same digits in longer numbers) may stand
before the real one."""

MAX_PLACES: Final = 20
"""Places of one needle in one message that are told."""

MAX_REMEMBERED: Final = 10_000
"""Texts that are remembered with what they became: addresses, names and ciphers come again and again."""

EDGE_BYTES: Final = 8
"""What has to be seen behind a match before it is judged."""

MAX_CONTEXT_STEPS: Final = 3
"""Steps at the end of a path that can say what a value is."""

MAX_LABEL_CHARS: Final = 40
"""Of a value that says what the value beside it is."""

_PLACES: Final = re.compile(r"[\[\]]")
_STEP: Final = re.compile(r"[^.\[\]:]+")
_HIDDEN: Final = "•••".encode()


class RawPlace(NamedTuple):
    """A planted value in bytes, and where."""

    planted: int
    form: str
    start: int
    end: int


class _Place(NamedTuple):
    needle: Needle
    match: Match


class PersonaSearch:
    """All planted values of all personas, compiled. Serves one thread."""

    def __init__(self, personas: Sequence[Persona]) -> None:
        self.personas = tuple(personas)
        self.planted: list[Planted] = plant(personas)
        self._needles = needles(self.planted)
        self._engine = make_engine([_probe(needle) for needle in self._needles])
        self._hidden: dict[str, str] = {}
        self._compiled: dict[int, re.Pattern[bytes]] = {}

    def inspect(self, message: ReadMessage, scan: Scan, where: Where) -> list[Hit]:
        """One hit for each planted value in a message."""
        places = self._in_fields(scan)
        if not places:
            return []
        way = where.way(message.direction)
        hits = []
        for number in sorted({place.needle.planted for place in places}):
            mine = [place for place in places if place.needle.planted == number and not place.needle.part]
            parts = [place for place in places if place.needle.planted == number and place.needle.part]
            hit = self._hit(number, mine, message, way) or self._hit_of_parts(number, parts, message, way)
            if hit is not None:
                hits.append(hit)
        return hits

    def in_bytes(self, data: bytes, after: int = 0, is_last: bool = True) -> list[RawPlace]:
        """Planted values in bytes as they were on the wire, the first place of each needle that ends behind `after`.

        Where more bytes will come, what stands too near to the end is left for the next time.
        """
        lower = data.lower()
        found = self._engine.scan(lower).expressions
        if not found:
            return []
        border = len(data) if is_last else len(data) - EDGE_BYTES
        places = []
        for at, first_end in found.items():
            needle = self._needles[at]
            if needle.edges == "field" or needle.part:
                continue
            if self.planted[needle.planted].is_small_number and needle.form == PLAIN and needle.edges != "behind":
                continue
            for start, end in self._spans(at, first_end, data, lower):
                if after < end <= border and fits(needle.edges, lower, start, end, is_raw=True):
                    places.append(RawPlace(needle.planted, needle.form, start, end))
                    break
        outer = [place for place in places if place.form == PLAIN]
        kept = [place for place in places if not self._is_piece(place, data, outer)]
        return sorted(kept, key=lambda place: (place.planted, place.start))

    def hidden(self, text: str) -> str:
        """A text with every planted value in it blotted out, in whatever form it stands there."""
        known = self._hidden.get(text)
        if known is None:
            if len(self._hidden) >= MAX_REMEMBERED:
                self._hidden.clear()
            known = self._hidden[text] = self._hide(text)
        return known

    def _hide(self, text: str) -> str:
        data = text.encode("utf-8", "replace")
        lower = lowered(data)
        found = self._engine.scan(lower).expressions
        if not found:
            return text
        spans = sorted(
            span
            for at, first_end in found.items()
            if not self._needles[at].part and self._needles[at].edges != "field"
            for span in self._spans(at, first_end, lower, lower)  # whoever stores it may have lower-cased it
            if fits(self._needles[at].edges, lower, *span, is_raw=False)
        )
        if not spans:
            return text
        out, done = [], 0
        for start, end in spans:
            if start >= done:
                out += [data[done:start], _HIDDEN]
            done = max(done, end)
        return b"".join([*out, data[done:]]).decode("utf-8", "replace")

    def _in_fields(self, scan: Scan) -> list[_Place]:
        found = self._engine.scan(scan.lower).expressions
        if not found:
            return []
        places = []
        for at, first_end in found.items():
            needle = self._needles[at]
            told = 0
            for start, end in self._spans(at, first_end, scan.data, scan.lower):
                if not fits(needle.edges, scan.lower, start, end, is_raw=False):
                    continue
                if needle.edges == "field":  # behind the mark and blanks
                    start += len(scan.lower[start + 1 : end]) - len(scan.lower[start + 1 : end].lstrip(b" ")) + 1
                match = scan.place(start, end)
                if match is not None:
                    places.append(_Place(needle, match))
                    told += 1
                    if told >= MAX_PLACES:
                        break
        return [place for place in places if not (place.needle.is_loose and self._is_inside(place, places))]

    def _is_inside(self, place: _Place, places: list[_Place]) -> bool:
        """Whether other marks made it a piece of another value: the name in `maya.lindqvist@…` is the address."""
        match = place.match
        if match.text.lower() == self.planted[place.needle.planted].value.strip().lower():
            return False
        return any(
            other.match.start <= match.start
            and match.end <= other.match.end
            and (other.match.end - other.match.start) > (match.end - match.start)
            and other.needle.planted != place.needle.planted
            and other.needle.form == PLAIN
            for other in places
        )

    def _is_piece(self, place: RawPlace, data: bytes, others: list[RawPlace]) -> bool:
        """The same in bytes."""
        text = data[place.start : place.end].decode("utf-8", "replace")
        if place.form != PLAIN or text.lower() == self.planted[place.planted].value.strip().lower():
            return False
        return any(
            other.start <= place.start
            and place.end <= other.end
            and other.end - other.start > place.end - place.start
            and other.planted != place.planted
            for other in others
        )

    def _spans(self, at: int, first_end: int, data: bytes, lower: bytes) -> Iterator[tuple[int, int]]:
        """Where a needle stands, from its first candidate on."""
        needle = self._needles[at]
        if not needle.is_literal:
            compiled = self._compiled.get(at)
            if compiled is None:
                compiled = self._compiled[at] = re.compile(needle.expression)
            places = again.matches(self._engine, at, compiled, lower, first_end, MAX_SPAN_BYTES)
            yield from islice(places, MAX_LOOKED)
            return
        is_exact = bool(needle.exact) and data is not lower
        text, wanted = (data, needle.exact) if is_exact else (lower, needle.expression)
        start = text.find(wanted, max(first_end - MAX_SPAN_BYTES, 0))
        for _ in range(MAX_LOOKED):
            if start < 0:
                return
            if not is_exact or _has_bits_beside(needle, text, start, start + len(wanted)):
                yield start, start + len(wanted)
            start = text.find(wanted, start + 1)

    def _hit(self, number: int, places: list[_Place], message: ReadMessage, way: SentOrReceived) -> Hit | None:
        planted = self.planted[number]
        judged = [(place, sure) for place in places if (sure := _certainty(planted, place, way)) is not None]
        if not judged:
            return None
        best = min(judged, key=lambda pair: (SUREST_FIRST.index(pair[1]), pair[0].match.start))
        return _made(planted, best[0], best[1], [place for place, _ in judged], message, way)

    def _hit_of_parts(self, number: int, places: list[_Place], message: ReadMessage, way: SentOrReceived) -> Hit | None:
        """First and last name apart: in two fields of one object; a little less sure in two places of one message."""
        firsts = [place for place in places if place.needle.part == 1]
        lasts = [place for place in places if place.needle.part == 2]
        pairs = [(a, b) for a in firsts for b in lasts if a.match.number != b.match.number]
        for first, last in pairs:
            if parent(first.match.field.path) == parent(last.match.field.path):
                return _made(self.planted[number], first, Certainty.CERTAIN, [first, last], message, way)
        for first, last in pairs:
            if _are_of_one(first.match.field, last.match.field, message):
                return _made(self.planted[number], first, Certainty.LIKELY, [first, last], message, way)
        return None


def _probe(needle: Needle) -> bytes:
    return escaped(needle.expression) if needle.is_literal else needle.probe or needle.expression


def _has_bits_beside(needle: Needle, data: bytes, start: int, end: int) -> bool:
    """Whether the characters beside base64 hold the bits of the value that share them: else its first or last letter is
    another one."""
    if needle.before and (start == 0 or data[start - 1] not in needle.before):
        return False
    return not needle.behind or (end < len(data) and data[end] in needle.behind)


def _are_of_one(first: Field, last: Field, message: ReadMessage) -> bool:
    """Whether two fields are not of two records of a list; pairs of a name and a value are one record."""
    steps = zip(_PLACES.split(first.path), _PLACES.split(last.path), strict=False)
    differing = next(((one, other) for one, other in steps if one != other), ("", ""))
    if not all(one.isdecimal() for one in differing):
        return True
    return _is_called(first, FIRST_NAMES, message) and _is_called(last, LAST_NAMES, message)


def _is_called(field: Field, names: frozenset[str], message: ReadMessage) -> bool:
    """Whether what stands beside a value says which name it is."""
    place = parent(field.path)
    return any(
        word in plain_key(one.value[:MAX_LABEL_CHARS])
        for one in message.fields
        if one.path.startswith(place) and one.path != field.path and parent(one.path) == place
        for word in names
    )


def _certainty(planted: Planted, place: _Place, way: SentOrReceived) -> Certainty | None:
    """How sure a match is; None where it is nothing."""
    needle, match = place.needle, place.match
    if needle.form != PLAIN:
        return Certainty.CERTAIN
    if planted.is_short:
        if needle.edges == "behind" or _names(match, planted.context):
            return Certainty.LIKELY
        return None
    if needle.edges == "behind" or not (planted.is_word or planted.is_small_number) or _names(match, planted.context):
        return Certainty.CERTAIN
    is_whole = not match.in_path and match.text.strip() == match.field.value.strip()
    if planted.is_small_number:
        return Certainty.POSSIBLE
    if is_whole:
        return Certainty.CERTAIN
    return Certainty.LIKELY if way is SentOrReceived.SENT else Certainty.POSSIBLE


def _names(match: Match, context: Sequence[str]) -> bool:
    """Whether the field's key, or the end of its path, says what the value is."""
    steps = [match.field.key, *_STEP.findall(match.field.path)[-MAX_CONTEXT_STEPS:]]
    keys = [plain_key(step) for step in steps]
    return any(word == key or (len(word) > 2 and word in key) for key in keys for word in context)


def _made(
    planted: Planted, place: _Place, sure: Certainty, places: list[_Place], message: ReadMessage, way: SentOrReceived
) -> Hit:
    form = place.needle.form
    detail = "A planted value." if form == PLAIN else f"A planted value, as {form}."
    if place.needle.part:
        detail = "First and last name of a planted value, apart."
    paths = tuple(dict.fromkeys(one.match.field.path for one in places))
    text = planted.value.strip()
    kind = f"persona.{planted.key}"
    return Hit(RULE, kind, sure, way, message.span, text, place.match.field.path, detail, paths)
