"""The flow table from Python's side: file a batch, get the payloads that are wanted and the flows that ended.

Memory is fixed: the table never grows. When it is full, the flows that were idle longest end early and are counted in
`evicted_flows`; their rows are written like any other.
"""

import ipaddress
import secrets
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.flows import kernel
from gateway.model.flows import Flow
from gateway.model.frames import STATUS_FLOW, FrameBatch

DEFAULT_CAPACITY = 1 << 17
"""Flows open at once: 25 MB of table, an hour of a busy household many times over."""
EVICT_SHARE = 16
"""A sixteenth of the table is cleared when it is full, so that clearing stays rare."""
REORDER_SLACK_NS = 10 * kernel.NS
"""How far back a frame's time may lie behind the latest one before an ended flow could be missed."""

NAME_PORTS = (53, 5353, 5355)
"""Flows on these go first in a batch, so that the names a device asked for are known when it uses them. Only the
order depends on it: what is DNS is recognised by content."""

PROTOCOLS = {1: "icmp", 2: "igmp", 6: "tcp", 17: "udp", 47: "gre", 50: "esp", 58: "icmpv6", 132: "sctp"}
"""Names of the IP protocols that are met; others keep their number."""
WELL_KNOWN_PORT_LIMIT = 1024


class Group(NamedTuple):
    """The wanted payloads begin..end (of `Wanted`) that belong to one flow."""

    slot: int
    begin: int
    end: int


class Wanted(NamedTuple):
    """Payloads that can still tell something: grouped by flow, in capture order within each."""

    groups: list[Group]  # name lookups first, then in the order of their first payload
    frames: NDArray[np.int32]  # (n_wanted,), index into the batch
    sides: list[int]  # which side of its flow sent it


class TrackedFrames(NamedTuple):
    """What filing (a part of) a batch gave: payloads by flow, then the flows that ended, as table slots."""

    wanted: Wanted
    ended: list[int]


NOTHING_WANTED = Wanted([], np.empty(0, np.int32), [])


class FlowTracker:
    """Files batches into the flow table."""

    def __init__(self, capacity: int = DEFAULT_CAPACITY, seed: int | None = None) -> None:
        """`capacity` flows at once; `seed` keys the index (drawn at random, results do not depend on it)."""
        index_size = 1 << (2 * capacity - 1).bit_length()
        self._table = kernel.Table(
            flows=np.zeros(capacity, kernel.FLOW_DTYPE),
            index=np.zeros(index_size, np.int32),
            free=np.arange(capacity - 1, -1, -1, dtype=np.int32),
            ended=np.zeros(capacity, np.int32),
            meta=np.array([capacity, 0], np.int64),
            seed=np.array([secrets.randbits(64) if seed is None else seed], np.uint64),
        )
        self._latest_ns = 0
        self.evicted_flows = 0

    def file(self, batch: FrameBatch, frames: NDArray[np.void]) -> Iterator[TrackedFrames]:
        """File a decoded batch. Slots of ended flows are released when the next item is asked for."""
        start = 0
        while start < len(frames):
            wanted = np.empty((len(frames) - start, 3), np.int32)
            count, stop = kernel.file_frames(self._table, batch.data, frames, start, batch.first_packet, wanted)
            if stop < len(frames):
                self._evict()
            else:
                self._end_idle(frames)
            yield TrackedFrames(self._by_flow(wanted[:count]), self._ended())
            kernel.release(self._table)
            start = stop

    def finish(self) -> Iterator[TrackedFrames]:
        """End every open flow, in the order of their first packets."""
        flows = self._table.flows
        slots = np.flatnonzero(flows["state"] == kernel.STATE_OPEN)
        kernel.end_all(self._table, slots[np.argsort(flows["first_packet"][slots])])
        yield TrackedFrames(NOTHING_WANTED, self._ended())
        kernel.release(self._table)

    def stop_wanting(self, slot: int, side: int) -> None:
        """No more payload of this side of a flow is handed up."""
        self._table.flows["wants"][slot, side] = 0

    def client_side(self, slot: int) -> tuple[int, bool]:
        """Which side began the conversation, and whether the handshake showed it (else it is judged by ports)."""
        flow = self._table.flows[slot]
        if flow["is_answered"]:
            return 1 - int(flow["server_side"]), True
        for side in (0, 1):
            if flow["has_syn"][side]:
                return side, True
        low, high = sorted((0, 1), key=lambda side: int(flow["port"][side]))
        is_clear = flow["port"][low] < WELL_KNOWN_PORT_LIMIT <= flow["port"][high]
        return (high if is_clear else 0), False

    def start_sequences(self, slot: int) -> tuple[int | None, int | None]:
        """The first sequence number of each side's stream, where its SYN was seen."""
        flow = self._table.flows[slot]
        first, second = (
            (int(flow["syn_seq"][side]) + 1) & 0xFFFFFFFF if flow["has_syn"][side] else None for side in (0, 1)
        )
        return first, second

    def first_packet(self, slot: int) -> int:
        """Number of the flow's first frame in the capture."""
        return int(self._table.flows["first_packet"][slot])

    def has_payload(self, slot: int) -> bool:
        """Whether any payload was sent in the flow."""
        return bool(self._table.flows["payload_bytes"][slot].any())

    def is_tcp(self, slot: int) -> bool:
        """Whether the flow is TCP."""
        return bool(self._table.flows["ip_protocol"][slot] == 6)

    def ports(self, slot: int) -> tuple[int, int]:
        """Ports of side 0 and side 1."""
        first, second = self._table.flows["port"][slot].tolist()
        return first, second

    def describe(self, slot: int, client_side: int | None = None) -> Flow:
        """The row of a flow; `client_side` where the content has shown it."""
        row = self._table.flows[slot]
        client = self.client_side(slot)[0] if client_side is None else client_side
        server = 1 - client
        mac, port = row["mac"].tolist(), row["port"].tolist()
        packets, wire_bytes = row["packets"].tolist(), row["wire_bytes"].tolist()
        number = int(row["ip_protocol"])
        return Flow(
            first_packet=int(row["first_packet"]),
            first_ns=int(row["first_ns"]),
            last_ns=int(row["last_ns"]),
            protocol=PROTOCOLS.get(number, str(number)),
            client_ip=self._address(row, client),
            client_port=port[client],
            server_ip=self._address(row, server),
            server_port=port[server],
            vlan=int(row["vlan"]),
            packets_up=packets[client],
            packets_down=packets[server],
            bytes_up=wire_bytes[client],
            bytes_down=wire_bytes[server],
            client_mac=mac_text(mac[client]),
            server_mac=mac_text(mac[server]),
        )

    def refresh(self, flow: Flow, slot: int) -> None:
        """Bring the last time and the counters of a flow that `describe` gave up to date."""
        row = self._table.flows[slot]
        packets, wire_bytes = row["packets"].tolist(), row["wire_bytes"].tolist()
        is_side_0 = flow.client_port == int(row["port"][0]) and flow.client_ip == self._address(row, 0)
        client = 0 if is_side_0 else 1
        flow.last_ns = int(row["last_ns"])
        flow.packets_up, flow.packets_down = packets[client], packets[1 - client]
        flow.bytes_up, flow.bytes_down = wire_bytes[client], wire_bytes[1 - client]

    @staticmethod
    def _address(row: np.void, side: int) -> str:
        return address_text(int(row["ip_version"]), int(row["high"][side]), int(row["low"][side]))

    def _by_flow(self, wanted: NDArray[np.int32]) -> Wanted:
        if not len(wanted):
            return NOTHING_WANTED
        order = np.argsort(wanted[:, 1], kind="stable")
        slots = wanted[order, 1]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(slots)) + 1))
        begins = starts.tolist()
        groups = list(map(Group, slots[starts].tolist(), begins, [*begins[1:], len(order)]))
        is_other = ~np.isin(self._table.flows["port"][slots[starts]], NAME_PORTS).any(axis=1)
        turns = np.lexsort((wanted[order[starts], 0], is_other)).tolist()
        return Wanted([groups[number] for number in turns], wanted[order, 0], wanted[order, 2].tolist())

    def _ended(self) -> list[int]:
        ended: list[int] = self._table.ended[: self._table.meta[1]].tolist()
        return ended

    def _end_idle(self, frames: NDArray[np.void]) -> None:
        times = frames["time_ns"][frames["status"] == STATUS_FLOW]
        if len(times):
            self._latest_ns = max(self._latest_ns, int(times.max()))
            kernel.end_idle(self._table, self._latest_ns - REORDER_SLACK_NS)

    def _evict(self) -> None:
        if self._table.meta[1]:
            return  # flows that ended by themselves give room
        flows = self._table.flows
        count = max(1, len(flows) // EVICT_SHARE)
        oldest = np.argsort(flows["last_ns"], kind="stable")[:count]
        kernel.end_all(self._table, oldest)
        self.evicted_flows += count


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
