"""Messages: made of the events that wait, tried again where they fail, given up after a day, kept for a while.

Of each channel one message is on its way at most: what happens meanwhile waits, and goes into the next one together.

A message is made, and every try is counted, before anything is sent. Killed between sending and noting that, the
service sends it again, with the same id: nobody is left untold, and who must not hear twice knows it by that.
"""

import sqlite3
from pathlib import Path
from typing import Any, Final

from gateway.errors import AlertError
from gateway.model.alerts import Event, Happening, Message
from gateway.model.findings import Severity
from gateway.store.alerts.base import SECOND_NS, telling
from gateway.store.people.base import reading

MAX_TESTS: Final = 5
"""Test messages of one channel that wait."""

KEPT_NS: Final = 90 * 24 * 3600 * SECOND_NS
KEPT_MESSAGES: Final = 2_000
"""How long, and how many, messages that are done are kept for the history."""


def make_message(path: Path, message: Message, slot: str) -> bool:
    """One message of all that waits for a channel. False where nothing does, or where one is on its way.

    `slot` is the local day of a digest, which is remembered also where there was nothing to tell.
    """
    with telling(path) as connection:
        channel_id = message.channel_id
        row = connection.execute("SELECT left_out FROM alert_channels WHERE channel_id = ?", (channel_id,)).fetchone()
        if row is None or connection.execute(_WAITING, (channel_id, False)).fetchone()[0]:
            return False
        lines = connection.execute(_TAKE, (message.message_id, channel_id)).rowcount
        if lines:
            connection.execute(_MADE, (message.made_ns, channel_id))
            _insert(connection, message._replace(left_out=row[0]))
        if slot:
            connection.execute("UPDATE alert_channels SET last_slot = ? WHERE channel_id = ?", (slot, channel_id))
    return bool(lines)


def make_test(path: Path, message: Message) -> None:
    """A message that tells nothing but that it comes. Raises AlertError where several wait already, or
    the channel is gone."""
    with telling(path) as connection:
        if not connection.execute(_IS_THERE, (message.channel_id,)).fetchone():
            raise AlertError("this channel is gone")
        if connection.execute(_WAITING, (message.channel_id, True)).fetchone()[0] >= MAX_TESTS:
            raise AlertError("test messages of this channel are on their way already; see what becomes of them")
        _insert(connection, message)


def due(path: Path, time_ns: int, longest_ns: int) -> list[Message]:
    """The messages that are to be tried now. One that would wait for longer than any does was made while the clock of
    this machine was wrong."""
    with reading(path) as connection:
        return [Message(*row) for row in connection.execute(_DUE, (time_ns, time_ns + 2 * longest_ns))]


def begin_try(path: Path, message_id: str, next_ns: int) -> bool:
    """Count a try before it is made; `next_ns` is when the next one comes. False where the message is gone or done."""
    with telling(path) as connection:
        return connection.execute(_BEGIN, (next_ns, message_id)).rowcount > 0


def end_try(path: Path, message_id: str, state: str, reason: str, time_ns: int, next_ns: int) -> None:
    """What became of a try: sent, given up, or waiting until `next_ns`."""
    done_ns = None if state == "waiting" else time_ns
    with telling(path) as connection:
        connection.execute(_END, (state, reason, done_ns, next_ns, message_id))


def events_of(path: Path, message_id: str) -> list[Event]:
    """What a message tells, the worst first; what was wiped meanwhile is not in it."""
    with reading(path) as connection:
        return [_event(row) for row in connection.execute(_EVENTS, (message_id,))]


def waiting_events(path: Path) -> dict[int, int]:
    """How many events wait for the next message of each channel that has any."""
    with reading(path) as connection:
        return dict(connection.execute(_PENDING).fetchall())


def history(path: Path, limit: int, channel_id: int | None = None, before_ns: int | None = None) -> list[Message]:
    """The newest messages, of all channels or of one."""
    with reading(path) as connection:
        return [Message(*row) for row in connection.execute(_HISTORY, (limit, channel_id, before_ns))]


def given_up_since(path: Path, time_ns: int) -> int:
    """How many messages, without tests, were given up since then."""
    with reading(path) as connection:
        row = connection.execute(_GIVEN_UP, (time_ns,)).fetchone()
    return int(row[0])


def find_message(path: Path, message_id: str) -> Message | None:
    """One message."""
    with reading(path) as connection:
        row = connection.execute(f"{_SELECT} WHERE m.message_id = ?", (message_id,)).fetchone()
    return Message(*row) if row else None


def forget_old(path: Path, time_ns: int) -> None:
    """Drop messages that are done and old, or too many, and events that nobody is to be told of any more."""
    with telling(path) as connection:
        connection.execute(_FORGET, (time_ns - KEPT_NS, KEPT_MESSAGES))
        connection.execute(_FORGET_LINES)
        connection.execute(_FORGET_EVENTS)


def _insert(connection: sqlite3.Connection, message: Message) -> None:
    connection.execute("INSERT INTO alert_messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", message)


def _event(row: tuple[Any, ...]) -> Event:
    kind, time_ns, severity, *texts = row
    return Event(Happening(kind), time_ns, Severity(severity), *texts)


_IS_THERE: Final = "SELECT 1 FROM alert_channels WHERE channel_id = ?"
_WAITING: Final = """
    SELECT count(*) FROM alert_messages WHERE channel_id = ? AND state = 'waiting' AND (kind = 'test') = ?
"""
_BEGIN: Final = """
    UPDATE alert_messages SET attempts = attempts + 1, next_ns = ? WHERE message_id = ? AND state = 'waiting'
"""
_END: Final = """
    UPDATE alert_messages SET state = ?, reason = ?, done_ns = ?, next_ns = ? WHERE message_id = ? AND state = 'waiting'
"""
_TAKE: Final = "UPDATE alert_lines SET message_id = ? WHERE channel_id = ? AND message_id IS NULL"
_MADE: Final = "UPDATE alert_channels SET last_ns = ?, left_out = 0 WHERE channel_id = ?"
_COLUMNS: Final = """
    m.message_id, m.channel_id, m.kind, m.state, m.made_ns, m.attempts, m.next_ns, m.done_ns, m.reason, m.left_out
"""
_SELECT: Final = f"SELECT {_COLUMNS} FROM alert_messages AS m"  # noqa: S608 - names of ours
_DUE: Final = (
    f"{_SELECT} WHERE m.state = 'waiting' AND (m.next_ns <= ? OR m.next_ns > ?) ORDER BY m.made_ns, m.message_id"
)
_EVENTS: Final = """
    SELECT e.kind, e.time_ns, e.severity, e.confidence, e.app, e.device, e.rule, e.data_kind, e.direction, e.recipient,
        e.category, e.country, e.finding_id, e.sample, e.detail
    FROM alert_lines AS l JOIN alert_events AS e ON e.event_id = l.event_id
    WHERE l.message_id = ? ORDER BY e.severity DESC, e.kind, e.event_id
"""
_PENDING: Final = "SELECT channel_id, count(*) FROM alert_lines WHERE message_id IS NULL GROUP BY channel_id"
_HISTORY: Final = f"""
    {_SELECT} WHERE (?2 IS NULL OR m.channel_id = ?2) AND (?3 IS NULL OR m.made_ns < ?3)
    ORDER BY m.made_ns DESC, m.message_id LIMIT ?1
"""
_GIVEN_UP: Final = """
    SELECT count(*) FROM alert_messages WHERE state = 'given up' AND kind <> 'test' AND done_ns >= ?
"""
_FORGET: Final = """
    DELETE FROM alert_messages WHERE state <> 'waiting' AND (made_ns < ?1 OR message_id NOT IN (
        SELECT message_id FROM alert_messages ORDER BY made_ns DESC LIMIT ?2
    ))
"""
_FORGET_LINES: Final = """
    DELETE FROM alert_lines WHERE message_id IS NOT NULL AND message_id NOT IN (SELECT message_id FROM alert_messages)
"""
_FORGET_EVENTS: Final = "DELETE FROM alert_events WHERE event_id NOT IN (SELECT event_id FROM alert_lines)"
