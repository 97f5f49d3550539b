"""The compiled pass from frames to columns: link layer, VLAN and MPLS tags, tunnels, IPv4, IPv6, TCP and UDP.

Lengths on the wire are believed only as far as bytes were captured; checksums are never looked at, because captures
taken with offload have wrong ones. Sources: IEEE 802.3 and 802.1Q, RFC 791, RFC 8200, RFC 9293, RFC 768, RFC 2784
(GRE), RFC 3032 (MPLS), RFC 2516 (PPPoE), and the LINKTYPE_ list of tcpdump.org.
"""

import numpy as np

from gateway.kernels.types import INT, POINTER, VOID, carray, cfunc, njit
from gateway.model.frames import (
    FRAME_DTYPE,
    RECORD_DTYPE,
    STATUS_FLOW,
    STATUS_FRAGMENT,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TRUNCATED,
)
from gateway.model.kernel_types import Bytes, Int, Record, Records

MAX_LAYERS = 12
"""Tags, labels and tunnel headers that are followed before a frame is called malformed."""
MAX_EXTENSION_HEADERS = 16
"""IPv6 extension headers followed in one packet; real ones have at most a handful."""

_IPV4, _IPV6, _VLAN, _QINQ, _QINQ_OLD, _MPLS, _MPLS_MULTI, _PPPOE = (
    0x0800,
    0x86DD,
    0x8100,
    0x88A8,
    0x9100,
    0x8847,
    0x8848,
    0x8864,
)
_TEB = 0x6558  # transparent Ethernet bridging, as GRE carries it
_NONE = -1  # no protocol follows that is looked into
_IP_BY_NIBBLE = -2  # raw IP: the version is the first nibble
_PPP = -3  # a PPP protocol number follows
_ETHERNET = -4  # an Ethernet header follows


@njit
def _u16(data: Bytes, at: Int) -> Int:
    return (np.int64(data[at]) << 8) | data[at + 1]


@njit
def _u32(data: Bytes, at: Int) -> Int:
    return (np.int64(data[at]) << 24) | (np.int64(data[at + 1]) << 16) | (np.int64(data[at + 2]) << 8) | data[at + 3]


@njit
def _u64(data: Bytes, at: Int) -> Int:
    return (np.uint64(_u32(data, at)) << np.uint64(32)) | np.uint64(_u32(data, at + 4))


@njit
def _mac(data: Bytes, at: Int) -> Int:
    return (np.uint64(_u16(data, at)) << np.uint64(32)) | np.uint64(_u32(data, at + 2))


@njit
def _first_layer(data: Bytes, at: Int, end: Int, link_type: Int, frame: Record) -> tuple[Int, Int, Int]:
    """Read the link header; give the protocol that follows, where it begins, and the status so far."""
    if link_type == 1:
        return _ETHERNET, at, STATUS_FLOW
    if link_type == 101 or link_type == 12 or link_type == 14 or link_type == 228 or link_type == 229:
        return _IP_BY_NIBBLE, at, STATUS_FLOW
    if link_type == 0 or link_type == 108:
        if at + 4 > end:
            return _NONE, at, STATUS_TRUNCATED
        family = _u32(data, at)
        if family > 0xFFFF:  # the capturing host was little-endian
            family = np.int64(data[at]) | (np.int64(data[at + 1]) << 8)
        if family == 2:
            return _IPV4, at + 4, STATUS_FLOW
        if family == 10 or family == 24 or family == 28 or family == 30:
            return _IPV6, at + 4, STATUS_FLOW
        return _NONE, at + 4, STATUS_NOT_IP
    if link_type == 113:
        if at + 16 > end:
            return _NONE, at, STATUS_TRUNCATED
        if _u16(data, at + 4) == 6:
            frame.source_mac = _mac(data, at + 6)
        return _u16(data, at + 14), at + 16, STATUS_FLOW
    if link_type == 276:
        if at + 20 > end:
            return _NONE, at, STATUS_TRUNCATED
        if data[at + 11] == 6:
            frame.source_mac = _mac(data, at + 12)
        return _u16(data, at), at + 20, STATUS_FLOW
    if link_type == 9 or link_type == 50:
        if at + 4 <= end and data[at] == 0xFF and data[at + 1] == 0x03:
            return _PPP, at + 2, STATUS_FLOW
        if link_type == 50 and at + 4 <= end:  # Cisco HDLC: address, control, EtherType
            return _u16(data, at + 2), at + 4, STATUS_FLOW
        return _PPP, at, STATUS_FLOW
    return _NONE, at, STATUS_LINK_TYPE_UNKNOWN


@njit
def _ethernet(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int]:
    if at + 14 > end:
        return _NONE, at, STATUS_TRUNCATED
    frame.target_mac = _mac(data, at)
    frame.source_mac = _mac(data, at + 6)
    kind = _u16(data, at + 12)
    at += 14
    if kind < 0x0600:  # an 802.3 length: LLC, perhaps SNAP, follows
        if at + 8 <= end and data[at] == 0xAA and data[at + 1] == 0xAA:
            return _u16(data, at + 6), at + 8, STATUS_FLOW
        return _NONE, at, STATUS_NOT_IP
    return kind, at, STATUS_FLOW


@njit
def _shim(data: Bytes, at: Int, end: Int, kind: Int, frame: Record) -> tuple[Int, Int, Int]:
    """One tag, label stack or PPP header between link layer and IP."""
    if kind in (_VLAN, _QINQ, _QINQ_OLD):
        if at + 4 > end:
            return _NONE, at, STATUS_TRUNCATED
        frame.vlan = _u16(data, at) & 0x0FFF
        return _u16(data, at + 2), at + 4, STATUS_FLOW
    if kind in (_MPLS, _MPLS_MULTI):
        if at + 4 > end:
            return _NONE, at, STATUS_TRUNCATED
        is_bottom = data[at + 2] & 1
        return (_IP_BY_NIBBLE if is_bottom else kind), at + 4, STATUS_FLOW
    if kind == _PPPOE:
        if at + 8 > end:
            return _NONE, at, STATUS_TRUNCATED
        return _PPP, at + 6, STATUS_FLOW
    if kind == _PPP:
        if at + 2 > end:
            return _NONE, at, STATUS_TRUNCATED
        number, width = _u16(data, at), 2
        if data[at] & 1:  # protocol field compressed to one byte (RFC 1661, 6.5)
            number, width = np.int64(data[at]), 1
        if number == 0x0021:
            return _IPV4, at + width, STATUS_FLOW
        if number == 0x0057:
            return _IPV6, at + width, STATUS_FLOW
        return _NONE, at + width, STATUS_NOT_IP
    if kind == _IP_BY_NIBBLE:
        if at >= end:
            return _NONE, at, STATUS_TRUNCATED
        version = data[at] >> 4
        if version == 4:
            return _IPV4, at, STATUS_FLOW
        if version == 6:
            return _IPV6, at, STATUS_FLOW
        return _NONE, at, STATUS_NOT_IP
    return _NONE, at, STATUS_NOT_IP


@njit
def _gre(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """A GRE header (RFC 2784, RFC 2890; version 1 carries PPP, RFC 2637)."""
    if at + 4 > end:
        return _NONE, at, STATUS_TRUNCATED
    flags, kind = data[at], _u16(data, at + 2)
    size = 4
    if data[at + 1] & 7 == 1:
        size = 8 + (4 if flags & 0x10 else 0) + (4 if data[at + 1] & 0x80 else 0)
        return (_PPP if kind == 0x880B else _NONE), at + size, STATUS_FLOW
    for bit in (0x80, 0x20, 0x10):
        if flags & bit:
            size += 4
    if kind == _TEB:
        kind = _ETHERNET
    return kind, at + size, STATUS_FLOW


@njit
def _ipv4(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Read an IPv4 header; give protocol, where it begins, where it ends on the wire, and the status."""
    if at + 20 > end:
        return 0, at, at, STATUS_TRUNCATED
    header = (data[at] & 0x0F) * 4
    if data[at] >> 4 != 4 or header < 20:
        return 0, at, at, STATUS_MALFORMED
    total = _u16(data, at + 2)
    if total == 0:  # left empty by segmentation offload
        total = end - at
    if total < header:
        return 0, at, at, STATUS_MALFORMED
    frame.ip_version = 4
    frame.source_high = 0
    frame.target_high = 0
    frame.source_low = _u32(data, at + 12)
    frame.target_low = _u32(data, at + 16)
    protocol = np.int64(data[at + 9])
    frame.ip_protocol = protocol
    if at + header > end:
        return protocol, at, at, STATUS_TRUNCATED
    if _u16(data, at + 6) & 0x3FFF:  # more fragments, or an offset
        return protocol, at + header, at + total, STATUS_FRAGMENT
    return protocol, at + header, at + total, STATUS_FLOW


@njit
def _ipv6(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Read an IPv6 header with its extension headers; the same results as `_ipv4`."""
    if at + 40 > end:
        return 0, at, at, STATUS_TRUNCATED
    if data[at] >> 4 != 6:
        return 0, at, at, STATUS_MALFORMED
    length = _u16(data, at + 4)
    stop = at + 40 + length if length else end  # zero: a jumbogram, or segmentation offload
    frame.ip_version = 6
    frame.source_high = _u64(data, at + 8)
    frame.source_low = _u64(data, at + 16)
    frame.target_high = _u64(data, at + 24)
    frame.target_low = _u64(data, at + 32)
    protocol = np.int64(data[at + 6])
    at += 40
    for _ in range(MAX_EXTENSION_HEADERS):
        frame.ip_protocol = protocol
        if protocol == 0 or protocol == 43 or protocol == 60 or protocol == 135:
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            size = (np.int64(data[at + 1]) + 1) * 8
        elif protocol == 51:
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            size = (np.int64(data[at + 1]) + 2) * 4
        elif protocol == 44:
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            if _u16(data, at + 2) & 0xFFF9:
                frame.ip_protocol = data[at]
                return np.int64(data[at]), at + 8, stop, STATUS_FRAGMENT
            size = np.int64(8)
        else:
            return protocol, at, stop, STATUS_FLOW
        protocol = np.int64(data[at])
        at += size
        if at > stop:
            return protocol, at, stop, STATUS_MALFORMED
    return protocol, at, stop, STATUS_MALFORMED


@njit
def _transport(data: Bytes, at: Int, stop: Int, end: Int, protocol: Int, frame: Record) -> Int:
    """Read the transport header; `stop` is where the packet ends on the wire, `end` where the capture does."""
    captured_stop = min(stop, end)
    if protocol == 6:
        if at + 20 > captured_stop:
            return STATUS_TRUNCATED if at + 20 <= stop else STATUS_MALFORMED
        size = (data[at + 12] >> 4) * 4
        if size < 20 or at + size > stop:
            return STATUS_MALFORMED
        frame.source_port = _u16(data, at)
        frame.target_port = _u16(data, at + 2)
        frame.tcp_seq = _u32(data, at + 4)
        frame.tcp_ack = _u32(data, at + 8)
        frame.tcp_flags = data[at + 13]
        at += size
    elif protocol == 17:
        if at + 8 > captured_stop:
            return STATUS_TRUNCATED if at + 8 <= stop else STATUS_MALFORMED
        frame.source_port = _u16(data, at)
        frame.target_port = _u16(data, at + 2)
        length = _u16(data, at + 4)
        if 8 <= length <= stop - at:
            stop = at + length
        at += 8
    frame.payload_offset = min(at, end)
    captured = max(min(stop, end) - at, 0)
    frame.payload_bytes = captured
    frame.missing_bytes = max(stop - at, 0) - captured
    return STATUS_FLOW


@njit
def _frame(data: Bytes, at: Int, end: Int, link_type: Int, frame: Record) -> Int:
    kind, at, status = _first_layer(data, at, end, link_type, frame)
    for _ in range(MAX_LAYERS):
        if status != STATUS_FLOW:
            return status
        if kind == _ETHERNET:
            kind, at, status = _ethernet(data, at, end, frame)
        elif kind in (_IPV4, _IPV6):
            if kind == _IPV4:
                protocol, at, stop, status = _ipv4(data, at, end, frame)
            else:
                protocol, at, stop, status = _ipv6(data, at, end, frame)
            if status != STATUS_FLOW:
                return status
            end = min(end, stop)
            if protocol == 4:
                kind = _IPV4
            elif protocol == 41:
                kind = _IPV6
            elif protocol == 47:
                before = at
                kind, at, status = _gre(data, at, end)
                if kind == _NONE or (kind > 0 and kind != _IPV4 and kind != _IPV6):
                    return _transport(data, before, stop, end, protocol, frame)
            else:
                return _transport(data, at, stop, end, protocol, frame)
        else:
            kind, at, status = _shim(data, at, end, kind, frame)
    return STATUS_MALFORMED


@njit
def decode(data: Bytes, records: Records, frames: Records) -> None:
    """Fill `frames` (FRAME_DTYPE, zeroed) from `records` (RECORD_DTYPE) of the same length."""
    for index in range(len(records)):
        record = records[index]
        frame = frames[index]
        frame.time_ns = record.time_ns
        frame.wire_bytes = record.original_bytes
        end = record.offset + np.int64(record.captured_bytes)
        frame.status = _frame(data, record.offset, end, np.int64(record.link_type), frame)


@cfunc(VOID(POINTER, INT, POINTER, INT, POINTER, INT, POINTER))
def columns_decode(data, data_bytes, records, n_records, frames, n_frames, _results):  # type: ignore[no-untyped-def]
    """See `decode`."""
    decode(
        carray(data, (data_bytes,), np.uint8),
        carray(records, (n_records,), RECORD_DTYPE),
        carray(frames, (n_frames,), FRAME_DTYPE),
    )
