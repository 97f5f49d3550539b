"""Words that forms offer, and addresses that many tables need."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import url_for

from dashboard.board import Identity, device_name
from dashboard.given import called
from dashboard.languages import N_
from dashboard.session import queries
from gateway.model.findings import Severity
from gateway.model.flows import Certainty, Coverage
from gateway.store.queries import pages
from gateway.store.queries.listing import Value
from gateway.store.queries.overview import CONFIDENCES

SEVERITY_CHOICES: dict[str, tuple[Value, str]] = {str(one): (int(one), str(one)) for one in reversed(Severity)}
CONFIDENCE_CHOICES: dict[str, tuple[Value, str]] = {
    one.value: (place, one.value) for place, one in reversed(list(enumerate(CONFIDENCES)))
}
COVERAGE_CHOICES: dict[str, tuple[Value, str]] = {
    one.value: (one.value, N_("not a connection of an app") if one is Coverage.NONE else one.value) for one in Coverage
}
CERTAINTY_CHOICES: dict[str, tuple[Value, str]] = {one.value: (one.value, one.value) for one in Certainty}


def app_names() -> list[str]:
    """Apps with a name."""
    return [app for app, _ in pages.identities(queries()) if app]


def called_apps() -> list[str]:
    """The same, as people call them."""
    return list(dict.fromkeys(map(called, app_names())))


def app_address(row: Mapping[str, Any]) -> str:
    """The page of a row's app, or of what is of no known app on its device; "" where neither is known."""
    app, device = row.get("app") or "", row.get("device") or ""
    return url_for("app.show", slug=Identity(app, "" if app else device, "").slug) if app or device else ""


def device_address(row: Mapping[str, Any]) -> str:
    """The page of a row's device."""
    device = row.get("device")
    return url_for("devices.one", id=device) if device else ""


def destination_address(row: Mapping[str, Any]) -> str:
    """The page of a row's destination."""
    name = row.get("destination") or row.get("name")
    return url_for("destinations.one", name=name) if name else ""


def name_devices(rows: Iterable[dict[str, Any]]) -> None:
    """Put what people call the device of each row into its `device_name`."""
    listed = list(rows)
    names = pages.names_of(queries(), (row["device"] for row in listed))
    for row in listed:
        row["device_name"] = device_name(names, row["device"])
