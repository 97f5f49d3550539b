"""What was said in captures, without how it was carried: rows by which two captures can be compared."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.truth.tables import Row, rows_of

OF_A_CAPTURE = ("captures", "flows", "tls", "dns", "http", "messages", "findings", "anomalies")
OF_ALL = ("certificates", "apps", "destinations", "devices")
"""Tables whose rows are of all captures together: they are compared for all of them."""

CARRIAGE = frozenset(
    {
        *("sha256", "finding_id", "flow_id", "capture", "format", "size_bytes"),  # made from the file itself
        *("packet", "packets", "packets_up", "packets_down", "bytes", "bytes_up", "bytes_down"),  # of frames
        *("first_ns", "last_ns", "time_ns"),
    }
)
"""Columns that say how something was carried, and when. Nearly every transformation changes them."""

_NUMBERS = re.compile(r"(packets?) \d+|[\d.]+ (MB)")
"""The same inside of texts: numbers of packets, and sizes of whole frames."""


@dataclass(frozen=True)
class Facts:
    """The rows of some captures: by the capture's name ("" for the tables of all), table and row. What was left out of
    two of them alike can be compared."""

    rows: dict[tuple[str, str], list[Row]]

    @property
    def captures(self) -> list[str]:
        """The names of the captures."""
        return list(dict.fromkeys(capture for capture, _ in self.rows if capture))

    def where(self, keep: Callable[[str, Row], bool]) -> "Facts":
        """Only the rows of which `keep` says so, asked with table and row."""
        return Facts({place: [row for row in rows if keep(place[1], row)] for place, rows in self.rows.items()})

    def only(self, *tables: str) -> "Facts":
        """Only these tables."""
        return self.where(lambda table, _: table in tables)

    def without(self, *columns: str) -> "Facts":
        """Rows without these columns, given as "column" or "table.column"."""
        dropped = frozenset(columns)
        return self._each(
            lambda table, row: {name: value for name, value in row.items() if not dropped & {name, f"{table}.{name}"}}
        )

    def saying(self, *columns: str) -> "Facts":
        """Rows with these columns alone, as far as anything stands in them."""
        kept = self._each(lambda _, row: {name: row[name] for name in columns if name in row})
        return kept.where(lambda _, row: any(row.values()))

    def once(self, *tables: str) -> "Facts":
        """Rows of these tables (or of all) once each, however often they are there."""
        return Facts(
            {
                place: [json.loads(text) for text in dict.fromkeys(map(_text, rows))]
                if not tables or place[1] in tables
                else rows
                for place, rows in self.rows.items()
            }
        )

    def times(self, count: int) -> "Facts":
        """Every row so many times."""
        return Facts({place: rows * count for place, rows in self.rows.items()})

    def of(self, *captures: str) -> "Facts":
        """The rows of these captures, as if they were one."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for (capture, table), rows in self.rows.items():
            if capture in captures:
                found["", table] += rows
        return Facts(found)

    def read(self, change: Callable[[str], str]) -> "Facts":
        """Rows with every text in them changed."""
        return self._each(lambda _, row: dict(json.loads(change(_text(row)))))

    def _each(self, change: Callable[[str, Row], Row]) -> "Facts":
        return Facts({place: [change(place[1], row) for row in rows] for place, rows in self.rows.items()})


def differences(expected: Facts, found: Facts) -> list[str]:
    """What one has and the other lacks, a line each; [] where both say the same."""
    lines = []
    for place in sorted(expected.rows.keys() | found.rows.keys()):
        wanted, there = (Counter(map(_text, facts.rows.get(place, ()))) for facts in (expected, found))
        lines += [f"{place}: lost {count} {row}" for row, count in (wanted - there).items()]
        lines += [f"{place}: new {count} {row}" for row, count in (there - wanted).items()]
    return lines


def facts_of(captures: list[Path], database: Path) -> Facts:
    """The facts of captures, analysed into a fresh database."""
    tables = rows_of(captures, database, *OF_A_CAPTURE, *OF_ALL)
    names = {row["sha256"][:12]: row["capture"] for row in tables["captures"]}
    ends = _ends(tables["flows"])
    places = [
        *((str(name), table) for name in names.values() for table in OF_A_CAPTURE),
        *(("", one) for one in OF_ALL),
    ]
    found: dict[tuple[str, str], list[Row]] = {place: [] for place in places}
    for table, rows in tables.items():
        for row in rows:
            flow_id = row.get("flow_id") or ""
            capture = "" if table in OF_ALL else row.get("capture") or names[flow_id.partition("-")[0]]
            said = {name: value for name, value in row.items() if name not in CARRIAGE}
            if flow_id:
                said["flow"] = ends[flow_id]
            if "detail" in said:
                said["detail"] = _NUMBERS.sub(r"N \1\2", said["detail"])
            found[capture, table].append(said)
    return Facts(found)


def _text(row: Row) -> str:
    return json.dumps(row, sort_keys=True, default=str)


def _ends(flows: Iterable[Row]) -> dict[str, str]:
    """What to call each flow: protocol and ends, and which one of these it is."""
    seen: dict[tuple[Any, ...], int] = defaultdict(int)
    names = {}
    for row in sorted(flows, key=lambda row: (row["capture"], row["first_ns"], row["flow_id"])):
        ends = (row["protocol"], row["client_ip"], row["client_port"], row["server_ip"], row["server_port"])
        key = (row["capture"], *ends)
        seen[key] += 1
        names[row["flow_id"]] = f"{ends[0]} {ends[1]} {ends[2]} > {ends[3]} {ends[4]} #{seen[key]}"
    return names
