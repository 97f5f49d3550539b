"""One answer of a questionnaire, as apps tell it while somebody fills it in: its name, the number of the item, and what
was answered stand in one object."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.health.instrument.names import MAX_NAME_VALUE_CHARS, NAMES, STRONG, WEAK, Name
from gateway.detectors.health.instrument.shapes import Found, is_answer, is_nothing
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_ITEMS: Final = 40
"""Places of a name that are looked at."""

MAX_BESIDE: Final = 24
"""Fields before and behind a name that are looked at for its item and its answer."""

_NAME_KEY: Final = Expression(
    r"(?:.*(?:instrument|questionnaire|assessment|scale|screening|screener|survey|test|measure|tool|quiz|fragebogen"
    r"|cuestionario|questionario|questionnaire|escala|skala|echelle|schaal|scala|inventory).*|instr?|form|formid"
    r"|type|name"
    r"|code|key|slug|kind|title)"
)
_ITEM_KEY: Final = Expression(
    r"(?:current|question|item|the|this)?(?:item|question|qn|q|itm|frage|pregunta|pergunta|domanda|vraag|pytanie"
    r"|fraga|step"
    r"|itemno|questionno|linkid)(?:number|num|no|nr|nummer|index|idx|id|order|position|pos|code|key|ref|n)?"
)
_ITEM: Final = Expression(r"(?:(?:item|question|q|frage|pregunta|pergunta|i)[ _.-]?)?(\d{1,2})")
_BEHIND: Final = Expression(
    r"[ _.:/#-]?(?:item|question|q|frage|pregunta|pergunta|domanda|vraag|i)?[ _.:#-]?(\d{1,2})"
    r"(?:[ _.-](?:answer(?:ed)?|response|submit(?:ted)?|selected|score|value|completed?|choice))?"
)
_ANSWER_KEY: Final = Expression(
    r"(?:user|selected|chosen|numeric|item|question|raw|given|my)?(?:answer|response|choice|value|score|rating|option"
    r"|selection|selected|picked|antwort|respuesta|resposta|reponse|risposta|antwoord|odpowiedz|svar|val|ans|resp|wert"
    r"|valor|valeur)(?:value|index|idx|score|code|num|number|txt|text|label|int|points)?"
)


def by_item(instrument: Instrument, scan: Scan) -> Iterator[Found]:
    """Answers to single items: `{"scale": "phq9", "item": 9, "choice": 1}`, `{"question": "gad7_q2", "value": 3}`."""
    for name in NAMES[instrument.name]:
        for match in islice(scan.matches(name.pattern), MAX_ITEMS):
            if is_plain_header(match.field):
                continue
            found = _in_key(instrument, match, name) if match.in_path else _in_value(instrument, match, name, scan)
            if found is not None:
                yield found


def _in_value(instrument: Instrument, match: Match, name: Name, scan: Scan) -> Found | None:
    """Where the name is a value, with the number of the item behind it or beside it."""
    value = match.field.value.strip().lower()
    core = name.core.search(value) if len(value) <= MAX_NAME_VALUE_CHARS else None
    if core is None or core.start():
        return None
    place = parent(match.field.path)
    near = scan.fields[max(0, match.number - MAX_BESIDE) : match.number + MAX_BESIDE]
    beside = [one for one in near if one.path != match.field.path and _is_beside(one, place)]
    rest = value[core.end() :]
    if rest:
        behind = _BEHIND.fullmatch(rest)
        number = int(behind[1]) if behind is not None else 0
        asked = match.field.path
    elif _NAME_KEY.fullmatch(plain_key(match.field.key)) is not None:
        item = next((one for one in beside if _number_of(one)), None)
        number, asked = (_number_of(item), item.path) if item is not None else (0, "")
    else:
        return None
    answer = next((one for one in beside if one.path != asked and _is_given(instrument, one)), None)
    return None if answer is None else _found(instrument, number, answer, name.strength)


def _is_beside(field: Field, place: str) -> bool:
    """Whether a field stands in an object, or in one of those that are in it: `event` beside `properties.value`."""
    above = parent(field.path)
    return above == place or parent(above) == place


def _in_key(instrument: Instrument, match: Match, name: Name) -> Found | None:
    """Where name and number are the key of the answer: `phq9_q9`."""
    key = match.field.key.lower()
    core = name.core.match(key)
    behind = _BEHIND.fullmatch(key, core.end()) if core is not None and name.strength == STRONG else None
    if behind is None or not is_answer(instrument, match.field.value):
        return None
    return _found(instrument, int(behind[1]), match.field, name.strength)


def _number_of(field: Field) -> int:
    """The number of an item that a field names, 0 where it names none."""
    if len(field.value) > MAX_ITEM_CHARS or _ITEM_KEY.fullmatch(fold(plain_key(field.key))) is None:
        return 0
    found = _ITEM.fullmatch(field.value.strip().lower())
    return int(found[1]) if found is not None else 0


MAX_ITEM_CHARS: Final = 16


def _is_given(instrument: Instrument, field: Field) -> bool:
    return _ANSWER_KEY.fullmatch(fold(plain_key(field.key))) is not None and is_answer(instrument, field.value)


def _found(instrument: Instrument, number: int, answer: Field, strength: int) -> Found | None:
    items = instrument.scale.items + instrument.extra_items
    if not 1 <= number <= items or strength == WEAK:
        return None
    is_harm = (instrument.is_all_harm or number == instrument.harm_item) and not is_nothing(answer.value)
    harm = answer if is_harm else None
    return Found((answer,), (answer.value,), strength=strength, harm=harm, harm_text=answer.value if harm else "")
