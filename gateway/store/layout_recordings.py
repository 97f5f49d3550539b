"""What interception opened, as it came: for researchers who export a run. Sealed, like the packets behind findings."""

from typing import Final

RECORDINGS: Final = (
    # `size_bytes` is the length before it was packed and sealed. A record belongs to the capture beside it, and goes
    # with that.
    """
    CREATE TABLE recordings (
        run_id TEXT NOT NULL,
        spool TEXT NOT NULL,
        number INTEGER NOT NULL,
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('exchange', 'keys')),
        time_ns INTEGER NOT NULL,
        key_id INTEGER NOT NULL REFERENCES vault_keys,
        size_bytes INTEGER NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (run_id, spool, number)
    ) STRICT
    """,
    "CREATE INDEX recordings_of_capture ON recordings (capture_id)",
)
