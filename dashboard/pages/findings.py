"""All findings, worst first."""

from typing import Any

from flask import url_for

from dashboard import texts
from dashboard.board import device_called
from dashboard.given import called
from dashboard.languages import N_
from dashboard.offered import (
    CONFIDENCE_CHOICES,
    SEVERITY_CHOICES,
    app_address,
    called_apps,
    destination_address,
    device_address,
    name_devices,
)
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.definition import choices
from gateway.rules import catalogue, data_kinds
from gateway.rules.catalogue import FAMILIES
from gateway.rules.own import FAMILY as OWN_FAMILY
from gateway.store.queries.lists import FINDINGS


def prepare(rows: list[dict[str, Any]]) -> None:
    """Titles, names of devices."""
    name_devices(rows)
    for row in rows:
        row["title"] = texts.title(row["rule"], row["kind"], row["direction"])
        row["destination"] = row["server"]


def address(row: Any) -> str:
    """The page of a finding."""
    return url_for("finding.show", finding_id=row["finding_id"])


COLUMNS = (
    Column("title", N_("What was found"), link=address, is_name=True),
    Column("severity", N_("How bad"), "severity", "severity", descends=True),
    Column("confidence", N_("How sure"), "word", below="severity"),
    Column("app", N_("App"), "app", "app", link=app_address),
    Column("device_name", N_("Device"), order="device", link=device_address, below="app"),
    Column("server", N_("Destination"), "host", "server", link=destination_address),
    Column("count", N_("Times"), "number", "count", descends=True),
    Column("last_ns", N_("Last seen"), "when", "last", descends=True),
)
"""Also of the parts of other pages that list findings."""

TABLE = Table(
    name="findings",
    title=N_("Findings"),
    lead=N_("Everything that was found, the worst first. Each leads to its proof and to what to do."),
    noun=N_("finding"),
    plural=N_("findings"),
    columns=COLUMNS,
    filters=(
        Filter("severity", N_("How bad"), SEVERITY_CHOICES),
        Filter("confidence", N_("How sure"), CONFIDENCE_CHOICES),
        Filter("family", N_("Family of rules"), choices(*FAMILIES, OWN_FAMILY)),
        Filter("rule", N_("Rule"), suggestions=lambda: sorted(catalogue())),
        Filter("kind", N_("Kind of data"), suggestions=lambda: sorted(data_kinds())),
        Filter("direction", N_("Direction"), choices("sent", "received")),
        Filter("app", N_("App"), suggestions=called_apps, called=called),
        Filter("device", N_("Device (address)"), called=device_called),
        Filter("server", N_("Destination")),
        Filter("owner", N_("Owner of the destination")),
        Filter("country", N_("Country of the destination")),
        Filter("status", N_("Marked"), choices("new", "expected")),
        Filter("capture", N_("Capture (SHA-256)")),
    ),
    source=FINDINGS,
    order="severity",
    descending=True,
    empty=N_("Nothing was found in what could be seen. What could not be seen stands under Coverage."),
    is_verdict=True,
    searched=N_("what was found, rule, app, device, destination, owner"),
    exported=(
        *("finding_id", "rule", "family", "kind", "direction", "capture", "device", "app_source", "domain", "owner"),
        *("category", "country", "path", "sample", "first_ns", "status", "detail"),
    ),
    prepare=prepare,
    orders={"rule": N_("Rule"), "kind": N_("Kind of data")},
    means=texts.titled,
    called={"device": "device", "app": "app"},
)

page = blueprint(TABLE)
