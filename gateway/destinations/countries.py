"""In which country an address is registered. Approximate: anycast and clouds answer from elsewhere too."""

import json
import sys
from array import array
from bisect import bisect_right
from ipaddress import IPv4Address
from typing import Final

from gateway.data import FOLDER, read_packed
from gateway.data.special_addresses import AddressKind, kind_of, parse_address
from gateway.errors import InputError

TABLE_FILE: Final = "countries.bin.zst"


class CountryTable:
    """First addresses of ranges, sorted, each with its country; IPv6 by its upper 64 bits."""

    def __init__(self, blob: bytes, source: str = TABLE_FILE) -> None:
        """Reads one JSON line (date, codes, v4 and v6: numbers of rows), then the four columns.

        Columns: first addresses as uint32 (v4,) and uint64 (v6,), little-endian, each followed by countries
        as uint8 places in `codes`. Raises InputError where lengths do not fit.
        """
        try:
            head, rows = blob.split(b"\n", 1)
            about = json.loads(head)
            self.date, self._codes = str(about["date"]), [str(code) for code in about["codes"]]
            n_v4, n_v6 = int(about["v4"]), int(about["v6"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(source, f"damaged head: {error}") from error
        cuts = [4 * n_v4, 5 * n_v4, 5 * n_v4 + 8 * n_v6, 5 * n_v4 + 9 * n_v6]
        if len(rows) != cuts[3] or min(n_v4, n_v6) < 1:
            raise InputError(source, f"{len(rows)} bytes of rows, {cuts[3]} are needed")
        self._v4, self._v4_places = _column("I", rows[: cuts[0]]), rows[cuts[0] : cuts[1]]
        self._v6, self._v6_places = _column("Q", rows[cuts[1] : cuts[2]]), rows[cuts[2] :]

    def __len__(self) -> int:
        """Ranges of both families, those without a country included."""
        return len(self._v4) + len(self._v6)

    def country(self, address: str) -> str:
        """ISO 3166 alpha-2 code of a public address, "" where it is not known or not public."""
        if kind_of(address) is not AddressKind.PUBLIC:
            return ""
        parsed = parse_address(address)
        if parsed is None:
            return ""
        if isinstance(parsed, IPv4Address):
            return self._codes[self._v4_places[bisect_right(self._v4, int(parsed)) - 1]]
        return self._codes[self._v6_places[bisect_right(self._v6, int(parsed) >> 64) - 1]]


def _column(code: str, raw: bytes) -> "array[int]":
    values = array(code, raw)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def load_countries() -> CountryTable:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return CountryTable(read_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
