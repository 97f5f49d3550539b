"""Passphrases: what is refused, and the slow hash that is kept of the others."""

import threading
from itertools import pairwise
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

MIN_CHARACTERS: Final = 12
"""Length is what counts (NIST SP 800-63B section 5.1.1.2 asks for 8 and for no other rule; these open health data)."""

MAX_CHARACTERS: Final = 256
"""Longer ones cost time to hash, and nobody types them."""

MIN_DIFFERENT: Final = 5
"""Different characters: aaaaaaaaaaaa is long and no secret."""

_HASHER: Final = PasswordHasher(time_cost=4, memory_cost=9 * 1024, parallelism=1, type=Type.ID)
"""One of OWASP's five equals of argon2id (Password Storage Cheat Sheet: 9 MiB and 4 passes keep as well as 19 and 2): a
third of a second on a Raspberry Pi 4, and room in the memory of the pages."""

_ONE_AT_A_TIME: Final = threading.Lock()
"""Memory for one hash, however many people sign in at once."""

_NOBODY: Final = "$argon2id$v=19$m=9216,t=4,p=1$dGVsbHRhbGUtbm9ib2R5IQ$4M5wSUOSwnJVy0ceZYcHcFqeNRMEVgaTAIhJmQ4vTqY"
"""Checked where there is no such account, so that the answer takes as long. No passphrase fits it."""

_COMMON_TEXT: Final = """
    123456789012 1234567890123 qwertyuiopas qwertyuiop12 password1234 passwordpassword password123456 passw0rd1234
    letmeinletmein iloveyou1234 administrator adminadminadmin welcome12345 changemechangeme changeme1234 telltale1234
    telltaletelltale raspberrypi1 raspberryraspberry correcthorsebatterystaple hunter2hunter2 football1234 monkey123456
    dragon123456 sunshine1234 princess1234 abcdefghijkl abcdefghijklm abc123abc123 1q2w3e4r5t6y 1qaz2wsx3edc
    zaq12wsxcde3 qwerty123456 asdfghjklasd asdfghjkl123 iloveyouforever mypassword123 thisismypassword hallohallo12
    nevergonnagiveyouup trustno1trustno1 secret123456 secretsecret masterpassword default12345 p@ssw0rd1234
    p@ssword1234 passwort1234 contraseña12 contrasena12 contrasena123 kennwort1234 motdepasse12 motdepasse123
"""
_COMMON: Final = frozenset(_COMMON_TEXT.split())
"""Long enough to pass and tried first by everybody who guesses; compared without case, blanks and dashes."""


def objection(passphrase: str, *names: str) -> str:
    """Why a passphrase is refused, or "". `names` are what a stranger knows: the account, the network."""
    plain = _plain(passphrase)
    if len(passphrase) < MIN_CHARACTERS:
        return f"It needs at least {MIN_CHARACTERS} characters. Four or five words that do not belong together do well."
    if len(passphrase) > MAX_CHARACTERS:
        return f"At most {MAX_CHARACTERS} characters."
    known = {_plain(name) for name in names} - {""}
    rest = plain
    for name in sorted(known, key=len, reverse=True):
        rest = rest.replace(name, "") if len(name) > 2 else rest
    if plain in _COMMON or _without_digits(plain) in _COMMON_WORDS:
        return "This is one of the first that anybody tries. Take words that do not belong together."
    if len(rest) < MIN_CHARACTERS // 2:
        return "It is little more than a name that others know."
    if len(set(plain)) < MIN_DIFFERENT or _is_row(plain):
        return "It is too easy to guess: too few different characters, or all in a row."
    return ""


def make_hash(passphrase: str) -> str:
    """What is kept of a passphrase."""
    with _ONE_AT_A_TIME:
        return _HASHER.hash(passphrase)


def is_right(kept: str | None, passphrase: str) -> bool:
    """Whether it is the one. `kept` is None where there is no account: that takes as long."""
    if len(passphrase) > MAX_CHARACTERS:
        passphrase = passphrase[:MAX_CHARACTERS] + "…"
    with _ONE_AT_A_TIME:
        try:
            return _HASHER.verify(kept or _NOBODY, passphrase) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character not in " -_.")


def _without_digits(text: str) -> str:
    return text.strip("0123456789!?")


_WORDS_TEXT: Final = """
    password passwort contraseña contrasena kennwort motdepasse telltale raspberry raspberrypi qwerty qwertz admin
    administrator letmein welcome iloveyou changeme secret
"""
_COMMON_WORDS: Final = frozenset(_WORDS_TEXT.split())
"""A word of these with digits around it, however many."""


def _is_row(text: str) -> bool:
    """Whether each character follows the one before: 123456789012, abcdefghijkl, and backwards."""
    steps = {_step(before, after) for before, after in pairwise(text)}
    return steps in ({1}, {-1}, {9}, {0})


def _step(before: str, after: str) -> int:
    step = ord(after) - ord(before)
    return step % 10 if (before + after).isdecimal() else step
