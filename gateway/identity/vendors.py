"""Who made a network interface, by the prefix that the IEEE assigned (24, 28 or 36 bits, longest first)."""

from bisect import bisect_left
from functools import cache
from typing import Final

from gateway.data import map_packed
from gateway.data.shipped import load_or

LIST_FILE: Final = "vendors.txt.zst"
_PREFIX_DIGITS: Final = (9, 7, 6)  # MA-S, MA-M, MA-L
MAX_LINE_BYTES: Final = 512
"""The IEEE's longest names have a quarter of it."""
_BEHIND_ALL: Final = b"\xff"


class VendorTable:
    """Assignments as sorted lines "PREFIX<TAB>vendor": kept as they are and searched by halving."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = data

    def __len__(self) -> int:
        return sum(not line.startswith(b"#") for line in bytes(self._data).split(b"\n"))

    def vendor(self, mac: int) -> str:
        """The vendor of a 48-bit MAC address; "" where its prefix is not assigned, or not to a named one."""
        digits = b"%012X" % mac
        for count in _PREFIX_DIGITS:
            wanted = digits[:count] + b"\t"
            line = self._line_behind(bisect_left(range(len(self._data)), wanted, key=self._line_behind))
            if line.startswith(wanted):
                return line[len(wanted) :].decode("utf-8", "replace")
        return ""

    def _line_behind(self, place: int) -> bytes:
        """The first whole line that begins at a place or behind it; where there is none, what sorts behind all."""
        begin = max(place - 1, 0)  # the line before ends there, where one begins at the place itself
        first, *lines = bytes(self._data[begin : begin + 2 * MAX_LINE_BYTES]).split(b"\n", 2)
        if not place:
            return first
        return lines[0] if lines and lines[0] else _BEHIND_ALL


@cache
def shipped_vendors() -> VendorTable:
    """The shipped assignments; none where they cannot be read, and then `gateway.data.shipped.unusable` says so."""
    return VendorTable(load_or(LIST_FILE, _read, memoryview(b"")))


def _read() -> memoryview:
    return map_packed(LIST_FILE)
