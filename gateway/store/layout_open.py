"""Table of connections that are still open, of live captures alone: they get their row in `flows` when they end."""

from typing import Final

OPEN_FLOWS: Final = """
    CREATE TABLE open_flows (
        capture_id INTEGER NOT NULL REFERENCES live ON DELETE CASCADE,
        first_packet INTEGER NOT NULL,
        first_ns INTEGER NOT NULL,
        last_ns INTEGER NOT NULL,
        protocol TEXT NOT NULL,
        server_ip TEXT NOT NULL,
        server_port INTEGER NOT NULL,
        bytes_up INTEGER NOT NULL,
        bytes_down INTEGER NOT NULL,
        service TEXT NOT NULL,
        server_name TEXT NOT NULL,
        device TEXT NOT NULL,
        app TEXT NOT NULL,
        owner TEXT NOT NULL,
        country TEXT NOT NULL,
        PRIMARY KEY (capture_id, first_packet)
    ) STRICT, WITHOUT ROWID
"""
