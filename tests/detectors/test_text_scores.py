"""Words and sentences together: what each tells that the other does not, and what is asked of sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway import data
from gateway.data import shipped
from gateway.detectors.health.text import detector as free_text
from gateway.detectors.health.text.scores import PART_WORDS, TextModel, text_model
from gateway.detectors.health.text.word_weights import Weights, weights
from gateway.errors import InputError
from gateway.model.flows import Certainty
from gateway.sentences import FILE, SentenceWeights, sentence_weights
from tests.detectors.samples import WHERE, inspector, sent

SURE = (Certainty.LIKELY, Certainty.CERTAIN)

FOREIGN_TOLD = [
    "Da settimane non riesco più a dormire e piango ogni giorno",
    "ik lig elke nacht wakker en ben doodsbang dat het weer misgaat met mijn depressie",
    "od trzech tygodni nie śpię i codziennie płaczę bez powodu",
    "уже месяц не сплю, плачу каждый день и ничего не хочу",
    "haftalardır uyuyamıyorum ve her gün ağlıyorum",
    "我已经好几个星期睡不着觉，每天都在哭",
    "もう何週間も眠れなくて毎日泣いている",
]
FOREIGN_NOT_TOLD = [
    "Il treno delle otto parte dal binario quattro, ci vediamo al bar",
    "de trein van acht uur vertrekt vandaag van spoor vier",
    "pociąg do Gdańska odjeżdża o ósmej z peronu czwartego",
    "поезд на Москву отправляется в восемь с четвёртого пути",
    "sipariş yarın saat sekizde teslim edilecek, lütfen evde olun",
    "明天早上八点在火车站四号站台见面吧",
    "明日の朝八時に駅の四番ホームで会いましょう",
    "La depressione atlantica porta pioggia e vento forte su tutto il nord",
    "курс рубля упал, на бирже настоящая паника среди инвесторов",
]
READ_AS_A_WHOLE = [
    "the pills only make the fog thicker and i cannot find my way out",
    "i lock the door five times and still drive back to see",
]


def health(text: str) -> set[str]:
    """The kinds of health data that are likely in a message that somebody writes to an address that says nothing."""
    return {
        hit.data_kind
        for hit in inspector().message(sent({"message": text}), WHERE)
        if hit.rule == "CLR-health" and hit.confidence in SURE
    }


@pytest.mark.parametrize("text", [*FOREIGN_TOLD, *READ_AS_A_WHOLE])
def test_what_no_list_has_is_told_by_what_it_means(text: str) -> None:
    assert health(text)


@pytest.mark.parametrize("text", FOREIGN_NOT_TOLD)
def test_what_means_something_else_is_not(text: str) -> None:
    assert health(text) == set()


@pytest.mark.parametrize("text", READ_AS_A_WHOLE)
def test_words_alone_would_not_tell_it(text: str) -> None:
    scores = TextModel(_weights(), None).scores(text)
    assert scores.scores[0] < scores.likely[0]
    assert not scores.is_read


def test_what_words_say_nothing_of_is_not_read() -> None:
    scores = _model().scores("the parcel will be at your door between two and four on monday")
    assert not scores.is_read
    assert scores.scores[0] < scores.possible[0]


def test_of_a_long_text_the_telling_part_is_read() -> None:
    boring = "we talked about the new timetable for the buses and the colour of the fence " * 8
    telling = "since the funeral i cry every night and cannot face anybody at work, everything in me hurts "
    scores = _model().scores(boring + telling * 2 + boring)
    assert scores.is_read
    assert scores.scores[0] >= scores.likely[0]
    assert len((boring + telling).split()) > 2 * PART_WORDS


def test_many_texts_of_a_message_are_not_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    scores = SentenceWeights.scores

    def noted(self: SentenceWeights, text: str) -> list[float]:
        read.append(text)
        return scores(self, text)

    monkeypatch.setattr(SentenceWeights, "scores", noted)
    monkeypatch.setattr(free_text, "MAX_SENTENCES", 3)
    texts = [f"haftalardır uyuyamıyorum ve her gün ağlıyorum {number}" for number in range(9)]
    inspector().message(sent({"entries": [{"text": text} for text in texts]}), WHERE)
    assert 0 < len(set(read)) <= 3


@pytest.fixture
def without_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All lists but the weights of sentences."""
    for path in data.FOLDER.iterdir():
        if path.is_file() and path.name != FILE:
            (tmp_path / path.name).symlink_to(path)
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    monkeypatch.setattr(shipped, "_unusable", {})
    text_model.cache_clear()
    sentence_weights.cache_clear()
    yield
    text_model.cache_clear()
    sentence_weights.cache_clear()


@pytest.mark.usefixtures("without_sentences")
def test_without_sentences_words_are_weighed_and_it_is_said() -> None:
    assert health("my mood is terrible and i cry and feel so sad and anxious and i cannot sleep")
    model = text_model()
    assert model is not None
    assert not model.scores(FOREIGN_TOLD[0]).is_read
    assert FILE in shipped.unusable()
    assert "freely written" in shipped.notice(FILE)


def test_an_encoder_that_cannot_be_read_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: SentenceWeights, text: str) -> list[float]:
        raise InputError("model", "damaged")

    monkeypatch.setattr(shipped, "_unusable", {})
    monkeypatch.setattr(SentenceWeights, "scores", fail)
    model = TextModel(_weights(), sentence_weights())
    assert not model.scores(FOREIGN_TOLD[0]).is_read
    assert not model.scores(READ_AS_A_WHOLE[0]).is_read
    assert "damaged" in shipped.unusable()[FILE]


def test_both_have_to_tell_the_same_topics() -> None:
    with pytest.raises(ValueError, match="different topics"):
        TextModel(_weights(), sentence_weights()._replace(topics=("note",)))


def _weights() -> Weights:
    found = weights()
    assert found is not None
    return found


def _model() -> TextModel:
    found = text_model()
    assert found is not None
    return found
