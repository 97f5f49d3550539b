"""What is known, so that nobody is told twice; and events for channels, in the transaction that makes them known."""

import sqlite3
from collections import Counter
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

    Gives how many events there were. Where there is no room for all, the worst are kept.
    """
    with telling(path) as connection:
        events = know(connection, there, time_ns)
        add_events(connection, sorted(events, key=lambda one: -one.severity), channels, wants)
    return len(events)


def add_events(
    connection: sqlite3.Connection, events: Iterable[Event], channels: Sequence[Channel], wants: Wants
) -> None:
    """Keep events for the channels that want them; those that a channel has no room for are counted. The caller has a
    transaction open."""
    room: dict[int, int] = dict(
        connection.execute(_ROOM, (MAX_PENDING,))
    )  # without channels that were removed meanwhile
    listening = [one for one in channels if one.channel_id in room]
    left_out: Counter[int] = Counter()
    for event in events:
        wanting = [one.channel_id for one in listening if wants(one, event)]
        told = [channel_id for channel_id in wanting if room[channel_id] > 0]
        left_out.update(channel_id for channel_id in wanting if room[channel_id] <= 0)
        if told:
            event_id = connection.execute(_ADD, _row(event)).lastrowid
            connection.executemany(_LINE, [(channel_id, event_id) for channel_id in told])
            room.update({channel_id: room[channel_id] - 1 for channel_id in told})
    connection.executemany(_LEAVE_OUT, [(number, channel_id) for channel_id, number in left_out.items()])


def _row(event: Event) -> tuple[str | int, ...]:
    return (
        event.time_ns, event.kind, int(event.severity), event.confidence, clean(event.app), clean(event.device),
        clean(event.rule), event.data_kind, event.direction, clean(event.recipient), event.category, event.country,
        event.finding_id, clean(event.sample), clean(event.detail),
    )  # fmt: skip


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
        told: list[Event] = []
        with telling(self._path) as connection:
            before = {name: (since, bool(is_told)) for name, since, is_told in connection.execute(_TROUBLES)}
            for name, what in failing.items():
                since_ns, is_told = before.get(name, (time_ns, False))
                lasts = time_ns - since_ns >= self.LASTS_NS
                if lasts and not is_told:
                    told.append(make(name, what, False, since_ns))
                row = (name, since_ns, is_told or lasts)
                connection.execute("INSERT OR REPLACE INTO alert_troubles VALUES (?, ?, ?)", row)
            for name, (_, was_told) in before.items():
                if name in failing:
                    continue
                connection.execute("DELETE FROM alert_troubles WHERE name = ?", (name,))
                if was_told:
                    told.append(make(name, "", True, time_ns))
            add_events(connection, told, channels, wants)
        return len(told)


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
_ROOM: Final = """
    SELECT c.channel_id, ? - (
        SELECT count(*) FROM alert_lines AS l WHERE l.channel_id = c.channel_id AND l.message_id IS NULL
    )
    FROM alert_channels AS c WHERE c.is_on
"""
_LINE: Final = "INSERT INTO alert_lines VALUES (?, ?, NULL)"
_LEAVE_OUT: Final = "UPDATE alert_channels SET left_out = left_out + ? WHERE channel_id = ?"
_TROUBLES: Final = "SELECT name, since_ns, is_told FROM alert_troubles"
