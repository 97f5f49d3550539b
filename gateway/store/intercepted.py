"""What interception brings, beside the rows of the capture that the same connections are in.

The rows of a live capture are numbered in the order of its packets, and made again after a restart with the same
numbers. What was opened comes when it comes: it has numbers of its own, from FIRST_OPENED on, so that neither disturbs
the other.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gateway.store.batch import ReadyBatch
from gateway.store.recordings import Recording
from gateway.store.rows import Row, clean

FIRST_OPENED: Final = 1 << 40
"""More packets and rows than any capture has."""

FIRST_FIELDS: Final = 15
"""Of a run: those up to `seen_ns` are columns in their order."""

STATES: Final = ("opened", "passed", "failed")


class RunRow(NamedTuple):
    """A run as it was told. Times are nanoseconds since 1970; `ended_ns` is None while it lasts."""

    run_id: str
    device: str
    begun_ns: int
    until_ns: int
    ended_ns: int | None
    why_ended: str
    agreed_by: str
    agreed_text: int
    fails_closed: bool
    encrypted_dns: str
    mitmproxy: str
    led: int
    quic_refused: int
    encrypted_dns_refused: int
    seen_ns: int
    certificate: str
    kind: str = "open"
    """"open", or "test" for a run of active tests."""

    steps: tuple[tuple[str, int, int], ...] = ()
    """Of a run of active tests: test, begun, ended."""

    restarts: int = 0
    """How often mitmproxy had to be started again."""

    trouble: str = ""
    """What it said the last time that it ended by itself."""


class NameRow(NamedTuple):
    """What became of a name since it was told last."""

    run_id: str
    name: str
    state: str
    reason: str
    connections: int
    first_ns: int
    last_ns: int
    expires_ns: int | None
    is_current: bool


class ActiveRow(NamedTuple):
    """What the app behind a server's name made of an active test, all told so far."""

    run_id: str
    name: str
    test: str
    verdict: str
    reason: str
    way: str
    ways: str
    connections: int
    accepted: int
    refused: int
    asked: int
    sent_bytes: int
    first_ns: int
    last_ns: int


class ProofRow(NamedTuple):
    """The connection that stands for an acceptance: what was sent is masked."""

    sent: str
    app: str
    first_packet: int
    run_id: str
    name: str
    test: str


class Place(NamedTuple):
    """The last record of a spool that is stored, and the run that its records belong to."""

    reached: int
    run_id: str


@dataclass(slots=True)
class OpenedBatch:
    """What is stored together: rows of one capture, and how far the spools have come with them."""

    batch: ReadyBatch = field(default_factory=ReadyBatch)
    """Its flows are connections that the capture does not have."""

    flows: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Which were opened, by first packet: the run, and how many exchanges."""

    late: set[int] = field(default_factory=set)
    """First packets of those that are written already."""

    runs: list[RunRow] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    tests: list[ActiveRow] = field(default_factory=list)
    proofs: list[ProofRow] = field(default_factory=list)
    servers: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Version and cipher between mitmproxy and the server, by first packet of an opened flow; "" where there is no such
    server, or it is not known."""

    lost: list[tuple[str, int]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    recordings: list[Recording] = field(default_factory=list)
    """What was opened, as it came: kept sealed, where there is a key."""


def places(connection: sqlite3.Connection) -> dict[str, Place]:
    """Of all spools."""
    rows = connection.execute("SELECT spool, reached, run_id FROM intercept_spools")
    return {spool: Place(reached, run_id) for spool, reached, run_id in rows}


def keep_places(connection: sqlite3.Connection, new: Mapping[str, Place]) -> None:
    """So far it is stored. The caller has a transaction open, with what was stored."""
    rows = [(spool, place.reached, place.run_id) for spool, place in new.items()]
    connection.executemany("INSERT OR REPLACE INTO intercept_spools VALUES (?, ?, ?)", rows)


def keep_runs(connection: sqlite3.Connection, runs: Iterable[RunRow]) -> None:
    """Runs, each as it was told last. The caller has a transaction open."""
    for run in runs:
        texts = [clean(one) if isinstance(one, str) else one for one in run[:FIRST_FIELDS]]
        connection.execute(_KEEP_RUN, (*texts, run.certificate, run.restarts, clean(run.trouble), run.kind))
        rows = [(run.run_id, position, clean(test), *times) for position, (test, *times) in enumerate(run.steps)]
        connection.executemany("INSERT OR REPLACE INTO active_steps VALUES (?, ?, ?, ?, ?)", rows)


def keep_names(connection: sqlite3.Connection, names: Iterable[NameRow]) -> None:
    """What became of names. The caller has a transaction open."""
    for name in names:
        row = name._replace(name=clean(name.name), reason=clean(name.reason))
        if name.is_current:
            connection.execute(_NOT_CURRENT, (row.run_id, row.name))
        connection.execute(_KEEP_NAME, row)


def keep_tests(
    connection: sqlite3.Connection, capture_id: int, tests: Iterable[ActiveRow], proofs: Iterable[ProofRow]
) -> None:
    """What apps made of active tests, and the connections that prove it. The caller has a transaction open."""
    for test in tests:
        connection.execute(_KEEP_TEST, [clean(one) if isinstance(one, str) else one for one in test])
    for proof in proofs:
        cleaned = [clean(one) if isinstance(one, str) else one for one in proof]
        connection.execute(_KEEP_PROOF, (capture_id, *cleaned))


def note_servers(connection: sqlite3.Connection, capture_id: int, servers: Mapping[int, tuple[str, str]]) -> None:
    """What was negotiated with the servers of opened flows, in the place of what this machine chose for them. The
    caller has a transaction open."""
    rows = [(clean(version), clean(cipher), capture_id, flow) for flow, (version, cipher) in servers.items()]
    connection.executemany(_NOTE_SERVER, rows)


def add_lost(connection: sqlite3.Connection, run_id: str, lost: int) -> None:
    """Exchanges that had no room on their way. The caller has a transaction open."""
    connection.execute("UPDATE intercept_runs SET lost = lost + ? WHERE run_id = ?", (lost, run_id))


def note_opened(connection: sqlite3.Connection, capture_id: int, flows: Mapping[int, tuple[str, int]]) -> None:
    """Which flows were opened, by first packet: in which run, and how many exchanges. The caller has a transaction
    open."""
    rows = [(capture_id, first_packet, run_id, count) for first_packet, (run_id, count) in flows.items()]
    connection.executemany(_NOTE_OPENED, rows)


def opened_flows(connection: sqlite3.Connection, capture_id: int) -> set[int]:
    """First packets of the flows that were opened."""
    query = "SELECT first_packet FROM opened_flows WHERE capture_id = ?"
    return {first_packet for (first_packet,) in connection.execute(query, (capture_id,))}


def say_opened(connection: sqlite3.Connection, capture_id: int, first_packets: Iterable[int], reason: str) -> int:
    """Flows that are written already, and were opened after all; gives how many. The caller has a transaction open."""
    rows: list[Row] = [(reason, capture_id, first_packet) for first_packet in first_packets]
    return connection.executemany(_SAY_OPENED, rows).rowcount if rows else 0


def last_row(connection: sqlite3.Connection, capture_id: int) -> int:
    """The highest number of a row that is no packet's."""
    of = {"capture": capture_id, "first": FIRST_OPENED}
    return max(FIRST_OPENED, *(int(connection.execute(query, of).fetchone()[0]) for query in _LAST_ROW))


_KEEP_RUN: Final = """
    INSERT INTO intercept_runs (run_id, device, begun_ns, until_ns, ended_ns, why_ended, agreed_by, agreed_text,
        fails_closed, encrypted_dns, mitmproxy, led, quic_refused, encrypted_dns_refused, seen_ns, certificate,
        restarts, trouble, kind)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (run_id) DO UPDATE SET ended_ns = excluded.ended_ns, why_ended = excluded.why_ended,
        until_ns = excluded.until_ns, mitmproxy = excluded.mitmproxy, led = excluded.led,
        quic_refused = excluded.quic_refused, encrypted_dns_refused = excluded.encrypted_dns_refused,
        seen_ns = excluded.seen_ns, restarts = excluded.restarts, trouble = excluded.trouble
"""
_NOT_CURRENT: Final = "UPDATE intercept_names SET is_current = 0, expires_ns = NULL WHERE run_id = ? AND name = ?"
_KEEP_NAME: Final = """
    INSERT INTO intercept_names
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM intercept_runs WHERE run_id = ?1)
    ON CONFLICT (run_id, name, state, reason) DO UPDATE SET count = count + excluded.count,
        last_ns = max(last_ns, excluded.last_ns), expires_ns = excluded.expires_ns, is_current = excluded.is_current
"""
_NOTE_OPENED: Final = """
    INSERT INTO opened_flows (capture_id, first_packet, run_id, exchanges) VALUES (?, ?, ?, ?)
    ON CONFLICT (capture_id, first_packet) DO UPDATE SET exchanges = exchanges + excluded.exchanges
"""
_KEEP_TEST: Final = """
    INSERT INTO active_tests (run_id, name, test, verdict, reason, way, ways, connections, accepted, refused, asked,
        sent_bytes, first_ns, last_ns)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
    WHERE EXISTS (SELECT 1 FROM intercept_runs WHERE run_id = ?1)
    ON CONFLICT (run_id, name, test) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason,
        way = excluded.way, ways = excluded.ways, connections = excluded.connections, accepted = excluded.accepted,
        refused = excluded.refused, asked = excluded.asked, sent_bytes = excluded.sent_bytes,
        first_ns = min(first_ns, excluded.first_ns), last_ns = excluded.last_ns
"""
_KEEP_PROOF: Final = """
    UPDATE active_tests SET capture_id = ?1, sent = ?2, app = ?3, first_packet = ?4
    WHERE run_id = ?5 AND name = ?6 AND test = ?7 AND (sent = '' OR ?2 <> '')
"""
_NOTE_SERVER: Final = """
    UPDATE tls SET version = ?, cipher = ?, alpn = '', ja3s = '', certificate = '', chain = '[]'
    WHERE capture_id = ? AND first_packet = ?
"""
_SAY_OPENED: Final = """
    UPDATE flows SET coverage = 'opened', coverage_reason = ?
    WHERE capture_id = ? AND first_packet = ? AND coverage <> 'opened'
"""
_LAST_ROW: Final = tuple(
    f"SELECT coalesce(max(row_no), 0) FROM {table} WHERE capture_id = :capture AND row_no > :first"  # noqa: S608
    for table in ("tls", "dns", "http", "messages", "anomalies")
)
