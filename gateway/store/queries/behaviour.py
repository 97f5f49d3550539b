"""What apps did, with one place to look for each statement: whom they spoke with, how it was encrypted, what was found.

Contacts come from the sums of each capture; handshakes and findings are read one by one, so they cost time with their
number. What they give is as small as the number of different hosts, versions and fingerprints.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, Final, NamedTuple

from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import NOTHING_SENT, Certainty, Coverage
from gateway.model.judgements import Place
from gateway.store.queries.overview import CONFIDENCES
from gateway.store.queries.session import Queries


class Who(NamedTuple):
    """An app, or a device where no app is known (`app` is "")."""

    app: str
    device: str  # "" but for traffic of no known app


class Contact(NamedTuple):
    """A host that an app had connections with, of one kind of coverage."""

    who: Who
    certainty: Certainty  # of the app
    device: str
    name: str
    is_named: bool  # false: an address, for no name was seen
    domain: str
    owner: str
    category: str
    country: str
    is_tracker: bool
    coverage: Coverage
    flows: int
    place: Place  # of the first


class Handshake(NamedTuple):
    """Handshakes of an app with a host that negotiated the same."""

    who: Who
    certainty: Certainty
    device: str
    name: str
    version: str  # "" no answer was seen
    cipher: str
    transport: str
    ja3: str
    ja4: str
    certificate: str  # SHA-256, "" not observable
    times: int
    place: Place


class Found(NamedTuple):
    """A finding with its first proof."""

    who: Who
    device: str
    rule: str
    severity: Severity
    confidence: Certainty
    data_kind: str
    direction: SentOrReceived
    name: str
    domain: str
    owner: str
    sample: str
    detail: str
    times: int
    is_expected: bool  # somebody marked it so
    place: Place


class UserAgent(NamedTuple):
    """What an app calls itself in requests that could be read."""

    who: Who
    user_agent: str
    times: int


class CertificateFacts(NamedTuple):
    """What a certificate says of itself."""

    subject: str
    issuer: str
    self_signed: bool


MAX_NAMES_KEPT: Final = 4_096
"""Of which it is known whether they are addresses."""

_NO_DIGIT: Final = re.compile(r"[^0-9.\[\]]")
"""What no address of IPv4 has."""

_CERTAINTIES: Final = {one.value: one for one in Certainty}
_COVERAGES: Final = {one.value: one for one in Coverage}
_SEVERITIES: Final = {one.value: one for one in Severity}
_DIRECTIONS: Final = {one.value: one for one in SentOrReceived}


def contacts(queries: Queries) -> list[Contact]:
    """Connections of apps that leave the network, without the network's own talk; those of all captures together.

    What an app tried to reach and sent nothing is among them, with the coverage NONE: it is no connection.
    """
    merged: dict[tuple[Any, ...], Contact] = {}
    for row in queries.stream(_CONTACTS, {"nothing_sent": NOTHING_SENT}):
        key, flows = row[:10], row[10]
        known = merged.get(key)
        if known is not None:
            merged[key] = known._replace(flows=known.flows + flows)
            continue
        app, certainty, device, name, domain, owner, category, country, tracker, coverage = key
        merged[key] = Contact(
            *(_who(app, device), _CERTAINTIES[certainty], device, name, _is_name(name), domain, owner, category),
            *(country, bool(tracker), _COVERAGES[coverage], flows, _place(row[11:])),
        )
    return list(merged.values())


def handshakes(queries: Queries, *, only_old: bool = False) -> list[Handshake]:
    """Handshakes, but for those that the client gave up: refusing an old version is right. `only_old`: those alone
    that a version older than TLS 1.2, or an unknown one, came out of; and DTLS of all versions."""
    merged: dict[tuple[Any, ...], Handshake] = {}
    for row in queries.stream(_OLD_HANDSHAKES if only_old else _HANDSHAKES):
        known = merged.get(row[:10])
        if known is None:
            app, certainty, device, name, version, cipher, transport, ja3, ja4, certificate = row[:10]
            merged[row[:10]] = Handshake(
                *(_who(app, device), _CERTAINTIES[certainty], device, name, version, cipher, transport),
                *(ja3, ja4, certificate, 1, _place(row[10:])),
            )
        else:
            merged[row[:10]] = known._replace(times=known.times + 1)
    return list(merged.values())


def found(queries: Queries) -> list[Found]:
    """Every finding, worst first."""
    return [_found(row) for row in queries.stream(_FOUND)]


def _found(row: tuple[Any, ...]) -> Found:
    app, device, rule, severity, confidence, kind, direction, name, domain, owner, sample, detail, times, status = row[
        :14
    ]
    return Found(
        _who(app, device),
        device,
        rule,
        _SEVERITIES[severity],
        CONFIDENCES[confidence],
        kind,
        _DIRECTIONS[direction],
        name,
        domain,
        owner,
        sample,
        detail,
        times,
        status == "expected",
        _place(row[14:]),
    )


def user_agents(queries: Queries) -> list[UserAgent]:
    """What apps call themselves."""
    return [UserAgent(_who(row[0], row[1]), row[2], row[3]) for row in queries.stream(_USER_AGENTS)]


def certificates(queries: Queries) -> dict[str, CertificateFacts]:
    """Certificates by their SHA-256."""
    return {row[0]: CertificateFacts(row[1], row[2], bool(row[3])) for row in queries.stream(_CERTIFICATES)}


def apps_in(seen: Iterable[Contact | Handshake | Found]) -> list[Who]:
    """Each app once, in the order of the alphabet, those without a name last."""
    return sorted({one.who for one in seen}, key=lambda who: (not who.app, who))


@lru_cache(maxsize=MAX_NAMES_KEPT)
def _is_name(text: str) -> bool:
    """Whether a destination is called by a name: what a request calls its host may be an address."""
    if ":" not in text and _NO_DIGIT.search(text):
        return True
    try:
        ip_address(text.strip("[]"))
    except ValueError:
        return bool(text)
    return False


def _who(app: str, device: str) -> Who:
    return Who(app, "" if app else device)


def _place(row: tuple[Any, ...]) -> Place:
    """From the columns at the end of a row. What another program recorded has no packets."""
    if len(row) == 5:
        capture, flow_id, first_packet, last_packet, packets = row
        return Place(capture, flow_id, first_packet, last_packet, "", "", not packets)
    capture, flow_id, first_packet, last_packet, packets, finding_id, path = row
    return Place(capture, flow_id, first_packet, last_packet, finding_id, path, not packets)


_FLOW_ID: Final = "substr(c.sha256, 1, 12) || '-' || "
_WHOSE: Final = """
    LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
"""
_CONTACTS: Final = f"""
    SELECT coalesce(a.app, ''), coalesce(a.certainty, 'unknown'), coalesce(d.device, ''), t.name,
        t.domain, t.owner, t.category, t.country, t.is_tracker, f.coverage, sum(f.flows),
        c.name, {_FLOW_ID} min(f.first_packet), min(f.first_packet), min(f.first_packet), c.packets
    FROM shown AS c
    JOIN traffic AS f ON f.capture_id = c.capture_id
    JOIN destinations AS t ON t.capture_id = f.capture_id AND t.destination_no = f.destination_no
    {_WHOSE}
    WHERE (f.coverage <> 'none' OR f.coverage_reason = :nothing_sent) AND t.category <> 'local'
    GROUP BY c.capture_id, f.app_no, f.device_no, f.destination_no, f.coverage
    ORDER BY c.name, c.sha256, 1, 3, 4, 8, 10, 2, 5, 6, 7, 9, 14
"""  # noqa: S608 - no part of it comes from outside
_SHAKEN: Final = f"""
    SELECT coalesce(a.app, ''), coalesce(a.certainty, 'unknown'), coalesce(d.device, ''),
        CASE WHEN f.server_name <> '' THEN f.server_name ELSE f.server_ip END,
        x.version, x.cipher, x.transport, x.ja3, x.ja4, x.certificate,
        c.name, {_FLOW_ID} x.first_packet, x.packet, x.packet, c.packets
    FROM shown AS c
    JOIN tls AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    {_WHOSE}
    WHERE {{wanted}} AND (x.is_encrypted = 1 OR x.alerts NOT LIKE '%"client fatal%')
    ORDER BY c.name, c.sha256, x.first_packet, x.row_no
"""  # noqa: S608
_HANDSHAKES: Final = _SHAKEN.format(wanted="true")
_OLD_HANDSHAKES: Final = _SHAKEN.format(wanted="x.version NOT IN ('', 'TLSv1.2', 'TLSv1.3')")
"""In the words of the index tls_of_old_version, which has these alone."""
_FOUND: Final = f"""
    SELECT x.app, x.device, x.rule, x.severity, x.confidence, x.data_kind, x.direction, x.server_name, x.domain,
        x.owner, x.sample, x.detail, x.count, x.status, c.name, {_FLOW_ID} coalesce(e.flow_packet, 0),
        coalesce(e.first_packet, 0), coalesce(e.last_packet, 0), c.packets, x.finding_id, x.path
    FROM shown AS c
    JOIN findings AS x ON x.capture_id = c.capture_id
    LEFT JOIN evidence AS e ON e.finding_key = x.finding_key
        AND e.row_no = (SELECT min(y.row_no) FROM evidence AS y WHERE y.finding_key = x.finding_key)
    ORDER BY x.severity DESC, x.confidence DESC, x.rule, x.app, x.device, x.server_name, x.data_kind, x.direction,
        x.finding_id
"""  # noqa: S608
_USER_AGENTS: Final = f"""
    SELECT coalesce(a.app, ''), coalesce(d.device, ''), x.user_agent, count(*)
    FROM shown AS c
    JOIN http AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    {_WHOSE}
    WHERE x.user_agent <> '' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""  # noqa: S608
_CERTIFICATES: Final = """
    SELECT DISTINCT x.sha256, x.subject, x.issuer, x.self_signed
    FROM shown AS c JOIN certificates AS x ON x.capture_id = c.capture_id ORDER BY x.sha256
"""
