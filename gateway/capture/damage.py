"""Damage of a file that others recorded: named by entry, and bounded."""

from gateway.capture.limits import MAX_TOLD_DAMAGE
from gateway.model.messages import Anomaly


class Damage:
    """Collects what could not be read. The first MAX_TOLD_DAMAGE are told, the others counted."""

    def __init__(self) -> None:
        self._told: list[Anomaly] = []
        self._more = 0

    def entry(self, number: int, reason: str) -> None:
        """One entry, counted from 1, was left out."""
        if len(self._told) < MAX_TOLD_DAMAGE:
            self._told.append(Anomaly("entry-invalid", f"entry {number} was left out: {reason}", number))
        else:
            self._more += 1

    def file(self, reason: str) -> None:
        """Reading stopped, or began in the wrong place."""
        self._told.append(Anomaly("truncated-file", reason))

    def anomalies(self) -> list[Anomaly]:
        """All of it."""
        if not self._more:
            return self._told
        return [*self._told, Anomaly("entry-invalid", f"{self._more} more entries were left out")]
