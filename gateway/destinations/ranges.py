"""What holds for ranges of addresses: sorted first addresses, each with the place of its value in a list."""

import sys
from array import array
from bisect import bisect_right
from typing import Any, Final

from gateway.data.special_addresses import AddressKind, located
from gateway.errors import InputError

_CODES: Final = {1: "B", 4: "I"}  # bytes of a place, and how `array` calls such a number


class RangeTable:
    """First addresses of ranges, sorted, each with the place of its value; IPv6 by its upper 64 bits."""

    def __init__(self, head: dict[str, Any], columns: bytes, place_bytes: int, source: str) -> None:
        """`head` has the numbers of rows, v4 and v6. Columns: first addresses as uint32 (v4,) and uint64 (v6,),
        each followed by places as uint8 or uint32 (by `place_bytes`), all little-endian; what stands behind them is
        `rest`. Raises InputError where there are too few bytes.
        """
        n_v4, n_v6 = int(head["v4"]), int(head["v6"])
        sizes = (4 * n_v4, place_bytes * n_v4, 8 * n_v6, place_bytes * n_v6)
        if len(columns) < sum(sizes) or min(n_v4, n_v6) < 1:
            raise InputError(source, f"{len(columns)} bytes of rows, {sum(sizes)} are needed")
        pieces, view = [], memoryview(columns)  # no copies beside the arrays
        begin = 0
        for size in sizes:
            pieces.append(view[begin : begin + size])
            begin += size
        self.rest = columns[begin:]
        place = _CODES[place_bytes]
        self._v4, self._v4_places = _column("I", pieces[0]), _column(place, pieces[1])
        self._v6, self._v6_places = _column("Q", pieces[2]), _column(place, pieces[3])

    def __len__(self) -> int:
        """Ranges of both families, those without a value included."""
        return len(self._v4) + len(self._v6)

    def place(self, address: str) -> int | None:
        """Place of the value of a public address; None where it is not public, or no address."""
        kind, version, number = located(address)
        if kind is not AddressKind.PUBLIC:
            return None
        if version == 4:
            return self._v4_places[bisect_right(self._v4, number) - 1]
        return self._v6_places[bisect_right(self._v6, number >> 64) - 1]


def _column(code: str, raw: memoryview) -> "array[int]":
    values = array(code)
    values.frombytes(raw)
    if sys.byteorder == "big":
        values.byteswap()
    return values
