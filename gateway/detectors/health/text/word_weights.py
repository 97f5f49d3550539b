"""What a text tells, by the words and pairs of words in it: a linear model whose every number can be read.

Each word, each pair of neighbours and each beginning of a longer word has one number for each topic, by language,
learned from texts written for this purpose (`benchmarks/learning`). The score of a text is the sum of its numbers over
the root of how many words it has, and what it must reach is set by texts that say nothing of anybody. A long text is as
telling as the most telling part of it. A word that nobody has written before counts as those that are near to it.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from struct import Struct
from typing import Any, Final, NamedTuple

from gateway.data import read_headed
from gateway.data.shipped import load_or
from gateway.detectors.context.about import fold
from gateway.detectors.health.text.near_words import near_words
from gateway.detectors.matching.lazily import Expression

FILE: Final = "word_weights.bin.zst"

LOOK_CHARS: Final = 1500
"""How much of a text is looked at."""

WINDOW_WORDS: Final = 48
HALF_WINDOW: Final = WINDOW_WORDS // 2
"""Words of a part that is judged by itself; the next one begins in the middle of it."""

LANGUAGE_WORDS: Final = 64
"""Words by which the language of a text is told."""

STEM_LETTERS: Final = 5
"""Of a longer word, the beginning counts besides: `hopel*` of `hopelessness`."""

MAX_NUMBER: Final = 127
"""Numbers stand in the file as bytes with a sign, times the scale of their topic."""

FEW_WORDS: Final = 16
"""Words of a text whose scores are remembered: what apps write themselves comes again, with other numbers in it."""

MOST_STRANGERS: Final = 4096
MOST_REMEMBERED: Final = 16384
"""Unknown words and short texts, and rows, whose numbers are remembered."""

_LANE_ZERO: Final = 1 << 31
"""The numbers of a row stand beside each other in one integer, 32 bits for each, so that adding it adds all of them."""

_WHOLE: Final = 840
"""Times this in there: it can be divided by any count of near words up to MOST_NEAR."""

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
        self._lanes = Struct(f"<{len(topics)}I")
        self._zero = int.from_bytes(self._lanes.pack(*[_LANE_ZERO] * len(topics)), "little")
        self._packed: dict[int, int] = {}
        self._strangers: dict[tuple[str, str], int] = {}
        self._known: dict[str, list[str]] = {}
        self._of_few: dict[tuple[str, ...], list[float]] = {}

    def scores(self, words: Sequence[str]) -> list[float]:
        """Of each topic, how much the words of a text speak for it."""
        if len(words) > FEW_WORDS:
            return self._scores(words)
        few = tuple(words)
        found = self._of_few.get(few)
        if found is None:
            if len(self._of_few) >= MOST_STRANGERS:
                self._of_few.clear()
            found = self._of_few[few] = self._scores(words)
        return found

    def _scores(self, words: Sequence[str]) -> list[float]:
        language = self.language_of(words)
        halves = [self._half(words, begin, language) for begin in range(0, len(words), HALF_WINDOW)] or [_NOTHING]
        best = self._of_part(halves[0], halves[1] if len(halves) > 1 else _NOTHING)
        for before, behind in pairwise(halves[1:]):
            best = list(map(max, best, self._of_part(before, behind)))
        return best

    def language_of(self, words: Sequence[str]) -> str:
        """The language that knows most of some words; the first one where none does."""
        first = words[:LANGUAGE_WORDS]
        return max(self.rows, key=lambda language: sum(map(self.rows[language].__contains__, first)))

    def known_of(self, words: Sequence[str]) -> int:
        """How many of some words the language that knows most of them has, or every language."""
        rows = self.rows[self.language_of(words)]
        return sum(word in rows or word in self.shared for word in words)

    def _half(self, words: Sequence[str], begin: int, language: str) -> "_Half":
        part = words[begin : begin + HALF_WINDOW]
        edge = f"{_EDGE} {part[0]}"
        joint = f"{words[begin - 1]} {part[0]}" if begin else edge
        found = features(part)
        found.discard(edge)
        numbers: dict[str, int] = {}
        total = 0
        for feature in found:
            if number := self._number(feature, language):
                numbers[feature] = number
                total += number
        return _Half(len(part), total, numbers, self._number(edge, language), joint, self._number(joint, language))

    def _of_part(self, before: "_Half", behind: "_Half") -> list[float]:
        """The scores of both halves of a part: what counts in both counts once."""
        total = before.total + behind.total + before.edge
        for feature in before.numbers.keys() & behind.numbers.keys():
            total -= before.numbers[feature]
        if behind.joint not in before.numbers and behind.joint not in behind.numbers:
            total += behind.joint_number
        lanes = self._lanes.unpack((total + self._zero).to_bytes(self._lanes.size, "little"))
        share = 1 / (max(before.many + behind.many, 1) ** 0.5 * _WHOLE)
        return [
            (lane - _LANE_ZERO) * scale * share + bias
            for lane, scale, bias in zip(lanes, self.scale, self.bias, strict=True)
        ]

    def _number(self, feature: str, language: str) -> int:
        """What a feature counts, for all topics at once; 0 where it is unknown."""
        row = self.rows[language].get(feature, -1)
        if row < 0:
            row = self.shared.get(feature, -1)
        if row >= 0:
            return self._of_row(row)
        return self._of_stranger(feature, language) if is_word(feature) else 0

    def _of_row(self, row: int) -> int:
        found = self._packed.get(row)
        if found is None:
            many = len(self.topics)
            lanes = [number * _WHOLE + _LANE_ZERO for number in self.numbers[row * many : row * many + many]]
            found = int.from_bytes(self._lanes.pack(*lanes), "little") - self._zero
            if len(self._packed) >= MOST_REMEMBERED:
                self._packed.clear()
            self._packed[row] = found
        return found

    def _of_stranger(self, word: str, language: str) -> int:
        """What an unknown word counts: the mean of those that are near to it."""
        found = self._strangers.get((language, word))
        if found is None:
            rows = self.rows[language]
            if language not in self._known:
                self._known[language] = sorted(rows)
            near = near_words(word, self._known[language])
            found = sum([self._of_row(rows[one]) for one in near]) // max(len(near), 1)  # MOST_NEAR divides _WHOLE
            if len(self._strangers) >= MOST_STRANGERS:
                self._strangers.clear()
            self._strangers[language, word] = found
        return found


class _Half(NamedTuple):
    """Half a part of a text: what counts in it, but for the pair at its beginning."""

    many: int
    """Words."""
    total: int
    """What it counts, for all topics at once."""
    numbers: dict[str, int]
    edge: int
    """What its first word counts as the beginning of a part."""
    joint: str
    """The pair of its first word and the one before."""
    joint_number: int


_NOTHING: Final = _Half(0, 0, {}, 0, "", 0)


def words_of(text: str) -> list[str]:
    """The words of the beginning of a text."""
    return words_in(fold(text[:LOOK_CHARS]))


def words_in(folded: str) -> list[str]:
    """The words of folded text, with 0 for every number and without addresses."""
    if "@" in folded or "://" in folded:
        folded = _ADDRESS.sub(" ", folded)
    found = _TOKEN.findall(folded)
    return ["0" if one[0].isdecimal() else one for one in found]


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
    return load_or(FILE, lambda: read_headed(FILE, unpacked), None)


def unpacked(head: dict[str, Any], body: bytes) -> Weights:
    """The model from its head and what stands behind it. Raises ValueError, KeyError or TypeError where they differ."""
    topics, languages = tuple(head["topics"]), dict(head["languages"])
    count = sum(languages.values())
    end_of_names = max(len(body) - count * len(topics), 0)
    names = body[:end_of_names].decode().split("\n")
    numbers = memoryview(body[end_of_names:]).cast("b")
    if len(names) != count + 1 or names.pop():
        raise ValueError("there is not a name for each row")
    rows: dict[str, dict[str, int]] = {}
    begin = 0
    for language, many in languages.items():
        end = begin + many
        rows[language] = dict(zip(names[begin:end], range(begin, end), strict=True))
        begin = end
    heads = [tuple(map(float, head[name])) for name in ("scale", "bias", "likely", "possible", "beside")]
    if any(len(one) != len(topics) for one in heads) or len(numbers) != count * len(topics) or not rows:
        raise ValueError("there is not a number for each topic")
    return Weights(topics, rows, rows.pop("", {}), numbers, *heads)
