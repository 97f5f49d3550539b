"""The audit: who did what, from where, and when."""

from dataclasses import dataclass
from pathlib import Path

from gateway.store.people.base import Doer, changing, note, reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `user` is "" for somebody who was not signed in."""

    audit_id: int
    time_ns: int
    user: str
    address: str
    action: str
    detail: str


def entries(path: Path, limit: int, before: int | None = None) -> list[Entry]:
    """The newest rows, or those before a given one."""
    query = "SELECT * FROM audit WHERE (?1 IS NULL OR audit_id < ?1) ORDER BY audit_id DESC LIMIT ?2"
    with reading(path) as connection:
        return [Entry(*row) for row in connection.execute(query, (before, limit))]


def noted(path: Path, doer: Doer, action: str, detail: str = "") -> None:
    """Add a row for something that changes nothing else in the database."""
    with changing(path) as connection:
        note(connection, doer, action, detail)


def forget(path: Path, before_ns: int) -> None:
    """Drop rows that are older than this."""
    with changing(path) as connection:
        connection.execute("DELETE FROM audit WHERE time_ns < ?", (before_ns,))
