"""Server-sent events (HTML Standard, section 9.2): the `data:` lines of every event, read by their format."""

from typing import Final

from gateway.content.charset import decode_text
from gateway.content.reader import Body, Reader

MAX_EVENTS: Final = 2000
"""Events of one stream that are read."""

_NAMES: Final = frozenset({"event", "id", "data"})


def read_events(body: Body, reader: Reader) -> bool:
    """Claims text/event-stream: `body.event[2]|json:$.text`, and name and id of an event where it has
    them."""
    if body.media_type != "text/event-stream":
        return False
    text = decode_text(body.data).replace("\r\n", "\n").replace("\r", "\n")
    events = [event for event in text.split("\n\n", MAX_EVENTS + 1) if event.strip()]
    if len(events) > MAX_EVENTS:
        reader.problem(f"only the first {MAX_EVENTS} events of a stream were read")
    for number, event in enumerate(events[:MAX_EVENTS]):
        _read_event(event, f"{body.prefix}event[{number}]", reader)
    return True


def _read_event(event: str, place: str, reader: Reader) -> None:
    data: list[str] = []
    for line in event.split("\n"):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name in _NAMES and value:
            reader.add(f"{place}|{name}", name, value)
    if data:
        text = "\n".join(data)
        reader.read(Body(text.encode("utf-8", "replace"), "", prefix=f"{place}|", text_path=place))
