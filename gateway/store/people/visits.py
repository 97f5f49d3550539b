"""What each person has seen: which apps, findings and destinations were there when they marked the overview as seen."""

from pathlib import Path
from typing import NamedTuple

from gateway.store.people.base import changing, changing_if_free, reading


class Seen(NamedTuple):
    """Digests of what was there at a time (nanoseconds since 1970 UTC); each field many of the same length."""

    time_ns: int
    apps: bytes
    findings: bytes
    destinations: bytes


def seen_by(path: Path, user_id: int) -> Seen | None:
    """What somebody has seen; None where they were never here."""
    with reading(path) as connection:
        query = "SELECT time_ns, apps, findings, destinations FROM visits WHERE user_id = ?"
        row = connection.execute(query, (user_id,)).fetchone()
    return Seen(*row) if row else None


def mark_seen(path: Path, user_id: int, seen: Seen, *, only_first: bool = False) -> None:
    """Keep what somebody has seen; with `only_first` where nothing is kept yet, which waits for nobody who is writing
    and raises StoreError then."""
    verb = "INSERT OR IGNORE" if only_first else "INSERT OR REPLACE"
    with (changing_if_free if only_first else changing)(path) as connection:
        known = connection.execute("SELECT 1 FROM users WHERE user_id = ?", (user_id,)).fetchone()
        if known:
            connection.execute(f"{verb} INTO visits VALUES (?, ?, ?, ?, ?)", (user_id, *seen))
