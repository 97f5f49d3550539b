"""Measurements that are told by their shape: lists of a value, its power of ten and the number of what was measured;
calls of programs whose name says what their numbers are; degrees beside what somebody has."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from gateway.detectors.base import Where, plain_key
from gateway.detectors.context.about import is_silent
from gateway.detectors.context.naming import names_in, spaced
from gateway.detectors.health.topics import Reading, Topic
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MEASURES: Final = Pattern(r"\bmeasures\b|measure_?grps|\bmeasurements\b")

MAX_NAMES: Final = 60
"""Fields whose names are looked at for what a message is about."""

MAX_POWER: Final = 6
"""Values are sent as whole numbers with a power of ten between these."""

_NONE: Final = Expression(r"^$")
_BODY_WEIGHT: Final = Topic("body weight", _NONE)
_BODY_HEIGHT: Final = Topic("body height", _NONE)
_BODY_FAT: Final = Topic("body fat", _NONE)
_BLOOD_PRESSURE: Final = Topic("blood pressure", _NONE)
_HEART_RATE: Final = Topic("heart rate", _NONE)
_BODY_TEMPERATURE: Final = Topic("body temperature", _NONE)
_OXYGEN_SATURATION: Final = Topic("oxygen saturation", _NONE)
_BLOOD_GLUCOSE: Final = Topic("blood glucose", _NONE)
"""What is measured, by no name."""

_KINDS: Final = {
    1: (_BODY_WEIGHT, 1.0, 400.0),
    4: (_BODY_HEIGHT, 0.3, 2.6),
    6: (_BODY_FAT, 1.0, 75.0),
    8: (_BODY_FAT, 0.3, 250.0),
    9: (_BLOOD_PRESSURE, 25.0, 180.0),
    10: (_BLOOD_PRESSURE, 50.0, 280.0),
    11: (_HEART_RATE, 20.0, 250.0),
    12: (_BODY_TEMPERATURE, 25.0, 45.0),
    54: (_OXYGEN_SATURATION, 50.0, 100.0),
    71: (_BODY_TEMPERATURE, 25.0, 45.0),
    73: (_BODY_TEMPERATURE, 20.0, 45.0),
}
"""Numbers of what is measured, as the interface of Withings for body scales and monitors of blood pressure has them
(`measuregrps`), each with the range that a living body can have."""


def measures(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """All measurements of a message that stand in objects of `type`, `value` and `unit`."""
    held: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        if field.key in ("type", "value", "unit") and field.path.endswith(f"].{field.key}"):
            held.setdefault(parent(field.path), {})[field.key] = field
    found: list[Reading] = []
    has_power = False
    for one in held.values():
        if len(one) == 3 and not is_silent(message, one["value"], where):
            topic = _topic_of(one["type"].value, one["value"].value, one["unit"].value)
            if topic is not None:
                found.append(Reading(topic, one["value"], False))
                has_power = has_power or one["unit"].value != "0"
    is_several = len({reading.topic.what for reading in found}) > 1 or _has_both_pressures(held.values())
    if has_power or is_several:  # one small number alone is any number
        yield from found


def _has_both_pressures(rows: Iterable[dict[str, Field]]) -> bool:
    """Whether the lower and the upper pressure of blood (9 and 10) stand there, as whole numbers."""
    numbers = {row["type"].value: _number(row["value"].value) for row in rows if len(row) == 3}
    return _is_pressure(numbers.get("10", -1.0), numbers.get("9", -1.0))


def _topic_of(kind: str, value: str, power: str) -> Topic | None:
    """What a number measures, where its size is one of a body."""
    if not (kind.isascii() and kind.isdecimal() and len(kind) <= 3 and value.isascii() and value.isdecimal()):
        return None
    digits = power.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 1 and int(digits) <= MAX_POWER):
        return None
    topic, lowest, highest = _KINDS.get(int(kind), (None, 0.0, 0.0))
    size = float(value[:9]) * 10.0 ** int(power)
    return topic if topic is not None and lowest <= size <= highest else None


_WHAT: Final = r"bp|blood[-_ ]?pressure|hr|heart[-_ ]?rate|pulse|spo2|weight|body[-_ ]?temp\w{0,7}|glucose|bg"
_DONE: Final = (
    r"put|add|save|batch|push|log|record|upload|insert|create|submit"
    r"|report|append|store|sync|post|send|update|write|new"
)
CALLS: Final = Pattern(
    rf"(?:method|rpc|fn|func|function|procedure|call|cmd|command|op|operation|action)\"?\]?\x1f(?:[a-z]{{1,16}}[./_:])?(?:{_WHAT}|{_DONE})"
)
_CALL_KEY: Final = Expression(r"method(?:name)?|rpc|fn|func(?:tion)?|procedure|call|cmd|command|op(?:eration)?|action")
_CALL: Final = Expression(
    rf"(?:[a-z]{{1,16}}[./_:])?(?:({_WHAT})s?[./_:-]?(?:{_DONE})|(?:{_DONE})[./_:-]?({_WHAT})s?)", re.IGNORECASE
)
_ARGUMENT: Final = Expression(r"(.*[.:](?:params?|args?|arguments|parameters|data))((?:\[\d+\]){1,3})")
_STAMP: Final = Expression(r"1[5-9]\d{8}(?:\d{3})?(?:\.\d+)?|20\d\d-\d\d-\d\d.{0,20}")
_SIZES: Final = {
    "hr": (_HEART_RATE, 30.0, 230.0),
    "heartrate": (_HEART_RATE, 30.0, 230.0),
    "pulse": (_HEART_RATE, 30.0, 230.0),
    "spo2": (_OXYGEN_SATURATION, 60.0, 100.0),
    "weight": (_BODY_WEIGHT, 2.0, 400.0),
    "bodytemp": (_BODY_TEMPERATURE, 34.0, 110.0),
    "bodytemperature": (_BODY_TEMPERATURE, 34.0, 110.0),
    "glucose": (_BLOOD_GLUCOSE, 2.0, 700.0),
    "bg": (_BLOOD_GLUCOSE, 2.0, 700.0),
}


def called(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """Numbers that a call has by their order alone: `bp.put` with `[128, 84, 61]`, `hr.batch` with times and beats."""
    what = ""
    for field in message.fields:
        if _CALL_KEY.fullmatch(field.key) is not None and (call := _CALL.fullmatch(field.value)) is not None:
            what = plain_key(call[1] or call[2])
            break
    if not what:
        return
    rows: dict[str, list[Field]] = {}
    for field in message.fields:
        if (given := _ARGUMENT.fullmatch(field.path)) is not None and not is_silent(message, field, where):
            rows.setdefault(given[1] + given[2][: given[2].rfind("[")], []).append(field)
    for row in rows.values():
        numbers = [(field, number) for field in row if (number := _number(field.value)) >= 0]
        if what in ("bp", "bloodpressure"):
            if len(numbers) >= 2 and _is_pressure(numbers[0][1], numbers[1][1]):
                yield Reading(_BLOOD_PRESSURE, numbers[0][0], False)
        elif what in _SIZES and any(_STAMP.fullmatch(field.value) is not None for field in row):
            topic, lowest, highest = _SIZES[what]
            yield from (Reading(topic, field, False) for field, number in numbers if lowest <= number <= highest)


def _is_pressure(upper: float, lower: float) -> bool:
    return 70 <= upper <= 260 and 35 <= lower <= 160 and upper > lower


def _number(value: str) -> float:
    """A number, -1 for all else."""
    return float(value) if _PLAIN_NUMBER.fullmatch(value) is not None else -1.0


_PLAIN_NUMBER: Final = Expression(r"\d{1,4}(?:\.\d{1,6})?")


DEGREES: Final = Pattern(
    r"(?:\btemp|\btemperature|temperatur|temperatura|fever|fieber|fiebre|fi(?:è|e)vre|febre)[^\x1f]{0,20}\x1f"
)
_DEGREES_KEY: Final = Expression(
    r"(?:body|ear|oral|forehead)?(?:temp|temperature|temperatur|temperatura|fever|fieber|fiebre|fievre|febre)"
)
_UNIT_KEY: Final = Expression(r"(?:temp(?:erature)?)?(?:units?|uom|scale|einheit|unidad|unidade|unite)")
_FAHRENHEIT: Final = Expression(r"\[?(?:deg|degrees?)?[_ °º]{0,2}f(?:ahrenheit)?\]?", re.IGNORECASE)
_CELSIUS: Final = Expression(r"(?:deg|degrees?)?[_ °º]{0,2}c(?:el|elsius)?", re.IGNORECASE)
_ILL_KEY: Final = Expression(
    r"symptoms?|sintomas?|symptome?s?|fever|fieber|cough|chills|patient(?:id|name)?"
    r"|medications?|medicine|doses?|feeling|sick|illness"
)
"""What stands in a message about somebody's fever, and in none about a room."""
_OF_ROOMS: Final = Expression(
    r"batter|charg|\broom\b|humid|\boven|engine|\bcpu\b|\bgpu\b|coolant|boiler|fridge|freezer|incubator|\bplants?\b|\bcrops?\b"
    r"|livestock|\bvehicle|thermostat|firmware"
)
"""What else is warm, and has symptoms of its own."""


def _names_of(message: ReadMessage) -> str:
    """Where a message goes, and what its first fields are called, in lower case."""
    names = (spaced(field.path) for field in message.fields[:MAX_NAMES])
    return " ".join((message.host, message.path, *names)).lower()


def fevers(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """Degrees that only a body has, with their unit, in a message that says somebody is ill."""
    steps = {plain_key(step.partition("[")[0]) for field in message.fields for step in field.path.split(".")[1:]}
    if not any(_ILL_KEY.fullmatch(step) is not None for step in steps) or _OF_ROOMS.search(_names_of(message)):
        return
    units = {parent(field.path): field.value for field in message.fields if _UNIT_KEY.fullmatch(plain_key(field.key))}
    for field in message.fields:
        named = field.path.split(".")[-2:]
        if not any(_DEGREES_KEY.fullmatch(plain_key(step)) is not None for step in named):
            continue
        number, unit = _number(field.value), units.get(parent(field.path), "").strip()
        is_warm = not unit and (37.2 <= number <= 42 or 99.4 <= number <= 106) and "." in field.value
        is_warm = (
            is_warm
            or (95 <= number <= 108 and _FAHRENHEIT.fullmatch(unit) is not None)
            or (35 <= number <= 42.5 and _CELSIUS.fullmatch(unit) is not None)
        )
        if is_warm and not is_silent(message, field, where):
            yield Reading(_BODY_TEMPERATURE, field, False)


UNITS: Final = Pattern(r"\x1f(?:bpm|mm ?hg|beats/min)\x1e")
OF_HEART: Final = Pattern(
    r"\bhr\b|heart|pulse?\b|puls\b|wearable|watch|health|wellness|cardio|blood|patient|vital|polar|fitbit|garmin"
)
_MUSIC: Final = Expression(
    r"tempo|song|track|artist|genre|playlist|remix|metronome|audio|music|pump|valve", re.IGNORECASE
)
_BY_UNIT: Final = {
    "bpm": (_HEART_RATE, 30.0, 230.0),
    "beats/min": (_HEART_RATE, 30.0, 230.0),
    "mmhg": (_BLOOD_PRESSURE, 30.0, 260.0),
}


def by_unit(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """Numbers with a unit beside them that hardly anything but a body has, whatever their names are."""
    last: Field | None = None
    for field in message.fields:
        known = _BY_UNIT.get(field.value.lower().replace(" ", ""))
        if known is not None and last is not None and parent(last.path) == parent(field.path):
            topic, lowest, highest = known
            is_music = _MUSIC.search(f"{last.path} {message.path} {message.host}") is not None
            if lowest <= _number(last.value) <= highest and not is_music and not is_silent(message, last, where):
                yield Reading(topic, last, False)
        last = field


_EARLIER: Final = r"(?:last|latest|prev|previous|first|avg|average|mean|letzte[rn]?|ultim[oa])?"
_UPPER: Final = Expression(_EARLIER + r"(?:bp)?(?:sys|sis|syst|sist|systole|sistole|systolic)(?:bp|mmhg|value|val)?")
_LOWER: Final = Expression(_EARLIER + r"(?:bp)?(?:dia|dias|diast|diastole|diastolic)(?:bp|mmhg|value|val)?")


_OF_MACHINES: Final = Expression(
    r"mpa\b|fatigue|\bload\b|solver|hydraul|pump|tyre|\btire|valve|\btank|boiler|steel|compressor|\bcpu|kernel|server"
    r"|nozzle|diamet|\bcluster"
    r"|\bpsi\b|\bbar\b"
)
"""What stands in a message of matter under stress, and of none about blood."""


_VALUES: Final = frozenset({"v", "val", "value", "wert", "valor", "valeur", "waarde"})
MAX_NAME: Final = 12


def cuffs(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """The two readings of a cuff beside each other under short names: `sys` is a system, and `dia` a day, but not where
    one is the pressure of blood to the other."""
    upper: dict[str, Field] = {}
    lower: dict[str, Field] = {}
    last: Field | None = None
    columns = names_in(message).columns
    for number, field in enumerate(message.fields):
        if _number(field.value) > 0:
            key, place = plain_key(columns.get(number, field.key)), parent(field.path)
            if key in _VALUES and last is not None and parent(last.path) == place:  # {"n": "SYS", "v": 131}
                key, place = plain_key(last.value[:MAX_NAME]), parent(place)
            if _UPPER.fullmatch(key) is not None:
                upper.setdefault(place, field)
            elif _LOWER.fullmatch(key) is not None:
                lower.setdefault(place, field)
        last = field
    if not upper or not lower or _OF_MACHINES.search(_names_of(message)) is not None:
        return
    for place, field in upper.items():
        below = lower.get(place)
        if (
            below is not None
            and _is_pressure(_number(field.value), _number(below.value))
            and not is_silent(message, field, where)
        ):
            yield Reading(_BLOOD_PRESSURE, field, False)
            yield Reading(_BLOOD_PRESSURE, below, False)


UPPER: Final = Pattern(
    r"[.:](?:s|sy|h|o|hi|up|upper|ob|oben|oberer?|sup|alta|max|boven|haut|p1)\x1f(?:[789][0-9]|1[0-9]{2}|2[0-4][0-9])\x1e"
)
_PAIRS: Final = (
    ("s", "d"), ("sy", "di"), ("h", "l"), ("hi", "lo"), ("up", "lo"), ("up", "low"), ("upper", "lower"), ("ob", "un"),
    ("o", "u"), ("ob", "unt"), ("oben", "unten"), ("ober", "unter"), ("oberer", "unterer"), ("sup", "inf"),
    ("alta", "baja"), ("alta", "baixa"), ("max", "min"), ("boven", "onder"), ("haut", "bas"), ("p1", "p2"),
)  # fmt: skip
"""Names of two letters or less, and of sides, for the two readings of a cuff."""

_BEATS: Final = frozenset(
    ("p", "pu", "pul", "puls", "pulse", "pulso", "pouls", "polso", "ppm", "lpm", "bpm", "hr", "fc", "pr", "hb", "b")
)
_SURE_BEATS: Final = _BEATS - {"p", "b", "pr", "hb", "pu"}
_CUFF: Final = Expression(
    r"tensi[oó]|tensao|(?<![a-z])bp(?![a-z])|blut_?druck|bloed_?druk|blodtr|pressione|presi[oó]n|pression|press[aã]o"
    r"|blood_?pres|\bcuff|sphyg|mm_?hg|hypert|hipert|herz|heart|cardi|\bbrazo|\bbra[sç]o?\b|braccio|\bomron"
    r"|tlak|ci[sś]nien|tansiyon|vitals?\b"
)
_LOOKED_FOR: Final = Expression(
    r"forecast|weather|wetter|stock|candle|ohlc|\bprice|\bshop|search|\bimg|image|\brpg\b|\bgames?\b"
)


def cuffs_in_letters(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """The two readings of a cuff, and the pulse that it counts, under one letter each: `s=143&d=96&ppm=86`. The address
    or another name has to speak of it, where the pulse is a letter, too."""
    held: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        if len(field.key) <= MAX_LETTERS and _number(field.value) > 0:
            held.setdefault(parent(field.path), {})[plain_key(field.key)] = field
    names = ""
    for fields in held.values():
        beats = next((name for name in fields if name in _BEATS), "")
        pair = next((one for one in _PAIRS if one[0] in fields and one[1] in fields), None)
        if not beats or pair is None or not 30 <= _number(fields[beats].value) <= 220:
            continue
        names = names or _names_of(message)
        is_told = _CUFF.search(names) is not None or (beats in _SURE_BEATS and len(pair[0]) > 1 and pair[0] != "max")
        upper, lower = fields[pair[0]], fields[pair[1]]
        if not is_told or _OF_MACHINES.search(names) is not None or _LOOKED_FOR.search(names) is not None:
            continue
        if _is_pressure(_number(upper.value), _number(lower.value)) and not is_silent(message, upper, where):
            yield Reading(_BLOOD_PRESSURE, upper, False)
            yield Reading(_BLOOD_PRESSURE, lower, False)


MAX_LETTERS: Final = 6

OF_CUFF: Final = Pattern(r"[.:](?:bp|bps|bp_?(?:data|log|list|readings?)|blutdruck|tension|blood_?pressure)\[0\]\[")
_IN_ROW: Final = Expression(
    r"(.*[.:](?:bps?|bp_?(?:data|log|list|readings?)|blutdruck|tension|blood_?pressure)\[\d+\])\[\d\]"
)
MIN_IN_ROW: Final = 3
"""With the pulse or the time."""
MAX_IN_ROW: Final = 6


def pressures_in_rows(message: ReadMessage, where: Where) -> Iterator[Reading]:
    """Rows of numbers under the name of a pressure: `{"bp": [[1795001030, 128, 84, 71]]}`."""
    rows: dict[str, list[Field]] = {}
    for field in message.fields:
        row = _IN_ROW.fullmatch(field.path.lower()) if field.path.endswith("]") else None
        if row is not None and not is_silent(message, field, where):
            rows.setdefault(row[1], []).append(field)
    for row_fields in rows.values():
        for upper, lower in pairwise(row_fields):
            if MIN_IN_ROW <= len(row_fields) <= MAX_IN_ROW and _is_pressure(_number(upper.value), _number(lower.value)):
                yield Reading(_BLOOD_PRESSURE, upper, False)
                break
