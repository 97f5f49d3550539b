"""The proof of a finding as it may be shown: names and places stay, every value is masked.

Masking itself belongs to the store, which content may not know; the functions are passed in.
"""

from collections.abc import Callable, Container, Iterator
from typing import Final

from gateway.model.findings import EvidenceLine, Field, ReadMessage

MAX_LINES: Final = 40
"""Lines of one proof: what matched first of all, the rest as room is left."""

_DULL: Final = """accept accept-encoding accept-language accept-ranges age cache-control connection
 content-length date etag expires keep-alive last-modified pragma server te transfer-encoding
 upgrade-insecure-requests vary via"""
_DULL_HEADERS: Final = frozenset(f"header:{name}" for name in _DULL.split())
"""They describe the transfer and nobody in it."""


def proof_lines(
    message: ReadMessage,
    matched_paths: Container[str],
    mask: Callable[[str], str],
    mask_path: Callable[[str], str],
) -> list[EvidenceLine]:
    """Lines in the order of the message. Headers that say nothing about a person are left out.

    `mask` hides a value; `mask_path` hides what looks like a value inside a path (an e-mail address as a
    JSON key).
    """
    matched = {place for place, field in enumerate(message.fields) if field.path in matched_paths}
    shown = set(sorted(matched)[:MAX_LINES])
    for place in _context(message.fields, matched):
        if len(shown) >= MAX_LINES:
            break
        shown.add(place)
    return [
        EvidenceLine(mask_path(message.fields[place].path), mask(message.fields[place].value), place in matched)
        for place in sorted(shown)
    ]


def _context(fields: tuple[Field, ...], matched: set[int]) -> Iterator[int]:
    """The other fields, nearest to a match first: outwards from all matches at once, as far as anybody asks."""
    level = sorted(matched)[:MAX_LINES] or [0]
    seen = set(level)
    while level:
        for place in level:
            if place not in matched and place < len(fields) and fields[place].path not in _DULL_HEADERS:
                yield place
        around = {near for place in level for near in (place - 1, place + 1) if 0 <= near < len(fields)} - seen
        seen |= around
        level = sorted(around)
