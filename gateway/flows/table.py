"""The flow table as one array of records: what a row holds, and when a flow is over.

A flow has two sides: 0 sent its first frame, 1 is the other. Which side is the client is decided when the flow is
described. The compiled pass over the table stands in `kernel`.
"""

import numpy as np

FLOW_DTYPE = np.dtype(
    [
        ("hash", np.uint64),
        ("high", np.uint64, (2,)),  # addresses of the two sides
        ("low", np.uint64, (2,)),
        ("mac", np.uint64, (2,)),
        ("first_packet", np.int64),
        ("first_ns", np.int64),
        ("last_ns", np.int64),
        ("packets", np.int64, (2,)),  # sent by that side
        ("wire_bytes", np.int64, (2,)),
        ("payload_bytes", np.int64, (2,)),
        ("record_left", np.int64, (2,)),  # bytes of the current TLS record still to come
        ("syn_seq", np.uint32, (2,)),
        ("first_seq", np.uint32, (2,)),
        ("next_seq", np.uint32, (2,)),
        ("label", np.uint32),  # of its first frame with one; 0 where no frame has any
        ("port", np.uint16, (2,)),
        ("vlan", np.uint16),
        ("has_syn", np.uint8, (2,)),
        ("has_data", np.uint8, (2,)),
        ("has_fin", np.uint8, (2,)),
        ("has_rst", np.uint8),
        ("has_labels", np.uint8),  # its frames have several
        ("is_answered", np.uint8),  # a SYN with ACK was seen
        ("server_side", np.uint8),  # the side that answered, where is_answered
        ("wants", np.uint8, (2,)),
        ("framing", np.uint8, (2,)),  # one of the FRAMING_ numbers
        ("ip_protocol", np.uint8),
        ("ip_version", np.uint8),
        ("state", np.uint8),  # one of the STATE_ numbers
        ("is_ours", np.uint8),  # its hash lies in the share of flows that this process follows
    ]
)

STATE_FREE, STATE_OPEN, STATE_ENDED = 0, 1, 2
FRAMING_START, FRAMING_TLS, FRAMING_OTHER, FRAMING_QUIC = 0, 1, 2, 3

NS = 1_000_000_000
LINGER_NS = 30 * NS
"""How long a closed TCP flow stays, so that late retransmissions do not look like a new one."""
TCP_IDLE_NS = 3600 * NS
"""Push connections are silent for up to half an hour; a TCP flow that is silent for longer than this has ended."""
UDP_IDLE_NS = 300 * NS
"""RFC 4787, REQ-5: the mapping time that is recommended for UDP."""
