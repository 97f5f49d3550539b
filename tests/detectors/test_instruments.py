"""Questionnaires: every shape that must be seen, and small numbers that must not."""

from typing import Any

import pytest

from gateway.detectors.instrument_table import INSTRUMENTS
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

NINE = [2, 2, 3, 2, 1, 3, 1, 0, 1]
SEVEN = [2, 3, 2, 1, 2, 3, 2]
WORDS = ("interest", "mood", "sleep", "energy", "eating", "worth", "focus", "pace", "harm")
LONG = "Seen today, sleeping poorly again; {} and rising since last month"
PHQ, GAD = INSTRUMENTS


def keyed(values: list[int], pattern: str) -> dict[str, int]:
    return {pattern.format(n): value for n, value in enumerate(values, 1)}


def query(values: dict[str, Any]) -> str:
    return "&".join(f"{name}={value}" for name, value in values.items())


WHOLE: list[tuple[str, ReadMessage, str, list[int]]] = [
    ("array under its name", sent({"phq9": {"items": NINE, "total": 15}}), "PHQ-9", NINE),
    ("array is the name", sent({"phq-9": NINE}), "PHQ-9", NINE),
    ("name beside", sent({"type": "PHQ-9", "answers": NINE, "score": 15}), "PHQ-9", NINE),
    ("name one level up", sent({"survey": {"name": "phq9"}, "answers": NINE}), "PHQ-9", NINE),
    ("name in the path", sent({"answers": NINE}, target="/v1/assessments/phq9"), "PHQ-9", NINE),
    ("objects", sent({"phq9": [{"q": n, "score": v} for n, v in enumerate(NINE)]}), "PHQ-9", NINE),
    ("numbered keys", sent({"phq9": keyed(NINE, "q{}")}), "PHQ-9", NINE),
    ("numbers as keys", sent({"phq9": keyed(NINE, "{}")}), "PHQ-9", NINE),
    ("prefixed keys", sent(keyed(NINE, "phq9_{}")), "PHQ-9", NINE),
    ("no mark before the number", sent(keyed(NINE, "phq9{}")), "PHQ-9", NINE),
    ("camel case", sent(keyed(NINE, "userPhq9Q{}")), "PHQ-9", NINE),
    ("words as keys", sent({"phq9": dict(zip(WORDS, NINE, strict=True))}), "PHQ-9", NINE),
    ("short name", sent({"phq": NINE}), "PHQ-9", NINE),
    ("list in a text", sent({"phq9": "2,2,3,2,1,3,1,0,1"}), "PHQ-9", NINE),
    ("strings", sent({"phq9": [str(v) for v in NINE]}), "PHQ-9", NINE),
    ("form", sent(query(keyed(NINE, "phq9_q{}")).encode(), FORM), "PHQ-9", NINE),
    ("query", sent(target="/a?" + query(keyed(SEVEN, "gad7_{}")), method="GET"), "GAD-7", SEVEN),
    ("query, named in it", sent(target="/a?kind=gad7&" + query(keyed(SEVEN, "q{}"))), "GAD-7", SEVEN),
    ("with the difficulty", sent({"phq9": [*NINE, 2]}), "PHQ-9", NINE),
    ("gad7 object", sent({"gad_7": {"answers": SEVEN}}), "GAD-7", SEVEN),
    ("in a batch", sent({"events": [{"e": "open"}, {"e": "x", "props": {"gad7": SEVEN}}]}), "GAD-7", SEVEN),
    ("loinc keys", sent(query(dict(zip(GAD.item_codes, SEVEN, strict=True))).encode(), FORM), "GAD-7", SEVEN),
    ("mqtt", published("app/phq9", {"answers": NINE}), "PHQ-9", NINE),
    ("received", received({"history": [{"instrument": "phq9", "answers": NINE}]}), "PHQ-9", NINE),
    ("in a text", sent(LONG.format("PHQ-9 answers: 2,2,3,2,1,3,1,0,1").encode(), "text/x"), "PHQ-9", NINE),
]  # fmt: skip


@pytest.mark.parametrize(("message", "name", "answers"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_all_answers_are_certain(message: ReadMessage, name: str, answers: list[int]) -> None:
    (hit,) = of_kind(message, "health.instrument")
    assert hit.rule == "CLR-health"
    assert hit.confidence is Certainty.CERTAIN
    assert hit.value.split(",")[: len(answers)] == [str(answer) for answer in answers]
    assert hit.detail.startswith(name)
    assert set(hit.paths) <= {field.path for field in message.fields}


def test_path_and_paths_of_an_array() -> None:
    (hit,) = of_kind(sent({"phq9": {"items": NINE, "total": 15}}), "health.instrument")
    assert hit.path == "body.json:$.phq9.items[0..8]"
    assert hit.paths == (*(f"body.json:$.phq9.items[{n}]" for n in range(9)), "body.json:$.phq9.total")
    assert hit.detail == "PHQ-9 (depression questionnaire): 9 answers and the total."


SOME = [
    ("total by name", sent({"phq9_total": 14}), "14"),
    ("score by name", sent({"gad7Score": 11}), "11"),
    ("the name is the total", sent({"phq9": 17}), "17"),
    ("name and score", sent({"instrument": "phq9", "score": 17}), "17"),
    ("in a sentence", sent({"summary": LONG.format("PHQ-9 score of 17")}),
     "17"),
    ("some answers", sent({"phq9": {"q1": 1, "q2": 3, "q3": 0, "q4": 2}}), "1,3,0,2"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value"), [case[1:] for case in SOME], ids=[case[0] for case in SOME])
def test_totals_and_some_answers_are_likely(message: ReadMessage, value: str) -> None:
    (hit,) = of_kind(message, "health.instrument")
    assert hit.confidence is Certainty.LIKELY
    assert hit.value == value


def coded(code: str) -> dict[str, Any]:
    return {"coding": [{"system": "http://loinc.org", "code": code, "display": "x"}]}


def test_fhir_observation_of_a_total() -> None:
    body = {"resourceType": "Observation", "code": coded(PHQ.total_code), "valueInteger": 17}
    (hit,) = of_kind(sent(body), "health.instrument")
    assert (hit.confidence, hit.value) == (Certainty.CERTAIN, "17")


def test_fhir_bundle_with_many_observations() -> None:
    entries = [
        {"resource": {"resourceType": "Observation", "code": coded(code), "valueInteger": value}}
        for code, value in zip(PHQ.item_codes, NINE, strict=True)
    ]
    (hit,) = of_kind(sent({"resourceType": "Bundle", "entry": entries}), "health.instrument")
    assert hit.value == ",".join(map(str, NINE))
    assert hit.path == "body.fhir:Bundle.entry[0..8].resource.Observation.valueInteger"


def test_fhir_response_with_coded_answers() -> None:
    items = [{"linkId": code, "answer": [{"valueCoding": {"code": "LA6570-1"}}]} for code in PHQ.item_codes]
    (hit,) = of_kind(sent({"resourceType": "QuestionnaireResponse", "item": items}), "health.instrument")
    assert hit.confidence is Certainty.CERTAIN
    assert hit.value.split(",") == ["LA6570-1"] * 9


NOTHING = [
    ("nine small numbers", sent({"levels": NINE})),
    ("nine small numbers with a score", sent({"game": {"answers": NINE, "score": 15}})),
    ("name only", sent({"screen": "phq9", "duration": 1234})),
    ("name in the path only", sent(target="/help/phq9", method="GET")),
    ("another number", sent({"phq15": NINE, "gad70": SEVEN})),
    ("out of range", sent({"phq9": [2, 2, 3, 2, 1, 4, 1, 0, 1]})),
    ("wrong number of answers", sent({"type": "gad7", "values": [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]})),
    ("total too high", sent({"phq9_total": 31})),
    ("the definition, as an app fetches it", received({"phq9": {"maxScore": 27, "items": [
        {"id": n, "order": n, "min": 0, "max": 3, "required": 1, "options": [0, 1, 2, 3]}
        for n in range(1, 10)]}})),
    ("the scale that is offered", received({"phq9": {"scale": [0, 1, 2, 3]}})),
    ("codes of the definition", received({"resourceType": "Questionnaire", "item": [
        {"linkId": code, "text": "…", "type": "choice"} for code in PHQ.item_codes]})),
    ("a code as a part number", sent({"part": "44261-6", "quantity": 12345})),
    ("a page about it", received(b"<html>Your PHQ-9 score 17 means moderately severe.</html>", "text/html")),
    ("a script", received(b"const phq9 = {items:[0,1,2,3,0,1,2,3,0], total: 12};", "application/javascript")),
    ("base64 that contains the letters", sent({"blob": "aGVsbG8phq9AAAAgad7AAAA=="})),
    ("version numbers", sent({"phq9": {"version": 3, "page": 2, "step": 1}})),
]  # fmt: skip


@pytest.mark.parametrize("message", [case[1] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_near_misses(message: ReadMessage) -> None:
    assert of_kind(message, "health.instrument") == []


def test_the_codes_are_those_of_loinc() -> None:
    """They end in a mod-10 check digit (LOINC Users' Guide): a mistyped code would not check."""
    for instrument in INSTRUMENTS:
        assert len(instrument.item_codes) == instrument.items
        assert instrument.total == instrument.items * instrument.highest
        for code in (*instrument.item_codes, instrument.total_code):
            number, _, check = code.partition("-")
            odd = str(int(number[::-1][::2][::-1]) * 2)
            digits = number[::-1][1::2][::-1] + odd
            assert -sum(map(int, digits)) % 10 == int(check), code
