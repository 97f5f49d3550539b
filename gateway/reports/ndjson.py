"""NDJSON: one JSON object (RFC 8259) a line, keys in the order of the columns. Exact: lists are arrays,
missing is null.

Everything but printable ASCII is escaped, so that a line shown in a terminal cannot do anything there.
Integers have up to 19 digits: read them as integers, not as the doubles of JavaScript.
"""

import json
from typing import BinaryIO

from gateway.reports.base import Report
from gateway.store.queries import Queries
from gateway.store.queries.tables import Table

_encoder = json.JSONEncoder(separators=(",", ":"))


def write(table: Table, queries: Queries, stream: BinaryIO) -> int:
    """One line a row. See `Report.write`."""
    header = table.header
    count = 0
    for row in table.rows(queries):
        stream.write(to_json(dict(zip(header, row, strict=True))).encode("ascii") + b"\n")
        count += 1
    return count


def to_json(value: object) -> str:
    """JSON in printable ASCII: DEL is the one control character that the encoder leaves as it is."""
    return _encoder.encode(value).replace("\x7f", "\\u007f")


NDJSON = Report("ndjson", "application/x-ndjson", write)
