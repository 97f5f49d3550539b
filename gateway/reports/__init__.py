"""What leaves: one file a format. Reports read through `gateway.store.queries` alone.

`export` writes a table in one of REPORTS; `json` and `summary` tell about a whole analysis.
"""

from typing import BinaryIO

from gateway.reports.base import Report
from gateway.reports.csv import CSV
from gateway.reports.ndjson import NDJSON
from gateway.reports.parquet import PARQUET
from gateway.reports.table import TABLE
from gateway.store.queries import Queries
from gateway.store.queries.tables import TABLES

REPORTS: tuple[Report, ...] = (CSV, NDJSON, PARQUET, TABLE)


def export(table: str, report: str, queries: Queries, stream: BinaryIO) -> int:
    """Write one table in one format to a binary stream, and give the number of rows.

    Raises KeyError for a name that is not in TABLES or REPORTS, StoreError, and OSError of the stream.
    """
    tables = {one.name: one for one in TABLES}
    reports = {one.name: one for one in REPORTS}
    return reports[report].write(tables[table], queries, stream)


__all__ = ["REPORTS", "Report", "export"]
