"""SSDP: who offers what in a network of UPnP (UPnP Device Architecture 2.0, section 1: search, answer, announcement).

A datagram is the head of an HTTP message. Its named headers become attributes; others say nothing of the device.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess

SEARCH, NOTIFY, ANSWER = b"M-SEARCH * HTTP/1.1\r\n", b"NOTIFY * HTTP/1.1\r\n", b"HTTP/1.1 200 OK\r\n"
STARTS: Final = (SEARCH, NOTIFY)
FIRST_BYTES: Final = frozenset(b"MNH")
MAX_HEADERS: Final = 64
"""Real messages have some ten."""

MAX_VALUE_CHARS: Final = 500
"""Of a header; a USN has some hundred."""

HEADERS: Final = frozenset(
    {"server", "usn", "st", "nt", "nts", "location", "user-agent", "cpfn.upnp.org", "cpuuid.upnp.org"}
)
_OF_ANSWERS: Final = (b"\nusn:", b"\nst:")


def recognise(up: bytes, down: bytes) -> Guess:
    """A search or an announcement to the group, or the answer of a device that says for what."""
    data = up or down
    if data.startswith(STARTS):
        return Guess.YES
    if data.startswith(ANSWER) and any(mark in data.lower() for mark in _OF_ANSWERS):
        return Guess.REVERSED if up else Guess.YES
    return Guess.NO


class SsdpParser(DatagramParser):
    """Each datagram is a message of the kind M-SEARCH, NOTIFY or RESPONSE."""

    service = "ssdp"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Raises ParseError where it is none of the three."""
        if data.startswith(SEARCH):
            kind = "M-SEARCH"
        elif data.startswith(NOTIFY):
            kind = "NOTIFY"
        elif data.startswith(b"HTTP/1.") and data[8:12] == b" 200":
            kind = "RESPONSE"
        else:
            raise ParseError("ssdp: neither a search nor an announcement nor an answer")
        span = Span(packet, packet, time_ns)
        self.messages.append(PlainMessage(span, self.service, kind, direction, _attributes(data)))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: the next announcement may be of another device."""
        return True


def _attributes(data: bytes) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for line in data.split(b"\r\n", MAX_HEADERS)[1:MAX_HEADERS]:
        name, _, value = line.partition(b":")
        text = name.strip().lower().decode("latin-1")
        if text in HEADERS:
            found.append((text, value.strip().decode("utf-8", "replace")[:MAX_VALUE_CHARS]))
    return tuple(found)
