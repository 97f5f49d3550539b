"""Rules of people's own, as they were when captures were analysed with them."""

import json
from typing import Any, Final

from gateway.model.rules import StoredRule
from gateway.store.queries.session import Queries

_SELECT: Final = """
    SELECT x.rule, x.severity, x.title, x.explanation, x.technical, x.household, x.clinic, x.researcher,
        x.reference_list, x.kind_name
    FROM shown AS c JOIN rules AS x ON x.capture_id = c.capture_id
"""
_LATEST: Final = "ORDER BY x.capture_id DESC LIMIT 1"


def stored_rule(queries: Queries, rule_id: str) -> StoredRule | None:
    """One of them, as it was last; None where no capture that is seen was analysed with it."""
    rows = queries.fetch(f"{_SELECT} WHERE x.rule = :rule {_LATEST}", {"rule": rule_id})
    return _made(rows[0]) if rows else None


def stored_rules(queries: Queries) -> list[StoredRule]:
    """Each of them once, as it was last."""
    rows = queries.fetch(f"{_SELECT} ORDER BY x.capture_id")
    return list({row[0]: _made(row) for row in rows}.values())


def _made(row: tuple[Any, ...]) -> StoredRule:
    rule, severity, title, explanation, technical, household, clinic, researcher, references, kind_name = row
    texts = title, explanation, technical, household, clinic, researcher
    return StoredRule(rule, severity, *texts, tuple(json.loads(references)), kind_name)
