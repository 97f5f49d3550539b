"""From hits to findings with their proof: the detectors' raw values are masked here and go no further."""

import secrets
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from gateway.content import proof_lines
from gateway.detectors import Inspector, Where
from gateway.detectors.planted.search import PersonaSearch
from gateway.mistakes import FAILED, spared
from gateway.model.contacts import Contacts
from gateway.model.findings import Evidence, EvidenceLine, FindingKey, FindingUpdate, Hit, Occurred, ReadMessage
from gateway.model.flows import Destination, Flow
from gateway.model.messages import Anomaly, DnsMessage, TlsSession
from gateway.model.run import AssessedRun
from gateway.repeats import FIELD_CHARS, Repeats, size_chars
from gateway.store.groups import CERTAINTY_RANK, FindingGroups
from gateway.store.masking import digest, mask, mask_text

OPENED: Final = " (encrypted on the way, opened)"
"""Behind the title of a proof that nobody on the way could have read."""

INTERCEPTED: Final = " (encrypted on the way, opened by interception)"
"""The same where somebody stood between, by consent."""

LINES_REMEMBERED: Final = 1_024
"""Proofs of connections that are kept for the next one to the same place."""

LINES_CHARS: Final = 2_000
"""Of one that is kept. Handshakes have some 700; a certificate may hold a hundred times as much."""

_HANDSHAKE: Final = (
    *("tls.version", "tls.offered_versions", "tls.cipher", "tls.sni", "tls.ja3", "tls.ja4"),
    *("tls.certificate.subject", "tls.certificate.issuer", "tls.certificate.san", "tls.certificate.sha256"),
)
_PLACE: Final = (
    *("destination.name", "destination.named_by", "destination.address"),
    *("destination.owner", "destination.category", "destination.list"),
)
"""Paths in the proofs of connections."""

NO_DESTINATION: Final = Destination("", "", "", "", "")


class Collector:
    """Shows facts to the detectors and gathers what they find, grouped, for one capture."""

    def __init__(self, inspector: Inspector, digest_key: bytes | None = None, opened: str = OPENED) -> None:
        """`digest_key` keys the digests of matched values; a fresh one makes them comparable in this capture only.
        `opened` stands behind the title of what was encrypted on the way."""
        self._inspector = inspector
        self._opened = opened
        self._key = digest_key or secrets.token_bytes(32)
        self._groups = FindingGroups()
        self._rules = inspector.rules
        self._anomalies: list[Anomaly] = []
        self._judged: Repeats[tuple[Hit, ...]] = Repeats()
        self.assessed: tuple[AssessedRun, ...] = ()
        """What is found while one of these runs on its device is counted for it too."""

        self.turn = 0
        """Where the work on a batch is; kept with what is found, so that what several processes find can be put in
        order."""

    def handshake(self, session: TlsSession, flow: Flow) -> None:
        """Judge what a handshake negotiated. Its certificate weighs too where the flow's destination is judged."""
        if session.certificates and not session.certificates[0].problem:
            flow.is_self_signed = session.certificates[0].self_signed
            flow.issued_ns = session.certificates[0].not_before_ns
        hits = self._inspector.tls(session, Where(flow))
        if hits:
            self._add(hits, flow, f"{session.transport.upper()} handshake", partial(_tls_lines, session))

    def message(self, read: ReadMessage, flow: Flow, is_opened: bool) -> Sequence[Hit]:
        """Judge what a message says, and give the hits; `is_opened` where it was encrypted on the way."""
        try:
            hits = self._hits(read, Where(flow, is_opened=is_opened))
        except Exception as error:  # noqa: BLE001
            hits = self._spared(read, flow, is_opened, error)
        if hits:
            self._add(
                hits,
                flow,
                mask_text(read.title) + (self._opened if is_opened else ""),
                lambda paths: proof_lines(read, paths, mask, mask_text),
            )
        return hits

    def _spared(self, read: ReadMessage, flow: Flow, is_opened: bool, error: Exception) -> list[Hit]:
        """What the detectors that do not fail say of a message, when one has failed."""
        failed: list[str] = []
        hits: list[Hit] = []
        try:
            hits = self._inspector.message(read, Where(flow, is_opened=is_opened), failed)
        except Exception as other:  # noqa: BLE001
            failed.append(spared(other, "a message was not judged"))
        if not failed:  # it was not a detector, or one that failed only once
            failed.append(spared(error, "a message was not judged at first"))
        place = (read.span.first_packet, read.span.time_ns, flow.first_packet)
        self._anomalies += [Anomaly(FAILED, problem, *place) for problem in dict.fromkeys(failed)]
        return hits

    def _hits(self, read: ReadMessage, where: Where) -> Sequence[Hit]:
        """What the detectors say of a message. What they said of the same one elsewhere holds here; only planted values
        are looked for by device and time."""
        if self._inspector.planting.is_any:
            return self._inspector.message(read, where)
        question = _judged_by(read, where)
        known = self._judged.find(question)
        if known is not None:
            return [hit._replace(span=read.span) for hit in known]
        hits = self._inspector.message(read, where)
        self._judged.keep(question, tuple(hits), _size_chars(read, hits))
        return hits

    def names(self, message: DnsMessage, flow: Flow, lookup: Callable[[str], Destination]) -> None:
        """Judge the names that a device asked for. A finding is about the name, not about the resolver: `lookup` says
        what is known of it."""
        if self._inspector.listed is None:
            return
        for name, hit in self._inspector.listed.names(message):
            asked = replace(flow, server_name=name, destination=lookup(name))
            self._add([hit], asked, "Look-up of a name", partial(_dns_lines, message))

    def wire(self, hit: Hit, flow: Flow) -> None:
        """A planted value in bytes that no field has told."""
        line = EvidenceLine(hit.path, mask(hit.value), is_match=True)
        self._add([hit], flow, "Bytes on the wire", lambda _: [line])

    def flow(self, flow: Flow) -> None:
        """Judge where an ended flow went, and what of it could not be seen."""
        where = Where(flow)
        destination = flow.destination or NO_DESTINATION
        hits = self._inspector.flow(where)
        if flow.destination is not None:
            hits += self._inspector.destination(flow.destination, where)
        if hits:
            self._add(hits, flow, "Connection", lambda _: _destination_lines(flow, destination))

    def proved(self, hit: Hit, flow: Flow, title: str, lines: Sequence[EvidenceLine]) -> None:
        """What an active test has shown; what stands in `lines` is masked already."""
        self._add([hit], flow, title, lambda _: lines)

    def contacts(self, contacts: Contacts) -> None:
        """Judge what all flows to one place say together."""
        hits = self._inspector.contacts(contacts)
        destination = contacts.flow.destination or NO_DESTINATION
        if hits:
            self._add(hits, contacts.flow, "Connections", lambda _: _contact_lines(contacts, destination), contacts)

    def take_anomalies(self) -> list[Anomaly]:
        """What could not be judged since the last call."""
        taken, self._anomalies = self._anomalies, []
        return taken

    def take(self) -> list[FindingUpdate]:
        """The findings since the last call."""
        return self._groups.take()

    def _add(
        self,
        hits: Sequence[Hit],
        flow: Flow,
        title: str,
        lines: Callable[[Container[str]], Iterable[EvidenceLine]],
        contacts: Contacts | None = None,
    ) -> None:
        """One occurrence for each finding that the hits of one message belong to: a list of three hundred contacts is
        one upload, not three hundred."""
        device_id = flow.device.device_id if flow.device else ""
        server_name = flow.server_name or flow.server_ip
        together: dict[FindingKey, list[Hit]] = {}
        for hit in hits:
            key = FindingKey(hit.rule, flow.app.name, device_id, server_name, hit.data_kind, hit.direction)
            together.setdefault(key, []).append(hit)
        for key, alike in together.items():
            update = self._update(key, alike, flow)
            times_ns: Sequence[int] = (update.first_ns,)
            if contacts is not None:
                update.count, update.last_ns = contacts.flows, max(update.last_ns, contacts.starts_ns[-1])
                times_ns = contacts.starts_ns
            update.runs = self._runs(flow, times_ns) if self.assessed else {}
            run = max((one for one, seen in update.runs.items() if seen.first_ns <= update.first_ns), default=0)
            if self._groups.wants_evidence(key, run):
                paths = {path for hit in alike for path in (hit.path, *hit.paths)}
                proof = Evidence(
                    flow.first_packet,
                    alike[0].span,
                    title,
                    update.path,
                    update.detail,
                    tuple(lines(paths)),
                    self.turn,
                    run,
                )
                update.evidence.append(proof)
            self._groups.add(update)

    def _runs(self, flow: Flow, times_ns: Sequence[int]) -> dict[int, Occurred]:
        """How many of these times lie in assessments of the flow's device."""
        names = (flow.device.device_id, flow.device.mac) if flow.device else ()
        found: dict[int, Occurred] = {}
        for run in self.assessed:
            if run.device and run.device not in names:
                continue
            inside = [time_ns for time_ns in times_ns if run.ran(time_ns)]
            if inside:
                found[run.number] = Occurred(len(inside), min(inside), max(inside))
        return found

    def _update(self, key: FindingKey, alike: list[Hit], flow: Flow) -> FindingUpdate:
        """Told by the surest hit, the first of them; its value is masked here."""
        surest = max(alike, key=lambda hit: CERTAINTY_RANK[hit.confidence])
        destination = flow.destination or NO_DESTINATION
        rule = self._rules[key.rule]
        recipients = recipients_of(destination)
        severities = (
            rule.severity_for(
                hit.data_kind, hit.case or ("" if hit.data_kind else hit.value), hit.direction, recipients
            )
            for hit in alike
        )
        is_personal = bool(surest.data_kind)
        return FindingUpdate(
            key,
            max(severities),
            surest.confidence,
            first_ns=surest.span.time_ns,
            last_ns=surest.span.time_ns,
            app_source=flow.app.source,
            domain=destination.domain,
            owner=destination.owner,
            category=destination.category,
            country=destination.country,
            path=mask_text(surest.path),
            sample=mask(surest.value) if is_personal else surest.value,
            digest=digest(surest.value, self._key) if is_personal and surest.value else "",
            detail=surest.detail,
            turn=self.turn,
        )


def recipients_of(destination: Destination) -> tuple[str, ...]:
    """The words by which the catalogue judges who receives something: the category, and "tracker" for a listed one."""
    category = (destination.category,) if destination.category else ()
    return (*category, "tracker") if destination.is_tracker else category


def _judged_by(read: ReadMessage, where: Where) -> Hashable:
    """All that detectors may look at where they inspect a message (see `Detector.inspect_message`)."""
    flow, request = where.flow, read.answers
    place = flow.server_ip, flow.server_name, flow.destination, where.device_side, where.is_opened
    return *read[1:9], request and request[1:9], *place


def _size_chars(read: ReadMessage, hits: Sequence[Hit]) -> int:
    fields = read.fields if read.answers is None else (*read.fields, *read.answers.fields)
    return size_chars(fields) + FIELD_CHARS * len(hits)


def planted_rows(search: PersonaSearch, key: bytes) -> list[tuple[str, str, str]]:
    """Persona, key and keyed digest of every planted value, as they may be stored. The digest is that of a finding's
    value."""
    return [(search.hidden(one.persona), one.key, digest(one.value.strip(), key)) for one in search.planted]


def _tls_lines(session: TlsSession, matched: Container[str]) -> tuple[EvidenceLine, ...]:
    """What the handshake showed. Nothing in it is a person's, so nothing is masked."""
    offered = ", ".join(session.offered_versions)
    shown: tuple[str, ...] = (session.version, offered, session.cipher, session.sni, session.ja3, session.ja4)
    if session.certificates:
        leaf = session.certificates[0]
        shown = (*shown, leaf.subject, leaf.issuer, ", ".join(leaf.san[:20]), leaf.sha256)
    return _told(_HANDSHAKE, shown, tuple([path for path in _HANDSHAKE if path in matched]))


def _dns_lines(message: DnsMessage, matched: Container[str]) -> tuple[EvidenceLine, ...]:
    """What was asked, and what names an answer gave."""
    aliases = [one.value for one in message.answers if one.rtype == "CNAME"]
    facts = {"dns.query": message.query, "dns.type": message.qtype, "dns.aliases": ", ".join(aliases[:20])}
    return _lines(facts, matched)


def _destination_lines(flow: Flow, destination: Destination) -> tuple[EvidenceLine, ...]:
    address = f"{flow.server_ip} port {flow.server_port}"
    place = destination.owner, destination.category, destination.tracker_source
    return _told(_PLACE, (destination.name, flow.name_source, address, *place), _PLACE[:1])


def _contact_lines(contacts: Contacts, destination: Destination) -> tuple[EvidenceLine, ...]:
    facts = {
        "contacts.connections": f"{contacts.flows:,}",
        "contacts.bytes_sent": f"{contacts.bytes_up:,}",
        "contacts.bytes_received": f"{contacts.bytes_down:,}",
    }
    return (*_destination_lines(contacts.flow, destination), *_lines(facts, facts))


def _told(paths: tuple[str, ...], values: tuple[str, ...], matched: tuple[str, ...]) -> tuple[EvidenceLine, ...]:
    """What one connection showed, which is what a dozen others to the same place show. There may be fewer values than
    paths."""
    is_short = sum([len(value) for value in values]) <= LINES_CHARS
    return _told_before(paths, values, matched) if is_short else _told_now(paths, values, matched)


def _told_now(paths: tuple[str, ...], values: tuple[str, ...], matched: tuple[str, ...]) -> tuple[EvidenceLine, ...]:
    return _lines(dict(zip(paths, values, strict=False)), matched)


_told_before = lru_cache(maxsize=LINES_REMEMBERED)(_told_now)


def _lines(facts: dict[str, str], matched: Container[str]) -> tuple[EvidenceLine, ...]:
    return tuple(EvidenceLine(path, value, path in matched) for path, value in facts.items() if value)
