"""The compiled walkers: records of the file formats to RECORD_DTYPE, with no Python object for a packet."""

import numpy as np

from gateway.capture.limits import (
    BAD_BLOCK,
    BAD_LENGTH,
    BAD_PACKET,
    FULL,
    MAX_BLOCK_BYTES,
    MAX_RECORD_BYTES,
    NEED_MORE,
    OTHER_BLOCK,
)
from gateway.kernels.types import INT, POINTER, VOID, carray, cfunc, njit
from gateway.model.frames import LINK_TYPE_UNDESCRIBED, RECORD_DTYPE
from gateway.model.kernel_types import Bytes, Int, Records


@njit
def u32(data: Bytes, at: Int, is_big: bool) -> Int:
    """The unsigned 32-bit number at `at`, as int64."""
    if is_big:
        return (
            (np.int64(data[at]) << 24) | (np.int64(data[at + 1]) << 16) | (np.int64(data[at + 2]) << 8) | data[at + 3]
        )
    return (np.int64(data[at + 3]) << 24) | (np.int64(data[at + 2]) << 16) | (np.int64(data[at + 1]) << 8) | data[at]


@njit
def walk_pcap(
    data: Bytes,
    start: Int,
    end: Int,
    is_big: bool,
    tick_ns: Int,
    header_bytes: Int,
    link_type: Int,
    out: Records,
) -> tuple[Int, Int, Int]:
    """Fill `out` with the records of data[start:end]; give their count, where reading stopped, and why."""
    count = 0
    at = start
    while at + header_bytes <= end:
        if count == len(out):
            return count, at, FULL
        captured = u32(data, at + 8, is_big)
        original = u32(data, at + 12, is_big)
        if captured > MAX_RECORD_BYTES:
            return count, at, BAD_LENGTH
        if at + header_bytes + captured > end:
            break
        record = out[count]
        record.time_ns = u32(data, at, is_big) * 1_000_000_000 + u32(data, at + 4, is_big) * tick_ns
        record.offset = at + header_bytes
        record.captured_bytes = captured
        record.original_bytes = max(captured, original)
        record.link_type = link_type
        count += 1
        at += header_bytes + captured
    return count, at, NEED_MORE


@cfunc(VOID(POINTER, INT, INT, INT, INT, INT, INT, INT, POINTER, INT, POINTER))
def pcap_walk(  # type: ignore[no-untyped-def]
    data, data_bytes, start, end, is_big, tick_ns, header_bytes, link_type, records, n_records, results
):
    """See `walk_pcap`."""
    count, stop, why = walk_pcap(
        carray(data, (data_bytes,), np.uint8),
        start,
        end,
        is_big != 0,
        tick_ns,
        header_bytes,
        link_type,
        carray(records, (n_records,), RECORD_DTYPE),
    )
    out = carray(results, (3,), np.int64)
    out[0], out[1], out[2] = count, stop, why


@njit
def _ticks_to_ns(ticks: Int, resolution: Int, offset_s: Int) -> Int:
    """Interface ticks to nanoseconds. `resolution` is if_tsresol: a power of ten, or of two with the high bit set."""
    power = resolution & 0x7F
    if resolution & 0x80:
        seconds = ticks >> np.int64(power)
        rest = ticks & ((np.int64(1) << np.int64(power)) - 1)
        if power > 30:  # keeps the product below 2**63
            rest >>= np.int64(power - 30)
            power = 30
        nanos = (rest * 1_000_000_000) >> np.int64(power)
        return (seconds + offset_s) * 1_000_000_000 + nanos
    scale = np.int64(1)
    for _ in range(abs(9 - power)):
        scale *= 10
    nanos = ticks * scale if power <= 9 else ticks // scale
    return nanos + offset_s * 1_000_000_000


@njit
def walk_pcapng(
    data: Bytes,
    start: Int,
    end: Int,
    is_big: bool,
    interfaces: Records,
    last_ns: Int,
    out: Records,
) -> tuple[Int, Int, Int, Int]:
    """Fill `out` with the packet blocks of data[start:end].

    `interfaces` is int64, (n_interfaces, 4): link type, time resolution, time offset in seconds, snap length.
    Gives the count, where reading stopped, why, and the last time seen.
    """
    count = 0
    at = start
    while at + 12 <= end:
        kind = u32(data, at, is_big)
        if kind != 6 and kind != 3 and kind != 2:
            return count, at, OTHER_BLOCK, last_ns
        if count == len(out):
            return count, at, FULL, last_ns
        length = u32(data, at + 4, is_big)
        head = 12 if kind == 3 else 28  # from the block's start to the packet data
        if length < head + 4 or length > MAX_BLOCK_BYTES:
            return count, at, BAD_BLOCK, last_ns
        padded = (length + 3) & ~3
        if at + padded > end:
            break
        if u32(data, at + padded - 4, is_big) != length:
            return count, at, BAD_BLOCK, last_ns
        if kind == 3:
            number = 0
            original = u32(data, at + 8, is_big)
            captured = min(original, length - 16)
            if len(interfaces) > 0 and interfaces[0, 3] > 0:
                captured = min(captured, interfaces[0, 3])
        else:
            if kind == 6:
                number = u32(data, at + 8, is_big)
            elif is_big:
                number = (np.int64(data[at + 8]) << 8) | data[at + 9]
            else:
                number = (np.int64(data[at + 9]) << 8) | data[at + 8]
            captured = u32(data, at + 20, is_big)
            original = u32(data, at + 24, is_big)
        if captured > length - head - 4 or captured > MAX_RECORD_BYTES:
            return count, at, BAD_PACKET, last_ns
        record = out[count]
        record.link_type = LINK_TYPE_UNDESCRIBED
        if number < len(interfaces):
            record.link_type = interfaces[number, 0]
            if kind != 3:
                ticks = (u32(data, at + 12, is_big) << 32) | u32(data, at + 16, is_big)
                last_ns = _ticks_to_ns(ticks, interfaces[number, 1], interfaces[number, 2])
        record.time_ns = last_ns  # a simple packet block has no time: it takes that of the packet before it
        record.offset = at + head
        record.captured_bytes = captured
        record.original_bytes = max(original, captured)
        count += 1
        at += padded
    return count, at, NEED_MORE, last_ns


@cfunc(VOID(POINTER, INT, INT, INT, INT, POINTER, INT, INT, POINTER, INT, POINTER))
def pcapng_walk(  # type: ignore[no-untyped-def]
    data, data_bytes, start, end, is_big, interfaces, n_interfaces, last_ns, records, n_records, results
):
    """See `walk_pcapng`."""
    count, stop, why, last = walk_pcapng(
        carray(data, (data_bytes,), np.uint8),
        start,
        end,
        is_big != 0,
        carray(interfaces, (n_interfaces, 4), np.int64),
        last_ns,
        carray(records, (n_records,), RECORD_DTYPE),
    )
    out = carray(results, (4,), np.int64)
    out[0], out[1], out[2], out[3] = count, stop, why, last


@njit
def _lz4_length(data: Bytes, at: Int, end: Int, length: Int) -> tuple[Int, Int]:
    """A length of which 15 is more: bytes are added until one is below 255. Gives it and the place behind; -1 where
    the block ends inside."""
    if length < 15:
        return length, at
    while at < end:
        byte = np.int64(data[at])
        at += 1
        length += byte
        if byte < 255:
            return length, at
    return -1, at


@njit
def unpack_lz4(data: Bytes, out: Bytes, begin: Int, stop: Int) -> Int:
    """Unpack one LZ4 block to `out` from `begin`; what stands before may be referred to. Gives where it ends; -1 where
    the block is broken, or would go beyond `stop`."""
    at, to, end = np.int64(0), np.int64(begin), np.int64(len(data))
    while at < end:
        token = np.int64(data[at])
        literals, at = _lz4_length(data, at + 1, end, token >> 4)
        if literals < 0 or at + literals > end or to + literals > stop:
            return -1
        for index in range(literals):
            out[to + index] = data[at + index]
        at += literals
        to += literals
        if at == end:  # the last sequence is of literals alone
            return to
        if at + 2 > end:
            return -1
        back = np.int64(data[at]) | (np.int64(data[at + 1]) << 8)
        length, at = _lz4_length(data, at + 2, end, token & 15)
        if length < 0 or back == 0 or back > to or to + length + 4 > stop:
            return -1
        for index in range(length + 4):
            out[to + index] = out[to + index - back]
        to += length + 4
    return -1


@cfunc(VOID(POINTER, INT, POINTER, INT, INT, INT, POINTER))
def lz4_block(data, data_bytes, out, out_bytes, begin, stop, results):  # type: ignore[no-untyped-def]
    """See `unpack_lz4`."""
    carray(results, (1,), np.int64)[0] = unpack_lz4(
        carray(data, (data_bytes,), np.uint8), carray(out, (out_bytes,), np.uint8), begin, stop
    )
