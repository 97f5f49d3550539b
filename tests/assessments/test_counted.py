"""Two assessments of one app in one live capture: what either found is its own, however often the other found the same.

How often something was said, and when, is written in the script that makes the packets.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.assessments import counting, engine
from gateway.cli.report import report
from gateway.expectations.comparing import compare, look
from gateway.pipeline import Tools
from gateway.store.queries import details, open_queries
from gateway.store.queries.assessments import find
from gateway.store.queries.reported import evidence_hashes
from tests.assessments.playing import BEGIN_NS, PHONE, SECOND_NS, said
from tests.assessments.test_live import analyse, at
from tests.test_live import Frame, blocks, interface, ring_name, section

LEAK = '{"email": "zelmira.ostrakovitz@mail.example"}'
FIRST_TIMES, SECOND_TIMES = range(12, 12 + 2 * 25, 2), range(212, 221, 3)
BETWEEN = 150
PLAN = engine.Plan(app="Journal", device=PHONE, checklist="journal")


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The database, and both runs: 25 times in the first, once between, three times in the second."""
    folder = tmp_path_factory.mktemp("twice")
    database = folder / "box.db"
    runs = []
    for begin, end in ((10, 100), (200, 300)):
        made = engine.create(database, at(0), PLAN)
        engine.start(database, at(begin), made)
        engine.skip(database, at(begin + 0.5), made)
        engine.stop(database, at(end), made)
        runs.append(made)
    frames: list[Frame] = []
    for number, second in enumerate((*FIRST_TIMES, BETWEEN, *SECOND_TIMES)):
        frames += said(second, LEAK, port=42000 + number)
    frames.sort(key=lambda frame: frame[0])
    ring = folder / "ring"
    ring.mkdir()
    (ring / ring_name(1)).write_bytes(section("<") + interface("<", resolution=9) + blocks(frames))
    analyse(ring, database, Tools())
    return database, *runs


def mails(database: Path, assessment: str | None = None) -> list[details.Finding]:
    with open_queries(database, assessment=assessment) as queries:
        return [one for one in details.findings(queries) if one.data_kind == "id.email" and one.app in ("Journal", "")]


def second_of(time_ns: int) -> float:
    return (time_ns - BEGIN_NS) / SECOND_NS


def test_counts_and_times_are_those_of_the_run(box: tuple[Path, str, str]) -> None:
    database, first, second = box
    assert sum(one.count for one in mails(database) if one.app == "Journal") == len(FIRST_TIMES) + len(SECOND_TIMES)
    for run, times in ((first, FIRST_TIMES), (second, SECOND_TIMES)):
        (found,) = mails(database, run)
        assert found.count == len(times)
        assert round(second_of(found.first_ns)) == times[0]
        assert round(second_of(found.last_ns)) == times[-1]


def test_each_run_has_proofs_of_its_own(box: tuple[Path, str, str]) -> None:
    database, first, second = box
    for run, times, kept in ((first, FIRST_TIMES, 20), (second, SECOND_TIMES, 3)):
        with open_queries(database, assessment=run) as queries:
            (found,) = [one for one in details.findings(queries) if one.data_kind == "id.email"]
            proofs = [round(second_of(one.time_ns)) for one in details.proofs(queries, found.finding_id)]
        assert proofs == list(times)[:kept]


def test_the_page_counts_it_once_for_each(box: tuple[Path, str, str]) -> None:
    database, *runs = box
    for run in runs:
        with open_queries(database) as queries:
            one = find(queries, run)
            assert one is not None
            told = counting.status(queries, one, BEGIN_NS + 400 * SECOND_NS)
        alone = {one.finding_id for one in _of_run(database, run)}
        assert sum(told.of_app.findings.values()) == len(alone) > 0


def _of_run(database: Path, run: str) -> list[details.Finding]:
    with open_queries(database, assessment=run) as queries:
        return details.findings(queries, "Journal")


def test_the_comparison_has_the_counts_of_either(box: tuple[Path, str, str]) -> None:
    """Each side speaks of its own connections, and the same leak in both is no change however often it was said."""
    database, *runs = box
    seen = []
    for run in runs:
        with open_queries(database, assessment=run) as queries:
            seen.append(look(queries, run).of("Journal"))
    (told,) = compare(seen[0], seen[1], "Journal", "Journal")
    assert [side.connections for side in (told.a, told.b)] == [len(FIRST_TIMES), len(SECOND_TIMES)]
    assert told.changes == ()


def test_what_was_signed_of_the_first_holds_after_the_second(box: tuple[Path, str, str]) -> None:
    """Hashes over the evidence of a run do not change with what another run finds."""
    database, first, second = box
    hashes = []
    for run in (first, second):
        with open_queries(database, assessment=run) as queries:
            hashes.append(evidence_hashes(queries))
    (finding,) = {one.finding_id for one in mails(database, first)} & {
        one.finding_id for one in mails(database, second)
    }
    assert hashes[0][finding] != hashes[1][finding]


def test_a_signed_report_is_verified_by_its_run(
    box: tuple[Path, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Against the database with both runs; and no more when the run is gone."""
    database, first, second = box
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    copy, path = tmp_path / "copy.db", tmp_path / "r.html"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)

    def told(*words: str) -> tuple[object, str]:
        done = CliRunner().invoke(report, words, standalone_mode=False)
        assert done.exception is None, done.output
        return done.return_value, done.output

    told("key")
    told("write", str(copy), "--assessment", first, "--format", "html", "--out", str(path))
    code, said_of_it = told("verify", str(path), "--db", str(copy))
    assert code == 0, said_of_it
    assert "findings are in the database as they were" in said_of_it
    engine.discard(copy, at(500), second)
    assert told("verify", str(path), "--db", str(copy))[0] == 0
    engine.discard(copy, at(501), first)
    code, said_of_it = told("verify", str(path), "--db", str(copy))
    assert code == 1
    assert "was discarded" in said_of_it


def test_discarding_one_leaves_the_other_whole(box: tuple[Path, str, str], tmp_path: Path) -> None:
    database, first, second = box
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    engine.discard(copy, at(500), first)
    (found,) = mails(copy, second)
    assert found.count == len(SECOND_TIMES)
    (whole,) = [one for one in mails(copy) if one.app == "Journal"]
    assert whole.count == len(SECOND_TIMES)
    with open_queries(copy, assessment=second) as queries:
        assert len(details.proofs(queries, found.finding_id)) == len(SECOND_TIMES)
