"""JSON, event by event in bounded memory: STIX 2.0 and 2.1 bundles, events and feeds of MISP, TinyCheck's list, arrays.

Which of them it is shows itself on the way: entries stand under names that only one format uses.
"""

import re
from collections.abc import Generator, Iterator
from decimal import Decimal
from typing import Any, Final

import ijson
from ijson.common import ObjectBuilder

from gateway.errors import InputError
from gateway.indicators.limits import MAX_DEPTH, MAX_RECORD_NODES
from gateway.indicators.patterns import PARTIAL, compared
from gateway.indicators.raw import About, Problem, Raw, Stream
from gateway.indicators.words import threat_in

NOT_STIX_PATTERN: Final = "pattern in another language than STIX"
REVOKED: Final = "revoked by its makers"
NOT_FOR_DETECTION: Final = "not meant for detection (to_ids is false)"
WARNING_LIST: Final = "a MISP warning list: it names what is harmless, and is no list of indicators"
READ_BYTES: Final = 4 << 10
"""At once: the parser makes all events of a piece with their whole paths before we see the first, and a piece of
nothing but brackets would take its length squared."""

EVENTS_ONLY: Final = "MISP manifest"
"""Format of a file that only names events."""

_RECORD: Final = re.compile(r"(?:^|\.)(?:objects|Attribute|Object|iocs|indicators)\.item$")
_STRINGS: Final = re.compile(r"^(?:item|(?:domains|ips|urls|iocs|indicators|data)\.item)$")
_TITLE: Final = re.compile(r"(?:^|\.)Event\.info$")
_DATE: Final = re.compile(r"(?:^|\.)Event\.date$|^(?:date|updated|last_updated|generated)$")
_SOURCE: Final = re.compile(r"(?:^|\.)Event\.Orgc\.name$|^source$")
_TAG: Final = re.compile(r"(?:^|\.)Event\.Tag\.item\.name$")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OPENS: Final = frozenset({"start_map", "start_array"})
_CLOSES: Final = frozenset({"end_map", "end_array"})


def read_json(stream: Stream, about: About) -> Iterator[Raw | Problem]:
    """The entries of a JSON file. Raises InputError where it is not JSON, too deep, or no list at all."""
    about.place_word = "record"
    about.format = "JSON"
    try:
        yield from _read(stream, about)
    except ijson.JSONError as error:
        raise InputError("", f"is not whole JSON: {str(error).partition(chr(10))[0][:120].strip()}") from error


def _read(stream: Stream, about: About) -> Iterator[Raw | Problem]:
    number = depth = nodes = 0
    builder: ObjectBuilder | None = None
    begun = 0
    for prefix, event, value in ijson.parse(stream, use_float=False, buf_size=READ_BYTES):
        stream.mark()
        if event in _OPENS:
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError("", f"has more than {MAX_DEPTH} brackets in brackets")
            if builder is None and event == "start_map" and _RECORD.search(prefix):
                builder, begun, nodes = ObjectBuilder(), depth, 0
                number += 1
        elif event in _CLOSES:
            depth -= 1
        if builder is None:
            number = yield from _outside(prefix, event, value, number, about)
            continue
        nodes += 1
        if nodes <= MAX_RECORD_NODES:
            builder.event(event, value)
        if event in _CLOSES and depth < begun:
            if nodes > MAX_RECORD_NODES:
                yield Problem(number, f"record of more than {MAX_RECORD_NODES:,} values")
            else:
                yield from _record(number, prefix, builder.value, about)
            builder = None


def _outside(prefix: str, event: str, value: Any, number: int, about: About) -> Generator[Raw | Problem, None, int]:
    """What stands beside the records: what the file says of itself, entries that are bare texts."""
    if event == "string":
        if _TITLE.search(prefix):
            about.said(title=value, threat=threat_in(value))
        elif _DATE.search(prefix):
            about.said(date=value)
        elif _SOURCE.search(prefix):
            about.said(source=value)
        elif _TAG.search(prefix):
            about.said(threat=threat_in(value))
        elif _STRINGS.match(prefix):
            number += 1
            yield Raw(number, "", value)
    elif event == "map_key":
        if value == "matching_attributes" and prefix == "":
            raise InputError("", WARNING_LIST)
        if prefix == "" and _UUID.fullmatch(value):
            about.format = EVENTS_ONLY
            number += 1
            yield Raw(number, EVENTS_ONLY, value)
    return number


def _record(number: int, prefix: str, record: Any, about: About) -> Iterator[Raw | Problem]:
    if not isinstance(record, dict):
        return
    if prefix.endswith("objects.item"):
        about.format = "STIX"
        yield from _of_stix(number, record, about)
    elif prefix.endswith("Attribute.item"):
        about.format = "MISP"
        yield from _of_attribute(number, record, "")
    elif prefix.endswith("Object.item"):
        about.format = "MISP"
        yield from _of_object(number, record)
    else:
        yield from _of_plain(number, record)


def _of_stix(number: int, record: dict[str, Any], about: About) -> Iterator[Raw | Problem]:
    kind = record.get("type")
    about.said(date=_text(record, "modified"))
    if kind == "malware" or kind == "report":
        about.said(threat=threat_in(f"{_text(record, 'description')} {_text(record, 'name')}"))
    if kind == "identity":
        about.said(source=_text(record, "name"))
    if kind != "indicator":
        return
    if record.get("revoked") is True:
        yield Problem(number, REVOKED)
        return
    if _text(record, "pattern_type") not in ("", "stix"):
        yield Problem(number, NOT_STIX_PATTERN)
        return
    made = compared(_text(record, "pattern"))
    if isinstance(made, str):
        yield Problem(number, made)
        return
    labels = [*_texts(record, "labels"), *_texts(record, "indicator_types")]
    about.is_malicious = about.is_malicious or "malicious-activity" in labels
    threat = threat_in(" ".join(labels))
    note = _text(record, "name")
    for one in made:
        yield Raw(number, one.type_word, one.text, threat, note, PARTIAL if one.is_part else "")


def _of_attribute(number: int, record: dict[str, Any], note: str) -> Iterator[Raw | Problem]:
    value = record.get("value")
    if record.get("deleted") is True:
        return
    if record.get("to_ids") is False:
        yield Problem(number, NOT_FOR_DETECTION)
    elif isinstance(value, str):
        word = _text(record, "type").lower()
        if word in ("text", "other", ""):  # an object's own field, whose name says more
            word = _text(record, "object_relation").lower() or word or "text"
        yield Raw(number, word, value, threat_in(_text(record, "category")), note or _text(record, "comment"))


def _of_object(number: int, record: dict[str, Any]) -> Iterator[Raw | Problem]:
    """An object of MISP, such as an app with its names, packages and domains."""
    attributes = [one for one in record.get("Attribute", ()) or () if isinstance(one, dict)]
    names = [_text(one, "value") for one in attributes if _text(one, "object_relation") == "name"]
    for one in attributes:
        relation = _text(one, "object_relation").lower()
        if relation == "name":
            continue
        if relation in ("appid", "certificate") and record.get("name") == "android-app":
            one = {**one, "type": relation, "to_ids": True}
        yield from _of_attribute(number, one, names[0] if names else "")


def _of_plain(number: int, record: dict[str, Any]) -> Iterator[Raw | Problem]:
    """`{"type": "domain", "value": "…"}`, as TinyCheck and others write it."""
    value = next((record[key] for key in ("value", "indicator", "ioc", "ioc_value") if key in record), None)
    if isinstance(value, str):
        word = _text(record, "type") or _text(record, "ioc_type")
        note = _text(record, "name") or _text(record, "app") or _text(record, "malware")
        yield Raw(number, word, value, threat_in(f"{_text(record, 'tag')} {_text(record, 'threat_type')}"), note)
    else:
        yield Problem(number, "record without a value")


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else str(value) if isinstance(value, int | Decimal) else ""


def _texts(record: dict[str, Any], key: str) -> list[str]:
    value = record.get(key)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
