"""What many flows of a capture share (devices, apps, destinations): numbered once, then referred to."""

import sqlite3
from typing import Final, TypeVar

from gateway.model.flows import AppLabel, Destination, Device
from gateway.store.rows import FlowRow, Row, clean

Key = TypeVar("Key")
Value = TypeVar("Value")

MAX_REMEMBERED: Final = 50_000
"""Entries of each kind kept in memory. A capture with more (made-up names or addresses by the thousand) gets
some of them a second number, which no query shows: they group by what the entry says."""


class Dimensions:
    """Numbers of one capture's devices, apps and destinations, and the rows that are not in the database
    yet."""

    def __init__(self, capture_id: int, count: int = 0) -> None:
        """`count` is the last number of each kind that is taken."""
        self._capture_id = capture_id
        self._devices: dict[str, tuple[int, Device]] = {}
        self._apps: dict[AppLabel, int] = {}
        self._stored_apps: dict[tuple[str, str, str], int] = {}  # of a capture that is gone on with
        self._destinations: dict[Destination, int] = {}
        self._counts = [count, count, count]
        self._new: tuple[list[Row], list[Row], list[Row]] = ([], [], [])
        self._renamed: list[Row] = []

    def numbered(self, row: FlowRow) -> Row:
        """All of a flow's columns."""
        device, app, destination = row.device, row.app, row.destination
        return (
            *row.columns,
            None if device is None else self._device(device),
            None if app is None else self._app(app),
            None if destination is None else self._destination(destination),
        )

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert what is new since the last call. Flows refer to it, so it comes before them."""
        for statement, rows in zip(_INSERTS, self._new, strict=True):
            if rows:
                connection.executemany(statement, rows)
                rows.clear()
        if self._renamed:
            connection.executemany(_RENAME_DEVICE, self._renamed)
            self._renamed.clear()

    def forget_new(self) -> None:
        """What is new is in the database already; but apps, which are asked for there."""
        for kind in (0, 2):
            self._new[kind].clear()
        self._renamed.clear()

    def find_apps(self, connection: sqlite3.Connection, below: int) -> None:
        """Take the numbers of apps from the database, as far as they are below one. Which app a flow is of depends on
        assessments, and these may have changed since: the same packets need not name the same apps again."""
        query = (
            "SELECT app, source, certainty, app_no FROM apps WHERE capture_id = ? AND app_no < ? ORDER BY app_no DESC"
        )
        for app, source, certainty, number in connection.execute(query, (self._capture_id, below)):
            self._stored_apps[app, source, certainty] = number
            self._counts[1] = max(self._counts[1], number)

    def count_from(self, connection: sqlite3.Connection, below: int) -> None:
        """Number what comes behind what the database has of the capture, as far as its numbers are below one."""
        for kind, query in enumerate(_HIGHEST):
            highest = connection.execute(query, (self._capture_id, below)).fetchone()[0]
            self._counts[kind] = max(self._counts[kind], highest)

    def _next(self, kind: int) -> int:
        self._counts[kind] += 1
        return self._counts[kind]

    def _device(self, device: Device) -> int:
        known = self._devices.get(device.device_id)
        if known is None:
            number = self._next(0)
            texts = (clean(device.device_id), clean(device.mac), clean(device.vendor), clean(device.name))
            self._new[0].append((self._capture_id, number, *texts, device.is_random_mac))
        elif known[1] == device or not device.name:
            return known[0]
        else:  # its name was learned, or learned better, during the capture
            number = known[0]
            self._renamed.append((clean(device.name), clean(device.vendor), self._capture_id, number))
        _remember(self._devices, device.device_id, (number, device))
        return number

    def _app(self, app: AppLabel) -> int:
        number = self._apps.get(app)
        if number is None:
            texts = (clean(app.name), app.source, app.certainty.value)
            number = self._stored_apps.get(texts)
            if number is None:
                number = self._next(1)
                self._new[1].append((self._capture_id, number, *texts))
            _remember(self._apps, app, number)
        return number

    def _destination(self, destination: Destination) -> int:
        number = self._destinations.get(destination)
        if number is None:
            number = self._next(2)
            self._new[2].append((self._capture_id, number, *_destination_texts(destination)))
            _remember(self._destinations, destination, number)
        return number


def _destination_texts(destination: Destination) -> Row:
    return (
        clean(destination.name),
        clean(destination.domain),
        destination.owner,
        destination.category,
        destination.country,
        destination.asn,
        destination.as_name,
        destination.is_tracker,
        destination.tracker_source,
    )


def _remember(known: dict[Key, Value], key: Key, value: Value) -> None:
    if len(known) >= MAX_REMEMBERED:
        known.clear()
    known[key] = value


_INSERTS: Final = (
    "INSERT INTO devices VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO apps VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO destinations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
)
_HIGHEST: Final = (
    "SELECT coalesce(max(device_no), 0) FROM devices WHERE capture_id = ? AND device_no < ?",
    "SELECT coalesce(max(app_no), 0) FROM apps WHERE capture_id = ? AND app_no < ?",
    "SELECT coalesce(max(destination_no), 0) FROM destinations WHERE capture_id = ? AND destination_no < ?",
)
_RENAME_DEVICE: Final = "UPDATE devices SET name = ?, vendor = ? WHERE capture_id = ? AND device_no = ?"
