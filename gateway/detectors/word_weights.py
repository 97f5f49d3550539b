"""What a text tells, by the words and pairs of words in it: a linear model whose every number can be read.

Each word, each pair of neighbours and each beginning of a longer word has one number for each topic, by language,
learned from texts written for this purpose (`benchmarks/learning`). The score of a text is the sum of its numbers over
the root of how many words it has, and what it must reach is set by texts that say nothing of anybody. A long text is as
telling as the most telling part of it. A word that nobody has written before counts as those that are near to it.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from operator import add
from typing import Any, Final

from gateway.data import read_packed
from gateway.data.shipped import load_or
from gateway.detectors.about import fold
from gateway.detectors.lazily import Expression
from gateway.detectors.near_words import near_words
from gateway.errors import InputError

FILE: Final = "word_weights.bin.zst"

LOOK_CHARS: Final = 1500
"""How much of a text is looked at."""

WINDOW_WORDS: Final = 48
"""Words of a part that is judged by itself; the next one begins in the middle of it."""

STEM_LETTERS: Final = 5
"""Of a longer word, the beginning counts besides: `hopel*` of `hopelessness`."""

MAX_NUMBER: Final = 127
"""Numbers stand in the file as bytes with a sign, times the scale of their topic."""

MOST_STRANGERS: Final = 4096
"""Unknown words whose near ones are remembered."""

_TOKEN: Final = Expression(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_ADDRESS: Final = Expression(r"\S{1,100}@\S{1,100}|https?://\S{1,200}")
"""Of a mailbox or a page: its words are names, and say nothing of a text."""
_EDGE: Final = "<"
"""Stands before the first word."""


class Weights:
    """The model: by language, which row belongs to which word; rows by topics; and what a score must reach."""

    def __init__(
        self,
        topics: tuple[str, ...],
        rows: dict[str, dict[str, int]],
        shared: dict[str, int],
        numbers: memoryview,
        *heads: tuple[float, ...],
    ) -> None:
        """`shared`: words that mean the same in every language. `numbers`: bytes with a sign, row by row, one for each
        topic. `heads`, one number for each topic: scale of its numbers, bias, likely, possible, and what is likely of a
        text that is told anyway."""
        self.topics = topics
        self.rows = rows
        self.shared = shared
        self.numbers = numbers
        self.scale, self.bias, self.likely, self.possible, self.beside = heads
        self._strangers: dict[tuple[str, str], list[int]] = {}
        self._known: dict[str, list[str]] = {}

    def scores(self, words: Sequence[str]) -> list[float]:
        """Of each topic, how much the words of a text speak for it."""
        language = self.language_of(words)
        best = self._of_part(words[:WINDOW_WORDS], language)
        for begin in range(WINDOW_WORDS // 2, len(words) - WINDOW_WORDS // 2, WINDOW_WORDS // 2):
            best = list(map(max, best, self._of_part(words[begin : begin + WINDOW_WORDS], language)))
        return best

    def language_of(self, words: Sequence[str]) -> str:
        """The language that knows most of some words; the first one where none does."""
        return max(self.rows, key=lambda language: sum([word in self.rows[language] for word in words]))

    def _of_part(self, words: Sequence[str], language: str) -> list[float]:
        many, numbers, rows = len(self.topics), self.numbers, self.rows[language]
        totals = [0.0] * many
        for one in features(words):
            row = rows.get(one, -1)
            if row < 0:
                row = self.shared.get(one, -1)
            if row >= 0:
                totals = list(map(add, totals, numbers[row * many : row * many + many]))
            elif is_word(one):
                for near, share in self._near(one, language):
                    of_near = numbers[near * many : near * many + many]
                    totals = [total + share * number for total, number in zip(totals, of_near, strict=True)]
        share = 1 / max(len(words), 1) ** 0.5
        return [total * scale * share + bias for total, scale, bias in zip(totals, self.scale, self.bias, strict=True)]

    def _near(self, word: str, language: str) -> list[tuple[int, float]]:
        """Rows that stand in for an unknown word, and what each counts."""
        found = self._strangers.get((language, word))
        if found is None:
            rows = self.rows[language]
            if language not in self._known:
                self._known[language] = sorted(rows)
            found = [rows[one] for one in near_words(word, self._known[language])]
            if len(self._strangers) >= MOST_STRANGERS:
                self._strangers.clear()
            self._strangers[language, word] = found
        return [(row, 1 / len(found)) for row in found]


def words_of(text: str) -> list[str]:
    """The words of the beginning of a text."""
    return words_in(fold(text[:LOOK_CHARS]))


def words_in(folded: str) -> list[str]:
    """The words of folded text, with 0 for every number and without addresses."""
    if "@" in folded or "://" in folded:
        folded = _ADDRESS.sub(" ", folded)
    found = _TOKEN.findall(folded)
    return ["0" if one[0].isdigit() else one for one in found]


def features(words: Sequence[str]) -> set[str]:
    """What counts in some words that follow each other: the words, their pairs, and beginnings of long ones."""
    found = set(words)
    before = _EDGE
    for one in words:
        found.add(f"{before} {one}")
        before = one
        if len(one) > STEM_LETTERS:
            found.add(f"{one[:STEM_LETTERS]}*")
    return found


def is_word(feature: str) -> bool:
    """Whether what counts is a word, not a pair or a beginning."""
    return " " not in feature and feature[-1] not in "*0"


@lru_cache(maxsize=1)
def weights() -> Weights | None:
    """The model that ships; None where its file cannot be read."""
    return load_or(FILE, _read, None)


def _read() -> Weights:
    """Raises InputError where the file is missing or damaged."""
    head, _, body = read_packed(FILE).partition(b"\n")
    try:
        return unpacked(json.loads(head), body)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(FILE, f"damaged list: {error}") from error


def unpacked(head: dict[str, Any], body: bytes) -> Weights:
    """The model from its head and what stands behind it. Raises ValueError, KeyError or TypeError where they differ."""
    topics, languages = tuple(head["topics"]), dict(head["languages"])
    count = sum(languages.values())
    names = body.split(b"\n", count)
    numbers = memoryview(names.pop()).cast("b")
    rows: dict[str, dict[str, int]] = {}
    begin = 0
    for language, many in languages.items():
        end = begin + many
        rows[language] = dict(zip([name.decode() for name in names[begin:end]], range(begin, end), strict=True))
        begin = end
    heads = [tuple(map(float, head[name])) for name in ("scale", "bias", "likely", "possible", "beside")]
    if any(len(one) != len(topics) for one in heads) or len(numbers) != count * len(topics) or not rows:
        raise ValueError("there is not a number for each topic")
    return Weights(topics, rows, rows.pop("", {}), numbers, *heads)
