"""Removing a capture with every row that came from it."""

from pathlib import Path

from gateway.store.capture import delete_capture
from gateway.store.database import connect_for_writing, named_errors
from gateway.store.lock import WriterLock
from gateway.store.people.audit import noted
from gateway.store.people.base import Doer


def remove_capture(path: Path, doer: Doer, sha256: str) -> bool:
    """Remove a finished capture; False where there is none of that SHA-256. Raises StoreError, also while another
    process writes captures."""
    lock = WriterLock(path)
    try:
        connection = connect_for_writing(path)
        try:
            with named_errors(path):
                query = "SELECT capture_id, name FROM captures WHERE sha256 = ? AND state = 'done'"
                row = connection.execute(query, (sha256,)).fetchone()
                if row is None:
                    return False
                delete_capture(connection, row[0])
        finally:
            connection.close()
        noted(path, doer, "capture removed", f"{row[1]} ({sha256[:12]})")
    finally:
        lock.release()
    return True
