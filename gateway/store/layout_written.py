"""The layout of policies and profiles that people wrote on the pages."""

from typing import Final


def _texts(table: str) -> str:
    # text is TOML exactly as it was written; it was right when it was saved.
    return f"""
    CREATE TABLE {table} (
        name TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        user TEXT NOT NULL,
        time_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """


POLICIES: Final = (_texts("policies"),)
PROFILES: Final = (_texts("profiles"),)
