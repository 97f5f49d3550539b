"""What a program does with assessments: makes, leads and reads them, as `telltale assess` does from a terminal."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from flask import Response, request

from dashboard.access import now_ns
from dashboard.api import bearer
from dashboard.api.problem import RefusedError
from dashboard.pages import policies, profiles
from dashboard.session import database, queries
from dashboard.texts import title
from dashboard.written import Shelf
from gateway.assessments import counting, engine, opening, telling
from gateway.errors import AssessmentError, ConfigError, InterceptError, QueueError, ReportError
from gateway.model.expectations import ExpectationText, Policy, Profile
from gateway.model.reports import READERS
from gateway.paper import make
from gateway.reports.dossier.conclusion import rule_text
from gateway.store.people.audit import noted
from gateway.store.people.base import Doer
from gateway.store.queries import Queries, details, open_queries
from gateway.store.queries.assessments import Assessment, find, listed

USUAL_LIMIT: Final = 100
BYTES: Final = "application/octet-stream"


def assessments() -> dict[str, Any]:
    """The newest ones."""
    limit = int(request.args.get("limit", USUAL_LIMIT))
    every = listed(queries())
    return {"items": [telling.head(one) for one in every[:limit]], "total": len(every)}


def make_assessment(body: dict[str, Any]) -> dict[str, Any]:
    """A new one, as a draft. Raises RefusedError."""
    try:
        texts = _texts(body.pop("policy", ""), body.pop("profile", ""))
        planted = body.pop("persona_file", "")
        made = engine.create(database(), _doer(), engine.Plan(**body, planted=planted, texts=texts))
    except ConfigError as error:
        raise RefusedError(422, f"{error}.") from error
    return assessment(made)


def assessment(assessment: str) -> dict[str, Any]:
    """How one stands. Raises RefusedError."""
    with open_queries(database()) as now:  # what this request has changed is in it
        return telling.as_json(counting.status(now, _one(assessment, now), now_ns()))


def assessment_findings(assessment: str) -> dict[str, Any]:
    """What was found of its app while it ran, worst first. Raises RefusedError."""
    limit = int(request.args.get("limit", USUAL_LIMIT))
    one = _one(assessment)
    try:
        with open_queries(database(), assessment=assessment) as run:
            found = details.findings(run, one.head.app)
    except AssessmentError as error:
        raise RefusedError(409, f"{error}.") from error
    items = [{"title": title(row.rule, row.data_kind, row.direction), **asdict(row)} for row in found[:limit]]
    return {"items": items, "total": len(found)}


def assessment_report(assessment: str) -> Response:
    """The report about one, as a file. Raises RefusedError."""
    one = _one(assessment)
    if not one.spans:
        raise RefusedError(409, f"assessment {assessment} is {one.head.state}: nothing was seen in it.")
    wanted = request.args
    reader, form, language = wanted.get("reader", READERS[0]), wanted.get("form", "json"), wanted.get("language", "en")
    try:
        made = make(database(), one.head.app, form, reader, language, assessment)
    except QueueError as error:
        raise RefusedError(429, "Another report is being made.", {"Retry-After": "60"}) from error
    except ReportError as error:
        raise RefusedError(500, f"The report could not be made: {error}.") from error
    noted(database(), _doer(), "report made", f"assessment {assessment} for {reader}: {made.name}")
    answer = Response(made.content, mimetype=BYTES)
    answer.headers.set("Content-Disposition", "attachment", filename=made.name)
    return answer


def start_assessment(assessment: str) -> dict[str, Any]:
    """Begin. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.start(database(), doer, assessment))


def pause_assessment(assessment: str) -> dict[str, Any]:
    """Pause. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.pause(database(), doer, assessment))


def resume_assessment(assessment: str) -> dict[str, Any]:
    """Go on. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.resume(database(), doer, assessment))


def stop_assessment(assessment: str) -> dict[str, Any]:
    """End. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.stop(database(), doer, assessment))


def persona_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """Whose data is typed in. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.plant(database(), doer, assessment, body["persona_file"]))


def open_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask that its device is looked into. Raises RefusedError."""
    one, minutes = _one(assessment), body.get("minutes", opening.USUAL_MINUTES)
    return _changed(assessment, lambda doer: opening.begin(database(), doer, one, body["agreed_by"], minutes))


def close_assessment(assessment: str) -> dict[str, Any]:
    """Look inside no more. Raises RefusedError."""
    return _changed(assessment, lambda doer: opening.end(database(), doer, assessment))


def step_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """The next step, or the one named. Raises RefusedError."""
    return _changed(assessment, lambda doer: engine.step(database(), doer, assessment, body.get("step", "")))


def skip_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """Leave a step out. Raises RefusedError."""
    step, why = body.get("step", ""), body.get("why", "")
    return _changed(assessment, lambda doer: engine.skip(database(), doer, assessment, step, why))


def mark_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """A mark on the timeline. Raises RefusedError."""
    return _changed(
        assessment, lambda doer: engine.mark(database(), doer, assessment, body["text"], body.get("time_ns"))
    )


def note_assessment(assessment: str, body: dict[str, Any]) -> dict[str, Any]:
    """A note. Raises RefusedError."""
    step = body.get("step", "")
    return _changed(assessment, lambda doer: engine.note(database(), doer, assessment, body["text"], step))


def discard_assessment(assessment: str) -> None:
    """Remove all of it. Raises RefusedError."""
    _do(assessment, lambda doer: engine.discard(database(), doer, assessment))


def _changed(assessment_id: str, change: Callable[[Doer], object]) -> dict[str, Any]:
    _do(assessment_id, change)
    return assessment(assessment_id)


def _do(assessment: str, change: Callable[[Doer], object]) -> None:
    """Raises RefusedError: 404 where there is none, 409 where it does not fit its state, 422 for what
    was sent."""
    _one(assessment)
    try:
        change(_doer())
    except AssessmentError as error:
        raise RefusedError(409, f"{error}.") from error
    except (ConfigError, InterceptError) as error:
        raise RefusedError(422, f"{error}.") from error


def _one(assessment: str, now: Queries | None = None) -> Assessment:
    """One by its id. Raises RefusedError."""
    found = find(now or queries(), assessment)
    if found is None:
        raise RefusedError(404, "There is no such assessment.")
    return found


def _doer() -> Doer:
    return bearer.doer(now_ns())


def _texts(policy: str, profile: str) -> tuple[ExpectationText, ...]:
    """Policy, profile and rule as they are now. Raises RefusedError."""
    texts = [rule_text()]
    if policy:
        texts.append(_found(policies.SHELF, policy, "policy"))
    if profile:
        texts.append(_found(profiles.SHELF, profile, "profile"))
    return tuple(texts)


def _found(shelf: Shelf[Policy] | Shelf[Profile], name: str, what: str) -> ExpectationText:
    for one in shelf.every():
        if one.name == name and one.read is not None:
            return one.read.text
    raise RefusedError(404, f"There is no {what} {name[:60]!r} that can be read.")
