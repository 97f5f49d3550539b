"""TFTP: which file is asked for. It travels between ports of its own, and is recognised by what is in it.

Source: RFC 1350 section 5, options of RFC 2347.
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess, swapped

_KINDS: Final = {1: "RRQ", 2: "WRQ"}
_MODES: Final = frozenset({b"netascii", b"octet", b"mail"})
MAX_REQUEST_BYTES: Final = 512
"""RFC 2347: a request fits into 512 bytes."""


class TftpParser(DatagramParser):
    """Each request is a message."""

    service = "tftp"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Answers come from another port; errors may come from this one."""
        if len(data) < 2 or data[0] or not 1 <= data[1] <= 6:
            raise ParseError("tftp: a datagram of unknown kind")
        if data[1] in _KINDS:
            name, _, rest = data[2:].partition(b"\0")
            mode = rest.partition(b"\0")[0].decode("ascii", "replace")
            said = (("path", name.decode("utf-8", "replace")), ("mode", mode))
            span = Span(packet, packet, time_ns)
            self.messages.append(PlainMessage(span, self.service, _KINDS[data[1]], direction, said))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is a request of TFTP: a printable name, a mode that exists, and a zero at the end."""
    return _guess(up) if up else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[0] or len(data) < 9 or data[1] not in (1, 2) or data[-1] or len(data) > MAX_REQUEST_BYTES:
        return Guess.NO
    name, _, rest = data[2:].partition(b"\0")
    is_mine = (
        rest.partition(b"\0")[0].lower() in _MODES and name and name.isascii() and name.decode("ascii").isprintable()
    )
    return Guess.YES if is_mine else Guess.NO
