"""What tells of nobody: games, translations, schemas, switches, and choices."""

import pytest

from gateway.detectors.nobody import is_nobodys, is_of_program, is_offered, offers_below
from gateway.model.findings import ReadMessage
from tests.detectors.samples import hits, sent


@pytest.mark.parametrize(
    "message",
    [
        sent({"mood": 2}, host="telemetry.northgames.example"),
        sent({"mood": 2}, host="api.arena.gg"),
        sent({"npc": [{"mood": "angry", "hp": 4}]}),
        sent({"batch": [{"n": "boss_fight"}, {"n": "loot"}]}),
    ],
)
def test_games(message: ReadMessage) -> None:
    assert is_nobodys(message)
    assert not is_of_program(message)


@pytest.mark.parametrize(
    "message",
    [
        sent({"v": "happy"}, target="/v3/i18n/missing"),
        sent({"v": "happy"}, host="api.lokalise.example"),
        sent({"v": "happy"}, host="events.launchdarkly.com"),
        sent({"properties": {"a": {"type": "string"}, "b": {"type": "boolean"}}}),
        sent({"query": "query IntrospectionQuery { __schema { types { name } } }"}),
    ],
)
def test_programs(message: ReadMessage) -> None:
    assert is_of_program(message)


@pytest.mark.parametrize(
    "message",
    [
        sent({"mood": 2, "streak": 4, "xp": 20}),
        sent({"player": "exo", "title": "Sleep stories"}),
        sent({"q": 1}, target="/api/localisation/position"),
        sent({"properties": {"type": "string"}, "event": "mood"}),
        sent({"query": "mutation { addMood(value: 2) { id } }"}),
    ],
)
def test_people(message: ReadMessage) -> None:
    assert not is_nobodys(message)


def test_choices() -> None:
    message = sent({"q": {"text": "How?", "choices": [{"label": one, "value": n} for n, one in enumerate("abc")]}})
    assert is_offered("body.json:$.q.choices[1].value", message)
    assert not is_offered("body.json:$.q.text", message)
    assert offers_below("body.json:$.q", message)


@pytest.mark.parametrize(
    "body",
    [
        {"choices": [{"label": "a", "selected": True}, {"label": "b", "selected": False}, {"label": "c"}]},
        {"choices": {"labels": ["a", "b", "c"]}},
        {"choices": ["a", "b"]},
    ],
)
def test_what_was_chosen(body: dict[str, object]) -> None:
    message = sent(body)
    assert not any(is_offered(field.path, message) for field in message.fields)
    assert not offers_below("body.json:$", message)


@pytest.mark.parametrize("path", ["/v1/tier/gold/checkin", "/vet/intake", "/pet/results"])
def test_words_that_are_animals_in_other_languages(path: str) -> None:
    """A tier of customers, a veteran, a scan: what is sent there is a person's."""
    assert "health.vital" in {hit.data_kind for hit in hits(sent({"weight_kg": 71.5, "heartRate": 88}, target=path))}
