"""Parquet: typed columns for DuckDB, pandas, Spark. Exact: lists are lists of text, missing is null.

Times stay 64-bit integers in nanoseconds, as their names say, so that every format gives the same numbers.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from gateway.reports.base import Report
from gateway.store.queries import Queries
from gateway.store.queries.tables import Kind, Table

ROW_GROUP_ROWS = 20_000
"""Rows held before they are written: 20 MB of Python objects at most, and groups large enough to compress
well."""


def write(table: Table, queries: Queries, stream: BinaryIO) -> int:
    """The table, a row group at a time. See `Report.write`."""
    import pyarrow as pa  # 0.2 s and 60 MB: only for who asks for it
    from pyarrow import parquet

    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.LIST: pa.list_(pa.string()),
    }
    schema = pa.schema([pa.field(column.name, types[column.kind]) for column in table.columns])
    rows = table.rows(queries)
    count = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            arrays = [pa.array(values, one.type) for values, one in zip(zip(*group, strict=True), schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while group := list(islice(rows, ROW_GROUP_ROWS)):
        yield group


PARQUET = Report("parquet", "application/vnd.apache.parquet", write)
