"""In which country an address is registered. Approximate: anycast and clouds answer from elsewhere too."""

from typing import Final

from gateway.data import FOLDER, map_packed
from gateway.destinations.ranges import RangeTable, head_of
from gateway.errors import InputError

TABLE_FILE: Final = "countries.bin.zst"


class CountryTable:
    """Ranges of addresses with their country."""

    def __init__(self, blob: bytes | memoryview, source: str = TABLE_FILE) -> None:
        """Reads one JSON line (date, codes, v4 and v6: numbers of rows), then the columns of a RangeTable; places are
        those in `codes`. Raises InputError where lengths do not fit.
        """
        try:
            about, begin = head_of(blob)
            self.date, self._codes = str(about["date"]), [str(code) for code in about["codes"]]
            self._ranges = RangeTable(about, blob, begin, 1, source)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(source, f"damaged head: {error}") from error
        if len(blob) > self._ranges.end:
            raise InputError(source, f"{len(blob) - self._ranges.end} bytes behind the rows")

    @staticmethod
    def empty() -> "CountryTable":
        """A table that knows no address: one range of each family, without a country."""
        return CountryTable(b'{"date": "", "codes": [""], "v4": 1, "v6": 1}\n' + bytes(4 + 1 + 8 + 1))

    def __len__(self) -> int:
        """Ranges of both families, those without a country included."""
        return len(self._ranges)

    def country(self, address: str) -> str:
        """ISO 3166 alpha-2 code of a public address, "" where it is not known or not public."""
        place = self._ranges.place(address)
        return "" if place is None else self._codes[place]


def load_countries() -> CountryTable:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return CountryTable(map_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
