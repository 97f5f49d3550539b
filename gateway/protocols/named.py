"""Protocols of which the name alone is told.

NTP (RFC 5905) is the network's own talk; it is recognised so that it is neither taken
for an app's unreadable connection nor for its readable text.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import DatagramParser, Guess

NTP_SIZES: Final = frozenset({48, 52, 68, 72})
"""A header alone, or with a key's number and a code of 16 or 20 bytes (RFC 5905 section 7.3), or without one."""
MAX_NTP_DELAY: Final = b"\x00\x10"
"""16 s, to the server and in error: a clock that is further off is none (MAXDISP in RFC 5905)."""
NTP_MODES: Final = frozenset(range(1, 6))
MAX_NTP_STRATUM: Final = 16


MAX_AGREEING_BYTES: Final = 1024
"""In which both sides of a named protocol agree on TLS. VNC takes less than a hundred."""


def recognise_ntp(up: bytes, down: bytes) -> Guess:
    """48 bytes, or with a code behind them, a version from 1 to 4, a mode and a stratum that exist; then the zero times
    that clients send, or delays below 16 s and times of this century."""
    data = up or down
    if len(data) not in NTP_SIZES:
        return Guess.NO
    version, mode = data[0] >> 3 & 7, data[0] & 7
    if not 1 <= version <= 4 or mode not in NTP_MODES or data[1] > MAX_NTP_STRATUM:
        return Guess.NO
    if mode == 3 and not any(data[4:40]):
        return Guess.YES
    has_delays = data[4:6] < MAX_NTP_DELAY and data[8:10] <= MAX_NTP_DELAY
    return (
        Guess.YES if has_delays and all(_is_now(data, at) for at in (16, 24, 32, 40)) and any(data[40:48]) else Guess.NO
    )


def _is_now(data: bytes, at: int) -> bool:
    """Whether a time is not set, or from 2000 on, also past the turn in 2036."""
    seconds = int.from_bytes(data[at : at + 4])
    return seconds >= 0xBC17C200 or seconds < 0x3FFF_FFFF


class NameOnly(DatagramParser):
    """A parser that reads nothing: the flow is named and left alone."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: what the name says is enough."""
        return False


class NameUntilTls(NameOnly):
    """The same, but that TLS may begin behind the first bytes, as in VNC (security type VeNCrypt): looked at so far."""

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self._left_bytes = [MAX_AGREEING_BYTES, MAX_AGREEING_BYTES]

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:  # noqa: ARG002
        """See Parser."""
        self._left_bytes[direction] -= len(data)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser."""
        self._left_bytes[direction] -= length_bytes

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._left_bytes[direction] > 0
