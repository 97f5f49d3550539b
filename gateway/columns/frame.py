"""Frames to columns: link layer, tags, tunnels, IPv4, IPv6, TCP and UDP in one compiled pass.

Lengths on the wire are believed only as far as bytes were captured; checksums are never looked at, because captures
taken with offload have wrong ones. A packet in a tunnel is filed by what is innermost; where the inside is no IP, by
the tunnel itself. Each layer has its file: `link.py`, `wifi.py`, `tags.py`, `network.py`, `tunnels.py`.
"""

import numpy as np

from gateway.columns.kernel import ETHERNET, IP_PAYLOAD, IPV4, IPV6, NONE, u16
from gateway.columns.link import link
from gateway.columns.link_types import ETHERNET as LINK_ETHERNET
from gateway.columns.link_types import IP_PAYLOAD as LINK_IP_PAYLOAD
from gateway.columns.link_types import MAX_LAYERS
from gateway.columns.looks import looks_like_ip
from gateway.columns.network import AUTHENTICATION, TCP, UDP, extensions, ipv4, ipv6, transport
from gateway.columns.tags import ethernet, tag
from gateway.columns.tunnels import ip_tunnel, udp_tunnel
from gateway.kernels.types import INT, POINTER, VOID, carray, cfunc, njit
from gateway.model.frames import (
    FRAME_DTYPE,
    RECORD_DTYPE,
    STATUS_AGGREGATE,
    STATUS_ENCRYPTED,
    STATUS_FLOW,
    STATUS_NOT_IP,
    STATUS_TOO_DEEP,
)
from gateway.model.kernel_types import Bytes, Flag, Int, Record, Records


@njit(inline="always")
def _network(data: Bytes, at: Int, end: Int, kind: Int, protocol: Int, frame: Record) -> tuple[Int, Int, Int, Int]:
    """Read an IP header; give protocol, where it begins, where it ends on the wire, and the status."""
    if kind == IPV4:
        return ipv4(data, at, end, frame)
    if kind == IPV6:
        return ipv6(data, at, end, frame)
    stop = end + np.int64(frame.missing_bytes)  # a payload from fragments: the IP header was read before
    if frame.ip_version == 6 or protocol == AUTHENTICATION:
        return extensions(data, at, stop, end, protocol, frame)
    frame.ip_protocol = protocol
    return protocol, at, stop, STATUS_FLOW


@njit
def _is_raw_ip(data: Bytes, at: Int, end: Int, frame: Record) -> Flag:
    """Whether an "Ethernet" frame is an IP packet alone, to the byte. PCAPdroid writes those among its Ethernet frames
    where its trailer does not fit the snap length."""
    if not looks_like_ip(data, at, at + np.int64(frame.wire_bytes), end):
        return False
    length = u16(data, at + 2) if data[at] >> 4 == 4 else 40 + u16(data, at + 4)
    return length == frame.wire_bytes


@njit
def _carried(data: Bytes, at: Int, stop: Int, end: Int, protocol: Int, frame: Record) -> tuple[Int, Int, Int]:
    """What an IP packet carries: the kind of a tunnel, or NONE for a flow; where it begins, and the status."""
    kind, inner, status = ip_tunnel(data, at, end, protocol)
    if kind != NONE or status != STATUS_FLOW:
        return kind, inner, status
    status = transport(data, at, stop, end, protocol, frame)
    if protocol != UDP or status != STATUS_FLOW:
        return NONE, at, status
    at = frame.payload_offset
    inner_stop = at + np.int64(frame.payload_bytes) + np.int64(frame.missing_bytes)
    kind, at = udp_tunnel(data, at, inner_stop, end, frame.source_port, frame.target_port)
    if kind != NONE:
        frame.source_port = 0
        frame.target_port = 0
    return kind, at, STATUS_FLOW


@njit
def _without_ip(data: Bytes, begin: Int, at: Int, stop: Int, end: Int, protocol: Int, frame: Record) -> Int:
    """A frame whose inside is no IP: filed by the tunnel around it; else it may be IP without its link header."""
    if protocol >= 0:
        return transport(data, at, stop, end, protocol, frame)
    if not _is_raw_ip(data, begin, end, frame):
        return STATUS_NOT_IP
    frame.source_mac = 0
    frame.target_mac = 0
    kind = IPV4 if data[begin] >> 4 == 4 else IPV6
    protocol, at, stop, status = _network(data, begin, end, kind, 0, frame)
    return status if status != STATUS_FLOW else transport(data, at, stop, min(end, stop), protocol, frame)


@njit
def _frame(data: Bytes, begin: Int, end: Int, link_type: Int, frame: Record) -> Int:
    kind, at, status = np.int64(ETHERNET), begin, np.int64(STATUS_FLOW)
    if link_type != LINK_ETHERNET:
        kind, at, status = link(data, begin, end, link_type, frame)
    protocol = link_type - LINK_IP_PAYLOAD  # of an IP payload; any other is read from its header
    outer_protocol, outer_at, outer_stop = np.int64(-1), begin, begin
    for _ in range(MAX_LAYERS):
        if status != STATUS_FLOW:
            break
        if kind == ETHERNET:
            kind, at, status = ethernet(data, at, end, frame)
        elif kind in (IPV4, IPV6, IP_PAYLOAD):
            protocol, at, stop, status = _network(data, at, end, kind, protocol, frame)
            if status != STATUS_FLOW:
                return status
            end = min(end, stop)
            if protocol == TCP:
                return transport(data, at, stop, end, protocol, frame)
            outer_protocol, outer_at, outer_stop = protocol, at, stop
            kind, at, status = _carried(data, at, stop, end, protocol, frame)
            if kind == NONE:
                return status
        else:
            kind, at, status = tag(data, at, end, kind, frame)
    is_no_ip = status in (STATUS_NOT_IP, STATUS_ENCRYPTED, STATUS_AGGREGATE)
    if is_no_ip and (outer_protocol >= 0 or link_type == LINK_ETHERNET):
        return _without_ip(data, begin, outer_at, outer_stop, end, outer_protocol, frame)
    return STATUS_TOO_DEEP if status == STATUS_FLOW else status


@njit
def decode(data: Bytes, records: Records, frames: Records) -> None:
    """Fill `frames` (FRAME_DTYPE) from `records` (RECORD_DTYPE) of the same length. They are zero before, but that a
    record whose link type is IP_PAYLOAD + n keeps the addresses that its frame has already."""
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
