"""Assessments for whoever writes captures: which are under way, what their devices do by themselves, their packets."""

import sqlite3
from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.model.assessments import KEPT, Activity, KeptFile, Period
from gateway.model.hints import Idle, Place
from gateway.model.run import AssessedRun

MAX_KNOWN: Final = 20_000
"""Names and places of an idle device that are read: one that speaks with more is not idle."""

MAX_UNDER_WAY: Final = 100
"""Assessments that one part of a capture can be in: each flow is looked up in all of them."""

DNS_PORT: Final = 53


class UnderWay(NamedTuple):
    """A live assessment that runs or is paused."""

    number: int
    assessment: str
    device: str
    persona: str  # its name


def under_way(connection: sqlite3.Connection) -> list[UnderWay]:
    """Those that go on, the newest first."""
    return [UnderWay(*row) for row in connection.execute(_UNDER_WAY, (MAX_UNDER_WAY,))]


def note_planted(connection: sqlite3.Connection, number: int, sha256: str, time_ns: int, planted: int) -> None:
    """Note that the values of an assessment's persona are looked for in a capture, from a time on. The caller has a
    transaction open."""
    connection.execute(_NOTE_PLANTED, (number, sha256, time_ns, planted))


def has_planted(connection: sqlite3.Connection, sha256: str) -> bool:
    """Whether values of any assessment were looked for in a capture."""
    query = "SELECT 1 FROM assessment_planted WHERE sha256 = ? LIMIT 1"
    return connection.execute(query, (sha256,)).fetchone() is not None


def add_activity(connection: sqlite3.Connection, active: Iterable[Activity]) -> None:
    """Add packets by the second. One whose assessment is gone is left out. The caller has a transaction open."""
    connection.executemany(_ADD, active)


def assessed_live(connection: sqlite3.Connection, since_ns: int) -> tuple[AssessedRun, ...]:
    """Live assessments that ran at a time or later, the newest ones."""
    heads = connection.execute(_SINCE, (since_ns, MAX_UNDER_WAY)).fetchall()
    return tuple(_run(connection, *head) for head in heads)


def with_known(connection: sqlite3.Connection, run: AssessedRun) -> AssessedRun:
    """The same with what its device did in idle steps, as the database has it."""
    names: set[str] = set()
    places: set[Place] = set()
    for span in run.idle:
        about = {"device": run.device, "first": span.first_ns, "last": span.last_ns or (1 << 63) - 1, "most": MAX_KNOWN}
        names.update(name for (name,) in connection.execute(_ASKED, about) if name)
        for protocol, ip, port, name in connection.execute(_SPOKEN, about):
            if name:
                names.add(name.lower().rstrip("."))
            elif port != DNS_PORT:
                places.add(Place(protocol, ip, port))
    return run._replace(known=Idle(names, places))


def unkept(connection: sqlite3.Connection, before_ns: int) -> list[tuple[int, str]]:
    """Live assessments that ended earlier, whose packets are kept and not noted yet: number and id."""
    return [(int(number), str(one)) for number, one in connection.execute(_UNKEPT, (before_ns,))]


def note_kept(connection: sqlite3.Connection, number: int, kept: KeptFile) -> None:
    """Note the file that has the packets of an assessment. The caller has a transaction open."""
    connection.execute("INSERT OR REPLACE INTO assessment_captures VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *kept))


def _run(connection: sqlite3.Connection, number: int, app: str, device: str, keep_as: str) -> AssessedRun:
    spans = tuple(Period(*row) for row in connection.execute(_SPANS, (number,)))
    idle = tuple(Period(*row) for row in connection.execute(_IDLE, (number,)))
    return AssessedRun(number, app, device, spans, idle, keep_as=keep_as)


_UNDER_WAY: Final = """
    SELECT assessment_no, assessment, device, persona FROM assessments
    WHERE source = 'live' AND state IN ('running', 'paused') ORDER BY assessment_no DESC LIMIT ?
"""
_NOTE_PLANTED: Final = """
    INSERT OR IGNORE INTO assessment_planted
    SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM assessments WHERE assessment_no = ?1 AND state <> 'discarded')
"""
_ADD: Final = """
    INSERT INTO assessment_activity
    SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (
        SELECT 1 FROM assessments WHERE assessment_no = ?1 AND state <> 'discarded'
    )
    ON CONFLICT (assessment_no, second, is_app) DO UPDATE SET packets = packets + excluded.packets,
        bytes_up = bytes_up + excluded.bytes_up, bytes_down = bytes_down + excluded.bytes_down
"""
_SINCE: Final = """
    SELECT a.assessment_no, a.app, a.device, CASE WHEN a.is_kept THEN a.assessment ELSE '' END FROM assessments AS a
    WHERE a.source = 'live' AND a.state <> 'discarded' AND EXISTS (
        SELECT 1 FROM assessment_spans AS s
        WHERE s.assessment_no = a.assessment_no AND coalesce(s.last_ns, 9223372036854775807) >= ?
    )
    ORDER BY a.assessment_no DESC LIMIT ?
"""
_UNKEPT: Final = f"""
    SELECT a.assessment_no, a.assessment FROM assessments AS a
    WHERE a.is_kept AND a.source = 'live' AND a.state = 'ended' AND a.ended_ns < ? AND NOT EXISTS (
        SELECT 1 FROM assessment_captures AS x WHERE x.assessment_no = a.assessment_no AND x.format = '{KEPT}'
    )
"""  # noqa: S608 - a word of ours
_SPANS: Final = "SELECT first_ns, last_ns FROM assessment_spans WHERE assessment_no = ? ORDER BY first_ns"
_IDLE: Final = """
    SELECT begun_ns, ended_ns FROM assessment_steps
    WHERE assessment_no = ? AND is_idle AND begun_ns IS NOT NULL ORDER BY begun_ns
"""
_OF_DEVICE: Final = """
    FROM captures AS c
    JOIN devices AS d ON d.capture_id = c.capture_id AND :device IN ('', d.device, d.mac)
    JOIN flows AS f ON f.capture_id = c.capture_id AND f.device_no = d.device_no
"""
_LIVE: Final = "c.state = 'done' AND c.format = 'live' AND c.last_ns >= :first AND c.first_ns <= :last"
_SPOKEN: Final = f"""
    SELECT DISTINCT f.protocol, f.server_ip, f.server_port, f.server_name {_OF_DEVICE}
    WHERE {_LIVE} AND f.first_ns BETWEEN :first AND :last LIMIT :most
"""
_ASKED: Final = f"""
    SELECT DISTINCT x.query {_OF_DEVICE}
    JOIN dns AS x ON x.capture_id = f.capture_id AND x.first_packet = f.first_packet
    WHERE {_LIVE} AND x.time_ns BETWEEN :first AND :last LIMIT :most
"""
