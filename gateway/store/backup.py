"""Backups: one file with a manifest and the packed database, made while others write; and the way back.

The copy is made by `VACUUM INTO` (https://www.sqlite.org/lang_vacuum.html): one state of the database, which no writer
has to wait for, and without what was removed and not yet overwritten. SQLite's online backup would begin anew whenever
somebody writes, and copy free pages too. Sealed evidence stays sealed. A backup that comes from elsewhere is hostile
until it is checked: sizes, digests, and that it holds the tables of a Telltale database and nothing that runs by
itself.
"""

import hashlib
import io
import json
import os
import sqlite3
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import zstandard

from gateway.errors import InputError, StoreError
from gateway.store.database import connect_for_reading, connect_for_writing, named_errors
from gateway.store.lock import WriterLock

FORMAT: Final = "telltale-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
PACKED: Final = "database.zst"

MAX_MANIFEST_BYTES: Final = 16 << 10
"""Some ten times what is ever written."""

MAX_WINDOW_BYTES: Final = 128 << 20
"""What unpacking may need of memory; ours needs a fraction of it."""

CHUNK_BYTES: Final = 1 << 20
LEVEL: Final = 6
"""Of zstd: a gigabyte in some ten seconds on a laptop, to a fifth or less."""

FOR_OWNER: Final = 0o600
FOR_GROUP: Final = 0o660


class Manifest(NamedTuple):
    """What a backup says of itself."""

    made_ns: int
    telltale: str
    """The version that made it."""

    layout: int
    size_bytes: int
    sha256: str
    """Of the unpacked database."""

    captures: int
    flows: int
    findings: int
    exhibits: int


def backup(path: Path, out: Path, now_ns: int, version: str) -> Manifest:
    """Write a backup of a database into a new file that only its owner may read.

    Raises StoreError: the database cannot be read, or `out` is there already or cannot be written.
    """
    connect_for_reading(path).close()
    if out.exists():
        raise StoreError(f"{out}: is there already; give the backup another name")
    with _named(out), _temporary(out) as copy, _temporary(out) as whole:
        with named_errors(path), closing(connect_for_reading(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        manifest = _describe(copy, now_ns, version)
        with _temporary(out) as packed:
            _pack(copy, packed)
            _write(whole, manifest, packed)
        os.link(whole, out)  # fails where somebody made it meanwhile
    return manifest


def read_manifest(source: Path) -> Manifest:
    """What a backup says of itself. Raises InputError where it is none."""
    with _opened(source) as (manifest, _):
        return manifest


def restore(source: Path, path: Path, is_forced: bool = False) -> Manifest:
    """Make a database of a backup, brought up to date where an older Telltale made it.

    Raises InputError for what is wrong with the backup; StoreError where there is a database already (unless it may be
    replaced), or somebody writes or reads it. Whatever is wrong, the database that was there stays as it was.
    """
    if path.exists() and not is_forced:
        raise StoreError(f"{path}: is there already; --force replaces it")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist")
    lock = WriterLock(path)
    try:
        with _named(path), _temporary(path) as new:
            with _opened(source) as (manifest, packed):
                _unpack(source, manifest, packed, new)
            _check_database(source, new)
            mode = _mode(path)
            _put_aside(path)
            new.chmod(mode)
            _own(new, path)
            new.replace(path)
            return manifest
    finally:
        lock.release()


def _describe(copy: Path, now_ns: int, version: str) -> Manifest:
    with closing(sqlite3.connect(copy)) as connection:
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        captures, flows, findings, exhibits = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours
            for table in ("captures", "flows", "findings", "exhibits")
        )
    with copy.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Manifest(now_ns, version, layout, copy.stat().st_size, sha256, captures, flows, findings, exhibits)


def _pack(copy: Path, packed: Path) -> None:
    with copy.open("rb") as source, packed.open("wb") as target:
        zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).copy_stream(source, target)


def _write(whole: Path, manifest: Manifest, packed: Path) -> None:
    text = json.dumps({"format": FORMAT, "version": VERSION, **manifest._asdict()}, indent=1).encode()
    with whole.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            archive.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
            with packed.open("rb") as content:
                archive.addfile(_member(PACKED, packed.stat().st_size), content)
        file.flush()
        os.fsync(file.fileno())


def _member(name: str, size_bytes: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size_bytes
    member.mode = FOR_OWNER
    return member


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Manifest, IO[bytes]]]:
    """The manifest, and the packed database to read."""
    if not source.is_file():
        raise InputError(str(source), "is no file")
    try:
        with tarfile.open(source, mode="r:") as archive:
            manifest = _parse(source, _content(source, archive, MANIFEST, MAX_MANIFEST_BYTES))
            yield manifest, _content(source, archive, PACKED, None)
    except (tarfile.TarError, EOFError) as error:
        raise InputError(str(source), "is not a backup of Telltale, or is cut off") from error
    except OSError as error:
        raise InputError(str(source), error.strerror or "cannot be read") from error


def _content(source: Path, archive: tarfile.TarFile, name: str, limit: int | None) -> IO[bytes]:
    member = archive.next()
    content = archive.extractfile(member) if member is not None and member.isreg() else None
    if member is None or content is None or member.name != name or (limit is not None and member.size > limit):
        raise InputError(str(source), f"is not a backup of Telltale: {name} is not where it should be")
    return content


def _parse(source: Path, content: IO[bytes]) -> Manifest:
    try:
        told: Any = json.loads(content.read(MAX_MANIFEST_BYTES))
    except (ValueError, RecursionError) as error:
        raise InputError(str(source), "its manifest cannot be read") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise InputError(str(source), "is not a backup of Telltale")
    if told.get("version") != VERSION:
        raise InputError(str(source), f"is a backup of another form ({told.get('version')!r}; known here: {VERSION})")
    values: list[Any] = []
    for name, kind in _FIELDS.items():
        value = told.get(name)
        if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and value < 0):
            raise InputError(str(source), f"its manifest has no {name}")
        values.append(value)
    return Manifest(*values)


def _unpack(source: Path, manifest: Manifest, packed: IO[bytes], new: Path) -> None:
    status = os.statvfs(new.parent)
    if manifest.size_bytes > status.f_bavail * status.f_frsize:
        raise StoreError(f"{new.parent}: there is no room for {manifest.size_bytes / 2**20:,.0f} MiB")
    digest = hashlib.sha256()
    size_bytes = 0
    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
    try:
        with new.open("wb") as target, unpacker.stream_reader(packed) as reader:
            while chunk := reader.read(CHUNK_BYTES):
                size_bytes += len(chunk)
                if size_bytes > manifest.size_bytes:
                    raise InputError(str(source), "is larger than its manifest says")
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
    except zstandard.ZstdError as error:
        raise InputError(str(source), "is damaged: its content cannot be unpacked") from error
    if size_bytes != manifest.size_bytes or digest.hexdigest() != manifest.sha256:
        raise InputError(str(source), "is damaged: its content is not what its manifest says")


def _check_database(source: Path, new: Path) -> None:
    """It is ours, whole, up to date after this, and does nothing by itself."""
    with _is_about(source), closing(sqlite3.connect(new)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        for kind, name, sql in connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema"):
            if kind == "trigger" or "VIRTUAL" in str(sql).upper().split()[:2]:
                raise InputError(str(source), f"holds a {kind} {name!r}, which no database of Telltale has")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise InputError(str(source), "is damaged: its database is not whole")
    with _is_about(source), closing(connect_for_writing(new)) as connection:
        strange = sorted(name for _, name in set(connection.execute(_NAMES).fetchall()) - _known_names(new.parent))
        if strange:
            raise InputError(str(source), f"holds what no database of Telltale has: {', '.join(strange[:5])}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise InputError(str(source), "is damaged: rows refer to others that are not there")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _known_names(folder: Path) -> set[tuple[str, str]]:
    """What an empty database of this Telltale holds."""
    with _temporary(folder / "any") as empty, closing(connect_for_writing(empty)) as connection:
        return set(connection.execute(_NAMES).fetchall())


@contextmanager
def _is_about(source: Path) -> Iterator[None]:
    """What is wrong with the unpacked database is wrong with the backup."""
    try:
        yield
    except StoreError as error:
        raise InputError(str(source), str(error).partition(": ")[2] or str(error)) from error
    except sqlite3.DatabaseError as error:
        raise InputError(str(source), f"is damaged: {error}") from error


def _put_aside(path: Path) -> None:
    """Bring what the log of the old database holds into its file, so that the log cannot be taken for the new one's."""
    if path.exists():
        try:
            with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.DatabaseError:  # damaged: there is nothing to keep
            busy = 0
        if busy:
            raise StoreError(f"{path}: another program uses it; stop the pages first (systemctl stop telltale.target)")
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Rights of the file that is replaced; else the group's too where the folder is made to be shared."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    return FOR_GROUP if path.parent.stat().st_mode & stat.S_ISGID else FOR_OWNER


def _own(new: Path, path: Path) -> None:
    """Give it to whose the old one was, where we may."""
    if path.exists() and os.geteuid() == 0:
        status = path.stat()
        os.chown(new, status.st_uid, status.st_gid)


@contextmanager
def _temporary(beside: Path) -> Iterator[Path]:
    """An empty file that only its owner may read, gone at the end."""
    handle, name = tempfile.mkstemp(dir=beside.parent, prefix=".telltale-")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Files that cannot be written are said in one line."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


_NAMES: Final = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
_FIELDS: Final = {
    "made_ns": int,
    "telltale": str,
    "layout": int,
    "size_bytes": int,
    "sha256": str,
    "captures": int,
    "flows": int,
    "findings": int,
    "exhibits": int,
}
