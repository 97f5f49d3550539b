"""What a run of interception opened, sealed as it came, and read again by whoever has the passphrase.

Whoever stores it has the public key alone: it can add, and read nothing of what it added.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from nacl.public import PrivateKey

from gateway.errors import VaultError
from gateway.store.vault import open_sealed, public_vault

EXCHANGE, KEYS = "exchange", "keys"

MAX_RUN_BYTES: Final = 512 << 20
"""Kept of one run, sealed: an evening of browsing. What comes behind is in the tables, and not here."""


class Recording(NamedTuple):
    """One record of an addon, before it is sealed."""

    run_id: str
    spool: str
    number: int
    kind: str
    time_ns: int
    payload: bytes


class RunSize(NamedTuple):
    """What is kept of a run."""

    run_id: str
    device: str
    begun_ns: int
    records: int
    sealed_bytes: int
    is_full: bool  # the rest had no room


def keep_recordings(connection: sqlite3.Connection, capture_id: int, found: Iterable[Recording]) -> None:
    """Seal and store records. Where there is no key nothing is kept. The caller has a transaction open."""
    records = list(found)
    vault = public_vault(connection) if records else None
    if vault is None:
        return
    rooms = {one.run_id: MAX_RUN_BYTES - _sealed_bytes(connection, one.run_id) for one in records}
    for one in records:
        if rooms[one.run_id] <= 0:
            continue
        sealed = vault.seal(one.payload)
        rooms[one.run_id] -= len(sealed)
        row = (one.run_id, one.spool, one.number, capture_id, one.kind, one.time_ns, vault.key_id, len(one.payload))
        connection.execute("INSERT OR IGNORE INTO recordings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, sealed))


def recorded_runs(connection: sqlite3.Connection) -> list[RunSize]:
    """The runs that something is kept of, the latest first."""
    return [
        RunSize(run_id, device, begun_ns, records, size, size >= MAX_RUN_BYTES)
        for run_id, device, begun_ns, records, size in connection.execute(_RUNS)
    ]


def opened_recordings(
    connection: sqlite3.Connection, run_id: str, kind: str, keys: dict[int, PrivateKey]
) -> Iterator[bytes]:
    """The payloads of the records of a run, in the order in which they came. Raises VaultError where one was
    sealed to a key that is not among these, or was changed."""
    for key_id, sealed in connection.execute(_OF_RUN, (run_id, kind)):
        if key_id not in keys:
            raise VaultError("this run was sealed to an earlier key, which this passphrase does not open")
        yield open_sealed(keys[key_id], sealed)


def _sealed_bytes(connection: sqlite3.Connection, run_id: str) -> int:
    query = "SELECT coalesce(sum(length(sealed)), 0) FROM recordings WHERE run_id = ?"
    return int(connection.execute(query, (run_id,)).fetchone()[0])


_RUNS: Final = """
    SELECT r.run_id, coalesce(i.device, ''), coalesce(i.begun_ns, min(r.time_ns)), count(*), sum(length(r.sealed))
    FROM recordings AS r LEFT JOIN intercept_runs AS i ON i.run_id = r.run_id
    GROUP BY r.run_id ORDER BY 3 DESC
"""
_OF_RUN: Final = """
    SELECT key_id, sealed FROM recordings WHERE run_id = ? AND kind = ?
    ORDER BY time_ns, spool, number
"""
