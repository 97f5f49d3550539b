"""LZ4 frames, unpacked block by block: how Wireshark packs captures beside gzip and zstd.

Source: the LZ4 frame format 1.6.4 and the LZ4 block format of the LZ4 project. What a block may refer back to (64 KB)
is kept in front of it. Checksums are stepped over: a frame whose lengths fit is believed, as an unpacked file is.
"""

from typing import Final

import numpy as np

from gateway.kernels import Kernel

MAGIC: Final = b"\x04\x22\x4d\x18"
HISTORY_BYTES: Final = 64 << 10
"""How far back a match can reach."""

_BLOCK_BYTES: Final = {4: 64 << 10, 5: 256 << 10, 6: 1 << 20, 7: 4 << 20}
"""By the number in the descriptor: the most that a block unpacks to."""

_VERSION, _IS_INDEPENDENT, _HAS_BLOCK_SUM, _HAS_SIZE, _HAS_SUM, _HAS_DICTIONARY = 0xC0, 0x20, 0x10, 0x08, 0x04, 0x01
_IS_PLAIN: Final = 0x8000_0000

_block = Kernel("lz4_block", results=1)


class Lz4Error(Exception):
    """The frame is none, or broken."""


class Lz4Decompressor:
    """One frame; see `unpack.Decompressor`."""

    def __init__(self) -> None:
        self.eof = False
        self.needs_input = True
        self.unused_data = b""
        self._held = bytearray()
        self._flags = 0
        self._max_block_bytes = 0  # 0: the descriptor was not read yet
        self._window = np.empty(0, np.uint8)  # what came before, and room for a block
        self._history_bytes = 0

    def decompress(self, data: bytes) -> bytes:
        """At most one block of what is at hand; `needs_input` where none is whole. Raises Lz4Error."""
        self._held += data
        self.needs_input = False
        if not self._max_block_bytes and not self._describe():
            self.needs_input = True
            return b""
        if len(self._held) < 4:
            self.needs_input = True
            return b""
        word = int.from_bytes(self._held[:4], "little")
        if word == 0:
            self._end()
            return b""
        size = word & ~_IS_PLAIN
        if size > self._max_block_bytes:
            raise Lz4Error(f"a block of {size} bytes in a frame of blocks up to {self._max_block_bytes}")
        stop = 4 + size + (4 if self._flags & _HAS_BLOCK_SUM else 0)
        if len(self._held) < stop:
            self.needs_input = True
            return b""
        block = bytes(self._held[4 : 4 + size])
        del self._held[:stop]
        return self._unpacked(block, bool(word & _IS_PLAIN))

    def _describe(self) -> bool:
        """Read the descriptor; False where it is not all there."""
        head = self._held
        if len(head) < 6:
            return False
        if head[:4] != MAGIC or head[4] & _VERSION != 0x40 or (head[5] >> 4) not in _BLOCK_BYTES:
            raise Lz4Error("the descriptor of the frame is broken")
        if head[4] & _HAS_DICTIONARY:
            raise Lz4Error("it was packed with a dictionary, which is not in the file")
        size = 7 + (8 if head[4] & _HAS_SIZE else 0)
        if len(head) < size:
            return False
        self._flags = head[4]
        self._max_block_bytes = _BLOCK_BYTES[head[5] >> 4]
        self._window = np.zeros(HISTORY_BYTES + self._max_block_bytes, np.uint8)
        del self._held[:size]
        return True

    def _unpacked(self, block: bytes, is_plain: bool) -> bytes:
        begin = 0 if self._flags & _IS_INDEPENDENT else self._history_bytes
        window = self._window
        if is_plain:
            window[begin : begin + len(block)] = np.frombuffer(block, np.uint8)
            end = begin + len(block)
        else:
            (end,) = _block(np.frombuffer(block, np.uint8), window, begin, begin + self._max_block_bytes)
            if end < 0:
                raise Lz4Error("a block is broken")
        plain = window[begin:end].tobytes()
        if not self._flags & _IS_INDEPENDENT:
            self._history_bytes = min(end, HISTORY_BYTES)
            window[: self._history_bytes] = window[end - self._history_bytes : end].copy()
        return plain

    def _end(self) -> None:
        stop = 4 + (4 if self._flags & _HAS_SUM else 0)
        if len(self._held) < stop:
            self.needs_input = True
            return
        self.unused_data = bytes(self._held[stop:])
        self._held.clear()
        self.eof = True
