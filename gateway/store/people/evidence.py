"""Sealed packets for the people of a box: who can open them, with which passphrase, and what of that is noted.

Whoever may open what is sealed is named as in their account; `telltale evidence init` made a key for TERMINAL.
"""

import threading
from pathlib import Path
from typing import Final

from nacl.public import PrivateKey

from gateway.errors import VaultError
from gateway.store.database import transaction
from gateway.store.exhibits import Sealed as Sealed  # for those who show what is sealed
from gateway.store.exhibits import sealed_of
from gateway.store.people.base import Doer, note, reading, writing
from gateway.store.vault import add_holder, make_vault, open_sealed, public_vault, remove_holder, unlock

Keys = dict[int, PrivateKey]
"""Private keys by their number."""

TERMINAL: Final = "operator"
"""The holder of a key that was made in a terminal, whoever that was."""

_ONE_AT_A_TIME: Final = threading.Lock()
"""Memory for one passphrase (64 MiB, in a process beside), however many people open something."""


def has_vault(path: Path) -> bool:
    """Whether packets are kept."""
    with reading(path) as connection:
        return public_vault(connection) is not None


def holders(path: Path, key_id: int | None = None) -> list[str]:
    """Who can open what is sealed to a key, or to any."""
    query = "SELECT DISTINCT holder FROM vault_holders WHERE ?1 IS NULL OR key_id = ?1 ORDER BY holder"
    with reading(path) as connection:
        return [name for (name,) in connection.execute(query, (key_id,))]


def packet_counts(path: Path, finding_id: str) -> dict[int, int]:
    """How many packets are kept of each occurrence of a finding; of none where there are none."""
    query = """
        SELECT x.row_no, x.packets FROM exhibits AS x JOIN findings AS g ON g.finding_key = x.finding_key
        WHERE g.finding_id = ? AND x.packets > 0
    """
    with reading(path) as connection:
        return dict(connection.execute(query, (finding_id,)).fetchall())


def sealed_packets(path: Path, finding_id: str, occurrence: int) -> Sealed | None:
    """What is kept of one occurrence of a finding; None where it has no packets."""
    with reading(path) as connection:
        found = sealed_of(connection, finding_id)
    return next((one for one in found if one.occurrence == occurrence and one.packets), None)


def begin(path: Path, doer: Doer, holder: str, passphrase: str) -> None:
    """Keep packets from now on, for one who opens them with the passphrase. Raises VaultError."""
    with _ONE_AT_A_TIME, writing(path) as connection:
        make_vault(connection, holder, passphrase)
        with transaction(connection):
            note(connection, doer, "sealed packets are kept", holder)


def keys(path: Path, holder: str, passphrase: str) -> Keys:
    """Private keys by number that a passphrase opens: the holder's own, or else the terminal's. Raises VaultError."""
    with _ONE_AT_A_TIME, reading(path) as connection:
        try:
            return unlock(connection, holder, passphrase)
        except VaultError:
            return unlock(connection, TERMINAL, passphrase)


def rewrap(path: Path, doer: Doer, holder: str, before: str, passphrase: str) -> bool:
    """Let the new passphrase of a holder open what the one before did. False where they could open nothing, with that
    one at least. Raises VaultBusyError."""
    with _ONE_AT_A_TIME, writing(path) as connection:
        try:
            found = unlock(connection, holder, before)
        except VaultError:
            return False
        for key_id, private in found.items():
            add_holder(connection, key_id, private, holder, passphrase)
        with transaction(connection):
            note(connection, doer, "sealed packets have a new passphrase", holder)
    return True


def grant(path: Path, doer: Doer, found: Keys, holder: str, passphrase: str) -> None:
    """Let somebody else open what these keys open, with a passphrase of their own. Raises VaultError."""
    with _ONE_AT_A_TIME, writing(path) as connection:
        for key_id, private in found.items():
            add_holder(connection, key_id, private, holder, passphrase)
        with transaction(connection):
            note(connection, doer, "may open sealed packets", holder)


def forget(path: Path, doer: Doer, holder: str) -> bool:
    """Somebody who left may open nothing any more. False where nobody else could then: the key stays theirs."""
    with writing(path) as connection:
        try:
            remove_holder(connection, holder)
        except VaultError:
            return False
        with transaction(connection):
            note(connection, doer, "can open no packets any more", holder)
    return True


def opened(found: Sealed, private: Keys) -> bytes:
    """Packets as a pcapng file. Raises VaultError."""
    if found.key_id not in private:
        raise VaultError("these packets were sealed to another key, which this passphrase does not open")
    return open_sealed(private[found.key_id], found.sealed)
