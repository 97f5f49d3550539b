"""What is news: from databases that the one writer wrote, in the order in which things happened."""

from dataclasses import replace
from pathlib import Path

import pytest

from gateway.alerts.noticing import BEGINNING_NS, settled, there_is, trouble, with_proof
from gateway.alerts.service import new_message
from gateway.alerts.wanting import wants
from gateway.assessments import engine
from gateway.errors import AlertError
from gateway.model.alerts import Channel, ChannelKind, Event, Happening, Wishes
from gateway.model.checks import Check
from gateway.model.findings import Severity
from gateway.model.flows import Certainty, Coverage
from gateway.store.alerts.channels import remove_channel
from gateway.store.alerts.known import MAX_PENDING, Troubles, tell, unknown
from gateway.store.alerts.messages import events_of, make_message, make_test, waiting_events
from gateway.store.annotations import expected_key, mark_expected
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.happenings import Period
from gateway.store.wipe import Target, wipe
from tests.alerts.homes import DOER, EVERYTHING, HOUR_NS, Home, home, later
from tests.dashboard.scenes import GOOD_SERVER, JOURNAL_SERVER, PHONE, TABLET, TRACKER, Scene, leaky
from tests.store.records import START_NS

CHANNEL = Channel(1, "x", ChannelKind.WEBHOOK, "x", "x", EVERYTHING, True, 0, "", 0, "", 0)


@pytest.fixture
def place(tmp_path: Path) -> Home:
    found = home(tmp_path)
    found.add("all", "https://hooks.example/")
    return found


def news(place: Home) -> list[Event]:
    """What is news now; then it is known."""
    with open_queries(place.path) as queries:
        new = with_proof(queries, unknown(place.path, there_is(queries)))
    tell(place.path, new, [place.channel("all")], wants, 1)
    return [one.event for one in new if one.event is not None]


def of(events: list[Event], kind: Happening) -> list[Event]:
    return [one for one in events if one.kind is kind]


def test_the_first_look_tells_findings_and_devices_and_not_what_belongs_to_an_app(place: Home) -> None:
    leaky().write(place.path)
    found = news(place)
    rules = {(one.app, one.rule, one.data_kind, one.recipient, one.severity) for one in of(found, Happening.FINDING)}
    assert rules == {
        ("Quiet Journal", "CLR-health", "health.instrument", "api.quiet-journal.example", Severity.CRITICAL),
        ("Quiet Journal", "CLR-identifier", "id.email", "api.quiet-journal.example", Severity.MEDIUM),
        ("Quiet Journal", "TLS-version", "", "api.quiet-journal.example", Severity.HIGH),
        ("Calm Room", "DST-tracker", "", "Metrics Inc.", Severity.MEDIUM),
    }
    assert {one.device for one in of(found, Happening.DEVICE)} == {PHONE.device_id, TABLET.device_id}
    assert not of(found, Happening.DESTINATION)
    assert not of(found, Happening.DATA)
    assert all(one.finding_id for one in of(found, Happening.FINDING))
    assert [one.sample for one in found if one.data_kind == "health.instrument"] == ["•,•,•"]


def test_nothing_is_news_twice(place: Home) -> None:
    leaky().write(place.path)
    assert news(place)
    assert news(place) == []
    later(leaky("b2" * 32, "again.pcapng"), HOUR_NS).write(place.path)
    assert news(place) == [], "the same of another capture"


def test_with_the_first_channel_all_that_is_there_is_no_news(tmp_path: Path) -> None:
    found = home(tmp_path)
    leaky().write(found.path)
    found.add("all", "https://hooks.example/")
    assert news(found) == []
    found.add("second", "https://hooks.example/2")
    assert news(found) == []


def test_a_later_capture_brings_a_destination_and_a_kind_of_data(place: Home) -> None:
    leaky().write(place.path)
    news(place)
    scene = leaky("b2" * 32, "second.pcapng")
    first = scene.connect("Quiet Journal", TRACKER)
    scene.find("CLR-health", "health.medication", Severity.HIGH, flow_packet=first)
    later(scene, HOUR_NS).write(place.path)
    found = news(place)
    assert [
        (one.kind, one.app, one.recipient, one.detail, one.country) for one in of(found, Happening.DESTINATION)
    ] == [(Happening.DESTINATION, "Quiet Journal", "Metrics Inc.", "tracker", "US")]
    assert [(one.app, one.data_kind) for one in of(found, Happening.DATA)] == [("Quiet Journal", "health.medication")]
    assert [one.data_kind for one in of(found, Happening.FINDING)] == ["health.medication"]
    assert not of(found, Happening.DEVICE)


def test_a_beginning_lasts_a_day_or_to_the_end_of_the_first_capture() -> None:
    apps = {("X", ""): 100, ("Y", ""): 5_000}
    assert settled(apps, [Period(50, 200, False)]) == {("X", ""): 200, ("Y", ""): 5_000 + BEGINNING_NS}
    assert settled(apps, [Period(50, 9_000, True)]) == {key: first + BEGINNING_NS for key, first in apps.items()}
    long = BEGINNING_NS * 3
    assert settled({("X", ""): 100}, [Period(50, long, False)]) == {("X", ""): 100 + BEGINNING_NS}
    overlapping = [Period(50, 200, False), Period(60, 300, False)]
    assert settled({("X", ""): 100}, overlapping) == {("X", ""): 300}


def test_a_finding_that_becomes_graver_is_news_and_a_milder_one_is_not(place: Home) -> None:
    for number, (severity, is_news) in enumerate(
        [(Severity.MEDIUM, True), (Severity.CRITICAL, True), (Severity.HIGH, False), (Severity.CRITICAL, False)]
    ):
        scene = Scene(f"{number}a" * 32, f"{number}.pcapng")
        scene.find("CLR-health", "health.mood", severity, flow_packet=scene.connect("Quiet Journal"))
        later(scene, number).write(place.path)
        found = of(news(place), Happening.FINDING)
        assert [one.severity for one in found] == ([severity] if is_news else []), number


def test_what_is_only_possible_weighs_less(place: Home) -> None:
    scene = Scene()
    first = scene.connect("Quiet Journal")
    scene.find("CLR-health", "health.mood", Severity.CRITICAL, flow_packet=first, confidence=Certainty.POSSIBLE)
    scene.write(place.path)
    (event,) = of(news(place), Happening.FINDING)
    assert (event.severity, event.confidence) == (Severity.HIGH, "possible")


def test_what_is_expected_is_no_news(place: Home) -> None:
    doer = Doer("test", "", 1)
    key = expected_key("CLR-health", "Quiet Journal", "", JOURNAL_SERVER.name, "health.instrument", "sent")
    mark_expected(place.path, doer, key, "a known test server")
    leaky().write(place.path)
    assert "health.instrument" not in {one.data_kind for one in news(place)}


def test_traffic_inside_the_house_is_no_destination(place: Home) -> None:
    leaky().write(place.path)
    news(place)
    scene = Scene("b2" * 32)
    scene.connect("Quiet Journal", GOOD_SERVER._replace(name="printer.lan", owner="", domain="", category="local"))
    scene.connect("Quiet Journal", GOOD_SERVER._replace(name="x.example"), Coverage.NONE)
    later(scene, HOUR_NS).write(place.path)
    assert not of(news(place), Happening.DESTINATION)


def test_an_assessment_that_is_over(place: Home) -> None:
    made = engine.create(place.path, DOER, engine.Plan(app="Moodleaf", device=PHONE.device_id, name="March"))
    engine.start(place.path, DOER._replace(time_ns=2), made)
    assert news(place) == []
    engine.stop(place.path, DOER._replace(time_ns=3), made)
    assert [(one.kind, one.app, one.detail, one.direction, one.time_ns) for one in news(place)] == [
        (Happening.ASSESSMENT, "Moodleaf", "March", "ended", 3)
    ]
    assert news(place) == []


def test_who_wants_what() -> None:
    critical = Event(Happening.FINDING, 1, Severity.CRITICAL, app="X", device="d")
    milder = replace(critical, severity=Severity.HIGH)
    box = trouble("disk", "full", False, 1)
    usual = replace(CHANNEL, wishes=Wishes())
    assert [wants(usual, one) for one in (critical, milder, box)] == [True, False, True]
    assert not wants(usual, Event(Happening.DESTINATION, 1, app="X"))
    for wishes in (Wishes(is_limited=True, apps=("X",)), Wishes(is_limited=True, devices=("d",))):
        assert wants(replace(CHANNEL, wishes=wishes), critical)
        assert wants(replace(CHANNEL, wishes=wishes), box)
        assert not wants(replace(CHANNEL, wishes=wishes), replace(critical, app="Y", device="e"))
    assert not wants(replace(CHANNEL, wishes=Wishes(is_limited=True)), critical), "what it was limited to is gone"


def test_a_trouble_is_told_once_when_it_lasts_and_once_when_it_ends(place: Home) -> None:
    troubles, told = Troubles(place.path), []
    bad = Check("disk", "full", is_fine=False, is_needed=False, is_urgent=True)
    optional = Check("tshark", "missing", is_fine=False, is_needed=False)
    minute = 60 * 1_000_000_000
    for number, checks in enumerate([[bad, optional], [], [bad], [bad], [bad], [bad], [], []]):
        again = Troubles(place.path) if number == 4 else troubles  # the service was started again
        told.append(again.follow(checks, trouble, [place.channel("all")], wants, number * minute))
    assert told == [0, 0, 0, 0, 1, 0, 1, 0]


def test_who_is_told_too_much_is_told_that(place: Home) -> None:
    scene = Scene()
    first = scene.connect("Noisy")
    for number in range(MAX_PENDING + 7):
        scene.find("CLR-identifier", f"persona.k{number}", Severity.LOW, "Noisy", flow_packet=first)
    scene.write(place.path)
    events = len(news(place))
    channel = place.channel("all")
    assert waiting_events(place.path) == {channel.channel_id: MAX_PENDING}
    assert channel.left_out == events - MAX_PENDING
    message = new_message(channel, "news", 1)
    assert make_message(place.path, message, "")
    assert not make_message(place.path, new_message(channel, "news", 1), ""), "one is on its way"
    assert len(events_of(place.path, message.message_id)) == MAX_PENDING
    assert place.history()[0].left_out == events - MAX_PENDING
    assert place.channel("all").left_out == 0


def test_a_channel_that_is_removed_meanwhile_is_told_nothing(place: Home) -> None:
    gone = place.channel("all")
    remove_channel(place.path, DOER, gone.channel_id)
    leaky().write(place.path)
    with open_queries(place.path) as queries:
        assert tell(place.path, there_is(queries), [gone], wants, 1) > 0
    assert waiting_events(place.path) == {}
    with pytest.raises(AlertError):
        make_test(place.path, new_message(gone, "test", 1))


def test_of_too_many_the_worst_are_kept(place: Home) -> None:
    scene = Scene()
    first = scene.connect("Noisy")
    for number in range(MAX_PENDING + 50):
        grave = Severity.CRITICAL if number == MAX_PENDING + 49 else Severity.LOW
        scene.find("CLR-identifier", f"persona.k{number:04}", grave, "Noisy", flow_packet=first)
    scene.write(place.path)
    news(place)
    message = new_message(place.channel("all"), "news", 1)
    make_message(place.path, message, "")
    assert events_of(place.path, message.message_id)[0].severity is Severity.CRITICAL


def test_a_wipe_takes_an_app_out_of_alerts_too(place: Home) -> None:
    place.add("one", "https://hooks.example/1", replace(EVERYTHING, is_limited=True, apps=("Quiet Journal",)))
    leaky().write(place.path)
    news(place)
    message = new_message(place.channel("all"), "news", 1)
    make_message(place.path, message, "")
    before = len(events_of(place.path, message.message_id))
    done = wipe(place.path, Target(app="Quiet Journal"), START_NS)
    assert not done.remains, done.remains
    left = events_of(place.path, message.message_id)
    assert 0 < len(left) < before
    assert "Quiet Journal" not in {one.app for one in left}
    limited = place.channel("one").wishes
    assert (limited.is_limited, limited.apps) == (True, ()), "it hears of nothing now, not of everything"


def test_a_wipe_takes_a_device_out_of_alerts_too(place: Home) -> None:
    leaky().write(place.path)
    news(place)
    assert not wipe(place.path, Target(device=PHONE.device_id), START_NS).remains
