"""The layout of what people do: accounts, sessions, settings, the audit, and what they say about findings and apps."""

from typing import Final

PEOPLE: Final = (
    # password is an argon2 hash in its own text form; nothing here can be turned back into a passphrase.
    """
    CREATE TABLE users (
        user_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        role TEXT NOT NULL CHECK (role IN ('operator', 'viewer')),
        password TEXT NOT NULL,
        created_ns INTEGER NOT NULL,
        seen_ns INTEGER
    ) STRICT
    """,
    # token_hash is the SHA-256 of what the browser holds: who reads the file cannot sign in with it.
    """
    CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY,
        user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
        created_ns INTEGER NOT NULL,
        seen_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sessions_of_user ON sessions (user_id)",
    # Sign-ins that failed, by account and by address; gateway/store/people/attempts.py keeps it small.
    """
    CREATE TABLE attempts (
        subject TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        until_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX attempts_by_time ON attempts (last_ns)",
    """
    CREATE TABLE audit (
        audit_id INTEGER PRIMARY KEY,
        time_ns INTEGER NOT NULL,
        user TEXT NOT NULL,
        address TEXT NOT NULL,
        action TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT
    """,
    # What was changed on the page, over the configuration file.
    """
    CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        user TEXT NOT NULL,
        changed_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

ANNOTATIONS: Final = (
    # Hangs on no capture and no row number: it holds when a capture is analysed again. device is "" for an app
    # with a name; what is of no known app is told apart by its device.
    """
    CREATE TABLE expected (
        rule TEXT NOT NULL,
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        server_name TEXT NOT NULL,
        data_kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        reason TEXT NOT NULL,
        user TEXT NOT NULL,
        time_ns INTEGER NOT NULL,
        PRIMARY KEY (rule, app, device, server_name, data_kind, direction)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE app_names (
        app TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        user TEXT NOT NULL,
        time_ns INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
