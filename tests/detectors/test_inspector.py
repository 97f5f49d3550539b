"""All detectors together: linking, opened traffic, and what every one of them promises."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import tested
from gateway.content.reader import MAX_FIELDS
from gateway.detectors import DETECTORS, Inspector, Where
from gateway.detectors.base import Detector
from gateway.detectors.destinations.expected import DestinationsExpected
from gateway.detectors.weighing import recipients
from gateway.detectors.weighing.linked import link
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Direction
from gateway.rules import catalogue, data_kind
from tests.detectors.samples import SPAN, WHERE, flow, hits, inspector, received, sent

SENT, RECEIVED = SentOrReceived.SENT, SentOrReceived.RECEIVED
LINKED = sent({"user": {"email": "maya@example.org"}, "phq9": {"items": [2, 2, 3, 2, 1, 3, 1, 0, 0]}})


def hit(kind: str, way: SentOrReceived = SENT, sure: Certainty = Certainty.LIKELY) -> Hit:
    return Hit("CLR-health", kind, sure, way, SPAN, "v", f"p.{kind}", "", (f"p.{kind}",))


def test_health_with_an_identifier_is_linked() -> None:
    found = {h.rule: h for h in hits(LINKED)}
    assert set(found) == {"CLR-health", "CLR-identifier", "CLR-health-linked"}
    linked = found["CLR-health-linked"]
    assert linked.data_kind == "health.instrument"
    assert linked.confidence is Certainty.LIKELY  # the address is not certain
    assert set(linked.paths) == {*found["CLR-health"].paths, *found["CLR-identifier"].paths}
    assert "maya" not in linked.detail


def test_linking_needs_one_direction() -> None:
    assert link([hit("health.note"), hit("id.email", RECEIVED)]) == []
    assert [h.direction for h in link([hit("health.note", RECEIVED), hit("id.email", RECEIVED)])] == [RECEIVED]
    assert link([hit("health.note"), hit("cred.password"), hit("text")]) == []
    assert link([]) == []


def test_the_worst_is_linked_once() -> None:
    (linked,) = link([hit("health.vital"), hit("health.note"), hit("id.email"), hit("id.phone")])
    assert linked.data_kind == "health.note"


def test_what_was_opened_is_not_readable_by_everyone() -> None:
    contacts = [{"name": f"P{n}", "phone": f"+1 202-555-01{n:02}"} for n in range(4)]
    message = sent({"email": "maya@example.org", "password": "Tidepool-42", "contacts": contacts})
    assert {h.rule for h in hits(message)} == {"CLR-identifier", "SES-password", "MIN-contacts"}
    assert {h.rule for h in hits(message, Where(flow(), is_opened=True))} == {"MIN-contacts", "MIN-identifier"}


def test_direction_is_the_devices() -> None:
    inside_out = Where(flow(), device_side=Direction.DOWN)
    assert {h.direction for h in hits(LINKED, inside_out)} == {RECEIVED}


def test_health_in_the_answer_is_received() -> None:
    assert {h.direction for h in hits(received({"patient": {"diagnosis": "F32.1"}}))} == {RECEIVED}


def test_a_detector_is_shown_only_what_has_its_pattern() -> None:
    class Counting(type(next(d for d in DETECTORS if d.patterns))):  # type: ignore[misc]
        calls = 0

        def inspect_message(self, *_: object) -> tuple[()]:
            Counting.calls += 1
            return ()

    small = Inspector([Counting()])
    small.message(sent({"a": "nothing of interest"}), WHERE)
    assert Counting.calls == 0
    small.message(LINKED, WHERE)
    assert Counting.calls == 1


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: type(d).__name__)
def test_detectors_say_what_they_use(detector: Detector) -> None:
    assert detector.rules
    assert set(detector.rules) <= set(catalogue())
    for pattern in (*detector.patterns, *detector.context):
        re.compile(pattern.expression.encode())


def test_every_rule_has_its_detector() -> None:
    others = {
        "CLR-health-linked",
        "CLR-persona",
        "DST-indicator",
        *recipients.RULES,
        *DestinationsExpected.rules,
        *tested.RULES,
    }
    used = {rule for detector in DETECTORS for rule in detector.rules} | others
    assert used == set(catalogue())


def test_a_hostile_message_is_done_in_bounded_time() -> None:
    """Ten thousand fields with every name and word that makes detectors look closer."""
    names = ["phq9", "gad7", "email", "note", "password", "heart_rate", "icd", "44250-9"]
    row = dict.fromkeys(names, "phq9 a@b.org F32.1 depression my 44250-9 17 diary")
    message = sent({"phq9": [row] * 1300})
    assert len(message.fields) == MAX_FIELDS
    begun = time.process_time()
    hits(message)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        {"test": "hiv" + " /hsv1" * 19 + "!"},
        {"kit": "hiv" + "full screen " * 9 + "!"},
        {"product": "complete full basic " * 5 + "std" + " std" * 5 + "!", "order": 1, "customer": "m"},
        {"last_use": "cocaine" + " pot" * 27 + "!"},
        {"sexual_orientation": "gay" + " asexual" * 14 + "!"},
        {"substances": "alcohol" + " vin" * 28 + "!"},
        {"tbx" * 20 + "!": "maya@example.org", "loggedin" * 8: "maya@example.org"},
        {"note": "my brother" + " a" * 200 + " depression"},
        {"bank": "de44" + " a1" * 100 + "!"},
    ],
)
def test_a_value_that_could_be_read_in_many_ways_is_done_in_bounded_time(body: dict[str, object]) -> None:
    inspector()  # what it compiles is no part of it
    message = sent(body)
    begun = time.process_time()
    hits(message)
    assert time.process_time() - begun < 2


KEYS = st.sampled_from(
    ["phq9", "email", "password", "note", "journal", "contacts", "heart_rate", "icd", "token", "phone", "q1"]
)
VALUES = st.one_of(
    st.integers(-1, 400),
    st.sampled_from(
        ["phq-9", "maya@example.org", "F32.1", "depression", "44261-6", "+1 202-555-0143", "a@b@c", "@", ""]
    ),
    st.text(max_size=30),
    st.lists(st.integers(0, 3), max_size=11),
)


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        VALUES,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
        max_leaves=25,
    )
)
def test_any_message_gives_well_formed_hits(body: object) -> None:
    message = sent({"body": body}, target="/phq9?gad7=1")
    fields = {field.path for field in message.fields}
    for found in inspector().message(message, WHERE):
        assert found.rule in catalogue()
        assert data_kind(found.data_kind)
        assert found.confidence is not Certainty.UNKNOWN
        assert found.path
        assert set(found.paths) <= fields
        assert found.detail.endswith(".")
        assert found.value == "" or len(found.value) < 3 or found.value not in found.detail


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "application/json", "text/html", ""]))
def test_rubble_never_raises(data: bytes, kind: str) -> None:
    inspector().message(sent(b"phq9 email@ " + data, kind), WHERE)
    inspector().message(received(data + b" gad7:", kind), WHERE)
