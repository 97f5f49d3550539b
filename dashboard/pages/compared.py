"""A policy compared with what was seen: the answer for each app, and every difference with its proof, as two tables."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard.board import Identity, device_called, device_name
from dashboard.given import called
from dashboard.labels import OUTCOMES
from dashboard.languages import N_
from dashboard.offered import app_address, called_apps, device_address
from dashboard.pages import policies
from dashboard.policy_words import CHECKS, found_in_words
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint, views
from dashboard.tables.definition import choices, yes_or_no
from dashboard.tables.rows import Order, Rows
from dashboard.tables.state import QueryError
from dashboard.written import Known, compared, is_too_much
from gateway.model.expectations import Policy
from gateway.model.findings import Severity
from gateway.model.judgements import AppJudgement, Difference, Judgement
from gateway.store.queries import pages as store
from gateway.store.queries.listing import Value

IS_NAMED: Final = {"yes": (1, N_("known")), "no": (0, N_("not known"))}


def _differences_of(row: Mapping[str, Any]) -> str:
    """The differences of one app, or of what is of no known app on one device."""
    chosen = {"app": row["app"]} if row["app"] else {"device": row["device"], "named": "no"}
    return url_for("differences.show", name=row["policy"], **chosen)


def _proof(row: Mapping[str, Any]) -> str:
    if row["finding_id"]:
        return url_for("finding.show", finding_id=row["finding_id"])
    return url_for("connections.one_connection", flow_id=row["flow_id"]) if row["flow_id"] else ""


def _rows(rows: list[dict[str, Any]], orders: Mapping[str, Order], search: tuple[str, ...] = ()) -> Rows:
    """Rows that are there already, told apart by their place: worst first, as the comparison has them."""
    return Rows(lambda _queries: rows, "place", orders, search, {"app": "apps"})


APPS: Final = Table(
    name="compared",
    title=N_("Apps compared with the policy"),
    lead="",
    noun=N_("row"),
    plural=N_("rows"),
    columns=(
        Column("shown", N_("App"), order="name", is_name=True, link=_differences_of),
        Column("outcome", N_("Answer"), "outcome", "outcome"),
        Column("differences", N_("Against it"), "number", "differences", descends=True),
        Column("accepted", N_("Accepted"), "number", "accepted", descends=True, below="differences"),
        Column("severity", N_("The worst"), "severity", "severity", descends=True),
        Column("gaps", N_("Not judged"), "number", "gaps", descends=True),
        Column("connections", N_("Connections to outside"), "number", "connections", descends=True),
        Column("sealed", N_("Sealed"), "number", "sealed", descends=True, below="connections"),
        Column("unknown", N_("Unknown"), "number", "unknown", descends=True),
    ),
    filters=(
        Filter("outcome", N_("Answer"), {one.value: (one.value, word) for one, (word, _tone) in OUTCOMES.items()}),
        Filter("named", N_("App"), IS_NAMED),
    ),
    source=_rows([], {}),
    order="outcome",
    descending=False,
    empty=N_("There is no connection of an app."),
    searched=N_("name"),
    exported=("app", "device", "profile"),
)
DIFFERENCES: Final = Table(
    name="differences",
    title=N_("What is not as the policy asks"),
    lead="",
    noun=N_("difference"),
    plural=N_("differences"),
    columns=(
        Column("found", N_("What was seen"), "word", is_name=True, link=_proof),
        Column("expected", N_("Expected"), "word", below="found"),
        Column("where", N_("Proof"), "word", below="found"),
        Column("severity", N_("How bad"), "severity", "severity", descends=True),
        Column("confidence", N_("How sure"), "word", below="severity"),
        Column("name", N_("Destination"), "host", "destination"),
        Column("shown", N_("App"), order="app", link=app_address),
        Column("device_name", N_("Device"), order="device", link=device_address, below="shown"),
        Column("check", N_("Asked by"), "check", "check"),
        Column("count", N_("Times"), "number", "count", descends=True),
        Column("accepted", N_("Accepted"), "word", "accepted", descends=True),
    ),
    filters=(
        Filter("severity", N_("How bad"), choices(*map(str, reversed(Severity)))),
        Filter("app", N_("App"), suggestions=called_apps, called=called),
        Filter("named", N_("Name of the app"), IS_NAMED),
        Filter("device", N_("Device (address)"), called=device_called),
        Filter("check", N_("Asked by"), {key: (key, words) for key, words in CHECKS.items()}),
        Filter("rule", N_("Rule")),
        Filter("kind", N_("Kind of data")),
        Filter("taken", N_("Accepted"), yes_or_no(N_("yes"), N_("no"))),
    ),
    source=_rows([], {}),
    order="severity",
    descending=True,
    empty=N_("Nothing was seen that is not as the policy asks. What was not seen is not judged."),
    searched=N_("what was seen, destination, app, device"),
    exported=("app", "device", "rule", "kind", "finding_id", "flow_id", "first_packet", "last_packet", "capture"),
)

page = blueprint(APPS, routes=False)
differences = blueprint(DIFFERENCES, routes=False)


@page.get("/policies/<name>/check")
def show(name: str) -> ResponseReturnValue:
    """What was seen, compared with the policy and with what one's own profiles state: the answer for each app."""
    known, judgement = _compared(name)
    if known.read is None:
        return redirect(url_for("policies.one", name=name), 303)
    if judgement is None:
        return policies.SHELF.render("written_check.html", known=known, judgement=None)
    return _shown("policy_check.html", _apps(name, judgement), known, judgement)


@page.get("/policies/<name>/check.<ending>")
def file(name: str, ending: str) -> ResponseReturnValue:
    """The apps that are chosen, as a file."""
    judgement = _compared(name)[1]
    return views.file_of(_apps(name, judgement) if judgement else APPS, ending)


@differences.get("/policies/<name>/differences", endpoint="show")
def show_differences(name: str) -> ResponseReturnValue:
    """Every difference with its proof; where one app is chosen, also what could not be judged of it."""
    known, judgement = _compared(name)
    if judgement is None:
        return redirect(url_for("compared.show", name=name), 303)
    return _shown("differences.html", _differences(judgement), known, judgement, one=_one(judgement))


@differences.get("/policies/<name>/differences.<ending>", endpoint="file")
def differences_file(name: str, ending: str) -> ResponseReturnValue:
    """The differences that are chosen, as a file."""
    judgement = _compared(name)[1]
    return views.file_of(_differences(judgement) if judgement else DIFFERENCES, ending)


def _compared(name: str) -> tuple[Known[Policy], Judgement | None]:
    """The policy, and what came of the comparison; None where there is too much, or where it cannot be read."""
    known = policies.SHELF.find(name)
    if known.read is None or is_too_much():
        return known, None
    return known, compared(known.read, policies.own_profiles())


def _shown(
    template: str, table: Table, known: Known[Policy], judgement: Judgement, **more: object
) -> ResponseReturnValue:
    try:
        view = views.view_of(table)
    except QueryError as error:
        return views.wrong_address(table, error)
    return render_template(
        template, shelf=policies.SHELF, view=view, known=known, judgement=judgement, outcomes=OUTCOMES, **more
    )


def _one(judgement: Judgement) -> AppJudgement | None:
    """The app that the address chooses, or what is of no known app on the device that it chooses."""
    app, device = request.args.get("app", ""), request.args.get("device", "")
    found = (one for one in judgement.apps if app in (one.app, called(one.app)) and (app or one.device == device))
    return next(found, None) if app or request.args.get("named") == "no" else None


def _apps(name: str, judgement: Judgement) -> Table:
    called_devices = store.names_of(queries(), (one.device for one in judgement.apps if one.device))
    rows = [_app_row(one, device_name(called_devices, one.device, begins=False)) for one in judgement.apps]
    outcomes = list(OUTCOMES)
    rows.sort(key=lambda row: (outcomes.index(row["outcome"]), -row["rank"], -row["differences"]))
    for place, row in enumerate(rows):
        row.update(place=place, policy=name)
    orders: dict[str, Order] = {
        "outcome": lambda row: row["place"],
        "name": lambda row: row["shown"].casefold(),
        "severity": lambda row: row["rank"],
    }
    for column in ("differences", "accepted", "gaps", "connections", "sealed", "unknown"):
        orders[column] = partial(_value, column)
    return replace(APPS, source=_rows(rows, orders, ("shown", "app")))


def _app_row(one: AppJudgement, device: str) -> dict[str, Any]:
    against = [difference for difference in one.differences if not difference.accepted]
    worst = max((difference.severity for difference in against), default=None)
    return {
        "app": one.app,
        "device": one.device,
        "profile": one.profile,
        "shown": Identity(one.app, one.device, device, called(one.app)).name,
        "named": int(bool(one.app)),
        "outcome": one.outcome,
        "differences": len(against),
        "accepted": len(one.differences) - len(against),
        "severity": str(worst) if worst is not None else "",
        "rank": int(worst) if worst is not None else -1,
        "gaps": len(one.gaps),
        "connections": one.connections,
        "sealed": one.sealed,
        "unknown": one.unknown,
    }


def _value(column: str, row: Mapping[str, Any]) -> Value:
    value: Value = row[column]
    return value


def _differences(judgement: Judgement) -> Table:
    every = [one for app in judgement.apps for one in app.differences]
    called_devices = store.names_of(queries(), (one.device for one in every))
    named = {device: device_name(called_devices, device) for device in {one.device for one in every}}
    rows = [_difference_row(place, one, named[one.device]) for place, one in enumerate(every)]
    orders: dict[str, Order] = {
        "severity": lambda row: row["rank"],
        "destination": partial(_value, "name"),
        "app": lambda row: row["shown"].casefold(),
        "device": lambda row: row["device_name"].casefold(),
        "check": partial(_value, "check"),
        "count": partial(_value, "count"),
        "accepted": partial(_value, "taken"),
    }
    return replace(DIFFERENCES, source=_rows(rows, orders, ("found", "name", "shown", "app", "device_name")))


def _difference_row(place: int, one: Difference, device: str) -> dict[str, Any]:
    at = one.place
    return {
        "place": -place,  # falling, as the worst come first
        "app": one.app,
        "apps": (one.app, called(one.app)),
        "shown": called(one.app) if one.app else "",
        "named": int(bool(one.app)),
        "device": one.device,
        "device_name": device,
        "check": one.check,
        "rule": one.rule,
        "severity": str(one.severity),
        "rank": int(one.severity),
        "confidence": one.confidence.value,
        "name": one.name,
        "destination": one.name,
        "kind": one.data_kind,
        "expected": one.expected,
        "found": found_in_words(one),
        "count": one.count,
        "where": at.where,
        "accepted": one.accepted,
        "taken": int(bool(one.accepted)),
        "finding_id": at.finding_id,
        "flow_id": at.flow_id,
        "first_packet": at.first_packet,
        "last_packet": at.last_packet,
        "capture": at.capture,
    }
