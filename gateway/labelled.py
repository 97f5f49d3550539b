"""An assessment of packets that were recorded elsewhere: a person says afterwards what was done when."""

import re
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.assessments import engine
from gateway.assessments.checklists import steps_of
from gateway.capture import open_capture, open_record
from gateway.capture.unpack import content_identity
from gateway.errors import AssessmentError, ConfigError, InputError
from gateway.identity.runs import normal_device
from gateway.model.assessments import NewStep, Period, RunSource
from gateway.model.run import NO_RUN, AssessedRun, RunLabel
from gateway.store import assessments as rows
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import assessments_in, find
from gateway.store.removal import remove_capture
from gateway.study import Brought, Watcher, analyze

SECOND_NS: Final = 10**9
MAX_SECONDS: Final = 366 * 86_400
"""Longer than any capture of one run."""

IDLE: Final = "idle"
_DID: Final = re.compile(r"(?P<step>[a-z][a-z0-9-]{0,39})=(?P<begin>[0-9.:]{1,16})-(?P<end>[0-9.:]{1,16})")
_CLOCK: Final = re.compile(r"(?:(?P<minutes>[0-9]{1,6}):)?(?P<seconds>[0-9]{1,9}(?:\.[0-9]{1,9})?)")
_EVER: Final = Period(-(1 << 62), None)


class Did(NamedTuple):
    """A step, from when to when: nanoseconds after the first packet."""

    step: str
    begin_ns: int
    end_ns: int


def parse_did(text: str) -> Did:
    """`chat=120-300`, in seconds, or `chat=2:00-5:00`. Raises ConfigError."""
    match = _DID.fullmatch(text)
    begin_ns, end_ns = (_clock(match[part]) if match else None for part in ("begin", "end"))
    if match is None or begin_ns is None or end_ns is None:
        raise ConfigError(f"--did: {text[:80]!r} is not STEP=FROM-TO, in seconds after the first packet (chat=120-300)")
    if end_ns <= begin_ns:
        raise ConfigError(f"--did: {text[:80]!r} ends before it begins")
    return Did(match["step"], begin_ns, end_ns)


def label_capture(
    path: Path, database: Path, doer: Doer, plan: engine.Plan, did: Iterable[Did], brought: Brought, watcher: Watcher
) -> str:
    """Analyse a capture as an assessment that has ended; gives its id.

    A capture that is in the database already is analysed anew, for its flows are labelled differently now. Raises
    InputError where it cannot be read, AssessmentError where another assessment is of it, ConfigError, StoreError.
    """
    first_ns = _first_ns(path)
    done = [(_step(plan, one.step), Period(first_ns + one.begin_ns, first_ns + one.end_ns)) for one in did]
    sha256 = content_identity(path)[0]
    _make_room(database, doer, sha256)
    made = engine.create(database, doer, plan._replace(source=RunSource.CAPTURE))
    try:
        idle = tuple(period for step, period in done if step.is_idle)
        device = normal_device(plan.device, "--device")
        run = AssessedRun(_number(database, made), plan.app, device, (_EVER,), idle)
        label = RunLabel(device=device) if device else NO_RUN
        outcome = analyze([path], database, label, watcher, brought=brought._replace(assessed=(run,)))
        if not outcome.captures:
            raise InputError(str(path), outcome.skipped[0].reason)
        summary = outcome.captures[0].summary
        if summary.first_ns is None or summary.last_ns is None:
            raise InputError(str(path), "has no packet, so nothing was done in it")
        whole = Period(summary.first_ns, summary.last_ns + 1)
        rows.set_spans(database, doer, made, (whole,), (summary.sha256,))
        for step, period in done:
            engine.did(database, doer, made, step, period)
    except BaseException:
        rows.drop(database, doer, made)
        raise
    return made


def _make_room(database: Path, doer: Doer, sha256: str) -> None:
    """A capture that nobody has assessed goes, to come back labelled."""
    if not database.exists():
        return
    with open_queries(database) as queries:
        of = assessments_in(queries, sha256)
    if of:
        raise AssessmentError(f"assessment {of[0]} is of this capture already; discard it first")
    remove_capture(database, doer, sha256)


def _step(plan: engine.Plan, key: str) -> NewStep:
    """A step of the checklist, or one of a person's own."""
    known = {one.step: one for one in steps_of(plan.checklist, plan.language)[1]}
    return known.get(key) or NewStep(key, key, "", 0, is_idle=key == IDLE)


def _number(database: Path, assessment: str) -> int:
    with open_queries(database) as queries:
        one = find(queries, assessment)
    assert one is not None
    return one.head.number


def _first_ns(path: Path) -> int:
    """The time of the first packet. Raises InputError where there is none."""
    recorded = open_record(path)
    if recorded is not None:
        with closing(recorded):
            first = next(iter(recorded.source.flows()), None)
        if first is not None:
            return first.first_ns
    else:
        opened = open_capture(path)
        with closing(opened):
            for batch in opened.source.batches():
                if len(batch.records):
                    return int(batch.records["time_ns"][0])
    raise InputError(str(path), "has no packet, so nothing was done in it")


def _clock(text: str) -> int | None:
    """Nanoseconds of `90`, `90.5` or `1:30`; None where it is none of them, or a year and more."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    seconds = int(match["minutes"] or 0) * 60 + float(match["seconds"])
    return round(seconds * SECOND_NS) if seconds <= MAX_SECONDS else None
