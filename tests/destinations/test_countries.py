"""Countries of addresses: the table against a plain scan, and addresses whose place is public knowledge."""

import json
from ipaddress import IPv4Address, IPv6Address
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.data import build
from gateway.destinations.countries import CountryTable, load_countries
from gateway.errors import InputError


@pytest.mark.parametrize(
    ("address", "country"),
    [  # networks of national institutions, which do not move
        ("193.0.6.139", "NL"), ("2001:67c:2e8::1", "NL"),  # RIPE NCC, Amsterdam
        ("200.160.2.3", "BR"), ("2001:12ff::1", "BR"),  # NIC.br
        ("202.12.29.175", "AU"),  # APNIC, Brisbane
        ("129.132.1.1", "CH"), ("2001:620::1", "CH"),  # ETH Zürich, SWITCH
        ("133.11.0.1", "JP"), ("2001:200::1", "JP"),  # University of Tokyo, WIDE
        ("131.246.1.1", "DE"),  # Kaiserslautern
        ("128.61.1.1", "US"),  # Georgia Tech
        ("::ffff:129.132.1.1", "CH"), ("64:ff9b::129.132.1.1", "CH"),
        ("10.0.0.1", ""), ("203.0.113.1", ""), ("2001:db8::1", ""), ("example.com", ""), ("", ""),
    ],
)  # fmt: skip
def test_known_addresses(address: str, country: str) -> None:
    assert load_countries().country(address) == country


RANGES = st.lists(
    st.tuples(st.integers(0, 2**32 - 1), st.sampled_from(["AA", "BB", "CC", ""])),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[0],
)  # fmt: skip


@given(RANGES, st.lists(st.integers(0, 2**32 - 1), max_size=20))
def test_boundaries_say_what_a_scan_says(starts: list[tuple[int, str]], probes: list[int]) -> None:
    """Ranges with gaps: each reaches half the way to the next one."""
    ordered = sorted(starts)
    ends = [start for start, _ in ordered[1:]] + [2**32]
    rows = [(start, (start + end - 1) // 2, country) for (start, country), end in zip(ordered, ends, strict=True)]
    table = build.boundaries(rows)
    assert [start for start, _ in table] == sorted({start for start, _ in table})
    assert all(one[1] != other[1] for one, other in pairwise(table))
    for probe in [*probes, *(row[0] for row in rows), *(row[1] for row in rows)]:
        expected = next((country for first, last, country in rows if first <= probe <= last), "")
        assert [country for start, country in table if start <= probe][-1] == expected


def test_a_64_that_two_countries_share_has_none() -> None:
    halves = build.upper_halves([(0, ""), (1 << 64, "AA"), ((3 << 64) + 5, "BB"), (9 << 64, "")])
    assert halves == [(0, ""), (1, "AA"), (3, ""), (4, "BB"), (9, "")]


def test_ranges_rename_and_drop() -> None:
    lines = ["# a comment\n", "1,5,UK\n", "6,9,EU\n", "10,12,??\n", "13,20,DE\n"]
    assert list(build.ranges(lines, int)) == [(1, 5, "GB"), (6, 9, ""), (10, 12, ""), (13, 20, "DE")]


def packed(**changes: object) -> bytes:
    head = {"date": "2026-01-02", "codes": ["", "AA", "BB"], "v4": 2, "v6": 2} | changes
    v4 = [0, int(IPv4Address("9.0.0.0"))]
    v6 = [0, int(IPv6Address("2a00::")) >> 64]
    rows = b"".join(start.to_bytes(4, "little") for start in v4) + bytes([0, 1])
    rows += b"".join(start.to_bytes(8, "little") for start in v6) + bytes([0, 2])
    return json.dumps(head).encode() + b"\n" + rows


def test_table_is_read_as_documented() -> None:
    table = CountryTable(packed())
    assert table.date == "2026-01-02"
    addresses = ("8.255.255.255", "9.0.0.0", "99.1.1.1", "2600::1", "2a00::1")
    assert [table.country(address) for address in addresses] == ["", "AA", "AA", "", "BB"]


@pytest.mark.parametrize(
    "blob", [b"", b"{}\n", b"not json\n", b"[1]\n", packed()[:-1], packed(v4=3), packed(v4=0, v6=0)]
)
def test_a_damaged_table_is_named(blob: bytes) -> None:
    with pytest.raises(InputError, match="countries"):
        CountryTable(blob)
