"""The layout of assessments: labelled runs with their steps, marks and what they were judged by.

They hang on no capture: they hold when one is analysed again, and name captures by their SHA-256.
"""

from typing import Final

ASSESSMENTS: Final = (
    # Times that have not come are NULL. `source` is live, or capture where packets were recorded elsewhere.
    """
    CREATE TABLE assessments (
        assessment_no INTEGER PRIMARY KEY,
        assessment TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        app TEXT NOT NULL,
        app_version TEXT NOT NULL,
        checklist TEXT NOT NULL,
        language TEXT NOT NULL,
        device TEXT NOT NULL,
        persona TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('passive', 'opened', 'active')),
        source TEXT NOT NULL CHECK (source IN ('live', 'capture')),
        state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'ended', 'interrupted', 'discarded')),
        is_kept INTEGER NOT NULL,
        note TEXT NOT NULL,
        user TEXT NOT NULL,
        created_ns INTEGER NOT NULL,
        started_ns INTEGER,
        paused_ns INTEGER,
        ended_ns INTEGER
    ) STRICT
    """,
    # Profile, policy and rule of the verdict as they were when it was made.
    """
    CREATE TABLE assessment_texts (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('profile', 'policy', 'rule')),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (assessment_no, kind, sha256)
    ) STRICT, WITHOUT ROWID
    """,
    # Versions of programs, and dates of lists.
    """
    CREATE TABLE assessment_facts (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('version', 'list')),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (assessment_no, kind, name)
    ) STRICT, WITHOUT ROWID
    """,
    # From here to there it ran; between two of them it was paused. The last one has no end while it runs.
    """
    CREATE TABLE assessment_spans (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER,
        PRIMARY KEY (assessment_no, first_ns)
    ) STRICT, WITHOUT ROWID
    """,
    # `position` is their order, `step` their key in the checklist, unique in one assessment.
    """
    CREATE TABLE assessment_steps (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        position INTEGER NOT NULL,
        step TEXT NOT NULL,
        title TEXT NOT NULL,
        instruction TEXT NOT NULL,
        suggested_s INTEGER NOT NULL,
        is_idle INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'doing', 'done', 'skipped')),
        begun_ns INTEGER,
        ended_ns INTEGER,
        note TEXT NOT NULL,
        PRIMARY KEY (assessment_no, position),
        UNIQUE (assessment_no, step)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE assessment_marks (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        mark_no INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('mark', 'note')),
        time_ns INTEGER NOT NULL,
        text TEXT NOT NULL,
        user TEXT NOT NULL,
        PRIMARY KEY (assessment_no, mark_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE assessment_captures (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        packets INTEGER NOT NULL,
        first_ns INTEGER,
        last_ns INTEGER,
        PRIMARY KEY (assessment_no, sha256)
    ) STRICT, WITHOUT ROWID
    """,
    # Packets of its device by the second, those of the app apart, while it ran: connections are rows when they end,
    # and a step may go on with one that began in another.
    """
    CREATE TABLE assessment_activity (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        second INTEGER NOT NULL,
        is_app INTEGER NOT NULL,
        packets INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        PRIMARY KEY (assessment_no, second, is_app)
    ) STRICT, WITHOUT ROWID
    """,
)
