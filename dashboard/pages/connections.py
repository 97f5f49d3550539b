"""Every connection with its encryption, and the page of one: handshake, certificates, names, messages, oddities."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from flask import abort, render_template, url_for

from dashboard import texts
from dashboard.board import device_called
from dashboard.given import called
from dashboard.languages import N_, _
from dashboard.offered import (
    CERTAINTY_CHOICES,
    COVERAGE_CHOICES,
    app_address,
    called_apps,
    destination_address,
    device_address,
    name_devices,
)
from dashboard.reasons import MEANINGS
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.definition import NOTHING, There
from gateway.model.findings import Severity
from gateway.store.queries import connections as store
from gateway.store.queries import one
from gateway.store.queries.still_open import count_open, still_open

TLS_VERSIONS = ("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3", "DTLSv1.0", "DTLSv1.2", "DTLSv1.3")

NAME_SOURCES = {
    "sni": N_("the encrypted handshake, which names the server (SNI)"),
    "http": N_("the request itself"),
    "dns": N_("DNS: this device had asked for that name and got this address"),
    "dns-expired": N_(
        "DNS: this device had asked for that name and got this address, but the answer was out of time (TTL) when the "
        "connection began"
    ),
}
_NUMBERED: Final = {
    "4": "IPv4", "8": "EGP", "9": "IGP", "27": "RDP", "33": "DCCP", "41": "IPv6", "46": "RSVP", "51": "AH",
    "88": "EIGRP", "89": "OSPF", "94": "IPIP", "97": "EtherIP", "103": "PIM", "108": "IPComp", "112": "VRRP",
    "113": "PGM", "115": "L2TP", "124": "IS-IS", "135": "Mobility Header", "136": "UDP-Lite", "137": "MPLS",
    "139": "HIP",
}  # fmt: skip
"""Protocols of IP by their number (IANA), as far as somebody may meet them."""

NO_NAME = N_("nothing: no name was seen")


def prepare(rows: list[dict[str, Any]]) -> None:
    """Names of devices, and what a connection is called."""
    name_devices(rows)
    for row in rows:
        row["to"] = row["server_name"] or row["server_ip"]
        row["spoke"] = row["service"] or protocol_name(row["protocol"])


def protocol_name(protocol: str) -> str:
    """What a protocol of IP is called: exports have its number where Telltale does not look into it."""
    if protocol.isdecimal():
        return " ".join(filter(None, (_("IP protocol %(number)s", number=protocol), _NUMBERED.get(protocol))))
    return "ICMPv6" if protocol == "icmpv6" else protocol.upper()


def protocols() -> list[There]:
    """Protocols of IP that were seen."""
    return _there("protocol", protocol_name, _("not known"))


def services() -> list[There]:
    """Protocols that were recognised above these."""
    return _there("service", str, _("none"))


def name_sources() -> list[There]:
    """What told the names of servers."""
    return _there("name_source", str, _("nothing"))


def _there(column: str, called: Callable[[str], str], nothing: str) -> list[There]:
    seen = store.ways(queries(), column)
    return [There(one or NOTHING, called(one) if one else nothing, number) for one, number in seen.items()]


def address(row: Any) -> str:
    """The page of a connection."""
    return url_for("connections.one_connection", flow_id=row["flow_id"])


TABLE = Table(
    name="connections",
    title=N_("Connections"),
    lead=N_(
        "Every conversation that was recorded, the latest capture first. Sealed ones cannot be read by anyone on the"
        " way; of unknown ones even that is not known. What the network says for itself, and what sent nothing, stands"
        " here too; the overview does not count it."
    ),
    noun=N_("connection"),
    plural=N_("connections"),
    columns=(
        Column("to", N_("To"), "host", link=address, is_name=True),
        Column("first_ns", N_("Began"), "when", "time", descends=True),
        Column("app", N_("App"), "app", link=app_address),
        Column("certainty", N_("How sure"), "word", below="app"),
        Column("device_name", N_("Device"), link=device_address),
        Column("spoke", N_("Spoke")),
        Column("version", N_("Encryption"), "tls", below="spoke"),
        Column("coverage", N_("Seen"), "coverage"),
        Column("coverage_reason", N_("Why"), "word", below="coverage"),
        Column("owner", N_("Owner"), below="to"),
        Column("country", N_("Country"), below="to"),
        Column("sent", N_("Sent"), "size", "sent", descends=True),
        Column("received", N_("Received"), "size", "received", descends=True, below="sent"),
    ),
    filters=(
        Filter("coverage", N_("Seen"), COVERAGE_CHOICES),
        Filter("version", N_("Oldest encryption"), {one: (one, one.replace("TLSv", "TLS ")) for one in TLS_VERSIONS}),
        Filter("app", N_("App"), suggestions=called_apps, called=called),
        Filter("certainty", N_("How sure of the app"), CERTAINTY_CHOICES),
        Filter("device", N_("Device (address)"), called=device_called),
        Filter("destination", N_("Destination")),
        Filter("owner", N_("Owner of the destination")),
        Filter("country", N_("Country")),
        Filter("reason", N_("Why not seen"), suggestions=lambda: sorted(MEANINGS)),
        Filter("service", N_("Protocol recognised"), there=services),
        Filter("protocol", N_("Transport"), there=protocols),
        Filter("source", N_("Name known from"), there=name_sources),
        Filter("cipher", N_("Cipher suite")),
        Filter("capture", N_("Capture (SHA-256)")),
    ),
    source=store.Connections(),
    order="time",
    descending=True,
    empty=N_("No connection was recorded yet."),
    searched=N_("name or address of the server, address of the device"),
    exported=(
        *("flow_id", "capture", "last_ns", "device", "app_source", "server_name", "name_source", "destination"),
        *("category", "protocol", "service", "cipher", "client_ip", "client_port", "server_ip", "server_port"),
        *("packets_up", "packets_down"),
    ),
    prepare=prepare,
)


page = blueprint(TABLE)
page.add_app_template_filter(protocol_name)


class OpenNow(NamedTuple):
    """Connections of live captures that have not ended."""

    rows: list[dict[str, Any]]
    total: int


@page.app_template_global("open_connections")
def open_connections() -> OpenNow:
    """The latest of them, and how many there are."""
    rows = still_open(queries())
    name_devices(rows)
    return OpenNow(rows, count_open(queries()) if rows else 0)


@page.get("/connections/<flow_id>")
def one_connection(flow_id: str) -> str:
    """The page of a connection."""
    place = store.find(queries(), flow_id)
    if place is None:
        abort(404)
    row = store.one_row(queries(), place)
    prepare([row])
    carried = one.carried(queries(), *place)
    for found in carried.findings:
        found["title"] = texts.title(found["rule"], found["kind"], found["direction"])
        found["severity"] = str(Severity(found["severity"]))
    return render_template(
        "connection.html",
        row=row,
        carried=carried,
        most=one.MAX_ROWS,
        name_source=_(NAME_SOURCES.get(row["name_source"], NO_NAME)),
        meaning=MEANINGS.get(row["coverage_reason"], ""),
        app_address=app_address(row),
        device_address=device_address(row),
        destination_address=destination_address(row),
    )
