"""The checks: each asks one thing of an app and yields what is not as expected, with its proof."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.destinations.registrable import normal_name
from gateway.errors import RuleError
from gateway.expectations.demands import Demands
from gateway.expectations.words import TRACKER, tls_rank
from gateway.model.expectations import Profile, is_kind_of, is_listed, place_key
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Certainty, Coverage
from gateway.model.judgements import Difference
from gateway.rules import catalogue
from gateway.rules.grades import weighed
from gateway.store.queries.behaviour import Contact, Found, Handshake, Who

MARKED: Final = "marked as expected in the database"
COMPUTED: Final = frozenset({"DST-unlisted", "DST-country", "DST-new"})
"""Rules whose findings say how an earlier policy, profile or baseline saw it: here they are asked anew."""
NOT_STATED: Final = ("persona.", "own.", "text")
"""Kinds that say how something was recognised, not what it is: no profile states them."""

IMPLIED: Final = "health.interest"
"""A page of the maker's own says which topic was looked at: that needs no statement."""


MAX_NAMES_KEPT: Final = 4_096
"""Hosts and titles that are kept in their normal form: the same few are asked for again and again."""

_normal: Final = lru_cache(maxsize=MAX_NAMES_KEPT)(normal_name)


class Seen(NamedTuple):
    """What was seen, of all apps or of one."""

    contacts: list[Contact]
    handshakes: list[Handshake]
    found: list[Found]

    def by_app(self) -> dict[Who, "Seen"]:
        """The same by app."""
        apart: dict[Who, Seen] = {}
        for contact in self.contacts:
            apart.setdefault(contact.who, Seen([], [], [])).contacts.append(contact)
        for handshake in self.handshakes:
            apart.setdefault(handshake.who, Seen([], [], [])).handshakes.append(handshake)
        for finding in self.found:
            apart.setdefault(finding.who, Seen([], [], [])).found.append(finding)
        return apart


def differences(seen: Seen, who: Who, demands: Demands) -> list[Difference]:
    """Everything about one app that is not as expected."""
    return _Checks(seen, who, demands).all()


def finding_title(rule_id: str, kind: str, direction: SentOrReceived) -> str:
    """What a difference calls a finding."""
    rule = catalogue().get(rule_id)
    try:
        return rule.title(kind, direction) if rule else rule_id
    except RuleError:  # a database of a newer Telltale may have kinds that this one has no words for
        return rule_id


class _Checks:
    """All checks of one app."""

    def __init__(self, seen: Seen, who: Who, demands: Demands) -> None:
        self._seen = seen
        self._who = who
        self._demands = demands
        self._policy = demands.policy
        self._profile = demands.profile_of(who.app)
        self._by_name: dict[tuple[str, str], list[Contact]] = {}
        for one in seen.contacts:
            self._by_name.setdefault((one.device, one.name), []).append(one)
        self._findings: dict[tuple[str, str, str], Found] = {}
        for finding in seen.found:
            self._findings.setdefault((finding.rule, finding.device, _normal(finding.name)), finding)

    def all(self) -> list[Difference]:
        """Every difference, each finding as the proof of one at most but for the demands that name kinds of data."""
        explicit = [*self._tls(), *self._clear(), *self._hosts(), *self._countries(), *self._parties(), *self._kinds()]
        told = {one.place.finding_id for one in explicit}
        return [*explicit, *self._severe(told)]

    def _tls(self) -> Iterator[Difference]:
        lowest = self._demands.min_tls(self._profile)
        least = tls_rank(lowest)
        if least is None:
            return
        for one in self._seen.handshakes:
            rank = tls_rank(one.version)
            if not one.version or (rank is not None and rank >= least):
                continue
            severity = catalogue()["TLS-version"].severity_for(value=one.version)
            found = f"{one.version} with {one.cipher}" if one.cipher else one.version
            yield self._difference(
                "min_tls", "TLS-version", severity, Certainty.CERTAIN, one, f"{lowest} or newer", found, one.times
            )

    def _clear(self) -> Iterator[Difference]:
        if not self._policy.require_encryption:
            return
        for one in self._seen.contacts:
            if one.coverage is Coverage.READABLE and not self._demands.may_be_systems(one):
                yield self._contact(
                    "require_encryption", "CLR-text", [one], "encryption", "not encrypted", Severity.MEDIUM
                )

    def _hosts(self) -> Iterator[Difference]:
        known = self._demands.known_places(self._who.app, self._profile)
        for contacts in self._by_name.values():
            one = contacts[0]
            if is_listed(one.name, self._policy.forbidden_domains):
                yield self._contact("forbidden_domains", "", contacts, "no contact", one.name, Severity.HIGH)
            yield from self._category(contacts)
            if self._demands.may_be_systems(one) or not one.is_named:
                continue
            yield from self._unlisted(contacts)
            key = place_key(one.name, one.domain)
            if known is not None and key not in known and not is_listed(one.name, known):
                yield self._contact("baseline", "DST-new", contacts, "seen in earlier runs, or stated", key)

    def _unlisted(self, contacts: list[Contact]) -> Iterator[Difference]:
        one = contacts[0]
        who = f"{one.name} ({one.owner})" if one.owner else one.name
        profile = self._profile
        if profile is not None and profile.stated and not is_listed(one.name, profile.stated):
            expected = f"a host that the profile of {profile.name} states"
            yield self._contact("stated_domains", "DST-unlisted", contacts, expected, who)
        allowed = self._policy.allowed_domains
        if allowed is not None and not is_listed(one.name, allowed):
            yield self._contact("allowed_domains", "DST-unlisted", contacts, "a host that the policy allows", who)

    def _category(self, contacts: list[Contact]) -> Iterator[Difference]:
        one, forbidden = contacts[0], self._policy.forbidden_categories
        if one.category in forbidden or (one.is_tracker and TRACKER in forbidden):
            word = one.category if one.category in forbidden else TRACKER
            rule = "DST-tracker" if one.is_tracker else ""
            found = f"{word}: {one.owner or one.domain or one.name}"
            yield self._contact("forbidden_categories", rule, contacts, f"no {word}", found, Severity.MEDIUM)

    def _countries(self) -> Iterator[Difference]:
        policy = self._policy
        told: set[tuple[str, str, str]] = set()
        for one in self._seen.contacts:
            reason = self._demands.country_reason(one.country, self._profile)
            key = (one.device, one.name, one.country)
            if not reason or key in told or self._demands.may_be_systems(one):
                continue
            told.add(key)
            check = "forbidden_countries" if one.country in policy.forbidden_countries else "allowed_countries"
            same = [other for other in self._by_name[one.device, one.name] if other.country == one.country]
            found = f"address registered in {one.country}, {reason}"
            expected = f"not {one.country}" if check == "forbidden_countries" else "a country of the list"
            yield self._contact(check, "DST-country", same, expected, found)

    def _parties(self) -> Iterator[Difference]:
        if self._policy.allowed_third_parties is None:
            return
        for contacts in self._by_name.values():
            one = contacts[0]
            party = self._profile.third_party_of(one.name) if self._profile else None
            owner = one.owner or (party.name if party else "")
            if not owner or self._demands.is_allowed_party(one, self._profile) or self._demands.may_be_systems(one):
                continue
            yield self._contact(
                "allowed_third_parties", "", contacts, "a third party that the policy allows", owner, Severity.MEDIUM
            )

    def _kinds(self) -> Iterator[Difference]:
        for one in self._seen.found:
            if not one.data_kind or one.direction is not SentOrReceived.SENT:
                continue
            if is_kind_of(one.data_kind, self._policy.forbidden_data_kinds):
                yield self._finding("forbidden_data_kinds", one, f"no {one.data_kind} sent")
            elif not one.data_kind.startswith(NOT_STATED) and self._profile is not None:
                stated = _stated_kinds(_normal(one.name), self._profile)
                if stated is not None and not is_kind_of(one.data_kind, stated):
                    listed = ", ".join(kind for kind in stated if kind != IMPLIED) or "no personal data"
                    yield self._finding("data_kinds", one, f"{listed} (stated)")

    def _severe(self, told: set[str]) -> Iterator[Difference]:
        least = self._policy.fail_on
        if least is None:
            return
        severities = self._demands.severities
        for one in self._seen.found:
            if one.rule in COMPUTED or one.place.finding_id in told:
                continue
            severity = severities.get(one.rule, one.severity)
            if weighed(severity, one.confidence) >= least:
                yield self._finding("fail_on", one, f"nothing of severity {least} or worse")

    def _contact(
        self,
        check: str,
        rule: str,
        contacts: Sequence[Contact],
        expected: str,
        found: str,
        severity: Severity | None = None,
    ) -> Difference:
        one = min(contacts, key=lambda contact: (contact.place.capture, contact.place.first_packet))
        if severity is None:
            recipients = (one.category, TRACKER) if one.is_tracker else (one.category,)
            severity = catalogue()[rule].severity_for(recipients=recipients)
        count = sum(other.flows for other in contacts)
        certainty = one.certainty if self._who.app else Certainty.CERTAIN
        if rule == "DST-country":
            certainty = Certainty.POSSIBLE
        return self._difference(check, rule, severity, certainty, one, expected, found, count)

    def _difference(
        self,
        check: str,
        rule: str,
        severity: Severity,
        certainty: Certainty,
        one: Contact | Handshake,
        expected: str,
        found: str,
        count: int,
    ) -> Difference:
        finding = self._findings.get((rule, one.device, _normal(one.name)))
        place = one.place
        if finding is not None:
            place = place._replace(finding_id=finding.place.finding_id)
        return Difference(
            app=self._who.app,
            device=one.device,
            check=check,
            rule=rule,
            severity=self._demands.severities.get(rule, severity),
            confidence=certainty,
            name=_normal(one.name),
            data_kind="",
            expected=expected,
            found=found,
            count=count,
            place=place,
            accepted=MARKED if finding is not None and finding.is_expected else "",
        )

    def _finding(self, check: str, one: Found, expected: str) -> Difference:
        title = finding_title(one.rule, one.data_kind, one.direction)
        return Difference(
            app=self._who.app,
            device=one.device,
            check=check,
            rule=one.rule,
            severity=self._demands.severities.get(one.rule, one.severity),
            confidence=one.confidence,
            name=_normal(one.name),
            data_kind=one.data_kind,
            expected=expected,
            found=f"{title} ({one.sample})" if one.sample else title,
            count=one.times,
            place=one.place,
            accepted=MARKED if one.is_expected else "",
        )


def _stated_kinds(name: str, profile: Profile) -> tuple[str, ...] | None:
    """The kinds of data that a host is stated to get; None where nothing is said about it."""
    party = profile.third_party_of(name)
    if party is not None:
        return party.data_kinds
    if profile.data_kinds is None:
        return None
    if profile.domains and not is_listed(name, profile.domains):
        return ()  # nobody knows it, so nothing may go there
    return (*profile.data_kinds, IMPLIED)
