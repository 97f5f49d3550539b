"""Assessments on the pages beyond the usual way: in Spanish, with a persona's file, opened by consent."""

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.spoken import said
from gateway import memory
from gateway.assessments import engine, opening
from gateway.errors import TelltaleError
from gateway.intercept import wishes
from gateway.personas import held
from gateway.store.people.base import Doer
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import find
from tests.dashboard.house import OPERATOR, House, make, token_of
from tests.dashboard.scenes import PHONE as DEVICE
from tests.dashboard.scenes import leaky
from tests.dashboard.test_assessments import NEW, act, begun
from tests.dashboard.test_pages import text

FILE = b'[persona]\nname = "GB heron 114"\n\n[values]\nfull_name = "Zelmira Ostrakovitz"\n'
SPANISH = {"Accept-Language": "es"}
PLAN = engine.Plan(app="Quiet Journal", device=DEVICE.mac)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(memory, "MEMORY", tmp_path / "memory")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def refused(house: House) -> dict[str, str]:
    """What is said where something does not fit, by what was tried; each by doing it."""
    path, doer = house.path, Doer("pia", "", 1_790_000_000_000_000_000)
    running, draft = engine.create(path, doer, PLAN), engine.create(path, doer, PLAN)
    passive = engine.create(path, doer, PLAN._replace(device="02:00:00:00:00:77"))
    engine.start(path, doer, running)
    engine.start(path, doer, passive)
    with open_queries(path) as queries:
        one, other = find(queries, draft), find(queries, passive)
    assert one is not None
    assert other is not None
    tried = {
        "start twice": lambda: engine.start(path, doer, running),
        "start another": lambda: engine.start(path, doer, draft),
        "pause a draft": lambda: engine.pause(path, doer, draft),
        "resume what runs": lambda: engine.resume(path, doer, running),
        "no such step": lambda: engine.step(path, doer, running, "chess"),
        "a step that goes on": lambda: engine.step(path, doer, running, "idle"),
        "an empty note": lambda: engine.note(path, doer, running, " "),
        "a long mark": lambda: engine.mark(path, doer, running, "x" * 2_000),
        "a mark with controls": lambda: engine.mark(path, doer, running, "a\x1bb"),
        "no app": lambda: engine.create(path, doer, PLAN._replace(app=" ")),
        "no device": lambda: engine.create(path, doer, PLAN._replace(device="")),
        "a wrong device": lambda: engine.create(path, doer, PLAN._replace(device="kitchen")),
        "no TOML": lambda: engine.plant(path, doer, running, "[persona"),
        "no persona": lambda: engine.plant(path, doer, running, ""),
        "no values": lambda: engine.plant(path, doer, running, '[persona]\nname = "x"\n'),
        "a short value": lambda: engine.plant(path, doer, running, '[persona]\nname = "x"\n[values]\npin = "123"\n'),
        "a key": lambda: engine.plant(path, doer, running, "[people]\n"),
        "open a passive one": lambda: opening.begin(path, doer, other, "Pia", 30),
    }
    found = {}
    for name, attempt in tried.items():
        with pytest.raises(TelltaleError) as caught:
            attempt()
        found[name] = str(caught.value)
    return found


ENGLISH = re.compile(r"\b(the|is|it|has|for|this|and|there|longer|than|holds|say|which|first|already|no such)\b")


def test_every_refusal_is_spoken_in_spanish(house: House) -> None:
    every = refused(house)
    with house.application.test_request_context("/", headers=SPANISH):
        spoken = {name: said(sentence) for name, sentence in every.items()}
    assert {name: one for name, one in spoken.items() if one == every[name] or ENGLISH.search(one)} == {}


def test_steps_are_in_the_readers_language(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    act(client, address, "start")
    assert "Leave the phone idle" in text(client.get(address).text)
    shown = text(client.get(address, headers=SPANISH).text)
    assert "Dejar el teléfono en reposo" in shown
    assert "Cierre todas las aplicaciones" in shown
    assert "Leave the phone idle" not in shown


def sent(client: FlaskClient, address: str, file: bytes, **fields: str) -> int:
    page = address.removesuffix("/persona")
    data = {"csrf_token": token_of(client.get(page).text), "persona_file": (io.BytesIO(file), "x.toml"), **fields}
    return client.post(address, data=data, content_type="multipart/form-data").status_code


def test_a_personas_file_is_held_whatever_is_marked_beside_it(house: House) -> None:
    client = house.client(OPERATOR)
    assert sent(client, "/assessments/new", FILE, **{**NEW, "persona": "new", "country": "GB"}) == 303
    with open_queries(house.path) as queries:
        (identity,) = [one for (one,) in queries.fetch("SELECT assessment FROM assessments")]
    assert held.held(house.path, [identity])[identity].name == "GB heron 114"
    assert "GB heron 114" in text(client.get(f"/assessments/{identity}").text)
    assert b"Zelmira" not in house.path.read_bytes()
    assert sent(client, "/assessments/new", b"[persona", **NEW) == 400


def test_a_personas_file_is_brought_to_one_that_runs(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client, persona="own", persona_name="heron")
    act(client, address, "start")
    identity = address.rpartition("/")[2]
    assert "The persona's file" in text(client.get(address).text)
    assert sent(client, f"{address}/persona", b"nothing") == 409
    assert sent(client, f"{address}/persona", FILE) == 303
    assert held.is_held(house.path, identity)
    assert "The persona's file" not in text(client.get(address).text)
    act(client, address, "stop")
    assert not held.is_held(house.path, identity)


@pytest.mark.parametrize(
    ("mode", "consent", "button"),
    [
        ("opened", "Looking into what others say in confidence", "Begin to look inside"),
        ("active", "It shows them servers that they must refuse", "Begin the tests"),
    ],
)
def test_looking_inside_is_begun_and_ended_here(house: House, mode: str, consent: str, button: str) -> None:
    client = house.client(OPERATOR)
    address = begun(client, mode=mode)
    assert button not in text(client.get(address).text)  # not before it runs
    page = act(client, address, "start")
    assert consent in text(page)
    assert button in text(page)
    nobody = client.post(f"{address}/open", data={"csrf_token": token_of(page), "agreed_by": " ", "minutes": "30"})
    assert nobody.status_code == 409
    assert wishes.wishes(house.path) == []
    page = act(client, address, "open", agreed_by="Pia Lind", minutes="12")
    (wish,) = wishes.wishes(house.path)
    assert (wish.agreed_by, wish.is_test, wish.device) == ("Pia Lind", mode == "active", DEVICE.mac)
    assert wish.until_ns - wish.asked_ns == 12 * 60 * wishes.SECOND_NS
    assert "It begins in a moment." in text(page)
    wishes.answer(house.path, wish.assessment, wishes.Answered(wish.asked_ns, "failed", "mitmproxy is not installed"))
    shown = text(client.get(address).text)
    assert "it could not begin" in shown
    assert "Mitmproxy is not installed" in shown
    act(client, address, "open", agreed_by="Pia Lind", minutes="12")
    act(client, address, "close")
    assert wishes.wishes(house.path) == []
    spanish = text(client.get(address, headers=SPANISH).text)
    assert "Aquello con lo que alguien está de acuerdo" in spanish
    assert consent not in spanish


def test_a_passive_one_shows_nothing_of_it(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    assert "Looking inside" not in text(act(client, address, "start")).replace("Looking inside, ", "")
