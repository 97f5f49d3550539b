"""Policies: what is allowed, in words; whether what was seen is within it; and policies of one's own."""

import datetime as dt
import re
from typing import Final, NamedTuple

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import typed
from dashboard.languages import N_, _
from dashboard.policy_words import accepted_in_words, in_words
from dashboard.session import database, queries
from dashboard.words import SECOND_NS
from gateway.errors import ConfigError
from gateway.model.expectations import Policy
from gateway.model.judgements import Judgement, Outcome
from gateway.store.people.policies import MAX_POLICIES, remove_policy, save_policy, written_policies
from gateway.store.queries import overview

MAX_TEXT_CHARACTERS: Final = 64_000
"""Of a policy; the largest shipped one has 2,000."""

MAX_FLOWS: Final = 300_000
"""Connections that are compared while somebody waits: a few seconds. More are compared in a terminal."""

MAX_DIFFERENCES: Final = 200
"""Of one app on the page; the terminal has all."""

OUTCOMES: Final = {
    Outcome.BROKEN: (N_("Broken"), "critical"),
    Outcome.UNCLEAR: (N_("Not enough seen"), "medium"),
    Outcome.KEPT: (N_("Nothing against it seen"), "fine"),
}

EXAMPLE: Final = '[policy]\nname = "ours"\nnote = "what our practice allows"\nmin_tls = "TLSv1.2"\nfail_on = "high"\n'

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

page = Blueprint("policies", __name__)


class Known(NamedTuple):
    """One policy and where it is from. `problem`: why it cannot be read any more, as after an update."""

    name: str
    text: str
    policy: Policy | None
    user: str  # "" for a shipped one
    time_ns: int
    problem: str

    @property
    def is_shipped(self) -> bool:
        """Whether it comes with Telltale."""
        return not self.user


@page.get("/policies")
def show() -> str:
    """All, those of one's own first, and a form for one more."""
    return _list()


@page.post("/policies")
def save() -> ResponseReturnValue:
    """Keep a new policy, or a changed one."""
    name, text = typed("name", 60).lower(), request.form.get("text", "").replace("\r\n", "\n")
    problem = _objection(name, text)
    if not problem and not save_policy(database(), access.doer(), name, text):
        problem = _("There are %(number)s policies already. Remove one first.", number=MAX_POLICIES)
    if problem:
        return _list(name, text, problem), 400
    return redirect(url_for("policies.one", name=name), 303)


@page.get("/policies/<name>")
def one(name: str) -> str:
    """One policy, in words and as it is written."""
    known = _known(name)
    words = in_words(known.policy) if known.policy else []
    accepted = accepted_in_words(known.policy) if known.policy else []
    return render_template("policy.html", known=known, words=words, accepted=accepted, longest=MAX_TEXT_CHARACTERS)


@page.post("/policies/<name>/remove")
def remove(name: str) -> ResponseReturnValue:
    """Remove one of one's own. What captures were analysed with stays with them."""
    if not remove_policy(database(), access.doer(), name):
        abort(404)
    return redirect(url_for("policies.show"), 303)


@page.get("/policies/<name>/check")
def check(name: str) -> ResponseReturnValue:
    """What was seen, compared with the policy: every difference with its proof, and what could not be judged."""
    known = _known(name)
    if known.policy is None:
        return redirect(url_for("policies.one", name=name), 303)
    is_too_much = overview.totals(queries()).flows > MAX_FLOWS
    judgement = None if is_too_much else _judge(known.policy)
    return render_template(
        "policy_check.html", known=known, judgement=judgement, outcomes=OUTCOMES, most=MAX_DIFFERENCES
    )


def _judge(policy: Policy) -> Judgement:
    from gateway.expectations.demands import Demands, country_date
    from gateway.expectations.judging import Asked, judge

    today = dt.datetime.fromtimestamp(access.now_ns() // SECOND_NS, dt.UTC).date()
    return judge(queries(), Asked(Demands(policy, (), None, country_date(policy, ())), today))


def _list(name: str = "", text: str = "", problem: str = "") -> str:
    known = _all()
    start = next((one.text for one in known if one.name == request.args.get("from", "")), EXAMPLE)
    return render_template(
        "policies.html",
        policies=known,
        name=name,
        text=text or start,
        problem=problem,
        longest=MAX_TEXT_CHARACTERS,
    )


def _objection(name: str, text: str) -> str:
    """Why a policy cannot be kept, or ""; mistakes in it with their line."""
    from gateway.expectations.policies import parse_policy
    from gateway.expectations.shipped import POLICIES, shipped_names

    if not _NAME.fullmatch(name):
        return _("Its name: small letters, digits and hyphens, at most 60.")
    if name in shipped_names(POLICIES):
        return _("A policy that comes with Telltale has this name; choose another.")
    if len(text) > MAX_TEXT_CHARACTERS:
        return _("It is too long.")
    try:
        parse_policy(text, name)
    except ConfigError as error:
        return str(error)
    return ""


def _all() -> list[Known]:
    from gateway.expectations.shipped import POLICIES, find_policy, shipped_names

    shipped = [(name, find_policy(name)) for name in shipped_names(POLICIES)]
    own = [_read(*one) for one in written_policies(database())]
    return own + [Known(name, policy.text.text, policy, "", 0, "") for name, policy in shipped]


def _read(name: str, text: str, user: str, time_ns: int) -> Known:
    from gateway.expectations.policies import parse_policy

    try:
        return Known(name, text, parse_policy(text, name), user or "?", time_ns, "")
    except ConfigError as error:
        return Known(name, text, None, user or "?", time_ns, str(error))


def _known(name: str) -> Known:
    found = next((known for known in _all() if known.name == name), None)
    if found is None:
        abort(404)
    return found
