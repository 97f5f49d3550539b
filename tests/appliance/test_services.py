"""How capturing and inspecting are going, as the Health page says it: never "all is well" where nothing is seen."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from gateway.appliance.checks import check_box_from_the_page
from gateway.appliance.machine import Machine
from gateway.appliance.services import ALERTS, INSPECT, check_inspecting, check_receiving, check_telling
from tests.appliance.machines import machine

CAPTURING = {"interface": "wlan0", "is_running": True, "starts": 1, "received": 9, "dropped": 0, "said": []}
INSPECTING = {"problem": "", "packets": 12_345, "flows": 3, "findings": 1, "is_caught_up": True, "overload": 0,
              "shed_flows": 0, "capture": CAPTURING}  # fmt: skip


def box(root: Path, age_s: float = 0.0, **told: Any) -> Machine:
    made = machine(root)
    path = root / INSPECT
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(INSPECTING | told))
    os.utime(path, (time.time() - age_s,) * 2)
    return made


def test_all_is_well(tmp_path: Path) -> None:
    well = box(tmp_path)
    assert check_inspecting(well).what == "12,345 packets of today"
    assert check_receiving(well).what == "on wlan0"
    assert check_inspecting(well).is_fine
    assert check_receiving(well).is_fine


@pytest.mark.parametrize(
    ("age_s", "told", "says"),
    [
        (45.0, {}, "nothing was heard of it for 45 s"),
        (45.0, {"problem": "the disk is full"}, "the disk is full"),
        (400.0, {"problem": "the disk is full"}, "nothing was heard"),
        (0.0, {"problem": "stopped"}, "stopped"),
        (0.0, {"overload": 2}, "more comes than can be looked at"),
        (0.0, {"shed_flows": 7}, "7 connections since its start were not read to their end"),
    ],
)
def test_inspecting_is_not_well(tmp_path: Path, age_s: float, told: dict[str, Any], says: str) -> None:
    check = check_inspecting(box(tmp_path, age_s, **told))
    assert (check.level, says in check.what) == ("warning", True), check
    assert check.remedy


@pytest.mark.parametrize(
    ("age_s", "capture", "says"),
    [
        (0.0, None, "has not said anything"),
        (45.0, CAPTURING, "has not said anything"),
        (0.0, CAPTURING | {"is_running": False, "said": ["x", "no such device wlan0"]}, "no such device wlan0"),
        (0.0, CAPTURING | {"is_running": False}, "it says nothing"),
        (0.0, CAPTURING | {"dropped": 1_200}, "1,200 packets came too fast"),
        (0.0, [1, 2], "has not said anything"),
    ],
)
def test_receiving_is_not_well(tmp_path: Path, age_s: float, capture: Any, says: str) -> None:
    check = check_receiving(box(tmp_path, age_s, capture=capture))
    assert (check.level, says in check.what) == ("warning", True), check
    assert check.remedy


@pytest.mark.parametrize(
    ("age_s", "told", "says"),
    [
        (0.0, {"channels": 2}, ""),
        (0.0, {"channels": 0}, ""),
        (0.0, {"channels": 2, "given_up": 3}, "3 messages of the last day could not be delivered"),
        (0.0, {"problem": "the disk is full"}, "the disk is full"),
        (45.0, {"channels": 2}, "nobody is told of anything"),
        (0.0, None, "has not said anything yet"),
    ],
)
def test_telling(tmp_path: Path, age_s: float, told: dict[str, Any] | None, says: str) -> None:
    made, path = machine(tmp_path), tmp_path / ALERTS
    path.parent.mkdir(parents=True)
    if told is not None:
        path.write_text(json.dumps(told))
        os.utime(path, (time.time() - age_s,) * 2)
    check = check_telling(made)
    assert (check.level, says in check.what) == ("warning" if says else "ok", True), check


@pytest.mark.parametrize("content", ["", "[]", "{", "null", '{"packets": "many", "capture": {"dropped": "x"}}'])
def test_nonsense_is_no_traceback(tmp_path: Path, content: str) -> None:
    odd = box(tmp_path)
    (tmp_path / INSPECT).write_text(content)
    check_inspecting(odd)
    assert check_receiving(odd).level == "warning"


def test_a_machine_that_is_no_box_has_no_services(tmp_path: Path) -> None:
    laptop = machine(tmp_path, {"etc/telltale/box.env": None})
    assert check_box_from_the_page(laptop, Path("/")) == []
    names = [one.name for one in check_box_from_the_page(machine(tmp_path / "box"), Path("/"))]
    assert names[:2] == ["receiving", "inspecting"]
    assert len(set(names)) == len(names)
