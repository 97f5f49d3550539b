"""What a page needs at a glance: findings added up by what they say, who was told what, what stayed unseen.

Sums that grow with the number of rules, apps and places, not with that of findings; lists that are long by
nature take a limit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gateway.model.findings import Severity
from gateway.model.flows import Certainty
from gateway.store.queries.details import Finding
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.overview import CONFIDENCES
from gateway.store.queries.session import OF_DEVICE, WANTED, Queries, narrowed
from gateway.store.queries.tables import CALLED, FINDING_SELECT, LABELLED_DEVICES, WORST_FIRST


@dataclass(frozen=True, slots=True)
class Gist:
    """Findings of one app that say the same: one rule, one kind of data, one direction."""

    app: str
    device: str  # "" but for traffic of no known app
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
class OwnerTold:
    """An app (or a device with no known app) and an owner, or a domain where no owner is known."""

    app: str
    device: str  # "" for an app with a name
    owner: str
    flows: int
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class DeviceName:
    """What a device is called; texts are "" where that is not known."""

    device: str
    name: str  # that a person gave it, else of the labelled run, else what it calls itself or is
    vendor: str
    is_random_mac: bool


def capture_count(queries: Queries) -> int:
    """How many captures are shown."""
    count: int = queries.fetch("SELECT count(*) FROM shown")[0][0]
    return count


def version(queries: Queries) -> int:
    """How often the sums over captures have changed."""
    number: int = queries.fetch("SELECT version FROM sums")[0][0]
    return number


def destination_names(queries: Queries, limit: int) -> list[str]:
    """Names of destinations outside the own network, at most so many."""
    query = "SELECT DISTINCT name FROM places WHERE category <> 'local' ORDER BY name LIMIT :limit"
    return [name for (name,) in queries.fetch(query, {"limit": limit})]


def device_names(queries: Queries) -> dict[str, DeviceName]:
    """Devices by their id. One that had several names has the last of them in the alphabet."""
    return {
        device: DeviceName(device, name, vendor, bool(is_random))
        for device, name, vendor, is_random in queries.fetch(_DEVICE_NAMES)
    }


def owners_told(queries: Queries) -> list[OwnerTold]:
    """Which app speaks to which owner outside the own network, and the worst finding about that."""
    with queries.snapshot():
        worst = {row[:3]: Severity(row[3]) for row in queries.fetch(_WORST_BY_OWNER)}
        rows = queries.fetch(_OWNERS_TOLD)
    return [OwnerTold(*[*row, worst.get(row[:3])]) for row in rows]


def names_of(queries: Queries, devices: Iterable[str]) -> dict[str, DeviceName]:
    """The same for a few devices, without reading all."""
    rows = (queries.fetch(_NAME_OF, {"device": device}) for device in dict.fromkeys(devices))
    return {row[0][0]: DeviceName(*row[0]) for row in rows if row}


def categories(queries: Queries) -> list[str]:
    """Categories of destinations that occur."""
    return [row[0] for row in queries.fetch("SELECT DISTINCT category FROM places WHERE category <> '' ORDER BY 1")]


def identities(queries: Queries) -> list[tuple[str, str]]:
    """Every app by its name with device "", and every device with traffic of no known app, with app ""."""
    return [(app, device) for app, device in queries.fetch(_IDENTITIES)]


def reached(queries: Queries) -> tuple[int, dict[tuple[str, str], int]]:
    """Different destinations outside the own network that connections went to: in all, and by app.

    The key is app and device; the device is "" but for traffic of no known app.
    """
    total: int = queries.fetch(_REACHED_TOTAL)[0][0]
    return total, {(app, device): count for app, device, count in queries.fetch(_REACHED)}


def reached_by(queries: Queries, app: str, device: str) -> int:
    """The same for one app (device ""), or for what is of no known app (app "") on a device."""
    number: int = queries.fetch(_REACHED_BY, {"app": app, "device": device})[0][0]
    return number


def gists(queries: Queries, app: str | None = None, device: str | None = None) -> list[Gist]:
    """What the findings say, worst first, but for those that are marked as expected."""
    wanted = {"app": app, "device": device}
    rows = queries.fetch(narrowed(_GISTS, wanted), wanted)
    return [Gist(*[*row[:5], *_weight(row[5]), *row[6:]]) for row in rows]


def told(queries: Queries, app: str | None = None, device: str | None = None) -> list[Told]:
    """Who was told what, worst first; only findings that are about a kind of data.

    Whether it was readable is what the connection of its first occurrence was: one rule may speak of both.
    """
    wanted = {"app": app, "device": device}
    rows = queries.fetch(narrowed(_TOLD, wanted), wanted)
    return [Told(*[*row[:6], Severity(row[6]), row[7], bool(row[8])]) for row in rows]


def unseen(queries: Queries, app: str | None = None, device: str | None = None) -> list[Unseen]:
    """Why connections could not be judged, most frequent first."""
    wanted = {"app": app, "device": device}
    return [Unseen(*row) for row in queries.fetch(narrowed(_UNSEEN, wanted), wanted)]


def tracker_contacts(queries: Queries) -> list[Contact]:
    """Which apps were in contact with which tracking companies, by company and app."""
    return [Contact(*row) for row in queries.fetch(_CONTACTS)]


def worst_findings(queries: Queries, app: str, device: str | None, limit: int, offset: int = 0) -> Iterator[Finding]:
    """The findings of an app, worst first, `limit` of them from `offset` on."""
    wanted = {"app": app, "device": device, "limit": limit, "offset": offset}
    return (Finding(*row) for row in queries.fetch(narrowed(_WORST_FINDINGS, wanted), wanted))


CONFIDENCE_STEPS = len(CONFIDENCES)
"""Severity and confidence are compared as one number: severity * steps + confidence."""


def _weight(number: int) -> tuple[Severity, Certainty]:
    severity, confidence = divmod(number, CONFIDENCE_STEPS)
    return Severity(severity), CONFIDENCES[confidence]


_DEVICE_NAMES = f"SELECT d.device, {CALLED}, d.vendor, d.is_random_mac FROM {LABELLED_DEVICES}"  # noqa: S608
_NAME_OF = f"{_DEVICE_NAMES} WHERE d.device = :device"
# From one name to the next through the key, instead of through every row.
_IDENTITIES = """
    WITH RECURSIVE
        named(app) AS (
            SELECT min(app) FROM app_traffic WHERE app > ''
            UNION ALL
            SELECT (SELECT min(t.app) FROM app_traffic AS t WHERE t.app > named.app) FROM named WHERE app IS NOT NULL
        ),
        of_none(device) AS (
            SELECT min(device) FROM app_traffic WHERE app = ''
            UNION ALL
            SELECT (SELECT min(t.device) FROM app_traffic AS t WHERE t.app = '' AND t.device > of_none.device)
            FROM of_none WHERE device IS NOT NULL
        )
    SELECT '', device FROM of_none WHERE device IS NOT NULL
    UNION ALL SELECT app, '' FROM named WHERE app IS NOT NULL
    ORDER BY 1, 2
"""
_REACHED_TOTAL = "SELECT count(DISTINCT name) FROM app_places WHERE is_outside = 1"
_REACHED_BY = """
    SELECT count(*) FROM app_places WHERE is_outside = 1 AND app = :app AND app_device = :device
"""
_REACHED = "SELECT app, app_device, count(*) FROM app_places WHERE is_outside = 1 GROUP BY 1, 2"
_OWNERS_TOLD = """
    SELECT app, app_device, recipient, sum(outside) FROM app_places WHERE is_outside = 1 GROUP BY 1, 2, 3
"""
# First added up, then looked up by the key, place by place: the other way round costs five times as much.
_WORST_BY_OWNER = """
    SELECT p.app, p.app_device, p.recipient, max(s.severity)
    FROM (
        SELECT app, CASE WHEN app = '' THEN device ELSE '' END AS app_device, server_name, max(severity) AS severity
        FROM said GROUP BY 1, 2, 3
    ) AS s
    CROSS JOIN app_places AS p ON p.app = s.app AND p.app_device = s.app_device AND p.name = s.server_name
    GROUP BY 1, 2, 3
"""
_CONTACTS = """
    SELECT recipient, max(category), app, sum(outside)
    FROM app_places WHERE is_outside = 1 AND is_tracker = 1 GROUP BY 1, 3 ORDER BY 1, 3
"""
_GISTS = f"""
    SELECT x.app, CASE WHEN x.app = '' THEN x.device ELSE '' END, x.rule, x.data_kind, x.direction,
        max(x.severity * {CONFIDENCE_STEPS} + x.confidence), sum(x.findings), sum(x.count),
        count(DISTINCT x.server_name)
    FROM said AS x WHERE {WANTED} AND {NOT_EXPECTED}
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 6 DESC, 8 DESC, 1, 2, 3, 4, 5
"""  # noqa: S608
_TOLD = f"""
    SELECT x.data_kind, x.direction, x.server_name, x.domain, x.owner, x.category, max(x.severity),
        sum(x.count), max(x.is_readable)
    FROM said AS x WHERE {WANTED} AND x.data_kind <> ''
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 7 DESC, 8 DESC, 1, 2, 3, 4, 5, 6
"""  # noqa: S608
_UNSEEN = f"""
    SELECT x.app, CASE WHEN x.app = '' THEN x.device ELSE '' END, x.coverage_reason, sum(x.flows)
    FROM app_traffic AS x WHERE x.coverage = 'unknown' AND {WANTED}
    GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3
"""  # noqa: S608
_WORST_FINDINGS = f"""
    {FINDING_SELECT}
    WHERE x.app = :app AND {OF_DEVICE}
    {WORST_FIRST}, x.finding_id LIMIT :limit OFFSET :offset
"""
