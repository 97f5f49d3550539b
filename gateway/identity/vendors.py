"""Who made a network interface, by the prefix that the IEEE assigned (24, 28 or 36 bits, longest first)."""

from functools import cache
from typing import Final

from gateway.data import map_packed
from gateway.data.shipped import load_or

LIST_FILE: Final = "vendors.txt.zst"
_PREFIX_DIGITS: Final = (9, 7, 6)  # MA-S, MA-M, MA-L
MAX_LINE_BYTES: Final = 512
"""The IEEE's longest names have a quarter of it."""


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
            line = self._line_from(wanted)
            if line.startswith(wanted):
                return line[len(wanted) :].decode("utf-8", "replace")
        return ""

    def _line_from(self, wanted: bytes) -> bytes:
        """The first line that is not before some bytes; b"" where all are."""
        begin, end = 0, len(self._data)  # the line begins in here, and `begin` is the beginning of a line
        while end - begin > MAX_LINE_BYTES:
            middle = (begin + end) // 2
            rest = bytes(self._data[middle : middle + MAX_LINE_BYTES])
            line_end = rest.find(b"\n")
            next_line = middle + line_end + 1
            if line_end >= 0 and bytes(self._data[next_line : next_line + len(wanted)]) < wanted:
                begin = next_line
            else:
                end = middle
        for line in bytes(self._data[begin : begin + 3 * MAX_LINE_BYTES]).split(b"\n"):
            if line >= wanted:
                return line
        return b""


@cache
def shipped_vendors() -> VendorTable:
    """The shipped assignments; none where they cannot be read, and then `gateway.data.shipped.unusable` says so."""
    return VendorTable(load_or(LIST_FILE, _read, memoryview(b"")))


def _read() -> memoryview:
    return map_packed(LIST_FILE)
