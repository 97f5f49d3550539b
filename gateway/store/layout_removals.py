"""The layout of what is kept of removals: that there was one, never of what."""

from typing import Final

# kind: 'retention', 'wipe device', 'wipe app', 'wipe capture', 'wipe everything'.
REMOVALS: Final = """
    CREATE TABLE removals (
        removal_no INTEGER PRIMARY KEY,
        time_ns INTEGER NOT NULL,
        kind TEXT NOT NULL,
        captures INTEGER NOT NULL,
        flows INTEGER NOT NULL,
        findings INTEGER NOT NULL,
        exhibits INTEGER NOT NULL
    ) STRICT
"""
