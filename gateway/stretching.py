"""Keys made of passphrases: slow, with much memory, in a process of its own that gives the memory back.

Argon2id (RFC 9106) is asked for 64 MiB, which is what makes guessing dear for whoever has the disk. The pages keep
within 120 MB for months; they must not hold that much on top for a second, however seldom. Passphrase and key go
through pipes alone, never through arguments or the environment, which others on the machine could read.
"""

import struct
import subprocess
import sys
from typing import Final

from gateway.errors import VaultBusyError

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
LIMIT_S: Final = 60
"""Sixty times what it takes on a Raspberry Pi."""

_ASKED: Final = struct.Struct(">IQ16s")
"""Passes, memory in bytes, salt; the passphrase as UTF-8 follows."""

_BUSY: Final = "the machine has no memory or time for the passphrase now"
_PROGRAM: Final = "from gateway.stretching import main; main()"


def stretch(passphrase: str, salt: bytes, operations: int, memory_bytes: int) -> bytes:
    """KEY_BYTES that Argon2id makes of a passphrase. `salt` has 16 bytes, `operations` are passes over the memory.

    Raises VaultBusyError where the machine has no room or no time for it, which says nothing of the passphrase.
    """
    asked = _ASKED.pack(operations, memory_bytes, salt) + passphrase.encode()
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LIMIT_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise VaultBusyError(_BUSY) from error
    if done.returncode != 0 or len(done.stdout) != KEY_BYTES:
        raise VaultBusyError(_BUSY)
    return done.stdout


def main() -> None:
    """What the process does: reads what is asked for from its input, and writes the key."""
    from nacl.pwhash import argon2id  # the rest of the module is for the process that asks

    said = sys.stdin.buffer.read()
    operations, memory_bytes, salt = _ASKED.unpack_from(said)
    passphrase = said[_ASKED.size :]
    sys.stdout.buffer.write(argon2id.kdf(KEY_BYTES, passphrase, salt, opslimit=operations, memlimit=memory_bytes))
