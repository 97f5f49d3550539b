"""The flow table from Python's side: file a batch, get the payloads that are wanted and the flows that ended.

Memory is fixed: the table never grows. When it is full, the flows that were idle longest end early and are counted in
`evicted_flows`; their rows are written like any other.
"""

import ipaddress
import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.flows.share import Share, shares
from gateway.flows.table import FLOW_DTYPE, NS, STATE_OPEN
from gateway.kernels import Kernel
from gateway.model.flows import Flow
from gateway.model.frames import STATUS_FLOW, FrameBatch

DEFAULT_CAPACITY: Final = 1 << 17
"""Flows open at once: 25 MB of table, an hour of a busy household many times over."""
ENDED_AT_ONCE: Final = 1 << 13
"""Flows that are handed over together at the end of a capture: bounds the rows that are held."""
EVICT_SHARE: Final = 16
"""A sixteenth of the table is cleared when it is full, so that clearing stays rare."""
REORDER_SLACK_NS: Final = 10 * NS
"""How far back a frame's time may lie behind the latest one before an ended flow could be missed."""

NAME_PORTS: Final = (53, 5353, 5355)
"""Flows on these go first in a batch, so that the names a device asked for are known when it uses them. Only the
order depends on it: what is DNS is recognised by content."""

PROTOCOLS: Final = {1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 47: "gre", 50: "esp", 58: "icmpv6", 132: "sctp"}
"""Names of the IP protocols that are met; others keep their number."""
EAPOL: Final = "eapol"
"""Frames of EAP over a LAN, in which MACs stand in the place of addresses (`columns.eap_ends`)."""
TURNS: Final = 1 << 24
"""More than the frames of a batch, twice."""
WELL_KNOWN_PORT_LIMIT: Final = 1024
TCP: Final = 6
UDP: Final = 17
SEQUENCE_MASK: Final = 0xFFFFFFFF
ROW_BYTES: Final = FLOW_DTYPE.itemsize
_FIELDS: Final = dict(FLOW_DTYPE.fields or ())
WANTS_BYTE: Final[int] = _FIELDS["wants"][1]
"""Where it stands in a row, one byte for each side."""

_CODES: Final = {"u1": "B", "u2": "H", "u4": "I", "u8": "Q", "i8": "q"}
_ASKED: Final = (
    *("high", "low", "mac", "first_packet", "first_ns", "last_ns", "packets", "wire_bytes", "label"),
    *("port", "vlan", "has_syn", "has_labels", "is_answered", "server_side", "ip_protocol", "ip_version"),
)
"""Fields of a flow that are asked for here; the others are the kernel's own."""


def _reads(*fields: str) -> struct.Struct:
    """What unpacks these fields of a row, in the order of the table, and passes over the others."""
    form, end = "=", 0
    for name in fields:
        part, begin = _FIELDS[name][:2]
        form += f"{begin - end}x{part.itemsize // part.base.itemsize}{_CODES[part.base.kind + str(part.base.itemsize)]}"
        end = begin + part.itemsize
    return struct.Struct(form)


_ROW: Final = _reads(*_ASKED)
_BEGINNING: Final = _reads("syn_seq", "port", "has_syn", "is_answered", "server_side", "ip_protocol")
_COUNTERS: Final = _reads("last_ns", "packets", "wire_bytes")
_PAYLOAD: Final = _reads("payload_bytes")
_FIRST: Final = _reads("first_packet")
_OURS: Final = _reads("is_ours")


def _place(field: str) -> int:
    """Index of a field in an unpacked row; side 1 of a pair stands behind side 0."""
    before = _ASKED[: _ASKED.index(field)]
    return sum([FLOW_DTYPE[name].itemsize // FLOW_DTYPE[name].base.itemsize for name in before])


_HIGH, _LOW, _MAC, _PORT, _VLAN = map(_place, ("high", "low", "mac", "port", "vlan"))
_FIRST_PACKET, _FIRST_NS, _LAST_NS = map(_place, ("first_packet", "first_ns", "last_ns"))
_PACKETS, _WIRE_BYTES, _LABEL, _HAS_LABELS = map(_place, ("packets", "wire_bytes", "label", "has_labels"))
_HAS_SYN, _IS_ANSWERED, _SERVER_SIDE = map(_place, ("has_syn", "is_answered", "server_side"))
_IP_PROTOCOL, _IP_VERSION = map(_place, ("ip_protocol", "ip_version"))


_file = Kernel("flows_file", results=3)
_end_idle, _end_all, _release = Kernel("flows_end_idle"), Kernel("flows_end_all"), Kernel("flows_release")


class Opening(NamedTuple):
    """A flow as its conversation begins. Pairs are of side 0 and side 1."""

    is_tcp: bool
    client_side: int  # the side that began the conversation
    is_client_certain: bool  # the handshake showed it; else it is judged by ports
    ports: tuple[int, int]
    start_sequences: tuple[int | None, int | None]  # first sequence number of the stream, where its SYN was seen


class Group(NamedTuple):
    """The wanted payloads begin..end (of `Wanted`) that belong to one flow."""

    slot: int
    begin: int
    end: int
    turn: int  # grows from group to group, below TURNS; the same whatever the share of flows


class Wanted(NamedTuple):
    """Payloads that can still tell something: grouped by flow, in capture order within each."""

    groups: list[Group]  # name lookups first, then in the order of their first payload
    frames: NDArray[np.int32]  # (n_wanted,), index into the batch
    sides: list[int]  # which side of its flow sent it


class TrackedFrames(NamedTuple):
    """What filing (a part of) a batch gave: flows that began, payloads by flow, flows that ended, as table slots."""

    opened: NDArray[np.int32]  # (n_opened,), in the order of their first frames
    wanted: Wanted
    ended: list[int]


_NO_LABELS: Final = np.empty(0, np.uint32)
_NO_SLOTS: Final = np.empty(0, np.int32)
NOTHING_WANTED: Final = Wanted([], _NO_SLOTS, [])


class FlowTracker:
    """Files batches into the flow table."""

    def __init__(self, capacity: int = DEFAULT_CAPACITY, share: Share | None = None) -> None:
        """`capacity` flows at once. Payloads are handed up of the flows in `share`, and those that teach names."""
        share = share or shares([1])[0]
        index_size = 1 << (2 * capacity - 1).bit_length()
        self._flows = np.zeros(capacity, FLOW_DTYPE)
        self._ended = np.zeros(capacity, np.int32)  # slots whose flow ended and waits to be collected
        self._meta = np.array([capacity, 0, share.begin, share.end], np.int64)  # the first two: free, in `_ended`
        self._arrays = (
            self._flows,
            np.zeros(index_size, np.int32),  # the index
            np.arange(capacity - 1, -1, -1, dtype=np.int32),  # a stack of free slots
            self._ended,
            self._meta,
            np.array([share.seed], np.uint64),
        )
        self._table = (*(array.ctypes.data for array in self._arrays), capacity, index_size)
        self._bytes = memoryview(self._flows).cast("B")  # type: ignore[arg-type]
        self._is_whole = share.is_whole
        self._latest_ns = 0
        self._used = 0  # slots that were ever taken, which are the first ones: what was given back is taken first
        self.evicted_flows = 0

    def file(self, batch: FrameBatch, frames: NDArray[np.void]) -> Iterator[TrackedFrames]:
        """File a decoded batch. Slots of ended flows are released when the next item is asked for."""
        labels = _NO_LABELS if batch.labels is None else batch.labels
        start = 0
        while start < len(frames):
            wanted = np.empty((len(frames) - start, 3), np.int32)
            opened = np.empty(len(frames) - start, np.int32)
            count, stop, began = _file(
                *self._table, batch.data, frames, start, batch.first_packet, wanted, opened, labels
            )
            self._used = max(self._used, len(self._flows) - int(self._meta[0]))
            if stop < len(frames):
                self._evict()
            else:
                self._end_idle(frames)
            yield TrackedFrames(opened[:began], self._by_flow(wanted[:count]), self._ended_slots())
            _release(*self._table)
            start = stop

    def finish(self) -> Iterator[TrackedFrames]:
        """End every open flow, in the order of their first packets, some at a time."""
        flows = self._flows
        slots = np.flatnonzero(flows["state"] == STATE_OPEN)
        slots = slots[np.argsort(flows["first_packet"][slots])]
        for start in range(0, len(slots), ENDED_AT_ONCE):
            _end_all(*self._table, slots[start : start + ENDED_AT_ONCE])
            yield TrackedFrames(_NO_SLOTS, NOTHING_WANTED, self._ended_slots())
            _release(*self._table)

    def follow(self, share: Share) -> None:
        """Of the flows that begin from now on, follow those in another share. It has the seed of the first one."""
        self._meta[2:] = share.begin, share.end

    def open_slots(self, most: int) -> list[int]:
        """Flows of TCP and UDP that are open, at most so many: those with the newest packets, the newest first."""
        flows = self._flows
        is_wanted = (flows["state"] == STATE_OPEN) & ((flows["ip_protocol"] == TCP) | (flows["ip_protocol"] == UDP))
        slots = np.flatnonzero(is_wanted & (flows["payload_bytes"].sum(axis=1) > 0))
        newest: list[int] = slots[np.argsort(flows["last_ns"][slots], kind="stable")[::-1][:most]].tolist()
        return newest

    def stop_wanting(self, slot: int, side: int) -> None:
        """No more payload of this side of a flow is handed up."""
        self._bytes[slot * ROW_BYTES + WANTS_BYTE + side] = 0

    def opening(self, slot: int) -> Opening:
        """What a conversation needs to know of its flow at its first payload."""
        row = _BEGINNING.unpack_from(self._bytes, slot * ROW_BYTES)
        syn_0, syn_1, port_0, port_1, has_0, has_1, is_answered, server, protocol = row
        client, is_certain = _client_side((port_0, port_1), (has_0, has_1), is_answered, server)
        first = (syn_0 + 1) & SEQUENCE_MASK if has_0 else None
        second = (syn_1 + 1) & SEQUENCE_MASK if has_1 else None
        return Opening(protocol == TCP, client, is_certain, (port_0, port_1), (first, second))

    def find(self, protocol: str, one: tuple[str, int], two: tuple[str, int]) -> int | None:
        """The slot of the open flow between two ends (address and port), the newest where there are several; None
        where there is none."""
        ports = self._flows["port"]
        first, second = one[1], two[1]
        is_either = ((ports[:, 0] == first) & (ports[:, 1] == second)) | (
            (ports[:, 0] == second) & (ports[:, 1] == first)
        )
        found: int | None = None
        for slot in np.flatnonzero(is_either & (self._flows["state"] == STATE_OPEN)).tolist():
            row = self._row(slot)
            if PROTOCOLS.get(row[_IP_PROTOCOL]) != protocol:
                continue
            ends = [
                (address_text(row[_IP_VERSION], row[_HIGH + side], row[_LOW + side]), row[_PORT + side])
                for side in (0, 1)
            ]
            if ends in ([one, two], [two, one]) and (
                found is None or row[_FIRST_PACKET] > self._row(found)[_FIRST_PACKET]
            ):
                found = slot
        return found

    def is_ours(self, slot: int) -> bool:
        """Whether the flow is in this process's share."""
        return self._is_whole or bool(_OURS.unpack_from(self._bytes, slot * ROW_BYTES)[0])

    def ends(self, slots: NDArray[np.int32]) -> list[tuple[int, str, str, str, str]]:
        """First packet, and MAC and address of both sides, of flows that began."""
        found = []
        for slot in slots.tolist():
            row = self._row(slot)
            version = row[_IP_VERSION]
            one = address_text(version, row[_HIGH], row[_LOW])
            two = address_text(version, row[_HIGH + 1], row[_LOW + 1])
            found.append((row[_FIRST_PACKET], mac_text(row[_MAC]), one, mac_text(row[_MAC + 1]), two))
        return found

    def both_ends(self, slot: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Upper and lower 64 bits of the address, and port, of both sides of a flow."""
        row = self._row(slot)
        return (row[_HIGH], row[_LOW], row[_PORT]), (row[_HIGH + 1], row[_LOW + 1], row[_PORT + 1])

    def first_packet(self, slot: int) -> int:
        """Number of the flow's first frame in the capture."""
        return int(_FIRST.unpack_from(self._bytes, slot * ROW_BYTES)[0])

    def labels(self, slot: int) -> tuple[int, bool]:
        """The label of the flow's first frame that has one (0 none), and whether others of its frames have another."""
        row = self._row(slot)
        return row[_LABEL], bool(row[_HAS_LABELS])

    def has_payload(self, slot: int) -> bool:
        """Whether any payload was sent in the flow."""
        return any(_PAYLOAD.unpack_from(self._bytes, slot * ROW_BYTES))

    def describe(self, slot: int, client_side: int | None = None) -> Flow:
        """The row of a flow; `client_side` where the content has shown it."""
        row = self._row(slot)
        client = _client_of(row) if client_side is None else client_side
        server = 1 - client
        version, number = row[_IP_VERSION], row[_IP_PROTOCOL]
        return Flow(
            first_packet=row[_FIRST_PACKET],
            first_ns=row[_FIRST_NS],
            last_ns=row[_LAST_NS],
            protocol=(PROTOCOLS.get(number) or str(number)) if version else EAPOL,
            client_ip=address_text(version, row[_HIGH + client], row[_LOW + client]),
            client_port=row[_PORT + client],
            server_ip=address_text(version, row[_HIGH + server], row[_LOW + server]),
            server_port=row[_PORT + server],
            vlan=row[_VLAN],
            packets_up=row[_PACKETS + client],
            packets_down=row[_PACKETS + server],
            bytes_up=row[_WIRE_BYTES + client],
            bytes_down=row[_WIRE_BYTES + server],
            client_mac=mac_text(row[_MAC + client]),
            server_mac=mac_text(row[_MAC + server]),
            has_begun=number != TCP or bool(row[_HAS_SYN + client]),
        )

    def refresh(self, flow: Flow, slot: int, client_side: int) -> None:
        """Bring the last time and the counters of a flow that `describe` gave up to date."""
        row = _COUNTERS.unpack_from(self._bytes, slot * ROW_BYTES)
        flow.last_ns, flow.packets_up, flow.packets_down, flow.bytes_up, flow.bytes_down = row
        if client_side:
            flow.packets_up, flow.packets_down = flow.packets_down, flow.packets_up
            flow.bytes_up, flow.bytes_down = flow.bytes_down, flow.bytes_up

    def _row(self, slot: int) -> tuple[int, ...]:
        """What is asked of a slot, flat: one call where NumPy would take one for each field."""
        return _ROW.unpack_from(self._bytes, slot * ROW_BYTES)

    def _by_flow(self, wanted: NDArray[np.int32]) -> Wanted:
        if not len(wanted):
            return NOTHING_WANTED
        order = np.argsort(wanted[:, 1], kind="stable")
        slots = wanted[order, 1]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(slots)) + 1))
        begins = starts.tolist()
        is_other = ~np.isin(self._flows["port"][slots[starts]], NAME_PORTS).any(axis=1)
        turns = (wanted[order[starts], 0] + is_other * (TURNS // 2)).tolist()
        groups = sorted(
            map(Group, slots[starts].tolist(), begins, [*begins[1:], len(order)], turns), key=lambda group: group.turn
        )
        return Wanted(groups, wanted[order, 0], wanted[order, 2].tolist())

    def _ended_slots(self) -> list[int]:
        ended: list[int] = self._ended[: self._meta[1]].tolist()
        return ended

    def _end_idle(self, frames: NDArray[np.void]) -> None:
        times = frames["time_ns"][frames["status"] == STATUS_FLOW]
        if len(times):
            self._latest_ns = max(self._latest_ns, int(times.max()))
            _end_idle(*self._table, self._latest_ns - REORDER_SLACK_NS, self._used)

    def _evict(self) -> None:
        if self._meta[1]:
            return  # flows that ended by themselves give room
        flows = self._flows
        count = max(1, len(flows) // EVICT_SHARE)
        oldest = np.argsort(flows["last_ns"], kind="stable")[:count]
        _end_all(*self._table, oldest)
        self.evicted_flows += count


def _client_of(row: tuple[int, ...]) -> int:
    ports, has_syn = (row[_PORT], row[_PORT + 1]), (row[_HAS_SYN], row[_HAS_SYN + 1])
    return _client_side(ports, has_syn, row[_IS_ANSWERED], row[_SERVER_SIDE])[0]


def _client_side(
    ports: tuple[int, int], has_syn: tuple[int, int], is_answered: int, server_side: int
) -> tuple[int, bool]:
    """The side that began, and whether the handshake showed it."""
    if is_answered:
        return 1 - server_side, True
    if has_syn[0]:
        return 0, True
    if has_syn[1]:
        return 1, True
    low = 0 if ports[0] <= ports[1] else 1
    is_clear = ports[low] < WELL_KNOWN_PORT_LIMIT <= ports[1 - low]
    return (1 - low if is_clear else 0), False


@lru_cache(maxsize=1 << 15)
def address_text(version: int, high: int, low: int) -> str:
    """An address as people write it (RFC 5952 for IPv6); "" where there is none."""
    if version == 4:
        return f"{low >> 24}.{low >> 16 & 255}.{low >> 8 & 255}.{low & 255}"
    return str(ipaddress.IPv6Address(high << 64 | low)) if version == 6 else ""


@lru_cache(maxsize=1 << 12)
def mac_text(value: int) -> str:
    """A MAC address, lower-case with colons; "" where the link layer has none."""
    return ":".join(f"{value:012x}"[at : at + 2] for at in range(0, 12, 2)) if value else ""
