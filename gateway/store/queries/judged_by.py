"""By which lists captures were judged, and which of those that ship could not be read then."""

from typing import NamedTuple

from gateway.store.queries.session import Queries


class JudgedBy(NamedTuple):
    """An indicator list, as it was when captures were judged by it."""

    name: str
    source: str
    date: str
    threat: str
    entries: int
    captures: int  # of those that are seen


def notices(queries: Queries) -> list[str]:
    """What a reader has to know: each sentence once, for lists that could not be read for a capture that is seen."""
    return [text for (text,) in queries.fetch(_NOTICES)]


def judged_by(queries: Queries) -> list[JudgedBy]:
    """The indicator lists that the captures were judged by, by name, each state of a list by itself."""
    return [JudgedBy(*row) for row in queries.fetch(_JUDGED_BY)]


_NOTICES = """
    SELECT DISTINCT x.problem FROM shown AS c JOIN capture_lists AS x ON x.capture_id = c.capture_id
    WHERE x.problem <> '' ORDER BY x.problem
"""
_JUDGED_BY = """
    SELECT x.name, x.source, x.date, x.threat, x.entries, count(*)
    FROM shown AS c JOIN capture_lists AS x ON x.capture_id = c.capture_id
    WHERE x.problem = '' GROUP BY x.name, x.source, x.date, x.threat, x.entries ORDER BY x.name, x.date
"""
