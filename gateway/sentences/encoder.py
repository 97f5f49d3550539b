"""The numbers of a text: averaged pieces and three convolutions over their neighbours, then four dense layers.

Universal Sentence Encoder, multilingual, the form with convolutions (Yang et al. 2020, "Multilingual Universal Sentence
Encoder for Semantic Retrieval"), followed with NumPy, one text at a time.
"""

from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from gateway.sentences.source import CHUNKS, ORDERS, Model, model

Vector = npt.NDArray[np.float64]

DIMENSIONS: Final = 512
MAX_PIECES: Final = 128
"""Of a longer text the beginning is read: what a text costs is bounded."""

BEFORE: Final = (0, 1, 2)
"""How many of the neighbours that each convolution sees stand before the piece."""

DECIMALS: Final = 6
"""To which numbers are rounded: machines add in different orders, and differ far behind this."""

REMEMBERED: Final = 512
"""Texts whose numbers are kept: what an app sends over and over is read once."""


@lru_cache(maxsize=REMEMBERED)
def read(text: str) -> Vector:
    """The numbers of a text: 512 of float64, together of length 1, not to be written to. Raises InputError where the
    model cannot be read."""
    found = model()
    numbers = np.array(found.pieces.numbers_of(text, MAX_PIECES))
    vector = _vector(found, numbers).round(DECIMALS)
    vector.flags.writeable = False
    return vector


def _vector(held: Model, numbers: npt.NDArray[np.int64]) -> Vector:
    of = held.arrays
    chunk = numbers % CHUNKS
    pieces: Vector = of["table"][numbers] * of["scale"][chunk, None] + of["lo"][chunk, None]
    held.release_table()
    seen = [pieces]
    projected = _levelled(pieces @ of["proj_all"] + of["proj_b_all"], of["ln_g_all"], of["ln_b_all"], of["eps"])
    for many, before, part in zip(ORDERS, BEFORE, np.split(projected, len(ORDERS), axis=1), strict=True):
        for layer in ("w1", "w2"):
            bias = of[f"{layer.replace('w', 'b')}_{many}"]
            part = part + _positive(_neighbours(part, many, before) @ of[f"{layer}_{many}"] + bias)
        seen.append(part)
    levelled = _levelled(np.concatenate(seen, axis=1), of["ln_g"], of["ln_b"], of["eps"])
    mean = (levelled.sum(axis=0) @ of["cnn_W"] + len(numbers) * of["cnn_b"]) / np.sqrt(len(numbers))
    first = _positive(_positive(mean @ of["d0"]) @ of["d1"] + mean @ of["p1"])
    second = np.tanh(first @ of["p3"] + _positive(first @ of["d2"]) @ of["d3"])
    made: Vector = second / np.sqrt(max(float(second @ second), float(of["eps"])))
    return made


def _neighbours(rows: Vector, many: int, before: int) -> Vector:
    """Each row with its neighbours beside it, zeros where there are none."""
    padded = np.pad(rows, ((before, many - 1 - before), (0, 0)))
    return np.concatenate([padded[step : step + len(rows)] for step in range(many)], axis=1)


def _levelled(rows: Vector, gain: Vector, bias: Vector, epsilon: Any) -> Vector:
    """Each row with mean 0 and variance 1, then by a gain and a bias (layer normalisation, Ba et al. 2016)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    made: Vector = centred / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + epsilon) * gain + bias
    return made


def _positive(x: Vector) -> Vector:
    made: Vector = np.maximum(x, 0)
    return made
