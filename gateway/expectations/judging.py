"""Compares what apps did with a policy and profiles: every difference with its proof, and what could not be judged.

There is no "all is well". An app is broken, or too little of it was seen, or nothing was seen against it.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, NamedTuple

from gateway.errors import ConfigError
from gateway.expectations.checks import Seen, differences
from gateway.expectations.demands import Demands
from gateway.model.expectations import Accepted, Policy, is_kind_of, is_listed
from gateway.model.flows import Certainty, Coverage
from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome
from gateway.store.queries import Queries, behaviour, details
from gateway.store.queries.behaviour import Contact, Who
from gateway.store.queries.ruled import off_notice

SHOWN_NAMES: Final = 5  # of hosts, in a sentence


class Asked(NamedTuple):
    """What is to be judged, by what, on which day."""

    demands: Demands
    day: dt.date
    app: str | None = None  # None: every app, and every device with traffic of no known app
    only_profiled: bool = False  # of these those alone that a profile is of
    may_be_unseen: bool = False  # an app that sent nothing is judged as one of which nothing was seen


def judge(queries: Queries, asked: Asked) -> Judgement:
    """The judgement. Raises ConfigError where the app that is asked for was not seen and must be, StoreError."""
    with queries.snapshot():
        handshakes = behaviour.handshakes(queries, only_old=asked.demands.takes_tls_1_2)
        seen = Seen(behaviour.contacts(queries), handshakes, behaviour.found(queries))
        captures = details.captures(queries)
        off = off_notice(queries)
    apps = _chosen(behaviour.apps_in((*seen.contacts, *seen.found)), asked)
    if asked.only_profiled:
        apps = [who for who in apps if asked.demands.profile_of(who.app)]
    apart = seen.by_app()
    strays = [one for one in seen.contacts if not one.who.app and one.coverage is not Coverage.NONE]
    judged = tuple(_app(apart.get(who, Seen([], [], [])), who, asked, strays) for who in apps)
    policy = asked.demands.policy
    gaps = tuple(
        Gap("the capture", f"{one.name}: {damage}", "make the capture again, or judge by another one")
        for one in captures
        for damage in one.damage
    )
    if off:
        gaps += (Gap("rules", off.rstrip("."), "switch them on again on their pages"),)
    if not judged:
        gaps += (Gap("everything", "there is no connection of an app", "use the app while the capture runs"),)
    return Judgement(
        policy=policy.name,
        texts=asked.demands.texts,
        apps=judged,
        gaps=gaps,
        notes=tuple(_notes(asked, apps, judged)),
        country_date=asked.demands.country_date,
        day=asked.day.isoformat(),
        outcome=overall([one.outcome for one in judged], gaps),
        not_enough_seen=policy.not_enough_seen,
    )


def _chosen(apps: Sequence[Who], asked: Asked) -> Sequence[Who]:
    wanted = asked.app
    if wanted is None:
        return apps
    chosen = [who for who in apps if who.app.casefold() == wanted.casefold()]
    if not chosen and asked.may_be_unseen:
        return [Who(wanted, "")]
    if not chosen:
        names = [who.app for who in apps if who.app]
        close = get_close_matches(wanted, names, n=1)
        there = f"there are {', '.join(names[:20])}" if names else "no app is known in it"
        meant = f"; did you mean {close[0]}?" if close else ""
        raise ConfigError(f"--app: there is no connection of {wanted[:200]!r} in the database; {there}{meant}")
    return chosen


def _app(seen: Seen, who: Who, asked: Asked, strays: Sequence[Contact]) -> AppJudgement:
    profile = asked.demands.profile_of(who.app)
    policy = asked.demands.policy
    found = [_accept(one, policy, asked.day) for one in differences(seen, who, asked.demands)]
    gaps = (*_gaps(seen.contacts, who, asked.demands), *_perhaps_its_own(seen.contacts, strays, who, asked.demands))
    counts = _counts(seen.contacts)
    return AppJudgement(
        app=who.app,
        device=who.device,
        profile=profile.name if profile else "",
        connections=sum(counts.values()),
        sealed=counts[Coverage.SEALED],
        unknown=counts[Coverage.UNKNOWN],
        differences=tuple(sorted(found, key=_worst_first)),
        gaps=gaps,
        notes=tuple(_app_notes(seen.contacts, who, asked.demands, counts)),
        outcome=outcome_of(found, gaps),
    )


def _worst_first(one: Difference) -> tuple[bool, int, str, str, str, str]:
    return bool(one.accepted), -one.severity, one.check, one.name, one.data_kind, one.device


def _counts(contacts: Iterable[Contact]) -> dict[Coverage, int]:
    counts = dict.fromkeys(Coverage, 0)
    for one in contacts:
        counts[one.coverage] += one.flows
    del counts[Coverage.NONE]
    return counts


def _accept(one: Difference, policy: Policy, day: dt.date) -> Difference:
    """The same, taken where an exception says so, or where somebody has marked its finding."""
    if one.accepted:
        return one
    for exception in policy.accepted:
        if day <= exception.until and _covers(exception, one):
            return replace(one, accepted=f"{exception.reason} (until {exception.until.isoformat()})")
    return one


def _covers(exception: Accepted, one: Difference) -> bool:
    return (
        exception.check in ("", one.check)
        and exception.rule in ("", one.rule)
        and exception.app.casefold() in ("", one.app.casefold())
        and (not exception.name or is_listed(one.name, frozenset({exception.name})))
        and (not exception.data_kind or is_kind_of(one.data_kind, (exception.data_kind,)))
    )


def outcome_of(differences: Iterable[Difference], gaps: Collection[Gap]) -> Outcome:
    """The answer for one app: what is accepted breaks nothing."""
    if any(not one.accepted for one in differences):
        return Outcome.BROKEN
    return Outcome.UNCLEAR if gaps else Outcome.KEPT


def overall(outcomes: list[Outcome], gaps: Collection[Gap]) -> Outcome:
    """The answer for all, from those for each app and what could not be judged of the whole."""
    if Outcome.BROKEN in outcomes:
        return Outcome.BROKEN
    return Outcome.UNCLEAR if gaps or Outcome.UNCLEAR in outcomes else Outcome.KEPT


def _gaps(contacts: Sequence[Contact], who: Who, demands: Demands) -> Iterator[Gap]:
    """What was asked and could not be answered."""
    policy, profile = demands.policy, demands.profile_of(who.app)
    counts = _counts(contacts)
    total, unknown = sum(counts.values()), counts[Coverage.UNKNOWN]
    if total < policy.min_connections:
        about = f"{_connections(total)} seen, the policy asks for {policy.min_connections}"
        yield Gap("min_connections", about, "use more of the app while the capture runs")
    if total and unknown / total > policy.max_unknown_share:
        about = f"{unknown} of {_connections(total)} could not be judged"
        yield Gap("max_unknown_share", about, "start the capture before the app, and switch private DNS off")
    is_required = policy.require_profile or not (demands.has_policy or demands.baseline is not None)
    if is_required and profile is None:
        yield Gap(
            "require_profile", "no profile of it was given, so nothing is stated", "write one: telltale profile init"
        )
    if demands.has_lists(profile):
        names = {one.name for one in contacts if not one.is_named and not demands.is_stated(one.name, profile)}
        yield from _some(names, "stated_domains", "addresses without a name cannot be compared with names of hosts")
    if demands.has_countries(profile):
        names = {one.name for one in contacts if not one.country}
        yield from _some(names, "allowed_countries", "no country is known for the addresses of hosts")
    if policy.allowed_third_parties is not None:
        names = {one.name for one in contacts if not one.owner and not demands.is_known_party(one.name, profile)}
        yield from _some(names, "allowed_third_parties", "nobody knows who is behind hosts; state them in a profile")
    if demands.asks_for_content(profile) and counts[Coverage.SEALED]:
        about = f"what is inside of {_connections(counts[Coverage.SEALED], 'encrypted ')} was not seen"
        yield Gap("data kinds", about, "repeat the run with keys or interception")
    if demands.baseline is not None and who.app and who.app.casefold() not in demands.baseline:
        yield Gap("baseline", "this app is not in the baseline", "give a database of an earlier run of it")


def _perhaps_its_own(
    contacts: Sequence[Contact], strays: Sequence[Contact], who: Who, demands: Demands
) -> Iterator[Gap]:
    """Connections of no known app on the same device, to hosts that its profile does not state: where it is not certain
    which are the app's, one of them may be."""
    profile = demands.profile_of(who.app)
    if profile is None or not profile.stated or all(one.certainty is Certainty.CERTAIN for one in contacts):
        return
    devices = {one.device for one in contacts}
    names = {
        one.name
        for one in strays
        if one.device in devices and not demands.may_be_systems(one) and not is_listed(one.name, profile.stated)
    }
    if names:
        listed = f"{', '.join(sorted(names)[:SHOWN_NAMES])}{' and others' if len(names) > SHOWN_NAMES else ''}"
        about = f"connections of no known app on the same device may be its own: {listed}"
        yield Gap("stated_domains", about, "give the analysis an idle capture of the device, or the phone's records")


def _connections(number: int, how: str = "") -> str:
    return f"{number} {how}connection{'' if number == 1 else 's'}"


def _some(names: set[str], about: str, reason: str) -> Iterator[Gap]:
    if names:
        listed = sorted(names)
        more = f" and {len(listed) - SHOWN_NAMES} more" if len(listed) > SHOWN_NAMES else ""
        yield Gap(about, f"{reason}: {', '.join(listed[:SHOWN_NAMES])}{more}", "look at them by hand")


def _app_notes(contacts: Sequence[Contact], who: Who, demands: Demands, counts: dict[Coverage, int]) -> Iterator[str]:
    profile = demands.profile_of(who.app)
    if profile is None and who.app and demands.has_policy:
        yield "no profile of this app was given, so nothing is known of whom it may talk to"
    if counts[Coverage.SEALED]:
        yield f"{_connections(counts[Coverage.SEALED], 'encrypted ')}: where they go is judged, not what is in them"
    if counts[Coverage.UNKNOWN]:
        yield f"{_connections(counts[Coverage.UNKNOWN])} could not be judged at all"
    systems = sorted({one.name for one in contacts if demands.may_be_systems(one)})
    is_asked = demands.has_lists(profile) or demands.has_countries(profile) or demands.policy.require_encryption
    if systems and is_asked:
        yield f"not held against all of it, as the phone itself may have done it: {', '.join(systems[:SHOWN_NAMES])}"


def _notes(asked: Asked, apps: Sequence[Who], judged: Sequence[AppJudgement]) -> Iterator[str]:
    used = [asked.demands.profile_of(who.app) for who in apps]
    taken = {profile.text for profile in used if profile is not None}
    for profile in asked.demands.profiles:
        if profile.text not in taken:
            yield f"the profile of {profile.name} ({profile.text.source}) is of no app that was judged"
    for one in asked.demands.policy.accepted:
        if one.until < asked.day:
            yield f"an exception has ended on {one.until.isoformat()}: {one.reason}"
    if any(one.check.endswith("countries") for app in judged for one in app.differences):
        date = asked.demands.country_date
        yield (
            f"countries are those of address ranges{f' in the list of {date}' if date else ''}: approximate, and the "
            "addresses of content networks and clouds answer from elsewhere too"
        )
