"""The layout of the first steps: captures, what is in them, and what they were analysed with."""

from typing import Final

FIRST: Final = (
    # A capture is `open` while its rows come in, and then nobody sees them; `done` makes them visible.
    # sha256 is that of its unpacked bytes, known when it is done at the latest.
    """
    CREATE TABLE captures (
        capture_id INTEGER PRIMARY KEY,
        sha256 TEXT UNIQUE,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done')),
        size_bytes INTEGER NOT NULL,
        packets INTEGER NOT NULL DEFAULT 0,
        wire_bytes INTEGER NOT NULL DEFAULT 0,
        flows INTEGER NOT NULL DEFAULT 0,
        first_ns INTEGER,
        last_ns INTEGER,
        damage TEXT NOT NULL DEFAULT '[]'
    ) STRICT
    """,
    """
    CREATE TABLE checkpoints (
        capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
        position_bytes INTEGER NOT NULL,
        packets INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE devices (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        device_no INTEGER NOT NULL,
        device TEXT NOT NULL,
        mac TEXT NOT NULL,
        vendor TEXT NOT NULL,
        name TEXT NOT NULL,
        is_random_mac INTEGER NOT NULL,
        PRIMARY KEY (capture_id, device_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE apps (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        app_no INTEGER NOT NULL,
        app TEXT NOT NULL,
        source TEXT NOT NULL,
        certainty TEXT NOT NULL,
        PRIMARY KEY (capture_id, app_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE destinations (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        destination_no INTEGER NOT NULL,
        name TEXT NOT NULL,
        domain TEXT NOT NULL,
        owner TEXT NOT NULL,
        category TEXT NOT NULL,
        country TEXT NOT NULL,
        asn INTEGER NOT NULL,
        as_name TEXT NOT NULL,
        is_tracker INTEGER NOT NULL,
        tracker_source TEXT NOT NULL,
        PRIMARY KEY (capture_id, destination_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE flows (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        protocol TEXT NOT NULL,
        client_ip TEXT NOT NULL,
        client_port INTEGER NOT NULL,
        server_ip TEXT NOT NULL,
        server_port INTEGER NOT NULL,
        vlan INTEGER NOT NULL,
        packets_up INTEGER NOT NULL,
        packets_down INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        client_mac TEXT NOT NULL,
        server_mac TEXT NOT NULL,
        service TEXT NOT NULL,
        server_name TEXT NOT NULL,
        name_source TEXT NOT NULL,
        coverage TEXT NOT NULL,
        coverage_reason TEXT NOT NULL,
        device_no INTEGER,
        app_no INTEGER,
        destination_no INTEGER,
        PRIMARY KEY (capture_id, first_packet),
        FOREIGN KEY (capture_id, device_no) REFERENCES devices,
        FOREIGN KEY (capture_id, app_no) REFERENCES apps,
        FOREIGN KEY (capture_id, destination_no) REFERENCES destinations
    ) STRICT, WITHOUT ROWID
    """,
    # The flows of a finished capture added up, so that no page has to read them one by one. tls_version is
    # the oldest one negotiated in the flow.
    """
    CREATE TABLE traffic (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        device_no INTEGER,
        app_no INTEGER,
        destination_no INTEGER,
        service TEXT NOT NULL,
        tls_version TEXT NOT NULL,
        coverage TEXT NOT NULL,
        flows INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        FOREIGN KEY (capture_id, device_no) REFERENCES devices,
        FOREIGN KEY (capture_id, app_no) REFERENCES apps,
        FOREIGN KEY (capture_id, destination_no) REFERENCES destinations
    ) STRICT
    """,
    "CREATE INDEX traffic_of_capture ON traffic (capture_id)",
    # What a flow carried. tls.is_from_server: the ClientHello came from the side that the flow calls server.
    # first_packet is the flow's; row_no only keeps rows of one flow apart and in order. These rows come
    # before their flow, which is written when it ends: `finish` checks that every one has found its flow.
    """
    CREATE TABLE tls (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        row_no INTEGER NOT NULL,
        packet INTEGER NOT NULL,
        time_ns INTEGER NOT NULL,
        transport TEXT NOT NULL,
        is_from_server INTEGER NOT NULL,
        has_client_hello INTEGER NOT NULL,
        version TEXT NOT NULL,
        offered_versions TEXT NOT NULL,
        cipher TEXT NOT NULL,
        sni TEXT NOT NULL,
        alpn TEXT NOT NULL,
        alpn_offered TEXT NOT NULL,
        ja3 TEXT NOT NULL,
        ja3s TEXT NOT NULL,
        ja4 TEXT NOT NULL,
        ech INTEGER NOT NULL,
        resumed INTEGER NOT NULL,
        early_data INTEGER NOT NULL,
        certificate TEXT NOT NULL,
        chain TEXT NOT NULL,
        alerts TEXT NOT NULL,
        is_encrypted INTEGER NOT NULL,
        PRIMARY KEY (capture_id, first_packet, row_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE certificates (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        subject TEXT NOT NULL,
        issuer TEXT NOT NULL,
        san TEXT NOT NULL,
        not_before_ns INTEGER,
        not_after_ns INTEGER,
        key TEXT NOT NULL,
        signature TEXT NOT NULL,
        self_signed INTEGER NOT NULL,
        problem TEXT NOT NULL,
        PRIMARY KEY (capture_id, sha256)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE dns (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        row_no INTEGER NOT NULL,
        packet INTEGER NOT NULL,
        time_ns INTEGER NOT NULL,
        transaction_id INTEGER NOT NULL,
        is_response INTEGER NOT NULL,
        query TEXT NOT NULL,
        qtype TEXT NOT NULL,
        rcode TEXT NOT NULL,
        answers TEXT NOT NULL,
        PRIMARY KEY (capture_id, first_packet, row_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE http (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        row_no INTEGER NOT NULL,
        packet INTEGER NOT NULL,
        time_ns INTEGER NOT NULL,
        method TEXT NOT NULL,
        host TEXT NOT NULL,
        path TEXT NOT NULL,
        status INTEGER,
        user_agent TEXT NOT NULL,
        request_type TEXT NOT NULL,
        response_type TEXT NOT NULL,
        request_bytes INTEGER,
        response_bytes INTEGER,
        decrypted INTEGER NOT NULL,
        PRIMARY KEY (capture_id, first_packet, row_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE messages (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        row_no INTEGER NOT NULL,
        packet INTEGER NOT NULL,
        time_ns INTEGER NOT NULL,
        service TEXT NOT NULL,
        kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        names TEXT NOT NULL,
        content_type TEXT NOT NULL,
        body_bytes INTEGER NOT NULL,
        is_complete INTEGER NOT NULL,
        decrypted INTEGER NOT NULL,
        PRIMARY KEY (capture_id, first_packet, row_no)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE anomalies (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        row_no INTEGER NOT NULL,
        packet INTEGER,
        first_packet INTEGER,
        time_ns INTEGER,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (capture_id, row_no)
    ) STRICT, WITHOUT ROWID
    """,
    # severity is 0 (info) to 4 (critical); confidence 0 (unknown) to 3 (certain): numbers, because they are
    # compared. finding_id is made from the group and the capture's sha256 when the capture is done.
    """
    CREATE TABLE findings (
        finding_key INTEGER PRIMARY KEY,
        finding_id TEXT UNIQUE,
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        rule TEXT NOT NULL,
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        server_name TEXT NOT NULL,
        data_kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        severity INTEGER NOT NULL,
        confidence INTEGER NOT NULL,
        app_source TEXT NOT NULL,
        domain TEXT NOT NULL,
        owner TEXT NOT NULL,
        category TEXT NOT NULL,
        country TEXT NOT NULL,
        path TEXT NOT NULL,
        sample TEXT NOT NULL,
        digest TEXT NOT NULL,
        detail TEXT NOT NULL,
        count INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'expected')),
        UNIQUE (capture_id, rule, app, device, server_name, data_kind, direction)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        finding_key INTEGER NOT NULL REFERENCES findings ON DELETE CASCADE,
        row_no INTEGER NOT NULL,
        flow_packet INTEGER NOT NULL,
        first_packet INTEGER NOT NULL,
        last_packet INTEGER NOT NULL,
        time_ns INTEGER NOT NULL,
        title TEXT NOT NULL,
        path TEXT NOT NULL,
        detail TEXT NOT NULL,
        lines TEXT NOT NULL,
        PRIMARY KEY (finding_key, row_no)
    ) STRICT, WITHOUT ROWID
    """,
)

# Rules of a person's own that a capture was analysed with: their file may be gone when their findings are read.
OWN_RULES: Final = """
    CREATE TABLE rules (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        rule TEXT NOT NULL,
        severity INTEGER NOT NULL,
        title TEXT NOT NULL,
        explanation TEXT NOT NULL,
        technical TEXT NOT NULL,
        household TEXT NOT NULL,
        clinic TEXT NOT NULL,
        researcher TEXT NOT NULL,
        reference_list TEXT NOT NULL,
        kind_name TEXT NOT NULL,
        PRIMARY KEY (capture_id, rule)
    ) STRICT, WITHOUT ROWID
"""

# What was looked for in a capture. `digest` is that of findings.digest where the value was found; values are nowhere.
PERSONAS: Final = """
    CREATE TABLE personas (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        persona TEXT NOT NULL,
        key TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (capture_id, persona, key, digest)
    ) STRICT, WITHOUT ROWID
"""

# Policies and profiles that a capture was analysed with, as they were written: their files may have changed since.
EXPECTATIONS: Final = """
    CREATE TABLE expectations (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('policy', 'profile')),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (capture_id, kind, sha256)
    ) STRICT, WITHOUT ROWID
"""
