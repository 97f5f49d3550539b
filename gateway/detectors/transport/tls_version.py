"""The negotiated TLS version below 1.2 (RFC 8996, RFC 7568, RFC 6176)."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit
from gateway.model.flows import Certainty
from gateway.model.messages import TlsSession

OLD_VERSIONS: Final = frozenset({"SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "DTLSv1.0"})
"""DTLS 1.0 is TLS 1.1 over datagrams (RFC 4347); RFC 8996 gives up both."""


class TlsVersion(Detector):
    """Judges what the server chose, and only where the client went on with it."""

    rules = ("TLS-version",)

    def inspect_tls(self, session: TlsSession, where: Where) -> Iterable[Hit]:
        """One hit for a handshake that ended below TLS 1.2. A client that refused did it right."""
        if session.version not in OLD_VERSIONS or not session.has_server_hello:
            return
        if not session.is_encrypted and any(alert.startswith("client fatal") for alert in session.alerts):
            return
        yield Hit(
            "TLS-version",
            "",
            Certainty.CERTAIN if session.is_encrypted else Certainty.LIKELY,
            where.way(session.client),
            session.span,
            value=session.version,
            detail=f"{session.version} with {session.cipher}." if session.cipher else f"{session.version}.",
        )
