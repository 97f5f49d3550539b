"""Big hostile captures, written by numpy in a second: floods of connections that are opened and never used."""

from pathlib import Path

import numpy as np

FRAME_BYTES = 64
PCAP_HEADER = bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000")
SECOND = 1_700_000_000

_RECORD = np.dtype(
    [
        ("seconds", "<u4"), ("micros", "<u4"), ("captured", "<u4"), ("original", "<u4"),
        ("target_mac", "u1", 6), ("source_mac", "u1", 6), ("ether_type", ">u2"),
        ("version", "u1"), ("service", "u1"), ("length", ">u2"), ("id", ">u2"), ("fragment", ">u2"),
        ("ttl", "u1"), ("protocol", "u1"), ("ip_checksum", ">u2"), ("source", ">u4"), ("target", ">u4"),
        ("source_port", ">u2"), ("target_port", ">u2"), ("seq", ">u4"), ("ack", ">u4"),
        ("offset", "u1"), ("flags", "u1"), ("window", ">u2"), ("checksum", ">u2"), ("urgent", ">u2"),
        ("data", "u1", 10),
    ]
)  # fmt: skip
assert _RECORD.itemsize == 16 + FRAME_BYTES


def syn_flood(path: Path, flows: int, macs: int = 1, has_data: bool = False) -> None:
    """As many SYNs from as many addresses, from one MAC (a router's) or as many, 20,000 a second; each may have ten
    bytes of data that are nothing known. Without, they are padding of the frame."""
    number = np.arange(flows, dtype=np.uint64)
    frames = np.zeros(flows, _RECORD)
    frames["seconds"], frames["micros"] = SECOND + number // 20_000, number % 20_000 * 50
    frames["captured"] = frames["original"] = FRAME_BYTES
    frames["target_mac"] = (2, 0, 0, 0, 0, 0xB)
    mac = number % np.uint64(macs) + np.uint64(0x0200_1000_0000)
    for at in range(6):
        frames["source_mac"][:, at] = mac >> np.uint64(8 * (5 - at)) & np.uint64(255)
    frames["ether_type"], frames["version"], frames["length"] = 0x0800, 0x45, 50 if has_data else 40
    frames["ttl"], frames["protocol"] = 64, 6
    frames["source"] = 0x0B00_0000 + number * np.uint64(7) % np.uint64(1 << 24)
    frames["target"] = 0xCB00_7109
    frames["source_port"], frames["target_port"] = 1024 + number % 60_000, 443
    frames["seq"] = number * np.uint64(2654435761) & np.uint64(0xFFFF_FFFF)
    frames["data"] = 0x80
    frames["offset"], frames["flags"], frames["window"] = 0x50, 2, 65535
    path.write_bytes(PCAP_HEADER + frames.tobytes())
