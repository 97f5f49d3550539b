"""What people change about rules: one is switched off, or counts as worse or less bad here. Nothing stored is lost."""

from pathlib import Path
from typing import Final

from gateway.model.findings import Severity
from gateway.store.people.base import Doer, changing, note
from gateway.store.rows import clean
from gateway.store.sums import touch

MAX_CHANGES: Final = 1_000
"""Rules that are changed: every query looks at them; the catalogue has a tenth of that."""

MAX_REASON_CHARACTERS: Final = 500


def change_rule(path: Path, doer: Doer, rule: str, *, is_off: bool, severity: Severity | None, reason: str) -> bool:
    """Switch a rule off, or give all its findings a severity (None: each as it was judged). False where too many rules
    are changed already."""
    with changing(path) as connection:
        others = "SELECT count(*) FROM rule_changes WHERE rule <> ?"
        if connection.execute(others, (rule,)).fetchone()[0] >= MAX_CHANGES:
            return False
        level = None if severity is None else int(severity)
        row = (rule, int(is_off), level, clean(reason[:MAX_REASON_CHARACTERS]), clean(doer.user), doer.time_ns)
        connection.execute("INSERT OR REPLACE INTO rule_changes VALUES (?, ?, ?, ?, ?, ?)", row)
        touch(connection)
        note(connection, doer, "rule switched off" if is_off else "rule changed", _told(rule, severity, reason))
    return True


def restore_rule(path: Path, doer: Doer, rule: str) -> bool:
    """Let a rule be as the catalogue has it. False where it is that already."""
    with changing(path) as connection:
        if not connection.execute("DELETE FROM rule_changes WHERE rule = ?", (rule,)).rowcount:
            return False
        touch(connection)
        note(connection, doer, "rule restored", rule)
    return True


def _told(rule: str, severity: Severity | None, reason: str) -> str:
    return f"{rule}{'' if severity is None else f', severity {severity}'}: {reason[:MAX_REASON_CHARACTERS]}"
