"""What is known of apps before a capture is read: with whom an idle device speaks, what labelled runs have taught."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InputError
from gateway.identity.apps import GUESSED
from gateway.identity.background import DNS_PORT
from gateway.identity.learned import Measured, Observed, learn
from gateway.identity.learned_file import as_document
from gateway.intake import CaptureResult
from gateway.model.flows import Certainty
from gateway.model.hints import Idle, Place
from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.attribution import asked_names, idle_flows, labelled_flows
from gateway.study import Skipped, analyze

_DATABASE_MAGIC: Final = b"SQLite format 3\0"
MAX_IDLE_NAMES: Final = 100_000
"""Of an idle device; one that speaks with more is not idle."""
MAX_OBSERVED: Final = 2_000_000
"""Flows that are learned from at once: about 1 GB of memory."""


class Lesson(NamedTuple):
    """What was learned, as a file and as figures."""

    document: str
    runs: int
    apps: int
    flows: int
    known: Measured  # runs held back, of apps that other runs showed
    unseen: Measured  # apps held back as a whole
    thresholds: dict[str, float]


class _Silent:
    """Watches nothing."""

    def found(self, captures: int) -> None:
        """See Watcher."""

    def begins(self, path: Path) -> None:
        """See Watcher."""

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """See Watcher."""

    def ended(self, result: CaptureResult) -> None:
        """See Watcher."""

    def left_out(self, skipped: Skipped) -> None:
        """See Watcher."""


def read_idle(paths: Iterable[Path], device: str) -> Idle:
    """With whom a device spoke in captures, or databases of captures, during which no app was used.

    `device` is its MAC or address; "" takes all devices. Raises InputError where one cannot be read, or does not have
    the device in it.
    """
    names: set[str] = set()
    places: set[Place] = set()
    for path in paths:
        if _is_database(path):
            has_device = _take_idle(path, device, names, places)
        else:
            with tempfile.TemporaryDirectory() as folder:
                database = Path(folder) / "idle.db"
                outcome = analyze([path], database, RunLabel(device=device), _Silent())
                if not outcome.captures:
                    raise InputError(str(path), outcome.skipped[0].reason)
                has_device = _take_idle(database, device, names, places)
        if not has_device:
            whose = f"no traffic of the device {device}" if device else "no traffic"
            raise InputError(str(path), f"{whose} is in it, so it tells no background")
    return Idle(frozenset(names), frozenset(places))


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE_MAGIC)) == _DATABASE_MAGIC


def _take_idle(database: Path, device: str, names: set[str], places: set[Place]) -> bool:
    """Add what a database has of a device; whether that was anything."""
    has_any = False
    with open_queries(database) as queries:
        for mac, owner, protocol, ip, port, name in idle_flows(queries):
            if device in ("", mac, owner):
                has_any = True
                if name:
                    names.add(name.lower().rstrip("."))
                elif port != DNS_PORT:
                    places.add(Place(protocol, ip, port))
                _bound(database, names, places)
        for mac, owner, name in asked_names(queries):
            if name and device in ("", mac, owner):
                names.add(name.lower().rstrip("."))
                _bound(database, names, places)
    return has_any


def _bound(database: Path, names: set[str], places: set[Place]) -> None:
    if len(names) + len(places) > MAX_IDLE_NAMES:
        raise InputError(str(database), f"more than {MAX_IDLE_NAMES:,} destinations: no idle device has so many")


def learn_from(databases: Sequence[Path], held_back: Sequence[Path] = ()) -> Lesson:
    """Learn from the labelled runs in databases; measured on runs held back: those of `held_back`, else each in turn.

    Raises InputError where there is nothing to learn from, StoreError where a database cannot be read.
    """
    observed = _observed(databases)
    if not observed:
        raise InputError(
            str(databases[0]), "no flow with a name has an app that a labelled run or a phone's record gave"
        )
    runs = {one.run for one in observed}
    measured = [one for one in _observed(held_back) if one.run not in runs]
    if held_back and not measured:
        raise InputError(str(held_back[0]), "no run that is not among those learned from")
    learned, known, unseen = learn(observed, measured)
    apps = len({one.app for one in observed})
    thresholds = {kind: feature.threshold for kind, feature in learned.features.items()}
    document = as_document(learned, len(runs), apps, known, unseen)
    return Lesson(document, len(runs), apps, len(observed), known, unseen, thresholds)


def _observed(databases: Iterable[Path]) -> list[Observed]:
    found: dict[str, list[Observed]] = {}
    count = 0
    for database in databases:
        with open_queries(database) as queries:
            here: dict[str, list[Observed]] = {}
            for run, app, source, certainty, ja4, host, domain, tracker in labelled_flows(queries):
                is_sure = certainty in (Certainty.CERTAIN, Certainty.LIKELY) and source not in GUESSED
                if is_sure and not tracker:  # what any app may embed says nothing of which one did
                    here.setdefault(run, []).append(Observed(run, app, ja4, host.lower().rstrip("."), domain))
                    count += 1
                    if count > MAX_OBSERVED:
                        raise InputError(str(database), f"more than {MAX_OBSERVED:,} flows to learn from")
        for run, flows in here.items():  # the same capture in two databases is one run
            found.setdefault(run, flows)
    return [one for flows in found.values() for one in flows]
