"""Retention: what is old, or too much, goes whole; what stays is as if the rest had never been; others write on."""

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from gateway.errors import StoreError
from gateway.store.capture import OWNED
from gateway.store.database import connect_for_writing, transaction
from gateway.store.queries import open_queries, overview
from gateway.store.queries.tables import TABLES
from gateway.store.retention import Limits, Removed, keep_within, used_bytes, would_remove
from gateway.store.sums import add_up_again, rebuild
from gateway.store.vault import make_vault
from gateway.store.writer import Writer
from tests.store.records import SHA_A, SHA_B, START_NS, write
from tests.store.test_sums import contents

DAY_NS = 86_400 * 10**9
NOW_NS = START_NS + 100 * DAY_NS


def no_pause() -> None:
    raise AssertionError("nobody writes, so nobody is waited for")


def move(path: Path, sha256: str, by_ns: int) -> None:
    """Let a capture have happened at another time."""
    with closing(connect_for_writing(path)) as connection:
        (number,) = connection.execute("SELECT capture_id FROM captures WHERE sha256 = ?", (sha256,)).fetchone()
        with transaction(connection):
            for table in ("captures", "flows", "findings"):
                statement = f"UPDATE {table} SET first_ns = first_ns + ?, last_ns = last_ns + ? WHERE capture_id = ?"
                connection.execute(statement, (by_ns, by_ns, number))
            add_up_again(connection, number)
            rebuild(connection)


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """Two captures, the second 50 days later."""
    path = tmp_path / "both.db"
    write(path, SHA_A, "sunday-at-home.pcapng")
    write(path, SHA_B, "second.pcapng")
    move(path, SHA_B, 50 * DAY_NS)
    return path


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.db"
    write(path, SHA_B, "second.pcapng")
    move(path, SHA_B, 50 * DAY_NS)
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_queries(path) as queries:
        return {table.name: sorted(table.rows(queries), key=repr) for table in TABLES}


def rows_of(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        return found


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_an_old_capture_goes_and_the_other_is_as_if_alone(both: Path, second: Path) -> None:
    limits = Limits(before_ns=START_NS + 10 * DAY_NS)
    expected = would_remove(both, limits)
    removed = keep_within(both, limits, NOW_NS, no_pause)
    assert removed[:4] == expected[:4] == (1, 5, 3, 0)
    assert rows(both) == rows(second)
    for table in OWNED:
        assert rows_of(both, table) == rows_of(second, table), table
    with open_queries(both) as ours, open_queries(second) as theirs:
        assert overview.totals(ours) == overview.totals(theirs)
        assert overview.apps(ours) == overview.apps(theirs)


def test_that_there_was_a_removal_is_kept_and_of_what_is_not(both: Path) -> None:
    assert b"sunday-at-home" in bytes_of(both)
    keep_within(both, Limits(before_ns=START_NS + 10 * DAY_NS), NOW_NS, no_pause)
    assert b"sunday-at-home" not in bytes_of(both)
    with closing(sqlite3.connect(both)) as connection:
        told = connection.execute("SELECT time_ns, kind, captures, flows, findings FROM removals").fetchall()
    assert told == [(NOW_NS, "retention", 1, 5, 3)]


@pytest.mark.parametrize("before_ns", [START_NS - DAY_NS, START_NS])
def test_what_is_young_enough_stays(both: Path, before_ns: int) -> None:
    kept = rows(both)
    assert not keep_within(both, Limits(before_ns=before_ns), NOW_NS, no_pause)
    assert rows(both) == kept
    assert rows_of(both, "removals") == 0


def test_a_dry_run_changes_nothing(both: Path) -> None:
    kept = both.read_bytes()
    assert would_remove(both, Limits(before_ns=NOW_NS, max_bytes=1))[:3] == (2, 10, 6)
    assert both.read_bytes() == kept


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.db"
    for number in range(40):
        write(path, f"{number:064x}", f"{number}.pcapng")
    return path


def test_by_size_the_oldest_go_first(many: Path) -> None:
    with closing(connect_for_writing(many)) as connection:
        size_bytes = used_bytes(connection)
    limits = Limits(max_bytes=size_bytes - 60_000)
    expected = would_remove(many, limits)
    removed = keep_within(many, limits, NOW_NS, no_pause)
    assert removed.fits
    assert many.stat().st_size <= size_bytes - 60_000
    assert 0 < removed.captures < 40
    assert 0 < expected.captures <= removed.captures
    with open_queries(many) as queries:
        left = [name for (name,) in queries.fetch("SELECT name FROM captures ORDER BY capture_id")]
    assert left == [f"{number}.pcapng" for number in range(removed.captures, 40)]


def test_what_cannot_fit_is_said(both: Path) -> None:
    removed = keep_within(both, Limits(max_bytes=1), NOW_NS, no_pause)
    assert (removed.captures, removed.fits) == (2, False)


def test_the_file_becomes_smaller(many: Path) -> None:
    before = many.stat().st_size
    removed = keep_within(many, Limits(before_ns=NOW_NS), NOW_NS, no_pause)
    assert removed.captures == 40
    assert many.stat().st_size == removed.size_bytes < before
    assert not Path(f"{many}-wal").exists()


def test_a_database_of_before_becomes_smaller_as_a_whole(many: Path) -> None:
    """Made without a way to give single pages back."""
    with closing(sqlite3.connect(many)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (0,)
    before = many.stat().st_size
    assert keep_within(many, Limits(before_ns=NOW_NS), NOW_NS, no_pause).captures == 40
    assert many.stat().st_size < before
    with closing(sqlite3.connect(many)) as connection:
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)


def test_the_one_who_writes_goes_on(both: Path) -> None:
    """In each pause another capture is written, by the process that holds the lock."""
    pauses = []
    with Writer(both) as writer:

        def pause() -> None:
            pauses.append(rows_of(both, "captures"))
            with writer.begin_capture("meanwhile.pcapng", "pcapng"):
                pass

        removed = keep_within(both, Limits(before_ns=START_NS + 10 * DAY_NS), NOW_NS, pause)
    assert removed.is_shared
    assert removed.captures == 1
    assert len(pauses) >= len(OWNED)


def test_killed_half_way_it_is_seen_no_more_and_goes_with_the_next_writer(both: Path, second: Path) -> None:
    class KilledError(Exception):
        pass

    def kill() -> None:
        raise KilledError

    with Writer(both), pytest.raises(KilledError):
        keep_within(both, Limits(before_ns=START_NS + 10 * DAY_NS), NOW_NS, kill)
    # The writer removed it when it was closed: once more, without one.
    write(both, SHA_A, "sunday-at-home.pcapng")
    holder = Writer(both)
    with pytest.raises(KilledError):
        keep_within(both, Limits(before_ns=START_NS + 10 * DAY_NS), NOW_NS, kill)
    assert rows(both) == rows(second)
    assert contents(both) == contents(second)
    assert rows_of(both, "captures") == 2
    holder.close()
    assert rows_of(both, "captures") == 1
    write(both, SHA_A, "again.pcapng")  # it may come again
    assert rows_of(both, "captures") == 2


def test_no_step_is_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows a capture has: between two pauses only so many go."""
    monkeypatch.setattr("gateway.store.retention.ROWS_AT_ONCE", 2)
    path = tmp_path / "one.db"
    write(path, SHA_A)
    left = []
    with Writer(path):
        keep_within(path, Limits(before_ns=NOW_NS), NOW_NS, lambda: left.append(rows_of(path, "flows")))
    assert left[-1] == 0
    assert max(before - after for before, after in pairwise(left)) <= 3


def test_old_sealed_packets_go_and_findings_stay(both: Path) -> None:
    with closing(connect_for_writing(both)) as connection:
        make_vault(connection, "operator", "a long passphrase")
        proofs = connection.execute("SELECT finding_key, row_no, time_ns FROM evidence ORDER BY 1, 2").fetchall()
        for number, (finding_key, row_no, _) in enumerate(proofs):
            secret = f"sealed bytes of occurrence {number}".encode()
            connection.execute("INSERT INTO exhibits VALUES (?, ?, 1, 4, 0, ?)", (finding_key, row_no, secret))
        connection.execute("UPDATE evidence SET time_ns = ? WHERE finding_key <> ?", (NOW_NS, proofs[0][0]))
    old = sum(1 for one in proofs if one[0] == proofs[0][0])
    limits = Limits(evidence_before_ns=NOW_NS - DAY_NS)
    assert would_remove(both, limits).exhibits == old
    removed = keep_within(both, limits, NOW_NS, no_pause)
    assert removed[:4] == (0, 0, 0, old)
    assert b"sealed bytes of occurrence 0" not in bytes_of(both)
    assert f"sealed bytes of occurrence {len(proofs) - 1}".encode() in bytes_of(both)
    assert rows_of(both, "exhibits") == len(proofs)
    assert keep_within(both, limits, NOW_NS, no_pause).exhibits == 0


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        keep_within(tmp_path / "none.db", Limits(before_ns=1), NOW_NS, no_pause)
    assert not list(tmp_path.iterdir())


def test_nothing_removed_is_false() -> None:
    assert not Removed()
    assert Removed(exhibits=1)
