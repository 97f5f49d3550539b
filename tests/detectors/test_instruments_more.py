"""Answers to questionnaires as forms, databases and bare lists carry them; and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

_CHOICES = ["Not at all", "Over half the days", "Several days", "Nearly every day", "Not at all", "Several days"]

FOUND = [
    (
        "items by their reference",
        sent(
            {
                "answers": [
                    {"field": {"id": f"x{n}k", "ref": f"gad7_{n + 1}"}, "choice": {"id": f"c{n}", "label": label}}
                    for n, label in enumerate([*_CHOICES, "Several days"])
                ]
            }
        ),
    ),
    ("bare list beside the name", sent({"d": ["Ann", [2, 1, 0, 3, 1, 2, 0, 1, 0], "phq9", 10, ["x@y.example", 0]]})),
    (
        "key of a database",
        sent({"Item": {"sk": {"S": "ASMT#GAD-7#2026-02-03"}, "itm": {"L": [{"N": str(n % 4)} for n in range(7)]}}}),
    ),
    (
        "form that names its instrument",
        sent({"embedded": {"instrument": "MDQ"}, "responses": {f"QID{n}": {"choice": n % 3} for n in range(4)}}),
    ),
    (
        "response of a record under another title",
        sent(
            {
                "resourceType": "QuestionnaireResponse",
                "status": "completed",
                "title": "PSS-10",
                "item": [
                    {"linkId": "a", "answer": [{"valueInteger": 2}]},
                    {"linkId": "b", "answer": [{"valueInteger": 1}]},
                ],
            },
            "application/fhir+json",
        ),
    ),
    ("total among drinks", sent({"email": "a@b.example", "audit_score": 11, "drinks_last_week": 20})),
    (
        "questions of nobody's table",
        sent(
            {
                "data": [
                    {"question-text": "Warst du heute oft unruhig?", "answer-value": 2},
                    {"question-text": "Konntest du dich gut konzentrieren?", "answer-value": 1},
                    {"question-text": "Wie alt ist dein Hund?", "answer-value": 3},
                ]
            }
        ),
    ),
    (
        "questions in words",
        sent(
            [
                {"question text": "I felt hopeless about the future", "answer": "Moderately"},
                {"question text": "I had trouble sleeping", "answer": "A little"},
            ]
        ),
    ),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.instrument"))


@pytest.mark.parametrize(
    "message",
    [
        sent([{"question": "How satisfied are you with our app?", "answer": 4}] * 2),
        sent(
            [
                {"question": "What is depression?", "answer": "2"},
                {"question": "Which of the following is a sleep stage?", "answer": "1"},
            ]
        ),
        sent([{"question": "I felt hopeless about the future", "options": "Not at all;A little"}] * 3),
        sent([{"question": "Do you sleep with a fan on at night?", "answer": "yes"}]),
        sent({"audit_score": 80, "lighthouse": {"performance": 91}, "sleep": 5}),
        sent({"instrument": "piano", "responses": {"q1": 1, "q2": 2, "q3": 1}}),
        sent({"sk": "ORDER#ISI#2026-02-03", "itm": [1, 2, 0, 1, 2, 0, 1]}),
        sent({"d": ["Ann", [2, 1, 0, 3, 1, 2, 0], "gate7", 9]}),
        sent({"q1": 1, "q2": 2, "q3": 3, "quiz": "geography"}),
    ],
)
def test_not_answered(message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.instrument"))
