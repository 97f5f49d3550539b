"""What signed reports ask beside the rest: the captures of an app, what else was in them, and hashes of the evidence.

By the hash of a finding a report can be compared with its database: SHA-256 over the finding's id, its rows of evidence
in order and its sealed packets as they are stored; every part is preceded by its length, so that no two sets of rows
give the same bytes.
"""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from gateway.store.queries.session import Queries


def evidence_hashes(queries: Queries, app: str | None = None) -> dict[str, str]:
    """Lower-case hex by finding id, of one app or of all. Reads row by row; what is sealed is hashed in SQLite's
    order and never opened."""
    rows = queries.stream(_EVIDENCE, {"app": app})
    return {finding_id: _hash(finding_id, group) for finding_id, group in groupby(rows, key=lambda row: row[0])}


def captures_of(queries: Queries, app: str) -> frozenset[str]:
    """SHA-256 of the captures in which an app was seen."""
    return frozenset(row[0] for row in queries.fetch(_CAPTURES_OF, {"app": app}))


def nameless_beside(queries: Queries, app: str) -> int:
    """Connections of no known app in the captures of an app: some of them may be its own."""
    ((flows,),) = queries.fetch(_NAMELESS_BESIDE, {"app": app})
    return int(flows)


def _hash(finding_id: str, rows: Iterable[tuple[Any, ...]]) -> str:
    digest = hashlib.sha256()
    _add(digest, finding_id.encode())
    for row in rows:
        for part in row[1:]:
            _add(digest, part if isinstance(part, bytes) else str("" if part is None else part).encode())
    return digest.hexdigest()


def _add(digest: Any, part: bytes) -> None:
    digest.update(len(part).to_bytes(8, "big"))
    digest.update(part)


_CAPTURES_OF: Final = """
    SELECT DISTINCT c.sha256 FROM shown AS c JOIN apps AS a ON a.capture_id = c.capture_id WHERE a.app = :app
"""
_NAMELESS_BESIDE: Final = """
    SELECT coalesce(sum(x.flows), 0)
    FROM shown AS c
    JOIN traffic AS x ON x.capture_id = c.capture_id
    LEFT JOIN apps AS a ON a.capture_id = x.capture_id AND a.app_no = x.app_no
    LEFT JOIN destinations AS t ON t.capture_id = x.capture_id AND t.destination_no = x.destination_no
    WHERE coalesce(a.app, '') = '' AND x.coverage <> 'none' AND coalesce(t.category, '') <> 'local'
        AND EXISTS (SELECT 1 FROM apps AS b WHERE b.capture_id = c.capture_id AND b.app = :app)
"""
_EVIDENCE: Final = """
    SELECT g.finding_id, c.sha256, e.row_no, e.flow_packet, e.first_packet, e.last_packet, e.time_ns, e.title,
        e.path, e.detail, e.lines, x.sealed
    FROM shown AS c
    JOIN findings AS g ON g.capture_id = c.capture_id
    LEFT JOIN evidence AS e ON e.finding_key = g.finding_key
    LEFT JOIN exhibits AS x ON x.finding_key = e.finding_key AND x.row_no = e.row_no
    WHERE :app IS NULL OR g.app = :app
    ORDER BY g.finding_id, e.row_no
"""
