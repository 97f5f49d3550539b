"""Words and sentences together: how much each counts for a topic, and what both must reach."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from benchmarks.learning.layers import fit
from benchmarks.learning.learned import Array, Layers, Together
from benchmarks.learning.learning import balanced, beside_notes, folds, reached
from benchmarks.learning.texts import TOPICS, Text
from gateway.detectors.health.text.words import GENERAL

PUBLISHED_WEIGHT: Final = 0.7
"""How much a joke or a quotation counts beside a text that was written to mislead."""

GATE_LOST: Final = 0.005
"""Share of what both together would tell that may be lost because its words alone say too little to ask for more."""


def learn_together(
    written: Sequence[Text], published: Sequence[Text], further: Sequence[Text], of_words: Array, vectors: Array
) -> Together:
    """`of_words`: scores of the written texts and then of the published ones, by what was learned of others; (texts,
    topics). `vectors`: the numbers of these, and then of the `further` ones, as sentences."""
    texts = [*written, *published, *further]
    of_written, of_published, of_further = _slices(written, published, further)
    has, weight = (one.astype(np.float32) for one in balanced(texts))
    weight[of_published] *= PUBLISHED_WEIGHT
    of_sentences = np.zeros(has.shape, np.float32)
    for held, rest in folds(len(texts)):
        of_sentences[held] = fit(vectors[rest], has[rest], weight[rest]).scores(vectors[held])
    both = slice(of_published.stop)
    shares = np.array(
        [
            _shares(of_words[:, column], of_sentences[both, column], has[both, column], weight[both, column])
            for column in range(len(TOPICS))
        ],
        np.float32,
    )
    of_sentences = shares[:, 1] * of_sentences + shares[:, 2]
    scores = shares[:, 0] * of_words + of_sentences[both]
    likely, possible = reached(scores, written)
    beside = beside_notes(scores, written, likely)
    parts = [of_sentences[part] for part in (of_written, of_further, of_published)]
    alone, _ = reached(np.concatenate(parts), [*written, *further])
    general = TOPICS.index(GENERAL)
    right = (scores[of_written, general] >= likely[general]) & (has[of_written, general] > 0)
    gate = float(np.quantile(of_words[of_written, general][right], GATE_LOST))
    layers = fit(vectors, has, weight)
    scaled = Layers(
        layers.inner, layers.inner_bias, layers.outer * shares[:, 1], layers.outer_bias * shares[:, 1] + shares[:, 2]
    )
    return Together(shares[:, 0], scaled, likely, possible, beside, alone, gate)


def _slices(*groups: Sequence[Text]) -> list[slice]:
    """Where each group stands when they stand one after the other."""
    ends = list(accumulate(map(len, groups)))
    return [slice(end - len(group), end) for end, group in zip(ends, groups, strict=True)]


def _shares(of_words: Array, of_sentences: Array, has: Array, weight: Array) -> npt.NDArray[np.float64]:
    """How much the words' score and the sentence's count, and what is added: logistic regression."""
    seen = np.stack([of_words, of_sentences, np.ones_like(of_words)], axis=1).astype(np.float64)

    def cost(shares: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = seen @ shares
        return float((weight * (np.logaddexp(0, scores) - has * scores)).sum()), seen.T @ (
            weight * (expit(scores) - has)
        )

    return np.asarray(minimize(cost, np.array([0.5, 0.5, 0.0]), jac=True, method="L-BFGS-B").x)
