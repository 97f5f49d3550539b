"""Several processes on one capture: the same rows, and nothing kept where one of them dies."""

import io
import itertools
import json
import pickle
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.crew import ALONE, BATCHES_AHEAD, Crew, Shift
from gateway.errors import CrewError, InputError
from gateway.flows.share import Share
from gateway.identity.joining import NOTHING
from gateway.intake import analyze_capture
from gateway.model.hints import AppHints, AppKnowledge, Idle, Learned, LearnedFeature
from gateway.model.run import NO_RUN, RunLabel
from gateway.opened.opening import Opening
from gateway.pipeline import Analysis, Job, Tools
from gateway.reports import export
from gateway.store.batch import ReadyBatch
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.store.writer import Writer
from gateway.study import Brought, analyze
from gateway.workers import WORTH_BYTES, fitting_workers
from tests.watching import Silent

PCAPS = Path(__file__).parents[1] / "pcaps"


def tables(database: Path) -> dict[str, bytes]:
    """Everything that can be exported, by table."""
    found = {}
    with open_queries(database) as queries:
        for table in TABLES:
            out = io.BytesIO()
            export(table.name, "ndjson", queries, out)
            found[table.name] = out.getvalue()
    return found


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    database = tmp_path_factory.mktemp("alone") / "one.db"
    analyze([PCAPS], database, NO_RUN, Silent(), ALONE)
    return tables(database)


@pytest.mark.parametrize("workers", [2, 3])
def test_rows_do_not_depend_on_how_many_share_the_work(alone: dict[str, bytes], tmp_path: Path, workers: int) -> None:
    database = tmp_path / "several.db"
    with Crew(workers) as crew:
        analyze([PCAPS], database, NO_RUN, Silent(), crew)
    several = tables(database)
    assert {name for name in alone if alone[name]} >= {"flows", "tls", "dns", "http", "findings", "devices"}
    assert [name for name in alone if alone[name] != several[name]] == []


def test_a_helper_that_dies_ends_the_capture_and_not_the_next_one(tmp_path: Path) -> None:
    capture = PCAPS / "moodnest-journal.pcapng"
    tools = Tools()
    with Crew(2) as crew:
        crew.start(tools)
        with Writer(tmp_path / "t.db") as writer:
            crew._helpers[0]._process.kill()
            with pytest.raises(CrewError, match="--workers 1"):
                analyze_capture(capture, writer, tools, crew=crew)
            assert not writer.has_captures()
            assert analyze_capture(capture, writer, tools, crew=crew).is_new


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Captures of some hundred packets become dozens of batches."""
    for source in ("pcap", "pcapng"):
        monkeypatch.setattr(f"gateway.capture.{source}.MAX_BATCH_FRAMES", 4)


@pytest.mark.usefixtures("small_batches")
def test_rows_do_not_depend_on_who_is_given_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares that jump with every batch: nearly all of the flows to the one, then to the other."""
    captures = [PCAPS / "moodnest-journal.pcapng", PCAPS / "calmpath-therapy.pcapng"]
    analyze(captures, tmp_path / "alone.db", NO_RUN, Silent(), ALONE)
    jumping = itertools.cycle(([1, 99], [99, 1], [1, 1]))
    monkeypatch.setattr(Shift, "_weights", lambda _shift: next(jumping))
    with Crew(2) as crew:
        analyze(captures, tmp_path / "two.db", NO_RUN, Silent(), crew)
    assert tables(tmp_path / "alone.db") == tables(tmp_path / "two.db")


class _Made:
    """Stands for a helper, and for an analysis: makes empty batches, and notes the shares it is given."""

    def __init__(self, batches: int) -> None:
        self.ready = 0
        self.shares: list[Share] = []
        self._batches = batches

    def give(self, _job: Job, share: Share) -> None:
        self.shares.append(share)

    def allow(self, share: Share) -> None:
        self.shares.append(share)

    follow = allow

    def next(self) -> ReadyBatch:
        return ReadyBatch()

    def batches(self, _source: object) -> Iterator[ReadyBatch]:
        return (ReadyBatch() for _ in range(self._batches))


def test_who_is_ahead_takes_more_of_the_flows() -> None:
    """A helper that is always ahead, and one that never is."""
    for ready in (BATCHES_AHEAD, 0):
        helper, own = _Made(0), _Made(40)
        shift = Shift([helper], None)  # type: ignore[list-item, arg-type]
        helper.ready = ready
        assert len(list(shift.batches(own, None))) == 40  # type: ignore[arg-type]
        sizes = [share.end - share.begin for share in helper.shares]
        assert sizes[:BATCHES_AHEAD] == sizes[:1] * BATCHES_AHEAD
        assert (sizes[30] > sizes[0]) is (ready > 0)
        assert (sizes[30] < sizes[0]) is (ready == 0)
        assert own.shares == [Share(0, 256 - size, shift.share.seed) for size in sizes[1:41]]


@pytest.mark.usefixtures("small_batches")
def test_a_helper_runs_no_further_ahead_than_it_may(tmp_path: Path) -> None:
    """And one that dies in the middle of a capture ends it, whatever lies ready of it."""
    capture = PCAPS / "moodnest-journal.pcapng"
    tools = Tools()
    job = Job(capture, 1, NO_RUN, bytes(32), NOTHING, has_labels=False)
    with Crew(2) as crew, closing(open_capture(capture)) as opened, crew.on(job, tools) as shift:
        analysis = Analysis(tools, job, shift.share, Opening(capture, None))
        batches = shift.batches(analysis, opened.source)
        next(batches)
        [helper] = crew._helpers
        until_s = time.monotonic() + 20
        while helper.ready < BATCHES_AHEAD and time.monotonic() < until_s:
            time.sleep(0.01)
        time.sleep(0.2)  # for one that does not stop
        assert helper.ready == BATCHES_AHEAD
        helper._process.kill()
        with pytest.raises(CrewError, match="--workers 1"):
            list(batches)


def test_small_captures_are_read_alone() -> None:
    assert fitting_workers(WORTH_BYTES - 1) == 1
    assert fitting_workers(1 << 40) >= 1


def test_a_capture_that_brings_keys_is_opened_all_the_same(tmp_path: Path) -> None:
    """One process does it alone then: what keys open is joined flow by flow."""
    capture = Path(__file__).parent / "opened" / "data" / "with-secrets.pcapng"
    found = {}
    for workers in (1, 2):
        with Crew(workers) as crew:
            analyze([capture], tmp_path / f"{workers}.db", NO_RUN, Silent(), crew)
        found[workers] = tables(tmp_path / f"{workers}.db")
    assert b'"decrypted":true' in found[1]["http"].replace(b" ", b"")
    assert found[1] == found[2]


def test_a_named_error_comes_over_as_it_was() -> None:
    """What ends a helper's work is told in its own words."""
    came = pickle.loads(pickle.dumps(InputError("a.pcap", "is gone")))
    assert (type(came), str(came), came.path, came.reason) == (InputError, "a.pcap: is gone", "a.pcap", "is gone")


def test_apps_are_known_alike_to_all(tmp_path: Path) -> None:
    """A labelled run with an idle device's hosts, and a mixed one that profiles and learning name."""
    runs = Path(__file__).parents[1] / "benchmarks" / "attribution" / "runs"
    feature = LearnedFeature({"api.calmpath.example": {"CalmPath": 4}}, 0.5)
    hints = (AppHints("MoodNest", ("moodnest.example",), packages=("org.moodnest.journal",)),)
    known = AppKnowledge(hints, Idle(frozenset({"sync.skywidget.example"})), Learned({"host": feature}))
    found = []
    for workers in (1, 2):
        database = tmp_path / f"{workers}.db"
        with Crew(workers) as crew:
            for name, label in (
                ("labelled-moodnest-1", RunLabel("MoodNest", "02:4d:61:79:61:01")),
                ("mixed-6", NO_RUN),
            ):
                analyze([runs / f"{name}.pcapng.zst"], database, label, Silent(), crew, Brought(apps=known))
        found.append(tables(database))
    assert found[0] == found[1]
    sources = {json.loads(line)["app_source"] for line in found[0]["flows"].splitlines()}
    assert sources == {"", "labelled run", "background", "profile", "learned", "request"}
