"""The numbers of a first look: totals, apps with what could be seen of them, and who receives what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Any

from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty, Coverage
from gateway.store.queries.added_up import CERTAINTIES, distinct
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.session import OF_APP, WANTED, Queries, narrowed

SEVERITIES = tuple(Severity)
"""Every severity, mildest first; in the database it is its place here."""

CONFIDENCES = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN)
"""Every certainty, weakest first; in a finding's row it is its place here."""

CONNECTIONS = (Coverage.READABLE, Coverage.OPENED, Coverage.SEALED, Coverage.UNKNOWN)
"""What can be said of a connection of an app."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the shown captures hold. Times are None where there is no packet; `findings` has every
    severity."""

    captures: int
    packets: int
    wire_bytes: int
    flows: int
    first_ns: int | None
    last_ns: int | None
    devices: int
    apps: int  # with a name, the operating system left out
    destinations: int  # different names
    trackers: int  # different names on a tracker list
    connections: Mapping[Coverage, int]
    findings: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class AppOverview:
    """One app, or all flows of no known app (`app` is "").

    `connections` has the four kinds of CONNECTIONS; flows without a connection of an app are not among them.
    `findings` has every severity, `found` only what there is: both count findings, not occurrences, and none that
    is marked as expected.
    """

    app: str
    source: str  # how we know, of the surest attribution
    certainty: str
    devices: tuple[str, ...]
    flows: int
    bytes_up: int
    bytes_down: int
    first_ns: int
    last_ns: int
    connections: Mapping[Coverage, int]
    destinations: int  # different names
    trackers: int  # of them on a tracker list
    tls_versions: Mapping[str, int]  # flows by the oldest version negotiated in them
    findings: Mapping[Severity, int]
    found: Mapping[tuple[Severity, Certainty], int]

    @property
    def worst(self) -> Severity | None:
        """The highest severity among its findings."""
        return max((severity for severity, count in self.findings.items() if count), default=None)

    @property
    def each_finding(self) -> Iterator[tuple[Severity, Certainty]]:
        """Every finding's severity and confidence: what `gateway.rules.grade` takes with `connections`."""
        for weight, count in self.found.items():
            yield from repeat(weight, count)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Findings about one kind of data of one app that went to, or came from, one place."""

    app: str
    data_kind: str
    direction: str
    server_name: str
    domain: str
    owner: str
    category: str
    severity: Severity
    findings: int
    count: int
    first_ns: int
    last_ns: int


@dataclass(frozen=True, slots=True)
class Said:
    """The same finding, over all captures and devices."""

    severity: Severity
    rule: str
    data_kind: str
    direction: str
    server_name: str
    count: int  # occurrences


def totals(queries: Queries) -> Totals:
    """Everything that is shown, in numbers."""
    with queries.snapshot():
        captures, packets, wire_bytes, flows, first_ns, last_ns = queries.fetch(_CAPTURE_TOTALS)[0]
        devices, apps, destinations, trackers, *connections = queries.fetch(_TRAFFIC_TOTALS)[0]
        found = queries.fetch(_FINDING_TOTALS)
    return Totals(
        *(captures, packets, wire_bytes, flows, first_ns, last_ns),
        *(devices, apps, destinations, trackers),
        connections=dict(zip(CONNECTIONS, connections, strict=True)),
        findings=_by_severity(dict(found)),
    )


def apps(queries: Queries, app: str | None = None, device: str | None = None) -> list[AppOverview]:
    """All apps, worst first, or the one that is asked for; of one device, or of all."""
    wanted = {"app": app, "device": device}
    with queries.snapshot():
        traffic = queries.fetch(narrowed(_APP_TRAFFIC, wanted), wanted)
        on_devices: dict[str, list[str]] = {}
        for name, one in queries.fetch(narrowed(_APP_DEVICES, wanted), wanted):
            on_devices.setdefault(name, []).append(one)
        count_places = _APP_SIZES if device is None else _APP_SIZES_ON_DEVICE
        sizes = {
            name: (places, trackers) for name, places, trackers in queries.fetch(narrowed(count_places, wanted), wanted)
        }
        found: dict[str, dict[tuple[Severity, Certainty], int]] = {}
        for name, severity, confidence, count in queries.fetch(narrowed(_APP_FINDINGS, wanted), wanted):
            found.setdefault(name, {})[SEVERITIES[severity], CONFIDENCES[confidence]] = count
    overviews = [
        _app(name, list(rows), on_devices[name], sizes.get(name, (0, 0)), found.get(name, {}))
        for name, rows in groupby(traffic, key=lambda row: row[0])
    ]
    return sorted(overviews, key=_worst_first)


def nameless(queries: Queries) -> list[AppOverview]:
    """The traffic of no known app, device by device, worst first: `app` is "" and `devices` has one entry."""
    wanted: dict[str, str | None] = {"app": "", "device": None}
    with queries.snapshot():
        traffic = queries.fetch(narrowed(_APP_TRAFFIC, wanted), wanted)
        sizes = {device: (places, trackers) for device, places, trackers in queries.fetch(_NAMELESS_SIZES)}
        found: dict[str, dict[tuple[Severity, Certainty], int]] = {}
        for device, severity, confidence, count in queries.fetch(_NAMELESS_FINDINGS):
            found.setdefault(device, {})[SEVERITIES[severity], CONFIDENCES[confidence]] = count
    traffic.sort(key=lambda row: row[3])
    overviews = [
        _app("", list(rows), [device], sizes.get(device, (0, 0)), found.get(device, {}))
        for device, rows in groupby(traffic, key=lambda row: row[3])
    ]
    return sorted(overviews, key=_worst_first)


def recipients(queries: Queries, app: str | None = None, device: str | None = None) -> list[Recipient]:
    """App by kind of data by recipient, worst first; only findings that are about a kind of data."""
    wanted = {"app": app, "device": device}
    rows = queries.fetch(narrowed(_RECIPIENTS, wanted), wanted)
    return [Recipient(*[*row[:7], Severity(row[7]), *row[8:]]) for row in rows]


def said(queries: Queries, app: str, limit: int) -> tuple[list[Said], int]:
    """What there is to say of an app, worst first, at most so much of it; and how much there is in all. A finding that
    several captures or devices show is one. Small whatever was found: a scan can leave a finding for each address."""
    wanted = {"app": app, "device": None}
    with queries.snapshot():
        rows = queries.fetch(narrowed(_SAID, wanted), {**wanted, "limit": limit})
        ((total,),) = queries.fetch(narrowed(_SAID_COUNT, wanted), wanted)
    return [Said(Severity(row[0]), *row[1:]) for row in rows], total


def by_coverage(counts: Iterable[tuple[str, int]]) -> dict[Coverage, int]:
    """Connections by what could be seen of them, from flows by theirs."""
    total: Counter[str] = Counter()
    for coverage, flows in counts:
        total[coverage] += flows
    return {coverage: total[coverage] for coverage in CONNECTIONS}


def _by_severity(found: Mapping[int, int]) -> dict[Severity, int]:
    return {severity: found.get(int(severity), 0) for severity in SEVERITIES}


def _app(
    name: str,
    rows: list[tuple[Any, ...]],
    devices: Iterable[str],
    sizes: tuple[int, int],
    found: Mapping[tuple[Severity, Certainty], int],
) -> AppOverview:
    surest = min(rows, key=lambda row: (CERTAINTIES.index(row[2]), row[1]))
    versions: Counter[str] = Counter()
    severities: Counter[int] = Counter()
    for row in rows:
        versions[row[5]] += row[6]
    for (severity, _), count in found.items():
        severities[severity] += count
    del versions[""]
    return AppOverview(
        app=name,
        source=surest[1],
        certainty=surest[2],
        devices=distinct(devices),
        flows=sum(row[6] for row in rows),
        bytes_up=sum(row[7] for row in rows),
        bytes_down=sum(row[8] for row in rows),
        first_ns=min(row[9] for row in rows),
        last_ns=max(row[10] for row in rows),
        connections=by_coverage((row[4], row[6]) for row in rows),
        destinations=sizes[0],
        trackers=sizes[1],
        tls_versions=dict(sorted(versions.items())),
        findings=_by_severity(severities),
        found=found,
    )


def _worst_first(overview: AppOverview) -> tuple[bool, list[int], str]:
    """Named apps before the nameless; then by how much was found, from the highest severity down."""
    counts = [-overview.findings[severity] for severity in reversed(SEVERITIES)]
    return (not overview.app, counts, overview.app)


_COVERAGE_SUMS = """
        coalesce(sum(CASE WHEN x.coverage = 'readable' THEN x.flows ELSE 0 END), 0),
        coalesce(sum(CASE WHEN x.coverage = 'opened' THEN x.flows ELSE 0 END), 0),
        coalesce(sum(CASE WHEN x.coverage = 'sealed' THEN x.flows ELSE 0 END), 0),
        coalesce(sum(CASE WHEN x.coverage = 'unknown' THEN x.flows ELSE 0 END), 0)
"""
_CAPTURE_TOTALS = """
    SELECT count(*), coalesce(sum(packets), 0), coalesce(sum(wire_bytes), 0), coalesce(sum(flows), 0),
        min(first_ns), max(last_ns)
    FROM shown
"""
_TRAFFIC_TOTALS = f"""
    SELECT count(DISTINCT nullif(x.device, '')), count(DISTINCT nullif(nullif(x.app, ''), '{OPERATING_SYSTEM}')),
        (SELECT count(DISTINCT name) FROM app_places),
        (SELECT count(DISTINCT name) FROM app_places WHERE is_tracker = 1), {_COVERAGE_SUMS}
    FROM app_traffic AS x
"""  # noqa: S608
_FINDING_TOTALS = "SELECT severity, sum(findings) FROM said GROUP BY severity"
_APP_TRAFFIC = f"""
    SELECT x.app, x.source, x.certainty, CASE WHEN x.app = '' THEN x.device ELSE '' END, x.coverage, x.tls_version,
        sum(x.flows), sum(x.bytes_up), sum(x.bytes_down), min(x.first_ns), max(x.last_ns)
    FROM app_traffic AS x WHERE {WANTED}
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
"""  # noqa: S608
_APP_DEVICES = f"SELECT DISTINCT x.app, x.device FROM app_traffic AS x WHERE {WANTED}"  # noqa: S608
_APP_SIZES = f"""
    SELECT x.app, count(DISTINCT x.name), count(DISTINCT CASE WHEN x.is_tracker = 1 THEN x.name END)
    FROM app_places AS x WHERE {OF_APP} GROUP BY 1
"""  # noqa: S608
_APP_SIZES_ON_DEVICE = f"""
    SELECT x.app, count(DISTINCT x.name), count(DISTINCT CASE WHEN x.is_tracker = 1 THEN x.name END)
    FROM spoken AS x WHERE {WANTED} GROUP BY 1
"""  # noqa: S608
_NAMELESS_SIZES = """
    SELECT x.app_device, count(*), sum(x.is_tracker) FROM app_places AS x WHERE x.app = '' GROUP BY 1
"""
_NAMELESS_FINDINGS = f"""
    SELECT x.device, x.severity, x.confidence, sum(x.findings) FROM said AS x
    WHERE x.app = '' AND {NOT_EXPECTED} GROUP BY 1, 2, 3
"""  # noqa: S608
_FOUND = f"FROM said AS x WHERE {WANTED}"
_APP_FINDINGS = f"""
    SELECT x.app, x.severity, x.confidence, sum(x.findings) {_FOUND} AND {NOT_EXPECTED}
    GROUP BY x.app, x.severity, x.confidence
"""
_SAID = f"""
    SELECT x.severity, x.rule, x.data_kind, x.direction, x.server_name, sum(x.count) {_FOUND} AND {NOT_EXPECTED}
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY x.severity DESC, max(x.confidence) DESC, x.rule, x.server_name, x.data_kind, x.direction LIMIT :limit
"""
_SAID_COUNT = f"""
    SELECT count(*) FROM (
        SELECT DISTINCT x.severity, x.rule, x.data_kind, x.direction, x.server_name {_FOUND} AND {NOT_EXPECTED}
    )
"""  # noqa: S608 - no part of it comes from outside
_RECIPIENTS = f"""
    SELECT x.app, x.data_kind, x.direction, x.server_name, x.domain, x.owner, x.category,
        max(x.severity), sum(x.findings), sum(x.count), min(x.first_ns), max(x.last_ns)
    {_FOUND} AND x.data_kind <> ''
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 8 DESC, 10 DESC, 1, 2, 3, 4, 5, 6, 7
"""
