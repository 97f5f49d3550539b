"""The one question for all lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.destinations import lookup
from gateway.destinations.lookup import Destinations
from gateway.destinations.owners import OwnerTable
from gateway.destinations.trackers import TrackerList
from gateway.model.flows import Destination

PUBLIC = "193.0.6.139"


@pytest.fixture(scope="module")
def shipped() -> Destinations:
    return Destinations()


def test_a_known_tracker(shipped: Destinations) -> None:
    found = shipped.lookup("API.Mixpanel.com.", PUBLIC)
    assert found[:7] == (
        "api.mixpanel.com",
        "mixpanel.com",
        "Mixpanel",
        "analytics",
        "NL",
        True,
        "EasyPrivacy ||mixpanel.com^",
    )


@pytest.mark.parametrize("name", ["notmixpanel.com", "mixpanel.com.example.org", "www.example.org"])
def test_near_misses(shipped: Destinations, name: str) -> None:
    found = shipped.lookup(name, PUBLIC)
    assert (found.owner, found.category, found.is_tracker, found.tracker_source) == ("", "", False, "")


def test_own_table_says_so(shipped: Destinations) -> None:
    assert shipped.lookup("app-measurement.com", PUBLIC).tracker_source == "Telltale app-measurement.com (analytics)"


def test_categories_that_serve_the_app_are_no_trackers(shipped: Destinations) -> None:
    for name in (
        "fcm.googleapis.com",
        "d1.cloudfront.net",
        "time.apple.com",
        "api.stripe.com",
        "www.google.com",
    ):
        assert not shipped.lookup(name, PUBLIC).is_tracker, name


def test_a_cloaked_tracker_is_seen_through_its_alias(shipped: Destinations) -> None:
    chain = ("shop.example.edge.example", "shop-example.sc.omtrdc.net")
    found = shipped.lookup("metrics.shop.example", PUBLIC, chain)
    assert (found.name, found.domain, found.owner, found.is_tracker) == (
        "metrics.shop.example",
        "shop.example",
        "Adobe",
        True,
    )
    assert found.tracker_source.startswith("EasyPrivacy ||")
    assert found.tracker_source.endswith("; DNS leads metrics.shop.example to shop-example.sc.omtrdc.net")


def test_an_alias_at_a_cdn_does_not_change_the_owner(shipped: Destinations) -> None:
    found = shipped.lookup("www.clinic.example", PUBLIC, ("clinic.example.edgekey.net", "e1.a.akamaiedge.net"))
    assert (found.owner, found.category, found.is_tracker) == ("", "", False)


@pytest.mark.parametrize(
    ("name", "ip", "expected"),
    [
        ("", "10.42.0.1", ("10.42.0.1", "", "", "local", "")),
        ("", "fe80::1", ("fe80::1", "", "", "local", "")),
        ("", "203.0.113.9", ("203.0.113.9", "", "", "local", "")),
        ("", PUBLIC, (PUBLIC, "", "", "", "NL")),
        ("", "8.8.8.8", ("8.8.8.8", "", "Google", "public DNS", "US")),
        ("nas.local", "192.168.1.9", ("nas.local", "nas.local", "", "local", "")),
        ("mood.example", "203.0.113.9", ("mood.example", "mood.example", "", "", "")),  # a laboratory
        ("192.0.2.1", "192.0.2.1", ("192.0.2.1", "", "", "local", "")),
        ("api.mixpanel.com", "10.0.0.8", ("api.mixpanel.com", "mixpanel.com", "Mixpanel", "analytics", "")),
        ("co.uk", PUBLIC, ("co.uk", "", "", "", "NL")),
        ("", "", ("", "", "", "", "")),
    ],
)  # fmt: skip
def test_names_addresses_and_places(shipped: Destinations, name: str, ip: str, expected: tuple[str, ...]) -> None:
    assert shipped.lookup(name, ip)[:5] == expected


def test_an_owner_without_a_category_says_nothing_of_a_machine_at_home(shipped: Destinations) -> None:
    assert shipped.lookup("mail.yandex.com", "10.0.0.2")[2:4] == ("Yandex", "local")
    assert shipped.lookup("mail.yandex.com", PUBLIC)[2:4] == ("Yandex", "")


def test_answers_are_remembered_and_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "CACHE_ENTRIES", 8)
    destinations = Destinations(TrackerList("t.example\n", "List"), OwnerTable("Tee\t\t\tt.example\n"))
    first = destinations.lookup("a.t.example", PUBLIC)
    assert destinations.lookup("a.t.example", PUBLIC) is first
    for number in range(100):
        destinations.lookup(f"{number}.t.example", PUBLIC)
    assert destinations._cached.cache_info().currsize == 8


@given(st.text(max_size=300), st.text(max_size=50), st.lists(st.text(max_size=80), max_size=30).map(tuple))
def test_any_text_is_answered(shipped: Destinations, name: str, ip: str, chain: tuple[str, ...]) -> None:
    found = shipped.lookup(name, ip, chain)
    assert isinstance(found, Destination)
    assert len(found.name) <= 253


def test_a_name_of_megabytes_stays_small(shipped: Destinations) -> None:
    assert len(shipped.lookup("a" * 5_000_000, PUBLIC).name) <= 253
