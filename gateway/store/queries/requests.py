"""Requests of the web with the findings whose kept proof they are: what a HAR file is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, NamedTuple

from gateway.store.queries.columns import CAPTURES_IN_ORDER
from gateway.store.queries.session import Queries
from gateway.store.queries.tables import HOW_SURE


class Proven(NamedTuple):
    """One finding that a request, or its response, is a kept proof of. Values are masked."""

    finding_id: str
    rule: str
    severity: str
    confidence: str
    data_kind: str
    direction: str  # sent, received
    path: str  # of the field in the message
    sample: str
    status: str  # "expected" where somebody marked it so


@dataclass(frozen=True, slots=True)
class Request:
    """One row of the exported table `http`, with its connection and what was found in it."""

    capture: str
    flow_id: str
    packet: int
    time_ns: int
    method: str  # "" where only the response was seen
    host: str
    path: str
    status: int | None
    user_agent: str
    request_type: str
    response_type: str
    request_bytes: int | None
    response_bytes: int | None
    decrypted: int  # 1 where it was read from an encrypted connection that was opened
    client_ip: str
    server_ip: str
    server_port: int
    service: str  # of the connection
    alpn: str  # that the server chose, where it was encrypted and that is visible
    app: str
    proven: tuple[Proven, ...]


def requests(queries: Queries, app: str | None = None) -> Iterator[Request]:
    """Of one app or of all: capture by capture, connection by connection, in the order in which they were seen.

    Findings are read beside the requests and never more than those of one connection are held.
    """
    with queries.snapshot():
        for (capture_id,) in queries.fetch(CAPTURES_IN_ORDER):
            asked = {"capture_id": capture_id, "app": app}
            proofs = _Proofs(queries.stream(_PROOFS, asked))
            rows = queries.stream(_REQUESTS, asked)
            for flow, seen in groupby(rows, key=lambda row: int(row[0])):
                yield from _joined(list(seen), proofs.of(flow))


_Row = tuple[Any, ...]


class _Proofs:
    """Kept proofs, read on as far as the connection that is asked for. They are asked for in their order."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self._groups = groupby(rows, key=lambda row: int(row[0]))
        self._flow, self._held = -1, list[_Row]()

    def of(self, flow: int) -> list[_Row]:
        while self._flow < flow:
            following = next(self._groups, None)
            if following is None:
                return []
            self._flow, self._held = following[0], list(following[1])
        return self._held if self._flow == flow else []


def _joined(rows: list[_Row], proofs: list[_Row]) -> Iterator[Request]:
    found: list[list[Proven]] = [[] for _ in rows]
    for _, packet, title, *rest in proofs:
        one = Proven(*rest)
        place = _place(rows, packet, title, is_answer=one.direction == "received")
        if place is not None:
            found[place].append(one)
    for row, proven in zip(rows, found, strict=True):
        values: _Row = (*row[1:], tuple(proven))
        yield Request(*values)


def _place(rows: list[_Row], packet: int, title: str, *, is_answer: bool) -> int | None:
    """The request that a proof belongs to: the one in its packet, or the last one before it that was answered so.

    A title is cut where it is long, and may show another part of a path than the table: so a row whose words agree is
    taken first, and else one whose method (and status) do.
    """
    best: tuple[bool, int] | None = None
    for number, row in enumerate(rows):
        begun, method, path, status = row[3], row[5], row[7], row[8]
        if begun > packet or (begun < packet and not is_answer):
            continue
        said = f"{'?' if status is None else status} to {method}" if is_answer else method
        if f"{title} ".startswith(f"{said} "):
            best = max(best or (False, number), (f"{said} {path}".startswith(title), number))
    return best[1] if best else None


_REQUESTS: Final = """
    SELECT x.first_packet, c.name, substr(c.sha256, 1, 12) || '-' || x.first_packet, x.packet, x.time_ns, x.method,
        x.host, x.path, x.status, x.user_agent, x.request_type, x.response_type, x.request_bytes, x.response_bytes,
        x.decrypted, f.client_ip, f.server_ip, f.server_port, f.service,
        coalesce((SELECT max(t.alpn) FROM tls AS t
            WHERE t.capture_id = x.capture_id AND t.first_packet = x.first_packet), ''),
        coalesce(a.app, '')
    FROM shown AS c
    JOIN http AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    WHERE c.capture_id = :capture_id AND (:app IS NULL OR a.app = :app)
    ORDER BY x.first_packet, x.row_no
"""
_PROOFS: Final = f"""
    SELECT e.flow_packet, e.first_packet, e.title, x.finding_id, x.rule, {HOW_SURE},
        x.data_kind, x.direction, e.path, x.sample, x.status
    FROM shown AS c
    JOIN findings AS x ON x.capture_id = c.capture_id
    JOIN evidence AS e ON e.finding_key = x.finding_key
    WHERE c.capture_id = :capture_id AND (:app IS NULL OR x.app = :app) AND e.title <> ''
    ORDER BY e.flow_packet, e.first_packet, e.row_no, x.finding_id
"""  # noqa: S608 - ours
