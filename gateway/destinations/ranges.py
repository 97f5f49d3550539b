"""What holds for ranges of addresses: sorted first addresses, each with the place of its value in a list."""

import json
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Final

from gateway.data.special_addresses import AddressKind, located
from gateway.errors import InputError

MAX_HEAD_BYTES: Final = 8192
"""Of the line in front of a table."""

_CODES: Final = {1: "B", 4: "I"}  # bytes of a place, and how `array` calls such a number


def head_of(blob: bytes | memoryview) -> tuple[dict[str, Any], int]:
    """What the line of JSON in front of a table says, and where what follows it begins. Raises ValueError where there
    is none."""
    line, end, _ = bytes(blob[:MAX_HEAD_BYTES]).partition(b"\n")
    if not end:
        raise ValueError("no line at its front")
    head: dict[str, Any] = json.loads(line)
    return head, len(line) + len(end)


class RangeTable:
    """First addresses of ranges, sorted, each with the place of its value; IPv6 by its upper 64 bits."""

    def __init__(
        self, head: dict[str, Any], blob: bytes | memoryview, begin: int, place_bytes: int, source: str
    ) -> None:
        """`head` has the numbers of rows, v4 and v6. Columns stand in `blob` from `begin` on: first addresses as uint32
        (v4,) and uint64 (v6,), each followed by places as uint8 or uint32 (by `place_bytes`), all little-endian; `end`
        is behind them. Raises InputError where there are too few bytes.
        """
        n_v4, n_v6 = int(head["v4"]), int(head["v6"])
        sizes = (4 * n_v4, place_bytes * n_v4, 8 * n_v6, place_bytes * n_v6)
        has = len(blob) - begin
        if has < sum(sizes) or min(n_v4, n_v6) < 1:
            raise InputError(source, f"{has} bytes of rows, {sum(sizes)} are needed")
        place = _CODES[place_bytes]
        columns = []
        for code, size in zip(("I", place, "Q", place), sizes, strict=True):
            columns.append(_column(code, blob, begin, size))
            begin += size
        self.end: Final = begin
        self._v4, self._v4_places, self._v6, self._v6_places = columns

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


def _column(code: str, blob: bytes | memoryview, begin: int, size: int) -> Sequence[int]:
    """One column where it stands, without a copy of it; in another order of bytes a copy."""
    raw = memoryview(blob)[begin : begin + size]
    if sys.byteorder == "little":
        return raw.cast(code)  # type: ignore[call-overload, no-any-return]  # one of _CODES
    values = array(code)
    values.frombytes(raw)
    values.byteswap()
    return values
