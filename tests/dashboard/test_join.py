"""Joining: for operators alone, the password only when it is asked for, and that it was shown is in the audit."""

from pathlib import Path

import pytest

from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import leaky
from tests.store.audited import entries

PASSWORD = "abcd-efgh-jkmn"


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = make(leaky().write(tmp_path / "a.db"))
    made.application.config["MACHINE_ROOT"] = tmp_path
    folder = tmp_path / "etc/telltale"
    folder.mkdir(parents=True)
    (folder / "box.env").write_text("TELLTALE_MODE=wifi\nTELLTALE_HOST=10.42.0.1\nTELLTALE_WIFI_NAME=Ward <3>\n")
    (folder / "wifi-password").write_text(f"{PASSWORD}\n")
    return made


def test_the_password_is_shown_to_who_asks_and_noted(house: House) -> None:
    client = house.client(OPERATOR)
    shown = client.get("/join").text
    assert "Ward &lt;3&gt;" in shown
    assert PASSWORD not in shown
    assert shown.count("data:image/svg+xml") == 2
    opened = send(client, "/join").text
    assert PASSWORD in opened
    assert opened.count("data:image/svg+xml") == 3
    newest = entries(house.path, 1)[0]
    assert (newest.user, newest.action, newest.detail) == (OPERATOR, "join", "was shown the password of the network")
    assert PASSWORD not in str(entries(house.path, 100))


def test_a_viewer_is_not_let_in(house: House) -> None:
    client = house.client(VIEWER)
    assert client.get("/join").status_code == 403
    assert client.post("/join").status_code in (400, 403)
    assert "join" not in [one.action for one in entries(house.path, 100)]


def test_where_the_password_cannot_be_read_it_is_said(house: House, tmp_path: Path) -> None:
    (tmp_path / "etc/telltale/wifi-password").unlink()
    shown = send(house.client(OPERATOR), "/join").text
    assert "sudo telltale network" in shown
    assert "join" not in [one.action for one in entries(house.path, 100)]


def test_a_machine_that_is_no_box(house: House, tmp_path: Path) -> None:
    (tmp_path / "etc/telltale/box.env").unlink()
    assert "Devices do not join this machine." in house.client(OPERATOR).get("/join").text
