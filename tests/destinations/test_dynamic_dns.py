"""Names on loan: below a listed domain, never the domain itself, whole labels only."""

import pytest

from gateway.data import build
from gateway.destinations.dynamic_dns import DynamicDnsList, load_dynamic_dns
from gateway.destinations.lookup import Destinations


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("myhouse.duckdns.org", "dynamic DNS"),
        ("cam.hopto.org", "dynamic DNS"),
        ("a.b.ddns.net", "dynamic DNS"),
        ("duckdns.org", ""),
        ("notduckdns.org", ""),
        ("x.notduckdns.org", ""),
        ("duckdns.org.example", ""),
        ("shop.example", ""),
    ],
)
def test_names(name: str, category: str) -> None:
    assert Destinations().lookup(name, "193.0.6.139").category == category


def test_an_owner_that_is_known_and_an_address_go_before() -> None:
    assert Destinations().lookup("api.mixpanel.com", "193.0.6.139").category == "analytics"
    assert Destinations().lookup("", "193.0.6.139").category == ""


def test_the_shipped_list_is_whole() -> None:
    assert len(load_dynamic_dns()) > 30_000
    assert DynamicDnsList("# x\nb.example\n").match("a.b.example") == "b.example"


def test_domains_below_another_of_the_list_are_left_out() -> None:
    assert build.suffixes([".A.example", ".b.a.example", "c.example", "bad_", "1.2.3.4"]) == ["a.example", "c.example"]
