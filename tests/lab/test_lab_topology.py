"""Namespaces come and go, and leave nothing behind."""

import os
import shutil
from pathlib import Path

import pytest

from pcaps.lab.processes import LabError, need, run
from pcaps.lab.topology import (
    GATEWAY_IPV4,
    GATEWAY_IPV6,
    NAMESPACE_FOLDER,
    PHONE_IPV6,
    PREFIX,
    change_mac,
    network,
    remove_stale,
)

MAC = "02:00:00:00:00:07"
can = os.geteuid() == 0 and shutil.which("ip") is not None and shutil.which("unshare") is not None
needs_root = pytest.mark.skipif(not can, reason="network namespaces need root, ip and unshare")


def mine() -> list[str]:
    names = NAMESPACE_FOLDER.glob(f"{PREFIX}-{os.getpid()}-*") if NAMESPACE_FOLDER.is_dir() else []
    return sorted(path.name for path in names)


@pytest.mark.root
@needs_root
def test_network_is_private_and_goes_away(tmp_path: Path) -> None:
    before = Path("/etc/resolv.conf").read_bytes()
    with network(tmp_path, MAC, ["203.0.113.5"], rough=False) as net:
        assert len(mine()) == 3
        seen = run(net.inside(net.phone, ["cat", "/etc/resolv.conf"])).stdout
        assert seen.startswith(b"nameserver 10.42.0.1")
        assert Path("/etc/resolv.conf").read_bytes() == before
        assert MAC.encode() in run(net.inside(net.phone, ["ip", "link", "show", "wlan0"])).stdout
        assert b"default" not in run(net.inside(net.internet, ["ip", "route"])).stdout
    assert mine() == []


@pytest.mark.root
@needs_root
def test_network_goes_away_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), network(tmp_path, MAC, ["203.0.113.5"], rough=False):
        raise KeyboardInterrupt
    assert mine() == []


@pytest.mark.root
@needs_root
def test_namespaces_of_a_killed_run_are_removed() -> None:
    gone = 4_194_304  # above the highest process id that Linux gives (PID_MAX_LIMIT)
    name = f"{PREFIX}-{gone}-phone"
    run(["ip", "netns", "add", name])
    assert name in remove_stale()
    assert not (NAMESPACE_FOLDER / name).exists()


def test_missing_programs_are_named_together() -> None:
    with pytest.raises(LabError, match="missing programs: no-such-one, no-such-two"):
        need("no-such-one", "sh", "no-such-two")


@pytest.mark.root
@needs_root
def test_a_guest_is_another_device_on_the_same_cable(tmp_path: Path) -> None:
    other = "02:00:00:00:00:08"
    with network(tmp_path, MAC, ["203.0.113.5"], rough=False, guests=[other]) as net:
        (guest,) = net.guests
        assert len(mine()) == 4
        for namespace, mac, address in ((net.phone, MAC, "10.42.0.60"), (guest, other, "10.42.0.63")):
            run(["ip", "-n", namespace, "addr", "add", f"{address}/24", "dev", "wlan0"])
            run(net.inside(namespace, ["busybox", "ping", "-c", "1", "-W", "5", GATEWAY_IPV4]))
            known = run(["ip", "-n", net.gateway, "neigh", "show", address]).stdout.decode()
            assert mac in known
    assert mine() == []


@pytest.mark.root
@needs_root
def test_a_phone_comes_back_under_another_mac_address(tmp_path: Path) -> None:
    other = "da:00:00:00:00:09"
    with network(tmp_path, MAC, ["203.0.113.5"], rough=False) as net:
        change_mac(net, other)
        run(net.inside(net.phone, ["busybox", "ping", "-6", "-c", "1", "-W", "5", GATEWAY_IPV6]))
        assert other.encode() in run(["ip", "-n", net.gateway, "neigh", "show", PHONE_IPV6]).stdout
