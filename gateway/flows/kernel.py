"""The compiled pass that files frames into the flow table.

An open-addressing index finds a flow by its five-tuple in either orientation; it is keyed with a seed drawn for each
run, so that nobody can prepare addresses that collide.

A frame whose payload can still tell something is handed up (`wanted`). Most cannot: each side of a flow has a `wants`
mark that its parser clears when it has seen enough, and two kinds of opaque bytes are passed over without asking:

- TLS application data. While a side's segments come in order the kernel follows the record framing (RFC 8446, 5.1),
  so it knows the first application-data record for what it is; bytes inside other records are never taken for one.
  After a lost or reordered segment it stops guessing, and the parser decides.
- QUIC packets with a short header (RFC 9000, 17.3) on a side that sent a long one: they cannot be opened without keys.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.flows.table import (
    FLOW_DTYPE,
    FRAMING_OTHER,
    FRAMING_QUIC,
    FRAMING_START,
    FRAMING_TLS,
    LINGER_NS,
    STATE_ENDED,
    STATE_FREE,
    STATE_OPEN,
    TCP_IDLE_NS,
    UDP_IDLE_NS,
)
from gateway.kernels.types import INT, POINTER, VOID, carray, cfunc, njit
from gateway.model.frames import ACK, FIN, FRAME_DTYPE, RST, STATUS_FLOW, SYN
from gateway.model.kernel_types import Bytes, Flag, Int, Record, Records

_TCP = 6
_UDP = 17


class Table(NamedTuple):
    """Arrays of the table. `meta` is int64: [free slots left, ended slots noted, share from, share below]."""

    flows: Records  # FLOW_DTYPE, (capacity,)
    places: NDArray[np.int32]  # slot + 1, 0 empty; (a power of two at least twice the capacity,)
    free: NDArray[np.int32]  # stack of free slots
    ended: NDArray[np.int32]  # slots whose flow ended and waits to be collected
    meta: NDArray[np.int64]
    seed: NDArray[np.uint64]  # (1,)


@njit
def _mix(value: Int) -> Int:
    """Finaliser of SplitMix64."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit
def _side_hash(high: Int, low: Int, port: Int, seed: Int) -> Int:
    return _mix(_mix(_mix(high ^ seed) ^ low) + np.uint64(port))


@njit
def _frame_hash(frame: Record, seed: Int) -> Int:
    """The same for both directions."""
    source = _side_hash(frame.source_high, frame.source_low, frame.source_port, seed)
    target = _side_hash(frame.target_high, frame.target_low, frame.target_port, seed)
    return _mix(source + target + np.uint64(frame.ip_protocol))


@njit
def _side_of(flow: Record, frame: Record) -> Int:
    """Which side sent the frame; -1 where it is not of this flow."""
    if flow.ip_protocol != frame.ip_protocol or flow.ip_version != frame.ip_version:
        return -1
    for side in range(2):
        other = 1 - side
        if (
            flow.low[side] == frame.source_low
            and flow.low[other] == frame.target_low
            and flow.port[side] == frame.source_port
            and flow.port[other] == frame.target_port
            and flow.high[side] == frame.source_high
            and flow.high[other] == frame.target_high
        ):
            return side
    return -1


@njit
def _find(table: Table, frame: Record, key: Int) -> tuple[Int, Int]:
    """The open flow of a frame and the side that sent it; slot -1 where there is none."""
    mask = len(table.places) - 1
    at = np.int64(key & np.uint64(mask))
    while table.places[at]:
        slot = table.places[at] - 1
        flow = table.flows[slot]
        if flow.hash == key:
            side = _side_of(flow, frame)
            if side >= 0:
                return slot, side
        at = (at + 1) & mask
    return -1, 0


@njit
def unlink(table: Table, slot: Int) -> None:
    """Take a flow out of the index, closing the gap (Knuth, 6.4, algorithm R)."""
    mask = len(table.places) - 1
    at = np.int64(table.flows[slot].hash & np.uint64(mask))
    while table.places[at] != slot + 1:
        at = (at + 1) & mask
    hole = at
    while True:
        at = (at + 1) & mask
        if table.places[at] == 0:
            break
        home = np.int64(table.flows[table.places[at] - 1].hash & np.uint64(mask))
        if ((at - home) & mask) >= ((at - hole) & mask):
            table.places[hole] = table.places[at]
            hole = at
    table.places[hole] = 0


@njit
def end(table: Table, slot: Int) -> None:
    """Mark a flow as ended: no frame is filed into it any more, and it waits to be collected."""
    unlink(table, slot)
    table.flows[slot].state = STATE_ENDED
    table.ended[table.meta[1]] = slot
    table.meta[1] += 1


@njit
def _is_over(flow: Record, time_ns: Int) -> Flag:
    """Whether a frame at this time can no longer belong to the flow. Depends on frame times alone."""
    idle_ns = time_ns - flow.last_ns
    if flow.ip_protocol != _TCP:
        return idle_ns > UDP_IDLE_NS
    if flow.has_rst or (flow.has_fin[0] and flow.has_fin[1]):
        return idle_ns > LINGER_NS
    return idle_ns > TCP_IDLE_NS


@njit
def _begins_anew(flow: Record, frame: Record, side: Int) -> Flag:
    """Whether a frame with SYN starts another flow on the same five-tuple."""
    if flow.has_rst or (flow.has_fin[0] and flow.has_fin[1]):
        return not (flow.has_syn[side] and flow.syn_seq[side] == frame.tcp_seq)
    if flow.has_syn[side]:
        return flow.syn_seq[side] != frame.tcp_seq
    if flow.has_data[side]:  # a SYN that was overtaken by its data is not a new one
        return np.uint32(frame.tcp_seq + np.uint32(1)) != flow.first_seq[side]
    return False


@njit
def _open(table: Table, frame: Record, key: Int, packet: Int) -> Int:
    """A new flow for a frame; the caller has made sure that there is a free slot."""
    table.meta[0] -= 1
    slot = table.free[table.meta[0]]
    flow = table.flows[slot]
    flow.hash = key
    flow.high[0], flow.high[1] = frame.source_high, frame.target_high
    flow.low[0], flow.low[1] = frame.source_low, frame.target_low
    flow.mac[0], flow.mac[1] = frame.source_mac, frame.target_mac
    flow.port[0], flow.port[1] = frame.source_port, frame.target_port
    flow.first_packet = packet
    flow.first_ns = frame.time_ns
    flow.last_ns = frame.time_ns
    flow.vlan = frame.vlan
    flow.ip_protocol = frame.ip_protocol
    flow.ip_version = frame.ip_version
    flow.label = 0
    flow.has_labels = 0
    flow.has_rst = 0
    flow.is_answered = 0
    flow.server_side = 0
    share = np.int64(key >> np.uint64(56))
    flow.is_ours = table.meta[2] <= share < table.meta[3]
    for side in range(2):
        flow.packets[side] = 0
        flow.wire_bytes[side] = 0
        flow.payload_bytes[side] = 0
        flow.record_left[side] = 0
        flow.has_syn[side] = 0
        flow.has_data[side] = 0
        flow.has_fin[side] = 0
        flow.wants[side] = 1
        flow.framing[side] = FRAMING_START
    flow.state = STATE_OPEN
    mask = len(table.places) - 1
    at = np.int64(key & np.uint64(mask))
    while table.places[at]:
        at = (at + 1) & mask
    table.places[at] = slot + 1
    return slot


@njit
def _follow_records(flow: Record, side: Int, data: Bytes, at: Int, size: Int) -> None:
    """Step over TLS records; clear `wants` at the first one with application data."""
    position = flow.record_left[side]
    while position < size:
        if position + 5 > size:  # a record header split over segments: leave it to the parser
            flow.framing[side] = FRAMING_OTHER
            return
        here = at + position
        if data[here] == 23 and data[here + 1] == 3:
            flow.wants[side] = 0
            return
        if data[here] < 20 or data[here] > 24 or data[here + 1] != 3:
            flow.framing[side] = FRAMING_OTHER
            return
        position += 5 + ((np.int64(data[here + 3]) << 8) | data[here + 4])
    flow.record_left[side] = position - size


@njit
def _follow_tcp(flow: Record, side: Int, frame: Record, data: Bytes, seq: Int) -> None:
    size = np.int64(frame.payload_bytes)
    at = frame.payload_offset
    if flow.framing[side] == FRAMING_START:
        is_tls = size >= 6 and data[at] == 22 and data[at + 1] == 3
        flow.framing[side] = FRAMING_TLS if is_tls else FRAMING_OTHER
        if flow.has_syn[side] and seq != np.uint32(flow.syn_seq[side] + np.uint32(1)):
            flow.framing[side] = FRAMING_OTHER
        flow.next_seq[side] = seq
    if flow.framing[side] != FRAMING_TLS:
        return
    if seq != flow.next_seq[side] or frame.missing_bytes:
        flow.framing[side] = FRAMING_OTHER
        return
    flow.next_seq[side] = seq + np.uint32(size)
    _follow_records(flow, side, data, at, size)


@njit
def _is_quic_long_header(data: Bytes, at: Int) -> Flag:
    """A long header of a version that is known (RFC 9000, 17.2; RFC 9369; the drafts), told from other datagrams
    with the same first bits (a DNS message whose id begins so) by its version and connection id length."""
    version = (
        (np.int64(data[at + 1]) << 24) | (np.int64(data[at + 2]) << 16) | (np.int64(data[at + 3]) << 8) | data[at + 4]
    )
    is_known = version == 1 or version == 0x6B3343CF or version >> 8 == 0xFF0000
    return data[at] & 0xC0 == 0xC0 and is_known and data[at + 5] <= 20


@njit
def _may_teach_names(flow: Record, frame: Record, data: Bytes) -> Flag:
    """Whether a payload may be an answer of DNS, which every process needs (RFC 1035, 4.1.1): a response on one of its
    ports, or anywhere with the header of an answer to one question."""
    is_port = False
    for side in range(2):
        is_port |= flow.port[side] == 53 or flow.port[side] == 5353 or flow.port[side] == 5355
    if frame.ip_protocol != _UDP:
        return is_port
    at = frame.payload_offset
    if frame.payload_bytes < 12 or data[at + 2] & 0xF8 != 0x80:
        return False
    return is_port or (data[at + 4] == 0 and data[at + 5] == 1 and data[at + 6] == 0 and data[at + 7] > 0)


@njit
def _is_wanted(flow: Record, side: Int, frame: Record, data: Bytes) -> Flag:
    """Whether the payload is handed up; keeps the framing state."""
    if not flow.wants[side] or frame.payload_bytes == 0:
        return False
    if not flow.is_ours and not _may_teach_names(flow, frame, data):
        return False
    if frame.ip_protocol == _TCP:
        seq = frame.tcp_seq + np.uint32(1) if frame.tcp_flags & SYN else frame.tcp_seq
        _follow_tcp(flow, side, frame, data, np.uint32(seq))
        return True
    if frame.ip_protocol != _UDP:
        return False
    at = frame.payload_offset
    if flow.framing[side] == FRAMING_START:
        is_quic = frame.payload_bytes >= 7 and _is_quic_long_header(data, at)
        flow.framing[side] = FRAMING_QUIC if is_quic else FRAMING_OTHER
    return not (flow.framing[side] == FRAMING_QUIC and data[at] & 0xC0 == 0x40)


@njit
def _count(flow: Record, side: Int, frame: Record) -> None:
    flow.packets[side] += 1
    flow.wire_bytes[side] += frame.wire_bytes
    flow.payload_bytes[side] += np.int64(frame.payload_bytes) + np.int64(frame.missing_bytes)
    flow.last_ns = max(flow.last_ns, frame.time_ns)
    if frame.ip_protocol != _TCP:
        return
    flags = frame.tcp_flags
    if flags & SYN:
        flow.has_syn[side] = 1
        flow.syn_seq[side] = frame.tcp_seq
        if flags & ACK:
            flow.is_answered = 1
            flow.server_side = side
    elif frame.payload_bytes and not flow.has_data[side]:
        flow.has_data[side] = 1
        flow.first_seq[side] = frame.tcp_seq
    if flags & FIN:
        flow.has_fin[side] = 1
    if flags & RST:
        flow.has_rst = 1


@njit
def _label(flow: Record, label: Int) -> None:
    """Note the label of a frame; that of the flow's first one stays."""
    if label == 0:
        return
    if flow.label == 0:
        flow.label = label
    elif flow.label != label:
        flow.has_labels = 1


@njit
def file_frames(
    table: Table,
    data: Bytes,
    frames: Records,
    start: Int,
    first_packet: Int,
    wanted: Records,
    opened: Records,
    labels: NDArray[np.uint32],
) -> tuple[Int, Int, Int]:
    """File frames[start:] into the table.

    `wanted` is int32, (n_frames, 3): frame, slot and side of each payload that is handed up; `opened` is int32,
    (n_frames,): slots of flows that began. `labels` is uint32, (n_frames,), or empty where frames have none. Gives how
    many there are of the first two, and between them the frame where it stopped: len(frames), or earlier when the table
    is full and must be cleared first.
    """
    count = 0
    began = 0
    for number in range(start, len(frames)):
        frame = frames[number]
        if frame.status != STATUS_FLOW:
            continue
        key = _frame_hash(frame, table.seed[0])
        slot, side = _find(table, frame, key)
        if slot >= 0:
            flow = table.flows[slot]
            is_new = _is_over(flow, frame.time_ns) or (
                frame.ip_protocol == _TCP and frame.tcp_flags & SYN and _begins_anew(flow, frame, side)
            )
            if is_new:
                if table.meta[0] == 0:
                    return count, number, began
                end(table, slot)
                slot = -1
        if slot < 0:
            if table.meta[0] == 0:
                return count, number, began
            slot, side = _open(table, frame, key, first_packet + number), 0
            opened[began] = slot
            began += 1
        flow = table.flows[slot]
        _count(flow, side, frame)
        if len(labels):
            _label(flow, labels[number])
        if _is_wanted(flow, side, frame, data):
            wanted[count, 0], wanted[count, 1], wanted[count, 2] = number, slot, side
            count += 1
    return count, len(frames), began


@njit
def end_idle(table: Table, now_ns: Int, used: Int) -> None:
    """End every flow to which no frame from now on can belong; only the first `used` slots were ever taken."""
    for slot in range(used):
        flow = table.flows[slot]
        if flow.state == STATE_OPEN and _is_over(flow, now_ns):
            end(table, slot)


@njit
def end_all(table: Table, slots: Records) -> None:
    """End the given flows, in that order."""
    for slot in slots:
        end(table, slot)


@njit
def release(table: Table) -> None:
    """Give the slots of all ended flows back."""
    for number in range(table.meta[1]):
        slot = table.ended[number]
        table.flows[slot].state = STATE_FREE
        table.free[table.meta[0]] = slot
        table.meta[0] += 1
    table.meta[1] = 0


_TABLE = (POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, INT, INT)
"""How a table is handed in: its arrays in order, the capacity, and the size of the index."""


@njit
def _table(flows, places, free, ended, meta, seed, capacity, index_size):  # type: ignore[no-untyped-def]
    return Table(
        carray(flows, (capacity,), FLOW_DTYPE),
        carray(places, (index_size,), np.int32),
        carray(free, (capacity,), np.int32),
        carray(ended, (capacity,), np.int32),
        carray(meta, (4,), np.int64),
        carray(seed, (1,), np.uint64),
    )


@cfunc(VOID(*_TABLE, POINTER, INT, POINTER, INT, INT, INT, POINTER, INT, POINTER, INT, POINTER, INT, POINTER))
def flows_file(  # type: ignore[no-untyped-def]
    flows, places, free, ended, meta, seed, capacity, index_size,
    data, data_bytes, frames, n_frames, start, first_packet, wanted, n_wanted, opened, n_opened,
    labels, n_labels, results
):  # fmt: skip
    """See `file_frames`."""
    count, stop, began = file_frames(
        _table(flows, places, free, ended, meta, seed, capacity, index_size),
        carray(data, (data_bytes,), np.uint8),
        carray(frames, (n_frames,), FRAME_DTYPE),
        start,
        first_packet,
        carray(wanted, (n_wanted, 3), np.int32),
        carray(opened, (n_opened,), np.int32),
        carray(labels, (n_labels,), np.uint32),
    )
    out = carray(results, (3,), np.int64)
    out[0], out[1], out[2] = count, stop, began


@cfunc(VOID(*_TABLE, INT, INT, POINTER))
def flows_end_idle(  # type: ignore[no-untyped-def]
    flows, places, free, ended, meta, seed, capacity, index_size, now_ns, used, _results
):
    """See `end_idle`."""
    end_idle(_table(flows, places, free, ended, meta, seed, capacity, index_size), now_ns, used)


@cfunc(VOID(*_TABLE, POINTER, INT, POINTER))
def flows_end_all(  # type: ignore[no-untyped-def]
    flows, places, free, ended, meta, seed, capacity, index_size, slots, n_slots, _results
):
    """See `end_all`; `slots` is int64."""
    end_all(_table(flows, places, free, ended, meta, seed, capacity, index_size), carray(slots, (n_slots,), np.int64))


@cfunc(VOID(*_TABLE, POINTER))
def flows_release(flows, places, free, ended, meta, seed, capacity, index_size, _results):  # type: ignore[no-untyped-def]
    """See `release`."""
    release(_table(flows, places, free, ended, meta, seed, capacity, index_size))
