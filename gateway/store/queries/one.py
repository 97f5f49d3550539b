"""One thing and what belongs to it: a connection, a device, a destination, a capture, a planted value.

Every list has a limit that its caller names or that stands here: whoever made the traffic chose how long they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.store.queries.columns import decode_list
from gateway.store.queries.session import Queries

MAX_ROWS: Final = 100
"""Handshakes, certificates, exchanges, messages and oddities of one connection that are shown."""

FLOWS_BACK: Final = 3_000
"""Flows of the same device, before this one, in which the answer of DNS that led to it is looked for."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a connection carried: rows by the names of their columns, in the order of packets."""

    tls: list[dict[str, Any]]
    certificates: list[dict[str, Any]]
    http: list[dict[str, Any]]
    messages: list[dict[str, Any]]
    dns: list[dict[str, Any]]
    led_by: list[dict[str, Any]]  # answers of DNS to the same device, with the address that it then spoke to
    anomalies: list[dict[str, Any]]
    findings: list[dict[str, Any]]  # whose proof is in it


@dataclass(frozen=True, slots=True)
class Talk:
    """One app on one device in contact with one destination, or with one device's destination."""

    app: str
    device: str
    name: str
    owner: str
    category: str
    country: str
    is_tracker: bool
    flows: int
    bytes_up: int
    bytes_down: int
    connections: Mapping[str, int]  # by the words of coverage
    versions: str  # of TLS, joined by commas
    last_ns: int


def carried(queries: Queries, capture_id: int, packet: int) -> Carried:
    """Everything that one flow carried, each list at most MAX_ROWS long."""
    of = {"capture": capture_id, "packet": packet, "limit": MAX_ROWS}
    tls = _rows(queries, _TLS, of)
    chains = dict.fromkeys(sha256 for row in tls for sha256 in row["chain"])
    certificates = [
        row
        for sha256 in list(chains)[:MAX_ROWS]
        for row in _rows(queries, _CERTIFICATE, {"capture": capture_id, "sha256": sha256})
    ]
    return Carried(
        tls,
        certificates,
        _rows(queries, _HTTP, of),
        _rows(queries, _MESSAGES, of),
        _rows(queries, _DNS, of),
        _led_by(queries, capture_id, packet),
        _rows(queries, _ANOMALIES, of),
        _rows(queries, _FINDINGS, of),
    )


def talks(queries: Queries, *, device: str | None = None, name: str | None = None, limit: int) -> list[Talk]:
    """Who of a device speaks to whom, or who speaks to a destination: what sent most stands first."""
    sql = _TALKS_OF_DEVICE if device is not None else _TALKS_TO_PLACE
    rows = queries.fetch(sql, {"device": device, "name": name, "limit": limit})
    return [
        Talk(*[*row[:6], bool(row[6]), *row[7:10], dict(zip(_COVERAGES, row[10:14], strict=True)), *row[14:]])
        for row in rows
    ]


def places_named(queries: Queries, name: str) -> list[dict[str, Any]]:
    """A destination: one row for each owner, country and operator that its name was seen with."""
    return _rows(queries, _PLACES, {"name": name})


def found_at(queries: Queries, name: str, limit: int) -> list[dict[str, Any]]:
    """What was found about a destination, by rule and kind of data, worst first."""
    return _rows(queries, _FOUND_AT, {"name": name, "limit": limit})


def addresses(queries: Queries, device: str, limit: int) -> list[str]:
    """Addresses that a device had."""
    return [row[0] for row in queries.fetch(_ADDRESSES, {"device": device, "limit": limit})]


def capture(queries: Queries, sha256: str) -> tuple[int, dict[str, Any]] | None:
    """A capture's number here and its facts, with `oddities` by kind; None where it is not shown."""
    rows = _rows(queries, _CAPTURE, {"sha256": sha256})
    if not rows:
        return None
    facts = rows[0]
    number = facts.pop("number")
    facts["damage"] = decode_list(facts["damage"])
    facts["oddities"] = dict(queries.fetch(_ODDITIES, {"capture": number}))
    return number, facts


def capture_counts(queries: Queries) -> tuple[int, int]:
    """How many captures are shown, and how many of them are damaged."""
    total, damaged = queries.fetch("SELECT count(*), coalesce(sum(damage <> '[]'), 0) FROM shown")[0]
    return total, damaged


def rule_counts(queries: Queries) -> dict[str, tuple[int, int]]:
    """Rules that found something: how many findings, and in how many apps."""
    return {row[0]: (row[1], row[2]) for row in queries.fetch(_RULE_COUNTS)}


def planted(queries: Queries) -> list[dict[str, Any]]:
    """Planted values: in how many captures they were looked for, and where they turned up. Values are nowhere."""
    return _rows(queries, _PLANTED, {})


def _rows(queries: Queries, sql: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of a statement whose first line names the columns: `name`, or `name:list` for a list."""
    head, _, body = sql.partition("\n")
    names = [word.partition(":") for word in head.removeprefix("-- ").split()]
    return [
        {
            name: decode_list(value) if kind == "list" else value
            for (name, _, kind), value in zip(names, row, strict=True)
        }
        for row in queries.fetch(body, parameters)
    ]


def _led_by(queries: Queries, capture_id: int, packet: int) -> list[dict[str, Any]]:
    of = {"capture": capture_id, "packet": packet}
    rows = queries.fetch(_SIDES, of)
    if not rows or rows[0][0] is None:
        return []
    device_no, server_ip = rows[0]
    asked = [
        first
        for first, service in queries.fetch(_BEFORE, {**of, "device": device_no, "limit": FLOWS_BACK})
        if service == "dns"
    ]
    found: list[dict[str, Any]] = []
    for first in asked:
        answers = _rows(queries, _ANSWERS, {"capture": capture_id, "packet": first, "before": packet})
        found += [row for row in answers if server_ip in row["answers"]]
        if found:
            break
    return found[:MAX_ROWS]


_COVERAGES: Final = ("readable", "opened", "sealed", "unknown")
_TLS: Final = """-- packet time_ns transport version offered:list cipher sni alpn ja3 ja3s ja4 ech resumed early chain:list alerts:list
    SELECT packet, time_ns, transport, version, offered_versions, cipher, sni, alpn, ja3, ja3s, ja4, ech, resumed,
        early_data, chain, alerts
    FROM tls WHERE capture_id = :capture AND first_packet = :packet ORDER BY row_no LIMIT :limit
"""  # noqa: E501 - one line names the columns
_CERTIFICATE: Final = """-- sha256 subject issuer san:list not_before_ns not_after_ns key signature self_signed problem
    SELECT sha256, subject, issuer, san, not_before_ns, not_after_ns, key, signature, self_signed, problem
    FROM certificates WHERE capture_id = :capture AND sha256 = :sha256
"""
_HTTP: Final = """-- packet time_ns method host path status user_agent request_type response_type sent received decrypted
    SELECT packet, time_ns, method, host, path, status, user_agent, request_type, response_type, request_bytes,
        response_bytes, decrypted
    FROM http WHERE capture_id = :capture AND first_packet = :packet ORDER BY row_no LIMIT :limit
"""  # noqa: E501 - one line names the columns
_MESSAGES: Final = """-- packet time_ns service kind direction names:list content_type body_bytes is_complete decrypted
    SELECT packet, time_ns, service, kind, direction, names, content_type, body_bytes, is_complete, decrypted
    FROM messages WHERE capture_id = :capture AND first_packet = :packet ORDER BY row_no LIMIT :limit
"""
_DNS: Final = """-- packet time_ns query qtype rcode is_response answers:list
    SELECT packet, time_ns, query, qtype, rcode, is_response, answers
    FROM dns WHERE capture_id = :capture AND first_packet = :packet ORDER BY row_no LIMIT :limit
"""
_ANSWERS: Final = """-- packet time_ns query qtype rcode is_response answers:list
    SELECT packet, time_ns, query, qtype, rcode, is_response, answers
    FROM dns WHERE capture_id = :capture AND first_packet = :packet AND is_response = 1 AND packet < :before
    ORDER BY row_no DESC LIMIT 100
"""
_ANOMALIES: Final = """-- packet time_ns kind detail
    SELECT packet, time_ns, kind, detail FROM anomalies
    WHERE capture_id = :capture AND first_packet = :packet ORDER BY row_no LIMIT :limit
"""
_FINDINGS: Final = """-- finding_id rule kind direction severity count
    SELECT DISTINCT f.finding_id, f.rule, f.data_kind, f.direction, f.severity, f.count
    FROM evidence AS e JOIN findings AS f ON f.finding_key = e.finding_key
    WHERE e.flow_packet = :packet AND f.capture_id = :capture ORDER BY f.severity DESC, f.finding_id LIMIT :limit
"""
_SIDES: Final = "SELECT device_no, server_ip FROM flows WHERE capture_id = :capture AND first_packet = :packet"
_BEFORE: Final = """
    SELECT first_packet, service FROM flows INDEXED BY flows_of_device
    WHERE capture_id = :capture AND device_no = :device AND first_packet < :packet
    ORDER BY first_packet DESC LIMIT :limit
"""
_ADDED: Final = """sum(x.flows), sum(x.bytes_up), sum(x.bytes_down),
        sum(CASE WHEN x.coverage = 'readable' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'opened' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'sealed' THEN x.flows ELSE 0 END),
        sum(CASE WHEN x.coverage = 'unknown' THEN x.flows ELSE 0 END),
        coalesce(group_concat(DISTINCT nullif(x.tls_version, '')), ''), max(x.last_ns)"""
_TALKS_OF_DEVICE: Final = f"""
    SELECT x.app, '', x.name, x.owner, x.category, x.country, x.is_tracker, {_ADDED}
    FROM spoken AS x WHERE x.device = :device AND x.name IS NOT NULL
    GROUP BY 1, 3, 4, 5, 6, 7 ORDER BY x.is_tracker DESC, 9 DESC, 1, 3 LIMIT :limit
"""  # noqa: S608 - columns of ours
_TALKS_TO_PLACE: Final = f"""
    SELECT x.app, x.device, p.name, p.owner, p.category, p.country, p.is_tracker, {_ADDED}
    FROM places AS p JOIN contacts AS x ON x.place_no = p.place_no WHERE p.name = :name
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 9 DESC, 1, 2 LIMIT :limit
"""  # noqa: S608 - columns of ours
_PLACES: Final = """-- name domain owner category country asn as_name is_tracker tracker_source flows sent received readable opened sealed unknown first_ns last_ns
    SELECT name, domain, owner, category, country, asn, as_name, is_tracker, tracker_source, flows, bytes_up,
        bytes_down, readable, opened, sealed, unknown, first_ns, last_ns
    FROM places WHERE name = :name ORDER BY flows DESC LIMIT 100
"""  # noqa: E501 - one line names the columns
_FOUND_AT: Final = """-- rule kind direction severity findings count
    SELECT rule, data_kind, direction, max(severity), sum(findings), sum(count)
    FROM said WHERE server_name = :name GROUP BY 1, 2, 3 ORDER BY 4 DESC, 6 DESC LIMIT :limit
"""
_ADDRESSES: Final = """
    SELECT DISTINCT a.address FROM devices AS d
    JOIN shown AS c ON c.capture_id = d.capture_id
    JOIN addresses AS a ON a.capture_id = d.capture_id AND a.device_no = d.device_no
    WHERE d.device = :device ORDER BY 1 LIMIT :limit
"""
_CAPTURE: Final = """-- number name sha256 format size_bytes packets wire_bytes flows first_ns last_ns damage took_ns
    SELECT c.capture_id, c.name, c.sha256, c.format, c.size_bytes, c.packets, c.wire_bytes, c.flows, c.first_ns,
        c.last_ns, c.damage, a.took_ns
    FROM shown AS c LEFT JOIN analyses AS a ON a.capture_id = c.capture_id WHERE c.sha256 = :sha256
"""
_ODDITIES: Final = "SELECT kind, number FROM oddities WHERE capture_id = :capture ORDER BY number DESC, kind"
# By app, and by device where none is known, first: in the order of the index said_of_rule, so that nothing is sorted.
_RULE_COUNTS: Final = """
    SELECT rule, sum(findings), count(*) FROM (
        SELECT rule, sum(findings) AS findings FROM said WHERE app <> '' GROUP BY rule, app
        UNION ALL
        SELECT rule, sum(findings) FROM said WHERE app = '' GROUP BY rule, device
    ) GROUP BY rule
"""
_PLANTED: Final = """-- persona key captures captures_found findings count severity last_ns apps servers
    SELECT p.persona, p.key, count(DISTINCT p.capture_id),
        count(DISTINCT CASE WHEN f.finding_key IS NOT NULL THEN p.capture_id END), count(f.finding_key),
        coalesce(sum(f.count), 0), max(f.severity), max(f.last_ns),
        coalesce(group_concat(DISTINCT nullif(f.app, '')), ''),
        coalesce(group_concat(DISTINCT nullif(f.server_name, '')), '')
    FROM shown AS c
    JOIN personas AS p ON p.capture_id = c.capture_id
    LEFT JOIN findings AS f ON f.capture_id = p.capture_id AND f.digest = p.digest
    GROUP BY p.persona, p.key
"""
