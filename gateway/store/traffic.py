"""What the flows of a capture add up to, counted while they are written: the rows of `traffic`.

`sums` adds up what is in the database by a statement. To read all flows of a capture once more for that, and to look
for the flow of every message, took a twentieth of its analysis. Where anything is out of the ordinary (`is_whole` is
false) the statements decide.
"""

from collections.abc import Mapping
from typing import Final

from gateway.store.rows import Row

MAX_GROUPS: Final = 100_000
"""Sums in memory: of a capture with more of them, those until then are written out, and all are joined at the end."""

DAY_NS: Final = 86_400 * 1_000_000_000

Group = tuple[int, int, int, str, str, str, str, int, str, str]
"""In the order of the statement: device_no, app_no, destination_no (0 for none), service, tls_version, coverage,
coverage_reason, day, protocol, name_source."""


class TrafficSums:
    """Sums of one capture's flows, from rows that are about to be written."""

    def __init__(self, capture_id: int, most: int = MAX_GROUPS) -> None:
        """`most` sums are kept in memory."""
        self._capture_id = capture_id
        self._most = most
        self._versions: dict[int, str] = {}
        """By the first packet of flows that are not written yet and have carried something: the oldest version of TLS
        that was negotiated, or ""."""
        self._sums: dict[Group, _Sum] = {}
        self.is_split = False
        """Whether some sums were written out before the end: then they have to be joined."""

    @property
    def is_whole(self) -> bool:
        """Whether every row that was carried has found its flow, at the latest in the batch in which it came."""
        return not self._versions

    def carried(self, tables: Mapping[str, list[Row]]) -> None:
        """Note what flows have carried. Comes before the flows of the same batch."""
        versions = self._versions
        for row in tables.get("tls", ()):
            number, version = row[1], row[8]
            assert isinstance(number, int)
            assert isinstance(version, str)
            known = versions.get(number, "")
            versions[number] = min(known, version) if known and version else known or version
        for table in ("dns", "http", "messages"):
            for row in tables.get(table, ()):
                number = row[1]
                assert isinstance(number, int)
                versions.setdefault(number, "")

    def add(self, flows: list[Row]) -> None:
        """Add flows, in the columns of their table."""
        versions, sums = self._versions, self._sums
        for row in flows:
            number, first_ns, last_ns = row[1], row[2], row[3]
            bytes_up, bytes_down = row[12], row[13]
            assert isinstance(number, int)
            assert isinstance(first_ns, int)
            assert isinstance(last_ns, int)
            assert isinstance(bytes_up, int)
            assert isinstance(bytes_down, int)
            group = _group(row, versions.pop(number, ""), first_ns)
            known = sums.get(group)
            if known is None:
                known = sums[group] = _Sum(first_ns, last_ns, number)
            known.add(bytes_up, bytes_down, first_ns, last_ns, number)

    def take_overflow(self) -> list[Row]:
        """The same as `take` where it is time to write out what is there, else nothing."""
        if len(self._sums) < self._most:
            return []
        self.is_split = True
        return self.take()

    def take(self) -> list[Row]:
        """All sums since the last call, as rows of `traffic`, in the order in which SQLite would group them."""
        rows = [self._row(group, self._sums[group]) for group in sorted(self._sums)]
        self._sums.clear()
        return rows

    def _row(self, group: Group, one: "_Sum") -> Row:
        device, app, destination, service, version, coverage, reason, day, protocol, source = group
        numbers = (self._capture_id, device or None, app or None, destination or None)
        added = (one.flows, one.bytes_up, one.bytes_down, one.first_ns, one.last_ns)
        return (*numbers, service, version, coverage, *added, reason, day, one.first_packet, protocol, source)


class _Sum:
    """What is added up of a group."""

    __slots__ = ("bytes_down", "bytes_up", "first_ns", "first_packet", "flows", "last_ns")

    def __init__(self, first_ns: int, last_ns: int, first_packet: int) -> None:
        self.flows = self.bytes_up = self.bytes_down = 0
        self.first_ns, self.last_ns, self.first_packet = first_ns, last_ns, first_packet

    def add(self, bytes_up: int, bytes_down: int, first_ns: int, last_ns: int, first_packet: int) -> None:
        """One more flow."""
        self.flows += 1
        self.bytes_up += bytes_up
        self.bytes_down += bytes_down
        self.first_ns = min(self.first_ns, first_ns)
        self.last_ns = max(self.last_ns, last_ns)
        self.first_packet = min(self.first_packet, first_packet)


def _group(row: Row, version: str, first_ns: int) -> Group:
    device, app, destination = row[21], row[22], row[23]
    service, coverage, reason, protocol, source = row[16], row[19], row[20], row[4], row[18]
    assert device is None or isinstance(device, int)
    assert app is None or isinstance(app, int)
    assert destination is None or isinstance(destination, int)
    assert isinstance(service, str)
    assert isinstance(coverage, str)
    assert isinstance(reason, str)
    assert isinstance(protocol, str)
    assert isinstance(source, str)
    day = first_ns // DAY_NS if first_ns >= 0 else -(-first_ns // DAY_NS)  # towards zero, as SQLite divides
    return device or 0, app or 0, destination or 0, service, version, coverage, reason, day, protocol, source
