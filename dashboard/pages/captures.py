"""What was analysed, with damage and oddities named; and the page of one capture."""

from dataclasses import replace
from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from dashboard.languages import N_, ngettext
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint, views
from dashboard.tables.definition import yes_or_no
from dashboard.tables.state import QueryError
from dashboard.words import SECOND_NS, number
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
    if not damaged:
        return ngettext("%(num)s capture was analysed.", "%(num)s captures were analysed.", total)
    return ngettext(
        "%(num)s capture was analysed, %(damaged)s of them damaged.",
        "%(num)s captures were analysed, %(damaged)s of them damaged.",
        total,
        damaged=number(damaged),
    )


TABLE = Table(
    name="captures",
    title=N_("Captures"),
    lead=N_("What was analysed. What could be read of a damaged capture is shown; what is missing is named."),
    noun=N_("capture"),
    plural=N_("captures"),
    columns=(
        Column("name", N_("Capture"), order="name", is_name=True,
               link=lambda row: url_for("anomalies.show", sha256=row["sha256"])),
        Column("first_ns", N_("Began"), "when", "first", descends=True),
        Column("last_ns", N_("Ended"), "when", below="first_ns"),
        Column("format", N_("Format"), below="name"),
        Column("packets", N_("Packets"), "number", "packets", descends=True),
        Column("wire_bytes", N_("Size"), "size", "bytes", descends=True, below="packets"),
        Column("flows", N_("Flows"), "number", "flows", descends=True),
        Column("findings", N_("Findings"), "number", below="flows"),
        Column("took_ns", N_("Analysed in"), "duration", "took", descends=True),
        Column("speed", N_("Speed"), "speed", "speed", descends=True, below="took_ns"),
        Column("damage", N_("Damage"), "told", "damage", descends=True),
        Column("odd", N_("Oddities"), "number", "odd", descends=True),
        Column("kinds", N_("Most frequent"), "oddities", below="odd"),
    ),
    filters=(Filter("damaged", N_("Read"), yes_or_no(N_("damaged"), N_("to its end"))), Filter("format", N_("Format"))),
    source=CAPTURES,
    order="first",
    descending=True,
    empty=N_("There is nothing in this database yet."),
    searched=N_("name and SHA-256"),
    exported=("sha256", "size_bytes"),
    prepare=prepare,
    heading=heading,
)  # fmt: skip

page = blueprint(TABLE)

ODDITIES = Table(
    name="anomalies",
    title=N_("Oddities in the traffic"),
    lead="",
    noun=N_("oddity"),
    plural=N_("oddities"),
    columns=(
        Column("kind", N_("Kind"), "oddity", is_name=True),
        Column("packet", N_("Packet"), "number", "packet"),
        Column("time_ns", N_("When"), "when"),
        Column("detail", N_("What was seen"), "word"),
        Column("flow", N_("Connection"), link=lambda row: url_for("connections.one_connection", flow_id=row["flow"])),
    ),
    filters=(Filter("kind", N_("Kind")),),
    source=anomalies(0),
    order="row",
    descending=False,
    empty=N_("Nothing odd was met in this capture."),
    searched=N_("kind and detail"),
    orders={"row": N_("As they were met")},
)


def _name_flows(rows: list[dict[str, Any]], sha256: str = "") -> None:
    """Of a capture, or of the one that each row names."""
    for row in rows:
        row["flow"] = f"{(sha256 or row['capture'])[:12]}-{row['flow_packet']}" if row["flow_packet"] else ""


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
    place, facts = found
    return replace(ODDITIES, source=anomalies(place), prepare=lambda rows: _name_flows(rows, sha256)), facts


def _show(table: Table, facts: dict[str, Any]) -> ResponseReturnValue:
    try:
        view = views.view_of(table)
    except QueryError as error:
        return views.wrong_address(table, error)
    length_ns = (facts["last_ns"] or 0) - (facts["first_ns"] or 0)
    rate = facts["wire_bytes"] * SECOND_NS // length_ns if length_ns > 0 else 0
    took_ns = facts["took_ns"]
    return render_template(
        "capture.html",
        view=view,
        table=table,
        capture=facts,
        rate=rate,
        speed=facts["size_bytes"] * SECOND_NS // max(took_ns, 1) if took_ns is not None else None,
        kinds=[(kind, times, view.address(view.state.narrowed("kind", kind)))
               for kind, times in facts["oddities"].items()],
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
