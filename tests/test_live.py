"""Live traffic: a ring that grows, analysed while it does; killed at any moment, the rows are the same."""

import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.errors import StoreError
from gateway.intake import analyze_capture
from gateway.live import LiveRun, LiveSettings, LiveState, keep_running
from gateway.pipeline import Tools
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.store.writer import Writer
from tests.capture.test_pcapng import interface, packet, section
from tests.imports import ROOT
from tests.rounds import IS_LONG, rounds

SCENARIOS = ("moodnest-journal", "pulseband-wearable", "mailbox", "calmpath-therapy", "weatherly")
PIECES = 400
DAY_NS = 86_400 * 10**9
FILES = 6
KILLS = rounds(200)
LONG_LIFE = 20 if IS_LONG else 5
"""Every so many lives one lasts until it has stored something, however slow the machine is."""

PAUSE_S = KILLS * 0.0003
"""Between two pieces of what comes in: about as long as all lives take, so that they are spread over all of it."""

LIFE_S = 30.0
Frame = tuple[int, bytes]


def frames_of(name: str) -> list[Frame]:
    opened = open_capture(ROOT / "pcaps" / f"{name}.pcapng")
    found = []
    for batch in opened.source.batches():
        for record in batch.records:
            at = int(record["offset"])
            found.append((int(record["time_ns"]), batch.data[at : at + int(record["captured_bytes"])].tobytes()))
    opened.close()
    return found


@pytest.fixture(scope="module")
def traffic() -> list[Frame]:
    """Packets of several scenarios, one after the other."""
    return [frame for name in SCENARIOS for frame in frames_of(name)]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def blocks(frames: list[Frame]) -> bytes:
    return b"".join(packet("<", data, time_ns) for time_ns, data in frames)


def ring_name(number: int, second: int = 0) -> str:
    return f"000001_{number:05d}_202611260315{second:02d}.pcapng"


def write_ring(folder: Path, frames: list[Frame], pause_s: float = 0.0, second: int = 0) -> None:
    """As dumpcap writes it: FILES files, one after the other, in pieces that end anywhere."""
    edges = [round(len(frames) * part / FILES) for part in range(FILES + 1)]
    chance = random.Random(5)
    piece_bytes = sum(len(data) + 32 for _, data in frames) // PIECES
    for number, (begin, end) in enumerate(pairwise(edges), 1):
        data = section("<") + interface("<", resolution=9) + blocks(frames[begin:end])
        with (folder / ring_name(number, second)).open("wb", buffering=0) as file:
            at = 0
            while at < len(data):
                size = chance.randrange(1, 2 * piece_bytes)
                file.write(data[at : at + size])
                at += size
                time.sleep(pause_s)


def run(folder: Path, database: Path, tools: Tools, is_over: Callable[[], bool], begun: int | None = None) -> None:
    """`begun` is told when the reading begins."""
    with Writer(database) as writer:
        live = LiveRun(writer, tools, LiveSettings(folder, "ap0"), is_over)
        if begun is not None:
            os.write(begun, b".")
        live.run()
        live.end()


def in_a_child(folder: Path, database: Path, tools: Tools, is_over: Callable[[], bool], begun: int) -> int:
    """The same in a process of its own. It begins as a copy of this one, so that it is at work at once."""
    child = os.fork()
    if child:
        return child
    try:
        run(folder, database, tools, is_over, begun)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


SUMS = {
    **dict.fromkeys(("spoken", "app_traffic", "app_places", "app_days", "said"), "*"),
    "oddities": "kind, number",
    "addresses": "address",
}
"""What the pages show; added up batch by batch, or when a capture is done."""

EVIDENCE = """
    SELECT finding_id, evidence.* FROM evidence JOIN findings USING (finding_key) ORDER BY 1, 3
"""


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that can be exported, and the evidence. Rows of one packet may come in any order."""
    with open_queries(database) as queries:
        found = {table.name: sorted(table.rows(queries), key=repr) for table in TABLES}
        for name, columns in SUMS.items():
            found[name] = sorted(queries.fetch(f"SELECT {columns} FROM {name}"), key=repr)
        found["evidence"] = [(row[0], *row[2:]) for row in queries.fetch(EVIDENCE)]
    return found


def reached(database: Path) -> int:
    """Packets that are in the database."""
    try:
        with open_queries(database) as queries:
            return sum(packets for (packets,) in queries.fetch("SELECT packets FROM captures"))
    except StoreError:  # killed before it was made
        return 0


def until_more(database: Path, most: int) -> None:
    """Wait for the next transaction; for none where all packets are there."""
    before, end = reached(database), time.monotonic() + LIFE_S
    while before < most and reached(database) == before and time.monotonic() < end:
        time.sleep(0.01)


def test_killed_at_any_moment(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """200 times (66 in the ordinary run), while packets come in; then the rows are those of a run that nobody
    disturbed."""
    quiet, rough = tmp_path / "quiet", tmp_path / "rough"
    for folder in (quiet, rough):
        folder.mkdir()
        (folder / "key").write_bytes(bytes(32))
    write_ring(quiet, traffic)
    run(quiet, tmp_path / "quiet.db", tools, lambda: True)
    writer = threading.Thread(target=write_ring, args=(rough, traffic, PAUSE_S))
    writer.start()
    chance = random.Random(11)
    places = set()
    says, hears = os.pipe()
    for number in range(KILLS):
        child = in_a_child(rough, tmp_path / "rough.db", tools, lambda: False, hears)
        if number % 5:  # the others die wherever they are, as they start
            os.read(says, 1)
        time.sleep(chance.uniform(0, 0.12))
        if number % LONG_LIFE == 1:
            until_more(tmp_path / "rough.db", len(traffic))
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL  # it was at work until then
        places.add(reached(tmp_path / "rough.db"))
    writer.join()
    child = in_a_child(rough, tmp_path / "rough.db", tools, lambda: True, hears)
    assert os.waitpid(child, 0)[1] == 0
    assert len(places) > 3  # transactions that were the last of a life
    assert rows(tmp_path / "rough.db") == rows(tmp_path / "quiet.db")


def ring(folder: Path, frames: list[Frame], second: int = 0) -> Path:
    folder.mkdir()
    (folder / "key").write_bytes(bytes([second]) * 32)
    write_ring(folder, frames, second=second)
    return folder


def captures(database: Path) -> list[tuple[object, ...]]:
    with open_queries(database) as queries:
        return queries.fetch("SELECT packets, flows, first_ns, last_ns FROM captures ORDER BY capture_id")


def anomalies(database: Path, kind: str) -> list[tuple[object, ...]]:
    with open_queries(database) as queries:
        return queries.fetch("SELECT packet, detail FROM anomalies WHERE kind = :kind", {"kind": kind})


def test_the_same_as_from_a_file(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """Replay and live run the same code."""
    run(ring(tmp_path / "ring", traffic), tmp_path / "live.db", tools, lambda: True)
    file = tmp_path / "whole.pcapng"
    file.write_bytes(section("<") + interface("<", resolution=9) + blocks(traffic))
    with Writer(tmp_path / "file.db") as writer:
        analyze_capture(file, writer, tools)
    live, replayed = rows(tmp_path / "live.db"), rows(tmp_path / "file.db")
    for name in live.keys() - {"captures", "evidence"}:
        ours, theirs = (sorted(map(unnamed, one[name]), key=repr) for one in (live, replayed))
        assert ours == theirs, name


def unnamed(row: tuple[object, ...]) -> tuple[object, ...]:
    """Without the names that come from what the capture is called."""
    ids = re.compile(r"[0-9a-f]{16}|[0-9a-f]{12}-\d+")
    return tuple(one for one in row if one not in ("ap0", "whole.pcapng") and not ids.fullmatch(str(one)))


def test_a_day_ends(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """By the packets' own clock; a clock that is set back begins no day."""
    day = traffic[0][0] // DAY_NS * DAY_NS
    count = len(traffic) // 4
    parts = [
        [(day + DAY_NS - 10**9 + n, data) for n, (_, data) in enumerate(traffic[:count])],
        [(day + DAY_NS + 5 + n, data) for n, (_, data) in enumerate(traffic[count : 2 * count])],
        [(day + DAY_NS - 500 + n, data) for n, (_, data) in enumerate(traffic[2 * count : 3 * count])],
        [(day + 3 * DAY_NS + n, data) for n, (_, data) in enumerate(traffic[3 * count :])],
    ]
    folder = ring(tmp_path / "ring", [frame for part in parts for frame in part])
    run(folder, tmp_path / "live.db", tools, lambda: True)
    assert [one[0] for one in captures(tmp_path / "live.db")] == [count, 2 * count, len(parts[3])]


@pytest.mark.parametrize("until", [1, 3, 5])
def test_a_later_run_goes_on(tmp_path: Path, traffic: list[Frame], tools: Tools, until: int) -> None:
    """The first run stops when so many files are there, as for an update."""
    whole = ring(tmp_path / "whole", traffic)
    run(whole, tmp_path / "whole.db", tools, lambda: True)
    folder = tmp_path / "ring"
    folder.mkdir()
    (folder / "key").write_bytes(bytes(32))
    for number in range(1, until + 1):
        shutil.copy(whole / ring_name(number), folder)
    with Writer(tmp_path / "live.db") as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
    for number in range(until + 1, FILES + 1):
        shutil.copy(whole / ring_name(number), folder)
    run(folder, tmp_path / "live.db", tools, lambda: True)
    assert rows(tmp_path / "live.db") == rows(tmp_path / "whole.db")


def test_the_ring_has_lost_the_beginning(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """What can still be read is told, nothing twice, and it is said."""
    folder = ring(tmp_path / "ring", traffic)
    last = folder / ring_name(FILES)
    kept = last.read_bytes()
    last.unlink()
    with Writer(tmp_path / "live.db") as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
    before = captures(tmp_path / "live.db")[0]
    for number in (1, 2):
        (folder / ring_name(number)).unlink()
    last.write_bytes(kept)
    run(folder, tmp_path / "live.db", tools, lambda: True)
    after = captures(tmp_path / "live.db")
    assert len(after) == 1
    assert len(anomalies(tmp_path / "live.db", "live-restart")) == 1
    assert after[0][1] > before[1]  # type: ignore[operator]


def test_the_ring_is_gone(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """After a start of the machine the capture before is ended as it is, and a new one begins."""
    folder = ring(tmp_path / "ring", traffic)
    with Writer(tmp_path / "live.db") as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
    shutil.rmtree(folder)
    run(ring(tmp_path / "ring", traffic[:50], second=7), tmp_path / "live.db", tools, lambda: True)
    assert [one[0] for one in captures(tmp_path / "live.db")] == [len(traffic), 50]
    assert len(anomalies(tmp_path / "live.db", "live-interrupted")) == 1


def test_the_ring_is_gone_and_the_capture_had_oddities(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """Their numbers go on: a box that was started again would else never inspect again."""
    folder = ring(tmp_path / "ring", traffic)
    (folder / ring_name(2)).unlink()  # a gap, which is told at once
    with Writer(tmp_path / "live.db") as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
    assert len(anomalies(tmp_path / "live.db", "ring-overrun")) == 1
    shutil.rmtree(folder)
    run(ring(tmp_path / "ring", traffic[:50], second=7), tmp_path / "live.db", tools, lambda: True)
    assert len(anomalies(tmp_path / "live.db", "live-interrupted")) == 1


def test_findings_are_there_before_the_capture_ends(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    folder = ring(tmp_path / "ring", traffic)
    with Writer(tmp_path / "live.db") as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
        with open_queries(tmp_path / "live.db") as queries:
            named = queries.fetch("SELECT count(*), count(finding_id) FROM findings")[0]
    assert named[0] == named[1] > 10


class Waits:
    """Notes what it is told; makes room when nothing can be written."""

    def __init__(self, in_the_way: Path) -> None:
        self.in_the_way = in_the_way
        self.reasons: list[str] = []

    def reached(self, state: LiveState) -> None: ...

    def idle(self) -> None: ...

    def waiting(self, reason: str, seconds: float) -> None:
        self.reasons.append(reason)
        self.in_the_way.unlink(missing_ok=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the right to mount")
def test_a_full_disk(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """It is said, packets wait in the ring, and when there is room again nothing is missing."""
    folder = ring(tmp_path / "ring", traffic)
    run(folder, tmp_path / "whole.db", tools, lambda: True)
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(disk)], check=True)
    try:
        watcher = Waits(disk / "film")
        settings = LiveSettings(folder, "ap0", is_ended=True)
        times = iter(range(10**9))

        def is_over() -> bool:
            """The disk fills when the first packets are in."""
            if next(times) == 0:
                (disk / "film").write_bytes(bytes(room(disk) - 200_000))
            return next(times) > 200

        assert len(keep_running(disk / "live.db", tools, settings, is_over, watcher)) == 1
        assert watcher.reasons
        assert "the disk is full" in watcher.reasons[0]
        assert rows(disk / "live.db") == rows(tmp_path / "whole.db")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def room(folder: Path) -> int:
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize
