"""Damage that no page has met: found beside the requests, told on every page, with what to do."""

import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import create_app, looking
from dashboard.looking import Looking
from tests.dashboard.house import OPERATOR, make
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import headline, text
from tests.store.damaging import overwrite, roots, settled

SAYS = "A part of the database is damaged"


def looked(client: FlaskClient) -> Looking:
    return looking.looking_of(client.application)


def damaged(path: Path, name: str = "messages") -> Path:
    """A database one of whose tables is broken that the overview does not read."""
    settled(path)
    overwrite(path, roots(path)[name][1])
    return path


@pytest.fixture
def broken(tmp_path: Path) -> FlaskClient:
    house = make(leaky().write(tmp_path / "a.db"))
    damaged(tmp_path / "a.db")
    return house.client(OPERATOR)


def test_damage_that_nobody_has_read_is_told(broken: FlaskClient) -> None:
    before = broken.get("/")
    assert before.status_code == 200
    assert SAYS not in before.text  # nobody can know yet
    looked(broken).look()
    page = broken.get("/health")
    assert headline(page.text) == "1 thing to mend."
    assert "damaged: messages: " in text(page.text)
    assert "telltale restore" in text(page.text)
    assert "looked through for damage on" in text(page.text)
    for address in ("/", "/findings", "/connections", "/health", "/coverage"):
        assert SAYS in broken.get(address).text, address


def test_nothing_is_called_well_that_is_damaged(tmp_path: Path) -> None:
    scene = leaky()
    scene.batch.findings.clear()
    house = make(scene.write(tmp_path / "a.db"))
    client = house.client(OPERATOR)
    well = client.get("/").text
    damaged(tmp_path / "a.db")
    looked(client).look()
    client.application.extensions["telltale-board"].forget()
    assert headline(client.get("/").text) != headline(well) or "Not everything could be judged." in client.get("/").text


def test_a_database_that_is_well(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client(OPERATOR)
    assert "not looked through yet" in text(client.get("/health").text)
    looked(client).look()
    page = client.get("/health").text
    assert headline(page).startswith(("The box is well.", "The box works."))  # however old its lists are
    assert "whole, as far as its form tells" in text(page)
    assert SAYS not in client.get("/").text


def test_another_file_under_the_same_name_is_looked_at_anew(broken: FlaskClient, tmp_path: Path) -> None:
    looked(broken).look()
    assert SAYS in broken.get("/findings").text
    make(leaky().write(tmp_path / "b.db")).path.replace(tmp_path / "a.db")
    assert looked(broken).state.looked_ns is None
    looked(broken).look()
    assert looked(broken).state.check.is_fine


def test_a_missing_database_is_nothing_to_tell(tmp_path: Path) -> None:
    one = Looking(tmp_path / "none.db")
    one.look()
    assert one.state.looked_ns is None
    assert not one.state.is_looking


def test_it_begins_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "FIRST_S", 0.01)
    path = damaged(leaky().write(tmp_path / "a.db"))
    application = create_app(path, is_demo=True)
    one = looking.looking_of(application)
    one.start()
    until = time.monotonic() + 90
    while one.state.looked_ns is None and time.monotonic() < until:
        time.sleep(0.02)
    one.stop()
    assert SAYS in application.test_client().get("/findings").text
