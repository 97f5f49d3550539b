"""Packets of shipped scenarios on a timeline of our own: at another time, from another device."""

import json
from pathlib import Path

from tests.imports import ROOT
from tests.test_live import Frame, frames_of, write_ring

SECOND_NS = 10**9
BEGIN_NS = 1_795_500_000 * SECOND_NS
"""When every timeline here begins."""


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
