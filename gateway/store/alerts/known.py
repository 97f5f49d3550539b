"""What is known, so that nobody is told twice; and events for channels, in the transaction that makes them known."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from gateway.model.alerts import Channel, Event, Happened
from gateway.model.checks import Check
from gateway.store.alerts.base import telling
from gateway.store.rows import clean

MAX_KNOWN: Final = 500_000
"""Rows, some 50 MB. The oldest go: what is that old and comes again is told again."""

MAX_PENDING: Final = 1_000
"""Events that wait for one channel's next message. Further ones are counted and not kept: who is away for a month, or
is sent nonsense by a hostile device, fills no disk."""

Wants = Callable[[Channel, Event], bool]
"""Whether a channel is to be told of an event."""


def unknown(path: Path, there: Iterable[Happened]) -> list[Happened]:
    """What of it is not known yet."""
    with telling(path) as connection:
        known = set(connection.execute("SELECT kind, app, device, what FROM alert_known"))
    return [one for one in there if (str(one.kind), clean(one.app), clean(one.device), clean(one.what)) not in known]


def know(connection: sqlite3.Connection, there: Iterable[Happened], time_ns: int) -> list[Event]:
    """Make it known; gives the events of what was not. The caller has a transaction open."""
    events = []
    for one in there:
        row = (one.kind, clean(one.app), clean(one.device), clean(one.what), time_ns)
        is_new = connection.execute("INSERT OR IGNORE INTO alert_known VALUES (?, ?, ?, ?, ?)", row).rowcount > 0
        if is_new and one.event is not None:
            events.append(one.event)
    (number,) = connection.execute("SELECT count(*) FROM alert_known").fetchone()
    if number > MAX_KNOWN:
        connection.execute(_FORGET, (number - MAX_KNOWN,))
    return events


def tell(path: Path, there: Sequence[Happened], channels: Sequence[Channel], wants: Wants, time_ns: int) -> int:
    """Make it known, and let each channel be told of what it wants to hear: both or neither, whenever the power goes.

    Gives how many events there were.
    """
    with telling(path) as connection:
        events = know(connection, there, time_ns)
        for event in events:
            add_event(connection, event, channels, wants)
    return len(events)


def add_event(connection: sqlite3.Connection, event: Event, channels: Sequence[Channel], wants: Wants) -> None:
    """Keep an event for the channels that want it. The caller has a transaction open."""
    listening = [one for one in channels if one.is_on and wants(one, event)]
    if not listening:
        return
    row = (
        event.time_ns, event.kind, int(event.severity), event.confidence, clean(event.app), clean(event.device),
        clean(event.rule), event.data_kind, event.direction, clean(event.recipient), event.category, event.country,
        event.finding_id, clean(event.sample), clean(event.detail),
    )  # fmt: skip
    event_id = connection.execute(_ADD, row).lastrowid
    for channel in listening:
        is_full = connection.execute(_PENDING, (channel.channel_id,)).fetchone()[0] >= MAX_PENDING
        statement = _LEAVE_OUT if is_full else "INSERT INTO alert_lines VALUES (?1, ?2, NULL)"
        connection.execute(statement, (channel.channel_id, event_id))


class Troubles:
    """Checks of the box that fail, as the database remembers them: told once when they last, once when they end."""

    LASTS_NS: Final = 120 * 1_000_000_000
    """A service that is started again, or a way out that is gone for a moment, is no trouble yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def follow(
        self, checks: Sequence[Check], make: Callable[[str, str, bool, int], Event], channels: Sequence[Channel],
        wants: Wants, time_ns: int,
    ) -> int:  # fmt: skip
        """Compare with what was wrong before. `make` makes the event of a name, what is wrong, and whether it is over.
        Gives how many there were."""
        failing = {one.name: one.what for one in checks if not one.is_fine and (one.is_needed or one.is_urgent)}
        told = 0
        with telling(self._path) as connection:
            before = {name: (since, bool(is_told)) for name, since, is_told in connection.execute(_TROUBLES)}
            for name, what in failing.items():
                since_ns, is_told = before.get(name, (time_ns, False))
                lasts = time_ns - since_ns >= self.LASTS_NS
                if lasts and not is_told:
                    add_event(connection, make(name, what, False, since_ns), channels, wants)
                    told += 1
                row = (name, since_ns, is_told or lasts)
                connection.execute("INSERT OR REPLACE INTO alert_troubles VALUES (?, ?, ?)", row)
            for name, (_, was_told) in before.items():
                if name in failing:
                    continue
                connection.execute("DELETE FROM alert_troubles WHERE name = ?", (name,))
                if was_told:
                    add_event(connection, make(name, "", True, time_ns), channels, wants)
                    told += 1
        return told


_FORGET: Final = """
    DELETE FROM alert_known WHERE (kind, app, device, what) IN (
        SELECT kind, app, device, what FROM alert_known ORDER BY time_ns LIMIT ?
    )
"""
_ADD: Final = """
    INSERT INTO alert_events (
        time_ns, kind, severity, confidence, app, device, rule, data_kind, direction, recipient, category, country,
        finding_id, sample, detail
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PENDING: Final = "SELECT count(*) FROM alert_lines WHERE channel_id = ? AND message_id IS NULL"
_LEAVE_OUT: Final = "UPDATE alert_channels SET left_out = left_out + 1 WHERE channel_id = ?1 AND ?2 > 0"
_TROUBLES: Final = "SELECT name, since_ns, is_told FROM alert_troubles"
