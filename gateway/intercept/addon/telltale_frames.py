"""The frames in which the addon hands exchanges to the inspector: versioned, numbered, bounded.

A frame is a head and a payload. The head is `TTI`, the version, the kind, three unused bytes, a number (8 bytes) and
the length of the payload (4 bytes), big-endian. Numbers grow by one from record to record of a spool. The other end has
an implementation of its own (gateway/intercept/wire.py): the two live in different environments, and tests hold them
together.

The addon says HELLO; the inspector answers REACHED with the number of the last record that its database holds of this
spool, and says so again each time it has stored more. Records follow from the one behind it.
"""

import struct
from typing import NamedTuple

MAGIC = b"TTI"
VERSION = 1
HEAD = struct.Struct(">3sBB3xQI")

MAX_PAYLOAD_BYTES = 4 << 20
"""A record holds at most two bodies of `MAX_KEPT_BYTES` and two heads; a longer one is none of ours."""

HELLO, EXCHANGE, STATUS, LOST, RUN, TEST, KEYS = 1, 2, 3, 4, 5, 6, 7
REACHED = 16
KINDS = frozenset({HELLO, EXCHANGE, STATUS, LOST, RUN, TEST, KEYS, REACHED})


class FrameError(Exception):
    """What came is no frame of this version."""


class Head(NamedTuple):
    """What a frame says before its payload."""

    kind: int
    number: int
    length: int


def encode(kind: int, number: int, payload: bytes = b"") -> bytes:
    """One frame. Raises FrameError where the payload is too long."""
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise FrameError(f"a payload of {len(payload)} bytes is too long")
    return HEAD.pack(MAGIC, VERSION, kind, number, len(payload)) + payload


def head_of(data: bytes) -> Head | None:
    """The head at the beginning of some bytes; None where it is not whole. Raises FrameError where it is none."""
    if len(data) < HEAD.size:
        return None
    magic, version, kind, number, length = HEAD.unpack_from(data)
    if magic != MAGIC or version != VERSION or kind not in KINDS or length > MAX_PAYLOAD_BYTES:
        raise FrameError("this is no frame of this version")
    return Head(kind, number, length)
