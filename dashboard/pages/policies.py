"""Policies: what is allowed, in words, and policies of one's own. `compared.py` holds what was seen against one."""

from typing import Final

from flask import Blueprint
from flask.typing import ResponseReturnValue

from dashboard.languages import N_
from dashboard.offered import app_names
from dashboard.pages import profiles
from dashboard.policy_words import accepted_in_words, check_words, found_in_words, in_words
from dashboard.written import Shelf, Words
from gateway.model.expectations import Policy, Profile
from gateway.store.people.written import POLICIES

EXAMPLE: Final = '[policy]\nname = "ours"\nnote = "what our practice allows"\nmin_tls = "TLSv1.2"\nfail_on = "high"\n'

page = Blueprint("policies", __name__)
page.add_app_template_filter(found_in_words)
page.add_app_template_filter(check_words)


@page.get("/policies")
def show() -> str:
    """All, those of one's own first, and a form for one more."""
    return SHELF.page()


@page.post("/policies")
def save() -> ResponseReturnValue:
    """Keep a new policy, or a changed one."""
    return SHELF.save()


@page.get("/policies/<name>")
def one(name: str) -> str:
    """One policy, in words and as it is written."""
    known = SHELF.find(name)
    words = in_words(known.read) if known.read else []
    accepted = accepted_in_words(known.read) if known.read else []
    return SHELF.render("policy.html", known=known, words=words, accepted=accepted)


@page.post("/policies/<name>/remove")
def remove(name: str) -> ResponseReturnValue:
    """Remove one of one's own."""
    return SHELF.remove(name)


def own_profiles() -> tuple[Profile, ...]:
    """One's own profiles of apps that were seen."""
    seen = app_names()
    every = (one.read for one in profiles.SHELF.own() if one.read)
    return tuple(profile for profile in every if any(map(profile.is_for, seen)))


def _parse(text: str, name: str) -> Policy:
    from gateway.expectations.policies import parse_policy

    return parse_policy(text, name)


def _shipped() -> list[tuple[str, Policy]]:
    from gateway.expectations import shipped

    return [(name, shipped.find_policy(name)) for name in shipped.shipped_names(shipped.POLICIES)]


SHELF: Final = Shelf(
    POLICIES,
    "policies",
    "compared.show",
    Words(
        N_("Policies"),
        N_("What apps are allowed to do. Each can be read in words, and what was seen be compared with it."),
        N_("A policy that comes with Telltale has this name; choose another."),
        N_("There are %(number)s policies already. Remove one first."),
        N_("Remove this policy"),
    ),
    EXAMPLE,
    _parse,
    _shipped,
    lambda _policy, _name: "",
)
