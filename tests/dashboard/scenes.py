"""Databases with what the pages must tell, written by the one writer from records chosen by hand."""

from dataclasses import dataclass, field, replace
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
from gateway.store.writer import Writer
from tests.store.records import SECOND, START_NS, flow

PHONE = Device("02:00:00:00:00:0a", "02:00:00:00:00:0a", "", "Maya's phone", True)
TABLET = Device("02:00:00:00:00:0b", "02:00:00:00:00:0b", "Acme", "", False)
SENT, RECEIVED = SentOrReceived.SENT, SentOrReceived.RECEIVED

JOURNAL_SERVER = Destination("api.quiet-journal.example", "quiet-journal.example", "", "", "DE")
TRACKER = Destination(
    "t.metrics.example", "metrics.example", "Metrics Inc.", "analytics", "US", True, "List ||metrics.example^"
)
GOOD_SERVER = Destination("api.good.example", "good.example", "Good GmbH", "", "AT")

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TURNED = "abc\u202ecod.exe"
HOSTILE = f"Evil{SCRIPT}{IMAGE}{TURNED}\x1b[31m\u200b{{{{7*7}}}}"
HOSTILE_SERVER = Destination(f"{SCRIPT}.example", f"{IMAGE}.example", TURNED, "adverti\u2066sing", "US", True, SCRIPT)


@dataclass
class Scene:
    """A capture in the making. Packets are numbered as flows are added."""

    sha256: str = "a1" * 32
    name: str = "run.pcapng"
    damage: tuple[str, ...] = ()
    batch: RowBatch = field(default_factory=RowBatch)
    packet: int = 1

    def connect(
        self,
        app: str,
        destination: Destination | None = JOURNAL_SERVER,
        coverage: Coverage = Coverage.READABLE,
        *,
        times: int = 1,
        version: str = "",
        device: Device = PHONE,
        reason: str = "",
    ) -> int:
        """Connections of an app, each over ten packets; gives the first packet of the last one."""
        label = AppLabel(app, "labelled run", Certainty.CERTAIN) if app else AppLabel()
        for _ in range(times):
            first = self.packet
            self.packet += 10
            service = "http" if coverage is Coverage.READABLE else "tls"
            made: Flow = flow(first, label, destination, coverage, service, device=device)
            self.batch.flows.append(replace(made, coverage_reason=reason))
            if version:
                session = TlsSession(Span(first, first, made.first_ns), version=version)
                self.batch.tls.append((first, session))
        return first

    def find(
        self,
        rule: str,
        kind: str = "",
        severity: Severity = Severity.HIGH,
        app: str = "Quiet Journal",
        *,
        server: str = JOURNAL_SERVER.name,
        confidence: Certainty = Certainty.LIKELY,
        direction: SentOrReceived = SENT,
        flow_packet: int = 1,
        device: Device = PHONE,
        **facts: str,
    ) -> None:
        """One finding with its proof in packets 12 to 14."""
        span = Span(flow_packet + 1, flow_packet + 3, START_NS + flow_packet)
        lines = (
            EvidenceLine("header:host", "a•••e", is_match=False),
            EvidenceLine(facts.get("path", "body.json:$.score"), "m•••••••@•••••••.org", is_match=True),
        )
        proof = Evidence(flow_packet, span, facts.pop("title", "POST /v1/score"), "", "", lines)
        key = FindingKey(rule, app, device.device_id, server, kind, direction)
        when = (span.time_ns, span.time_ns)
        self.batch.findings.append(
            FindingUpdate(key, severity, confidence, *when, **facts, evidence=[proof])  # type: ignore[arg-type]
        )

    def write(self, path: Path) -> Path:
        """Add the capture to a database."""
        packets = max(self.packet - 1, 0)
        last_ns = START_NS + packets + SECOND
        summary = CaptureSummary(
            self.sha256, 5_000, packets, 4_400, START_NS + 1 if packets else None,
            last_ns if packets else None, self.damage,
        )  # fmt: skip
        with Writer(path) as writer, writer.begin_capture(self.name, "pcapng") as capture:
            capture.write(self.batch)
            assert capture.finish(summary)
        return path


def leaky(sha256: str = "a1" * 32, name: str = "run.pcapng") -> Scene:
    """Quiet Journal sends answers in the open, Calm Room contacts a tracker, Good Mind is clean."""
    scene = Scene(sha256, name)
    journal = scene.connect("Quiet Journal", times=4)
    scene.connect("Quiet Journal", coverage=Coverage.SEALED, version="TLSv1.0", times=2)
    scene.connect("Quiet Journal", coverage=Coverage.UNKNOWN, reason="started before the capture")
    calm = scene.connect("Calm Room", TRACKER, Coverage.SEALED, version="TLSv1.3", times=5)
    scene.connect("Good Mind", GOOD_SERVER, Coverage.SEALED, version="TLSv1.3", times=6)
    scene.connect("", None, Coverage.UNKNOWN, device=TABLET, reason="protocol not recognised")
    health = ("CLR-health", "health.instrument", Severity.CRITICAL)
    scene.find(*health, flow_packet=journal, sample="•,•,•", detail="PHQ-9: 9 answers.")
    scene.find("CLR-identifier", "id.email", Severity.MEDIUM, flow_packet=journal)
    scene.find("TLS-version", "", Severity.HIGH, flow_packet=41, confidence=Certainty.CERTAIN)
    tracker = {"domain": TRACKER.domain, "owner": TRACKER.owner, "category": TRACKER.category}
    scene.find("DST-tracker", "", Severity.MEDIUM, "Calm Room", server=TRACKER.name, flow_packet=calm, **tracker)
    scene.batch.anomalies.append(Anomaly("gap", "3 bytes are missing", 12, START_NS + 12, 1))
    return scene


def hostile() -> Scene:
    """Every text that a network, a file name or a label can choose is an attack."""
    scene = Scene(name="-x'; rm -rf $(x) <img src=x onerror=alert(3)>.pcapng", damage=(f"cut off {SCRIPT}",))
    device = PHONE._replace(name=HOSTILE, vendor=SCRIPT)
    first = scene.connect(HOSTILE, HOSTILE_SERVER, times=5, device=device)
    facts = {
        "path": f"body.json:$.{SCRIPT}{TURNED}",
        "sample": f"<{IMAGE}",
        "detail": f"{SCRIPT}.",
        "title": IMAGE,
    }
    facts |= {
        "domain": HOSTILE_SERVER.domain,
        "owner": HOSTILE_SERVER.owner,
        "category": HOSTILE_SERVER.category,
    }
    for kind in ("health.diagnosis", SCRIPT):
        scene.find("CLR-health", kind, Severity.HIGH, HOSTILE, server=HOSTILE_SERVER.name, flow_packet=first,
                   device=device, **facts)  # fmt: skip
    scene.find(f"NEW-{SCRIPT}", "", Severity.LOW, HOSTILE, server=IMAGE, flow_packet=first, device=device)
    scene.batch.anomalies.append(Anomaly(SCRIPT, IMAGE, 2, START_NS, 1))
    return scene


WORD = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze"
"""Long, and with no place to break it."""

LONG_NAME = f"{'x' * 63}.{WORD.lower()}.{'y' * 63}.eu-central-1.compute.example"
LONG_SERVER = Destination(
    LONG_NAME, LONG_NAME.partition(".")[2], f"{WORD} Holding & Co. Kommanditgesellschaft auf Aktien", WORD.lower(),
    "US", True, f"List ||{LONG_NAME}^", 4_200_000_000, f"{WORD}-AS",
)  # fmt: skip


def lengthy() -> Scene:
    """Every text that a network, a file name or a label can choose is as long as it may be, and has no blanks."""
    scene = Scene("c3" * 32, f"{WORD * 2}.pcapng", (f"cut off in {WORD * 2}",))
    device, app = PHONE._replace(name=WORD * 2, vendor=WORD), WORD * 2
    first = scene.connect(app, LONG_SERVER, times=3, device=device, version="TLSv1.2")
    scene.connect(app, LONG_SERVER, Coverage.UNKNOWN, device=device, reason=f"damaged by {WORD * 2}")
    scene.connect("", LONG_SERVER, Coverage.SEALED, device=device, version="TLSv1.3")
    facts = {"path": f"body.json:$.{WORD}.{WORD}[0].{WORD}", "sample": f"m{'•' * 70}", "detail": f"{WORD}: {WORD}.",
             "title": f"POST /{WORD}/{WORD}/{WORD}", "domain": LONG_SERVER.domain, "owner": LONG_SERVER.owner,
             "category": LONG_SERVER.category}  # fmt: skip
    for rule, kind in (("CLR-health", "health.diagnosis"), ("DST-tracker", ""), ("CLR-identifier", WORD)):
        scene.find(rule, kind, Severity.HIGH, app, server=LONG_NAME, flow_packet=first, device=device, **facts)
    scene.find(f"NEW-{WORD}", "", Severity.LOW, app, server=LONG_NAME, flow_packet=first, device=device, **facts)
    batch, where = scene.batch, Span(first, first, START_NS + first)
    chain = Certificate(
        "d4" * 32, f"CN={LONG_NAME},O={WORD}", f"CN={WORD}", (LONG_NAME, f"*.{LONG_NAME}"), START_NS, START_NS + 1,
        "RSA 2048", "sha256", False,
    )  # fmt: skip
    batch.tls.append(
        (
            first,
            TlsSession(
                where, has_client_hello=True, has_server_hello=True, version="TLSv1.2", sni=LONG_NAME,
                cipher="TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", offered_versions=("TLSv1.3", "TLSv1.2", "TLSv1.1"),
                alpn_offered=("h2", "http/1.1"), ja3="e" * 32, ja3s="f" * 32, ja4=f"t13d1516h2_{'a' * 12}_{'b' * 12}",
                certificates=(chain,), alerts=("client fatal certificate_unknown",),
            ),
        )
    )  # fmt: skip
    kinds = (("content-type", f"application/vnd.{WORD.lower()}+json"),)
    sent = HttpPart(where, f"POST /{WORD}/{WORD}?q=1 HTTP/1.1", kinds, body_bytes=123_456_789)
    answered = HttpPart(where, "HTTP/1.1 200 OK", kinds, body_bytes=987_654_321)
    for method, target in (("POST", f"/{WORD}/{WORD}/{WORD}"), ("PROPFIND", "/")):
        batch.http.append((first, HttpExchange(sent, answered, method, LONG_NAME, target, 200)))
    answers = tuple(DnsAnswer(LONG_NAME, "CNAME", 60, f"{number}.{LONG_NAME}") for number in range(3))
    batch.dns += [
        (first, DnsMessage(where, 7, False, LONG_NAME, "HTTPS", "")),
        (first, DnsMessage(where, 7, True, LONG_NAME, "HTTPS", "NOERROR", answers, Direction.DOWN)),
    ]
    named = tuple((f"{WORD.lower()}{number}", "x") for number in range(12))
    batch.messages.append((first, PlainMessage(where, "mqtt", "PUBLISH", Direction.UP, named, b"72")))
    batch.anomalies += [Anomaly("gap", f"{WORD}{WORD}", first, START_NS, first), Anomaly(f"odd-{WORD}", WORD)]
    return scene


def many(findings: int, apps: int = 40) -> Scene:
    """A database of size: apps with so many findings in all, each at a place of its own."""
    scene = Scene()
    for number in range(apps):
        scene.connect(f"App {number}", GOOD_SERVER, Coverage.SEALED, times=6)
    for number in range(findings):
        app = f"App {number % apps}"
        scene.find("CLR-identifier", "id.email", Severity.MEDIUM, app, server=f"h{number}.example", flow_packet=1)
    return scene
