"""What lies behind a click: findings with their proof, the destinations of an app, devices, captures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from gateway.model.findings import EvidenceLine
from gateway.model.flows import Coverage
from gateway.store.queries.added_up import DEVICES, distinct, reasons_by_name
from gateway.store.queries.columns import decode_list
from gateway.store.queries.overview import by_coverage
from gateway.store.queries.session import OF_FINDING, WANTED, Queries, narrowed
from gateway.store.queries.tables import FINDING_SELECT, WORST_FIRST


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the exported table `findings`: the same columns in the same order."""

    finding_id: str
    rule: str
    family: str
    severity: str
    confidence: str
    data_kind: str
    direction: str
    capture: str
    device: str
    app: str
    app_source: str
    server_name: str
    domain: str
    owner: str
    category: str
    country: str
    path: str
    sample: str
    count: int
    first_ns: int
    last_ns: int
    status: str
    detail: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One occurrence of a finding: the packets, the conversation, and its fields with values masked."""

    capture: str
    flow_id: str
    first_packet: int
    last_packet: int
    time_ns: int
    protocol: str
    service: str
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int
    server_name: str
    title: str
    path: str
    detail: str
    lines: tuple[EvidenceLine, ...]
    capture_format: str = ""  # as the table `captures` has it: "pcap", "har"…


@dataclass(frozen=True, slots=True)
class Place:
    """One destination, with what went there. The same name has a row for each country and operator."""

    name: str
    domain: str
    owner: str
    category: str
    country: str
    as_name: str
    is_tracker: bool
    tracker_source: str
    reasons: tuple[str, ...]  # ids of rules about destinations
    flows: int
    bytes_up: int
    bytes_down: int
    first_ns: int
    last_ns: int
    connections: Mapping[Coverage, int]
    services: tuple[str, ...]
    tls_versions: tuple[str, ...]
    apps: tuple[str, ...]
    devices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device over all shown captures. `device` is its MAC, or its address where there is no MAC."""

    device: str
    mac: str
    vendor: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    first_ns: int
    last_ns: int
    name: str  # for people
    name_source: str  # "given by you", "labelled run", "DHCP name"…
    name_certainty: str
    model: str
    os: str
    kind: str
    is_random_mac: bool
    same_as: tuple[str, ...]  # "probably aa:bb…: same DHCP name"
    shares_name_with: tuple[str, ...]  # devices that were there at the same time under the same name


@dataclass(frozen=True, slots=True)
class Capture:
    """One finished capture, and how many oddities of each kind were met in it."""

    name: str
    sha256: str
    format: str
    size_bytes: int
    packets: int
    wire_bytes: int
    flows: int
    first_ns: int | None
    last_ns: int | None
    damage: tuple[str, ...]
    anomalies: Mapping[str, int]


def findings(
    queries: Queries, app: str | None = None, device: str | None = None, finding_id: str | None = None
) -> list[Finding]:
    """Findings, worst first over all captures; of one app, one device, or the one that is asked for."""
    wanted = {"app": app, "device": device, "finding_id": finding_id}
    return [Finding(*row) for row in queries.fetch(narrowed(_FINDINGS, wanted), wanted)]


def proofs(queries: Queries, finding_id: str) -> list[Proof]:
    """The proof of a finding: its first occurrences, in order. Empty for a finding that is not shown."""
    rows = queries.fetch(_PROOFS, {"finding_id": finding_id})
    return [Proof(*[*row[:-2], _lines(row[-2]), row[-1]]) for row in rows]


def places(queries: Queries, app: str | None = None, device: str | None = None) -> list[Place]:
    """Destinations of an app, a device, or all; trackers first, then by bytes sent there."""
    wanted = {"app": app, "device": device}
    with queries.snapshot():
        rows = queries.fetch(narrowed(_PLACES, wanted), wanted)
        is_all = app is None and device is None
        reasons = reasons_by_name(queries, None if is_all else (row[0] for row in rows))
    found = [
        _place(facts, list(group), reasons.get(facts[0], ())) for facts, group in groupby(rows, key=lambda row: row[:8])
    ]
    return sorted(found, key=lambda one: (not one.is_tracker, -one.bytes_up, one.name, one.country))


def devices(queries: Queries) -> list[DeviceRow]:
    """All devices. Addresses are read from their flows, so this costs time with the number of flows."""
    return [DeviceRow(*row) for row in DEVICES.rows(queries)]


def captures(queries: Queries) -> list[Capture]:
    """All shown captures, by first packet."""
    with queries.snapshot():
        rows = queries.fetch(_CAPTURES)
        odd: dict[int, dict[str, int]] = {}
        for capture_id, kind, count in queries.fetch(_ANOMALIES):
            odd.setdefault(capture_id, {})[kind] = count
    return [Capture(*[*row[1:-1], decode_list(row[-1]), odd.get(row[0], {})]) for row in rows]


def _lines(text: str) -> tuple[EvidenceLine, ...]:
    return tuple(EvidenceLine(*line) for line in json.loads(text))


def _place(facts: tuple[Any, ...], rows: list[tuple[Any, ...]], reasons: tuple[str, ...]) -> Place:
    name, domain, owner, category, country, as_name, is_tracker, tracker_source = facts
    return Place(
        name=name,
        domain=domain,
        owner=owner,
        category=category,
        country=country,
        as_name=as_name,
        is_tracker=bool(is_tracker),
        tracker_source=tracker_source,
        reasons=reasons,
        flows=sum(row[13] for row in rows),
        bytes_up=sum(row[14] for row in rows),
        bytes_down=sum(row[15] for row in rows),
        first_ns=min(row[16] for row in rows),
        last_ns=max(row[17] for row in rows),
        connections=by_coverage((row[12], row[13]) for row in rows),
        services=distinct(row[8] for row in rows),
        tls_versions=distinct(row[9] for row in rows),
        apps=distinct(row[10] for row in rows),
        devices=distinct(row[11] for row in rows),
    )


_FINDINGS = f"""
    {FINDING_SELECT}
    WHERE {WANTED}
        AND {OF_FINDING}
    {WORST_FIRST}, x.finding_id
"""
_PROOFS = """
    SELECT c.name, substr(c.sha256, 1, 12) || '-' || e.flow_packet, e.first_packet, e.last_packet, e.time_ns,
        f.protocol, f.service, f.client_ip, f.client_port, f.server_ip, f.server_port, f.server_name, e.title,
        e.path, e.detail, e.lines, c.format
    FROM shown AS c
    JOIN findings AS x ON x.capture_id = c.capture_id
    JOIN evidence AS e ON e.finding_key = x.finding_key
    JOIN flows AS f ON f.capture_id = c.capture_id AND f.first_packet = e.flow_packet
    WHERE x.finding_id = :finding_id ORDER BY e.row_no
"""
_PLACES = f"""
    SELECT x.name, x.domain, x.owner, x.category, x.country, x.as_name, x.is_tracker, x.tracker_source,
        x.service, x.tls_version, x.app, x.device, x.coverage, sum(x.flows),
        sum(x.bytes_up), sum(x.bytes_down), min(x.first_ns), max(x.last_ns)
    FROM spoken AS x
    WHERE x.name IS NOT NULL AND {WANTED}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
"""  # noqa: S608
_CAPTURES = """
    SELECT capture_id, name, sha256, format, size_bytes, packets, wire_bytes, flows, first_ns, last_ns, damage
    FROM shown ORDER BY first_ns, name, sha256
"""
_ANOMALIES = """
    SELECT x.capture_id, x.kind, x.number FROM shown AS c JOIN oddities AS x ON x.capture_id = c.capture_id
    ORDER BY x.capture_id, x.kind
"""
