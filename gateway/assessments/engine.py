"""What people do with an assessment. Everything is in the database: whoever asks next sees what the last one did.

Each function does one thing in one transaction, beside a `telltale live` that writes to the same database. All raise
AssessmentError where it does not fit the state, StoreError where the database cannot take it.
"""

import contextlib
import secrets
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, NamedTuple

from gateway.assessments.checklists import GENERAL, LANGUAGES, steps_of, with_tests
from gateway.data import list_dates
from gateway.errors import AssessmentError, ConfigError, InputError, InterceptError
from gateway.identity.runs import normal_device
from gateway.intercept import wishes
from gateway.model.assessments import Change, Mode, NewAssessment, NewStep, Period, RunSource, State
from gateway.model.expectations import ExpectationText
from gateway.personas import held, parse_persona
from gateway.store import assessments as rows
from gateway.store import discarding
from gateway.store.people.base import Doer
from gateway.store.queries import Queries
from gateway.store.queries.assessments import Assessment, Listed, find, listed
from gateway.store.retention import Removed

MAX_APP_CHARACTERS: Final = 100
"""It stands in tables and headings."""

MAX_TEXT_CHARACTERS: Final = rows.MAX_TEXT_CHARACTERS
"""Of a mark or a note."""

ID_BYTES: Final = 4
MARK, NOTE = "mark", "note"
PROGRAMS: Final = ("telltale", "cryptography", "hyperscan", "numba", "numpy")
"""Packages whose versions decide what is found."""

GOING_ON: Final = (State.RUNNING, State.PAUSED, State.INTERRUPTED)


class Plan(NamedTuple):
    """What a person says before an assessment begins."""

    app: str
    device: str = ""  # MAC or IP address; needed but for captures
    checklist: str = GENERAL  # name of a shipped one, or a file
    language: str = LANGUAGES[0]
    mode: str = Mode.PASSIVE
    persona: str = ""  # its name
    planted: str = ""  # the text of its file: its values are held in memory, and looked for while it runs
    name: str = ""  # of the assessment
    app_version: str = ""
    note: str = ""
    is_kept: bool = False  # whether its packets are kept
    source: str = RunSource.LIVE
    texts: Sequence[ExpectationText] = ()  # profile, policy and rule of the verdict, as they are now


def create(path: Path, doer: Doer, plan: Plan) -> str:
    """Make a draft; gives its id. Raises ConfigError where the plan is wrong, naming what."""
    app = _one_line(plan.app, "the app", MAX_APP_CHARACTERS)
    if not app:
        raise ConfigError("say which app is assessed")
    device = normal_device(plan.device, "the device")
    if not device and plan.source == RunSource.LIVE:
        raise ConfigError("say on which device the app runs: its MAC address (`telltale devices list`)")
    if plan.language not in LANGUAGES:
        raise ConfigError(f"there is no checklist in the language {plan.language[:20]!r}; there are en and es")
    if plan.mode not in tuple(Mode):
        raise ConfigError(f"there is no mode {plan.mode[:20]!r}; there are {', '.join(Mode)}")
    checklist, steps = steps_of(plan.checklist, plan.language)
    if plan.mode == Mode.ACTIVE and plan.source == RunSource.LIVE:
        steps = with_tests(steps, plan.language)
    persona = parse_persona(plan.planted, "the persona's file").name if plan.planted else plan.persona
    new = NewAssessment(
        assessment=secrets.token_hex(ID_BYTES),
        name=_one_line(plan.name, "the name", rows.MAX_NAME_CHARACTERS),
        app=app,
        app_version=_one_line(plan.app_version, "the version", MAX_APP_CHARACTERS),
        checklist=checklist,
        language=plan.language,
        device=device,
        persona=_one_line(persona, "the persona", rows.MAX_NAME_CHARACTERS),
        mode=Mode(plan.mode),
        source=RunSource(plan.source),
        note=plan.note[: rows.MAX_TEXT_CHARACTERS],
        is_kept=plan.is_kept,
        texts=tuple(plan.texts),
        facts=facts(),
        steps=steps,
    )
    rows.add(path, doer, new)
    if plan.planted and plan.source == RunSource.LIVE:
        with contextlib.suppress(ConfigError):  # that nobody looks for them, the assessment itself says
            held.keep(path, new.assessment, plan.planted)
    return new.assessment


def start(path: Path, doer: Doer, assessment: str) -> None:
    """Begin, with the first step."""
    rows.start(path, doer, assessment)


def pause(path: Path, doer: Doer, assessment: str) -> None:
    """What the device does from now on is not the app's."""
    rows.pause(path, doer, assessment)


def resume(path: Path, doer: Doer, assessment: str) -> None:
    """Go on after a pause, or after a power cut."""
    rows.resume(path, doer, assessment)


def stop(path: Path, doer: Doer, assessment: str) -> None:
    """End it. One that was interrupted ends with what there is. The values of its persona are forgotten, and nothing of
    its device is looked into for it any more."""
    rows.stop(path, doer, assessment)
    _let_go(path, assessment)


def plant(path: Path, doer: Doer, assessment: str, text: str) -> str:
    """Bring the file of the persona whose data is typed in: its values are held in memory until the end, and looked for
    while it runs. Gives its name. Raises ConfigError where it is none, or cannot be held; neither names a value."""
    name = _one_line(parse_persona(text, "the persona's file").name, "the persona", rows.MAX_NAME_CHARACTERS)
    held.keep(path, assessment, text)
    try:
        rows.set_persona(path, doer, assessment, name)
    except AssessmentError:
        held.forget(path, assessment)
        raise
    return name


def step(path: Path, doer: Doer, assessment: str, key: str = "") -> str:
    """Go on to the next step, or to the one named; gives its key, "" where all are done."""
    return rows.begin_step(path, doer, assessment, key)


def skip(path: Path, doer: Doer, assessment: str, key: str = "", why: str = "") -> str:
    """Leave out the step that goes on, or the one named; gives the key of the one that goes on then."""
    return rows.skip_step(path, doer, assessment, key, why)


def mark(path: Path, doer: Doer, assessment: str, text: str, time_ns: int | None = None) -> None:
    """A mark on the timeline, now or at a time."""
    words = _one_line(text, "the mark", rows.MAX_TEXT_CHARACTERS)
    rows.add_mark(path, doer, assessment, MARK, words, doer.time_ns if time_ns is None else time_ns)


def note(path: Path, doer: Doer, assessment: str, text: str, key: str = "") -> None:
    """A note on the whole, or on one step."""
    words = text.strip()
    if not words:
        raise ConfigError("a note needs a text")
    if key:
        rows.note_step(path, doer, assessment, key, words)
    else:
        rows.add_mark(path, doer, assessment, NOTE, words, doer.time_ns)


def rename(path: Path, doer: Doer, assessment: str, name: str) -> None:
    """Call it by another name; "" takes the name away."""
    rows.change(path, doer, assessment, Change(name=_one_line(name, "the name", rows.MAX_NAME_CHARACTERS)))


def keep(path: Path, doer: Doer, assessment: str, *, is_kept: bool = True) -> None:
    """Whether its packets are kept, where there are any."""
    rows.change(path, doer, assessment, Change(is_kept=is_kept))


def discard(path: Path, doer: Doer, assessment: str) -> Removed:
    """Remove all that its device did while it ran, with the evidence; gives how much. A connection that is still open
    is told when it ends, as of no app that is known."""
    with contextlib.suppress(ConfigError, InterceptError):
        _let_go(path, assessment)
    return discarding.discard(path, doer, assessment)


def did(path: Path, doer: Doer, assessment: str, given: NewStep, when: Period) -> None:
    """A step of a run that was recorded elsewhere, from then to then."""
    if when.last_ns is None or when.last_ns <= when.first_ns:
        raise ConfigError(f"the step {given.step}: its end must lie behind its begin")
    rows.add_step(path, doer, assessment, given, when.first_ns, when.last_ns)


def _let_go(path: Path, assessment: str) -> None:
    """What was begun for it ends with it. Raises InterceptError, ConfigError where that cannot be."""
    try:
        wishes.withdraw(path, assessment)
    finally:
        held.forget(path, assessment)


def chosen(queries: Queries, given: str = "") -> Assessment:
    """The assessment that a person means: by its id, the beginning of that, or its name; the only one that goes on
    where nothing is given. Raises AssessmentError."""
    every = [one for one in listed(queries) if one.state is not State.DISCARDED]
    found = _meant(every, given)
    if len(found) > 1:
        there = ", ".join(f"{one.assessment} ({one.app}, {one.state})" for one in found[:10])
        raise AssessmentError(f"{'several fit' if given else 'say which one'}: {there}")
    if not found:
        none = f"there is no assessment {given[:80]!r}" if given else "no assessment goes on"
        raise AssessmentError(f"{none}; `telltale assess list` shows all")
    whole = find(queries, found[0].assessment)
    assert whole is not None
    return whole


def _meant(every: list[Listed], given: str) -> list[Listed]:
    if not given:
        drafts = [one for one in every if one.state is State.DRAFT]
        return [one for one in every if one.state in GOING_ON] or drafts
    exact = [one for one in every if given == one.assessment] or [one for one in every if given == one.name]
    return exact or [one for one in every if one.assessment.startswith(given)]


def facts() -> tuple[tuple[str, str, str], ...]:
    """Versions of what analyses, and dates of the lists that it looks things up in."""
    try:
        dates = list_dates()
    except InputError as error:
        dates = (("SOURCES.md", str(error)),)
    python = ".".join(map(str, sys.version_info[:3]))
    versions = [("python", python), *map(_version, PROGRAMS)]
    return (*(("version", *one) for one in versions), *(("list", *one) for one in dates))


def _version(package: str) -> tuple[str, str]:
    try:
        return package, version(package)
    except PackageNotFoundError:
        return package, ""


def _one_line(text: str, what: str, limit: int) -> str:
    """Raises ConfigError."""
    words = " ".join(text.split())
    if len(words) > limit:
        raise ConfigError(f"{what}: longer than {limit} characters")
    if not words.isprintable():
        raise ConfigError(f"{what}: holds control characters")
    return words
