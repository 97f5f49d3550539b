"""Every state of the database that is not a good one has a page that says what to do."""

import os
import sqlite3
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from gateway.store import database as store_database
from gateway.store.database import SCHEMA_VERSION
from gateway.store.queries.session import Queries, open_queries
from gateway.store.writer import Writer
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import headline, text


def page(path: Path, address: str = "/") -> tuple[int, str]:
    answer = create_app(path, is_demo=True).test_client().get(address)
    return answer.status_code, answer.text


def test_missing_database_says_the_first_steps(tmp_path: Path) -> None:
    status, html = page(tmp_path / "it's.db")
    assert status == 503
    assert headline(html) == "Nothing has been analysed yet."
    assert f"telltale analyze my-recording.pcapng --app \"Name of the app\" --db '{tmp_path}/it'\"'\"'s.db'" in text(
        html
    )
    assert "telltale demo" in text(html)
    assert not (tmp_path / "it's.db").exists()


def test_database_without_a_capture(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Writer(path) as writer, writer.begin_capture("open.pcap", "pcap"):
        status, html = page(path)  # while the first capture is being analysed
    assert (status, headline(html)) == (200, "Nothing has been analysed yet.")


def test_folder_that_does_not_exist(tmp_path: Path) -> None:
    status, html = page(tmp_path / "no" / "a.db")
    assert status == 503
    assert "does not exist" in text(html)


def test_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("not a database, but long enough to be looked at by SQLite " * 20)
    status, html = page(path)
    assert (status, headline(html)) == (503, "This file is not a Telltale database.")


def test_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.commit()
    connection.close()
    assert headline(page(path)[1]) == "This file is not a Telltale database."


def test_damaged_database(tmp_path: Path) -> None:
    path = leaky().write(tmp_path / "a.db")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    status, html = page(path)
    assert (status, headline(html)) == (503, "The database is damaged.")


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    status, html = page(tmp_path)
    assert (status, headline(html)) == (503, "This is a folder, not a database.")


def test_locked_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_database, "BUSY_TIMEOUT_S", 0.1)
    path = leaky().write(tmp_path / "a.db")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        answer = create_app(path, is_demo=True).test_client().get("/")
    finally:
        connection.close()
    assert (answer.status_code, headline(answer.text)) == (503, "The database is busy.")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(("step", "age"), [(1, "newer"), (-1, "older")])
def test_other_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, age: str) -> None:
    path = leaky().write(tmp_path / "a.db")
    monkeypatch.setattr(store_database, "SCHEMA_VERSION", SCHEMA_VERSION - step)
    assert headline(page(path)[1]) == f"The database is from a{'n' if age == 'older' else ''} {age} version."


def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = leaky().write(tmp_path / "a.db")
    path.chmod(0)
    assert headline(page(path)[1]) == "The database cannot be opened."


@pytest.mark.parametrize("address", ["/nothing", "/apps/none-000000000000", "/apps/x", "/findings/x", "/findings/"])
def test_page_that_is_not_there(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, headline(answer.text)) == (404, "There is no such page.")


def test_page_that_is_not_there_leaves_no_database_open(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Queries] = []
    closed: list[Queries] = []
    close = Queries.close

    def note_open(path: Path) -> Queries:
        opened.append(open_queries(path))
        return opened[-1]

    def note_close(one: Queries) -> None:
        closed.append(one)
        close(one)

    monkeypatch.setattr("dashboard.session.open_queries", note_open)
    monkeypatch.setattr(Queries, "close", note_close)
    assert client.get("/findings/nothing").status_code == 404
    assert len(opened) == 2  # for the finding that was not found, and for the page that says so
    assert closed == opened


def test_mistake_of_ours_has_a_page_and_no_details(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("dashboard.pages.overview.current", fail)
    status, html = page(leaky().write(tmp_path / "a.db"))
    assert (status, headline(html)) == (500, "This page could not be made.")
    assert "secret detail" not in html
    assert "secret detail" in caplog.text


def test_database_that_appears_is_shown(tmp_path: Path) -> None:
    client = create_app(tmp_path / "a.db", is_demo=True).test_client()
    assert client.get("/").status_code == 503
    leaky().write(tmp_path / "a.db")
    assert client.get("/").status_code == 200
