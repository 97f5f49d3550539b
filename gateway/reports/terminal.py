"""What may reach a terminal: text from traffic and file names goes through `printable` first.

A terminal obeys control characters: they move the cursor, change the title, answer for the user. Others hide:
direction marks turn text around, zero-width characters make two names look the same.
"""

import unicodedata


def printable(text: str) -> str:
    """The text with every character that is not shown as itself written as `\\xNN`, `\\uNNNN` or
    `\\UNNNNNNNN`.

    Control, format, private-use, unassigned and surrogate characters, line and paragraph separators; spaces
    of all kinds stay.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
