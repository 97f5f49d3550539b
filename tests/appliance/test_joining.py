"""How a device joins: the code's text is that of its specification, and nothing is shown where there is nothing."""

import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.appliance import machine as machines
from gateway.appliance.joining import Joining, card, joining
from gateway.appliance.machine import Machine
from gateway.cli.network import network
from gateway.errors import ConfigError
from gateway.qr import code, on_terminal

BOX = "TELLTALE_MODE=wifi\nTELLTALE_HOST=10.42.0.1\nTELLTALE_WIFI_NAME={name}\nTELLTALE_WIFI_SECURITY=transition\n"


def box(root: Path, name: str = "mynetwork", password: str | None = "mypass12", settings: str = BOX) -> Machine:
    (root / "etc/telltale").mkdir(parents=True)
    (root / "etc/telltale/box.env").write_text(settings.format(name=name))
    if password is not None:
        (root / "etc/telltale/wifi-password").write_text(password + "\n")
    return Machine(root)


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [  # the examples of github.com/zxing/zxing, wiki, Barcode Contents
        ("mynetwork", "mypass12", "WIFI:T:WPA;S:mynetwork;P:mypass12;;"),
        ('"foo;bar\\baz"', "mypass12", 'WIFI:T:WPA;S:\\"foo\\;bar\\\\baz\\";P:mypass12;;'),
        ("a,b:c", "p;w:9", "WIFI:T:WPA;S:a\\,b\\:c;P:p\\;w\\:9;;"),
    ],
)
def test_the_text_of_the_code(name: str, password: str, text: str) -> None:
    assert Joining(name, password, "10.42.0.1", "").wifi_text == text


def test_what_is_no_box_has_nothing_to_join(tmp_path: Path) -> None:
    assert joining(Machine(tmp_path / "none")) is None
    mirror = box(tmp_path / "mirror", settings="TELLTALE_MODE=mirror\nTELLTALE_HOST=127.0.0.1\n")
    assert joining(mirror) is None


def test_by_cable_there_is_no_password(tmp_path: Path) -> None:
    told = joining(box(tmp_path, settings="TELLTALE_MODE=wired\nTELLTALE_HOST=10.42.0.1\nTELLTALE_WIFI_NAME=x\n"))
    assert told is not None
    assert (told.network, told.password, told.page) == ("", "", "https://10.42.0.1/")
    assert "password" not in card(told)


def test_the_card_holds_what_is_needed_and_nothing_runs_on_it(tmp_path: Path) -> None:
    told = joining(box(tmp_path, '<b>"N', "pass<word>12"))
    assert told is not None
    text = card(told)
    assert "&lt;b&gt;&quot;N" in text
    assert "pass&lt;word&gt;12" in text
    assert "<b>&quot;" not in text
    assert text.count("<img ") == 3
    assert set(re.findall(r'(?:src|href)="(\w+:)', text)) == {"data:"}


def test_on_a_terminal_it_is_a_square(tmp_path: Path) -> None:
    lines = on_terminal("https://10.42.0.1/").splitlines()
    modules = code("https://10.42.0.1/").symbol_size()[0]
    assert {len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines if line.strip()} == {modules}


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = box(tmp_path / "root").root
    monkeypatch.setattr(machines.Machine, "__new__", lambda cls, *given: tuple.__new__(cls, (root, *NOTHING)))
    shown = CliRunner().invoke(network)
    assert shown.exit_code == 0, shown.output
    assert "network      mynetwork\npassword     mypass12\n" in shown.stdout
    for name, begin in (("card.html", "<!doctype html>"), ("card.svg", "<svg ")):
        file = tmp_path / name
        assert CliRunner().invoke(network, ["--card", str(file)]).exit_code == 0
        assert file.read_text().startswith(begin)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (root / "etc/telltale/wifi-password").unlink()
    assert isinstance(CliRunner().invoke(network).exception, ConfigError)


NOTHING = (lambda command: None, lambda: 0.0)
