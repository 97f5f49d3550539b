"""Discarding: what the device did while it ran goes, and nothing else does, while others write."""

from pathlib import Path

import pytest

from gateway.assessments import engine
from gateway.errors import AssessmentError
from gateway.model.assessments import State
from gateway.pipeline import Tools
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import listed
from gateway.store.queries.tables import TABLES
from gateway.store.writer import Writer
from tests.assessments.playing import hosts_of, played, ring, to_one
from tests.assessments.test_labelled import capture, label
from tests.assessments.test_live import PHONE, PLAN, analyse, at
from tests.assessments.test_narrowed import TABLET


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def rows_of(database: Path) -> dict[str, list[str]]:
    with open_queries(database) as queries:
        return {table.name: sorted(map(repr, table.rows(queries))) for table in TABLES if table.name != "captures"}


def box(folder: Path, tools: Tools) -> tuple[Path, str]:
    database = folder / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.mark(database, at(150), made, "Noor was here")
    engine.stop(database, at(200), made)
    parts = (
        played("weatherly", 10, PHONE), played("moodnest-journal", 110), played("pulseband-wearable", 111),
        played("weatherly", 300, PHONE),
    )  # fmt: skip
    analyse(ring(folder / "ring", *map(to_one, parts)), database, tools)
    return database, made


def test_its_rows_go_and_no_others(tmp_path: Path, tools: Tools) -> None:
    database, made = box(tmp_path, tools)
    was = rows_of(database)
    with open_queries(database, assessment=made) as queries:
        own = {row[0] for row in queries.fetch("SELECT finding_id FROM findings")}
        flows = queries.fetch("SELECT count(*) FROM flows")[0][0]
    with Writer(database):  # somebody captures
        removed = engine.discard(database, at(400), made)
    assert (removed.flows, removed.findings) == (flows, len(own))
    assert flows > 0
    assert own
    now = rows_of(database)
    for name in ("flows", "dns", "http", "findings"):
        assert set(now[name]) < set(was[name]), name
    assert not any("moodnest" in row for rows in now.values() for row in rows)
    assert any(TABLET in row for row in now["flows"])
    assert any(host in row for row in now["flows"] for host in hosts_of("weatherly"))
    with open_queries(database) as queries:
        assert queries.fetch("SELECT sum(flows) FROM traffic") == queries.fetch("SELECT count(*) FROM flows")
        assert queries.fetch("SELECT sum(flows) FROM app_traffic") == queries.fetch("SELECT count(*) FROM flows")
        (one,) = listed(queries)
        assert (one.state, one.app, one.device, one.name) == (State.DISCARDED, "MoodNest", "", "")
    assert b"Noor was here" not in database.read_bytes()
    with pytest.raises(AssessmentError, match="is discarded already"):
        engine.discard(database, at(401), made)
    with pytest.raises(AssessmentError, match="nothing of it is left"):
        open_queries(database, assessment=made)
    with pytest.raises(AssessmentError, match="is discarded; for this"):
        engine.mark(database, at(402), made, "late")


def test_a_draft_is_discarded(tmp_path: Path) -> None:
    made = engine.create(tmp_path / "box.db", at(0), PLAN)
    assert not engine.discard(tmp_path / "box.db", at(1), made)


def test_a_capture_that_was_made_for_it_goes_whole(tmp_path: Path) -> None:
    database = tmp_path / "study.db"
    made = label(capture(tmp_path), database)
    removed = engine.discard(database, at(0), made)
    assert removed.captures == 1
    with open_queries(database) as queries:
        assert queries.fetch("SELECT count(*) FROM captures") == [(0,)]
        assert queries.fetch("SELECT count(*) FROM assessment_activity") == [(0,)]


def test_the_same_app_at_another_time_keeps_what_it_did(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    made = [engine.create(database, at(0), PLAN) for _ in range(2)]
    for number, one in enumerate(made):
        engine.start(database, at(100 + 200 * number), one)
        engine.skip(database, at(101 + 200 * number), one)
        engine.stop(database, at(200 + 200 * number), one)
    parts = [to_one(played("moodnest-journal", second)) for second in (110, 310)]
    analyse(ring(tmp_path / "ring", *parts), database, tools)
    with open_queries(database, assessment=made[1]) as queries:
        findings = sorted(queries.fetch("SELECT finding_id FROM findings"))
        flows = queries.fetch("SELECT first_packet FROM flows ORDER BY 1")
    engine.discard(database, at(500), made[0])
    with open_queries(database, assessment=made[1]) as queries:
        assert queries.fetch("SELECT first_packet FROM flows ORDER BY 1") == flows
        assert sorted(queries.fetch("SELECT finding_id FROM findings")) == findings
    with open_queries(database) as queries:
        lines = queries.fetch(
            "SELECT e.time_ns < :middle, e.lines = '[]' FROM evidence AS e", {"middle": at(250).time_ns}
        )
    assert {(True, True), (False, False)} == {(bool(early), bool(blank)) for early, blank in lines}
