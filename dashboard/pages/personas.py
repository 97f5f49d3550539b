"""Values that a tester planted into apps, and where they turned up. The values themselves are nowhere."""

from typing import Any

from flask import url_for

from dashboard.languages import N_
from dashboard.offered import SEVERITY_CHOICES
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.definition import choices
from dashboard.tables.rows import Rows
from gateway.model.findings import Severity
from gateway.store.queries import Queries
from gateway.store.queries import one as store


def rows(queries: Queries) -> list[dict[str, Any]]:
    """One row a planted value."""
    return [_row(row) for row in store.planted(queries)]


def _row(row: dict[str, Any]) -> dict[str, Any]:
    is_found = row["findings"] > 0
    return {
        **row,
        "id": f"{row['persona']}\n{row['key']}",
        "weight": -1 if row["severity"] is None else row["severity"],
        "severity": "" if row["severity"] is None else str(Severity(row["severity"])),
        "apps": tuple(sorted(filter(None, row["apps"].split(",")))),
        "servers": tuple(sorted(filter(None, row["servers"].split(",")))),
        "found": int(is_found),
        "says": N_("turned up") if is_found else N_("not seen"),
    }


TABLE = Table(
    name="personas",
    title=N_("Personas"),
    lead=N_(
        "Values that were typed into apps to see where they go. Not seen means: not in what could be read. The values "
        "are in the persona's file alone, never here."
    ),
    noun=N_("planted value"),
    plural=N_("planted values"),
    columns=(
        Column("key", N_("Value"), order="key", is_name=True,
               link=lambda row: url_for("findings.show", kind=f"persona.{row['key']}") if row["found"] else ""),
        Column("persona", N_("Persona"), order="persona", below="key"),
        Column("says", N_("Result"), "word"),
        Column("severity", N_("Worst"), "severity", "severity", descends=True, below="says"),
        Column("apps", N_("Apps"), "some"),
        Column("servers", N_("Told to"), "some"),
        Column("count", N_("Times"), "number", "count", descends=True),
        Column("captures_found", N_("Captures with it"), "number"),
        Column("captures", N_("Captures searched"), "number", below="captures_found"),
        Column("last_ns", N_("Last seen"), "when"),
    ),
    filters=(
        Filter("persona", N_("Persona")),
        Filter("found", N_("Result"), {"yes": (1, N_("turned up")), "no": (0, N_("not seen"))}),
        Filter("severity", N_("Worst"), choices(*SEVERITY_CHOICES)),
    ),
    source=Rows(
        rows,
        "id",
        {
            "severity": lambda row: row["weight"],
            "persona": lambda row: row["persona"].casefold(),
            "key": lambda row: row["key"],
            "count": lambda row: row["count"],
        },
        ("persona", "key"),
    ),
    order="severity",
    descending=True,
    empty=N_(
        "Nothing was planted: make a persona, type its values into the app, and analyse the capture with its file "
        "(--persona)."
    ),
    searched=N_("persona and key"),
)  # fmt: skip

page = blueprint(TABLE)
