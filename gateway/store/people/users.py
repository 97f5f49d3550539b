"""Accounts: who may sign in, and as what. There is always an operator once there was one."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from gateway.errors import AccountError
from gateway.store.people.base import Doer, changing, note, reading

Role = Literal["operator", "viewer"]

MAX_USERS: Final = 200
"""Accounts of one box: a clinic's staff, and a bound for the page that lists them."""


@dataclass(frozen=True, slots=True)
class User:
    """One account, without its passphrase."""

    user_id: int
    name: str
    role: Role
    created_ns: int
    seen_ns: int | None


_COLUMNS: Final = "user_id, name, role, created_ns, seen_ns"


def prepare(path: Path) -> None:
    """Make the database where it is missing, for this user alone, and bring it up to date."""
    is_new = not path.exists()
    with changing(path):
        pass
    if is_new:
        path.chmod(0o600)


def users(path: Path) -> list[User]:
    """Everybody, operators first."""
    with reading(path) as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM users ORDER BY role, name")  # noqa: S608
        return [User(*row) for row in rows]


def has_users(path: Path) -> bool:
    """Whether the first start is over."""
    with reading(path) as connection:
        return connection.execute("SELECT 1 FROM users LIMIT 1").fetchone() is not None


def find_user(path: Path, name: str) -> tuple[User, str] | None:
    """The account of that name and the hash of its passphrase."""
    with reading(path) as connection:
        query = f"SELECT {_COLUMNS}, password FROM users WHERE name = ?"  # noqa: S608
        row = connection.execute(query, (name,)).fetchone()
    return (User(*row[:-1]), row[-1]) if row else None


def add_first(path: Path, doer: Doer, name: str, password: str) -> int:
    """The first operator; its number. Raises AccountError where there is one already."""
    with changing(path) as connection:
        if connection.execute("SELECT 1 FROM users LIMIT 1").fetchone():
            raise AccountError("there is an operator already")
        return _add(connection, doer, name, "operator", password)


def add_user(path: Path, doer: Doer, name: str, role: Role, password: str) -> int:
    """One more account; its number. Raises AccountError where the name is taken or there is no room."""
    with changing(path) as connection:
        if connection.execute("SELECT count(*) FROM users").fetchone()[0] >= MAX_USERS:
            raise AccountError(f"there are {MAX_USERS} accounts already; remove one first")
        return _add(connection, doer, name, role, password)


def change_role(path: Path, doer: Doer, user_id: int, role: Role) -> None:
    """Make somebody operator or viewer. Whoever had more rights is signed out. Raises AccountError."""
    with changing(path) as connection:
        name, before = _known(connection, user_id)
        if before == role:
            return
        _keep_an_operator(connection, user_id)
        connection.execute("UPDATE users SET role = ? WHERE user_id = ?", (role, user_id))
        connection.execute("DELETE FROM sessions WHERE user_id = ?", (user_id,))
        note(connection, doer, "role changed", f"{name}: {before} to {role}")


def change_password(path: Path, doer: Doer, user_id: int, password: str) -> None:
    """A new passphrase; every session of the account ends. Raises AccountError."""
    with changing(path) as connection:
        name, _ = _known(connection, user_id)
        connection.execute("UPDATE users SET password = ? WHERE user_id = ?", (password, user_id))
        connection.execute("DELETE FROM sessions WHERE user_id = ?", (user_id,))
        note(connection, doer, "passphrase changed", name)


def improve_password(path: Path, user_id: int, password: str) -> None:
    """The same passphrase, hashed with today's parameters."""
    with changing(path) as connection:
        connection.execute("UPDATE users SET password = ? WHERE user_id = ?", (password, user_id))


def remove_user(path: Path, doer: Doer, user_id: int) -> None:
    """Remove an account; its sessions end. Raises AccountError for the last operator."""
    with changing(path) as connection:
        name, _ = _known(connection, user_id)
        _keep_an_operator(connection, user_id)
        connection.execute("DELETE FROM users WHERE user_id = ?", (user_id,))
        note(connection, doer, "account removed", name)


def _add(connection: sqlite3.Connection, doer: Doer, name: str, role: Role, password: str) -> int:
    statement = "INSERT INTO users (name, role, password, created_ns) VALUES (?, ?, ?, ?)"
    try:
        cursor = connection.execute(statement, (name, role, password, doer.time_ns))
    except sqlite3.IntegrityError as error:
        raise AccountError("this name is taken") from error
    note(connection, doer, "account added", f"{name}: {role}")
    return cursor.lastrowid or 0


def _known(connection: sqlite3.Connection, user_id: int) -> tuple[str, Role]:
    row = connection.execute("SELECT name, role FROM users WHERE user_id = ?", (user_id,)).fetchone()
    if row is None:
        raise AccountError("this account is gone")
    return row[0], row[1]


def _keep_an_operator(connection: sqlite3.Connection, user_id: int) -> None:
    """Raise AccountError where nobody could change anything without this account."""
    query = "SELECT 1 FROM users WHERE role = 'operator' AND user_id <> ?"
    if connection.execute(query, (user_id,)).fetchone() is None:
        raise AccountError("this is the last operator; make somebody else operator first")
