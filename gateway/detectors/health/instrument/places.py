"""Where in a message the answers to a questionnaire may stand: around its name, around its questions, beside labels."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.health.clinical import is_flat
from gateway.detectors.health.instrument.names import (
    MAX_NAME_VALUE_CHARS,
    NAMES,
    QUESTIONS,
    SHORT,
    STRONG,
    WEAK,
    Name,
    stands_alone,
)
from gateway.detectors.health.instrument.shapes import MIN_ANSWERS, Found, below, look_in
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.health.instrument.text import read_text
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field

MAX_PLACES: Final = 16
"""Places with the name of one questionnaire that are looked at in one message: an app sends one, an archive some."""

MAX_ALL_PLACES: Final = 96
"""Places of all of them, so that a message full of names costs no more than a long one."""

MAX_MEMBERS: Final = 1500
"""Fields of one place that are looked at: eighty items, each an object of a dozen."""

MAX_PATH_BYTES: Final = 2000
"""More than any path has."""

QUESTION_CLIMB: Final = 3
"""Levels around a list of questions at which the list of answers may stand: `definition.fields` and `answers`."""

_CLIENT_KEY: Final = Expression(
    r"(?:.*(?:instrument|questionnaire|assessment|scale|screening|screener|survey|test|measure|form|tool|quiz"
    r"|fragebogen|cuestionario|questionario|escala|bogen|skala|echelle|inventory|inventario|battery|outcome).*|instr?|type|name|code|id|key|title|kind|slug|event|eventname"
    r"|eventtype|en|q|qn|quest|action|display|text|topic|label|category|method(?:name)?|m|func(?:tion)?|rpc|call|cmd|command|op"
    r"|operation(?:name)?|service)"
)
"""Keys whose value names a questionnaire."""

_INSTRUMENT_KEY: Final = Expression(
    r"(?:psych|clinical|mental)?(?:instr?|instrument|questionnaire|assessment|screener|scale|fragebogen|cuestionario"
    r"|questionario|bogen|skala|escala|echelle|anket|enkat|kuesioner|ankieta|kwestionariusz|vragenlijst|dotaznik"
    r"|sporgeskema|sporreskjema|kerdoiv|chestionar|lomake|olcek)"
    r"(?:name|type|id|code|kind|key|title)?"
)
"""Keys whose value is the name of a questionnaire and hardly of anything else."""


_COMPOSED: Final = Expression(r"[#:|/]")
_KIND: Final = Expression(r"asmt|assess\w*|quest\w*|survey|form|screen\w*|instrument|test|scale|measure|result")
"""What a part of a key says of the rest of it."""


def by_name(instrument: Instrument, scan: Scan, tried: set[tuple[str, str]]) -> Iterator[Found]:
    """Places that carry the name: as a key, as a value beside the answers, in the address, or in a text."""
    most = min(len(tried) + MAX_PLACES, MAX_ALL_PLACES)
    for name in NAMES[instrument.name]:
        for match in scan.matches(name.pattern):
            if _is_other_number(instrument, match, scan):
                continue
            if not match.in_path:
                if stands_alone(match, name, scan):
                    yield read_text(instrument, match, name, scan)
                if len(match.field.value) > MAX_NAME_VALUE_CHARS:
                    continue
            strength = SHORT if name.strength == WEAK and is_name_by_key(match) else name.strength
            for place, is_named, takes_total in _places(match, name, scan):
                if (instrument.name, place) not in tried and len(tried) < most:
                    tried.add((instrument.name, place))
                    yield _in_place(instrument, place, is_named, takes_total, strength, scan)


def by_question(instrument: Instrument, scan: Scan, tried: set[tuple[str, str]]) -> Iterator[Found]:
    """Answers beside the questions themselves."""
    for pattern in QUESTIONS[instrument.name]:
        for match in islice(scan.matches(pattern), MIN_ANSWERS):
            if match.in_path or is_flat(match.field.path):
                continue
            place = parent(parent(match.field.path))
            for _ in range(QUESTION_CLIMB):
                if (instrument.name, place) not in tried and len(tried) < MAX_ALL_PLACES:
                    tried.add((instrument.name, place))
                    yield _in_place(instrument, place, False, False, SHORT, scan)
                place = parent(place)


def by_label(instrument: Instrument, labels: dict[str, tuple[Field, Field]]) -> Iterator[Found]:
    """Names and answers in lists of names and values, as key-value pairs of events and of protobuf are."""
    fields = [field for field, _ in labels.values()]
    places: dict[tuple[str, bool], int] = {}
    for field in fields:
        for name in NAMES[instrument.name]:
            core = name.core.search(field.path.lower(), len(parent(field.path)))
            if core is not None:
                places.setdefault((field.path[: core.end()], True), name.strength)
            elif name.core.fullmatch(field.value.strip().lower()):
                places.setdefault((parent(field.path), False), max(name.strength, SHORT))
    for (place, is_named), strength in islice(places.items(), MAX_PLACES):
        members = [f for f in fields if (f.path.startswith(place) if is_named else inside(f.path, place))]
        found = look_in(instrument, members[:MAX_MEMBERS], place, is_named, strength, True)
        yield _real(found, labels)


def _real(found: Found, labels: dict[str, tuple[Field, Field]]) -> Found:
    """What was found, in the fields that the message has."""
    total, harm = found.total, found.harm
    return found._replace(
        answers=tuple(labels[field.path][1] for field in found.answers),
        total=labels[total.path][1] if total is not None else None,
        harm=labels[harm.path][1] if harm is not None else None,
    )


def is_name_by_key(match: Match) -> bool:
    """Whether a key says that its value, and nothing more, is the name of a questionnaire."""
    is_whole = len(match.text) == len(match.field.value.strip())
    return is_whole and _INSTRUMENT_KEY.fullmatch(plain_key(match.field.key)) is not None


def _is_other_number(instrument: Instrument, match: Match, scan: Scan) -> bool:
    """Whether the name goes on as another one: `gad70`. `phq91` to `phq99` are the answers of PHQ-9."""
    after = scan.around(match, 0, 2)[len(match.text) :]
    if not match.text[-1].isdecimal() or not after[:1].isdecimal():  # other digits, ², have no value to int()
        return False
    return after[1:].isdecimal() or not 1 <= int(after[0]) <= instrument.scale.items


def _places(match: Match, name: Name, scan: Scan) -> Iterator[tuple[str, bool, bool]]:
    """Beginnings of the paths of what belongs to the name, whether they carry it, and whether a total counts there:
    `body.json:$.phq9`; what stands beside a value; the whole message as ""."""
    path = match.field.path
    if match.in_path:
        core = name.core.search(match.text.lower())
        end = (core.end() if core is not None else len(match.text)) - len(match.text)
        yield path[: len(scan.around(match, MAX_PATH_BYTES, 0)) + end], True, True
    elif is_plain_header(match.field) or path == "mqtt.topic" or is_flat(path):
        is_key = _CLIENT_KEY.fullmatch(plain_key(match.field.key)) is not None or _is_of_number(match)
        if name.strength != WEAK or is_key or _is_segment(match, name) or _is_composed(match, name):
            yield "", False, not is_plain_header(match.field)
        return
    elif (
        name.strength != WEAK
        or _is_of_number(match)
        or _CLIENT_KEY.fullmatch(plain_key(match.field.key)) is not None
        or _is_composed(match, name)
    ):
        place = path
        for _ in range(2):
            place = parent(place)
            yield place, False, True
    if name.strength == STRONG:
        yield "", False, False


def _is_of_number(match: Match) -> bool:
    """Whether the name is all that stands in a field that has a number in place of a name, as in protobuf."""
    return match.field.key.isdecimal() and len(match.text) == len(match.field.value.strip())


def _is_segment(match: Match, name: Name) -> bool:
    """Whether an address or a topic has the name as one of its steps: `/assessments/k10/answers`."""
    return any(name.core.fullmatch(step) for step in match.field.value.lower().split("/"))


def _is_composed(match: Match, name: Name) -> bool:
    """Whether a key of a database is put together of what it is and which: `ASMT#ISI#2026-05-04`."""
    parts = _COMPOSED.split(match.field.value.lower())
    return len(parts) > 1 and any(name.core.fullmatch(part) for part in parts) and any(map(_KIND.fullmatch, parts))


def _in_place(
    instrument: Instrument, place: str, is_named: bool, takes_total: bool, strength: int, scan: Scan
) -> Found:
    """Answers and total among the fields whose path begins with the place."""
    fields: Iterator[Field]
    if is_named:
        fields = (f for f in scan.fields if f.path.startswith(place) and not is_plain_header(f))
    else:
        fields = below(scan.fields, place)
    members = list(islice(fields, MAX_MEMBERS))
    return look_in(instrument, members, place, is_named, strength, takes_total)
