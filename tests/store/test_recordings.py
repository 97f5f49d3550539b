"""What interception opened, kept: sealed where there is a key, bounded, gone with its capture, time and device."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gateway.errors import VaultError
from gateway.store import recordings
from gateway.store.database import connect_for_writing, transaction
from gateway.store.intercepted import note_opened
from gateway.store.recordings import EXCHANGE, KEYS, Recording, keep_recordings, opened_recordings, recorded_runs
from gateway.store.retention import Limits, keep_within, would_remove
from gateway.store.vault import make_vault, unlock
from gateway.store.wipe import Target, wipe
from tests.store.records import SHA_A, START_NS, write

PASSPHRASE = "correct horse battery"
RUN = "0011223344556677"
DAY_NS = 86_400 * 10**9
NOW_NS = START_NS + 100 * DAY_NS


def record(number: int, kind: str = EXCHANGE, payload: bytes = b"maya.lindqvist", run: str = RUN) -> Recording:
    """One record, a second after the one before."""
    return Recording(run, "spool", number, kind, START_NS + number * 10**9, payload)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one capture."""
    path = tmp_path / "run.db"
    write(path)
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect_for_writing(path)) as connection:
        yield connection


def keep(connection: sqlite3.Connection, *found: Recording) -> None:
    with transaction(connection):
        keep_recordings(connection, 1, found)


def test_without_a_key_nothing_is_kept(connection: sqlite3.Connection) -> None:
    keep(connection, record(1))
    assert recorded_runs(connection) == []


def test_what_is_kept_is_sealed_and_comes_back_in_order(connection: sqlite3.Connection, path: Path) -> None:
    make_vault(connection, "operator", PASSPHRASE)
    keep(connection, record(2, payload=b"second maya.lindqvist"), record(1), record(3, KEYS, b"keys"))
    keep(connection, record(1, payload=b"again"))  # a record that comes twice is the first
    assert all(b"maya" not in one.read_bytes() for one in path.parent.glob("run.db*"))
    (run,) = recorded_runs(connection)
    assert (run.run_id, run.records, run.is_full) == (RUN, 3, False)
    keys = unlock(connection, "operator", PASSPHRASE)
    assert list(opened_recordings(connection, RUN, EXCHANGE, keys)) == [b"maya.lindqvist", b"second maya.lindqvist"]
    assert list(opened_recordings(connection, RUN, KEYS, keys)) == [b"keys"]


def test_another_key_opens_nothing(connection: sqlite3.Connection) -> None:
    make_vault(connection, "operator", PASSPHRASE)
    keep(connection, record(1))
    make_vault(connection, "other", "another horse battery")
    keys = unlock(connection, "other", "another horse battery")
    with pytest.raises(VaultError, match="an earlier key"):
        list(opened_recordings(connection, RUN, EXCHANGE, keys))


def test_a_changed_record_is_refused(connection: sqlite3.Connection) -> None:
    make_vault(connection, "operator", PASSPHRASE)
    keep(connection, record(1))
    connection.execute("UPDATE recordings SET sealed = CAST(sealed || x'00' AS BLOB)")
    keys = unlock(connection, "operator", PASSPHRASE)
    with pytest.raises(VaultError, match="changed since"):
        list(opened_recordings(connection, RUN, EXCHANGE, keys))


def test_a_run_is_bounded(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MAX_RUN_BYTES", 300)
    make_vault(connection, "operator", PASSPHRASE)
    for number in range(1, 20):
        keep(connection, record(number), record(number, run="other" + RUN[5:]))
    first, second = recorded_runs(connection)
    assert first.is_full
    assert second.is_full
    assert 3 <= first.records < 10
    assert first.sealed_bytes < 300 + 200


@pytest.mark.parametrize(
    "limits", [Limits(before_ns=START_NS + 6 * 10**9), Limits(evidence_before_ns=START_NS + 6 * 10**9)]
)
def test_they_go_with_their_time(path: Path, connection: sqlite3.Connection, limits: Limits) -> None:
    make_vault(connection, "operator", PASSPHRASE)
    keep(connection, *(record(number) for number in range(1, 11)))
    assert would_remove(path, limits).exhibits == 5
    keep_within(path, limits, NOW_NS, lambda: None)
    assert connection.execute("SELECT min(number) FROM recordings").fetchone() in ((6,), (None,))


def test_they_go_with_their_capture(path: Path, connection: sqlite3.Connection) -> None:
    make_vault(connection, "operator", PASSPHRASE)
    keep(connection, record(1))
    connection.close()
    wipe(path, Target(capture=SHA_A), NOW_NS)
    with closing(sqlite3.connect(path)) as after:
        assert after.execute("SELECT count(*) FROM recordings").fetchone() == (0,)


def test_they_go_with_a_device_that_was_opened(path: Path, connection: sqlite3.Connection) -> None:
    """All of the run: nobody can see what in it is of whom."""
    make_vault(connection, "operator", PASSPHRASE)
    query = """
        SELECT d.device, f.first_packet FROM devices AS d JOIN flows AS f USING (capture_id, device_no)
        WHERE d.mac <> '' LIMIT 1
    """
    device, packet = connection.execute(query).fetchone()
    keep(connection, record(1), record(2, run="other" + RUN[5:]))
    with transaction(connection):
        note_opened(connection, 1, {packet: (RUN, 1)})
    connection.close()
    wipe(path, Target(device=device), NOW_NS)
    with closing(sqlite3.connect(path)) as after:
        left = after.execute("SELECT run_id FROM recordings").fetchall()
    assert (RUN,) not in left
