"""Whether a value is what a person wrote: letters, no code, not what an app says. Shared by detectors of texts."""

import string
from typing import Final

from gateway.detectors.lazily import Expression

OF_APPS: Final = r"question|label|title|description|summary|string|display|placeholder|hint|caption"
"""Names of what an app says to a person rather than a person to an app: part of an expression."""

_LETTER: Final = Expression(r"[^\W\d_]")
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = string.ascii_letters.encode()
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


def reads_like_words(text: str) -> bool:
    """Whether a text is mostly letters, and no code, markup or address."""
    return not _is_of_machines(text) and _letters(text) * 2 > len(text)


def _letters(text: str) -> int:
    """How many letters there are in a text. Those of ASCII are counted by taking them away, which is quick."""
    data = text.encode("utf-8", "replace")
    count = len(data) - len(data.translate(None, _ASCII_LETTERS))
    if len(data) == len(text):
        return count
    return count + len(_LETTER.findall(data.translate(None, _ASCII).decode()))


def _is_of_machines(text: str) -> bool:
    """Whether there is code, markup or an address in a text. The signs are looked for first: most texts have few."""
    return any(sign in text and form.search(text) is not None for sign, form in _MACHINE)
