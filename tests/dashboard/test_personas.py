"""Personas on the pages: made in one click, shown once, kept nowhere."""

import html
import re
import sqlite3
from pathlib import Path

import pytest

from gateway.personas import COUNTRIES, make_persona, parse_persona
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send, token_of
from tests.dashboard.scenes import leaky
from tests.store.audited import entries


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def hidden(page: str) -> dict[str, str]:
    """What the form of the card sends along."""
    return {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    }


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_persona_is_made_and_its_card_and_file_say_the_same(house: House, country: str) -> None:
    client = house.client(OPERATOR)
    assert 'href="/personas/new"' in client.get("/personas").text
    card = send(client, "/personas/new", country=country, mail_domain="Post.Clinic.example")
    assert card.status_code == 200
    sent = hidden(card.text)
    made = make_persona(country, sent["seed"], "post.clinic.example")
    shown = [html.unescape(one) for one in re.findall(r'<dd lang="">(.*?)</dd>', card.text)]
    assert shown == [value for _, value in made.persona.values]
    assert card.text.count("data:image/svg+xml") >= 5
    fields = {
        "csrf_token": token_of(card.text),
        "country": country,
        "seed": sent["seed"],
        "mail_domain": sent["mail_domain"],
    }
    file = client.post("/personas/file", data={**fields, "form": "toml"})
    assert parse_persona(file.text, "p.toml") == made.persona
    assert re.search(r"attachment; filename=[a-z0-9-]+\.toml", file.headers["Content-Disposition"])
    page = client.post("/personas/file", data={**fields, "form": "html"})
    assert all(html.escape(value) in page.text for _, value in made.persona.values)
    assert ".html" in page.headers["Content-Disposition"]


def test_nothing_of_it_is_kept(house: House) -> None:
    client = house.client(OPERATOR)
    sent = hidden(send(client, "/personas/new", country="GB").text)
    made = make_persona("GB", sent["seed"])
    assert entries(house.path, 1)[0].detail == made.persona.name
    with sqlite3.connect(house.path) as connection:
        whole = "\n".join(connection.iterdump())
    assert sent["seed"] not in whole
    assert not [value for _, value in made.persona.values if value in whole]


def test_two_are_never_the_same(house: House) -> None:
    client = house.client(OPERATOR)
    seeds = {hidden(send(client, "/personas/new", country="FR").text)["seed"] for _ in range(5)}
    assert len(seeds) == 5


def test_what_is_wrong_is_named_at_its_field(house: House) -> None:
    client = house.client(OPERATOR)
    answer = send(client, "/personas/new", country="US", mail_domain="not a domain")
    assert answer.status_code == 400
    assert "is no domain" in html.unescape(answer.text)
    assert send(client, "/personas/new", country="XX").status_code == 400
    assert send(client, "/personas/file", "/personas/new", country="US", seed="").status_code == 400


def test_viewers_make_none(house: House) -> None:
    client = house.client(VIEWER)
    assert client.get("/personas/new").status_code == 403
    assert "/personas/new" not in client.get("/personas").text
    token = token_of(client.get("/personas").text)
    assert client.post("/personas/new", data={"csrf_token": token, "country": "US"}).status_code == 403
    assert house.client(OPERATOR).post("/personas/new", data={"country": "US"}).status_code == 400
