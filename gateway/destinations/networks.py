"""Which network (autonomous system, RFC 1930) announces an address. Approximate, and as old as its date."""

import json
import re
from array import array
from typing import Final, NamedTuple

from gateway.data import FOLDER, read_packed
from gateway.destinations.ranges import RangeTable
from gateway.errors import InputError

TABLE_FILE: Final = "networks.bin.zst"
_LINE_END: Final = re.compile(rb"\n")


class Network(NamedTuple):
    """One autonomous system."""

    asn: int  # 0 not known
    name: str


UNKNOWN: Final = Network(0, "")


class NetworkTable:
    """Ranges of addresses with their autonomous system."""

    def __init__(self, blob: bytes, source: str = TABLE_FILE) -> None:
        """Reads one JSON line (date, v4 and v6: numbers of rows), the columns of a RangeTable with places as uint32,
        then a line "number<TAB>name" for each place. Raises InputError where lengths do not fit.
        """
        self._source = source
        try:
            head, columns = blob.split(b"\n", 1)
            about = json.loads(head)
            self.date = str(about["date"])
            self._ranges = RangeTable(about, columns, 4, source)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(source, f"damaged head: {error}") from error
        self._text = self._ranges.rest  # kept as it is: few lines are ever asked for
        self._ends = array("I", (end.start() for end in _LINE_END.finditer(self._text)))
        self._ends.append(len(self._text))

    @staticmethod
    def empty() -> "NetworkTable":
        """A table that knows no address: one range of each family, without a network."""
        return NetworkTable(b'{"date": "", "v4": 1, "v6": 1}\n' + bytes(4 + 4 + 8 + 4) + b"0\t")

    def __len__(self) -> int:
        """Ranges of both families, those without a network included."""
        return len(self._ranges)

    def network(self, address: str) -> Network:
        """The network of a public address, UNKNOWN where there is none. Raises InputError where its line is damaged."""
        place = self._ranges.place(address)
        if place is None:
            return UNKNOWN
        number, tab, name = self._line(place).partition(b"\t")
        if not tab or not number.isdigit():
            raise InputError(self._source, f"line {place} of the networks is missing or damaged")
        return Network(int(number), name.decode("utf-8", "replace"))

    def _line(self, place: int) -> bytes:
        """The line at a place, without its end; b"" where there is none."""
        if place >= len(self._ends):
            return b""
        return self._text[self._ends[place - 1] + 1 if place else 0 : self._ends[place]]


def load_networks() -> NetworkTable:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return NetworkTable(read_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
