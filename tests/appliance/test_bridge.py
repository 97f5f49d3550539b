"""A box that is a wire: whether its ends are in the bridge, as the kernel shows it below /sys/class/net."""

from pathlib import Path

import pytest

from gateway.appliance.bridge import check_bridge
from gateway.appliance.certified import check_certificate
from gateway.appliance.machine import Machine
from gateway.appliance.uplink import check_addresses
from tests.appliance.machines import HOME, machine

SETTINGS = "TELLTALE_MODE=bridge\nTELLTALE_INTERFACE=eth1\nTELLTALE_UPLINK=eth0\nTELLTALE_HOST=192.168.1.250\n"


def wire(root: Path, *ends: str) -> Machine:
    files: dict[str, str | None] = {"etc/telltale/box.env": SETTINGS, "sys/class/net/eth1/operstate": "up"}
    made = machine(root, files)
    for end in ends:
        (root / f"sys/class/net/{end}/master").symlink_to("../telltale0")
    return made


def test_both_ends_are_in_it(tmp_path: Path) -> None:
    (found,) = check_bridge(wire(tmp_path, "eth0", "eth1"))
    assert (found.level, found.what) == ("ok", "everything passes between eth1 and eth0")


@pytest.mark.parametrize("ends", [(), ("eth0",), ("eth1",)])
def test_an_end_is_not_in_it(tmp_path: Path, ends: tuple[str, ...]) -> None:
    (found,) = check_bridge(wire(tmp_path, *ends))
    assert found.level == "warning"
    assert [end in found.what for end in ("eth0", "eth1")] == ["eth0" not in ends, "eth1" not in ends]


def test_a_cable_is_missing(tmp_path: Path) -> None:
    made = wire(tmp_path, "eth0", "eth1")
    (tmp_path / "sys/class/net/eth1/operstate").write_text("down")
    (found,) = check_bridge(made)
    assert (found.level, "eth1 has no signal" in found.what) == ("warning", True)


def test_another_bridge_is_not_ours(tmp_path: Path) -> None:
    made = wire(tmp_path, "eth0")
    (tmp_path / "sys/class/net/eth1/master").symlink_to("../docker0")
    assert check_bridge(made)[0].level == "warning"


def test_a_box_that_is_none_says_nothing_of_it(tmp_path: Path) -> None:
    assert check_bridge(machine(tmp_path)) == []


def test_the_network_that_is_there_is_its_own(tmp_path: Path) -> None:
    """Not a conflict of addresses; and its pages need a certificate."""
    made = wire(tmp_path, "eth0", "eth1")
    (tmp_path / "proc/net/route").write_text(HOME.replace("eth0", "telltale0"))
    assert check_addresses(made).is_fine
    assert check_certificate(made).level == "warning"
