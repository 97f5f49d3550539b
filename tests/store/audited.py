"""The audit as it stands in the database, for tests of what is noted."""

from pathlib import Path
from typing import NamedTuple

from gateway.store.people.base import reading


class Entry(NamedTuple):
    """One row. `user` is "" for somebody who was not signed in."""

    audit_id: int
    time_ns: int
    user: str
    address: str
    action: str
    detail: str


def entries(path: Path, limit: int) -> list[Entry]:
    """The newest rows."""
    with reading(path) as connection:
        rows = connection.execute("SELECT * FROM audit ORDER BY audit_id DESC LIMIT ?", (limit,))
        return [Entry(*row) for row in rows]
