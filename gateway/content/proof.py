"""The proof of a finding as it may be shown: names and places stay, every value is masked.

Masking itself belongs to the store, which content may not know; the functions are passed in.
"""

from collections.abc import Callable, Container, Iterable

from gateway.model.findings import EvidenceLine, Field, ReadMessage

MAX_LINES = 40
"""Lines of one proof: what matched first of all, the rest as room is left."""

_DULL = """accept accept-encoding accept-language accept-ranges age cache-control connection
 content-length date etag expires keep-alive last-modified pragma server te transfer-encoding
 upgrade-insecure-requests vary via"""
_DULL_HEADERS = frozenset(f"header:{name}" for name in _DULL.split())
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


def _context(fields: tuple[Field, ...], matched: set[int]) -> Iterable[int]:
    """The other fields, nearest to a match first."""
    others = (p for p, field in enumerate(fields) if p not in matched and field.path not in _DULL_HEADERS)
    if not matched:
        return others
    near = sorted(matched)[:MAX_LINES]
    return sorted(others, key=lambda place: min(abs(place - match) for match in near))
