"""What was looked into by consent: runs, and what became of each name."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.store.queries.columns import Record, Table, columns
from gateway.store.queries.session import Queries

ALIVE_NS: Final = 75 * 10**9
"""A run says every 20 seconds that it goes on; one that has not for so long has been killed."""

MAX_RUNS: Final = 50
MAX_NAMES: Final = 500


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

_EXPORT: Final = """
    SELECT r.run_id, r.device, r.begun_ns, r.until_ns, r.ended_ns, r.encrypted_dns, r.quic_refused,
        r.encrypted_dns_refused, r.lost, n.name, n.state, n.reason, n.count, n.first_ns, n.last_ns, n.expires_ns,
        n.is_current
    FROM intercept_runs AS r JOIN intercept_names AS n ON n.run_id = r.run_id
    ORDER BY r.begun_ns, r.run_id, n.name, n.state, n.reason
"""
_NEWEST: Final = "SELECT ended_ns, until_ns, seen_ns FROM intercept_runs ORDER BY begun_ns DESC LIMIT 1"
_RUNS: Final = """
    SELECT r.run_id, r.device, r.begun_ns, r.until_ns, r.ended_ns, r.why_ended, r.agreed_by, r.fails_closed,
        r.encrypted_dns, r.mitmproxy, r.led, r.quic_refused, r.encrypted_dns_refused, r.lost, r.seen_ns, r.certificate,
        coalesce(o.flows, 0), coalesce(o.exchanges, 0)
    FROM intercept_runs AS r
    LEFT JOIN (SELECT run_id, count(*) AS flows, sum(exchanges) AS exchanges FROM opened_flows GROUP BY run_id) AS o
        ON o.run_id = r.run_id
    ORDER BY r.begun_ns DESC LIMIT :limit
"""
_NAMES: Final = """
    SELECT name, state, reason, count, first_ns, last_ns, expires_ns, is_current FROM intercept_names
    WHERE run_id = :run ORDER BY is_current DESC, last_ns DESC, name LIMIT :limit
"""
