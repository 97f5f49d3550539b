"""What a page needs at a glance: findings added up by what they say, who was told what, what stayed unseen.

Sums that grow with the number of rules, apps and places, not with that of findings; lists that are long by
nature take a limit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gateway.model.findings import Severity
from gateway.model.flows import Certainty
from gateway.store.queries.details import Finding
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.overview import CONFIDENCES
from gateway.store.queries.session import Queries
from gateway.store.queries.tables import FINDING_SELECT, WORST_FIRST


@dataclass(frozen=True, slots=True)
class Gist:
    """Findings of one app on one device that say the same: one rule, one kind of data, one direction."""

    app: str
    device: str
    rule: str
    data_kind: str
    direction: str
    severity: Severity  # the highest
    confidence: Certainty  # the best among those of that severity
    findings: int
    count: int  # occurrences
    places: int  # different server names


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of data that one place was told, or that came from it. `is_readable`: seen in the clear."""

    data_kind: str
    direction: str
    server_name: str
    domain: str
    owner: str
    category: str
    severity: Severity
    count: int
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Unseen:
    """Connections of an app that could not be judged, by the reason."""

    app: str
    device: str
    reason: str
    flows: int


@dataclass(frozen=True, slots=True)
class Contact:
    """An app that was in contact with a tracking company. `owner` is its domain where no owner is known."""

    owner: str
    category: str
    app: str
    flows: int


@dataclass(frozen=True, slots=True)
class DeviceName:
    """What a device is called; texts are "" where that is not known."""

    device: str
    name: str
    vendor: str


def capture_count(queries: Queries) -> int:
    """How many captures are shown."""
    count: int = queries.fetch("SELECT count(*) FROM shown")[0][0]
    return count


def device_names(queries: Queries) -> dict[str, DeviceName]:
    """Devices by their id. One that had several names has the last of them in the alphabet."""
    return {row[0]: DeviceName(*row) for row in queries.fetch(_DEVICE_NAMES)}


def identities(queries: Queries) -> list[tuple[str, str]]:
    """Every app by its name with device "", and every device with traffic of no known app, with app ""."""
    return [(app, device) for app, device in queries.fetch(_IDENTITIES)]


def reached(queries: Queries) -> tuple[int, dict[tuple[str, str], int]]:
    """Different destinations outside the own network that connections went to: in all, and by app.

    The key is app and device; the device is "" but for traffic of no known app.
    """
    total: int = queries.fetch(f"SELECT count(DISTINCT t.name) {_OUTSIDE}")[0][0]
    return total, {(app, device): count for app, device, count in queries.fetch(_REACHED)}


def gists(queries: Queries, app: str | None = None, device: str | None = None) -> list[Gist]:
    """What the findings say, worst first, but for those that are marked as expected."""
    rows = queries.fetch(_GISTS, {"app": app, "device": device})
    return [Gist(*[*row[:5], *_weight(row[5]), *row[6:]]) for row in rows]


def told(queries: Queries, app: str | None = None, device: str | None = None) -> list[Told]:
    """Who was told what, worst first; only findings that are about a kind of data.

    Whether it was readable is what the connection of its first occurrence was: one rule may speak of both.
    """
    rows = queries.fetch(_TOLD, {"app": app, "device": device})
    return [Told(*[*row[:6], Severity(row[6]), row[7], bool(row[8])]) for row in rows]


def unseen(queries: Queries, app: str | None = None, device: str | None = None) -> list[Unseen]:
    """Why connections could not be judged, most frequent first. Costs time with the number of flows."""
    return [Unseen(*row) for row in queries.fetch(_UNSEEN, {"app": app, "device": device})]


def tracker_contacts(queries: Queries) -> list[Contact]:
    """Which apps were in contact with which tracking companies, by company and app."""
    return [Contact(*row) for row in queries.fetch(_CONTACTS)]


def worst_findings(queries: Queries, app: str, device: str | None, limit: int, offset: int = 0) -> Iterator[Finding]:
    """The findings of an app, worst first, `limit` of them from `offset` on."""
    wanted = {"app": app, "device": device, "limit": limit, "offset": offset}
    return (Finding(*row) for row in queries.fetch(_WORST_FINDINGS, wanted))


CONFIDENCE_STEPS = len(CONFIDENCES)
"""Severity and confidence are compared as one number: severity * steps + confidence."""


def _weight(number: int) -> tuple[Severity, Certainty]:
    severity, confidence = divmod(number, CONFIDENCE_STEPS)
    return Severity(severity), CONFIDENCES[confidence]


_DEVICE_NAMES = """
    SELECT d.device, max(d.name), max(d.vendor)
    FROM shown AS c JOIN devices AS d ON d.capture_id = c.capture_id GROUP BY d.device
"""
_IDENTITIES = """
    SELECT DISTINCT coalesce(a.app, ''), CASE WHEN coalesce(a.app, '') = '' THEN coalesce(d.device, '') ELSE '' END
    FROM shown AS c
    JOIN traffic AS x ON x.capture_id = c.capture_id
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN devices AS d ON d.capture_id = x.capture_id AND d.device_no = x.device_no
    ORDER BY 1, 2
"""
_OUTSIDE = """
    FROM shown AS c
    JOIN traffic AS x ON x.capture_id = c.capture_id
    JOIN destinations AS t ON t.capture_id = x.capture_id AND t.destination_no = x.destination_no
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN devices AS d ON d.capture_id = x.capture_id AND d.device_no = x.device_no
    WHERE x.coverage <> 'none' AND t.category <> 'local'
"""
_REACHED = f"""
    SELECT coalesce(a.app, ''), CASE WHEN coalesce(a.app, '') = '' THEN coalesce(d.device, '') ELSE '' END,
        count(DISTINCT t.name)
    {_OUTSIDE} GROUP BY 1, 2
"""
_CONTACTS = f"""
    SELECT CASE WHEN t.owner <> '' THEN t.owner WHEN t.domain <> '' THEN t.domain ELSE t.name END,
        max(t.category), coalesce(a.app, ''), sum(x.flows)
    {_OUTSIDE} AND t.is_tracker = 1 GROUP BY 1, 3 ORDER BY 1, 3
"""
_FOUND = """
    FROM shown AS c JOIN findings AS x ON x.capture_id = c.capture_id
    WHERE (:app IS NULL OR x.app = :app) AND (:device IS NULL OR x.device = :device)
"""
_GISTS = f"""
    SELECT x.app, x.device, x.rule, x.data_kind, x.direction,
        max(x.severity * {CONFIDENCE_STEPS} + x.confidence), count(*), sum(x.count),
        count(DISTINCT x.server_name)
    {_FOUND} AND {NOT_EXPECTED}
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 6 DESC, 8 DESC, 1, 2, 3, 4, 5
"""
_TOLD = f"""
    SELECT x.data_kind, x.direction, x.server_name, x.domain, x.owner, x.category, max(x.severity),
        sum(x.count), max(coalesce((
            SELECT f.coverage = 'readable'
            FROM evidence AS e
            JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = e.flow_packet
            WHERE e.finding_key = x.finding_key ORDER BY e.row_no LIMIT 1
        ), 0))
    {_FOUND} AND x.data_kind <> ''
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 7 DESC, 8 DESC, 1, 2, 3, 4, 5, 6
"""  # noqa: S608
_UNSEEN = """
    SELECT coalesce(a.app, ''), CASE WHEN coalesce(a.app, '') = '' THEN coalesce(d.device, '') ELSE '' END,
        f.coverage_reason, count(*)
    FROM shown AS c
    JOIN flows AS f ON f.capture_id = c.capture_id
    LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
    WHERE f.coverage = 'unknown' AND (:app IS NULL OR coalesce(a.app, '') = :app)
        AND (:device IS NULL OR coalesce(d.device, '') = :device)
    GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3
"""
_WORST_FINDINGS = f"""
    {FINDING_SELECT}
    WHERE x.app = :app AND (:device IS NULL OR x.device = :device)
    {WORST_FIRST}, x.finding_id LIMIT :limit OFFSET :offset
"""
