"""Packets that somebody chose to keep: those of the device while it ran, and no others; the file goes with its run."""

import hashlib
import stat
from pathlib import Path

import pytest

from gateway.assessments import counting, engine
from gateway.errors import StoreError
from gateway.labelled import label_capture
from gateway.pipeline import Tools
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import find
from gateway.store.wipe import Target, wipe
from gateway.study import NOTHING_BROUGHT
from tests.assessments.playing import hosts_of, played, ring
from tests.assessments.test_live import PHONE, PLAN, analyse, at, status
from tests.test_live import Frame
from tests.watching import Silent


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def frames_in(path: Path) -> list[Frame]:
    """By another program's reader."""
    from scapy.utils import RawPcapNgReader

    with RawPcapNgReader(str(path)) as reader:
        return [((one.tshigh << 32) | one.tslow, bytes(data)) for data, one in reader]


def is_of(frame: Frame, device: str) -> bool:
    mac = bytes.fromhex(device.replace(":", ""))
    return mac in (frame[1][:6], frame[1][6:12])


def run(folder: Path, tools: Tools, *, is_kept: bool) -> tuple[Path, str, list[Frame]]:
    database = folder / "box.db"
    made = engine.create(database, at(0), PLAN._replace(is_kept=is_kept))
    engine.start(database, at(100), made)
    engine.skip(database, at(101), made)
    engine.pause(database, at(200), made)
    engine.resume(database, at(280), made)
    engine.stop(database, at(400), made)
    during, late = played("moodnest-journal", 110), played("weatherly", 300, PHONE)
    others = played("weatherly", 10, PHONE), played("calmpath-therapy", 112), played("weatherly", 230, PHONE)
    analyse(ring(folder / "ring", during, late, *others), database, tools)
    return database, made, [frame for frame in (*during, *late) if is_of(frame, PHONE)]


def test_the_packets_of_the_run_and_no_others(tmp_path: Path, tools: Tools) -> None:
    database, made, expected = run(tmp_path, tools, is_kept=True)
    path = tmp_path / f"box.db.{made}.pcapng"
    assert sorted(frames_in(path)) == sorted(expected)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    told = status(database, made, 500)
    (kept,) = (one for one in told.captures if one.format == "kept")
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (kept.name, kept.packets) == (path.name, len(expected))
    assert (kept.first_ns, kept.last_ns) == (expected[0][0], expected[-1][0])
    with open_queries(database, assessment=made) as queries:
        assert queries.fetch("SELECT count(*) FROM shown") == [(1,)]  # the live capture; the file is no capture here
    again = label_capture(
        path, tmp_path / "again.db", Doer("x", "", at(0).time_ns), PLAN, (), NOTHING_BROUGHT, Silent()
    )
    with open_queries(tmp_path / "again.db") as queries:
        one = find(queries, again)
        assert one is not None
        assert hosts_of("moodnest-journal") <= counting.status(queries, one, at(0).time_ns).of_app.names
    engine.discard(database, at(600), made)
    assert not path.exists()


@pytest.mark.parametrize("target", [Target(device=PHONE), Target(app="MoodNest"), Target(everything=True)])
def test_wiping_takes_the_file(tmp_path: Path, tools: Tools, target: Target) -> None:
    database, made, _ = run(tmp_path, tools, is_kept=True)
    assert (tmp_path / f"box.db.{made}.pcapng").exists()
    assert not wipe(database, target, at(700).time_ns).remains
    assert list(tmp_path.glob("*.pcapng")) == []


def test_a_file_that_cannot_be_removed_keeps_the_run(tmp_path: Path, tools: Tools) -> None:
    database, made, _ = run(tmp_path, tools, is_kept=False)
    (tmp_path / f"box.db.{made}.pcapng").mkdir()
    with pytest.raises(StoreError, match="cannot be removed"):
        engine.discard(database, at(600), made)
    assert status(database, made, 700).of_app.flows > 0


def test_nothing_is_kept_unless_somebody_says_so(tmp_path: Path, tools: Tools) -> None:
    database, made, _ = run(tmp_path, tools, is_kept=False)
    assert list(tmp_path.glob("*.pcapng")) == []
    assert [one.format for one in status(database, made, 500).captures] == ["live"]


def test_a_file_that_cannot_be_written_is_told_and_the_rows_are_there(tmp_path: Path, tools: Tools) -> None:
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN._replace(is_kept=True))
    engine.start(database, at(100), made)
    engine.step(database, at(105), made)
    (tmp_path / f"box.db.{made}.pcapng").mkdir()  # what stands in the way
    analyse(ring(tmp_path / "ring", played("moodnest-journal", 110)), database, tools)
    engine.stop(database, at(200), made)
    with open_queries(database) as queries:
        told = queries.fetch("SELECT detail FROM anomalies WHERE kind = 'packets-unkept'")
    assert told == [(f"the packets of assessment {made}: Is a directory",)]
    assert status(database, made, 300).of_app.flows > 0
