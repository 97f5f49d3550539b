"""Packets that scapy builds, and what is in them; frames as the batches that columns take."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import Ether
from scapy.packet import Packet

from gateway.columns.decode import decode
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from tests.capture.test_pcapng import interface, packet, section

MAC_A, MAC_B = "02:00:00:00:00:0a", "02:00:00:00:00:0b"
E4 = Ether(src=MAC_A, dst=MAC_B)
P4 = IP(src="10.42.0.7", dst="203.0.113.9")
P6 = IPv6(src="fd00::7", dst="2001:db8::9")
T = TCP(sport=50000, dport=443, seq=4_000_000_000, ack=7, flags="PA")
U = UDP(sport=50001, dport=9999)
DATA = b"what an app tells"
V4 = (0, 0x0A2A0007, 0, 0xCB007109)
V6 = (0xFD00 << 48, 7, 0x20010DB8 << 32, 9)


def batch_of(frames: list[bytes], link_type: int = 1, original: int | None = None) -> FrameBatch:
    """Frames of one link type, one nanosecond after the other."""
    records = np.zeros(len(frames), RECORD_DTYPE)
    at = 0
    for number, frame in enumerate(frames):
        records[number] = (number, at, len(frame), original or len(frame), link_type)
        at += len(frame)
    return FrameBatch(np.frombuffer(b"".join(frames), np.uint8), records, 1)


def decoded(frame: Packet | bytes, link_type: int = 1, original: int | None = None) -> tuple[NDArray[np.void], bytes]:
    """The row of one frame, and its payload."""
    batch = batch_of([bytes(frame)], link_type, original)
    row = decode(batch)[0]
    at = int(row["payload_offset"])
    return row, batch.data[at : at + int(row["payload_bytes"])].tobytes()


def write_capture(path: Path, frames: list[tuple[int, bytes]]) -> Path:
    """A pcapng of frames with their link types, an interface for each link type."""
    link_types = list(dict.fromkeys(link_type for link_type, _ in frames))
    blocks = [section("<"), *(interface("<", link_type) for link_type in link_types)]
    blocks += [packet("<", data, 1000 + turn, link_types.index(kind)) for turn, (kind, data) in enumerate(frames)]
    path.write_bytes(b"".join(blocks))
    return path
