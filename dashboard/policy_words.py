"""A policy in words: what it asks, one line each."""

from collections.abc import Collection, Iterable

from dashboard.languages import _
from gateway.model.expectations import Accepted, Policy


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
        (_("Kinds of recipients that are not allowed"), _listed(policy.forbidden_categories)),
        (_("Kinds of data that must not be readable"), _listed(policy.forbidden_data_kinds)),
        (_("A finding breaks it from"), str(policy.fail_on) if policy.fail_on is not None else ""),
        (_("Severities of its own"), ", ".join(f"{rule}: {level}" for rule, level in policy.severities.items())),
        (_("Every app needs a profile"), _("yes") if policy.require_profile else ""),
        (_("Connections that must be seen of an app"), str(policy.min_connections)),
        (_("Share of connections that may stay unknown"), f"{policy.max_unknown_share:.0%}"),
        (_("Where too little was seen"), policy.not_enough_seen),
    ]
    return [(asked, answer) for asked, answer in found if answer]


def accepted_in_words(policy: Policy) -> list[tuple[str, str, str]]:
    """What is accepted for a time: what, why, and the last day."""
    return [(_what(one), one.reason, one.until.isoformat()) for one in policy.accepted]


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _allowed(values: Collection[str] | None) -> str:
    """None asks nothing; an empty list allows nothing."""
    return "" if values is None else _listed(values) or _("none")


def _what(one: Accepted) -> str:
    return " · ".join(part for part in (one.check, one.rule, one.app, one.name, one.data_kind) if part)
