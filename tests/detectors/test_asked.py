"""What the engine says of several expressions in one reading is what `re` says of each."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.detectors.context.about import fold
from gateway.detectors.health.note.detector import LOOK_CHARS, is_prose
from gateway.detectors.matching.asked import Asked, declared
from gateway.detectors.matching.lazily import Expression

PHRASES = """i feel like a burden | i'm so very sad | patient denies si | release notes | my therapist
 | me siento | мне грустно | είμαι | couldn't sleep | i can't breathe | low mood | mood is flat | pt reports | weiß
 | follow-up in 2 | bug | не хочу жить | i keep crying | j'ai peur | envio
 | über | 鬱 | « » | — | \u2019 | … | 😀 | _ | 7 | feel. | \x1c | \n | ?"""
PIECES = st.sampled_from([*PHRASES.split(" | "), *PHRASES.split(), " ", "-", "!"]) | st.text(max_size=3)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)


def by_re(asked: Asked, text: str) -> set[str]:
    return {one.pattern for one in asked.expressions if re.search(one.pattern, text)}


@settings(max_examples=400)
@given(TEXTS)
def test_the_engine_says_what_re_says(text: str) -> None:
    for asked in declared():
        assert {one.pattern for one in asked.of(fold(text))} == by_re(asked, fold(text))


@pytest.mark.parametrize("engine", ["re2", ""])
def test_with_both_engines(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_ENGINE", engine)
    asked = Asked("", Expression(r"\bsad\b|\bmüde"), Expression(r"patient.{0,9}denies"), Expression(r"грустно|\w\?"))
    for text in (
        "so sad",
        "sadly",
        "ich bin müde",
        "patient\ndenies",
        "patient — denies",
        "мне грустно",
        "a?",
        "a—",
        "é?",
    ):
        assert {one.pattern for one in asked.of(text)} == by_re(asked, text)


def folded_at_once(text: str) -> str:
    """What `fold` is to give, without its short cuts."""
    quotes = {"\u2019": "'", "\u02bc": "'", "ß": "ss", "œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "\u0131": "i"}
    plain = "".join(quotes.get(one, one) for one in text.lower())
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not ("\u0300" <= c <= "\u036f" or c in "\ufe0f\u200d"))


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from("aZ \u2019ßœæéİΣςﬁ①\u0301\u0327\u05b0\u05bc가\U00010783K😀\u200d—") | st.characters()).map(
        "".join
    )
)
def test_folding_sign_by_sign_is_folding_all_at_once(text: str) -> None:
    if text.isascii():
        assert fold(text) == text.lower()
    assert fold(text) == folded_at_once(text)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["a" * 41, "word", " ", "_", "7", "é" * 80, "—", "日本", ". "]), max_size=12).map("".join)
)
def test_a_sentence_is_four_words_and_half_of_it_letters(text: str) -> None:
    head = text[:LOOK_CHARS]
    words = re.findall(r"[^\W\d_]{1,40}", head)
    is_long = len(head) >= 12 and " " in head.strip()
    assert is_prose(text) == (is_long and len(words) >= 4 and sum(map(len, words)) * 2 > len(head))
