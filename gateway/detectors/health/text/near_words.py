"""Which known words stand in for an unknown one: other forms of it, or the last part of what was put together.

French elides (`j'enleve`), Romance verbs have fifty forms (`vomitado`, `vomitar`), German nouns are put together
(`ohrenschmerzen`), and no list has them all.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

LEAST_SHARED: Final = 5
"""Letters that two words have to begin with, or that the last part of one has to have."""

MOST_OTHER: Final = 4
"""Letters behind those, of either word."""

MOST_NEAR: Final = 8

AFTER_ELISION: Final = 3
"""Letters of what stands behind an apostrophe that are a word of its own."""


def near_words(word: str, known: Sequence[str]) -> list[str]:
    """The words of `known` (sorted; what is no word in it is passed over) that are nearest to an unknown one: what
    stands behind its apostrophe; else those that share the longest beginning with it; else its longest ending."""
    word, is_elided = _after_elision(word)
    if is_elided and _has(known, word):
        return [word]
    for shared in range(len(word) - 1, max(LEAST_SHARED, len(word) - MOST_OTHER) - 1, -1):
        if found := _beginning_with(word[:shared], len(word) + MOST_OTHER, known):
            return found
    endings = (word[begin:] for begin in range(2, len(word) - LEAST_SHARED + 1))
    return next(([ending] for ending in endings if _has(known, ending)), [])


def _after_elision(word: str) -> tuple[str, bool]:
    rest = word.rpartition("'")[2]
    is_elided = AFTER_ELISION <= len(rest) < len(word)
    return (rest if is_elided else word), is_elided


def _has(known: Sequence[str], word: str) -> bool:
    place = bisect_left(known, word)
    return place < len(known) and known[place] == word


def _beginning_with(start: str, most_letters: int, known: Sequence[str]) -> list[str]:
    found: list[str] = []
    for place in range(bisect_left(known, start), len(known)):
        one = known[place]
        if len(found) == MOST_NEAR or not one.startswith(start):
            break
        if len(one) <= most_letters and one.isalpha():
            found.append(one)
    return found
