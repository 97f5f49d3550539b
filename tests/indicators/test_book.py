"""Lists as detectors ask for them, over the real table."""

from pathlib import Path

import pytest

from gateway.indicators.book import Book
from gateway.model.indicators import Indicator, IndicatorKind
from gateway.store.indicators import IndicatorStore, IndicatorTable, ListHead

ENTRIES = [
    Indicator(IndicatorKind.NAME, "evil.example"),
    Indicator(IndicatorKind.NAME, "deep.evil.example"),
    Indicator(IndicatorKind.ADDRESS, "198.51.100.0/24"),
    Indicator(IndicatorKind.ADDRESS, "198.51.100.64/26"),
    Indicator(IndicatorKind.ADDRESS, "2001:db8::/32"),
    Indicator(IndicatorKind.URL, "shared.example/spy"),
    Indicator(IndicatorKind.URL, "shared.example/get?id=7"),
    Indicator(IndicatorKind.PACKAGE, "com.spy"),
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    store = IndicatorStore(tmp_path / "lists.db")
    store.add(ENTRIES, lambda: ListHead("bad", "https://lists.example", "2026-01-02", "malware", "list", {}), 1)
    store.close()
    return Book(IndicatorTable(tmp_path / "lists.db").find)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("evil.example", ["evil.example"]),
        ("EVIL.example.", ["evil.example"]),
        ("a.b.evil.example", ["evil.example"]),
        ("x.deep.evil.example", ["deep.evil.example", "evil.example"]),
        ("notevil.example", []),
        ("evil.example.org", []),
        ("example", []),
        ("evil-example", []),
        ("", []),
        ("x." * 200 + "evil.example", []),
    ],
)
def test_names_label_by_label(book: Book, name: str, expected: list[str]) -> None:
    assert [one.indicator.value for one in book.of_name(name)] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("198.51.100.1", ["198.51.100.0/24"]),
        ("198.51.100.63", ["198.51.100.0/24"]),
        ("198.51.100.64", ["198.51.100.64/26", "198.51.100.0/24"]),
        ("198.51.101.0", []),
        ("198.51.99.255", []),
        ("::ffff:198.51.100.1", ["198.51.100.0/24"]),
        ("2001:db8:ffff::1", ["2001:db8::/32"]),
        ("2001:db9::1", []),
        ("no address", []),
    ],
)
def test_addresses_by_their_blocks(book: Book, address: str, expected: list[str]) -> None:
    assert [one.indicator.value for one in book.of_address(address)] == expected


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("shared.example", "/spy", ["shared.example/spy"]),
        ("SHARED.example", "/spy?x=1", ["shared.example/spy"]),
        ("shared.example", "/get?id=7", ["shared.example/get?id=7"]),
        ("shared.example", "/get?id=8", []),
        ("shared.example", "/get", []),
        ("shared.example", "/spyglass", []),
        ("other.example", "/spy", []),
    ],
)
def test_urls(book: Book, host: str, path: str, expected: list[str]) -> None:
    assert [one.indicator.value for one in book.of_url(host, path)] == expected


def test_exact_values_and_what_the_list_says_of_itself(book: Book) -> None:
    (found,) = book.exactly(IndicatorKind.PACKAGE, "com.spy")
    assert (found.list_name, found.source, found.date) == ("bad", "https://lists.example", "2026-01-02")
    assert found.indicator.threat == "malware"
    assert book.exactly(IndicatorKind.PACKAGE, "com.spy2") == ()
    assert book.exactly(IndicatorKind.JA3, "com.spy") == ()
