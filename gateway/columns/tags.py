"""What stands between the link layer and IP: Ethernet, LLC and SNAP, tags, labels, PPP.

Sources: IEEE 802.3, 802.2, 802.1Q, 802.1ah and 802.1BR; RFC 1042 (SNAP), RFC 3032 (MPLS), RFC 4385 and 4448
(pseudowires), RFC 1661 and 1662 (PPP), RFC 2516 (PPPoE), RFC 8300 (NSH); IEC 62439-3 (HSR), IEEE 802.1AE (MACsec),
RFC 6325 (TRILL), IEEE 802.1X (EAP over LANs).
"""

import numpy as np

from gateway.columns.kernel import (
    BACKBONE,
    CISCO_METADATA,
    EAPOL,
    ETAG,
    ETHERNET,
    FABRICPATH,
    HSR,
    IP_BY_NIBBLE,
    IPV4,
    IPV6,
    LLC,
    LLC_OF_ANY_LENGTH,
    LOWEST_ETHERTYPE,
    MACSEC,
    MPLS,
    MPLS_BOTTOM,
    MPLS_MULTICAST,
    NONE,
    NSH,
    PPP,
    PPPOE,
    PREAUTHENTICATION,
    QINQ,
    QINQ_OLD,
    TRILL,
    VLAN,
    VNTAG,
    WIFI,
    mac,
    u16,
)
from gateway.columns.looks import looks_like_ethernet
from gateway.columns.network import payload
from gateway.columns.wifi import wifi
from gateway.kernels.types import njit
from gateway.model.frames import STATUS_EAP, STATUS_FLOW, STATUS_NOT_IP, STATUS_TRUNCATED
from gateway.model.kernel_types import Bytes, Int, Record

_SNAP_SAP, _IP_SAP = 0xAA, 0x06
_ANY_LENGTH = 1 << 17  # where a frame ends on the wire is not known before its IP header


@njit(inline="always")
def ethernet(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int]:
    """An Ethernet header."""
    if at + 14 > end:
        return NONE, at, STATUS_TRUNCATED
    frame.target_mac = mac(data, at)
    frame.source_mac = mac(data, at + 6)
    kind = u16(data, at + 12)
    return (kind if kind >= LOWEST_ETHERTYPE else LLC), at + 14, STATUS_FLOW


@njit
def _llc(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    if at + 3 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at] == _IP_SAP and data[at + 1] == _IP_SAP:
        return IPV4, at + 3, STATUS_FLOW
    if data[at] != _SNAP_SAP or data[at + 1] != _SNAP_SAP:
        return NONE, at, STATUS_NOT_IP
    if at + 8 > end:
        return NONE, at, STATUS_TRUNCATED
    is_ethertype = data[at + 3] == 0 and data[at + 4] == 0 and (data[at + 5] == 0 or data[at + 5] == 0xF8)
    kind = u16(data, at + 6)
    if is_ethertype and kind >= LOWEST_ETHERTYPE:
        return kind, at + 8, STATUS_FLOW
    return NONE, at, STATUS_NOT_IP


@njit
def _ppp(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    if at + 4 <= end and data[at] == 0xFF and data[at + 1] == 0x03:  # address and control (RFC 1662, 3.1)
        at += 2
    if at + 2 > end:
        return NONE, at, STATUS_TRUNCATED
    number, width = u16(data, at), 2
    if data[at] & 1:  # protocol field compressed to one byte (RFC 1661, 6.5)
        number, width = np.int64(data[at]), 1
    if number == 0x0021:
        return IPV4, at + width, STATUS_FLOW
    if number == 0x0057:
        return IPV6, at + width, STATUS_FLOW
    if number == 0x0281:
        return MPLS, at + width, STATUS_FLOW
    return NONE, at + width, STATUS_NOT_IP


@njit
def _by_nibble(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    if at >= end:
        return NONE, at, STATUS_TRUNCATED
    version = data[at] >> 4
    if version == 4:
        return IPV4, at, STATUS_FLOW
    if version == 6:
        return IPV6, at, STATUS_FLOW
    return NONE, at, STATUS_NOT_IP


@njit
def _below_labels(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """Nothing in a label says what it carries: IP by its nibble, else Ethernet with or without a control word."""
    kind, at, status = _by_nibble(data, at, end)
    if status == STATUS_NOT_IP:
        stop = at + _ANY_LENGTH
        if looks_like_ethernet(data, at + 4, stop, end):
            return ETHERNET, at + 4, STATUS_FLOW
        if looks_like_ethernet(data, at, stop, end):
            return ETHERNET, at, STATUS_FLOW
    return kind, at, status


@njit
def _service_header(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """NSH: its length in words of 4 bytes stands in 6 bits, what it carries in the fourth byte."""
    if at + 8 > end:
        return NONE, at, STATUS_TRUNCATED
    inner = at + max((data[at + 1] & 0x3F) * np.int64(4), 8)
    carried = data[at + 3]
    if carried == 1:
        return IPV4, inner, STATUS_FLOW
    if carried == 2:
        return IPV6, inner, STATUS_FLOW
    if carried == 3:
        return ETHERNET, inner, STATUS_FLOW
    if carried == 5:
        return MPLS, inner, STATUS_FLOW
    return NONE, inner, STATUS_NOT_IP


@njit
def _security_tag(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """MACsec: what is only signed goes on behind the tag; what is encrypted or changed (bits E and C) is not read."""
    size = 6 + (8 if data[at] & 0x20 else 0) if at < end else 6
    if at + size + 2 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at] & 0x0C:
        return NONE, at, STATUS_NOT_IP
    return u16(data, at + size), at + size + 2, STATUS_FLOW


@njit
def _trill(data: Bytes, at: Int, end: Int) -> tuple[Int, Int, Int]:
    """Flags, hops and two nicknames, options in words of 4 bytes, then the frame that is passed on."""
    if at + 6 > end:
        return NONE, at, STATUS_TRUNCATED
    return ETHERNET, at + 6 + ((u16(data, at) >> 6) & 0x1F) * 4, STATUS_FLOW


@njit
def _eapol(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int]:
    """A version, a type (0 is EAP; others begin, end, or agree on keys), and a length."""
    if at + 4 > end:
        return NONE, at, STATUS_TRUNCATED
    if data[at + 1]:
        return NONE, at, STATUS_NOT_IP
    payload(at, at + 4 + u16(data, at + 2), end, frame)
    return NONE, at, STATUS_EAP


@njit
def tag(data: Bytes, at: Int, end: Int, kind: Int, frame: Record) -> tuple[Int, Int, Int]:
    """One header that is neither Ethernet nor IP."""
    if kind in (VLAN, QINQ, QINQ_OLD):
        if at + 4 > end:
            return NONE, at, STATUS_TRUNCATED
        frame.vlan = u16(data, at) & 0x0FFF
        inner = u16(data, at + 2)
        return (inner if inner >= LOWEST_ETHERTYPE else LLC), at + 4, STATUS_FLOW
    if kind in (LLC, LLC_OF_ANY_LENGTH):
        return _llc(data, at, end)
    if kind in (MPLS, MPLS_MULTICAST):
        if at + 4 > end:
            return NONE, at, STATUS_TRUNCATED
        return (MPLS_BOTTOM if data[at + 2] & 1 else kind), at + 4, STATUS_FLOW
    if kind == MPLS_BOTTOM:
        return _below_labels(data, at, end)
    if kind == PPPOE:
        if at + 8 > end:
            return NONE, at, STATUS_TRUNCATED
        return PPP, at + 6, STATUS_FLOW
    if kind == PPP:
        return _ppp(data, at, end)
    if kind == IP_BY_NIBBLE:
        return _by_nibble(data, at, end)
    if kind == BACKBONE:
        return ETHERNET, at + 4, STATUS_FLOW
    if kind == FABRICPATH:
        return ETHERNET, at + 2, STATUS_FLOW
    if kind in (VNTAG, ETAG, CISCO_METADATA, HSR):
        at += 6 if kind in (VNTAG, HSR) else 8
        if at > end:
            return NONE, at, STATUS_TRUNCATED
        return u16(data, at - 2), at, STATUS_FLOW
    if kind == WIFI:
        return wifi(data, at, end, False, frame)
    if kind == NSH:
        return _service_header(data, at, end)
    if kind == MACSEC:
        return _security_tag(data, at, end)
    if kind == TRILL:
        return _trill(data, at, end)
    if kind in (EAPOL, PREAUTHENTICATION):
        return _eapol(data, at, end, frame)
    return NONE, at, STATUS_NOT_IP
