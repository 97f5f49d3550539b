"""Body measurements, by the name of the field or of the MQTT topic, and a value that a living body can
have."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.patterns import Pattern, Scan
from gateway.detectors.structure import spread
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MAX_SHOWN: Final = 200
"""Fields of one measurement that are named in a hit; a night of sleep has thousands."""


class Vital(NamedTuple):
    """One measurement: names as patterns over keys without marks, and the plausible range."""

    name: str
    clear: re.Pattern[str]
    unclear: frozenset[str]
    lowest: float
    highest: float


VITALS: tuple[Vital, ...] = (
    Vital(
        "heart rate",
        re.compile(r".*heartrate(?:bpm|value|avg|min|max)?|hrbpm|pulserate|beatsperminute"),
        frozenset({"hr", "bpm", "pulse", "heart"}),
        25,
        250,
    ),
    Vital("heart rate variability", re.compile(r".*(?:hrv|rmssd|sdnn)"), frozenset(), 1, 400),
    Vital("blood pressure", re.compile(r".*(?:systolic|diastolic).*"), frozenset({"sys", "dia"}), 30, 260),
    Vital("oxygen saturation", re.compile(r".*(?:spo2|oxygensaturation|bloodoxygen).*"), frozenset(), 50, 100),
    Vital(
        "blood glucose",
        re.compile(r".*(?:bloodglucose|bloodsugar|glucoselevel|glucosemgdl).*"),
        frozenset(),
        1,
        700,
    ),
    Vital(
        "breathing rate",
        re.compile(r".*(?:respiratoryrate|respirationrate|breathingrate)"),
        frozenset(),
        4,
        70,
    ),
    Vital("body temperature", re.compile(r".*(?:bodytemp|bodytemperature|skintemp).*"), frozenset(), 25, 113),
)
"""Ranges hold for newborns and athletes, for mg/dl and mmol/l, for Celsius and Fahrenheit."""

_NAMED: Final = Pattern(
    r"heart[-_ ./]?rate|hrbpm|pulse[-_ ]?rate|beats[-_ ]?per|hrv|rmssd|sdnn|systolic|diastolic|spo2"
    r"|oxygen[-_ ]?sat|blood[-_ ]?(?:ox|glu|sug)|glucose[-_ ]?(?:level|mg)|respirat"
    r"|breathing[-_ ]?rate|(?:body|skin)[-_ ]?temp"
)
_SHORT: Final = Pattern(r"\b(?:hr|bpm|pulse|heart|sys|dia)\b")
_CONTEXT: Final = Pattern(
    r"heart|health|wearable|watch|wrist|fitness|patient|vital|blood|ecg|spo2|cardio|workout|sleep"
)
_ELSEWHERE: Final = Pattern(
    r"\btempo\b|song|playlist|metronome|album|/music|\btracks?\b|track_?(?:id|name|title)|meter/|energy|kwh"
)

_VALUE_NAMES: Final = frozenset(
    {"value", "v", "val", "avg", "average", "min", "max", "mean", "current", "last", "samples", "rate"}
)
_NUMBER: Final = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,6})?)\s*(?:bpm|%|mmhg|mg/dl|mmol/l|ms|/min|°?[cf])?\s*", re.IGNORECASE
)
_STEPS: Final = re.compile(r"[.:\[\]\"/]+")


class Vitals(Detector):
    """One hit for each kind of measurement in a message."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _SHORT)
    context = (_CONTEXT, _ELSEWHERE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Clear names speak for themselves; `hr`, `bpm` and `pulse` need a word near them that says
        body."""
        has_context = scan.has((_CONTEXT,)) and not scan.has((_ELSEWHERE,))
        topic = _topic(scan)
        found: dict[str, list[Field]] = {}
        for vital, field in _candidates(scan, topic, has_context):
            if not is_published(message, field, where):
                found.setdefault(vital, []).append(field)
        for name, fields in found.items():
            paths = tuple(field.path for field in fields[:MAX_SHOWN])
            yield Hit(
                "CLR-health",
                "health.vital",
                Certainty.LIKELY,
                where.way(message.direction),
                message.span,
                value=fields[0].value.strip(),
                path=spread(paths),
                detail=f"A {name}." if len(fields) == 1 else f"{len(fields)} values of {name}.",
                paths=paths,
            )


def _topic(scan: Scan) -> tuple[str, ...]:
    """Levels of the MQTT topic without marks; empty for other messages."""
    topic = next((field.value for field in scan.fields if field.path == "mqtt.topic"), "")
    return tuple(plain_key(level) for level in topic.split("/")) if topic else ()


def _candidates(scan: Scan, topic: tuple[str, ...], has_context: bool) -> Iterator[tuple[str, Field]]:
    for field in scan.fields:
        number = _NUMBER.fullmatch(field.value) if len(field.value) <= 24 else None
        if number is None or is_header(field):
            continue
        value = float(number[1])
        names = _field_names(field, topic)
        for vital in VITALS:
            is_named = any(vital.clear.fullmatch(n) or (has_context and n in vital.unclear) for n in names)
            if is_named and vital.lowest <= value <= vital.highest:
                yield vital.name, field
                break


def _field_names(field: Field, topic: tuple[str, ...]) -> list[str]:
    """What a value may be called: its key; what stands above it, where its key says only `value`; its
    topic."""
    names = [plain_key(field.key)]
    if names[0] in _VALUE_NAMES:
        names += [plain_key(step) for step in _STEPS.split(field.path)[1:-1]]
    if topic and (field.path == "mqtt.payload" or names[0] in _VALUE_NAMES):
        names += topic
    return names
