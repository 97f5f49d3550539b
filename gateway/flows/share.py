"""Which flows one process of several follows: those whose hash begins with a byte in its range."""

import secrets
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

SHARES = 256
"""Values of the byte."""


class Share(NamedTuple):
    """A range of the byte: begin..end, `end` left out.

    All processes key the hash with the same seed. It is drawn at random, so that nobody can prepare addresses that
    collide; results do not depend on it.
    """

    begin: int
    end: int
    seed: int

    @property
    def is_whole(self) -> bool:
        """Whether it is all flows."""
        return (self.begin, self.end) == (0, SHARES)


def shares(weights: Sequence[int], seed: int | None = None) -> list[Share]:
    """All flows shared out by weight; with the seed of an earlier sharing, those that begin from now on."""
    seed = secrets.randbits(64) if seed is None else seed
    cuts = [round(SHARES * part / sum(weights)) for part in accumulate(weights, initial=0)]
    return [Share(begin, end, seed) for begin, end in pairwise(cuts)]
