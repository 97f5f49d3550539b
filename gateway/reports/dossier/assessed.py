"""The assessment that a report is about: who was played, how it was looked at, what was done when, and with what."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from gateway.model.active import REFUSED
from gateway.model.assessments import StepState
from gateway.store.queries.assessments import Assessment, Inside, Listed, Step
from gateway.store.queries.interception import Tested

SECOND_NS: Final = 10**9
MAX_MARKS: Final = 50
"""On paper; the JSON has all."""

SHORT: Final = 12  # hex digits of a hash in a sentence


def head(one: Listed) -> dict[str, Any]:
    """One assessment without its parts, for programs."""
    return {
        "assessment": one.assessment,
        "name": one.name,
        "app": one.app,
        "app_version": one.app_version,
        "device": one.device,
        "persona": one.persona,
        "mode": str(one.mode),
        "source": str(one.source),
        "state": str(one.state),
        "checklist": one.checklist,
        "language": one.language,
        "is_kept": one.is_kept,
        "note": one.note,
        "user": one.user,
        "created_ns": one.created_ns,
        "started_ns": one.started_ns,
        "paused_ns": one.paused_ns,
        "ended_ns": one.ended_ns,
    }


def record(one: Assessment) -> dict[str, Any]:
    """What it was run with, for programs; all that a repetition needs but for the steps."""
    return {
        **head(one.head),
        "spans": [{"first_ns": span.first_ns, "last_ns": span.last_ns} for span in one.spans],
        "marks": [mark._asdict() for mark in one.marks],
        "captures": [capture._asdict() for capture in one.captures],
        "planted": [capture._asdict() for capture in one.planted],
        "inside": [_inside_record(inside) for inside in one.inside],
        "texts": [
            {"kind": text.kind, "name": text.name, "source": text.source, "sha256": text.sha256} for text in one.texts
        ],
        "versions": {name: value for kind, name, value in one.facts if kind == "version"},
        "lists": {name: value for kind, name, value in one.facts if kind == "list"},
    }


def _inside_record(one: Inside) -> dict[str, Any]:
    return {
        **{
            name: getattr(one.run, name)
            for name in ("run_id", "kind", "agreed_by", "begun_ns", "ended_ns", "why_ended")
        },
        "exchanges": one.run.exchanges,
        "opened": one.opened,
        "closed": one.closed,
        "tests": [
            {"name": test.name, "test": test.test, "verdict": test.verdict, "is_bad": test.is_bad} for test in one.tests
        ],
    }


def step_record(step: Step) -> dict[str, Any]:
    """A step, for programs."""
    return {
        "step": step.step,
        "title": step.title,
        "instruction": step.instruction,
        "suggested_s": step.suggested_s,
        "is_idle": step.is_idle,
        "state": str(step.state),
        "begun_ns": step.begun_ns,
        "ended_ns": step.ended_ns,
        "note": step.note,
    }


def run_rows(one: Assessment, word: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For the table of what was analysed."""
    about = one.head
    yield word["run"], f"{about.name} ({about.assessment})" if about.name else about.assessment
    yield word["run_app"], f"{about.app} {about.app_version}".rstrip()
    yield word["run_device"], about.device or word["run_every_device"]
    yield word["run_persona"], about.persona or word["nothing_given"]
    yield word["run_mode"], word[f"run_mode_{about.mode}"]
    for span in one.spans:
        yield word["run_time"], f"{_moment(span.first_ns)} – {_moment(span.last_ns)}"  # noqa: RUF001 - an en dash
    for inside in one.inside:
        yield from _inside_rows(inside, word)
    if about.note:
        yield word["run_note"], about.note
    for step in one.steps:
        yield word["run_step"].format(title=step.title), _done(step, word)
    for mark in one.marks[:MAX_MARKS]:
        name = word["run_mark"].format(time=_moment(mark.time_ns)) if mark.kind == "mark" else word["run_note"]
        yield name, mark.text
    if len(one.marks) > MAX_MARKS:
        yield word["run_mark"].format(time=""), word["more"].format(number=len(one.marks) - MAX_MARKS)
    for capture in one.captures:
        if capture.format == "kept":  # the others stand among the captures of the report
            yield word["capture_sha256"].format(name=capture.name), capture.sha256
    for kind in ("version", "list"):
        told = ", ".join(f"{name} {value}" for known, name, value in one.facts if known == kind and value)
        yield word[f"run_{kind}s"], told


def _inside_rows(one: Inside, word: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """When and by whose agreement, and what came of it; of tests, a row for each server."""
    run = one.run
    told = word["run_inside_said" if run.kind == "open" else "run_tests_said"].format(
        begin=_moment(run.begun_ns),
        end=_moment(run.ended_ns),
        name=run.agreed_by,
        opened=one.opened,
        closed=one.closed,
    )
    yield word["run_inside" if run.kind == "open" else "run_tests"], told
    for name in dict.fromkeys(test.name for test in one.tests):
        results = [f"{test.test}: {word[_result(test)]}" for test in one.tests if test.name == name]
        yield word["run_test"].format(name=name), "; ".join(results)


def _result(test: Tested) -> str:
    if test.is_bad:
        return "test_bad"
    if test.verdict == REFUSED and not test.is_conclusive:
        return "test_unclear"
    return f"test_{test.verdict.replace('-', '_')}"


def run_brief(one: Assessment, word: Mapping[str, str]) -> str:
    """In a sentence, for a reader with one page."""
    done = sum(step.state is StepState.DONE for step in one.steps)
    left = ", ".join(step.title for step in one.steps if step.state is not StepState.DONE)
    return word["run_brief"].format(
        assessment=one.head.assessment,
        persona=one.head.persona or word["nothing_given"],
        mode=word[f"run_mode_{one.head.mode}"],
        done=done,
        steps=len(one.steps),
        left=left or word["run_nothing_left"],
    )


def _done(step: Step, word: Mapping[str, str]) -> str:
    if step.state is StepState.DONE and step.begun_ns is not None:
        told = f"{word['run_done']} {_moment(step.begun_ns)} – {_moment(step.ended_ns)}"  # noqa: RUF001
    else:
        told = word["run_skipped"] if step.state is StepState.SKIPPED else word["run_open"]
    return f"{told}: {step.note}" if step.note else told


def _moment(time_ns: int | None) -> str:
    if time_ns is None:
        return "…"
    return dt.datetime.fromtimestamp(time_ns / SECOND_NS, dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
