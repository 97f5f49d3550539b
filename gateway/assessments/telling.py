"""An assessment as JSON, the same from the terminal and for programs; and as lines of plain text."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from gateway.assessments.counting import SECOND_NS, Counts, Status, StepStatus
from gateway.model.assessments import StepState
from gateway.reports.dossier.assessed import head, record, step_record
from gateway.store.queries.assessments import Listed

__all__ = ["as_json", "clock", "counts", "head", "lines", "listing"]

SIGNS: Final = {StepState.WAITING: " ", StepState.DOING: ">", StepState.DONE: "x", StepState.SKIPPED: "-"}


def as_json(told: Status) -> dict[str, Any]:
    """Everything: what was done, and what was seen."""
    return {
        **record(told.assessment),
        "captures": [capture._asdict() for capture in told.captures],
        "lasted_s": round(told.lasted_ns / SECOND_NS, 3),
        "seen": {"of_app": counts(told.of_app), "of_others": counts(told.of_others)},
        "steps": [_step(one) for one in told.steps],
        "warnings": [warning._asdict() for warning in told.warnings],
    }


def counts(seen: Counts) -> dict[str, Any]:
    """Numbers of what was seen."""
    return {
        "flows": seen.flows,
        "packets": seen.packets,
        "bytes_up": seen.bytes_up,
        "bytes_down": seen.bytes_down,
        "destinations": seen.destinations,
        "findings": dict(seen.findings),
    }


def _step(one: StepStatus) -> dict[str, Any]:
    return {
        **step_record(one.step),
        "lasted_s": round(one.lasted_ns / SECOND_NS, 3),
        "seen": {"of_app": counts(one.of_app), "of_others": counts(one.of_others)},
    }


def lines(told: Status) -> Iterator[str]:
    """For a terminal."""
    one = told.assessment.head
    yield f"{one.assessment}  {one.name or one.app}  {one.state}  {clock(told.lasted_ns)}"
    about = [one.app, one.app_version, f"on {one.device or 'every device'}", str(one.mode)]
    yield f"    {' '.join(filter(None, about))}{f', persona {one.persona}' if one.persona else ''}"
    yield f"    the app: {_counted(told.of_app)}"
    yield f"    the device besides: {_counted(told.of_others)}"
    for number, step in enumerate(told.steps, 1):
        yield from _step_lines(number, step)
    for mark in told.assessment.marks:
        yield f"    {_when(mark.time_ns)} {mark.kind}: {mark.text}"
    for capture in told.captures:
        yield f"    capture {capture.name} {capture.sha256}"
    for warning in told.warnings:
        yield f"    ! {warning.text}"


def _step_lines(number: int, one: StepStatus) -> Iterator[str]:
    step = one.step
    seen = f": {_counted(one.of_app)}" if step.begun_ns is not None and not step.is_idle else ""
    lasted = f" {clock(one.lasted_ns)}" if step.begun_ns is not None else ""
    yield f"    [{SIGNS[step.state]}] {number}. {step.title} ({step.step}){lasted}{seen}"
    if step.state is StepState.DOING:
        yield f"        {step.instruction} (about {clock(step.suggested_s * SECOND_NS)})"
    if step.note:
        yield f"        {step.note}"


def listing(every: Iterable[Listed]) -> Iterator[str]:
    """One line each."""
    for one in every:
        when = _when(one.started_ns or one.created_ns, is_day=True)
        yield f"{one.assessment}  {one.state:<11}  {when}  {one.name or one.app}  ({one.app}, {one.mode})"


def clock(time_ns: int) -> str:
    """A length of time as people read it from a clock: 3:07, or 1:02:09."""
    minutes, seconds = divmod(time_ns // SECOND_NS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _counted(seen: Counts) -> str:
    found = [f"{number} {severity}" for severity, number in reversed(seen.findings.items()) if number]
    size = f"{seen.bytes_up:,} bytes up, {seen.bytes_down:,} down"
    told = f"{seen.flows:,} connections ended, {size}, {seen.destinations:,} destinations"
    return f"{told}, findings: {', '.join(found)}" if found else told


def _when(time_ns: int, *, is_day: bool = False) -> str:
    moment = datetime.fromtimestamp(time_ns / SECOND_NS, UTC)
    return moment.strftime("%Y-%m-%d %H:%M" if is_day else "%H:%M:%S")
