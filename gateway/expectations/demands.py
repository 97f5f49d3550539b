"""A policy and profiles together: what is asked of each app."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from gateway.expectations.policies import NO_POLICY, parse_policy
from gateway.expectations.profiles import parse_profile
from gateway.expectations.words import tls_rank
from gateway.model.expectations import (
    POLICY,
    PROFILE,
    Baseline,
    ExpectationText,
    Expected,
    Policy,
    Profile,
    country_reason,
    is_listed,
    is_stated,
    known_places,
    may_be_systems,
    profile_for,
)
from gateway.model.findings import Severity
from gateway.store.queries.behaviour import Contact

TLS_1_2: Final = tls_rank("TLSv1.2") or 0


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked, as `Expected` for what was seen already."""

    policy: Policy
    profiles: tuple[Profile, ...] = ()
    baseline: Baseline = None
    country_date: str = ""
    only_profile: Profile | None = None

    @property
    def texts(self) -> tuple[ExpectationText, ...]:
        """What it was written in."""
        return self.expected.texts

    @property
    def has_policy(self) -> bool:
        """Whether there is one, beside profiles and a baseline."""
        return self.policy.text.sha256 != NO_POLICY.text.sha256

    @property
    def expected(self) -> Expected:
        """The same for the detector that compares destinations while a capture is analysed."""
        policy = self.policy if self.has_policy else None
        return Expected(policy, self.profiles, self.baseline, self.country_date, self.only_profile)

    @property
    def severities(self) -> Mapping[str, Severity]:
        """How bad findings of a rule are by the policy."""
        return self.policy.severities

    def profile_of(self, app: str) -> Profile | None:
        """The profile of an app."""
        return profile_for(app, self.profiles, self.only_profile)

    @property
    def takes_tls_1_2(self) -> bool:
        """Whether TLS 1.2 is new enough for all that is asked."""
        lowest = (self.policy.min_tls, *(profile.min_tls for profile in self.profiles))
        return all((tls_rank(one) or 0) <= TLS_1_2 for one in lowest if one)

    def min_tls(self, profile: Profile | None) -> str:
        """The stricter of two lowest versions, "" where there is none."""
        versions = [one for one in (self.policy.min_tls, profile.min_tls if profile else "") if one]
        return max(versions, key=lambda one: tls_rank(one) or 0, default="")

    def has_lists(self, profile: Profile | None) -> bool:
        """Whether hosts are listed."""
        return is_stated("", profile, self.policy) is not None

    def is_stated(self, name: str, profile: Profile | None) -> bool:
        """Whether a host is on every list that there is."""
        return is_stated(name, profile, self.policy) is not False

    def has_countries(self, profile: Profile | None) -> bool:
        """Whether countries are listed."""
        return bool(self.policy.allowed_countries or self.policy.forbidden_countries or (profile and profile.countries))

    def country_reason(self, country: str, profile: Profile | None) -> str:
        """Why a country is not as expected."""
        return country_reason(country, profile, self.policy)

    def asks_for_content(self, profile: Profile | None) -> bool:
        """Whether it matters which kinds of data are sent."""
        return bool(self.policy.forbidden_data_kinds or (profile and profile.data_kinds is not None))

    def is_known_party(self, name: str, profile: Profile | None) -> bool:
        """Whether a profile says whose a host is, or the policy lists it."""
        if profile is not None and is_listed(name, profile.stated):
            return True
        return is_listed(name, frozenset(self.policy.allowed_third_parties or ()))

    def is_allowed_party(self, contact: Contact, profile: Profile | None) -> bool:
        """Whether a host is the maker's own, or that of an allowed third party."""
        allowed = frozenset(self.policy.allowed_third_parties or ())
        if profile is not None and is_listed(contact.name, profile.domains):
            return True
        party = profile.third_party_of(contact.name) if profile else None
        called = {contact.owner.casefold(), party.name.casefold() if party else ""} - {""}
        return bool(called & allowed) or is_listed(contact.name, allowed)

    def known_places(self, app: str, profile: Profile | None) -> frozenset[str] | None:
        """Where earlier runs went."""
        return known_places(app, profile, self.baseline)

    def may_be_systems(self, contact: Contact) -> bool:
        """Whether the phone itself may have spoken there."""
        return may_be_systems(contact.category, contact.certainty)


def demands_of(texts: Iterable[ExpectationText], app: str | None) -> Demands:
    """What is asked by texts that were kept: a policy and profiles; other kinds are passed over. Raises ConfigError for
    one that cannot be read any more."""
    policy, profiles = NO_POLICY, []
    for one in texts:
        if one.kind == POLICY:
            policy = parse_policy(one.text, one.source)
        elif one.kind == PROFILE:
            profiles.append(parse_profile(one.text, one.source))
    given = tuple(profiles)
    only = given[0] if app and len(given) == 1 else None
    return Demands(policy, given, None, country_date(policy, given), only)


def country_date(policy: Policy | None, profiles: tuple[Profile, ...]) -> str:
    """Date of the list of countries, "" where nobody asks for any: the list takes a while to load."""
    asks = policy is not None and (policy.allowed_countries or policy.forbidden_countries)
    if not asks and not any(profile.countries for profile in profiles):
        return ""
    from gateway.destinations.countries import load_countries

    return load_countries().date
