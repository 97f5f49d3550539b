"""Array records of the fast path: what capture hands to columns, and columns to flows.

Per-packet work is done in compiled kernels over these arrays; no Python object is made for a packet.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RECORD_DTYPE = np.dtype(
    [
        ("time_ns", np.int64),  # nanoseconds since 1970 UTC, from the capture, never from the clock
        ("offset", np.int64),  # of the frame's first byte in FrameBatch.data
        ("captured_bytes", np.uint32),  # what the capture kept of the frame
        ("original_bytes", np.uint32),  # how long it was on the wire
        ("link_type", np.uint32),  # LINKTYPE_ number of the interface that captured it
    ]
)
"""One captured frame, as a position in the bytes of its batch."""

FRAME_DTYPE = np.dtype(
    [
        ("time_ns", np.int64),
        ("source_high", np.uint64),  # upper 64 bits of an IPv6 address; 0 for IPv4
        ("source_low", np.uint64),  # lower 64 bits of an IPv6 address, or the IPv4 address
        ("target_high", np.uint64),
        ("target_low", np.uint64),
        ("source_mac", np.uint64),  # 48 bits; 0 where the link layer has none
        ("target_mac", np.uint64),
        ("payload_offset", np.int64),  # of the transport payload in FrameBatch.data
        ("payload_bytes", np.uint32),  # of it that was captured
        ("missing_bytes", np.uint32),  # of it that the snap length cut off
        ("wire_bytes", np.uint32),  # length of the whole frame on the wire
        ("tcp_seq", np.uint32),
        ("tcp_ack", np.uint32),
        ("source_port", np.uint16),
        ("target_port", np.uint16),
        ("vlan", np.uint16),  # innermost VLAN id, 0 without a tag
        ("tcp_flags", np.uint8),
        ("ip_protocol", np.uint8),  # 6 TCP, 17 UDP, 1 ICMP…
        ("ip_version", np.uint8),  # 4, 6, or 0 where there is no IP
        ("status", np.uint8),  # one of the STATUS_ numbers below
    ]
)
"""One decoded frame. Addresses are unsigned integers in host order.

An IP fragment has no transport header of its own. Its row says in those fields where it belongs: `tcp_seq` is its
identification, `tcp_ack` its offset in bytes, `tcp_flags` 1 where more follow, and its payload is the fragment's data.
"""

STATUS_FLOW = 0  # has addresses and belongs to a flow
STATUS_NOT_IP = 1  # ARP, LLDP, 802.11 management…: counted, nothing to follow
STATUS_LINK_TYPE_UNKNOWN = 2  # no decoder for this link type
STATUS_TRUNCATED = 3  # the capture ends inside the headers
STATUS_MALFORMED = 4  # a header contradicts itself
STATUS_FRAGMENT = 5  # an IP fragment that cannot be placed in a flow by itself
STATUS_ENCRYPTED = 6  # Wi-Fi data that is encrypted on the air
STATUS_AGGREGATE = 7  # several packets in one Wi-Fi frame (A-MSDU)
STATUS_TOO_DEEP = 8  # more tags and tunnels around each other than are followed
STATUS_EAP = 9  # EAP over a LAN: no addresses but those of the link layer; its payload is noted

LINK_TYPE_PKTAP_OLD, LINK_TYPE_PKTAP = 149, 258
"""Apple's header that names the process of a packet, under its older number (which is anybody's) and its own."""

LINK_TYPE_UNDESCRIBED = 0xFFFF_FFFF
"""A frame of a pcapng interface that the file never describes."""

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


@dataclass(slots=True)
class FrameBatch:
    """Frames that are decoded together.

    `data` is uint8, (n_bytes,); `records` is RECORD_DTYPE, (n_frames,), in capture order;
    `first_packet` is the number of `records[0]` in its capture, counted from 1 as other tools count.
    """

    data: NDArray[np.uint8]
    records: NDArray[np.void]
    first_packet: int
    position_bytes: int = 0  # how far into the (unpacked) capture this batch reaches
    labels: NDArray[np.uint32] | None = None  # (n_frames,), numbers of a LabelBook; None where nobody asked for them
