"""What a device does by itself: connectivity checks, push, updates, time. Such flows are of no app that is looked at.

Known by a shipped list (data/background.tsv), by an idle capture, and by protocols that only a system speaks.
"""

from functools import cache
from typing import Final, NamedTuple

from gateway.data import read_text
from gateway.data.shipped import load_or
from gateway.errors import InputError
from gateway.model.hints import NO_IDLE, Idle, Place

LIST: Final = "background.tsv"
MAX_LABELS: Final = 128
"""Labels of a name that are looked at: no name has more (RFC 1035, 3.1)."""

USES: Final = ("alone", "shared")


class Background(NamedTuple):
    """Why a flow is taken for the system's."""

    reason: str
    is_shared: bool  # apps speak with this host too, so it may be one's
    is_seen: bool = False  # the device itself was seen to do it


_IDLE_REASON: Final = "the device spoke with it while it was idle"
_HOUSEKEEPING: Final = {
    ("udp", 67): Background("asks for an address (DHCP)", is_shared=False),
    ("udp", 68): Background("asks for an address (DHCP)", is_shared=False),
    ("udp", 546): Background("asks for an address (DHCPv6)", is_shared=False),
    ("udp", 547): Background("asks for an address (DHCPv6)", is_shared=False),
    ("udp", 123): Background("asks for the time (NTP)", is_shared=False),
    ("udp", 137): Background("names in the local network (NetBIOS)", is_shared=False),
    ("udp", 138): Background("names in the local network (NetBIOS)", is_shared=False),
    ("udp", 5355): Background("names in the local network (LLMNR)", is_shared=False),
    ("udp", 5353): Background(
        "names in the local network (mDNS), which apps ask for too", is_shared=True, is_seen=True
    ),
    ("udp", 1900): Background("looks for devices (SSDP), which apps do too", is_shared=True, is_seen=True),
}
"""By the server's port; a DHCP answer to everybody has its ports the other way round."""

_NETWORK_PROTOCOLS: Final = ("icmp", "icmpv6", "igmp")
DNS_PORT: Final = 53
"""Whose question a lookup is cannot be told by where it goes."""


class BackgroundTable:
    """The shipped list and one device's idle traffic."""

    def __init__(self, idle: Idle = NO_IDLE) -> None:
        self._idle = idle

    def of_flow(self, protocol: str, ip: str, port: int) -> Background | None:
        """Whether a flow is the system's by where it goes, before it has a name."""
        known = self.of_protocol(protocol, port)
        if known is None and Place(protocol, ip, port) in self._idle.places:
            known = Background(_IDLE_REASON, is_shared=False, is_seen=True)
        return known

    def of_protocol(self, protocol: str, port: int) -> Background | None:
        """Whether only systems speak so."""
        if protocol in _NETWORK_PROTOCOLS:
            return Background("the network's own messages", is_shared=False)
        return _HOUSEKEEPING.get((protocol, port))

    def of_name(self, name: str) -> Background | None:
        """Whether a host is one that the system speaks with."""
        listed = find(name)
        if name not in self._idle.names:
            return listed
        return Background(_IDLE_REASON, is_shared=listed is not None and listed.is_shared, is_seen=True)


def find(name: str) -> Background | None:
    """What the shipped list says about a host name in lower case: by the longest entry that it is, or lies under."""
    hosts = _shipped()
    for _ in range(MAX_LABELS):
        known = hosts.get(name)
        if known is not None:
            return known
        _, dot, name = name.partition(".")
        if not dot:
            return None
    return None


@cache
def _shipped() -> dict[str, Background]:
    return load_or(LIST, lambda: read_list(read_text(LIST)), {})


def read_list(text: str) -> dict[str, Background]:
    """The list by host. Raises InputError naming the line that is wrong."""
    hosts: dict[str, Background] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 4 or parts[1] not in USES:
            raise InputError(LIST, f"line {number}: not system, use ({' or '.join(USES)}), reason, hosts")
        system, use, reason, listed = parts
        for host in listed.split():
            if host in hosts:
                raise InputError(LIST, f"line {number}: {host} stands there twice")
            hosts[host] = Background(f"{system}: {reason}", use == "shared")
    return hosts
