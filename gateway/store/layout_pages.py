"""The layout of what the pages read: sums over captures, and the orders in which long lists are shown."""

from typing import Final

# How long captures took to analyse, by the clock: apart from their rows, which are the same every time.
ANALYSES: Final = """
    CREATE TABLE analyses (
        capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
        took_ns INTEGER NOT NULL
    ) STRICT
"""

# What devices are called, over all finished captures: `own_name` is what they call themselves.
KNOWN_DEVICES: Final = """
    CREATE TABLE known_devices (
        device TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        vendor TEXT NOT NULL,
        mac TEXT NOT NULL,
        is_random_mac INTEGER NOT NULL,
        own_name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
"""

# What is of no known app is told apart by its device: else all findings of no known app are read for one. And findings
# of a rule are counted on every page, where it was changed.
FINDINGS_OF: Final = (
    "DROP INDEX findings_of_app",
    "CREATE INDEX findings_of_app ON findings (app, device)",
    "CREATE INDEX said_of_rule ON said (rule, app, device, findings)",
)

# Where each sum of a capture begins, as proof; and handshakes that old versions came out of, which are few: comparing
# an app with a policy asks for nothing else of connections.
COMPARED: Final = (
    "ALTER TABLE traffic ADD COLUMN first_packet INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX tls_of_old_version ON tls (capture_id) WHERE version NOT IN ('', 'TLSv1.2', 'TLSv1.3')",
)

# Connections are told apart by their protocol and by where their name is from too; `ways` are all that there are.
WAYS: Final = (
    "ALTER TABLE traffic ADD COLUMN protocol TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE traffic ADD COLUMN name_source TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE ways (
        protocol TEXT NOT NULL,
        service TEXT NOT NULL,
        name_source TEXT NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        coverage_reason TEXT NOT NULL,
        flows INTEGER NOT NULL,
        PRIMARY KEY (protocol, service, name_source, tls_version, coverage, coverage_reason)
    ) STRICT, WITHOUT ROWID
    """,
    "DROP VIEW spoken",
    "DROP TABLE contacts",
    """
    CREATE TABLE contacts (
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        place_no INTEGER NOT NULL,
        source TEXT NOT NULL,
        certainty TEXT NOT NULL,
        service TEXT NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        coverage_reason TEXT NOT NULL,
        protocol TEXT NOT NULL,
        name_source TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        PRIMARY KEY (
            app, device, place_no, source, certainty, service, tls_version, coverage, coverage_reason, protocol,
            name_source
        )
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX contacts_of_device ON contacts (device)",
    "CREATE INDEX contacts_of_place ON contacts (place_no)",
    """
    CREATE VIEW spoken AS
    SELECT c.app, c.device, c.source, c.certainty, c.service, c.tls_version, c.coverage, c.coverage_reason,
        c.protocol, c.name_source, p.name, p.domain, p.owner, p.category, p.country, p.asn, p.as_name, p.is_tracker,
        p.tracker_source, c.flows, c.bytes_up, c.bytes_down, c.first_ns, c.last_ns
    FROM contacts AS c LEFT JOIN places AS p ON p.place_no = c.place_no
    """,
)

PAGES: Final = (
    "ALTER TABLE traffic ADD COLUMN coverage_reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE traffic ADD COLUMN day INTEGER NOT NULL DEFAULT 0",  # since 1970, in UTC
    # Anomalies of a capture by kind.
    """
    CREATE TABLE oddities (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (capture_id, kind)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE addresses (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        device_no INTEGER NOT NULL,
        address TEXT NOT NULL,
        PRIMARY KEY (capture_id, device_no, address)
    ) STRICT, WITHOUT ROWID
    """,
    # How often the sums have changed: what was made of them holds as long as this is the same.
    "CREATE TABLE sums (version INTEGER NOT NULL) STRICT",
    "INSERT INTO sums VALUES (0)",
    # From here on: over all finished captures. gateway/store/sums.py says what is added up.
    """
    CREATE TABLE places (
        place_no INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        domain TEXT NOT NULL,
        owner TEXT NOT NULL,
        category TEXT NOT NULL,
        country TEXT NOT NULL,
        asn INTEGER NOT NULL,
        as_name TEXT NOT NULL,
        is_tracker INTEGER NOT NULL,
        tracker_source TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        readable INTEGER NOT NULL,
        opened INTEGER NOT NULL,
        sealed INTEGER NOT NULL,
        unknown INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        UNIQUE (name, domain, owner, category, country, asn, as_name, is_tracker, tracker_source)
    ) STRICT
    """,
    # place_no is 0 where no destination is known.
    """
    CREATE TABLE contacts (
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        place_no INTEGER NOT NULL,
        source TEXT NOT NULL,
        certainty TEXT NOT NULL,
        service TEXT NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        coverage_reason TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        PRIMARY KEY (app, device, place_no, source, certainty, service, tls_version, coverage, coverage_reason)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX contacts_of_device ON contacts (device)",
    "CREATE INDEX contacts_of_place ON contacts (place_no)",
    """
    CREATE VIEW spoken AS
    SELECT c.app, c.device, c.source, c.certainty, c.service, c.tls_version, c.coverage, c.coverage_reason,
        p.name, p.domain, p.owner, p.category, p.country, p.asn, p.as_name, p.is_tracker, p.tracker_source,
        c.flows, c.bytes_up, c.bytes_down, c.first_ns, c.last_ns
    FROM contacts AS c LEFT JOIN places AS p ON p.place_no = c.place_no
    """,
    """
    CREATE TABLE app_traffic (
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        source TEXT NOT NULL,
        certainty TEXT NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        coverage_reason TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        PRIMARY KEY (app, device, source, certainty, tls_version, coverage, coverage_reason)
    ) STRICT, WITHOUT ROWID
    """,
    # app_device is "" for an app with a name: what is of no known app is told apart by its device. Recipient: the
    # owner, or the domain or the name where no owner is known. Outside: connections that leave the own network.
    """
    CREATE TABLE app_places (
        app TEXT NOT NULL,
        app_device TEXT NOT NULL,
        name TEXT NOT NULL,
        outside INTEGER NOT NULL,
        outside_up INTEGER NOT NULL,
        recipient TEXT NOT NULL,
        category TEXT NOT NULL,
        is_tracker INTEGER NOT NULL,
        is_outside INTEGER NOT NULL,
        PRIMARY KEY (app, app_device, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE app_days (
        app TEXT NOT NULL,
        app_device TEXT NOT NULL,
        day INTEGER NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        PRIMARY KEY (app, app_device, day, tls_version, coverage)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE said (
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        rule TEXT NOT NULL,
        data_kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        server_name TEXT NOT NULL,
        domain TEXT NOT NULL,
        owner TEXT NOT NULL,
        category TEXT NOT NULL,
        severity INTEGER NOT NULL,
        confidence INTEGER NOT NULL,
        findings INTEGER NOT NULL,
        count INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        is_readable INTEGER NOT NULL,
        PRIMARY KEY (
            app, device, rule, data_kind, direction, server_name, domain, owner, category, severity, confidence
        )
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX said_of_device ON said (device, severity, findings)",
    "CREATE INDEX said_of_place ON said (server_name, severity, findings)",
    # Long lists. An index of a table without rowid ends with its key: flows of an app come in the order of packets.
    "CREATE INDEX flows_of_app ON flows (capture_id, app_no)",
    "CREATE INDEX flows_of_device ON flows (capture_id, device_no)",
    "CREATE INDEX flows_of_destination ON flows (capture_id, destination_no)",
    "CREATE INDEX flows_by_sent ON flows (bytes_up)",
    "CREATE INDEX flows_by_received ON flows (bytes_down)",
    "CREATE INDEX apps_by_name ON apps (app)",
    "CREATE INDEX devices_by_id ON devices (device)",
    "CREATE INDEX destinations_by_name ON destinations (name)",
    "CREATE INDEX destinations_by_owner ON destinations (owner)",
    "CREATE INDEX evidence_of_flow ON evidence (flow_packet)",
    "CREATE INDEX findings_of_app ON findings (app)",
    "CREATE INDEX findings_by_digest ON findings (capture_id, digest)",
    # Everything that findings are sorted and narrowed by, so that the wide rows are read only for one page.
    """
    CREATE INDEX findings_at_a_glance ON findings (
        severity, last_ns, capture_id, confidence, rule, app, device, data_kind, direction, server_name, owner,
        country, status, count
    )
    """,
)
