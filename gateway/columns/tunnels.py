"""Tunnels: what an IP protocol or a UDP port can carry inside.

Sources: RFC 2003 and 4213 (IP in IP), RFC 2784, 2890 and 2637 (GRE), RFC 3378 (EtherIP), RFC 7348 (VXLAN), RFC 8926
(GENEVE), 3GPP TS 29.281 (GTP-U), RFC 4380 (Teredo), RFC 2661 (L2TP), draft-foschiano-erspan, draft-ietf-nvo3-vxlan-gpe,
draft-massar-v6ops-ayiya, RFC 7510 (MPLS in UDP), RFC 8086 (GRE in UDP), RFC 9300 (LISP), RFC 5415 and 5416 (CAPWAP);
for TZSP, Wireshark's description of it.
"""

import numpy as np

from gateway.columns.kernel import (
    ETHERNET,
    IP_BY_NIBBLE,
    IPV4,
    IPV6,
    LOWEST_ETHERTYPE,
    NONE,
    NSH,
    PPP,
    TRANSPARENT_ETHERNET,
    WIFI,
    u16,
)
from gateway.columns.looks import looks_like_ethernet, looks_like_ip
from gateway.kernels.types import njit
from gateway.model.frames import STATUS_FLOW, STATUS_TRUNCATED
from gateway.model.kernel_types import Bytes, Int

IP_IN_IP, IPV6_IN_IP, GRE, ETHERIP = 4, 41, 47, 97
_ERSPAN_2, _ERSPAN_3, _WCCP, _GRE_PPP = 0x88BE, 0x22EB, 0x883E, 0x880B
_ARUBA_FIRST, _ARUBA_LAST = 0x8200, 0x83F0  # 802.11 frames between Aruba's access points and their controller

PORT_L2TP, PORT_GTP, PORT_TEREDO, PORT_VXLAN, PORT_VXLAN_GPE = 1701, 2152, 3544, 4789, 4790
PORT_AYIYA, PORT_GENEVE, PORT_VXLAN_LINUX, PORT_TZSP = 5072, 6081, 8472, 37008
PORT_LISP, PORT_GRE, PORT_CAPWAP, PORT_MPLS = 4341, 4754, 5247, 6635
_FIRST_PORT, _LAST_PORT = PORT_L2TP, PORT_TZSP  # most datagrams are of ports below, as DNS and QUIC, or above

MAX_HEADER_PARTS = 16
"""Extension headers of GTP-U, fields of TZSP and labels in UDP followed in one packet; real ones have one or two."""

_SNAP_PLACES = (24, 26, 30, 32)  # where LLC begins in a data frame of 802.11: with QoS, with four addresses, with both


@njit
def _gre(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """A GRE header; NONE where what it carries is not looked into."""
    if at + 4 > end:
        return NONE, at, STATUS_TRUNCATED
    flags, kind = data[at], u16(data, at + 2)
    size = 4
    if data[at + 1] & 7 == 1:  # version 1 carries PPP, or nothing but an acknowledgement
        if at + 8 > end:
            return NONE, at, STATUS_TRUNCATED
        size = 8 + (4 if flags & 0x10 else 0) + (4 if data[at + 1] & 0x80 else 0)
        return (PPP if kind == _GRE_PPP and u16(data, at + 4) else NONE), at + size, STATUS_FLOW
    for bit in (0x80, 0x20, 0x10):
        if flags & bit:
            size += 4
    at += size
    if kind == TRANSPARENT_ETHERNET:
        return ETHERNET, at, STATUS_FLOW
    if kind == _ERSPAN_2:  # type I has neither a sequence number nor a header
        return ETHERNET, at + (8 if flags & 0x10 else 0), STATUS_FLOW
    if kind == _ERSPAN_3:
        if at + 12 > end:
            return NONE, at, STATUS_TRUNCATED
        return ETHERNET, at + (20 if data[at + 11] & 1 else 12), STATUS_FLOW
    if kind == _WCCP:  # version 2 puts a redirect header in front
        is_bare = at < end and data[at] >> 4 == 4
        return IPV4, at + (0 if is_bare else 4), STATUS_FLOW
    if _ARUBA_FIRST <= kind <= _ARUBA_LAST:
        return WIFI, at, STATUS_FLOW
    return (kind if kind >= LOWEST_ETHERTYPE else NONE), at, STATUS_FLOW


@njit
def ip_tunnel(data: Bytes, at: Int, end: Int, protocol: Int) -> tuple[Int, Int, Int]:
    """What an IP protocol carries: its kind (NONE: no tunnel), where it begins, and the status."""
    if protocol == IP_IN_IP:
        return IPV4, at, STATUS_FLOW
    if protocol == IPV6_IN_IP:
        return IPV6, at, STATUS_FLOW
    if protocol == GRE:
        return _gre(data, at, end)
    if protocol == ETHERIP and at + 2 <= end and data[at] >> 4 == 3:
        return ETHERNET, at + 2, STATUS_FLOW
    return NONE, at, STATUS_FLOW


@njit
def _gtp(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    if data[at] >> 4 != 3 or data[at + 1] != 255 or 8 + u16(data, at + 2) > stop - at:
        return NONE, at
    flags = data[at]
    at += 8
    if flags & 7:
        at += 4
        following = np.int64(data[at - 1]) if flags & 4 and at <= end else np.int64(0)
        for _ in range(MAX_HEADER_PARTS):
            if following == 0 or at >= end or data[at] == 0:
                break
            at += np.int64(data[at]) * 4
            if at > end:
                return NONE, at
            following = np.int64(data[at - 1])
    return (IP_BY_NIBBLE if looks_like_ip(data, at, stop, end) else NONE), at


@njit
def _vxlan(data: Bytes, at: Int, stop: Int, end: Int, is_generic: bool) -> tuple[Int, Int]:
    if not data[at] & 0x08 or data[at + 7]:
        return NONE, at
    if is_generic and (data[at + 3] == 1 or data[at + 3] == 2):
        return (IP_BY_NIBBLE if looks_like_ip(data, at + 8, stop, end) else NONE), at + 8
    if is_generic and data[at + 3] == 4 and at + 16 <= end and (data[at + 10] == 1 or data[at + 10] == 2):
        return NSH, at + 8
    return (ETHERNET if looks_like_ethernet(data, at + 8, stop, end) else NONE), at + 8


@njit
def _geneve(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    if data[at] >> 6:
        return NONE, at
    kind = u16(data, at + 2)
    at += 8 + (data[at] & 0x3F) * 4
    if kind == TRANSPARENT_ETHERNET and looks_like_ethernet(data, at, stop, end):
        return ETHERNET, at
    is_ip = (kind in (IPV4, IPV6)) and looks_like_ip(data, at, stop, end)
    return (IP_BY_NIBBLE if is_ip else NONE), at


@njit
def _l2tp(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    """A data message of version 2 with PPP in it."""
    flags = u16(data, at)
    if flags & 0x8000 or flags & 0x000F != 2:
        return NONE, at
    at += 6 + (2 if flags & 0x4000 else 0) + (4 if flags & 0x0800 else 0)
    if flags & 0x0200:
        if at + 2 > end:
            return NONE, at
        at += 2 + u16(data, at)
    if at + 2 <= end and u16(data, at) == 0xFF03:
        at += 2
    if at + 2 > end:
        return NONE, at
    is_short = data[at] & 1  # protocol field compressed to one byte (RFC 1661, 6.5)
    number = np.int64(data[at]) if is_short else u16(data, at)
    at += 1 if is_short else 2
    is_ip = (number == 0x21 or number == 0x57) and looks_like_ip(data, at, stop, end)
    return (IP_BY_NIBBLE if is_ip else NONE), at


@njit
def _teredo(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    """IPv6, perhaps behind an authentication and an origin header; its length must fit exactly."""
    if data[at] == 0 and data[at + 1] == 1:
        at += 13 + np.int64(data[at + 2]) + data[at + 3]
    if at + 8 <= end and u16(data, at) == 0:
        at += 8
    is_whole = at + 40 <= end and data[at] >> 4 == 6 and 40 + u16(data, at + 4) == stop - at
    return (IPV6 if is_whole else NONE), at


@njit
def _ayiya(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    is_forward = data[at + 2] & 0x0F == 1 and data[at + 3] == IPV6_IN_IP
    at += 8 + (1 << (data[at] >> 4)) + (data[at + 1] >> 4) * 4
    return (IPV6 if is_forward and looks_like_ip(data, at, stop, end) else NONE), at


@njit
def _tzsp(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    """A frame that a wireless router passes on: four bytes, tagged fields, then Ethernet."""
    if data[at] != 1 or u16(data, at + 2) != 1:
        return NONE, at
    at += 4
    for _ in range(MAX_HEADER_PARTS):
        if at + 2 > end:
            return NONE, at
        if data[at] == 1:
            break
        at += 1 if data[at] == 0 else 2 + np.int64(data[at + 1])
    return (ETHERNET if looks_like_ethernet(data, at + 1, stop, end) else NONE), at + 1


@njit
def _labels(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    """Labels of MPLS with IP behind the last one."""
    for _ in range(MAX_HEADER_PARTS):
        if at + 4 > end:
            return NONE, at
        at += 4
        if data[at - 2] & 1:
            return (IP_BY_NIBBLE if looks_like_ip(data, at, stop, end) else NONE), at
    return NONE, at


@njit
def _gre_in_udp(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    kind, at, _ = _gre(data, at, end)
    if kind == ETHERNET and looks_like_ethernet(data, at, stop, end):
        return ETHERNET, at
    is_ip = kind in (IPV4, IPV6) and looks_like_ip(data, at, stop, end)
    return (IP_BY_NIBBLE if is_ip else NONE), at


@njit
def _capwap(data: Bytes, at: Int, stop: Int, end: Int) -> tuple[Int, Int]:
    """A frame between an access point and its controller: Ethernet, or 802.11 in whose head some makers swap bytes."""
    if data[at] or data[at + 3] & 0x80:  # another version, DTLS, or a fragment
        return NONE, at
    is_native = data[at + 2] & 1
    at += (data[at + 1] >> 3) * np.int64(4)
    if not is_native:
        return (ETHERNET if looks_like_ethernet(data, at, stop, end) else NONE), at
    for place in _SNAP_PLACES:
        inner = at + place + 8
        if inner > end or u16(data, inner - 8) != 0xAAAA or data[inner - 6] != 3:
            continue
        if u16(data, inner - 2) in (IPV4, IPV6) and looks_like_ip(data, inner, stop, end):
            return IP_BY_NIBBLE, inner
    return NONE, at


@njit
def _by_port(data: Bytes, at: Int, stop: Int, end: Int, port: Int) -> tuple[Int, Int]:
    if not _FIRST_PORT <= port <= _LAST_PORT:
        return NONE, at
    if port in (PORT_VXLAN, PORT_VXLAN_LINUX):
        return _vxlan(data, at, stop, end, False)
    if port == PORT_VXLAN_GPE:
        return _vxlan(data, at, stop, end, True)
    if port == PORT_GENEVE:
        return _geneve(data, at, stop, end)
    if port == PORT_TZSP:
        return _tzsp(data, at, stop, end)
    if port == PORT_GTP:
        return _gtp(data, at, stop, end)
    if port == PORT_L2TP:
        return _l2tp(data, at, stop, end)
    if port == PORT_TEREDO:
        return _teredo(data, at, stop, end)
    if port == PORT_AYIYA:
        return _ayiya(data, at, stop, end)
    if port == PORT_CAPWAP:
        return _capwap(data, at, stop, end)
    if port == PORT_LISP:
        return (IP_BY_NIBBLE if looks_like_ip(data, at + 8, stop, end) else NONE), at + 8
    if port == PORT_MPLS:
        return _labels(data, at, stop, end)
    if port == PORT_GRE:
        return _gre_in_udp(data, at, stop, end)
    return NONE, at


@njit
def udp_tunnel(data: Bytes, at: Int, stop: Int, end: Int, source_port: Int, target_port: Int) -> tuple[Int, Int]:
    """What a datagram carries: its kind (NONE: no tunnel), and where it begins. The port alone is no proof."""
    if at + 12 > end:
        return NONE, at
    kind, inner = _by_port(data, at, stop, end, target_port)
    if kind == NONE:
        kind, inner = _by_port(data, at, stop, end, source_port)
    return kind, inner
