"""Link headers: from a LINKTYPE_ number to the first kind of header that every network has.

Source: the list of link-layer header types of tcpdump.org, and what it refers to; RFC 2427 (Frame Relay), RFC 2684
(ATM), RFC 2625 (Fibre Channel), RFC 4391 (InfiniBand), RFC 2734 (FireWire), Endace's ERF
types reference.
"""

import numpy as np

from gateway.columns.kernel import (
    ETHERNET,
    IP_BY_NIBBLE,
    IP_PAYLOAD,
    IPV4,
    IPV6,
    LLC,
    LOWEST_ETHERTYPE,
    MPLS,
    NONE,
    PPP,
    PPPOE,
    mac,
    u16,
    u16_little,
    u32,
    u32_little,
)
from gateway.columns.link_types import IP_PAYLOAD as LINK_IP_PAYLOAD
from gateway.columns.link_types import PKTAP, PPI, USER2, WIFI, WIFI_AVS, WIFI_PRISM, WIFI_RADIOTAP
from gateway.columns.wifi import wifi, wifi_prefix
from gateway.kernels.types import njit
from gateway.model.frames import (
    LINK_TYPE_UNDESCRIBED,
    STATUS_FLOW,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TRUNCATED,
)
from gateway.model.kernel_types import Bytes, Int, Record

MAX_NFLOG_FIELDS = 64
"""Fields of an NFLOG header followed in one packet; the format has about twenty."""

MAX_ERF_HEADERS = 16
"""Headers behind the first one of an ERF record; real ones have up to four."""

_NFLOG_PAYLOAD, _NFLOG_MAC = 9, 8
_PKTAP_HEADER_BYTES = 108
_PKTAP_PACKET = 1


@njit
def link(data: Bytes, at: Int, end: Int, link_type: Int, frame: Record) -> tuple[Int, Int, Int]:
    """Read what stands before the network layer; give the kind that follows, where it begins, and the status so far."""
    if link_type == 1:
        return ETHERNET, at, STATUS_FLOW
    if link_type >= LINK_IP_PAYLOAD and link_type != LINK_TYPE_UNDESCRIBED:
        return IP_PAYLOAD, at, STATUS_FLOW
    is_padded = False
    if link_type in (PKTAP, USER2):
        link_type, at, status = _pktap(data, at, end, link_type)
        if status != STATUS_FLOW:
            return NONE, at, status
    if link_type in (WIFI_RADIOTAP, PPI, WIFI_PRISM, WIFI_AVS):
        link_type, at, is_padded, status = wifi_prefix(data, at, end, link_type)
        if status != STATUS_FLOW:
            return NONE, at, status
    if link_type == WIFI:
        return wifi(data, at, end, is_padded, frame)
    if link_type == 1:
        return ETHERNET, at, STATUS_FLOW
    kind, at, status = _with_address(data, at, end, link_type, frame)
    if status == STATUS_LINK_TYPE_UNKNOWN:
        kind, at, status = _with_family(data, at, end, link_type, frame)
    if status == STATUS_LINK_TYPE_UNKNOWN:
        return _plain(data, at, end, link_type)
    return kind, at, status


@njit
def _pktap(data: Bytes, at: Int, end: Int, link_type: Int) -> tuple[Int, Int, Int]:
    """Apple's header; the number of user 2 is anybody's, so there it must look like one."""
    if at + _PKTAP_HEADER_BYTES > end:
        return link_type, at, STATUS_LINK_TYPE_UNKNOWN if link_type == USER2 else STATUS_TRUNCATED
    size = u32_little(data, at)
    if link_type == USER2 and (size != _PKTAP_HEADER_BYTES or u32_little(data, at + 4) != _PKTAP_PACKET):
        return link_type, at, STATUS_LINK_TYPE_UNKNOWN
    if size < 12:
        return link_type, at, STATUS_MALFORMED
    if at + size > end:
        return link_type, at, STATUS_TRUNCATED
    if u32_little(data, at + 4) != _PKTAP_PACKET:
        return link_type, at, STATUS_NOT_IP
    return u32_little(data, at + 8), at + size, STATUS_FLOW


@njit
def _by_family(family: Int, at: Int) -> tuple[Int, Int, Int]:
    """Address families as systems number them: 2 is IPv4 everywhere, IPv6 is each one's own."""
    if family == 2:
        return IPV4, at, STATUS_FLOW
    if family == 10 or family == 24 or family == 26 or family == 28 or family == 30:
        return IPV6, at, STATUS_FLOW
    return NONE, at, STATUS_NOT_IP


@njit
def _with_family(data: Bytes, at: Int, end: Int, link_type: Int, frame: Record) -> tuple[Int, Int, Int]:
    """Headers with an address family: loopback, packet filters, NFLOG, ipnet."""
    if link_type == 0 or link_type == 108 or link_type == 109:
        size = 12 if link_type == 109 else 4
        if at + size > end:
            return NONE, at, STATUS_TRUNCATED
        family = u32(data, at)
        if family > 0xFFFF:  # the capturing host was little-endian
            family = u16_little(data, at)
        return _by_family(family, at + size)
    if link_type == 117:
        if at + 2 > end:
            return NONE, at, STATUS_TRUNCATED
        return _by_family(np.int64(data[at + 1]), at + ((np.int64(data[at]) + 3) & ~3))
    if link_type == 226:
        if at + 24 > end:
            return NONE, at, STATUS_TRUNCATED
        return _by_family(np.int64(data[at + 1]), at + 24)
    if link_type == 239:
        return _nflog(data, at, end, frame)
    return NONE, at, STATUS_LINK_TYPE_UNKNOWN


@njit
def _nflog(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int]:
    """Fields of length, type and value in the byte order of the host; the packet is one of them."""
    if at + 8 > end:
        return NONE, at, STATUS_TRUNCATED
    at += 4
    is_little = u16(data, at) > 0x00FF  # no first field is that long
    for _ in range(MAX_NFLOG_FIELDS):
        if at + 4 > end:
            return NONE, at, STATUS_TRUNCATED
        size = u16_little(data, at) if is_little else u16(data, at)
        kind = u16_little(data, at + 2) if is_little else u16(data, at + 2)
        if size < 4:
            return NONE, at, STATUS_MALFORMED
        if kind == _NFLOG_PAYLOAD:
            return IP_BY_NIBBLE, at + 4, STATUS_FLOW
        if kind == _NFLOG_MAC and size >= 14 and at + 14 <= end:
            frame.source_mac = mac(data, at + 8)
        at += (size + 3) & ~3
    return NONE, at, STATUS_NOT_IP


@njit
def _with_address(data: Bytes, at: Int, end: Int, link_type: Int, frame: Record) -> tuple[Int, Int, Int]:
    """Headers with a hardware address: Linux cooked, tagged Ethernet, Token Ring."""
    if link_type == 113:
        if at + 16 > end:
            return NONE, at, STATUS_TRUNCATED
        if u16(data, at + 4) == 6:
            frame.source_mac = mac(data, at + 6)
        return _cooked(u16(data, at + 14)), at + 16, STATUS_FLOW
    if link_type == 276:
        if at + 20 > end:
            return NONE, at, STATUS_TRUNCATED
        if data[at + 11] == 6:
            frame.source_mac = mac(data, at + 12)
        return _cooked(u16(data, at)), at + 20, STATUS_FLOW
    if link_type == 281 or link_type == 284 or link_type == 285:
        behind = at + (22 if link_type == 285 else 18)  # the tag has 4 bytes, with an EtherType of its own 8
        if behind > end:
            return NONE, at, STATUS_TRUNCATED
        frame.target_mac = mac(data, at)
        frame.source_mac = mac(data, at + 6)
        kind = u16(data, behind - 2)
        return (kind if kind >= LOWEST_ETHERTYPE else LLC), behind, STATUS_FLOW
    if link_type == 6:
        if at + 16 > end:
            return NONE, at, STATUS_TRUNCATED
        if data[at + 1] >> 6 != 1:
            return NONE, at, STATUS_NOT_IP
        frame.target_mac = mac(data, at + 2)
        frame.source_mac = mac(data, at + 8) & np.uint64(0x7FFF_FFFF_FFFF)
        return LLC, at + 14 + ((data[at + 14] & 0x1F) if data[at + 8] & 0x80 else 0), STATUS_FLOW
    return NONE, at, STATUS_LINK_TYPE_UNKNOWN


@njit
def _cooked(kind: Int) -> Int:
    """The protocol of a cooked header: an EtherType, 4 for LLC, or a number that Linux made up."""
    return LLC if kind == 4 else kind


@njit
def _plain(data: Bytes, at: Int, end: Int, link_type: Int) -> tuple[Int, Int, Int]:
    """Headers that say nothing but what follows."""
    if link_type == 101 or link_type == 12 or link_type == 14 or link_type == 228 or link_type == 229:
        return IP_BY_NIBBLE, at, STATUS_FLOW
    if link_type == 9 and at + 2 <= end and (data[at] == 0x0F or data[at] == 0x8F) and data[at + 1] == 0:
        link_type = 104  # Cisco's framing, which some save under this number
    if link_type == 9:
        return PPP, at, STATUS_FLOW
    if link_type == 51:
        return PPPOE, at, STATUS_FLOW
    if link_type == 219:
        return MPLS, at, STATUS_FLOW
    if link_type == 100 or link_type == 106:
        is_bare = link_type == 106 and at < end and data[at] != 0xAA
        return (IP_BY_NIBBLE if is_bare else LLC), at, STATUS_FLOW
    if link_type == 8 or link_type == 122:
        return (IP_BY_NIBBLE if link_type == 8 else LLC), at + 16, STATUS_FLOW
    if link_type == 240 or link_type == 282:
        return ETHERNET, at + 4, STATUS_FLOW
    if link_type == 178:
        return _juniper(data, at, end)
    if link_type == 197:
        return _erf(data, at, end)
    if link_type == 204 or link_type == 205 or link_type == 206:
        at += 1  # the direction
    if link_type == 204:
        return PPP, at, STATUS_FLOW
    if link_type == 50 and at + 2 <= end and data[at] == 0xFF and data[at + 1] == 0x03:
        return PPP, at, STATUS_FLOW
    if link_type == 50 or link_type == 104 or link_type == 205:
        return _hdlc(data, at, end)
    if link_type == 107 or link_type == 206:
        return _frame_relay(data, at, end)
    return _by_ethertype_at(data, at, end, link_type)


@njit
def _hdlc(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """Cisco's HDLC (address, control, EtherType) or PPP."""
    if at + 4 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at] == 0x0F or data[at] == 0x8F:
        return u16(data, at + 2), at + 4, STATUS_FLOW
    return PPP, at, STATUS_FLOW


@njit
def _erf(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """The record of a capture card: 16 bytes, more headers while the highest bit of the kind before says so, then what
    the kind says; two bytes stand before Ethernet."""
    if at + 16 > end:
        return NONE, at, STATUS_TRUNCATED
    kind, has_more = data[at + 8] & 0x7F, data[at + 8] & 0x80
    at += 16
    for _ in range(MAX_ERF_HEADERS):
        if not has_more or at + 8 > end:
            break
        has_more = data[at] & 0x80
        at += 8
    if kind == 2 or kind == 11 or kind == 16 or kind == 20:
        return ETHERNET, at + 2, STATUS_FLOW
    if kind == 22 or kind == 23:
        return IP_BY_NIBBLE, at, STATUS_FLOW
    if kind == 1 or kind == 10 or kind == 15 or kind == 17 or kind == 19:
        return _hdlc(data, at, end)
    return NONE, at, STATUS_NOT_IP


@njit
def _by_ethertype_at(data: Bytes, at: Int, end: Int, link_type: Int) -> tuple[Int, Int, Int]:
    """Headers with an EtherType at a fixed place: InfiniBand, FireWire; and FDDI, which has LLC there."""
    if link_type == 242:
        if at + 44 > end:
            return NONE, at, STATUS_TRUNCATED
        return u16(data, at + 40), at + 44, STATUS_FLOW
    if link_type == 138:
        if at + 18 > end:
            return NONE, at, STATUS_TRUNCATED
        return u16(data, at + 16), at + 18, STATUS_FLOW
    if link_type == 10:
        if at + 13 > end:
            return NONE, at, STATUS_TRUNCATED
        return (LLC if data[at] & 0xF0 == 0x50 else NONE), at + 13, STATUS_FLOW
    return NONE, at, STATUS_LINK_TYPE_UNKNOWN


@njit
def _frame_relay(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """An address of 2 to 4 bytes, then what RFC 2427 or Cisco put there."""
    for _ in range(4):
        if at >= end:
            return NONE, at, STATUS_TRUNCATED
        is_last = data[at] & 1
        at += 1
        if is_last:
            break
    if at + 2 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at] != 0x03:  # no unnumbered information: Cisco's EtherType
        return u16(data, at), at + 2, STATUS_FLOW
    at += 1
    if at < end and data[at] == 0:  # a pad byte
        at += 1
    if at + 6 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at] == 0xCC:
        return IPV4, at + 1, STATUS_FLOW
    if data[at] == 0x8E:
        return IPV6, at + 1, STATUS_FLOW
    if data[at] == 0x80 and data[at + 1] == 0 and data[at + 2] == 0 and data[at + 3] == 0:
        return u16(data, at + 4), at + 6, STATUS_FLOW
    return NONE, at, STATUS_NOT_IP


@njit
def _juniper(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """A magic number, flags, perhaps extensions with their length before them, then Ethernet or IP alone."""
    if at + 6 > end:
        return NONE, at, STATUS_TRUNCATED
    if u16(data, at) != 0x4D47 or data[at + 2] != 0x43:
        return NONE, at, STATUS_MALFORMED
    flags = data[at + 3]
    at += 6 + u16(data, at + 4) if flags & 0x80 else 4
    return (IP_BY_NIBBLE if flags & 0x02 else ETHERNET), at, STATUS_FLOW
