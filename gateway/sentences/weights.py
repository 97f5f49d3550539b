"""What the numbers of a sentence say of each topic, as it was learned (`benchmarks/learning`): two layers.

The file has a head in JSON (`topics`, `words`, `likely`, `possible`, `beside`, `alone`, `gate`, `hidden`) and behind it
the layers as half floats: inner (dimensions by hidden), its bias, outer (hidden by topics), its bias.
"""

from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from gateway.data import read_headed
from gateway.sentences.encoder import DIMENSIONS, Vector, read

FILE: Final = "sentence_weights.bin.zst"
NUMBER: Final = "<f2"


class SentenceWeights(NamedTuple):
    """How much words and sentences count together, and what both must reach; each of them by topic."""

    topics: tuple[str, ...]
    words: tuple[float, ...]
    """Times the score of the words."""
    likely: tuple[float, ...]
    possible: tuple[float, ...]
    beside: tuple[float, ...]
    """What is likely of a text that is told anyway."""
    alone: tuple[float, ...]
    """What is likely where the words are of no language that was learned."""
    gate: float
    """What the words' score of the first topic must reach for the sentence to be asked."""
    layers: tuple[Vector, Vector, Vector, Vector]

    def scores(self, text: str) -> list[float]:
        """What a sentence says of each topic. Raises InputError where the encoder's model cannot be read."""
        inner, inner_bias, outer, outer_bias = self.layers
        scores: Vector = np.maximum(read(text) @ inner + inner_bias, 0) @ outer + outer_bias
        return [float(score) for score in scores]


@cache
def sentence_weights() -> SentenceWeights:
    """What ships. Raises InputError where it is missing or damaged."""
    return read_headed(FILE, unpacked)


def unpacked(head: dict[str, Any], body: bytes) -> SentenceWeights:
    """The weights from their head and what stands behind it. Raises ValueError, KeyError or TypeError where they
    differ."""
    topics, hidden = tuple(head["topics"]), int(head["hidden"])
    numbers = np.frombuffer(body, NUMBER).astype(np.float64)
    layers: list[npt.NDArray[np.float64]] = []
    begin = 0
    for shape in ((DIMENSIONS, hidden), (hidden,), (hidden, len(topics)), (len(topics),)):
        end = begin + int(np.prod(shape))
        layers.append(numbers[begin:end].reshape(shape))
        begin = end
    if begin != len(numbers):
        raise ValueError(f"{len(numbers)} numbers where {begin} belong")
    words, likely, possible, beside, alone = (
        tuple(map(float, head[name])) for name in ("words", "likely", "possible", "beside", "alone")
    )
    if {len(topics)} != set(map(len, (words, likely, possible, beside, alone))):
        raise ValueError("there is not a number for each topic")
    inner, inner_bias, outer, outer_bias = layers
    return SentenceWeights(
        topics,
        words,
        likely,
        possible,
        beside,
        alone,
        float(head["gate"]),
        (inner, inner_bias, outer, outer_bias),
    )
