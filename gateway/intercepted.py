"""What interception opened, on its way through the stages: it joins the connection that the capture has of it.

Exchanges come by a socket while packets come by the ring. Each belongs to a connection between two ends, of which
mitmproxy knows those that the app saw; the flow between them is looked for among those that are open, then among those
that have ended of late. Where the capture is behind, it is waited for; where it has no such flow, the connection gets a
row without packets. Rows and the place in the spool are stored in one transaction.
"""

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from gateway.capture.loose import seconds_ns, table, text, whole
from gateway.capture.mitm_flows import connection_of, negotiated, recorded_flow
from gateway.capture.tnetstrings import Reader
from gateway.content import read_message
from gateway.coverage import INTERCEPTED
from gateway.errors import ParseError, StoreError
from gateway.evidence import INTERCEPTED as OPENED_TITLE
from gateway.evidence import Collector
from gateway.intercept.inbox import Inbox, Record
from gateway.intercept.wire import EXCHANGE, KEYS, LOST, RUN, STATUS, TEST
from gateway.model.findings import EvidenceLine, Hit
from gateway.model.flows import Coverage, Direction, Flow
from gateway.model.messages import Anomaly, HttpExchange, HttpPart, PlainMessage, Span
from gateway.model.recorded import RecordedFlow
from gateway.model.run import AssessedRun
from gateway.pipeline import Analysis, Tools
from gateway.protocols.conversation import Conversation
from gateway.store.batch import ReadyBatch, RowBatch, RowMaker
from gateway.store.hiding import hide_in
from gateway.store.intercepted import FIRST_OPENED, STATES, NameRow, OpenedBatch, Place, ProofRow, RunRow
from gateway.store.live import LiveWriter
from gateway.store.recordings import EXCHANGE as RECORDED
from gateway.store.recordings import KEYS as RECORDED_KEYS
from gateway.store.recordings import Recording
from gateway.store.rows import FlowRow, flow_of
from gateway.store.writer import Writer
from gateway.tested import MARK, hit_of, is_proof, proof_lines_of, proof_of, result_of, sent_of, steps_of

Ends = tuple[str | int | None, ...]
"""Client's address and port, server's address and port."""

MAX_RECENT: Final = 50_000
"""Flows that have ended and may still get exchanges: those of an hour of a busy house."""

MAX_TALKS: Final = 512
"""Connections that are not HTTP, read across records; with more, the one that was silent longest is given up."""

STATELESS: Final = frozenset({"", "text"})
"""What is no protocol that we know is told at once, piece by piece: such a connection may last for hours."""

AT_ONCE: Final = 200
"""Records taken between two batches of packets, so that neither waits long for the other."""

BYTES_AT_ONCE: Final = 8 << 20

BEHIND_NS: Final = 3 * 10**9
SAME_NS: Final = 10**9
"""How far the clocks of packets and of mitmproxy, on one machine, may be apart."""

"""A capture that has come so far beyond the beginning of a connection has that connection, or never will."""

BEHIND_S: Final = 10.0
"""The same by the clock, where no packet comes that could tell."""

MAX_NAME_CHARS: Final = 255
MAX_MARKS: Final = 256
"""Two for each run while the inspector lives."""

MIN_MARK_CHARS: Final = 16
"""What is shorter might stand in anybody's certificate."""

MAX_CERTIFICATE_CHARS: Final = 8192
"""More than any authority's certificate in PEM."""


class Intercepted:
    """Exchanges, from the socket to the rows of one live capture after another."""

    def __init__(self, socket: Path, writer: Writer, tools: Tools, digest_key: bytes) -> None:
        """Raises InterceptError where nobody can listen at the socket."""
        self._tools = tools
        self._key = digest_key
        self._places = writer.spools()
        self._marks: list[str] = []
        self._inbox = Inbox(socket, {spool: place.reached for spool, place in self._places.items()}, self._heard)
        self._rows: LiveWriter | None = None
        self._maker: RowMaker | None = None
        self._collector = Collector(tools.inspector, digest_key, OPENED_TITLE)
        self._recent: OrderedDict[Ends, FlowRow] = OrderedDict()
        self._talks: OrderedDict[str, Conversation] = OrderedDict()
        self._waits_for = ("", 0)
        self._waits_since_s = 0.0

    def begin(self, rows: LiveWriter, analysis: Analysis) -> None:
        """A capture begins, or is gone on with."""
        self._rows = rows
        self._maker = rows.opened_maker()
        self._collector = Collector(self._tools.inspector, self._key, OPENED_TITLE)
        self._recent.clear()
        analysis.intercepted = rows.opened_flows()
        analysis.own_marks = self._marks

    def assess(self, assessed: tuple[AssessedRun, ...]) -> None:
        """Assessments as they are now: what is found while they run is theirs."""
        self._collector.assessed = assessed

    def _heard(self, record: Record) -> None:
        """A run tells what its certificates say, before the first of them is shown: it is needed as soon as that is
        seen, and not only when the run is stored. In the thread of the socket: a list may grow while it is read."""
        if record.kind != RUN or len(self._marks) >= MAX_MARKS:
            return
        try:
            value = table(Reader(record.payload).value())
        except ParseError:
            return  # which is told when it is its turn
        run_id, issuer = text(value.get("id"))[:64], text(value.get("issuer"))[:MAX_NAME_CHARS]
        for mark in (MARK + run_id if run_id else "", issuer):
            if len(mark) >= MIN_MARK_CHARS and mark not in self._marks:
                self._marks.append(mark)

    def ended(self, flows: Iterable[FlowRow]) -> None:
        """Flows of the capture have ended, and are written."""
        for row in flows:
            protocol, *ends = row.columns[4:9]
            if protocol == "tcp":
                self._recent[tuple(ends)] = row
        while len(self._recent) > MAX_RECENT:
            self._recent.popitem(last=False)

    def work(self, analysis: Analysis, *, is_idle: bool) -> int:
        """Store what waits, as far as the capture has come; gives how many records. Raises StoreError."""
        rows, maker = self._rows, self._maker
        if rows is None or maker is None or self._inbox.first() is None:
            return 0
        work = _Work(self, analysis, RowBatch())
        taken = size_bytes = 0
        while taken < AT_ONCE and size_bytes < BYTES_AT_ONCE and (record := self._inbox.first()) is not None:
            if not work.take(record, is_idle):
                break
            self._inbox.drop_first()
            taken += 1
            size_bytes += len(record.payload)
        if taken:
            work.batch.findings = self._collector.take()
            work.batch.anomalies += self._collector.take_anomalies()
            ready = maker.ready(work.batch)
            planting = self._tools.inspector.planting
            if planting.is_any:
                hide_in(ready, planting.hidden)
            self._store(rows, work, ready)
            analysis.intercepted |= work.opened.flows.keys()
        return taken

    def close(self) -> None:
        """Take nothing more."""
        self._inbox.close()

    def _store(self, rows: LiveWriter, work: "_Work", ready: ReadyBatch) -> None:
        opened = work.opened
        opened.batch = ready
        try:
            rows.write_opened(opened, INTERCEPTED)
        except StoreError:
            self._inbox.again()
            raise
        self._places.update(opened.places)
        self._inbox.stored({spool: place.reached for spool, place in opened.places.items()})
        self.ended(ready.flows)

    def place_of(self, spool: str) -> Place:
        """How far a spool is stored."""
        return self._places.get(spool, Place(0, ""))

    def recent(self, ends: Ends) -> Flow | None:
        """A flow that has ended and is written, by its ends."""
        row = self._recent.get(ends)
        return flow_of(row) if row is not None else None

    def is_behind(self, record: Record, analysis: Analysis, time_ns: int, is_idle: bool) -> bool:
        """Whether the capture may still bring packets of that time, which a record needs."""
        if analysis.reached_ns >= time_ns:
            return False
        now_s = time.monotonic()
        key = record.spool, record.number
        if self._waits_for != key:
            self._waits_for, self._waits_since_s = key, now_s
        return not (is_idle and now_s - self._waits_since_s >= BEHIND_S)

    def judge(self, message: HttpExchange | PlainMessage, flow: Flow, batch: RowBatch) -> None:
        """Show a message to the detectors."""
        first_packet = flow.first_packet
        if isinstance(message, HttpExchange):
            batch.http.append((first_packet, message))
        else:
            batch.messages.append((first_packet, message))
        for read in read_message(message):
            self._collector.turn += 1
            self._collector.message(read, flow, is_opened=True)
            for problem in read.problems:
                batch.anomalies.append(
                    Anomaly("content-unread", problem, first_packet, read.span.time_ns, first_packet)
                )

    def prove(self, hit: Hit, flow: Flow, title: str, lines: list[EvidenceLine]) -> None:
        """An app did what it must not."""
        self._collector.turn += 1
        self._collector.proved(hit, flow, title, lines)

    def named(self, flow: Flow, recorded: RecordedFlow) -> Flow:
        """The flow with the name that mitmproxy knows, where the capture could not see one."""
        if flow.server_name or not recorded.server_name:
            return flow
        destination = self._tools.destinations.lookup(recorded.server_name, flow.server_ip)
        return replace(flow, server_name=recorded.server_name, name_source="sni", destination=destination)

    def unlisted(self, flow: Flow) -> None:
        """A connection that the capture does not have: where it went is judged here."""
        flow.destination = self._tools.destinations.lookup(flow.server_name, flow.server_ip)
        self._collector.flow(flow)

    def forget(self, name: str) -> None:
        """A conversation is over; what follows is read anew."""
        self._talks.pop(name, None)

    def talk(self, name: str, flow: RecordedFlow, is_first: bool) -> Conversation:
        """The conversation of a connection that is not HTTP, as far as it was read."""
        talk = None if is_first else self._talks.pop(name, None)
        if talk is None:
            talk = Conversation("tcp", flow.client_port, flow.server_port)
        self._talks[name] = talk
        while len(self._talks) > MAX_TALKS:
            self._talks.popitem(last=False)
        return talk


class _Work:
    """Records that are stored together."""

    def __init__(self, owner: Intercepted, analysis: Analysis, batch: RowBatch) -> None:
        self._owner = owner
        self._analysis = analysis
        self.batch = batch
        self.opened = OpenedBatch()
        self._made: dict[Ends, Flow] = {}

    def take(self, record: Record, is_idle: bool) -> bool:
        """Take a record; false where the capture has to come further first."""
        place = self.opened.places.get(record.spool) or self._owner.place_of(record.spool)
        try:
            value = table(Reader(record.payload).value())
            run_id = self._told(record.kind, value, place.run_id)
            if record.kind == EXCHANGE and not self._exchange(record, value, run_id, is_idle):
                return False
            if record.kind == TEST and not self._test(record, value, run_id, is_idle):
                return False
            self._keep(record, value, run_id)
        except ParseError as error:
            self.batch.anomalies.append(Anomaly("opened-invalid", f"record {record.number} of interception: {error}"))
            run_id = place.run_id
        self.opened.places[record.spool] = Place(record.number, run_id)
        return True

    def _keep(self, record: Record, value: dict[str, Any], run_id: str) -> None:
        """What researchers may want as it came: it is sealed, and only so kept."""
        if record.kind not in (EXCHANGE, KEYS) or not run_id:
            return
        is_keys = record.kind == KEYS
        time_ns = seconds_ns(value.get("time")) if is_keys else _time_of(value)
        kind = RECORDED_KEYS if is_keys else RECORDED
        self.opened.recordings.append(Recording(run_id, record.spool, record.number, kind, time_ns, record.payload))

    def _told(self, kind: int, value: dict[str, Any], run_id: str) -> str:
        """What the addon says of the run itself; gives the run that records belong to from now on."""
        if kind == RUN:
            run = _run(value)
            self.opened.runs.append(run)
            return run.run_id
        if kind == STATUS and run_id:
            self.opened.names.append(_name(value, run_id))
        elif kind == LOST:
            lost = whole(value.get("lost"), 1 << 40)
            self.opened.lost.append((run_id, lost))
            detail = f"{lost} opened exchanges had no room on their way: they are not told"
            self.batch.anomalies.append(Anomaly("opened-lost", detail, time_ns=seconds_ns(value.get("time"))))
        return run_id

    def _exchange(self, record: Record, value: dict[str, Any], run_id: str, is_idle: bool) -> bool:
        own = table(value.get("telltale"))
        is_window = text(value.get("type")) == "telltale-window"
        recorded = _window(record.number, value, own) if is_window else recorded_flow(record.number, value)
        if recorded is None:
            raise ParseError("it is of a kind that is not known")
        begun_ns = seconds_ns(table(value.get("client_conn")).get("timestamp_start"))
        flow = self._flow(record, recorded, is_idle, begun_ns)
        if flow is None:
            return False
        messages: list[HttpExchange | PlainMessage] = [*recorded.messages]
        if recorded.pieces or "connection" in own:
            messages += self._said(recorded, own, flow)
        for message in messages:
            _place(message, flow.first_packet)
            message.decrypted = True
            self._note_cut(message, flow)
            self._owner.judge(message, flow, self.batch)
        before = self.opened.flows.get(flow.first_packet, (run_id, 0))
        self.opened.flows[flow.first_packet] = (before[0], before[1] + 1)
        self.opened.servers[flow.first_packet] = negotiated(table(value.get("server_conn")))
        return True

    def _test(self, record: Record, value: dict[str, Any], run_id: str, is_idle: bool) -> bool:
        """What came of an active test: a result so far, or a connection that proves one."""
        if not is_proof(value):
            self.opened.tests.append(result_of(value, run_id))
            return True
        proof, recorded = proof_of(value), recorded_flow(record.number, value)
        if recorded is None:
            raise ParseError("it is of a kind that is not known")
        begun_ns = seconds_ns(table(value.get("client_conn")).get("timestamp_start"))
        flow = self._flow(record, recorded, is_idle, begun_ns)
        if flow is None:
            return False
        messages = self._said(recorded, table(value.get("telltale")), flow)
        for message in messages:
            _place(message, flow.first_packet)
            message.decrypted = recorded.is_encrypted
            if recorded.is_encrypted:  # what is plain, the capture has read
                self._owner.judge(message, flow, self.batch)
        if recorded.is_encrypted:
            before = self.opened.flows.get(flow.first_packet, (run_id, 0))
            self.opened.flows[flow.first_packet] = (before[0], before[1] + 1)
            self.opened.servers[flow.first_packet] = ("", "")
        sent, lines = sent_of(messages)
        span = Span(flow.first_packet, flow.first_packet, recorded.first_ns)
        self._owner.prove(hit_of(proof, span), flow, f"Active test: {proof.test}", proof_lines_of(proof, sent, lines))
        row = ProofRow(sent, flow.app.name, flow.first_packet, run_id, proof.name, proof.test)
        self.opened.proofs.append(row)
        return True

    def _flow(self, record: Record, recorded: RecordedFlow, is_idle: bool, begun_ns: int) -> Flow | None:
        """The flow that an exchange belongs to; None where the capture has to come further first."""
        client, server = (recorded.client_ip, recorded.client_port), (recorded.server_ip, recorded.server_port)
        ends = (*client, *server)
        if self._owner.is_behind(record, self._analysis, recorded.first_ns, is_idle):
            return None  # its handshake may not have been read yet, and with it who the server is
        begun_ns = begun_ns or recorded.first_ns
        flow = self._analysis.find(client, server)
        if flow is not None and is_same(flow, recorded, begun_ns):
            return self._owner.named(flow, recorded)
        flow = self._owner.recent(ends)
        if flow is not None and is_same(flow, recorded, begun_ns) and begun_ns <= flow.last_ns + SAME_NS:
            if flow.first_packet < FIRST_OPENED:
                self.opened.late.add(flow.first_packet)
            return self._owner.named(flow, recorded)
        flow = self._made.get(ends)
        if flow is not None and is_same(flow, recorded, flow.first_ns):
            return flow
        if self._owner.is_behind(record, self._analysis, begun_ns + BEHIND_NS, is_idle):
            return None
        flow = self._made[ends] = _without_packets(record.number, recorded)
        self._owner.unlisted(flow)
        self.batch.flows.append(flow)
        return flow

    def _said(self, recorded: RecordedFlow, own: dict[str, Any], flow: Flow) -> list[HttpExchange | PlainMessage]:
        """What the parsers make of a connection that is not HTTP, as far as it has come."""
        name = text(own.get("connection"))[:64]
        talk = self._owner.talk(name, recorded, whole(own.get("part"), 1 << 40) <= 1)
        place = flow.first_packet, flow.first_packet
        try:
            for piece in recorded.pieces:
                if piece.data and talk.wants(piece.direction):
                    talk.feed(piece.direction, piece.data, recorded.number, piece.time_ns)
            if own.get("is_over") is True or talk.service in STATELESS:
                self._owner.forget(name)
                talk.finish()
        except ParseError as error:
            self.batch.anomalies.append(Anomaly("opened-invalid", str(error), place[0], recorded.first_ns, place[0]))
        lost = whole(own.get("lost_bytes"), 1 << 50)
        if lost:
            detail = f"{lost:,} bytes of an opened connection streamed by and were not read"
            self.batch.anomalies.append(Anomaly("body-cut", detail, place[0], recorded.first_ns, place[0]))
        found = [one for one in talk.messages if isinstance(one, HttpExchange | PlainMessage)]
        talk.messages.clear()
        return found

    def _note_cut(self, message: HttpExchange | PlainMessage, flow: Flow) -> None:
        """Say where only the first part of a body was inspected."""
        if not isinstance(message, HttpExchange):
            return
        for what, part in (("request", message.request), ("response", message.response)):
            if part is not None and not part.is_complete:
                detail = f"of a {what}'s body of {part.body_bytes:,} bytes the first {len(part.body):,} were inspected"
                place = flow.first_packet, part.span.time_ns, flow.first_packet
                self.batch.anomalies.append(Anomaly("body-cut", detail, *place))


def is_same(flow: Flow, recorded: RecordedFlow, begun_ns: int) -> bool:
    """Whether a flow of the capture is the connection that an exchange came in, and not another one of the same ports:
    an app that makes many soon uses them again, and what one app said would be another's. `begun_ns` is when mitmproxy
    had the connection, which is not before its first packet."""
    if flow.first_ns > begun_ns + SAME_NS:
        return False
    if flow.name_source != "sni" or recorded.name_source != "sni":
        return True
    return flow.server_name.lower().rstrip(".") == recorded.server_name.lower().rstrip(".")


def _time_of(value: dict[str, Any]) -> int:
    """When an exchange was, in nanoseconds since 1970; of a window, when it was told."""
    own, request, client = (table(value.get(name)) for name in ("telltale", "request", "client_conn"))
    return (
        seconds_ns(own.get("time"))
        or seconds_ns(request.get("timestamp_start"))
        or seconds_ns(client.get("timestamp_start"))
    )


def _place(message: HttpExchange | PlainMessage, packet: int) -> None:
    """At the beginning of its flow: which of its packets carried it, nobody can see."""
    parts: list[HttpPart | PlainMessage | None] = (
        [message.request, message.response] if isinstance(message, HttpExchange) else [message]
    )
    for part in parts:
        if part is not None:
            part.span = Span(packet, packet, part.span.time_ns)


def _without_packets(number: int, recorded: RecordedFlow) -> Flow:
    """The row of a connection that the capture does not have."""
    flow = Flow(
        FIRST_OPENED + number,
        recorded.first_ns,
        recorded.last_ns,
        recorded.protocol,
        recorded.client_ip,
        recorded.client_port,
        recorded.server_ip,
        recorded.server_port,
        vlan=0,
        packets_up=0,
        packets_down=0,
        bytes_up=0,
        bytes_down=0,
        service="tls",
        server_name=recorded.server_name,
        name_source=recorded.name_source if recorded.server_name else "",
    )
    flow.coverage, flow.coverage_reason = Coverage.OPENED, INTERCEPTED
    return flow


def _window(number: int, value: dict[str, Any], own: dict[str, Any]) -> RecordedFlow:
    """A message, or a piece of a stream, that was told before its connection ended. Raises ParseError."""
    flow = connection_of(number, value, "tcp")
    content = own.get("content")
    if not isinstance(content, bytes):
        raise ParseError("it has no content")
    flow.first_ns = flow.last_ns = seconds_ns(own.get("time"))
    if not flow.first_ns:
        raise ParseError("it has no time")
    host = text(own.get("host"))[:MAX_NAME_CHARS]
    flow.messages.append(
        PlainMessage(
            Span(number, number, flow.first_ns),
            text(own.get("service"))[:16],
            text(own.get("kind"))[:16],
            Direction.UP if own.get("is_sent") is True else Direction.DOWN,
            (("host", host),) if host else (),
            content,
            text(own.get("content_type"))[:MAX_NAME_CHARS],
            whole(own.get("size"), 1 << 40) <= len(content),
        )
    )
    return flow


def _run(value: dict[str, Any]) -> RunRow:
    """Raises ParseError where it says nothing of a run."""
    counters = table(value.get("counters"))
    certificate = text(value.get("certificate"))
    run_id, begun_ns = text(value.get("id"))[:64], seconds_ns(value.get("begun"))
    if not run_id or not begun_ns:
        raise ParseError("it does not say which run it is of")
    return RunRow(
        run_id,
        text(value.get("device"))[:64],
        begun_ns,
        seconds_ns(value.get("until")),
        seconds_ns(value.get("ended")) or None,
        text(value.get("why"))[:MAX_NAME_CHARS],
        text(value.get("agreed_by"))[:MAX_NAME_CHARS],
        whole(value.get("agreed_text"), 1 << 20),
        value.get("fails_closed") is True,
        text(value.get("encrypted_dns"))[:16],
        text(value.get("mitmproxy"))[:32],
        whole(counters.get("led"), 1 << 50),
        whole(counters.get("quic"), 1 << 50),
        whole(counters.get("encrypted_dns"), 1 << 50),
        seconds_ns(value.get("seen")),
        certificate if certificate.isascii() and len(certificate) <= MAX_CERTIFICATE_CHARS else "",
        "test" if text(value.get("kind")) == "test" else "open",
        steps_of(value.get("steps")),
        whole(value.get("restarts"), 1 << 20),
        text(value.get("trouble"))[:MAX_NAME_CHARS],
    )


def _name(value: dict[str, Any], run_id: str) -> NameRow:
    """Raises ParseError where it says nothing of a name."""
    name, state = text(value.get("name"))[:MAX_NAME_CHARS], text(value.get("state"))
    first_ns = seconds_ns(value.get("first"))
    if not name or state not in STATES or not first_ns:
        raise ParseError("it does not say what became of which name")
    return NameRow(
        run_id,
        name,
        state,
        text(value.get("reason"))[:32],
        whole(value.get("count"), 1 << 40),
        first_ns,
        seconds_ns(value.get("last")) or first_ns,
        seconds_ns(value.get("expires")) or None,
        value.get("is_current") is True,
    )
