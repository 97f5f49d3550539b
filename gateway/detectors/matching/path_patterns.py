"""Patterns that end with the end of a path: they are looked for in the paths alone.

`notes?[^\\x1f]{0,24}\\x1f` asks for the name of a field. In a long text every "note" would have to be followed up, and
one such pattern takes longer than a hundred others.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.matching.lower import PATH_END, lowered
from gateway.detectors.matching.spread import alternatives
from gateway.model.findings import Field

_ENDS: Final = (PATH_END, r"\x1f")


@lru_cache(maxsize=4096)
def is_of_paths(expression: str) -> bool:
    """Whether an expression, in all its alternatives, matches the end of a path and nothing behind it."""
    return all(
        bool(tokens) and tokens[-1] in _ENDS and sum(token in _ENDS for token in tokens) == 1
        for tokens in alternatives(expression)
    )


def paths_text(fields: Sequence[Field]) -> bytes:
    """All paths as one text in lower case, each with its end behind it."""
    if not fields:
        return b""
    text = PATH_END.join([field.path for field in fields]) + PATH_END
    return text.encode("ascii").lower() if text.isascii() else lowered(text.encode("utf-8", "replace"))
