"""Which addresses are not on the public Internet (IANA special-purpose registries, RFC 6890 and updates)."""

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from socket import AF_INET, AF_INET6, inet_pton
from typing import Final, NamedTuple

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_ADDRESS_CHARACTERS: Final = 100  # the longest IPv6 text is 45 characters, a zone after it a few more
CACHE_ENTRIES: Final = 16_384  # addresses of a busy capture; about 2 MB


class AddressKind(StrEnum):
    """Where an address can lead."""

    LOCAL = "local"  # own machine, own link, own site, or a group on it
    RESERVED = "reserved"  # documentation, benchmarks, future use: no public host has one
    PUBLIC = "public"
    NONE = "none"  # the text is not an address


_LOCAL: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network (RFC 791)
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private (RFC 1918)
        "100.64.0.0/10",  # shared with the provider (RFC 6598)
        "127.0.0.0/8", "::1/128", "::/128",  # this machine
        "169.254.0.0/16", "fe80::/10",  # this link (RFC 3927, RFC 4291)
        "224.0.0.0/4", "ff00::/8", "255.255.255.255/32",  # multicast and broadcast
        "fc00::/7", "fec0::/10",  # unique local (RFC 4193), and what came before it
    )
)  # fmt: skip
_RESERVED: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # documentation (RFC 5737)
        "2001:db8::/32", "3fff::/20",  # documentation (RFC 3849, RFC 9637)
        "198.18.0.0/15", "2001:2::/48",  # benchmarks (RFC 2544, RFC 5180)
        "240.0.0.0/4",  # future use (RFC 1112)
        "100::/64", "5f00::/16",  # discard (RFC 6666), segment routing (RFC 9602)
    )
)  # fmt: skip
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NAT64_PREFIX: Final = 0x64_FF9B << 64
_MAPPED_PREFIX: Final = 0xFFFF  # ::ffff:0:0/96, RFC 4291
_SIX_TO_FOUR: Final = 0x2002  # 2002::/16, RFC 3056: the next 32 bits are one


def parse_address(text: str) -> Address | None:
    """The address that a text names, or None. IPv4 wrapped in IPv6 (mapped, NAT64, 6to4) is unwrapped."""
    if len(text) > MAX_ADDRESS_CHARACTERS or not (":" in text or text[-1:].isdecimal()):
        return None  # a host name, most often: an address without a colon ends with a digit
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _borders(version: int) -> tuple[list[int], list[AddressKind]]:
    """Where one kind of address gives way to another: the first number of each stretch, sorted, and its kind."""
    listed = [(one, kind) for one, kind in _KINDS if one.version == version]
    ends = {int(one.network_address) for one, _ in listed} | {int(one.broadcast_address) + 1 for one, _ in listed}
    starts = sorted({0, *ends})
    return starts, [
        next(
            (kind for one, kind in listed if int(one.network_address) <= start <= int(one.broadcast_address)),
            AddressKind.PUBLIC,
        )
        for start in starts
    ]


_KINDS: Final = (
    *((network, AddressKind.LOCAL) for network in _LOCAL),
    *((network, AddressKind.RESERVED) for network in _RESERVED),
)
"""Where two of them hold an address, the first says what it is."""
_V4_STARTS, _V4_KINDS = _borders(4)
_V6_STARTS, _V6_KINDS = _borders(6)


class Located(NamedTuple):
    """An address as a number, and where it can lead."""

    kind: AddressKind
    version: int  # 4, 6, or 0 of what is no address
    number: int


NOWHERE: Final = Located(AddressKind.NONE, 0, 0)


@lru_cache(maxsize=CACHE_ENTRIES)
def _located(text: str) -> Located:
    try:
        # Every flow has two: the operating system reads them ten times as fast as `ipaddress`.
        if ":" not in text:
            return _v4(int.from_bytes(inet_pton(AF_INET, text), "big"))
        return _v6(int.from_bytes(inet_pton(AF_INET6, text), "big"))
    except (OSError, ValueError):  # none, or one with a zone
        address = parse_address(text)
    if address is None:
        return NOWHERE
    return _v4(int(address)) if isinstance(address, IPv4Address) else _v6(int(address))


def _v4(number: int) -> Located:
    return Located(_V4_KINDS[bisect_right(_V4_STARTS, number) - 1], 4, number)


def _v6(number: int) -> Located:
    """Unwrapped, as `parse_address` does."""
    if number >> 32 in (_NAT64_PREFIX, _MAPPED_PREFIX):
        return _v4(number & 0xFFFFFFFF)
    if number >> 112 == _SIX_TO_FOUR:
        return _v4(number >> 80 & 0xFFFFFFFF)
    return Located(_V6_KINDS[bisect_right(_V6_STARTS, number) - 1], 6, number)


def located(text: str) -> Located:
    """An address given as text, unwrapped as `parse_address` does; memoised."""
    return _located(text) if len(text) <= MAX_ADDRESS_CHARACTERS else NOWHERE


def kind_of(text: str) -> AddressKind:
    """Where an address, given as text, can lead; memoised."""
    return located(text).kind
