"""How fast the pages answer over a large database: `python -m benchmarks.pages --flows 1000000 --findings 100000`.

Makes (once) a database of a clinic that recorded for months: records go through the writer, capture by capture, with
the shares of apps, destinations and encryption that real networks show. Then every page is asked for in many states
through the application, in this process, and the times are printed. With `--write` another process analyses on
meanwhile: it writes and finishes captures without a pause. With `--changed` one rule is switched off and another one
has another severity. Who asks is signed in as an operator.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from typing import NamedTuple

from flask.testing import FlaskClient

from dashboard import create_app
from gateway.model.findings import Evidence, EvidenceLine, FindingKey, FindingUpdate, SentOrReceived, Severity
from gateway.model.flows import AppLabel, Certainty, Coverage, Destination, Device, Flow
from gateway.model.messages import Anomaly, Span, TlsSession
from gateway.passphrase import make_hash
from gateway.store.batch import CaptureSummary, RowBatch
from gateway.store.people.base import Doer
from gateway.store.people.rules import change_rule, restore_rule
from gateway.store.people.users import add_user, prepare, users
from gateway.store.writer import Writer

WORK = Path("benchmarks/work")
CAPTURE_FLOWS = 50_000
"""Flows of one capture: a busy day of a clinic."""

BATCH_FLOWS = 2_000
DAY_NS = 86_400 * 1_000_000_000
BEGIN_NS = 1_760_000_000 * 1_000_000_000
DEVICES, APPS, DESTINATIONS, OWNERS = 80, 250, 3_000, 120
APPS_OF_A_DEVICE, PLACES_OF_AN_APP = 30, 12
RULES = (
    *(("CLR-health", "health.diagnosis", Severity.HIGH), ("CLR-identifier", "id.email", Severity.MEDIUM)),
    *(("DST-tracker", "", Severity.MEDIUM), ("TLS-version", "", Severity.HIGH), ("SES-cookie", "", Severity.LOW)),
    *(("MIN-identifier", "id.advertising", Severity.MEDIUM), ("COV-hidden-name", "", Severity.INFO)),
)
COVERAGES = ((Coverage.SEALED, 70), (Coverage.READABLE, 12), (Coverage.UNKNOWN, 12), (Coverage.NONE, 6))
REASONS = ("started before the capture", "protocol not recognised", "handshake not seen")
ROUNDS = 3
FEWEST_ANSWERS = 40
"""Of a kind of page: a 95th percentile of fewer would be made up."""

FIRST_BESIDE = 30_000
"""Days of the captures that are written beside the measuring: none of them is there already, nearly always."""
SORTS_PER_TABLE = 6


class World(NamedTuple):
    """Who speaks to whom."""

    devices: list[Device]
    apps: dict[str, list[AppLabel]]  # by device
    places: dict[str, list[Destination]]  # by app; "" for what is of no known app


def world(chance: random.Random) -> World:
    """Always the same for the same seed."""
    destinations = [_destination(number, chance) for number in range(DESTINATIONS)]
    apps = [AppLabel(f"App {number:03}", "phone record", Certainty.LIKELY) for number in range(APPS)]
    devices = [
        Device(f"02:00:00:00:00:{number:02x}", f"02:00:00:00:00:{number:02x}", "Acme", f"Phone {number}", True)
        for number in range(DEVICES)
    ]
    places = {app.name: chance.sample(destinations, PLACES_OF_AN_APP) for app in apps}
    places[""] = destinations[:200]
    return World(devices, {one.device_id: chance.sample(apps, APPS_OF_A_DEVICE) for one in devices}, places)


def _destination(number: int, chance: random.Random) -> Destination:
    domain, owner = f"site{number // 3}.example", f"Company {chance.randrange(OWNERS)}"
    is_tracker = number % 9 == 0
    category = "advertising" if is_tracker else chance.choice(("", "content", "analytics"))
    source = f"List ||{domain}^" if is_tracker else ""
    return Destination(
        f"h{number}.{domain}", domain, owner, category, chance.choice(("US", "DE", "IE")), is_tracker, source
    )


def fill(path: Path, flows: int, findings: int, first: int = 0, *, is_endless: bool = False) -> None:
    """Write captures until there are so many flows."""
    chance = random.Random(7)
    here = world(chance)
    captures = max(flows // CAPTURE_FLOWS, 1)
    with Writer(path) as writer:
        number = first
        while is_endless or number < first + captures:
            _capture(writer, here, chance, number, flows // captures, findings // captures)
            number += 1


def _capture(writer: Writer, here: World, chance: random.Random, number: int, flows: int, findings: int) -> None:
    begin_ns = BEGIN_NS + number * DAY_NS
    with writer.begin_capture(f"day-{number}.pcapng", "pcapng") as capture:
        packet = 1
        for start in range(0, flows, BATCH_FLOWS):
            batch = RowBatch()
            size = min(BATCH_FLOWS, flows - start)
            for _ in range(size):
                packet = _add_flow(batch, here, chance, packet, begin_ns)
            for _ in range(findings * size // flows):
                _add_finding(batch, chance)
            batch.anomalies.append(Anomaly("gap", "3 bytes are missing", packet - 1, begin_ns, 0))
            capture.write(batch)
        last_ns = begin_ns + packet * 1_000_000
        sha256 = f"{number:08x}" * 8
        capture.finish(CaptureSummary(sha256, flows * 900, packet, flows * 2_300, begin_ns, last_ns))


def _add_flow(batch: RowBatch, here: World, chance: random.Random, packet: int, begin_ns: int) -> int:
    device = chance.choice(here.devices)
    app = chance.choice(here.apps[device.device_id]) if chance.random() < 0.6 else AppLabel()
    place = chance.choice(here.places[app.name])
    coverage = chance.choices([one for one, _ in COVERAGES], [share for _, share in COVERAGES])[0]
    first_ns = begin_ns + packet * 1_000_000
    is_tls = coverage in (Coverage.SEALED, Coverage.UNKNOWN)
    batch.flows.append(
        Flow(
            first_packet=packet,
            first_ns=first_ns,
            last_ns=first_ns + 2_000_000_000,
            protocol="tcp",
            client_ip=f"10.42.0.{2 + here.devices.index(device)}",
            client_port=40_000 + packet % 20_000,
            server_ip=f"192.0.2.{packet % 200}",
            server_port=443,
            vlan=0,
            packets_up=12,
            packets_down=14,
            bytes_up=chance.randrange(300, 90_000),
            bytes_down=chance.randrange(500, 900_000),
            client_mac=device.mac,
            server_mac="02:00:00:00:01:01",
            service="tls" if is_tls else "http",
            server_name=place.name,
            name_source="sni" if is_tls else "http",
            coverage=coverage,
            coverage_reason=chance.choice(REASONS) if coverage is Coverage.UNKNOWN else "",
            device=device,
            app=app,
            destination=place,
        )
    )
    if is_tls:
        version = "TLSv1.3" if chance.random() < 0.8 else "TLSv1.2" if chance.random() < 0.97 else "TLSv1.0"
        session = TlsSession(Span(packet, packet, first_ns), version=version, cipher="TLS_AES_128_GCM_SHA256")
        batch.tls.append((packet, session))
    return packet + 26


def _add_finding(batch: RowBatch, chance: random.Random) -> None:
    """About one of the flows of the batch."""
    flow = chance.choice(batch.flows)
    rule, kind, severity = chance.choice(RULES)
    assert flow.device is not None
    assert flow.destination is not None
    key = FindingKey(rule, flow.app.name, flow.device.device_id, flow.server_name, kind, SentOrReceived.SENT)
    span = Span(flow.first_packet, flow.first_packet + 3, flow.first_ns)
    lines = (EvidenceLine("body.json:$.value", "m\u2022\u2022\u2022\u2022", is_match=True),)
    place = flow.destination
    batch.findings.append(
        FindingUpdate(
            key,
            severity,
            Certainty.LIKELY,
            flow.first_ns,
            flow.last_ns,
            domain=place.domain,
            owner=place.owner,
            category=place.category,
            country=place.country,
            path="body.json:$.value",
            sample="m\u2022\u2022\u2022\u2022",
            digest=f"{chance.randrange(5_000):032x}",
            evidence=[Evidence(flow.first_packet, span, "POST /v1/score", "", "", lines)],
        )
    )


NARROWED = {
    "/findings": ("severity=high", "rule=DST-tracker", "app=App 007", "q=h12", "device=02:00:00:00:00:07",
                  "owner=Company 7", "q=nothing-has-this", "family=CLR&direction=sent"),
    "/connections": ("app=App 007", "device=02:00:00:00:00:07", "coverage=unknown", "version=TLSv1.0",
                     "owner=Company 7", "q=h12.", "app=App 007&sort=-sent", "app=No such app",
                     "country=DE&coverage=readable",
                     "cipher=nothing-has-this", "destination=h7.site2.example", "app=App 007&version=TLSv1.0",
                     "reason=handshake not seen", "protocol=udp", "source=dns", "protocol=tcp&app=App 007"),
    "/destinations": ("owner=Company 7", "tracker=yes", "q=h12", "rule=DST-tracker"),
    "/devices": ("q=Phone 7", "random=yes"),
    "/apps": ("graded=F", "q=App 1"),
    "/rules": ("found=yes", "family=DST"),
    "/captures": ("damaged=no", "q=day-1"),
}  # fmt: skip
"""What tables are narrowed by."""

OPERATOR, PASSPHRASE = "Benchmark", "tiger lamp ninety window"

PLAIN = (
    *("/", "/coverage", "/personas", "/more", "/health", "/settings", "/audit", "/people", "/assessments"),
    *("/policies", "/policies/health", "/policies/health/check", "/profiles"),
)


def states(client: FlaskClient) -> dict[str, list[str]]:
    """Addresses by the kind of page: plain, narrowed, sorted, on a later page, and one thing of each list."""
    found: dict[str, list[str]] = {address: [address] for address in PLAIN}
    for table, choices in NARROWED.items():
        html = client.get(table).text
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', html)]
        sorts = [link for link in links if link.startswith(f"{table}?") and "sort=" in link]
        later = [link for link in links if "after=" in link]
        for _ in range(3):  # some pages further in
            later += _next(client, later[-1]) if later else []
        found[table] = [table, *(f"{table}?{one}" for one in choices), *sorts[:SORTS_PER_TABLE], *later]
        one = re.compile(rf"{table}/|/findings/|/apps/")
        for link in [link for link in links if one.match(link) and "?sort" not in link]:
            kind = f"one of {link.split('/')[1]}"
            if len(found.setdefault(kind, [])) < SORTS_PER_TABLE and link not in found[kind]:
                found[kind].append(link)
    return found


def _next(client: FlaskClient, address: str) -> list[str]:
    links = re.findall(r'rel="next" href="([^"]+)"', client.get(address).text)
    return [unescape(link) for link in links]


def measure(client: FlaskClient, addresses: list[str]) -> tuple[list[float], int]:
    """Milliseconds of one processor for each answer, and the size of the largest. The file is in the page cache."""
    times, largest = [], 0
    for _ in range(max(ROUNDS, FEWEST_ANSWERS // len(addresses))):
        for address in addresses:
            start = time.thread_time()
            answer = client.get(address, buffered=True)
            times.append((time.thread_time() - start) * 1_000)
            assert answer.status_code == 200, address
            largest = max(largest, len(answer.data))
    return times, largest


def main() -> int:
    """Make, ask, print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    options.add_argument("--flows", type=int, default=1_000_000)
    options.add_argument("--findings", type=int, default=100_000)
    options.add_argument("--write", action="store_true", help="another process writes meanwhile")
    options.add_argument("--changed", action="store_true", help="two rules are changed meanwhile")
    options.add_argument("--db", type=Path, help="a database that is there")
    options.add_argument("--writer", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.writer:
        fill(
            given.writer,
            CAPTURE_FLOWS,
            1_000,
            first=FIRST_BESIDE + time.time_ns() // 1_000_000_000 % FIRST_BESIDE,
            is_endless=True,
        )
    path = given.db or WORK / f"pages-{given.flows}-{given.findings}.db"
    if not path.exists():
        _make(path, given.flows, given.findings)
    client = _signed_in(path)
    _change(path, changed=given.changed)
    writer = (
        subprocess.Popen([sys.executable, "-m", "benchmarks.pages", "--writer", str(path)]) if given.write else None
    )
    try:
        _print(client, path)
    finally:
        if writer is not None:
            writer.terminate()
            writer.wait()
    return 0


def _signed_in(path: Path) -> FlaskClient:
    """A browser of an operator, who has seen what there is."""
    prepare(path)
    if not users(path):
        add_user(path, Doer("benchmark", "", 1), OPERATOR, "operator", make_hash(PASSPHRASE))
    client = create_app(path).test_client()
    form = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login").text)
    assert form
    answer = client.post("/login", data={"csrf_token": form[1], "name": OPERATOR, "passphrase": PASSPHRASE})
    assert answer.status_code == 303, answer.text
    client.get("/")
    return client


def _change(path: Path, *, changed: bool) -> None:
    doer = Doer("benchmark", "", 1)
    for rule, is_off, severity in (("SES-cookie", True, None), ("DST-tracker", False, Severity.LOW)):
        if changed:
            change_rule(path, doer, rule, is_off=is_off, severity=severity, reason="benchmark")
        else:
            restore_rule(path, doer, rule)


def _make(path: Path, flows: int, findings: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    part = path.with_suffix(".part")
    fill(part, flows, findings)
    part.replace(path)
    print(f"made {path.name} in {time.perf_counter() - start:.0f} s", file=sys.stderr)


def _print(client: FlaskClient, path: Path) -> None:
    print(f"{path.name}, {path.stat().st_size / 1e6:.0f} MB, {os.cpu_count()} processors")
    print(f"{'page':<24}{'states':>7}{'p50 ms':>9}{'p95 ms':>9}{'largest kB':>12}")
    every: list[float] = []
    for kind, addresses in states(client).items():
        times, largest = measure(client, addresses)
        every += times
        middle, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{kind:<24}{len(addresses):>7}{middle:>9.1f}{high:>9.1f}{largest / 1e3:>12.1f}")
        if high > 100:
            for address in addresses:
                slow, _ = measure(client, [address])
                if statistics.median(slow) > 80:
                    print(f"    {statistics.median(slow):.0f} ms {address}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024
    print(f"all: p95 {statistics.quantiles(every, n=20)[-1]:.1f} ms; resident memory {peak / 1e6:.0f} MB at its peak")


if __name__ == "__main__":
    sys.exit(main())
