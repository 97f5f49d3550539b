"""Protocols of which the name alone is told.

NTP (RFC 5905) and SSDP (UPnP Device Architecture 1.1, section 1) are the network's own talk; they are recognised so
that they are neither taken for an app's unreadable connection nor for its readable text.
"""

from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import DatagramParser, Guess

NTP_BYTES = 48
NTP_MODES = frozenset(range(1, 6))
MAX_NTP_STRATUM = 16
SSDP_STARTS = (b"M-SEARCH * HTTP/1.1\r\n", b"NOTIFY * HTTP/1.1\r\n")


def recognise_ntp(up: bytes, down: bytes) -> Guess:
    """48 bytes, or with extension fields and a code, a version from 1 to 4, a mode and a stratum that exist, and, for
    a question, the zero times that clients send or a transmit time of this century."""
    data = up or down
    if len(data) < NTP_BYTES or (len(data) - NTP_BYTES) % 4:
        return Guess.NO
    version, mode = data[0] >> 3 & 7, data[0] & 7
    if not 1 <= version <= 4 or mode not in NTP_MODES or data[1] > MAX_NTP_STRATUM:
        return Guess.NO
    transmitted = int.from_bytes(data[40:44])
    is_now = transmitted >= 0xBC17C200 or transmitted < 0x3FFF_FFFF  # from 2000 on, and past the turn in 2036
    is_question_without_times = mode == 3 and not any(data[4:40])
    if len(data) == NTP_BYTES and (is_question_without_times or (mode != 3 and is_now and any(data[12:16]))):
        return Guess.YES
    return Guess.NO


def recognise_ssdp(up: bytes, down: bytes) -> Guess:
    """A search or an announcement to the group."""
    return Guess.YES if (up or down).startswith(SSDP_STARTS) else Guess.NO


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
