"""The one-time code of the first start: printed on the terminal, so that only who sits at it becomes the operator."""

import hashlib
import hmac
import secrets
import threading
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without what is mistaken for something else when it is read and typed."""

GROUPS, GROUP_CHARACTERS = 3, 4
"""12 of 30 characters are 58 bits: with MAX_TRIES there is no guessing."""

MAX_TRIES: Final = 10
"""Then the pages have to be started anew, which prints another code."""


class SetupCode:
    """A code of which only the SHA-256 is kept, in memory alone; good once."""

    def __init__(self, code: str = "") -> None:
        self._digest = _digest(code) if code else b""
        self._tries = 0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether a code could still be right."""
        return bool(self._digest) and self._tries < MAX_TRIES

    def fits(self, typed: str) -> bool:
        """Whether this is the code. Every wrong one counts, and blanks, dashes and case do not matter."""
        with self._lock:
            if not self.is_open:
                return False
            is_right = hmac.compare_digest(self._digest, _digest(typed[:100]))
            self._tries += not is_right
            return is_right

    def use_up(self) -> None:
        """There is an operator: the code is worth nothing now."""
        with self._lock:
            self._digest = b""


def new_code() -> str:
    """A code to print: ABCD-EFGH-JKMN."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_CHARACTERS)) for _ in range(GROUPS))
    return "-".join(groups)


def _digest(code: str) -> bytes:
    plain = "".join(character for character in code.upper() if character.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "replace")).digest()
