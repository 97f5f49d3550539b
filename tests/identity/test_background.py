"""What a device does by itself is no app's; what both do is said by its certainty."""

import pytest

from gateway.data import read_text
from gateway.errors import InputError
from gateway.identity.apps import AppTable
from gateway.identity.background import LIST, find, read_list
from gateway.model.flows import AppLabel, Certainty, Destination, Device, Flow
from gateway.model.hints import NO_KNOWLEDGE, AppHints, AppKnowledge, Idle, Place
from gateway.model.run import RunLabel

MAC = "3c:22:fb:10:20:30"
RUN = RunLabel("Moodleaf", MAC)
PHONE = Device(MAC, MAC, "", "", is_random_mac=False)
OTHER = Device("3c:22:fb:10:20:31", "3c:22:fb:10:20:31", "", "", is_random_mac=False)
APP = AppLabel("Moodleaf", "labelled run", Certainty.LIKELY)
PERHAPS_APP = AppLabel("Moodleaf", "labelled run", Certainty.POSSIBLE)
SYSTEM = AppLabel("operating system", "background", Certainty.LIKELY)
PERHAPS_SYSTEM = AppLabel("operating system", "background", Certainty.POSSIBLE)


def flow(name: str = "", port: int = 443, protocol: str = "tcp", device: Device = PHONE, tracker: bool = False) -> Flow:
    found = Flow(1, 0, 0, protocol, "10.42.0.7", 40000, "203.0.113.9", port, 0, 1, 1, 60, 60, device=device)
    found.server_name = name
    found.destination = Destination(name, name, "", "", "", is_tracker=tracker)
    return found


def labelled(one: Flow, knowledge: AppKnowledge = NO_KNOWLEDGE, run: RunLabel = RUN) -> AppLabel:
    """As the pipeline asks: first without a name, then with it."""
    table = AppTable(knowledge=knowledge)
    one.app = table.app_for(one, run)
    return table.by_name(one, run) if one.server_name else one.app


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("api.moodleaf.example", APP),
        ("mtalk.google.com", SYSTEM),
        ("connectivitycheck.gstatic.com", SYSTEM),
        ("1-courier.push.apple.com", SYSTEM),
        ("captive.apple.com", SYSTEM),
        ("firebaseinstallations.googleapis.com", PERHAPS_APP),
        ("www.google.com", PERHAPS_APP),
        ("notpush.apple.com.evil.example", APP),
        ("evilmtalk.google.com.example", APP),
        ("xconnectivitycheck.gstatic.com", APP),
        ("notmsftconnecttest.com", APP),
    ],
)
def test_the_shipped_list_in_a_labelled_run(name: str, label: AppLabel) -> None:
    assert labelled(flow(name)) == label


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (flow(port=67, protocol="udp"), SYSTEM),
        (flow(port=123, protocol="udp"), SYSTEM),
        (flow(port=123), APP),
        (flow(port=5353, protocol="udp"), PERHAPS_SYSTEM),
        (flow(port=0, protocol="icmp"), SYSTEM),
        (flow(port=8883), APP),
        (flow(port=67, protocol="udp", device=OTHER), AppLabel()),
        (flow("mtalk.google.com", device=OTHER), AppLabel()),
    ],
)
def test_protocols_of_the_system(one: Flow, label: AppLabel) -> None:
    assert labelled(one) == label


def test_what_an_idle_device_did_is_not_the_apps() -> None:
    idle = Idle(
        frozenset({"sync.weather.example", "www.google.com", "graph.tracker.example", "own.moodleaf.example"}),
        frozenset({Place("tcp", "203.0.113.9", 8883)}),
    )
    known = AppKnowledge((AppHints("MOODLEAF", ("moodleaf.example",)),), idle)
    assert labelled(flow("sync.weather.example"), known) == SYSTEM
    assert labelled(flow("other.weather.example"), known) == APP
    assert labelled(flow("www.google.com"), known) == PERHAPS_SYSTEM
    assert labelled(flow("graph.tracker.example", tracker=True), known) == PERHAPS_APP
    assert labelled(flow("own.moodleaf.example"), known) == PERHAPS_APP
    assert labelled(flow(port=8883), known) == SYSTEM
    assert labelled(flow(port=8884), known) == APP
    assert labelled(flow("new.moodleaf.example", port=8883), known) == APP, "another name at the same address"
    assert labelled(flow("SYNC.Weather.example"), known) == SYSTEM
    assert labelled(flow("ntp.moodleaf.example", port=123, protocol="udp"), known) == SYSTEM


def test_without_a_labelled_run_nothing_is_said() -> None:
    assert labelled(flow("mtalk.google.com"), run=RunLabel()) == AppLabel()
    assert labelled(flow(port=67, protocol="udp"), run=RunLabel("", MAC)) == AppLabel()


def test_a_question_is_told_by_what_it_asks() -> None:
    table = AppTable()
    one = flow(port=53, protocol="udp")
    one.app = table.app_for(one, RUN)
    assert one.app == APP
    assert table.by_question(one, RUN, "mtalk.google.com") == SYSTEM
    assert table.by_question(one, RUN, "api.moodleaf.example") == APP
    assert table.by_question(one, RUN, "www.google.com") == PERHAPS_APP


def test_the_shipped_list_is_whole() -> None:
    hosts = read_list(read_text(LIST))
    assert len(hosts) > 150
    for host, known in hosts.items():
        assert host == host.lower()
        assert "." in host
        assert "/" not in host
        assert len(known.reason) > 10
    longest = find("ocsp.apple.com")
    assert longest is not None
    assert not longest.is_shared
    wide = find("developer.apple.com")
    assert wide is not None
    assert wide.is_shared


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Android\talone\treason", "line 1"),
        ("\nAndroid\tmaybe\treason\thost.example", "line 2: not system, use"),
        ("A\talone\tr\thost.example\nB\tshared\tr\thost.example", "line 2: host.example stands there twice"),
    ],
)
def test_a_wrong_list_names_its_line(text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        read_list(text)


UNTIED = AppLabel("", "labelled run", Certainty.UNKNOWN, "Moodleaf")
IDLE = AppKnowledge(idle=Idle(names=frozenset({"mtalk.google.com"})))


def at_work(one: Flow, asked: str = "mtalk.google.com", knowledge: AppKnowledge = NO_KNOWLEDGE) -> AppLabel:
    """As the pipeline asks, after the device was answered a question to DNS."""
    table = AppTable(knowledge=knowledge)
    table.hear(flow(port=53, protocol="udp"), RUN, asked)
    one.app = table.app_for(one, RUN)
    return table.by_name(one, RUN) if one.server_name else one.app


@pytest.mark.parametrize(
    ("name", "owner", "label"),
    [
        ("api.moodleaf.example", "", APP),
        ("moodleaf-prod.cloud.example", "", APP),
        ("sync.skywidget.example", "", UNTIED),
        ("moodlea.example", "", APP),  # the beginning of its name, and most of it
        ("leaf.example", "", APP),  # half of it
        ("mood.moodle.example", "", APP),
        ("x.example.moodleaf", "", UNTIED),  # the ending belongs to nobody
        ("app.example", "", UNTIED),
        ("api.mixpanel.com", "Mixpanel", PERHAPS_APP),
        ("play.googleapis.com", "Google", UNTIED),
        ("mtalk.google.com", "Google", SYSTEM),
        ("", "", UNTIED),
    ],
)
def test_a_phone_at_work_may_speak_for_others(name: str, owner: str, label: AppLabel) -> None:
    """Without an idle capture what nothing ties to the app is of no known app."""
    one = flow(name)
    one.destination = Destination(name, name, owner, "analytics" if owner else "", "")
    assert at_work(one) == label


@pytest.mark.parametrize("asked", ["api.moodleaf.example", "www.google.com", "play.googleapis.com", ""])
def test_a_phone_that_was_not_heard_at_work_speaks_for_the_app(asked: str) -> None:
    assert at_work(flow("sync.skywidget.example"), asked) == APP


def test_an_idle_capture_says_what_others_do() -> None:
    assert at_work(flow("sync.skywidget.example"), knowledge=IDLE) == APP
    assert at_work(flow("play.googleapis.com"), knowledge=IDLE) == PERHAPS_APP


def test_another_device_at_work_says_nothing_of_this_one() -> None:
    table, one = AppTable(), flow("sync.skywidget.example")
    table.hear(flow(port=53, protocol="udp", device=OTHER), RUN, "mtalk.google.com")
    one.app = table.app_for(one, RUN)
    assert table.by_name(one, RUN) == APP


def test_the_profile_of_the_app_ties_a_host_to_it() -> None:
    hints = AppKnowledge(hints=(AppHints("Moodleaf", ("quietserver.example",)),))
    assert at_work(flow("a.quietserver.example"), knowledge=hints) == APP


def test_questions_of_a_phone_at_work() -> None:
    table, one = AppTable(), flow(port=53, protocol="udp")
    table.hear(one, RUN, "mtalk.google.com")
    one.app = table.app_for(one, RUN)
    assert one.app == UNTIED
    assert table.by_question(one, RUN, "sync.skywidget.example") == UNTIED
    assert table.by_question(one, RUN, "api.moodleaf.example") == APP
