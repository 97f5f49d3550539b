"""Records for tests of the store and the reports: small, and every value chosen by hand."""

import sqlite3
from contextlib import closing
from pathlib import Path

from gateway.model.findings import Evidence, EvidenceLine, FindingKey, FindingUpdate, SentOrReceived, Severity
from gateway.model.flows import AppLabel, Certainty, Coverage, Destination, Device, Direction, Flow
from gateway.model.messages import (
    Anomaly,
    Certificate,
    DnsAnswer,
    DnsMessage,
    HttpExchange,
    HttpPart,
    PlainMessage,
    Span,
    TlsSession,
)
from gateway.store.batch import CaptureSummary, RowBatch
from gateway.store.intercepted import ActiveRow, NameRow, RunRow, keep_names, keep_runs, keep_tests
from gateway.store.writer import Writer

SHA_A = "a1" * 32
SHA_B = "b2" * 32
SECOND = 1_000_000_000
START_NS = 1_790_000_000 * SECOND

PHONE = Device("02:00:00:00:00:0a", "02:00:00:00:00:0a", "", "phone", True)
JOURNAL = AppLabel("Quiet Journal", "labelled run", Certainty.CERTAIN)
THERAPY = AppLabel("Calm Room", "phone record", Certainty.LIKELY)
JOURNAL_SERVER = Destination("api.quiet-journal.example", "quiet-journal.example", "", "", "DE")
TRACKER = Destination(
    "t.metrics.example", "metrics.example", "Metrics Inc.", "analytics", "US", True, "List ||metrics.example^"
)
LEAF = Certificate(
    "c3" * 32,
    "CN=x",
    "CN=ca",
    ("x.example", "*.x.example"),
    START_NS,
    START_NS + 1,
    "RSA 2048",
    "sha1",
    False,
)


def flow(
    first_packet: int,
    app: AppLabel = JOURNAL,
    destination: Destination | None = JOURNAL_SERVER,
    coverage: Coverage = Coverage.READABLE,
    service: str = "http",
    client_ip: str = "10.42.0.10",
    device: Device | None = PHONE,
) -> Flow:
    """A flow of 3 frames up and 2 down, 300 and 2,000 bytes, one second long."""
    return Flow(
        first_packet=first_packet,
        first_ns=START_NS + first_packet,
        last_ns=START_NS + first_packet + SECOND,
        protocol="tcp",
        client_ip=client_ip,
        client_port=40_000,
        server_ip="192.0.2.7",
        server_port=443,
        vlan=0,
        packets_up=3,
        packets_down=2,
        bytes_up=300,
        bytes_down=2_000,
        client_mac="02:00:00:00:00:0a",
        server_mac="02:00:00:00:00:01",
        service=service,
        server_name=destination.name if destination else "",
        name_source="sni" if destination else "",
        coverage=coverage,
        device=device,
        app=app,
        destination=destination,
    )


def span(packet: int) -> Span:
    """One packet, at the time that belongs to its number."""
    return Span(packet, packet, START_NS + packet)


def key(rule: str = "CLR-health", data_kind: str = "health.instrument", app: str = JOURNAL.name) -> FindingKey:
    """A group: what the journal app sends to its server."""
    server = TRACKER.name if rule.startswith("DST") else JOURNAL_SERVER.name
    return FindingKey(rule, app, PHONE.device_id, server, data_kind, SentOrReceived.SENT)


def update(packet: int, of: FindingKey | None = None, severity: Severity = Severity.HIGH) -> FindingUpdate:
    """One occurrence in one packet of flow 1, with its proof."""
    lines = (EvidenceLine("body.json:$.score", "••", is_match=True),)
    proof = Evidence(1, span(packet), "POST /v1/score", "body.json:$.score", f"seen in {packet}", lines)
    return FindingUpdate(
        of or key(),
        severity,
        Certainty.LIKELY,
        START_NS + packet,
        START_NS + packet,
        path="body.json:$.score",
        sample=f"m{packet}",
        evidence=[proof],
    )


def batch() -> RowBatch:
    """One of everything: two apps, four connections and a look-up, three findings."""
    request = HttpPart(
        span(2),
        "POST /v1/score?mail=x HTTP/1.1",
        (("User-Agent", "Journal/1"), ("content-type", "Application/JSON; charset=utf-8")),
        body=b"{}",
        body_bytes=2,
    )
    return RowBatch(
        flows=[
            flow(1),
            flow(10, coverage=Coverage.SEALED, service="tls"),
            flow(20, THERAPY, TRACKER, Coverage.SEALED, "tls"),
            flow(30, THERAPY, TRACKER, Coverage.UNKNOWN, "tls", client_ip="10.42.0.11"),
            flow(40, AppLabel(), None, Coverage.NONE, "dns"),
        ],
        tls=[
            (
                10,
                TlsSession(
                    span(11),
                    has_client_hello=True,
                    has_server_hello=True,
                    version="TLSv1.0",
                    offered_versions=("TLSv1.0",),
                    cipher="TLS_RSA_WITH_AES_128_CBC_SHA",
                    sni=JOURNAL_SERVER.name,
                    certificates=(LEAF,),
                ),
            ),
            (20, TlsSession(span(21), version="TLSv1.3", sni=TRACKER.name, alpn_offered=("h2", "http/1.1"))),
            (20, TlsSession(span(25), version="TLSv1.2", client=Direction.DOWN)),
        ],
        dns=[
            (40, DnsMessage(span(40), 7, False, JOURNAL_SERVER.name, "A", "")),
            (
                40,
                DnsMessage(
                    span(41),
                    7,
                    True,
                    JOURNAL_SERVER.name,
                    "A",
                    "NOERROR",
                    (DnsAnswer(JOURNAL_SERVER.name, "A", 60, "192.0.2.7"),),
                    Direction.DOWN,
                ),
            ),
        ],
        http=[(1, HttpExchange(request, None, "POST", JOURNAL_SERVER.name, "/v1/score?mail=x"))],
        messages=[(30, PlainMessage(span(31), "mqtt", "PUBLISH", Direction.UP, (("topic", "pulse"),), b"72"))],
        anomalies=[
            Anomaly("gap", "3 bytes are missing", 12, START_NS + 12, 10),
            Anomaly("truncated-file", "cut"),
        ],
        findings=[
            update(2),
            update(3, key("TLS-version", ""), Severity.MEDIUM),
            update(4, key("DST-tracker", "", THERAPY.name), Severity.LOW),
        ],
        position_bytes=4_000,
        packets=41,
    )


def summary(sha256: str = SHA_A) -> CaptureSummary:
    """A capture of 41 packets with one sentence of damage."""
    return CaptureSummary(sha256, 5_000, 41, 4_400, START_NS + 1, START_NS + 41, ("cut off in packet 42",))


def write(path: Path, sha256: str = SHA_A, name: str = "run.pcapng") -> None:
    """A database with one finished capture (or one more)."""
    with Writer(path) as writer, writer.begin_capture(name, "pcapng") as capture:
        capture.write(batch())
        assert capture.finish(summary(sha256))


def look_inside(path: Path) -> None:
    """A run of interception in that database: one name opened, one passed through for a time; and a test."""
    run = RunRow(
        "r1",
        "02:00:00:00:00:01",
        START_NS,
        START_NS + 900,
        None,
        "",
        "Ada",
        1,
        False,
        "left",
        "11.0.2",
        5,
        2,
        0,
        START_NS,
        "",
    )
    names = [
        NameRow("r1", "api.example", "opened", "", 3, START_NS, START_NS + 9, None, True),
        NameRow("r1", "pinned.example", "passed", "pinned", 3, START_NS, START_NS + 9, START_NS + 900, True),
    ]
    tests = run._replace(run_id="t1", kind="test", steps=(("expired", START_NS, START_NS + 900),))
    test = ActiveRow(
        "t1", "api.example", "expired", "refused", "certificate-refused", "w", "w", 1, 0, 1, 0, 0, START_NS, START_NS
    )  # fmt: skip
    with closing(sqlite3.connect(path)) as connection, connection:
        keep_runs(connection, [run, tests])
        keep_names(connection, names)
        keep_tests(connection, 1, [test], ())
