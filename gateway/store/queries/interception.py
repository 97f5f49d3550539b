"""What was looked into by consent: runs, and what became of each name."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from gateway.model.active import ACCEPTED, HARMLESS, weighed
from gateway.store.queries.columns import Record, Table, columns
from gateway.store.queries.session import Queries

ALIVE_NS: Final = 75 * 10**9
"""A run says every 20 seconds that it goes on; one that has not for so long has been killed."""

MAX_RUNS: Final = 50
MAX_NAMES: Final = 500
QUIC: Final = "quic"
"""Why a connection failed that the capture saw, and no proxy."""


class LookedInto(NamedTuple):
    """One run. Times are nanoseconds since 1970 UTC; `ended_ns` is None where nobody said that it has ended."""

    run_id: str
    device: str
    begun_ns: int
    until_ns: int
    ended_ns: int | None
    why_ended: str
    agreed_by: str
    fails_closed: bool
    encrypted_dns: str
    mitmproxy: str
    led: int
    quic_refused: int
    encrypted_dns_refused: int
    lost: int
    seen_ns: int
    certificate: str
    restarts: int
    """How often mitmproxy had to be started again."""

    trouble: str
    """What it said the last time that it ended by itself."""

    kind: str
    """"open", or "test" for a run of active tests."""

    flows: int
    exchanges: int

    def is_running(self, now_ns: int) -> bool:
        """Whether it goes on."""
        return goes_on(self.ended_ns, self.until_ns, self.seen_ns, now_ns)


def goes_on(ended_ns: int | None, until_ns: int, seen_ns: int, now_ns: int) -> bool:
    """Whether a run of these times lasts still."""
    return ended_ns is None and now_ns < until_ns + ALIVE_NS and now_ns < seen_ns + ALIVE_NS


class NameState(NamedTuple):
    """What became of a server's name in a run."""

    name: str
    state: str
    reason: str
    connections: int
    first_ns: int
    last_ns: int
    expires_ns: int | None
    is_current: bool


class Tested(NamedTuple):
    """What the app behind a server's name made of an active test."""

    run_id: str
    name: str
    test: str
    verdict: str
    reason: str
    connections: int
    accepted: int
    refused: int
    asked: int
    sent_bytes: int
    last_ns: int
    sent: str
    """Masked."""

    app: str
    flow_id: str
    """Of the connection that stands for an acceptance."""

    is_conclusive: bool

    @property
    def is_bad(self) -> bool:
        """Whether the app accepted what it must not."""
        return self.verdict == ACCEPTED and self.test not in HARMLESS


class Step(NamedTuple):
    """One test of a run; `begun_ns` is 0 where it has not begun, `ended_ns` where it lasts."""

    test: str
    begun_ns: int
    ended_ns: int


def runs(queries: Queries) -> list[LookedInto]:
    """Runs, the newest first, as many as MAX_RUNS."""
    return [LookedInto(*row) for row in queries.fetch(_RUNS, {"limit": MAX_RUNS})]


def running(queries: Queries, now_ns: int) -> LookedInto | None:
    """The run that goes on now, if one does."""
    newest = queries.fetch(_NEWEST)  # every page asks, and what was opened in a run is costly to count
    if not any(goes_on(ended_ns, until_ns, seen_ns, now_ns) for ended_ns, until_ns, seen_ns in newest):
        return None
    return LookedInto(*queries.fetch(_RUNS, {"limit": 1})[0])


def names(queries: Queries, run_id: str) -> list[NameState]:
    """What became of the names of a run: as they are now first, then as they were."""
    return [NameState(*row) for row in queries.fetch(_NAMES, {"run": run_id, "limit": MAX_NAMES})]


def quic_refused(queries: Queries, run_id: str) -> list[NameState]:
    """Servers that the device of a run asked by QUIC meanwhile, and that sent nothing back: it was refused."""
    rows = queries.fetch(_QUIC, {"run": run_id, "limit": MAX_NAMES})
    return [
        NameState(name, "failed", QUIC, count, first_ns, last_ns, None, is_current=True)
        for name, count, first_ns, last_ns in rows
    ]


def steps(queries: Queries, run_id: str) -> list[Step]:
    """The tests of a run, in their order."""
    return [Step(*row) for row in queries.fetch(_STEPS, {"run": run_id})]


def tested(queries: Queries, run_id: str) -> list[Tested]:
    """Results of a run: every name with every test that has begun, also those in which it made no connection."""
    return [_tested(*row) for row in queries.fetch(_TESTED, {"run": run_id, "limit": MAX_NAMES * 4})]


def tested_of_app(queries: Queries, app: str) -> list[Tested]:
    """The latest result of each test for each server of an app."""
    return [_tested(*row) for row in queries.fetch(_TESTED_OF_APP, {"app": app, "limit": MAX_NAMES})]


def _tested(*row: Any) -> Tested:
    """A row whose last columns are whether the app accepted the authority of this machine with nothing wrong, and what
    of the test it has met."""
    found = Tested(*row[:-1])
    trusts, ways = bool(found.is_conclusive), str(row[-1])
    reason, conclusive = weighed(found.test, found.verdict, found.reason, ways, trusts=trusts)
    return found._replace(reason=reason, is_conclusive=conclusive)


def _export(queries: Queries) -> Iterator[Record]:
    for *row, is_current in queries.stream(_EXPORT):
        yield (*row, bool(is_current))


INTERCEPTION: Final = Table(
    "interception",
    columns(
        "run device begun_ns:integer until_ns:integer ended_ns:integer encrypted_dns quic_refused:integer"
        " encrypted_dns_refused:integer lost:integer name state reason connections:integer first_ns:integer"
        " last_ns:integer expires_ns:integer is_current:boolean"
    ),
    _export,
)
"""What became of each server's name in each run."""


def _export_tests(queries: Queries) -> Iterator[Record]:
    devices = dict(queries.fetch(_DEVICE))
    for row in queries.stream(_EXPORT_TESTS):
        one = _tested(*row)
        yield (one.run_id, devices[one.run_id], *one[1:])


ACTIVE_TESTS: Final = Table(
    "active_tests",
    columns(
        "run device name test verdict reason connections:integer accepted:integer refused:integer asked:integer"
        " sent_bytes:integer last_ns:integer sent app flow_id is_conclusive:boolean"
    ),
    _export_tests,
)
"""What the app behind each server's name made of each active test."""

_EXPORT: Final = """
    SELECT r.run_id, r.device, r.begun_ns, r.until_ns, r.ended_ns, r.encrypted_dns, r.quic_refused,
        r.encrypted_dns_refused, r.lost, n.name, n.state, n.reason, n.count, n.first_ns, n.last_ns, n.expires_ns,
        n.is_current
    FROM intercept_runs AS r JOIN intercept_names AS n ON n.run_id = r.run_id
    ORDER BY r.begun_ns, r.run_id, n.name, n.state, n.reason
"""
_FACTS: Final = """
    coalesce(t.verdict, 'not-exercised'), coalesce(t.reason, ''), coalesce(t.connections, 0),
    coalesce(t.accepted, 0), coalesce(t.refused, 0), coalesce(t.asked, 0), coalesce(t.sent_bytes, 0),
    coalesce(t.last_ns, 0), coalesce(t.sent, ''), coalesce(t.app, ''),
    coalesce((SELECT substr(c.sha256, 1, 12) || '-' || t.first_packet FROM shown AS c
        WHERE c.capture_id = t.capture_id), ''),
    EXISTS (SELECT 1 FROM active_tests AS v WHERE v.run_id = n.run_id AND v.name = n.name AND v.test = 'valid'
        AND v.verdict = 'accepted'),
    coalesce(t.ways, '')
"""
_ROWS: Final = f"""
    SELECT n.run_id, n.name, s.test, {_FACTS}
    FROM (SELECT DISTINCT run_id, name FROM active_tests) AS n
    JOIN active_steps AS s ON s.run_id = n.run_id AND s.begun_ns > 0
    LEFT JOIN active_tests AS t ON t.run_id = n.run_id AND t.name = n.name AND t.test = s.test
"""  # noqa: S608 - parts of our own
_STEPS: Final = "SELECT test, begun_ns, ended_ns FROM active_steps WHERE run_id = :run ORDER BY position"
_TESTED: Final = f"{_ROWS} WHERE n.run_id = :run ORDER BY n.name, s.position LIMIT :limit"
_EXPORT_TESTS: Final = f"{_ROWS} ORDER BY n.run_id, n.name, s.position"
_DEVICE: Final = "SELECT run_id, device FROM intercept_runs"
_TESTED_OF_APP: Final = f"""
    {_ROWS}
    WHERE t.verdict IS NOT NULL AND t.app IN ('', :app)
        AND n.name IN (SELECT name FROM spoken WHERE app = :app)
        AND NOT EXISTS (SELECT 1 FROM active_tests AS l JOIN intercept_runs AS lr ON lr.run_id = l.run_id
            JOIN intercept_runs AS r ON r.run_id = t.run_id
            WHERE l.name = t.name AND l.test = t.test AND lr.begun_ns > r.begun_ns)
    ORDER BY n.name, s.position LIMIT :limit
"""  # noqa: S608 - parts of our own
_NEWEST: Final = "SELECT ended_ns, until_ns, seen_ns FROM intercept_runs ORDER BY begun_ns DESC LIMIT 1"
_RUNS: Final = """
    SELECT r.run_id, r.device, r.begun_ns, r.until_ns, r.ended_ns, r.why_ended, r.agreed_by, r.fails_closed,
        r.encrypted_dns, r.mitmproxy, r.led, r.quic_refused, r.encrypted_dns_refused, r.lost, r.seen_ns,
        r.certificate, r.restarts, r.trouble, r.kind, coalesce(o.flows, 0), coalesce(o.exchanges, 0)
    FROM intercept_runs AS r
    LEFT JOIN (SELECT run_id, count(*) AS flows, sum(exchanges) AS exchanges FROM opened_flows GROUP BY run_id) AS o
        ON o.run_id = r.run_id
    ORDER BY r.begun_ns DESC LIMIT :limit
"""
_QUIC: Final = """
    SELECT CASE f.server_name WHEN '' THEN f.server_ip ELSE f.server_name END AS name, count(*), min(f.first_ns),
        max(f.last_ns)
    FROM intercept_runs AS r
    JOIN devices AS d ON d.mac = r.device
    JOIN flows AS f ON f.capture_id = d.capture_id AND f.device_no = d.device_no
    WHERE r.run_id = :run AND r.quic_refused > 0 AND f.protocol = 'udp' AND f.server_port = 443 AND f.packets_down = 0
        AND f.first_ns BETWEEN r.begun_ns AND coalesce(r.ended_ns, r.seen_ns)
    GROUP BY name ORDER BY max(f.last_ns) DESC LIMIT :limit
"""
_NAMES: Final = """
    SELECT name, state, reason, count, first_ns, last_ns, expires_ns, is_current FROM intercept_names
    WHERE run_id = :run ORDER BY is_current DESC, last_ns DESC, name LIMIT :limit
"""
