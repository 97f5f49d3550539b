"""Destinations that are not as expected of an app: not stated by its profile, in another country, or new."""

from collections.abc import Iterable
from typing import Final

from gateway.data.special_addresses import parse_address
from gateway.detectors.base import Detector, Where
from gateway.model.expectations import (
    Expected,
    Policy,
    Profile,
    country_reason,
    is_listed,
    is_stated,
    known_places,
    may_be_systems,
    place_key,
)
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import NOTHING_SENT, Certainty, Coverage, Destination

LOCAL: Final = "local"
MAX_APPS: Final = 4_096  # remembered at once: a phone has some hundred


class DestinationsExpected(Detector):
    """Made only where there is a profile, a policy or a baseline."""

    rules = ("DST-unlisted", "DST-country", "DST-new")

    def __init__(self, expected: Expected) -> None:
        self._expected = expected
        self._known: dict[str, tuple[Profile | None, frozenset[str] | None]] = {}

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:
        """Up to one hit for each of the three."""
        flow = where.flow
        is_networks = flow.coverage is Coverage.NONE and flow.coverage_reason != NOTHING_SENT
        if is_networks or destination.category == LOCAL:
            return ()
        if may_be_systems(destination.category, flow.app.certainty):
            return ()
        profile, known = self._of_app(flow.app.name or flow.app.perhaps)
        hits = [self._country(destination, where, profile)]
        if flow.server_name and parse_address(destination.name) is None:
            hits = [self._unlisted(destination, where, profile), self._new(destination, where, known), *hits]
        return [hit for hit in hits if hit is not None]

    def _of_app(self, app: str) -> tuple[Profile | None, frozenset[str] | None]:
        """The profile of an app and where it went before: looked up once, for a folder may hold many profiles."""
        found = self._known.get(app)
        if found is None:
            if len(self._known) >= MAX_APPS:
                self._known.clear()
            profile = self._expected.profile_of(app)
            found = self._known[app] = (profile, known_places(app, profile, self._expected.baseline))
        return found

    def _unlisted(self, destination: Destination, where: Where, profile: Profile | None) -> Hit | None:
        if is_stated(destination.name, profile, self._expected.policy) is not False:
            return None
        who = f"{destination.name}, {destination.owner}," if destination.owner else destination.name
        lister = _who_misses(destination.name, profile, self._expected.policy)
        return Hit(
            "DST-unlisted",
            "",
            _no_surer_than_app(where),
            SentOrReceived.SENT,
            where.span,
            value=destination.domain or destination.name,
            detail=f"{who} is not among the destinations of {lister}.",
        )

    def _new(self, destination: Destination, where: Where, known: frozenset[str] | None) -> Hit | None:
        key = place_key(destination.name, destination.domain)
        if known is None or is_listed(destination.name, known) or key in known:
            return None
        app = where.flow.app.name or where.flow.app.perhaps
        return Hit(
            "DST-new",
            "",
            _no_surer_than_app(where),
            SentOrReceived.SENT,
            where.span,
            value=key,
            detail=f"{key} was not among the destinations of earlier runs of {app}.",
        )

    def _country(self, destination: Destination, where: Where, profile: Profile | None) -> Hit | None:
        reason = country_reason(destination.country, profile, self._expected.policy)
        if not reason:
            return None
        date = f" (list of {self._expected.country_date})" if self._expected.country_date else ""
        return Hit(
            "DST-country",
            "",
            Certainty.POSSIBLE,  # whoever carries the host may answer from anywhere
            SentOrReceived.SENT,
            where.span,
            value=destination.country,
            detail=(
                f"The address {where.flow.server_ip} is registered in {destination.country}{date}, {reason}. "
                "Addresses of clouds and content networks may answer from elsewhere."
            ),
        )


def _no_surer_than_app(where: Where) -> Certainty:
    """That the destination is not listed is a fact; that it was this app which spoke with it is as sure as its name.
    Where no app is known, it is said of the device, unless it is measured by what a labelled run's app should do."""
    app = where.flow.app
    if app.perhaps:
        return Certainty.POSSIBLE
    return app.certainty if app.name else Certainty.CERTAIN


def _who_misses(name: str, profile: Profile | None, policy: Policy | None) -> str:
    if profile is not None and profile.stated and not is_listed(name, profile.stated):
        return f"the profile of {profile.name}"
    return f"the policy {policy.name}" if policy else ""
