"""Apps of flows while assessments are under way: from here to there, on this device, but for its background."""

import pytest

from gateway.identity.assessed import RunApps
from gateway.model.assessments import Period
from gateway.model.flows import NO_APP, Device, Flow
from gateway.model.hints import Idle, Place
from gateway.model.run import NO_RUN, AssessedRun, RunLabel

PHONE = Device("02:00:5e:10:00:07", "02:00:5e:10:00:07", "", "", is_random_mac=True)
TABLET = Device("02:00:5e:10:00:08", "02:00:5e:10:00:08", "", "", is_random_mac=True)
RUN = AssessedRun(1, "Moodleaf", PHONE.device_id, (Period(100, 200), Period(300, None)), (Period(100, 120),))


def flow(time_ns: int, name: str = "api.moodleaf.example", device: Device | None = PHONE, port: int = 443) -> Flow:
    return Flow(
        1, time_ns, time_ns + 5, "tcp", "10.42.0.16", 50_000, "203.0.113.5", port, 0, 1, 1, 100, 100,
        device=device, server_name=name,
    )  # fmt: skip


def app_of(apps: RunApps, one: Flow) -> str:
    one.app = apps.app_for(one)
    if one.server_name:
        one.app = apps.by_name(one)
    return one.app.name


def test_from_here_to_there_on_this_device() -> None:
    apps = RunApps(NO_RUN, assessed=(RUN,))
    assert [app_of(apps, flow(at)) for at in (99, 120, 199, 200, 299, 300, 10**18)] == [
        "", "Moodleaf", "Moodleaf", "", "", "Moodleaf", "Moodleaf",
    ]  # fmt: skip
    assert app_of(apps, flow(150, device=TABLET)) == ""
    assert app_of(apps, flow(150, device=None)) == ""


def test_what_the_device_does_while_idle_is_its_own() -> None:
    apps = RunApps(NO_RUN, assessed=(RUN,))
    assert app_of(apps, flow(110, "sync.maker.example")) == ""
    assert app_of(apps, flow(150, "sync.maker.example")) == "operating system"
    assert app_of(apps, flow(150, "other.maker.example")) == "Moodleaf"
    nameless = flow(111, "", port=5228)
    apps.ended(nameless)
    assert app_of(apps, flow(150, "", port=5228)) == "operating system"
    assert app_of(apps, flow(150, "", port=5229)) == "Moodleaf"


def test_one_flow_of_questions_is_told_by_when_each_was_asked() -> None:
    """A resolver that keeps its port asks for the system while idle and for the app later."""
    apps = RunApps(NO_RUN, assessed=(RUN,))
    questions = flow(105, "", port=53)
    questions.app = apps.app_for(questions)
    apps.by_question(questions, "sync.maker.example", 110)
    apps.by_question(questions, "api.moodleaf.example", 150)
    assert app_of(apps, flow(151, "sync.maker.example")) == "operating system"
    assert app_of(apps, flow(151, "api.moodleaf.example")) == "Moodleaf"


def test_what_was_known_before_counts_from_the_start() -> None:
    known = Idle(frozenset({"sync.maker.example"}), frozenset({Place("tcp", "203.0.113.5", 5228)}))
    apps = RunApps(NO_RUN, assessed=(RUN._replace(idle=(), known=known),))
    assert app_of(apps, flow(150, "sync.maker.example")) == "operating system"
    assert app_of(apps, flow(150, "", port=5228)) == "operating system"


def test_two_devices_have_a_background_each() -> None:
    other = RUN._replace(number=2, app="Calm Path", device=TABLET.device_id)
    apps = RunApps(NO_RUN, assessed=(RUN, other))
    app_of(apps, flow(110, "sync.maker.example"))
    assert app_of(apps, flow(150, "sync.maker.example", TABLET)) == "Calm Path"
    assert app_of(apps, flow(150, "sync.maker.example")) == "operating system"


def test_it_changes_while_flows_come() -> None:
    apps = RunApps(NO_RUN)
    assert app_of(apps, flow(150)) == ""
    apps.assess([RUN._replace(spans=(Period(100, None),), idle=())])
    assert app_of(apps, flow(250)) == "Moodleaf"
    apps.assess([RUN._replace(spans=(Period(100, 240),), idle=())])
    assert app_of(apps, flow(250)) == ""
    apps.assess([])  # discarded
    assert app_of(apps, flow(150)) == ""


@pytest.mark.parametrize(("at", "app"), [(150, "Moodleaf"), (250, "Whole")])
def test_outside_of_it_the_label_of_the_capture_holds(at: int, app: str) -> None:
    apps = RunApps(RunLabel("Whole"), assessed=(RUN,))
    assert app_of(apps, flow(at)) == app
    assert NO_APP.name == ""
