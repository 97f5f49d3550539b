"""Bytes as they were on the wire, looked through for planted values: also what no parser made fields of.

Only where a run has personas. What is found waits until the flow ends: where a field of a message told the same value,
its bytes say nothing new.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.detectors.planted.needles import MAX_SPAN_BYTES, PLAIN
from gateway.detectors.planted.planting import ENDLESS_NS
from gateway.detectors.planted.search import EDGE_BYTES, RULE, PersonaSearch
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty
from gateway.model.messages import Span

MAX_UNREAD_BYTES: Final = 1 << 20
"""Bytes of a direction that are looked through after its parser wants no more: unknown protocols show their values
early, and what goes on for longer is a transfer."""

MAX_PLACES: Final = 8
"""Places of one value in one direction that are kept: one that goes with every message is one finding all the same."""

MAX_TOLD: Final = 4096
"""Messages that have told a value which are remembered. What is told of a longer flow counts twice, and is one finding
all the same."""

TAIL_BYTES: Final = MAX_SPAN_BYTES + EDGE_BYTES + 1
"""Carried over from one piece to the next, so that a cut hides nothing."""


class WirePlace(NamedTuple):
    """A planted value in a stream (or in datagrams), or in a body that was unpacked from it."""

    planted: int  # number in PersonaSearch.planted
    form: str
    side: int
    path: str  # "stream+1042", counted from the first byte that was looked through
    packet: int
    time_ns: int


class Wire:
    """The two directions of one flow."""

    __slots__ = ("_base", "_is_udp", "_kept", "_last", "_left", "_tails", "places", "search", "told", "until_ns")

    def __init__(self, search: PersonaSearch, is_udp: bool, until_ns: int = ENDLESS_NS) -> None:
        self.search = search
        self.until_ns = until_ns
        self._is_udp = is_udp
        self._tails = [b"", b""]
        self._base = [0, 0]  # place in the stream of the first byte of the tail
        self._last = [(0, 0), (0, 0)]  # packet and time of the latest piece
        self._left = [MAX_UNREAD_BYTES, MAX_UNREAD_BYTES]
        self._kept: dict[tuple[int, int], int] = {}
        self.places: list[WirePlace] = []
        self.told: list[tuple[str, int, int, int]] = []
        """What fields have told: kind of data, side, first and last packet of the message."""

    def feed(self, side: int, data: bytes, packet: int, time_ns: int) -> None:
        """The next bytes of a side, or its next datagram."""
        if time_ns >= self.until_ns:
            return
        tail = self._tails[side]
        whole = tail + data
        for planted, form, start, end in self.search.in_bytes(
            whole, after=max(0, len(tail) - EDGE_BYTES), is_last=self._is_udp
        ):
            is_earlier = end <= len(tail)
            self._add(planted, form, side, start, self._last[side] if is_earlier else (packet, time_ns))
        keep = 0 if self._is_udp else TAIL_BYTES
        rest = whole[len(whole) - keep :] if 0 < keep < len(whole) else whole if keep else b""
        self._base[side] += len(whole) - len(rest)
        self._tails[side] = rest
        self._last[side] = (packet, time_ns)

    def gap(self, side: int, length_bytes: int) -> None:
        """So many bytes were lost: nothing goes on from what came before."""
        self._end(side)
        self._base[side] += length_bytes

    def finish(self) -> None:
        """The flow ended."""
        self._end(0)
        self._end(1)

    def wants(self, side: int, length_bytes: int) -> bool:
        """Whether more of a side is looked through although no parser wants it, after these bytes of it."""
        self._left[side] -= length_bytes
        return self._left[side] > 0

    def body(self, side: int, data: bytes, first_packet: int, last_packet: int, time_ns: int) -> None:
        """The unpacked body of a message: what was packed cannot be found in the stream."""
        if time_ns >= self.until_ns:
            return
        for planted, form, start, _ in self.search.in_bytes(data):
            kind = f"persona.{self.search.planted[planted].key}"
            if not self._is_told(kind, side, first_packet, last_packet):
                self.tell(kind, side, first_packet, last_packet)
                self._keep(WirePlace(planted, form, side, f"body+{start}", first_packet, time_ns))

    def tell(self, kind: str, side: int, first_packet: int, last_packet: int) -> None:
        """A field of a message has told a value."""
        if len(self.told) < MAX_TOLD:
            self.told.append((kind, side, first_packet, last_packet))

    def hit(self, place: WirePlace, way: SentOrReceived) -> Hit:
        """A place as detectors tell what they see."""
        planted = self.search.planted[place.planted]
        sure = Certainty.LIKELY if planted.is_short or (planted.is_word and place.form == PLAIN) else Certainty.CERTAIN
        form = "" if place.form == PLAIN else f", as {place.form}"
        detail = f"A planted value in bytes that no field told{form}."
        span = Span(place.packet, place.packet, place.time_ns)
        return Hit(
            RULE, f"persona.{planted.key}", sure, way, span, planted.value.strip(), place.path, detail, (place.path,)
        )

    def news(self) -> Iterable[WirePlace]:
        """What no field has told, each value once for each packet."""
        seen: set[tuple[int, int, int]] = set()
        for place in self.places:
            kind = f"persona.{self.search.planted[place.planted].key}"
            once = (place.planted, place.side, place.packet)
            is_body = place.path.startswith("body")
            if once not in seen and (is_body or not self._is_told(kind, place.side, place.packet, place.packet)):
                seen.add(once)
                yield place

    def _is_told(self, kind: str, side: int, first: int, last: int) -> bool:
        return any(kind == told and side == at and begin <= last and first <= end for told, at, begin, end in self.told)

    def _end(self, side: int) -> None:
        """Judge what stands at the end of what came."""
        tail = self._tails[side]
        if tail:
            for planted, form, start, _ in self.search.in_bytes(tail, after=max(0, len(tail) - EDGE_BYTES)):
                self._add(planted, form, side, start, self._last[side])
        self._base[side] += len(tail)
        self._tails[side] = b""

    def _add(self, planted: int, form: str, side: int, start: int, place: tuple[int, int]) -> None:
        self._keep(WirePlace(planted, form, side, f"stream+{self._base[side] + start}", *place))

    def _keep(self, place: WirePlace) -> None:
        alike = place.planted, place.side
        kept = self._kept.get(alike, 0)
        if kept < MAX_PLACES:
            self._kept[alike] = kept + 1
            self.places.append(place)
