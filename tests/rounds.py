"""How many samples a test takes: in the ordinary run fewer than where TELLTALE_LONG asks for all."""

import os

IS_LONG = bool(os.environ.get("TELLTALE_LONG"))
IN_SHARE = 3
"""Of samples of one kind, one in so many is taken in the ordinary run."""


def rounds(every: int) -> int:
    """How many examples of `every`."""
    return every if IS_LONG else max(every // IN_SHARE, 1)
