"""Retention of a live capture that grows: old parts go while it is written, and the counts stay right."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gateway.live import LiveRun, LiveSettings
from gateway.pipeline import Tools
from gateway.store.database import connect_for_writing, transaction
from gateway.store.queries import open_queries
from gateway.store.retention import Limits, keep_within
from gateway.store.sums import add_up_again, rebuild
from gateway.store.wipe import Target, wipe
from gateway.store.writer import Writer
from tests.store.test_sums import contents
from tests.test_live import FILES, SCENARIOS, Frame, frames_of, ring, ring_name, run

HOUR_NS = 3_600 * 10**9


@pytest.fixture(scope="module")
def traffic() -> list[Frame]:
    """Packets of several scenarios, by time."""
    return sorted((frame for name in SCENARIOS for frame in frames_of(name)), key=lambda frame: frame[0])


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def again(traffic: list[Frame], times: int = 2) -> list[Frame]:
    """The same traffic every few hours of a day: what happened in the morning happens in the evening too."""
    day = traffic[0][0] // (24 * HOUR_NS) * 24 * HOUR_NS
    begin = min(time_ns for time_ns, _ in traffic)
    early = [(time_ns - begin + day + HOUR_NS, data) for time_ns, data in traffic]
    return [(time_ns + 20 // times * HOUR_NS * turn, data) for turn in range(times) for time_ns, data in early]


def numbers(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = ("flows", "tls", "dns", "http", "findings", "evidence")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}


def pruned_while_it_grows(tmp_path: Path, frames: list[Frame], tools: Tools, prune: Callable[[Path], None]) -> Path:
    """Half of the ring is read; then `prune`, by another program as it were; then the rest."""
    whole = ring(tmp_path / "whole", frames)
    folder = tmp_path / "ring"
    folder.mkdir()
    (folder / "key").write_bytes(bytes(32))
    half = FILES // 2
    for number in range(1, half + 2):
        shutil.copy(whole / ring_name(number), folder)
    database = tmp_path / "live.db"
    idle: list[int] = []

    def is_over() -> bool:
        if idle or not database.exists() or not numbers(database)["flows"]:
            return bool(idle)
        idle.append(1)
        prune(database)
        for number in range(half + 2, FILES + 1):
            shutil.copy(whole / ring_name(number), folder)
        return False

    with Writer(database) as writer:
        live = LiveRun(writer, tools, LiveSettings(folder, "ap0"), is_over)
        live.run()
        live.end()
    assert idle
    return database


def test_the_morning_goes_while_the_evening_is_written(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    frames = again(traffic)
    border_ns = frames[len(traffic)][0] - HOUR_NS
    told = []

    def prune(database: Path) -> None:
        before = numbers(database)
        removed = keep_within(database, Limits(before_ns=border_ns), frames[-1][0], lambda: None)
        told.append((before, removed))
        assert removed.is_shared
        assert removed.captures == 0
        assert removed.flows > 0
        assert removed.findings > 0
        assert numbers(database)["flows"] == before["flows"] - removed.flows

    database = pruned_while_it_grows(tmp_path, frames, tools, prune)
    check_consistency(database)
    with open_queries(database) as queries:
        ((flows, packets, first_ns),) = queries.fetch("SELECT flows, packets, first_ns FROM captures")
        old = queries.fetch("SELECT count(*) FROM findings WHERE last_ns < :ns", {"ns": border_ns})
    assert packets == len(frames)
    assert first_ns == frames[0][0]  # since when it was captured
    assert old == [(0,)]
    # The evening alone gives as many findings as are there: none was lost for being known from the morning.
    alone = tmp_path / "alone"
    alone.mkdir()
    run(ring(alone / "ring", frames[len(traffic) :]), alone / "live.db", tools, lambda: True)
    wanted = "SELECT rule, app, device, server_name, data_kind, direction FROM findings ORDER BY 1, 2, 3, 4, 5, 6"
    with open_queries(alone / "live.db") as expected, open_queries(database) as found:
        assert found.fetch(wanted) == expected.fetch(wanted)
    assert flows == numbers(database)["flows"]


def check_consistency(database: Path) -> None:
    """Counts are of the rows that are there, and no page says anything else."""
    with closing(connect_for_writing(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (capture,) = connection.execute("SELECT capture_id, flows FROM captures").fetchall()
        assert capture[1] == connection.execute("SELECT count(*) FROM flows").fetchone()[0]
        before = contents(database)
        with transaction(connection):
            add_up_again(connection, capture[0])
            rebuild(connection)
    assert contents(database) == before


WITHOUT_FLOW = """
    SELECT count(*) FROM evidence AS e JOIN findings AS g USING (finding_key) WHERE NOT EXISTS (
        SELECT 1 FROM flows AS f WHERE f.capture_id = g.capture_id AND f.first_packet = e.flow_packet
    )
"""


def test_what_proves_a_finding_that_goes_on_stays(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """Removed when the evening is there too: findings of both have their first proof in the morning."""
    frames = again(traffic)
    border_ns = frames[len(traffic)][0]
    database = tmp_path / "live.db"
    folder = ring(tmp_path / "ring", frames)
    with Writer(database) as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
        with open_queries(database) as queries:
            without = queries.fetch(WITHOUT_FLOW)[0]  # connections that are still open
            ((old,),) = queries.fetch("SELECT count(*) FROM flows WHERE last_ns < :ns", {"ns": border_ns})
            kept = queries.fetch("SELECT finding_id, count, first_ns FROM findings WHERE last_ns >= :ns",
                                 {"ns": border_ns})  # fmt: skip
        removed = keep_within(database, Limits(before_ns=border_ns), frames[-1][0], lambda: None)
    assert 0 < removed.flows < old
    with open_queries(database) as queries:
        after = queries.fetch("SELECT finding_id, count, first_ns FROM findings")
        assert queries.fetch(WITHOUT_FLOW)[0] <= without
    assert kept
    assert sorted(after) == sorted(kept)
    # Afterwards the ring is gone, as after a power cut: the capture ends with the counts that it has.
    shutil.rmtree(folder)
    run(ring(tmp_path / "ring", frames[:50], second=7), database, tools, lambda: True)
    with open_queries(database) as queries:
        told = queries.fetch(
            "SELECT c.flows, (SELECT count(*) FROM flows AS f WHERE f.capture_id = c.capture_id) FROM captures AS c"
        )
    assert len(told) == 2
    assert all(said == there for said, there in told)


def test_by_size_the_oldest_of_a_growing_capture_goes(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    frames = again(traffic, 4)
    database = tmp_path / "live.db"
    with Writer(database) as writer:
        LiveRun(writer, tools, LiveSettings(ring(tmp_path / "ring", frames), "ap0"), lambda: True).run()
        removed = keep_within(database, Limits(max_bytes=1), frames[-1][0], lambda: None)
        assert not removed.fits
    with open_queries(database) as queries:
        ((latest,),) = queries.fetch("SELECT max(last_ns) FROM flows")
        ((recent,),) = queries.fetch("SELECT count(*) FROM flows WHERE last_ns > :ns", {"ns": latest - HOUR_NS})
        ((idle,),) = queries.fetch(
            "SELECT count(*) FROM flows WHERE last_ns < :ns AND first_packet NOT IN (SELECT flow_packet FROM evidence)",
            {"ns": frames[len(traffic)][0]},
        )
    assert removed.flows > 0
    assert recent > 0
    assert idle == 0


def test_a_device_is_wiped_from_a_capture_that_was_not_ended(
    tmp_path: Path, traffic: list[Frame], tools: Tools
) -> None:
    """The services were stopped, and the ring is gone with them; the next start begins a new capture."""
    database, device = tmp_path / "live.db", "02:4d:61:79:61:01"
    folder = ring(tmp_path / "ring", again(traffic))
    with Writer(database) as writer:
        LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True).run()
    assert device.encode() in database.read_bytes()
    wiped = wipe(database, Target(device=device), 1)
    assert not wiped.remains
    assert device.encode() not in database.read_bytes()
    check_consistency(database)
    shutil.rmtree(folder)
    run(ring(tmp_path / "ring", traffic[:50], second=7), database, tools, lambda: True)
    with open_queries(database) as queries:
        assert len(queries.fetch("SELECT 1 FROM captures")) == 2
