"""What every protocol parser is: bytes in, messages out. No sockets, files or clocks; the time is passed in.

A parser is told which direction bytes came from, in stream order, each with the packet that brought them.
What it makes of them it appends to `messages`; whoever feeds it takes them from there, also after an error,
so that what was read before the damage is kept. Incomplete input is a state, invalid input is a ParseError,
and any other exception is a bug.
"""

from collections.abc import Callable
from enum import Enum
from typing import Final, NamedTuple, Protocol

from gateway.model.flows import Direction
from gateway.model.messages import Message

MAX_BODY_BYTES: Final = 1 << 20
"""Bytes of one body that are kept for inspection. Questionnaires, notes and contact lists are far smaller."""

RECOGNISE_BYTES: Final = 64
"""Bytes of one direction after which every parser must have said yes or no to a stream."""


class Guess(Enum):
    """What a parser says to the first bytes of a stream."""

    NO = "not mine"
    MORE = "could be mine, show more"
    YES = "mine, and UP is the client"
    REVERSED = "mine, but the side called DOWN is the client"


def swapped(guess: Guess) -> Guess:
    """The same guess, seen with the directions the other way round."""
    if guess is Guess.YES:
        return Guess.REVERSED
    return Guess.YES if guess is Guess.REVERSED else guess


class Parser(Protocol):
    """One conversation of one protocol, both directions."""

    service: str
    messages: list[Message]
    handover: bool
    """True after the protocol ended and another begins on the same stream (STARTTLS, CONNECT, Upgrade);
    the bytes not consumed are returned by `leftover`, and the stream is recognised anew from there."""

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """Take the next bytes of one direction (never empty). `packet` and `time_ns` are of the frame that
        brought them. Raises ParseError where they break the protocol."""

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """Bytes of this direction were lost (not captured). Resynchronise, or give up by wanting no more."""

    def finish(self) -> None:
        """The flow ended: append what is still held back, marked incomplete where it is."""

    def wants(self, direction: Direction) -> bool:
        """Whether more bytes of this direction can still tell anything. False for good once said."""

    def leftover(self, direction: Direction) -> bytes:
        """Bytes fed but not consumed when `handover` became true."""


class DatagramParser:
    """What parsers of datagrams share: each stands by itself, so nothing is lost between them, nothing is held back
    unless a parser says so, and nothing follows on the same flow."""

    handover = False

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser: a lost datagram leaves no hole in the next one."""

    def finish(self) -> None:
        """See Parser: nothing is held back."""

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


class ParserKind(NamedTuple):
    """One row of PARSERS."""

    service: str
    transport: str  # "tcp" or "udp"
    recognise: Callable[[bytes, bytes], Guess]
    """Given the first bytes seen UP and DOWN (either may be empty), by content and never by port alone."""
    make: Callable[[], Parser]
    first_bytes: frozenset[int] | None = None
    """First bytes with which the protocol can begin: where neither direction's first byte is among them, `recognise`
    says no. None: it may begin with any."""
