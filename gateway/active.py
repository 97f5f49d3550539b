"""Packets of devices that are assessed, by the second: what a connection that has not ended does is seen here alone.

Only packets of TCP and UDP with a payload count, and none that are for several or for all.
"""

import ipaddress
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gateway.model.assessments import Activity
from gateway.model.frames import STATUS_FLOW
from gateway.model.run import AssessedRun

SECOND_NS: Final = 10**9
TCP_AND_UDP: Final = (6, 17)
GROUP_BIT: Final = np.uint64(1 << 40)
"""Of a MAC address: for several, or for all."""

_MASK: Final = (1 << 64) - 1
_HIGH, _LOW, _PORT = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
"""Odd numbers: what they multiply stays different (the constants of xxHash and of the golden ratio)."""


BothEnds = tuple[tuple[int, int, int], tuple[int, int, int]]
"""Of a flow: upper and lower 64 bits of the address, and port, of each side."""


def active(frames: NDArray[np.void], run: AssessedRun, of_app: Iterable[BothEnds]) -> list[Activity]:
    """What the packets of a batch say of an assessment that runs; `of_app` are the flows that are known to be its
    app's."""
    chosen = frames[(frames["status"] == STATUS_FLOW) & (frames["payload_bytes"] + frames["missing_bytes"] > 0)]
    chosen = chosen[((chosen["target_mac"] & GROUP_BIT) == 0) & np.isin(chosen["ip_protocol"], TCP_AND_UDP)]
    is_up, is_down = _directions(chosen, run.device)
    is_its = (is_up | is_down) & _within(chosen, run)
    if not is_its.any():
        return []
    chosen, is_up = chosen[is_its], is_up[is_its]
    is_app = np.isin(_keys(chosen), np.array([_key(ends) for ends in of_app], np.uint64))
    seconds = chosen["time_ns"] // SECOND_NS
    groups, places = np.unique(seconds * 2 + is_app, return_inverse=True)
    sizes = chosen["wire_bytes"].astype(np.float64)  # exact below 2^53
    packets = np.bincount(places)
    up = np.bincount(places, sizes * is_up)
    down = np.bincount(places, sizes * ~is_up)
    return [
        Activity(run.number, group >> 1, bool(group & 1), count, round(sent), round(received))
        for group, count, sent, received in zip(
            groups.tolist(), packets.tolist(), up.tolist(), down.tolist(), strict=True
        )
    ]


def of_device(frames: NDArray[np.void], run: AssessedRun) -> NDArray[np.bool_]:
    """Which frames its device sent or was sent while it ran, whatever is in them."""
    is_up, is_down = _directions(frames, run.device)
    return (is_up | is_down) & _within(frames, run)


_FOREVER: Final = (1 << 63) - 1


def _within(frames: NDArray[np.void], run: AssessedRun) -> NDArray[np.bool_]:
    """Which frames came while it ran."""
    times = frames["time_ns"]
    found = np.zeros(len(frames), np.bool_)
    for span in run.spans:
        found |= (times >= span.first_ns) & (times < (span.last_ns if span.last_ns is not None else _FOREVER))
    return found


def _directions(frames: NDArray[np.void], device: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which frames the device sent, and which it was sent. Without a device, whoever has the higher port has asked."""
    if not device:
        is_up = frames["source_port"] > frames["target_port"]
        return is_up, ~is_up
    if device.count(":") == 5 and len(device) == 17:
        mac = np.uint64(int(device.replace(":", ""), 16))
        return frames["source_mac"] == mac, frames["target_mac"] == mac
    address = ipaddress.ip_address(device)
    high, low = np.uint64(int(address) >> 64), np.uint64(int(address) & _MASK)
    is_version = frames["ip_version"] == address.version
    sent = is_version & (frames["source_high"] == high) & (frames["source_low"] == low)
    return sent, is_version & (frames["target_high"] == high) & (frames["target_low"] == low)


def _keys(frames: NDArray[np.void]) -> NDArray[np.uint64]:
    """A number for the two ends of each frame, the same in both directions."""
    total = np.zeros(len(frames), np.uint64)
    for side in ("source", "target"):
        end = frames[f"{side}_high"] * np.uint64(_HIGH) ^ frames[f"{side}_low"] * np.uint64(_LOW)
        end ^= (frames[f"{side}_port"].astype(np.uint64) + np.uint64(1)) * np.uint64(_PORT)
        total += end * (end | np.uint64(1))
    return total


def _key(ends: BothEnds) -> int:
    """The same for a flow."""
    total = 0
    for high, low, port in ends:
        end = (high * _HIGH & _MASK) ^ (low * _LOW & _MASK) ^ ((port + 1) * _PORT & _MASK)
        total += end * (end | 1)
    return total & _MASK
