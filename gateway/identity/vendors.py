"""Who made a network interface, by the prefix that the IEEE assigned (24, 28 or 36 bits, longest first)."""

from bisect import bisect_left
from functools import cache
from typing import Final

from gateway.data import read_packed
from gateway.data.shipped import load_or

LIST_FILE: Final = "vendors.txt.zst"
_PREFIX_DIGITS: Final = (9, 7, 6)  # MA-S, MA-M, MA-L


class VendorTable:
    """Assignments as sorted lines "PREFIX<TAB>vendor": kept as bytes and searched by halving."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.split(b"\n")

    def __len__(self) -> int:
        return sum(not line.startswith(b"#") for line in self._lines)

    def vendor(self, mac: int) -> str:
        """The vendor of a 48-bit MAC address; "" where its prefix is not assigned, or not to a named one."""
        digits = b"%012X" % mac
        for count in _PREFIX_DIGITS:
            wanted = digits[:count] + b"\t"
            place = bisect_left(self._lines, wanted)
            if place < len(self._lines) and self._lines[place].startswith(wanted):
                return self._lines[place][len(wanted) :].decode("utf-8", "replace")
        return ""


@cache
def shipped_vendors() -> VendorTable:
    """The shipped assignments; none where they cannot be read, and then `gateway.data.shipped.unusable` says so."""
    return VendorTable(load_or(LIST_FILE, _read, b""))


def _read() -> bytes:
    return read_packed(LIST_FILE)
