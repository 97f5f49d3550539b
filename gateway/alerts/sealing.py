"""The key of the alert service. Whoever adds a channel seals its address with the public half, which the database has;
the private half is a file that the service alone can read (libsodium's sealed box: X25519, XSalsa20-Poly1305)."""

import contextlib
import os
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from gateway.errors import AlertError

FILE_NAME: Final = "alerts.key"
ONLY_OWNER: Final = 0o600
KEY_BYTES: Final = 32


def key_file(database: Path) -> Path:
    """Where the key is on a machine that is no box: beside the database."""
    return database.with_name(f"{database.name}-{FILE_NAME}")


def open_key(path: Path) -> PrivateKey:
    """The key in a file, made where there is none. Raises AlertError."""
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            raise AlertError(f"{path}: the key of the alerts cannot be made ({error.strerror})") from error
    return _read(path)


def _make(path: Path) -> None:
    """Whole or not at all, whenever the power goes; where another process was faster, its key stays."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, ONLY_OWNER)
    with os.fdopen(handle, "wb") as file:
        file.write(PrivateKey.generate().encode())
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(new, path)
    new.unlink()


def _read(path: Path) -> PrivateKey:
    try:
        with path.open("rb") as file:
            held = file.read(KEY_BYTES + 1)
    except OSError as error:
        raise AlertError(f"{path}: the key of the alerts cannot be read ({error.strerror})") from error
    if len(held) != KEY_BYTES:
        raise AlertError(f"{path}: is no key of the alerts; remove it, and add the channels again")
    return PrivateKey(held)


def seal(public: bytes, text: str) -> bytes:
    """A text that only the service can read."""
    return SealedBox(PublicKey(public)).encrypt(text.encode())


def unseal(key: PrivateKey, sealed: bytes) -> str:
    """The text again. Raises AlertError where it was sealed to another key."""
    try:
        return SealedBox(key).decrypt(sealed).decode()
    except (CryptoError, UnicodeDecodeError) as error:
        raise AlertError("this channel was made with another key: remove it and add it again") from error
