"""One app over time: when it spoke and how it encrypted, and what its last run did differently from the one before."""

from dataclasses import dataclass
from typing import Final

from gateway.store.queries.session import Queries
from gateway.store.traffic import DAY_NS

EXACT_FLOWS: Final = 1_000
"""An app with fewer flows is followed flow by flow, one with more day by day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Connections at one time, or in one day from then on."""

    time_ns: int
    tls_version: str  # the oldest one negotiated, "" where there is none
    flows: int
    bytes_up: int


@dataclass(frozen=True, slots=True)
class Run:
    """An app in one capture."""

    capture: str
    sha256: str
    first_ns: int | None
    places: frozenset[str]  # outside the own network
    versions: frozenset[str]
    found: frozenset[tuple[str, str, str]]  # rule, kind of data, direction


def moments(queries: Queries, app: str, device: str) -> tuple[list[Moment], bool]:
    """When an app spoke, in order, and whether these are whole days. `device` is "" for an app with a name."""
    of: dict[str, str | int | None] = {"app": app, "device": device, "limit": EXACT_FLOWS + 1}
    days = queries.fetch(_DAYS, of)
    if sum(row[2] for row in days) <= EXACT_FLOWS:
        return [Moment(*row) for row in queries.fetch(_FLOWS_OF_APP if app else _FLOWS_OF_NONE, of)], False
    return [Moment(row[0] * DAY_NS, *row[1:]) for row in days], True


def last_runs(queries: Queries, app: str) -> list[Run]:
    """The last two captures in which an app with a name spoke, the later first."""
    return [_run(queries, app, *row) for row in queries.fetch(_RUNS, {"app": app})]


def _run(queries: Queries, app: str, capture_id: int, name: str, sha256: str, first_ns: int | None) -> Run:
    of: dict[str, str | int | None] = {"capture": capture_id, "app": app}
    traffic = queries.fetch(_RUN_TRAFFIC, of)
    found = frozenset((rule, kind, direction) for rule, kind, direction in queries.fetch(_RUN_FOUND, of))
    places = frozenset(row[0] for row in traffic if row[0])
    return Run(name, sha256, first_ns, places, frozenset(row[1] for row in traffic if row[1]), found)


_DAYS: Final = """
    SELECT day, tls_version, sum(flows), sum(bytes_up) FROM app_days
    WHERE app = :app AND app_device = :device AND coverage <> 'none' GROUP BY 1, 2 ORDER BY 1, 2
"""
_VERSION: Final = """coalesce((
        SELECT min(s.version) FROM tls AS s
        WHERE s.capture_id = f.capture_id AND s.first_packet = f.first_packet AND s.version <> ''
    ), '')"""
_FLOWS_OF_APP: Final = f"""
    SELECT f.first_ns, {_VERSION}, 1, f.bytes_up
    FROM apps AS a
    JOIN shown AS c ON c.capture_id = a.capture_id
    JOIN flows AS f INDEXED BY flows_of_app ON f.capture_id = a.capture_id AND f.app_no = a.app_no
    WHERE a.app = :app AND f.coverage <> 'none' ORDER BY f.first_ns LIMIT :limit
"""  # noqa: S608 - columns of ours
_FLOWS_OF_NONE: Final = f"""
    SELECT f.first_ns, {_VERSION}, 1, f.bytes_up
    FROM devices AS d
    JOIN shown AS c ON c.capture_id = d.capture_id
    JOIN flows AS f INDEXED BY flows_of_device ON f.capture_id = d.capture_id AND f.device_no = d.device_no
    WHERE d.device = :device AND f.app_no IS NULL AND f.coverage <> 'none' ORDER BY f.first_ns LIMIT :limit
"""  # noqa: S608 - columns of ours
_RUNS: Final = """
    SELECT c.capture_id, c.name, c.sha256, c.first_ns FROM shown AS c
    WHERE c.capture_id IN (SELECT capture_id FROM apps WHERE app = :app)
    ORDER BY c.first_ns DESC, c.capture_id DESC LIMIT 2
"""
_RUN_TRAFFIC: Final = """
    SELECT DISTINCT CASE WHEN t.category <> 'local' THEN t.name ELSE '' END, x.tls_version
    FROM traffic AS x
    JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN destinations AS t ON t.capture_id = x.capture_id AND t.destination_no = x.destination_no
    WHERE x.capture_id = :capture AND a.app = :app AND x.coverage <> 'none'
"""
_RUN_FOUND: Final = """
    SELECT DISTINCT rule, data_kind, direction FROM findings WHERE capture_id = :capture AND +app = :app
"""
