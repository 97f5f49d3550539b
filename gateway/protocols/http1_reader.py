"""One direction of HTTP/1: bytes to heads and bodies, with gaps and bounds.

Sources: RFC 9112 section 2.2 (parsing), 6 (body length), 7.1 (chunked). A body is kept as far as
MAX_BODY_BYTES and counted beyond; inside a body a piece costs no more than a comparison and an append.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, NoReturn

from gateway.errors import ParseError
from gateway.model.messages import HttpPart, Span
from gateway.protocols.base import MAX_BODY_BYTES
from gateway.protocols.http1_head import (
    CHUNKED,
    MAX_HEAD_BYTES,
    MAX_HEADERS,
    METHODS,
    NO_BODY,
    UNTIL_CLOSE,
    Head,
    head_end,
    is_cut_request_line,
    is_request_line,
    read_head,
    status_of,
)

MAX_LINE_BYTES: Final = 8 << 10
"""A chunk's size line or a trailer line. Extensions are rare and short."""

MAX_LOST_BYTES: Final = 4 << 20
"""Searched for a start line after the place in the stream was lost; then the direction is given up."""

MAX_HELD_BYTES: Final = 64 << 10
"""Kept of what a client sends behind CONNECT or Upgrade before the answer is seen."""

_ENDLESS: Final = 1 << 62
"""Bytes that remain of a body until the connection closes."""

_method_and_space = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,32}(?: |$)").match

_HEX: Final = b"0123456789abcdefABCDEF"
_MAX_HEX_DIGITS: Final = 15


class State(Enum):
    """What comes next in a direction."""

    HEAD = "a head"
    FIXED = "a body of known length, or until the connection closes"
    CHUNK_LINE = "the size of a chunk"
    CHUNK = "the bytes of a chunk"
    CHUNK_END = "the line end behind a chunk"
    TRAILER = "header lines behind the last chunk"
    LOST = "unknown: look for a start line"
    HELD = "unknown until the other direction answers"
    DONE = "nothing that we want"


class Reader:
    """Messages of one direction.

    `on_head(part, head)` is called with each new message and gives the length of its body; `on_end()` when
    the message is complete or is known to stay incomplete. Both may set `state`, `keep` (whether the body is
    kept). `on_problem(error, packet)` is called where the end of a message cannot be known: the next start line is
    looked for.
    """

    __slots__ = (
        "_body", "_buffer", "_first_ns", "_first_packet", "_is_request", "_lost_bytes", "_on_end",
        "_on_head", "_on_problem", "_part", "_remaining", "_room", "_trailers", "after_loss", "held", "keep", "packet",
        "state", "time_ns",
    )  # fmt: skip

    def __init__(
        self,
        is_request: bool,
        on_head: Callable[[HttpPart, Head], int],
        on_end: Callable[[], None],
        on_problem: Callable[[ParseError, int], None],
    ) -> None:
        self.state = State.HEAD
        self.keep = True
        self.held = bytearray()  # fed while HELD, and what was not consumed when DONE
        self.after_loss = False  # a start line was found after bytes were lost: messages may be missing
        self.packet = 0
        self.time_ns = 0
        self._is_request = is_request
        self._on_head = on_head
        self._on_end = on_end
        self._on_problem = on_problem
        self._part: HttpPart | None = None
        self._buffer = bytearray()  # a head or line that is not whole yet
        self._first_packet = 0
        self._first_ns = 0
        self._body = bytearray()
        self._room = 0  # bytes of the body that may still be kept
        self._remaining = 0  # bytes of the body or chunk still to come
        self._trailers: list[bytes] = []
        self._lost_bytes = 0

    def feed(self, data: bytes, packet: int, time_ns: int) -> None:
        """Take the next bytes."""
        self.packet = packet
        self.time_ns = time_ns
        size = len(data)
        if self._remaining > size:
            self._take(data, size)
            return
        self._read(data, size)

    def _read(self, data: bytes, size: int) -> None:
        position = 0
        while position < size:
            try:
                position = _STEPS[self.state](self, data, position)
            except ParseError as error:  # the same bytes again, in another state
                self._on_problem(error, self.packet)

    def _take(self, data: bytes, size: int) -> None:
        """A piece of the body."""
        self._remaining -= size
        part = self._part
        assert part is not None
        part.body_bytes += size
        if self.keep and self._room >= 0:
            self._body += data if size <= self._room else data[: self._room]
            self._room -= size

    def _step_head(self, data: bytes, position: int) -> int:
        buffer = self._buffer
        if not buffer:
            if data[position] in b"\r\n":  # passed over before a message (RFC 9112 section 2.2)
                return len(data) - len(data[position:].lstrip(b"\r\n"))
            if not self._may_begin(data[position : position + 40]):
                self._lose()
                return position
            self._first_packet, self._first_ns = self.packet, self.time_ns
            end = head_end(data, position)
            if end < 0:
                buffer += data[position:]
                self._check_head_size(buffer)
                return len(data)
            raw = data[position:end]
        else:
            known = len(buffer)
            buffer += data[position:]
            end = head_end(buffer, max(known - 2, 0))
            if end < 0:
                self._check_head_size(buffer)
                return len(data)
            raw = bytes(buffer[:end])
            buffer.clear()
            end += position - known
        if len(raw) > MAX_HEAD_BYTES:
            self._check_head_size(raw)
        else:
            self._begin(raw)
        return end

    def _may_begin(self, first: bytes) -> bool:
        if self._is_request:
            return _method_and_space(first) is not None
        return first.startswith((b"HTTP/"[: len(first)], b"ICY "[: len(first)]))

    def _check_head_size(self, head: bytes | bytearray) -> None:
        """A head without end is an error where it began as one; otherwise it was none."""
        if len(head) <= MAX_HEAD_BYTES:
            return
        first, newline, _ = head.partition(b"\n")
        line = first.rstrip(b"\r").decode("latin-1")
        is_head = bool(is_request_line(line) if self._is_request else status_of(line))
        if not newline and not self._lost_bytes:  # not even the first line ends
            is_head = self._may_begin(bytes(first[:MAX_LINE_BYTES]))
        self._lose()
        if is_head:
            self.state = State.DONE
            raise ParseError(f"http: a head of more than {MAX_HEAD_BYTES} bytes")

    def _begin(self, raw: bytes, is_whole: bool = True) -> None:
        """A head is there: make a message of it, and see what follows."""
        head = read_head(raw)
        is_head = is_request_line(head.start_line) if self._is_request else status_of(head.start_line)
        if not is_head and (is_whole or b"\n" in raw):
            self._lose()
            return
        span = Span(self._first_packet, self.packet, self._first_ns)
        self._part = part = HttpPart(span, head.start_line, head.headers, is_complete=is_whole)
        self.keep = True
        self.state = State.HEAD
        self._room = 0
        try:
            length = self._on_head(part, head)
        except ParseError as error:  # nobody could tell where the body ends
            self._end(is_cut=True)
            self._lose()
            self._on_problem(error, self.packet)
            return
        if length == NO_BODY or not is_whole:
            self._end()
            return
        self._room = MAX_BODY_BYTES
        if length == CHUNKED:
            self.state = State.CHUNK_LINE
        else:
            self.state = State.FIXED
            self._remaining = _ENDLESS if length == UNTIL_CLOSE else length

    def _step_fixed(self, data: bytes, position: int) -> int:
        end = position + min(self._remaining, len(data) - position)
        self._take(data[position:end], end - position)
        if not self._remaining:
            self._end()
        return end

    def _step_chunk(self, data: bytes, position: int) -> int:
        end = position + min(self._remaining, len(data) - position)
        self._take(data[position:end], end - position)
        if not self._remaining:
            self.state = State.CHUNK_END
        return end

    def _step_chunk_line(self, data: bytes, position: int) -> int:
        line, position = self._line(data, position)
        if line is not None:
            digits = line.partition(b";")[0].strip(b" \t")
            if not digits or digits.strip(_HEX) or len(digits.lstrip(b"0")) > _MAX_HEX_DIGITS:
                self._break("http: a chunk's size is not a number")
            self._remaining = int(digits, 16)
            self.state = State.CHUNK if self._remaining else State.TRAILER
        return position

    def _step_chunk_end(self, data: bytes, position: int) -> int:
        line, position = self._line(data, position)
        if line is not None:
            if line:
                self._break("http: a chunk is longer than it says")
            self.state = State.CHUNK_LINE
        return position

    def _step_trailer(self, data: bytes, position: int) -> int:
        line, position = self._line(data, position)
        if line:
            if len(self._trailers) >= MAX_HEADERS:
                self._break(f"http: more than {MAX_HEADERS} lines behind the last chunk")
            self._trailers.append(line)
        elif line is not None:
            self._end()
        return position

    def _line(self, data: bytes, position: int) -> tuple[bytes | None, int]:
        """The next line without its end, None where it is not whole, and where the bytes behind it begin."""
        end = data.find(b"\n", position, position + MAX_LINE_BYTES) + 1
        behind = end or len(data)
        if len(self._buffer) + behind - position > MAX_LINE_BYTES:
            self._break(f"http: a line of more than {MAX_LINE_BYTES} bytes in a chunked body")
        if not end:
            self._buffer += data[position:]
            return None, behind
        line = data[position:end]
        if self._buffer:
            line = bytes(self._buffer) + line
            self._buffer.clear()
        return line.rstrip(b"\r\n"), end

    def _break(self, reason: str) -> NoReturn:
        """The message cannot be followed further."""
        self._end(is_cut=True)
        self._lose()
        raise ParseError(reason)

    def _end(self, is_cut: bool = False) -> None:
        """The message is over: fill in its body, and tell."""
        part = self._part
        assert part is not None
        if self._trailers:
            more = read_head(b"\n" + b"\n".join(self._trailers)).headers
            part.headers = (*part.headers, *more)[:MAX_HEADERS]
            self._trailers = []
        if self._body:
            part.body = bytes(self._body)
            self._body.clear()
        if is_cut or self._room < 0:
            part.is_complete = False
        if self.packet != part.span.last_packet:
            part.span = part.span._replace(last_packet=self.packet)
        self._part = None
        self._remaining = 0
        self._buffer.clear()
        self.state = State.HEAD
        self._on_end()

    def _step_held(self, data: bytes, position: int) -> int:
        self.held += data[position:]
        if len(self.held) > MAX_HELD_BYTES:
            self.held.clear()
            self.state = State.DONE
        return len(data)

    def _step_done(self, data: bytes, position: int) -> int:
        """Kept for `leftover`: the owner drops it where nothing follows."""
        if len(self.held) <= MAX_HELD_BYTES:
            self.held += data[position:]
        return len(data)

    def _lose(self) -> None:
        self.state = State.LOST
        self._lost_bytes = 0
        self._buffer.clear()

    def _step_lost(self, data: bytes, position: int) -> int:
        """Look for a start line; what may be the beginning of one is kept for the next piece."""
        buffer = self._buffer
        known = len(buffer)
        buffer += data[position:]
        at, keep_from = _find_request(buffer, known) if self._is_request else _find_status(buffer)
        if at >= 0:
            del buffer[known:]  # what is not from earlier pieces is read from `data`
            del buffer[:at]
            self._first_packet, self._first_ns = self.packet, self.time_ns
            self.after_loss = True
            self.state = State.HEAD
            return position + max(at - known, 0)
        self._lost_bytes += len(data) - position
        if self._lost_bytes > MAX_LOST_BYTES:
            self.state = State.DONE
            buffer.clear()
        else:
            del buffer[: max(keep_from, len(buffer) - MAX_LINE_BYTES)]
        return len(data)

    def release(self) -> None:
        """What was held is HTTP after all."""
        held = bytes(self.held)
        self.held.clear()
        self.state = State.HEAD
        self._read(held, len(held))

    def gap(self, length_bytes: int) -> None:
        """So many bytes are missing here."""
        state = self.state
        if state is State.DONE:
            return
        if state is State.FIXED or state is State.CHUNK:
            self._gap_in_body(length_bytes)
        elif state is State.HEAD:
            self._cut_head()
            self._lose()
        else:
            if self._part is not None:
                self._end(is_cut=True)
            self.held.clear()
            self._lose()

    def _gap_in_body(self, length_bytes: int) -> None:
        part = self._part
        assert part is not None
        part.is_complete = False
        missing = min(length_bytes, self._remaining)
        part.body_bytes += missing
        self._remaining -= missing
        if self._remaining:
            return
        if self.state is State.CHUNK and missing == length_bytes:
            self.state = State.CHUNK_END
            return
        self._end(is_cut=True)
        if missing < length_bytes:
            self._lose()

    def _cut_head(self) -> None:
        """Of a head that is cut off its whole lines are told; where not even the first of a request is whole, what is
        there of it."""
        whole = self._buffer.rfind(b"\n") + 1
        if not whole and self._is_request and is_cut_request_line(self._buffer):
            whole = len(self._buffer)
        if whole:
            raw = bytes(self._buffer[:whole])
            self._buffer.clear()
            self._begin(raw, is_whole=False)

    def finish(self) -> None:
        """The stream ended."""
        if self.state is State.HEAD:
            self._cut_head()
        elif self._part is not None:
            self._end(is_cut=self._remaining < _ENDLESS >> 1)


def _find_status(buffer: bytearray) -> tuple[int, int]:
    """Where a status line begins (-1 nowhere), and from where the bytes may still become one."""
    at = buffer.find(b"HTTP/1.")
    while at >= 0:
        if len(buffer) < at + 13:
            return -1, at
        if status_of(buffer[at : at + 13].decode("latin-1")):
            return at, at
        at = buffer.find(b"HTTP/1.", at + 1)
    return -1, max(len(buffer) - 6, 0)


def _find_request(buffer: bytearray, known: int) -> tuple[int, int]:
    """The same for a request line, which must have a known method and be whole up to its version."""
    at = buffer.find(b" HTTP/1.", max(known - 8, 0))
    while at >= 0:
        start = buffer.rfind(b"\n", 0, at) + 1
        method = bytes(buffer[start : start + 16]).partition(b" ")[0]
        if method.decode("latin-1") in METHODS:
            return start, start
        at = buffer.find(b" HTTP/1.", at + 1)
    return -1, buffer.rfind(b"\n") + 1


_STEPS: dict[State, Callable[[Reader, bytes, int], int]] = {
    State.HEAD: Reader._step_head,
    State.FIXED: Reader._step_fixed,
    State.CHUNK_LINE: Reader._step_chunk_line,
    State.CHUNK: Reader._step_chunk,
    State.CHUNK_END: Reader._step_chunk_end,
    State.TRAILER: Reader._step_trailer,
    State.LOST: Reader._step_lost,
    State.HELD: Reader._step_held,
    State.DONE: Reader._step_done,
}
