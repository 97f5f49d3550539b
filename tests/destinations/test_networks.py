"""Networks of addresses: the table as documented, and networks that are public knowledge."""

import json
from ipaddress import IPv4Address, IPv6Address

import pytest

from gateway.data import build
from gateway.destinations.lookup import Destinations
from gateway.destinations.networks import UNKNOWN, Network, NetworkTable, load_networks
from gateway.errors import InputError


@pytest.mark.parametrize(
    ("address", "asn"),
    [  # networks of institutions and resolvers that have announced these addresses for many years
        ("8.8.8.8", 15169), ("2001:4860:4860::8888", 15169),  # Google
        ("1.1.1.1", 13335),  # Cloudflare
        ("9.9.9.9", 19281),  # Quad9
        ("193.0.6.139", 3333), ("2001:67c:2e8::1", 3333),  # RIPE NCC
        ("129.132.1.1", 559), ("2001:620::1", 559), ("::ffff:129.132.1.1", 559),  # SWITCH
        ("133.11.0.1", 2501),  # University of Tokyo
        ("10.0.0.1", 0), ("203.0.113.1", 0), ("2001:db8::1", 0), ("example.com", 0), ("", 0),
    ],
)  # fmt: skip
def test_known_addresses(address: str, asn: int) -> None:
    assert load_networks().network(address).asn == asn


def test_a_destination_says_its_network() -> None:
    found = Destinations().lookup("dns.google", "8.8.8.8")
    assert (found.asn, found.as_name.split()[0]) == (15169, "Google")
    assert Destinations().lookup("printer.lan", "192.168.1.9").asn == 0


def packed(**changes: object) -> bytes:
    head = {"date": "2026-01-02", "v4": 2, "v6": 2} | changes
    v4 = [0, int(IPv4Address("9.0.0.0"))]
    v6 = [0, int(IPv6Address("2a00::")) >> 64]
    rows = b"".join(n.to_bytes(4, "little") for n in (*v4, 0, 1))
    rows += b"".join(n.to_bytes(8, "little") for n in v6) + b"".join(n.to_bytes(4, "little") for n in (0, 2))
    return json.dumps(head).encode() + b"\n" + rows + "0\t\n64500\tOne\n64501\tZwei Ä".encode()


def test_table_is_read_as_documented() -> None:
    table = NetworkTable(packed())
    addresses = ("8.255.255.255", "9.0.0.0", "2600::1", "2a00::1")
    expected = [UNKNOWN, Network(64500, "One"), UNKNOWN, Network(64501, "Zwei Ä")]
    assert [table.network(address) for address in addresses] == expected


@pytest.mark.parametrize("blob", [b"", b"{}\n", b"not json\n", b"[1]\n", packed()[:40], packed(v4=900), packed(v4=0)])
def test_a_damaged_table_is_named(blob: bytes) -> None:
    with pytest.raises(InputError, match="networks"):
        NetworkTable(blob)


def test_a_network_without_a_line_is_named() -> None:
    with pytest.raises(InputError, match="line 2 of the networks"):
        NetworkTable(packed().rpartition(b"\n")[0]).network("2a00::1")


def test_ranges_inside_others_are_left_out_and_names_cleaned() -> None:
    names: dict[str, str] = {}
    lines = ['1,9,64500,"One, Inc.\x07"\n', "3,4,64501,Inner\n", "10,12,64502,  Two  parts\n"]
    assert list(build.network_ranges(lines, int, names)) == [(1, 9, "64500"), (10, 12, "64502")]
    assert names == {"64500": "One, Inc.", "64501": "Inner", "64502": "Two parts"}
