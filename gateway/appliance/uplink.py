"""Checks of where the box stands in the network: the way out, conflicts of addresses, sign-in pages, forwarding.

Nothing is asked of the outside: what is known is in the files of the kernel and in the leases of DHCP.
"""

import ipaddress
import socket
import struct
from typing import Final, NamedTuple

from gateway.appliance.machine import Machine
from gateway.appliance.radio import BRIDGE, INTERFACE, JOINED, MODE
from gateway.model.checks import Check, warning

HOST: Final = "TELLTALE_HOST"
UPLINK: Final = "TELLTALE_UPLINK"
DEFAULT_HOST: Final = "10.42.0.1"

_UP: Final = 0x1
_COLUMNS: Final = 8
"""Of /proc/net/route: Iface Destination Gateway Flags RefCnt Use Metric Mask (proc(5))."""

_LEASES: Final = (
    ("run/systemd/netif/leases", "*"),
    ("var/lib/NetworkManager", "*.lease"),
    ("var/lib/dhcp", "*.leases"),
    ("var/lib/dhcpcd", "*.lease"),
)
_SIGN_IN: Final = ("captive_portal=", "captive-portal", "captive-url", "default-url", "unknown-114")
"""How DHCP clients write down option 114 (RFC 8910)."""


class Route(NamedTuple):
    """One IPv4 route."""

    interface: str
    network: ipaddress.IPv4Network
    gateway: str


def routes(machine: Machine) -> list[Route]:
    """IPv4 routes that are up. A line that is no route is left out."""
    found = []
    for line in machine.text("proc/net/route").splitlines()[1:]:
        words = line.split()
        try:
            destination, gateway, flags, mask = (int(words[place], 16) for place in (1, 2, 3, 7))
            network = ipaddress.IPv4Network((_dotted(destination), _dotted(mask)))
            if flags & _UP:
                found.append(Route(words[0], network, _dotted(gateway)))
        except (IndexError, ValueError, struct.error):
            continue
    return found


def _dotted(number: int) -> str:
    """The kernel writes addresses as numbers of this machine's byte order."""
    return socket.inet_ntoa(struct.pack("=I", number))


def _ways_out(machine: Machine) -> list[str]:
    """Interfaces with a default route, of either protocol."""
    found = [one.interface for one in routes(machine) if one.network.prefixlen == 0]
    for line in machine.text("proc/net/ipv6_route").splitlines():
        words = line.split()
        if len(words) > _COLUMNS and words[0] == "0" * 32 and words[1] == "00" and words[-1] != "lo":
            found.append(words[-1])
    return list(dict.fromkeys(found))


def check_upstream(machine: Machine) -> Check:
    """Whether there is a way out, and whether it is another one than the devices' own."""
    name, settings = "way out", machine.settings()
    ways = _ways_out(machine)
    is_box = settings.get(MODE, "") in JOINED
    wanted = settings.get(UPLINK, "")
    if not ways:
        remedy = "plug the cable of your router in; devices that join have no internet until then"
        return Check(name, "there is no route to the internet", False, is_needed=False, remedy=remedy, is_urgent=is_box)
    if is_box and ways == [settings.get(INTERFACE)]:
        what = f"the only way out is {ways[0]}, which is for the devices"
        remedy = f"connect the internet to another interface, and set {UPLINK}"
        return warning(name, what, remedy)
    if is_box and wanted and wanted not in ways:
        what = f"by {', '.join(ways)}, but the settings say {wanted}"
        remedy = f"plug the cable into {wanted}, or change {UPLINK} in /etc/telltale/box.env"
        return warning(name, what, remedy)
    return Check(name, f"by {', '.join(ways)}", is_fine=True)


def check_addresses(machine: Machine) -> Check:
    """Whether the network of the box is one that is in use on another interface already."""
    name, settings = "addresses", machine.settings()
    host = settings.get(HOST, "") or DEFAULT_HOST
    try:
        ours = ipaddress.IPv4Network(f"{host}/24", strict=False)
    except ValueError:
        remedy = f"set {HOST} in /etc/telltale/box.env to an address such as {DEFAULT_HOST}"
        return warning(name, f"{HOST} is no IPv4 address", remedy)
    if settings.get(MODE) == BRIDGE:
        return Check(name, f"{host} is the box's own in the network that is there", is_fine=True)
    mine = settings.get(INTERFACE, "")
    others = [one for one in routes(machine) if one.network.prefixlen and one.interface != mine]
    clash = next((one for one in others if one.network.overlaps(ours)), None)
    if clash is None or ours.is_loopback:
        return Check(name, f"{ours} is used by nobody else here", is_fine=True)
    remedy = f"set {HOST} in /etc/telltale/box.env to another private network, such as {_free(others)}"
    what = f"{ours}, the network for devices, is also behind {clash.interface} ({clash.network})"
    return Check(name, what, False, is_needed=False, remedy=remedy, is_urgent=bool(settings.get(MODE)))


def _free(others: list[Route]) -> str:
    for third in range(42, 256):
        network = ipaddress.IPv4Network(f"10.{third}.0.0/24")
        if not any(one.network.overlaps(network) for one in others):
            return f"10.{third}.0.1"
    return "192.168.242.1"


def check_sign_in(machine: Machine) -> Check:
    """Whether the network upstream wants a sign-in (hotel, hospital), as far as it says so itself."""
    for folder, pattern in _LEASES:
        for path in machine.names(folder, pattern):
            if any(word in machine.text(path).lower() for word in _SIGN_IN):
                what = "the network upstream names a sign-in page (DHCP option 114)"
                remedy = "join that network with a browser once, sign in, and then start the box; or use another one"
                return warning("sign-in page", what, remedy)
    what = "nothing says that the network upstream wants one; nobody was asked"
    return Check("sign-in page", what, is_fine=True)


def check_forwarding(machine: Machine) -> Check:
    """Whether packets of devices are passed on. A mirror, or a laptop, passes nothing on."""
    name, mode = "forwarding", machine.settings().get(MODE, "")
    four = machine.text("proc/sys/net/ipv4/ip_forward") == "1"
    six = machine.text("proc/sys/net/ipv6/conf/all/forwarding") == "1"
    said = f"IPv4 {'on' if four else 'off'}, IPv6 {'on' if six else 'off'}"
    if mode not in JOINED:
        return Check(name, f"{said}; not needed here", is_fine=True)
    remedy = "install the box again (sudo make box), which sets it; by hand: sudo sysctl -w net.ipv4.ip_forward=1"
    if not four:
        return warning(name, f"{said}: devices have no internet", remedy)
    remedy = "sudo sysctl -w net.ipv6.conf.all.forwarding=1, if your provider gives you IPv6"
    return Check(name, said, six, is_needed=False, remedy=remedy)
