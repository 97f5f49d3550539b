"""Tracking companies, and the apps that they heard from."""

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.languages import _
from dashboard.words import count
from gateway.store.queries.pages import Contact

MAX_COMPANIES = 10
"""The ones that heard from most apps; the pages of the apps have all."""

MAX_APPS = 4
"""Apps named with a company."""


class Company(NamedTuple):
    """One company."""

    name: str
    category: str
    apps: list[str]


def companies(contacts: Iterable[Contact]) -> list[Company]:
    """Companies that heard from most apps first."""
    found: dict[str, Company] = {}
    for contact in contacts:
        company = found.setdefault(contact.owner, Company(contact.owner, contact.category, []))
        company.apps.append(contact.app or _("unknown apps"))
    ordered = sorted(found.values(), key=lambda one: (-len(one.apps), one.name))
    return [one._replace(apps=_some(one.apps)) for one in ordered[:MAX_COMPANIES]]


def _some(apps: list[str]) -> list[str]:
    rest = len(apps) - MAX_APPS
    return apps if rest <= 0 else [*apps[:MAX_APPS], count(rest, "more app")]
