"""Texts that are judged by all their words together: what they must tell, and what they must not.

None of these sentences is among the texts that the weights were learned from.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway import data
from gateway.data import shipped
from gateway.detectors.health.text import scores as text_scores
from gateway.detectors.health.text import word_weights
from gateway.detectors.health.text.word_weights import FILE, WINDOW_WORDS, Weights, features, weights, words_of
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from gateway.sentences import sentence_weights
from tests.detectors.samples import WHERE, hits, inspector, mailed, published, received, sent

SURE = (Certainty.LIKELY, Certainty.CERTAIN)

TOLD = [
    "i havent slept properly in a fortnight and my chest goes tight whenever the phone rings",
    "gave up smoking weed in march but last weekend i slipped and now i feel like a failure",
    "mum has been so confused since the stroke, she asked me twice who i was",
    "the new tablets make me shaky and sick every morning, should i stop taking them",
    "my boyfriend checks my phone and pushed me against the wall when i asked why",
    "nobody would even notice if i was gone, i have already written the letters",
    "llevo semanas sin dormir y me da miedo salir de casa",
    "mi marido me grita y me empuja delante de los niños",
    "ich weine seit Tagen nur noch und schaffe es nicht mehr zur Arbeit",
    "seit der Fehlgeburt reden mein Mann und ich kaum noch miteinander",
    "j'ai encore bu hier soir, j'ai honte, je tremblais ce matin",
    "depuis la mort de mon père je ne dors plus et je n'ai envie de rien",
    "ando tão ansiosa que não consigo comer nem dormir direito",
    "er hat mich gegen die Wand gedrückt und mir den Schlüssel weggenommen",
    "il m'a poussée contre le mur devant les petits",
    "ella me empujó contra la puerta y me quitó el móvil",
]
NOT_TOLD = [
    "she pushed the sofa against the wall so the tree fits in the corner",
    "they shoved us into the next train because ours was cancelled",
    "can you pick up the kids at four, i am stuck in a meeting until five",
    "this level is killing me, i died nine times in a row lol",
    "the kitchen tap is dripping again, could you call the plumber tomorrow",
    "we are sick of your adverts, please cancel the subscription",
    "loved the concert last night, the drummer was insane",
    "the tropical depression is expected to weaken before it reaches the coast",
    "how long do you boil eggs for a salad",
    "me muero de risa con el vídeo del gato, míralo entero",
    "¿a qué hora sale el tren para Valencia mañana?",
    "der Server ist schon wieder tot, kannst du ihn neu starten",
    "Treffen wir uns um acht vor dem Kino, ich bringe die Karten mit",
    "le colis est arrivé en retard et le carton était abîmé",
    "a reunião foi adiada para quinta, levem os relatórios impressos",
    "Release 4.2 fixes a crash when the keyboard was opened in landscape mode.",
]


def of_health(message: ReadMessage) -> set[str]:
    """The kinds of health data that are told for sure."""
    return {hit.data_kind for hit in hits(message) if hit.data_kind.startswith("health.") and hit.confidence in SURE}


def told(text: str, key: str = "field_7", host: str = "api.appbackend.example", target: str = "/v2/items") -> set[str]:
    """What a text is told as, under a name and to a place that say nothing."""
    return of_health(sent({"id": "a81", key: text}, host=host, target=target))


@pytest.mark.parametrize("text", TOLD)
def test_what_somebody_writes_of_themselves_is_told(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_ordinary_life_is_not(text: str) -> None:
    assert not told(text)


def test_it_is_told_in_every_protocol_that_carries_text() -> None:
    text = TOLD[0]
    mail = b"Subject: hi\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode()
    assert of_health(published("u/81/out", text.encode()))
    assert of_health(mailed(mail))
    assert of_health(sent(f"room=7&m={text.replace(' ', '+')}".encode(), "application/x-www-form-urlencoded"))
    assert of_health(sent(target=f"/search?q={text.replace(' ', '%20')}", method="GET"))


def test_what_a_device_receives_or_a_page_is_called_is_not() -> None:
    text = TOLD[0]
    assert not of_health(received({"field_7": text}))
    assert not of_health(sent(target=f"/piwik.php?action_name={text.replace(' ', '%20')}", method="GET"))


def test_what_an_app_asks_is_not() -> None:
    assert not told("How have you been feeling since you lost your mother, and do you sleep at night?")
    assert not told("Wie haben Sie geschlafen, und wie traurig fühlen Sie sich heute?")


def test_names_and_addresses_are_not_texts() -> None:
    person = {"street": "227 Linden Street, BS1 5TR Bristol", "full_name": "Mary Elizabeth Payne Stillman"}
    assert not of_health(sent({"user": person}))


def test_a_text_with_an_address_or_a_number_in_it_is_still_a_text() -> None:
    for own in ("maya.lindqvist@example.org", "+49 151 23456789"):
        found = hits(sent({"field_7": f"{TOLD[3]} please write to {own}"}))
        assert {"id.email", "id.phone"} & {hit.data_kind for hit in found}
        assert [hit for hit in found if hit.data_kind.startswith("health.") and hit.confidence in SURE]
        assert [hit for hit in found if hit.rule == "CLR-health-linked"]


def test_a_kind_that_another_detector_told_is_not_told_twice() -> None:
    found = hits(sent({"note": "I was diagnosed with bipolar disorder and I cannot sleep at all"}))
    kinds = [(hit.path, hit.data_kind) for hit in found if hit.rule == "CLR-health"]
    assert len(kinds) == len(set(kinds))


def test_in_a_long_text_the_telling_part_counts() -> None:
    dull = "The parcel was left with the neighbour and the invoice is attached to the order as a file. " * 4
    assert not told(dull)
    assert told(f"{dull} {TOLD[0]}. {TOLD[3]}")


def test_a_text_that_is_endless_is_read_to_its_bound() -> None:
    assert told(f"{TOLD[0]} " * 20_000)
    assert len(words_of("word " * 100_000)) < 10 * WINDOW_WORDS


def test_many_texts_are_judged_to_a_bound() -> None:
    message = sent([{"m": NOT_TOLD[0]}] * 3000)
    assert not of_health(message)


def test_words_are_folded_and_numbers_alike() -> None:
    assert words_of("Día 41: no dormí, I\u2019m OK") == ["dia", "0", "no", "dormi", "i'm", "ok"]
    assert words_of("write to maya.l@example.org or see http://example.org/a?b=c now") == [
        "write",
        "to",
        "or",
        "see",
        "now",
    ]
    assert features(["hopelessness", "again"]) == {
        "hopelessness",
        "hopel*",
        "again",
        "< hopelessness",
        "hopelessness again",
    }


@pytest.mark.parametrize(
    ("text", "language"), [(TOLD[0], "en"), (TOLD[6], "es"), (TOLD[8], "de"), (TOLD[10], "fr"), (TOLD[12], "pt")]
)
def test_the_language_is_known_by_its_words(text: str, language: str) -> None:
    model = weights()
    assert model is not None
    assert model.language_of(words_of(text)) == language


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of lists that is empty."""
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    monkeypatch.setattr(shipped, "_unusable", {})
    loaded = (word_weights.weights, text_scores.text_model, sentence_weights)
    for one in loaded:
        one.cache_clear()
    yield tmp_path
    for one in loaded:
        one.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"not packed", "cut"])
def test_without_the_weights_the_work_goes_on_and_is_said_to(elsewhere: Path, content: bytes | str | None) -> None:
    if content is not None:
        real = (Path(shipped.__file__).parent / FILE).read_bytes()
        (elsewhere / FILE).write_bytes(real[:-1000] if isinstance(content, str) else content)
    assert weights() is None
    assert FILE in shipped.unusable()
    assert {hit.rule for hit in inspector().message(sent({"field_7": TOLD[3]}), WHERE)} == {"CLR-text"}
    assert "freely written" in shipped.notice(FILE)


def test_a_file_that_does_not_fit_its_head_is_damaged() -> None:
    one_each = {"scale": [1.0], "bias": [0], "likely": [1], "possible": [0], "beside": [1]}
    head = {"topics": ["note"], "languages": {"en": 2}, **one_each}
    made = word_weights.unpacked(head, b"sad\ntired\n" + bytes([2, 1]))
    assert isinstance(made, Weights)
    assert made.scores(["sad", "tired", "yes", "no"])[0] == pytest.approx(3 / 2)
    for body in (b"sad\ntired\n\x02", b"sad\n", b""):
        with pytest.raises(ValueError):
            word_weights.unpacked(head, body)
    with pytest.raises(ValueError):
        word_weights.unpacked(head | {"likely": []}, b"sad\ntired\n" + bytes([2, 1]))


@pytest.mark.parametrize(
    "message",
    [
        sent({"product_name": "Bleeding heart and pain relief tea"}),
        sent({"artikel": "Schmerzgel gegen Angst und Panik"}),
        sent({"result": {"concept": {"name": "Depression anxiety test result"}}}),
        sent({"lines": [{"dsc": "CT/NG NAAT urine"}]}),
        sent({"titulo": "Embarazada y sola en la ciudad"}),
        sent({"question_text": "I have felt so sad that I cried"}),
        sent(
            {
                "items": [
                    {
                        "prompt": "I have been so unhappy that I cried",
                        "choices": [{"label": "a", "value": 0}, {"label": "b", "value": 1}, {"label": "c", "value": 2}],
                    }
                ]
            }
        ),
        sent({"keys": [{"k": "a", "v": "I feel so lonely and sad today"}]}, host="api.lokalise.example"),
    ],
)
def test_what_nobody_wrote_of_themselves_is_none(message: ReadMessage) -> None:
    assert of_health(message) == set()


def test_a_question_in_a_row_is_no_note() -> None:
    assert "health.note" not in of_health(sent({"items": [["I feel so lonely and sad", 4], ["I am scared", 2]]}))


def test_the_same_words_of_somebody_are_told() -> None:
    assert told("I feel so lonely and sad today") != set()
    assert told("I TOOK 20 PILLS AND I FEEL SO SAD") != set()


def test_a_note_that_says_more_than_it_hints() -> None:
    """A turn of a talk with a program is told as a note, and what it says clearly besides."""
    said = "I keep thinking everybody would have it easier if I just never woke up again. Nobody here knows"
    turns = [
        {"role": "system", "content": "You are Ada, a patient listener."},
        {"role": "user", "content": said},
    ]
    told = {hit.data_kind for hit in hits(sent({"model": "small", "messages": turns})) if hit.confidence in SURE}
    assert {"health.note", "health.selfharm"} <= told


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Overdosed on paracetamol in September, told nobody until today.", {"medication", "substance"}),
        ("Took an overdose of her sleeping pills last spring and never told us.", {"medication", "substance"}),
        ("Since raising levothyroxine to 75 mcg I have had palpitations and hot flashes.", {"diagnosis"}),
    ],
)
def test_what_a_text_tells_of_another_kind(text: str, kinds: set[str]) -> None:
    """Medicines as a means, and what a medicine does: neither what is taken nor an illness."""
    message = sent({"note": text}, target="/client-notes")
    told = {hit.data_kind for hit in hits(message) if hit.confidence in SURE}
    assert told and told.isdisjoint({f"health.{kind}" for kind in kinds})
