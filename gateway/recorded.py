"""What other programs recorded (HAR files, flow files), on its way through the stages: messages in, rows out.

The same naming, destinations, detectors and findings as for a capture; what there is not are frames. The number of an
entry stands where a capture has the number of a packet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gateway.capture import RecordSource
from gateway.content import read_message
from gateway.coverage import NETWORK_SERVICES, coverage_of_recorded
from gateway.destinations.lookup import Destinations
from gateway.detectors import Inspector
from gateway.errors import ParseError
from gateway.evidence import Collector
from gateway.identity.assessed import RunApps
from gateway.identity.devices import DeviceTable
from gateway.identity.hearing import Hearing
from gateway.model.flows import Destination, Flow
from gateway.model.hints import AppKnowledge
from gateway.model.messages import Anomaly, DnsMessage, HttpExchange, Message, PlainMessage, TlsSession
from gateway.model.recorded import RecordedFlow
from gateway.model.run import AssessedRun, RunLabel
from gateway.protocols.conversation import Conversation
from gateway.store.batch import CaptureSummary, ReadyBatch, RowBatch, RowMaker

BATCH_FLOWS: Final = 256
"""Entries whose rows are written together."""

BATCH_BYTES: Final = 8 << 20
"""Bytes of the file after which rows are written, however few entries they were."""


LOOPBACK: Final = ("127.0.0.1", "::1")
"""A named server at this address is a proxy on the machine that recorded: where it went from there is not known."""


class RecordedAnalysis:
    """One file, from its entries to rows."""

    def __init__(
        self,
        inspector: Inspector,
        destinations: Destinations,
        apps: AppKnowledge,
        run: RunLabel,
        capture_id: int,
        digest_key: bytes,
        assessed: Sequence[AssessedRun] = (),
    ) -> None:
        self._destinations = destinations
        self._run = run
        self._devices = DeviceTable(run)
        self._hearing = Hearing(self._devices)
        self._apps = RunApps(run, knowledge=apps, assessed=assessed)
        self._collector = Collector(inspector, digest_key)
        self._collector.assessed = tuple(assessed)
        self._maker = RowMaker(capture_id)
        self._rows = RowBatch()
        self._first_ns: int | None = None
        self._last_ns: int | None = None
        self._damage: list[Anomaly] = []

    def batches(self, source: RecordSource) -> Iterator[ReadyBatch]:
        """The rows of the file."""
        begun_bytes = 0
        for recorded in source.flows():
            self._take(recorded)
            if len(self._rows.flows) >= BATCH_FLOWS or source.position_bytes - begun_bytes >= BATCH_BYTES:
                begun_bytes = source.position_bytes
                yield self._ready(begun_bytes)
        self._damage = source.damage
        self._rows.anomalies += self._damage
        yield self._ready(source.position_bytes)

    def summary(self, sha256: str, size_bytes: int) -> CaptureSummary:
        """What is known of the file now that it is read. It has no packets."""
        damage = tuple(one.detail for one in self._damage)
        return CaptureSummary(sha256, size_bytes, 0, 0, self._first_ns, self._last_ns, damage)

    def _take(self, recorded: RecordedFlow) -> None:
        self._collector.turn += 1
        self._first_ns = recorded.first_ns if self._first_ns is None else min(self._first_ns, recorded.first_ns)
        self._last_ns = recorded.last_ns if self._last_ns is None else max(self._last_ns, recorded.last_ns)
        flow = self._flow(recorded)
        self._problems(flow, recorded.problems)
        messages: list[Message] = [*recorded.messages]
        if recorded.pieces:
            messages += self._talk(flow, recorded)
        if recorded.tls is not None:
            self._rows.tls.append((flow.first_packet, recorded.tls))
            self._collector.handshake(recorded.tls, flow)
        for message in messages:
            self._message(flow, message)
        flow.coverage, flow.coverage_reason = coverage_of_recorded(flow, recorded.is_encrypted, bool(messages))
        self._collector.flow(flow)
        self._rows.flows.append(flow)

    def _flow(self, recorded: RecordedFlow) -> Flow:
        """As a flow's row has it, with its device, app and destination."""
        flow = Flow(
            recorded.number,
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
            bytes_up=recorded.bytes_up,
            bytes_down=recorded.bytes_down,
            client_mac=self._run.device,
            service=recorded.service,
            server_name=recorded.server_name,
            name_source=recorded.name_source if recorded.server_name else "",
        )
        if flow.client_mac or flow.client_ip:
            self._devices.observe(flow.client_mac, flow.client_ip, flow.first_packet)
            flow.device = self._devices.device_of(
                replace(flow, server_ip="")
            )  # whoever recorded is on the client's side
        flow.app = self._apps.app_for(flow)
        is_proxy = bool(flow.server_name) and flow.server_ip in LOOPBACK
        flow.destination = self._destinations.lookup(flow.server_name, "" if is_proxy else flow.server_ip)
        if flow.server_name:
            flow.app = self._apps.by_name(flow, recorded.tls.ja4 if recorded.tls is not None else "")
        return flow

    def _talk(self, flow: Flow, recorded: RecordedFlow) -> list[Message]:
        """What the parsers make of bytes that the recorder did not read itself."""
        talk = Conversation(recorded.protocol, recorded.client_port, recorded.server_port)
        try:
            for piece in recorded.pieces:
                if piece.data and talk.wants(piece.direction):
                    talk.feed(piece.direction, piece.data, recorded.number, piece.time_ns)
            talk.finish()
        except ParseError as error:
            self._problems(flow, [str(error)])
        flow.service = f"tls+{talk.label}" if recorded.is_encrypted and talk.label else talk.label
        if recorded.is_encrypted:
            for message in talk.messages:
                if isinstance(message, HttpExchange | PlainMessage):
                    message.decrypted = True
        return talk.messages

    def _message(self, flow: Flow, message: Message) -> None:
        first_packet = flow.first_packet
        if flow.device is not None and not isinstance(message, TlsSession):
            self._hearing.take(replace(flow, server_ip=""), message)  # what the recorder's own side says of itself
        if isinstance(message, DnsMessage):
            self._rows.dns.append((first_packet, message))
            self._collector.names(message, flow, self._place_of)
        elif isinstance(message, TlsSession):
            self._rows.tls.append((first_packet, message))
            self._collector.handshake(message, flow)
        else:
            if isinstance(message, HttpExchange):
                self._rows.http.append((first_packet, message))
            else:
                self._rows.messages.append((first_packet, message))
            if flow.service in NETWORK_SERVICES:
                return
            reads = read_message(message)
            if isinstance(message, HttpExchange) and message.request is not None:
                flow.app = self._apps.by_request(flow, message.request, reads)
            for read in reads:
                self._collector.turn += 1
                self._collector.message(read, flow, message.decrypted)
                for problem in read.problems:
                    place = (first_packet, read.span.time_ns, first_packet)
                    self._rows.anomalies.append(Anomaly("content-unread", problem, *place))

    def _place_of(self, name: str) -> Destination:
        return self._destinations.lookup(name, "")

    def _problems(self, flow: Flow, problems: list[str]) -> None:
        place = flow.first_packet, flow.first_ns, flow.first_packet
        self._rows.anomalies += [Anomaly("entry-invalid", problem, *place) for problem in problems]

    def _ready(self, position_bytes: int) -> ReadyBatch:
        rows, self._rows = self._rows, RowBatch()
        rows.findings = self._collector.take()
        rows.anomalies += self._collector.take_anomalies()
        rows.claims = self._hearing.drain()
        rows.position_bytes = position_bytes
        self._collector.turn = 0
        return self._maker.ready(rows)
