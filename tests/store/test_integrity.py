"""A damaged place is told wherever it lies, and a database that is well is called well."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import StoreError
from gateway.health import check_whole
from gateway.store import integrity
from gateway.store.integrity import Looked, look_through
from gateway.store.writer import Writer
from tests.dashboard.scenes import hostile, leaky
from tests.store.damaging import overwrite, roots, settled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    leaky().write(tmp_path / "a.db")
    return settled(replace(hostile(), sha256="b2" * 32).write(tmp_path / "a.db"))


def test_a_database_that_is_well(path: Path) -> None:
    looked = look_through(path)
    assert looked is not None
    assert looked.problems == ()
    assert looked.tables > 40
    assert check_whole(looked).is_fine


def test_while_somebody_writes(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("open.pcap", "pcap"):
        looked = look_through(path)
    assert looked is not None
    assert looked.is_whole


@pytest.mark.parametrize("byte", [b"\xff", b"\x00", b"A"])
def test_every_table_and_every_index_is_looked_at(path: Path, byte: bytes) -> None:
    whole = path.read_bytes()
    for name, (table, page) in roots(path).items():
        overwrite(path, page, byte)
        looked = look_through(path)
        assert looked is not None
        assert any(problem.startswith(f"{table}: ") for problem in looked.problems), name
        check = check_whole(looked)
        assert (check.is_fine, check.level) == (False, "BROKEN")
        path.write_bytes(whole)


def test_a_page_in_the_middle_of_a_large_table(tmp_path: Path) -> None:
    """Below the first page of the table: what is broken is a leaf, which nothing but its own rows leads to."""
    path = leaky().write(tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as connection:
        row = "INSERT INTO anomalies (capture_id, row_no, kind, detail) VALUES (1, ?, 'gap', ?)"
        connection.executemany(row, [(number, "x" * 900) for number in range(1_000, 1_400)])
        connection.commit()
    settled(path)
    last = path.stat().st_size // 4_096
    overwrite(path, last - 20)
    looked = look_through(path)
    assert looked is not None
    assert not looked.is_whole
    assert {problem.partition(":")[0] for problem in looked.problems} == {"anomalies"}


def test_few_lines_are_kept(path: Path) -> None:
    for _, page in list(roots(path).values())[5:]:
        overwrite(path, page)
    looked = look_through(path)
    assert looked is not None
    assert len(looked.problems) == integrity.MAX_PROBLEMS


def test_it_stops_where_it_is_asked_to(path: Path) -> None:
    asked = []
    assert look_through(path, lambda: bool(asked.append(1))) is None
    assert asked == [1]


@pytest.mark.parametrize(
    ("content", "says"), [(b"a letter\n" * 1_000, "is not a Telltale database"), (b"", "nothing yet")]
)
def test_what_is_no_database(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=says):
        look_through(path)


def test_the_layout_itself_is_broken(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3_000)
    with pytest.raises(StoreError, match="is damaged"):
        look_through(path)


def test_damage_is_told_with_its_table() -> None:
    check = check_whole(Looked(3, ("tls: Tree 9 page 12: btreeInitPage() returns error code 11",)))
    assert check.what == "damaged: tls: Tree 9 page 12: btreeInitPage() returns error code 11"
    assert "telltale restore" in check.remedy
