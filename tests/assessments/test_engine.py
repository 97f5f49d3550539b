"""What people do with an assessment: each change where it fits, refused with the reason where it does not."""

import itertools
import threading
from pathlib import Path

import pytest

from gateway.assessments import counting, engine, telling
from gateway.errors import AssessmentError, ConfigError
from gateway.model.assessments import NewStep, Period, State, StepState
from gateway.model.expectations import ExpectationText
from gateway.store.assessments import interrupt
from gateway.store.people.base import Doer, changing
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import Assessment, find
from tests.store.audited import entries

SECOND_NS = 10**9
BEGIN_NS = 1_790_000_000 * SECOND_NS
PHONE, TABLET = "02:00:5e:10:00:07", "02:00:5e:10:00:08"
PLAN = engine.Plan(app="Moodleaf", device=PHONE, checklist="journal", persona="Maya L.")


class Clock:
    """Gives people who do something ten seconds later each time."""

    def __init__(self) -> None:
        self.seconds = itertools.count(0, 10)

    def doer(self) -> Doer:
        return Doer("pia", "192.0.2.1", BEGIN_NS + next(self.seconds) * SECOND_NS)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "box.db"


def read(database: Path, assessment: str) -> Assessment:
    with open_queries(database) as queries:
        one = find(queries, assessment)
    assert one is not None
    return one


def states(one: Assessment) -> dict[str, StepState]:
    return {step.step: step.state for step in one.steps}


def test_from_draft_to_end(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN)  # 0
    assert read(database, made).head.state is State.DRAFT
    engine.start(database, clock.doer(), made)  # 10
    assert engine.step(database, clock.doer(), made) == "sign-up"  # 20
    engine.mark(database, clock.doer(), made, "an account  was made")  # 30
    engine.pause(database, clock.doer(), made)  # 40
    engine.resume(database, clock.doer(), made)  # 50
    assert engine.skip(database, clock.doer(), made, why="it has no journal") == "journal"  # 60
    assert engine.step(database, clock.doer(), made, "payment") == "payment"  # 70
    engine.note(database, clock.doer(), made, "a page of another company", "payment")  # 80
    engine.stop(database, clock.doer(), made)  # 90
    one = read(database, made)
    assert one.head.state is State.ENDED
    assert (one.head.started_ns, one.head.ended_ns) == (BEGIN_NS + 10 * SECOND_NS, BEGIN_NS + 90 * SECOND_NS)
    assert [((a - BEGIN_NS) // SECOND_NS, (b - BEGIN_NS) // SECOND_NS) for a, b in one.spans if b] == [
        (10, 40),
        (50, 90),
    ]
    steps = {step.step: step for step in one.steps}
    assert steps["idle"].ended_ns == steps["sign-up"].begun_ns == BEGIN_NS + 20 * SECOND_NS
    assert steps["sign-up"].state is StepState.SKIPPED
    assert steps["sign-up"].note == "it has no journal"
    assert steps["journal"].ended_ns == BEGIN_NS + 70 * SECOND_NS
    assert steps["payment"].note == "a page of another company"
    assert steps["payment"].ended_ns == one.head.ended_ns
    assert states(one)["share"] is StepState.WAITING
    assert [(mark.kind, mark.text, mark.user) for mark in one.marks] == [("mark", "an account was made", "pia")]
    assert {"assessment made", "assessment started", "assessment ended"} <= {
        entry.action for entry in entries(database, 50)
    }


def test_what_it_was_run_with_stays_with_it(database: Path, clock: Clock) -> None:
    policy = ExpectationText("policy", "Clinic", "clinic.toml", "ab" * 32, "[policy]\nmin_tls = '1.2'\n")
    rule = ExpectationText("rule", "verdict", "verdict.toml", "cd" * 32, "[[line]]\n")
    made = engine.create(database, clock.doer(), PLAN._replace(texts=(policy, rule), app_version="4.1"))
    one = read(database, made)
    assert one.texts == (policy, rule)
    facts = {(kind, name): value for kind, name, value in one.facts}
    assert facts["version", "telltale"]
    assert facts["list", "trackers.txt"] >= "2024"
    assert (one.head.app_version, one.head.persona, one.head.user) == ("4.1", "Maya L.", "pia")


def test_lengths_are_without_pauses(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN)
    engine.start(database, clock.doer(), made)  # 10
    engine.step(database, clock.doer(), made)  # 20
    engine.pause(database, clock.doer(), made)  # 30
    engine.resume(database, clock.doer(), made)  # 40
    with open_queries(database) as queries:
        told = counting.status(queries, engine.chosen(queries), BEGIN_NS + 55 * SECOND_NS)
    assert told.lasted_ns == 35 * SECOND_NS
    assert [one.lasted_ns // SECOND_NS for one in told.steps[:3]] == [10, 25, 0]
    shown = telling.as_json(told)
    assert shown["lasted_s"] == 35
    assert shown["steps"][1]["state"] == "doing"


WRONG_TURNS = {
    "pause a draft": ((), "pause", "is draft; for this it has to be running"),
    "start twice": (("start",), "start", "is running; for this it has to be draft"),
    "resume what runs": (("start",), "resume", "has to be paused or interrupted"),
    "step in a pause": (("start", "pause"), "step", "is paused"),
    "stop a draft": ((), "stop", "is draft"),
    "stop twice": (("start", "stop"), "stop", "is ended"),
    "start what has ended": (("start", "stop"), "start", "is ended"),
}


@pytest.mark.parametrize("what", WRONG_TURNS)
def test_what_does_not_fit_is_refused(database: Path, clock: Clock, what: str) -> None:
    before, turn, reason = WRONG_TURNS[what]
    made = engine.create(database, clock.doer(), PLAN)
    for one in before:
        getattr(engine, one)(database, clock.doer(), made)
    was = read(database, made)
    with pytest.raises(AssessmentError, match=reason):
        getattr(engine, turn)(database, clock.doer(), made)
    assert read(database, made) == was


def test_steps_that_cannot_be_taken(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN)
    engine.start(database, clock.doer(), made)
    with pytest.raises(AssessmentError, match="it has no step 'chat'; it has idle, sign-up"):
        engine.step(database, clock.doer(), made, "chat")
    with pytest.raises(AssessmentError, match="step idle is under way already"):
        engine.step(database, clock.doer(), made, "idle")
    engine.step(database, clock.doer(), made)
    with pytest.raises(AssessmentError, match="step idle is done already"):
        engine.step(database, clock.doer(), made, "idle")
    for _ in read(database, made).steps[2:]:
        assert engine.step(database, clock.doer(), made)
    assert engine.step(database, clock.doer(), made) == ""
    with pytest.raises(AssessmentError, match="no step goes on"):
        engine.skip(database, clock.doer(), made)


def test_a_step_is_skipped_beforehand_and_taken_all_the_same(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN)
    assert engine.skip(database, clock.doer(), made, "journal", "the test phone has no keyboard") == ""
    engine.start(database, clock.doer(), made)
    engine.step(database, clock.doer(), made)
    assert engine.step(database, clock.doer(), made) == "search"
    assert engine.step(database, clock.doer(), made, "journal") == "journal"
    assert states(read(database, made))["journal"] is StepState.DOING


def test_one_device_has_one_at_a_time(database: Path, clock: Clock) -> None:
    first, second = (engine.create(database, clock.doer(), PLAN) for _ in range(2))
    other = engine.create(database, clock.doer(), PLAN._replace(device=TABLET))
    engine.start(database, clock.doer(), first)
    engine.start(database, clock.doer(), other)
    engine.pause(database, clock.doer(), first)
    with pytest.raises(AssessmentError, match=f"assessment {first} .Moodleaf. goes on with this device"):
        engine.start(database, clock.doer(), second)
    engine.stop(database, clock.doer(), first)
    engine.start(database, clock.doer(), second)


def test_interrupted_goes_on_or_ends(database: Path, clock: Clock) -> None:
    gone, ended, paused = (
        engine.create(database, clock.doer(), PLAN._replace(device=f"02:00:5e:10:00:{n}")) for n in (10, 11, 12)
    )  # 0, 10, 20
    for one in (gone, ended, paused):
        engine.start(database, clock.doer(), one)  # 30, 40, 50
    engine.pause(database, clock.doer(), paused)
    with changing(database) as connection:
        assert interrupt(connection) == 0  # they wait for the first packet
        live = (
            "INSERT INTO captures (sha256, name, format, state, size_bytes, last_ns) VALUES (?, 'ap0', ?, 'done', 0, ?)"
        )
        connection.execute(live, ("ab" * 32, "pcap", BEGIN_NS + 60 * SECOND_NS))
        connection.execute(live, ("cd" * 32, "live", BEGIN_NS + 45 * SECOND_NS))
        assert interrupt(connection) == 2
    assert [read(database, one).head.state for one in (gone, ended, paused)] == [
        State.INTERRUPTED, State.INTERRUPTED, State.PAUSED,
    ]  # fmt: skip
    assert read(database, gone).spans == (Period(BEGIN_NS + 30 * SECOND_NS, BEGIN_NS + 45 * SECOND_NS),)
    assert states(read(database, gone))["idle"] is StepState.DOING
    engine.resume(database, clock.doer(), gone)  # 70
    assert len(read(database, gone).spans) == 2
    engine.stop(database, clock.doer(), ended)
    assert read(database, ended).head.ended_ns == BEGIN_NS + 45 * SECOND_NS
    with open_queries(database) as queries:
        told = counting.status(queries, engine.chosen(queries, gone), BEGIN_NS + 80 * SECOND_NS)
    assert told.lasted_ns == 25 * SECOND_NS


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"app": " "}, "which app"),
        ({"app": "A" * 101}, "the app: longer than 100"),
        ({"app": "a\x00b"}, "control characters"),
        ({"device": ""}, "on which device"),
        ({"device": "phone"}, "not a MAC address"),
        ({"checklist": "chess"}, "there is no checklist 'chess'"),
        ({"language": "fr"}, "there are en and es"),
        ({"mode": "open"}, "there are passive, opened, active"),
        ({"name": "n" * 121}, "the name: longer"),
    ],
)
def test_a_wrong_plan_makes_nothing(database: Path, clock: Clock, change: dict[str, str], reason: str) -> None:
    engine.create(database, clock.doer(), PLAN)
    with pytest.raises(ConfigError, match=reason):
        engine.create(database, clock.doer(), PLAN._replace(**change))
    with open_queries(database) as queries:
        assert queries.fetch("SELECT count(*) FROM assessments") == [(1,)]


def test_named_by_id_beginning_or_name(database: Path, clock: Clock) -> None:
    one = engine.create(database, clock.doer(), PLAN._replace(name="First visit"))
    with open_queries(database) as queries:
        for given in (one, one[:5], "First visit", ""):
            assert engine.chosen(queries, given).head.assessment == one
        with pytest.raises(AssessmentError, match="there is no assessment 'Second'"):
            engine.chosen(queries, "Second")
    two = engine.create(database, clock.doer(), PLAN._replace(name="First visit"))
    with open_queries(database) as queries, pytest.raises(AssessmentError, match=f"several fit: {two}.*{one}"):
        engine.chosen(queries, "First visit")
    engine.start(database, clock.doer(), one)
    with open_queries(database) as queries:
        assert engine.chosen(queries).head.assessment == one  # it goes on, the other is a draft


def test_a_clock_that_is_set_back_breaks_nothing(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN)
    engine.start(database, Doer("pia", "", BEGIN_NS + 100 * SECOND_NS), made)
    engine.step(database, Doer("pia", "", BEGIN_NS), made)
    engine.pause(database, Doer("pia", "", BEGIN_NS), made)
    engine.resume(database, Doer("pia", "", BEGIN_NS), made)
    engine.stop(database, Doer("pia", "", BEGIN_NS + 1), made)
    one = read(database, made)
    assert all(span.last_ns is not None and span.last_ns >= span.first_ns for span in one.spans)
    assert all(step.ended_ns >= step.begun_ns for step in one.steps if step.begun_ns and step.ended_ns)
    with open_queries(database) as queries:
        assert counting.status(queries, one, BEGIN_NS).lasted_ns >= 0


def test_many_hands_at_once(database: Path, clock: Clock) -> None:
    """Twenty people press the same button: one begins it, nineteen are told why not."""
    made = engine.create(database, clock.doer(), PLAN)
    refused = []

    def press() -> None:
        try:
            engine.start(database, Doer("x", "", BEGIN_NS), made)
        except AssessmentError as error:
            refused.append(str(error))

    hands = [threading.Thread(target=press) for _ in range(20)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(refused) == 19
    assert len(read(database, made).spans) == 1


def test_a_step_recorded_elsewhere(database: Path, clock: Clock) -> None:
    made = engine.create(database, clock.doer(), PLAN._replace(source="capture", device=""))
    given = NewStep("breathe", "Breathe", "Breathe.", 60, False)
    with pytest.raises(ConfigError, match="its end must lie behind its begin"):
        engine.did(database, clock.doer(), made, given, Period(5, 5))
    engine.did(database, clock.doer(), made, given, Period(5, 9))
    engine.did(database, clock.doer(), made, given, Period(6, 10))
    step = read(database, made).steps[-1]
    assert (step.step, step.state, step.begun_ns, step.ended_ns) == ("breathe", StepState.DONE, 6, 10)
