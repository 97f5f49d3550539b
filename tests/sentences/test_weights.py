"""What the numbers of a sentence count for: the file that ships, and files that are damaged."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.learning.packing import digest
from benchmarks.learning.texts import TOPICS
from gateway import data
from gateway.data import read_packed
from gateway.errors import InputError
from gateway.sentences import DIMENSIONS, FILE, read, sentence_weights
from gateway.sentences.weights import NUMBER, unpacked

HEAD = {
    "topics": ["note"],
    "hidden": 2,
    "words": [1],
    "likely": [2],
    "possible": [1],
    "beside": [2],
    "alone": [3],
    "gate": -1,
}


def test_what_ships_was_learned_of_the_texts_that_are_here() -> None:
    head = json.loads(read_packed(FILE).partition(b"\n")[0])
    assert head["texts"] == digest(), "learn anew: benchmarks/learning/README.md"
    assert sentence_weights().topics == TOPICS


def test_scores_are_two_layers_of_the_numbers() -> None:
    text = "one in the morning"
    inner = np.zeros((DIMENSIONS, 2))
    inner[0] = [3, -3]
    layers = [inner, np.array([0.25, 0]), np.array([[2], [5]]), np.array([0.5])]
    made = unpacked(HEAD, b"".join(one.astype(NUMBER).tobytes() for one in layers))
    first = float(read(text)[0])
    assert made.scores(text) == [pytest.approx(max(3 * first + 0.25, 0) * 2 + max(-3 * first, 0) * 5 + 0.5)]
    assert (made.gate, made.alone) == (-1.0, (3.0,))


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        (HEAD, 1),
        (HEAD, DIMENSIONS * 2 + 2 + 2 + 2),
        (HEAD | {"likely": []}, DIMENSIONS * 2 + 2 + 2 + 1),
        (HEAD | {"hidden": "many"}, 5),
        ({"topics": ["note"]}, 5),
    ],
)
def test_a_file_that_does_not_fit_its_head_is_damaged(head: dict[str, object], numbers: int) -> None:
    with pytest.raises((ValueError, KeyError)):
        unpacked(head, bytes(2 * numbers))


@pytest.mark.parametrize("content", [None, b"", b"not packed"])
def test_a_file_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    sentence_weights.cache_clear()
    try:
        with pytest.raises(InputError, match=FILE):
            sentence_weights()
    finally:
        sentence_weights.cache_clear()
