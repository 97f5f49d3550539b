"""Local, reserved and public addresses, against Python's own reading of the IANA registries."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gateway.data.special_addresses import _LOCAL, _RESERVED, AddressKind, kind_of, located, parse_address

# Where Python's versions differ from each other, or the registry calls global what is no host.
UNSETTLED_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
UNSETTLED_V6 = tuple(
    IPv6Network(text)
    for text in ("2001::/23", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "::ffff:0:0/96", "3fff::/20",
                 "5f00::/16", "100:0:0:1::/64", "100::/64", "::/96")
)  # fmt: skip


@given(st.ip_addresses(v=4))
@example(IPv4Address("100.64.0.1"))
@example(IPv4Address("172.31.255.255"))
@example(IPv4Address("172.32.0.0"))
def test_ipv4_public_means_global(address: IPv4Address) -> None:
    assume(not address.is_multicast and not any(address in network for network in UNSETTLED_V4))
    assert (kind_of(str(address)) is AddressKind.PUBLIC) == address.is_global


@given(st.ip_addresses(v=6))
@example(IPv6Address("2606:4700::1111"))
@example(IPv6Address("fdff::1"))
def test_ipv6_public_means_global(address: IPv6Address) -> None:
    assume(not address.is_multicast and not address.is_site_local)
    assume(not any(address in network for network in UNSETTLED_V6))
    assert (kind_of(str(address)) is AddressKind.PUBLIC) == address.is_global


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10.42.0.7", "local"), ("192.168.1.1", "local"), ("169.254.1.1", "local"), ("127.0.0.1", "local"),
        ("100.100.1.1", "local"), ("224.0.0.251", "local"), ("255.255.255.255", "local"),
        ("0.0.0.0", "local"),
        ("fe80::1", "local"), ("fe80::1%wlan0", "local"), ("fd00::1", "local"), ("::1", "local"),
        ("ff02::fb", "local"),
        ("203.0.113.5", "reserved"), ("198.18.0.1", "reserved"), ("240.0.0.1", "reserved"),
        ("2001:db8::1", "reserved"),
        ("8.8.8.8", "public"), ("2606:4700::1111", "public"), ("::ffff:8.8.8.8", "public"),
        ("::ffff:10.0.0.1", "local"), ("64:ff9b::8.8.8.8", "public"), ("64:ff9b::192.168.0.1", "local"),
        ("", "none"), ("example.com", "none"), ("1.2.3", "none"), ("1.2.3.4.5", "none"), ("1" * 1000, "none"),
    ],
)  # fmt: skip
def test_known_addresses(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("network", [*_LOCAL, *_RESERVED], ids=str)
def test_both_ends_of_a_special_network_and_what_lies_beside_it(network: IPv4Network | IPv6Network) -> None:
    """Each end, and its neighbours outside, are what the networks themselves say."""
    whole = 2**network.max_prefixlen
    for number in (
        int(network.network_address) - 1, int(network.network_address),
        int(network.broadcast_address), int(network.broadcast_address) + 1,
    ):  # fmt: skip
        if 0 <= number < whole:
            address = type(network.network_address)(number)
            wrapped = parse_address(str(address))
            assert wrapped is not None
            local = any(wrapped in one for one in _LOCAL)
            reserved = any(wrapped in one for one in _RESERVED)
            assert kind_of(str(address)) == ("local" if local else "reserved" if reserved else "public")


@given(st.one_of(st.ip_addresses().map(str), st.text("0123456789abcdef:.%[]/x \0٣", max_size=24)))
@example("::ffff:1.2.3.4")
@example("2002:0a00:0001::1")
@example("64:ff9b:1::8.8.8.8")
@example("01.2.3.4")
@example("fe80::1%eth0")
def test_the_number_is_that_of_pythons_own_reading(text: str) -> None:
    address, place = parse_address(text), located(text)
    assert (place.version, place.number) == ((0, 0) if address is None else (address.version, int(address)))
