"""Profiles: what an app is said to do, in words; whether it does; a draft from what was seen; profiles of one's own."""

import re
import shlex
from typing import Final

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from dashboard.labels import OUTCOMES
from dashboard.languages import N_, _
from dashboard.offered import app_names
from dashboard.profile_words import in_words, recipients_in_words
from dashboard.session import queries
from dashboard.written import MAX_DIFFERENCES, Shelf, Words, compared, is_too_much
from gateway.errors import ConfigError
from gateway.model.expectations import Profile
from gateway.model.flows import OPERATING_SYSTEM
from gateway.store.people.written import PROFILES

EXAMPLE: Final = (
    '[profile]\nnames = ["Our App"]\ndeveloper = ""\nexpected_domains = ["our-app.example"]\nmin_tls = "TLSv1.2"\n'
)
MAX_APPS: Final = 1_000
"""Apps that are offered for a draft or a comparison; the address takes any."""

_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")

page = Blueprint("profiles", __name__)


@page.get("/profiles")
def show() -> str:
    """All, those of one's own first, a form for one more, and apps from which one can be drafted."""
    return SHELF.page(apps=_offered())


@page.post("/profiles")
def save() -> ResponseReturnValue:
    """Keep a new profile, or a changed one."""
    return SHELF.save()


@page.get("/profiles/draft")
def draft() -> ResponseReturnValue:
    """The form with what was seen of an app (?app=) as a first draft; nothing is kept yet."""
    from gateway.expectations.drafting import draft as drafted

    app = request.args.get("app", "")
    if app == OPERATING_SYSTEM or app not in app_names():
        abort(404)
    if is_too_much():
        return SHELF.render(
            "compare_elsewhere.html", command=f"telltale profile init DATABASE --app {shlex.quote(app)}"
        )
    name = _NOT_IN_NAMES.sub("-", app.casefold()).strip("-")[:60].strip("-") or "app"
    try:
        text = drafted(queries(), app)
    except ConfigError:  # findings are named after it, but no connection is: there is nothing to draft from
        abort(404)
    return SHELF.page(name, text, apps=_offered(), drafted=app)


@page.get("/profiles/<name>")
def one(name: str) -> str:
    """One profile, in words and as it is written."""
    known = SHELF.find(name)
    words = in_words(known.read) if known.read else []
    recipients = recipients_in_words(known.read) if known.read else []
    return SHELF.render("profile.html", known=known, words=words, recipients=recipients)


@page.post("/profiles/<name>/remove")
def remove(name: str) -> ResponseReturnValue:
    """Remove one of one's own."""
    return SHELF.remove(name)


@page.get("/profiles/<name>/check")
def check(name: str) -> ResponseReturnValue:
    """What was seen of its app, compared with the profile; ?app= holds another app against it, as a copy."""
    known = SHELF.find(name)
    if known.read is None:
        return redirect(url_for("profiles.one", name=name), 303)
    app = request.args.get("app", "")
    if app and app not in app_names():
        abort(404)
    judgement = None if is_too_much() else compared(None, (known.read,), app or None, only_profiled=True)
    return SHELF.render(
        "profile_check.html", known=known, judgement=judgement, outcomes=OUTCOMES, most=MAX_DIFFERENCES,
        apps=_offered(), chosen=app,
    )  # fmt: skip


def _offered() -> list[str]:
    """Apps with a name; the phone's own system is none, and states nothing."""
    return sorted((one for one in app_names() if one != OPERATING_SYSTEM), key=str.casefold)[:MAX_APPS]


def _parse(text: str, name: str) -> Profile:
    from gateway.expectations.profiles import parse_profile

    return parse_profile(text, name)


def _shipped() -> list[tuple[str, Profile]]:
    from gateway.expectations import shipped

    names = shipped.shipped_names(shipped.PROFILES)
    return [(name, profile) for name in names for profile in shipped.find_profiles((name,))]


def _objection(profile: Profile, name: str) -> str:
    """An app has one profile: which of two counts would be left to chance."""
    from gateway.expectations.profiles import check_together

    for other in SHELF.own():
        if other.read and other.name != name:
            try:
                check_together((other.read, profile))
            except ConfigError:
                return _("The profile %(other)s is of the same app. Change that one, or remove it.", other=other.name)
    return ""


SHELF: Final = Shelf(
    PROFILES,
    "profiles",
    "profiles.check",
    Words(
        N_("Profiles"),
        N_("What makers say that their apps do. Each can be read in words, and what was seen be compared with it."),
        N_("A profile that comes with Telltale has this name; choose another."),
        N_("There are %(number)s profiles already. Remove one first."),
        N_("Remove this profile"),
    ),
    EXAMPLE,
    _parse,
    _shipped,
    _objection,
)
