"""The long lists of the pages: findings, destinations, devices, captures and their anomalies."""

from typing import Final

from gateway.store.queries.listing import APPS_CALLED, ESCAPE, Listing, shown
from gateway.store.queries.session import Queries
from gateway.store.queries.tables import CALLED, FINDING_SELECT, LABELLED_DEVICES

_OF_CAPTURE: Final = "+x.capture_id = (SELECT capture_id FROM captures WHERE sha256 = :value)"
_IS_SHOWN: Final = "+x.capture_id IN (SELECT capture_id FROM shown)"
"""With a plus, so that SQLite takes the index that the list is sorted by and not one capture after the other."""

_DEVICES_CALLED: Final = f"""
    SELECT d.device FROM {LABELLED_DEVICES}
    WHERE {CALLED} LIKE :search ESCAPE '{ESCAPE}' OR d.vendor LIKE :search ESCAPE '{ESCAPE}'
"""  # noqa: S608 - text of ours
_APPS_CALLED: Final = f"SELECT app FROM app_names WHERE name LIKE :search ESCAPE '{ESCAPE}'"  # noqa: S608

FINDINGS: Final = Listing(
    source=f"(SELECT * FROM findings AS x WHERE {_IS_SHOWN}) AS x",  # noqa: S608
    orders={
        "severity": ("x.severity", "x.last_ns"),
        "last": ("x.last_ns",),
        "rule": ("x.rule",),
        "app": (shown("app", "x.app"),),
        "device": (shown("device", "x.device"),),
        "kind": ("x.data_kind",),
        "server": ("x.server_name",),
        "count": ("x.count",),
    },
    filters={
        "severity": "x.severity = :value",
        "confidence": "x.confidence = :value",
        "family": "substr(x.rule, 1, 3) = :value",
        "rule": "x.rule = :value",
        "kind": "x.data_kind = :value",
        "direction": "x.direction = :value",
        "app": f"x.app IN ({APPS_CALLED})",
        "device": "x.device = :value",
        "server": "x.server_name = :value",
        "owner": "x.owner = :value",
        "country": "x.country = :value",
        "status": "x.status = :value",
        "capture": _OF_CAPTURE,
    },
    search=("x.rule", "x.app", "x.device", "x.server_name", "x.owner", "x.data_kind"),
    named={"x.device": _DEVICES_CALLED, "x.app": _APPS_CALLED},
    meant=("x.rule", "x.data_kind", "x.direction"),
    identity="x.finding_key",
    columns=(
        *("finding_id", "rule", "family", "severity", "confidence", "kind", "direction", "capture", "device", "app"),
        *("app_source", "server", "domain", "owner", "category", "country", "path", "sample", "count", "first_ns"),
        *("last_ns", "status", "detail"),
    ),
    row=f"{FINDING_SELECT} WHERE x.finding_key = :identity",
)

DESTINATIONS: Final = Listing(
    source="places AS x",
    orders={
        "name": ("x.name",),
        "owner": ("x.owner",),
        "category": ("x.category",),
        "country": ("x.country",),
        "flows": ("x.flows",),
        "sent": ("x.bytes_up",),
        "received": ("x.bytes_down",),
        "last": ("x.last_ns",),
    },
    filters={
        "owner": "x.owner = :value",
        "category": "x.category = :value",
        "country": "x.country = :value",
        "tracker": "x.is_tracker = :value",
        "rule": "x.name IN (SELECT server_name FROM said WHERE rule = :value)",
        "asn": "x.asn = :value",
    },
    search=("x.name", "x.owner", "x.category", "x.as_name"),
    identity="x.place_no",
    columns=(
        *("name", "domain", "owner", "category", "country", "asn", "as_name", "is_tracker", "tracker_source"),
        *("flows", "sent", "received", "readable", "opened", "sealed", "unknown", "first_ns", "last_ns"),
        *("worst", "findings", "apps", "devices"),
    ),
    row="""
    SELECT x.name, x.domain, x.owner, x.category, x.country, x.asn, x.as_name, x.is_tracker, x.tracker_source,
        x.flows, x.bytes_up, x.bytes_down, x.readable, x.opened, x.sealed, x.unknown, x.first_ns, x.last_ns,
        (SELECT max(severity) FROM said WHERE server_name = x.name),
        (SELECT coalesce(sum(findings), 0) FROM said WHERE server_name = x.name),
        (SELECT count(DISTINCT app) FROM contacts WHERE place_no = x.place_no AND app <> ''),
        (SELECT count(DISTINCT device) FROM contacts WHERE place_no = x.place_no AND device <> '')
    FROM places AS x WHERE x.place_no = :identity
    """,
)

# First by app and device, in the order of the key, so that few rows are left to sort.
_DEVICES: Final = f"""(
    SELECT s.device, coalesce({CALLED}, '') AS name, coalesce(d.vendor, '') AS vendor, coalesce(d.mac, '') AS mac,
        coalesce(d.is_random_mac, 0) AS is_random, s.apps, s.flows, s.bytes_up, s.bytes_down, s.readable, s.opened,
        s.sealed, s.unknown, s.first_ns, s.last_ns, coalesce(f.findings, 0) AS findings, coalesce(f.worst, -1) AS worst
    FROM (
        SELECT device, sum(app <> '') AS apps, sum(flows) AS flows, sum(bytes_up) AS bytes_up,
            sum(bytes_down) AS bytes_down, min(first_ns) AS first_ns, max(last_ns) AS last_ns,
            sum(readable) AS readable, sum(opened) AS opened, sum(sealed) AS sealed, sum(unknown) AS unknown
        FROM (
            SELECT app, device, sum(flows) AS flows, sum(bytes_up) AS bytes_up, sum(bytes_down) AS bytes_down,
                min(first_ns) AS first_ns, max(last_ns) AS last_ns,
                sum(CASE WHEN coverage = 'readable' THEN flows ELSE 0 END) AS readable,
                sum(CASE WHEN coverage = 'opened' THEN flows ELSE 0 END) AS opened,
                sum(CASE WHEN coverage = 'sealed' THEN flows ELSE 0 END) AS sealed,
                sum(CASE WHEN coverage = 'unknown' THEN flows ELSE 0 END) AS unknown
            FROM app_traffic WHERE device <> '' GROUP BY app, device
        ) GROUP BY device
    ) AS s
    LEFT JOIN known_devices AS d ON d.device = s.device
    LEFT JOIN device_labels AS l ON l.device = s.device
    LEFT JOIN (
        SELECT device, sum(findings) AS findings, max(severity) AS worst FROM said GROUP BY device
    ) AS f ON f.device = s.device
) AS x"""  # noqa: S608 - text of ours
_DEVICES_ALONE: Final = f"""(
    SELECT s.device, coalesce({CALLED}, '') AS name, coalesce(d.vendor, '') AS vendor,
        coalesce(d.is_random_mac, 0) AS is_random
    FROM (SELECT DISTINCT device FROM app_traffic WHERE device <> '') AS s
    LEFT JOIN known_devices AS d ON d.device = s.device
    LEFT JOIN device_labels AS l ON l.device = s.device
) AS x"""  # noqa: S608 - text of ours

DEVICES: Final = Listing(
    source=_DEVICES,
    counted=_DEVICES_ALONE,
    orders={
        "name": (shown("device", "x.device"),),
        "device": ("x.device",),
        "vendor": ("x.vendor",),
        "apps": ("x.apps",),
        "flows": ("x.flows",),
        "sent": ("x.bytes_up",),
        "received": ("x.bytes_down",),
        "findings": ("x.findings",),
        "worst": ("x.worst",),
        "last": ("x.last_ns",),
    },
    filters={"vendor": "x.vendor = :value", "random": "x.is_random = :value"},
    search=("x.name", "x.device", "x.vendor"),
    identity="x.device",
    columns=(
        *("device", "name", "vendor", "mac", "is_random", "apps", "flows", "sent", "received", "readable", "opened"),
        *("sealed", "unknown", "first_ns", "last_ns", "findings", "worst"),
    ),
)

CAPTURES: Final = Listing(
    source="""(
        SELECT c.*, coalesce(first_ns, 0) AS began, damage <> '[]' AS is_damaged,
            coalesce((SELECT sum(number) FROM oddities AS o WHERE o.capture_id = c.capture_id), 0) AS odd,
            coalesce(a.took_ns, 0) AS took,
            coalesce(CAST(c.size_bytes * 1e9 / max(a.took_ns, 1) AS INTEGER), 0) AS speed
        FROM shown AS c LEFT JOIN analyses AS a ON a.capture_id = c.capture_id
    ) AS x""",
    orders={
        "name": ("x.name",),
        "first": ("x.began",),
        "packets": ("x.packets",),
        "bytes": ("x.wire_bytes",),
        "flows": ("x.flows",),
        "odd": ("x.odd",),
        "damage": ("x.is_damaged",),
        "took": ("x.took",),
        "speed": ("x.speed",),
    },
    filters={"damaged": "x.is_damaged = :value", "format": "x.format = :value"},
    search=("x.name", "x.sha256"),
    identity="x.capture_id",
    columns=(
        *("name", "sha256", "format", "size_bytes", "packets", "wire_bytes", "flows", "first_ns", "last_ns"),
        *("damage", "odd", "kinds", "findings", "took_ns", "speed"),
    ),
    row="""
    SELECT x.name, x.sha256, x.format, x.size_bytes, x.packets, x.wire_bytes, x.flows, x.first_ns, x.last_ns, x.damage,
        coalesce((SELECT sum(number) FROM oddities AS o WHERE o.capture_id = x.capture_id), 0),
        coalesce((
            SELECT group_concat(number || ' ' || char(215) || ' ' || kind, ', ')
            FROM (SELECT number, kind FROM oddities AS o WHERE o.capture_id = x.capture_id ORDER BY 1 DESC LIMIT 3)
        ), ''),
        (SELECT count(*) FROM findings AS f WHERE f.capture_id = x.capture_id),
        a.took_ns, CAST(x.size_bytes * 1e9 / max(a.took_ns, 1) AS INTEGER)
    FROM shown AS x LEFT JOIN analyses AS a ON a.capture_id = x.capture_id WHERE x.capture_id = :identity
    """,
)


def anomalies(capture_id: int) -> Listing:
    """The oddities of one capture."""
    return Listing(
        source=f"(SELECT * FROM anomalies WHERE capture_id = {int(capture_id)}) AS x",  # noqa: S608
        orders={"packet": ("coalesce(x.packet, 0)",), "row": ("x.row_no",)},
        filters={"kind": "x.kind = :value"},
        search=("x.kind", "x.detail"),
        identity="x.row_no",
        columns=("packet", "flow_packet", "time_ns", "kind", "detail"),
        row=f"""
        SELECT x.packet, x.first_packet, x.time_ns, x.kind, x.detail
        FROM shown AS c JOIN anomalies AS x ON x.capture_id = c.capture_id
        WHERE c.capture_id = {int(capture_id)} AND x.row_no = :identity
        """,  # noqa: S608
    )


EVERY_ANOMALY: Final = Listing(
    source="""(
        SELECT a.capture_id, a.row_no, c.sha256, a.packet, a.first_packet, a.time_ns, a.kind, a.detail
        FROM shown AS c JOIN anomalies AS a ON a.capture_id = c.capture_id
    ) AS x""",
    orders={"row": ("x.capture_id",)},
    filters={"kind": "x.kind = :value", "capture": "x.sha256 = :value"},
    search=("x.kind", "x.detail"),
    identity="x.row_no",
    columns=("capture_id", "row_no", "capture", "packet", "flow_packet", "time_ns", "kind", "detail"),
)
"""The oddities of all captures, one capture after the other."""

AUDIT: Final = Listing(
    source="audit AS x",
    orders={"when": (), "what": ("x.action",), "user": ("x.user",), "from": ("x.address",)},  # numbered as time goes
    filters={"action": "x.action = :value", "user": "x.user = :value", "address": "x.address = :value"},
    search=("x.action", "x.detail", "x.user", "x.address"),
    identity="x.audit_id",
    columns=("audit_id", "time_ns", "user", "address", "action", "detail"),
)


def audited(queries: Queries, column: str) -> list[str]:
    """The different users ("user") or actions ("action") of the audit."""
    assert column in ("user", "action")
    return [text for (text,) in queries.fetch(f"SELECT DISTINCT {column} FROM audit WHERE {column} <> '' ORDER BY 1")]  # noqa: S608
