"""Captures that were recorded elsewhere, labelled afterwards."""

import struct
from pathlib import Path

import pytest

from gateway.assessments import counting, engine
from gateway.errors import AssessmentError, ConfigError, InputError
from gateway.labelled import Did, label_capture, parse_did
from gateway.model.assessments import State, StepState
from gateway.model.run import NO_RUN
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import find, listed
from gateway.store.wipe import Target, wipe
from gateway.study import NOTHING_BROUGHT, analyze
from tests.assessments.playing import SECOND_NS, hosts_of, played
from tests.assessments.test_live import PHONE, PLAN, apps_of, codes
from tests.imports import ROOT
from tests.watching import Silent

DOER = Doer("terminal", "", 1_800_000_000 * SECOND_NS)
APP, IDLE = hosts_of("moodnest-journal"), hosts_of("weatherly")
PLANNED = PLAN._replace(device="")


def capture(folder: Path) -> Path:
    """The phone: idle at first, then the app, then the background once more."""
    parts = [played("weatherly", 0, PHONE), played("moodnest-journal", 120), played("weatherly", 240, PHONE)]
    path = folder / "run.pcap"
    with path.open("wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 262_144, 1))  # nanoseconds, Ethernet
        for time_ns, data in (frame for part in parts for frame in part):
            file.write(struct.pack("<IIII", time_ns // SECOND_NS, time_ns % SECOND_NS, len(data), len(data)) + data)
    return path


def label(path: Path, database: Path, plan: engine.Plan = PLANNED, *did: Did) -> str:
    return label_capture(path, database, DOER, plan, did, NOTHING_BROUGHT, Silent())


def test_labelled_afterwards(tmp_path: Path) -> None:
    path, database = capture(tmp_path), tmp_path / "study.db"
    did = [parse_did(text) for text in ("idle=0-60", "sign-up=1:40-2:10", "journal=130-180", "unlisted=200-220")]
    made = label(path, database, PLANNED._replace(device=PHONE), *did)
    with open_queries(database) as queries:
        one = find(queries, made)
        assert one is not None
        told = counting.status(queries, one, DOER.time_ns)
    assert one.head.state is State.ENDED
    assert [capture.name for capture in one.captures] == ["run.pcap"]
    apps = apps_of(database)
    assert {name for (_, name), of in apps.items() if "MoodNest" in of} == APP
    assert all("MoodNest" not in apps[PHONE, name] for name in IDLE)
    steps = {step.step.step: step for step in told.steps}
    assert steps["sign-up"].of_app.flows > 0
    assert steps["sign-up"].of_app.packets > 0
    assert steps["idle"].of_others.flows > 0
    assert steps["payment"].step.state is StepState.SKIPPED
    assert codes(told) == [("step-silent", "journal"), ("step-silent", "unlisted")]
    assert told.of_app.names == APP


def test_without_a_word_the_whole_capture_is_the_app(tmp_path: Path) -> None:
    made = label(ROOT / "pcaps" / "moodnest-journal.pcapng", tmp_path / "study.db")
    with open_queries(tmp_path / "study.db") as queries:
        one = find(queries, made)
        assert one is not None
        told = counting.status(queries, one, DOER.time_ns)
    assert told.of_app.names == APP
    assert told.of_app.packets > 0
    assert codes(told) == [("no-idle", "")]


def test_a_capture_that_is_there_already_is_labelled_anew(tmp_path: Path) -> None:
    path, database = capture(tmp_path), tmp_path / "study.db"
    analyze([path], database, NO_RUN, Silent())
    assert "MoodNest" not in {app for of in apps_of(database).values() for app in of}
    label(path, database)
    assert "MoodNest" in {app for of in apps_of(database).values() for app in of}
    with open_queries(database) as queries:
        assert queries.fetch("SELECT count(*) FROM captures") == [(1,)]
    with pytest.raises(AssessmentError, match="is of this capture already"):
        label(path, database)


def test_what_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    database = tmp_path / "study.db"
    broken, empty = tmp_path / "broken.pcap", tmp_path / "empty.pcap"
    broken.write_bytes(b"nothing that anybody recorded")
    empty.write_bytes(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 1))
    for path, reason in ((broken, "is not a capture"), (empty, "has no packet")):
        with pytest.raises(InputError, match=reason):
            label(path, database)
    with pytest.raises(ConfigError, match="which app"):
        label(capture(tmp_path), database, PLANNED._replace(app=""))
    if database.exists():
        with open_queries(database) as queries:
            assert listed(queries) == []


def test_wiping_a_device_or_an_app_takes_its_assessments(tmp_path: Path) -> None:
    for target in (Target(device=PHONE), Target(app="MoodNest"), Target(everything=True)):
        database = tmp_path / f"{target.kind}.db"
        label(ROOT / "pcaps" / "moodnest-journal.pcapng", database, PLANNED._replace(device=PHONE))
        wiped = wipe(database, target, DOER.time_ns)
        assert not wiped.remains
        with open_queries(database) as queries:
            assert listed(queries) == []
            assert queries.fetch("SELECT count(*) FROM assessment_steps") == [(0,)]


def test_wiping_a_capture_takes_what_names_it(tmp_path: Path) -> None:
    database = tmp_path / "study.db"
    made = label(ROOT / "pcaps" / "moodnest-journal.pcapng", database)
    with open_queries(database) as queries:
        ((sha256,),) = queries.fetch("SELECT sha256 FROM captures")
    assert not wipe(database, Target(capture=sha256), DOER.time_ns).remains
    with open_queries(database) as queries:
        one = find(queries, made)
        assert one is not None
        assert one.captures == ()
        assert counting.status(queries, one, DOER.time_ns).of_app.flows == 0


@pytest.mark.parametrize(
    "text",
    ["", "chat", "chat=", "chat=5", "chat=9-5", "chat=5-5", "Chat=1-2", "chat=a-b", "chat=1..2-3", "chat=-1-3",
     "chat=1-99999999999", "chat=1-2-3", "=1-2", "chat=1:2:3-9"],
)  # fmt: skip
def test_what_was_done_when_is_read_strictly(text: str) -> None:
    with pytest.raises(ConfigError, match="--did"):
        parse_did(text)
