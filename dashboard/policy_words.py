"""A policy in words: what it asks, one line each."""

from collections.abc import Collection, Iterable
from typing import Final

from dashboard.languages import N_, _
from dashboard.spoken import said
from dashboard.texts import title
from gateway.model.expectations import Accepted, Policy
from gateway.model.findings import SentOrReceived
from gateway.model.judgements import Difference

NOT_ENOUGH: Final = {
    "report": N_("it is said, and is no answer"),
    "fail": N_("it breaks the policy"),
    "ignore": N_("it is said, and breaks nothing"),
}
"""What follows where something could not be judged."""


CHECKS: Final = {
    "fail_on": N_("how bad findings may be"),
    "min_tls": N_("oldest encryption"),
    "require_encryption": N_("encryption"),
    "forbidden_domains": N_("places not allowed"),
    "allowed_domains": N_("places allowed"),
    "stated_domains": N_("places that the profile states"),
    "baseline": N_("places of earlier runs"),
    "forbidden_categories": N_("kinds of recipients not allowed"),
    "forbidden_countries": N_("countries not allowed"),
    "allowed_countries": N_("countries allowed"),
    "allowed_third_parties": N_("third parties allowed"),
    "forbidden_data_kinds": N_("kinds of data not allowed"),
    "data_kinds": N_("kinds of data that the profile states"),
}
"""What a difference is about, by the key of the policy or profile."""


def check_words(check: str) -> str:
    """These in the reader's language."""
    return _(CHECKS[check])


def found_in_words(one: Difference) -> str:
    """What was found, in the reader's language: where it is a finding, that is its title, with a masked sample."""
    from gateway.expectations.checks import finding_title

    for direction in SentOrReceived if one.rule else ():
        english = finding_title(one.rule, one.data_kind, direction)
        if one.found == english or one.found.startswith(f"{english} ("):
            return title(one.rule, one.data_kind, direction) + one.found.removeprefix(english)
    return said(one.found)


def in_words(policy: Policy) -> list[tuple[str, str]]:
    """What is asked, and how; what the policy does not limit is left out."""
    found = [
        (_("Oldest encryption that is allowed"), policy.min_tls),
        (_("Connections without encryption"), _("not allowed") if policy.require_encryption else ""),
        (_("Places that are allowed"), _allowed(policy.allowed_domains)),
        (_("Places that are not allowed"), _listed(policy.forbidden_domains)),
        (_("Countries that are allowed"), _listed(policy.allowed_countries)),
        (_("Countries that are not allowed"), _listed(policy.forbidden_countries)),
        (_("Third parties that are allowed"), _allowed(policy.allowed_third_parties)),
        (_("Kinds of recipients that are not allowed"), _named(policy.forbidden_categories)),
        (_("Kinds of data that must not be readable"), _named(policy.forbidden_data_kinds)),
        (_("A finding breaks it from"), said(str(policy.fail_on)) if policy.fail_on is not None else ""),
        (
            _("Severities of its own"),
            ", ".join(f"{rule}: {said(str(level))}" for rule, level in policy.severities.items()),
        ),
        (_("Every app needs a profile"), _("yes") if policy.require_profile else ""),
        (_("Connections that must be seen of an app"), str(policy.min_connections)),
        (_("Share of connections that may stay unknown"), f"{policy.max_unknown_share:.0%}"),
        (_("Where too little was seen"), _(NOT_ENOUGH[policy.not_enough_seen])),
    ]
    return [(asked, answer) for asked, answer in found if answer]


def accepted_in_words(policy: Policy) -> list[tuple[str, str, str]]:
    """What is accepted for a time: what, why, and the last day."""
    return [(_what(one), one.reason, one.until.isoformat()) for one in policy.accepted]


def _named(words: Iterable[str]) -> str:
    """Words of ours, in the reader's language."""
    return _listed(map(said, words))


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _allowed(values: Collection[str] | None) -> str:
    """None asks nothing; an empty list allows nothing."""
    return "" if values is None else _listed(values) or _("none")


def _what(one: Accepted) -> str:
    return " · ".join(part for part in (one.check, one.rule, one.app, one.name, one.data_kind) if part)
