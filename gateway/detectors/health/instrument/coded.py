"""Questionnaires by codes of LOINC with their answers, wherever they stand together."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.health.instrument.names import CODES, MAX_NAME_VALUE_CHARS
from gateway.detectors.health.instrument.shapes import Found, is_answer, is_nothing, is_total_number
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field

MAX_CLIMB: Final = 4
"""Levels from a code up to the object that also holds its answer: FHIR has `code.coding[0].code` beside
`value`."""

_VALUE_KEY: Final = Expression(
    r"(?:value(?:integer|decimal|string|boolean|quantity)?|answers?|score|result|code|points|resultvalue)"
)
_CODE_OR_NUMBER: Final = Expression(r"\d{1,3}(?:\.\d{1,2})?|LA\d{1,6}-\d")
_WORDS: Final = Expression(_CODE_OR_NUMBER.pattern + r"|[A-Za-z][a-z ]{1,58}")


def by_code(instrument: Instrument, scan: Scan) -> Iterator[Found]:
    """LOINC codes with their answers, wherever they stand together."""
    coded = {code: next(scan.matches(p), None) for code, p in CODES[instrument.name].items()}
    places = {code: match for code, match in coded.items() if match is not None}
    answers: list[Field] = []
    total: Field | None = None
    harm: Field | None = None
    for code, match in places.items():
        value = _coded_value(match, places, scan)
        if value is None:
            continue
        if code in instrument.item_codes:
            if is_answer(instrument, value.value):
                answers.append(value)
                is_harm = instrument.harm_item == instrument.item_codes.index(code) + 1
                harm = value if is_harm and not is_nothing(value.value) else harm
        elif is_total_number(instrument, value.value):
            total = value
    values = tuple(field.value for field in answers)
    if answers or total is not None:
        text = total.value if total is not None else ""
        yield Found(tuple(answers), values, total, text, has_code=True, harm=harm, harm_text=harm.value if harm else "")


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
    """Whether a field can be the value of a code: by its key, and a number, an answer code or an answer in words."""
    key = plain_key(field.key)
    if _VALUE_KEY.fullmatch(key) is None or len(field.value) > MAX_NAME_VALUE_CHARS:
        return False
    is_text = key in {"answer", "answers", "value", "valuestring", "valueboolean"}
    return (_WORDS if is_text else _CODE_OR_NUMBER).fullmatch(field.value) is not None
