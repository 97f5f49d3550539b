"""Content checks: whether bytes are an IP packet or an Ethernet frame with one, where nothing else says so for sure.

A port number or a label is no proof of a tunnel. What it carries must stand there with lengths that fit; else the
packet stays what it is on the outside.
"""

from gateway.columns.kernel import IPV4, IPV6, QINQ, VLAN, u16
from gateway.kernels.types import njit
from gateway.model.kernel_types import Bytes, Flag, Int


@njit
def looks_like_ip(data: Bytes, at: Int, stop: Int, end: Int) -> Flag:
    """Whether an IP packet begins at `at` that ends at or before `stop` (on the wire; captured up to `end`)."""
    if at + 20 > end:
        return False
    version = data[at] >> 4
    if version == 4:
        header = (data[at] & 0x0F) * 4
        return header >= 20 and header <= u16(data, at + 2) <= stop - at
    return version == 6 and at + 40 <= end and 40 + u16(data, at + 4) <= stop - at


@njit
def looks_like_ethernet(data: Bytes, at: Int, stop: Int, end: Int) -> Flag:
    """Whether an Ethernet frame with an IP packet begins at `at`, with up to two VLAN tags."""
    at += 12
    for _ in range(3):
        if at + 2 > end:
            return False
        kind = u16(data, at)
        if kind in (IPV4, IPV6):
            return looks_like_ip(data, at + 2, stop, end) and (data[at + 2] >> 4 == 4) == (kind == IPV4)
        if kind != VLAN and kind != QINQ:
            return False
        at += 4
    return False
