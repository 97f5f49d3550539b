"""One flow while it lasts: its two streams put in order, and the conversation that is read from them."""

from dataclasses import replace
from typing import Final, NamedTuple

from gateway.detectors.planted.planting import ENDLESS_NS
from gateway.detectors.planted.search import PersonaSearch
from gateway.errors import ParseError
from gateway.flows.reassembly import Piece, Reassembler, StreamMemory
from gateway.flows.tracker import FlowTracker
from gateway.mistakes import FAILED, spared
from gateway.model.flows import Direction, Flow
from gateway.model.messages import Anomaly, DnsMessage, Hellos, Message, PlainMessage, TlsSession
from gateway.protocols.base import MAX_BODY_BYTES
from gateway.protocols.conversation import TLS_HANDSHAKE, Conversation
from gateway.wire import Wire

UP: Final = Direction.UP
DOWN: Final = Direction.DOWN

SEALED_SERVICES: Final = frozenset({"tls", "quic", "gquic", "dtls", "ssh", "wireguard", "openvpn", "isakmp", "capwap"})
"""What is said in these is encrypted: looking through it would cost and find nothing."""

EARLY: Final = (b"HTTP/1.", b"\x16\x03")
"""How begins what waits where it acknowledges bytes that have not come: an answer of HTTP for its request, the hello
with which a conversation in clear goes on in TLS for the word that agreed on it. Two network cards, or two queues of
one, may bring the directions of a connection in the wrong order."""

MAX_EARLY_SEGMENTS: Final = 16
"""So many of its segments are waited with; what has not come by then was not captured."""

MAX_HELD_BYTES: Final = 2 * MAX_BODY_BYTES + (256 << 10)
"""What a conversation holds at most: a body and a head in either direction."""


_NO_ANOMALIES: Final[list[Anomaly]] = []
"""Of all flows that have none, which is nearly every one: nothing is added to it."""


class Talk:
    """Glue between a slot of the flow table and a conversation. Side numbers become directions here."""

    __slots__ = (
        "_client_side",
        "_directions",
        "_early",
        "_early_bytes",
        "_is_client_certain",
        "_is_read",
        "_is_tcp",
        "_slot",
        "_streams",
        "_tracker",
        "anomalies",
        "conversation",
        "flow",
        "held_bytes",
        "hellos",
        "is_cut",
        "is_open",
        "wire",
    )

    def __init__(
        self,
        tracker: FlowTracker,
        slot: int,
        memory: StreamMemory,
        planted: PersonaSearch | None = None,
        until_ns: int = ENDLESS_NS,
    ) -> None:
        """`planted`: values that the bytes themselves are looked through for, whatever is read from them, until a
        time."""
        self._tracker = tracker
        self._slot = slot
        is_tcp, client, self._is_client_certain, ports, starts = tracker.opening(slot)
        self._client_side = client
        self._directions = (DOWN, UP) if client else (UP, DOWN)  # by side
        self.conversation = Conversation("tcp" if is_tcp else "udp", ports[client], ports[1 - client])
        self._is_tcp = is_tcp
        self._streams = (Reassembler(starts[0], memory), Reassembler(starts[1], memory)) if is_tcp else None
        self.anomalies = _NO_ANOMALIES
        self.is_open = [True, True]  # by side: whether more bytes of it can still tell anything
        self.held_bytes = 0  # taken since a message last came out, so that at most these are kept; see `settle`
        self.is_cut = False  # whether it was given up because more came than could be looked at
        self.flow: Flow | None = None  # described at the first message
        self.hellos: Hellos | None = None  # of the latest handshake
        self.wire = Wire(planted, not is_tcp, until_ns) if planted is not None else None
        self._is_read = [True, True]  # by side: whether the conversation still wants its bytes
        self._early: list[_Segment] | None = None  # segments of one side that wait for what they acknowledge
        self._early_bytes = 0

    def look_for(self, planted: PersonaSearch | None, until_ns: int) -> None:
        """Look through the bytes that follow for these values until a time, or for none."""
        if self.wire is not None and self.wire.search is planted:
            self.wire.until_ns = until_ns
            return
        self.wire = Wire(planted, not self._is_tcp, until_ns) if planted is not None else None
        for side in (0, 1):
            if self.wire is None and self.is_open[side] and not self._is_read[side]:
                self._close(side)  # the search alone had still wanted it

    @property
    def client_side(self) -> int:
        """The client's side of the flow: what the handshake showed, else what the content says."""
        if not self._is_client_certain and self.conversation.client is DOWN:
            return 1 - self._client_side
        return self._client_side

    @property
    def is_reversed(self) -> bool:
        """Whether `client_side` is not the side whose bytes the conversation calls UP."""
        return self.client_side != self._client_side

    def side_of(self, direction: Direction) -> int:
        """The side that sends in a direction of the flow, as `messages` tells directions."""
        return self.client_side if direction is UP else 1 - self.client_side

    def direction_of(self, side: int) -> Direction:
        """The direction in which a side sends."""
        return UP if side == self.client_side else DOWN

    @property
    def has_news(self) -> bool:
        """Whether there are messages or anomalies to take."""
        return bool(self.conversation.messages or self.anomalies)

    def take(self, side: int, seq: int, ack: int, data: bytes, packet: int, time_ns: int) -> None:
        """A payload of one side, in capture order. What it acknowledges was said before it."""
        self.held_bytes += len(data)
        streams = self._streams
        if streams is None:
            self._feed(side, data, packet, time_ns)
            return
        if self._early is not None:
            self._take_beside_early(streams, self._early, _Segment(side, seq, ack, data, packet, time_ns))
        elif data.startswith(EARLY) and self._is_early(streams, side, ack, data):
            self._early, self._early_bytes = [_Segment(side, seq, ack, data, packet, time_ns)], len(data)
        else:
            self._put(streams, side, seq, ack, data, packet, time_ns)

    def _is_early(self, streams: tuple[Reassembler, Reassembler], side: int, ack: int, data: bytes) -> bool:
        """Whether a segment that begins like EARLY acknowledges what has not come."""
        if data[0] == TLS_HANDSHAKE and (not self.conversation.service or self._is_sealed):
            return False
        return self.is_open[1 - side] and streams[1 - side].lacks(ack)

    def _take_beside_early(
        self, streams: tuple[Reassembler, Reassembler], early: list["_Segment"], segment: "_Segment"
    ) -> None:
        """A segment of the side that waits waits behind it; one of the other may be what is waited for."""
        is_waited_for, time_ns = segment.side != early[0].side, segment.time_ns
        if is_waited_for:
            self._put(streams, *segment)
        else:
            early.append(segment)
            self._early_bytes += len(segment.data)
        if len(early) > MAX_EARLY_SEGMENTS or self._early_bytes > MAX_BODY_BYTES:
            self._put_early()
        elif is_waited_for:
            for at, one in enumerate(early):
                if one.data.startswith(EARLY) and self._is_early(streams, one.side, one.ack, one.data):
                    self._put_early(at, time_ns)
                    break
            else:
                self._put_early(len(early), time_ns)

    def _put_early(self, count: int = MAX_EARLY_SEGMENTS + 1, after_ns: int = 0) -> None:
        """Take so many of the segments that waited, none of them as sent before what they answer."""
        early, streams = self._early, self._streams
        if early is None or streams is None or count == 0:
            return
        self._early = early[count:] or None
        self._early_bytes = sum(len(one.data) for one in early[count:])
        for side, seq, ack, data, packet, time_ns in early[:count]:
            self._put(streams, side, seq, ack, data, packet, max(time_ns, after_ns))

    def _put(
        self, streams: tuple[Reassembler, Reassembler], side: int, seq: int, ack: int, data: bytes, packet: int,
        time_ns: int,
    ) -> None:  # fmt: skip
        other = streams[1 - side]
        if other.is_waiting:
            self._feed_pieces(1 - side, other.acknowledged(ack))
        stream = streams[side]
        if stream.take_next(seq, data):
            self._feed(side, data, packet, time_ns)
            return
        self._feed_pieces(side, stream.push(seq, data, packet, time_ns))
        if stream.has_overlaps:
            self._note_overlaps(stream)

    def finish(self) -> None:
        """The flow ended."""
        self._put_early()
        for side, stream in enumerate(self._streams or ()):
            self._feed_pieces(side, stream.flush())
            if stream.has_overlaps:
                self._note_overlaps(stream)
        if self.wire is not None:
            self.wire.finish()
        try:
            self.conversation.finish()
        except ParseError as error:
            self._invalid(error, 0, 0)
        except Exception as error:  # noqa: BLE001
            self._failed(error, 0, 0)

    def settle(self, has_spoken: bool) -> int:
        """Bring `held_bytes` up to date after some payloads, and give it; `has_spoken` where messages came out."""
        if has_spoken or not (self._is_read[0] or self._is_read[1]):
            self.held_bytes = self._early_bytes
        elif self.held_bytes > MAX_HELD_BYTES:
            self.held_bytes = MAX_HELD_BYTES
        return self.held_bytes

    def give_up(self) -> None:
        """Read no further: what is held becomes messages, marked as incomplete."""
        self.finish()
        self.conversation.give_up()
        self.held_bytes = 0
        self.is_open = [False, False]
        self._is_read = [False, False]
        for side in (0, 1):
            self._tracker.stop_wanting(self._slot, side)

    def messages(self) -> list[Message]:
        """What was read since the last call, with directions as the flow's row will have them."""
        held = self.conversation.messages
        if not held:
            return []
        taken = [_turned(message) for message in held] if self.is_reversed else list(held)
        held.clear()
        return taken

    def _feed_pieces(self, side: int, pieces: list[Piece]) -> None:
        for gap_bytes, data, packet, time_ns in pieces:
            if not self.is_open[side]:
                return  # nobody wants these bytes: what lacks between them is no loss
            if gap_bytes:
                self._gap(side, gap_bytes, packet, time_ns)
            self._feed(side, data, packet, time_ns)

    def _gap(self, side: int, gap_bytes: int, packet: int, time_ns: int) -> None:
        if self.wire is not None:
            self.wire.gap(side, gap_bytes)
        try:
            self.conversation.gap(self._directions[side], gap_bytes)
        except ParseError as error:
            self._invalid(error, packet, time_ns)
        except Exception as error:  # noqa: BLE001
            self._failed(error, packet, time_ns)
        detail = f"{gap_bytes} bytes before packet {packet} were not captured"
        self._note(Anomaly("gap", detail, packet, time_ns))

    def _feed(self, side: int, data: bytes, packet: int, time_ns: int) -> None:
        if not self.is_open[side]:
            return
        if self.wire is not None:
            self._look_through(self.wire, side, data, packet, time_ns)
            if not self._is_read[side]:
                return
        direction = self._directions[side]
        try:
            wants_more = self.conversation.feed(direction, data, packet, time_ns)
        except ParseError as error:
            self._invalid(error, packet, time_ns)
            wants_more = self.conversation.wants(direction)
        except Exception as error:  # noqa: BLE001
            self._failed(error, packet, time_ns)
            return
        if not wants_more:
            self._is_read[side] = False
            if self.wire is None or self._is_sealed:
                self._close(side)

    @property
    def _is_sealed(self) -> bool:
        """Whether what follows is encrypted."""
        return self.conversation.service in SEALED_SERVICES

    def _look_through(self, wire: Wire, side: int, data: bytes, packet: int, time_ns: int) -> None:
        """Look for planted values in bytes that are in clear, also where no parser wants them any more."""
        if self._is_sealed:
            return
        wire.feed(side, data, packet, time_ns)
        if not self._is_read[side] and not wire.wants(side, len(data)):
            self._close(side)

    def _close(self, side: int) -> None:
        self.is_open[side] = False
        self._tracker.stop_wanting(self._slot, side)
        streams = self._streams
        if streams is None:
            return
        streams[side].drop_tail()  # nothing comes any more that could be compared with it
        if streams[side].is_waiting:
            streams[side].give_up_pending()
        if not self.is_open[1 - side] and self._early is None and streams[0].is_settled and streams[1].is_settled:
            self._streams = None  # most flows are open for long after their handshake

    def _note(self, anomaly: Anomaly) -> None:
        if not self.anomalies:
            self.anomalies = []
        self.anomalies.append(anomaly)

    def _note_overlaps(self, stream: Reassembler) -> None:
        for one in stream.take_overlaps():
            source = f"packet {one.packet}" if one.segments == 1 else f"{one.segments} packets from {one.packet} on"
            detail = f"{one.differing_bytes} bytes of {source} differ from what had come before at the same place"
            self._note(Anomaly("overlap-differs", detail, one.packet, one.time_ns))

    def _failed(self, error: Exception, packet: int, time_ns: int) -> None:
        """A mistake of ours: the rest of the flow is not read, and is looked through for planted values alone."""
        self._note(Anomaly(FAILED, spared(error, "the rest of a connection was not read"), packet, time_ns))
        self._is_read = [False, False]
        if self.wire is None:
            for side in (0, 1):
                self._close(side)

    def _invalid(self, error: ParseError, packet: int, time_ns: int) -> None:
        kind = f"{self.conversation.service or 'stream'}-invalid"
        self._note(Anomaly(kind, str(error), packet, time_ns))


class _Segment(NamedTuple):
    """A segment, as `take` is told of it."""

    side: int
    seq: int
    ack: int
    data: bytes
    packet: int
    time_ns: int


def _turned(message: Message) -> Message:
    """The same message seen from the other end of the flow."""
    if isinstance(message, TlsSession):
        return replace(message, client=message.client.other)
    if isinstance(message, DnsMessage | PlainMessage):
        return replace(message, direction=message.direction.other)
    return message  # of an exchange, the request is UP by definition
