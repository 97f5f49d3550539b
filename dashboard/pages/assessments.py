"""All assessments, and two of them beside each other."""

from typing import Any, Final

from flask import abort, render_template, request, url_for

from dashboard import access
from dashboard.given import called
from dashboard.languages import N_
from dashboard.session import queries
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.rows import Rows
from gateway.assessments.counting import Status, status
from gateway.model.assessments import Mode, State
from gateway.store.queries import Queries
from gateway.store.queries.assessments import find, listed

STATES: Final = {
    State.DRAFT: N_("not begun"),
    State.RUNNING: N_("runs"),
    State.PAUSED: N_("paused"),
    State.ENDED: N_("ended"),
    State.INTERRUPTED: N_("interrupted"),
    State.DISCARDED: N_("discarded"),
}
MODES: Final = {Mode.PASSIVE: N_("as it comes"), Mode.OPENED: N_("opened by consent"), Mode.ACTIVE: N_("active tests")}


def rows(queries_: Queries) -> list[dict[str, Any]]:
    """One row an assessment."""
    return [
        {
            "id": one.assessment,
            "name": one.name or one.app or one.assessment,
            "app": one.app,
            "apps": (one.app, called(one.app)),
            "device": one.device,
            "persona": one.persona,
            "state": str(one.state),
            "says": STATES[one.state],
            "mode": MODES[one.mode],
            "user": one.user,
            "created_ns": one.created_ns,
            "ended_ns": one.ended_ns,
        }
        for one in listed(queries_)
    ]


TABLE = Table(
    name="assessments",
    title=N_("Assessments"),
    lead=N_("One labelled run each: this app, this device, from here to there. The page leads through it."),
    noun=N_("assessment"),
    plural=N_("assessments"),
    columns=(
        Column("name", N_("Name"), order="name", is_name=True,
               link=lambda row: url_for("assessment.one", assessment=row["id"])),
        Column("app", N_("App"), "app", "app"),
        Column("says", N_("State"), "word"),
        Column("mode", N_("Looked at"), "word"),
        Column("device", N_("Device"), "mono"),
        Column("persona", N_("Persona")),
        Column("user", N_("By")),
        Column("created_ns", N_("Made"), "when", "created", descends=True),
        Column("ended_ns", N_("Ended"), "when", below="created_ns"),
    ),
    filters=(
        Filter("state", N_("State"), {str(state): (str(state), name) for state, name in STATES.items()}),
        Filter("app", N_("App"), called=called),
    ),
    source=Rows(
        rows,
        "id",
        {
            "created": lambda row: row["created_ns"],
            "name": lambda row: row["name"].casefold(),
            "app": lambda row: called(row["app"]).casefold(),
        },
        ("name", "app", "persona"),
        {"app": "apps"},
    ),
    order="created",
    descending=True,
    empty=N_("No assessment was made yet. An operator begins one here, and is led through it step by step."),
    searched=N_("name, app and persona"),
)  # fmt: skip

page = blueprint(TABLE)


@page.get("/assessments/compare")
def compare() -> str:
    """Two, by `one` and `two`: what was done and what was seen in each."""
    every = [one for one in listed(queries()) if one.state is not State.DISCARDED]
    chosen = [_status(request.args[name]) if request.args.get(name) else None for name in ("one", "two")]
    return render_template("assessments_compare.html", every=every, chosen=chosen, states=STATES, modes=MODES)


def _status(assessment: str) -> Status:
    found = find(queries(), assessment)
    if found is None:
        abort(404)
    return status(queries(), found, access.now_ns())
