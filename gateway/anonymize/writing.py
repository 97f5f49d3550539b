"""Captures written anew, with nothing of what a capturing program says of its machine.

Source of the classic format: draft-ietf-opsawg-pcap.
"""

import struct
from typing import BinaryIO, Final

from gateway.anonymize.packets import Made
from gateway.capture.pcapng_writer import PcapngWriter

CLASSIC_SUFFIXES: Final = (".pcap", ".cap", ".dmp")
_CLASSIC_MAGIC: Final = 0xA1B23C4D  # times in nanoseconds
_SNAP_BYTES: Final = 262_144
_MAX_S: Final = 0xFFFF_FFFF


class NewWriter:
    """The newer format, which takes every packet."""

    def __init__(self, stream: BinaryIO) -> None:
        self._writer = PcapngWriter(stream)

    def write(self, time_ns: int, made: Made) -> bool:
        """One packet; true."""
        self._writer.write(time_ns, made.link_type, made.original_bytes, made.data)
        return True

    def finish(self) -> None:
        """Nothing is left to be said."""


class ClassicWriter:
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
