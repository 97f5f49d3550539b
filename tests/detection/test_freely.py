"""Texts that people wrote freely: what is told of them today must not become less, and false alarms not more."""

import json

import pytest

from benchmarks.detection import freely
from benchmarks.learning.texts import ALL_LANGUAGES, texts

LEAST_TOLD = {"plain": 0.82, "hard": 0.55, "later": 0.82, "foreign": 0.52}
MOST_FALSE = {"plain": 0.01, "hard": 0.03, "later": 0.01, "foreign": 0.025}
LEARNED = {"en", "es", "de", "fr", "pt"}
FOREIGN = {"it", "nl", "pl", "ru", "tr", "ar", "ko", "zh", "ja"}


@pytest.mark.parametrize("name", freely.SETS)
def test_as_much_is_told_as_before(name: str) -> None:
    found = freely.measure(name)
    print(freely.markdown([found]))
    assert found.recall >= LEAST_TOLD[name]
    assert found.false_share <= MOST_FALSE[name]


@pytest.mark.parametrize("name", freely.SETS)
def test_messages_are_whole(name: str) -> None:
    rows = list(freely.rows(name))
    assert len(rows) > 500
    assert len({row["body"] for row in rows}) == len(rows)
    assert {row["lang"] for row in rows} == (FOREIGN if name == "foreign" else LEARNED)
    for row in rows:
        json.loads(row["body"])


def test_nothing_was_learned_from_what_measures() -> None:
    learned = {one.text.casefold() for one in texts(ALL_LANGUAGES)}
    for name in freely.SETS:
        for row in freely.rows(name):
            assert not {value.casefold() for value in _strings(json.loads(row["body"]))} & learned


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [one for held in value.values() for one in _strings(held)]
    if isinstance(value, list):
        return [one for held in value for one in _strings(held)]
    return [value] if isinstance(value, str) and " " in value else []
