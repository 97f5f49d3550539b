"""The layout of alerts: who is told what, what was told already, and what became of each message."""

from typing import Final

ALERTS: Final = (
    # The public key that addresses and secrets are sealed to; its private half is a file of the alert service.
    """
    CREATE TABLE alert_keys (
        key_id INTEGER PRIMARY KEY,
        public_key BLOB NOT NULL,
        made_ns INTEGER NOT NULL
    ) STRICT
    """,
    # address, secret and former are sealed: nobody but the alert service reads them. `shown` is the address without
    # what is secret in it. Times of day are minutes in the zone of the channel; least is a severity from 0 to 4.
    # last_slot is the local day of the last digest; left_out counts events that there was no room for.
    """
    CREATE TABLE alert_channels (
        channel_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        kind TEXT NOT NULL CHECK (kind IN ('service', 'webhook')),
        service TEXT NOT NULL,
        shown TEXT NOT NULL,
        key_id INTEGER NOT NULL REFERENCES alert_keys,
        address BLOB NOT NULL,
        secret BLOB,
        former BLOB,
        former_until_ns INTEGER NOT NULL DEFAULT 0,
        events TEXT NOT NULL,
        least INTEGER NOT NULL,
        is_limited INTEGER NOT NULL,
        quiet_from INTEGER,
        quiet_until INTEGER,
        zone TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (digest IN ('none', 'day', 'week')),
        digest_at INTEGER NOT NULL,
        language TEXT NOT NULL,
        has_samples INTEGER NOT NULL,
        allows_local INTEGER NOT NULL,
        is_on INTEGER NOT NULL,
        made_ns INTEGER NOT NULL,
        user TEXT NOT NULL,
        last_ns INTEGER NOT NULL DEFAULT 0,
        last_slot TEXT NOT NULL,
        left_out INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    # The only apps and devices that a limited channel hears of. One of the two is "". In columns of their own, so that
    # a wipe of an app or a device finds them.
    """
    CREATE TABLE alert_limits (
        channel_id INTEGER NOT NULL REFERENCES alert_channels ON DELETE CASCADE,
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        PRIMARY KEY (channel_id, app, device)
    ) STRICT, WITHOUT ROWID
    """,
    # What is no news any more, whether or not somebody was told.
    """
    CREATE TABLE alert_known (
        kind TEXT NOT NULL,
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        what TEXT NOT NULL,
        time_ns INTEGER NOT NULL,
        PRIMARY KEY (kind, app, device, what)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX alert_known_by_time ON alert_known (time_ns)",
    # Checks of the box that fail at the moment, and since when.
    """
    CREATE TABLE alert_troubles (
        name TEXT PRIMARY KEY,
        since_ns INTEGER NOT NULL,
        is_told INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # sample is masked, as findings.sample is. No rendered text is kept: messages are made when they are sent.
    """
    CREATE TABLE alert_events (
        event_id INTEGER PRIMARY KEY,
        time_ns INTEGER NOT NULL,
        kind TEXT NOT NULL,
        severity INTEGER NOT NULL,
        confidence TEXT NOT NULL,
        app TEXT NOT NULL,
        device TEXT NOT NULL,
        rule TEXT NOT NULL,
        data_kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        recipient TEXT NOT NULL,
        category TEXT NOT NULL,
        country TEXT NOT NULL,
        finding_id TEXT NOT NULL,
        sample TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT
    """,
    # Which channel is to be told of which event, and in which message; NULL: in none yet.
    """
    CREATE TABLE alert_lines (
        channel_id INTEGER NOT NULL REFERENCES alert_channels ON DELETE CASCADE,
        event_id INTEGER NOT NULL REFERENCES alert_events ON DELETE CASCADE,
        message_id TEXT,
        PRIMARY KEY (channel_id, event_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX alert_lines_of_message ON alert_lines (message_id)",
    "CREATE INDEX alert_lines_of_event ON alert_lines (event_id)",
    # next_ns is when it is tried again. reason: why the last try failed.
    """
    CREATE TABLE alert_messages (
        message_id TEXT PRIMARY KEY,
        channel_id INTEGER NOT NULL REFERENCES alert_channels ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('news', 'digest', 'test')),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given up')),
        made_ns INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        next_ns INTEGER NOT NULL,
        done_ns INTEGER,
        reason TEXT NOT NULL,
        left_out INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX alert_messages_by_time ON alert_messages (made_ns)",
)

# Whether its messages say nothing of what is new.
DISCREET: Final = "ALTER TABLE alert_channels ADD COLUMN is_discreet INTEGER NOT NULL DEFAULT 0"
