"""All findings, worst first."""

from typing import Any

from flask import url_for

from dashboard import texts
from dashboard.offered import (
    CONFIDENCE_CHOICES,
    SEVERITY_CHOICES,
    app_address,
    app_names,
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
    Column("title", "What was found", link=address, is_name=True),
    Column("severity", "How bad", "severity", "severity", descends=True),
    Column("confidence", "How sure"),
    Column("app", "App", order="app", link=app_address),
    Column("device_name", "Device", order="device", link=device_address),
    Column("server", "Destination", "host", "server", link=destination_address),
    Column("count", "Times", "number", "count", descends=True),
    Column("last_ns", "Last seen", "when", "last", descends=True),
)
"""Also of the parts of other pages that list findings."""

TABLE = Table(
    name="findings",
    title="Findings",
    lead="Everything that was found, the worst first. Each leads to its proof and to what to do.",
    noun="finding",
    plural="findings",
    columns=COLUMNS,
    filters=(
        Filter("severity", "How bad", SEVERITY_CHOICES),
        Filter("confidence", "How sure", CONFIDENCE_CHOICES),
        Filter("family", "Family of rules", choices(*FAMILIES, OWN_FAMILY)),
        Filter("rule", "Rule", suggestions=lambda: sorted(catalogue())),
        Filter("kind", "Kind of data", suggestions=lambda: sorted(data_kinds())),
        Filter("direction", "Direction", choices("sent", "received")),
        Filter("app", "App", suggestions=app_names),
        Filter("device", "Device (address)"),
        Filter("server", "Destination"),
        Filter("owner", "Owner of the destination"),
        Filter("country", "Country of the destination"),
        Filter("status", "Marked", choices("new", "expected")),
        Filter("capture", "Capture (SHA-256)"),
    ),
    source=FINDINGS,
    order="severity",
    descending=True,
    empty="Nothing was found in what could be seen. What could not be seen stands under Coverage.",
    searched="rule, app, device, destination, owner",
    exported=(
        *("finding_id", "rule", "family", "kind", "direction", "capture", "device", "app_source", "domain", "owner"),
        *("category", "country", "path", "sample", "first_ns", "status", "detail"),
    ),
    prepare=prepare,
    orders={"rule": "Rule", "kind": "Kind of data"},
)

page = blueprint(TABLE)
