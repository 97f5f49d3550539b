"""What protocols share in which TLS may begin after a word (STARTTLS, STLS, AUTH TLS, SSLRequest…): who holds what.

What the client sends behind that word means nothing until the server agreed: then it is TLS, else plain as before.
"""

from collections.abc import Callable
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.framing import Frames

MAX_HELD_BYTES: Final = 64 << 10
"""Kept of what a client sends before the server agreed. Clients wait, and a ClientHello is far shorter."""

MAX_NAME_CHARS: Final = 100
"""Of the name of a value, where it comes from the network: a column, an attribute of a directory."""


class Dialogue:
    """A base of parsers: it feeds `_read` piece by piece and hands over where `_begin_tls` was called."""

    service = ""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.handover = False
        self._is_done = False  # nothing more can be read
        self._is_held = False
        self._held = b""
        self._rest = b""  # of the server, behind its agreement
        self._has_replies = False
        self._packet = self._time_ns = 0  # of the piece being read

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        self._packet, self._time_ns = packet, time_ns
        if direction is Direction.DOWN:
            self._has_replies = True
        position = 0
        while position < len(data) and not (self.handover or self._is_done):
            if self._is_held and direction is Direction.UP:
                self._hold(data[position:])
                return
            position = self._read(direction, data, position)
        if self.handover and direction is Direction.DOWN:
            self._rest += data[position:]
        elif self.handover:
            self._held += data[position:]

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        """Read some bytes from a position on, at least one; give where the rest begins."""
        raise NotImplementedError

    def _hold(self, data: bytes) -> None:
        self._held += data
        if not self._has_replies and self._held[:2] == b"\x16\x03":
            self._begin_tls()  # the server is not captured, but the client took its answer for yes
        elif len(self._held) > MAX_HELD_BYTES:
            raise ParseError(f"{self.service}: more from the client without an answer to its wish for TLS")

    def _ask_tls(self) -> None:
        """The client asks for TLS."""
        self._is_held = True

    def _begin_tls(self) -> None:
        """The server agreed."""
        self.handover = True

    def _refuse_tls(self) -> None:
        """The server did not: what was held is plain."""
        self._is_held = False
        held, self._held = self._held, b""
        rest = 0
        while rest < len(held) and not self.handover:
            if self._is_held:
                self._hold(held[rest:])
                return
            rest = self._read(Direction.UP, held, rest)

    def _tell(
        self,
        kind: str,
        direction: Direction,
        attributes: tuple[tuple[str, str], ...] = (),
        body: bytes = b"",
        content_type: str = "",
        is_complete: bool = True,
        first: tuple[int, int] | None = None,
    ) -> None:
        """Append a message; `first` is packet and time of its first bytes, where that is not the current piece."""
        packet, time_ns = first or (self._packet, self._time_ns)
        span = Span(packet, self._packet, time_ns)
        attributes = tuple([(name[:MAX_NAME_CHARS], value) for name, value in attributes])
        self.messages.append(
            PlainMessage(span, self.service, kind, direction, attributes, body, content_type, is_complete)
        )

    def finish(self) -> None:
        """See Parser: nothing is held back, unless a parser says so."""

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: until it hands over."""
        return not (self.handover or self._is_done)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._rest if direction is Direction.DOWN else self._held


class FramedDialogue(Dialogue):
    """The same for packets with a length in front: it feeds `_frame` packet by packet."""

    def __init__(self, size_of_client: Callable[[bytes], int], size_of_server: Callable[[bytes], int]) -> None:
        super().__init__()
        self._frames = (Frames(size_of_client), Frames(size_of_server))

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        frames = self._frames[direction]
        if frames.is_lost:
            return len(data)
        frame, position = frames.take(data, position, self._packet, self._time_ns)
        if frame is not None:
            self._frame(direction, frame, frames.is_complete, (frames.first_packet, frames.time_ns))
        return position

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        """Read one packet, with its head; `first` is packet and time of its first bytes."""
        raise NotImplementedError

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a packet the stream goes on; elsewhere no one knows where the next one begins."""
        self._frames[direction].gap(length_bytes)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not (self.handover or self._is_done or self._frames[direction].is_lost)
