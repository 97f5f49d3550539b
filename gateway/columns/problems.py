"""Frames that could not be filed into a flow: counted by kind, with the first packet of each, and named."""

import numpy as np
from numpy.typing import NDArray

from gateway.columns.link_types import link_type_text
from gateway.model.frames import (
    LINK_TYPE_UNDESCRIBED,
    STATUS_AGGREGATE,
    STATUS_ENCRYPTED,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_TOO_DEEP,
    STATUS_TRUNCATED,
    FrameBatch,
)
from gateway.model.messages import Anomaly

KINDS = {
    STATUS_TRUNCATED: ("frame-truncated", "captured too short: they end inside their headers"),
    STATUS_MALFORMED: ("frame-malformed", "malformed: their headers contradict themselves"),
    STATUS_TOO_DEEP: ("frame-too-deep", "wrapped in more tags and tunnels than are followed"),
    STATUS_ENCRYPTED: ("wifi-encrypted", "Wi-Fi data encrypted on the air, which is counted and not looked into"),
    STATUS_AGGREGATE: ("wifi-aggregate", "Wi-Fi frames of several packets each (A-MSDU), which are not taken apart"),
}
NOT_LOOKED_INTO = (STATUS_LINK_TYPE_UNKNOWN, STATUS_ENCRYPTED, STATUS_AGGREGATE)
"""Intact frames of which nothing is known but that they were there."""


class FrameProblems:
    """Gathers over a whole capture."""

    def __init__(self) -> None:
        self._counts: dict[tuple[int, int], int] = {}
        self._firsts: dict[tuple[int, int], tuple[int, int]] = {}

    def note(self, batch: FrameBatch, frames: NDArray[np.void]) -> None:
        """Take in the statuses of a decoded batch."""
        status = frames["status"]
        if not status.any():
            return
        for number in (STATUS_LINK_TYPE_UNKNOWN, *KINDS):
            found = np.flatnonzero(status == number)
            if number != STATUS_LINK_TYPE_UNKNOWN:
                self._add((number, 0), found, batch, frames)
                continue
            link_types = batch.records["link_type"][found]
            for link_type in sorted(set(link_types.tolist())):  # np.unique would load numpy.ma, for every capture
                self._add((number, link_type), found[link_types == link_type], batch, frames)

    def _add(self, key: tuple[int, int], found: NDArray[np.intp], batch: FrameBatch, frames: NDArray[np.void]) -> None:
        if len(found):
            self._counts[key] = self._counts.get(key, 0) + len(found)
            first = int(found[0])
            self._firsts.setdefault(key, (batch.first_packet + first, int(frames["time_ns"][first])))

    def anomalies(self) -> list[Anomaly]:
        """One row a kind."""
        rows = []
        for key, count in sorted(self._counts.items()):
            packet, time_ns = self._firsts[key]
            kind = KINDS[key[0]][0] if key[0] in KINDS else "link-type-unknown"
            rows.append(Anomaly(kind, f"{_text(key, count)}; the first is packet {packet}", packet, time_ns))
        return rows

    def damage(self) -> list[str]:
        """What a person must know before believing the result: frames that were not looked into at all."""
        return [_text(key, count) for key, count in sorted(self._counts.items()) if key[0] in NOT_LOOKED_INTO]


def _text(key: tuple[int, int], count: int) -> str:
    status, link_type = key
    what = "1 packet" if count == 1 else f"{count} packets"
    if status in KINDS:
        return f"{what}: {KINDS[status][1]}"
    if link_type == LINK_TYPE_UNDESCRIBED:
        return f"{what} of an interface that the file does not describe could not be decoded"
    name = link_type_text(link_type)
    return f"{what} of link type {name}, which Telltale does not decode, were counted and not looked into"
