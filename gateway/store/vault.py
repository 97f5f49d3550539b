"""The evidence vault: what the box can seal and cannot open.

Packets behind findings are sealed to a public key (X25519 and XSalsa20-Poly1305, libsodium's sealed box). Its private
key is kept wrapped with a key that Argon2id (RFC 9106) makes of a person's passphrase, once for each person who may
open evidence. Without a passphrase nobody can, on this machine or elsewhere; a passphrase that is lost is evidence that
is lost.
"""

import sqlite3
from typing import Final, NamedTuple

import zstandard
from nacl import utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from gateway.errors import VaultError
from gateway.store.database import transaction
from gateway.stretching import SALT_BYTES, stretch

OPERATIONS: Final = 4
MEMORY_BYTES: Final = 64 << 20
"""Cost of a passphrase: about a second on a Raspberry Pi, in memory that it has (64 MiB and more than the 3 passes of
RFC 9106 section 4, for who cannot have 2 GiB). What was wrapped with other ones says so in its row."""

MIN_PASSPHRASE_CHARS: Final = 10
"""NIST SP 800-63B asks for 8 where tries are limited; here whoever has the disk may try as often as they like."""

MAX_PASSPHRASE_CHARS: Final = 1024
MAX_EXHIBIT_BYTES: Final = 16 << 20
"""Of one exhibit, unpacked: more than is ever sealed."""


class PublicVault(NamedTuple):
    """What is needed to seal."""

    key_id: int
    public_key: bytes

    def seal(self, data: bytes) -> bytes:
        """Packed and sealed, so that only the holder of the private key can read it."""
        return SealedBox(PublicKey(self.public_key)).encrypt(zstandard.compress(data))


def public_vault(connection: sqlite3.Connection) -> PublicVault | None:
    """The key that is sealed to now; None where nobody made one."""
    row = connection.execute("SELECT key_id, public_key FROM vault_keys ORDER BY key_id DESC LIMIT 1").fetchone()
    return PublicVault(*row) if row else None


def make_vault(connection: sqlite3.Connection, holder: str, passphrase: str) -> PublicVault:
    """A new key, that `holder` may open with the passphrase. What is sealed to an older one stays sealed to that.

    Raises VaultError where the passphrase is too short.
    """
    private = PrivateKey.generate()
    public_key = private.public_key.encode()
    wrapped = _wrap(passphrase, private)
    with transaction(connection):
        cursor = connection.execute("INSERT INTO vault_keys (public_key) VALUES (?)", (public_key,))
        assert cursor.lastrowid is not None
        _hold(connection, cursor.lastrowid, holder, wrapped)
    return PublicVault(cursor.lastrowid, public_key)


def add_holder(connection: sqlite3.Connection, key_id: int, private: PrivateKey, holder: str, passphrase: str) -> None:
    """One more person, or a new passphrase of one, by somebody who has unlocked the key."""
    wrapped = _wrap(passphrase, private)
    with transaction(connection):
        _hold(connection, key_id, holder, wrapped)


def remove_holder(connection: sqlite3.Connection, holder: str) -> None:
    """Somebody may open nothing any more. Raises VaultError where nobody else could then."""
    with transaction(connection):
        alone = connection.execute(_ONLY_THEIRS, (holder, holder)).fetchone()
        if alone:
            raise VaultError(f"{holder} is the only one who can open the evidence; give somebody else the right first")
        connection.execute("DELETE FROM vault_holders WHERE holder = ?", (holder,))


def unlock(connection: sqlite3.Connection, holder: str, passphrase: str) -> dict[int, PrivateKey]:
    """The private keys that somebody may use, by key_id. Raises VaultError where the passphrase opens none,
    VaultBusyError where that could not be tried."""
    rows = connection.execute(
        "SELECT key_id, salt, operations, memory_bytes, wrapped FROM vault_holders WHERE holder = ?", (holder,)
    ).fetchall()
    found: dict[int, PrivateKey] = {}
    for key_id, salt, operations, memory_bytes, wrapped in rows:
        try:
            found[key_id] = PrivateKey(SecretBox(stretch(passphrase, salt, operations, memory_bytes)).decrypt(wrapped))
        except CryptoError:
            continue
    if not found:
        raise VaultError("that passphrase does not open the evidence")
    return found


def open_sealed(private: PrivateKey, sealed: bytes) -> bytes:
    """What was sealed. Raises VaultError where it was sealed to another key, or was changed since."""
    try:
        packed = SealedBox(private).decrypt(sealed)
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_EXHIBIT_BYTES)
    except (CryptoError, ValueError, zstandard.ZstdError) as error:
        raise VaultError("this evidence was sealed to another key, or was changed since") from error


class _Wrapped(NamedTuple):
    """A private key under a passphrase, and what that costs."""

    salt: bytes
    operations: int
    memory_bytes: int
    wrapped: bytes


def _wrap(passphrase: str, private: PrivateKey) -> _Wrapped:
    """Takes about a second: never inside a transaction, for which others would wait."""
    if not MIN_PASSPHRASE_CHARS <= len(passphrase) <= MAX_PASSPHRASE_CHARS:
        raise VaultError(f"a passphrase has {MIN_PASSPHRASE_CHARS} to {MAX_PASSPHRASE_CHARS} characters")
    salt = utils.random(SALT_BYTES)
    box = SecretBox(stretch(passphrase, salt, OPERATIONS, MEMORY_BYTES))
    return _Wrapped(salt, OPERATIONS, MEMORY_BYTES, bytes(box.encrypt(private.encode())))


def _hold(connection: sqlite3.Connection, key_id: int, holder: str, wrapped: _Wrapped) -> None:
    connection.execute("INSERT OR REPLACE INTO vault_holders VALUES (?, ?, ?, ?, ?, ?)", (key_id, holder, *wrapped))


_ONLY_THEIRS: Final = """
    SELECT 1 FROM vault_holders AS mine WHERE holder = ? AND NOT EXISTS (
        SELECT 1 FROM vault_holders AS other WHERE other.key_id = mine.key_id AND other.holder <> ?
    )
"""
