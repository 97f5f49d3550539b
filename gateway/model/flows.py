"""Flows, who they belong to and where they go."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, NamedTuple


class Direction(IntEnum):
    """Which way bytes went: UP from client to server, DOWN from server to client."""

    UP = 0
    DOWN = 1

    @property
    def other(self) -> "Direction":
        """The opposite direction."""
        return Direction.DOWN if self is Direction.UP else Direction.UP


class Coverage(StrEnum):
    """What could be seen of a flow. Every flow has exactly one; only the first four are an app's connections."""

    READABLE = "readable"  # sent in the clear: we looked inside
    OPENED = "opened"  # encrypted, and opened by keys or interception
    SEALED = "sealed"  # encryption judged and destination named, content closed
    UNKNOWN = "unknown"  # handshake or destination not seen
    NONE = "none"  # no connection of an app: nothing was sent in it, or the network's own talk (DNS, DHCP, ICMP)


NOTHING_SENT: Final = "nothing was sent"
"""Why a flow that somebody tried to begin has the coverage NONE: all the others are the network's own talk."""


class Certainty(StrEnum):
    """How sure an attribution is, best first."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


SUREST_FIRST: Final = tuple(Certainty)
"""For comparing: the surer of two has the lower index."""

OPERATING_SYSTEM: Final = "operating system"
"""Stands for the app where a device does something by itself."""


class AppLabel(NamedTuple):
    """The software a flow belongs to, how we know, and how sure. An unknown app has an empty name."""

    name: str = ""
    source: str = ""  # "labelled run", "phone record"…
    certainty: Certainty = Certainty.UNKNOWN
    perhaps: str = ""  # the app of the labelled run whose flow it may be, or another app's; not stored


class Lookalike(NamedTuple):
    """What a host name is made to be taken for."""

    known: str  # the domain that people know
    how: str  # in plain words: "two letters are swapped"
    certainty: Certainty


class Destination(NamedTuple):
    """Where a flow goes. Empty text means not known; `reasons` are ids of rules that it alone triggers."""

    name: str  # host name, or the address where no name was seen
    domain: str  # registrable domain, "" for an address or a public suffix
    owner: str
    category: str  # advertising, analytics, crash reports, …, "" unknown
    country: str  # ISO 3166 alpha-2
    is_tracker: bool = False
    tracker_source: str = ""  # list and entry that says so: "EasyPrivacy ||mixpanel.com^"
    asn: int = 0  # autonomous system of the address, 0 unknown
    as_name: str = ""
    lookalike: Lookalike | None = None


class Device(NamedTuple):
    """One thing that joined the network. `device_id` is the MAC, or the address where there is no MAC."""

    device_id: str
    mac: str
    vendor: str
    name: str  # for people; "" not known
    is_random_mac: bool


NO_APP: Final = AppLabel()


@dataclass(slots=True)
class Flow:
    """One conversation, as it is stored when it ends.

    `bytes_up` and `bytes_down` count whole frames on the wire, link layer included (frame.len of other tools).
    """

    first_packet: int  # number of its first frame in the capture: its identity there
    first_ns: int
    last_ns: int
    protocol: str  # tcp, udp, icmp, icmpv6, or the IP protocol number as text
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int
    vlan: int
    packets_up: int
    packets_down: int
    bytes_up: int
    bytes_down: int
    client_mac: str = ""
    server_mac: str = ""
    service: str = ""  # protocol recognised by content: tls, quic, http, dns, mqtt…; "" none
    server_name: str = ""
    name_source: str = ""  # sni, http, dns, dns-expired; "" where there is no name
    coverage: Coverage = Coverage.UNKNOWN
    coverage_reason: str = ""
    device: Device | None = None
    app: AppLabel = NO_APP
    destination: Destination | None = None
    has_begun: bool = True  # false where it was under way when the capture began; like the next two, not stored
    is_self_signed: bool = False  # the server's certificate, where a handshake showed it
    issued_ns: int = 0  # when that certificate begins to hold; 0 where none was seen
