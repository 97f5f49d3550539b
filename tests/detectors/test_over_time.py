"""What all connections to a place say together, unusual ports, and certificates on names that imitate others."""

import random
from dataclasses import replace

import pytest

from gateway.contacts import MAX_PLACES, ContactBook
from gateway.detectors import Where
from gateway.detectors.destinations.lookalike import NEW_DAYS
from gateway.detectors.destinations.over_time import MIN_BEATS, MIN_UPLOAD_BYTES, beat
from gateway.model.contacts import Contacts
from gateway.model.findings import Hit
from gateway.model.flows import Certainty, Coverage, Device, Flow, Lookalike
from gateway.store.rows import flow_row
from tests.detectors.samples import destination, flow, inspector

S = 1_000_000_000
PHONE = Device("02:00:00:00:00:01", "02:00:00:00:00:01", "", "", True)
RANDOM = random.Random(5)


def contacts(
    starts: list[float], up: int = 0, down: int = 0, category: str = "", domain: str = "a.example"
) -> Contacts:
    made = flow()
    made.server_name, made.destination = domain, destination(name=domain, domain=domain, category=category)
    return Contacts(made, max(1, len(starts)), up, down, tuple(int(start * S) for start in starts))


def rules(found: list[Hit]) -> list[str]:
    return [hit.rule for hit in found]


BEATS = {
    "every minute": [60.0 * n for n in range(12)],
    "every minute, a little late": [60.0 * n + RANDOM.uniform(0, 2) for n in range(40)],
    "two connections each time": sorted(60.0 * n + extra for n in range(10) for extra in (0, 0.5)),
    "one beat left out": [60.0 * n for n in range(12) if n != 5],
    "as few as can be": [10.0 * n for n in range(MIN_BEATS)],
}
NO_BEATS = {
    "one too few": [60.0 * n for n in range(MIN_BEATS - 1)],
    "too close": [5.0 * n for n in range(30)],
    "by chance": [RANDOM.uniform(0, 3600) for _ in range(40)],
    "pages: heaps and holes": [300.0 * n + extra for n in range(8) for extra in (0, 12, 25)],
    "backing off": [2.0**n * 10 for n in range(12)],
    "half regular": [60.0 * n for n in range(10)] + [600 + n * 137.0 * (n % 3 + 1) for n in range(10)],
}


@pytest.mark.parametrize("starts", BEATS.values(), ids=BEATS)
def test_fixed_intervals(starts: list[float]) -> None:
    (hit,) = inspector().contacts(contacts(starts))
    assert (hit.rule, hit.value, hit.confidence) == ("DST-beacon", "regular", Certainty.LIKELY)
    assert " contacts, one every " in hit.detail


@pytest.mark.parametrize("starts", NO_BEATS.values(), ids=NO_BEATS)
def test_other_intervals_say_nothing(starts: list[float]) -> None:
    assert inspector().contacts(contacts(sorted(starts))) == []


@pytest.mark.parametrize("category", ["push", "operating system", "local", "public DNS", "encrypted DNS"])
def test_what_devices_look_at_regularly_is_no_beacon(category: str) -> None:
    assert inspector().contacts(contacts(BEATS["every minute"], category=category)) == []


def test_the_interval_is_the_median() -> None:
    assert beat(tuple(30 * S * n for n in range(9))) == (30.0, 9)
    assert beat(()) == (0.0, 0)


@pytest.mark.parametrize(
    ("up", "down", "category", "domain", "value"),
    [
        (MIN_UPLOAD_BYTES, MIN_UPLOAD_BYTES // 4, "", "a.example", "large"),
        (60_000_000, 1_000_000, "cloud", "a.example", "much"),
        (9_000_000, 0, "analytics", "a.example", "large"),
        (MIN_UPLOAD_BYTES - 1, 0, "", "a.example", ""),
        (MIN_UPLOAD_BYTES, MIN_UPLOAD_BYTES // 4 + 1, "", "a.example", ""),
        (60_000_000, 90_000_000, "", "a.example", ""),
        (60_000_000, 0, "operating system", "a.example", ""),
        (60_000_000, 0, "communication", "a.example", ""),
        (60_000_000, 0, "cloud", "icloud.com", ""),
    ],
)
def test_uploads(up: int, down: int, category: str, domain: str, value: str) -> None:
    found = inspector().contacts(contacts([0], up, down, category, domain))
    assert [(hit.rule, hit.value) for hit in found] == ([("DST-upload", value)] if value else [])


def seen(number: int, at_s: float, service: str, address: str, name: str = "", **more: object) -> Flow:
    made = replace(flow(Coverage.READABLE), first_packet=number, first_ns=int(at_s * S) + S, server_ip=address)
    made.service, made.server_name, made.device = service, name, PHONE
    made.destination = destination(name=name or address, domain=name)
    return replace(made, **more)  # type: ignore[arg-type]


DHCP = seen(1, 0, "dhcp", "10.0.0.1")
DNS = seen(2, 1, "dns", "10.0.0.1")
BARE = seen(9, 5, "http", "198.51.100.9")


def unresolved(*flows: Flow, answered: tuple[str, ...] = ()) -> list[str]:
    book = ContactBook()
    book.note([flow_row(1, one) for one in reversed(flows)])
    places = book.places(lambda asked: asked & set(answered))
    return [hit.confidence.value for place in places for hit in inspector().contacts(place) if "raw" in hit.rule]


def test_an_address_that_nobody_was_asked_for() -> None:
    assert unresolved(DHCP, DNS, BARE) == ["likely"]
    assert unresolved(DHCP, DNS, replace(BARE, server_name="198.51.100.9", name_source="http")) == ["likely"]
    assert unresolved(DNS, replace(BARE, first_ns=200 * S)) == ["possible"]


def test_encrypted_look_ups_make_it_less_sure() -> None:
    resolver = seen(3, 2, "tls", "9.9.9.9", "dns.quad9.net")
    resolver.destination = destination(name="dns.quad9.net", category="encrypted DNS")
    assert unresolved(DHCP, DNS, resolver, BARE) == ["possible"]


NAMED = {
    "answered": ((DHCP, DNS, BARE), ("198.51.100.9",)),
    "no look-up of this device was seen": ((DHCP, BARE), ()),
    "the capture has just begun": ((DNS, BARE), ()),
    "under way when the capture began": ((DHCP, DNS, replace(BARE, has_begun=False)), ()),
    "at home": ((DHCP, DNS, replace(BARE, server_ip="192.168.1.7")), ()),
    "a call": ((DHCP, DNS, replace(BARE, service="stun", protocol="udp")), ()),
    "some datagrams": ((DHCP, DNS, replace(BARE, service="", protocol="udp")), ()),
    "a name that is hidden": (
        (DHCP, DNS, replace(BARE, coverage_reason="encrypted ClientHello hides the destination")),
        (),
    ),
    "nothing was sent": ((DHCP, DNS, replace(BARE, coverage=Coverage.NONE)), ()),
    "known by its address": ((DHCP, DNS, replace(BARE, destination=destination(name="8.8.8.8", owner="Google"))), ()),
    "named": ((DHCP, DNS, replace(BARE, server_name="a.example")), ()),
}


@pytest.mark.parametrize(("flows", "answered"), NAMED.values(), ids=NAMED)
def test_addresses_that_say_nothing(flows: tuple[Flow, ...], answered: tuple[str, ...]) -> None:
    assert unresolved(*flows, answered=answered) == []


def test_the_order_of_a_batch_and_its_parts_change_nothing() -> None:
    flows = [seen(number, number * 60, "tls", "198.51.100.9", "a.example", bytes_up=number) for number in range(1, 20)]
    told = []
    for order in (flows, flows[::-1], RANDOM.sample(flows, len(flows))):
        book = ContactBook()
        book.note([flow_row(1, one) for one in order])
        told.append(list(book.places(lambda asked: asked)))
    assert told[0] == told[1] == told[2]
    assert (told[0][0].flows, told[0][0].bytes_up, told[0][0].flow) == (19, 190, flows[0])


def test_places_are_bounded_and_what_is_beyond_is_counted() -> None:
    book = ContactBook()
    book.note(
        flow_row(1, seen(number, 0, "tls", "198.51.100.9", f"{number}.example")) for number in range(MAX_PLACES + 3)
    )
    assert book.unwatched_flows == 3


@pytest.mark.parametrize(
    ("service", "port", "address", "is_told"),
    [
        ("tls", 4444, "203.0.113.5", True), ("http", 4444, "203.0.113.5", True), ("ssh", 443, "203.0.113.5", True),
        ("quic", 4444, "2001:db8::5", True), ("mqtt", 4000, "203.0.113.5", True),
        ("tls", 443, "203.0.113.5", False), ("tls", 8883, "203.0.113.5", False), ("tls", 5223, "203.0.113.5", False),
        ("tls", 5228, "203.0.113.5", False), ("tls", 993, "203.0.113.5", False), ("http", 8081, "203.0.113.5", False),
        ("tls", 4444, "192.168.1.5", False), ("", 4444, "203.0.113.5", False), ("stun", 4444, "203.0.113.5", False),
        ("stun+dtls", 4444, "203.0.113.5", False),
    ],
)  # fmt: skip
def test_ports(service: str, port: int, address: str, is_told: bool) -> None:
    made = flow(Coverage.SEALED)
    made.service, made.server_port, made.server_ip, made.packets_down = service, port, address, 3
    found = [hit for hit in inspector().flow(Where(made)) if hit.rule == "DST-port"]
    assert [hit.value for hit in found] == ([f"{service} {port}"] if is_told else [])
    made.packets_down = 0
    assert "DST-port" not in rules(inspector().flow(Where(made)))


@pytest.mark.parametrize(
    ("self_signed", "age_days", "case", "confidence"),
    [
        (False, None, "possible", "possible"), (True, 400, "self-signed certificate", "likely"),
        (False, NEW_DAYS - 1, "new certificate", "likely"), (False, NEW_DAYS, "possible", "possible"),
        (False, -1, "possible", "possible"),
    ],
)  # fmt: skip
def test_a_certificate_on_a_look_alike(self_signed: bool, age_days: int | None, case: str, confidence: str) -> None:
    made = replace(flow(), first_ns=1_000 * 86_400 * S, is_self_signed=self_signed)
    made.issued_ns = 0 if age_days is None else made.first_ns - age_days * 86_400 * S
    place = destination(
        name="gogle.com", lookalike=Lookalike("google.com", "one letter is missing", Certainty.POSSIBLE)
    )
    (hit,) = inspector().destination(place, Where(made))
    assert (hit.rule, hit.case, hit.confidence.value) == ("DST-lookalike", case, confidence)
    assert hit.detail.startswith("gogle.com resembles google.com: one letter is missing.")
    rule = inspector().rules["DST-lookalike"]
    severity = rule.severity_for("", hit.case, hit.direction, ())
    assert str(severity) == ("high" if "certificate" in case else "low")
