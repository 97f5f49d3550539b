"""What is kept and what goes, as a person does it on the command line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gateway.store.writer import Writer
from tests.cli.test_cli import complaint, telltale
from tests.store.records import PHONE, write


@pytest.fixture
def database(tmp_path: Path) -> Path:
    write(tmp_path / "telltale.db")
    return tmp_path / "telltale.db"


def test_retention_says_what_went(database: Path) -> None:
    folder = database.parent
    assert telltale("retention", folder=folder).returncode == 2
    dry = telltale("retention", "--days", "0.04", "--dry-run", folder=folder)
    assert dry.stdout.startswith("would remove: 1 captures, 5 connections, 3 findings")
    done = telltale("retention", "--days", "0.04", folder=folder)
    assert (done.returncode, done.stdout[:50]) == (0, "removed: 1 captures, 5 connections, 3 findings, se")
    assert telltale("retention", "--days", "1", "--db", "none.db", folder=folder).returncode == 2
    assert not (folder / "none.db").exists()


def test_what_does_not_fit_is_said(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE ballast (bytes BLOB)")
        connection.execute("INSERT INTO ballast VALUES (zeroblob(2000000))")
    done = telltale("retention", "--max-mib", "1", folder=database.parent)
    assert done.returncode == 3
    assert "still larger than --max-mib" in done.stderr


def test_wipe_asks_first(database: Path) -> None:
    folder = database.parent
    kept = database.read_bytes()
    command = ("wipe", "--device", PHONE.mac.upper().replace(":", "-"), "--ring", str(folder / "ring"))
    refused = telltale(*command, folder=folder)  # nobody is there to say yes
    assert refused.returncode == 130
    assert database.read_bytes() == kept
    done = telltale(*command, "--yes", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "verified: none of" in done.stdout
    assert PHONE.mac.encode() not in database.read_bytes()


@pytest.mark.parametrize("given", [(), ("--everything", "--app", "x"), ("--device", "02:00:00:00:00:0a", "--app", "x")])
def test_wipe_wants_one_thing(database: Path, given: tuple[str, ...]) -> None:
    kept = database.read_bytes()
    assert telltale("wipe", "--yes", *given, folder=database.parent).returncode == 2
    assert database.read_bytes() == kept


def test_wipe_is_refused_while_packets_are_in_memory_or_somebody_writes(database: Path) -> None:
    folder = database.parent
    ring = folder / "ring"
    ring.mkdir()
    with Writer(database):
        done = telltale("wipe", "--everything", "--yes", "--ring", str(ring), folder=folder)
    assert "another telltale is writing" in complaint(done)
    (ring / "000001_00001_20261126031500.pcapng").write_bytes(b"packets")
    done = telltale("wipe", "--everything", "--yes", "--ring", str(ring), folder=folder)
    assert "still holds packets" in complaint(done)
    assert done.returncode == 2


def test_what_is_left_is_exit_code_2(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE anomalies SET detail = 'as Quiet Journal does' WHERE kind = 'truncated-file'")
    done = telltale("wipe", "--app", "Quiet Journal", "--yes", folder=database.parent)
    assert done.returncode == 2
    assert complaint(done) == "telltale: left: Quiet Journal is still in rows of others: anomalies.detail"


def test_there_and_back(database: Path) -> None:
    folder = database.parent
    done = telltale("backup", "--out", "a.telltale", folder=folder)
    assert (done.returncode, done.stdout[:40]) == (0, "a.telltale: 1 captures, 5 connections, 3")
    again = telltale("backup", "--out", "a.telltale", folder=folder)
    assert (again.returncode, complaint(again)[:30]) == (2, "telltale: a.telltale: is there")
    refused = telltale("restore", "a.telltale", folder=folder)
    assert "--force replaces it" in complaint(refused)
    done = telltale("restore", "a.telltale", "--db", "b.db", folder=folder)
    assert (done.returncode, done.stdout[:20]) == (0, "b.db: 1 captures, 5 ")
    exported = [telltale("export", "findings", "--db", name, folder=folder).stdout for name in ("telltale.db", "b.db")]
    assert exported[0] == exported[1] != ""
    (folder / "wrong").write_bytes(b"PK\3\4")
    assert complaint(telltale("restore", "wrong", "--db", "c.db", folder=folder)).startswith("telltale: wrong: is not")
