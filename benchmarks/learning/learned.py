"""What was learned, of words and of sentences."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Learned:
    """Numbers of every feature by language; those that hold in every language stand under ""."""

    numbers: dict[str, dict[str, Array]]  # each of shape (topics,)
    bias: Array
    likely: Array
    possible: Array
    beside: Array  # what makes a topic likely in a text that is told as a note


class Layers(NamedTuple):
    """What was learned: both layers."""

    inner: Array  # (dimensions, HIDDEN)
    inner_bias: Array
    outer: Array  # (HIDDEN, topics)
    outer_bias: Array

    def scores(self, vectors: Array) -> Array:
        """Of each row of numbers, one for each topic."""
        made: Array = np.maximum(vectors @ self.inner + self.inner_bias, 0) @ self.outer + self.outer_bias
        return made


@dataclass(frozen=True)
class Together:
    """What was learned: `words` times the score of the words, and the layers' score, are one score for each topic."""

    words: Array
    layers: Layers
    likely: Array
    possible: Array
    beside: Array  # what makes a topic likely in a text that is told as a note
    alone: Array  # what the layers' score must reach where the words are of no language that was learned
    gate: float  # what the words' general score must reach for the sentence to be read at all
