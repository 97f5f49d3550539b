"""Packets of shipped scenarios on a timeline of our own: at another time, from another device."""

import json
from pathlib import Path

from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether

from tests.imports import ROOT
from tests.test_live import Frame, frames_of, write_ring

SECOND_NS = 10**9
BEGIN_NS = 1_795_500_000 * SECOND_NS
"""When every timeline here begins."""

PHONE, TABLET, SERVER = "02:00:5e:10:00:07", "02:00:5e:10:00:08", "02:00:5e:10:00:99"
"""Devices of connections that are made here."""


def expected(name: str) -> dict[str, object]:
    """What the script that made a scenario knows of it."""
    told: dict[str, object] = json.loads((ROOT / "pcaps" / f"{name}.expected.json").read_text())
    return told


def device_of(name: str) -> str:
    """The MAC address of a scenario's phone."""
    return str(expected(name)["device"])


def hosts_of(name: str) -> set[str]:
    """The names that the app of a scenario speaks with."""
    connections = expected(name)["connections"]
    assert isinstance(connections, list)
    return {one["server_name"] for one in connections if one["server_name"]}


def played(name: str, second: float, device: str = "") -> list[Frame]:
    """A scenario that begins so many seconds after the timeline; `device` is the MAC address that it comes from."""
    frames = frames_of(name)
    shift_ns = BEGIN_NS + round(second * SECOND_NS) - frames[0][0]
    own = bytes.fromhex(device_of(name).replace(":", ""))
    other = bytes.fromhex(device.replace(":", "")) if device else own
    return [(time_ns + shift_ns, data[:12].replace(own, other) + data[12:]) for time_ns, data in frames]


def to_one(frames: list[Frame]) -> list[Frame]:
    """Those that are not for several: what is said to all shares its flows with what others say to all."""
    return [(time_ns, data) for time_ns, data in frames if not data[0] & 1]


def ring(folder: Path, *parts: list[Frame], second: int = 0) -> Path:
    """A ring with all of them, in the order of their times. `second` stands in the names of its files."""
    folder.mkdir(exist_ok=True)
    frames = sorted((frame for part in parts for frame in part), key=lambda frame: frame[0])
    write_ring(folder, frames, second=second)
    return folder


def said(second: float, text: str, device: str = PHONE, port: int = 41000, *, is_raw: bool = False) -> list[Frame]:
    """A connection that says something, as HTTP or as bytes that no parser knows, and its end a second later."""
    body = text.encode()
    head = f"POST /v1/notes HTTP/1.1\r\nHost: notes.example\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    data = b"\x07\x01\xfe" + body if is_raw else head + body
    ip = f"10.98.0.{int(device[-2:], 16)}"
    up = Ether(src=device, dst=SERVER) / IP(src=ip, dst="203.0.113.9")
    down = Ether(src=SERVER, dst=device) / IP(src="203.0.113.9", dst=ip)
    to = 4455 if is_raw else 80
    answer = b"\x07\x02ok" if is_raw else b"HTTP/1.1 204 No Content\r\n\r\n"
    told = 501 + len(answer)
    packets = [
        up / TCP(sport=port, dport=to, flags="S", seq=100),
        down / TCP(sport=to, dport=port, flags="SA", seq=500, ack=101),
        up / TCP(sport=port, dport=to, flags="A", seq=101, ack=501),
        up / TCP(sport=port, dport=to, flags="PA", seq=101, ack=501) / data,
        down / TCP(sport=to, dport=port, flags="PA", seq=501, ack=101 + len(data)) / answer,
        down / TCP(sport=to, dport=port, flags="FA", seq=told, ack=101 + len(data)),
        up / TCP(sport=port, dport=to, flags="FA", seq=101 + len(data), ack=told + 1),
        down / TCP(sport=to, dport=port, flags="A", seq=told + 1, ack=102 + len(data)),
    ]
    times = [0.0, 0.01, 0.02, 0.03, 0.04, 1.0, 1.01, 1.02]
    return [
        (BEGIN_NS + round((second + later) * SECOND_NS), bytes(packet))
        for later, packet in zip(times, packets, strict=True)
    ]
