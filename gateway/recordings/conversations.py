"""Records of the addon put together again: exchanges with all of their bodies, sockets with their messages, streams.

What goes on for long is told in windows and parts before it ends. What is held here is bounded, and what was beyond it
is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from gateway.capture.loose import items, table, text, whole
from gateway.capture.tnetstrings import Reader
from gateway.errors import ParseError

MAX_HELD_BYTES: Final = 128 << 20
"""Of windows, messages and parts that wait for the rest of their conversation."""
SWITCHING_PROTOCOLS: Final = 101

Record = dict[str, Any]
Message = tuple[bool, bytes, float, bool]
"""From the client, content, time in seconds since 1970, is text."""
Key = tuple[str, int, str]
"""Address and port of the client, and the server's name."""


@dataclass(slots=True)
class Conversation:
    """One exchange of HTTP (`record` holds it, `sent` and `received` its bodies), or a stream of messages."""

    record: Record
    is_http: bool
    sent: bytes = b""
    received: bytes = b""
    messages: list[Message] = field(default_factory=list)


class Conversations:
    """Takes the payloads of a run in their order."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        """What could not be read or held, by why."""
        self._held_bytes = 0
        self._windows: dict[tuple[Key, bool], list[Message]] = {}
        self._first: dict[tuple[Key, bool], Record] = {}
        self._sockets: dict[Key, Conversation] = {}
        self._streams: dict[str, Conversation] = {}

    def of(self, payloads: Iterable[bytes]) -> Iterator[Conversation]:
        """Conversations as they are whole; sockets, and what never ended, at the end."""
        for payload in payloads:
            try:
                record = table(Reader(payload).value())
            except ParseError:
                self.left_out["records that cannot be read"] += 1
                continue
            made = self._take(record)
            if made is not None:
                yield made
        yield from self._sockets.values()
        yield from self._streams.values()
        for (key, is_sent), messages in self._windows.items():
            yield Conversation(self._first[key, is_sent], is_http=False, messages=messages)

    def _take(self, record: Record) -> Conversation | None:
        match text(record.get("type")):
            case "http":
                return self._exchange(record)
            case "tcp":
                return self._part(record)
            case "telltale-window":
                self._window(record)
            case _:
                self.left_out["records of an unknown kind"] += 1
        return None

    def _exchange(self, record: Record) -> Conversation | None:
        request, response = table(record.get("request")), table(record.get("response"))
        key = _key(record, _host(request))
        made = Conversation(record, is_http=True)
        made.sent = self._told(key, True, request) + _content(request)
        made.received = self._told(key, False, response) + _content(response)
        if response.get("status_code") == SWITCHING_PROTOCOLS:
            earlier, self._sockets[key] = self._sockets.get(key), made
            return earlier
        return made

    def _told(self, key: Key, is_sent: bool, side: Record) -> bytes:
        """What windows have told of a body already."""
        if not whole(side.get("told"), 1 << 40):
            return b""
        messages = self._windows.pop((key, is_sent), [])
        return b"".join(self._freed(content) for _, content, *_ in messages)

    def _window(self, record: Record) -> None:
        own = table(record.get("telltale"))
        content, is_sent = own.get("content"), own.get("is_sent") is True
        if not isinstance(content, bytes) or not self._has_room(content):
            return
        key = _key(record, text(own.get("host")))
        message = (is_sent, content, _seconds(own.get("time")), text(own.get("kind")) == "TEXT")
        socket = self._sockets.get(key)
        if text(own.get("service")) == "websocket" and socket is not None:
            socket.messages.append(message)
            return
        self._first.setdefault((key, is_sent), record)
        self._windows.setdefault((key, is_sent), []).append(message)

    def _part(self, record: Record) -> Conversation | None:
        own = table(record.get("telltale"))
        name = text(own.get("connection"))
        stream = self._streams.setdefault(name, Conversation(record, is_http=False))
        for one in items(record.get("messages"), 1 << 20):
            parts = list(items(one, 3))
            if len(parts) == 3 and isinstance(parts[1], bytes) and self._has_room(parts[1]):
                stream.messages.append((parts[0] is True, parts[1], _seconds(parts[2]), False))
        if own.get("is_over") is not True:
            return None
        for _, content, *_ in stream.messages:
            self._freed(content)
        return self._streams.pop(name)

    def _has_room(self, content: bytes) -> bool:
        if self._held_bytes + len(content) > MAX_HELD_BYTES:
            self.left_out["messages that had no room beside others"] += 1
            return False
        self._held_bytes += len(content)
        return True

    def _freed(self, content: bytes) -> bytes:
        self._held_bytes -= len(content)
        return content


def ends_of(record: Record, side: str) -> tuple[str, int]:
    """Address and port of `client_conn` or `server_conn`; "" and 0 where they are not known."""
    found = table(record.get(side))
    parts = list(items(found.get("peername") or found.get("address"), 2))
    return (text(parts[0]), whole(parts[1], 65535)) if len(parts) == 2 else ("", 0)


def _key(record: Record, host: str) -> Key:
    return (*ends_of(record, "client_conn"), host.lower())


def _host(request: Record) -> str:
    """As mitmproxy's `pretty_host` has it, by which windows are told: the name that was asked for, without a port."""
    named = next((text(value) for name, value in headers_of(request) if name.lower() == "host"), "")
    name = named or text(request.get("authority")) or text(request.get("host"))
    head, colon, port = name.rpartition(":")
    return (head if colon and port.isdecimal() else name).strip("[]")


def headers_of(side: Record) -> list[tuple[str, str]]:
    """Names and values of a head."""
    pairs = (list(items(one, 2)) for one in items(side.get("headers"), 1000))
    return [(text(pair[0]), text(pair[1])) for pair in pairs if len(pair) == 2]


def _content(side: Record) -> bytes:
    content = side.get("content")
    return content if isinstance(content, bytes) else b""


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
