"""What people say about findings and apps. It hangs on no capture: it holds when one is analysed again."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.store.people.base import Doer, changing, note, reading
from gateway.store.rows import clean
from gateway.store.sums import touch

MAX_EXPECTED: Final = 10_000
"""Marks of one database: every query looks at them."""

MAX_REASON_CHARACTERS: Final = 500
MAX_NAME_CHARACTERS: Final = 80


@dataclass(frozen=True, slots=True)
class ExpectedKey:
    """Which findings a mark is for. `device` is "" for an app with a name: the mark holds on every device."""

    rule: str
    app: str
    device: str
    server_name: str
    data_kind: str
    direction: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A mark: what somebody knows of and accepts, and why."""

    reason: str
    user: str
    time_ns: int


def expected_key(rule: str, app: str, device: str, server_name: str, data_kind: str, direction: str) -> ExpectedKey:
    """The mark's key for a finding with these columns."""
    return ExpectedKey(rule, app, "" if app else device, server_name, data_kind, direction)


def find_expected(path: Path, key: ExpectedKey) -> Expected | None:
    """The mark of these findings, if there is one."""
    with reading(path) as connection:
        row = connection.execute(_FIND, _row(key)).fetchone()
    return Expected(*row) if row else None


def mark_expected(path: Path, doer: Doer, key: ExpectedKey, reason: str) -> bool:
    """Mark findings as expected: they leave the grade and stay listed. False where there are too many marks."""
    with changing(path) as connection:
        if connection.execute("SELECT count(*) FROM expected").fetchone()[0] >= MAX_EXPECTED:
            return False
        row = (*_row(key), clean(reason[:MAX_REASON_CHARACTERS]), clean(doer.user), doer.time_ns)
        connection.execute("INSERT OR REPLACE INTO expected VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        _set_status(connection, key, "expected")
        touch(connection)
        note(connection, doer, "marked as expected", _told(key))
    return True


def unmark_expected(path: Path, doer: Doer, key: ExpectedKey) -> None:
    """Take a mark back: the findings count again."""
    with changing(path) as connection:
        if connection.execute(_UNMARK, _row(key)).rowcount:
            _set_status(connection, key, "new")
            touch(connection)
            note(connection, doer, "mark taken back", _told(key))


def apply_expected(connection: sqlite3.Connection, capture_id: int) -> None:
    """Give the findings of a capture that is being finished the marks that are there."""
    connection.execute(_APPLY, (capture_id,))


def rename_app(path: Path, doer: Doer, app: str, name: str) -> None:
    """Call an app by another name on the pages; "" gives it its own name back."""
    shown = clean(" ".join(name.split())[:MAX_NAME_CHARACTERS])
    with changing(path) as connection:
        if shown and shown != app:
            row = (app, shown, clean(doer.user), doer.time_ns)
            connection.execute("INSERT OR REPLACE INTO app_names VALUES (?, ?, ?, ?)", row)
        else:
            connection.execute("DELETE FROM app_names WHERE app = ?", (app,))
        touch(connection)
        note(connection, doer, "app renamed", f"{app}: {shown or app}")


def _row(key: ExpectedKey) -> tuple[str, ...]:
    return (key.rule, key.app, key.device, key.server_name, key.data_kind, key.direction)


def _set_status(connection: sqlite3.Connection, key: ExpectedKey, status: str) -> None:
    connection.execute(_STATUS, (*_row(key), status))


def _told(key: ExpectedKey) -> str:
    parts = (key.rule, key.app or key.device, key.server_name, key.data_kind)
    return " · ".join(part for part in parts if part)


_KEY: Final = "rule = ? AND app = ? AND device = ? AND server_name = ? AND data_kind = ? AND direction = ?"
_FIND: Final = f"SELECT reason, user, time_ns FROM expected WHERE {_KEY}"  # noqa: S608
_UNMARK: Final = f"DELETE FROM expected WHERE {_KEY}"  # noqa: S608

# capture_id leads the index of groups: with it the rows are found without reading the others.
_STATUS: Final = """
    UPDATE findings SET status = ?7
    WHERE capture_id IN (SELECT capture_id FROM captures) AND rule = ?1 AND app = ?2
        AND (?2 <> '' OR device = ?3) AND server_name = ?4 AND data_kind = ?5 AND direction = ?6
"""
_APPLY: Final = """
    UPDATE findings SET status = 'expected'
    WHERE capture_id = ? AND EXISTS (
        SELECT 1 FROM expected AS e
        WHERE e.rule = findings.rule AND e.app = findings.app
            AND e.device = CASE WHEN findings.app = '' THEN findings.device ELSE '' END
            AND e.server_name = findings.server_name AND e.data_kind = findings.data_kind
            AND e.direction = findings.direction
    )
"""
