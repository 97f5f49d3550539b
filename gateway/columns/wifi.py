"""802.11 data frames in clear, and the headers that capturing hosts put before them.

Sources: IEEE 802.11-2020, 9.2 and 9.3.2; radiotap.org; the PPI specification 1.0.7; for Prism and AVS headers, the
descriptions at tcpdump.org.
"""

import numpy as np

from gateway.columns.kernel import LLC, NONE, mac, u16, u16_little, u32, u32_little
from gateway.columns.link_types import PPI, WIFI, WIFI_AVS, WIFI_PRISM, WIFI_RADIOTAP
from gateway.kernels.types import njit
from gateway.model.frames import (
    STATUS_AGGREGATE,
    STATUS_ENCRYPTED,
    STATUS_FLOW,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TRUNCATED,
)
from gateway.model.kernel_types import Bytes, Flag, Int, Record

MAX_PRESENT_WORDS = 32
"""Bit maps in one radiotap header; real ones have one for each antenna."""

_DATA = 2
_TO_DS, _FROM_DS, _PROTECTED, _ORDER = 0x01, 0x02, 0x40, 0x80
_NO_DATA, _QOS = 0x4, 0x8  # bits of a data frame's subtype
_AGGREGATE = 0x80  # A-MSDU present, in the QoS control field
_RADIOTAP_TSFT, _RADIOTAP_FLAGS, _RADIOTAP_MORE = 0x1, 0x2, 0x8000_0000
_RADIOTAP_PADDED = 0x20


@njit
def _is_padded(data: Bytes, at: Int, end: Int) -> Flag:
    """Whether a radiotap header says that the 802.11 header behind it is padded to 4 bytes."""
    present = u32_little(data, at + 4)
    if not present & _RADIOTAP_FLAGS:
        return False
    field = at + 8
    word = present
    for _ in range(MAX_PRESENT_WORDS):
        if not word & _RADIOTAP_MORE or field + 4 > end:
            break
        word = u32_little(data, field)
        field += 4
    if present & _RADIOTAP_TSFT:
        field = at + ((field - at + 7) & ~7) + 8
    return field < end and data[field] & _RADIOTAP_PADDED != 0


@njit
def wifi_prefix(data: Bytes, at: Int, end: Int, link_type: Int) -> tuple[Int, Int, Flag, Int]:
    """What stands before an 802.11 header: the link type within, where it begins, whether it is padded, the status."""
    if at + 8 > end:
        return link_type, at, False, STATUS_TRUNCATED
    within, is_padded = np.int64(WIFI), False
    size = np.int64(0)
    if link_type == WIFI_RADIOTAP:
        size = u16_little(data, at + 2)
        is_padded = _is_padded(data, at, min(end, at + size))
    elif link_type == PPI:
        size = u16_little(data, at + 2)
        within = u32_little(data, at + 4)
    elif link_type == WIFI_AVS or u32(data, at) >> 12 == 0x80211:  # AVS headers also stand under Prism's number
        size = u32(data, at + 4)
    elif link_type == WIFI_PRISM:
        size = np.int64(144)
    if size < 8:
        return within, at, False, STATUS_MALFORMED
    if at + size > end:
        return within, at, False, STATUS_TRUNCATED
    return within, at + size, is_padded, STATUS_FLOW


@njit
def _addresses(data: Bytes, at: Int, flags: Int, frame: Record) -> None:
    """Source and target by direction (table 9-30); the fourth address stands behind the sequence control field."""
    to_ds, from_ds = flags & _TO_DS, flags & _FROM_DS
    frame.target_mac = mac(data, at + (16 if to_ds else 4))
    if to_ds and from_ds:
        frame.source_mac = mac(data, at + 24)
    else:
        frame.source_mac = mac(data, at + (16 if from_ds else 10))


@njit
def wifi(data: Bytes, at: Int, end: Int, is_padded: Flag, frame: Record) -> tuple[Int, Int, Int]:
    """An 802.11 header: what follows a data frame in clear is LLC."""
    if at + 2 > end:
        return NONE, at, STATUS_TRUNCATED
    control, flags = data[at], data[at + 1]
    subtype = control >> 4
    if control & 3 or (control >> 2) & 3 != _DATA:  # management, control, or another version
        return NONE, at, STATUS_NOT_IP
    is_relayed = flags & (_TO_DS | _FROM_DS) == _TO_DS | _FROM_DS
    size = 30 if is_relayed else 24
    quality = at + size
    if subtype & _QOS:
        size += 6 if flags & _ORDER else 2  # with HT control
    if at + size > end:
        return NONE, at, STATUS_TRUNCATED
    _addresses(data, at, flags, frame)
    if subtype & _NO_DATA:
        return NONE, at, STATUS_NOT_IP
    if flags & _PROTECTED:
        return NONE, at, STATUS_ENCRYPTED
    if data[at + 22] & 0x0F:  # a later 802.11 fragment
        return NONE, at, STATUS_NOT_IP
    at += (size + 3) & ~3 if is_padded else size
    if subtype & _QOS and data[quality] & _AGGREGATE:
        return _only_subframe(data, at, end, frame)
    return LLC, at, STATUS_FLOW


@njit
def _only_subframe(data: Bytes, at: Int, end: Int, frame: Record) -> tuple[Int, Int, Int]:
    """An A-MSDU of one subframe is a frame like any other (9.3.2.2); of several, it is not taken apart."""
    if at + 14 > end:
        return NONE, at, STATUS_TRUNCATED
    following = at + ((14 + u16(data, at + 12) + 3) & ~3)
    if end - following >= 14 + 8:  # room for one more, and not only for a check sequence
        return NONE, at, STATUS_AGGREGATE
    frame.target_mac = mac(data, at)
    frame.source_mac = mac(data, at + 6)
    return LLC, at + 14, STATUS_FLOW
