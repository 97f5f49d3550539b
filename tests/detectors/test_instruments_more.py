"""Answers to questionnaires as forms, databases and bare lists carry them; and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

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
    ("German total", sent({"skala": "PCL-5", "gesamt": 45})),
    ("name in other languages", sent({"inst": "OMS-5", "a": [4, 2, 4, 4, 4]})),
    ("answers as constants", sent({"name": "ASRS-v1.1", "r": [{"q": n, "a": "very_often"} for n in range(6)]})),
    ("answers under letters", sent({"test": "ASRS", "werte": {"a": 0, "b": 3, "c": 2, "d": 0, "e": 2, "f": 3}})),
    (
        "yes by its first letter",
        sent({"name": "C-SSRS", "items": [{"code": f"Q{n}", "v": "YN"[n % 2]} for n in range(6)]}),
    ),
    ("how many were yes", sent({"fragebogen": "MDQ", "ja_antworten": 9})),
    ("how many were yes, below the name", sent({"scoff": {"yes": 3}})),
    ("scales of its own", sent({"id": "DOCS", "contamination": 9, "symmetry": 10, "harm": 7})),
    ("scales by letters", sent({"bogen": "HADS-D", "A": 11, "D": 12})),
    ("scales of another one", sent({"t": "DASS21", "D": 14, "A": 8, "S": 20})),
    ("further one", sent({"instrument": "EDE-QS", "items": [3, 3, 2, 0, 0, 3, 1, 1, 0, 0, 2, 1]})),
    ("sum of a form that nobody knows", sent({"q": "LSAS", "r": [1, 0, 3, 3, 2, 3], "s": 12})),
    (
        "one answer of a record",
        sent(
            {
                "resourceType": "QuestionnaireResponse",
                "questionnaire": "Questionnaire/phq-2",
                "item": [{"linkId": "/1", "text": "PHQ-2 total", "answer": [{"valueInteger": 3}]}],
            },
            "application/fhir+json",
        ),
    ),
    (
        "items by a name of people",
        sent({"id": "ROSENBERG_Survey", "r": [{"n": f"r.{n}", "v": n % 4} for n in range(10)]}),
    ),
    ("short name under tool", sent({"event": "Assessment Finished", "tool": "K6", "answers": [1, 0, 1, 0, 0, 0]})),
    ("name that no table has", sent({"instrument": "XYZ-8", "patient": 3, "answers": [1, 2, 0, 3, 1, 2, 2, 0]})),
    (
        "numbers in place of names",
        sent(
            b"\x12\x05GAD-7" + b"".join(bytes((0x1A, 4, 8, n, 16, a)) for n, a in enumerate((1, 1, 2, 3, 2, 2, 3), 1)),
            "application/x-protobuf",
        ),
    ),
    (
        "items by words",
        sent(b"phq_little_interest=3&phq_down_depressed=2&phq_sleep=1&phq_tired=2&age=63", FORM),
    ),
    ("items by words below the name", sent({"gad7": {"nervous": 2, "worrying": 3, "relaxing": 1, "irritable": 0}})),
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
        sent({"phq_version": 9, "phq_lang": 1, "phq_page": 3, "phq_items": 2}),
        sent({"gad_enabled": 1, "gad_theme": 2, "gad_slots": 0}),
        sent({"audit_score": 80, "lighthouse": {"performance": 91}, "sleep": 5}),
        sent({"instrument": "piano", "responses": {"q1": 1, "q2": 2, "q3": 1}}),
        sent({"sk": "ORDER#ISI#2026-02-03", "itm": [1, 2, 0, 1, 2, 0, 1]}),
        sent({"d": ["Ann", [2, 1, 0, 3, 1, 2, 0], "gate7", 9]}),
        sent({"q1": 1, "q2": 2, "q3": 3, "quiz": "geography"}),
        sent({"code": "MDQ", "city": "Mar del Plata", "score": 7}),
        sent({"questionnaire": "CSAT", "answers": [5, 4, 5, 5, 3]}),
        sent({"assessment": "MATH-7", "answers": [1, 2, 3, 1, 0, 2, 2]}),
        sent({"instrument": "EUR-USD", "items": [1, 2, 3, 1, 2, 1]}),
        sent({"scale": "C minor", "notes": [1, 2, 3, 4, 5, 6]}),
        sent({"name": "DOCS", "total": 12}),
        sent({"id": "PAS", "r": [1, 2, 3, 4], "s": 10}),
        sent({"tool": "K6", "grade": "math", "answers": [1, 0, 1, 1, 0, 1]}),
        sent({"name": "Rosenberg", "total": 12}),
        sent({"docs": [1, 2, 3, 4], "total": 10}),
    ],
)
def test_not_answered(message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.instrument"))
