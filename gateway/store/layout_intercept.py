"""Tables of interception: runs, what became of each name, how far each spool is stored, and which flows were opened."""

from typing import Final

SEEN: Final = (
    # When a run last said that it goes on, and the certificate that its device has to trust (PEM).
    "ALTER TABLE intercept_runs ADD COLUMN seen_ns INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE intercept_runs ADD COLUMN certificate TEXT NOT NULL DEFAULT ''",
)
TROUBLE: Final = (
    # How often mitmproxy had to be started again in a run, and what it said the last time.
    "ALTER TABLE intercept_runs ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE intercept_runs ADD COLUMN trouble TEXT NOT NULL DEFAULT ''",
)
INTERCEPT: Final = (
    # What somebody agreed to, and what it changed in how apps behaved. `ended_ns` is NULL while it lasts.
    """
    CREATE TABLE intercept_runs (
        run_id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        begun_ns INTEGER NOT NULL,
        until_ns INTEGER NOT NULL,
        ended_ns INTEGER,
        why_ended TEXT NOT NULL,
        agreed_by TEXT NOT NULL,
        agreed_text INTEGER NOT NULL,
        fails_closed INTEGER NOT NULL,
        encrypted_dns TEXT NOT NULL,
        mitmproxy TEXT NOT NULL,
        led INTEGER NOT NULL,
        quic_refused INTEGER NOT NULL,
        encrypted_dns_refused INTEGER NOT NULL,
        lost INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    # `is_current` marks the state that a name is in: at most one row of each.
    """
    CREATE TABLE intercept_names (
        run_id TEXT NOT NULL REFERENCES intercept_runs ON DELETE CASCADE,
        name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('opened', 'passed', 'failed')),
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        expires_ns INTEGER,
        is_current INTEGER NOT NULL,
        PRIMARY KEY (run_id, name, state, reason)
    ) STRICT, WITHOUT ROWID
    """,
    # The last record of each spool that is stored, and the run that its records belong to.
    """
    CREATE TABLE intercept_spools (
        spool TEXT PRIMARY KEY,
        reached INTEGER NOT NULL,
        run_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE opened_flows (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        run_id TEXT NOT NULL,
        exchanges INTEGER NOT NULL,
        PRIMARY KEY (capture_id, first_packet)
    ) STRICT, WITHOUT ROWID
    """,
)
