"""From texts to numbers: logistic regression for each topic, and what a score must reach.

A text is what it has: words, pairs and beginnings of its own language, and besides the sum of its words' vectors, which
languages share. Both are linear, so that after learning each word is left with one number for each topic.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from benchmarks.learning.learned import Array, Learned
from benchmarks.learning.lexicon import Lexicon
from benchmarks.learning.texts import TOPICS, Text
from gateway.detectors.health.text.word_weights import WINDOW_WORDS, features, words_of
from gateway.detectors.health.text.words import GENERAL

STRENGTH: Final = 6.0
"""How much a text counts beside the cost of large numbers."""

LEAST_TEXTS: Final = 2
"""Texts in which a pair or beginning has to be: what is there once tells nothing of others."""

MOST_STEPS: Final = 120

VECTOR_SCALE: Final = 1.5
"""How much vectors count beside the words themselves."""

OTHER_TOPIC_SHARE: Final = 0.3
"""How much a text about health without a topic counts against it: people label one thing where two are said."""

FOLDS: Final = 3
SEED: Final = 7

FALSE_AT_LIKELY: Final = {GENERAL: 0.0125}
FALSE_AT_LIKELY_OTHERS: Final = 0.003
FALSE_AT_POSSIBLE: Final = {GENERAL: 0.02}
FALSE_AT_POSSIBLE_OTHERS: Final = 0.008
"""Shares of the texts that say nothing of anybody, most of them chosen to be hard, which may still reach a score."""

PUBLISHED_AT_LIKELY: Final = 0.005
"""Share of jokes and quotations which may."""

WRONG_KIND_AT_LIKELY: Final = {
    "mood": 0.06,
    "symptom": 0.06,
    "medication": 0.05,
    "appointment": 0.05,
    "selfharm": 0.015,
    "sexual": 0.01,
}
WRONG_KIND_AT_LIKELY_OTHERS: Final = 0.02
"""Share of the texts of other topics which may."""

WRONG_KIND_AMONG_TOLD: Final = {"mood": 0.06, "symptom": 0.06, "selfharm": 0.03, "sexual": 0.03}
WRONG_KIND_AMONG_TOLD_OTHERS: Final = 0.04
"""The same of those texts that are told as notes anyway: of these a topic needs less."""


@dataclass(frozen=True)
class Seen:
    """What texts have: their own words (sparse), and kinds of words and vectors (dense)."""

    own: csr_matrix
    dense: Array

    def of(self, rows: npt.NDArray[np.int64]) -> "Seen":
        """Those of some texts."""
        return Seen(self.own[rows], self.dense[rows])

    def times(self, numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Scores without the bias; the numbers of the words first, then those of what is dense."""
        columns = self.own.shape[1]
        scores: npt.NDArray[np.float64] = self.own @ numbers[:columns] + self.dense @ numbers[columns:]
        return scores

    def back(self, errors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """What each number has to do with errors."""
        return np.concatenate([self.own.T @ errors, self.dense.T @ errors])


def learn(written: Sequence[Text], published: Sequence[Text], lexicon: Lexicon) -> tuple[Learned, Array]:
    """Numbers and thresholds, and the scores of all texts by what was learned of others. Of `published` texts many are
    used, and not one may decide much."""
    known = _known(written)
    texts = [*written, *published]
    seen = _seen(texts, known, lexicon)
    numbers, bias = _fit(seen, texts)
    held_out = held_out_scores(seen, texts)
    likely, possible = reached(held_out, written)
    beside = beside_notes(held_out, written, likely)
    return Learned(_collapsed(known, lexicon, numbers), bias, likely, possible, beside), held_out


def held_out_scores(seen: Seen, texts: Sequence[Text]) -> Array:
    """The scores of each text by what was learned of the others; shape (texts, topics)."""
    scores = np.zeros((len(texts), len(TOPICS)), np.float32)
    for held, rest in folds(len(texts)):
        numbers, bias = _fit(seen.of(rest), [texts[row] for row in rest])
        scores[held] = seen.of(held).times(numbers) + bias
    return scores


def folds(many: int) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Which texts are held out, and which are learned from, in turn."""
    order = np.random.default_rng(SEED).permutation(many)
    for fold in range(FOLDS):
        yield order[fold::FOLDS], np.setdiff1d(order, order[fold::FOLDS])


def reached(scores: Array, written: Sequence[Text]) -> tuple[Array, Array]:
    """What makes each topic likely, and what possible. `scores`: of all texts, the written ones first."""
    of_written, of_published = scores[: len(written)], scores[len(written) :]
    found = [
        _thresholds(of_written[:, column], of_published[:, column], written, topic)
        for column, topic in enumerate(TOPICS)
    ]
    likely, possible = np.array(found, np.float32).T
    return likely, possible


def beside_notes(scores: Array, written: Sequence[Text], likely: Array) -> Array:
    """What makes each topic likely in a text that is told as a note. `scores`: of all texts, the written ones first."""
    of_written = scores[: len(written)]
    told = of_written[:, TOPICS.index(GENERAL)] >= likely[TOPICS.index(GENERAL)]
    of_told = [one for one, is_told in zip(written, told, strict=True) if is_told]
    found = [
        min(likely[column], _among_told(of_written[told, column], of_told, topic))
        for column, topic in enumerate(TOPICS)
    ]
    return np.array(found, np.float32)


def _thresholds(scores: Array, of_published: Array, texts: Sequence[Text], topic: str) -> tuple[float, float]:
    """What makes a topic likely, and what possible."""
    nothing = scores[[not one.topics for one in texts]]
    others = scores[_are_of_others(texts, topic)]
    likely = np.quantile(nothing, 1 - FALSE_AT_LIKELY.get(topic, FALSE_AT_LIKELY_OTHERS))
    possible = np.quantile(nothing, 1 - FALSE_AT_POSSIBLE.get(topic, FALSE_AT_POSSIBLE_OTHERS))
    if len(others):
        likely = max(likely, np.quantile(others, 1 - WRONG_KIND_AT_LIKELY.get(topic, WRONG_KIND_AT_LIKELY_OTHERS)))
    likely = max(likely, np.quantile(of_published, 1 - PUBLISHED_AT_LIKELY))
    return float(likely), float(min(possible, likely))


def _among_told(scores: Array, texts: Sequence[Text], topic: str) -> float:
    """What makes a topic likely in a text that is told as a note."""
    others = scores[_are_of_others(texts, topic)]
    wrong = WRONG_KIND_AMONG_TOLD.get(topic, WRONG_KIND_AMONG_TOLD_OTHERS)
    return float(np.quantile(others, 1 - wrong)) if len(others) else np.inf


def _are_of_others(texts: Sequence[Text], topic: str) -> list[bool]:
    return [bool(one.topics) and topic not in one.topics | one.unknown for one in texts]


def _fit(seen: Seen, texts: Sequence[Text]) -> tuple[npt.NDArray[np.float64], Array]:
    """Logistic regression of all topics, each with as much weight on the texts that have it as on the others."""
    has, weight = balanced(texts)
    shape = (seen.own.shape[1] + seen.dense.shape[1] + 1, len(TOPICS))

    def cost(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        numbers = flat.reshape(shape)
        scores = seen.times(numbers[:-1]) + numbers[-1]
        errors = STRENGTH * weight * (expit(scores) - has)
        slope = np.concatenate([seen.back(errors) + numbers[:-1], errors.sum(axis=0)[None, :]])
        lost = STRENGTH * (weight * (np.logaddexp(0, scores) - has * scores)).sum()
        return float(lost + (numbers[:-1] ** 2).sum() / 2), slope.ravel()

    found = minimize(cost, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS})
    numbers = found.x.reshape(shape)
    return numbers[:-1], numbers[-1].astype(np.float32)


def balanced(texts: Sequence[Text]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Which topics texts have (1 or 0), and how much each counts: those that have one as much as those that have it
    not. Shapes (texts, topics)."""
    has = np.array([[topic in one.topics for topic in TOPICS] for one in texts], np.float64)
    weight = np.array([[_weight(one, topic) for topic in TOPICS] for one in texts])
    total = weight.sum(axis=0)
    weight *= np.where(
        has > 0, total / (2 * (weight * has).sum(axis=0)), total / (2 * (weight * (1 - has)).sum(axis=0))
    )
    return has, weight


def _weight(text: Text, topic: str) -> float:
    if topic in text.unknown:
        return 0.0
    return OTHER_TOPIC_SHARE if text.topics and topic not in text.topics else 1.0


def _known(texts: Sequence[Text]) -> dict[tuple[str, str], int]:
    """Words that are in any text, pairs and beginnings that are in some, by language; each with its number."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in texts:
        counts.update((one.language, feature) for feature in features(words_of(one.text)[:WINDOW_WORDS]))
    wanted = sorted(key for key, count in counts.items() if count >= LEAST_TEXTS or key[1].isalpha())
    return {key: number for number, key in enumerate(wanted)}


def _seen(texts: Sequence[Text], known: dict[tuple[str, str], int], lexicon: Lexicon) -> Seen:
    ends, columns, values = [0], list[int](), list[float]()
    dense = np.zeros((len(texts), lexicon.many_kinds + lexicon.dimensions), np.float32)
    for row, one in enumerate(texts):
        words = words_of(one.text)[:WINDOW_WORDS]
        share = 1 / max(len(words), 1) ** 0.5
        found = sorted(features(words))
        own = [number for feature in found if (number := known.get((one.language, feature))) is not None]
        columns += own
        values += [share] * len(own)
        ends.append(len(columns))
        for word in found:
            if (vector := lexicon.vector(one.language, word)) is not None:
                dense[row, lexicon.many_kinds :] += vector * share * VECTOR_SCALE
            if (kind := lexicon.kinds.get(word)) is not None:
                dense[row, kind] += share
    return Seen(csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(texts), len(known))), dense)


def _collapsed(
    known: dict[tuple[str, str], int], lexicon: Lexicon, numbers: npt.NDArray[np.float64]
) -> dict[str, dict[str, Array]]:
    """The numbers of each word, pair and beginning, with what its vector and its kind bring."""
    of_kinds = numbers[len(known) : len(known) + lexicon.many_kinds].astype(np.float32)
    of_vectors = numbers[len(known) + lexicon.many_kinds :].astype(np.float32) * VECTOR_SCALE
    by_language: dict[str, dict[str, Array]] = {
        language: {word: vector @ of_vectors for word, vector in held.items()}
        for language, held in lexicon.vectors.items()
    }
    for (language, feature), row in known.items():
        vector = lexicon.vector(language, feature)
        of_meaning = vector @ of_vectors if vector is not None else 0
        by_language[language][feature] = numbers[row].astype(np.float32) + of_meaning
    for word, kind in lexicon.kinds.items():
        for held in by_language.values():
            if word in held:
                held[word] = held[word] + of_kinds[kind]
    by_language[""] = {word: of_kinds[kind] for word, kind in lexicon.kinds.items()}
    return by_language
