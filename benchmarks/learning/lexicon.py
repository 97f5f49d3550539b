"""What is known of words before anything is learned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.learning.learned import Array
from benchmarks.learning.texts import LANGUAGES
from gateway.detectors.health.text.near_words import near_words
from gateway.detectors.health.text.word_weights import is_word


@dataclass(frozen=True)
class Lexicon:
    """Vectors by language and word, and kinds of words (names of medicines, of illnesses) that all languages share."""

    vectors: dict[str, dict[str, Array]]
    kinds: dict[str, int]  # word -> number of its kind
    many_kinds: int

    @property
    def dimensions(self) -> int:
        """Of a vector."""
        return len(next(iter(self.vectors[LANGUAGES[0]].values())))

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        return {language: sorted(held) for language, held in self.vectors.items()}

    def vector(self, language: str, feature: str) -> Array | None:
        """Of a word, or the mean of those that stand in for it; None where there are none, and of pairs and
        beginnings."""
        held = self.vectors[language]
        if feature in held:
            return held[feature]
        if not is_word(feature) or feature in self.kinds:
            return None
        near = near_words(feature, self._known[language])
        return np.mean([held[one] for one in near], axis=0) if near else None


def mean_vectors(meanings: Iterable[tuple[str, Sequence[str]]], vectors: dict[str, Array]) -> dict[str, Array]:
    """Vectors of words of another language, each the mean of what it means in English."""
    made: dict[str, Array] = {}
    for word, english in meanings:
        held = [vectors[one] for one in english if one in vectors]
        if held:
            made[word] = np.mean(held, axis=0)
    return made
