"""What values are called, and whom texts are about."""

import pytest

from gateway.detectors.context.about import fold, is_own_path, speaks_of_patient, speaks_of_self
from gateway.detectors.context.naming import Names, spaced, steps_of, words_of
from gateway.detectors.health.topics import NUMBER
from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, published, sent


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("moodScore", "mood score"),
        ("mood_score", "mood score"),
        ("MOOD-SCORE", "mood score"),
        ("HKQuantityTypeIdentifierHeartRate", "hk quantity type identifier heart rate"),
        ("com.google.heart_rate.bpm", "com google heart rate bpm"),
        ("estado_de_ánimo", "estado de animo"),
        ("gefühl", "gefuhl"),
        ("größe", "grosse"),
        ("", ""),
    ],
)
def test_words_of_names(name: str, words: str) -> None:
    assert words_of(name) == words
    assert spaced(name) == words


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("body.json:$.answers[8].score", ("answers", "score")),
        ("body.form:user[mood]", ("user", "mood")),
        ('body.json:$["estado de ánimo"].valor', ("estado de animo", "valor")),
        ("body.multipart:meta|json:$.score", ("meta", "json", "score")),
        ("mqtt.payload", ()),
    ],
)
def test_steps_of_paths(path: str, steps: tuple[str, ...]) -> None:
    assert tuple(step for step in steps_of(path) if step) == steps


def named(message: ReadMessage, ending: str) -> list[str]:
    number = next(n for n, field in enumerate(message.fields) if field.path.endswith(ending))
    return Names(message).of(number)


@pytest.mark.parametrize(
    ("message", "ending", "name"),
    [
        (sent({"mood": 2}), "mood", "mood"),
        (sent({"mood": {"value": 2}}), "value", "mood"),
        (sent({"event": "mood_logged", "properties": {"value": 2}}), "value", "mood logged"),
        (sent({"type": "mood", "value": 2}), "value", "mood"),
        (sent({"value": 2}, target="/v1/users/8231/mood"), "value", "mood"),
        (published("me/mood", b"2"), "mqtt.payload", "mood"),
        (sent(b"ea=mood&ev=2", FORM), "ev", "mood"),
        (sent({"code": {"coding": [{"code": "8867-4"}]}, "valueQuantity": {"value": 72}}), "y.value", "8867 4"),
    ],
)
def test_names_of_values(message: ReadMessage, ending: str, name: str) -> None:
    assert name in named(message, ending)


@pytest.mark.parametrize(
    ("message", "ending", "name"),
    [
        (sent({"rows": [["How do you sleep?", 4, 2.5], ["Pain", 3]]}), "[0][1]", "how do you sleep"),
        (sent({"event": "mood_saved", "payload": '{"value": 2}'}), "value", "mood saved"),
        (sent({"esm": '{"esm_title": "Craving now"}', "esm_user_answer": "4"}), "answer", "craving now"),
        (sent({"answers": [{"number": 4, "field": {"ref": "mood_now"}}]}), "number", "mood now"),
        (sent({"q": "How are you?", "answer": 4}), "answer", "how are you"),
        (sent({"soort": "craving", "aantal": 4}), "aantal", "craving"),
    ],
)
def test_names_by_rows_questions_and_what_is_packed(message: ReadMessage, ending: str, name: str) -> None:
    assert name in named(message, ending)


@pytest.mark.parametrize(
    ("message", "ending", "name"),
    [
        (sent({"q": "headache", "count": 4}), "count", "headache"),
        (sent({"v": 2, "json": '{"title": "Sleep"}'}), "$.v", "sleep"),
        (sent({"value": 2}, target="/v4/lzwF3LeLDmd8Mood/x"), "value", "lzw f3 le l dmd8 mood"),
    ],
)
def test_searches_titles_and_random_steps_name_nothing(message: ReadMessage, ending: str, name: str) -> None:
    assert name not in named(message, ending)


def test_a_clear_key_is_the_only_name() -> None:
    assert named(sent({"event": "mood_logged", "battery": 2}), "battery") == ["battery"]


def test_a_label_does_not_name_itself_or_another_object() -> None:
    message = sent({"a": [{"type": "mood", "value": 1}, {"type": "room", "value": 2}]})
    assert "mood" not in named(message, "a[1].value")
    assert "mood" not in named(message, "a[0].type")


@pytest.mark.parametrize("text", ["i am here", "ich bin da", "me siento mal", "j'ai peur", "eu sei", "it is my day"])
def test_first_person(text: str) -> None:
    assert speaks_of_self(text)


@pytest.mark.parametrize("text", ["the economy grows", "hotels near me", "der markt", "la casa", "immune"])
def test_no_first_person(text: str) -> None:
    assert not speaks_of_self(text)


def test_patients() -> None:
    assert speaks_of_patient("pt reports low mood")
    assert speaks_of_patient("paciente refiere insomnio")
    assert not speaks_of_patient("be patient with the app")


def test_places_of_persons() -> None:
    assert is_own_path("body.json:$.patient.note")
    assert not is_own_path("body.json:$.articles[0].title")


def test_folding() -> None:
    assert fold("Größe, Ángel, cœur, \u2019t") == "grosse, angel, coeur, 't"


@pytest.mark.parametrize("text", ["7", "7.5", "7,5", "98 %", "72 bpm", "7/10", "120 mmHg".lower(), "3 of 5"])
def test_numbers_with_units(text: str) -> None:
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["", "seven", "1.2.3", "2026-01-01", "10.0.0.1", "7 apples", "0x12"])
def test_no_numbers(text: str) -> None:
    assert not NUMBER.fullmatch(text)


def test_questions_in_an_object_of_their_own() -> None:
    message = sent({"values": {"QID3": 2, "done": 1}, "labels": {"QID3": "How is your mood today?"}})
    names = Names(message)
    found = {field.path: names.of(number) for number, field in enumerate(message.fields)}
    assert found["body.json:$.values.QID3"] == ["qid3", "how is your mood today"]
    assert found["body.json:$.values.done"] == ["done"]
