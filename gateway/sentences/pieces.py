"""A text to the numbers of its pieces: SentencePiece's unigram model (Kudo 2018), by Viterbi's algorithm.

No piece goes beyond a space, so that each word is cut by itself, and words that come again are remembered.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.data.names import Names

UNKNOWN: Final = 0
BEGIN: Final = 1
END: Final = 2

SPACE: Final = "\u2581"
"""Stands before each word."""

UNKNOWN_COST: Final = 10.0
"""How much less likely a sign that is in no piece is than the least likely piece."""

MAX_WORD_CHARS: Final = 64
"""Longer words, and languages without spaces, are cut here."""

MAX_REMEMBERED: Final = 20_000


class Pieces:
    """The vocabulary: every piece with how likely it is."""

    def __init__(self, pieces: Names, scores: Sequence[float]) -> None:
        """`scores`: logarithms of how likely each piece is, in the order of the pieces."""
        self._pieces = pieces
        self._scores = scores
        self._unknown_score = min(scores) - UNKNOWN_COST
        self._of_word = lru_cache(maxsize=MAX_REMEMBERED)(self._cut)

    def numbers_of(self, text: str, most: int) -> list[int]:
        """The numbers of a text's pieces, between those for its begin and its end: the first `most` of them."""
        numbers = [BEGIN]
        for word in unicodedata.normalize("NFKC", text).split():
            for begin in range(0, len(word), MAX_WORD_CHARS):
                if len(numbers) >= most:
                    return numbers[:most]
                part = word[begin : begin + MAX_WORD_CHARS]
                numbers += self._of_word(part if begin else SPACE + part)
        return [*numbers, END][:most]

    def _cut(self, word: str) -> list[int]:
        """The most likely pieces that make a word; of equally likely ones those whose last piece is longer."""
        best = [0.0, *[float("-inf")] * len(word)]
        last = [(0, UNKNOWN)] * (len(word) + 1)  # where the last piece of each beginning begins, and its number
        for begin in range(len(word)):
            for end in range(begin + 1, min(begin + self._pieces.longest, len(word)) + 1):
                number = self._number(word[begin:end])
                if number == UNKNOWN and end > begin + 1:
                    continue
                score = best[begin] + (self._unknown_score if number == UNKNOWN else self._scores[number])
                if score > best[end]:
                    best[end], last[end] = score, (begin, number)
        numbers = []
        end = len(word)
        while end:
            end, number = last[end]
            numbers.append(number)
        return numbers[::-1]

    def _number(self, piece: str) -> int:
        number = self._pieces.number(piece)
        return number if number > END else UNKNOWN
