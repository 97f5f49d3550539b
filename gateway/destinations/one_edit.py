"""How one label comes from another by one edit, and whether fingers, eyes, memory or memory chips make it."""

from typing import Final, NamedTuple

SWAPPED: Final = "two letters are swapped"
DOUBLED: Final = "one letter is doubled"
MISSING: Final = "one letter is missing"
ADDED: Final = "one letter is added"
HYPHEN: Final = "the name with a hyphen"
OTHER: Final = "one letter is another"

_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHIFTS: Final = (0.0, 0.5, 0.75, 1.25)
"""How far to the right each row of keys begins, in keys (ISO/IEC 9995 keyboards, QWERTY)."""
_NEIGHBOUR_KEYS: Final = 1.3  # keys between the middles of two that touch
_VOWELS: Final = frozenset("aeiou")
_LOOK: Final = frozenset(
    {
        *("bd", "ce", "gq", "il", "mn", "nr", "uv", "vw", "hn", "nu", "ij", "jl", "ft", "pq", "ao", "co", "xk"),
        *("0o", "1i", "1l", "3e", "4a", "5s", "6b", "7t", "8b", "9g", "2z", "0d", "9q", "6g", "ck", "sz", "cs", "iy"),
    }
)
"""Pairs that look or sound alike."""


class Edit(NamedTuple):
    """One edit: the letter that was, and the one that is; "" where there is none."""

    how: str
    old: str
    new: str


def one_edit(known: str, label: str) -> Edit | None:
    """How `label` comes from `known` by one edit; None where it takes none, or more than one."""
    shorter, longer = sorted((known, label), key=len)
    at = 0
    while at < len(shorter) and shorter[at] == longer[at]:
        at += 1
    if len(shorter) == len(longer):
        return _changed(known, label, at) if at < len(shorter) else None
    if len(longer) - len(shorter) != 1 or longer[at + 1 :] != shorter[at:]:
        return None
    letter = longer[at]
    if label is shorter:
        return Edit(MISSING, letter, "")
    if letter == "-":
        return Edit(HYPHEN, "", letter)
    is_double = at > 0 and longer[at - 1] == letter
    return Edit(DOUBLED if is_double else ADDED, "", letter)


def _changed(known: str, label: str, at: int) -> Edit | None:
    if known[at + 1 :] == label[at + 1 :]:
        return Edit(OTHER, known[at], label[at])
    if known[at + 2 :] == label[at + 2 :] and known[at : at + 2] == label[at + 1] + label[at]:
        return Edit(SWAPPED, known[at], label[at])
    return None


def mistaken(old: str, new: str) -> bool:
    """Whether one letter is easily taken for another: it stands beside it on the keyboard, looks or sounds like it,
    or differs from it in one bit (faulty memory asks for such names)."""
    if old in _VOWELS and new in _VOWELS:
        return True
    if old + new in _LOOK or new + old in _LOOK or (ord(old) ^ ord(new)).bit_count() == 1:
        return True
    first, second = _place(old), _place(new)
    return first is not None and second is not None and abs(first - second) <= _NEIGHBOUR_KEYS


def _place(letter: str) -> complex | None:
    for row, keys in enumerate(_ROWS):
        at = keys.find(letter)
        if at >= 0:
            return complex(at + _SHIFTS[row], row)
    return None
