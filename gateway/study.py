"""Many captures, one after the other, into one database: what `telltale analyze` does.

A capture that cannot be read does not end the rest; it is named with its reason. A database that cannot be written
ends everything.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from gateway.calm import past_forgotten
from gateway.crew import ALONE, Crew
from gateway.destinations.lookup import Destinations
from gateway.detectors import Inspector
from gateway.errors import ConfigError, InputError
from gateway.identity.runs import parse_run, sidecar_name
from gateway.indicators.book import Book
from gateway.intake import CaptureResult, analyze_capture
from gateway.locate import find_captures
from gateway.model.expectations import NOTHING_EXPECTED, Expected
from gateway.model.hints import NO_KNOWLEDGE, AppKnowledge
from gateway.model.personas import Persona
from gateway.model.records import PhoneRecord
from gateway.model.run import AssessedRun, RunLabel
from gateway.opened.keys import KeyLog
from gateway.opened.tshark import find as find_tshark
from gateway.pipeline import Tools
from gateway.rules.own import OwnRule
from gateway.store.indicators import IndicatorTable, ListRow
from gateway.store.writer import Writer, bring_up_to_date


class Skipped(NamedTuple):
    """A path that gave nothing, and why."""

    path: Path
    reason: str


class Brought(NamedTuple):
    """What a person brings along with the captures."""

    keys: KeyLog | None = None  # open what is encrypted
    records: tuple[PhoneRecord, ...] = ()  # what the phone noted itself: they name apps
    own_rules: tuple[OwnRule, ...] = ()  # looked for beside those of the catalogue
    personas: tuple[Persona, ...] = ()  # planted values to look for
    apps: AppKnowledge = NO_KNOWLEDGE  # what is known of apps: profiles, an idle device, earlier runs
    expected: Expected = NOTHING_EXPECTED  # what destinations are compared with
    assessed: tuple[AssessedRun, ...] = ()  # parts of the capture that are assessments


NOTHING_BROUGHT: Final = Brought()


@dataclass(slots=True)
class Outcome:
    """What became of the paths that were given."""

    captures: list[CaptureResult] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def is_damaged(self) -> bool:
        """Whether something in the captures could not be read."""
        return any(capture.summary.damage for capture in self.captures)


class Watcher(Protocol):
    """Whoever wants to know how far the work is."""

    def found(self, captures: int) -> None:
        """So many captures will be read."""

    def begins(self, path: Path) -> None:
        """This one is read now."""

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """So far into it."""

    def ended(self, result: CaptureResult) -> None:
        """It is stored."""

    def left_out(self, skipped: Skipped) -> None:
        """It could not be read."""


def lists_in(database: Path) -> tuple[Book | None, tuple[ListRow, ...]]:
    """The lists of indicators that captures in a database are judged by, and what answers for them. A database that an
    older Telltale made is brought up to date for it.

    Raises StoreError where it cannot be used.
    """
    bring_up_to_date(database)
    table = IndicatorTable(database)
    lists = tuple(table.lists())
    table.close()  # each process opens it for itself
    return (Book(table.find) if lists else None), lists


def analyze(
    paths: Iterable[Path],
    database: Path,
    label: RunLabel,
    watcher: Watcher,
    crew: Crew = ALONE,
    brought: Brought = NOTHING_BROUGHT,
) -> Outcome:
    """Analyse every capture under the paths into the database.

    `label` is what the person said on the command line; where it is silent, the labelled run beside a capture speaks.
    `crew` are the processes that share the work. Raises StoreError where the database cannot be used, ConfigError where
    there are keys and nothing to use them with; no capture is then half in it.
    """
    if brought.keys is not None:
        find_tshark()
    outcome = Outcome()
    found = _find(paths, outcome)
    for skipped in outcome.skipped:
        watcher.left_out(skipped)
    watcher.found(len(found))
    if not found:
        return outcome
    book, lists = lists_in(database)
    inspector = Inspector(own=brought.own_rules, personas=brought.personas, expected=brought.expected, book=book)
    tools = Tools(inspector, Destinations(apps=brought.apps.hints), brought.apps, lists)
    with past_forgotten():
        if brought.keys is None:  # with keys one process does it all
            crew.start(tools)
        with Writer(database) as writer:
            for path in found:
                _analyze(path, writer, tools, label, watcher, crew, brought, outcome)
    return outcome


def _analyze(
    path: Path,
    writer: Writer,
    tools: Tools,
    label: RunLabel,
    watcher: Watcher,
    crew: Crew,
    brought: Brought,
    outcome: Outcome,
) -> None:
    """One capture; what became of it goes to the outcome and the watcher."""
    watcher.begins(path)
    began_ns = time.perf_counter_ns()
    try:
        labelled = _label(path, label)
        result = analyze_capture(
            path, writer, tools, labelled, watcher.reached, crew, brought.keys, brought.records, brought.assessed
        )
    except InputError as error:
        skipped = Skipped(path, error.reason)
    except ConfigError as error:
        skipped = Skipped(path, f"its labelled run cannot be used: {error}")
    else:
        if result.is_new:
            writer.keep_time(result.summary.sha256, time.perf_counter_ns() - began_ns)
        outcome.captures.append(result)
        watcher.ended(result)
        return
    outcome.skipped.append(skipped)
    watcher.left_out(skipped)


def _find(paths: Iterable[Path], outcome: Outcome) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        captures = find_captures(path)
        if not captures:
            names = ".pcap, .pcapng, .cap, .har, .mitm; also .gz, .zst, .lz4, .bz2, .xz"
            outcome.skipped.append(Skipped(path, f"there is no capture in this folder ({names})"))
        found += captures
    return found


def _label(path: Path, given: RunLabel) -> RunLabel:
    beside = path.with_name(sidecar_name(path.name))
    try:
        text = beside.read_text(encoding="utf-8")
    except FileNotFoundError:
        return given
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{beside.name}: {error}") from error
    return RunLabel(*(said or noted for said, noted in zip(given, parse_run(text, beside.name), strict=True)))
