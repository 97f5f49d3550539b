"""What is new since somebody marked the overview as seen."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import news
from gateway.model.flows import Destination
from gateway.store.people.base import Doer
from gateway.store.people.users import remove_user, users
from gateway.store.people.visits import seen_by
from gateway.store.removal import remove_capture
from tests.dashboard.house import OPERATOR, VIEWER, House, make, token_of
from tests.dashboard.scenes import Scene, leaky
from tests.dashboard.test_pages import text

NEW_SERVER = Destination("new.place.example", "place.example", "Place Ltd.", "", "FR")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def more(sha256: str = "c3" * 32) -> Scene:
    """One app, one destination and one finding more."""
    scene = Scene(sha256, "later.pcapng")
    first = scene.connect("Late Riser", NEW_SERVER, times=3)
    scene.find("CLR-health", "health.mood", app="Late Riser", server=NEW_SERVER.name, flow_packet=first)
    return scene


def part(html: str) -> str:
    """What the overview says is new, as text; "" where it says nothing of that."""
    found = re.search(r'<section class="card below new".*?</section>', html, re.DOTALL)
    return text(found[0]) if found else ""


def test_the_first_visit_calls_nothing_new(house: House) -> None:
    client = house.client(VIEWER)
    assert part(client.get("/").text) == ""
    assert part(client.get("/").text).startswith("Nothing new since")


def test_what_came_is_named_until_it_is_marked(house: House) -> None:
    ada, ben = house.client(OPERATOR), house.client(VIEWER)
    for client in (ada, ben):
        client.get("/")
    more().write(house.path)
    page = ada.get("/").text
    said = part(page)
    assert said.startswith("New since")
    assert "App Late Riser" in said
    assert f"Destination {NEW_SERVER.name}" in said
    assert "Quiet Journal" not in said
    assert part(ada.get("/").text) == said  # looking does not mark
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert ada.post("/seen", data={"csrf_token": token_of(page), "version": version[1]}).status_code == 303
    assert part(ada.get("/").text).startswith("Nothing new since")
    assert "Late Riser" in part(ben.get("/").text)  # each by themselves


def test_what_came_after_the_page_stays_new(house: House) -> None:
    client = house.client(VIEWER)
    client.get("/")
    more().write(house.path)
    page = client.get("/").text
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    scene = Scene("d4" * 32, "last.pcapng")
    scene.connect("Later Still", NEW_SERVER, times=3)
    scene.write(house.path)
    client.post("/seen", data={"csrf_token": token_of(page), "version": version[1]})
    said = part(client.get("/").text)
    assert "Later Still" in said
    assert "Late Riser" not in said


def test_a_state_that_was_never_shown_marks_nothing(house: House) -> None:
    client = house.client(VIEWER)
    client.get("/")
    more().write(house.path)
    page = client.get("/").text
    for version in ("999999", "-1", "x", ""):
        client.post("/seen", data={"csrf_token": token_of(page), "version": version})
    assert "Late Riser" in part(client.get("/").text)


def test_the_same_again_and_what_went_are_no_news(house: House) -> None:
    client = house.client(VIEWER)
    client.get("/")
    again = replace(leaky(), sha256="e5" * 32, name="again.pcapng")
    again.write(house.path)
    assert part(client.get("/").text).startswith("Nothing new since")
    remove_capture(house.path, Doer("Ada", "", 1), "e5" * 32)
    more().write(house.path)  # takes the numbers of the rows that went
    assert "Late Riser" in part(client.get("/").text)


def test_nothing_is_kept_of_who_left_or_never_signed_in(tmp_path: Path) -> None:
    demo = make(leaky().write(tmp_path / "b.db"), is_demo=True)
    assert part(demo.client().get("/").text) == ""
    demo.client(VIEWER).get("/")
    ben = next(one.user_id for one in users(demo.path) if one.name == VIEWER)
    assert seen_by(demo.path, ben) is not None
    remove_user(demo.path, Doer("Ada", "", 1), ben)
    assert seen_by(demo.path, ben) is None


def test_too_many_destinations_are_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "MAX_KEPT", 1)
    client = house.client(VIEWER)
    client.get("/")
    assert "too many destinations" in part(client.get("/").text)
