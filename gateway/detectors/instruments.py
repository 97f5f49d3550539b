"""Answers and totals of mental health questionnaires.

Small numbers mean nothing by themselves, so two things must meet: a name or a code that says which
questionnaire it is, and answers of its shape (as many as it has, each in its range), or a total.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.instrument_table import ANSWER_CODES, INSTRUMENTS, Instrument
from gateway.detectors.patterns import PATH_END, Match, Pattern, Scan
from gateway.detectors.structure import inside, parent, spread, stem
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MIN_ANSWERS: Final = 3
"""Fewer answers could be anything, even under the right name."""

MAX_NAME_VALUE_CHARS: Final = 60
"""A value that only names the questionnaire is short; in a longer text the name is part of a sentence."""

MAX_PLACES: Final = 16
"""Places with a name that are looked at in one message: an app sends one questionnaire, an archive some."""

MAX_PATH_BYTES: Final = 2000
"""More than any path has."""

MAX_CLIMB: Final = 4
"""Levels from a code up to the object that also holds its answer: FHIR has `code.coding[0].code` beside
`value`."""

_TOTAL_KEY: Final = re.compile(r"(?!max|min|possible)(?:.*(?:total|score|sum|result)|points)(?:value|int)?")
_ANSWER_NAME: Final = re.compile(
    r"(?:answer|value|valueinteger|score|point|response|result|selected|choice|rating|a|v|s)s?"
)
_NUMBERED: Final = re.compile(r"(?:.*[._:\[\"-])?(?:q|question|item|a|answer|response|i|p)?[_-]?#\W*")
_NOT_AN_ANSWER: Final = re.compile(
    r".*(?:version|page|step|order|index|count|lang|locale|date|time|total|score|sum)|.*id"
)
_VALUE_KEY: Final = re.compile(r"(?:value(?:integer|decimal|string)?|answers?|score|result|code|points)")
_LIST: Final = re.compile(r"\s*\[?\s*\d(?:\s*[,;| ]\s*\d){2,15}\s*\]?\s*")
_TEXT_NUMBERS: Final = re.compile(
    r"(?:\W{0,3}\b(?:total|score|sum|result|answers|is|was|of)\b){0,3}\W{0,4}(\d(?:[,; ]{0,2}\d){0,15})"
)


def _names(instrument: Instrument) -> tuple[Pattern, ...]:
    """What it is called, and its short name alone where a key ends with it or goes on below it."""
    bare = Pattern(rf"{instrument.bare_name}(?:[\[._][a-z0-9]|{PATH_END})")
    return (*(Pattern(name) for name in instrument.names), bare)


def _codes(instrument: Instrument) -> dict[str, Pattern]:
    """Its LOINC codes, those of the answers and that of the total."""
    return {code: Pattern(rf"\b{code}\b") for code in (*instrument.item_codes, instrument.total_code)}


class Found(NamedTuple):
    """What was found of one questionnaire in one place."""

    answers: tuple[Field, ...] = ()  # the fields that hold answers
    values: tuple[str, ...] = ()  # the answers
    total: Field | None = None
    total_text: str = ""
    has_code: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields that are part of it."""
        return (*self.answers, *((self.total,) if self.total else ()))


class Instruments(Detector):
    """One hit for each questionnaire in a message."""

    rules = ("CLR-health",)
    patterns = tuple(
        pattern for instrument in INSTRUMENTS for pattern in (*_names(instrument), *_codes(instrument).values())
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain with all answers, or with codes and answers; likely with some of them or a total
        alone."""
        for instrument in INSTRUMENTS:
            places = [*_by_name(instrument, scan), _by_code(instrument, scan)]
            found = [p for p in places if p.fields and not is_published(message, p.fields[0], where)]
            if found:
                best = max(found, key=lambda place: (len(place.values), place.total is not None))
                yield _hit(instrument, best, message, where)


def _hit(instrument: Instrument, found: Found, message: ReadMessage, where: Where) -> Hit:
    number = len(found.values)
    is_whole = number >= instrument.items or (found.has_code and (number >= MIN_ANSWERS or found.total is not None))
    answers = f"{number} answers" if number else ""
    parts = " and ".join(part for part in (answers, "the total" if found.total else "") if part)
    return Hit(
        "CLR-health",
        "health.instrument",
        Certainty.CERTAIN if is_whole else Certainty.LIKELY,
        where.way(message.direction),
        message.span,
        value=",".join(found.values) if number else found.total_text,
        path=spread([field.path for field in (found.answers or found.fields)]),
        detail=f"{instrument.name} ({instrument.about} questionnaire): {parts}.",
        paths=tuple(field.path for field in found.fields),
    )


def _by_name(instrument: Instrument, scan: Scan) -> Iterator[Found]:
    """Places that carry the name: as a key, as a value beside the answers, in the address, or in a text."""
    tried: set[str] = set()
    for pattern in _names(instrument):
        for match in scan.matches(pattern):
            if _is_other_number(instrument, match, scan):
                continue
            if not match.in_path and len(match.field.value) > MAX_NAME_VALUE_CHARS:
                yield _in_text(instrument, match, scan)
                continue
            for place in (_place(instrument, match, scan), ""):
                if place not in tried and len(tried) < MAX_PLACES:
                    tried.add(place)
                    yield _in_place(instrument, place, scan.fields)


def _is_other_number(instrument: Instrument, match: Match, scan: Scan) -> bool:
    """Whether the name goes on as another one: `gad70`. `phq91` to `phq99` are the answers of PHQ-9."""
    after = scan.around(match, 0, 2)[len(match.text) :]
    if not match.text[-1].isdigit() or not after[:1].isdigit():
        return False
    return after[1:].isdigit() or not 1 <= int(after[0]) <= instrument.items


def _place(instrument: Instrument, match: Match, scan: Scan) -> str:
    """Beginning of the paths of what belongs to the name: `body.json:$.phq9`, or the whole message as
    ""."""
    path = match.field.path
    if match.in_path:
        is_bare = match.text[-1] in PATH_END or match.text[:-1].endswith(("[", ".", "_"))
        name_end = len(scan.around(match, MAX_PATH_BYTES, 0))
        if is_bare:
            name_end += len(instrument.bare_name) - len(match.text)
        return path[:name_end]
    if is_header(match.field) or "$" not in path:
        return ""
    return parent(path)


def _in_place(instrument: Instrument, place: str, fields: Sequence[Field]) -> Found:
    """Answers and total among the fields whose path begins with the place."""
    members = [f for f in fields if f.path.startswith(place) and not is_header(f)]
    answers = _list_value(instrument, members) or _group(instrument, members, place)
    total = next((f for f in members if _is_total(instrument, f, place) and f not in answers), None)
    is_list = len(answers) == 1
    values = tuple(filter(str.isdigit, answers[0].value) if is_list else (f.value for f in answers))
    return Found(tuple(answers), values, total, total.value if total else "")


def _list_value(instrument: Instrument, members: Sequence[Field]) -> list[Field]:
    """One field with all answers as a list: `1,0,2,3,…`."""
    for field in members:
        if len(field.value) <= MAX_NAME_VALUE_CHARS and _LIST.fullmatch(field.value):
            digits = [c for c in field.value if c.isdigit()]
            if _right_number(instrument, len(digits)) and all(_in_range(instrument, c) for c in digits):
                return [field]
    return []


def _group(instrument: Instrument, members: Sequence[Field], place: str) -> list[Field]:
    """Fields of one shape that can be the answers: items of an array, numbered names, or the only nine
    siblings."""
    groups: dict[str, list[Field]] = {}
    siblings: dict[str, list[Field]] = {}
    for field in members:
        rest = stem(field.path[len(place) :]) if place else stem(field.path)
        if _is_answer_shape(rest, field):
            groups.setdefault(rest, []).append(field)
        elif place and not _NOT_AN_ANSWER.fullmatch(field.key) and _in_range(instrument, field.value):
            siblings.setdefault(parent(field.path), []).append(field)
    whole = [g for g in groups.values() if _right_number(instrument, len(g)) and _all_in_range(instrument, g)]
    whole += [g for g in siblings.values() if len(g) == instrument.items]
    if whole:
        return whole[0][: instrument.items]
    some = [g for g in groups.values() if place and MIN_ANSWERS <= len(g) < instrument.items]
    return next((g for g in some if _all_in_range(instrument, g) and not _is_scale(instrument, g)), [])


def _is_answer_shape(rest: str, field: Field) -> bool:
    """`[#]`, `.items[#].score`, `.q#`, `_#`; not `.items[#].order`."""
    if rest.endswith("[#]"):
        return True
    if "#" not in rest:
        return False
    return _NUMBERED.fullmatch(rest.lower()) is not None or (
        "[#]" in rest and _ANSWER_NAME.fullmatch(plain_key(field.key)) is not None
    )


def _is_total(instrument: Instrument, field: Field, place: str) -> bool:
    """A number in the range of the total, under a key that says so, or as the value of the name itself."""
    if not field.value.isascii() or not field.value.isdigit() or len(field.value) > 2:
        return False
    if int(field.value) > instrument.total:
        return False
    return (field.path == place and bool(place)) or _TOTAL_KEY.fullmatch(plain_key(field.key)) is not None


def _in_text(instrument: Instrument, match: Match, scan: Scan) -> Found:
    """`PHQ-9 total: 17`, `GAD-7 answers 1, 2, 0, …` inside a longer text."""
    after = scan.around(match, 0, MAX_NAME_VALUE_CHARS)[len(match.text) :]
    numbers = _TEXT_NUMBERS.match(after)
    if numbers is None:
        return Found()
    digits = [c for c in numbers[1] if c.isdigit()]
    if _right_number(instrument, len(digits)) and all(_in_range(instrument, c) for c in digits):
        return Found((match.field,), tuple(digits))
    if numbers[1].isdigit() and int(numbers[1]) <= instrument.total:
        return Found((), (), match.field, numbers[1])
    return Found()


def _by_code(instrument: Instrument, scan: Scan) -> Found:
    """LOINC codes with their answers, wherever they stand together."""
    coded = {code: next(scan.matches(p), None) for code, p in _codes(instrument).items()}
    places = {code: match for code, match in coded.items() if match is not None}
    answers: list[Field] = []
    total: Field | None = None
    for code, match in places.items():
        value = _coded_value(match, places, scan)
        if value is None:
            continue
        if code == instrument.total_code:
            total = value if _is_total(instrument, value, value.path) else total
        elif value.value in ANSWER_CODES or _in_range(instrument, value.value):
            answers.append(value)
    values = tuple(field.value for field in answers)
    return Found(tuple(answers), values, total, total.value if total else "", has_code=True)


def _coded_value(match: Match, places: dict[str, Match], scan: Scan) -> Field | None:
    """The value that belongs to a code: under it, beside it, or beside an object that holds it and no
    other code."""
    if match.in_path:
        return match.field
    others = [other.field.path for other in places.values() if other.number != match.number]
    place = match.field.path
    for _ in range(MAX_CLIMB):
        place = parent(place)
        if any(inside(path, place) for path in others):
            return None
        for field in scan.fields:
            if inside(field.path, place) and field.path != match.field.path and _is_value(field):
                return field
    return None


def _is_value(field: Field) -> bool:
    if _VALUE_KEY.fullmatch(plain_key(field.key)) is None:
        return False
    return field.value in ANSWER_CODES or (field.value.isdigit() and len(field.value) <= 2)


def _is_scale(instrument: Instrument, fields: Sequence[Field]) -> bool:
    """Whether the numbers are the choice that is offered, `[0, 1, 2, 3]`, rather than answers."""
    return [f.value for f in fields] == [str(n) for n in range(instrument.lowest, instrument.highest + 1)]


def _right_number(instrument: Instrument, number: int) -> bool:
    return instrument.items <= number <= instrument.items + instrument.extra_items


def _in_range(instrument: Instrument, value: str) -> bool:
    if len(value) != 1 or not value.isascii() or not value.isdigit():
        return False
    return instrument.lowest <= int(value) <= instrument.highest


def _all_in_range(instrument: Instrument, fields: Sequence[Field]) -> bool:
    return all(_in_range(instrument, field.value) for field in fields)
