"""What somebody else's list calls bad: names, addresses, URLs, certificates, fingerprints, apps.

Says that there was contact, and who says that it is bad; the list itself is somebody's statement, not a proof.
"""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Where
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty
from gateway.model.indicators import IndicatorBook, IndicatorKind, IndicatorMatch, Threat
from gateway.model.messages import DnsMessage, Span, TlsSession

RULE: Final = "DST-indicator"
DOUBTFUL: Final = "doubtful"
"""The value of a hit that proves little by itself, instead of the threat."""

MAX_NAMED: Final = 3
"""Lists and entries named in one sentence."""

_FINGERPRINTS: Final = (IndicatorKind.JA3, IndicatorKind.JA4)
_PACKAGE_HEADER: Final = "header:x-requested-with"  # Android's web view writes the id of its app here
_AGENT_HEADER: Final = "header:user-agent"


class Indicators:
    """Asks the lists about everything that a capture shows. Made only where there are lists."""

    def __init__(self, book: IndicatorBook) -> None:
        self._book = book

    def tls(self, session: TlsSession, where: Where) -> list[Hit]:
        """The fingerprint of the client, the certificates of the server, and a name in the hello that is not the
        flow's."""
        book = self._book
        found = []
        for kind, value in ((IndicatorKind.JA3, session.ja3), (IndicatorKind.JA4, session.ja4)):
            found += _hit(book.exactly(kind, value), "The client's TLS fingerprint", session.span, f"tls.{kind}")
        for number, certificate in enumerate(session.certificates):
            what = "The server's certificate" if number == 0 else "A certificate in the server's chain"
            entries = book.exactly(IndicatorKind.CERTIFICATE, certificate.sha256)
            found += _hit(entries, what, session.span, "tls.certificate.sha256")
        if session.sni and session.sni != where.flow.server_name:
            found += _hit(book.of_name(session.sni), f"The name {session.sni}", session.span, "tls.sni")
        return found

    def message(self, read: ReadMessage, where: Where) -> list[Hit]:
        """The URL, the host where it is not the flow's, the user agent and the app that a request names."""
        if read.answers is not None or where.way(read.direction) is not SentOrReceived.SENT:
            return []
        book = self._book
        found = []
        if read.host and read.path.startswith("/"):
            found += _hit(book.of_url(read.host, _target(read)), "The address that was asked for", read.span, "url")
        if read.host and read.host != where.flow.server_name:
            found += _hit(book.of_name(read.host), f"The host {read.host}", read.span, "header:host")
        for field in read.fields:
            if field.path == _AGENT_HEADER:
                entries = book.exactly(IndicatorKind.AGENT, field.value)
                found += _hit(entries, "The user agent", read.span, field.path)
            elif field.path == _PACKAGE_HEADER:
                entries = book.exactly(IndicatorKind.PACKAGE, field.value)
                found += _hit(entries, "The app that sent the request", read.span, field.path)
        return found

    def flow(self, where: Where) -> list[Hit]:
        """The name and the addresses of a flow that ended, and its app."""
        flow, book = where.flow, self._book
        found = _hit(book.of_name(flow.server_name), f"The host {flow.server_name}", where.span)
        if flow.server_name and flow.destination is not None and flow.destination.name != flow.server_name:
            found += _hit(book.of_name(flow.destination.name), f"The host {flow.destination.name}", where.span)
        if not found:
            for address in (flow.server_ip, flow.client_ip):
                entries = book.of_address(address)
                if flow.server_name:  # it says better than a shared address where the flow went
                    entries = tuple(one for one in entries if not one.indicator.doubt)
                sureness = Certainty.LIKELY if flow.server_name else Certainty.CERTAIN
                found += _hit(entries, f"The address {address}", where.span, certainty=sureness)
        found += _hit(book.exactly(IndicatorKind.PACKAGE, flow.app.name), "The app", where.span)
        return found

    def names(self, message: DnsMessage) -> list[tuple[str, Hit]]:
        """Names that were asked of DNS, or that an answer leads to, each with its hit: contact may follow or not."""
        if not message.is_response:
            return self._asked(message.query, f"The name {message.query}, which was looked up,", message)
        found: list[tuple[str, Hit]] = []
        for answer in message.answers:
            if answer.rtype == "CNAME":
                what = f"The name {answer.value}, of which {message.query} is an alias,"
                found += [(message.query, hit) for _, hit in self._asked(answer.value, what, message)]
        return found

    def _asked(self, name: str, what: str, message: DnsMessage) -> list[tuple[str, Hit]]:
        entries = self._book.of_name(name)
        hit = _made(entries, what, message.span, "dns.query", Certainty.LIKELY) if entries else None
        return [(name, hit)] if hit is not None else []


def _target(read: ReadMessage) -> str:
    """Path and query of a request, the latter put together from its fields."""
    start = "url.query:"
    pairs = [f"{field.path[len(start) :]}={field.value}" for field in read.fields if field.path.startswith(start)]
    return f"{read.path}?{'&'.join(pairs)}" if pairs else read.path


def _hit(
    entries: tuple[IndicatorMatch, ...],
    what: str,
    span: Span,
    path: str = "",
    certainty: Certainty = Certainty.CERTAIN,
) -> list[Hit]:
    return [_made(entries, what, span, path, certainty)] if entries else []


def _made(entries: Iterable[IndicatorMatch], what: str, span: Span, path: str, certainty: Certainty) -> Hit:
    """One hit for all lists that name the same: the gravest and surest entry says how bad it is."""
    ordered = sorted(entries, key=_weight)
    first = ordered[0].indicator
    is_doubtful = bool(first.doubt) or first.kind in _FINGERPRINTS
    said = "; ".join(_sentence(one) for one in ordered[:MAX_NAMED])
    more = f"; and {len(ordered) - MAX_NAMED} more" if len(ordered) > MAX_NAMED else ""
    doubt = f" ({first.doubt})" if first.doubt else ""
    return Hit(
        RULE,
        "",
        Certainty.POSSIBLE if is_doubtful else certainty,
        SentOrReceived.SENT,
        span,
        value=DOUBTFUL if is_doubtful else first.threat,
        path=path,
        detail=f"{what} is listed: {said}{more}{doubt}.",
    )


_GRAVEST: Final = tuple(threat.value for threat in Threat)


def _weight(match: IndicatorMatch) -> tuple[bool, int]:
    threat = match.indicator.threat
    return bool(match.indicator.doubt), _GRAVEST.index(threat) if threat in _GRAVEST else len(_GRAVEST)


def _sentence(match: IndicatorMatch) -> str:
    """`evil.example, FlexiSpy, stalkerware, by the list "Echap" of 2026-01-02 (https://…)`"""
    entry = match.indicator
    date = f" of {match.date}" if match.date else ""
    source = f" ({match.source})" if match.source else ""
    parts = [part for part in (entry.value, entry.note, entry.threat) if part]
    return f'{", ".join(parts)}, by the list "{match.list_name}"{date}{source}'
