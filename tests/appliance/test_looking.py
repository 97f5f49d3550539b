"""What Health and doctor say of looking inside: each fault by its name, and never that all is well where it is not."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from gateway.appliance.checks import check_box, check_box_from_the_page
from gateway.appliance.looking import RUN, SERVICE, check_looking_inside
from gateway.appliance.machine import Machine
from tests.appliance.machines import machine

UNTIL = time.mktime((2026, 11, 26, 17, 45, 0, 0, 0, -1))
WELL = {"problem": ""}
OVER = {"state": "ended", "problem": ""}
GOES_ON = {"state": "running", "problem": "", "until": UNTIL, "proxy": {"is_connected": True, "lost": 0}}


def told(root: Path, path: str, what: Any, age_s: float) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(what if isinstance(what, str) else json.dumps(what))
    os.utime(file, (time.time() - age_s,) * 2)


def box(root: Path, wanted: str = "yes", service: Any = None, run: Any = None, age_s: float = 0.0) -> Machine:
    made = machine(root)
    settings = root / "etc/telltale/box.env"
    settings.write_text(f"{settings.read_text()}\nTELLTALE_INTERCEPTION={wanted}\n")
    if service is not None:
        told(root, SERVICE, service, age_s)
    if run is not None:
        told(root, RUN, run, age_s)
    return made


@pytest.mark.parametrize(
    ("wanted", "service", "run", "says"),
    [
        ("no", None, None, "off: no device is looked into"),
        ("no", None, GOES_ON | {"state": "ended"}, "off: no device is looked into"),
        ("yes", WELL, None, "it waits until an assessment asks for it"),
        (
            "yes",
            WELL,
            GOES_ON | {"state": "ended", "problem": ""},
            "it waits until an assessment asks for it",
        ),
        ("yes", WELL, GOES_ON, "one device, until 17:45"),
        ("no", None, GOES_ON, "one device, until 17:45"),  # begun in a terminal
    ],
)
def test_well(tmp_path: Path, wanted: str, service: Any, run: Any, says: str) -> None:
    check = check_looking_inside(box(tmp_path, wanted, service, run))
    assert (check.level, check.what) == ("ok", says)


@pytest.mark.parametrize(
    ("service", "run", "age_s", "says"),
    [
        (None, None, 0.0, "has not said anything yet"),
        (WELL, None, 45.0, "nothing was heard of it for 45 s"),
        ({"problem": "mitmproxy is not installed"}, None, 0.0, "mitmproxy is not installed"),
        ({"problem": "mitmproxy is 10.1, and this needs 11.0.2 or 12.2.3"}, None, 0.0, "mitmproxy is 10.1"),
        (
            WELL,
            GOES_ON | {"problem": "mitmproxy ended (code -9)"},
            0.0,
            "mitmproxy ended (code -9); connections of its device go their usual way",
        ),
        (WELL, GOES_ON | {"problem": "x", "fails_closed": True}, 0.0, "x; connections of its device are refused"),
        (WELL, GOES_ON | {"proxy": {"is_connected": False}}, 0.0, "nobody inspects it"),
        (WELL, GOES_ON | {"proxy": {"is_connected": True, "lost": 1200}}, 0.0, "1,200 exchanges had no room"),
        (WELL, GOES_ON | {"proxy": ["odd"]}, 0.0, "nobody inspects it"),
        ("[]", None, 0.0, "has not said anything yet"),
    ],
)  # fmt: skip
def test_not_well(tmp_path: Path, service: Any, run: Any, age_s: float, says: str) -> None:
    check = check_looking_inside(box(tmp_path, "yes", service, run, age_s))
    assert (check.level, says in check.what) == ("warning", True), check
    assert check.remedy


def test_a_run_with_many_names_is_read_whole(tmp_path: Path) -> None:
    run = GOES_ON | {"listed": [f"server-{number}.with-a-long-name.example" for number in range(5_000)]}
    assert check_looking_inside(box(tmp_path, "yes", WELL, run)).what.startswith("one device")


def test_both_the_page_and_the_terminal_ask(tmp_path: Path) -> None:
    made = box(tmp_path, "yes")
    for checks in (check_box(made, Path("/")), check_box_from_the_page(made, Path("/"))):
        assert [one.level for one in checks if one.name == "looking inside"] == ["warning"]
