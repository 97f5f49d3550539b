"""From the numbers of a sentence to one for each topic: two layers, learned by Adam (Kingma and Ba 2015) with dropout
(Srivastava et al. 2014).

What a text means is in its 512 numbers, but not in a line of them: with a layer between, a sixth more of the texts that
nobody has learned from are told than without.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from benchmarks.learning.learned import Array, Layers

HIDDEN: Final = 256
DROPPED: Final = 0.3
ROUNDS: Final = 25
BATCH: Final = 256
STEP: Final = 2e-3

FADING_MEAN: Final = 0.9
FADING_SQUARE: Final = 0.999
LEAST_ROOT: Final = 1e-8
LAST_STEP_SHARE: Final = 0.02
SEED: Final = 7


def fit(vectors: Array, has: Array, weight: Array) -> Layers:
    """Learn of sentences which topics they have.

    `vectors`: (texts, dimensions). `has`: (texts, topics), 1 where a text has it. `weight`: the same shape, how much it
    counts. The same arguments give the same layers.
    """
    chance = np.random.default_rng(SEED)
    (many, dimensions), topics = vectors.shape, has.shape[1]
    layers = [
        (chance.standard_normal((dimensions, HIDDEN)) * np.sqrt(2 / dimensions)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        (chance.standard_normal((HIDDEN, topics)) * np.sqrt(1 / HIDDEN)).astype(np.float32),
        np.zeros(topics, np.float32),
    ]
    means, squares = [np.zeros_like(one) for one in layers], [np.zeros_like(one) for one in layers]
    steps = ROUNDS * -(-many // BATCH)
    done = 0
    for _ in range(ROUNDS):
        order = chance.permutation(many)
        for begin in range(0, many, BATCH):
            rows = order[begin : begin + BATCH]
            kept = (chance.random((len(rows), HIDDEN)) > DROPPED).astype(np.float32) / (1 - DROPPED)
            slopes = _slopes(layers, vectors[rows], has[rows], weight[rows], kept)
            done += 1
            step = STEP * min(1, 2 * (1 - done / steps) + LAST_STEP_SHARE)
            for one, slope, mean, square in zip(layers, slopes, means, squares, strict=True):
                mean += (1 - FADING_MEAN) * (slope - mean)
                square += (1 - FADING_SQUARE) * (slope * slope - square)
                root = np.sqrt(square / (1 - FADING_SQUARE**done)) + LEAST_ROOT
                one -= step * mean / (1 - FADING_MEAN**done) / root
    return Layers(*layers)


def _slopes(layers: list[Array], vectors: Array, has: Array, weight: Array, kept: Array) -> list[Array]:
    """What each number of the layers has to do with the errors of logistic regression on some texts."""
    inner, inner_bias, outer, outer_bias = layers
    hidden = np.maximum(vectors @ inner + inner_bias, 0) * kept
    errors: npt.NDArray[np.float32] = weight * (expit(hidden @ outer + outer_bias) - has) / len(vectors)
    back = (errors @ outer.T) * kept * (hidden > 0)
    return [vectors.T @ back, back.sum(axis=0), hidden.T @ errors, errors.sum(axis=0)]
