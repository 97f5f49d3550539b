"""Tables of active tests: the steps of a run, and what each server name's app made of each test."""

from typing import Final

TESTS: Final = (
    # 'open' where connections were opened, 'test' where apps were shown what they must refuse.
    "ALTER TABLE intercept_runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'open'",
    # `begun_ns` is 0 where a step has not begun, `ended_ns` where it lasts.
    """
    CREATE TABLE active_steps (
        run_id TEXT NOT NULL REFERENCES intercept_runs ON DELETE CASCADE,
        position INTEGER NOT NULL,
        test TEXT NOT NULL,
        begun_ns INTEGER NOT NULL,
        ended_ns INTEGER NOT NULL,
        PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    # `sent` is masked; `capture_id` and `first_packet` are those of the connection that it stands for.
    """
    CREATE TABLE active_tests (
        run_id TEXT NOT NULL REFERENCES intercept_runs ON DELETE CASCADE,
        name TEXT NOT NULL,
        test TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'refused', 'unclear')),
        reason TEXT NOT NULL,
        way TEXT NOT NULL,
        ways TEXT NOT NULL,
        connections INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        asked INTEGER NOT NULL,
        sent_bytes INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        sent TEXT NOT NULL DEFAULT '',
        app TEXT NOT NULL DEFAULT '',
        capture_id INTEGER REFERENCES captures ON DELETE SET NULL,
        first_packet INTEGER,
        PRIMARY KEY (run_id, name, test)
    ) STRICT, WITHOUT ROWID
    """,
)
