"""The box as a wire, by its own unit and rules, between a device and a router that give and take addresses."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pcaps.lab.processes import run, service, wait_until_text
from pcaps.lab.topology import remove
from tests.ansible.test_playbook import made, needs
from tests.imports import ROOT

STEM: Final = f"telltale-bridge-{os.getpid()}"
ROUTER, BOX, DEVICE = (f"{STEM}-{name}" for name in ("router", "box", "device"))
SETTINGS: Final = {
    "TELLTALE_MODE": "bridge",
    "TELLTALE_INTERFACE": "dn0",
    "TELLTALE_UPLINK": "up0",
    "TELLTALE_HOST": "192.168.7.250",
    "TELLTALE_ROUTER": "192.168.7.1",
}
LAUNCH: Final = ("ip", "netns", "exec")

# Sign-in by 802.1X (EtherType 0x888e), to a group address that bridges keep to themselves (IEEE 802.1X-2020, 11.1.1).
SEND: Final = """
import socket
with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as way:
    way.bind(("eth0", 0x888e))
    way.send(bytes.fromhex("0180c2000003020000000001888e") + b"\\x02\\x01\\x00\\x00" + bytes(42))
"""


def inside(space: str, *command: str | Path, check: bool = True) -> str:
    done = run([*LAUNCH, space, *(str(word) for word in command)], check=check)
    return done.stdout.decode()


def start_unit(folder: Path) -> None:
    """The commands of the unit, as systemd would run them: a dash before one means that it may fail."""
    text = (ROOT / "systemd/telltale-bridge.service").read_text()
    for may_fail, line in re.findall(r"^ExecStart=(-?)(.+)$", text, re.MULTILINE):
        for name, value in SETTINGS.items():
            line = line.replace(f"${{{name}}}", value)
        words = line.replace("/etc/telltale/", f"{folder}/").replace("/usr/sbin/ip", "ip").split()
        inside(BOX, *words, check=not may_fail)


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Path]:
    """A router and a device, and the box between them; the folder of its files."""
    for space in (ROUTER, BOX, DEVICE):
        run(["ip", "netns", "add", space])
        inside(space, "ip", "link", "set", "lo", "up")
    for end, other, space in (("eth0", "up0", ROUTER), ("eth0", "dn0", DEVICE)):
        run(["ip", "link", "add", end, "netns", space, "type", "veth", "peer", "name", other, "netns", BOX])
        inside(space, "ip", "link", "set", end, "up")
    for address in ("192.168.7.1/24", "2001:db8:7::1/64"):
        inside(ROUTER, "ip", "address", "add", address, "dev", "eth0", *(["nodad"] if ":" in address else []))
    inside(BOX, "ip", "address", "add", "192.168.7.66/24", "dev", "up0")  # what a DHCP client had put there
    for name in ("bridge.nft", "bridge.conf"):
        made(name, tmp_path, **SETTINGS)
    inside(BOX, "nft", "-f", tmp_path / "bridge.nft")
    start_unit(tmp_path)
    try:
        yield tmp_path
    finally:
        for space in (DEVICE, BOX, ROUTER):
            remove(space)


@pytest.fixture
def router(wire: Path) -> Iterator[None]:
    """It gives addresses of both families, and serves a page."""
    options = ("--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--pid-file=", "--port=0")
    ranges = ("--dhcp-range=192.168.7.100,192.168.7.150,1h", "--enable-ra", "--dhcp-range=2001:db8:7::,ra-only,64,1h")
    lease = f"--dhcp-leasefile={wire / 'leases'}"
    dnsmasq = ("dnsmasq", *options, "--interface=eth0", "--log-facility=-", "--user=root", *ranges, lease)
    web = ("python3", "-m", "http.server", "80", "--bind", "192.168.7.1", "--directory", str(wire))
    with (
        service([*LAUNCH, ROUTER, *dnsmasq], wire / "dnsmasq.log") as names,
        service([*LAUNCH, ROUTER, *web], wire / "web.log"),
    ):
        wait_until_text(names, wire / "dnsmasq.log", "started")
        yield


def until(is_so: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.2)


def get_address() -> None:
    script = '[ "$1" = bound ] && ip addr add $ip/$mask dev $interface && ip route replace default via $router || :'
    Path(f"/tmp/{STEM}.sh").write_text(f"#!/bin/sh\n{script}\n")
    Path(f"/tmp/{STEM}.sh").chmod(0o755)
    try:
        inside(DEVICE, "busybox", "udhcpc", "-i", "eth0", "-t", "20", "-n", "-q", "-f", "-s", f"/tmp/{STEM}.sh")
    finally:
        Path(f"/tmp/{STEM}.sh").unlink()


def reaches(space: str, address: str, port: int) -> bool:
    command = ("curl", "-s", "-o", "/dev/null", "--noproxy", "*", "--max-time", "3", f"http://{address}:{port}/")
    return run([*LAUNCH, space, *command], check=False).returncode == 0


@needs("nft")
@needs("dnsmasq")
@needs("busybox")
@needs("dumpcap")
@needs("tshark")
@pytest.mark.root
def test_everything_passes_and_is_seen(wire: Path, router: None) -> None:
    """DHCP, router advertisements, a page, sign-in by 802.1X; captured without what is said to the box's pages."""
    capture = wire / "seen.pcapng"
    pages = f"not (host {SETTINGS['TELLTALE_HOST']} and tcp and (port 80 or port 443))"
    command = [*LAUNCH, BOX, "dumpcap", "-q", "-p", "-i", "dn0", "-f", pages, "-w", str(capture)]
    passed = [*LAUNCH, ROUTER, "dumpcap", "-q", "-p", "-i", "eth0", "-f", "ether proto 0x888e", "-w", str(wire / "x")]
    with service(command, wire / "dumpcap.log") as seen, service(passed, wire / "passed.log") as other:
        wait_until_text(seen, wire / "dumpcap.log", "Capturing on")
        wait_until_text(other, wire / "passed.log", "Capturing on")
        get_address()
        until(lambda: "2001:db8:7:" in inside(DEVICE, "ip", "-6", "addr", "show", "dev", "eth0", "scope", "global"))
        assert reaches(DEVICE, "192.168.7.1", 80)
        inside(DEVICE, "python3", "-c", SEND)
        web = ("python3", "-m", "http.server", "80", "--bind", SETTINGS["TELLTALE_HOST"], "--directory", str(wire))
        with service([*LAUNCH, BOX, *web], wire / "page.log"):
            until(lambda: reaches(DEVICE, SETTINGS["TELLTALE_HOST"], 80))
        time.sleep(1)  # dumpcap writes what it has every second
    shown = fields(capture, "ip.dst", "dhcp.option.dhcp", "icmpv6.type", "http.request.uri", "eth.type")
    assert {"5"} <= {row[1] for row in shown}, shown  # DHCP: the router's acknowledgement (RFC 2132 section 9.6)
    assert "134" in {row[2] for row in shown}  # a router advertisement (RFC 4861 section 4.2)
    assert ("192.168.7.1", "/") in {(row[0], row[3]) for row in shown}
    assert SETTINGS["TELLTALE_HOST"] not in {row[0] for row in shown if row[3]}
    assert len(fields(wire / "x", "eth.dst")) == 1


def fields(path: Path, *names: str) -> list[list[str]]:
    """What tshark says of each packet."""
    wanted = [word for name in names for word in ("-e", name)]
    done = subprocess.run(["tshark", "-r", path, "-T", "fields", *wanted], capture_output=True, text=True, check=False)
    return [line.split("\t") for line in done.stdout.splitlines()]


@needs("nft")
@pytest.mark.root
def test_the_box_itself_answers_for_its_pages_alone(wire: Path) -> None:
    """It has one address, none of IPv6, none at its ends; it is no router; a second start changes nothing."""
    inside(DEVICE, "ip", "address", "add", "192.168.7.9/24", "dev", "eth0")
    inside(DEVICE, "ip", "address", "add", "192.168.9.9/24", "dev", "eth0")
    start_unit(wire)
    shown = inside(BOX, "ip", "-o", "address", "show")
    assert re.findall(r"^\d+: (\S+) +inet6? (\S+)", shown, re.MULTILINE) == [
        ("lo", "127.0.0.1/8"), ("lo", "::1/128"), ("telltale0", "192.168.7.250/24"),
    ]  # fmt: skip
    assert "via 192.168.7.1 dev telltale0" in inside(BOX, "ip", "route")
    with (
        service([*LAUNCH, BOX, "python3", "-m", "http.server", "443"], wire / "443.log"),
        service([*LAUNCH, BOX, "python3", "-m", "http.server", "8080"], wire / "8080.log"),
    ):
        for space in (DEVICE, ROUTER):
            until(lambda space=space: reaches(space, "192.168.7.250", 443))
            assert not reaches(space, "192.168.7.250", 8080)
        until(lambda: reaches(BOX, "127.0.0.1", 8080))
        inside(DEVICE, "ip", "route", "add", "192.168.7.250/32", "dev", "eth0", "src", "192.168.9.9")
        assert not reaches(DEVICE, "192.168.7.250", 443)  # an address of another network
