"""Every device, and the page of one: its apps, where it goes, what was found."""

from typing import Any

from flask import abort, render_template, request, url_for

from dashboard import given, texts
from dashboard.bar import Bar
from dashboard.board import device_name, identify
from dashboard.languages import N_, _
from dashboard.offered import SEVERITY_CHOICES, device_address, name_devices
from dashboard.session import queries
from dashboard.spoken import said
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.cells import COVERAGES
from dashboard.tables.definition import yes_or_no
from gateway.model.findings import Severity
from gateway.store.queries import one as store
from gateway.store.queries import overview, pages
from gateway.store.queries.devices import NO_LINKS, links_of
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import DEVICES, FINDINGS

MAX_TALKS = 100
"""Destinations on the page of a device; the list of connections has all."""

MAX_FINDINGS = 20
MAX_ADDRESSES = 50


def prepare(rows: list[dict[str, Any]]) -> None:
    """What people call them, and the severity as a word."""
    name_devices(rows)
    linked = links_of(queries(), (row["device"] for row in rows))
    names = pages.names_of(queries(), (link.device for links in linked.values() for link in links.same_as))
    for row in rows:
        same = linked.get(row["device"], NO_LINKS).same_as
        row["same_as"] = "; ".join(
            _("probably %(device)s: %(why)s", device=_called(names, link.device), why=said(link.why)) for link in same
        )
        row["worst"] = str(Severity(row["worst"])) if row["worst"] >= 0 else ""


TABLE = Table(
    name="devices",
    title=N_("Devices"),
    lead=N_(
        "What joined the network. A made-up address is one that the device changes, so that nobody follows it around."
    ),
    noun=N_("device"),
    plural=N_("devices"),
    columns=(
        Column("device_name", N_("Device"), order="name", link=device_address, is_name=True),
        Column("device", N_("Address"), "mono", "device"),
        Column("vendor", N_("Maker"), order="vendor", below="device_name"),
        Column("same_as", N_("The same device as"), below="device"),
        Column("apps", N_("Apps"), "number", "apps", descends=True),
        Column("flows", N_("Flows"), "number", "flows", descends=True),
        Column("seen", N_("Seen"), "seen", below="flows"),
        Column("sent", N_("Sent"), "size", "sent", descends=True),
        Column("received", N_("Received"), "size", "received", descends=True, below="sent"),
        Column("worst", N_("Worst"), "severity", "worst", descends=True),
        Column("findings", N_("Findings"), "number", "findings", descends=True, below="worst"),
        Column("last_ns", N_("Last seen"), "when", "last", descends=True),
    ),
    filters=(
        Filter("vendor", N_("Maker")),
        Filter("random", N_("Address"), yes_or_no(N_("made up"), N_("of its maker"))),
    ),
    source=DEVICES,
    order="worst",
    descending=True,
    empty=N_("No device was seen yet."),
    searched=N_("name, address and maker"),
    exported=("mac", "is_random", "readable", "opened", "sealed", "unknown", "first_ns"),
    prepare=prepare,
    called={"name": "device"},
)

page = blueprint(TABLE)


def _called(names: dict[str, pages.DeviceName], device: str) -> str:
    """A device's name with its address, as another one may have the same name."""
    name = device_name(names, device)
    return device if name == device else f"{name} ({device})"


@page.get("/devices/one")
def one() -> str:
    """The page of a device: ?id= is its address."""
    device = request.args.get("id", "")
    found = overview.apps(queries(), device=device) if device else []
    if not found:
        abort(404)
    connections = {coverage: sum(app.connections.get(coverage, 0) for app in found) for coverage in COVERAGES}
    links = links_of(queries(), [device]).get(device, NO_LINKS)
    others = [*(link.device for link in links.same_as), *links.shares_name_with]
    names = pages.names_of(queries(), [device, *others])
    findings = FINDINGS.page(queries(), Wanted("severity", True, {"device": device}), MAX_FINDINGS)
    for row in findings.rows:
        row["title"] = texts.title(row["rule"], row["kind"], row["direction"])
    return render_template(
        "device.html",
        device=device,
        name=device_name(names, device),
        vendor=names[device].vendor if device in names else "",
        apps=[(identify(names, app.app, device, given.names()), app, Bar(app.connections)) for app in found],
        bar=Bar(connections),
        first_ns=min(app.first_ns for app in found),
        last_ns=max(app.last_ns for app in found),
        flows=sum(app.flows for app in found),
        sent=sum(app.bytes_up for app in found),
        received=sum(app.bytes_down for app in found),
        same_as=[(link.device, device_name(names, link.device), link.why) for link in links.same_as],
        sharing=[(other, device_name(names, other)) for other in links.shares_name_with],
        addresses=store.addresses(queries(), device, MAX_ADDRESSES),
        talks=store.talks(queries(), device=device, limit=MAX_TALKS),
        most=MAX_TALKS,
        findings=findings,
        total=sum(sum(app.findings.values()) for app in found),
        all_findings=url_for("findings.show", device=device),
        all_connections=url_for("connections.show", device=device),
        severities=list(SEVERITY_CHOICES),
    )
