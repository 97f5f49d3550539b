"""One flow, from its first bytes: which protocol it speaks, and the parser that follows it, also when it
changes.

The first bytes are held until a parser says that they are its own, and are then played to it with the packets
and times they came with. Where nobody does, a readable stream becomes text and anything else is left alone.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from gateway.errors import DamageError, ParseError
from gateway.model.flows import Direction
from gateway.model.messages import DnsMessage, Message, PlainMessage, TlsSession
from gateway.protocols import PARSERS, dns, text
from gateway.protocols.base import RECOGNISE_BYTES, Guess, Parser, ParserKind, swapped
from gateway.protocols.http1 import HttpParser
from gateway.protocols.http2 import Http2Parser
from gateway.protocols.named import NameOnly
from gateway.protocols.stun import MAX_UNKNOWN_DATAGRAMS, StunParser
from gateway.protocols.stun_stream import StunStreamParser
from gateway.protocols.tds import TdsParser, TdsTls
from gateway.protocols.tls import TlsParser
from gateway.protocols.websocket import WebSocketParser

MAX_HANDOVERS: Final = 4
"""Protocols after the first one of a flow: a proxy's tunnel in a tunnel, and STARTTLS or an upgrade
inside."""

TLS_HANDSHAKE: Final = 22
MAY_BEGIN_TLS: Final = frozenset(
    {
        "",
        "text",
        "smtp",
        "imap",
        "pop3",
        "ftp",
        "xmpp",
        "ldap",
        "postgresql",
        "mysql",
        "rdp",
        "irc",
        "socks",
        "telnet",
        "rfb",
    }
)
"""Services in which a hello at the front of a piece is TLS beginning, also where the words that agreed on it were
not seen or not understood. In HTTP it could be a body."""

MAX_OPAQUE_BYTES: Final = 16 << 10
"""Unknown bytes of a direction that are looked at for TLS to begin: it follows a greeting, never a long exchange."""

MAX_HELD_PIECES: Final = 4 * RECOGNISE_BYTES
"""Pieces held before a decision: every piece has a byte, so only gaps without end can come here."""

MAX_PASSED_BYTES: Final = 1 << 20
"""Passed over of one direction that is binary, until the other says something: a connection that was open
before the capture may begin inside a picture, and go on with a request."""

MAX_DATAGRAMS: Final = 4
"""Datagrams looked at before a flow over UDP is left alone: the first may be of something else, or
damaged. As many may come again in between."""

MAX_BAD_DATAGRAMS: Final = 8
"""ParseErrors after which a flow over UDP is given up. One bad datagram says nothing about the next."""

UP: Final = Direction.UP
DOWN: Final = Direction.DOWN


_FRONTS: Final = {kind[5:6]: kind for kind in (b"\x16\3\1\0\0\1\0\0\0\3\3", b"\x16\3\1\0\0\2\0\0\0\3\3")}
"""What a hello of the client, or of the server, begins with, by its sixth byte."""
_FRONTS[b""] = _FRONTS[b"\1"]


class _Piece(NamedTuple):
    direction: Direction
    data: bytes  # b"" for a gap
    packet: int
    time_ns: int
    gap_bytes: int = 0


class Conversation:
    """The messages of one flow.

    `messages` is one list for the whole flow: take from it and empty it with `clear()`. Directions in
    messages are those of the flow. `client` is the side that spoke first in the protocol's sense: where it is
    DOWN, the flow's ends were taken the wrong way round, and a request went DOWN. `services` are the
    protocols gone through ("smtp", "tls"), `service` the one spoken now, "" for none. `label` is all of them as one
    word: "tls", "smtp+tls"; "http+unknown" where nothing known follows.
    """

    __slots__ = (
        "_bad", "_beginnings", "_datagrams", "_front", "_held", "_is_over", "_is_udp", "_kinds", "_looked_at",
        "_parser", "_passed", "_passed_bytes", "_ports", "_repeated", "_seen", "_undecided", "client", "label",
        "messages", "service", "services",
    )  # fmt: skip

    def __init__(self, transport: str, client_port: int, server_port: int) -> None:
        self.service = ""
        self.services: tuple[str, ...] = ()
        self.label = ""
        self.messages: list[Message] = []
        self.client = UP
        self._is_udp = transport == "udp"
        self._ports = client_port, server_port
        self._kinds = _KINDS[transport]
        self._parser: Parser | None = None
        self._undecided = True
        self._held: tuple[_Piece, ...] = ()
        self._seen = [b"", b""]  # the first bytes of each direction, or over UDP its latest datagram
        self._is_over = False
        self._passed: Direction | None = None  # which direction is binary, while the other was not seen
        self._passed_bytes = 0
        self._datagrams = 0
        self._looked_at: tuple[tuple[Direction, bytes], ...] = ()  # datagrams: MAX_DATAGRAMS are looked at
        self._repeated = 0  # of them, so many came again
        self._beginnings = 0  # of TLS inside of something else
        self._front: _Piece | None = None  # the first bytes of what may be a hello, until there are enough of them
        self._bad = 0

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int, is_held: bool = False) -> bool:
        """Take the next bytes of a direction (or the next datagram), of the frame that brought them; true where more
        of that direction are wanted. `is_held`: they were held, and a parser was chosen by them: no TLS begins in them.

        A ParseError of the parser leaves from here, after what it had read was put in `messages`; a flow over
        TCP then wants nothing any more, save after a DamageError.
        """
        parser = self._parser
        if self._front is not None and direction is self._front.direction and not is_held:
            _, before, packet, time_ns, _ = self._front
            self._front, data = None, before + data
        if parser is None:
            if self._undecided and data:
                self._hold(_Piece(direction, data, packet, time_ns))
            return self.wants(direction)
        if data[0] == TLS_HANDSHAKE and not is_held and parser.service in MAY_BEGIN_TLS:
            if _is_hello(data):
                self._begin_tls(parser)
                if self._undecided:
                    self._hold(_Piece(direction, data, packet, time_ns))
                return self.wants(direction)
            if self._is_front(data):
                self._front = _Piece(direction, data, packet, time_ns)
                return True
        try:
            parser.feed(direction, data, packet, time_ns)
        except DamageError:
            raise
        except ParseError:
            self._bad += 1
            if not self._is_udp or self._bad >= MAX_BAD_DATAGRAMS:
                self._give_up()
            raise
        if parser.handover:
            self._hand_over(parser, direction, packet, time_ns)
            return self.wants(direction)
        wants_more = parser.wants(direction)
        if not wants_more and type(parser) is TlsParser and not parser.wants(direction.other):
            self._parser = _READ  # most flows are open for long after that
        return wants_more

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """So many bytes of a direction were lost."""
        self._play_front()
        if self._parser is not None:
            self._parser.gap(direction, length_bytes)
        elif self._undecided and not self._is_udp and length_bytes:
            self._hold(_Piece(direction, b"", 0, 0, length_bytes))

    def finish(self) -> None:
        """The flow ended: decide with what there is, and let the parser append what it holds."""
        self._is_over = True
        try:
            self._play_front()
        finally:
            self._finish()

    def _finish(self) -> None:
        if self._undecided and self._parser is None:
            if self._seen[UP] or self._seen[DOWN]:
                self._decide(is_last=True)
            else:
                self._give_up()
        if self._parser is not None:
            self._parser.finish()

    def give_up(self) -> None:
        """Whoever feeds it will not go on: keep nothing."""
        self._give_up()

    def wants(self, direction: Direction) -> bool:
        """Whether more bytes of this direction can still tell anything. False for good once said, except
        that a protocol that hands over to another makes it new."""
        if self._parser is not None:
            return self._parser.wants(direction)
        return self._undecided

    def _hold(self, piece: _Piece) -> None:
        """Keep a piece until it is decided whose it is, and try to decide."""
        direction = piece.direction
        is_late = bool(self._held) or self._passed is not None
        if is_late and not self._is_udp and piece.data[:1] == b"\x16" and self._begins_late(piece):
            self._begin_tls(None)
            if not self._undecided:
                return
        if direction is self._passed:
            self._pass_over(piece)
            return
        self._held = (*self._held, piece)
        if self._is_udp:
            if self._is_repeated(piece):
                if len(self._held) == 1:
                    self._held = ()  # the one before it was nobody's
                return
            self._datagrams += 1
            self._seen = [piece.data, b""] if direction is UP else [b"", piece.data]
            self._decide(is_last=self._datagrams >= MAX_DATAGRAMS)
            return
        seen = self._seen[direction]
        is_last = len(self._held) >= MAX_HELD_PIECES
        if piece.gap_bytes:  # what comes behind a gap does not continue what was seen before it
            self._seen[direction] = b""
        else:
            self._seen[direction] = seen = seen + piece.data[: RECOGNISE_BYTES - len(seen)]
            is_last = is_last or len(seen) >= RECOGNISE_BYTES
        self._decide(is_last)

    def _is_repeated(self, piece: _Piece) -> bool:
        """Whether a datagram came before and decided nothing: it was sent again, or captured on two interfaces."""
        one = piece.direction, piece.data
        if one in self._looked_at and self._repeated < MAX_DATAGRAMS:
            self._repeated += 1
            return True
        self._looked_at = (*self._looked_at, one)
        return False

    def _begins_late(self, piece: _Piece) -> bool:
        """Whether TLS begins behind what is held, or passed over. A server's hello says so where nothing is held of the
        other direction that could be the client's."""
        if _is_client_hello(piece.data):
            return True
        return _is_hello(piece.data) and all(one.direction is piece.direction for one in self._held)

    def _decide(self, is_last: bool) -> None:
        """Find the parser for what was seen.

        The first in order that says yes has it, but not before those in front of it have said no: how the
        bytes were cut into pieces must not decide.
        """
        up, down = self._seen
        if self._is_udp and dns.is_dns_port(*self._ports):
            guess = dns.guess_by_port(up) if up else swapped(dns.guess_by_port(down))
            if guess is not Guess.NO:
                self._adopt(dns.DnsUdpParser(), guess)
                return
        for kind in _datagrams_with((up or down)[0]) if self._is_udp else _beginning_with(up[:1], down[:1]):
            guess = kind.recognise(up, down)
            if guess is Guess.MORE and not is_last:
                return
            if guess is Guess.YES or guess is Guess.REVERSED:
                self._adopt(kind.make(), guess)
                return
        guess = text.recognise(up, down, is_last or self._is_udp)
        if guess is Guess.YES:
            self._adopt(text.TextParser(self._is_udp) if up and down else _Unsure(self._kinds, self._is_udp), guess)
        elif self._is_udp:
            self._held = ()
            if is_last and self._is_over:
                self._give_up()
            elif is_last:  # DTLS may begin behind what nobody knows
                self._parser = StunParser("", MAX_UNKNOWN_DATAGRAMS)
                self._undecided = False
                self._looked_at = ()
        elif is_last or guess is Guess.NO:
            if self._is_over:
                self._give_up()
            elif self._passed is not None or (up and down):
                self._follow_unknown()
            else:
                self._wait_for_other(UP if up else DOWN)

    def _wait_for_other(self, binary: Direction) -> None:
        """One direction is nothing that we know: what the other one begins with decides."""
        self._passed = binary
        self._seen = [b"", b""]
        held, self._held = self._held, ()
        for piece in held:
            self._pass_over(piece)

    def _pass_over(self, piece: _Piece) -> None:
        self._passed_bytes += len(piece.data) + piece.gap_bytes
        if self._passed_bytes > MAX_PASSED_BYTES:
            self._give_up()

    def _adopt(self, parser: Parser, guess: Guess) -> None:
        """Follow the flow with this parser, from the first byte that is held."""
        self.service = parser.service
        if isinstance(parser, dns.DnsUdpParser):
            self.service = dns.service_name(*self._ports)
        self.services = (*self.services, self.service)
        self._name()
        parser.messages = self.messages
        if guess is Guess.REVERSED and self.service != "mdns":  # mDNS has no client: all speak to the group
            self.client = DOWN
            parser = _Reversed(parser)
        self._parser = parser
        self._undecided = False
        self._looked_at = ()
        self._seen = _DECIDED
        held, self._held = self._held, ()
        if self._passed is not None:
            self.gap(self._passed, self._passed_bytes)
        self._play(held)

    def _play(self, pieces: tuple[_Piece, ...]) -> None:
        """Feed what was held. What a parser reads on behind leaves when all of it was fed."""
        damage: DamageError | None = None
        for piece in pieces:
            if piece.gap_bytes:
                self.gap(piece.direction, piece.gap_bytes)
                continue
            try:
                self.feed(piece.direction, piece.data, piece.packet, piece.time_ns, is_held=True)
            except DamageError as error:
                damage = damage or error
        if damage is not None:
            raise damage

    def _is_front(self, data: bytes) -> bool:
        """Whether to wait for more of a piece, which may be a hello that was cut within its first bytes."""
        return data[0] == TLS_HANDSHAKE and not self._is_udp and self._front is None and _may_become_hello(data)

    def _play_front(self) -> None:
        """Nothing more comes that would make a hello of what was held: it is the parser's."""
        if self._front is not None:
            front, self._front = self._front, None
            self.feed(front.direction, front.data, front.packet, front.time_ns, is_held=True)

    def _name(self) -> None:
        spoken = self.services if self.service or not self.services else (*self.services, "unknown")
        self.label = "+".join(spoken)

    def _hand_over(self, parser: Parser, direction: Direction, packet: int, time_ns: int) -> None:
        """The protocol ended and another one follows: a named one, or one to be recognised like a new
        flow's."""
        rest = [(side, parser.leftover(side)) for side in (direction, direction.other)]
        self._parser = None
        self._seen = [b"", b""]
        self._passed = None
        self._passed_bytes = 0
        self.service = ""
        self._name()
        self._undecided = len(self.services) <= MAX_HANDOVERS
        if not self._undecided:
            return
        ended = parser.inner if isinstance(parser, _Reversed) else parser
        if isinstance(ended, HttpParser):
            guess = Guess.YES if ended is parser else Guess.REVERSED
            if ended.upgrade == "websocket":
                self._adopt(WebSocketParser(ended.extensions), guess)
            elif ended.upgrade == "h2c":
                self._adopt(Http2Parser(ended.upgraded), guess)
        elif isinstance(ended, StunParser | StunStreamParser | TdsParser | TdsTls) and ended.follows is not None:
            self._adopt(ended.follows, Guess.YES if ended is parser else Guess.REVERSED)
        self._play(tuple([_Piece(side, data, packet, time_ns) for side, data in rest if data]))

    def _begin_tls(self, parser: Parser | None) -> None:
        """A hello stands where plain bytes stood: STARTTLS, in whatever words it was agreed."""
        if parser is not None:
            parser.finish()
        self._parser = None
        self._beginnings += 1
        self._undecided = self._beginnings <= MAX_HANDOVERS
        self._held = ()
        self._seen = [b"", b""]
        self._passed = None
        self._passed_bytes = 0
        self.service = ""
        self._name()

    def _follow_unknown(self) -> None:
        """Nobody knows these bytes; TLS may begin behind them."""
        self._parser = _Opaque()
        self._undecided = False
        held, self._held = self._held, ()
        self._play(tuple([piece for piece in held if piece.data]))

    def _give_up(self) -> None:
        self._parser = None
        self._undecided = False
        self._held = ()
        self._looked_at = ()


def _is_hello(data: bytes) -> bool:
    """A handshake record with a hello at the front of a piece; that of the server where the client's is not in the
    capture."""
    return _is_client_hello(data) or (_is_handshake(data) and data[5:7] == b"\2\0")


def _may_become_hello(data: bytes) -> bool:
    """Whether more bytes could make a hello of these few: a piece may end anywhere, and some write the header of a
    record by itself."""
    front = _FRONTS.get(data[5:6], b"")
    return len(data) < len(front) and _is_hello(data + front[len(data) :])


def _is_client_hello(data: bytes) -> bool:
    """A handshake record with a ClientHello at the front of a piece (RFC 8446, 5.1 and 4.1.2)."""
    return _is_handshake(data) and data[5] == 1


def _is_handshake(data: bytes) -> bool:
    return len(data) > 10 and data[1] == 3 and data[2] <= 4 and data[9] == 3


_READ: Final = NameOnly("tls")
"""In the place of a parser that has told what it knows: it wants nothing, and holds nothing back."""
_DECIDED: Final = [b"", b""]
"""What was seen of a flow whose protocol is known: nothing is added to it."""


class _Opaque:
    """Binary that nobody knows: looked at as long as TLS may begin in it, as in MySQL, PostgreSQL or LDAP."""

    service = ""
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._left_bytes = [MAX_OPAQUE_BYTES, MAX_OPAQUE_BYTES]

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:  # noqa: ARG002
        """See Parser."""
        self._left_bytes[direction] -= len(data)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser."""
        self._left_bytes[direction] -= length_bytes

    def finish(self) -> None:
        """See Parser."""

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._left_bytes[direction] > 0

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser."""
        return b""


class _Unsure(text.TextParser):
    """Text of which only one direction was seen. A connection that was open before the capture may begin
    inside a page: when the other direction begins as a protocol does, it is handed over."""

    def __init__(self, kinds: tuple[ParserKind, ...], is_udp: bool) -> None:
        super().__init__(is_udp)
        self._kinds = kinds
        self._first: Direction | None = None
        self._rest = b""

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        if self._first is None:
            self._first = direction
        elif direction is not self._first and self._kinds:
            first = data[:RECOGNISE_BYTES]
            up, down = (first, b"") if direction is UP else (b"", first)
            if any(kind.recognise(up, down) in (Guess.YES, Guess.REVERSED) for kind in self._kinds):
                self.finish()
                self.handover = True
                self._rest = data
                return
            self._kinds = ()
        super().feed(direction, data, packet, time_ns)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return b"" if direction is self._first else self._rest


class _Reversed:
    """A parser for a flow whose ends were taken the wrong way round: it sees the client as UP, its
    messages tell the directions of the flow."""

    __slots__ = ("handover", "inner", "messages", "service")

    def __init__(self, inner: Parser) -> None:
        self.inner = inner
        self.service = inner.service
        self.messages = inner.messages
        self.handover = inner.handover

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        known = len(self.messages)
        try:
            self.inner.feed(direction.other, data, packet, time_ns)
        finally:
            self._turn(known)
        self.handover = self.inner.handover

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser."""
        known = len(self.messages)
        self.inner.gap(direction.other, length_bytes)
        self._turn(known)

    def finish(self) -> None:
        """See Parser."""
        known = len(self.messages)
        self.inner.finish()
        self._turn(known)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self.inner.wants(direction.other)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self.inner.leftover(direction.other)

    def _turn(self, known: int) -> None:
        for message in self.messages[known:]:
            if isinstance(message, TlsSession):
                message.client = message.client.other
            elif isinstance(message, DnsMessage | PlainMessage):
                message.direction = message.direction.other


_KINDS: dict[str, tuple[ParserKind, ...]] = {
    transport: tuple(kind for kind in PARSERS if kind.transport == transport) for transport in ("tcp", "udp")
}


@lru_cache(maxsize=1 << 8)
def _datagrams_with(first: int) -> tuple[ParserKind, ...]:
    """The protocols over UDP of which a datagram can begin with this byte."""
    return tuple(kind for kind in _KINDS["udp"] if kind.first_bytes is None or first in kind.first_bytes)


@lru_cache(maxsize=1 << 10)
def _beginning_with(up: bytes, down: bytes) -> tuple[ParserKind, ...]:
    """The protocols over TCP that can begin with these bytes (one of each direction, or none).

    Who says no to a beginning says no to all that begins so: how bytes are cut must not decide.
    """
    return tuple(kind for kind in _KINDS["tcp"] if kind.recognise(up, down) is not Guess.NO)
