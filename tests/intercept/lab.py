"""Four namespaces for interception: two phones on one access point, the gateway, an internet with servers.

    phone, other  10.77.0.42, .43 ── br0 10.77.0.1  gateway  up0 192.0.2.1 ── core0 192.0.2.2  internet

Servers have addresses of documentation blocks (RFC 5737, RFC 3849); names are in a hosts file.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.imports import ROOT

MITMDUMP = Path(os.environ.get("TELLTALE_MITMDUMP") or ROOT / ".venv-intercept" / "bin" / "mitmdump")
PHONE_MAC, OTHER_MAC = "02:77:00:00:00:42", "02:77:00:00:00:43"
PHONE, OTHER, GATEWAY = "10.77.0.42", "10.77.0.43", "10.77.0.1"
PHONE6, GATEWAY6 = "fd77::42", "fd77::1"
SERVER, SERVER6 = "203.0.113.10", "2001:db8:1::10"
NAMES = (
    "api.clinic.example",
    "pinned.clinic.example",
    "ads.tracker.example",
    "quic.clinic.example",
    "bad.clinic.example",
)


def missing() -> str:
    """Why the tests cannot run here, or ""."""
    if os.geteuid() != 0:
        return "needs root, for namespaces"
    lacking = [name for name in ("ip", "nft", "curl", "dumpcap") if shutil.which(name) is None]
    if lacking:
        return f"needs {', '.join(lacking)}"
    return "" if MITMDUMP.is_file() else "needs mitmproxy: make setup-intercept, or TELLTALE_MITMDUMP"


@dataclass(frozen=True)
class Spaces:
    """The namespaces, and a folder for what programs write."""

    phone: str
    other: str
    gateway: str
    internet: str
    folder: Path

    def inside(self, space: str, *command: str) -> list[str]:
        """The command that runs in a namespace, with the lab's names."""
        enter = 'mount --bind "$1" /etc/hosts; shift; exec "$@"'
        hosts = str(self.folder / "hosts")
        return ["ip", "netns", "exec", space, "unshare", "--mount", "sh", "-ec", enter, "enter", hosts, *command]

    def run(self, space: str, *command: str, timeout_s: float = 90.0) -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        whole = self.inside(space, *command)
        return subprocess.run(whole, capture_output=True, text=True, timeout=timeout_s, check=False, cwd=ROOT)

    def ruleset(self) -> str:
        """The gateway's nftables."""
        return self.run(self.gateway, "nft", "list", "ruleset").stdout


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextlib.contextmanager
def spaces(folder: Path) -> Iterator[Spaces]:
    """Build them, and take them away with everything that runs in them."""
    stem = f"tt-icpt-{os.getpid()}"
    net = Spaces(f"{stem}-p", f"{stem}-o", f"{stem}-g", f"{stem}-i", folder)
    lines = [f"127.0.0.1 localhost\n{GATEWAY} telltale.box\n"]
    lines += [f"{SERVER} {name}\n{SERVER6} {name}\n" for name in NAMES]
    (folder / "hosts").write_text("".join(lines))
    every = (net.phone, net.other, net.gateway, net.internet)
    try:
        for space in every:
            _ip("netns", "add", space)
            for key in ("default.accept_dad", "all.accept_dad"):
                _sysctl(space, f"net.ipv6.conf.{key}=0")
            _ip("-n", space, "link", "set", "lo", "up")
        _wire(net)
        yield net
    finally:
        for space in every:
            _remove(space)


def _sysctl(space: str, setting: str) -> None:
    subprocess.run(["ip", "netns", "exec", space, "sysctl", "-qw", setting], check=True)


def _wire(net: Spaces) -> None:
    _ip("-n", net.gateway, "link", "add", "br0", "type", "bridge")
    for space, mac, port in ((net.phone, PHONE_MAC, "ap1"), (net.other, OTHER_MAC, "ap2")):
        _ip("link", "add", "wlan0", "netns", space, "type", "veth", "peer", "name", port, "netns", net.gateway)
        _ip("-n", space, "link", "set", "wlan0", "address", mac, "up")
        _ip("-n", net.gateway, "link", "set", port, "master", "br0", "up")
    _ip("-n", net.gateway, "link", "set", "br0", "up")
    _ip("link", "add", "up0", "netns", net.gateway, "type", "veth", "peer", "name", "core0", "netns", net.internet)
    _ip("-n", net.gateway, "link", "set", "up0", "up")
    _ip("-n", net.internet, "link", "set", "core0", "up")
    for space, name, *addresses in (
        (net.phone, "wlan0", f"{PHONE}/24", f"{PHONE6}/64"),
        (net.other, "wlan0", f"{OTHER}/24", "fd77::43/64"),
        (net.gateway, "br0", f"{GATEWAY}/24", f"{GATEWAY6}/64"),
        (net.gateway, "up0", "192.0.2.1/30", "2001:db8:0:1::1/64"),
        (net.internet, "core0", "192.0.2.2/30", "2001:db8:0:1::2/64"),
        (net.internet, "lo", f"{SERVER}/32", f"{SERVER6}/128"),
    ):
        for address in addresses:
            _ip("-n", space, "addr", "add", address, "dev", name, *(["nodad"] if ":" in address else []))
    for space in (net.phone, net.other):
        _ip("-n", space, "route", "add", "default", "via", GATEWAY)
        _ip("-n", space, "-6", "route", "add", "default", "via", GATEWAY6)
    _ip("-n", net.gateway, "route", "add", "203.0.113.0/24", "via", "192.0.2.2")
    _ip("-n", net.gateway, "-6", "route", "add", "2001:db8:1::/48", "via", "2001:db8:0:1::2")
    _ip("-n", net.internet, "route", "add", "10.77.0.0/24", "via", "192.0.2.1")
    _ip("-n", net.internet, "-6", "route", "add", "fd77::/64", "via", "2001:db8:0:1::1")
    for family in ("ip", "ip6"):  # as a box is: with br_netfilter, frames would be translated before they are captured
        if Path(f"/proc/sys/net/bridge/bridge-nf-call-{family}tables").exists():
            _sysctl(net.gateway, f"net.bridge.bridge-nf-call-{family}tables=0")
    _sysctl(net.gateway, "net.ipv4.ip_forward=1")
    _sysctl(net.gateway, "net.ipv6.conf.all.forwarding=1")


def _remove(space: str) -> None:
    pids = subprocess.run(["ip", "netns", "pids", space], capture_output=True, text=True, check=False).stdout.split()
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), 9)
    subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)


def curl(*options: str, trusts: Sequence[Path] = ()) -> list[str]:
    """A client that checks certificates, by the authorities given."""
    words = ["curl", "-sS", "-m", "30"]
    for path in trusts:
        words += ["--cacert", str(path)]
    return [*words, *options]
