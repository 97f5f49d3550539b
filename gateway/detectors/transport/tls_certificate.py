"""Certificates that a client should not have accepted: out of date, self-signed, for another name.

In TLS 1.3 visible only with keys. Whether the client accepted shows by what it did next.
"""

import ipaddress
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Hit
from gateway.model.flows import Certainty
from gateway.model.messages import Certificate, TlsSession

_COMMON_NAME: Final = Expression(r"(?:^|,)CN=((?:[^,\\]|\\.)*)")
_ENDS_TRUST: Final = ("client fatal",)


class TlsCertificate(Detector):
    """Judges the leaf certificate at the time of the handshake."""

    rules = ("TLS-certificate-expired", "TLS-certificate-self-signed", "TLS-certificate-name")

    def inspect_tls(self, session: TlsSession, where: Where) -> Iterable[Hit]:
        """Up to three hits a handshake. A client that refused with a fatal alert did it right."""
        if not session.certificates or session.certificates[0].problem:
            return
        if not session.is_encrypted and any(alert.startswith(_ENDS_TRUST) for alert in session.alerts):
            return
        for rule, value, detail in _judge(session, session.certificates[0]):
            yield Hit(
                rule,
                "",
                Certainty.CERTAIN if session.is_encrypted else Certainty.LIKELY,
                where.way(session.client),
                session.span,
                value=value,
                detail=detail,
            )


def _judge(session: TlsSession, leaf: Certificate) -> Iterable[tuple[str, str, str]]:
    if session.span.time_ns > leaf.not_after_ns:
        yield "TLS-certificate-expired", "expired", "The certificate's time had run out."
    elif session.span.time_ns < leaf.not_before_ns:
        yield "TLS-certificate-expired", "not yet valid", "The certificate's time had not begun."
    if leaf.self_signed:
        yield "TLS-certificate-self-signed", "self-signed", "The certificate is signed with its own key."
    if session.sni and not session.ech and not covers(leaf, session.sni):
        yield "TLS-certificate-name", "other name", "No name in the certificate is the one asked for."


def covers(leaf: Certificate, host: str) -> bool:
    """Whether a certificate is for a host name (RFC 9525 section 6.3): exact, or `*` as the whole first
    label.

    The common name counts only where there are no alternative names, as older clients have it (RFC 6125).
    """
    names = leaf.san or tuple(name for name in _COMMON_NAME.findall(leaf.subject) if name)
    return any(_matches(name, host) for name in names)


def _matches(name: str, host: str) -> bool:
    name = name.removeprefix("DNS:").removeprefix("IP:").rstrip(".").lower()
    host = host.rstrip(".").lower()
    if name == host:
        return True
    if _is_address(host) or not name.startswith("*."):
        return False
    first, _, rest = host.partition(".")
    return bool(first) and rest == name[2:] and "." in rest


def _is_address(host: str) -> bool:
    if not host[-1:].isdecimal() and ":" not in host:  # nearly always, and an exception costs more than all the rest
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
