"""A profile in words: what its maker states, one line each, and what is left unsaid."""

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.languages import N_, _
from dashboard.spoken import said
from dashboard.texts import kind_name
from dashboard.words import tls_name
from gateway.model.expectations import Profile, ThirdParty

UNSAID = N_("nothing is said about it")


class Recipient(NamedTuple):
    """A company that the maker names, in words."""

    name: str
    purpose: str
    domains: str
    kinds: str


def in_words(profile: Profile) -> list[tuple[str, str]]:
    """What is stated, and how. What nobody stated stands there too where it is compared: silence is an answer."""
    known = [
        (_("Names of the app"), ", ".join(profile.names)),
        (_("Its package or bundle"), ", ".join(profile.packages)),
        (_("Maker"), said(profile.developer)),
        (_("Kind of app"), said(profile.kind)),
        (_("The maker's own places"), _listed(profile.domains) or _("none is stated")),
        (_("Kinds of data that the maker gets"), _kinds(profile.data_kinds)),
        (_("Oldest encryption that is promised"), tls_name(profile.min_tls) or _(UNSAID)),
        (_("Countries where data is kept"), _listed(profile.countries) or _(UNSAID)),
        (_("Other recipients"), "" if profile.third_parties else _("none is stated")),
        (_("How it calls itself in requests"), ", ".join(profile.user_agents)),
        (_("Where earlier runs went"), _listed(profile.baseline_domains)),
    ]
    return [(asked, answer) for asked, answer in known if answer]


def recipients_in_words(profile: Profile) -> list[Recipient]:
    """Whom else the maker names."""
    return [_recipient(one) for one in profile.third_parties]


def _recipient(one: ThirdParty) -> Recipient:
    return Recipient(said(one.name), said(one.purpose), _listed(one.domains), _kinds(one.data_kinds))


def _kinds(kinds: Iterable[str] | None) -> str:
    """None says nothing; an empty list says that there are none."""
    if kinds is None:
        return _(UNSAID)
    return ", ".join(map(_kind, kinds)) or _("none")


def _kind(pattern: str) -> str:
    """`health.*` stays as it is written: it is a whole group."""
    return pattern if pattern.endswith("*") else f"{kind_name(pattern)} ({pattern})"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
