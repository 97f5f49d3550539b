"""The key that pseudonyms come from. Whoever has it can say which pseudonym belongs to a name he already knows."""

import hashlib
import secrets
from pathlib import Path
from typing import Final

from gateway.errors import ConfigError, InputError

KEY_BYTES: Final = 32
MAX_FILE_BYTES: Final = 4096
"""A key file is a line; anything longer is another file."""


class Secret:
    """A key, from which every use gets one of its own."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def derived(self, use: str) -> bytes:
        """32 bytes for one use."""
        return hashlib.blake2b(use.encode(), key=self._key, digest_size=32, person=b"telltale-share").digest()


def passing() -> Secret:
    """A key that nobody keeps: the pseudonyms of this run mean nothing to any other."""
    return Secret(secrets.token_bytes(KEY_BYTES))


def kept(path: Path) -> Secret:
    """The key of a file, which is made where it is missing. Raises ConfigError, InputError."""
    try:
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(KEY_BYTES) + "\n", encoding="ascii")
        with path.open("rb") as file:
            text = file.read(MAX_FILE_BYTES)
    except OSError as error:
        raise InputError(str(path), f"the key cannot be read or made: {error.strerror}") from error
    try:
        key = bytes.fromhex(text.decode("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ConfigError(f"{path}: a key is {KEY_BYTES} bytes in hexadecimal, on one line; leave it out to make one")
    return Secret(key)
