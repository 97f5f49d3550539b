"""The layout of what is an assessment's own in a capture that it shares: what was looked for, what was found."""

from typing import Final

PLANTED: Final = (
    # Since when the values of its persona were looked for, in a capture (by SHA-256), and how many; never a value.
    """
    CREATE TABLE assessment_planted (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        first_ns INTEGER NOT NULL,
        planted INTEGER NOT NULL,
        PRIMARY KEY (assessment_no, sha256)
    ) STRICT, WITHOUT ROWID
    """,
    # How often a finding occurred while it ran, and when: two runs in one capture may share its row.
    """
    CREATE TABLE assessment_findings (
        assessment_no INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
        finding_key INTEGER NOT NULL REFERENCES findings ON DELETE CASCADE,
        count INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        PRIMARY KEY (assessment_no, finding_key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX assessment_findings_by_finding ON assessment_findings (finding_key)",
)
