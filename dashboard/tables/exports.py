"""Exactly the selection that is shown, as CSV or JSON, streamed row by row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.tables.definition import Record, Table
from gateway.reports.csv import safe_cell

FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
"""What a table can be had as, by the end of its address."""


def as_csv(table: Table, rows: Iterable[Record]) -> Iterator[str]:
    """RFC 4180 with a header line; no cell makes a spreadsheet calculate."""
    names = table.file_columns
    yield _line(names)
    for row in rows:
        yield _line([_cell(row.get(name)) for name in names])


def as_json(table: Table, rows: Iterable[Record]) -> Iterator[str]:
    """One array of objects, an object a line."""
    names = table.file_columns
    start = "[\n"
    for row in rows:
        yield start + json.dumps({name: plain(row.get(name)) for name in names}, ensure_ascii=True)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _line(cells: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _cell(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, list):
        return safe_cell(",".join(map(str, value)))
    return safe_cell(value) if isinstance(value, str) else "" if value is None else value


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return [str(one) for one in value] if isinstance(value, tuple) else value
