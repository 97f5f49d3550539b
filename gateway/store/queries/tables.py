"""The exported tables. Their columns are a public contract: docs/exports.md says what each of them means.

`flow_id` is `<first 12 hex digits of the capture's SHA-256>-<number of the flow's first packet>`.
"""

from gateway.store.queries.added_up import APPS, CERTIFICATES, DESTINATIONS, DEVICES
from gateway.store.queries.columns import Column, Kind, Table, columns, table
from gateway.store.queries.interception import ACTIVE_TESTS, INTERCEPTION

CAPTURES = table(
    "captures",
    columns(
        "capture sha256 format size_bytes:integer packets:integer bytes:integer flows:integer"
        " first_ns:integer last_ns:integer damage:list"
    ),
    """
    SELECT name, sha256, format, size_bytes, packets, wire_bytes, flows, first_ns, last_ns, damage
    FROM shown WHERE capture_id = :capture_id
    """,
)

FLOWS = table(
    "flows",
    columns(
        "flow_id capture first_ns:integer last_ns:integer protocol client_ip client_port:integer"
        " server_ip server_port:integer vlan:integer packets_up:integer packets_down:integer"
        " bytes_up:integer bytes_down:integer service server_name name_source device app app_source"
        " app_certainty destination coverage coverage_reason client_mac server_mac"
    ),
    """
    SELECT substr(c.sha256, 1, 12) || '-' || f.first_packet, c.name, f.first_ns, f.last_ns, f.protocol,
        f.client_ip, f.client_port, f.server_ip, f.server_port, f.vlan, f.packets_up, f.packets_down,
        f.bytes_up, f.bytes_down, f.service, f.server_name, f.name_source, coalesce(d.device, ''),
        coalesce(a.app, ''), coalesce(a.source, ''), coalesce(a.certainty, 'unknown'), coalesce(t.name, ''),
        f.coverage, f.coverage_reason, f.client_mac, f.server_mac
    FROM shown AS c
    JOIN flows AS f ON f.capture_id = c.capture_id
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
    LEFT JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no
    LEFT JOIN destinations AS t ON t.capture_id = f.capture_id AND t.destination_no = f.destination_no
    WHERE c.capture_id = :capture_id ORDER BY f.first_packet
    """,
)

TLS = table(
    "tls",
    columns(
        "flow_id client_ip client_port:integer server_ip server_port:integer transport version"
        " offered_versions:list cipher sni alpn ja3 ja3s ja4 ech:boolean resumed:boolean certificate"
        " alerts:list time_ns:integer packet:integer alpn_offered:list chain:list early_data:boolean"
    ),
    """
    SELECT substr(c.sha256, 1, 12) || '-' || f.first_packet,
        CASE WHEN x.is_from_server = 1 THEN f.server_ip ELSE f.client_ip END,
        CASE WHEN x.is_from_server = 1 THEN f.server_port ELSE f.client_port END,
        CASE WHEN x.is_from_server = 1 THEN f.client_ip ELSE f.server_ip END,
        CASE WHEN x.is_from_server = 1 THEN f.client_port ELSE f.server_port END,
        x.transport, x.version, x.offered_versions, x.cipher, x.sni, x.alpn, x.ja3, x.ja3s, x.ja4, x.ech,
        x.resumed, x.certificate, x.alerts, x.time_ns, x.packet, x.alpn_offered, x.chain,
        x.early_data
    FROM shown AS c
    JOIN tls AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    WHERE c.capture_id = :capture_id ORDER BY x.first_packet, x.row_no
    """,
)

DNS = table(
    "dns",
    columns(
        "flow_id time_ns:integer client_ip server_ip query qtype rcode answers:list"
        " is_response:boolean transaction_id:integer packet:integer"
    ),
    """
    SELECT substr(c.sha256, 1, 12) || '-' || f.first_packet, x.time_ns, f.client_ip, f.server_ip, x.query,
        x.qtype, x.rcode, x.answers, x.is_response, x.transaction_id, x.packet
    FROM shown AS c
    JOIN dns AS x ON x.capture_id = c.capture_id
    JOIN flows AS f ON f.capture_id = x.capture_id AND f.first_packet = x.first_packet
    WHERE c.capture_id = :capture_id ORDER BY x.first_packet, x.row_no
    """,
)

HTTP = table(
    "http",
    columns(
        "flow_id time_ns:integer method host path status:integer user_agent request_type"
        " response_type request_bytes:integer response_bytes:integer decrypted:boolean"
        " packet:integer"
    ),
    """
    SELECT substr(c.sha256, 1, 12) || '-' || x.first_packet, x.time_ns, x.method, x.host, x.path, x.status,
        x.user_agent, x.request_type, x.response_type, x.request_bytes, x.response_bytes, x.decrypted,
        x.packet
    FROM shown AS c JOIN http AS x ON x.capture_id = c.capture_id
    WHERE c.capture_id = :capture_id ORDER BY x.first_packet, x.row_no
    """,
)

MESSAGES = table(
    "messages",
    columns(
        "flow_id time_ns:integer service kind direction names:list content_type body_bytes:integer"
        " is_complete:boolean packet:integer decrypted:boolean"
    ),
    """
    SELECT substr(c.sha256, 1, 12) || '-' || x.first_packet, x.time_ns, x.service, x.kind, x.direction,
        x.names, x.content_type, x.body_bytes, x.is_complete, x.packet, x.decrypted
    FROM shown AS c JOIN messages AS x ON x.capture_id = c.capture_id
    WHERE c.capture_id = :capture_id ORDER BY x.first_packet, x.row_no
    """,
)

HOW_SURE = """
        CASE x.severity WHEN 0 THEN 'info' WHEN 1 THEN 'low' WHEN 2 THEN 'medium' WHEN 3 THEN 'high'
            ELSE 'critical' END,
        CASE x.confidence WHEN 0 THEN 'unknown' WHEN 1 THEN 'possible' WHEN 2 THEN 'likely' ELSE 'certain'
            END
"""
"""Severity and confidence of a finding x, in words."""

CALLED = "coalesce(l.name, nullif(d.name, ''), d.own_name)"
"""What people call a device `d` with the label `l`."""

LABELLED_DEVICES = "known_devices AS d LEFT JOIN device_labels AS l ON l.device = d.device"

FINDING_SELECT = f"""
    SELECT x.finding_id, x.rule, substr(x.rule, 1, 3), {HOW_SURE},
        x.data_kind, x.direction, c.name, x.device, x.app, x.app_source, x.server_name, x.domain, x.owner,
        x.category, x.country, x.path, x.sample, x.count, x.first_ns, x.last_ns, x.status, x.detail
    FROM shown AS c JOIN findings AS x ON x.capture_id = c.capture_id
"""  # noqa: S608 - ours
WORST_FIRST = """
    ORDER BY x.severity DESC, x.confidence DESC, x.rule, x.app, x.device, x.server_name, x.data_kind,
        x.direction
"""

FINDINGS = table(
    "findings",
    columns(
        "finding_id rule family severity confidence data_kind direction capture device app"
        " app_source server_name domain owner category country path sample count:integer"
        " first_ns:integer last_ns:integer status detail"
    ),
    f"{FINDING_SELECT} WHERE c.capture_id = :capture_id {WORST_FIRST}",
)

ANOMALIES = table(
    "anomalies",
    columns("capture packet:integer flow_id time_ns:integer kind detail"),
    """
    SELECT c.name, x.packet, coalesce(substr(c.sha256, 1, 12) || '-' || x.first_packet, ''), x.time_ns,
        x.kind, x.detail
    FROM shown AS c JOIN anomalies AS x ON x.capture_id = c.capture_id
    WHERE c.capture_id = :capture_id ORDER BY x.row_no
    """,
)

TABLES: tuple[Table, ...] = (
    CAPTURES,
    FLOWS,
    TLS,
    CERTIFICATES,
    DNS,
    HTTP,
    MESSAGES,
    FINDINGS,
    APPS,
    DESTINATIONS,
    DEVICES,
    ANOMALIES,
    INTERCEPTION,
    ACTIVE_TESTS,
)

__all__ = ["TABLES", "Column", "Kind", "Table"]
