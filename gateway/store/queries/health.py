"""What was lost or not read, over all captures."""

from dataclasses import dataclass

from gateway.store.queries.session import Queries


@dataclass(frozen=True, slots=True)
class Losses:
    """Captures with damage, and oddities by kind, the most frequent first."""

    damaged: int
    oddities: tuple[tuple[str, int], ...]


MAX_KINDS = 50
"""Kinds of oddities on one page."""


def losses(queries: Queries) -> Losses:
    """What could not be read as it was sent."""
    ((damaged,),) = queries.fetch("SELECT count(*) FROM shown WHERE damage <> '[]'")
    rows = queries.fetch(_ODDITIES, {"limit": MAX_KINDS})
    return Losses(damaged, tuple((kind, number) for kind, number in rows))


_ODDITIES = """
    SELECT x.kind, sum(x.number) FROM shown AS c JOIN oddities AS x ON x.capture_id = c.capture_id
    GROUP BY x.kind ORDER BY 2 DESC, 1 LIMIT :limit
"""
