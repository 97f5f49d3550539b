"""What is expected of apps: profiles (what an app is said to do) and policies (what somebody allows it to do).

Names of hosts in here are in normal form: lower case, no last dot, in ASCII (IDNA). `example.com` stands for the host
and everything below it, `*.example.com` for what is below it alone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gateway.model.findings import Severity
from gateway.model.flows import Certainty

POLICY: Final = "policy"
PROFILE: Final = "profile"

OF_THE_SYSTEM: Final = frozenset({"operating system", "push", "encrypted DNS", "public DNS"})
"""What a phone does by itself, in a labelled run too, whose flows are the app's only likely."""

Baseline = Mapping[str, frozenset[str]] | None
"""Apps in lower case, with where an earlier run of each went (`place_key`)."""


class ExpectationText(NamedTuple):
    """A profile or policy as it was written, kept with what was judged by it."""

    kind: str  # POLICY or PROFILE
    name: str
    source: str  # name of its file, or "shipped"
    sha256: str  # of the text in UTF-8, lower-case hex
    text: str


class ThirdParty(NamedTuple):
    """A company that the maker of an app names as a recipient."""

    name: str
    domains: frozenset[str]
    data_kinds: tuple[str, ...] | None  # that it is said to get, with `*` at the end; None where nothing is said
    purpose: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What an app is, and what its maker says that it does. None and empty: nothing is said about it."""

    text: ExpectationText
    name: str  # the first of its names
    names: tuple[str, ...]
    packages: tuple[str, ...] = ()
    developer: str = ""
    kind: str = ""  # of app: "therapy chat"
    min_tls: str = ""
    domains: frozenset[str] = frozenset()  # of the maker
    third_parties: tuple[ThirdParty, ...] = ()
    data_kinds: tuple[str, ...] | None = None  # that the maker gets
    countries: frozenset[str] = frozenset()
    user_agents: tuple[str, ...] = ()
    baseline_domains: frozenset[str] = frozenset()  # seen in earlier runs
    stated: frozenset[str] = frozenset()  # every host that is stated: the maker's own and those of third parties
    note: str = ""

    def is_for(self, app: str) -> bool:
        """Whether it is the profile of an app of that name or package."""
        wanted = " ".join(app.casefold().split())
        return any(wanted == " ".join(name.casefold().split()) for name in (*self.names, *self.packages))

    def third_party_of(self, name: str) -> ThirdParty | None:
        """The third party that a host is stated to belong to."""
        return next((one for one in self.third_parties if is_listed(name, one.domains)), None)


class Accepted(NamedTuple):
    """A difference that somebody has looked at and takes, for a reason, until a day. Empty text matches anything."""

    check: str
    rule: str
    app: str
    name: str  # of a host; stands for what is below it too
    data_kind: str
    reason: str
    until: dt.date  # the last day


@dataclass(frozen=True, slots=True)
class Policy:
    """What is allowed. None and empty: not limited."""

    text: ExpectationText
    name: str
    note: str = ""
    min_tls: str = ""
    require_encryption: bool = False
    require_profile: bool = False
    allowed_domains: frozenset[str] | None = None
    forbidden_domains: frozenset[str] = frozenset()
    allowed_countries: frozenset[str] = frozenset()
    forbidden_countries: frozenset[str] = frozenset()
    forbidden_categories: frozenset[str] = frozenset()
    forbidden_data_kinds: tuple[str, ...] = ()
    allowed_third_parties: tuple[str, ...] | None = None  # owners in lower case, or domains
    fail_on: Severity | None = None
    min_connections: int = 0
    max_unknown_share: float = 1.0
    not_enough_seen: str = "report"  # report, fail or ignore
    severities: Mapping[str, Severity] = field(default_factory=dict)  # by rule
    accepted: tuple[Accepted, ...] = ()


class Expected(NamedTuple):
    """What captures are compared with while they are analysed."""

    policy: Policy | None = None
    profiles: tuple[Profile, ...] = ()
    baseline: Baseline = None
    country_date: str = ""  # of the list of countries
    only_profile: Profile | None = None  # that of every app, whatever it is called: somebody said so

    @property
    def texts(self) -> tuple[ExpectationText, ...]:
        """What is kept with the captures."""
        policy = (self.policy.text,) if self.policy else ()
        return (*policy, *(profile.text for profile in self.profiles))

    def profile_of(self, app: str) -> Profile | None:
        """The profile of an app: the first that names it."""
        return profile_for(app, self.profiles, self.only_profile)


def profile_for(app: str, profiles: Iterable[Profile], only: Profile | None) -> Profile | None:
    """The profile of an app: the first that names it; with `only` that one, whatever it is called."""
    if not app:
        return None
    return only or next((profile for profile in profiles if profile.is_for(app)), None)


NOTHING_EXPECTED: Final = Expected()


def is_listed(name: str, listed: frozenset[str]) -> bool:
    """Whether a host is, or lies below, one of the listed names. Compared label by label: `evilexample.com` is not
    below `example.com`."""
    if not listed:
        return False
    if name in listed:
        return True
    rest = name
    while (dot := rest.find(".")) >= 0:
        rest = rest[dot + 1 :]
        if rest in listed or f"*.{rest}" in listed:
            return True
    return False


def is_kind_of(kind: str, patterns: Iterable[str]) -> bool:
    """Whether a kind of data is one of those: `health.mood`, `health.*`."""
    return any(kind == one or (one.endswith(".*") and kind.startswith(one[:-1])) for one in patterns)


def place_key(name: str, domain: str) -> str:
    """By what destinations of two runs are compared: the registrable domain, for hosts below it come and go; the name
    where there is none."""
    return domain or name


def may_be_systems(category: str, certainty: Certainty) -> bool:
    """Whether it may be the phone itself that speaks there, and not the app whose run it is."""
    return category in OF_THE_SYSTEM and certainty is not Certainty.CERTAIN


def is_stated(name: str, profile: Profile | None, policy: Policy | None) -> bool | None:
    """Whether every list that there is holds a host: what a profile states, what a policy allows. None where neither
    lists any."""
    lists = []
    if profile is not None and profile.stated:
        lists.append(profile.stated)
    if policy is not None and policy.allowed_domains is not None:
        lists.append(policy.allowed_domains)
    return all(is_listed(name, one) for one in lists) if lists else None


def known_places(app: str, profile: Profile | None, baseline: Baseline) -> frozenset[str] | None:
    """Where earlier runs of an app went, with what its profile states; None where there is no baseline of it."""
    earlier = baseline.get(app.casefold()) if baseline is not None else None
    written = profile.baseline_domains if profile else frozenset()
    if earlier is None and not written:
        return None
    stated = profile.stated if profile else frozenset()
    return (earlier or frozenset()) | written | stated


def country_reason(country: str, profile: Profile | None, policy: Policy | None) -> str:
    """Why a country is not as expected, "" where it is, or where none is known."""
    if not country:
        return ""
    if policy is not None and country in policy.forbidden_countries:
        return f"which the policy {policy.name} forbids"
    if policy is not None and policy.allowed_countries and country not in policy.allowed_countries:
        return f"outside of the countries of the policy {policy.name}"
    if profile is not None and profile.countries and country not in profile.countries:
        return f"outside of the countries of the profile of {profile.name}"
    return ""
