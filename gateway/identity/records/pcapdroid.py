"""Connections as PCAPdroid exports them: CSV in which nothing is ever quoted.

    IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,…,FirstSeen,LastSeen[,Malicious]

A label with a comma ("Calm, Sleep & Relax") shifts the columns, so a row is read from both ends.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.errors import InputError
from gateway.identity.records.lines import Skipped, time_ns, told_apart
from gateway.model.records import PhoneRecord, RecordedConnection

SOURCE: Final = "PCAPdroid"
_PROTOCOLS: Final = {"6": "tcp", "17": "udp"}
_NEEDED: Final = ("IPProto", "SrcIP", "SrcPort", "DstIp", "DstPort", "App", "FirstSeen", "LastSeen")
_PACKAGE: Final = re.compile(r"[A-Za-z]\w*(?:\.\w+)+")


def is_pcapdroid(first_line: str) -> bool:
    """Whether a file begins with the column names of PCAPdroid."""
    return first_line.startswith("IPProto,SrcIP,")


def read_pcapdroid(lines: Iterable[str], source: str) -> PhoneRecord:
    """Every TCP and UDP connection of the file. Raises InputError where a column that is needed is missing; rows that
    cannot be read are counted."""
    rows = iter(lines)
    columns = next(rows, "").strip().split(",")
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise InputError(source, f"a PCAPdroid record without the column {missing[0]}")
    skipped = Skipped()
    found = list(_connections(rows, columns, skipped))
    names = told_apart([(one["App"], one.get("PackageName", "")) for one in found])
    connections = []
    for one in found:
        try:
            connections.append(_connection(one, names[one["App"], one.get("PackageName", "")]))
        except ValueError:
            skipped.add("a number or a time that cannot be read")
    known = [one for one in connections if one.app]
    if len(known) < len(connections):
        skipped.add("no app known")
    return PhoneRecord(SOURCE, tuple(known), (), skipped.all())


def _connections(rows: Iterator[str], columns: list[str], skipped: Skipped) -> Iterator[dict[str, str]]:
    for row in rows:
        if not row.strip():
            continue
        fields = _fields(row.rstrip("\r\n").split(","), columns)
        if fields is None:
            skipped.add("too few columns")
        elif fields["IPProto"] not in _PROTOCOLS:
            skipped.add("neither TCP nor UDP")
        else:
            yield fields


def _fields(cells: list[str], columns: list[str]) -> dict[str, str] | None:
    """Cells by column. What is too much belongs to the label, or behind the package to Info."""
    extra = len(cells) - len(columns)
    if extra < 0:
        return None
    app = columns.index("App")
    in_label = extra
    if extra and "PackageName" in columns:
        fitting = [n for n in range(extra + 1) if _PACKAGE.fullmatch(cells[app + 1 + n])]
        in_label = fitting[-1] if fitting else extra
    joined = [*cells[:app], ",".join(cells[app : app + in_label + 1]), *cells[app + in_label + 1 :]]
    extra -= in_label
    if extra:
        info = columns.index("Info") if "Info" in columns else app + 1
        joined = [*joined[:info], ",".join(joined[info : info + extra + 1]), *joined[info + extra + 1 :]]
    return dict(zip(columns, joined, strict=True))


def _connection(fields: dict[str, str], app: str) -> RecordedConnection:
    return RecordedConnection(
        app,
        _PROTOCOLS[fields["IPProto"]],
        fields["SrcIP"],
        int(fields["SrcPort"]),
        fields["DstIp"],
        int(fields["DstPort"]),
        time_ns(fields["FirstSeen"]),
        time_ns(fields["LastSeen"]),
        int(fields.get("BytesSent") or 0),
        int(fields.get("BytesRcvd") or 0),
    )
