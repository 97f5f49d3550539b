"""A destination that is on a list of trackers."""

from collections.abc import Iterable

from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Destination


class Tracker(Detector):
    """Reports contact, not content. The value of a hit is the category of the tracker."""

    rules = ("DST-tracker",)

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:
        """One hit for a listed destination."""
        if not destination.is_tracker:
            return
        name = destination.domain or destination.name
        who = f"{name}, {destination.owner}" if destination.owner else name
        source = f", listed by {destination.tracker_source}" if destination.tracker_source else ""
        yield Hit(
            "DST-tracker",
            "",
            Certainty.CERTAIN,
            SentOrReceived.SENT,
            where.span,
            value=destination.category or "tracker",
            detail=f"{who}{source}.",
        )
