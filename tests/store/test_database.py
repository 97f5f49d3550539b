"""What makes a file ours, and what is said where it cannot be used."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from gateway.errors import StoreError
from gateway.store import database
from gateway.store.batch import RowBatch
from gateway.store.database import WritingConnection, connect_for_reading, connect_for_writing, transaction
from gateway.store.migrations import steps
from gateway.store.queries import details, open_queries, overview
from gateway.store.queries.rules import stored_rules
from gateway.store.writer import Writer
from tests.store.records import SHA_A, SHA_B, batch, flow, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "telltale.db"


Opening = Callable[[Path], object]


def said(opening: Opening, path: Path) -> str:
    """The one line of the StoreError, without the path."""
    with pytest.raises(StoreError) as caught:
        opening(path)
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith(f"{path}: ")
    return text.removeprefix(f"{path}: ")


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_file_says_that_it_is_ours(path: Path) -> None:
    write(path)
    header = path.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[68:72] == b"TELL"


def test_migrations_from_empty(path: Path) -> None:
    write(path)
    connection = sqlite3.connect(path)
    names = [step.name for step in steps.applied(Database(connection))]
    assert [int(name.partition("_")[0]) for name in names] == list(range(1, database.SCHEMA_VERSION + 1))
    assert connection.execute("PRAGMA user_version").fetchone() == (database.SCHEMA_VERSION,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_every_row_belongs_to_a_capture(path: Path) -> None:
    write(path)
    connection = database.connect_for_writing(path)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("INSERT INTO apps VALUES (999, 1, 'a', '', 'certain')")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("UPDATE flows SET app_no = 999")
    connection.close()


@pytest.mark.parametrize("opening", [Writer, open_queries])
@pytest.mark.parametrize("content", [b"hello\n", b"a text file that is longer than a page\n" * 400, b"\0" * 4096])
def test_not_a_database(path: Path, opening: Opening, content: bytes) -> None:
    path.write_bytes(content)
    assert said(opening, path) == "is not a Telltale database"
    assert path.read_bytes() == content
    assert files(path.parent) == [path.name]


@pytest.mark.parametrize("opening", [Writer, open_queries])
def test_a_database_of_others(path: Path, opening: Opening) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE captures (a)")
    connection.commit()
    connection.close()
    content = path.read_bytes()
    assert said(opening, path) == "is not a Telltale database"
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    assert said(open_queries, path) == "holds nothing yet; `telltale analyze` fills it"
    write(path)
    with open_queries(path) as queries:
        assert overview.totals(queries).captures == 1


@pytest.mark.parametrize("opening", [Writer, open_queries])
def test_too_new(path: Path, opening: Opening) -> None:
    write(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}")
    connection.close()
    known = database.SCHEMA_VERSION
    assert said(opening, path) == f"was made by a newer Telltale (layout {known + 1}, known here: {known})"


def test_an_older_one_is_brought_up_to_date_by_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path)
    monkeypatch.setattr(database, "SCHEMA_VERSION", database.SCHEMA_VERSION + 1)
    assert said(open_queries, path).startswith("was made by an older Telltale; ")


def test_one_of_the_first_release_gets_what_is_new(path: Path) -> None:
    """Its captures stay, and what came later has its tables."""
    connection = sqlite3.connect(path, isolation_level=None)
    steps.apply(Database(connection), stop_before="0002_own_rules")
    connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    connection.execute(
        "INSERT INTO captures (sha256, name, format, state, size_bytes) VALUES ('ab', 'a.pcap', 'pcap', 'done', 1)"
    )
    connection.close()
    Writer(path).close()
    with open_queries(path) as queries:
        assert overview.totals(queries).captures == 1
        assert stored_rules(queries) == []
    write(path.with_name("new.db"))
    with sqlite3.connect(path) as now, sqlite3.connect(path.with_name("new.db")) as new:
        tables = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name"
        assert [spaceless(sql) for _, sql in now.execute(tables)] == [spaceless(sql) for _, sql in new.execute(tables)]


def spaceless(sql: str | None) -> str:
    return "".join((sql or "").split())


@pytest.mark.parametrize("opening", [Writer, open_queries])
def test_damaged(path: Path, opening: Opening) -> None:
    write(path)
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(b ^ 0x5A for b in content[100:4096])  # the page that describes the tables
    path.write_bytes(content)
    assert said(opening, path).startswith("is damaged; ")


def test_damage_met_while_reading(path: Path) -> None:
    write(path)
    content = bytearray(path.read_bytes())
    (page,) = [at for at in range(0, len(content), 4096) if b"$.scorem3" in content[at : at + 4096]]
    content[page : page + 100] = b"\xff" * 100
    path.write_bytes(content)
    with open_queries(path) as queries:
        assert len(details.captures(queries)) == 1
        with pytest.raises(StoreError, match="is damaged"):
            details.findings(queries)


@pytest.mark.parametrize("opening", [Writer, open_queries])
def test_locked_by_another_program(path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    monkeypatch.setattr(database, "WRITER_TIMEOUT_S", 0.05)
    assert said(opening, path).startswith("is locked by another program")
    other.close()


def test_one_writer_at_a_time(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(batch())
        assert said(Writer, path) == "another telltale is writing to it"
        assert not writer.is_known(SHA_A)
        capture.write(RowBatch(flows=[flow(100)]))
    write(path)  # the lock is free again
    assert files(path.parent) == [path.name]


def test_missing_things(path: Path) -> None:
    assert said(open_queries, path) == "does not exist"
    nowhere = path.parent / "no" / "telltale.db"
    assert said(Writer, nowhere) == f"the folder {nowhere.parent} does not exist"
    assert said(open_queries, nowhere) == f"the folder {nowhere.parent} does not exist"
    assert said(open_queries, path.parent) == "is a folder, not a database"
    assert said(Writer, path.parent) == "is a folder, not a database"
    assert files(path.parent) == []


DISK_KB = 4_000
"""Room for a database with a few rows twice: in its log, and once that is written into it."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk in memory, taken away afterwards."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KB}k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(path: Path, rounds: int) -> None:
    """Write a capture of 500 flows a round, each a transaction, and do not finish it."""
    with Writer(path) as writer, writer.begin_capture("big", "pcap") as capture:
        for number in range(rounds):
            capture.write(RowBatch(flows=[flow(1 + number * 500 + place) for place in range(500)]))


def test_a_full_disk_leaves_no_half_database(small_disk: Path) -> None:
    path = small_disk / "telltale.db"
    with pytest.raises(StoreError, match=r"telltale\.db: the disk is full$"):
        fill(path, 40)
    assert files(small_disk) == []


def test_a_full_disk_keeps_what_was_finished(small_disk: Path) -> None:
    path = small_disk / "telltale.db"
    write(path)
    assert files(small_disk) == [path.name]  # all of it is in the database, nothing in its log
    with pytest.raises(StoreError, match="the disk is full"):
        fill(path, 40)
    with open_queries(path) as queries:
        totals = overview.totals(queries)
        assert (totals.captures, totals.flows, totals.devices) == (1, 5, 1)


def test_a_disk_that_is_full_from_the_start(small_disk: Path) -> None:
    (small_disk / "big").write_bytes(bytes(DISK_KB * 1024 - 38_000))
    said_there = said(Writer, small_disk / "telltale.db")
    assert said_there == "the disk is full"
    assert files(small_disk) == ["big"]


def test_sqlite_says_full(path: Path) -> None:
    """The same without a disk of our own: SQLite may use no more pages."""
    write(path)
    with Writer(path) as writer:
        pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
        writer._connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        with (
            pytest.raises(StoreError, match="the disk is full"),
            writer.begin_capture("b", "pcap") as capture,
        ):
            capture.write(RowBatch(flows=[flow(1 + place) for place in range(1_000)]))
        assert writer.is_known(SHA_A)
        assert not writer.is_known(SHA_B)
    with open_queries(path) as queries:
        assert overview.totals(queries).captures == 1


def test_a_read_only_disk(small_disk: Path) -> None:
    path = small_disk / "telltale.db"
    write(path)
    assert files(small_disk) == [path.name]
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with open_queries(path) as queries:
        assert overview.totals(queries).flows == 5
    assert said(Writer, path) == "cannot be written (Read-only file system)"


def test_a_file_that_may_not_be_written(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    write(path)
    path.chmod(0o400)
    assert said(Writer, path) == "is read-only here"
    with open_queries(path) as queries:
        assert overview.totals(queries).flows == 5


def test_a_killed_writer_leaves_nothing_that_is_seen(path: Path) -> None:
    write(path)
    script = (
        "import os, sys\n"
        "from gateway.store.writer import Writer\n"
        "from tests.store.records import batch\n"
        "capture = Writer(sys.argv[1]).begin_capture('b', 'pcap')\n"
        "capture.write(batch())\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -9
    with open_queries(path) as queries:
        assert overview.totals(queries).captures == 1
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM captures").fetchone() == (2,)
    place = "SELECT position_bytes, packets FROM checkpoints"
    assert connection.execute(place).fetchall() == [(4_000, 41)]
    with Writer(path):
        pass
    for table in ("captures", "flows", "findings"):
        rows = connection.execute(f"SELECT DISTINCT capture_id FROM {table}").fetchall()
        assert rows == [(1,)]
    connection.close()


def test_the_log_stays_short_while_somebody_always_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that overlap without a gap: SQLite alone never gets to begin its log anew."""
    monkeypatch.setattr(database, "JOURNAL_LIMIT_BYTES", 1 << 20)
    monkeypatch.setattr(database, "LONG_LOG_BYTES", 2 << 20)
    monkeypatch.setattr(WritingConnection, "_long_bytes", 2 << 20)
    path = tmp_path / "t.db"
    stop, began = threading.Event(), threading.Barrier(3)

    def read(offset_s: float) -> None:
        with closing(connect_for_reading(path)) as reader:
            began.wait()
            stop.wait(offset_s)
            while not stop.is_set():
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
                stop.wait(0.06)
                reader.execute("COMMIT")

    with closing(connect_for_writing(path)) as writer:
        writer.execute("CREATE TABLE filler (bytes BLOB)")
        readers = [threading.Thread(target=read, args=(offset_s,)) for offset_s in (0, 0.03)]
        for one in readers:
            one.start()
        began.wait()
        try:
            for _ in range(60):
                with transaction(writer):
                    writer.execute("INSERT INTO filler VALUES (randomblob(500000))")
                time.sleep(0.005)
        finally:
            stop.set()
            for one in readers:
                one.join()
        assert (tmp_path / "t.db-wal").stat().st_size < 8 << 20  # of 30 MB that were written
        assert writer.execute("SELECT count(*), sum(length(bytes)) FROM filler").fetchone() == (60, 30_000_000)
