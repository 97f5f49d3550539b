"""What the weights of words are learned from, and the file that they make."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.learning import texts as learning_texts
from benchmarks.learning.learned import Layers, Learned, Together
from benchmarks.learning.lexicon import mean_vectors
from benchmarks.learning.packing import digest, packed, packed_together
from benchmarks.learning.texts import ALL_LANGUAGES, LANGUAGES, TOPICS, glossary, is_for_learning, paths, texts
from gateway.data import read_packed
from gateway.detectors.health.text.word_weights import FILE, unpacked
from gateway.detectors.health.text.words import GENERAL
from gateway.sentences import DIMENSIONS, read
from gateway.sentences.weights import unpacked as unpacked_sentences


def test_what_ships_was_learned_of_the_texts_that_are_here() -> None:
    head = json.loads(read_packed(FILE).partition(b"\n")[0])
    assert head["texts"] == digest(), "learn anew: benchmarks/learning/README.md"
    assert tuple(head["topics"]) == TOPICS


def test_texts_are_sorted_labelled_and_there_once() -> None:
    found = texts(ALL_LANGUAGES)
    assert len({(one.language, one.text) for one in found}) == len(found)
    assert {one.language for one in found} == set(ALL_LANGUAGES)
    for path in paths():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines == sorted(lines), path.name
    for one in found:
        assert not one.topics or GENERAL in one.topics
        assert not one.topics & one.unknown


def test_a_line_that_is_no_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for language in LANGUAGES:
        (folder / f"{language}.tsv").write_text("none\tall is well\n", encoding="utf-8")
    monkeypatch.setattr(learning_texts, "FOLDER", tmp_path)
    assert len(texts()) == len(LANGUAGES)
    (folder / "de.tsv").write_text("none\tgut\nmut\tschlecht\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"de.tsv, line 2.*mut"):
        texts()


def test_glossaries_have_words_of_one_language_with_english_ones() -> None:
    for language in LANGUAGES[1:]:
        held = glossary(language)
        assert len(held) > 5000
        assert all(word and meanings and all(one.isascii() for one in meanings) for word, meanings in held.items())
    assert "sleep" in glossary("de")["schlaf"]
    assert "sad" in glossary("es")["triste"]


def test_a_word_of_another_language_means_what_its_english_words_mean() -> None:
    english = {"sad": np.array([1.0, 0.0], np.float32), "blue": np.array([0.0, 1.0], np.float32)}
    made = mean_vectors([("triste", ["sad", "blue"]), ("azul", ["blue", "unheard"]), ("x", ["unheard"])], english)
    assert made.keys() == {"triste", "azul"}
    assert made["triste"].tolist() == [0.5, 0.5]
    assert made["azul"].tolist() == [0.0, 1.0]


def test_published_texts_are_halved_for_good() -> None:
    halves = [is_for_learning(f"joke number {number}") for number in range(2000)]
    assert 900 < sum(halves) < 1100
    assert halves == [is_for_learning(f"joke number {number}") for number in range(2000)]


def test_what_is_packed_is_read_again() -> None:
    many = len(TOPICS)
    rng = np.random.default_rng(1)
    numbers = {
        language: {word: rng.normal(size=many).astype(np.float32) for word in words}
        for language, words in {
            "en": ["sad", "so sad", "hopel*"],
            "de": ["müde", "traurig"],
            "": ["sertraline"],
        }.items()
    }
    heads = [rng.normal(size=many).astype(np.float32) for _ in range(4)]
    made = packed(Learned(numbers, *heads))
    head, _, body = made.partition(b"\n")
    model = unpacked(json.loads(head), body)
    assert model.rows.keys() == {"de", "en"}
    assert model.shared.keys() == {"sertraline"}
    for language, held in numbers.items():
        rows = model.rows[language] if language else model.shared
        for word, wanted in held.items():
            made_of = model.numbers[rows[word] * many : (rows[word] + 1) * many]
            assert np.array(made_of) * model.scale == pytest.approx(wanted, abs=0.03)
    for name, wanted in zip(("bias", "likely", "possible", "beside"), heads, strict=True):
        assert getattr(model, name) == pytest.approx(wanted, abs=1e-4)


def test_what_is_packed_of_sentences_is_read_again() -> None:
    many, hidden = len(TOPICS), 5
    rng = np.random.default_rng(2)
    shapes = ((DIMENSIONS, hidden), (hidden,), (hidden, many), (many,))
    layers = Layers(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))
    words, likely, possible, beside, alone = (rng.normal(size=many).astype(np.float32) for _ in range(5))
    made = packed_together(Together(words, layers, likely, possible, beside, alone, -0.25))
    head, _, body = made.partition(b"\n")
    model = unpacked_sentences(json.loads(head), body)
    assert (model.topics, model.gate) == (TOPICS, -0.25)
    for name, wanted in (("words", words), ("likely", likely), ("possible", possible), ("alone", alone)):
        assert getattr(model, name) == pytest.approx(wanted, abs=1e-4)
    text = "the second of two texts"
    (wanted,) = layers.scores(read(text).astype(np.float32)[None, :])
    assert model.scores(text) == pytest.approx(wanted, abs=0.05)


def test_pairs_that_hardly_count_are_left_out() -> None:
    small, many = np.full(len(TOPICS), 0.1, np.float32), np.full(len(TOPICS), 1.0, np.float32)
    numbers = {"en": {"quite well": small, "want to": many, "sad": small, "calm*": small}}
    head = json.loads(packed(Learned(numbers, many, many, many, many)).partition(b"\n")[0])
    assert head["languages"] == {"en": 2}
