"""Compiled or interpreted, the rows are the same; and a copy that no longer fits is not used."""

import os
import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

import gateway.compiled
from gateway.compiled import ENVIRONMENT, ORIGINAL, build, find_copy, fingerprint
from gateway.prepared import kept
from gateway.store.queries.tables import TABLES

TELLTALE = Path(sys.executable).with_name("telltale")
PCAPS = Path(__file__).parents[1] / "pcaps"
WHERE = (
    "from gateway.compiled import use_compiled; use_compiled(); from gateway.protocols import tls; print(tls.__file__)"
)


def run(*arguments: str | Path, compiled: str) -> bytes:
    environment = os.environ | {ENVIRONMENT: compiled}
    return subprocess.run([TELLTALE, *arguments], env=environment, capture_output=True, check=True).stdout


@pytest.mark.skipif(not os.environ.get("CI") or bool(build.what_is_missing()), reason="set-up compiles where it can")
def test_the_stages_compile() -> None:
    assert find_copy() is not None  # else everything would run interpreted, and nobody would notice


@pytest.mark.skipif(find_copy() is None, reason="no compiled copy of these files (it needs a C compiler)")
def test_rows_are_the_same(tmp_path: Path) -> None:
    where = subprocess.run([sys.executable, "-c", WHERE], capture_output=True, text=True, check=True).stdout.strip()
    assert where.endswith(".so")
    found = {}
    for compiled in ("yes", "no"):
        database = tmp_path / f"{compiled}.db"
        summary = run("analyze", PCAPS, "--db", database, "--format", "json", compiled=compiled)
        exports = [
            run("export", table.name, "--db", database, "--format", "ndjson", compiled=compiled) for table in TABLES
        ]
        found[compiled] = [summary, *exports]
    assert all(found["yes"][:3])
    assert found["yes"] == found["no"]


@pytest.mark.skipif(find_copy() is None, reason="no compiled copy of these files (it needs a C compiler)")
def test_a_kind_that_is_empty_text_counts_as_none() -> None:
    asked = "from gateway.destinations.lookup import Destinations"
    say = "print(Destinations().lookup('mail.yandex.com', '10.0.0.2').category)"
    told = subprocess.run(
        [sys.executable, "-c", f"{WHERE}; {asked}; {say}"], capture_output=True, text=True, check=True
    )
    assert told.stdout.split()[-1] == "local"


@pytest.mark.skipif(find_copy() is None, reason="no compiled copy of these files (it needs a C compiler)")
def test_compiled_modules_come_from_the_one_library() -> None:
    copy = find_copy()
    assert copy is not None
    assert [path.name for path in copy.rglob("*.so")] == [path.name for path in copy.glob("*__mypyc.*")]
    told = subprocess.run(
        [sys.executable, "-c", f"{WHERE}; from gateway import protocols; print(protocols.__path__)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"['{copy / 'gateway' / 'protocols'}']" in told  # what is not compiled is found beside what is
    assert Path(cache_from_source(str(copy / "gateway" / "cli" / "analyze.py"))).exists()


@pytest.mark.parametrize("content", [None, b"no library"])
def test_a_copy_that_cannot_be_loaded_is_not_used(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "0__mypyc.so").write_bytes(content)
    monkeypatch.setattr(gateway.compiled, "find_copy", lambda: tmp_path)
    before = list(sys.meta_path), list(gateway.__path__)
    assert gateway.compiled.use_compiled() is False
    assert (list(sys.meta_path), list(gateway.__path__)) == before


def test_any_change_of_a_file_makes_the_copy_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "room").mkdir()
    file = tmp_path / "room" / "one.py"
    file.write_text("a = 1\n")
    monkeypatch.setattr(gateway.compiled, "ORIGINAL", tmp_path)
    before = fingerprint()
    assert fingerprint() == before
    os.utime(file, ns=(1, 1))
    assert fingerprint() != before
    before = fingerprint()
    (tmp_path / "room" / "two.py").write_text("")
    assert fingerprint() != before


def test_what_is_compiled_is_there() -> None:
    assert [name for name in build.FILES if not (ORIGINAL / name).is_file()] == []
    assert [room for room in build.ROOMS if not (ORIGINAL / room).is_dir()] == []


def test_what_is_kept_is_made_once_and_made_again_when_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_CACHE", str(tmp_path / "kept"))
    made = []

    def make() -> bytes:
        made.append(1)
        return b"what it costs to make"

    assert [kept("thing", b"source", make) for _ in range(3)] == [b"what it costs to make"] * 3
    assert len(made) == 1
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert kept("thing", b"source", make) == b"what it costs to make"
    kept("thing", b"another source", make)
    assert len(made) == 3
    assert len(list((tmp_path / "kept").iterdir())) == 1
