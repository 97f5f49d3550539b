"""The frames in which the addon hands exchanges over, from the inspector's side (addon/telltale_frames.py: the other).

What comes is hostile: whoever opened the connection may write anything. A frame that is none ends the connection.
"""

import struct
from typing import Final, NamedTuple

from gateway.errors import ParseError

MAGIC: Final = b"TTI"
VERSION: Final = 1
HEAD: Final = struct.Struct(">3sBB3xQI")
MAX_PAYLOAD_BYTES: Final = 4 << 20
MAX_NUMBER: Final = (1 << 62) - 1
"""As large as a database's number, and more than anybody writes."""

HELLO, EXCHANGE, STATUS, LOST, RUN, TEST, KEYS = 1, 2, 3, 4, 5, 6, 7
REACHED: Final = 16
KINDS: Final = frozenset({HELLO, EXCHANGE, STATUS, LOST, RUN, TEST, KEYS})


class Frame(NamedTuple):
    """One record of a spool, or a greeting (number 0)."""

    kind: int
    number: int
    payload: bytes


def reached(number: int) -> bytes:
    """The answer that says how far the database has come."""
    return HEAD.pack(MAGIC, VERSION, REACHED, number, 0)


class Frames:
    """Bytes in, frames out."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are whole now. Raises ParseError where what came is none of this version."""
        held = self._held
        held += data
        found = []
        at = 0
        while len(held) - at >= HEAD.size:
            magic, version, kind, number, length = HEAD.unpack_from(held, at)
            if magic == MAGIC and version != VERSION:
                raise ParseError(f"the addon speaks version {version}, this is version {VERSION}")
            if magic != MAGIC or kind not in KINDS or length > MAX_PAYLOAD_BYTES or number > MAX_NUMBER:
                raise ParseError("what came is no record of an addon")
            end = at + HEAD.size + length
            if end > len(held):
                break
            found.append(Frame(kind, number, bytes(held[at + HEAD.size : end])))
            at = end
        del held[:at]
        return found
