"""Body measurements, by the name of the value, its label or the MQTT topic, and a value that a living body can
have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.about import fold, is_own_path, is_silent, place_of
from gateway.detectors.context.naming import address_words, own_name, spaced, steps_of
from gateway.detectors.context.surroundings import OF_STATE
from gateway.detectors.health.short_words import VITALS_SHORT
from gateway.detectors.health.topics import Reading, Table, as_hits, describe, trigger
from gateway.detectors.health.vital.more import MORE_SHORT, MORE_TRIGGER, MORE_VITALS
from gateway.detectors.health.vital.of_body import OF_BODY
from gateway.detectors.health.vital.shapes import (
    CALLS,
    DEGREES,
    MEASURES,
    OF_CUFF,
    OF_HEART,
    UNITS,
    UPPER,
    by_unit,
    called,
    cuffs,
    cuffs_in_letters,
    fevers,
    measures,
    pressures_in_rows,
)
from gateway.detectors.health.vital.terse import TERSE
from gateway.detectors.health.vital.words import OTHER, SHORT_TRIGGER, TRIGGER, VITALS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_SHORT: Final = Pattern(SHORT_TRIGGER, is_long=True)
_MORE: Final = Pattern(MORE_TRIGGER, is_long=True)
_MORE_SHORT: Final = Pattern(MORE_SHORT, Form.NAMES, is_long=True)
_FURTHER: Final = trigger(VITALS_SHORT)
_OF_BODY: Final = trigger(OF_BODY)
_TERSE: Final = trigger(TERSE)
_NAMES: Final = (_NAMED, _SHORT, _MORE, _MORE_SHORT, _FURTHER, _OF_BODY, _TERSE)
_TABLE: Final = Table((*VITALS, *MORE_VITALS, *VITALS_SHORT, *OF_BODY, *TERSE), OF_STATE)

_PRESSURE: Final = Pattern(
    r"(?:давление|тиск|\b(?:bp|blood pressure|blutdruck|presi(?:ó|o)n arterial|tension|tensi(?:ó|o)n|press(?:ã"
    r"|a)o arterial|pressione"
    r"|bloeddruk|blodtryc?k"
    r"|ci(?:ś|s)nienie|tlak|tansiyon|verenpaine))"
    r"[^\x1e\x1f0-9\n]{0,20}[0-9]{2,3} ?(?:/|zu|over|auf|sobre|su|sur|por|til|op|na|till|uber|über) ?[0-9]{2,3}\b"
)
_SUGAR: Final = Pattern(
    r"\b(?:glucose|blood sugar|blutzucker|bloedsuiker|blodsocker|blodsukker|glikemia|cukier|glucosa"
    r"|glyc(?:é|e)mie|glicemia|glicose)"
    r"(?: (?:level|reading|is|was|at|of|today|now|fasting|heute|liegt|bei|hoy|de|em|est|à|era))*[ :=]{1,3}"
    r"[0-9]{1,3}(?:[.,][0-9])?\b"
)
_OF_FOOD: Final = Expression(r"^ ?(?:g|kg|%|ml|kcal|€|\$)(?!\w)")

NEAR_BYTES: Final = 60
"""How far around a measurement the text is looked at for what else has a pressure."""

SHEET_BYTES: Final = 200
"""How far around a sugar the other lines of a sheet of a laboratory stand."""

_OF_BLOOD: Final = Expression(
    r"(?:\b(?:h(?:a?e|a)moglobin\w*|hematocrit\w*|ha?ematokrit|triglycerid\w*|trigliceridos|creatinine?|kreatinin"
    r"|creatinina|ldl|hdl|wbc|rbc|leuko\w*|leucocit\w*|platelets?|thrombo\w*|bilirubin\w*|potassium|sodium|kalium"
    r"|natrium|potasio|sodio|tsh|ggt|gpt|got|alt|ast|urea|bun|egfr|ferritin\w*|albumin\w*)\b[\s\S]*?){2}"
)
"""Two other tests of blood, folded."""

_NUMBERS: Final = Expression(r"([0-9]{1,3}(?:[.,][0-9])?)(?: ?(?:/|[a-zü]{2,5}) ?([0-9]{2,3}))?$")


class Vitals(Detector):
    """One hit for each kind of measurement in a message."""

    rules = ("CLR-health",)
    patterns = (*_NAMES, _PRESSURE, _SUGAR, MEASURES, CALLS, DEGREES, UNITS, UPPER)
    context = (OF_HEART, OF_CUFF)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Clear names speak for themselves; `hr`, `weight` and `pulse` need a word near them that says body."""
        readings: list[Reading] = []
        if scan.has(_NAMES):
            found = _TABLE.readings(message, where, scan, _NAMES)
            is_device = _is_of_device(message)
            readings += (
                one
                for one in found
                if not _is_of_goods(one.field, message) and not (is_device and one.topic.what == "sleep")
            )
            readings = readings if _tells_beats(readings, message) else _without_beats(readings)
            readings += cuffs(message, where)
        if scan.has((OF_CUFF,)):
            readings += pressures_in_rows(message, where)
        if scan.has((UPPER,)) and not readings:
            readings += cuffs_in_letters(message, where)
        if scan.has((MEASURES,)):
            readings += measures(message, where)
        if scan.has((CALLS,)):
            readings += called(message, where)
        if scan.has((UNITS,)) and scan.has((OF_HEART,)) and not readings:
            readings += by_unit(message, where)
        if scan.has((DEGREES,)):
            readings += fevers(message, where)
        yield from as_hits("health.vital", readings, message, where)
        yield from _in_texts(message, scan, where)


_COUNT_KEYS: Final = frozenset(
    {"quantity", "qty", "count", "amount", "price", "value", "total", "units", "stock", "rating"}
)
_GOODS_KEYS: Final = frozenset(
    {"sku", "price", "unitprice", "productid", "currency", "asin", "cartid", "itemid", "itemprice", "variantid", "gtin"}
)


def _is_of_goods(field: Field, message: ReadMessage) -> bool:
    """Whether a number counts or prices what is sold: `blood glucose test strips` beside `quantity`."""
    if plain_key(field.path.rpartition(".")[2]) not in _COUNT_KEYS:
        return False
    place = parent(field.path)
    return any(plain_key(one.key) in _GOODS_KEYS and parent(one.path) == place for one in message.fields)


_BOUND: Final = Expression(
    r"(?:\w+ )*(?:min|max|minimum|maximum|lower|upper|low|high|from|to|target|goal|von|bis|desde|hasta|ate|objetivo"
    r"|ziel)(?: \w+)*"
)
_OF_PLANS: Final = Expression(
    r"\b(?:levels?|niveau|nivel|goal|objetivo|objectif|ziel|programm?e?s?|programas?|plans?|plan[eo]s|catalog\w*|katalog"
    r"|zones?|zonen|zonas|difficulty|schwierigkeit|filter|templates?|presets?|vorlagen?|titles?|titel|explore|browse)\b"
)
_WHEN: Final = Expression(
    r"\b(?:date|day|time|at|ts|timestamp|start\w*|recorded|measured|logged|duration|dur|datum|zeit|fecha|hora|data|heure"
    r"|uhrzeit|dauer|session id|workout id|activity id)\b"
)


def _tells_beats(readings: Sequence[Reading], message: ReadMessage) -> bool:
    """Whether something says that a heart was heard: of a training that can be chosen, only the bounds are told within
    which it should beat, and no time."""
    beats = [one.field for one in readings if one.topic.what == "heart rate"]
    if not beats or any(_BOUND.fullmatch(own_name(field)) is None for field in beats):
        return True
    names = " ; ".join(dict.fromkeys(own_name(field) for field in message.fields if "." in field.path))
    where = f"{address_words(message)} ; {' ; '.join(steps_of(beats[0].path))} ; {names}"
    operation = next((f.value for f in message.fields if f.path.endswith("$.operationName")), "")
    return _OF_PLANS.search(f"{where} ; {spaced(operation)}") is None or _WHEN.search(names) is not None


def _without_beats(readings: Sequence[Reading]) -> list[Reading]:
    return [one for one in readings if one.topic.what != "heart rate"]


_OF_DEVICE: Final = Expression(
    r"(?:device|sys|system|power|mcu)\.(?:deep_?)?sleep|sleep\.(?:set|get|start|stop|cancel|setconfig|getconfig"
    r"|getstatus|enable|disable)",
    re.IGNORECASE,
)


def _is_of_device(message: ReadMessage) -> bool:
    """Whether a call puts a device to sleep."""
    return any(field.key == "method" and _OF_DEVICE.fullmatch(field.value) is not None for field in message.fields)


def _in_texts(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Hit]:
    """Measurements in sentences: "blood pressure 150/95 this morning", in numbers that a living body can have."""
    way = where.way(message.direction)
    for pattern, what in ((_PRESSURE, "blood pressure"), (_SUGAR, "blood glucose")):
        for match in scan.matches(pattern):
            field = match.field
            if match.in_path or is_silent(message, field, where) or not _is_living(match.text):
                continue
            if plain_key(field.key) in _OF_NEWS:
                continue
            if pattern is _SUGAR and _OF_BLOOD.search(fold(scan.around(match, SHEET_BYTES, SHEET_BYTES))) is not None:
                continue  # one line of what a laboratory found
            around = fold(scan.around(match, NEAR_BYTES, NEAR_BYTES))
            if "-->" in around:
                continue  # a line of a film
            if OTHER.search(around) or _OF_FOOD.search(scan.around(match, 0, NEAR_BYTES)[len(match.text) :]):
                continue
            if way is SentOrReceived.RECEIVED and not (is_own_path(field.path) or is_own_path(place_of(message))):
                continue
            detail = describe(what, 1)
            yield Hit(
                "CLR-health", "health.vital", Certainty.LIKELY, way, message.span, match.text, field.path, detail,
                (field.path,),
            )  # fmt: skip
            break


_OF_NEWS: Final = frozenset(
    {
        "headline",
        "teaser",
        "snippet",
        "kicker",
        "standfirst",
        "schlagzeile",
        "titular",
        "manchete",
        "subtitle",
        "untertitel",
    }
)
"""What stands above news, and below a result of a search."""


def _is_living(text: str) -> bool:
    """Whether the numbers at the end can be measured of somebody: mmHg, or mg/dl or mmol/l."""
    found = _NUMBERS.search(text)
    if found is None:
        return False
    first = float(found[1].replace(",", "."))
    if found[2] is None:
        return 20 <= first <= 600 or (2 <= first <= 33 and not first.is_integer())
    return 60 <= first <= 260 and 30 <= float(found[2]) <= 160 and first > float(found[2])
