"""Checklists: what a tester does, step by step, for each kind of app. Data in TOML; people may write their own.

A file has tables [checklists.NAME] with `title` and `steps`, and [steps.KEY] with `title`, `do` (one sentence),
`minutes` and `idle`. Texts are one text, or one for each language ({ en = "…", es = "…" }). A file of a person's own
may use the shipped steps.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.errors import ConfigError
from gateway.model.assessments import NewStep
from gateway.written import loads, read_text

SHIPPED: Final = Path(__file__).with_name("checklists.toml")
GENERAL: Final = "general"
LANGUAGES: Final = ("en", "es")

MAX_FILE_BYTES: Final = 256 << 10  # forty times the shipped one
MAX_STEPS: Final = 50  # of one checklist: a run of hours
MAX_CHECKLISTS: Final = 50  # of one file
MAX_TITLE_CHARACTERS: Final = 80  # it stands on a button
MAX_SENTENCE_CHARACTERS: Final = 400  # one sentence
MAX_MINUTES: Final = 24 * 60
KEY: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""Names stand in addresses, tables and exports."""

_SECONDS: Final = 60


class Checklist(NamedTuple):
    """One checklist, in all its languages."""

    name: str
    title: Mapping[str, str]  # by language
    steps: tuple[str, ...]


class _Step(NamedTuple):
    title: Mapping[str, str]
    do: Mapping[str, str]
    minutes: float
    is_idle: bool


class _File(NamedTuple):
    checklists: dict[str, Checklist]
    steps: dict[str, _Step]


def shipped() -> tuple[Checklist, ...]:
    """Those that come with Telltale, in the order in which they are offered."""
    return tuple(_shipped().checklists.values())


TESTS_STEP: Final = "active-tests"
LAST_STEPS: Final = ("leave-open", "delete-account")


def title(checklist: Checklist, language: str) -> str:
    """How it is called."""
    return _in(checklist.title, language)


def steps_of(given: str, language: str) -> tuple[str, tuple[NewStep, ...]]:
    """Name and steps of a shipped checklist, or of the only one in a file. Raises ConfigError."""
    file = _shipped()
    if given not in file.checklists:
        path = Path(given)
        if not path.is_file():
            there = ", ".join(file.checklists)
            raise ConfigError(f"there is no checklist {given[:200]!r}, and no such file; there are {there}")
        file = _read(path)
        if len(file.checklists) != 1:
            raise ConfigError(f"{path}: has {len(file.checklists)} checklists; a file of your own has one")
        given = next(iter(file.checklists))
    return given, tuple(_new(key, file.steps[key], language) for key in file.checklists[given].steps)


def step_in(step: str, title: str, language: str) -> tuple[str, str] | None:
    """Title and instruction of a step in another language, where it is a shipped one under its shipped title."""
    known = _shipped().steps.get(step)
    if known is None or title not in known.title.values():
        return None
    return _in(known.title, language), _in(known.do, language)


def with_tests(steps: tuple[NewStep, ...], language: str) -> tuple[NewStep, ...]:
    """The steps of a run with active tests: those come before the app is left alone, or its account deleted."""
    if any(one.step == TESTS_STEP for one in steps):
        return steps
    place = next((at for at, one in enumerate(steps) if one.step in LAST_STEPS), len(steps))
    return (*steps[:place], _new(TESTS_STEP, _shipped().steps[TESTS_STEP], language), *steps[place:])


def _new(key: str, step: _Step, language: str) -> NewStep:
    title, do = _in(step.title, language), _in(step.do, language)
    return NewStep(key, title, do, round(step.minutes * _SECONDS), step.is_idle)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts[LANGUAGES[0]]


@cache
def _shipped() -> _File:
    return _parse(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name, {})


def _read(path: Path) -> _File:
    return _parse(read_text(path, MAX_FILE_BYTES), str(path), _shipped().steps)


def _parse(text: str, source: str, known: Mapping[str, _Step]) -> _File:
    try:
        document = loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{source}: not valid TOML: {error}") from error
    _check_keys(document, ("checklists", "steps"), source, "")
    steps = dict(known)
    for key, table in _tables(document, "steps", source).items():
        steps[key] = _step(table, f"{source}: steps.{key}")
    lists = _tables(document, "checklists", source)
    if not lists or len(lists) > MAX_CHECKLISTS:
        raise ConfigError(f"{source}: {len(lists)} tables [checklists.NAME]; there are 1 to {MAX_CHECKLISTS}")
    return _File(
        {key: _checklist(key, table, steps, f"{source}: checklists.{key}") for key, table in lists.items()}, steps
    )


def _tables(document: dict[str, Any], name: str, source: str) -> dict[str, dict[str, Any]]:
    found = document.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(table, dict) for table in found.values()):
        raise ConfigError(f"{source}: {name} holds tables: write [{name}.NAME]")
    for key in found:
        if not KEY.fullmatch(key):
            raise ConfigError(
                f"{source}: {name}.{key[:60]}: a name is lower-case letters, digits and hyphens, 40 at most"
            )
    return found


def _checklist(key: str, table: dict[str, Any], steps: Mapping[str, _Step], source: str) -> Checklist:
    _check_keys(table, ("title", "steps"), source, ".")
    wanted = table.get("steps")
    if not isinstance(wanted, list) or not 0 < len(wanted) <= MAX_STEPS:
        raise ConfigError(f"{source}.steps: a list of 1 to {MAX_STEPS} names of steps")
    for number, one in enumerate(wanted):
        if not isinstance(one, str) or one not in steps:
            raise ConfigError(f"{source}.steps: there is no step {str(one)[:60]!r}; there are {', '.join(steps)}")
        if one in wanted[:number]:
            raise ConfigError(f"{source}.steps: {one} stands there twice")
    return Checklist(key, _texts(table, "title", MAX_TITLE_CHARACTERS, source), tuple(wanted))


def _step(table: dict[str, Any], source: str) -> _Step:
    _check_keys(table, ("title", "do", "minutes", "idle"), source, ".")
    minutes, is_idle = table.get("minutes", 1), table.get("idle", False)
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or not 0 < minutes <= MAX_MINUTES:
        raise ConfigError(f"{source}.minutes: a number above 0, at most {MAX_MINUTES}")
    if not isinstance(is_idle, bool):
        raise ConfigError(f"{source}.idle: true or false")
    do = _texts(table, "do", MAX_SENTENCE_CHARACTERS, source)
    return _Step(_texts(table, "title", MAX_TITLE_CHARACTERS, source), do, minutes, is_idle)


def _texts(table: dict[str, Any], key: str, limit: int, source: str) -> dict[str, str]:
    given = table.get(key)
    texts = {LANGUAGES[0]: given} if isinstance(given, str) else given
    if not isinstance(texts, dict) or LANGUAGES[0] not in texts:
        raise ConfigError(f'{source}.{key}: a text, or {{ en = "…", es = "…" }}')
    _check_keys(texts, LANGUAGES, source, f".{key}.")
    for text in texts.values():
        if not isinstance(text, str) or not text.strip() or len(text) > limit or not text.isprintable():
            raise ConfigError(f"{source}.{key}: a text of 1 to {limit} characters, on one line")
    return texts


def _check_keys(table: Mapping[str, Any], known: tuple[str, ...], source: str, where: str) -> None:
    for key in table:
        if key not in known:
            raise ConfigError(f"{source}{where or ': '}{key[:60]}: unknown; known are {', '.join(known)}")
