"""The board is made beside the requests where it is costly, is never long behind, and never behind one's own change."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import board
from tests.dashboard.house import OPERATOR, House, make, send
from tests.dashboard.scenes import leaky

WAIT_S = 30.0
NEW = "Night Diary"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


@pytest.fixture
def costly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every board costs too much, and none may be old by time."""
    monkeypatch.setattr(board, "COSTLY_S", -1.0)
    monkeypatch.setattr(board, "MAX_BEHIND_S", 1e9)
    yield


def more(house: House) -> None:
    """Another capture comes in, with an app that was not there."""
    scene = leaky("b2" * 32, "second.pcapng")
    scene.connect(NEW, times=5)
    scene.write(house.path)


def until_shown(client: FlaskClient, what: str) -> None:
    until = time.monotonic() + WAIT_S
    while what not in client.get("/").text:
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def test_a_cheap_one_is_made_at_once(house: House) -> None:
    client = house.client(OPERATOR)
    assert NEW not in client.get("/").text
    more(house)
    assert NEW in client.get("/").text


def test_a_costly_one_comes_a_moment_later(house: House, costly: None) -> None:
    client = house.client(OPERATOR)
    client.get("/")
    more(house)
    assert NEW not in client.get("/").text
    until_shown(client, NEW)
    client.set_cookie("telltale-language", "es")
    assert NEW in client.get("/").text  # in another language for the first time: made at once


def test_words_made_beside_are_in_the_readers_language(house: House, costly: None) -> None:
    client = house.client(OPERATOR)
    send(client, "/language", page="/", language="es", to="/")
    before = client.get("/").text
    assert 'lang="es"' in before
    more(house)
    until_shown(client, NEW)
    after = client.get("/").text
    sentence = after.partition(NEW)[2].partition("</p>")[0]
    assert "connection" not in sentence
    assert "Unknown app" not in after
    assert "Aplicación desconocida" in after


def test_one_that_is_too_old_is_made_at_once(house: House, costly: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.client(OPERATOR)
    client.get("/")
    more(house)
    monkeypatch.setattr(board, "MAX_BEHIND_S", -1.0)
    assert NEW in client.get("/").text


def test_ones_own_change_is_seen_at_once(house: House, costly: None) -> None:
    client = house.client(OPERATOR)
    page = client.get("/").text
    app = page.partition('<h3><a href="')[2].partition('"')[0]
    assert send(client, f"{app}/name", page=app, name="Our own app").status_code == 303
    assert "Our own app" in client.get("/").text


def test_another_file_under_the_same_name_is_seen_at_once(house: House, costly: None, tmp_path: Path) -> None:
    client = house.client(OPERATOR)
    client.get("/")
    other = tmp_path / "other.db"
    scene = leaky("c3" * 32)
    scene.connect(NEW, times=5)
    second = make(scene.write(other))
    assert second.client(OPERATOR)
    for suffix in ("-wal", "-shm"):
        house.path.with_name(house.path.name + suffix).unlink(missing_ok=True)
    other.replace(house.path)
    assert NEW in house.client(OPERATOR).get("/").text
