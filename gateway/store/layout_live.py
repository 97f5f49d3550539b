"""Tables of live captures: how far they have come, and how to come there again."""

from typing import Final

LIVE: Final = (
    """
    CREATE TABLE live (
        capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
        interface TEXT NOT NULL,
        base INTEGER NOT NULL,
        reached INTEGER NOT NULL
    ) STRICT
    """,
    # Files of the ring, with the number of the first packet of each. Numbers count all packets of the ring.
    """
    CREATE TABLE live_files (
        capture_id INTEGER NOT NULL REFERENCES live ON DELETE CASCADE,
        file TEXT NOT NULL,
        first_packet INTEGER NOT NULL,
        PRIMARY KEY (capture_id, file)
    ) STRICT, WITHOUT ROWID
    """,
    # Packets after which a batch was committed.
    """
    CREATE TABLE live_cuts (
        capture_id INTEGER NOT NULL REFERENCES live ON DELETE CASCADE,
        packet INTEGER NOT NULL,
        PRIMARY KEY (capture_id, packet)
    ) STRICT, WITHOUT ROWID
    """,
)

LEVELS: Final = ("ALTER TABLE live_cuts ADD COLUMN level INTEGER NOT NULL DEFAULT 0",)
"""The level of overload that a batch was read at."""
