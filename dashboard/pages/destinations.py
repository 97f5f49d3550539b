"""Everybody who was told something, and the page of one: whose it is, who speaks to it, why that matters."""

from typing import Any

from flask import abort, render_template, request, url_for

from dashboard import texts
from dashboard.bar import Bar
from dashboard.board import device_name
from dashboard.languages import N_
from dashboard.offered import destination_address
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.cells import COVERAGES
from dashboard.tables.definition import yes_or_no
from gateway.model.findings import Severity
from gateway.store.queries import one as store
from gateway.store.queries import pages
from gateway.store.queries.lists import DESTINATIONS

MAX_TALKS = 100
"""Apps on devices that are listed; the list of connections has all."""

MAX_FOUND = 100


def prepare(rows: list[dict[str, Any]]) -> None:
    """Severities as words; no number where there is none."""
    for row in rows:
        row["worst"] = "" if row["worst"] is None else str(Severity(row["worst"]))
        row["asn"] = row["asn"] or None
        row["tracker"] = "tracker" if row["is_tracker"] else ""


TABLE = Table(
    name="destinations",
    title=N_("Destinations"),
    lead=N_(
        "Who is told. The same name stands once for each owner, category, country and operator that it was seen with. "
        "Places of the own network, and those that only the network's own talk went to, stand here too; the overview "
        "does not count them."
    ),
    noun=N_("destination"),
    plural=N_("destinations"),
    columns=(
        Column("name", N_("Name"), "host", "name", link=destination_address, is_name=True),
        Column("owner", N_("Owner"), order="owner"),
        Column("category", N_("Category"), "word", "category", below="owner"),
        Column("tracker", N_("Tracker"), "word", below="owner"),
        Column("country", N_("Country"), order="country"),
        Column("as_name", N_("Operator"), below="country"),
        Column("apps", N_("Apps"), "number"),
        Column("devices", N_("Devices"), "number", below="apps"),
        Column("flows", N_("Flows"), "number", "flows", descends=True),
        Column("seen", N_("Seen"), "seen", below="flows"),
        Column("sent", N_("Sent"), "size", "sent", descends=True),
        Column("received", N_("Received"), "size", "received", descends=True, below="sent"),
        Column("worst", N_("Worst"), "severity"),
        Column("last_ns", N_("Last seen"), "when", "last", descends=True),
    ),
    filters=(
        Filter("owner", N_("Owner")),
        Filter("category", N_("Category"), suggestions=lambda: pages.categories(queries())),
        Filter("country", N_("Country (two letters)")),
        Filter("tracker", N_("Tracker"), yes_or_no(N_("on a list"), N_("on no list"))),
        Filter("rule", N_("Rule that found something")),
    ),
    source=DESTINATIONS,
    order="sent",
    descending=True,
    empty=N_("Nothing was told to anybody yet."),
    is_verdict=True,
    searched=N_("name, owner, category and operator"),
    exported=("domain", "asn", "tracker_source", "readable", "opened", "sealed", "unknown", "first_ns", "findings"),
    prepare=prepare,
)

page = blueprint(TABLE)


@page.get("/destinations/one")
def one() -> str:
    """The page of a destination: ?name= is its name."""
    name = request.args.get("name", "")
    places = store.places_named(queries(), name)
    found = store.found_at(queries(), name, MAX_FOUND)
    if not name or not (places or found):
        abort(404)
    talks = store.talks(queries(), name=name, limit=MAX_TALKS)
    for row in found:
        row["title"] = texts.title(row["rule"], row["kind"], row["direction"])
        row["severity"] = str(Severity(row["severity"]))
        row["address"] = url_for("findings.show", server=name, rule=row["rule"])
        row["meaning"] = texts.advice(row["rule"]).explanation
    known = pages.names_of(queries(), [talk.device for talk in talks])
    return render_template(
        "destination.html",
        name=name,
        places=places,
        talks=talks,
        most=MAX_TALKS,
        names=lambda device: device_name(known, device),
        found=found,
        bar=Bar({coverage: sum(place[coverage.value] for place in places) for coverage in COVERAGES}),
        all_connections=url_for("connections.show", destination=name),
    )
