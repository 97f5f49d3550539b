"""IPv4, IPv6 with its extension headers, and the transport headers.

Sources: RFC 791, RFC 8200, RFC 4302 (AH), RFC 9293, RFC 768, RFC 9260 (SCTP). Lengths on the wire are believed only as
far as bytes were captured; `stop` is where a packet ends on the wire, `end` where the capture does.
"""

import numpy as np

from gateway.columns.kernel import u16, u32, u64
from gateway.kernels.types import njit
from gateway.model.frames import STATUS_FLOW, STATUS_FRAGMENT, STATUS_MALFORMED, STATUS_TRUNCATED
from gateway.model.kernel_types import Bytes, Flag, Int, Record

MAX_EXTENSION_HEADERS = 16
"""IPv6 extension headers followed in one packet; real ones have at most a handful."""

TCP, UDP, SCTP, AUTHENTICATION = 6, 17, 132, 51
_HOP_BY_HOP, _ROUTING, _FRAGMENT, _DESTINATION, _MOBILITY, _HIP, _SHIM6 = 0, 43, 44, 60, 135, 139, 140


@njit(inline="always")
def payload(at: Int, stop: Int, end: Int, frame: Record) -> None:
    """Note where the payload lies, and how much of it the capture lacks."""
    frame.payload_offset = min(at, end)
    captured = max(min(stop, end) - at, 0)
    frame.payload_bytes = captured
    frame.missing_bytes = max(stop - at, 0) - captured


@njit
def _fragment(at: Int, stop: Int, end: Int, number: Int, offset: Int, is_more: Flag, frame: Record) -> None:
    """Note a fragment in the fields that FRAME_DTYPE names for it."""
    payload(at, stop, end, frame)
    frame.tcp_seq = number
    frame.tcp_ack = offset
    frame.tcp_flags = 1 if is_more else 0


@njit(inline="always")
def ipv4(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Read an IPv4 header; give protocol, where it begins, where it ends on the wire, and the status."""
    if at + 20 > end:
        return 0, at, at, STATUS_TRUNCATED
    header = (data[at] & 0x0F) * 4
    if data[at] >> 4 != 4 or header < 20:
        return 0, at, at, STATUS_MALFORMED
    total = u16(data, at + 2)
    if total == 0:  # left empty by segmentation offload
        total = end - at
    if total < header:
        return 0, at, at, STATUS_MALFORMED
    frame.ip_version = 4
    frame.source_high = 0
    frame.target_high = 0
    frame.source_low = u32(data, at + 12)
    frame.target_low = u32(data, at + 16)
    protocol = np.int64(data[at + 9])
    frame.ip_protocol = protocol
    if at + header > end:
        return protocol, at, at, STATUS_TRUNCATED
    place = u16(data, at + 6)
    if place & 0x3FFF:  # more fragments, or an offset
        _fragment(at + header, at + total, end, u16(data, at + 4), (place & 0x1FFF) * 8, (place & 0x2000) != 0, frame)
        return protocol, at + header, at + total, STATUS_FRAGMENT
    if protocol == AUTHENTICATION:
        return extensions(data, at + header, at + total, end, protocol, frame)
    return protocol, at + header, at + total, STATUS_FLOW


@njit
def ipv6(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Read an IPv6 header with its extension headers; the same results as `ipv4`."""
    if at + 40 > end:
        return 0, at, at, STATUS_TRUNCATED
    if data[at] >> 4 != 6:
        return 0, at, at, STATUS_MALFORMED
    length = u16(data, at + 4)
    stop = at + 40 + length if length else end  # zero: a jumbogram, or segmentation offload
    frame.ip_version = 6
    frame.source_high = u64(data, at + 8)
    frame.source_low = u64(data, at + 16)
    frame.target_high = u64(data, at + 24)
    frame.target_low = u64(data, at + 32)
    return extensions(data, at + 40, stop, end, np.int64(data[at + 6]), frame)


@njit
def extensions(data: Bytes, at: Int, stop: Int, end: Int, protocol: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Step over extension headers, from the one that `protocol` names; the same results as `ipv4`."""
    for _ in range(MAX_EXTENSION_HEADERS):
        frame.ip_protocol = protocol
        is_plain = protocol in (_HOP_BY_HOP, _ROUTING, _DESTINATION)
        if is_plain or protocol in (_MOBILITY, _HIP, _SHIM6):
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            size = (np.int64(data[at + 1]) + 1) * 8
        elif protocol == AUTHENTICATION:
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            size = (np.int64(data[at + 1]) + 2) * 4
        elif protocol == _FRAGMENT:
            if at + 8 > end:
                return protocol, at, stop, STATUS_TRUNCATED
            place = u16(data, at + 2)
            if place & 0xFFF9:
                frame.ip_protocol = data[at]
                _fragment(at + 8, stop, end, u32(data, at + 4), place & 0xFFF8, (place & 1) != 0, frame)
                return np.int64(data[at]), at + 8, stop, STATUS_FRAGMENT
            size = np.int64(8)
        else:
            return protocol, at, stop, STATUS_FLOW
        protocol = np.int64(data[at])
        at += size
        if at > stop:
            return protocol, at, stop, STATUS_MALFORMED
    return protocol, at, stop, STATUS_MALFORMED


@njit(inline="always")
def transport(data: Bytes, at: Int, stop: Int, end: Int, protocol: Int, frame: Record) -> Int:
    """Read the transport header, where the protocol is one that has ports; give the status."""
    captured_stop = min(stop, end)
    if protocol == TCP:
        if at + 20 > captured_stop:
            return STATUS_TRUNCATED if at + 20 <= stop else STATUS_MALFORMED
        size = (data[at + 12] >> 4) * 4
        if size < 20 or at + size > stop:
            return STATUS_MALFORMED
        frame.source_port = u16(data, at)
        frame.target_port = u16(data, at + 2)
        frame.tcp_seq = u32(data, at + 4)
        frame.tcp_ack = u32(data, at + 8)
        frame.tcp_flags = data[at + 13]
        at += size
    elif protocol == UDP:
        if at + 8 > captured_stop:
            return STATUS_TRUNCATED if at + 8 <= stop else STATUS_MALFORMED
        frame.source_port = u16(data, at)
        frame.target_port = u16(data, at + 2)
        length = u16(data, at + 4)
        if 8 <= length <= stop - at:
            stop = at + length
        at += 8
    elif protocol == SCTP:
        if at + 12 > captured_stop:
            return STATUS_TRUNCATED if at + 12 <= stop else STATUS_MALFORMED
        frame.source_port = u16(data, at)
        frame.target_port = u16(data, at + 2)
        at += 12
    payload(at, stop, end, frame)
    return STATUS_FLOW
