"""What an exported table is: named columns with type and meaning, and its rows."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from gateway.store.queries.session import Queries

Record = tuple[Any, ...]
"""One exported row: str, int, bool, None, or a tuple of str, in the order of the table's columns."""


class Kind(StrEnum):
    """Type of a column. Integers may be missing; texts and lists are empty instead."""

    TEXT = "text"
    INTEGER = "integer"  # 64 bits, signed
    BOOLEAN = "boolean"
    LIST = "list"  # of text


@dataclass(frozen=True, slots=True)
class Column:
    """One exported column: a public promise, kept in docs/exports.md."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One exported table. `rows` streams in an order that depends on the content alone."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Queries], Iterator[Record]]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def columns(described: str) -> tuple[Column, ...]:
    """Columns from words such as `sni` (text), `first_ns:integer`, `ech:boolean` or `answers:list`."""
    words = (word.partition(":") for word in described.split())
    return tuple(Column(name, Kind(kind or "text")) for name, _, kind in words)


def table(name: str, described: tuple[Column, ...], sql: str) -> Table:
    """A table of rows that belong to one capture each. `sql` selects those of `:capture_id`, in order.

    Captures follow each other by name and SHA-256, and each is read in the order in which it lies in the
    database: nothing is sorted as a whole, so nothing has to fit in memory.
    """
    convert = _converter(described)

    def rows(queries: Queries) -> Iterator[Record]:
        with queries.snapshot():
            for (capture_id,) in queries.fetch(CAPTURES_IN_ORDER):
                yield from map(convert, queries.stream(sql, {"capture_id": capture_id}))

    return Table(name, described, rows)


def _converter(described: tuple[Column, ...]) -> Callable[[Record], Record]:
    decoders: dict[Kind, Callable[[Any], Any]] = {Kind.BOOLEAN: bool, Kind.LIST: decode_list}
    special = [(place, decoders[one.kind]) for place, one in enumerate(described) if one.kind in decoders]

    def convert(row: Record) -> Record:
        values = list(row)
        for place, decode in special:
            values[place] = decode(values[place])
        return tuple(values)

    return convert if special else tuple


def decode_list(text: str) -> tuple[str, ...]:
    """A list of texts as it is stored (JSON)."""
    return tuple(json.loads(text)) if text != "[]" else ()


CAPTURES_IN_ORDER: Final = "SELECT capture_id FROM shown ORDER BY name, sha256"
