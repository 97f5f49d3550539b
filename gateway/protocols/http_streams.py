"""Exchanges that share one connection as numbered streams: what HTTP/2 and HTTP/3 have in common.

Source: RFC 9113 section 8 (messages, pseudo-headers, push) and RFC 9114 section 4, which says the same. The parsers of
the two read frames; here their header lines and bodies become exchanges.
"""

from collections import deque
from collections.abc import Sequence
from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, HttpPart, Message, Span
from gateway.protocols.base import MAX_BODY_BYTES
from gateway.protocols.field_texts import MAX_LIST_FIELDS, HeaderList
from gateway.protocols.http1_head import MEDIA, host_of

MAX_STREAMS: Final = 128
"""Exchanges open at once. Servers allow 100 to 128; with more, the oldest is told as it is."""

MAX_HELD_BYTES: Final = 8 << 20
"""Body bytes kept of all open exchanges of a connection together; what comes beyond is counted, and marked missing."""

MAX_CLOSED: Final = 512
"""Streams remembered as closed, so that what comes late for one is not taken for a new one."""

UP: Final = Direction.UP
DOWN: Final = Direction.DOWN


class _Stream:
    """One exchange while it lasts."""

    __slots__ = ("bodies", "exchange", "has_ended", "keeps_response")

    def __init__(self) -> None:
        self.exchange = HttpExchange(None, None)
        self.bodies = (bytearray(), bytearray())
        self.has_ended = [False, False]
        self.keeps_response = True

    def part(self, direction: Direction) -> HttpPart | None:
        """The side of the exchange that travels in a direction."""
        return self.exchange.request if direction is UP else self.exchange.response


class HttpStreams:
    """The exchanges of one connection. Appends one to `messages` when both its sides have ended."""

    def __init__(self, version: str, messages: list[Message]) -> None:
        """`version` is that of the start lines: "HTTP/2"."""
        self.messages = messages
        self._version = version
        self._streams: dict[int, _Stream] = {}
        self._closed: set[int] = set()
        self._closed_order: deque[int] = deque()
        self._held_bytes = 0

    def headers(self, direction: Direction, number: int, lines: HeaderList, span: Span) -> None:
        """Header lines of a stream: the beginning of a side, or its trailers."""
        stream = self._stream(number)
        if stream is None:
            return
        part = stream.part(direction)
        if part is not None:
            _add_trailers(part, lines, span)
        elif direction is UP:
            self._begin_request(stream, lines, span)
        else:
            self._begin_response(stream, lines, span)

    def promise(self, number: int, lines: HeaderList) -> None:
        """The server will answer what nobody asked (push). The request is its own invention: it names the exchange,
        and is no part of it, because no client sent it."""
        stream = self._stream(number)
        if stream is not None and stream.exchange.request is None:
            _name(stream.exchange, _split(lines)[0])
            stream.has_ended[UP] = True

    def answered_elsewhere(self, number: int, asked: HttpExchange) -> None:
        """The request of this stream came before the streams did (Upgrade), and has been told already."""
        stream = self._stream(number)
        if stream is not None:
            exchange = stream.exchange
            exchange.method, exchange.host, exchange.target = asked.method, asked.host, asked.target
            stream.has_ended[UP] = True

    def data(self, direction: Direction, number: int, data: bytes, packet: int) -> None:
        """A piece of a body. For a stream of which no header lines were seen it is passed over."""
        stream = self._streams.get(number)
        part = stream.part(direction) if stream is not None else None
        if stream is None or part is None:
            return
        part.body_bytes += len(data)
        if part.span.last_packet != packet:
            part.span = part.span._replace(last_packet=packet)
        if direction is DOWN and not stream.keeps_response:
            return
        body = stream.bodies[direction]
        room = min(MAX_BODY_BYTES - len(body), MAX_HELD_BYTES - self._held_bytes)
        if room < len(data):
            part.is_complete = False
            data = data[: max(room, 0)]
        body += data
        self._held_bytes += len(data)

    def lose(self, direction: Direction, number: int, length_bytes: int) -> None:
        """So many bytes of a body were not captured."""
        stream = self._streams.get(number)
        part = stream.part(direction) if stream is not None else None
        if part is not None:
            part.body_bytes += length_bytes
            part.is_complete = False

    def end(self, direction: Direction, number: int) -> None:
        """A side is whole."""
        stream = self._streams.get(number)
        if stream is None:
            return
        if direction is DOWN and stream.exchange.response is None:
            return  # an interim answer cannot end a stream; what follows is not known
        stream.has_ended[direction] = True
        if all(stream.has_ended):
            self._tell(number)

    def reset(self, direction: Direction, number: int) -> None:
        """A side says no more. What the other one had sent by then may still come: servers answer early and reset
        while the body is on its way."""
        stream = self._streams.get(number)
        if stream is None:
            return
        part = stream.part(direction)
        if part is not None and not stream.has_ended[direction]:
            part.is_complete = False
        stream.has_ended[direction] = True
        if all(stream.has_ended):
            self._tell(number)

    def finish(self) -> None:
        """The connection ended: what is open is told as far as it came."""
        for number in list(self._streams):
            self._tell(number)

    def _stream(self, number: int) -> _Stream | None:
        """The stream, opened where it is new; None where it is over."""
        stream = self._streams.get(number)
        if stream is None and number not in self._closed:
            if len(self._streams) >= MAX_STREAMS:
                self._tell(next(iter(self._streams)))
            stream = self._streams[number] = _Stream()
        return stream

    def _begin_request(self, stream: _Stream, lines: HeaderList, span: Span) -> None:
        pseudo, headers = _split(lines)
        exchange = stream.exchange
        if not stream.has_ended[UP]:
            _name(exchange, pseudo, headers)
            start_line = f"{exchange.method} {exchange.target} {self._version}"
            exchange.request = HttpPart(span, start_line, headers, is_complete=lines.is_whole)

    def _begin_response(self, stream: _Stream, lines: HeaderList, span: Span) -> None:
        pseudo, headers = _split(lines)
        status = pseudo.get(":status", "")
        code = int(status) if len(status) == 3 and status.isascii() and status.isdecimal() else 0
        if 100 <= code < 200:
            return  # an interim answer (RFC 9113 section 8.1): the real one follows
        part = HttpPart(span, f"{self._version} {status}", headers, is_complete=lines.is_whole)
        stream.exchange.response, stream.exchange.status = part, code
        stream.keeps_response = not part.header("content-type").lower().startswith(MEDIA)

    def _tell(self, number: int) -> None:
        stream = self._streams.pop(number)
        self._closed.add(number)
        self._closed_order.append(number)
        if len(self._closed_order) > MAX_CLOSED:
            self._closed.discard(self._closed_order.popleft())
        for direction in Direction:
            part, body = stream.part(direction), stream.bodies[direction]
            self._held_bytes -= len(body)
            if part is not None:
                part.body = bytes(body)
                part.is_complete = part.is_complete and stream.has_ended[direction]
        if stream.exchange.request is not None or stream.exchange.response is not None:
            self.messages.append(stream.exchange)


def _split(lines: HeaderList) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Pseudo-headers by name, and the others as sent, except that a cookie cut into several lines is one again
    (RFC 9113 section 8.2.3)."""
    pseudo: dict[str, str] = {}
    headers: list[tuple[str, str]] = []
    cookies: list[str] = []
    for name, value in lines.fields:
        if name.startswith(":"):
            pseudo.setdefault(name, value)
        elif name == "cookie":
            cookies.append(value)
        else:
            headers.append((name, value))
    if cookies:
        headers.append(("cookie", "; ".join(cookies)))
    return pseudo, tuple(headers)


def _name(exchange: HttpExchange, pseudo: dict[str, str], headers: Sequence[tuple[str, str]] = ()) -> None:
    """Method, host and target (RFC 9113 section 8.3.1): CONNECT has an authority alone."""
    authority = pseudo.get(":authority", "")
    if not authority:
        authority = next((value for name, value in headers if name == "host"), "")
    exchange.method = pseudo.get(":method", "")
    exchange.target = pseudo.get(":path", authority)
    exchange.host = host_of("", "/", authority)


def _add_trailers(part: HttpPart, lines: HeaderList, span: Span) -> None:
    trailers = [(name, value) for name, value in lines.fields if not name.startswith(":")]
    part.headers = (*part.headers, *trailers)[:MAX_LIST_FIELDS]
    part.span = part.span._replace(last_packet=span.last_packet)
    part.is_complete = part.is_complete and lines.is_whole
