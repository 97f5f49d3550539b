"""Sealed packets of a capture's findings: which occurrences need them, and where they are kept."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gateway.store.database import transaction
from gateway.store.vault import PublicVault, public_vault

MAX_OCCURRENCES: Final = 10_000
"""Of one capture, the worst first."""


class Occurrence(NamedTuple):
    """An occurrence without its packets, and the connection that it happened in."""

    finding_key: int
    row_no: int
    first_packet: int
    last_packet: int
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int


class Kept(NamedTuple):
    """Packets of an occurrence, as a pcapng file, before they are sealed."""

    finding_key: int
    row_no: int
    packets: int
    is_cut: bool
    pcapng: bytes


class Sealed(NamedTuple):
    """Packets of one occurrence of a finding, as they are kept."""

    occurrence: int
    """Counted from 1 in the order of the finding's proofs."""

    key_id: int
    packets: int
    is_cut: bool
    sealed: bytes


def sealed_of(connection: sqlite3.Connection, finding_id: str) -> list[Sealed]:
    """What is kept of a finding, in order."""
    return [
        Sealed(row_no, key_id, packets, bool(is_cut), sealed)
        for row_no, key_id, packets, is_cut, sealed in connection.execute(_OF_FINDING, (finding_id,))
    ]


def occurrences(connection: sqlite3.Connection, capture_id: int) -> list[Occurrence]:
    """Those of a capture that have no packets yet; none where there is no key to seal to."""
    if public_vault(connection) is None:
        return []
    return [Occurrence(*row) for row in connection.execute(_OCCURRENCES, (capture_id, MAX_OCCURRENCES))]


def keep(connection: sqlite3.Connection, found: Iterable[Kept]) -> int:
    """Seal and store packets; gives how many occurrences have them now."""
    vault = public_vault(connection)
    if vault is None:
        return 0
    with transaction(connection):
        before = connection.total_changes
        connection.executemany("INSERT OR REPLACE INTO exhibits VALUES (?, ?, ?, ?, ?, ?)", _rows(vault, found))
        return connection.total_changes - before


def _rows(vault: PublicVault, found: Iterable[Kept]) -> Iterator[tuple[int, int, int, int, bool, bytes]]:
    for one in found:
        yield one.finding_key, one.row_no, vault.key_id, one.packets, one.is_cut, vault.seal(one.pcapng)


_OCCURRENCES: Final = """
    SELECT e.finding_key, e.row_no, e.first_packet, e.last_packet,
        f.client_ip, f.client_port, f.server_ip, f.server_port
    FROM findings AS g
    JOIN evidence AS e ON e.finding_key = g.finding_key
    JOIN flows AS f ON f.capture_id = g.capture_id AND f.first_packet = e.flow_packet
    WHERE g.capture_id = ?
        AND NOT EXISTS (SELECT 1 FROM exhibits AS x WHERE x.finding_key = e.finding_key AND x.row_no = e.row_no)
    ORDER BY g.severity DESC, e.finding_key, e.row_no LIMIT ?
"""

_OF_FINDING: Final = """
    SELECT x.row_no, x.key_id, x.packets, x.is_cut, x.sealed
    FROM exhibits AS x JOIN findings AS g ON g.finding_key = x.finding_key
    WHERE g.finding_id = ? ORDER BY x.row_no
"""
