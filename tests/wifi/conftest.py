"""The box of these tests: made by the playbook, then booted with a kernel of its own and radios that are simulated."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.box import wires
from tests.box.conftest import ROWS, Box
from tests.box.first_start import become_operator
from tests.box.tree import KEPT, stock_tree
from tests.imports import ROOT
from tests.wifi.air import JOIN_S, WPA2, WPA3, Phone
from tests.wifi.emulated import Emulated

HERE: Final = ROOT / "tests/wifi"
MORE: Final = ("linux-image-amd64", "initramfs-tools", "wpasupplicant", "busybox", "curl", "iputils-ping", "openssl")
"""What the emulated machine has beside a stock Debian: a kernel, and what phones use."""

RADIOS: Final = 26
"""The box's own, and those of phones."""

SSID: Final = "Telltale of tests"
SETTINGS: Final = {
    "TELLTALE_MODE": "wifi",
    "TELLTALE_INTERFACE": "wlan0",
    "TELLTALE_COUNTRY": "DE",
    "TELLTALE_WIFI_NAME": SSID,
}
PREPARED: Final = KEPT / "prepared-emulated"
PAGE: Final = "https://10.42.0.1/"

UNIT: Final = """[Unit]
Description={what}
DefaultDependencies=no
{order}

[Service]
{service}

[Install]
WantedBy=sysinit.target
"""
PREPARE: Final = """[Unit]
Description=What is compiled for a processor, for this one: the tree was made on another
Before=telltale-capture.service telltale-inspect.service telltale-dashboard.service telltale-alerts.service

[Service]
Type=oneshot
ExecStart=/opt/telltale/.venv/bin/python -m gateway.prepare
"""
SLOW: Final = "[Manager]\nDefaultTimeoutStartSec=1800\nDefaultTimeoutStopSec=300\n"
"""An emulated processor is slow: nothing that starts is given up early."""

PATIENT: Final = "[Service]\nTimeoutStartSec=1800\nWatchdogSec=1800\n"


class Air:
    """The box with its radio, and phones around it."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self.password = (tree / "etc/telltale/wifi-password").read_text().strip()
        self.machine = Emulated(tree, folder)
        self._next = 1

    def phone(self, name: str) -> Phone:
        """A phone that has not joined yet."""
        self._next += 1
        return Phone(self.machine, f"wlan{self._next - 1}", name)

    def start(self) -> None:
        """Boot it; the internet's servers answer."""
        self.machine.boot()
        keep_prepared(self.machine)
        names = [f"--address=/{wires.NAME}/{wires.SERVER}"]
        quiet = ["--keep-in-foreground", "--no-resolv", "--no-hosts", "--bind-interfaces", "--conf-file=/dev/null"]
        self.serve("names", "dnsmasq", *quiet, "--pid-file=", f"--listen-address={wires.GATEWAY}", *names)
        self.serve("server", "python3", "/usr/local/lib/world/server.py", wires.SERVER, "80", "/run/asked")

    def change(self, before: str, after: str) -> None:
        """Another line of the access point's settings, as the playbook writes it, and of the box's own; from now on."""
        names = {"country_code": "TELLTALE_COUNTRY", "channel": "TELLTALE_CHANNEL", "ap_isolate": "none"}
        key, _, value = after.partition("=")
        self.machine.run("sed", "-i", f"s/^{before}$/{after}/", "/etc/telltale/hostapd.conf")
        self.machine.run("sed", "-i", f"s/^{names[key]}=.*/{names[key]}={value}/", "/etc/telltale/box.env")
        self.machine.run("systemctl", "restart", "telltale-radio")

    def join_again(self, *phones: Phone) -> None:
        """Phones that were in the network look for it again, as phones do, and are in it."""
        for phone in phones:
            self.machine.until(phone.is_joined, JOIN_S, f"{phone.name} joins again")
            phone.get_address()

    def doctor(self) -> str:
        """What `telltale doctor` says."""
        return self.machine.run("/opt/telltale/.venv/bin/telltale", "doctor", check=False)

    def rows(self, question: str) -> list[list[object]]:
        """Ask the database of the box."""
        return list(json.loads(self.machine.run("python3", "-c", ROWS, question)))

    def serve(self, name: str, *command: str) -> None:
        """A program of the internet, until the end."""
        inside = ("ip", "netns", "exec", "internet", *command)
        self.machine.run("systemd-run", "--quiet", f"--unit=world-{name}", *inside)


def keep_prepared(machine: Emulated) -> None:
    """What was compiled for the emulated processor, for the next time: emulated that takes twenty minutes."""
    PREPARED.mkdir(parents=True, exist_ok=True)
    packed = machine.ask("tar", "--create", "--directory", "/opt/telltale/build/prepared", ".").stdout
    subprocess.run(["tar", "--extract", "--directory", PREPARED], input=packed, check=True)


def provision(folder: Path) -> Path:
    """The tree of a box that is an access point, by the playbook alone."""
    box = Box(folder, stock_tree(*MORE))
    wires.build()
    try:
        box.machine.boot()
        box.play()
        box.play("../tests/wifi/radio.yml", radio_settings=SETTINGS)
    finally:
        box.machine.stop()
        wires.remove_all()
    return box.machine.tree


def add_world(tree: Path) -> None:
    """Radios, an internet, and a way to run commands."""
    place = tree / "usr/local/lib/world"
    place.mkdir(parents=True)
    for file in (HERE / "agent.py", HERE / "world.sh", ROOT / "tests/box/server.py"):
        shutil.copy(file, place)
    (tree / "etc/modprobe.d/radios.conf").write_text(f"options mac80211_hwsim radios={RADIOS}\n")
    servers = f"{wires.SERVER} {wires.PRIVATE}"
    environment = f'Environment=GATEWAY={wires.GATEWAY} GATEWAY6={wires.GATEWAY6} "SERVERS={servers}"'
    world = f"Type=oneshot\nRemainAfterExit=yes\n{environment}\nExecStart=/bin/sh /usr/local/lib/world/world.sh"
    agent = "ExecStart=/usr/bin/python3 /usr/local/lib/world/agent.py\nRestart=always\nRestartSec=1"
    units = tree / "etc/systemd/system"
    before = "After=local-fs.target systemd-tmpfiles-setup.service\nBefore=network-pre.target\nWants=network-pre.target"
    (units / "world.service").write_text(UNIT.format(what="The internet", order=before, service=world))
    if PREPARED.is_dir():  # each under the fingerprint of all that it follows from
        (release,) = (tree / "opt/telltale-releases").glob("*/.ready")
        shutil.copytree(PREPARED, release.parent / "build/prepared", dirs_exist_ok=True)
    (units / "prepare.service").write_text(PREPARE)
    (units / "multi-user.target.wants/prepare.service").symlink_to("/etc/systemd/system/prepare.service")
    (units / "agent.service").write_text(UNIT.format(what="The agent", order="After=local-fs.target", service=agent))
    for name in ("world", "agent"):
        (units / f"sysinit.target.wants/{name}.service").symlink_to(f"/etc/systemd/system/{name}.service")
    (tree / "etc/systemd/system.conf.d").mkdir(exist_ok=True)
    (tree / "etc/systemd/system.conf.d/slow.conf").write_text(SLOW)
    for name in ("capture", "inspect", "dashboard", "alerts"):
        more = units / f"telltale-{name}.service.d"
        more.mkdir()
        (more / "slow.conf").write_text(PATIENT)


@pytest.fixture(scope="session")
def air(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Air]:
    """The box, booted with its radio on."""
    tree = provision(tmp_path_factory.mktemp("wifi-tree"))
    add_world(tree)
    made = Air(tree, tmp_path_factory.mktemp("wifi"))
    try:
        made.start()
        yield made
    finally:
        made.machine.stop()


@pytest.fixture(scope="session")
def old(air: Air) -> Phone:
    """A phone that knows WPA2 alone, in the network; whoever runs the box."""
    phone = air.phone("old")
    phone.join(SSID, air.password, WPA2)
    phone.trust()
    become_operator(phone, air.machine, PAGE)
    return phone


@pytest.fixture(scope="session")
def new(air: Air) -> Phone:
    """A phone that insists on WPA3, in the network."""
    phone = air.phone("new")
    phone.join(SSID, air.password, WPA3)
    return phone
