"""Backups: the same rows come back, made while others write; what is damaged or hostile changes nothing."""

import hashlib
import io
import json
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import zstandard
from sqlite_utils import Database

from gateway.errors import InputError, StoreError
from gateway.store import backup as backups
from gateway.store.backup import Manifest, backup, read_manifest, restore
from gateway.store.database import SCHEMA_VERSION, connect_for_writing
from gateway.store.migrations import steps
from gateway.store.queries import open_queries
from gateway.store.vault import make_vault, unlock
from gateway.store.writer import Writer
from tests.store.records import SHA_A, SHA_B, batch, summary, write
from tests.store.test_retention import rows

NOW_NS = 1_795_000_000 * 10**9
PASSPHRASE = "correct horse battery"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One capture, and a sealed exhibit."""
    path = tmp_path / "home.db"
    write(path)
    with closing(connect_for_writing(path)) as connection:
        key = make_vault(connection, "operator", PASSPHRASE)
        (proof,) = connection.execute("SELECT finding_key, row_no FROM evidence LIMIT 1").fetchall()
        sealed = key.seal(b"the packets")
        connection.execute("INSERT INTO exhibits VALUES (?, ?, ?, 1, 0, ?)", (*proof, key.key_id, sealed))
    return path


@pytest.fixture
def made(database: Path, tmp_path: Path) -> Path:
    backup(database, tmp_path / "home.telltale", NOW_NS, "1.2.3")
    return tmp_path / "home.telltale"


def members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]


def test_the_same_rows_come_back(database: Path, made: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.db"
    manifest = restore(made, back)
    assert manifest[:3] == (NOW_NS, "1.2.3", SCHEMA_VERSION)
    assert manifest[5:] == (1, 5, 3, 1)
    assert rows(back) == rows(database)
    with closing(sqlite3.connect(back)) as connection:
        assert set(unlock(connection, "operator", PASSPHRASE)) == {1}
        assert connection.execute("PRAGMA application_id").fetchone() == (0x54454C4C,)
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    write(back, SHA_B)  # and goes on


def test_what_it_is(made: Path) -> None:
    """Checked without our own code: a tar file, a manifest, and a database whose digest is in it; nothing readable."""
    found = members(made)
    assert list(found) == ["manifest.json", "database.zst"]
    told = json.loads(found["manifest.json"])
    content = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(found["database.zst"])).read()
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert told["size_bytes"] == len(content)
    assert content.startswith(b"SQLite format 3\0")
    assert b"the packets" not in content
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert read_manifest(made).sha256 == told["sha256"]


def test_nothing_else_is_left_in_the_folder(made: Path, tmp_path: Path) -> None:
    restore(made, tmp_path / "back.db")
    names = {one.name for one in tmp_path.iterdir() if not one.name.endswith(("-wal", "-shm"))}
    assert names == {"home.db", "home.telltale", "back.db"}


def test_while_somebody_writes(database: Path, tmp_path: Path) -> None:
    """A capture that is not finished is in the copy, unseen, and goes when that is opened for writing."""
    before = rows(database)
    with Writer(database) as writer, writer.begin_capture("meanwhile.pcapng", "pcapng") as capture:
        capture.write(batch())
        backup(database, tmp_path / "a.telltale", NOW_NS, "1")
        assert capture.finish(summary(SHA_B))
    restore(tmp_path / "a.telltale", tmp_path / "back.db")
    assert rows(tmp_path / "back.db") == before
    with Writer(tmp_path / "back.db"):
        pass
    with open_queries(tmp_path / "back.db") as queries:
        assert queries.fetch("SELECT count(*) FROM captures") == [(1,)]


def test_what_was_removed_is_in_no_backup(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("INSERT INTO device_labels VALUES ('02:00:00:00:00:0b', 'the guest of last week')")
        connection.commit()
        connection.execute("DELETE FROM device_labels")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    backup(database, tmp_path / "a.telltale", NOW_NS, "1")
    restore(tmp_path / "a.telltale", tmp_path / "back.db")
    assert b"the guest of last week" not in (tmp_path / "back.db").read_bytes()


def test_nothing_is_overwritten(database: Path, made: Path) -> None:
    kept = made.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        backup(database, made, NOW_NS, "1")
    assert made.read_bytes() == kept
    before = rows(database)
    with pytest.raises(StoreError, match="--force replaces it"):
        restore(made, database)
    assert rows(database) == before


def test_force_replaces_it_with_its_rights(database: Path, made: Path) -> None:
    write(database, SHA_B)
    database.chmod(0o640)
    restore(made, database, is_forced=True)
    with open_queries(database) as queries:
        assert queries.fetch("SELECT sha256 FROM captures") == [(SHA_A,)]
    assert stat.S_IMODE(database.stat().st_mode) == 0o640


def test_force_replaces_a_damaged_one(database: Path, made: Path) -> None:
    expected = rows(database)
    database.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    Path(f"{database}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(200))
    restore(made, database, is_forced=True)
    assert rows(database) == expected


def test_not_while_somebody_writes_or_reads(database: Path, made: Path) -> None:
    before = rows(database)
    with Writer(database), pytest.raises(StoreError, match="another telltale is writing"):
        restore(made, database, is_forced=True)
    write(database, SHA_B)
    with closing(sqlite3.connect(database)) as reader, closing(sqlite3.connect(database)) as other:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM flows").fetchone()
        other.execute("INSERT INTO device_labels VALUES ('a', 'b')")
        other.commit()
        with pytest.raises(StoreError, match="another program uses it"):
            restore(made, database, is_forced=True)
    assert before != rows(database)
    with open_queries(database) as queries:
        assert queries.fetch("SELECT count(*) FROM captures") == [(2,)]


def test_a_folder_of_several_users(made: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    restore(made, shared / "a.db")
    assert stat.S_IMODE((shared / "a.db").stat().st_mode) == 0o660
    restore(made, tmp_path / "b.db")
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600


def pack(path: Path, content: bytes, **changes: Any) -> Path:
    """A backup with any content, whose manifest fits it but for the changes."""
    sums = (len(content), hashlib.sha256(content).hexdigest())
    told = {"format": "telltale-backup", "version": 1, **Manifest(1, "1", 1, *sums, 0, 0, 0, 0)._asdict(), **changes}
    return tar(path, [("manifest.json", json.dumps(told).encode()), ("database.zst", zstandard.compress(content))])


def holding(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def tar(path: Path, parts: list[tuple[str, bytes]]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in parts:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_an_older_one_is_brought_up_to_date(tmp_path: Path) -> None:
    """Made with the first steps of the layout alone."""
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False), stop_before="0008_pages")
        connection.execute(f"PRAGMA application_id = {0x54454C4C}")
        connection.execute(
            "INSERT INTO captures (sha256, name, format, state, size_bytes) VALUES ('ab', 'x', 'pcap', 'done', 1)"
        )
        assert connection.execute("PRAGMA user_version").fetchone() == (7,)
    restore(pack(tmp_path / "old.telltale", old.read_bytes()), tmp_path / "new.db")
    with open_queries(tmp_path / "new.db") as queries:
        assert queries.fetch("SELECT name FROM captures") == [("x",)]


def altered(change: str) -> Callable[[bytes, Path], bytes]:
    """A whole database in which something was changed."""

    def alter(content: bytes, folder: Path) -> bytes:
        path = folder / "altered.db"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(change)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return path.read_bytes()

    return alter


HOSTILE = {
    "a trigger": (
        altered("CREATE TRIGGER t AFTER INSERT ON flows BEGIN DELETE FROM findings; END"),
        "holds a trigger 't'",
    ),
    "a view": (altered("CREATE VIEW v AS SELECT 1"), "holds what no database of Telltale has: v"),
    "a virtual table": (altered("CREATE VIRTUAL TABLE f USING fts5(a)"), "which no database of Telltale has"),
    "another table": (altered("CREATE TABLE loot (a)"), "holds what no database of Telltale has: loot"),
    "a later layout": (altered("PRAGMA user_version = 9999"), "was made by a newer Telltale"),
    "another program's": (altered("PRAGMA application_id = 7"), "is not a Telltale database"),
    "hanging rows": (altered("INSERT INTO apps VALUES (77, 1, 'a', '', 'certain')"), "rows refer to others"),
    "no database": (lambda _, __: b"hello" * 100, "is not a Telltale database|is damaged"),
    "half a database": (lambda content, _: content[: len(content) // 2], "is damaged"),
    "pages that were changed": (lambda content, _: content[:8192] + b"\xff" * 8192 + content[16384:], "is damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_database_is_refused(name: str, database: Path, made: Path, tmp_path: Path) -> None:
    restore(made, tmp_path / "whole.db")
    with closing(sqlite3.connect(tmp_path / "whole.db")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    alter, said = HOSTILE[name]
    before = rows(database)
    source = pack(tmp_path / "hostile.telltale", alter((tmp_path / "whole.db").read_bytes(), tmp_path))
    with pytest.raises(InputError, match=said) as caught:
        restore(source, database, is_forced=True)
    assert str(caught.value).startswith(str(source))
    assert "\n" not in str(caught.value)
    assert rows(database) == before
    assert not list(tmp_path.glob(".telltale-*"))


WRONG: dict[str, tuple[Callable[[Path, bytes], Path], str]] = {
    "a digest": (lambda path, content: pack(path, content, sha256="0" * 64), "is damaged"),
    "a size that is too small": (lambda path, content: pack(path, content, size_bytes=100), "larger than its manifest"),
    "a size that is too large": (lambda path, content: pack(path, content, size_bytes=len(content) + 1), "is damaged"),
    "a size of nonsense": (lambda path, content: pack(path, content, size_bytes=-1), "has no size_bytes"),
    "a size of true": (lambda path, content: pack(path, content, size_bytes=True), "has no size_bytes"),
    "a later form": (lambda path, content: pack(path, content, version=2), "backup of another form"),
    "another format": (lambda path, content: pack(path, content, format="zip"), "is not a backup"),
    "an empty file": (lambda path, _: holding(path, b""), "is not a backup"),
    "any bytes": (lambda path, _: holding(path, b"\xff" * 9_000), "is not a backup"),
    "a folder": (lambda path, _: path.parent, "is no file"),
    "nothing": (lambda path, _: path, "is no file"),
    "a manifest that is a list": (lambda path, _: tar(path, [("manifest.json", b"[]")]), "is not a backup"),
    "deep nesting": (lambda path, _: tar(path, [("manifest.json", b"[" * 9_000)]), "manifest cannot be read"),
    "a large manifest": (lambda path, _: tar(path, [("manifest.json", b" " * 99_000)]), "not where it should be"),
    "a path that climbs": (lambda path, _: tar(path, [("../../etc/passwd", b"x")]), "not where it should be"),
    "only a manifest": (
        lambda path, _: tar(path, [("manifest.json", members(pack(path, b"x"))["manifest.json"])]),
        "database.zst is not where it should be",
    ),
    "content that is not packed": (
        lambda path, _: tar(
            path, [("manifest.json", members(pack(path, b"x"))["manifest.json"]), ("database.zst", b"x")]
        ),
        "cannot be unpacked",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_backup_that_is_wrong_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path / "a.db")
    content = (tmp_path / "a.db").read_bytes()
    make, said = WRONG[name]
    with pytest.raises(InputError, match=said):
        restore(make(tmp_path / "wrong.telltale", content), tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    assert not list(tmp_path.glob(".telltale-*"))


@pytest.mark.parametrize("part", range(1, 20))
def test_cut_off_anywhere_it_is_refused(part: int, made: Path, tmp_path: Path) -> None:
    content = made.read_bytes()
    ends = content.rstrip(b"\0")
    cut = tmp_path / "cut.telltale"
    cut.write_bytes(content[: len(ends) * part // 20])
    with pytest.raises(InputError):
        restore(cut, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_more_than_the_disk_takes(made: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no room"):
        restore(pack(tmp_path / "large.telltale", b"x", size_bytes=1 << 60), tmp_path / "new.db")


def test_a_folder_that_is_not_there(database: Path, made: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be written|does not exist"):
        backup(database, tmp_path / "none" / "a.telltale", NOW_NS, "1")
    with pytest.raises(StoreError, match="does not exist"):
        restore(made, tmp_path / "none" / "a.db")


def test_limits_are_those_of_ours(made: Path) -> None:
    assert len(members(made)["manifest.json"]) * 10 < backups.MAX_MANIFEST_BYTES
