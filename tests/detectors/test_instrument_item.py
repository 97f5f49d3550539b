"""Single answers of a questionnaire, as apps tell them item by item."""

import pytest

from tests.detectors.samples import of_kind, sent

FOUND = {
    "item beside the name": {"scale": "phq9", "item": 4, "choice": 1, "choice_txt": "Several days"},
    "item in the name of the question": {"question_id": "gad7_q2", "answer": 3},
    "event of an app": {
        "events": [{"name": "answer", "params": {"instrument": "PHQ-9", "question": "q4", "value": 2}}]
    },
    "event by its name": {"event": "phq9_q3_answered", "properties": {"value": 2}},
    "in words": {"skala": "PHQ-9", "frage": 3, "antwort": "An einzelnen Tagen"},
    "key": {"phq9_q2": 2, "ts": 1},
    "index": {"quiz": "pcl5", "item_index": 7, "score": 3},
}
NOT_FOUND = {
    "no answer": {"scale": "phq9", "item": 9},
    "no item of it": {"scale": "phq9", "item": 12, "choice": 1},
    "music": {"scale": "major", "item": 9, "choice": 1},
    "version": {"phq9_version": 2},
    "time": {"test": "phq9", "step": 3, "duration": 3},
    "ware": {"sku": "phq9_9", "price": 1},
}


def told(data: object, kind: str) -> bool:
    return any(hit.confidence.name != "POSSIBLE" for hit in of_kind(sent(data), kind))


@pytest.mark.parametrize("data", FOUND.values(), ids=FOUND)
def test_single_answers(data: object) -> None:
    assert told(data, "health.instrument")


@pytest.mark.parametrize("data", NOT_FOUND.values(), ids=NOT_FOUND)
def test_no_answers(data: object) -> None:
    assert not told(data, "health.instrument")


@pytest.mark.parametrize("choice", [1, "Several days"])
def test_the_question_about_harm(choice: object) -> None:
    assert told({"scale": "phq9", "item": 9, "choice": choice}, "health.selfharm")


def test_the_question_about_harm_answered_with_no() -> None:
    assert not told({"scale": "phq9", "item": 9, "choice": 0}, "health.selfharm")
