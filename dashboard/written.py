"""What people write on the pages in TOML, policies and profiles alike: those of one's own, those that come with
Telltale, mistakes named by line, and what was seen compared with them."""

import datetime as dt
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.board import which_file
from dashboard.forms import typed
from dashboard.languages import _
from dashboard.session import database, queries
from dashboard.words import SECOND_NS
from gateway.errors import ConfigError
from gateway.model.expectations import Policy, Profile
from gateway.model.judgements import Judgement
from gateway.store.people.written import Sort, Written, remove_written, save_written, written
from gateway.store.queries import Queries, overview, pages

MAX_TEXT_CHARACTERS: Final = 64_000
"""Of one text; the largest shipped one has 2,000, and that of an app with some hundred hosts 10,000."""

MAX_FLOWS: Final = 300_000
"""Connections that are compared while somebody waits. More are compared in a terminal."""

MAX_FINDINGS: Final = 20_000
"""The same of findings: a second, once."""

MAX_DIFFERENCES: Final = 200
"""Of one app on the page of a profile; the terminal has all."""

MAX_DIFFERENCES_KEPT: Final = 20_000
"""Of all comparisons that are kept: some 20 MB."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

Read = TypeVar("Read", Policy, Profile)


@dataclass(frozen=True, slots=True)
class Known(Generic[Read]):
    """One text and where it is from. `problem`: why it cannot be read any more, as after an update."""

    name: str
    text: str
    read: Read | None
    user: str  # "" for a shipped one
    time_ns: int
    problem: str

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with Telltale."""
        return not self.user


class Words(NamedTuple):
    """What the pages of a shelf say of it, marked for the catalogues."""

    title: str
    lead: str
    taken: str  # the name belongs to one that ships
    full: str  # with %(number)s
    remove: str


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Read]):
    """All texts of one sort. `blueprint` names its pages: show, save, one, remove."""

    sort: Sort
    blueprint: str
    check: str  # endpoint of what was seen, compared with one of them
    words: Words
    example: str  # what a new one begins with
    parse: Callable[[str, str], Read]  # text and name; raises ConfigError
    shipped: Callable[[], list[tuple[str, Read]]]
    objection: Callable[[Read, str], str]  # what else is wrong with one of that name, or ""

    def own(self) -> list[Known[Read]]:
        """Those that people wrote here."""
        return [self._known(one) for one in written(database(), self.sort)]

    def every(self) -> list[Known[Read]]:
        """All, those of one's own first."""
        shipped = [Known(name, read.text.text, read, "", 0, "") for name, read in self.shipped()]
        return self.own() + shipped

    def find(self, name: str) -> Known[Read]:
        """One of them; a page that says so where it is not there."""
        found = next((known for known in self.every() if known.name == name), None)
        if found is None:
            abort(404)
        return found

    def page(self, name: str = "", text: str = "", problem: str = "", **more: object) -> str:
        """The list, and the form for one more; `?from=` begins it with another one."""
        every = self.every()
        start = next((one.text for one in every if one.name == request.args.get("from", "")), self.example)
        return self.render(
            f"{self.blueprint}.html", every=every, name=name, text=text or start, problem=problem, **more
        )

    def save(self) -> ResponseReturnValue:
        """Keep what the form says, or tell what is wrong with it."""
        name, text = typed("name", 60).lower(), request.form.get("text", "").replace("\r\n", "\n")
        problem = self._problem(name, text)
        if not problem and not save_written(database(), access.doer(), self.sort, name, text):
            problem = _(self.words.full, number=self.sort.most)
        if problem:
            return self.page(name, text, problem), 400
        return redirect(url_for(f"{self.blueprint}.one", name=name), 303)

    def remove(self, name: str) -> ResponseReturnValue:
        """Remove one of one's own. What captures were analysed with stays with them."""
        if not remove_written(database(), access.doer(), self.sort, name):
            abort(404)
        return redirect(url_for(f"{self.blueprint}.show"), 303)

    def render(self, template: str, **more: object) -> str:
        """A page of this shelf."""
        return render_template(template, shelf=self, longest=MAX_TEXT_CHARACTERS, **more)

    def _known(self, one: Written) -> Known[Read]:
        user = one.user or "?"
        try:
            return Known(one.name, one.text, self.parse(one.text, one.name), user, one.time_ns, "")
        except ConfigError as error:
            return Known(one.name, one.text, None, user, one.time_ns, str(error))

    def _problem(self, name: str, text: str) -> str:
        """Why it cannot be kept, or ""; mistakes in it with their line."""
        if not _NAME.fullmatch(name):
            return _("Its name: small letters, digits and hyphens, at most 60.")
        if any(name == shipped for shipped, _read in self.shipped()):
            return _(self.words.taken)
        if len(text) > MAX_TEXT_CHARACTERS:
            return _("It is too long.")
        try:
            return self.objection(self.parse(text, name), name)
        except ConfigError as error:
            return str(error)


def is_too_much(run: Queries | None = None) -> bool:
    """Whether there are more connections or findings, of all or of one run, than can be compared while somebody
    waits."""
    total = overview.totals(run or queries())
    return total.flows > MAX_FLOWS or sum(total.findings.values()) > MAX_FINDINGS


def compared(
    policy: Policy | None, profiles: tuple[Profile, ...], app: str | None = None, *, only_profiled: bool = False
) -> Judgement:
    """What was seen, held against a policy and profiles. With `app` that app alone, by the one profile."""
    from gateway.expectations.demands import Demands, country_date
    from gateway.expectations.judging import Asked, judge
    from gateway.expectations.policies import NO_POLICY

    today = dt.datetime.fromtimestamp(access.now_ns() // SECOND_NS, dt.UTC).date()
    texts = (policy.text if policy else None, *(profile.text for profile in profiles))
    asked = (which_file(queries()), pages.version(queries()), texts, today, app, only_profiled)
    kept: Judgements = current_app.extensions.setdefault("telltale-judgements", Judgements())
    found = kept.get(asked)
    if found is None:
        only = profiles[0] if app is not None else None
        demands = Demands(policy or NO_POLICY, profiles, None, country_date(policy, profiles), only)
        found = judge(queries(), Asked(demands, today, app, only_profiled))
        kept.keep(asked, found)
    return found


class Judgements:
    """The last comparisons, as their tables are sorted and paged: they change when a capture is finished, when people
    change something, and with the day."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Judgement] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: tuple[object, ...]) -> Judgement | None:
        """One of them, or None."""
        return self._kept.get(asked)

    def keep(self, asked: tuple[object, ...], judgement: Judgement) -> None:
        """Keep one, and of the earlier ones as many as there is room for."""
        with self._lock:
            self._kept[asked] = judgement
            while len(self._kept) > 1 and sum(map(_size, self._kept.values())) > MAX_DIFFERENCES_KEPT:
                self._kept.popitem(last=False)
            if _size(judgement) > MAX_DIFFERENCES_KEPT:
                self._kept.clear()


def _size(judgement: Judgement) -> int:
    return sum(1 + len(app.differences) for app in judgement.apps)
