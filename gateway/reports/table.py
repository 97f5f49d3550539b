"""A table for people in front of a terminal: the columns that matter, cut to its width."""

from itertools import islice
from typing import Any, BinaryIO

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from gateway.reports.base import Report, text_on
from gateway.reports.terminal import printable
from gateway.store.queries import Queries
from gateway.store.queries.tables import Table

MAX_ROWS = 500
"""Nobody scrolls further; the exports have all of them."""

SHOWN = {
    "findings": ("severity", "app", "rule", "data_kind", "server_name", "sample", "count"),
    "flows": ("flow_id", "protocol", "client_ip", "server_name", "server_port", "service", "app", "coverage"),
    "tls": ("flow_id", "sni", "version", "cipher", "alpn", "ja4"),
    "dns": ("client_ip", "query", "qtype", "rcode", "answers"),
    "http": ("method", "host", "path", "status", "request_type"),
}
"""Columns worth their width; tables without an entry show all of theirs."""


def write(table: Table, queries: Queries, stream: BinaryIO) -> int:
    """The first MAX_ROWS rows, and how many more there are. See `Report.write`."""
    rows = table.rows(queries)
    shown = SHOWN.get(table.name, table.header)
    places = [table.header.index(name) for name in shown]
    grid = Grid(*shown, header_style="bold", title_justify="left")
    count = 0
    for row in islice(rows, MAX_ROWS):
        grid.add_row(*(Text(_cell(row[place]), overflow="ellipsis", no_wrap=True) for place in places))
        count += 1
    more = sum(1 for _ in rows)
    console = Console(file=text_on(stream), highlight=False)
    console.print(grid)
    if more:
        console.print(f"… and {more} more: telltale export {table.name} --format csv", markup=False)
    return count + more


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return printable(", ".join(value))
    return "" if value is None else printable(str(value))


TABLE = Report("table", "text/plain; charset=utf-8", write)
