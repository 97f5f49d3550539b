"""The page of alerts: what operators set, what nobody is shown again, and what is refused at its field."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import jsonschema
import pytest

from dashboard.api.shapes import ALERT_CHANNELS, ALERT_MESSAGES
from gateway.alerts.sealing import key_file, open_key
from gateway.alerts.service import Service
from gateway.model.alerts import Digest, Happening
from gateway.model.findings import Severity
from gateway.store.alerts.channels import channels, offer_key
from tests.alerts.homes import EVERYTHING, Home, settle
from tests.alerts.servers import Web, web
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import HOSTILE, PHONE, hostile, leaky
from tests.dashboard.test_api import Program
from tests.dashboard.test_pages import text
from tests.store.audited import entries

USUAL = {"kind": "webhook", "event finding": "yes", "least": "high", "zone": "Europe/Madrid", "digest_at": "08:00"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    path = leaky("b1" * 32).write(tmp_path / "telltale.db")
    hostile().write(path)
    made = make(path)
    offer_key(path, open_key(key_file(path)).public_key.encode(), 1)
    return made


@pytest.fixture
def hooks() -> Iterator[Web]:
    with web(Web()) as server:
        yield server


def add(house: House, **fields: str) -> str:
    """Add a channel; the answer as text."""
    answer = send(house.client(OPERATOR), "/alerts", **USUAL | fields)
    assert answer.status_code in (200, 303, 400)
    return answer.text


def test_nobody_is_told_before_a_channel_is_there(house: House) -> None:
    shown = text(house.client(OPERATOR).get("/alerts").text)
    assert "Español" in shown  # the foot of the page, which has languages of its own
    assert "Nobody: nothing leaves this machine before a channel is added." in shown
    assert "Whoever runs the service that you choose (mail, push, chat) can read that." in shown
    assert house.client(VIEWER).get("/alerts").status_code == 403


def test_where_the_service_has_not_run_the_page_says_so(tmp_path: Path) -> None:
    empty = make(leaky().write(tmp_path / "a.db"))
    assert "telltale alerts run" in empty.client(OPERATOR).get("/alerts").text
    assert "has not run yet" in text(add(empty, name="x", to="https://hooks.example/"))
    assert channels(empty.path) == []


def test_a_channel_from_the_first_to_the_last(house: House, hooks: Web) -> None:
    answer = add(house, name="Monitor", to=hooks.address + "/a-secret-path", allows_local="yes")
    secret = re.search(r"whsec_[\w-]+", answer)
    assert secret is not None
    client = house.client(OPERATOR)
    for address in ("/alerts", "/alerts/1", "/audit"):
        shown = client.get(address).text
        assert secret[0] not in shown
        assert "a-secret-path" not in shown
    assert send(client, "/alerts/1/test", page="/alerts/1").status_code == 303
    settle(Service(house.path, key_file(house.path)))
    assert "It arrived." in text(client.get("/alerts/1").text)
    assert len(hooks.requests) == 1
    changed = USUAL | {
        "quiet_from": "22:00", "quiet_until": "07:00", "digest": "week", "digest_at": "09:30", "language": "es",
        "event box": "yes", "is_limited": "yes", "device": PHONE.device_id, "has_samples": "yes",
    }  # fmt: skip
    assert send(client, "/alerts/1", page="/alerts/1", **changed).status_code == 303
    (channel,) = channels(house.path)
    assert not channel.is_on
    wishes = channel.wishes
    assert (wishes.quiet_from, wishes.quiet_until, wishes.digest, wishes.digest_at) == (1320, 420, Digest.WEEK, 570)
    assert wishes.events == {Happening.FINDING, Happening.BOX}
    assert (wishes.devices, wishes.apps, wishes.is_limited) == ((PHONE.device_id,), (), True)
    assert (wishes.language, wishes.has_samples, wishes.allows_local) == ("es", True, False)
    assert (wishes.least, wishes.zone) == (Severity.HIGH, "Europe/Madrid")
    other = re.search(r"whsec_[\w-]+", send(client, "/alerts/1/rotate", page="/alerts/1").text)
    assert other is not None
    assert other[0] != secret[0]
    assert send(client, "/alerts/1/remove", page="/alerts/1").status_code == 303
    assert channels(house.path) == []
    actions = [one.action for one in entries(house.path, 9) if one.action.startswith("alert")]
    assert actions == [
        "alert channel removed",
        "alert secret changed",
        "alert channel changed",
        "alert channel added",
    ]
    assert client.get("/alerts/1").status_code == 404


def test_an_app_with_a_hostile_name_can_be_chosen(house: House, hooks: Web) -> None:
    add(house, name="x", to=hooks.address)
    shown = house.client(OPERATOR).get("/alerts/1").text
    assert "<script>alert" not in shown
    marks = re.findall(r'name="app" value="([0-9a-f]{16})"(?: checked)?> <span><bdi>(.*?)</bdi>', shown)
    (mark,) = [one for one, name in marks if unescape(name).startswith("Evil")]
    fields = USUAL | {"is_limited": "yes", "app": mark}
    assert send(house.client(OPERATOR), "/alerts/1", page="/alerts/1", **fields).status_code == 303
    assert channels(house.path)[0].wishes.apps[0].startswith("Evil<script>")
    assert HOSTILE.startswith("Evil<script>")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": ""}, "A name is needed"),
        ({"event finding": ""}, ""),
        ({"to": ""}, "An address is needed"),
        ({"to": "ftp://x"}, "A webhook has an address with http:// or https:// and a name"),
        ({"to": "https://user:verysecretword@x.example/"}, "Leave out the name and password in the address"),
        ({"kind": "service", "to": "dbus://"}, "speaks to this machine and not to a service"),
        ({"quiet_from": "22:00"}, "Two times of day"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "Two times of day"),
        ({"zone": "Mars/Base"}, "time zone database"),
        ({"is_limited": "yes"}, "Choose at least one."),
    ],
)
def test_what_is_wrong_stands_at_its_field(house: House, fields: dict[str, str], says: str) -> None:
    given = USUAL | {"name": "x", "to": "https://hooks.example/"} | fields
    if "event finding" in fields:
        del given["event finding"]
        says = "Choose at least one."
    answer = send(house.client(OPERATOR), "/alerts", **given)
    assert answer.status_code == 400
    assert says in text(answer.text)
    assert "verysecretword" not in answer.text
    assert channels(house.path) == []


def test_spanish(house: House, hooks: Web) -> None:
    add(house, name="Vigía", to=hooks.address, language="es")
    Home(house.path).add("second", hooks.address, replace(EVERYTHING, allows_local=False))
    client = house.client(OPERATOR)
    send(client, "/alerts/2/test", page="/alerts/2")
    settle(Service(house.path, key_file(house.path)))
    shown = client.get("/alerts/2", headers={"Accept-Language": "es"}).text
    assert "La dirección es esta máquina" in text(shown)
    assert "Abandonado." in text(shown)
    assert "Quiet hours" not in shown


def test_programs_read_channels_and_history_without_addresses(house: House, hooks: Web) -> None:
    add(house, name="Monitor", to=hooks.address + "/a-secret-path", allows_local="yes")
    send(house.client(OPERATOR), "/alerts/1/test", page="/alerts/1")
    settle(Service(house.path, key_file(house.path)))
    program = Program(house, "read")
    told, messages = program.ask("/alerts"), program.ask("/alerts/messages")
    assert "a-secret-path" not in told.text + messages.text
    (channel,) = told.json["items"]  # type: ignore[index]
    (message,) = messages.json["items"]  # type: ignore[index]
    assert (channel["name"], channel["kind"], channel["events"], channel["least"]) == (
        *("Monitor", "webhook", ["finding"], "high"),
    )
    assert (message["channel"], message["kind"], message["state"], message["events"]) == ("Monitor", "test", "sent", 0)
    assert message["id"] in hooks.requests[0].body.decode()
    for answer, schema in ((told, ALERT_CHANNELS), (messages, ALERT_MESSAGES)):
        jsonschema.validate(answer.json, schema)
