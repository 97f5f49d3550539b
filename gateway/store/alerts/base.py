"""The connection of alerts: SQLite lets it change the tables of OWN_TABLES and no other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gateway.store.device_labels import changing_only

OWN_TABLES: Final = frozenset(
    {
        *("alert_keys", "alert_channels", "alert_limits", "alert_known", "alert_troubles"),
        *("alert_events", "alert_lines", "alert_messages"),
    }
)
"""What may be changed here."""

SECOND_NS: Final = 1_000_000_000


@contextmanager
def telling(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction that can change the tables of alerts only. Raises StoreError."""
    with changing_only(path, OWN_TABLES) as connection:
        yield connection
