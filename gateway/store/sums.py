"""Summary tables: what the pages show, added up over captures, so that no page reads ten million flows.

They are written in the transaction that makes a capture visible. `traffic` holds the sums of each capture, which are
counted while its flows are written (`store.traffic`); from it and from the findings come tables that look over all of
them. A reader that sees only some captures has views of the same names over `traffic`: queries are written once. The
same capture is never added twice; where one that was visible goes, everything is added up again.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from gateway.store.traffic import DAY_NS


class Summary(NamedTuple):
    """One table: what its rows are told apart by, and what is added up in each."""

    table: str
    keys: tuple[str, ...]
    sums: tuple[str, ...]
    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    where: str = "true"
    is_fine: bool = False
    """Whether its keys tell nearly every row of a base apart: to sort them first would only take time."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, keys first."""
        return (*self.keys, *self.sums, *self.least, *self.most)

    def select(self, base: str) -> str:
        """The statement that adds up a base."""
        added = [f"sum({name}) AS {name}" for name in self.sums]
        added += [f"min({name}) AS {name}" for name in self.least] + [f"max({name}) AS {name}" for name in self.most]
        keys = ", ".join(self.keys)
        return f"SELECT {keys}, {', '.join(added)} FROM ({base}) WHERE {self.where} GROUP BY {keys}"  # noqa: S608

    def insert(self, base: str) -> str:
        """The statement that puts a base into the table, added to what is there."""
        table = self.table
        change = [f"{name} = {table}.{name} + excluded.{name}" for name in self.sums]
        change += [f"{name} = min({table}.{name}, excluded.{name})" for name in self.least]
        change += [f"{name} = max({table}.{name}, excluded.{name})" for name in self.most]
        columns = ", ".join(self.columns)
        rows = f"SELECT {columns} FROM ({base}) WHERE {self.where}" if self.is_fine else self.select(base)  # noqa: S608
        return (
            f"INSERT INTO {table} ({columns}) {rows}"
            f" ON CONFLICT ({', '.join(self.keys)}) DO UPDATE SET {', '.join(change)}"
        )


PLACE: Final = ("name", "domain", "owner", "category", "country", "asn", "as_name", "is_tracker", "tracker_source")
"""What tells one destination from another."""

_VOLUME: Final = ("flows", "bytes_up", "bytes_down")
_SEEN: Final = ("readable", "opened", "sealed", "unknown")
_WHEN: Final = (("first_ns",), ("last_ns",))
_HAS_NAME: Final = "name IS NOT NULL"

PLACES: Final = Summary("places", PLACE, (*_VOLUME, *_SEEN), *_WHEN, _HAS_NAME)
CONTACTS: Final = Summary(
    "contacts",
    (
        *("app", "device", "place_no", "source", "certainty", "service", "tls_version", "coverage", "coverage_reason"),
        *("protocol", "name_source"),
    ),
    _VOLUME,
    *_WHEN,
    is_fine=True,
)
WAYS: Final = Summary(
    "ways", ("protocol", "service", "name_source", "tls_version", "coverage", "coverage_reason"), ("flows",)
)
APP_TRAFFIC: Final = Summary(
    "app_traffic",
    ("app", "device", "source", "certainty", "tls_version", "coverage", "coverage_reason"),
    _VOLUME,
    *_WHEN,
)
APP_PLACES: Final = Summary(
    "app_places",
    ("app", "app_device", "name"),
    ("outside", "outside_up"),
    (),
    ("recipient", "category", "is_tracker", "is_outside"),
    _HAS_NAME,
    is_fine=True,
)
APP_DAYS: Final = Summary("app_days", ("app", "app_device", "day", "tls_version", "coverage"), _VOLUME)
SAID: Final = Summary(
    "said",
    (
        *("app", "device", "rule", "data_kind", "direction", "server_name", "domain", "owner", "category"),
        *("severity", "confidence"),
    ),
    ("findings", "count"),
    ("first_ns",),
    ("last_ns", "is_readable"),
    is_fine=True,
)

KNOWN_DEVICES: Final = Summary(
    "known_devices", ("device",), (), (), ("name", "vendor", "mac", "is_random_mac", "own_name")
)

OVER_CAPTURES: Final = (PLACES, CONTACTS, WAYS, APP_TRAFFIC, APP_PLACES, APP_DAYS, SAID, KNOWN_DEVICES)
"""Tables over all finished captures. Places come first: contacts refer to them."""

OF_A_CAPTURE: Final = ("traffic", "oddities", "addresses")
"""Tables with sums of one capture."""

ADDRESSES_KEPT: Final = 1_000
"""Addresses of the devices of one capture: whoever makes up more wants to fill the disk, not to be read."""


def add_up(connection: sqlite3.Connection, capture_id: int) -> None:
    """Write the sums of a capture that is about to become visible, those of its flows being there. The caller has a
    transaction open."""
    for statement in (_ODDITIES, _ADDRESSES):
        connection.execute(statement, (capture_id,))
    _add_over_captures(connection, str(capture_id))
    name_devices(connection, str(capture_id))


def add_up_flows(connection: sqlite3.Connection, capture_id: int) -> None:
    """Write the sums of a capture's flows, in place of those that are there. The caller has a transaction open."""
    connection.execute("DELETE FROM traffic WHERE capture_id = ?", (capture_id,))
    connection.execute(_TRAFFIC, (capture_id,))


def add_flows(connection: sqlite3.Connection, capture_id: int, first_packets: Collection[int]) -> int:
    """Add flows of a capture that grows to all sums; gives how many rows of `traffic` that took. The caller has a
    transaction open."""
    numbers = json.dumps(list(first_packets))
    connection.execute(f"CREATE TEMP TABLE added_traffic AS {_ADDED_TRAFFIC}", (capture_id, numbers))
    added = connection.execute("INSERT INTO traffic SELECT * FROM added_traffic").rowcount
    connection.execute(_ADDED_ADDRESSES, (capture_id, numbers))
    _add_spoken(connection, _SPOKEN.format(traffic="added_traffic", captures=capture_id))
    connection.execute("DROP TABLE temp.added_traffic")
    return added


def join_traffic(connection: sqlite3.Connection, capture_id: int) -> None:
    """Add up rows of `traffic` that differ in nothing but when they were added. The caller has a transaction open."""
    connection.execute(f"CREATE TEMP TABLE joined AS {_JOINED}", (capture_id,))
    connection.execute("DELETE FROM traffic WHERE capture_id = ?", (capture_id,))
    connection.execute("INSERT INTO traffic SELECT * FROM joined")
    connection.execute("DROP TABLE temp.joined")


def add_oddities(connection: sqlite3.Connection, capture_id: int, kinds: Mapping[str, int]) -> None:
    """Add anomalies of a capture that grows, by kind. The caller has a transaction open."""
    connection.executemany(_ADD_ODDITIES, [(capture_id, kind, count) for kind, count in kinds.items()])


def say_again(connection: sqlite3.Connection, groups: Iterable[tuple[str, str, str, str, str, str]]) -> None:
    """Add up anew what findings say whose occurrences have become more: app, device, rule, data_kind, direction,
    server_name of each. The caller has a transaction open."""
    for group in groups:
        connection.execute(_FORGET_SAID, group)
        connection.execute(_SAY_AGAIN, group)
    touch(connection)


def add_up_again(connection: sqlite3.Connection, capture_id: int) -> None:
    """The sums of one visible capture anew, some of whose rows have gone; `rebuild` brings those over all captures up
    to date. The caller has a transaction open."""
    for table in OF_A_CAPTURE:
        connection.execute(f"DELETE FROM {table} WHERE capture_id = ?", (capture_id,))  # noqa: S608 - names of ours
    for statement in (_TRAFFIC, _ODDITIES, _ADDRESSES):
        connection.execute(statement, (capture_id,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Add everything up again from what the captures hold. The caller has a transaction open."""
    for summary in reversed(OVER_CAPTURES):
        connection.execute(f"DELETE FROM {summary.table}")  # noqa: S608 - a name of ours
    _add_over_captures(connection, _FINISHED)
    name_devices(connection, _FINISHED)


def name_devices(connection: sqlite3.Connection, captures: str) -> None:
    """Bring what devices are called up to date with some captures (numbers, or a statement that gives them). The caller
    has a transaction open."""
    connection.execute(KNOWN_DEVICES.insert(_NAMED.format(captures=captures)))


def name_again(connection: sqlite3.Connection, capture_id: int) -> None:
    """Say anew what the devices of one visible capture are called, some of which may have lost a name. The caller has a
    transaction open."""
    connection.execute(_FORGET_NAMES, (capture_id,))
    connection.execute(_NAME_AGAIN, (capture_id,))


def fill(connection: sqlite3.Connection) -> None:
    """Make all sums anew, capture by capture, after the layout of some has changed. The caller has a transaction
    open."""
    for summary in reversed(OVER_CAPTURES):
        connection.execute(f"DELETE FROM {summary.table}")  # noqa: S608 - a name of ours
    for (capture_id,) in connection.execute(_FINISHED).fetchall():
        add_up_again(connection, capture_id)
        _add_over_captures(connection, str(capture_id))
        name_devices(connection, str(capture_id))


def views(captures: Collection[int]) -> list[str]:
    """Statements that make, for one reader, the sums of some captures alone under the names of the tables."""
    wanted = ", ".join(map(str, captures)) or "NULL"
    base = _SPOKEN.format(traffic="traffic", captures=wanted)
    made = [f"CREATE TEMP VIEW spoken AS {base}"]
    made += [f"CREATE TEMP VIEW {one.table} AS {one.select(base)}" for one in (APP_TRAFFIC, APP_PLACES, APP_DAYS, WAYS)]
    made.append(f"CREATE TEMP VIEW known_devices AS {KNOWN_DEVICES.select(_NAMED.format(captures=wanted))}")
    return [*made, f"CREATE TEMP VIEW said AS {SAID.select(_FOUND.format(captures=wanted))}"]


def traffic_of(wanted: str) -> str:
    """A statement that adds up the flows that meet a condition, in the columns of `traffic`."""
    return _OF_FLOWS.format(wanted=wanted)


def _add_over_captures(connection: sqlite3.Connection, captures: str) -> None:
    _add_spoken(connection, _SPOKEN.format(traffic="traffic", captures=captures))
    connection.execute(SAID.insert(_FOUND.format(captures=captures)))
    touch(connection)


def _add_spoken(connection: sqlite3.Connection, spoken: str) -> None:
    connection.execute(f"CREATE TEMP TABLE added AS {spoken}")
    base = "SELECT * FROM added"
    for summary in (PLACES, APP_TRAFFIC, APP_PLACES, APP_DAYS, WAYS):
        connection.execute(summary.insert(base))
    connection.execute(CONTACTS.insert(_WITH_PLACE.format(base=base)))
    connection.execute("DROP TABLE temp.added")


def touch(connection: sqlite3.Connection) -> None:
    """Say that what pages show has changed: whatever they keep of it is made anew."""
    connection.execute("UPDATE sums SET version = version + 1")


_FINISHED: Final = "SELECT capture_id FROM captures WHERE state = 'done'"

# tls_version is the oldest one negotiated in the flow.
_TOLD_APART: Final = (
    "capture_id, device_no, app_no, destination_no, service, tls_version, coverage, coverage_reason, day, protocol,"
    " name_source"
)
_OF_FLOWS: Final = f"""
    SELECT capture_id, device_no, app_no, destination_no, service, tls_version, coverage,
        count(*) AS flows, sum(bytes_up) AS bytes_up, sum(bytes_down) AS bytes_down, min(first_ns) AS first_ns,
        max(last_ns) AS last_ns, coverage_reason, first_ns / {DAY_NS} AS day, min(first_packet) AS first_packet,
        protocol, name_source
    FROM (
        SELECT flows.*, coalesce((
            SELECT min(version) FROM tls
            WHERE tls.capture_id = flows.capture_id AND tls.first_packet = flows.first_packet
                AND version <> ''
        ), '') AS tls_version
        FROM flows WHERE {{wanted}}
    ) AS judged
    GROUP BY {_TOLD_APART}
"""  # noqa: S608 - names and a number of ours
"""In the order of the columns of `traffic`."""

_THESE: Final = "capture_id = ?1 AND first_packet IN (SELECT CAST(value AS INTEGER) FROM json_each(?2))"
_TRAFFIC: Final = f"INSERT INTO traffic {_OF_FLOWS.format(wanted='capture_id = ?')}"
_ADDED_TRAFFIC: Final = _OF_FLOWS.format(wanted=_THESE)
_JOINED: Final = f"""
    SELECT capture_id, device_no, app_no, destination_no, service, tls_version, coverage,
        sum(flows), sum(bytes_up), sum(bytes_down), min(first_ns), max(last_ns), coverage_reason, day,
        min(first_packet), protocol, name_source
    FROM traffic WHERE capture_id = ? GROUP BY {_TOLD_APART}
"""  # noqa: S608
_ODDITIES: Final = """
    INSERT INTO oddities SELECT capture_id, kind, count(*) FROM anomalies WHERE capture_id = ? GROUP BY 1, 2
"""
_ADDRESSES: Final = f"""
    INSERT INTO addresses
    SELECT DISTINCT capture_id, device_no, client_ip FROM flows
    WHERE capture_id = ? AND device_no IS NOT NULL LIMIT {ADDRESSES_KEPT}
"""  # noqa: S608
_ADD_ODDITIES: Final = """
    INSERT INTO oddities VALUES (?, ?, ?) ON CONFLICT (capture_id, kind) DO UPDATE SET number = number + excluded.number
"""
_ADDED_ADDRESSES: Final = f"""
    INSERT OR IGNORE INTO addresses
    SELECT DISTINCT capture_id, device_no, client_ip FROM flows
    WHERE {_THESE} AND device_no IS NOT NULL
        AND (SELECT count(*) FROM addresses AS a WHERE a.capture_id = ?1) < {ADDRESSES_KEPT}
"""  # noqa: S608
_SPOKEN: Final = """
    SELECT coalesce(a.app, '') AS app, coalesce(d.device, '') AS device, coalesce(a.source, '') AS source,
        coalesce(a.certainty, 'unknown') AS certainty, x.service, x.tls_version, x.coverage, x.coverage_reason,
        x.protocol, x.name_source,
        CASE WHEN coalesce(a.app, '') = '' THEN coalesce(d.device, '') ELSE '' END AS app_device, x.day,
        t.name, t.domain, t.owner, t.category, t.country, t.asn, t.as_name, t.is_tracker, t.tracker_source,
        CASE WHEN t.owner <> '' THEN t.owner WHEN t.domain <> '' THEN t.domain ELSE t.name END AS recipient,
        x.flows, x.bytes_up, x.bytes_down, x.first_ns, x.last_ns,
        CASE WHEN x.coverage = 'readable' THEN x.flows ELSE 0 END AS readable,
        CASE WHEN x.coverage = 'opened' THEN x.flows ELSE 0 END AS opened,
        CASE WHEN x.coverage = 'sealed' THEN x.flows ELSE 0 END AS sealed,
        CASE WHEN x.coverage = 'unknown' THEN x.flows ELSE 0 END AS unknown,
        x.coverage <> 'none' AND t.category <> 'local' AS is_outside,
        CASE WHEN x.coverage <> 'none' AND t.category <> 'local' THEN x.flows ELSE 0 END AS outside,
        CASE WHEN x.coverage <> 'none' AND t.category <> 'local' THEN x.bytes_up ELSE 0 END AS outside_up
    FROM {traffic} AS x
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN devices AS d ON d.capture_id = x.capture_id AND d.device_no = x.device_no
    LEFT JOIN destinations AS t ON t.capture_id = x.capture_id AND t.destination_no = x.destination_no
    WHERE x.capture_id IN ({captures})
"""
_WITH_PLACE: Final = (
    "SELECT s.*, coalesce(p.place_no, 0) AS place_no FROM ({base}) AS s LEFT JOIN places AS p ON "  # noqa: S608
    + " AND ".join(f"p.{name} = s.{name}" for name in PLACE)
)
# Whether it was readable is what the connection of its first occurrence was: one rule may speak of both.
_FOUND: Final = """
    SELECT x.app, x.device, x.rule, x.data_kind, x.direction, x.server_name, x.domain, x.owner, x.category,
        x.severity, x.confidence, 1 AS findings, x.count, x.first_ns, x.last_ns,
        coalesce((
            SELECT f.coverage = 'readable'
            FROM evidence AS e
            JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = e.flow_packet
            WHERE e.finding_key = x.finding_key ORDER BY e.row_no LIMIT 1
        ), 0) AS is_readable
    FROM findings AS x WHERE x.capture_id IN ({captures})
"""
_NAMED: Final = """
    SELECT d.device, d.name, d.vendor, d.mac, d.is_random_mac, coalesce(p.name, '') AS own_name
    FROM devices AS d LEFT JOIN device_profiles AS p ON p.capture_id = d.capture_id AND p.device = d.device
    WHERE d.capture_id IN ({captures})
"""
_OF_ONE: Final = "SELECT device FROM devices WHERE capture_id = ?"
_FORGET_NAMES: Final = f"DELETE FROM known_devices WHERE device IN ({_OF_ONE})"  # noqa: S608
_NAME_AGAIN: Final = KNOWN_DEVICES.insert(f"{_NAMED.format(captures=_FINISHED)} AND d.device IN ({_OF_ONE})")
_SAME_GROUP: Final = "app = ?1 AND device = ?2 AND rule = ?3 AND data_kind = ?4 AND direction = ?5 AND server_name = ?6"
_FORGET_SAID: Final = f"DELETE FROM said WHERE {_SAME_GROUP}"  # noqa: S608
_SAY_AGAIN: Final = SAID.insert(f"{_FOUND.format(captures=_FINISHED)} AND {_SAME_GROUP}")
