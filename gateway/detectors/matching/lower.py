"""Text as it is scanned: UTF-8, and the same in lower case with every character at the same place.

`bytes.lower` knows ASCII only, and `str.lower` of a megabyte takes longer than all the rest of the scan, for
the sake of letters that are mostly not there. So the few other capitals that a text has are looked for one by one.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.model.findings import Field

PATH_END: Final = "\x1f"
"""Stands between path and value in the scanned text, so that a pattern can ask for the end of a path."""

FIELD_END: Final = "\x1e"

MAX_REPLACED: Final = 40
"""Different capitals that are replaced one by one: an alphabet. Each takes a look through the whole text."""

_FIELD_END: Final = FIELD_END.encode()
_ASCII: Final = bytes(range(128))


class Scanned(NamedTuple):
    """All paths and values of a message as one text."""

    data: bytes
    lower: bytes  # of the same length
    pieces: Sequence[str | bytes]  # of each field, without the mark between two: as long as in the text


def scanned(fields: Sequence[Field]) -> Scanned:
    """The text of some fields, and its lower case."""
    pieces = [f"{path}{PATH_END}{value}" for path, _, value in fields]
    text = FIELD_END.join(pieces)
    if text.isascii():
        data = text.encode("ascii")
        return Scanned(data, data.lower(), pieces)
    encoded = [piece.encode("utf-8", "replace") for piece in pieces]  # a wide character slows its own
    data = _FIELD_END.join(encoded)
    return Scanned(data, lowered(data), encoded)


def lowered(data: bytes) -> bytes:
    """The lower case of UTF-8. What would change its length (İ, ẞ, the Kelvin sign) stays as it is."""
    others = data.translate(None, _ASCII)
    if not others:
        return data.lower()
    lower_cases = {one: small for one in set(others.decode("utf-8", "replace")) if (small := _lower_case(one))}
    if len(lower_cases) > MAX_REPLACED:
        text = data.decode("utf-8", "replace").translate({ord(one): small for one, small in lower_cases.items()})
        whole = text.encode("utf-8").lower()
        return whole if len(whole) == len(data) else data.lower()
    data = data.lower()
    for one, small in lower_cases.items():
        data = data.replace(one.encode(), small.encode())
    return data


@lru_cache(maxsize=4096)
def _lower_case(character: str) -> str:
    """The lower case of a character where it is another one with as many bytes, else ""."""
    small = character.lower()
    return small if small != character and len(small.encode()) == len(character.encode()) else ""
