"""Destinations that are unexpected by what they are: hidden look-ups, detours, names on loan."""

from collections.abc import Iterable
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Destination, Flow

_RULES: Final = {"encrypted DNS": "DST-encrypted-dns", "VPN or Tor": "DST-vpn", "dynamic DNS": "DST-dynamic-dns"}
_RESOLVERS: Final = "public DNS"  # known by their address: in the clear on port 53, encrypted elsewhere
_ENCRYPTED: Final = frozenset({"tls", "quic", "dtls"})
_DOT_PORT: Final = 853
"""DNS over TLS (RFC 7858) and over QUIC (RFC 9250)."""
_TUNNELS: Final = {"wireguard": "WireGuard", "openvpn": "OpenVPN", "isakmp": "IPsec"}
"""Protocols of tunnels that are known by their content, as people call them."""
_NEAR: Final = frozenset({AddressKind.LOCAL, AddressKind.NONE})
_CALLS: Final = ".3gppnetwork.org"
"""Gateways of telephone companies, to which phones open IPsec for calls over Wi-Fi (3GPP TS 23.003, 19.4.2.9)."""


class Unexpected(Detector):
    """One hit for such a destination. Says that there was contact; a list of hosts and addresses says what they are, or
    the protocol does."""

    rules = ("DST-encrypted-dns", "DST-vpn", "DST-dynamic-dns")

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:
        """By the category of the host or address, and by how it was spoken to."""
        rule, certainty, reason = _RULES.get(destination.category, ""), Certainty.CERTAIN, ""
        if destination.category == _RESOLVERS and _is_encrypted(where.flow):
            rule = "DST-encrypted-dns"
        if not rule and _is_outside(where.flow):
            rule, certainty, reason = _by_protocol(where.flow)
        if not rule:
            return
        who = f"{destination.name}, {destination.owner}" if destination.owner else destination.name
        yield Hit(
            rule,
            "",
            certainty,
            SentOrReceived.SENT,
            where.span,
            value=destination.category or where.flow.service,
            detail=f"{who}, port {where.flow.server_port}{reason}.",
        )


def _is_encrypted(flow: Flow) -> bool:
    return flow.service in _ENCRYPTED or flow.server_port == _DOT_PORT


def _is_outside(flow: Flow) -> bool:
    """Whether somebody outside of the network answered; bytes alone are known of what other programs recorded."""
    return kind_of(flow.server_ip) not in _NEAR and (flow.packets_down or flow.bytes_down) > 0


def _by_protocol(flow: Flow) -> tuple[str, Certainty, str]:
    """Rule, certainty and reason where no list has the host, but what is spoken there tells."""
    if flow.server_port == _DOT_PORT and flow.service in _ENCRYPTED:
        return "DST-encrypted-dns", Certainty.LIKELY, f": {flow.service.upper()} on the port of encrypted look-ups"
    tunnel = _TUNNELS.get(flow.service, "")
    if not tunnel or flow.server_name.endswith(_CALLS):
        return "", Certainty.UNKNOWN, ""
    certainty = Certainty.POSSIBLE if flow.service == "isakmp" else Certainty.LIKELY  # phones use it for calls as well
    return "DST-vpn", certainty, f": the protocol is {tunnel}"
