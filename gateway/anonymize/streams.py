"""The second reading: what of each TCP stream may stay, by its place in the stream.

Everything else becomes zeros when the packets are written. What comes again, or in another order, is the same at the
same place; what was overwritten by a segment that differs stays with the first.
"""

from bisect import bisect_right
from collections import Counter, OrderedDict
from typing import Final

from gateway.anonymize.dns import DnsWriter
from gateway.anonymize.frames import Frame
from gateway.anonymize.http1 import HttpReader
from gateway.anonymize.names import Names
from gateway.anonymize.personal import Personal
from gateway.anonymize.text import Texts, is_text
from gateway.anonymize.tls import Handshakes, TlsReader, ssl2_hello
from gateway.data.special_addresses import AddressKind, kind_of
from gateway.errors import ParseError
from gateway.flows.reassembly import Piece, Reassembler, StreamMemory
from gateway.model.frames import SYN

MAX_DIRECTIONS: Final = 1 << 18
"""Streams whose places are remembered, some 100 MB; beyond, the one that was used least recently is over."""
MAX_KEPT_BYTES: Final = 128 << 20
"""Of all streams together; what is beyond becomes zeros."""
PIECE_COST_BYTES: Final = 120
"""What Python needs around each kept piece."""
MAX_TEXT_BYTES: Final = 1 << 20
"""Of the text of one stream; what follows becomes zeros, as what follows in a stream that is no text does."""
MAX_READERS: Final = 1 << 14
"""Streams that are read at once; beyond, the one that waited longest is over."""
DNS_PORT: Final = 53
_POSTGRESQL_TLS: Final = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
"""SSLRequest, and the one byte that answers it (PostgreSQL's protocol, section 55.2.10)."""
_MASK: Final = (1 << 32) - 1

Key = tuple[bytes, int, bytes, int]


class _Place:
    """One direction between two ends, from one SYN to the next."""

    __slots__ = ("last", "number", "origin")

    def __init__(self, number: int, origin: int) -> None:
        self.number = number
        self.origin = origin
        self.last = 0


class Places:
    """Where in its stream a segment stands. Two readings of the same frames give the same numbers and places."""

    def __init__(self) -> None:
        self._places: OrderedDict[Key, _Place] = OrderedDict()
        self._made = 0

    def of(self, one: Frame) -> tuple[int, int]:
        """Number of the stream, and place of the payload in it; below 0 before its beginning."""
        key = one.source, one.source_port, one.target, one.target_port
        start = (one.seq + 1) & _MASK if one.flags & SYN else one.seq
        place = self._places.get(key)
        if place is None or (one.flags & SYN and place.origin != start):
            self._made += 1
            place = self._places[key] = _Place(self._made, start)
            if len(self._places) > MAX_DIRECTIONS:
                self._places.popitem(last=False)
        self._places.move_to_end(key)
        offset = (start - place.origin - place.last) & _MASK
        position = place.last + (offset if offset < 1 << 31 else offset - (1 << 32))
        place.last = max(place.last, position)
        return place.number, position


class _Reader:
    """One stream while it is read."""

    __slots__ = ("_at", "_dns", "_kept_bytes", "_owner", "_text", "_tls", "is_home", "number", "stream")

    def __init__(self, owner: "Streams", number: int, origin: int, one: Frame) -> None:
        self._owner = owner
        self._at = 0
        self._kept_bytes = 0
        self._text: HttpReader | None = None
        self._tls: TlsReader | None = None
        self.number = number
        self.is_home = is_home(one.source)
        self._dns = b"" if DNS_PORT in (one.source_port, one.target_port) else None
        self.stream = Reassembler(origin, owner.memory)

    def take(self, seq: int, data: bytes, number: int, time_ns: int) -> None:
        """A segment."""
        self._pieces(self.stream.push(seq, data, number, time_ns))

    def finish(self) -> None:
        """Nothing more comes."""
        self._pieces(self.stream.flush())
        if self._text is not None:
            self._text.finish()
        if self._tls is not None:
            self._tls.finish()

    def _pieces(self, pieces: list[Piece]) -> None:
        for gap_bytes, data, _, _ in pieces:
            if gap_bytes:
                self._at += gap_bytes
                self._dns = None
                if self._tls is not None:
                    self._tls.gap(gap_bytes)
                elif self._text is not None:
                    self._text.gap()
            self._feed(data)
            self._at += len(data)

    def _feed(self, data: bytes) -> None:
        if self._tls is not None:
            self._tls.feed(self._at, data)
            return
        if self._dns is not None:
            self._feed_dns(data)
            return
        if self._text is None:
            self._begin(data)
        elif self._kept_bytes < MAX_TEXT_BYTES:
            self._feed_text(self._at, data)
        else:
            self._owner.cut["text beyond what is kept of a stream"] += len(data)

    def _begin(self, data: bytes) -> None:
        """What kind of stream it is, asked of each piece as long as nothing is known of it."""
        if _is_tls(data):
            self._begin_tls(self._at, data)
        elif data in (_POSTGRESQL_TLS, b"S", b"N") and self._at == 0:
            self._keep(0, data)
        elif self._at == 0 and (hello := ssl2_hello(data)):
            self._keep(0, hello)
        elif self._at == 0 and is_text(data) and self._owner.keeps_text:
            self._text = HttpReader(
                self._owner.texts, self._owner.names, self.number.to_bytes(8), self._keep, self._owner.count
            )
            self._feed_text(self._at, data)
        else:
            self._owner.cut["streams that are neither text nor TLS"] += len(data)

    def _feed_dns(self, data: bytes) -> None:
        """Messages with a length in front (RFC 1035, 4.2.2)."""
        at = self._at - len(self._dns or b"")
        held = (self._dns or b"") + data
        while len(held) >= 2 and len(held) >= 2 + (size := int.from_bytes(held[:2])):
            try:
                self._keep(at, held[:2] + self._owner.dns.of(held[2 : 2 + size]))
            except ParseError:
                self._owner.cut["DNS over TCP that cannot be read"] += len(held)
                self._dns = None
                return
            at += 2 + size
            held = held[2 + size :]
        self._dns = held

    def _feed_text(self, at: int, data: bytes) -> None:
        text = self._text
        if text is None:
            return
        if rest := text.feed(at, data):
            self._text = None
            self._begin_tls(at + len(data) - len(rest), rest)
        elif text.is_sealed:
            self._text = None

    def _begin_tls(self, at: int, data: bytes) -> None:
        owner = self._owner
        handshakes = Handshakes(owner.names, owner.personal, self.is_home, owner.count)
        self._tls = TlsReader(handshakes, self._keep, owner.count)
        self._tls.feed(at, data)

    def _keep(self, at: int, data: bytes) -> None:
        self._kept_bytes += len(data)
        self._owner.keep(self.number, at, data)


class Streams:
    """All streams of one capture: read once, then asked for what stays of each segment."""

    def __init__(self, texts: Texts, names: Names, personal: Personal, dns: DnsWriter, keeps_text: bool) -> None:
        self.texts = texts
        self.dns = dns
        self.names = names
        self.personal = personal
        self.keeps_text = keeps_text
        self.memory = StreamMemory()
        self.cut: Counter[str] = Counter()
        """Bytes that do not stay, by why."""
        self._kept: dict[int, tuple[list[int], list[bytes]]] = {}
        self._kept_bytes = 0
        self._readers: OrderedDict[int, _Reader] = OrderedDict()
        self._over: set[int] = set()
        self._places = Places()

    def read(self, one: Frame) -> None:
        """Take a TCP frame, in capture order."""
        number, position = self._places.of(one)
        if not one.payload or number in self._over:
            return
        reader = self._readers.get(number)
        if reader is None:
            start = (one.seq + (1 if one.flags & SYN else 0) - position) & _MASK
            reader = self._readers[number] = _Reader(self, number, start, one)
            if len(self._readers) > MAX_READERS:
                oldest, other = self._readers.popitem(last=False)
                self._over.add(oldest)
                other.finish()
        seq = (one.seq + 1) & _MASK if one.flags & SYN else one.seq
        reader.take(seq, one.payload, one.number, one.time_ns)

    def finish_reading(self) -> None:
        """All frames have been read; the same ones come again, to be written."""
        for reader in self._readers.values():
            reader.finish()
        self._readers.clear()
        self._places = Places()

    def written(self, one: Frame) -> bytes:
        """What stands for the payload of a TCP frame, of the same length."""
        number, position = self._places.of(one)
        out = bytearray(len(one.payload))
        kept = self._kept.get(number)
        if kept is None or not out:
            return bytes(out)
        starts, pieces = kept
        end = position + len(out)
        for at in range(max(0, bisect_right(starts, position) - 1), len(starts)):
            start, piece = starts[at], pieces[at]
            if start >= end:
                break
            low, high = max(start, position), min(start + len(piece), end)
            if low < high:
                out[low - position : high - position] = piece[low - start : high - start]
        return bytes(out)

    def keep(self, number: int, at: int, data: bytes) -> None:
        """Bytes of a stream that stay."""
        if not data:
            return
        if self._kept_bytes + len(data) > MAX_KEPT_BYTES:
            self.cut["beyond what is held of a capture"] += len(data)
            return
        starts, pieces = self._kept.setdefault(number, ([], []))
        self._kept_bytes += len(data) + PIECE_COST_BYTES
        place = len(starts) if not starts or starts[-1] < at else bisect_right(starts, at)
        starts.insert(place, at)
        pieces.insert(place, data)

    def count(self, why: str, size: int) -> None:
        """Bytes that do not stay."""
        self.cut[why] += size


def _is_tls(data: bytes) -> bool:
    return len(data) >= 3 and 20 <= data[0] <= 23 and data[1] == 3 and data[2] <= 4


def is_home(address: bytes) -> bool:
    """Whether an address is one of a home, or of this link."""
    text = ".".join(map(str, address)) if len(address) == 4 else address.hex(":", 2)
    return kind_of(text) is AddressKind.LOCAL
