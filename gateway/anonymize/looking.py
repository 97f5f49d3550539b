"""The first reading: which addresses are servers, that may stay as they are.

An address stays where it is public and was seen to serve: somebody began a connection to it, it was asked at a port of
a known service, or a public name led to it. Whoever asked such a server is none, whatever else: the addresses of a
home, and of the people who call a server, are those. Nor is where a name leads that anybody gets for an address that
changes (dynamic DNS), because that is somebody's home.
"""

from ipaddress import ip_address
from typing import Final

from gateway.anonymize.frames import TCP, UDP, Frame
from gateway.data.special_addresses import AddressKind, kind_of
from gateway.destinations.dynamic_dns import DynamicDnsList, load_dynamic_dns
from gateway.destinations.registrable import is_public_name
from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.frames import ACK, STATUS_FLOW, SYN
from gateway.model.messages import DnsAnswer, Span
from gateway.protocols.dns import read_message

MAX_ADDRESSES: Final = 1 << 20
"""Remembered of either kind. Servers beyond get pseudonyms."""
WELL_KNOWN: Final = 1024
SERVICE_PORTS: Final = frozenset((1194, 1883, 3478, 3479, 4500, 5060, 5061, 5222, 5223, 5228, 5349, 8080, 8443, 8883))
"""Ports above the well-known ones at which apps ask servers."""
DNS_PORT: Final = 53


class Servers:
    """Collects them over a capture. Raises InputError where the list of dynamic DNS is missing or damaged."""

    def __init__(self) -> None:
        self._servers: set[bytes] = set()
        self._others: set[bytes] = set()
        self._dynamic: DynamicDnsList | None = None

    def look(self, one: Frame) -> None:
        """Look at one more frame."""
        if one.status != STATUS_FLOW:
            return
        if one.protocol == TCP:
            self._look_at_tcp(one)
        elif one.protocol == UDP:
            self._look_at_ports(one)
            if one.source_port == DNS_PORT:
                self._look_at_dns(one)

    def found(self) -> frozenset[bytes]:
        """The addresses that may stay."""
        return frozenset(filter(_is_public, self._servers - self._others))

    def _look_at_tcp(self, one: Frame) -> None:
        if not one.flags & SYN:
            self._look_at_ports(one)
        elif one.flags & ACK:
            self._asked(one.target, one.source)
        else:
            self._asked(one.source, one.target)

    def _look_at_ports(self, one: Frame) -> None:
        is_source, is_target = _serves(one.source_port), _serves(one.target_port)
        if is_source and not is_target:
            self._asked(one.target, one.source)
        elif is_target and not is_source:
            self._asked(one.source, one.target)

    def _asked(self, client: bytes, server: bytes) -> None:
        self._note(self._servers, server)
        if _is_public(server):
            self._note(self._others, client)

    def _look_at_dns(self, one: Frame) -> None:
        try:
            message = read_message(one.payload, Span(one.number, one.number, one.time_ns), Direction.DOWN)[0]
        except ParseError:
            return  # one that cannot be read does not stay either
        for answer in message.answers:
            if answer.rtype in ("A", "AAAA"):
                self._answered(message.query, answer)

    def _answered(self, query: str, answer: DnsAnswer) -> None:
        try:
            address = ip_address(answer.value).packed
        except ValueError:
            return
        if self._dynamic is None:
            self._dynamic = load_dynamic_dns()
        names = (query, answer.name)
        if all(map(is_public_name, names)) and not any(map(self._dynamic.match, names)):
            self._note(self._servers, address)
        else:
            self._note(self._others, address)

    def _note(self, where: set[bytes], address: bytes) -> None:
        if len(where) < MAX_ADDRESSES:
            where.add(address)


def _serves(port: int) -> bool:
    return port < WELL_KNOWN or port in SERVICE_PORTS


def _is_public(address: bytes) -> bool:
    """Whether an address could be a server's: also those for documentation, which stand for servers in examples."""
    return kind_of(str(ip_address(address))) in (AddressKind.PUBLIC, AddressKind.RESERVED)
