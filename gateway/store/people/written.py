"""Policies and profiles that people wrote on the pages. What they say is checked before it comes here."""

from pathlib import Path
from typing import Final, NamedTuple

from gateway.store.people.base import Doer, changing, note, reading
from gateway.store.rows import clean


class Sort(NamedTuple):
    """What is written: its table, its word in the audit, and how many there may be."""

    table: str
    word: str
    most: int


POLICIES: Final = Sort("policies", "policy", 100)
"""A clinic has a few; the page lists all."""

PROFILES: Final = Sort("profiles", "profile", 300)
"""One for each app that somebody looks after; the page lists all."""


class Written(NamedTuple):
    """One text, as TOML, and who wrote it last."""

    name: str
    text: str
    user: str
    time_ns: int


def written(path: Path, sort: Sort) -> list[Written]:
    """All of a sort, by name."""
    with reading(path) as connection:
        rows = connection.execute(f"SELECT name, text, user, time_ns FROM {sort.table} ORDER BY name")  # noqa: S608
        return [Written(*row) for row in rows]


def save_written(path: Path, doer: Doer, sort: Sort, name: str, text: str) -> bool:
    """Keep a text, in the place of one of the same name. False where there are too many."""
    with changing(path) as connection:
        others = f"SELECT count(*) FROM {sort.table} WHERE name <> ?"  # noqa: S608
        if connection.execute(others, (name,)).fetchone()[0] >= sort.most:
            return False
        row = (name, text, clean(doer.user), doer.time_ns)
        connection.execute(f"INSERT OR REPLACE INTO {sort.table} VALUES (?, ?, ?, ?)", row)  # noqa: S608
        note(connection, doer, f"{sort.word} saved", name)
    return True


def remove_written(path: Path, doer: Doer, sort: Sort, name: str) -> bool:
    """Remove one. False where it is not there."""
    with changing(path) as connection:
        delete = f"DELETE FROM {sort.table} WHERE name = ?"  # noqa: S608
        if not connection.execute(delete, (name,)).rowcount:
            return False
        note(connection, doer, f"{sort.word} removed", name)
    return True
