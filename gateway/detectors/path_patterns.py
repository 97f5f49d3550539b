"""Patterns that end with the end of a path: they are looked for in the paths alone.

`notes?[^\\x1f]{0,24}\\x1f` asks for the name of a field. In a long text every "note" would have to be followed up, and
one such pattern takes longer than a hundred others.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.lower import PATH_END, lowered
from gateway.model.findings import Field

_TOKENS: Final = re.compile(r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|.", re.DOTALL)
_ENDS: Final = (PATH_END, r"\x1f")


@lru_cache(maxsize=4096)
def is_of_paths(expression: str) -> bool:
    """Whether an expression, in all its alternatives, matches the end of a path and nothing behind it."""
    tokens = _TOKENS.findall(expression)
    if not tokens or tokens[-1] not in _ENDS or sum(token in _ENDS for token in tokens) != 1:
        return False
    depth = 0
    for mark in tokens:
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            return False
    return True


def paths_text(fields: Sequence[Field]) -> bytes:
    """All paths as one text in lower case, each with its end behind it."""
    if not fields:
        return b""
    text = PATH_END.join([field.path for field in fields]) + PATH_END
    return text.encode("ascii").lower() if text.isascii() else lowered(text.encode("utf-8", "replace"))
