"""What the layers share: numbers out of bytes, and the kinds of header that can come next.

A layer is read by one function: it gives the kind of what follows, where that begins, and the status so far. A kind is
an EtherType, or one of the negative numbers below.
"""

import numpy as np

from gateway.kernels.types import njit
from gateway.model.kernel_types import Bytes, Int

NONE = -1  # nothing follows that is looked into
IP_BY_NIBBLE = -2  # raw IP: the version is the first nibble
PPP = -3  # a PPP protocol number, perhaps behind address and control
ETHERNET = -4  # an Ethernet header
LLC = -5  # an IEEE 802.2 header
IP_PAYLOAD = -6  # what an IP header carries; its protocol is known already
MPLS_BOTTOM = -7  # what stands behind the last label: IP, or Ethernet (a pseudowire)
WIFI = -8  # an 802.11 header

IPV4, IPV6 = 0x0800, 0x86DD
VLAN, QINQ, QINQ_OLD = 0x8100, 0x88A8, 0x9100
MPLS, MPLS_MULTICAST = 0x8847, 0x8848
PPPOE = 0x8864
TRANSPARENT_ETHERNET = 0x6558  # as GRE and GENEVE call an Ethernet frame
BACKBONE = 0x88E7  # IEEE 802.1ah, MAC in MAC
VNTAG = 0x8926  # Cisco's, before IEEE 802.1BR
ETAG = 0x893F  # IEEE 802.1BR
FABRICPATH = 0x8903
NSH = 0x894F  # RFC 8300
CISCO_METADATA = 0x8909
HSR = 0x892F  # IEC 62439-3
MACSEC = 0x88E5  # IEEE 802.1AE
TRILL = 0x22F3  # RFC 6325
EAPOL, PREAUTHENTICATION = 0x888E, 0x88C7  # IEEE 802.1X, 802.11
LLC_OF_ANY_LENGTH = 0x8870  # in frames that are too long for a length in this place (IEEE 802.1AC)

LOWEST_ETHERTYPE = 0x0600
"""A smaller number in its place is a length (IEEE 802.3, 3.2.6)."""


@njit
def u16(data: Bytes, at: Int) -> Int:
    """The unsigned 16-bit number at `at`, big-endian."""
    return (np.int64(data[at]) << 8) | data[at + 1]


@njit
def u16_little(data: Bytes, at: Int) -> Int:
    """The same, little-endian."""
    return (np.int64(data[at + 1]) << 8) | data[at]


@njit
def u32(data: Bytes, at: Int) -> Int:
    """The unsigned 32-bit number at `at`, big-endian."""
    return (np.int64(data[at]) << 24) | (np.int64(data[at + 1]) << 16) | (np.int64(data[at + 2]) << 8) | data[at + 3]


@njit
def u32_little(data: Bytes, at: Int) -> Int:
    """The same, little-endian."""
    return (np.int64(data[at + 3]) << 24) | (np.int64(data[at + 2]) << 16) | (np.int64(data[at + 1]) << 8) | data[at]


@njit
def u64(data: Bytes, at: Int) -> Int:
    """The unsigned 64-bit number at `at`, big-endian, as uint64."""
    return (np.uint64(u32(data, at)) << np.uint64(32)) | np.uint64(u32(data, at + 4))


@njit
def mac(data: Bytes, at: Int) -> Int:
    """The MAC address at `at` as uint64."""
    return (np.uint64(u16(data, at)) << np.uint64(32)) | np.uint64(u32(data, at + 2))
