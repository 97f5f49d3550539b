"""What was said in captures, without how it was carried: rows that two captures can be compared by."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.truth.tables import Row, rows_of

TABLES = (
    *("captures", "flows", "tls", "certificates", "dns", "http", "messages", "findings", "anomalies"),
    *("apps", "destinations", "devices"),
)
CARRIAGE = frozenset(
    {
        *("sha256", "finding_id", "flow_id", "capture", "format", "size_bytes"),  # made from the file itself
        *("packet", "packets", "packets_up", "packets_down", "bytes", "bytes_up", "bytes_down"),  # of frames
        *("first_ns", "last_ns", "time_ns"),
    }
)
"""Columns that say how something was carried, and when: no test can keep them all."""

Facts = dict[str, Counter[str]]
"""By table: rows as text, and how often each is there."""


def facts_of(captures: list[Path], database: Path) -> dict[str, Facts]:
    """The facts of each capture, by its name."""
    tables = rows_of(captures, database, *TABLES)
    of: dict[str, Facts] = {row["capture"]: {name: Counter() for name in TABLES} for row in tables["captures"]}
    names = {row["sha256"][:12]: row["capture"] for row in tables["captures"]}
    ends = _ends(tables["flows"])
    whole = of.setdefault("", {name: Counter() for name in TABLES})
    for name, rows in tables.items():
        for row in rows:
            flow_id = row.get("flow_id") or ""
            capture = row.get("capture") or names.get(flow_id.partition("-")[0], "")
            said = {key: value for key, value in row.items() if key not in CARRIAGE}
            if flow_id:
                said["flow"] = ends[flow_id]
            of.get(capture, whole)[name][json.dumps(said, sort_keys=True, default=str)] += 1
    return of


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
