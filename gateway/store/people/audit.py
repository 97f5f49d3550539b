"""The audit: who did what, from where, and when."""

from pathlib import Path

from gateway.store.people.base import Doer, changing, note


def noted(path: Path, doer: Doer, action: str, detail: str = "") -> None:
    """Add a row for something that changes nothing else in the database."""
    with changing(path) as connection:
        note(connection, doer, action, detail)


def forget(path: Path, before_ns: int) -> None:
    """Drop rows that are older than this."""
    with changing(path) as connection:
        connection.execute("DELETE FROM audit WHERE time_ns < ?", (before_ns,))
