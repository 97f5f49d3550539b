"""What is asked for and is no list: sums, one finding, the state of the box, analyses."""

import shutil
from collections import Counter
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from dashboard import looking
from dashboard.api.operation import MAX_LIMIT
from dashboard.api.problem import RefusedError
from dashboard.board import current
from dashboard.headline import headline
from dashboard.pages.apps import GRADES
from dashboard.pages.health import database_bytes, is_old
from dashboard.pages.marks import key_of
from dashboard.sending import background
from dashboard.session import database, is_whole, notices, queries
from dashboard.texts import title
from dashboard.words import SECOND_NS
from gateway.background import Analysis
from gateway.health import check_lightly, data_lists, memory_now
from gateway.model.flows import Coverage
from gateway.store.alerts import messages as outbox
from gateway.store.alerts.channels import channels
from gateway.store.annotations import find_expected
from gateway.store.queries import details, interception
from gateway.store.queries import health as health_queries
from gateway.store.queries.details import Finding, Proof
from gateway.store.queries.ruled import rule_notices


def overview() -> dict[str, Any]:
    """The sentence of the overview, and its sums."""
    board, said = current(queries()), [*notices(), *rule_notices(queries())]
    totals = board.totals
    grades = Counter(app.grade.letter or "none" for app in board.apps)
    names = ("captures", "packets", "wire_bytes", "flows", "devices", "apps", "destinations", "trackers")
    return {
        "headline": headline(board, is_whole=is_whole()).text if totals.captures else "Nothing was analysed yet.",
        "notices": said,
        **{name: getattr(totals, name) for name in names},
        "first_ns": totals.first_ns,
        "last_ns": totals.last_ns,
        "coverage": {str(one): totals.connections.get(one, 0) for one in Coverage},
        "findings": {str(severity): number for severity, number in totals.findings.items()},
        "grades": {grade: grades.get(grade, 0) for grade in (*GRADES, "none")},
    }


def finding(finding_id: str) -> dict[str, Any]:
    """One finding with its proof. Raises RefusedError."""
    one = known_finding(finding_id)
    mark = find_expected(database(), key_of(one))
    return {
        "title": title(one.rule, one.data_kind, one.direction),
        **asdict(one),
        "expected": asdict(mark) if mark else None,
        "occurrences": [_occurrence(proof) for proof in details.proofs(queries(), finding_id)],
    }


def known_finding(finding_id: str) -> Finding:
    """The finding that is meant. Raises RefusedError."""
    found = details.findings(queries(), finding_id=finding_id)
    if not found:
        raise RefusedError(404, "There is no such finding.")
    return found[0]


def health() -> dict[str, Any]:
    """The state of the box."""
    memory, disk = memory_now(), shutil.disk_usage(database().resolve().parent)
    losses = health_queries.losses(queries())
    return {
        "version": version("telltale"),
        "memory": dict(zip(("total_bytes", "available_bytes", "own_bytes"), memory, strict=True)),
        "disk": {"total_bytes": disk.total, "free_bytes": disk.free},
        "database_bytes": database_bytes(),
        "damaged_captures": losses.damaged,
        "anomalies": [{"kind": kind, "number": number} for kind, number in losses.oddities],
        "lists": [{**one._asdict(), "is_old": is_old(one.date)} for one in data_lists()],
        "checks": [
            {"name": one.name, "what": one.what, "is_fine": one.is_fine}
            for one in (looking.now().check, *check_lightly(str(database())))
        ],
    }


def alerts() -> dict[str, Any]:
    """Who is told what, without anything secret."""
    waiting = outbox.waiting_events(database())
    items = [
        {
            **{name: getattr(one, name) for name in ("name", "kind", "service", "shown", "is_on")},
            "events": sorted(one.wishes.events),
            "least": str(one.wishes.least),
            "digest": one.wishes.digest,
            "waiting": waiting.get(one.channel_id, 0) + one.left_out,
        }
        for one in channels(database())
    ]
    return {"items": items}


def alert_messages() -> dict[str, Any]:
    """The newest messages and what became of them."""
    names = {one.channel_id: one.name for one in channels(database())}
    items = [
        {
            "id": one.message_id,
            "channel": names.get(one.channel_id, ""),
            **{name: getattr(one, name) for name in ("kind", "state", "made_ns", "done_ns", "attempts", "reason")},
            "events": one.left_out + len(outbox.events_of(database(), one.message_id)),
        }
        for one in outbox.history(database(), MAX_LIMIT)
    ]
    return {"items": items}


def active_tests() -> dict[str, Any]:
    """Results of the newest run of active tests."""
    run = next((one for one in interception.runs(queries()) if one.kind == "test"), None)
    if run is None:
        return {"run": None, "device": "", "begun_ns": None, "ended_ns": None, "items": []}
    found = [one._asdict() for one in interception.tested(queries(), run.run_id)]
    items = [{key: value for key, value in one.items() if key != "run_id"} for one in found]
    return {
        "run": run.run_id,
        "device": run.device,
        "begun_ns": run.begun_ns,
        "ended_ns": run.ended_ns,
        "items": [{**one, "last_ns": one["last_ns"] or None} for one in items],
    }


def jobs() -> dict[str, Any]:
    """Analyses that are remembered, the newest first."""
    return {"items": [told(one) for one in background().every()]}


def job(job: str) -> dict[str, Any]:
    """One analysis. Raises RefusedError."""
    return told(known_job(job))


def known_job(number: str) -> Analysis:
    """The analysis that is meant. Raises RefusedError."""
    found = background().find(number)
    if found is None:
        raise RefusedError(404, "There is no such analysis; old ones are forgotten.")
    return found


def told(one: Analysis) -> dict[str, Any]:
    """An analysis as it is answered."""
    return {
        "job": one.number,
        "state": str(one.state),
        "name": one.name,
        "app": one.app,
        "size_bytes": one.size_bytes,
        "asked_ns": _ns(one.asked_s),
        "began_ns": _ns(one.began_s),
        "ended_ns": _ns(one.ended_s),
        "waits_for": background().before(one.number),
        "percent": one.percent,
        "captures": list(one.captures),
        "packets": one.packets,
        "problems": list(one.problems),
    }


def _ns(seconds: float) -> int | None:
    return round(seconds * SECOND_NS) if seconds else None


def _occurrence(proof: Proof) -> dict[str, Any]:
    names = ("flow_id", "first_packet", "last_packet", "time_ns", "title", "path", "detail")
    found = {name: getattr(proof, name) for name in names}
    return {**found, "lines": [f"{line.path}: {line.masked}" if line.path else line.masked for line in proof.lines]}
