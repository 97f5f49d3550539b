"""What is new since somebody marked the overview as seen: apps, findings and destinations that were not there then.

Compared by what they are, not by when they came: the same capture analysed again, or one that was removed, is no news.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from flask import current_app

from dashboard.board import App, Board
from dashboard.languages import locale
from dashboard.session import queries
from gateway.model.findings import Severity
from gateway.store.people.visits import Seen
from gateway.store.queries import pages
from gateway.store.queries.pages import Gist

DIGEST_BYTES: Final = 8
"""Of what one thing is: a million of them meet with a chance of 1 in 40 million."""

MAX_NAMED: Final = 5
"""Of each kind; the lists have all."""

MAX_KEPT: Final = 50_000
"""Destinations that are remembered for a person, 400 KB. A box that has more is asked for them in the list."""

KEPT_STATES: Final = 16
"""States of the database, in each language, that somebody may have before them while more comes in."""

Thing = TypeVar("Thing")


class Fresh(NamedTuple):
    """A finding that is new: which app, and what it says."""

    app: App
    gist: Gist


@dataclass(frozen=True, slots=True)
class State:
    """What there is now, by the digests of it."""

    version: int
    board: Board
    apps: Mapping[bytes, App]
    findings: Mapping[bytes, Fresh]
    destinations: Mapping[bytes, str]
    is_whole: bool  # all destinations are in it

    def as_seen(self, time_ns: int) -> Seen:
        """The same to be kept."""
        return Seen(time_ns, _joined(self.apps), _joined(self.findings), _joined(self.destinations))


@dataclass(frozen=True, slots=True)
class News:
    """What is new, the worst first, and since when."""

    since_ns: int
    version: int
    apps: tuple[App, ...]
    findings: tuple[Fresh, ...]
    destinations: tuple[str, ...]
    is_whole: bool

    @property
    def is_nothing(self) -> bool:
        """Whether there is none."""
        return not (self.apps or self.findings or self.destinations)


def now(board: Board) -> State:
    """The state of the database as a board tells it. Made again only where the sums in it have changed. Raises
    StoreError."""
    kept, version = _kept(), pages.version(queries())
    key = (version, str(locale()))  # names of apps are in the reader's language
    if key not in kept or kept[key].board is not board:  # another file may stand under the same name
        kept[key] = _state(version, board)
        for old in sorted(kept)[:-KEPT_STATES]:
            kept.pop(old, None)
    return kept[key]


def shown(version: int) -> State | None:
    """A state that was on a page lately, or None."""
    return next((state for (made, _), state in _kept().items() if made == version), None)


def _kept() -> dict[tuple[int, str], State]:
    kept: dict[tuple[int, str], State] = current_app.extensions.setdefault("telltale-news", {})
    return kept


def news(state: State, seen: Seen) -> News:
    """What of a state somebody has not seen."""
    findings = _new(state.findings, seen.findings)
    worst_first = sorted(findings, key=lambda fresh: (-fresh.gist.severity, fresh.app.name, fresh.gist.rule))
    return News(
        seen.time_ns,
        state.version,
        tuple(_new(state.apps, seen.apps)),
        tuple(fresh for fresh in worst_first if fresh.gist.severity > Severity.INFO),
        tuple(sorted(_new(state.destinations, seen.destinations))),
        state.is_whole and len(seen.destinations) < MAX_KEPT * DIGEST_BYTES,
    )


def _state(version: int, board: Board) -> State:
    names = pages.destination_names(queries(), MAX_KEPT + 1)
    found = [Fresh(app, gist) for app in board.apps for gist in app.gists]
    return State(
        version,
        board,
        _by_digest(board.apps, lambda app: app.identity.key),
        _by_digest(found, _what_it_says),
        _by_digest(names[:MAX_KEPT], str),
        len(names) <= MAX_KEPT,
    )


def _what_it_says(fresh: Fresh) -> str:
    gist = fresh.gist
    return f"{fresh.app.identity.key}\0{gist.rule}\0{gist.data_kind}\0{gist.direction}"


def _by_digest(things: Iterable[Thing], name: Callable[[Thing], str]) -> dict[bytes, Thing]:
    return {_digest(name(thing)): thing for thing in things}


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=DIGEST_BYTES).digest()


def _new(there: Mapping[bytes, Thing], seen: bytes) -> list[Thing]:
    known = {seen[at : at + DIGEST_BYTES] for at in range(0, len(seen), DIGEST_BYTES)}
    return [thing for digest, thing in there.items() if digest not in known]


def _joined(digests: Iterable[bytes]) -> bytes:
    return b"".join(sorted(digests))
