"""Retention: what is old, or more than fits, goes, while others write.

Nothing here takes the lock of the one writer unless it is free: the service that inspects holds it all the time. What
is removed is removed in small transactions, with a pause between them, so that whoever writes waits for a fraction of a
second at most. A whole capture first becomes invisible, as one that was never finished; its rows follow. Where this is
killed, the next writer removes the rest. Of a live capture that still grows, what has ended long ago goes; numbers that
its writer has in memory (devices, apps, destinations) stay.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import StoreError
from gateway.store.capture import CARRIED, OWNED
from gateway.store.database import connect_for_reading, connect_for_writing, empty_log, named_errors, transaction
from gateway.store.lock import WriterLock
from gateway.store.sums import add_up_again, rebuild

ROWS_AT_ONCE: Final = 5_000
"""Removed in one transaction: some 50 ms on a Raspberry Pi's card."""

LIVE_FLOWS_AT_ONCE: Final = 20_000
"""Of a growing capture: its sums are made anew each time."""

PAGES_AT_ONCE: Final = 1_000
"""Given back to the disk in one transaction: 4 MB."""

KEPT_NS: Final = 3_600 * 10**9
"""Of a growing capture, the last hour is never removed to make room: what is going on now must be seen."""

CAREFUL: Final = 0.8
"""Of what has to go, so much is removed by an estimate, so that no capture goes that could have stayed."""

ROUNDS: Final = 12
"""In which the older quarter of a growing capture is removed until it fits: less than a thirtieth is left then."""


class Limits(NamedTuple):
    """What may stay. None: no limit."""

    before_ns: int | None = None
    """What ended earlier goes."""

    evidence_before_ns: int | None = None
    """Sealed packets of occurrences earlier than that go."""

    max_bytes: int | None = None
    """What the database may take."""


class Removed(NamedTuple):
    """What went, or would go."""

    captures: int = 0
    flows: int = 0
    findings: int = 0
    exhibits: int = 0
    size_bytes: int = 0
    """Of what is kept in the database now."""

    fits: bool = True
    """False: even so it is larger than allowed."""

    is_shared: bool = False
    """Another program writes meanwhile."""

    def __bool__(self) -> bool:
        """Whether anything went."""
        return bool(self.captures or self.flows or self.findings or self.exhibits)


def keep_within(path: Path, limits: Limits, now_ns: int, pause: Callable[[], None]) -> Removed:
    """Remove what is beyond the limits. `pause` lets others write, and is called only where somebody does.

    Raises StoreError.
    """
    connect_for_reading(path).close()  # it is ours, it is there, and it is up to date
    lock = _lock_if_free(path)
    try:
        with named_errors(path), closing(connect_for_writing(path)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            empty_log(connection)  # a full disk has this room at least
            work = _Retention(connection, pause if lock is None else _no_pause)
            work.run(limits)
            removed = work.removed._replace(is_shared=lock is None)
            if removed:
                note(connection, now_ns, "retention", removed)
            work.shrink(is_alone=lock is not None)
            return removed._replace(size_bytes=used_bytes(connection))
    finally:
        if lock is not None:
            lock.release()


def would_remove(path: Path, limits: Limits) -> Removed:
    """What `keep_within` would remove. By size it is an estimate: a capture's share of all rows. Raises StoreError."""
    with named_errors(path), closing(connect_for_reading(path)) as connection:
        size_bytes = used_bytes(connection)
        old = [one for one in _captures(connection) if _is_old(one, limits.before_ns)]
        rest = [one for one in _captures(connection) if one not in old]
        rows = {one.capture_id: _rows(connection, one.capture_id) for one in (*old, *rest)}
        total = sum(rows.values()) or 1
        left = size_bytes - size_bytes * sum(rows[one.capture_id] for one in old) // total
        for one in list(rest):
            if limits.max_bytes is None or left <= limits.max_bytes or one.is_live:
                break
            left -= size_bytes * rows[one.capture_id] // total
            old.append(one)
        flows = findings = 0
        for one in rest:
            if one not in old and one.is_live and limits.before_ns is not None:
                flows += _count(connection, _OLD_FLOWS, one.capture_id, limits.before_ns)
                findings += _count(connection, _OLD_FINDINGS, one.capture_id, limits.before_ns)
        for one in old:
            flows += one.flows
            findings += _count(connection, "FROM findings WHERE capture_id = ?", one.capture_id)
        exhibits = 0
        if limits.evidence_before_ns is not None:
            exhibits = _count(connection, _OLD_EXHIBITS, limits.evidence_before_ns)
        bounds = [one for one in (limits.before_ns, limits.evidence_before_ns) if one is not None]
        if bounds:
            exhibits += _count(connection, _OLD_RECORDINGS, max(bounds))
        fits = limits.max_bytes is None or left <= limits.max_bytes
        return Removed(len(old), flows, findings, exhibits, left, fits)


def note(connection: sqlite3.Connection, now_ns: int, kind: str, removed: Removed) -> None:
    """Keep that there was a removal, and of how much; never of what."""
    row = (now_ns, kind, removed.captures, removed.flows, removed.findings, removed.exhibits)
    with transaction(connection):
        connection.execute(_NOTE, row)


def used_bytes(connection: sqlite3.Connection) -> int:
    """What the rows take: the file without the pages that are free."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


class _Capture(NamedTuple):
    capture_id: int
    last_ns: int | None
    flows: int
    is_live: bool


class _Retention:
    """One run."""

    def __init__(self, connection: sqlite3.Connection, pause: Callable[[], None]) -> None:
        self._connection = connection
        self._pause = pause
        self.removed = Removed()

    def run(self, limits: Limits) -> None:
        """Old captures, old parts of growing ones, old evidence, then what does not fit."""
        captures = _captures(self._connection)
        self._remove([one for one in captures if _is_old(one, limits.before_ns)])
        if limits.before_ns is not None:
            for one in captures:
                if one.is_live:
                    self._prune(one.capture_id, limits.before_ns)
        if limits.evidence_before_ns is not None:
            self._remove_exhibits(limits.evidence_before_ns)
        bounds = [one for one in (limits.before_ns, limits.evidence_before_ns) if one is not None]
        if bounds:
            self._remove_recordings(max(bounds))
        if limits.max_bytes is not None:
            self._fit(limits.max_bytes)

    def shrink(self, is_alone: bool) -> None:
        """Give free pages back to the disk. An older database can do that only as a whole, and when nobody writes."""
        mode = self._connection.execute("PRAGMA auto_vacuum").fetchone()[0]
        if mode != _INCREMENTAL:
            if is_alone and self.removed:
                self._connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
                self._connection.execute("VACUUM")
        else:
            while self._connection.execute("PRAGMA freelist_count").fetchone()[0]:
                self._connection.execute(f"PRAGMA incremental_vacuum({PAGES_AT_ONCE})").fetchall()
                self._pause()
        empty_log(self._connection)

    def _fit(self, max_bytes: int) -> None:
        """The oldest go, as many at once as are likely to be needed: all sums are made anew each time."""
        while (too_much := used_bytes(self._connection) - max_bytes) > 0:
            captures = _captures(self._connection)
            whole = [one for one in captures if not one.is_live]
            if not whole:
                for one in captures:
                    self._thin(one.capture_id, max_bytes)
                break
            flow_bytes = used_bytes(self._connection) / max(1, sum(one.flows for one in captures))
            going: list[_Capture] = []
            while len(going) < len(whole) and sum(one.flows for one in going) * flow_bytes < too_much * CAREFUL:
                going.append(whole[len(going)])
            self._remove(going)
        self.removed = self.removed._replace(fits=used_bytes(self._connection) <= max_bytes)

    def _thin(self, capture_id: int, max_bytes: int) -> None:
        """Remove the older quarter of a growing capture until it fits."""
        before_ns, last_ns = self._connection.execute(_SPAN, (capture_id,)).fetchone()
        if before_ns is None:
            return
        for _ in range(ROUNDS):
            before_ns += (last_ns - before_ns) // 4 + 1
            if before_ns > last_ns - KEPT_NS or used_bytes(self._connection) <= max_bytes:
                return
            self._prune(capture_id, before_ns)

    def _remove(self, captures: list[_Capture]) -> None:
        """Whole captures: first they are seen no more, in one transaction with all sums, then their rows go."""
        if not captures:
            return
        findings = 0
        with transaction(self._connection):
            for one in captures:
                findings += _count(self._connection, "FROM findings WHERE capture_id = ?", one.capture_id)
                self._connection.execute(_HIDE, (one.capture_id,))
            rebuild(self._connection)
        for one in captures:
            self._drain(one.capture_id)
        self._add(len(captures), sum(one.flows for one in captures), findings)

    def _drain(self, capture_id: int) -> None:
        for table in OWNED:
            for statement, parameters in self._steps(table, capture_id):
                with transaction(self._connection):
                    self._connection.execute(statement, parameters)
                self._pause()

    def _steps(self, table: str, capture_id: int) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Statements that empty a table of a capture, each of which touches a bounded number of rows."""
        column = _CUT_BY.get(table)
        while column:
            query = f"SELECT {column} FROM {table} WHERE capture_id = ? ORDER BY {column} LIMIT 1 OFFSET {ROWS_AT_ONCE}"  # noqa: S608
            row = self._connection.execute(query, (capture_id,)).fetchone()
            if row is None:
                break
            yield f"DELETE FROM {table} WHERE capture_id = ? AND {column} <= ?", (capture_id, row[0])  # noqa: S608
        yield f"DELETE FROM {table} WHERE capture_id = ?", (capture_id,)  # noqa: S608 - names of ours

    def _prune(self, capture_id: int, before_ns: int) -> None:
        """What of a growing capture ended before a time. Its sums are right after each step."""
        while True:
            with transaction(self._connection):
                changed = self._prune_some(capture_id, before_ns)
                if not changed:
                    return
                add_up_again(self._connection, capture_id)
                rebuild(self._connection)
            self._pause()

    def _prune_some(self, capture_id: int, before_ns: int) -> int:
        """Connections that prove a finding which is not old stay with it."""
        found = self._connection.execute(
            f"SELECT first_packet {_OLD_FLOWS} LIMIT {LIVE_FLOWS_AT_ONCE}",
            (capture_id, before_ns),
        ).fetchall()
        flows = [(capture_id, first_packet) for (first_packet,) in found]
        for table in (*CARRIED, "flows"):
            self._connection.executemany(_OF_FLOW[table], flows)
        self._connection.execute(_FEWER_FLOWS, (len(flows), capture_id))
        others = (capture_id, before_ns)
        findings = self._connection.execute(f"DELETE {_OLD_FINDINGS}", others).rowcount
        anomalies = self._connection.execute(_OLD_ANOMALIES, others).rowcount
        self._add(0, len(flows), findings)
        return len(flows) + findings + anomalies

    def _remove_exhibits(self, before_ns: int) -> None:
        """Their rows stay, empty: that the packets were kept once is a fact, and nobody looks for them again."""
        while True:
            with transaction(self._connection):
                gone = self._connection.execute(_EMPTY_EXHIBITS, (before_ns, ROWS_AT_ONCE)).rowcount
            if not gone:
                return
            self.removed = self.removed._replace(exhibits=self.removed.exhibits + gone)
            self._pause()

    def _remove_recordings(self, before_ns: int) -> None:
        """What interception opened, of captures that go on."""
        while True:
            with transaction(self._connection):
                gone = self._connection.execute(_REMOVE_RECORDINGS, (before_ns, ROWS_AT_ONCE)).rowcount
            if not gone:
                return
            self.removed = self.removed._replace(exhibits=self.removed.exhibits + gone)
            self._pause()

    def _add(self, captures: int, flows: int, findings: int) -> None:
        before = self.removed
        self.removed = before._replace(
            captures=before.captures + captures, flows=before.flows + flows, findings=before.findings + findings
        )


def _lock_if_free(path: Path) -> WriterLock | None:
    try:
        return WriterLock(path)
    except StoreError:
        return None


def _no_pause() -> None:
    """Nobody waits."""


def _captures(connection: sqlite3.Connection) -> list[_Capture]:
    """Visible ones, the oldest first, those that still grow last."""
    return [_Capture(*row) for row in connection.execute(_CAPTURES)]


def _rows(connection: sqlite3.Connection, capture_id: int) -> int:
    """How many rows of a capture there are, but for those of which there are few."""
    tables = (*CARRIED, "flows")
    return 1 + sum(_count(connection, f"FROM {table} WHERE capture_id = ?", capture_id) for table in tables)


def _is_old(one: _Capture, before_ns: int | None) -> bool:
    return before_ns is not None and one.last_ns is not None and one.last_ns < before_ns and not one.is_live


def _count(connection: sqlite3.Connection, rest: str, *parameters: int) -> int:
    found: int = connection.execute(f"SELECT count(*) {rest}", parameters).fetchone()[0]
    return found


_INCREMENTAL: Final = 2
_CUT_BY: Final = {
    **dict.fromkeys((*CARRIED, "flows"), "first_packet"),
    "findings": "finding_key",
    "anomalies": "row_no",
}
_CAPTURES: Final = """
    SELECT c.capture_id, c.last_ns, c.flows, l.capture_id IS NOT NULL AS is_live
    FROM captures AS c LEFT JOIN live AS l ON l.capture_id = c.capture_id
    WHERE c.state = 'done' ORDER BY is_live, coalesce(c.last_ns, 0), c.capture_id
"""
_SPAN: Final = "SELECT min(last_ns), max(last_ns) FROM flows WHERE capture_id = ?"
_HIDE: Final = "UPDATE captures SET state = 'open', sha256 = NULL WHERE capture_id = ?"
_OLD_FLOWS: Final = """
    FROM flows AS f WHERE f.capture_id = ?1 AND f.last_ns < ?2 AND NOT EXISTS (
        SELECT 1 FROM evidence AS e JOIN findings AS g ON g.finding_key = e.finding_key
        WHERE e.flow_packet = f.first_packet AND g.capture_id = ?1 AND g.last_ns >= ?2
    )
"""
_OLD_FINDINGS: Final = "FROM findings WHERE capture_id = ? AND last_ns < ?"
_OLD_ANOMALIES: Final = "DELETE FROM anomalies WHERE capture_id = ? AND time_ns < ?"
_OLD_EXHIBITS: Final = """
    FROM exhibits AS x JOIN evidence AS e ON e.finding_key = x.finding_key AND e.row_no = x.row_no
    WHERE e.time_ns < ? AND length(x.sealed) > 0
"""
_EMPTY_EXHIBITS: Final = f"""
    UPDATE exhibits SET packets = 0, is_cut = 0, sealed = x'' WHERE (finding_key, row_no) IN (
        SELECT x.finding_key, x.row_no {_OLD_EXHIBITS} LIMIT ?
    )
"""  # noqa: S608
_OLD_RECORDINGS: Final = "FROM recordings WHERE time_ns < ?"
_REMOVE_RECORDINGS: Final = f"DELETE FROM recordings WHERE rowid IN (SELECT rowid {_OLD_RECORDINGS} LIMIT ?)"  # noqa: S608
_OF_FLOW: Final = {
    table: f"DELETE FROM {table} WHERE capture_id = ? AND first_packet = ?"  # noqa: S608
    for table in (*CARRIED, "flows")
}
_FEWER_FLOWS: Final = "UPDATE captures SET flows = flows - ? WHERE capture_id = ?"
_NOTE: Final = """
    INSERT INTO removals (time_ns, kind, captures, flows, findings, exhibits) VALUES (?, ?, ?, ?, ?, ?)
"""
