"""RADIUS: who logs in where, as far as it is readable, and the EAP inside, with its TLS.

Sources: RFC 2865 sections 3 and 5 (packets, attributes), RFC 2866 (accounting), RFC 3579 sections 2 and 3.1
(EAP-Message; one conversation goes on with the State that the server gave). Passwords are hidden with a secret and not
read. Many peers log in by one flow, from one access point or switch: they are told apart by State and identifier.
"""

from collections import OrderedDict
from ipaddress import ip_address
from typing import Final, TypeVar

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser
from gateway.protocols.eap import EapPeer
from gateway.protocols.named_udp import MAX_ATTRIBUTES, RADIUS_HEADER_BYTES, RADIUS_REQUESTS

MAX_PEERS: Final = 64
"""Conversations of EAP at once in one flow; that which was silent longest is given up."""

MAX_WAITING: Final = 256
"""Requests without an answer: identifiers have one byte."""

MAX_TOLD: Final = 200
"""Messages of one flow: who logs in is told once, and again with each other session of accounting."""

_KINDS: Final = {1: "ACCESS", 4: "ACCOUNTING"}
"""Requests that name somebody."""

ALONE: Final = 0
"""Number of the peer of answers of which nobody knows whom they are for."""

Attributes = tuple[tuple[int, bytes], ...]
"""Number and value of each."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_STATE, _EAP_MESSAGE = 24, 79
_WHO: Final = frozenset({1, 31})
"""Name, and the device it logs in from."""

_NAMES: Final = {
    1: "username", 31: "calling_station", 30: "called_station", 32: "nas", 4: "nas_address", 8: "address",
    44: "session",
}  # fmt: skip
_ADDRESSES: Final = frozenset({4, 8})


class RadiusParser(DatagramParser):
    """One flow: a client of RADIUS and its server, for any number of peers. Appends ACCESS, ACCOUNTING, and what
    EapPeer tells; whoever logs in stands on the client's side."""

    service = "radius"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._peers: OrderedDict[int, EapPeer] = OrderedDict()  # by a number of ours
        self._numbers = 0
        self._states: OrderedDict[bytes, int] = OrderedDict()  # whose next request will say this
        self._named: OrderedDict[Attributes, int] = OrderedDict()  # whose name and device this is
        self._waiting: OrderedDict[int, tuple[bytes, int]] = OrderedDict()  # by identifier, who asked
        self._told: set[Attributes] = set()

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: another peer may always come."""
        return True

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Raises ParseError where attributes do not fill a packet."""
        attributes = _attributes(data)
        is_request = data[0] in RADIUS_REQUESTS
        named = tuple((kind, value) for kind, value in attributes if kind in _WHO)
        if is_request and data[0] in _KINDS:
            self._tell(_KINDS[data[0]], direction, attributes, Span(packet, packet, time_ns))
        message = b"".join(value for kind, value in attributes if kind == _EAP_MESSAGE)
        if not message:
            return
        state = next((value for kind, value in attributes if kind == _STATE), b"")
        if is_request:
            number = self._asking(data, state, named)
        else:
            number = self._waiting[data[1]][1] if data[1] in self._waiting else self._only()
            if state:
                _put(self._states, state, number)
        self._pass(number, message, packet, time_ns)

    def finish(self) -> None:
        """See Parser."""
        for peer in self._peers.values():
            peer.finish()
            self.messages += peer.messages
        self._peers.clear()

    def _asking(self, data: bytes, state: bytes, named: Attributes) -> int:
        """Who sent a request: one with a State that is known goes on, one that came before is sent again; where answers
        are missing in the capture, whose name and device it has."""
        authenticator = data[4:RADIUS_HEADER_BYTES]
        before, number = self._waiting.get(data[1], (b"", ALONE))
        if before != authenticator:
            number = self._states.get(state, ALONE) if state else ALONE
            if number == ALONE and state:
                number = self._named.get(named, ALONE)
            if number == ALONE:
                self._numbers = number = self._numbers + 1
        _put(self._waiting, data[1], (authenticator, number))
        _put(self._named, named, number)
        return number

    def _only(self) -> int:
        """Whom an answer is for whose request is not in the capture: the one peer there is."""
        return next(iter(self._peers)) if len(self._peers) == 1 else ALONE

    def _pass(self, number: int, message: bytes, packet: int, time_ns: int) -> None:
        peer = self._peers.get(number)
        if peer is None:
            if len(self._peers) >= MAX_PEERS:
                _, silent = self._peers.popitem(last=False)
                silent.finish()
                self.messages += silent.messages
            peer = self._peers[number] = EapPeer(self.service)
        self._peers.move_to_end(number)
        try:
            peer.feed(message, packet, time_ns)
        finally:
            self.messages += peer.messages
            peer.messages.clear()

    def _tell(self, kind: str, direction: Direction, attributes: Attributes, span: Span) -> None:
        """Who logs in, from where: once."""
        told = tuple((_NAMES[number], _text(number, value)) for number, value in attributes if number in _NAMES)
        key = tuple(one for one in attributes if one[0] in _NAMES)
        if told and key not in self._told and len(self._told) < MAX_TOLD:
            self._told.add(key)
            self.messages.append(PlainMessage(span, self.service, kind, direction, told))


def _put(table: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Note something in a table that forgets what was noted first."""
    table[key] = value
    if len(table) > MAX_WAITING:
        table.popitem(last=False)


def _attributes(data: bytes) -> Attributes:
    """Number and value of each (RFC 2865 section 5). Raises ParseError where they do not fill the packet."""
    end = int.from_bytes(data[2:4])
    if not RADIUS_HEADER_BYTES <= end <= len(data):
        raise ParseError("radius: a packet that contradicts its own length")
    found: list[tuple[int, bytes]] = []
    at = RADIUS_HEADER_BYTES
    while at < end and len(found) < 4 * MAX_ATTRIBUTES:
        size = data[at + 1] if at + 1 < end else 0
        if size < 2 or at + size > end:
            raise ParseError("radius: an attribute that contradicts its own length")
        found.append((data[at], data[at + 2 : at + size]))
        at += size
    return tuple(found)


def _text(number: int, value: bytes) -> str:
    if number in _ADDRESSES:
        return str(ip_address(value)) if len(value) == 4 else value.hex()
    return value.decode("utf-8", "replace")
