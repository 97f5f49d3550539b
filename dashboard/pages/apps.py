"""Every app with its grade."""

from typing import Any

from flask import url_for

from dashboard.board import App, current
from dashboard.languages import N_, _, ngettext
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.definition import choices
from dashboard.tables.rows import Rows
from dashboard.words import count
from gateway.model.flows import Coverage
from gateway.store.queries import Queries

GRADES = "ABCDEF"


def rows(store: Queries) -> list[dict[str, Any]]:
    """All apps, and what is of no known app on each device."""
    return [_row(place, app) for place, app in enumerate(current(store).apps)]


def _row(place: int, app: App) -> dict[str, Any]:
    seen = {coverage.value: number for coverage, number in app.overview.connections.items()}
    return {
        **{one.value: 0 for one in Coverage},
        **seen,
        "key": app.identity.key,
        "slug": app.identity.slug,
        "place": place,
        "name": app.name,
        "grade": app.grade.letter,
        "graded": app.grade.letter or "none",
        "tone": app.tone,
        "says": app.sentence,
        "devices": app.device_names,
        "certainty": app.overview.certainty,
        "connections": app.bar.total,
        "destinations": app.destinations,
        "trackers": app.overview.trackers,
        "sent": app.overview.bytes_up,
        "received": app.overview.bytes_down,
        "findings": sum(app.overview.findings.values()),
        "last_ns": app.overview.last_ns,
        "named": int(app.is_named),
    }


def heading() -> str:
    """How many apps, and beside them the traffic of no known app, which the overview does not count as one."""
    every = current(queries()).apps
    named, others = sum(app.is_app for app in every), sum(not app.is_named for app in every)
    if not others:
        return ngettext("%(num)s app was seen.", "%(num)s apps were seen.", named)
    return _(
        "%(apps)s, and what no app is known for on %(devices)s.",
        apps=count(named, "app"),
        devices=count(others, "device"),
    )


TABLE = Table(
    name="apps",
    title=N_("Apps"),
    lead=N_("The worst first. Beside every grade stands how much could be seen: what was not seen may be fine or not."),
    noun=N_("row"),
    plural=N_("rows"),
    heading=heading,
    columns=(
        Column("grade", N_("Grade"), "grade", "worst"),
        Column("name", N_("App"), order="name", is_name=True, link=lambda row: url_for("app.show", slug=row["slug"])),
        Column("says", N_("What it does")),
        Column("devices", N_("Devices"), "some"),
        Column("destinations", N_("Destinations"), "number", "destinations", descends=True),
        Column("trackers", N_("Trackers"), "number", "trackers", descends=True, below="destinations"),
        Column("findings", N_("Findings"), "number", "findings", descends=True),
        Column("connections", N_("Connections"), "number", "connections", descends=True),
        Column("seen", N_("Seen"), "seen", below="connections"),
        Column("last_ns", N_("Last seen"), "when", "last", descends=True),
    ),
    filters=(
        Filter("graded", N_("Grade"), choices(*GRADES) | {"none": ("none", N_("no grade"))}),
        Filter("certainty", N_("How sure that it is this app"), choices("certain", "likely", "possible", "unknown")),
        Filter("named", N_("Name"), {"yes": (1, N_("known")), "no": (0, N_("not known"))}),
    ),
    source=Rows(
        rows,
        "key",
        {
            "worst": lambda row: row["place"],
            "name": lambda row: row["name"].casefold(),
            "destinations": lambda row: row["destinations"],
            "trackers": lambda row: row["trackers"],
            "findings": lambda row: row["findings"],
            "connections": lambda row: row["connections"],
            "last": lambda row: row["last_ns"],
        },
        ("name", "says"),
    ),
    order="worst",
    descending=False,
    empty=N_("No app spoke in what was analysed."),
    is_verdict=True,
    searched=N_("name and sentence"),
    exported=("certainty", "readable", "opened", "sealed", "unknown", "sent", "received"),
)

page = blueprint(TABLE)
