"""Policies and profiles that captures were analysed with, as they were written."""

from typing import Final

from gateway.model.expectations import ExpectationText
from gateway.store.queries.session import Queries

_SELECT: Final = """
    SELECT x.kind, x.name, x.source, x.sha256, x.content, max(x.capture_id)
    FROM shown AS c JOIN expectations AS x ON x.capture_id = c.capture_id
    GROUP BY x.kind, x.name, x.source, x.sha256, x.content ORDER BY 6 DESC, 1, 2, 4
"""


def stored_expectations(queries: Queries) -> list[ExpectationText]:
    """Each of them once, those of the last capture first."""
    return [ExpectationText(*row[:5]) for row in queries.fetch(_SELECT)]
