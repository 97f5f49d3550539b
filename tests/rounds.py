"""How many samples a test takes: in the ordinary run fewer than where TELLTALE_LONG asks for all."""

import os
from collections.abc import Sequence
from typing import TypeVar

Kind = TypeVar("Kind")

IS_LONG = bool(os.environ.get("TELLTALE_LONG"))
IN_SHARE = 3
"""Of samples of one kind, one in so many is taken in the ordinary run."""


def rounds(every: int) -> int:
    """How many examples of `every`."""
    return every if IS_LONG else max(every // IN_SHARE, 1)


def some(every: Sequence[Kind], share: int = IN_SHARE) -> list[Kind]:
    """Samples of one kind, spread over all of them: the first, and one in `share` behind it."""
    return list(every if IS_LONG else every[::share])
