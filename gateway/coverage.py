"""What could be seen of a flow: readable, opened, sealed or unknown, with the reason in a few fixed words.

The rule is strict on one side only: a flow is sealed when its encryption was negotiated before our eyes and its
destination has a name. Whatever falls short of that is unknown, never good.
"""

from typing import Final

from gateway.model.flows import NOTHING_SENT, Coverage, Flow
from gateway.model.messages import Hellos

NETWORK_SERVICES: Final = frozenset({"dns", "mdns", "llmnr", "dhcp", "dhcpv6", "ntp", "ssdp", "netbios"})
"""The network's own talk: not a connection of an app. What it tells is shown with the device."""

ENCRYPTED_SERVICES: Final = frozenset({"tls", "quic", "dtls"})
UNREAD_SERVICES: Final = frozenset(
    {
        "ssh", "wireguard", "openvpn", "isakmp", "rtp", "rtcp", "stun", "bittorrent", "smb", "kerberos", "rfb", "rdp",
        "socks", "capwap",
    }
)  # fmt: skip
"""Known by name alone: what is in them is sealed by their own means, or not read."""
INSIDE_UNKNOWN: Final = "unknown"
"""What a flow is called behind a tunnel whose inside nobody knows: "http+unknown"."""

NETWORK: Final = "the network's own talk"
READABLE: Final = "not encrypted"
SEALED: Final = "encrypted, destination known"
NOT_READ: Final = "protocol known, its content is not read"
NOT_RECOGNISED: Final = "protocol not recognised"
STARTED_BEFORE: Final = "started before the capture"
NO_ANSWER: Final = "the server's answer was not seen"
NO_NAME: Final = "destination hides its name"
ECH: Final = "encrypted ClientHello hides the destination"
NOT_OPENED: Final = "handshake not seen"
CUT: Final = "not read to its end: more came than could be looked at"
OWN_ENCRYPTION: Final = "encrypted in a way of its own"
OPENED: Final = "encrypted, opened with keys"
INTERCEPTED: Final = "encrypted, opened by interception"
RECORDED: Final = "encrypted, opened by whoever recorded it"
NO_KEY: Final = "encrypted, destination known; no key opened it"
NOTHING_INSIDE: Final = "encrypted, destination known; keys found nothing to read in it"


def coverage_of(flow: Flow, hellos: Hellos | None, has_payload: bool) -> tuple[Coverage, str]:
    """Coverage and reason. `hellos` are those of the latest handshake; `flow` has its service and name."""
    service = flow.service.rpartition("+")[2]  # "smtp+tls" is judged by what it became
    if flow.protocol not in ("tcp", "udp") or service in NETWORK_SERVICES:
        return Coverage.NONE, NETWORK
    if not has_payload:
        return Coverage.NONE, NOTHING_SENT
    if service == "gquic":
        return Coverage.UNKNOWN, OWN_ENCRYPTION
    if service in ENCRYPTED_SERVICES:
        return _of_encrypted(flow, hellos)
    if service in UNREAD_SERVICES:
        return Coverage.UNKNOWN, NOT_READ
    if service and service != INSIDE_UNKNOWN:
        return Coverage.READABLE, READABLE
    return Coverage.UNKNOWN, NOT_RECOGNISED


def coverage_when_cut(coverage: Coverage, reason: str) -> tuple[Coverage, str]:
    """The same for a flow that was given up in an overload. Encryption that was seen stays what it is; of anything else
    only the beginning was looked at, which is no reason to call it seen."""
    return (coverage, reason) if coverage in (Coverage.SEALED, Coverage.NONE) else (Coverage.UNKNOWN, CUT)


def coverage_with_keys(coverage: Coverage, reason: str, is_opened: bool, is_fitting: bool) -> tuple[Coverage, str]:
    """The same where keys were at work: a flow out of which messages came is opened, any other stays what it was.
    `is_fitting`: a key fitted, even where nothing came out."""
    if is_opened:
        return Coverage.OPENED, OPENED
    if coverage is Coverage.SEALED:
        return coverage, NOTHING_INSIDE if is_fitting else NO_KEY
    return coverage, reason


def coverage_of_recorded(flow: Flow, is_encrypted: bool, has_messages: bool) -> tuple[Coverage, str]:
    """The same for a flow that another program recorded, with what it said."""
    if flow.service in NETWORK_SERVICES:
        return Coverage.NONE, NETWORK
    if not has_messages:
        return Coverage.UNKNOWN, NOT_RECOGNISED
    return (Coverage.OPENED, RECORDED) if is_encrypted else (Coverage.READABLE, READABLE)


def _of_encrypted(flow: Flow, hellos: Hellos | None) -> tuple[Coverage, str]:
    if hellos is None:
        return Coverage.UNKNOWN, NOT_OPENED
    if not hellos.has_server_hello:
        return Coverage.UNKNOWN, NO_ANSWER if hellos.has_client_hello else STARTED_BEFORE
    if not flow.server_name:
        return Coverage.UNKNOWN, ECH if hellos.ech else NO_NAME
    return Coverage.SEALED, SEALED
