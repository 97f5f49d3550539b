"""YAML, event by event in bounded memory: the files of stalkerware-indicators, and lists of their shape.

`yaml.parse` only splits the text; no object of YAML's own types is ever made, and what refers back to another place
(anchors and aliases, with which a small file becomes a huge one) ends the reading.
"""

from collections.abc import Iterator
from typing import Any, Final

import yaml

from gateway.errors import InputError
from gateway.indicators.limits import MAX_DEPTH, MAX_RECORD_NODES
from gateway.indicators.raw import About, Problem, Raw, Stream
from gateway.indicators.words import TYPES, UNSEEN, threat_in
from gateway.model.indicators import Threat

NO_ENTRY: Final = "record without names, addresses or packages"
_SITES: Final = frozenset({"websites", "website", "distribution"})
"""Where an app of that kind is sold or handed out: whoever goes there need not have it."""

_REFERRING: Final = (yaml.AliasEvent,)


def read_yaml(stream: Stream, about: About) -> Iterator[Raw | Problem]:
    """The entries of a YAML file. Raises InputError where it is not YAML, too deep, or refers to itself."""
    about.format = "YAML"
    try:
        yield from _read(stream, about)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark is not None else ""
        raise InputError("", f"is not YAML{line}: {getattr(error, 'problem', None) or 'unreadable'}") from error
    except UnicodeDecodeError as error:
        raise InputError("", "is not UTF-8") from error


class _Open:
    """A list or mapping that has begun."""

    def __init__(self, value: list[Any] | dict[str, Any], line: int) -> None:
        self.value = value
        self.line = line
        self.key: str | None = None


def _read(stream: Stream, about: About) -> Iterator[Raw | Problem]:
    """Records are what stands directly in the outermost list or mapping; each is handed on when it ends."""
    stack: list[_Open] = []
    nodes = 0
    for event in yaml.parse(stream, Loader=yaml.CSafeLoader):
        stream.mark()
        if isinstance(event, _REFERRING) or getattr(event, "anchor", None):
            raise InputError(
                "", f"line {event.start_mark.line + 1}: refers to another place (& or *), which is not read"
            )
        nodes += 1
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            value: list[Any] | dict[str, Any] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            if len(stack) >= MAX_DEPTH:
                raise InputError("", f"line {event.start_mark.line + 1}: more than {MAX_DEPTH} levels deep")
            stack.append(_Open(value, event.start_mark.line + 1))
            if len(stack) == 2:
                nodes = 0
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            ended = stack.pop()
            if len(stack) == 1:
                if nodes > MAX_RECORD_NODES:
                    yield Problem(ended.line, f"record of more than {MAX_RECORD_NODES:,} values")
                else:
                    yield from _record(ended, stack[0], about)
                stack[0].key = None
            elif stack and nodes <= MAX_RECORD_NODES:
                _put(stack[-1], ended.value)
        elif isinstance(event, yaml.ScalarEvent) and stack:
            if len(stack) == 1 and (isinstance(stack[0].value, list) or stack[0].key is not None):
                yield from _scalar(stack[0], event.value, event.start_mark.line + 1, about)
            elif nodes <= MAX_RECORD_NODES:
                _put(stack[-1], event.value)


def _put(place: _Open, value: Any) -> None:
    if isinstance(place.value, list):
        place.value.append(value)
    elif place.key is None:
        place.key = value if isinstance(value, str) else ""
    else:
        place.value[place.key] = value
        place.key = None


def _scalar(outermost: _Open, value: str, line: int, about: About) -> Iterator[Raw | Problem]:
    """A bare text in the outermost list, or beside a key of the outermost mapping."""
    key, outermost.key = outermost.key, None
    if key is None:
        yield Raw(line, "", value)
    elif key.lower() in ("date", "updated", "last_updated"):
        about.said(date=value)
    elif key.lower() in ("name", "title", "source"):
        about.said(**{"source" if key.lower() == "source" else "title": value})
    elif key.lower() in TYPES:
        yield Raw(line, key, value)


def _record(ended: _Open, outermost: _Open, about: About) -> Iterator[Raw | Problem]:
    key = outermost.key or ""
    record = ended.value if isinstance(ended.value, dict) else {key.lower(): ended.value}
    name = record.get("name")
    note = name if isinstance(name, str) else key if isinstance(ended.value, dict) else ""
    kind = record.get("type")
    threat = threat_in(kind) if isinstance(kind, str) else ""
    about.said(threat=threat)
    is_empty = True
    for entry in _entries(ended.line, record, threat or about.threat, note):
        is_empty = False
        yield entry
    if is_empty:
        yield Problem(ended.line, NO_ENTRY)


def _entries(line: int, record: dict[str, Any], threat: str, note: str) -> Iterator[Raw]:
    for key, value in record.items():
        word = key.lower()
        if word in ("name", "names", "type"):
            continue
        if isinstance(value, dict):
            yield from _entries(line, value, threat, note)
        elif word in _SITES:
            site = Threat.STALKERWARE_SITE.value if threat == Threat.STALKERWARE else threat
            yield from (Raw(line, "website", text, site, note) for text in _texts(value))
        elif word in TYPES or word in UNSEEN:
            yield from (Raw(line, word, text, threat, note) for text in _texts(value))


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
