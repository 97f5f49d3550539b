"""Assessments as they stand, and what was seen of their device while they ran."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from gateway.model.assessments import Mode, Period, RunSource, State, StepState
from gateway.model.expectations import ExpectationText
from gateway.store.queries import interception
from gateway.store.queries.interception import LookedInto, Tested
from gateway.store.queries.session import Queries

MAX_LISTED: Final = 10_000
"""Of a list: as many as a database may have."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One assessment without its parts. Times in nanoseconds since 1970 UTC; None where they have not come."""

    number: int
    assessment: str
    name: str
    app: str
    app_version: str
    checklist: str
    language: str
    device: str
    persona: str
    mode: Mode
    source: RunSource
    state: State
    is_kept: bool
    note: str
    user: str
    created_ns: int
    started_ns: int | None
    paused_ns: int | None
    ended_ns: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of its checklist."""

    position: int
    step: str
    title: str
    instruction: str
    suggested_s: int
    is_idle: bool
    state: StepState
    begun_ns: int | None
    ended_ns: int | None
    note: str


class Mark(NamedTuple):
    """A mark on the timeline, or a note."""

    kind: str
    time_ns: int
    text: str
    user: str


class AssessedCapture(NamedTuple):
    """A capture that it is in, as it was when the assessment ended."""

    sha256: str
    name: str
    format: str
    packets: int
    first_ns: int | None
    last_ns: int | None


class LookedFor(NamedTuple):
    """Values of its persona that were looked for in a live capture."""

    sha256: str
    first_ns: int
    planted: int  # how many values


class Inside(NamedTuple):
    """A run of interception, or of active tests, on its device while it ran."""

    run: LookedInto
    opened: int  # servers
    closed: int  # that were passed through, or failed
    tests: tuple[Tested, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment with everything that belongs to it."""

    head: Listed
    steps: tuple[Step, ...]
    spans: tuple[Period, ...]
    marks: tuple[Mark, ...]
    captures: tuple[AssessedCapture, ...]
    texts: tuple[ExpectationText, ...]
    facts: tuple[tuple[str, str, str], ...]  # kind ("version" or "list"), name, value
    planted: tuple[LookedFor, ...] = ()  # captures in which the values of its persona were looked for
    inside: tuple[Inside, ...] = ()  # the earliest first; none of a passive one

    def doing(self) -> Step | None:
        """The step that goes on."""
        return next((one for one in self.steps if one.state is StepState.DOING), None)


class SeenFlow(NamedTuple):
    """A connection of the device that has ended."""

    first_ns: int
    last_ns: int
    app: str
    name: str  # of the destination, its address where it has none
    category: str
    bytes_up: int
    bytes_down: int


class SeenFinding(NamedTuple):
    """A finding of the device and the app."""

    finding_id: str
    severity: int
    times_ns: tuple[int, ...]  # first and last while it ran, and those whose proof is kept


class Active(NamedTuple):
    """Packets of the device in one second."""

    second: int
    is_app: bool
    packets: int
    bytes_up: int
    bytes_down: int


def listed(queries: Queries) -> list[Listed]:
    """All, the newest first."""
    return [_listed(row) for row in queries.fetch(f"{_LISTED} ORDER BY assessment_no DESC LIMIT {MAX_LISTED}")]


def find(queries: Queries, assessment: str) -> Assessment | None:
    """One by its id, whole; None where there is none."""
    rows = queries.fetch(f"{_LISTED} WHERE assessment = :assessment", {"assessment": assessment})
    return _whole(queries, _listed(rows[0])) if rows else None


def assessments_in(queries: Queries, sha256: str) -> list[str]:
    """Ids of the assessments that note a capture, discarded ones left out."""
    return [str(one) for (one,) in queries.fetch(_IN_CAPTURE, {"sha256": sha256})]


def seen_flows(queries: Queries, one: Assessment) -> Iterator[SeenFlow]:
    """Connections of its device that began while it ran or lay paused, and have ended. Reads row by row."""
    for first_ns, last_ns in _bounds(one):
        about: dict[str, str | int | None] = {
            "device": one.head.device,
            "number": one.head.number,
            "first": first_ns,
            "last": last_ns,
        }
        yield from map(SeenFlow._make, queries.stream(_FLOWS[one.head.source], about))


def seen_findings(queries: Queries, one: Assessment) -> list[SeenFinding]:
    """What was found of its app on its device while it ran."""
    counted = queries.fetch(_COUNTED, {"number": one.head.number, "app": one.head.app})
    if counted:
        return [_seen(queries, *row) for row in counted]
    return _seen_by_times(queries, one)


def _seen(
    queries: Queries, key: int, finding_id: str | None, severity: int, first_ns: int, last_ns: int
) -> SeenFinding:
    proofs = queries.fetch("SELECT time_ns FROM evidence WHERE finding_key = :key", {"key": key})
    return SeenFinding(finding_id or "", severity, (first_ns, last_ns, *(time_ns for (time_ns,) in proofs)))


def _seen_by_times(queries: Queries, one: Assessment) -> list[SeenFinding]:
    """The same where findings were not counted for each assessment: in the captures that it is in; their times say
    whether while it ran."""
    found = []
    for first_ns, last_ns in _bounds(one):
        about: dict[str, str | int | None] = {
            "device": one.head.device,
            "app": one.head.app,
            "number": one.head.number,
            "first": first_ns,
            "last": last_ns,
        }
        proofs: dict[int, list[int]] = {}
        for key, time_ns in queries.stream(_PROOFS[one.head.source], about):
            proofs.setdefault(key, []).append(time_ns)
        for key, finding_id, severity, *times in queries.stream(_FINDINGS[one.head.source], about):
            found.append(SeenFinding(finding_id or "", severity, (*times, *proofs.get(key, ()))))
    return found


def activity(queries: Queries, number: int) -> Iterator[Active]:
    """Packets of its device by the second, in order."""
    query = (
        "SELECT second, is_app, packets, bytes_up, bytes_down FROM assessment_activity WHERE assessment_no = :number"
    )
    for second, is_app, *counts in queries.stream(query, {"number": number}):
        yield Active(second, bool(is_app), *counts)


def device_seen_ns(queries: Queries, device: str) -> int | None:
    """When a device was last heard, in any capture; None where never."""
    ((last_ns,),) = queries.fetch(_DEVICE_SEEN, {"device": device})
    return int(last_ns) if last_ns is not None else None


def is_opened(queries: Queries, one: Assessment) -> bool:
    """Whether somebody did at any time while it ran what its mode says: looked inside its device's connections, also by
    keys or in a recorded file, or tested its apps."""
    is_test = one.head.mode is Mode.ACTIVE
    about: dict[str, str | int | None] = {"device": one.head.device, "number": one.head.number}
    for first_ns, last_ns in _bounds(one):
        about |= {"first": first_ns, "last": last_ns}
        kind = "test" if is_test else "open"
        if queries.fetch(_OPENED, {**about, "kind": kind}):
            return True
        if not is_test and queries.fetch(_OPENED_FLOW[one.head.source], about):
            return True
    return False


def live_until_ns(queries: Queries) -> int | None:
    """The time of the last live packet that is in the database; None where there is none."""
    ((last_ns,),) = queries.fetch("SELECT max(last_ns) FROM shown WHERE format = 'live'")
    return int(last_ns) if last_ns is not None else None


def is_looked_for(queries: Queries, one: Assessment) -> bool:
    """Whether the values of its persona are looked for now: in the live capture that grows, or grew last."""
    rows = queries.fetch("SELECT sha256 FROM shown WHERE format = 'live' ORDER BY first_ns DESC LIMIT 1")
    return any(capture.sha256 == sha256 for (sha256,) in rows for capture in one.planted)


def captures_now(queries: Queries, one: Assessment) -> tuple[AssessedCapture, ...]:
    """The captures that it is in, as they are at the moment: a live one grows."""
    if one.head.source is RunSource.CAPTURE:
        return one.captures
    found: dict[str, AssessedCapture] = {capture.sha256: capture for capture in one.captures}
    for first_ns, last_ns in _bounds(one):
        for row in queries.fetch(_LIVE_CAPTURES, {"first": first_ns, "last": last_ns}):
            found[row[0]] = AssessedCapture(*row)
    return tuple(found.values())


def _bounds(one: Assessment) -> Iterable[tuple[int, int]]:
    """From its first moment to its last; nothing where it has not begun."""
    if one.spans:
        last_ns = max(span.last_ns if span.last_ns is not None else _ENDLESS for span in one.spans)
        yield one.spans[0].first_ns, last_ns


def _whole(queries: Queries, head: Listed) -> Assessment:
    of = {"number": head.number}
    steps = tuple(_step(*row) for row in queries.fetch(_STEPS, of))
    whole = Assessment(
        head,
        steps,
        tuple(map(Period._make, queries.fetch(_SPANS, of))),
        tuple(map(Mark._make, queries.fetch(_MARKS, of))),
        tuple(map(AssessedCapture._make, queries.fetch(_CAPTURES, of))),
        tuple(ExpectationText(*row) for row in queries.fetch(_TEXTS, of)),
        tuple((str(kind), str(name), str(value)) for kind, name, value in queries.fetch(_FACTS, of)),
        tuple(map(LookedFor._make, queries.fetch(_PLANTED, of))),
    )
    return whole if head.mode is Mode.PASSIVE else replace(whole, inside=tuple(_inside(queries, whole)))


def _inside(queries: Queries, one: Assessment) -> Iterator[Inside]:
    for first_ns, last_ns in _bounds(one):
        for run in reversed(interception.runs(queries)):
            end_ns = run.ended_ns or run.seen_ns
            if one.head.device in ("", run.device) and run.begun_ns <= last_ns and end_ns >= first_ns:
                names = [name for name in interception.names(queries, run.run_id) if name.is_current]
                opened = sum(name.state == "opened" for name in names)
                tests = tuple(interception.tested(queries, run.run_id)) if run.kind == "test" else ()
                yield Inside(run, opened, len(names) - opened, tests)


def _step(
    position: int,
    step: str,
    title: str,
    instruction: str,
    suggested_s: int,
    is_idle: int,
    state: str,
    begun_ns: int | None,
    ended_ns: int | None,
    note: str,
) -> Step:
    told = (position, step, title, instruction, suggested_s)
    return Step(*told, bool(is_idle), StepState(state), begun_ns, ended_ns, note)


def _listed(row: tuple[Any, ...]) -> Listed:
    values = dict(zip(Listed.__slots__, row, strict=True))
    values["mode"], values["source"] = Mode(values["mode"]), RunSource(values["source"])
    values["state"], values["is_kept"] = State(values["state"]), bool(values["is_kept"])
    return Listed(**values)


_ENDLESS: Final = (1 << 63) - 1
_LISTED: Final = """
    SELECT assessment_no, assessment, name, app, app_version, checklist, language, device, persona, mode, source, state,
        is_kept, note, user, created_ns, started_ns, paused_ns, ended_ns
    FROM assessments
"""
_STEPS: Final = """
    SELECT position, step, title, instruction, suggested_s, is_idle, state, begun_ns, ended_ns, note
    FROM assessment_steps WHERE assessment_no = :number ORDER BY position
"""
_SPANS: Final = "SELECT first_ns, last_ns FROM assessment_spans WHERE assessment_no = :number ORDER BY first_ns"
_MARKS: Final = """
    SELECT kind, time_ns, text, user FROM assessment_marks WHERE assessment_no = :number ORDER BY time_ns, mark_no
"""
_CAPTURES: Final = """
    SELECT sha256, name, format, packets, first_ns, last_ns FROM assessment_captures
    WHERE assessment_no = :number ORDER BY first_ns, sha256
"""
_TEXTS: Final = """
    SELECT kind, name, source, sha256, content FROM assessment_texts WHERE assessment_no = :number
    ORDER BY kind, name, sha256
"""
_FACTS: Final = """
    SELECT kind, name, value FROM assessment_facts WHERE assessment_no = :number ORDER BY kind DESC, name
"""
_PLANTED: Final = """
    SELECT sha256, first_ns, planted FROM assessment_planted WHERE assessment_no = :number ORDER BY first_ns
"""
_ACTIVITY: Final = """
    SELECT second, is_app, packets, bytes_up, bytes_down FROM assessment_activity
    WHERE assessment_no = :number ORDER BY second
"""
_IN_CAPTURE: Final = """
    SELECT a.assessment FROM assessment_captures AS x JOIN assessments AS a ON a.assessment_no = x.assessment_no
    WHERE x.sha256 = :sha256 AND a.state <> 'discarded' ORDER BY a.assessment_no
"""
_IN_CAPTURES: Final = {
    RunSource.LIVE: "c.format = 'live' AND c.last_ns >= :first AND c.first_ns <= :last",
    RunSource.CAPTURE: "c.sha256 IN (SELECT x.sha256 FROM assessment_captures AS x WHERE x.assessment_no = :number)",
}
"""Which captures an assessment is in."""

_FLOWS: Final = {
    source: f"""
        SELECT f.first_ns, f.last_ns, coalesce(a.app, ''),
            CASE WHEN f.server_name <> '' THEN f.server_name ELSE f.server_ip END, coalesce(t.category, ''),
            f.bytes_up, f.bytes_down
        FROM shown AS c
        JOIN devices AS d ON d.capture_id = c.capture_id AND :device IN ('', d.device, d.mac)
        JOIN flows AS f ON f.capture_id = c.capture_id AND f.device_no = d.device_no
        LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
        LEFT JOIN destinations AS t ON t.capture_id = f.capture_id AND t.destination_no = f.destination_no
        WHERE {where} AND f.first_ns BETWEEN :first AND :last AND f.coverage <> 'none'
    """  # noqa: S608 - ours
    for source, where in _IN_CAPTURES.items()
}
_OPENED_FLOW: Final = {
    source: f"""
        SELECT 1 FROM shown AS c
        JOIN devices AS d ON d.capture_id = c.capture_id AND :device IN ('', d.device, d.mac)
        JOIN flows AS f ON f.capture_id = c.capture_id AND f.device_no = d.device_no
        WHERE {where} AND f.first_ns BETWEEN :first AND :last AND f.coverage = 'opened' LIMIT 1
    """  # noqa: S608 - ours
    for source, where in _IN_CAPTURES.items()
}
_OF_FINDINGS: Final = {
    source: f"""
        FROM shown AS c JOIN findings AS g ON g.capture_id = c.capture_id
        WHERE {where} AND g.app = :app AND g.first_ns <= :last AND g.last_ns >= :first
            AND (:device = '' OR g.device = :device OR EXISTS (
                SELECT 1 FROM devices AS d WHERE d.capture_id = c.capture_id AND d.device = g.device AND d.mac = :device
            ))
    """  # noqa: S608 - ours
    for source, where in _IN_CAPTURES.items()
}
_FINDINGS: Final = {
    source: f"SELECT g.finding_key, g.finding_id, g.severity, g.first_ns, g.last_ns {of}"
    for source, of in _OF_FINDINGS.items()
}
_PROOFS: Final = {
    source: f"SELECT e.finding_key, e.time_ns FROM evidence AS e WHERE e.finding_key IN (SELECT g.finding_key {of})"  # noqa: S608
    for source, of in _OF_FINDINGS.items()
}
_COUNTED: Final = """
    SELECT g.finding_key, g.finding_id, g.severity, o.first_ns, o.last_ns
    FROM assessment_findings AS o JOIN findings AS g ON g.finding_key = o.finding_key
    JOIN shown AS c ON c.capture_id = g.capture_id
    WHERE o.assessment_no = :number AND g.app = :app
"""
_DEVICE_SEEN: Final = """
    SELECT max(f.last_ns) FROM shown AS c
    JOIN devices AS d ON d.capture_id = c.capture_id AND :device IN (d.device, d.mac)
    JOIN flows AS f ON f.capture_id = d.capture_id AND f.device_no = d.device_no
"""
_OPENED: Final = """
    SELECT 1 FROM intercept_runs AS r WHERE :device IN ('', r.device) AND r.kind = :kind
        AND r.begun_ns <= :last AND coalesce(r.ended_ns, :last) >= :first LIMIT 1
"""
_LIVE_CAPTURES: Final = """
    SELECT c.sha256, c.name, c.format, c.packets, c.first_ns, c.last_ns FROM shown AS c
    WHERE c.format = 'live' AND c.last_ns >= :first AND c.first_ns <= :last ORDER BY c.first_ns
"""
