"""What keys open of one capture, flow by flow.

tshark reads the same capture beside us and says what was inside which frame. Frames have the same numbers in both, so
what is opened is handed over when a flow ends: everything that happened in it has been read by then.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gateway.errors import ConfigError, ParseError
from gateway.model.flows import Direction, Flow
from gateway.model.messages import Certificate, HttpExchange, HttpPart, Message, PlainMessage
from gateway.opened.frames import Endpoint, OpenedFrame, read_line
from gateway.opened.keys import KeyLog
from gateway.opened.tshark import Tshark
from gateway.protocols.certificates import parse_certificate
from gateway.protocols.conversation import Conversation
from gateway.protocols.http3 import Http3Parser
from gateway.protocols.tls_names import alert_text

MAX_CONNECTIONS = 1 << 14
"""Opened connections that wait for their flow to end; with more, the oldest is given up and counted."""

MAX_HELD_BYTES = 64 << 20
"""Bodies held of messages whose flow has not ended; what comes beyond is told without its body."""

MAX_HELD_MESSAGES = 1 << 16
"""Messages held; what comes beyond is dropped and counted."""

FATAL = 2
MAX_ALERTS = 16
"""Kept of a connection, as in a handshake that is read without keys."""

MAX_CERTIFICATES = 32
"""Kept of a chain, as in a handshake that is read without keys."""

UP, DOWN = Direction.UP, Direction.DOWN


class Opened(NamedTuple):
    """What was inside a flow. `is_fitting` says that a key fitted, whether what was inside could be read or not."""

    messages: Sequence[HttpExchange | PlainMessage] = ()
    certificates: tuple[Certificate, ...] = ()  # of the server
    alpn: str = ""  # that the server chose
    alerts: tuple[str, ...] = ()  # fatal ones: "client fatal unknown_ca"
    is_refused: bool = False  # the client ended it with one of them, and had said nothing before
    is_fitting: bool = False
    problem: str = ""


NOTHING = Opened()


class _Connection:
    """One connection as far as it was opened."""

    __slots__ = (
        "alerts", "alpn", "certificates", "client", "ends", "first_ns", "has_content", "has_request", "messages",
        "problem", "talk",
    )  # fmt: skip

    def __init__(self, frame: OpenedFrame) -> None:
        is_up = frame.has_client_hello or frame.source[1] >= frame.target[1]
        self.client = frame.source if is_up else frame.target
        server = frame.target if is_up else frame.source
        self.ends = _ends(frame.protocol, frame.source, frame.target)
        self.first_ns = frame.time_ns
        self.talk: Conversation | Http3Parser = (
            Conversation("tcp", self.client[1], server[1]) if frame.protocol == "tcp" else Http3Parser()
        )
        self.messages: list[HttpExchange | PlainMessage] = []
        self.certificates: list[bytes] = []
        self.alpn = ""
        self.alerts: list[str] = []
        self.has_content = False
        self.has_request = False  # the client said something
        self.problem = ""

    def take(self, frame: OpenedFrame) -> None:
        """What one frame held. After a ParseError nothing more is read."""
        direction = UP if frame.source == self.client else DOWN
        if direction is DOWN and not self.has_content and len(self.certificates) < MAX_CERTIFICATES:
            self.certificates += frame.certificates
        if direction is DOWN:
            self.alpn = self.alpn or frame.alpn
        who = "client" if direction is UP else "server"
        for level, description in frame.alerts:
            if level == FATAL and len(self.alerts) < MAX_ALERTS:
                self.alerts.append(f"{who} {alert_text(level, description)}")
        if not (frame.records or frame.pieces):
            return
        self.has_content = True
        self.has_request = self.has_request or direction is UP
        if self.problem or self._is_other():
            return
        try:
            if isinstance(self.talk, Conversation):
                for record in frame.records:
                    if self.talk.wants(direction):
                        self.talk.feed(direction, record, frame.packet, frame.time_ns)
            else:
                for piece in frame.pieces:
                    self.talk.feed(
                        direction, piece.number, piece.offset, piece.data, piece.is_end, frame.packet, frame.time_ns
                    )
        except ParseError as error:
            self.problem = str(error)

    def _is_other(self) -> bool:
        """Whether it is QUIC with something else than HTTP/3 in it, DNS for one: nothing of that is read."""
        return bool(self.alpn) and isinstance(self.talk, Http3Parser) and not self.alpn.startswith("h3")

    def finish(self) -> None:
        """The flow ended."""
        try:
            self.talk.finish()
        except ParseError as error:
            self.problem = self.problem or str(error)

    def told(self) -> list[Message]:
        """What was read since the last call."""
        told = list(self.talk.messages)
        self.talk.messages.clear()
        return told


class Opening:
    """One capture. It is asleep until there are keys: given ones, or those that the capture brings."""

    def __init__(self, capture: Path, keys: KeyLog | None) -> None:
        self._capture = capture
        self._keys = keys
        self._tshark: Tshark | None = None
        self._ahead: OpenedFrame | None = None  # read, but of a later frame than was asked for
        self._connections: dict[tuple[str, int], _Connection] = {}
        self._by_ends: dict[tuple[str, Endpoint, Endpoint], list[tuple[str, int]]] = {}
        self._held_bytes = 0
        self._held_messages = 0
        self._given_up = 0  # connections
        self._cut = 0  # messages without their bodies, or dropped
        self._unread = 0  # lines of tshark
        self._unavailable = ""
        self._opened = 0  # flows
        self._unopened = 0

    @property
    def is_active(self) -> bool:
        """Whether keys are at work."""
        return self._tshark is not None

    def reach(self, packet: int, has_secrets: bool) -> None:
        """Read on up to a frame of the capture, that one included. `has_secrets`: the capture brings keys."""
        if self._tshark is None:
            if self._unavailable or not (self._keys or has_secrets):
                return
            try:
                self._tshark = Tshark(self._capture, self._keys.text if self._keys else b"")
            except ConfigError as error:
                self._unavailable = str(error)
                return
        while self._ahead is None or self._ahead.packet <= packet:
            if self._ahead is not None:
                self._file(self._ahead)
                self._ahead = None
            line = self._tshark.line()
            if line is None:
                return
            try:
                self._ahead = read_line(line)
            except ParseError:
                self._unread += 1

    def take(self, flow: Flow) -> Opened:
        """What was inside a flow that has ended."""
        if flow.protocol not in ("tcp", "udp"):
            return NOTHING
        ends = _ends(flow.protocol, (flow.client_ip, flow.client_port), (flow.server_ip, flow.server_port))
        keys = self._by_ends.get(ends, [])
        mine = [key for key in keys if self._connections[key].first_ns <= flow.last_ns]
        taken = [self._close(key) for key in mine]
        if not taken:
            return NOTHING
        client = flow.client_ip, flow.client_port
        messages = [message for one in taken for message in _turned(one, client)]
        certificates = next((one.certificates for one in taken if one.certificates), [])[:MAX_CERTIFICATES]
        return Opened(
            messages,
            tuple(parse_certificate(der) for der in certificates),
            next((one.alpn for one in taken if one.alpn), ""),
            tuple(alert for one in taken for alert in one.alerts),
            any(one.alerts and not one.has_request and one.alerts[0].startswith("client") for one in taken),
            any(one.has_content or one.alerts for one in taken),
            next((one.problem for one in taken if one.problem), ""),
        )

    def count(self, is_opened: bool) -> None:
        """An encrypted flow has ended, opened or not: for `notes`."""
        if is_opened:
            self._opened += 1
        else:
            self._unopened += 1

    def notes(self) -> list[str]:
        """What a person should know of it, now that the capture is read. The first one sums up."""
        if self._unavailable:
            return [self._unavailable]
        if self._tshark is None:
            return []
        encrypted = self._opened + self._unopened
        notes = [f"keys opened {self._opened} of {encrypted} encrypted connections"]
        if self._unopened:
            notes[0] += "; the others stay closed: no key fits, or their beginning or a part of them was not captured"
        if self._keys and self._keys.unknown_lines:
            notes.append(f"{self._keys.unknown_lines} lines of {self._keys.path.name} are no keys")
        if self._tshark.problem:
            notes.append(f"{self._tshark.problem}; what came behind was not opened")
        if self._given_up or self._cut:
            lost = f"{self._given_up} opened connections and {self._cut} messages of others"
            notes.append(f"{lost} were too many or too large to hold")
        if self._unread:
            notes.append(f"{self._unread} lines of tshark were not understood")
        return notes

    def close(self) -> None:
        """End what was started."""
        if self._tshark is not None:
            self._tshark.close()

    def _file(self, frame: OpenedFrame) -> None:
        key = frame.protocol, frame.stream
        connection = self._connections.get(key)
        if connection is None:
            if len(self._connections) >= MAX_CONNECTIONS:
                self._forget_oldest()
            connection = self._connections[key] = _Connection(frame)
            self._by_ends.setdefault(connection.ends, []).append(key)
        connection.take(frame)
        self._hold(connection)

    def _hold(self, connection: _Connection) -> None:
        """Keep what was told, within the limits; what is neither HTTP nor plain has no place among rows that say where
        they come from."""
        for message in connection.told():
            if not isinstance(message, HttpExchange | PlainMessage):
                continue
            if self._held_messages >= MAX_HELD_MESSAGES:
                self._cut += 1
                continue
            message.decrypted = True
            for part in _parts(message):
                if self._held_bytes + len(part.body) > MAX_HELD_BYTES:
                    part.body, part.is_complete = b"", False
                    self._cut += 1
                self._held_bytes += len(part.body)
            self._held_messages += 1
            connection.messages.append(message)

    def _close(self, key: tuple[str, int]) -> _Connection:
        connection = self._connections.pop(key)
        keys = self._by_ends[connection.ends]
        keys.remove(key)
        if not keys:
            del self._by_ends[connection.ends]
        connection.finish()
        self._hold(connection)
        for message in connection.messages:
            self._held_messages -= 1
            self._held_bytes -= sum(len(part.body) for part in _parts(message))
        return connection

    def _forget_oldest(self) -> None:
        self._close(next(iter(self._connections)))
        self._given_up += 1


def _ends(protocol: str, one: Endpoint, other: Endpoint) -> tuple[str, Endpoint, Endpoint]:
    """The same for both directions."""
    return (protocol, one, other) if one <= other else (protocol, other, one)


def _parts(message: HttpExchange | PlainMessage) -> list[HttpPart | PlainMessage]:
    if isinstance(message, PlainMessage):
        return [message]
    return [part for part in (message.request, message.response) if part is not None]


def _turned(connection: _Connection, client: Endpoint) -> list[HttpExchange | PlainMessage]:
    """The messages, with directions as the flow's row has them."""
    if connection.client != client:
        for message in connection.messages:
            if isinstance(message, PlainMessage):
                message.direction = message.direction.other
    return connection.messages
