"""What the pipeline hands to the writer: everything that one batch of frames gave, committed in one
transaction."""

from dataclasses import dataclass, field

from gateway.model.findings import FindingUpdate
from gateway.model.flows import Flow
from gateway.model.messages import Anomaly, DnsMessage, HttpExchange, PlainMessage, TlsSession


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
    position_bytes: int = 0  # how far into the (unpacked) capture these rows reach
    packets: int = 0  # frames read up to there


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
