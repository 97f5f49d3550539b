"""The networks around the box: phones on a switch that stands for the radio, and an internet behind the uplink.

    one    wlan0 ┐
                 ├ switch ── lan0  box  wan0 198.51.100.2 ── core0 198.51.100.1  internet 203.0.113.10, 192.168.77.7
    other  wlan0 ┘

The internet has no route to the devices' network: without translation of addresses nothing comes back. All addresses
are from the blocks kept for documentation (RFC 5737, RFC 3849), but the one that stands for a private network.
"""

import os
import subprocess
from pathlib import Path
from typing import Final

from pcaps.lab.processes import run
from pcaps.lab.topology import remove

STEM: Final = f"telltale-box-{os.getpid()}"
BOX, SWITCH, INTERNET = f"{STEM}-box", f"{STEM}-switch", f"{STEM}-internet"
PHONES: Final = {"one": "02:54:54:00:01:01", "other": "02:54:54:00:01:02"}

UPLINK, UPLINK6 = "198.51.100.2", "2001:db8:0:1::2"
GATEWAY, GATEWAY6 = "198.51.100.1", "2001:db8:0:1::1"
SERVER, SERVER6 = "203.0.113.10", "2001:db8:10::10"
PRIVATE: Final = "192.168.77.7"
"""A server of the house behind the uplink."""

NAME: Final = "api.moodtracker.example"

BOUND: Final = """#!/bin/sh
[ "$1" = bound ] || exit 0
ip addr add "$ip/$mask" dev "$interface"
ip route replace default via "$router"
echo "nameserver $dns" > "{resolver}"
"""
"""What a phone does with what DHCP gave it (the script of busybox udhcpc)."""


def phone(name: str) -> str:
    """The namespace of a phone."""
    return f"{STEM}-{name}"


def build() -> None:
    """Make all namespaces and cables."""
    for space in (INTERNET, SWITCH, *(phone(name) for name in PHONES)):
        run(["ip", "netns", "add", space])
        _ip(space, "link set lo up")
    _ip(SWITCH, "link add br0 type bridge")
    _ip(SWITCH, "link set br0 up")
    for name, mac in PHONES.items():
        run(["ip", "link", "add", "wlan0", "address", mac, "netns", phone(name), *_veth(f"to-{name}", SWITCH)])
        _ip(SWITCH, f"link set to-{name} master br0 up")
        _ip(SWITCH, f"link set dev to-{name} type bridge_slave isolated on")
        _ip(phone(name), "link set wlan0 up")
    for address in (SERVER, SERVER6, PRIVATE):
        _ip(INTERNET, f"addr add {address} dev lo")
    build_box()


def build_box() -> None:
    """The box's own namespace: a machine that starts has no address and no rule that is left from before."""
    run(["ip", "netns", "add", BOX])
    run(["ip", "link", "add", "lan0", "netns", BOX, *_veth("to-box", SWITCH)])
    run(["ip", "link", "add", "wan0", "netns", BOX, *_veth("core0", INTERNET)])
    _ip(SWITCH, "link set to-box master br0 up")
    _ip(INTERNET, "link set core0 up")
    for address in (f"{GATEWAY}/24", f"{GATEWAY6}/64 nodad"):
        _ip(INTERNET, f"addr add {address.split()[0]} dev core0 {' '.join(address.split()[1:])}")


def remove_box() -> None:
    """Its cables go first: those of a namespace that still has a process would go some time later."""
    _ip(SWITCH, "link del to-box")
    _ip(INTERNET, "link del core0")
    remove(BOX)


def remove_all() -> None:
    """Remove everything, with what still runs in it."""
    for space in (BOX, SWITCH, INTERNET, *(phone(name) for name in PHONES)):
        remove(space)


def inside(space: str, *command: str | Path, resolver: Path | None = None) -> list[str]:
    """The command line that runs a command in a namespace, with a name server of its own where it is given."""
    words = ["ip", "netns", "exec", space]
    if resolver is not None:
        words += ["sh", "-ec", 'mount --bind "$1" /etc/resolv.conf; shift; exec "$@"', "sh", str(resolver)]
    return [*words, *(str(word) for word in command)]


def _ip(space: str, words: str) -> None:
    run(["ip", "-n", space, *words.split()])


def _veth(other: str, space: str) -> list[str]:
    return ["type", "veth", "peer", "name", other, "netns", space]


class Phone:
    """One device: joins by DHCP, and asks."""

    def __init__(self, name: str, folder: Path) -> None:
        self.space = phone(name)
        self.resolver = folder / f"{name}.resolv.conf"
        self._script = folder / f"{name}.sh"
        self._cookies = str(folder / f"{name}.cookies")
        self.address = ""
        self.root: Path | None = None
        """The only certificate authority that it knows."""

    def join(self) -> None:
        """Get an address, a router and a name server from the box. Raises LabError where there is none."""
        _ip(self.space, "addr flush dev wlan0 scope global")
        self._script.write_text(BOUND.format(resolver=self.resolver))
        self._script.chmod(0o755)
        options = ["-t", "20", "-T", "2", "-n", "-q", "-f", "-s", self._script]
        run(inside(self.space, "busybox", "udhcpc", "-i", "wlan0", *options))
        shown = run(["ip", "-n", self.space, "-4", "-o", "addr", "show", "dev", "wlan0"]).stdout.decode()
        self.address = shown.split(" inet ")[1].split("/")[0]

    def curl(self, *words: str, seconds: int = 5) -> subprocess.CompletedProcess[bytes]:
        """Run curl there; proxies of this machine are not the phone's."""
        command = ["curl", "--silent", "--show-error", "--noproxy", "*", "--max-time", str(seconds)]
        command += ["--cacert", str(self.root)] if self.root is not None else []
        command += ["--cookie", self._cookies, "--cookie-jar", self._cookies, *words]
        return run(inside(self.space, *command, resolver=self.resolver), check=False)

    def reaches(self, address: str, port: int) -> str:
        """What becomes of a TCP connection: open, refused or nothing."""
        code = (
            "import socket, sys\n"
            "try:\n socket.create_connection((sys.argv[1], int(sys.argv[2])), 2).close(); print('open')\n"
            "except ConnectionRefusedError: print('refused')\nexcept OSError: print('nothing')\n"
        )
        return run(inside(self.space, "python3", "-c", code, address, str(port))).stdout.decode().strip()
