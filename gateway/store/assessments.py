"""Writing assessments: each function is one change in one transaction, beside the writer of captures.

All raise AssessmentError where the change does not fit the state, StoreError where the database cannot take it. Times
come from whoever does it (`Doer.time_ns`), in nanoseconds since 1970 UTC, by the clock that stamps the packets.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import AssessmentError
from gateway.model.assessments import Change, NewAssessment, NewStep, Period, State, StepState
from gateway.store.people.base import Doer, changing, note
from gateway.store.rows import clean

MAX_ASSESSMENTS: Final = 10_000
"""Of one database: a clinic makes some hundred in a year, and the list is read whole."""

MAX_MARKS: Final = 1_000
"""Marks and notes of one assessment: it lasts minutes, and a page shows all."""

MAX_TEXT_CHARACTERS: Final = 1_000
MAX_NAME_CHARACTERS: Final = 120
MAX_SPANS: Final = 1_000
"""Pauses of one assessment: each costs a look for every connection."""

LIVE_STATES: Final = (State.RUNNING, State.PAUSED)
"""States of an assessment that goes on; one device has one of these at a time."""


class Row(NamedTuple):
    """What changes look at."""

    number: int
    state: State
    app: str
    device: str
    source: str


def add(path: Path, doer: Doer, new: NewAssessment) -> None:
    """Keep a new assessment, as a draft."""
    with changing(path) as connection:
        if connection.execute("SELECT count(*) FROM assessments").fetchone()[0] >= MAX_ASSESSMENTS:
            raise AssessmentError(f"there are {MAX_ASSESSMENTS:,} assessments already; discard some first")
        values = (
            *(new.assessment, clean(new.name), clean(new.app), clean(new.app_version), new.checklist, new.language),
            *(new.device, clean(new.persona), new.mode, new.source, State.DRAFT, new.is_kept, clean(new.note)),
            *(clean(doer.user), doer.time_ns),
        )
        number = connection.execute(_ADD, values).lastrowid
        texts = [(number, one.kind, one.sha256, clean(one.name), clean(one.source), one.text) for one in new.texts]
        connection.executemany("INSERT OR IGNORE INTO assessment_texts VALUES (?, ?, ?, ?, ?, ?)", texts)
        facts = [(number, kind, clean(name), clean(value)) for kind, name, value in new.facts]
        connection.executemany("INSERT OR REPLACE INTO assessment_facts VALUES (?, ?, ?, ?)", facts)
        connection.executemany(_ADD_STEP, [_step_row(number, at, step) for at, step in enumerate(new.steps, 1)])
        note(connection, doer, "assessment made", new.assessment)  # no app: a wipe of one does not look into sentences


def start(path: Path, doer: Doer, assessment: str) -> None:
    """A draft begins, and with it its first step. Refused where the device has one that goes on."""
    with _changed(path, doer, assessment, (State.DRAFT,), "started") as (connection, row):
        _refuse_another(connection, row)
        connection.execute(_START, (State.RUNNING, doer.time_ns, row.number))
        _open_span(connection, row.number, doer.time_ns)
        _begin(connection, row.number, _next_step(connection, row.number), doer.time_ns)


def pause(path: Path, doer: Doer, assessment: str) -> None:
    """From now on nothing is counted, until it is resumed."""
    with _changed(path, doer, assessment, (State.RUNNING,), "paused") as (connection, row):
        _close_span(connection, row.number, doer.time_ns)
        connection.execute(_PAUSE, (State.PAUSED, doer.time_ns, row.number))


def resume(path: Path, doer: Doer, assessment: str) -> None:
    """A paused one goes on, or one that was interrupted."""
    with _changed(path, doer, assessment, (State.PAUSED, State.INTERRUPTED), "resumed") as (connection, row):
        _refuse_another(connection, row)
        if connection.execute(_COUNT_SPANS, (row.number,)).fetchone()[0] >= MAX_SPANS:
            raise AssessmentError(f"it was paused {MAX_SPANS:,} times; end it, and begin another")
        _open_span(connection, row.number, doer.time_ns)
        connection.execute(_RESUME, (State.RUNNING, row.number))
        reopened = "UPDATE assessment_steps SET ended_ns = NULL WHERE assessment_no = ? AND state = ?"
        connection.execute(reopened, (row.number, StepState.DOING))


def stop(path: Path, doer: Doer, assessment: str) -> None:
    """It is over. A step that goes on ends with it; captures that it is in are noted."""
    states = (State.RUNNING, State.PAUSED, State.INTERRUPTED)
    with _changed(path, doer, assessment, states, "ended") as (connection, row):
        end_ns = doer.time_ns if row.state is State.RUNNING else _last_ns(connection, row.number, doer.time_ns)
        _close_span(connection, row.number, end_ns)
        connection.execute(_END_STEPS, (StepState.DONE, end_ns, row.number, StepState.DOING))
        connection.execute(_END, (State.ENDED, end_ns, row.number))
        connection.execute(_NOTE_LIVE, (row.number,))


def interrupt(connection: sqlite3.Connection) -> int:
    """A live capture has ended that nobody goes on with, by a power cut, or because what captured was killed. Running
    assessments whose packets were in one are interrupted, from the last packet on; gives how many. The caller has a
    transaction open."""
    rows = connection.execute(_CUT_OFF, (State.RUNNING,)).fetchall()
    for number, last_ns in rows:
        _close_span(connection, number, last_ns)
        connection.execute(_INTERRUPT, (State.INTERRUPTED, last_ns, number))
    return len(rows)


def begin_step(path: Path, doer: Doer, assessment: str, step: str) -> str:
    """End the step that goes on, and begin `step`, or the next one that waits where it is "". Gives its key, "" where
    none waits any more."""
    with _changed(path, doer, assessment, (State.RUNNING,), "step") as (connection, row):
        wanted = _waiting(connection, row.number, step) if step else None
        connection.execute(_END_STEPS, (StepState.DONE, doer.time_ns, row.number, StepState.DOING))
        position = wanted if wanted is not None else _next_step(connection, row.number)
        return _begin(connection, row.number, position, doer.time_ns)


def skip_step(path: Path, doer: Doer, assessment: str, step: str, why: str) -> str:
    """Leave `step` out, or the one that goes on where it is "". Where that one is left, the next begins; gives the key
    of the step that goes on, "" where there is none. `why` is kept with the step."""
    states = (State.DRAFT, *LIVE_STATES)
    with _changed(path, doer, assessment, states, "step skipped") as (connection, row):
        doing = connection.execute(_DOING, (row.number, StepState.DOING)).fetchone()
        if not step and doing is None:
            raise AssessmentError("no step goes on; name the one to skip")
        is_doing = doing is not None and step in ("", doing[1])
        position = doing[0] if is_doing else _waiting(connection, row.number, step)
        reason = clean(why[:MAX_TEXT_CHARACTERS])
        connection.execute(_SKIP, (StepState.SKIPPED, doer.time_ns, reason, row.number, position))
        if is_doing and row.state is State.RUNNING:
            return _begin(connection, row.number, _next_step(connection, row.number), doer.time_ns)
        return doing[1] if doing is not None and not is_doing else ""


def note_step(path: Path, doer: Doer, assessment: str, step: str, text: str) -> None:
    """Keep a sentence with a step."""
    with _changed(path, doer, assessment, _UNLESS_DISCARDED, "step noted") as (connection, row):
        position = _position(connection, row.number, step)
        statement = "UPDATE assessment_steps SET note = ? WHERE assessment_no = ? AND position = ?"
        connection.execute(statement, (clean(text[:MAX_TEXT_CHARACTERS]), row.number, position))


def add_step(path: Path, doer: Doer, assessment: str, step: NewStep, begun_ns: int, ended_ns: int) -> None:
    """A step of a run that was recorded elsewhere, with when it was done; in the place of one of the same key."""
    with _changed(path, doer, assessment, _UNLESS_DISCARDED, "step added") as (connection, row):
        query = "SELECT position FROM assessment_steps WHERE assessment_no = ? AND step = ?"
        found = connection.execute(query, (row.number, step.step)).fetchone()
        last = "SELECT coalesce(max(position), 0) + 1 FROM assessment_steps WHERE assessment_no = ?"
        position = found[0] if found else connection.execute(last, (row.number,)).fetchone()[0]
        values = (*_step_row(row.number, position, step)[:-1], StepState.DONE, begun_ns, ended_ns)
        connection.execute(_PUT_STEP, values)


def add_mark(path: Path, doer: Doer, assessment: str, kind: str, text: str, time_ns: int) -> None:
    """A mark on the timeline, or a note (`kind`)."""
    with _changed(path, doer, assessment, _UNLESS_DISCARDED, kind) as (connection, row):
        query = "SELECT count(*), coalesce(max(mark_no), 0) FROM assessment_marks WHERE assessment_no = ?"
        count, last = connection.execute(query, (row.number,)).fetchone()
        if count >= MAX_MARKS:
            raise AssessmentError(f"it has {MAX_MARKS:,} marks and notes already")
        values = (row.number, last + 1, kind, time_ns, clean(text[:MAX_TEXT_CHARACTERS]), clean(doer.user))
        connection.execute("INSERT INTO assessment_marks VALUES (?, ?, ?, ?, ?, ?)", values)


def change(path: Path, doer: Doer, assessment: str, changed: Change) -> None:
    """Another name, or keeping what it found; what is None stays as it is."""
    with _changed(path, doer, assessment, _UNLESS_DISCARDED, "changed") as (connection, row):
        if changed.name is not None:
            name = clean(" ".join(changed.name.split())[:MAX_NAME_CHARACTERS])
            connection.execute("UPDATE assessments SET name = ? WHERE assessment_no = ?", (name, row.number))
        if changed.is_kept is not None:
            keep = "UPDATE assessments SET is_kept = ? WHERE assessment_no = ?"
            connection.execute(keep, (int(changed.is_kept), row.number))


def set_persona(path: Path, doer: Doer, assessment: str, persona: str) -> None:
    """Another persona's data is typed in."""
    with _changed(path, doer, assessment, _UNTIL_ENDED, "given a persona") as (connection, row):
        statement = "UPDATE assessments SET persona = ? WHERE assessment_no = ?"
        connection.execute(statement, (clean(persona[:MAX_NAME_CHARACTERS]), row.number))


def set_spans(path: Path, doer: Doer, assessment: str, spans: Collection[Period], captures: Iterable[str]) -> None:
    """An assessment of packets that were recorded elsewhere has run: when, by the packets' own clock, and in which
    captures, by SHA-256."""
    with _changed(path, doer, assessment, (State.DRAFT,), "ended") as (connection, row):
        for span in spans:
            connection.execute("INSERT INTO assessment_spans VALUES (?, ?, ?)", (row.number, *span))
        first_ns = min(one.first_ns for one in spans)
        last_ns = max(one.last_ns or one.first_ns for one in spans)
        connection.execute(_RAN, (State.ENDED, first_ns, last_ns, row.number))
        waiting = "UPDATE assessment_steps SET state = ? WHERE assessment_no = ? AND state = ?"
        connection.execute(waiting, (StepState.SKIPPED, row.number, StepState.WAITING))
        connection.executemany(_NOTE_CAPTURE, [(row.number, sha256) for sha256 in captures])


def drop(path: Path, doer: Doer, assessment: str) -> None:
    """Take a draft away, as if it had never been."""
    with _changed(path, doer, assessment, (State.DRAFT,), "dropped") as (connection, row):
        connection.execute("DELETE FROM assessments WHERE assessment_no = ?", (row.number,))


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Blank a discarded assessment: that there was one stays, and when. The caller has a transaction open."""
    for table in _PARTS:
        connection.execute(f"DELETE FROM {table} WHERE assessment_no = ?", (number,))  # noqa: S608 - names of ours
    connection.execute(_FORGET, (State.DISCARDED, number))


def find(connection: sqlite3.Connection, assessment: str) -> Row:
    """The row of an assessment. Raises AssessmentError."""
    query = "SELECT assessment_no, state, app, device, source FROM assessments WHERE assessment = ?"
    row = connection.execute(query, (assessment,)).fetchone()
    if row is None:
        raise AssessmentError(f"there is no assessment {assessment[:MAX_NAME_CHARACTERS]!r}")
    number, state, app, device, source = row
    return Row(number, State(state), app, device, source)


@contextmanager
def _changed(
    path: Path, doer: Doer, assessment: str, states: Collection[State], action: str
) -> Iterator[tuple[sqlite3.Connection, Row]]:
    """One transaction on an assessment that is in one of some states, and its row of the audit."""
    with changing(path) as connection:
        row = find(connection, assessment)
        if row.state not in states:
            raise AssessmentError(f"assessment {assessment} is {row.state}; for this it has to be {_either(states)}")
        yield connection, row
        note(connection, doer, f"assessment {action}", assessment)


def _either(states: Iterable[State]) -> str:
    *others, last = (str(state) for state in states)
    return f"{', '.join(others)} or {last}" if others else last


def _refuse_another(connection: sqlite3.Connection, row: Row) -> None:
    """One device is in one assessment at a time: whose traffic would it be?"""
    for other, device, app in connection.execute(_GOING_ON, (*LIVE_STATES, row.number)).fetchall():
        if device == row.device or not device or not row.device:
            raise AssessmentError(f"assessment {other} ({app}) goes on with this device; end it first")


def _open_span(connection: sqlite3.Connection, number: int, time_ns: int) -> None:
    last_ns = connection.execute(_LAST_END, (number,)).fetchone()[0]
    if last_ns is not None and time_ns <= last_ns:
        time_ns = last_ns + 1  # a clock that was set back
    connection.execute("INSERT INTO assessment_spans VALUES (?, ?, NULL)", (number, time_ns))


def _close_span(connection: sqlite3.Connection, number: int, time_ns: int) -> None:
    connection.execute(_CLOSE_SPAN, (time_ns, number))


def _last_ns(connection: sqlite3.Connection, number: int, otherwise_ns: int) -> int:
    last_ns = connection.execute(_LAST_END, (number,)).fetchone()[0]
    return int(last_ns) if last_ns is not None else otherwise_ns


def _begin(connection: sqlite3.Connection, number: int, position: int | None, time_ns: int) -> str:
    if position is None:
        return ""
    connection.execute(_BEGIN_STEP, (StepState.DOING, time_ns, number, position))
    query = "SELECT step FROM assessment_steps WHERE assessment_no = ? AND position = ?"
    return str(connection.execute(query, (number, position)).fetchone()[0])


def _next_step(connection: sqlite3.Connection, number: int) -> int | None:
    position: int | None = connection.execute(_NEXT, (number, StepState.WAITING)).fetchone()[0]
    return position


def _position(connection: sqlite3.Connection, number: int, step: str) -> int:
    query = "SELECT position FROM assessment_steps WHERE assessment_no = ? AND step = ?"
    row = connection.execute(query, (number, step)).fetchone()
    if row is None:
        steps = "SELECT step FROM assessment_steps WHERE assessment_no = ? ORDER BY position"
        there = ", ".join(key for (key,) in connection.execute(steps, (number,)))
        raise AssessmentError(f"it has no step {step[:MAX_NAME_CHARACTERS]!r}; it has {there or 'none'}")
    return int(row[0])


def _waiting(connection: sqlite3.Connection, number: int, step: str) -> int:
    """The place of a step that was not done yet, or was skipped."""
    position = _position(connection, number, step)
    query = "SELECT state FROM assessment_steps WHERE assessment_no = ? AND position = ?"
    state = StepState(connection.execute(query, (number, position)).fetchone()[0])
    if state not in (StepState.WAITING, StepState.SKIPPED):
        raise AssessmentError(f"step {step} is {'under way' if state is StepState.DOING else 'done'} already")
    return position


def _step_row(number: int | None, position: int, step: NewStep) -> tuple[int | str | None, ...]:
    told = (step.step, step.title, step.instruction, step.suggested_s, int(step.is_idle))
    return (number, position, *told, StepState.WAITING)


_UNTIL_ENDED: Final = (State.DRAFT, *LIVE_STATES, State.INTERRUPTED)
_UNLESS_DISCARDED: Final = tuple(state for state in State if state is not State.DISCARDED)
_PARTS: Final = (
    "assessment_spans",
    "assessment_texts",
    "assessment_facts",
    "assessment_steps",
    "assessment_marks",
    "assessment_captures",
    "assessment_activity",
    "assessment_planted",
    "assessment_findings",
)
"""Tables whose rows go when an assessment is discarded."""

_ADD: Final = """
    INSERT INTO assessments (
        assessment, name, app, app_version, checklist, language, device, persona, mode, source, state, is_kept, note,
        user, created_ns
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_STEP: Final = "INSERT INTO assessment_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, '')"
_PUT_STEP: Final = """
    INSERT INTO assessment_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
    ON CONFLICT (assessment_no, position) DO UPDATE SET state = excluded.state, begun_ns = excluded.begun_ns,
        ended_ns = excluded.ended_ns
"""
_START: Final = "UPDATE assessments SET state = ?, started_ns = ? WHERE assessment_no = ?"
_PAUSE: Final = "UPDATE assessments SET state = ?, paused_ns = ? WHERE assessment_no = ?"
_RESUME: Final = "UPDATE assessments SET state = ?, paused_ns = NULL WHERE assessment_no = ?"
_END: Final = "UPDATE assessments SET state = ?, paused_ns = NULL, ended_ns = ? WHERE assessment_no = ?"
_INTERRUPT: Final = "UPDATE assessments SET state = ?, paused_ns = ? WHERE assessment_no = ?"
_RAN: Final = "UPDATE assessments SET state = ?, started_ns = ?, ended_ns = ? WHERE assessment_no = ?"
_FORGET: Final = """
    UPDATE assessments SET state = ?, name = '', device = '', persona = '', note = '', paused_ns = NULL
    WHERE assessment_no = ?
"""
_CUT_OFF: Final = """
    SELECT s.assessment_no, max(c.last_ns) FROM assessment_spans AS s
    JOIN assessments AS a ON a.assessment_no = s.assessment_no
    JOIN captures AS c ON c.format = 'live' AND c.last_ns >= s.first_ns
    WHERE a.state = ? AND a.source = 'live' AND s.last_ns IS NULL GROUP BY s.assessment_no
"""
_GOING_ON: Final = "SELECT assessment, device, app FROM assessments WHERE state IN (?, ?) AND assessment_no <> ?"
_COUNT_SPANS: Final = "SELECT count(*) FROM assessment_spans WHERE assessment_no = ?"
_LAST_END: Final = "SELECT max(coalesce(last_ns, first_ns)) FROM assessment_spans WHERE assessment_no = ?"
_CLOSE_SPAN: Final = """
    UPDATE assessment_spans SET last_ns = max(first_ns, ?) WHERE assessment_no = ? AND last_ns IS NULL
"""
_NEXT: Final = "SELECT min(position) FROM assessment_steps WHERE assessment_no = ? AND state = ?"
_DOING: Final = "SELECT position, step FROM assessment_steps WHERE assessment_no = ? AND state = ?"
_BEGIN_STEP: Final = """
    UPDATE assessment_steps SET state = ?, begun_ns = ?, ended_ns = NULL WHERE assessment_no = ? AND position = ?
"""
_END_STEPS: Final = """
    UPDATE assessment_steps SET state = ?, ended_ns = max(begun_ns, ?) WHERE assessment_no = ? AND state = ?
"""
_SKIP: Final = """
    UPDATE assessment_steps SET state = ?1, ended_ns = CASE WHEN begun_ns IS NULL THEN NULL ELSE max(begun_ns, ?2) END,
        note = CASE WHEN ?3 = '' THEN note ELSE ?3 END
    WHERE assessment_no = ?4 AND position = ?5
"""
_NOTE_CAPTURE: Final = """
    INSERT OR REPLACE INTO assessment_captures
    SELECT ?1, sha256, name, format, packets, first_ns, last_ns FROM captures WHERE sha256 = ?2 AND state = 'done'
"""
_NOTE_LIVE: Final = """
    INSERT OR REPLACE INTO assessment_captures
    SELECT DISTINCT s.assessment_no, c.sha256, c.name, c.format, c.packets, c.first_ns, c.last_ns
    FROM assessment_spans AS s
    JOIN captures AS c ON c.state = 'done' AND c.format = 'live' AND c.last_ns >= s.first_ns AND c.first_ns <= s.last_ns
    WHERE s.assessment_no = ?
"""
