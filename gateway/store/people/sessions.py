"""Sessions: who is signed in. The browser holds a random token, the database its SHA-256 alone."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.store.people.base import Doer, changing, changing_if_free, note, reading
from gateway.store.people.users import User

MAX_SESSIONS_PER_USER: Final = 20
"""The longest idle one beyond this ends: a person has a few browsers."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request needs to know before anything else: who it is, and the settings that were changed."""

    user: User | None
    created_ns: int  # of the session
    seen_ns: int
    settings: dict[str, str]
    has_users: bool


def visit(path: Path, token: str) -> Visit:
    """Who holds a token ("" for nobody), whether or not the session is too old."""
    with reading(path) as connection:
        settings = dict(connection.execute("SELECT name, value FROM settings").fetchall())
        has_users = connection.execute("SELECT 1 FROM users LIMIT 1").fetchone() is not None
        row = connection.execute(_FIND, (_hash(token),)).fetchone() if token else None
    if row is None:
        return Visit(None, 0, 0, settings, has_users)
    return Visit(User(*row[2:]), row[0], row[1], settings, has_users)


def open_session(path: Path, doer: Doer, user_id: int, token: str, before: str = "") -> None:
    """Sign somebody in with a new token; the one that the browser held before ends."""
    with changing(path) as connection:
        connection.execute("DELETE FROM sessions WHERE token_hash = ?", (_hash(before),))
        row = (_hash(token), user_id, doer.time_ns, doer.time_ns)
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        connection.execute(_TOO_MANY, (user_id, user_id, MAX_SESSIONS_PER_USER))
        connection.execute("UPDATE users SET seen_ns = ? WHERE user_id = ?", (doer.time_ns, user_id))
        note(connection, doer, "signed in")


def touch(path: Path, token: str, time_ns: int) -> None:
    """The session is in use. Raises StoreError where that cannot be noted now."""
    with changing_if_free(path) as connection:
        connection.execute("UPDATE sessions SET seen_ns = ? WHERE token_hash = ?", (time_ns, _hash(token)))


def close_session(path: Path, doer: Doer, token: str, why: str) -> None:
    """Sign out. `why` is the word of the audit."""
    with changing(path) as connection:
        cursor = connection.execute("DELETE FROM sessions WHERE token_hash = ?", (_hash(token),))
        if cursor.rowcount:
            note(connection, doer, why)


def drop_old(path: Path, seen_before_ns: int, created_before_ns: int) -> None:
    """End every session that is too old by idling or by its whole length."""
    with changing(path) as connection:
        ended = "DELETE FROM sessions WHERE seen_ns < ? OR created_ns < ?"
        connection.execute(ended, (seen_before_ns, created_before_ns))


def _hash(token: str) -> str:
    """Of 32 random bytes, which need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


_FIND: Final = """
    SELECT s.created_ns, s.seen_ns, u.user_id, u.name, u.role, u.created_ns, u.seen_ns
    FROM sessions AS s JOIN users AS u ON u.user_id = s.user_id WHERE s.token_hash = ?
"""
_TOO_MANY: Final = """
    DELETE FROM sessions WHERE user_id = ? AND token_hash NOT IN (
        SELECT token_hash FROM sessions WHERE user_id = ? ORDER BY seen_ns DESC LIMIT ?
    )
"""
