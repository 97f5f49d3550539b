"""How much a text speaks for each topic: by its words (`word_weights.py`), and by what it means as a whole
(`gateway/sentences`).

Words say what is spoken of, and know the slang and the names; the sentence says who did what, also where no word has
been learned. Both are wrong about different texts, so that together they tell many more for as many false alarms. Where
the words are of a language that was not learned, the sentence alone says: its numbers mean the same in every language.
A sentence costs some milliseconds: it is read only where the words leave it open, and of a long text only the part
whose words say most.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.data.shipped import load_or, note_unusable
from gateway.detectors.context.about import fold
from gateway.detectors.health.text.word_weights import LANGUAGE_WORDS, LOOK_CHARS, Weights, weights, words_in
from gateway.errors import InputError
from gateway.sentences import FILE, SentenceWeights, sentence_weights

PART_WORDS: Final = 60
"""Words of a text that are read as one sentence."""

STEP_WORDS: Final = PART_WORDS // 2

NAME_WORDS: Final = 5
BEYOND_LATIN: Final = "\u0250"
"""The first sign of other scripts, once accents are taken away."""

KNOWN_SHARE: Final = 0.6
"""Of the words of a text in a language that was learned, at least so many are known: in nearly all of 2,700 texts in
five languages. Of texts in Italian, Polish and Czech hardly any has so many."""


class Scores(NamedTuple):
    """Of each topic, how much a text speaks for it, and what makes it likely, possible, and likely beside a note."""

    scores: list[float]
    likely: tuple[float, ...]
    possible: tuple[float, ...]
    beside: tuple[float, ...]
    is_foreign: bool = False
    """Whether its words are of none of the languages that were learned."""
    is_read: bool = False
    """Whether it was read as a sentence."""


class TextModel:
    """Words and sentences together; words alone where the other model cannot be read."""

    def __init__(self, words: Weights, sentences: SentenceWeights | None) -> None:
        """Raises ValueError where both do not tell the same topics."""
        if sentences is not None and sentences.topics != words.topics:
            raise ValueError("words and sentences tell different topics")
        self.topics = words.topics
        self._words = words
        self._sentences = sentences

    def scores(self, text: str, words: Sequence[str] | None = None, *, may_read: bool = True) -> Scores:
        """Of a text as it was written; of its words alone where it may not be read as a sentence. `words`: those of
        its beginning, where they are known already."""
        head = text[:LOOK_CHARS]
        if words is None:
            words = words_in(fold(head))
        of_words = self._words.scores(words)
        sentences = self._sentences
        is_foreign = self._is_foreign(words)
        if sentences is None or not may_read or (of_words[0] < sentences.gate and not is_foreign):
            return Scores(of_words, self._words.likely, self._words.possible, self._words.beside)
        try:
            of_sentence = sentences.scores(head if is_foreign else self._most_telling(head))
        except InputError as error:
            note_unusable(FILE, error)
            self._sentences = None
            return self.scores(text, words)
        if is_foreign:
            return Scores(of_sentence, sentences.alone, sentences.alone, sentences.alone, is_foreign, is_read=True)
        scores = [
            word * share + sentence
            for word, share, sentence in zip(of_words, sentences.words, of_sentence, strict=True)
        ]
        return Scores(scores, sentences.likely, sentences.possible, sentences.beside, is_read=True)

    def _is_foreign(self, words: Sequence[str]) -> bool:
        """Whether too few of some words are known to any language that was learned. A few words in Latin letters
        are names."""
        named = [word for word in words[:LANGUAGE_WORDS] if word != "0"]
        if len(named) < NAME_WORDS and all(word[0] < BEYOND_LATIN for word in named):
            return False
        known = self._words.known_of(named)
        return known < KNOWN_SHARE * len(named)

    def _most_telling(self, text: str) -> str:
        """A short text, or the part of a long one whose words say most of the first topic."""
        found = text.split()
        if len(found) <= PART_WORDS:
            return text
        parts = [" ".join(found[begin : begin + PART_WORDS]) for begin in range(0, len(found) - STEP_WORDS, STEP_WORDS)]
        return max(parts, key=lambda part: self._words.scores(words_in(fold(part)))[0])


@lru_cache(maxsize=1)
def text_model() -> TextModel | None:
    """The model that ships; None where the weights of words cannot be read."""
    words = weights()
    return None if words is None else load_or(FILE, lambda: _both(words), TextModel(words, None))


def _both(words: Weights) -> TextModel:
    """Raises InputError where the weights of sentences cannot be read, or do not fit those of words."""
    try:
        return TextModel(words, sentence_weights())
    except ValueError as error:
        raise InputError(FILE, str(error)) from error
