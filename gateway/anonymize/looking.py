"""The first reading: which addresses are servers, that may stay as they are.

An address stays where it is public and was seen to serve: somebody began a connection to it, it was asked at a port of
a known service, or a public name led to it. Whoever began a connection to the outside is no server, whatever else: the
addresses of a home, and of the people who call a server, are those.
"""

from contextlib import suppress
from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.dns import DnsWriter
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.frames import TCP, UDP, Frame
from gateway.anonymize.names import Names
from gateway.anonymize.personal import Personal
from gateway.anonymize.secret import passing
from gateway.data.special_addresses import AddressKind, kind_of
from gateway.errors import ParseError
from gateway.model.frames import ACK, STATUS_FLOW, SYN

MAX_ADDRESSES: Final = 1 << 20
"""Remembered of either kind. Servers beyond get pseudonyms."""
WELL_KNOWN: Final = 1024
SERVICE_PORTS: Final = frozenset((1194, 1883, 3478, 3479, 4500, 5060, 5061, 5222, 5223, 5228, 5349, 8080, 8443, 8883))
"""Ports above the well-known ones at which apps ask servers."""
DNS_PORTS: Final = frozenset((53,))


class _Noted(Addresses):
    """Takes note of addresses instead of hiding them."""

    def __init__(self) -> None:
        super().__init__(passing())
        self.seen: set[bytes] = set()

    def of(self, address: bytes) -> bytes:
        """The same."""
        if len(self.seen) < MAX_ADDRESSES:
            self.seen.add(address)
        return address


class Servers:
    """Collects them over a capture."""

    def __init__(self) -> None:
        self._servers: set[bytes] = set()
        self._clients: set[bytes] = set()
        self._noted = _Noted()
        fakes = Fakes(passing())
        self._dns = DnsWriter(Names(self._noted, fakes, Personal((), fakes)), self._noted, fakes)

    def look(self, one: Frame) -> None:
        """Look at one more frame."""
        if one.status != STATUS_FLOW:
            return
        if one.protocol == TCP:
            self._look_at_tcp(one)
        elif one.protocol == UDP:
            self._look_at_udp(one)

    def found(self) -> frozenset[bytes]:
        """The addresses that may stay."""
        return frozenset(filter(_is_public, (self._servers | self._noted.seen) - self._clients))

    def _look_at_tcp(self, one: Frame) -> None:
        if one.flags & SYN:
            is_answer = bool(one.flags & ACK)
            client, server = (one.target, one.source) if is_answer else (one.source, one.target)
            self._note(self._servers, server)
            if _is_public(server):
                self._note(self._clients, client)
        else:
            self._look_at_ports(one)

    def _look_at_udp(self, one: Frame) -> None:
        self._look_at_ports(one)
        if one.source_port in DNS_PORTS:
            with suppress(ParseError):  # one that cannot be read will not stay either
                self._dns.of(one.payload)

    def _look_at_ports(self, one: Frame) -> None:
        is_source, is_target = _serves(one.source_port), _serves(one.target_port)
        if is_source != is_target:
            self._note(self._servers, one.source if is_source else one.target)

    def _note(self, where: set[bytes], address: bytes) -> None:
        if len(where) < MAX_ADDRESSES:
            where.add(address)


def _serves(port: int) -> bool:
    return port < WELL_KNOWN or port in SERVICE_PORTS


def _is_public(address: bytes) -> bool:
    """Whether an address could be a server's: also those for documentation, which stand for servers in examples."""
    text = _text(address)
    return kind_of(text) in (AddressKind.PUBLIC, AddressKind.RESERVED)


def _text(address: bytes) -> str:
    if len(address) == 4:
        return ".".join(map(str, address))
    return ":".join(address[at : at + 2].hex() for at in range(0, len(address), 2))
