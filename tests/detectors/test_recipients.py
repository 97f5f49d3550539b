"""What was opened: it is judged by who receives it, and never said to be readable on the way."""

import json

import pytest

from gateway.content import read_message
from gateway.detectors import Where
from gateway.evidence import Collector
from gateway.model.findings import FindingUpdate, ReadMessage, Severity
from gateway.model.flows import Destination
from gateway.model.messages import HttpExchange, HttpPart
from gateway.rules import catalogue
from tests.detectors.samples import FORM, SPAN, destination, flow, hits, inspector, received, sent

HEALTH = sent({"phq9": {"items": [2, 2, 3, 2, 1, 3, 1, 0, 1]}})
LINKED = sent({"user": {"email": "maya@example.org"}, "phq9": {"items": [2, 2, 3, 2, 1, 3, 1, 0, 1]}})
ADDRESS = sent({"email": "maya@example.org"})
PASSWORD = sent(b"login=maya&password=Tidepool-42", FORM)
RESET = "https://app.example/reset?token=9f3c1bA7e55d4c0e8a12f00d"

TRACKER = destination(name="api.mixpanel.com", category="analytics", is_tracker=True)
LISTED = destination(name="t.example", is_tracker=True)
CRASHES = destination(name="sentry.example", category="crash reports")
OWN = destination(name="api.app.example")
HOME = destination(name="192.168.1.9", category="local")


def opened(place: Destination | None) -> Where:
    made = flow()
    made.destination = place
    return Where(made, is_opened=True)


def severities(message: ReadMessage, place: Destination) -> dict[str, Severity]:
    """By rule, as they are stored."""
    made = flow()
    made.destination = place
    collector = Collector(inspector())
    collector.message(message, made, is_opened=True)
    found: list[FindingUpdate] = collector.take()
    return {update.key.rule: update.severity for update in found}


@pytest.mark.parametrize(
    ("message", "place", "expected"),
    [
        (HEALTH, TRACKER, {"MIN-health": Severity.HIGH}),
        (HEALTH, LISTED, {"MIN-health": Severity.HIGH}),
        (HEALTH, CRASHES, {"MIN-health": Severity.MEDIUM}),
        (HEALTH, OWN, {"MIN-health": Severity.LOW}),
        (HEALTH, HOME, {}),
        (ADDRESS, TRACKER, {"MIN-identifier": Severity.MEDIUM}),
        (ADDRESS, LISTED, {"MIN-identifier": Severity.MEDIUM}),
        (ADDRESS, CRASHES, {"MIN-identifier": Severity.LOW}),
        (ADDRESS, OWN, {"MIN-identifier": Severity.INFO}),
        (
            LINKED,
            TRACKER,
            {
                "MIN-health": Severity.HIGH,
                "MIN-identifier": Severity.MEDIUM,
                "MIN-health-linked": Severity.CRITICAL,
            },
        ),
        (PASSWORD, TRACKER, {"MIN-credential": Severity.HIGH}),
        (PASSWORD, OWN, {}),
        (PASSWORD, CRASHES, {}),
    ],
)
def test_the_recipient_sets_the_severity(
    message: ReadMessage, place: Destination, expected: dict[str, Severity]
) -> None:
    assert severities(message, place) == expected


def test_what_was_received_says_nothing_of_a_recipient() -> None:
    assert hits(received({"email": "maya@example.org", "phq9": {"items": [1] * 9}}), opened(TRACKER)) == []


def test_the_recipients_own_keys_are_its_own() -> None:
    own = sent(
        {"api_key": "3f8e1c0d9b7a46e2a5d4c3b2a1908f7e", "events": [1]},
        headers=[
            ("Authorization", "Bearer kQ8-yZ2_0vB7.mN4xL9"),
            ("Cookie", "sessionid=p7Xk29qLm4Zt81Vn"),
        ],
    )
    assert [h.rule for h in hits(own)] != []
    assert hits(own, opened(TRACKER)) == []


def test_a_key_in_the_address_of_another_page_is_not() -> None:
    read = sent({"events": [1]}, headers=[("Referer", f"{RESET}&access_token=kQ8yZ20vB7mN4xL9aa11")])
    assert {h.rule for h in hits(read, opened(TRACKER))} == {"MIN-credential"}
    assert hits(read, opened(OWN)) == []


def test_readable_text_says_nothing_of_a_recipient() -> None:
    plain = sent({"screen": "settings", "colour": "a very long one"})
    assert {h.rule for h in hits(plain)} == {"CLR-text"}
    assert hits(plain, opened(TRACKER)) == []


@pytest.mark.parametrize(
    "rule_id", [rule for rule in catalogue() if rule.startswith("MIN-") and rule != "MIN-contacts"]
)
def test_no_text_says_that_somebody_on_the_way_can_read(rule_id: str) -> None:
    text = catalogue()[rule_id].text()
    said = json.dumps([text.title, text.explanation, text.technical, dict(text.what_to_do)]).lower()
    for word in ("same wi-fi", "internet provider", "without encryption", "anyone on the way", "everyone on the way"):
        assert word not in said


def test_an_answer_knows_its_request() -> None:
    exchange = HttpExchange(HttpPart(SPAN, "", ()), HttpPart(SPAN, "", ()), "GET", "app.example", "/", 200)
    request, response = read_message(exchange)
    assert response.answers == request
    assert request.answers is None
