"""How a stream is written down as bytes that a fuzzer can change: which side sends what, and what is lost.

A step is one byte, two bytes of length (little-endian), and that many bytes of data. Of the first byte, bit 0 is the
direction; where bits 1 to 3 are all set, so many bytes are lost instead, and there is no data. A length that is too
long takes what is there, so every string of bytes is a script.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gateway.model.flows import Direction

GAP_BITS = 0b1110
MAX_STEP_BYTES = 0xFFFF
HEAD_BYTES = 3


class Step(NamedTuple):
    """One piece of a direction, or a gap in it."""

    direction: Direction
    data: bytes
    gap_bytes: int = 0


def read_script(script: bytes) -> Iterator[Step]:
    """The steps that a script says."""
    at = 0
    while at + HEAD_BYTES <= len(script):
        direction = Direction(script[at] & 1)
        size = int.from_bytes(script[at + 1 : at + HEAD_BYTES], "little")
        is_gap = script[at] & GAP_BITS == GAP_BITS
        at += HEAD_BYTES
        if is_gap:
            yield Step(direction, b"", size + 1)
            continue
        if data := script[at : at + size]:
            yield Step(direction, data)
        at += size


def write_script(steps: Iterable[Step]) -> bytes:
    """The script that says these steps."""
    parts = []
    for direction, data, gap_bytes in steps:
        if gap_bytes:
            parts.append(bytes([GAP_BITS | direction]) + (gap_bytes - 1).to_bytes(2, "little"))
        for start in range(0, len(data), MAX_STEP_BYTES):
            piece = data[start : start + MAX_STEP_BYTES]
            parts.append(bytes([direction]) + len(piece).to_bytes(2, "little") + piece)
    return b"".join(parts)
