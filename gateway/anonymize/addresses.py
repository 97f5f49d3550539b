"""Pseudonyms of addresses, IP and MAC.

An IP address stays in its class (private, shared, link-local, unique local…), and within it pseudonyms keep common
prefixes. Groups, loopback and the address of nobody stay. What is known as a public server may stay as it is: owner,
country and network of a destination come from it.
"""

from collections.abc import Set as AbstractSet
from ipaddress import IPv4Network, IPv6Address, IPv6Network
from typing import Final

from gateway.anonymize.cryptopan import CryptoPan
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.secret import Secret

CACHE_ENTRIES: Final = 1 << 18
"""Addresses that are remembered with their pseudonyms; a scan of a network has more, and costs time alone."""

_CLASSES_4: Final = tuple(
    (int(one.network_address), one.prefixlen)
    for one in map(
        IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16")
    )
)
"""RFC 791, RFC 1918, RFC 6598, RFC 3927."""
_CLASSES_6: Final = tuple(
    (int(one.network_address), one.prefixlen)
    for one in map(
        IPv6Network, ("fe80::/64", "fe80::/10", "fd00::/8", "fc00::/8", "fec0::/10", "2002::/16", "2001::/32")
    )
)
"""RFC 4291, RFC 4193; and RFC 3056 and RFC 4380, which hold an IPv4 address."""
_IPV4_INSIDE: Final = tuple(int(IPv6Address(text)) >> 32 for text in ("::ffff:0:0", "64:ff9b::", "::ffff:0:0:0"))
"""Prefixes behind which 32 bits are an IPv4 address (RFC 4291, RFC 6052, RFC 2765)."""
_NODE_GROUPS: Final = tuple(int(IPv6Address(text)) >> 24 for text in ("ff02::1:ff00:0", "ff02::2:ff00:0"))
"""Groups whose last 24 bits come from an address (RFC 4291, 2.7.1) or a name (RFC 4620)."""


class Addresses:
    """All addresses of one key. `servers`: the addresses, as bytes, that stay as they are."""

    def __init__(self, secret: Secret, servers: AbstractSet[bytes] = frozenset(), keeps_vendors: bool = False) -> None:
        self.servers = servers
        self._pan = CryptoPan(secret.derived("addresses"))
        self._fakes = Fakes(secret)
        self._keeps_vendors = keeps_vendors
        self._known: dict[bytes, bytes] = {}

    def of(self, address: bytes) -> bytes:
        """The pseudonym of an address: 4, 6 or 16 bytes."""
        known = self._known.get(address)
        if known is None:
            if len(self._known) >= CACHE_ENTRIES:
                self._known.clear()
            known = self._known[address] = self._made(address)
        return known

    def _made(self, address: bytes) -> bytes:
        if len(address) == 6:
            return self._mac(address)
        if address in self.servers:
            return address
        number = int.from_bytes(address)
        if len(address) == 4:
            return self._of_4(number).to_bytes(4)
        return self._of_6(number).to_bytes(16)

    def _of_4(self, number: int) -> int:
        first = number >> 24
        if number == 0 or first == 127 or first >= 224:
            return number
        for network, bits in _CLASSES_4:
            if number >> (32 - bits) == network >> (32 - bits):
                return self._pan.pseudonym(number, 32, bits)
        made = self._pan.pseudonym(number, 32)
        # Walked on within the permutation, so that no two meet. It ends, because it began at such an address itself.
        while not _is_unicast_4(made):
            made = self._pan.pseudonym(made, 32)
        return made

    def _of_6(self, number: int) -> int:
        if number <= 1:
            return number
        if number >> 32 in _IPV4_INSIDE:
            return number >> 32 << 32 | int.from_bytes(self.of((number & 0xFFFFFFFF).to_bytes(4)))
        if number >> 120 == 0xFF:
            return self._group(number)
        for network, bits in _CLASSES_6:
            if number >> (128 - bits) == network >> (128 - bits):
                return self._pan.pseudonym(number, 128, bits)
        made = self._pan.pseudonym(number, 128, 3)  # all unicast in use begins with the bits 001 (RFC 4291, 2.4)
        while made >> 112 == 0x2002 or made >> 96 == 0x20010000:  # of a class that it is not of; ends as above
            made = self._pan.pseudonym(made, 128, 3)
        return made

    def _group(self, number: int) -> int:
        if number >> 24 in _NODE_GROUPS:
            return number >> 24 << 24 | self.node_bits(number & 0xFFFFFF)
        if number >> 112 & 0x30:  # made from a unicast prefix (RFC 3306, RFC 3956)
            return self._pan.pseudonym(number, 128, 16)
        return number

    def node_bits(self, bits: int) -> int:
        """For the last 24 bits of an address, where they name a group or an Ethernet address that belongs to one."""
        return self._fakes.permuted24(bits, b"node")

    def _mac(self, mac: bytes) -> bytes:
        if mac == bytes(6):
            return mac
        if mac[0] & 1:
            if mac[:3] == b"\x33\x33\xff":
                return mac[:3] + self.node_bits(int.from_bytes(mac[3:])).to_bytes(3)
            return mac
        if self._keeps_vendors:
            return mac[:3] + self._fakes.permuted24(int.from_bytes(mac[3:]), b"mac" + mac[:3]).to_bytes(3)
        made = self._fakes.stream(b"mac" + mac, 6)
        return bytes((made[0] & 0xFC | 2,)) + made[1:]  # locally administered, one station


def _is_unicast_4(number: int) -> bool:
    """Whether an address is in none of the classes that would say something that is not so."""
    first = number >> 24
    if first in (0, 127) or first >= 224:
        return False
    return not any(number >> (32 - bits) == network >> (32 - bits) for network, bits in _CLASSES_4)
