"""The fragments of one packet until all are there. The first byte seen for a position stays."""

from bisect import bisect_right

MAX_PACKET_BYTES = 65_535
"""What an IP packet can hold; a fragment that reaches further is an attack (RFC 791, the field of 16 bits)."""


class Train:
    """Pieces in order of their offsets; they never overlap."""

    __slots__ = (
        "_offsets",
        "_pieces",
        "differs",
        "first_ns",
        "first_packet",
        "fragments",
        "held_bytes",
        "is_repeat",
        "protocol",
        "total_bytes",
        "wire_bytes",
    )

    def __init__(self, first_packet: int, first_ns: int, is_repeat: bool = False) -> None:
        """`first_packet` and `first_ns` are those of the fragment that came first.

        `is_repeat`: a packet with the same number became whole just before.
        """
        self.first_packet = first_packet
        self.first_ns = first_ns
        self.is_repeat = is_repeat
        self.fragments = 0
        self.wire_bytes = 0
        self.held_bytes = 0
        self.total_bytes = -1  # known once the last fragment has come
        self.protocol = -1  # as the fragment with offset 0 says
        self.differs = False  # two fragments disagreed about a byte, or about the end
        self._offsets: list[int] = []
        self._pieces: list[bytes] = []

    @property
    def is_complete(self) -> bool:
        """Whether every byte up to the last fragment's end is there."""
        return self.held_bytes == self.total_bytes

    def joined(self) -> bytes:
        """The payload of the packet, once it is complete."""
        return b"".join(self._pieces)

    def add(self, offset: int, data: bytes, is_last: bool) -> None:
        """Take a fragment's bytes where none were before."""
        stop = offset + len(data)
        if is_last and self.total_bytes < 0 and (not self._offsets or self._end() <= stop):
            self.total_bytes = stop
        elif (is_last and stop != self.total_bytes) or 0 <= self.total_bytes < stop:
            self.differs = True
            return
        at = offset
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        while at < stop:
            if index == len(self._offsets) or self._offsets[index] >= stop:
                self._insert(index, at, data[at - offset :])
                return
            begin = self._offsets[index]
            if at < begin:
                self._insert(index, at, data[at - offset : begin - offset])
                index += 1
                at = begin
            at = self._compare(index, at, offset, data)
            index += 1

    def _compare(self, index: int, at: int, offset: int, data: bytes) -> int:
        """Step over what is held already from `at` on; give where it ends."""
        begin, held = self._offsets[index], self._pieces[index]
        end = min(begin + len(held), offset + len(data))
        if end <= at:
            return at
        if held[at - begin : end - begin] != data[at - offset : end - offset]:
            self.differs = True
        return end

    def _insert(self, index: int, at: int, piece: bytes) -> None:
        self._offsets.insert(index, at)
        self._pieces.insert(index, piece)
        self.held_bytes += len(piece)

    def _end(self) -> int:
        return self._offsets[-1] + len(self._pieces[-1])
