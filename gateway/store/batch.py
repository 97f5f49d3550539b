"""What the pipeline hands to the writer: everything that one batch of frames gave, committed in one transaction.

Records become rows where they were made, which may be another process than the one that writes.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gateway.model.assessments import Activity
from gateway.model.devices import Claim
from gateway.model.findings import FindingKey, FindingUpdate
from gateway.model.flows import Flow
from gateway.model.messages import Anomaly, DnsMessage, HttpExchange, PlainMessage, TlsSession
from gateway.store.groups import merge
from gateway.store.rows import (
    FlowRow,
    ProofRow,
    Row,
    certificate_row,
    dns_row,
    flow_row,
    http_row,
    message_row,
    proof_row,
    tls_row,
)

CERTIFICATES_REMEMBERED: Final = 20_000
"""Hashes kept in memory so that a certificate is written once; beyond it the database sorts out the second
one."""


@dataclass(slots=True)
class RowBatch:
    """Rows of one capture. The number beside a message is the first packet of its flow.

    A flow is handed over once, when it ends; its messages may come in earlier batches, and must have their
    flow by the time the capture is finished. Certificates are taken from the TLS sessions. Of an HTTP target
    only the path is kept, and of other messages only the names: values belong to evidence.
    """

    flows: list[Flow] = field(default_factory=list)
    tls: list[tuple[int, TlsSession]] = field(default_factory=list)
    dns: list[tuple[int, DnsMessage]] = field(default_factory=list)
    http: list[tuple[int, HttpExchange]] = field(default_factory=list)
    messages: list[tuple[int, PlainMessage]] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    findings: list[FindingUpdate] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    position_bytes: int = 0  # how far into the (unpacked) capture these rows reach
    packets: int = 0  # frames read up to there
    active: list[Activity] = field(default_factory=list)  # packets of devices that are assessed


class ReadyFinding(NamedTuple):
    """Occurrences of one finding, with their proofs as rows; `update.evidence` is empty."""

    update: FindingUpdate
    proofs: list[ProofRow]


@dataclass(slots=True)
class ReadyBatch:
    """The same as rows: tuples in the order of the columns, the capture's number first.

    Flows wait for the numbers of their device, app and destination, which only the writer gives; anomalies for
    theirs.
    """

    flows: list[FlowRow] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)  # tls, dns, http, messages, certificates
    anomalies: list[Anomaly] = field(default_factory=list)
    findings: list[ReadyFinding] = field(default_factory=list)
    position_bytes: int = 0
    packets: int = 0
    tallies: dict[str, int] = field(default_factory=dict)  # what was counted of the capture, by kind of anomaly
    claims: list[Claim] = field(default_factory=list)  # what devices said of themselves; not written as such
    active: list[Activity] = field(default_factory=list)

    def __reduce__(self) -> tuple[type["ReadyBatch"], tuple[object, ...]]:
        """For pickle, which cannot look into a compiled class."""
        rest = self.anomalies, self.findings, self.position_bytes, self.packets, self.tallies, self.claims, self.active
        return ReadyBatch, (self.flows, self.tables, *rest)


class RowMaker:
    """Turns the batches of one capture into rows, numbering those of each flow in their order."""

    def __init__(self, capture_id: int, row_no: int = 0) -> None:
        """`row_no` is the last number that is taken."""
        self._capture_id = capture_id
        self._row_no = row_no
        self._certificates: set[str] = set()

    def ready(self, batch: RowBatch) -> ReadyBatch:
        """The rows of a batch. Anomalies are put in the order of their packets."""
        tables = {
            "tls": [self._row(tls_row(first, self._next(), tls)) for first, tls in batch.tls],
            "dns": [self._row(dns_row(first, self._next(), dns)) for first, dns in batch.dns],
            "http": [self._row(http_row(first, self._next(), web)) for first, web in batch.http],
            "messages": [self._row(message_row(first, self._next(), item)) for first, item in batch.messages],
            "certificates": self._new_certificates([session for _, session in batch.tls]),
        }
        return ReadyBatch(
            [flow_row(self._capture_id, flow) for flow in batch.flows],
            tables,
            sorted(batch.anomalies, key=_place),
            [_ready_finding(update) for update in batch.findings],
            batch.position_bytes,
            batch.packets,
            claims=batch.claims,
            active=batch.active,
        )

    def _next(self) -> int:
        self._row_no += 1
        return self._row_no

    def _row(self, row: Row) -> Row:
        return (self._capture_id, *row)

    def _new_certificates(self, sessions: list[TlsSession]) -> list[Row]:
        rows = []
        if len(self._certificates) > CERTIFICATES_REMEMBERED:
            self._certificates.clear()
        for session in sessions:
            for certificate in (*session.certificates, *session.client_certificates):
                if certificate.sha256 not in self._certificates:
                    self._certificates.add(certificate.sha256)
                    rows.append(self._row(certificate_row(certificate)))
        return rows


def together(parts: list[ReadyBatch]) -> ReadyBatch:
    """What several processes made of the same batch, as one of them would have made it."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    return ReadyBatch(
        [row for part in parts for row in part.flows],
        {name: [row for part in parts for row in part.tables.get(name, ())] for name in first.tables},
        sorted((anomaly for part in parts for anomaly in part.anomalies), key=_place),
        _merged(parts),
        first.position_bytes,
        first.packets,
        {kind: sum(part.tallies[kind] for part in parts) for kind in first.tallies},
        [claim for part in parts for claim in part.claims],
        [one for part in parts for one in part.active],
    )


def _ready_finding(update: FindingUpdate) -> ReadyFinding:
    proofs = [proof_row(evidence) for evidence in update.evidence]
    update.evidence = []
    return ReadyFinding(update, proofs)


def _merged(parts: list[ReadyBatch]) -> list[ReadyFinding]:
    groups: dict[FindingKey, ReadyFinding] = {}
    for part in parts:
        for finding in part.findings:
            group = groups.setdefault(finding.update.key, finding)
            if group is not finding:
                merge(group.update, finding.update)
                group.proofs.extend(finding.proofs)
                group.proofs.sort(key=_turn)
    return list(groups.values())


def _turn(proof: ProofRow) -> int:
    return proof.turn


def _place(anomaly: Anomaly) -> tuple[bool, int, int, str, str]:
    """Those of the capture as a whole stand last."""
    return not anomaly.packet, anomaly.packet, anomaly.first_packet, anomaly.kind, anomaly.detail


@dataclass(frozen=True, slots=True)
class CaptureSummary:
    """What is known of a capture once it was read to its end. Times are None where it has no packet."""

    sha256: str  # lower-case hex, of its unpacked bytes: its identity
    size_bytes: int  # unpacked
    packets: int
    wire_bytes: int  # of all frames, as long as they were on the wire
    first_ns: int | None
    last_ns: int | None
    damage: tuple[str, ...] = ()  # one plain sentence each
