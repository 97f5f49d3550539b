"""From hits to findings with their proof: the detectors' raw values are masked here and go no further."""

import secrets
from collections.abc import Callable, Sequence

from gateway.content import proof_lines
from gateway.detectors import Inspector, Where
from gateway.model.findings import Evidence, EvidenceLine, FindingKey, FindingUpdate, Hit, ReadMessage
from gateway.model.flows import Destination, Flow
from gateway.model.messages import TlsSession
from gateway.rules.catalogue import catalogue
from gateway.store.groups import FindingGroups
from gateway.store.masking import digest, mask, mask_text

NO_DESTINATION = Destination("", "", "", "", "")


class Collector:
    """Shows facts to the detectors and gathers what they find, grouped, for one capture."""

    def __init__(self, inspector: Inspector, digest_key: bytes | None = None) -> None:
        """`digest_key` keys the digests of matched values; a fresh one makes them comparable in this capture only."""
        self._inspector = inspector
        self._key = digest_key or secrets.token_bytes(32)
        self._groups = FindingGroups()
        self._rules = catalogue()

    def handshake(self, session: TlsSession, flow: Flow) -> None:
        """Judge what a handshake negotiated."""
        hits = self._inspector.tls(session, Where(flow))
        if hits:
            self._add(hits, flow, f"{session.transport.upper()} handshake", lambda hit: _tls_lines(session, hit))

    def message(self, read: ReadMessage, flow: Flow, is_opened: bool) -> None:
        """Judge what a message says; `is_opened` where it was encrypted on the way."""
        hits = self._inspector.message(read, Where(flow, is_opened=is_opened))
        if hits:
            self._add(
                hits,
                flow,
                mask_text(read.title),
                lambda hit: tuple(proof_lines(read, {hit.path, *hit.paths}, mask, mask_text)),
            )

    def flow(self, flow: Flow) -> None:
        """Judge where an ended flow went, and what of it could not be seen."""
        where = Where(flow)
        destination = flow.destination or NO_DESTINATION
        hits = self._inspector.flow(where)
        if flow.destination is not None:
            hits += self._inspector.destination(flow.destination, where)
        if hits:
            self._add(hits, flow, "Connection", lambda _: _destination_lines(flow, destination))

    def take(self) -> list[FindingUpdate]:
        """The findings since the last call."""
        return self._groups.take()

    def _add(
        self, hits: Sequence[Hit], flow: Flow, title: str, lines: Callable[[Hit], tuple[EvidenceLine, ...]]
    ) -> None:
        destination = flow.destination or NO_DESTINATION
        server_name = flow.server_name or flow.server_ip
        device_id = flow.device.device_id if flow.device else ""
        for hit in hits:
            key = FindingKey(hit.rule, flow.app.name, device_id, server_name, hit.data_kind, hit.direction)
            path = mask_text(hit.path)
            evidence = []
            if self._groups.wants_evidence(key):
                evidence = [Evidence(flow.first_packet, hit.span, title, path, hit.detail, lines(hit))]
            self._groups.add(
                FindingUpdate(
                    key,
                    self._rules[hit.rule].severity_for(hit.data_kind, hit.value, hit.direction),
                    hit.confidence,
                    first_ns=hit.span.time_ns,
                    last_ns=hit.span.time_ns,
                    app_source=flow.app.source,
                    domain=destination.domain,
                    owner=destination.owner,
                    category=destination.category,
                    country=destination.country,
                    path=path,
                    sample=mask(hit.value) if hit.data_kind else hit.value,
                    digest=digest(hit.value, self._key) if hit.data_kind and hit.value else "",
                    detail=hit.detail,
                    evidence=evidence,
                )
            )


def _tls_lines(session: TlsSession, hit: Hit) -> tuple[EvidenceLine, ...]:
    """What the handshake showed. Nothing in it is a person's, so nothing is masked."""
    facts = {
        "tls.version": session.version,
        "tls.offered_versions": ", ".join(session.offered_versions),
        "tls.cipher": session.cipher,
        "tls.sni": session.sni,
        "tls.ja3": session.ja3,
    }
    if session.certificates:
        leaf = session.certificates[0]
        facts |= {
            "tls.certificate.subject": leaf.subject,
            "tls.certificate.issuer": leaf.issuer,
            "tls.certificate.san": ", ".join(leaf.san[:20]),
            "tls.certificate.sha256": leaf.sha256,
        }
    return _lines(facts, {hit.path, *hit.paths})


def _destination_lines(flow: Flow, destination: Destination) -> tuple[EvidenceLine, ...]:
    facts = {
        "destination.name": destination.name,
        "destination.named_by": flow.name_source,
        "destination.address": f"{flow.server_ip} port {flow.server_port}",
        "destination.owner": destination.owner,
        "destination.category": destination.category,
        "destination.list": destination.tracker_source,
    }
    return _lines(facts, {"destination.name"})


def _lines(facts: dict[str, str], matched: set[str]) -> tuple[EvidenceLine, ...]:
    return tuple(EvidenceLine(path, value, path in matched) for path, value in facts.items() if value)
