"""Destinations that are unexpected by what they are: hidden look-ups, detours, names on loan."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Destination, Flow

_RULES: Final = {"encrypted DNS": "DST-encrypted-dns", "VPN or Tor": "DST-vpn", "dynamic DNS": "DST-dynamic-dns"}
_RESOLVERS: Final = "public DNS"  # known by their address: in the clear on port 53, encrypted elsewhere
_ENCRYPTED: Final = frozenset({"tls", "quic", "dtls"})
_DOT_PORT: Final = 853
"""DNS over TLS (RFC 7858) and over QUIC (RFC 9250)."""


class Unexpected(Detector):
    """One hit for such a destination. Says that there was contact; a list of hosts and addresses says what they are."""

    rules = ("DST-encrypted-dns", "DST-vpn", "DST-dynamic-dns")

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:
        """By the category of the host or address, and for resolvers by how they were spoken to."""
        rule = _RULES.get(destination.category, "")
        if destination.category == _RESOLVERS and _is_encrypted(where.flow):
            rule = "DST-encrypted-dns"
        if not rule:
            return
        who = f"{destination.name}, {destination.owner}" if destination.owner else destination.name
        yield Hit(
            rule,
            "",
            Certainty.CERTAIN,
            SentOrReceived.SENT,
            where.span,
            value=destination.category,
            detail=f"{who}, port {where.flow.server_port}.",
        )


def _is_encrypted(flow: Flow) -> bool:
    return flow.service in _ENCRYPTED or flow.server_port == _DOT_PORT
