"""The one object of `telltale analyze --format json`: which captures, what was found, which apps, what was
skipped."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from gateway.model.findings import Severity
from gateway.model.judgements import Judgement
from gateway.reports.judged import as_json
from gateway.reports.ndjson import to_json
from gateway.reports.verdict import verdict
from gateway.store.queries import Queries, details, judged_by, overview
from gateway.store.queries.ruled import rule_notices


def analysis(
    queries: Queries,
    paths: Mapping[str, str],
    skipped: Iterable[tuple[str, str]] = (),
    judgement: Judgement | None = None,
) -> dict[str, Any]:
    """Everything that the session sees. `paths`: SHA-256 of a capture to the path it was given by; `skipped`:
    path and reason of what could not be read; `judgement`: how it compares with a policy, where one was given."""
    with queries.snapshot():
        captures = details.captures(queries)
        found = overview.totals(queries).findings
        apps = overview.apps(queries)
        missing = [*judged_by.notices(queries), *rule_notices(queries)]
    compared = {} if judgement is None else {"policy": as_json(judgement)}
    return {
        "captures": [_capture(one, paths.get(one.sha256, one.name)) for one in captures],
        "findings": _counts(found),
        "apps": [{"app": app.app, "grade": verdict(app).letter, "findings": _counts(app.findings)} for app in apps],
        "skipped": [{"path": path, "reason": reason} for path, reason in skipped],
        **compared,
        "notices": missing,
    }


def write(
    queries: Queries,
    stream: BinaryIO,
    paths: Mapping[str, str],
    skipped: Iterable[tuple[str, str]] = (),
    judgement: Judgement | None = None,
) -> None:
    """`analysis` as one line of JSON, in printable ASCII."""
    stream.write(to_json(analysis(queries, paths, skipped, judgement)).encode("ascii") + b"\n")


def _capture(capture: details.Capture, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "sha256": capture.sha256,
        "packets": capture.packets,
        "bytes": capture.wire_bytes,
        "flows": capture.flows,
        "first_ns": capture.first_ns,
        "last_ns": capture.last_ns,
        "damage": list(capture.damage),
    }


def _counts(found: Mapping[Severity, int]) -> dict[str, int]:
    return {str(severity): count for severity, count in sorted(found.items(), reverse=True)}
