"""Tables of what devices say of themselves, and of what people call them."""

_SAID = """
    CREATE TABLE {table} (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        device TEXT NOT NULL,
        {column} TEXT NOT NULL,
        source TEXT NOT NULL,
        certainty TEXT NOT NULL,
        PRIMARY KEY (capture_id, device, {column})
    ) STRICT, WITHOUT ROWID
"""

DEVICE_TABLES = (
    """
    CREATE TABLE device_profiles (
        capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
        device TEXT NOT NULL,
        name TEXT NOT NULL,
        name_source TEXT NOT NULL,
        name_certainty TEXT NOT NULL,
        model TEXT NOT NULL,
        os TEXT NOT NULL,
        kind TEXT NOT NULL,
        kind_source TEXT NOT NULL,
        kind_certainty TEXT NOT NULL,
        PRIMARY KEY (capture_id, device)
    ) STRICT, WITHOUT ROWID
    """,
    _SAID.format(table="device_names", column="name"),
    _SAID.format(table="device_addresses", column="address"),
    # By which a device may be known again under another MAC: a name that is its own, an identity of DHCP.
    _SAID.format(table="device_marks", column="mark"),
    "CREATE INDEX device_marks_by_mark ON device_marks (mark)",
    # What a person calls a device. It hangs on no capture: it stays when captures come and go.
    "CREATE TABLE device_labels (device TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
)
