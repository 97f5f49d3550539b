"""Captures to rows, for comparing them with what another decoder says."""

from pathlib import Path
from typing import Any

from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.watching import Silent

Row = dict[str, Any]


def rows_of(captures: list[Path], database: Path, *names: str) -> dict[str, list[Row]]:
    """The named tables of some captures."""
    analyze(captures, database, RunLabel(), Silent())
    with open_queries(database) as queries:
        return {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)]
            for table in TABLES
            if table.name in names
        }
