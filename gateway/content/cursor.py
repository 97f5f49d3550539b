"""A place in the bytes of a binary document that is read to its end or not at all (Avro, BSON, Thrift); what keeps
values before the damage has `packed`."""

from typing import Final

MAX_NODES: Final = 60_000
"""Values of one document, those without any bytes too."""

MAX_VARINT_BYTES: Final = 10
"""Of a number of 64 bits, seven in each."""


class DamagedError(Exception):
    """The bytes are no such document, or more than is read. Never leaves the reader of a format."""


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of which every byte brings seven bits, the least first, and where it ends; -1 there where it is cut or
    too long."""
    value = shift = 0
    for place in range(at, min(at + MAX_VARINT_BYTES, len(data))):
        byte = data[place]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place + 1
        shift += 7
    return 0, -1


class Cursor:
    """Raises DamagedError where the bytes end too early."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self.nodes = 0

    def count(self) -> None:
        """One more value. Raises DamagedError where that is too many."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DamagedError

    def take(self, size: int) -> bytes:
        """So many bytes."""
        start, end = self.at, self.at + size
        if size < 0 or end > len(self.data):
            raise DamagedError
        self.at = end
        return self.data[start:end]

    def varint(self) -> int:
        """See `read_varint`."""
        value, end = read_varint(self.data, self.at)
        if end < 0:
            raise DamagedError
        self.at = end
        return value

    def zigzag(self) -> int:
        """The same with a sign, in its lowest bit."""
        value = self.varint()
        return (value >> 1) ^ -(value & 1)
