"""The apps as the pages list them, worst first: grade, one sentence, labels, and what could be seen."""

import hashlib
import re
import threading
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response, current_app, request
from flask_babel import force_locale

from dashboard.bar import Bar
from dashboard.labels import Chip, chips
from dashboard.languages import _, locale
from dashboard.sankey import Link, Sankey, sankey
from dashboard.session import queries as current_queries
from dashboard.summary import sentence
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM
from gateway.reports.verdict import verdict
from gateway.rules import Grade
from gateway.rules.grades import weighed
from gateway.store.queries import Queries, StoreError, marked, open_queries, overview, pages
from gateway.store.queries.marked import Mark
from gateway.store.queries.overview import AppOverview, Totals
from gateway.store.queries.pages import DeviceName, Gist

KEY_BYTES = 6
"""Of the digest in an app's address: a million apps of one database meet with a chance of 1 in 500."""

SLUG_CHARS = 40
"""The readable part of an address; longer names are cut there."""

GRADE_TONES = {"A": "fine", "B": "low", "C": "medium", "D": "high", "E": "high", "F": "critical"}


class Identity(NamedTuple):
    """Who a row is: an app by its name, or what is of no known app by its device."""

    app: str
    device: str  # "" for an app with a name
    device_name: str
    given: str = ""  # the name that somebody gave to the app

    @property
    def name(self) -> str:
        """What it is called."""
        if self.given:
            return self.given
        if self.app:
            return _(self.app) if self.app == OPERATING_SYSTEM else self.app
        return _("Unknown app on %(device)s", device=self.device_name or _("an unknown device"))

    @property
    def slug(self) -> str:
        """Its part of an address: what people can read of its name, and a digest that finds it again."""
        name = self.app or f"unknown {self.device}"
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        readable = re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_CHARS].strip("-")
        return f"{readable}-{self.key}" if readable else self.key

    @property
    def key(self) -> str:
        """The digest."""
        identity = f"{self.app}\0{self.device}".encode("utf-8", "replace")
        return hashlib.blake2b(identity, digest_size=KEY_BYTES).hexdigest()


@dataclass(frozen=True, eq=False)
class App:
    """One row of the overview."""

    identity: Identity
    overview: AppOverview
    device_names: tuple[str, ...]
    gists: tuple[Gist, ...]
    destinations: int  # outside the own network
    marks: tuple[Mark, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.identity.name

    @property
    def expected(self) -> int:
        """Findings that are marked as expected, and count no more."""
        return sum(mark.findings for mark in self.marks)

    @property
    def is_named(self) -> bool:
        """Whether the app is known."""
        return bool(self.overview.app)

    @property
    def is_app(self) -> bool:
        """Whether it counts as an app: what devices do by themselves has a name, and is none."""
        return self.is_named and self.overview.app != OPERATING_SYSTEM

    @property
    def device(self) -> str | None:
        """The device that queries about it are narrowed to: None for an app with a name."""
        return None if self.is_named else self.identity.device

    @cached_property
    def grade(self) -> Grade:
        """Letter and reason; the letter is "" where there is none."""
        return verdict(self.overview)

    @property
    def tone(self) -> str:
        """The word that colours the grade."""
        return GRADE_TONES.get(self.grade.letter, "unseen")

    @property
    def bar(self) -> Bar:
        """How much could be seen."""
        return Bar(self.overview.connections)

    @cached_property
    def sentence(self) -> str:
        """What it does, worst first."""
        return sentence(self.overview, self.gists)

    @property
    def caveat(self) -> str:
        """Why there is no grade, or ""."""
        return "" if self.grade.letter or not self.is_named else self.grade.reason

    def complete(self) -> tuple[Grade, str, list[Chip]]:
        """What is made once, made now and not when the first page asks for it."""
        return self.grade, self.sentence, self.chips

    @cached_property
    def chips(self) -> list[Chip]:
        """Labels: what leaks, encryption, how many it talks to."""
        return chips(self.overview, self.gists, self.destinations)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the overview tells."""

    totals: Totals
    apps: tuple[App, ...]
    destinations: int  # outside the own network
    told: Sankey | None  # who is told, drawn


MAX_SPOKEN = 4
"""Boards that are kept at once: languages, and the ways in which regions write numbers."""


COSTLY_S = 0.05
"""Processor time. A board that takes longer is made beside the requests, which see the one before it meanwhile."""

MAX_BEHIND_S = 10.0
"""For so long, and never after a change that somebody made on these pages."""


UNCHANGING = frozenset({"upload.begin", "upload.piece", "entry.sign_in", "language.choose", "overview.seen"})
"""Endpoints of changes that leave apps as they are."""


class Made(NamedTuple):
    """A board, of which state of which file it is, and what it cost in seconds of the processor."""

    version: int
    file: object
    board: Board
    cost_s: float


class Kept:
    """The board as it was made last: it changes when a capture is finished, not with every request."""

    def __init__(self, application: Flask) -> None:
        self._application = application
        self._changes = 0  # made on the pages
        self._kept: dict[str, Made] = {}  # by language: sentences and labels are words
        self._behind_since: dict[str, float] = {}
        self._busy = threading.Lock()  # held while one is made beside the requests

    def get(self, queries: Queries) -> Board:
        """The board of the database as it is now; of a large one that is written to, as it was a moment ago."""
        version, file, spoken = pages.version(queries), which_file(queries), str(locale())
        kept = self._kept.get(spoken)
        if kept is not None and kept.file == file:
            if kept.version == version:
                return kept.board
            since = self._behind_since.setdefault(spoken, time.monotonic())
            if kept.cost_s > COSTLY_S and time.monotonic() - since < MAX_BEHIND_S:
                self._make_beside(queries.path, spoken)
                return kept.board
        return self._make(queries, spoken).board

    def forget(self) -> None:
        """Somebody has changed something: the next board is made from what is there then."""
        self._changes += 1
        self._kept = {}

    def _make(self, queries: Queries, spoken: str) -> Made:
        began_s = time.thread_time()
        version, file = pages.version(queries), which_file(queries)
        board = load(queries)
        for app in board.apps:
            app.complete()
        made = Made(version, file, board, time.thread_time() - began_s)
        if len(self._kept) >= MAX_SPOKEN:
            self._kept = {}
        self._kept[spoken] = made
        self._behind_since.pop(spoken, None)
        return made

    def _make_beside(self, path: Path, spoken: str) -> None:
        if self._busy.acquire(blocking=False):
            threading.Thread(target=self._beside, args=(path, spoken), name="board", daemon=True).start()

    def _beside(self, path: Path, spoken: str) -> None:
        changes = self._changes
        try:
            with self._application.app_context(), force_locale(spoken), open_queries(path) as found, found.snapshot():
                self._make(found, spoken)
            if self._changes != changes:  # it may be from before that
                self.forget()
        except StoreError:
            pass  # the next request tells what is wrong with the database
        finally:
            self._busy.release()


def install(application: Flask) -> None:
    """Keep boards, and forget them with every change that is made on the pages."""
    application.jinja_env.filters["device_called"] = device_called
    kept = application.extensions["telltale-board"] = Kept(application)

    @application.after_request
    def _forget(answer: Response) -> Response:
        is_change = request.method not in ("GET", "HEAD", "OPTIONS") and answer.status_code < 400
        if is_change and request.endpoint not in UNCHANGING:
            kept.forget()
        return answer


def current(queries: Queries) -> Board:
    """The board, read again only where it has changed."""
    kept: Kept = current_app.extensions["telltale-board"]
    return kept.get(queries)


def which_file(queries: Queries) -> object:
    """Which file it is: another one may stand under the same name."""
    status = queries.path.stat()
    return queries.path, status.st_ino, status.st_dev


class Said(NamedTuple):
    """What people say: names of apps, and marks by app and device."""

    names: Mapping[str, str]
    marks: Mapping[tuple[str, str], tuple[Mark, ...]]


def load(queries: Queries) -> Board:
    """Read the apps of the database."""
    gists = _by_app(pages.gists(queries))
    names = pages.device_names(queries)
    outside, reached = pages.reached(queries)
    said = Said(marked.app_names(queries), _marks(marked.marks(queries)))
    every = (_app(one, names, gists, reached, said) for one in _each(queries))
    # What devices do by themselves is shown where there is something to say of it.
    apps = [one for one in every if one.gists or one.overview.app != OPERATING_SYSTEM]
    ordered = tuple(sorted(apps, key=_worst_first))
    return Board(overview.totals(queries), ordered, outside, _told(queries, names, said.names))


def _told(queries: Queries, names: Mapping[str, DeviceName], given: Mapping[str, str]) -> Sankey | None:
    told = pages.owners_told(queries)
    return sankey(
        Link(identify(names, one.app, one.device, given).name, one.owner, one.flows, one.severity) for one in told
    )


def find(queries: Queries, slug: str) -> App | None:
    """The app that an address means, or None. Reads what belongs to it alone."""
    key = slug.rpartition("-")[2]
    known = (Identity(app, device, "") for app, device in pages.identities(queries))
    meant = next((one for one in known if one.key == key), None)
    if meant is None:
        return None
    device = None if meant.app else meant.device
    (one,) = overview.apps(queries, meant.app, device)
    gists = _by_app(pages.gists(queries, meant.app, device))
    said = Said(marked.app_names(queries), _marks(marked.marks(queries, meant.app, meant.device)))
    places = {(meant.app, meant.device): pages.reached_by(queries, meant.app, meant.device)}
    return _app(one, pages.names_of(queries, one.devices), gists, places, said)


def _app(
    one: AppOverview,
    names: Mapping[str, DeviceName],
    gists: Mapping[tuple[str, str], tuple[Gist, ...]],
    reached: Mapping[tuple[str, str], int],
    said: Said,
) -> App:
    identity = identify(names, one.app, "".join(one.devices[:1]), said.names)
    shown = tuple(device_name(names, device) for device in one.devices)
    key = identity[:2]
    return App(identity, one, shown, gists.get(key, ()), reached.get(key, 0), said.marks.get(key, ()))


def identify(names: Mapping[str, DeviceName], app: str, device: str, given: Mapping[str, str]) -> Identity:
    """The identity of an app, or of what is of no known app on a device. `given` are the names of people for apps."""
    return Identity(app, "" if app else device, device_name(names, device, begins=False), given.get(app, ""))


def device_name(names: Mapping[str, DeviceName], device: str, *, begins: bool = True) -> str:
    """What people call a device: its name, its maker with its address, or its address alone. `begins`: it stands by
    itself, and not within a sentence."""
    known = names.get(device)
    if known is None:
        return device
    if known.name:
        return known.name
    if known.vendor:
        return f"{known.vendor} {device}"
    if not known.is_random_mac:
        return device
    unknown = _("Unknown device %(device)s", device=device)
    return unknown if begins else f"{unknown[:1].lower()}{unknown[1:]}"


def device_called(device: str, *, begins: bool = True) -> str:
    """The same for one device of the request's database."""
    return device_name(pages.names_of(current_queries(), (device,)), device, begins=begins)


def _each(queries: Queries) -> Iterable[AppOverview]:
    yield from (one for one in overview.apps(queries) if one.app)
    # A nameless device that carried nothing but the network's own talk is no app.
    yield from (one for one in overview.nameless(queries) if sum(one.connections.values()) or one.found)


def _by_app(gists: Iterable[Gist]) -> dict[tuple[str, str], tuple[Gist, ...]]:
    grouped: dict[tuple[str, str], list[Gist]] = defaultdict(list)
    for gist in gists:
        grouped[gist.app, "" if gist.app else gist.device].append(gist)
    return {key: tuple(group) for key, group in grouped.items()}


def _marks(found: Iterable[Mark]) -> dict[tuple[str, str], tuple[Mark, ...]]:
    grouped: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in found:
        grouped[mark.app, mark.device].append(mark)
    return {key: tuple(group) for key, group in grouped.items()}


def _worst_first(app: App) -> tuple[list[int], bool, bool, str]:
    """By findings as the grade counts them; then apps with a name and a grade first."""
    counts = dict.fromkeys(reversed(Severity), 0)
    for (severity, confidence), number in app.overview.found.items():
        counts[weighed(severity, confidence)] -= number
    ordered = [counts[severity] for severity in counts if severity is not Severity.INFO]
    return (ordered, not app.is_named, not app.grade.letter, app.name)
