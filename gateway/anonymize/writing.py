"""Captures written anew, with nothing of what a capturing program says of its machine.

Sources: draft-ietf-opsawg-pcapng, draft-ietf-opsawg-pcap.
"""

import struct
from typing import BinaryIO, Final

from gateway.anonymize.packets import Made

CLASSIC_SUFFIXES: Final = (".pcap", ".cap", ".dmp")
_NANOSECONDS: Final = struct.pack("<HHB3x", 9, 1, 9) + bytes(4)  # if_tsresol, then the end of options
_CLASSIC_MAGIC: Final = 0xA1B23C4D  # times in nanoseconds
_SNAP_BYTES: Final = 262_144
_MAX_S: Final = 0xFFFF_FFFF


class PcapngWriter:
    """One section, an interface for each link type."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._interfaces: dict[int, int] = {}
        stream.write(_block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))

    def write(self, time_ns: int, made: Made) -> bool:
        """One packet; true."""
        number = self._interfaces.get(made.link_type)
        if number is None:
            number = self._interfaces[made.link_type] = len(self._interfaces)
            self._stream.write(_block(1, struct.pack("<HHI", made.link_type, 0, 0) + _NANOSECONDS))
        ticks = max(time_ns, 0)
        head = struct.pack("<IIIII", number, ticks >> 32, ticks & 0xFFFFFFFF, len(made.data), made.original_bytes)
        self._stream.write(_block(6, head + made.data))
        return True

    def finish(self) -> None:
        """Nothing is left to be said."""


class PcapWriter:
    """The classic format, which has one link type: that of the first packet."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._link_type = -1

    def write(self, time_ns: int, made: Made) -> bool:
        """One packet; whether it could be written."""
        if self._link_type < 0:
            self._link_type = made.link_type
            self._stream.write(struct.pack("<IHHiIII", _CLASSIC_MAGIC, 2, 4, 0, 0, _SNAP_BYTES, made.link_type))
        seconds, rest = divmod(max(time_ns, 0), 1_000_000_000)
        if made.link_type != self._link_type or seconds > _MAX_S:
            return False
        self._stream.write(struct.pack("<IIII", seconds, rest, len(made.data), made.original_bytes) + made.data)
        return True

    def finish(self) -> None:
        """A capture without a packet is a header all the same."""
        if self._link_type < 0:
            self._stream.write(struct.pack("<IHHiIII", _CLASSIC_MAGIC, 2, 4, 0, 0, _SNAP_BYTES, 1))


def _block(kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + size + body + size
