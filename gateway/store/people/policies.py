"""Policies that people wrote on the pages. What they say is checked before it comes here."""

from pathlib import Path
from typing import Final, NamedTuple

from gateway.store.people.base import Doer, changing, note, reading
from gateway.store.rows import clean

MAX_POLICIES: Final = 100
"""A clinic has a few; the page lists all."""


class Written(NamedTuple):
    """One policy, as TOML, and who wrote it last."""

    name: str
    text: str
    user: str
    time_ns: int


def written_policies(path: Path) -> list[Written]:
    """All, by name."""
    with reading(path) as connection:
        rows = connection.execute("SELECT name, text, user, time_ns FROM policies ORDER BY name")
        return [Written(*row) for row in rows]


def save_policy(path: Path, doer: Doer, name: str, text: str) -> bool:
    """Keep a policy, in the place of one of the same name. False where there are too many."""
    with changing(path) as connection:
        others = "SELECT count(*) FROM policies WHERE name <> ?"
        if connection.execute(others, (name,)).fetchone()[0] >= MAX_POLICIES:
            return False
        row = (name, text, clean(doer.user), doer.time_ns)
        connection.execute("INSERT OR REPLACE INTO policies VALUES (?, ?, ?, ?)", row)
        note(connection, doer, "policy saved", name)
    return True


def remove_policy(path: Path, doer: Doer, name: str) -> bool:
    """Remove one. False where it is not there."""
    with changing(path) as connection:
        if not connection.execute("DELETE FROM policies WHERE name = ?", (name,)).rowcount:
            return False
        note(connection, doer, "policy removed", name)
    return True
