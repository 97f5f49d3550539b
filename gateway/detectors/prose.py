"""Whether a value is what a person wrote: letters, no code, not what an app says. Shared by detectors of texts."""

import string
from functools import lru_cache
from typing import Final

from gateway.detectors.lazily import Expression

_LETTER: Final = Expression(r"[^\W\d_]")
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = string.ascii_letters.encode()
_ASKED_KEY: Final = Expression(
    r"question|prompt|label|title|description|summary|string|display|placeholder|hint|caption"
)
"""Names of what an app says to a person rather than a person to an app."""
_MACHINE: Final = (
    ("<", Expression(r"<\s*[\w\"/!]")),
    ("{", Expression(r"\{\s*[\w\"/!]|\{\{")),
    ("://", Expression(r"https?://")),
    ("(", Expression(r"\((?<=\w\()")),  # it begins with a letter by which `re` finds its places
    (";", Expression(r";\s*$")),
    ("=>", Expression("=>")),
    ("::", Expression("::")),
)
"""Signs of code, and how they stand in it."""


def letters_in(text: str) -> int:
    """How many letters there are in a text. Those of ASCII are counted by taking them away, which is quick."""
    data = text.encode("utf-8", "replace")
    count = len(data) - len(data.translate(None, _ASCII_LETTERS))
    if len(data) == len(text):
        return count
    return count + len(_LETTER.findall(data.translate(None, _ASCII).decode()))


def is_of_machines(text: str) -> bool:
    """Whether there is code, markup or an address in a text. The signs are looked for first: most texts have few."""
    return any(sign in text and form.search(text) is not None for sign, form in _MACHINE)


@lru_cache(maxsize=8192)
def is_asked_key(key: str) -> bool:
    """Whether a name is one of what an app says to a person rather than a person to an app."""
    return _ASKED_KEY.fullmatch(key) is not None
