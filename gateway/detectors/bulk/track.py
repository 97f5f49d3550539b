"""Where a device has been: many positions in one message."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.places import POSITION, PRECISE_DECIMALS, places
from gateway.detectors.matching.patterns import Scan
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_POINTS: Final = 5
"""Different precise positions: a start and an end, with stops between, are not yet a track."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""


class Track(Detector):
    """One hit for a message with many positions that the device sends."""

    rules = ("MIN-location",)
    patterns = POSITION

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """What a device receives is a map."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        found = [place for place in places(message.fields) if place.decimals >= PRECISE_DECIMALS]
        points = {(place.latitude, place.longitude) for place in found}
        if len(points) < MIN_POINTS:
            return
        paths = tuple(dict.fromkeys(field.path for place in found for field in place.fields))[:MAX_SHOWN]
        value = ",".join(field.value for field in found[0].fields)[:200]
        yield Hit(
            "MIN-location",
            "id.location",
            Certainty.LIKELY,
            way,
            message.span,
            value,
            found[0].fields[0].path,
            f"{len(points)} different positions.",
            paths,
        )
