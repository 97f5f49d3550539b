"""Trackers by the destination alone, readable traffic without a name, and what could not be seen."""

import pytest

from gateway.detectors import Where
from gateway.model.findings import ReadMessage, SentOrReceived
from gateway.model.flows import Certainty, Coverage, Destination
from tests.detectors.samples import FORM, WHERE, destination, flow, hits, inspector, published, received, sent


def test_a_tracker() -> None:
    place = destination(
        name="api.mixpanel.com",
        domain="mixpanel.com",
        owner="Mixpanel",
        category="analytics",
        is_tracker=True,
        tracker_source="EasyPrivacy ||mixpanel.com^",
    )
    (hit,) = inspector().destination(place, WHERE)
    assert (hit.rule, hit.value, hit.confidence) == ("DST-tracker", "analytics", Certainty.CERTAIN)
    assert hit.detail == "mixpanel.com, Mixpanel, listed by EasyPrivacy ||mixpanel.com^."
    assert hit.span.first_packet == WHERE.flow.first_packet


def test_no_tracker() -> None:
    assert inspector().destination(destination(name="notmixpanel.com", category="analytics"), WHERE) == []


READABLE = [
    ("json", sent({"a": "hello world"})),
    ("form", sent(b"place=Lisbon", FORM)),
    ("query", sent(target="/v2/forecast?q=Lisbon&days=7", method="GET")),
    ("mqtt", published("home/door", b"open")),
]


@pytest.mark.parametrize("message", [case[1] for case in READABLE], ids=[case[0] for case in READABLE])
def test_readable_data(message: ReadMessage) -> None:
    (hit,) = hits(message)
    assert (hit.rule, hit.data_kind, hit.direction) == ("CLR-text", "text", SentOrReceived.SENT)
    assert set(hit.paths) <= {field.path for field in message.fields}


SILENT = [
    ("nothing sent", sent(target="/", method="GET")),
    ("a page", sent(target="/articles/tea", method="GET")),
    ("a file with its version", sent(target="/app.js?v=1.2.3", method="GET")),
    ("a file with words", sent(target="/app.css?theme=dark", method="GET")),
    ("cache key", sent(target="/news?_=1762000000000&h=9f86d081884c7d65", method="GET")),
    ("language", sent(target="/news?lang=de-DE", method="GET")),
    ("certificate check", sent(b"\x30\x03\x02\x01\x05", "application/ocsp-request", "/ocsp")),
    ("certificate check by query", sent(target="/ocsp/MFEwTzBNMEswSTAJ?x=abcdefgh", method="GET")),
    ("connectivity check", sent(target="/generate_204?src=phone", method="GET")),
    ("captive portal", sent(target="/hotspot-detect.html?x=apple", method="GET", host="captive.apple.com")),
    ("an answer", received({"a": "hello world"})),
]


@pytest.mark.parametrize("message", [case[1] for case in SILENT], ids=[case[0] for case in SILENT])
def test_traffic_that_says_nothing(message: ReadMessage) -> None:
    assert hits(message) == []


@pytest.mark.parametrize(("address", "number"), [("239.255.255.250", 0), ("ff02::c", 0), ("203.0.113.9", 1)])
def test_talk_with_neighbours_says_nothing(address: str, number: int) -> None:
    nearby = flow()
    nearby.server_ip = address
    assert len(hits(published("M-SEARCH", b"ssdp:discover"), Where(nearby))) == number


def test_readable_is_silent_beside_something_specific() -> None:
    assert {hit.rule for hit in hits(sent({"email": "maya@example.org", "text": "hello world"}))} == {"CLR-identifier"}


def test_coverage() -> None:
    (hit,) = inspector().flow(Where(flow(Coverage.UNKNOWN, "started before the capture")))
    assert (hit.rule, hit.value) == ("COV-unknown", "started before the capture")
    assert hit.detail == "Started before the capture."
    for known in (Coverage.READABLE, Coverage.SEALED, Coverage.OPENED):
        assert inspector().flow(Where(flow(known))) == []


def unexpected(category: str, service: str = "tls", port: int = 443) -> list[str]:
    made = flow()
    made.service, made.server_port = service, port
    place = Destination("host.example", "host.example", "Owner", category, "DE")
    return [hit.rule for hit in inspector().destination(place, Where(made))]


@pytest.mark.parametrize(
    ("category", "rule"),
    [("encrypted DNS", "DST-encrypted-dns"), ("VPN or Tor", "DST-vpn"), ("dynamic DNS", "DST-dynamic-dns")],
)
def test_unexpected_places_are_told(category: str, rule: str) -> None:
    assert unexpected(category) == [rule]


def test_a_public_resolver_is_unexpected_only_where_it_is_asked_in_secret() -> None:
    assert unexpected("public DNS", "dns", 53) == []
    assert unexpected("public DNS", "", 443) == []
    for service, port in (("tls", 443), ("quic", 443), ("tls", 853), ("", 853)):
        assert unexpected("public DNS", service, port) == ["DST-encrypted-dns"]


@pytest.mark.parametrize(
    ("service", "port", "address", "name", "told"),
    [
        ("tls", 853, "203.0.113.5", "", "DST-encrypted-dns likely"),
        ("quic", 853, "2001:db8::5", "resolver.example", "DST-encrypted-dns likely"),
        ("wireguard", 51820, "203.0.113.5", "", "DST-vpn likely"),
        ("openvpn", 443, "203.0.113.5", "", "DST-vpn likely"),
        ("isakmp", 4500, "203.0.113.5", "", "DST-vpn possible"),
        ("isakmp", 4500, "203.0.113.5", "epdg.epc.mnc001.mcc262.pub.3gppnetwork.org", ""),
        ("isakmp", 4500, "203.0.113.5", "epdg.not3gppnetwork.org", "DST-vpn possible"),
        ("tls", 853, "192.168.1.1", "", ""), ("tls", 853, "fe80::1", "", ""), ("wireguard", 51820, "10.0.0.1", "", ""),
        ("", 853, "203.0.113.5", "", ""), ("tls", 8853, "203.0.113.5", "", ""), ("dns", 853, "203.0.113.5", "", ""),
    ],
)  # fmt: skip
def test_resolvers_and_tunnels_of_nobody_known_are_told_by_what_is_spoken(
    service: str, port: int, address: str, name: str, told: str
) -> None:
    made = flow()
    made.service, made.server_port, made.server_ip, made.server_name = service, port, address, name
    made.packets_down = 3
    place = Destination(name or address, "", "", "", "")
    found = [f"{hit.rule} {hit.confidence}" for hit in inspector().destination(place, Where(made))]
    assert found == ([told] if told else [])
    made.packets_down = made.bytes_down = 0
    assert inspector().destination(place, Where(made)) == []


@pytest.mark.parametrize("category", ["", "CDN", "cloud", "local", "operating system", "login"])
def test_ordinary_places_are_not(category: str) -> None:
    assert unexpected(category) == []
