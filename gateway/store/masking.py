"""Masking: what may be shown of a matched value, and a digest by which equal values are counted as one.

The raw value exists only in evidence. Tables, pages, exports and logs get what these functions return: the
first and the last character with the length between them, or less where that would give the value away.
"""

import hashlib
import re
import unicodedata
from typing import Final

BULLET: Final = "•"

MAX_BULLETS: Final = 12
"""Bullets stand for characters one by one up to here. The exact length of a long text helps nobody but a
guesser."""

MIN_SHOWN_CHARS: Final = 4
"""Shorter values are masked whole: two characters of three are the value."""

MIN_SHOWN_DIGITS: Final = 6
"""Shorter numbers are masked whole: an answer, an age, a PIN or a pulse has few digits, and each of them
tells much."""

MIN_HIDDEN_DIGITS: Final = 7
"""Inside paths and titles, numbers from here on are masked (phone, patient and insurance numbers, dates of
birth). Shorter ones are codes and indices that a reader needs: `44250-9` is a LOINC code, `[8]` the ninth
answer."""

MAX_NUMBER_CHARS: Final = 24
"""Longer text is not looked at as a number; it also keeps the test from costing more than it tells."""

DIGEST_BYTES: Final = 16
"""128 bits: no two values of one installation will meet by chance, and a row stays short."""

_EMAIL: Final = re.compile(r"[\w.%+'-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_LONG_DIGITS: Final = re.compile(r"(?<![A-Za-z0-9])\+?\d[\d ()./-]{4,18}\d(?![A-Za-z0-9])")
_PATH_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9])\+?\d{7,24}(?![A-Za-z0-9])")
_SHORT_NUMBERS: Final = re.compile(r"\d{1,3}(?:[,;|\s]{1,2}\d{1,3}){1,63}")
_NUMBER: Final = re.compile(r"[-+]?[\d.,\s/:-]*\d[\d.,\s/:-]*")


def mask(value: str) -> str:
    """One value masked: `m•••••••@•••••••.org`, `d••••••••n`, `••`, `•,•,•` for answers; "" stays ""."""
    text = " ".join(value.split())
    if _EMAIL.fullmatch(text):
        return _mask_email(text)
    if _SHORT_NUMBERS.fullmatch(text):
        return re.sub(r"\d", BULLET, text)
    if len(text) < MIN_SHOWN_CHARS or _is_short_number(text):
        return _bullets(len(text))
    return text[0] + _bullets(len(text) - 2) + text[-1]


def mask_text(text: str) -> str:
    """A path, a title or a sentence with the e-mail addresses and long numbers inside it masked.

    For text that is mostly structure (`$.users["maya@example.org"].score`, `GET
    /patients/4711081500/notes`): keys and paths are shown, so what looks like a value in them must not be.
    """
    if "@" in text or "%40" in text:  # looked for first: the pattern would try every place of a long text
        text = _EMAIL.sub(lambda match: _mask_email(match[0]), text)
    return _LONG_DIGITS.sub(_mask_digits, text)


def mask_path(path: str) -> str:
    """A path of a URL with the e-mail addresses and long numbers inside it masked.

    Only digits without a mark between them are a number here: `/2020/001030-0000.bin` is the name of a file, and tables
    are compared by such names.
    """
    if "@" in path or "%40" in path:
        path = _EMAIL.sub(lambda match: _mask_email(match[0]), path)
    return _PATH_NUMBER.sub(_mask_digits, path)


def digest(value: str, key: bytes) -> str:
    """A keyed BLAKE2b (RFC 7693) of the normalised value, 32 hex digits: equal values of one installation
    are equal.

    Case, white space and how accents are encoded do not count. `key` is a secret of the installation, 16 to
    64 bytes: without it a list of likely values could be tried against the database.
    """
    normal = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    return hashlib.blake2b(normal.encode("utf-8", "replace"), key=key, digest_size=DIGEST_BYTES).hexdigest()


def _bullets(length: int) -> str:
    return BULLET * min(length, MAX_BULLETS)


def _is_short_number(text: str) -> bool:
    if len(text) > MAX_NUMBER_CHARS or _NUMBER.fullmatch(text) is None:
        return False
    return sum(c.isdecimal() for c in text) < MIN_SHOWN_DIGITS


def _mask_email(text: str) -> str:
    """First character and last label stay; the marks `@` (or `%40`) and `.` keep the shape of an address."""
    local, at, domain = text.partition("@") if "@" in text else text.partition("%40")
    name, _, last = domain.rpartition(".")
    return f"{local[0]}{_bullets(len(local) - 1)}{at}{_bullets(len(name))}.{last}"


def _mask_digits(match: re.Match[str]) -> str:
    if sum(c.isdecimal() for c in match[0]) < MIN_HIDDEN_DIGITS:
        return match[0]
    return match[0][0] + _bullets(len(match[0]) - 2) + match[0][-1]
