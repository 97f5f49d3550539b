"""The table of organisations: its form, and how the longest entry wins."""

import re

import pytest

from gateway.data import FOLDER
from gateway.data.special_addresses import parse_address
from gateway.destinations.categories import Category
from gateway.destinations.owners import OwnerTable, load_owners
from gateway.destinations.registrable import normal_name
from gateway.errors import InputError

TABLE = (
    "# a comment\n\nGoogle\tUS\t\tgoogle.com goog\nGoogle\tUS\tpush\tmtalk.google.com\n"
    "Quad\tCH\tpublic DNS\t9.9.9.9 2620:fe::fe\n"
)


def test_longest_entry_wins_by_label() -> None:
    table = OwnerTable(TABLE)
    found = {
        host: owner.category if (owner := table.find(host)) else None
        for host in (
            "google.com",
            "www.google.com",
            "mtalk.google.com",
            "a.mtalk.google.com",
            "xmtalk.google.com",
            "notgoogle.com",
            "google.com.example",
            "x.goog",
            "9.9.9.9",
            "19.9.9.9",
            "9.9.9",
            "2620:fe::fe",
        )
    }
    assert found == {
        "google.com": "",
        "www.google.com": "",
        "mtalk.google.com": "push",
        "a.mtalk.google.com": "push",
        "xmtalk.google.com": "",
        "notgoogle.com": None,
        "google.com.example": None,
        "x.goog": "",
        "9.9.9.9": "public DNS",
        "19.9.9.9": None,
        "9.9.9": None,
        "2620:fe::fe": "public DNS",
    }


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Google\tUS\tgoogle.com\n", "line 1: 3 columns"),
        ("\nGoogle\tUS\tspying\tgoogle.com\n", "line 2: unknown category 'spying'"),
        ("Google\tUS\t\tgoogle.com\nAlphabet\tUS\t\tgoogle.com\n", "google.com is there twice"),
    ],
)
def test_a_wrong_line_is_named(text: str, word: str) -> None:
    with pytest.raises(InputError, match=re.escape(word)):
        OwnerTable(text)


def test_shipped_table_is_in_normal_form() -> None:
    owners = list(load_owners())
    assert len(owners) > 2_000
    assert len({owner.name for owner in owners}) > 400
    for owner in owners:
        assert owner.name == owner.name.strip() != ""
        assert re.fullmatch(r"[A-Z]{2}|", owner.country), owner
        address = parse_address(owner.domain)
        assert owner.domain == (str(address) if address else normal_name(owner.domain)), owner


def test_one_organisation_has_one_country() -> None:
    countries: dict[str, set[str]] = {}
    for owner in load_owners():
        countries.setdefault(owner.name, set()).add(owner.country)
    assert {name: found for name, found in countries.items() if len(found) > 1} == {}


def test_operators_that_matter_are_known() -> None:
    table = load_owners()
    expected = {
        "app-measurement.com": ("Google", Category.ANALYTICS),
        "settings.crashlytics.com": ("Google", Category.CRASH_REPORTS),
        "googleads.g.doubleclick.net": ("Google", Category.ADVERTISING),
        "fcm.googleapis.com": ("Google", Category.PUSH),
        "dns.google": ("Google", Category.ENCRYPTED_DNS),
        "graph.facebook.com": ("Meta", Category.ANALYTICS),
        "t.appsflyer.com": ("AppsFlyer", Category.ATTRIBUTION),
        "app.adjust.com": ("Adjust (AppLovin)", Category.ATTRIBUTION),
        "courier.push.apple.com": ("Apple", Category.PUSH),
        "gsp-ssl.ls.apple.com": ("Apple", Category.OPERATING_SYSTEM),
        "d111111abcdef8.cloudfront.net": ("Amazon", Category.CDN),
        "e1.a.akamaiedge.net": ("Akamai", Category.CDN),
        "s3.eu-west-1.amazonaws.com": ("Amazon", Category.CLOUD),
        "w.clarity.ms": ("Microsoft", Category.SESSION_REPLAY),
        "mozilla.cloudflare-dns.com": ("Cloudflare", Category.ENCRYPTED_DNS),
        "www.torproject.org": ("The Tor Project", Category.VPN),
    }
    found = {host: (owner.name, owner.category) for host in expected if (owner := table.find(host))}
    assert found == expected


def test_the_sources_say_how_much_there_is() -> None:
    table = load_owners()
    owners = {one.name for one in table}
    text = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert f"by hand: {len(table):,} hosts of {len(owners):,} organisations." in text
