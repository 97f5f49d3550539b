"""New personas typed into an app of the lab: what leaves in the open is found, all of it, and nobody else's."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from gateway.crew import Crew
from gateway.model.personas import Persona
from gateway.model.run import NO_RUN
from gateway.personas import COUNTRIES, make_persona
from gateway.study import Brought, analyze
from pcaps.lab.cast import MAYAS_PHONE
from pcaps.lab.phone import Phone, send_json
from pcaps.lab.run import make
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, Web
from tests.watching import Silent

PROGRAMS = ("ip", "unshare", "dumpcap", "dnsmasq", "busybox", "curl")
can = os.geteuid() == 0 and all(map(shutil.which, PROGRAMS))
needs_lab = pytest.mark.skipif(not can, reason="the lab needs root and its programs")

HOST = Host("api.signup.example", "203.0.113.77")
SITES = (Web(HOST, 80, (Reply("POST", "/profile", '{"ok":true}'),)),)
TYPED = [make_persona(country, "typed").persona for country in COUNTRIES]
OTHERS = [make_persona(country, "others").persona for country in COUNTRIES]


def type_all(phone: Phone) -> None:
    """Each persona in one body, the keys as an app would call them: nothing that tells Telltale what to look for."""
    asks = [
        send_json("POST", "/profile", {f"f{number}": value for number, (_, value) in enumerate(persona.values)})
        for persona in TYPED
    ]
    phone.curl(HOST.name, *asks)


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    make(Scenario("typed", "Sign-up", MAYAS_PHONE, "", "Signup/1.0", Internet(SITES), type_all), folder)
    return folder / "typed.pcapng"


def found(capture: Path, database: Path, personas: list[Persona]) -> set[tuple[str, str]]:
    with Crew(1) as crew:
        outcome = analyze([capture], database, NO_RUN, Silent(), crew, Brought(personas=tuple(personas)))
    assert not outcome.skipped
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT detail, data_kind FROM findings WHERE rule = 'CLR-persona'").fetchall()
    connection.close()
    return {(detail, kind.removeprefix("persona.")) for detail, kind in rows}


@pytest.mark.root
@needs_lab
@pytest.mark.parametrize("persona", TYPED, ids=COUNTRIES)
def test_every_value_is_found(capture: Path, tmp_path: Path, persona: Persona) -> None:
    told = found(capture, tmp_path / "one.db", [persona])
    assert {kind for _, kind in told} == {key for key, _ in persona.values}


@pytest.mark.root
@needs_lab
def test_nothing_of_others_is_found(capture: Path, tmp_path: Path) -> None:
    assert found(capture, tmp_path / "others.db", OTHERS) == set()
