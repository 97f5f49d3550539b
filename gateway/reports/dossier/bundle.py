"""Every exported table in one ZIP, as CSV or Parquet: what docs/exports.md describes, of one app or of all.

With an app, rows of other apps stay out: the bundle may be handed to somebody who must not see them.
"""

import zipfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, BinaryIO, Final

from gateway.reports.base import Report
from gateway.store.queries import Queries
from gateway.store.queries.columns import Record, Table
from gateway.store.queries.reported import captures_of
from gateway.store.queries.tables import TABLES

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every entry, the first that ZIP knows: the same rows give the same file."""

ADDED_UP: Final = ("destinations",)
"""Tables whose rows are sums over apps, and name them: not in the bundle of one app. Its flows say where it went."""


def write(report: Report, queries: Queries, app: str | None, stream: BinaryIO) -> None:
    """The bundle to a stream that can seek."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, queries.snapshot():
        chosen = None if app is None else _Chosen(app, queries)
        for table in TABLES:
            if chosen is not None and table.name in ADDED_UP:
                continue
            narrowed = table if chosen is None else replace(table, rows=chosen.rows_of(table))
            entry = zipfile.ZipInfo(f"{table.name}.{report.name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as out:
                _write_table(report, narrowed, queries, out)


def _write_table(report: Report, table: Table, queries: Queries, out: Any) -> None:
    if report.name == "csv":
        report.write(table, queries, out)
        return
    buffer = BytesIO()  # Parquet asks its stream where it is, which an entry of an archive does not know
    report.write(table, queries, buffer)
    out.write(buffer.getbuffer())


@dataclass
class _Chosen:
    """What belongs to one app, learned from its flows."""

    app: str
    queries: Queries
    flows: set[str] = field(default_factory=set)
    devices: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    certificates: set[str] = field(default_factory=set)
    captures: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.captures = captures_of(self.queries, self.app)
        tables = {one.name: one for one in TABLES}
        for row in self._named(tables["flows"]):
            if row["app"] == self.app:
                self.flows.add(row["flow_id"])
                self.devices.add(row["device"])
                self.names.add(row["server_name"])
        for row in self._named(tables["tls"]):
            if row["flow_id"] in self.flows:
                self.certificates |= {row["certificate"], *row["chain"]}

    def _named(self, table: Table) -> Iterator[dict[str, Any]]:
        return (dict(zip(table.header, row, strict=True)) for row in table.rows(self.queries))

    def rows_of(self, table: Table) -> Callable[[Queries], Iterator[Record]]:
        """The rows of a table that belong to the app."""
        belongs = self._test(table)
        return lambda queries: (row for row in table.rows(queries) if belongs(row))

    def _test(self, table: Table) -> Callable[[Record], bool]:
        places = {name: number for number, name in enumerate(table.header)}
        if "app" in places:
            return lambda row: bool(row[places["app"]] == self.app)
        if "flow_id" in places:
            return lambda row: row[places["flow_id"]] in self.flows
        if table.name == "interception":  # of names that the app spoke to, on a device that it ran on
            device, name = places["device"], places["name"]
            return lambda row: row[device] in self.devices and row[name] in self.names
        known: dict[str, tuple[str, Collection[str]]] = {
            "devices": ("device", self.devices),
            "certificates": ("sha256", self.certificates),
            "captures": ("sha256", self.captures),
        }
        column, values = known[table.name]
        return lambda row: row[places[column]] in values
