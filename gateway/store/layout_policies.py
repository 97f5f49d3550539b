"""The layout of policies that people wrote on the pages."""

from typing import Final

POLICIES: Final = (
    # text is TOML exactly as it was written; it was right when it was saved.
    """
    CREATE TABLE policies (
        name TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        user TEXT NOT NULL,
        time_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
