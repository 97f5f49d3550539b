"""Where the pages lead: seven words at the left, five below on a phone; everything else stands behind "More"."""

from collections.abc import Iterator
from typing import NamedTuple

from flask import request

from dashboard.languages import N_


class Entry(NamedTuple):
    """One way to a page: its endpoint, its word, and what is there."""

    endpoint: str
    name: str
    what: str
    on_phones: bool = True
    is_for_operators: bool = False


MAIN = (
    Entry("overview.show", N_("Overview"), N_("The sentence of the day and every app, the worst first.")),
    Entry("apps.show", N_("Apps"), N_("Every app with its grade, and how much of it could be seen.")),
    Entry("findings.show", N_("Findings"), N_("Everything that was found, with its proof.")),
    Entry("devices.show", N_("Devices"), N_("Every device, its apps, and where it goes.")),
    Entry(
        "destinations.show", N_("Destinations"), N_("Who is told: owner, country, and why it matters."), on_phones=False
    ),
    Entry("captures.show", N_("Captures"), N_("What was analysed, with damage named."), on_phones=False),
    Entry("more.show", N_("More"), N_("Everything else.")),
)
"""The words at the left; those that are on phones stand below there."""

MORE = (
    Entry("connections.show", N_("Connections"), N_("Every connection with its encryption, down to the packet.")),
    Entry("coverage.show", N_("Coverage"), N_("What could not be judged, and why.")),
    Entry("interception.show", N_("Looking inside"), N_("What was opened by consent, and what became of each server.")),
    Entry("rules.show", N_("Rules"), N_("What Telltale looks for, what it means, and what to do.")),
    Entry("assessments.show", N_("Assessments"), N_("May we recommend this app? Led through step by step.")),
    Entry("policies.show", N_("Policies"), N_("What is allowed, in words, and whether what was seen is within it.")),
    Entry("profiles.show", N_("Profiles"), N_("What apps are said to do, in words, and whether they do.")),
    Entry("personas.show", N_("Personas"), N_("Values that were planted into apps, and where they turned up.")),
    Entry("health.show", N_("Health"), N_("The state of this machine: room, age of lists, versions.")),
    Entry(
        "join.show",
        N_("Join"),
        N_("How a device joins this box, with codes for its camera."),
        is_for_operators=True,
    ),
    Entry(
        "upload.show",
        N_("Send a capture"),
        N_("A file from a phone or a router, analysed here."),
        is_for_operators=True,
    ),
    Entry(
        "settings.show",
        N_("Settings"),
        N_("Every option, its value, and where that comes from."),
        is_for_operators=True,
    ),
    Entry("people.show", N_("People"), N_("Who may look, and who may change things."), is_for_operators=True),
    Entry(
        "tokens.show",
        N_("Tokens"),
        N_("What lets programs ask: made, shown once, revoked."),
        is_for_operators=True,
    ),
    Entry(
        "alerts.show",
        N_("Alerts"),
        N_("Who is told when something is new, and what became of each message."),
        is_for_operators=True,
    ),
    Entry("audit.show", N_("Audit"), N_("Who did what, and when."), is_for_operators=True),
)
"""What stands behind the last word."""


def current() -> str:
    """The endpoint of the word that the page of this request belongs to."""
    blueprint = request.blueprint or ""
    belongs = BELONGS.get(blueprint, blueprint)
    names = {entry.endpoint.partition(".")[0]: entry.endpoint for entry in MAIN}
    if belongs in names:
        return names[belongs]
    behind = {entry.endpoint.partition(".")[0] for entry in MORE}
    return "more.show" if belongs in behind else ""


BELONGS = {
    "app": "apps",
    "finding": "findings",
    "packets": "findings",
    "marks": "findings",
    "anomalies": "captures",
    "assessment": "assessments",
    "persona": "personas",
    "entry": "",
}
"""Pages of one thing, and the list that it stands in."""


def behind_more(*, for_operator: bool) -> Iterator[Entry]:
    """What the page "More" lists: first what a phone has no room for."""
    yield from (entry for entry in MAIN if not entry.on_phones)
    yield from (entry for entry in MORE if for_operator or not entry.is_for_operators)
