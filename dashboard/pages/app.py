"""One app: what it tells to whom, its findings, where it goes, and what could be seen of it."""

from typing import Any, NamedTuple

from flask import Blueprint, abort, render_template, request, url_for

from dashboard.bar import Bar, part_text
from dashboard.board import App, find
from dashboard.languages import _, language
from dashboard.matrix import LOCAL, matrix
from dashboard.pages.interception import words_of_tests
from dashboard.reasons import Reason, reasons
from dashboard.session import queries
from dashboard.spoken import said
from dashboard.texts import Advice, advice, title
from dashboard.timeline import changes, timeline
from dashboard.words import listing
from dashboard.world import world
from gateway.model.findings import SentOrReceived, Severity
from gateway.rules import GRADE_TEXT
from gateway.store.queries import details, history, interception, pages
from gateway.store.queries.countries import countries_of
from gateway.store.queries.details import Finding, Place

PAGE_FINDINGS = 100
"""Findings on one page."""

MAX_PLACES = 100
"""Destinations on the page of an app; the export has all."""

page = Blueprint("app", __name__)


class Group(NamedTuple):
    """Findings that say the same, of different places or captures."""

    title: str
    severity: str
    confidence: str
    advice: Advice
    findings: list[Finding]


class Destination(NamedTuple):
    """A place, and what could be seen of the connections to it."""

    place: Place

    @property
    def facts(self) -> str:
        """Whose it is, what for, and in which country."""
        place = self.place
        if not place.owner and not place.country:
            known = [said(place.category)] if place.category else []
            return " · ".join([*known, _("owner and country not known")])
        parts = (place.owner or _("owner not known"), said(place.category), place.country or _("country not known"))
        return " · ".join(part for part in parts if part)

    @property
    def reasons(self) -> list[str]:
        """Why it deserves a look, but for being on a list, which is told with its source."""
        return [title(rule, "", SentOrReceived.SENT) for rule in self.place.reasons if rule != "DST-tracker"]

    @property
    def seen(self) -> str:
        """All sealed, or the numbers."""
        numbers = [(name, number) for name, number in Bar(self.place.connections).numbers if number]
        return (
            said(numbers[0][0]) if len(numbers) == 1 else listing([part_text(name, number) for name, number in numbers])
        )


@page.get("/apps/<slug>")
def show(slug: str) -> str:
    """The page of an app; ?from=100 has the findings from the 101st on."""
    app = find(queries(), slug)
    if app is None:
        abort(404)
    start = max(request.args.get("from", 0, type=int), 0)
    name, device = app.overview.app, app.device
    found = list(pages.worst_findings(queries(), name, device, PAGE_FINDINGS, start))
    places = details.places(queries(), name, device)
    outside: list[Place] = []
    others: list[Place] = []
    for place in places:
        (outside if sum(place.connections.values()) and place.category != LOCAL else others).append(place)
    moments, are_days = history.moments(queries(), name, device or "")
    runs = history.last_runs(queries(), name) if name else []
    return render_template(
        "app.html",
        app=app,
        matrix=matrix(pages.told(queries(), name, device), places),
        groups=_grouped(found),
        findings=sum(app.overview.findings.values()) + app.expected,
        start=start,
        end=start + len(found),
        size=PAGE_FINDINGS,
        destinations=[Destination(one) for one in outside[:MAX_PLACES]],
        left_out=max(len(outside) - MAX_PLACES, 0),
        others=others[:MAX_PLACES],
        reasons=_reasons(app),
        grade_text=GRADE_TEXT[language()],
        title_of=title,
        timeline=timeline(moments, are_days=are_days),
        changes=changes(runs),
        world=world(countries_of(queries(), places, name, device)),
        runs=runs,
        **words_of_tests(interception.tested_of_app(queries(), name) if name else []),
        all_connections=_connections_of(name, device),
        all_findings=url_for("findings.show", **_of_findings(name, device)),
        findings_file=url_for("findings.file", ending="csv", **_of_findings(name, device)),
        connections_file=url_for("connections.file", ending="csv", **_of_connections(name, device)),
    )


def _connections_of(app: str, device: str | None) -> str:
    """The list of its connections; of what is of no known app those of the device."""
    return url_for("connections.show", **_of_connections(app, device))


def _of_connections(app: str, device: str | None) -> dict[str, Any]:
    return {"app": app} if app else {"device": device, "certainty": "unknown"}


def _of_findings(app: str, device: str | None) -> dict[str, Any]:
    return {"app": app} if app else {"device": device}


def _grouped(found: list[Finding]) -> list[Group]:
    """Worst first, as they come; among equals what was sent before what was received."""
    groups: dict[tuple[str, str, str], Group] = {}
    for one in found:
        key = (one.rule, one.data_kind, one.direction)
        if key not in groups:
            groups[key] = Group(title(*key), one.severity, one.confidence, advice(one.rule), [])
        groups[key].findings.append(one)
    severities = [str(severity) for severity in reversed(Severity)]
    ordered = sorted(
        groups.items(),
        key=lambda item: (severities.index(item[1].severity), item[0][2] == SentOrReceived.RECEIVED),
    )
    return [group for _, group in ordered]


def _reasons(app: App) -> list[Reason]:
    return reasons(pages.unseen(queries(), app.overview.app, app.device)) if app.bar.unknown else []
