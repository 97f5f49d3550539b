"""Measurements that are told by their shape: lists of a value, its power of ten and the number of what was measured."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.context.about import is_silent
from gateway.detectors.health.topics import Reading, Topic
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MEASURES: Final = Pattern(r"\bmeasures\b|measure_?grps|\bmeasurements\b")

MAX_POWER: Final = 6
"""Values are sent as whole numbers with a power of ten between these."""

_NONE: Final = Expression(r"^$")
_KINDS: Final = {
    1: (Topic("body weight", _NONE), 1.0, 400.0),
    4: (Topic("body height", _NONE), 0.3, 2.6),
    6: (Topic("body fat", _NONE), 1.0, 75.0),
    8: (Topic("body fat", _NONE), 0.3, 250.0),
    9: (Topic("blood pressure", _NONE), 25.0, 180.0),
    10: (Topic("blood pressure", _NONE), 50.0, 280.0),
    11: (Topic("heart rate", _NONE), 20.0, 250.0),
    12: (Topic("body temperature", _NONE), 25.0, 45.0),
    54: (Topic("oxygen saturation", _NONE), 50.0, 100.0),
    71: (Topic("body temperature", _NONE), 25.0, 45.0),
    73: (Topic("body temperature", _NONE), 20.0, 45.0),
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
    if has_power or len({reading.topic.what for reading in found}) > 1:  # one small number alone is any number
        yield from found


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
