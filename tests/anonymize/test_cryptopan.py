"""Crypto-PAn against the trace that its authors ship, and the class rules around it."""

from ipaddress import ip_address

import pytest

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.cryptopan import CryptoPan
from gateway.anonymize.secret import Secret

KEY = bytes.fromhex("1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202")
"""Of the reference implementation's sample."""

PUBLISHED = [
    ("128.11.68.132", "135.242.180.132"),
    ("129.118.74.4", "134.136.186.123"),
    ("130.132.252.244", "133.68.164.234"),
    ("141.223.7.43", "141.167.8.160"),
    ("152.163.225.39", "151.140.114.167"),
    ("192.102.249.13", "252.138.62.131"),
    ("203.12.160.252", "244.248.163.4"),
    ("209.85.249.6", "226.170.70.6"),
    ("216.35.217.178", "235.195.157.81"),
    ("24.0.250.221", "100.15.198.226"),
    ("4.3.88.225", "124.60.155.63"),
    ("64.39.15.238", "0.219.7.41"),
    ("10.185.25.118", "117.161.29.118"),
    ("::1", "78ff:f001:9fc0:20df:8380:b1f1:704:ed"),
    ("::ffff", "78ff:f001:9fc0:20df:8380:b1f1:704:f838"),
    ("2001:db8::1", "4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e"),
    ("2001:db8::2", "4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1c"),
]
"""Sample trace of the reference implementation; IPv6 as other implementations of it have it."""


@pytest.mark.parametrize(("address", "pseudonym"), PUBLISHED)
def test_the_published_trace(address: str, pseudonym: str) -> None:
    number = ip_address(address)
    bits = 32 if number.version == 4 else 128
    assert CryptoPan(KEY).pseudonym(int(number), bits) == int(ip_address(pseudonym))


def addresses(key: bytes = b"1" * 32, servers: tuple[str, ...] = (), **options: bool) -> Addresses:
    return Addresses(Secret(key), frozenset(ip_address(one).packed for one in servers), **options)


def changed(text: str, of: Addresses) -> str:
    return str(ip_address(of.of(ip_address(text).packed)))


def common_bits(one: str, two: str) -> int:
    first, second = ip_address(one), ip_address(two)
    return first.max_prefixlen - (int(first) ^ int(second)).bit_length()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("10.1.2.3", "10.1.2.200"),
        ("192.168.7.9", "192.168.250.9"),
        ("172.16.0.1", "172.31.255.254"),
        ("100.64.3.3", "100.127.3.3"),
        ("169.254.1.1", "169.254.1.2"),
        ("fe80::1", "fe80::2"),
        ("fd42:7e11:7a1e::42", "fd42:7e11:7a1e:1::42"),
        ("2a00:1:2:3::1", "2a00:1:2:4::1"),
    ],
)
def test_pseudonyms_share_what_addresses_share(one: str, two: str) -> None:
    of = addresses()
    assert common_bits(changed(one, of), changed(two, of)) == common_bits(one, two)
    assert changed(one, of) != one


@pytest.mark.parametrize(
    "text", ["10.9.8.7", "192.168.1.1", "172.20.1.1", "100.99.1.1", "169.254.9.9", "fe80::9", "fd00::9"]
)
def test_an_address_stays_in_its_class(text: str) -> None:
    before, after = ip_address(text), ip_address(changed(text, addresses()))
    assert after != before
    assert (after.is_private, after.is_link_local, after.is_global) == (
        before.is_private,
        before.is_link_local,
        before.is_global,
    )


@pytest.mark.parametrize("text", ["0.0.0.0", "255.255.255.255", "224.0.0.251", "127.0.0.1", "::", "::1", "ff02::fb"])
def test_what_names_nobody_stays(text: str) -> None:
    assert changed(text, addresses()) == text


def test_no_pseudonym_of_a_public_address_looks_private() -> None:
    of = addresses()
    for number in range(0x01000001, 0xDF000000, 0x00FEDCBB):
        text = str(ip_address(number))
        if ip_address(text).is_global:
            after = ip_address(changed(text, of))
            assert not after.is_multicast
            assert not after.is_loopback
            assert str(after).split(".")[0] not in ("0", "10", "127")
            assert not str(after).startswith(("192.168.", "169.254."))


UNUSUAL = ["0.0.0.1", "0.1.2.3", "0.255.255.254", "2002:c0a8:107::1", "2001:0:1::1", "::2", "4000::1"]


@pytest.mark.parametrize("text", UNUSUAL)
def test_an_address_that_nobody_has_ends_too(text: str) -> None:
    """In as many keys as it takes to meet each way of going wrong."""
    for number in range(200):
        of = addresses(number.to_bytes(32))
        before, after = ip_address(text).packed, of.of(ip_address(text).packed)
        assert after != before
        assert after[:1] == before[:1] or text in ("::2", "4000::1")


def test_servers_stay_and_only_they() -> None:
    of = addresses(servers=("203.0.113.9",))
    assert changed("203.0.113.9", of) == "203.0.113.9"
    assert changed("203.0.113.8", of) != "203.0.113.8"


def test_an_address_inside_another_is_hidden_with_it() -> None:
    of = addresses()
    assert ip_address(changed("::ffff:192.168.1.7", of)).packed[-4:] == ip_address(changed("192.168.1.7", of)).packed
    assert ip_address(changed("64:ff9b::c0a8:107", of)).packed[-4:] == ip_address(changed("192.168.1.7", of)).packed


def test_groups_made_from_an_address_are_hidden_like_their_hardware_address() -> None:
    of = addresses()
    group = of.of(ip_address("ff02::1:ff12:3456").packed)
    assert group[:13] == ip_address("ff02::1:ff00:0").packed[:13]
    assert group[13:] != b"\x12\x34\x56"
    assert of.of(b"\x33\x33\xff\x12\x34\x56") == b"\x33\x33\xff" + group[13:]


def test_the_key_decides() -> None:
    assert changed("10.1.2.3", addresses(b"a" * 32)) == changed("10.1.2.3", addresses(b"a" * 32))
    assert changed("10.1.2.3", addresses(b"a" * 32)) != changed("10.1.2.3", addresses(b"b" * 32))


def test_hardware_addresses() -> None:
    mac = bytes.fromhex("a483e7123456")
    hidden, kept = addresses().of(mac), addresses(keeps_vendors=True).of(mac)
    assert hidden[0] & 3 == 2  # locally administered, of one station
    assert hidden[1:] != mac[1:]
    assert kept[:3] == mac[:3]
    assert kept[3:] != mac[3:]
    assert addresses().of(b"\xff" * 6) == b"\xff" * 6


def test_no_two_devices_of_a_maker_become_one() -> None:
    of = addresses(keeps_vendors=True)
    made = {of.of(bytes.fromhex("a483e7") + number.to_bytes(3)) for number in range(5000)}
    assert len(made) == 5000
