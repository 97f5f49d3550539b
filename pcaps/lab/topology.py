"""Three network namespaces: a phone, the gateway and an internet. The host's own network is not touched.

    phone  wlan0 10.42.0.x ── ap0 10.42.0.1  gateway  up0 192.0.2.1 ── core0 192.0.2.2  internet

The servers' addresses lie on the internet's loopback, all from the blocks kept for documentation (RFC 5737,
RFC 3849). The gateway routes and does not translate addresses. dumpcap listens on ap0, as the real box does.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pcaps.lab.processes import run, service, wait_until_text

PREFIX = "telltale-lab"
GATEWAY_IPV4, GATEWAY_IPV6 = "10.42.0.1", "fd42:7e11:7a1e::1"
PHONE_IPV6 = "fd42:7e11:7a1e::42"
GATEWAY_MAC = "02:54:54:00:00:01"
NAMESPACE_FOLDER = Path("/run/netns")

# A private /etc/resolv.conf, /etc/hosts and host name for the one process, seen by nobody else.
ENTER = (
    'mount --bind "$1/resolv.conf" /etc/resolv.conf; [ ! -e /etc/hosts ] || mount --bind "$1/hosts" /etc/hosts; '
    'hostname "$2"; shift 2; exec "$@"'
)


@dataclass(frozen=True)
class Network:
    """The namespaces of one run, and the folder with its private files."""

    phone: str
    gateway: str
    internet: str
    folder: Path
    guests: tuple[str, ...] = ()

    def inside(self, namespace: str, command: Sequence[str]) -> list[str]:
        """The command line that runs `command` in a namespace, with the lab's name server and hosts file."""
        name = namespace.rsplit("-", 1)[-1]
        enter = ["unshare", "--uts", "sh", "-ec", ENTER, "enter", str(self.folder), name]
        return ["ip", "netns", "exec", namespace, *enter, *command]


@contextlib.contextmanager
def network(
    folder: Path, mac: str, servers: Sequence[str], *, rough: bool, guests: Sequence[str] = ()
) -> Iterator[Network]:
    """Build the namespaces, and remove them with everything that runs in them, however the block ends.

    `servers` are the addresses of the internet. With `rough`, a lossy wire lies between gateway and internet. `guests`
    are the MAC addresses of further devices, each in a namespace of its own at the phone's cable.
    """
    stem = f"{PREFIX}-{os.getpid()}"
    others = tuple(f"{stem}-guest{number}" for number in range(len(guests)))
    net = Network(f"{stem}-phone", f"{stem}-gateway", f"{stem}-internet", folder, others)
    names = [net.phone, net.gateway, net.internet, *others, *([f"{stem}-wire"] if rough else [])]
    (folder / "resolv.conf").write_text(f"nameserver {GATEWAY_IPV4}\noptions timeout:2\n")
    known = " ".join(name.rsplit("-", 1)[-1] for name in names)
    (folder / "hosts").write_text(f"127.0.0.1 localhost {known}\n::1 localhost\n")
    with contextlib.ExitStack() as stack:
        for name in names:
            run(["ip", "netns", "add", name])
            stack.callback(remove, name)
        _join(net, mac, f"{stem}-wire" if rough else "")
        for namespace, guest in zip(others, guests, strict=True):
            _join_beside(net, namespace, guest)
        _address(net, servers)
        if rough:
            _no_checksum_offload(net)
            stack.enter_context(_rough_wire(f"{stem}-wire", folder))
        yield net


def remove(namespace: str) -> None:
    """End what still runs in a namespace of the lab, then delete it."""
    pids = run(["ip", "netns", "pids", namespace], check=False).stdout.split()
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), 9)
    run(["ip", "netns", "del", namespace], check=False)


def remove_stale() -> list[str]:
    """Delete namespaces that a killed lab left behind (its process is gone)."""
    stale = []
    for path in sorted(NAMESPACE_FOLDER.glob(f"{PREFIX}-*")) if NAMESPACE_FOLDER.is_dir() else []:
        pid = path.name.removeprefix(f"{PREFIX}-").split("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            remove(path.name)
            stale.append(path.name)
    return stale


def _join(net: Network, mac: str, wire: str) -> None:
    """Plug the cables. Both ends are made inside the namespaces, so that the host never sees an interface.

    Duplicate address detection goes off first: it would keep IPv6 silent for the first second.
    """
    for namespace in (net.phone, net.gateway, net.internet):
        for key in ("accept_dad", "accept_ra", "autoconf"):
            _sysctl(namespace, f"net.ipv6.conf.default.{key}", "0")
            _sysctl(namespace, f"net.ipv6.conf.all.{key}", "0")
    _cable("wlan0", net.phone, "ap0", net.gateway)
    run(["ip", "-n", net.phone, "link", "set", "wlan0", "address", mac])
    run(["ip", "-n", net.gateway, "link", "set", "ap0", "address", GATEWAY_MAC])
    if wire:
        _sysctl(wire, "net.ipv6.conf.default.disable_ipv6", "1")
        _cable("up0", net.gateway, "left0", wire)
        _cable("right0", wire, "core0", net.internet)
    else:
        _cable("up0", net.gateway, "core0", net.internet)
    _sysctl(net.gateway, "net.ipv4.ip_forward", "1")
    _sysctl(net.gateway, "net.ipv6.conf.all.forwarding", "1")


def _join_beside(net: Network, namespace: str, mac: str) -> None:
    """A further device, by a second address (macvlan) on the phone's cable; IPv4 alone."""
    _sysctl(namespace, "net.ipv6.conf.default.disable_ipv6", "1")
    ends = ["address", mac, "netns", namespace, "type", "macvlan", "mode", "bridge"]
    run(["ip", "-n", net.phone, "link", "add", "link", "wlan0", "name", "guest0", *ends])
    run(["ip", "-n", namespace, "link", "set", "guest0", "name", "wlan0"])
    _assign(namespace, "wlan0")


def change_mac(net: Network, mac: str) -> None:
    """As a phone does that joins under another address. Its addresses go, IPv6 comes back."""
    for words in (["addr", "flush", "dev", "wlan0"], ["link", "set", "wlan0", "down"]):
        run(["ip", "-n", net.phone, *words])
    run(["ip", "-n", net.phone, "link", "set", "wlan0", "address", mac])
    _assign(net.phone, "wlan0", f"{PHONE_IPV6}/64")
    _route(net.phone, "default", GATEWAY_IPV6)


def _cable(left: str, left_namespace: str, right: str, right_namespace: str) -> None:
    ends = ["type", "veth", "peer", "name", right, "netns", right_namespace]
    run(["ip", "link", "add", left, "netns", left_namespace, *ends])


def _sysctl(namespace: str, key: str, value: str) -> None:
    run(["ip", "netns", "exec", namespace, "sysctl", "-qw", f"{key}={value}"])


def _address(net: Network, servers: Sequence[str]) -> None:
    """Give addresses and routes. The phone's IPv4 address comes later, by DHCP."""
    _assign(net.phone, "wlan0", f"{PHONE_IPV6}/64")
    _assign(net.gateway, "ap0", f"{GATEWAY_IPV4}/24", f"{GATEWAY_IPV6}/64")
    _assign(net.gateway, "up0", "192.0.2.1/30", "2001:db8:0:1::1/64")
    _assign(net.internet, "core0", "192.0.2.2/30", "2001:db8:0:1::2/64")
    _assign(net.internet, "lo", *(f"{server}/{128 if ':' in server else 32}" for server in servers))
    _route(net.phone, "default", GATEWAY_IPV6)
    for block in ("203.0.113.0/24", "198.51.100.0/24"):
        _route(net.gateway, block, "192.0.2.2")
    _route(net.gateway, "2001:db8::/32", "2001:db8:0:1::2")
    _route(net.internet, "10.42.0.0/24", "192.0.2.1")
    _route(net.internet, "fd42:7e11:7a1e::/64", "2001:db8:0:1::1")


def _assign(namespace: str, interface: str, *addresses: str) -> None:
    run(["ip", "-n", namespace, "link", "set", "lo", "up"])
    run(["ip", "-n", namespace, "link", "set", interface, "up"])
    for address in addresses:
        flags = ["nodad"] if ":" in address else []
        run(["ip", "-n", namespace, "addr", "add", address, "dev", interface, *flags])


def _route(namespace: str, block: str, via: str) -> None:
    run(["ip", "-n", namespace, *(["-6"] if ":" in via else []), "route", "add", block, "via", via])


@contextlib.contextmanager
def _rough_wire(namespace: str, folder: Path) -> Iterator[None]:
    """Forward frames between the two ends of the wire, losing, doubling and reordering some of them."""
    for interface in ("left0", "right0"):
        run(["ip", "-n", namespace, "link", "set", interface, "up", "promisc", "on"])
    log = folder / "rough-wire.log"
    program = [sys.executable, "-m", "pcaps.lab.programs.rough_wire", "left0", "right0"]
    with service(["ip", "netns", "exec", namespace, *program], log) as process:
        wait_until_text(process, log, "ready")
        yield


def _no_checksum_offload(net: Network) -> None:
    """Make the kernel fill in checksums and cut segments: the rough wire hands on bytes as they are."""
    program = [sys.executable, "-m", "pcaps.lab.programs.offload_off"]
    for namespace, interfaces in (
        (net.phone, ["wlan0"]),
        (net.gateway, ["ap0", "up0"]),
        (net.internet, ["core0"]),
    ):
        run(["ip", "netns", "exec", namespace, *program, *interfaces])
