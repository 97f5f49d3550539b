"""Body measurements, by the name of the value, its label or the MQTT topic, and a value that a living body can
have."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.patterns import Pattern, Scan
from gateway.detectors.topics import Table, as_hits
from gateway.detectors.vital_words import SHORT_TRIGGER, TRIGGER, VITALS
from gateway.model.findings import Hit, ReadMessage

_NAMED: Final = Pattern(TRIGGER)
_SHORT: Final = Pattern(SHORT_TRIGGER)
_TABLE: Final = Table(VITALS)


class Vitals(Detector):
    """One hit for each kind of measurement in a message."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _SHORT)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Clear names speak for themselves; `hr`, `weight` and `pulse` need a word near them that says body."""
        return as_hits("health.vital", _TABLE.readings(message, where, scan, self.patterns), message, where)
