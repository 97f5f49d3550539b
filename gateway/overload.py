"""What is left out when more comes than can be looked at: payload, by rule, and never a connection.

The inspector falls behind when packets come faster than it reads them. The ring holds what waits; when that is full its
oldest file is overwritten, and connections are lost whole. So before that less is read of each connection: first what
goes beyond a request's and an answer's usual length, then all but the handshakes. Every packet is still counted, every
connection still told, with its destination and its encryption; what was not read to its end is called so.
"""

from typing import Final, NamedTuple

from gateway.model.messages import Anomaly

KIND: Final = "overload"

FIRST_SHARE: Final = 0.25
"""Of the ring waits to be read: bodies are cut."""

LAST_SHARE: Final = 0.5
"""Of the ring waits: only handshakes and first lines are read."""

CALM_SHARE: Final = 0.05
"""All is read again only when this little waits, so that it does not go to and fro."""

UNLIMITED: Final = 0
BUDGETS: Final = (UNLIMITED, 32 << 10, 4 << 10)
"""Bytes of a connection that are read of a batch, by level: a page's text and a form; a handshake with certificates."""

TOLD_PACKETS: Final = 1_000_000
"""An overload that lasts is told at least so often."""


class Shed(NamedTuple):
    """What a batch left out."""

    flows: int
    payload_bytes: int


NOTHING_SHED: Final = Shed(0, 0)


class Overload:
    """How much is read at the moment, and what that left out."""

    def __init__(self) -> None:
        self.level = 0
        self.flows = 0
        """That were not read to their end, since the start."""

        self._first = 0  # packet with which the overload that lasts began
        self._flows = 0
        self._bytes = 0

    def decide(self, behind_bytes: int, ring_bytes: int) -> int:
        """The level for the next batch: how much of the ring waits to be read says it."""
        if ring_bytes <= 0:
            return self.level
        share = behind_bytes / ring_bytes
        if share >= LAST_SHARE:
            self.level = 2
        elif share >= FIRST_SHARE:
            self.level = max(self.level, 1)
        elif share <= CALM_SHARE:
            self.level = 0
        return self.level

    def note(self, level: int, first: int, last: int, shed: Shed) -> list[Anomaly]:
        """A batch was read at a level; gives what is to be told when an overload has ended, or has lasted for long.

        Only what is given here counts, so that a batch that is read once more is told once more in the same way.
        """
        self.flows += shed.flows
        if level and not self._first:
            self._first, self._flows, self._bytes = first, 0, 0
        self._flows += shed.flows
        self._bytes += shed.payload_bytes
        if not self._first or (level and last - self._first < TOLD_PACKETS):
            return []
        told = [Anomaly(KIND, self._detail(last), self._first)] if self._flows else []
        self._first = 0
        return told

    def _detail(self, last: int) -> str:
        return (
            f"packets {self._first} to {last} came faster than they could be looked at: {self._flows} connections were"
            f" not read to their end, at least {self._bytes} bytes of theirs not at all;"
            " every packet and every connection was counted"
        )
