"""Which network (autonomous system, RFC 1930) announces an address. Approximate, and as old as its date."""

from bisect import bisect_left
from itertools import accumulate
from typing import Final, NamedTuple

from gateway.data import FOLDER, map_packed
from gateway.destinations.ranges import RangeTable, head_of
from gateway.errors import InputError

TABLE_FILE: Final = "networks.bin.zst"
PIECE_BYTES: Final = 1024
"""Of the names: the ends of lines are counted by the piece when the table is read, and found when a line is asked for.
To find them all would take twenty times as long, for a table of which a capture needs some hundred lines."""


class Network(NamedTuple):
    """One autonomous system."""

    asn: int  # 0 not known
    name: str


UNKNOWN: Final = Network(0, "")


class NetworkTable:
    """Ranges of addresses with their autonomous system."""

    def __init__(self, blob: bytes | memoryview, source: str = TABLE_FILE) -> None:
        """Reads one JSON line (date, v4 and v6: numbers of rows), the columns of a RangeTable with places as uint32,
        then a line "number<TAB>name" for each place. Raises InputError where lengths do not fit.
        """
        self._source = source
        try:
            about, begin = head_of(blob)
            self.date = str(about["date"])
            self._ranges = RangeTable(about, blob, begin, 4, source)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(source, f"damaged head: {error}") from error
        self._blob = blob  # with the lines, as they are: few are ever asked for
        self._begin = self._ranges.end
        pieces = range(self._begin, len(blob), PIECE_BYTES)
        counts = [bytes(blob[begin : begin + PIECE_BYTES]).count(b"\n") for begin in pieces]
        self._before = list(accumulate(counts, initial=0))  # ends of lines before each piece, and in all

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
        if place > self._before[-1]:
            return b""
        piece = bisect_left(self._before, place) - 1 if place else 0
        begin = self._begin + piece * PIECE_BYTES
        lines = bytes(self._blob[begin : begin + 2 * PIECE_BYTES]).split(b"\n")  # no line is as long as a piece
        return lines[place - self._before[piece]]


def load_networks() -> NetworkTable:
    """The shipped table. Raises InputError where it is missing or damaged."""
    return NetworkTable(map_packed(TABLE_FILE), str(FOLDER / TABLE_FILE))
