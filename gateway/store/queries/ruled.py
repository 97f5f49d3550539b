"""What people changed about rules, as everything that reads findings sees it.

Findings and their sums are stored as they were judged. Where a rule is changed, a session has views of the same names
in front of the tables: grades, counts, lists and reports follow at once, and without a change nothing costs more.
"""

from dataclasses import dataclass
from typing import Final

from gateway.model.findings import Severity
from gateway.store.queries.session import Queries


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What somebody changed about a rule. `kept` are its findings over all captures, whatever is shown of them."""

    rule: str
    is_off: bool
    severity: Severity | None  # None: each finding as it was judged
    reason: str
    user: str
    time_ns: int
    kept: int


def rule_changes(queries: Queries) -> dict[str, RuleChange]:
    """All changes by rule."""
    return {row[0]: _change(*row) for row in queries.fetch(_CHANGES)}


def off_notice(queries: Queries) -> str:
    """What is not judged because rules are switched off, in a sentence, or ""."""
    return next(iter(_notices([one for one in rule_changes(queries).values() if one.is_off])), "")


def rule_notices(queries: Queries) -> list[str]:
    """What a reader of findings has to know of that, in sentences."""
    return _notices(list(rule_changes(queries).values()))


def _notices(changes: list[RuleChange]) -> list[str]:
    off = [one for one in changes if one.is_off]
    changed = [one for one in changes if not one.is_off and one.severity is not None]
    found = []
    if off:
        kept = sum(one.kept for one in off)
        hidden = "1 finding of that is" if kept == 1 else f"{kept:,} findings of that are"
        found.append(f"{_rules(off, 'switched off')} {hidden} not shown.")
    if changed:
        found.append(_rules(changed, "given another severity"))
    return found


def _rules(changes: list[RuleChange], what: str) -> str:
    one = len(changes) == 1
    names = ", ".join(change.rule for change in changes)
    return f"{len(changes)} rule{'' if one else 's'} {'was' if one else 'were'} {what} by hand: {names}."


def _change(
    rule: str, is_off: int, severity: int | None, reason: str, user: str, time_ns: int, kept: int
) -> RuleChange:
    level = None if severity is None else Severity(severity)
    return RuleChange(rule, bool(is_off), level, reason, user, time_ns, kept)


_CHANGES: Final = """
    SELECT r.rule, r.is_off, r.severity, r.reason, r.user, r.time_ns,
        coalesce((SELECT sum(s.findings) FROM main.said AS s WHERE s.rule = r.rule), 0)
    FROM rule_changes AS r ORDER BY r.rule
"""
