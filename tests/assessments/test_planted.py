"""Personas of assessments that go on: their values are looked for while they do, in what their device says.

The packets are made by scapy, and what is in them is written here; the searching program knows the values from memory.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether

from gateway import memory as memory_module
from gateway.assessments import counting, engine
from gateway.errors import AssessmentError, ConfigError
from gateway.live import LiveRun, LiveSettings, Unwatched, keep_running
from gateway.personas import held
from gateway.pipeline import Tools
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import find
from gateway.store.writer import Writer
from tests.assessments.playing import BEGIN_NS, PHONE, SECOND_NS, TABLET, said
from tests.test_live import Frame, blocks, interface, ring_name, section

NAME, NOTE = "Zelmira Ostrakovitz", "the heron sat on my window again, counting tramcars"
FILE = f'[persona]\nname = "GB heron 114"\n\n[values]\nfull_name = "{NAME}"\njournal = "{NOTE}"\n'
PLAN = engine.Plan(app="Journal", device=PHONE, checklist="journal", planted=FILE)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the machine's memory."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setattr(memory_module, "MEMORY", folder)
    return folder


def at(second: float) -> Doer:
    return Doer("pia", "", BEGIN_NS + round(second * SECOND_NS))


class Box:
    """A ring that grows while people do things."""

    def __init__(self, folder: Path, tools: Tools) -> None:
        self.database = folder / "box.db"
        self.ring = folder / "ring"
        self.ring.mkdir()
        self.tools = tools
        self.part = 0

    def come(self, *parts: list[Frame]) -> None:
        """More packets, in a file of their own."""
        self.part += 1
        frames = sorted((frame for part in parts for frame in part), key=lambda frame: frame[0])
        data = section("<") + interface("<", resolution=9) + blocks(frames)
        (self.ring / ring_name(self.part)).write_bytes(data)

    def found(self) -> dict[tuple[str, str], int]:
        """Findings of planted values: device and kind, how often."""
        with open_queries(self.database) as queries:
            query = "SELECT device, data_kind, sum(count) FROM findings WHERE rule = 'CLR-persona' GROUP BY 1, 2"
            rows = queries.fetch(query)
        return {(device, kind): count for device, kind, count in rows}


@pytest.fixture
def box(tmp_path: Path, tools: Tools) -> Iterator[Box]:
    yield Box(tmp_path, tools)
    tools.inspector.planting.plant({})


class Going:
    """A live analysis that reads what there is when it is told to."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.writer = Writer(box.database)
        self.is_over = False
        settings = LiveSettings(box.ring, "ap0")
        self.live = LiveRun(self.writer, box.tools, settings, lambda: self.is_over)
        self.batches = self.live._source.batches()
        self.seen = 0

    def read(self, *parts: list[Frame]) -> None:
        """Take packets that come now."""
        self.box.come(*parts)
        wanted = self.seen + sum(map(len, parts))
        while self.seen < wanted:
            batch = next(self.batches)
            self.live._take(batch)
            self.seen += len(batch.frames.records)

    def end(self) -> None:
        """As if it was killed: nothing is told any more."""
        self.live.close()
        self.writer.close()


def test_values_are_looked_for_while_it_runs(box: Box, memory: Path) -> None:
    database = box.database
    going = Going(box)
    try:
        going.read(said(1, f"{{'name': '{NAME}'}}", port=41001))
        made = engine.create(database, at(5), PLAN)
        (file,) = [path for folder in memory.iterdir() for path in folder.iterdir()]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        going.read(said(6, f"name={NAME}", port=41002))  # a draft: nobody has begun
        assert box.found() == {}
        engine.start(database, at(10), made)
        going.read(said(12, f'{{"note": "{NOTE}"}}', port=41003), said(13, f'{{"note": "{NOTE}"}}', TABLET, 41004))
        going.read(said(16, f'{{"name": "{NAME}"}}', port=41005), said(17, NAME, port=41006, is_raw=True))
        assert box.found() == {(PHONE, "persona.journal"): 1, (PHONE, "persona.full_name"): 1}
        engine.stop(database, at(20), made)
        assert not file.exists()
        going.read(said(22, f'{{"note": "{NOTE}"}}', port=41007), said(22, NAME, port=41008, is_raw=True))
        going.read(said(40, f'{{"note": "{NOTE}"}}', port=41009))
        assert box.found() == {(PHONE, "persona.journal"): 1, (PHONE, "persona.full_name"): 2}
        assert not box.tools.inspector.planting.is_any
    finally:
        going.end()
    with open_queries(database) as queries:
        one = find(queries, made)
        assert one is not None
        told = counting.status(queries, one, BEGIN_NS + 60 * SECOND_NS)
    assert [looked.planted for looked in one.planted] == [2]
    assert "never-planted" not in [warning.code for warning in told.warnings]
    raw = database.read_bytes() + b"".join(path.read_bytes() for path in database.parent.glob("box.db-*"))
    for value in (NAME, NOTE):
        assert value.encode() not in raw


def test_a_connection_that_was_open_before(box: Box) -> None:
    """What was said before the start is nobody's business; what follows on the same connection is looked through."""
    going = Going(box)
    first = said(1, NAME, port=41001, is_raw=True)
    begin, rest = first[:4], first[4:]
    last = [(time_ns + 9 * SECOND_NS, data) for time_ns, data in rest]
    more = Ether(first[3][1])
    later = more.copy()
    later[TCP].seq = more[TCP].seq + len(more[TCP].payload)
    del later[IP].len, later[IP].chksum, later[TCP].chksum
    try:
        going.read(begin)
        made = engine.create(box.database, at(5), PLAN)
        engine.start(box.database, at(5), made)
        going.read([(BEGIN_NS + 8 * SECOND_NS, bytes(later))])
        engine.stop(box.database, at(9), made)
        going.read(last)
        going.read(said(30, "nothing", port=41002))
    finally:
        going.end()
    assert box.found() == {(PHONE, "persona.full_name"): 1}


def test_killed_and_started_again(box: Box) -> None:
    going = Going(box)
    made = engine.create(box.database, at(1), PLAN)
    try:
        engine.start(box.database, at(2), made)
        going.read(said(4, f'{{"note": "{NOTE}"}}', port=41001))
    finally:
        going.end()
    assert box.found() == {(PHONE, "persona.journal"): 1}
    again = Going(box)
    try:
        again.seen = -8  # it reads once more what it had read
        again.read(said(8, f'{{"name": "{NAME}"}}', port=41002), said(9, f'{{"note": "{NOTE}"}}', port=41003))
        assert box.found() == {(PHONE, "persona.journal"): 2, (PHONE, "persona.full_name"): 1}
    finally:
        again.end()


def test_its_file_may_come_later_and_the_other_assessment_keeps_its_own(box: Box) -> None:
    other = FILE.replace(NAME, "Quillon Abernathers").replace("GB heron 114", "DE Anker 7")
    going = Going(box)
    made = engine.create(box.database, at(1), PLAN._replace(planted="", persona="heron"))
    second = engine.create(box.database, at(1), PLAN._replace(device=TABLET, planted=other))
    try:
        going.read(said(1, "hello", port=41001))
        engine.start(box.database, at(2), made)
        engine.start(box.database, at(2), second)
        going.read(said(4, f'{{"name": "{NAME}"}}', port=41002), said(4, '{"name": "Quillon Abernathers"}', port=41003))
        assert box.found() == {}
        with open_queries(box.database) as queries:
            one = find(queries, made)
            assert one is not None
            codes = [warning.code for warning in counting.status(queries, one, BEGIN_NS + 40 * SECOND_NS).warnings]
        assert "not-planted" in codes
        engine.plant(box.database, at(5), made, FILE)
        going.read(said(6, f'{{"name": "{NAME}"}}', port=41004))
        going.read(said(7, '{"name": "Quillon Abernathers"}', TABLET, 41005), said(7, f'"{NAME}"', TABLET, 41006))
        assert box.found() == {(PHONE, "persona.full_name"): 1, (TABLET, "persona.full_name"): 1}
        engine.discard(box.database, at(9), made)
        going.read(said(10, f'{{"name": "{NAME}"}}', port=41007))
        assert (TABLET, "persona.full_name") in box.found()
        assert (PHONE, "persona.full_name") not in box.found()
    finally:
        going.end()


def test_a_power_cut_takes_the_values(box: Box, memory: Path) -> None:
    """The memory is gone: the assessment says that nobody looks for them, until somebody brings the file again."""
    box.come(said(1, "hello", port=41001))
    made = engine.create(box.database, at(1), PLAN)
    engine.start(box.database, at(2), made)
    settings = LiveSettings(box.ring, "ap0", is_ended=True)
    keep_running(box.database, box.tools, settings, lambda: True, Unwatched())
    for folder in memory.iterdir():
        for path in folder.iterdir():
            path.unlink()
    box.tools.inspector.planting.plant({})
    for path in box.ring.iterdir():
        path.unlink()
    box.come(said(30, f'{{"name": "{NAME}"}}', port=41002))
    keep_running(box.database, box.tools, settings, lambda: True, Unwatched())
    assert box.found() == {}
    engine.resume(box.database, at(40), made)
    with open_queries(box.database) as queries:
        one = find(queries, made)
        assert one is not None
        codes = [warning.code for warning in counting.status(queries, one, BEGIN_NS + 90 * SECOND_NS).warnings]
    assert "not-planted" in codes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "[persona] is missing"),
        ('[persona]\nname = "x"\n[values]\npin = "123"\n', "fewer than 4 letters"),
        ('[persona]\nname = "x"\n[values]\nname = "Zelmira', "not valid TOML"),
    ],
)
def test_a_file_that_is_none_is_refused_without_its_values(box: Box, text: str, reason: str) -> None:
    made = engine.create(box.database, at(1), PLAN._replace(planted=""))
    with pytest.raises(ConfigError) as refused:
        engine.plant(box.database, at(2), made, text)
    assert reason in str(refused.value)
    assert "Zelmira" not in str(refused.value)
    assert not held.is_held(box.database, made)


def test_memory_that_is_somebody_elses_is_not_used(box: Box, memory: Path) -> None:
    made = engine.create(box.database, at(1), PLAN._replace(planted=""))
    folder = memory / f"telltale-planted-{os.geteuid()}"
    folder.mkdir(mode=0o755)
    with pytest.raises(ConfigError, match="others may read it"):
        engine.plant(box.database, at(2), made, FILE)
    assert held.held(box.database, [made]) == {}
    folder.rmdir()
    folder.symlink_to(memory)
    with pytest.raises(ConfigError, match="somebody else"):
        engine.plant(box.database, at(2), made, FILE)


def test_an_assessment_that_is_over_gets_no_persona(box: Box) -> None:
    made = engine.create(box.database, at(1), PLAN)
    engine.start(box.database, at(2), made)
    engine.stop(box.database, at(3), made)
    with pytest.raises(AssessmentError, match="is ended"):
        engine.plant(box.database, at(4), made, FILE)
    assert not held.is_held(box.database, made)
