"""The layout of what people change about rules."""

from typing import Final

RULES: Final = (
    # severity is NULL where the catalogue's stays. Findings are stored as they were judged: what is here is applied
    # where they are read (gateway/store/queries/session.py), and taken back without a trace in them.
    """
    CREATE TABLE rule_changes (
        rule TEXT PRIMARY KEY,
        is_off INTEGER NOT NULL,
        severity INTEGER CHECK (severity BETWEEN 0 AND 4),
        reason TEXT NOT NULL,
        user TEXT NOT NULL,
        time_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
