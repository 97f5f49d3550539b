"""Packets behind findings: the right ones, sealed, and opened by nobody without the passphrase."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from gateway.capture import open_capture
from gateway.errors import VaultError
from gateway.intake import analyze_capture
from gateway.live import LiveRun, LiveSettings
from gateway.pipeline import Tools
from gateway.store.exhibits import sealed_of
from gateway.store.queries import open_queries
from gateway.store.vault import add_holder, make_vault, open_sealed, remove_holder, unlock
from gateway.store.writer import Writer
from tests.imports import ROOT
from tests.test_live import frames_of, ring

CAPTURE = ROOT / "pcaps" / "moodnest-journal.pcapng"
PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


@pytest.fixture
def database(tmp_path: Path, tools: Tools) -> Path:
    """The capture of an app that leaks, analysed into a database with a key."""
    path = tmp_path / "a.db"
    with Writer(path) as writer:
        writer.change(lambda connection: make_vault(connection, "operator", PASSPHRASE))
        analyze_capture(CAPTURE, writer, tools)
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


def occurrences(database: Path) -> list[tuple[str, int, int, int, str, int]]:
    with open_queries(database) as queries:
        return queries.fetch(
            "SELECT finding_id, e.row_no, e.first_packet, e.last_packet, f.protocol, f.client_port"
            " FROM evidence AS e JOIN findings AS g USING (finding_key)"
            " JOIN flows AS f ON f.capture_id = g.capture_id AND f.first_packet = e.flow_packet"
        )


def read(data: bytes, folder: Path) -> list[tuple[int, bytes]]:
    """Time and bytes of each packet."""
    path = folder / "opened.pcapng"
    path.write_bytes(data)
    opened = open_capture(path)
    found = [
        (int(record["time_ns"]), batch.data[int(record["offset"]) :][: int(record["captured_bytes"])].tobytes())
        for batch in opened.source.batches()
        for record in batch.records
    ]
    opened.close()
    return found


@cache
def numbers(protocol: str, first: int, last: int, port: int) -> list[int]:
    """What tshark says which packets are meant."""
    wanted = f"frame.number >= {first} && frame.number <= {last} && {protocol}.port == {port}"
    command = ["tshark", "-r", str(CAPTURE), "-Y", wanted, "-T", "fields", "-e", "frame.number"]
    return [int(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


@pytest.mark.skipif(shutil.which("tshark") is None, reason="needs tshark")
def test_the_packets_are_those_of_the_finding(database: Path, connection: sqlite3.Connection, tmp_path: Path) -> None:
    frames = frames_of("moodnest-journal")
    private = unlock(connection, "operator", PASSPHRASE)
    checked = 0
    for finding_id, row_no, first, last, protocol, port in occurrences(database):
        if protocol not in ("tcp", "udp"):
            continue
        (sealed,) = [one for one in sealed_of(connection, finding_id) if one.occurrence == row_no]
        found = read(open_sealed(private[sealed.key_id], sealed.sealed), tmp_path)
        assert found == [frames[number - 1] for number in numbers(protocol, first, last, port)]
        assert sealed.packets == len(found) > 0
        checked += 1
    assert checked > 10


def test_nothing_is_kept_without_a_key(tmp_path: Path, tools: Tools) -> None:
    with Writer(tmp_path / "a.db") as writer:
        analyze_capture(CAPTURE, writer, tools)
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM exhibits").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM evidence").fetchone() > (10,)


def test_what_was_leaked_is_only_in_the_seal(database: Path, connection: sqlite3.Connection) -> None:
    leaked = [b"maya.lindqvist", b"PHQ-9", b"phq9"]
    raw = b"".join(data for _, data in frames_of("moodnest-journal"))
    present = [value for value in leaked if value in raw]
    assert present
    private = unlock(connection, "operator", PASSPHRASE)
    opened = b"".join(
        open_sealed(private[one.key_id], one.sealed)
        for finding_id, *_ in occurrences(database)
        for one in sealed_of(connection, finding_id)
    )
    assert present[0] in opened
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert present[0] not in database.read_bytes()


def test_who_may_open(database: Path, connection: sqlite3.Connection) -> None:
    with pytest.raises(VaultError, match="does not open"):
        unlock(connection, "operator", "wrong horse battery")
    with pytest.raises(VaultError, match="does not open"):
        unlock(connection, "somebody", PASSPHRASE)
    keys = unlock(connection, "operator", PASSPHRASE)
    ((key_id, private),) = keys.items()
    add_holder(connection, key_id, private, "nurse", "another long one")
    assert bytes(unlock(connection, "nurse", "another long one")[key_id]) == bytes(private)
    remove_holder(connection, "operator")
    with pytest.raises(VaultError, match="does not open"):
        unlock(connection, "operator", PASSPHRASE)
    with pytest.raises(VaultError, match="only one"):
        remove_holder(connection, "nurse")


def test_a_new_passphrase_replaces_the_old_one(connection: sqlite3.Connection) -> None:
    ((key_id, private),) = unlock(connection, "operator", PASSPHRASE).items()
    add_holder(connection, key_id, private, "operator", "a newer passphrase")
    with pytest.raises(VaultError):
        unlock(connection, "operator", PASSPHRASE)
    assert unlock(connection, "operator", "a newer passphrase").keys() == {key_id}


@pytest.mark.parametrize("passphrase", ["", "short", "x" * 2000])
def test_passphrases_that_are_none(connection: sqlite3.Connection, passphrase: str) -> None:
    with pytest.raises(VaultError, match="10 to 1024"):
        make_vault(connection, "operator", passphrase)


def test_what_was_changed_is_not_opened(database: Path, connection: sqlite3.Connection) -> None:
    private = unlock(connection, "operator", PASSPHRASE)
    one = next(one for finding_id, *_ in occurrences(database) for one in sealed_of(connection, finding_id))
    for changed in (one.sealed[:-1], one.sealed + b"x", bytes([one.sealed[0] ^ 1]) + one.sealed[1:], b""):
        with pytest.raises(VaultError, match="changed since"):
            open_sealed(private[one.key_id], changed)
    with pytest.raises(VaultError):
        open_sealed(PrivateKey.generate(), one.sealed)


def test_a_capture_takes_its_packets_with_it(database: Path, connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT count(*) FROM exhibits").fetchone() > (10,)
    connection.execute("DELETE FROM findings")
    assert connection.execute("SELECT count(*) FROM exhibits").fetchone() == (0,)


def test_live(tmp_path: Path, tools: Tools) -> None:
    """The same packets from a ring, from the file that holds them."""
    frames = frames_of("moodnest-journal")
    folder = ring(tmp_path / "ring", frames)
    path = tmp_path / "live.db"
    with Writer(path) as writer:
        writer.change(lambda connection: make_vault(connection, "operator", PASSPHRASE))
        live = LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True)
        live.run()
        live.end()
    with sqlite3.connect(path) as connection:
        private = unlock(connection, "operator", PASSPHRASE)
        checked = 0
        for finding_id, row_no, first, last, protocol, port in occurrences(path):
            if protocol not in ("tcp", "udp"):
                continue
            (sealed,) = [one for one in sealed_of(connection, finding_id) if one.occurrence == row_no]
            found = read(open_sealed(private[sealed.key_id], sealed.sealed), tmp_path)
            assert found == [frames[number - 1] for number in numbers(protocol, first, last, port)]
            checked += 1
    assert checked > 10
