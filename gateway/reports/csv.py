"""CSV (RFC 4180) in UTF-8, one record a line: for spreadsheets, and for tools that read lines.

Lists are joined by commas, missing integers are empty, truth is `true` or `false`. Nothing in a cell makes a
spreadsheet calculate or a terminal obey: what would is quoted or written out, so for exact text there are
NDJSON and Parquet.
"""

import csv
import unicodedata
from collections.abc import Callable
from typing import Any, BinaryIO

from gateway.reports.base import Report, text_on
from gateway.reports.terminal import printable
from gateway.store.queries import Queries
from gateway.store.queries.tables import Kind, Table

FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""First characters that make a spreadsheet take a cell for a formula (CWE-1236): plain, and full-width."""


def write(table: Table, queries: Queries, stream: BinaryIO) -> int:
    """The table with its header line. See `Report.write`."""
    writer = csv.writer(text_on(stream), lineterminator="\n")
    writer.writerow(table.header)
    convert = [_CELLS[column.kind] for column in table.columns]
    count = 0
    for row in table.rows(queries):
        writer.writerow([cell(value) for cell, value in zip(convert, row, strict=True)])
        count += 1
    return count


def safe_cell(text: str) -> str:
    """The text as no spreadsheet runs it: a `'` stands before what begins like a formula, also behind spaces,
    or with a control character."""
    shown = printable(text)
    first = text.lstrip(" ")[:1]
    if first and (first in FORMULA_STARTS or unicodedata.category(first) == "Cc"):
        return f"'{shown}"
    return shown


def _list_cell(values: tuple[str, ...]) -> str:
    return safe_cell(",".join(values))


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _as_it_is(value: Any) -> Any:
    return value


_CELLS: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: safe_cell,
    Kind.LIST: _list_cell,
    Kind.BOOLEAN: _truth,
    Kind.INTEGER: _as_it_is,
}

CSV = Report("csv", "text/csv; charset=utf-8", write)
