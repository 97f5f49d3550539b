"""What was analysed, with damage and oddities named; and the page of one capture."""

from dataclasses import replace
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint, views
from dashboard.tables.definition import yes_or_no
from dashboard.tables.state import QueryError
from dashboard.words import SECOND_NS, count
from gateway.store.queries import one as store
from gateway.store.queries.columns import decode_list
from gateway.store.queries.lists import CAPTURES, EVERY_ANOMALY, anomalies


def prepare(rows: list[dict[str, Any]]) -> None:
    """Damage as a list."""
    for row in rows:
        row["damage"] = decode_list(row["damage"])


def heading() -> str:
    """How many, and how many of them are damaged."""
    total, damaged = store.capture_counts(queries())
    some = f", {damaged:,} of them damaged" if damaged else ""
    return f"{count(total, 'capture')} {'was' if total == 1 else 'were'} analysed{some}."


TABLE = Table(
    name="captures",
    title="Captures",
    lead="What was analysed. What could be read of a damaged capture is shown; what is missing is named.",
    noun="capture",
    plural="captures",
    columns=(
        Column("name", "Capture", order="name", is_name=True,
               link=lambda row: url_for("anomalies.show", sha256=row["sha256"])),
        Column("first_ns", "Began", "when", "first", descends=True),
        Column("last_ns", "Ended", "when"),
        Column("format", "Format"),
        Column("packets", "Packets", "number", "packets", descends=True),
        Column("wire_bytes", "Size", "size", "bytes", descends=True),
        Column("flows", "Flows", "number", "flows", descends=True),
        Column("findings", "Findings", "number"),
        Column("damage", "Damage", "some", "damage", descends=True),
        Column("odd", "Oddities", "number", "odd", descends=True),
        Column("kinds", "Most frequent"),
    ),
    filters=(Filter("damaged", "Read", yes_or_no("damaged", "to its end")), Filter("format", "Format")),
    source=CAPTURES,
    order="first",
    descending=True,
    empty="There is nothing in this database yet.",
    searched="name and SHA-256",
    exported=("sha256", "size_bytes"),
    prepare=prepare,
    heading=heading,
)  # fmt: skip

page = blueprint(TABLE)

ODDITIES = Table(
    name="anomalies",
    title="Oddities in the traffic",
    lead="",
    noun="oddity",
    plural="oddities",
    columns=(
        Column("kind", "Kind", is_name=True),
        Column("packet", "Packet", "number", "packet"),
        Column("time_ns", "When", "when"),
        Column("detail", "What was seen"),
        Column("flow", "Connection", link=lambda row: url_for("connections.one_connection", flow_id=row["flow"])),
    ),
    filters=(Filter("kind", "Kind"),),
    source=anomalies(0),
    order="row",
    descending=False,
    empty="Nothing odd was met in this capture.",
    searched="kind and detail",
    orders={"row": "As they were met"},
)


def _name_flows(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        row["flow"] = f"{row['capture'][:12]}-{row['flow_packet']}" if row["flow_packet"] else ""


EVERY_ODDITY = replace(
    ODDITIES,
    columns=(
        *(replace(column, order="") for column in ODDITIES.columns),
        Column("capture", "Capture (SHA-256)", "mono"),
    ),
    filters=(*ODDITIES.filters, Filter("capture", "Capture (SHA-256)")),
    source=EVERY_ANOMALY,
    prepare=_name_flows,
)
"""The same of all captures: for programs."""


def _of(sha256: str) -> tuple[Table, dict[str, Any]]:
    """The oddities of a capture as a table, and the capture."""
    found = store.capture(queries(), sha256)
    if found is None:
        abort(404)
    number, facts = found

    def name_flows(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row["flow"] = f"{sha256[:12]}-{row['flow_packet']}" if row["flow_packet"] else ""

    return replace(ODDITIES, source=anomalies(number), prepare=name_flows), facts


def _show(table: Table, facts: dict[str, Any]) -> ResponseReturnValue:
    try:
        view = views.view_of(table)
    except QueryError as error:
        return views.wrong_address(table, error)
    length_ns = (facts["last_ns"] or 0) - (facts["first_ns"] or 0)
    rate = facts["wire_bytes"] * SECOND_NS // length_ns if length_ns > 0 else 0
    return render_template(
        "capture.html",
        view=view,
        table=table,
        capture=facts,
        rate=rate,
        kinds=[(kind, number, view.address(view.state.narrowed("kind", kind)))
               for kind, number in facts["oddities"].items()],
    )  # fmt: skip


oddities = blueprint(ODDITIES, routes=False)


@oddities.get("/captures/<sha256>")
def show(sha256: str) -> ResponseReturnValue:
    """The page of a capture: its facts, and its oddities as a table."""
    return _show(*_of(sha256))


@oddities.get("/captures/<sha256>/anomalies.<ending>")
def file(sha256: str, ending: str) -> ResponseReturnValue:
    """The oddities that are chosen, as a file."""
    return views.file_of(_of(sha256)[0], ending)
