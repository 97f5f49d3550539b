"""The layout of what each person has seen."""

from typing import Final

VISITS: Final = (
    # apps, findings and destinations are digests of 8 bytes, sorted, one after the other: what was there when the
    # person marked the overview as seen. By content: numbers of rows are used again when captures are removed.
    """
    CREATE TABLE visits (
        user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        time_ns INTEGER NOT NULL,
        apps BLOB NOT NULL,
        findings BLOB NOT NULL,
        destinations BLOB NOT NULL
    ) STRICT
    """,
)
