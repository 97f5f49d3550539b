"""Questionnaires: every shape that must be seen, and small numbers that must not."""

from collections.abc import Callable
from typing import Any

import pytest

from gateway.detectors.health.instrument.table import INSTRUMENTS
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

NINE = [2, 2, 3, 2, 1, 3, 1, 0, 1]
SEVEN = [2, 3, 2, 1, 2, 3, 2]
WORDS = ("interest", "mood", "sleep", "energy", "eating", "worth", "focus", "pace", "harm")
LONG = "Seen today, sleeping poorly again; {} and rising since last month"
PHQ, GAD = INSTRUMENTS[:2]


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


@pytest.mark.parametrize(
    "answer",
    [
        lambda n, value: {"field": {"id": f"f{n}", "type": "opinion_scale", "ref": f"phq9_{n}"}, "number": value},
        lambda n, value: {"type": "number", "field": {"ref": f"phq9-q{n}"}, "kind": "number", "number": value},
        lambda n, value: {"ref": f"phq9_{n}", "type": "number", "at": 17, "answer": value},
        lambda n, value: {"type": "number", "number": value, "field": {"type": "opinion_scale", "ref": f"phq9_{n}"}},
    ],
)
def test_items_beside_their_answers(answer: Callable[[int, int], dict[str, Any]]) -> None:
    """As the webhook of Typeform has them: the name of the item in an object of its own, the type before the answer."""
    answers = [answer(n + 1, value) for n, value in enumerate(NINE)]
    (hit,) = of_kind(sent({"form_response": {"answers": answers}}), "health.instrument")
    assert (hit.confidence, hit.value) == (Certainty.CERTAIN, ",".join(map(str, NINE)))


def test_items_of_another_form() -> None:
    answers = [{"field": {"ref": f"delivery_{n}"}, "type": "number", "number": 2} for n in range(9)]
    assert of_kind(sent({"form_response": {"answers": answers}}), "health.instrument") == []


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


def answers_of(number: int, highest: int = 3) -> list[int]:
    """Answers that are neither all alike nor merely count."""
    return [(3 * n + n // 2) % (highest + 1) for n in range(1, number + 1)]


OTHERS = [
    ("PHQ-2", sent({"phq2": {"q1": 1, "q2": 3}})),
    ("PHQ-4", sent({"phq-4": [1, 0, 2, 1]})),
    ("PHQ-8", sent({"phq8": answers_of(8)})),
    ("PHQ-15", sent({"phq15": answers_of(15, 2)})),
    ("PHQ-A", sent({"questionnaire": "PHQ-A", "answers": answers_of(9)})),
    ("GAD-2", sent({"gad2": [2, 1]})),
    ("PCL-5", sent(query(keyed(answers_of(20, 4), "pcl5_{}")).encode(), FORM)),
    ("PC-PTSD-5", sent({"instrument": "PC-PTSD-5", "responses": [True, False, True, True, False]})),
    ("AUDIT", sent({"assessment": "AUDIT", "answers": answers_of(10, 4)})),
    ("AUDIT-C", sent({"auditc": {"q1": 3, "q2": 1, "q3": 2}})),
    ("DAST-10", sent({"dast10": {"answers": ["yes", "no", "no", "yes", "no", "no", "no", "no", "yes", "no"]}})),
    ("CAGE", sent({"questionnaire": "CAGE", "answers": [True, True, False, True], "patient": "p1"})),
    ("ASRS", sent({"asrs": answers_of(18, 4)})),
    ("ASRS", sent({"scale": "asrs-6", "answers": answers_of(6, 4)})),
    ("EPDS", sent({"epds": keyed(answers_of(10), "item{}")})),
    ("MDQ", sent({"scale": "MDQ", "responses": [n % 2 for n in range(13)]})),
    ("Y-BOCS", sent({"ybocs": answers_of(10, 4)})),
    ("OCI-R", sent({"oci_r": answers_of(18, 4)})),
    ("WHO-5", sent({"who5": answers_of(5, 5)})),
    ("K6", sent({"screening": {"instrument": "K6", "responses": [1, 4, 2, 2, 5, 3]}})),
    ("K10", sent({"k10": answers_of(10, 4)})),
    ("ISI", sent({"isi": {"answers": answers_of(7, 4)}})),
    ("ESS", sent({"questionnaire": "ESS", "items": [{"id": n, "value": v} for n, v in enumerate(answers_of(8))]})),
    ("DASS-21", sent({"DASS-21": answers_of(21)})),
    ("BDI-II", sent({"bdi_ii": answers_of(21)})),
    ("BAI", sent({"test": "BAI", "scores": answers_of(21)})),
    ("HAM-D", sent({"hamd": answers_of(17, 4)})),
    ("HAM-A", sent({"ham_a": answers_of(14, 4)})),
    ("MADRS", sent({"madrs": answers_of(10, 6)})),
    ("HADS", sent({"hads": answers_of(14)})),
    ("PSS-10", sent({"pss10": answers_of(10, 4)})),
    ("CES-D", sent({"cesd": answers_of(20)})),
    ("SPIN", sent({"instrument": "SPIN", "answers": answers_of(17, 4)})),
    ("EAT-26", sent({"eat26": answers_of(26)})),
    ("SCOFF", sent({"scoff": ["yes", "no", "yes", "no", "no"]})),
    ("WSAS", sent({"wsas": [4, 2, 8, 6, 3]})),
    ("CORE-10", sent({"core10": answers_of(10, 4), "client": "c"})),
    ("SDQ", sent({"questionnaire": "SDQ", "answers": answers_of(25, 2)})),
    ("M-CHAT", sent({"mchat": [n % 3 == 0 for n in range(20)]})),
    ("AQ-10", sent({"aq10": [1, 0, 0, 1, 1, 0, 1, 1, 0, 0]})),
    ("RSES", sent({"rses": answers_of(10)})),
    ("PANAS", sent({"panas": [1 + v for v in answers_of(20, 4)]})),
    ("PDSS", sent({"pdss": answers_of(7, 4)})),
    ("QIDS", sent({"qids": answers_of(16)})),
]  # fmt: skip


@pytest.mark.parametrize(("name", "message"), OTHERS, ids=[f"{n} {case[0]}" for n, case in enumerate(OTHERS)])
def test_every_questionnaire_by_name_and_answers(name: str, message: ReadMessage) -> None:
    (hit,) = of_kind(message, "health.instrument")
    assert hit.detail.startswith(f"{name} (")
    assert hit.confidence is Certainty.CERTAIN


SHAPES = [
    ("results of a research kit", sent({"identifier": "PHQ9Task", "results": [
        {"identifier": f"phq9_{n}", "questionType": "scale", "scaleAnswer": v} for n, v in enumerate(NINE, 1)]})),
    ("graphql", sent({"query": "mutation M($i: In!) { submit(input: $i) { id } }", "variables": {
        "input": {"instrument": "PHQ9", "responses": [
            {"questionId": f"PHQ9_Q{n}", "value": v} for n, v in enumerate(NINE, 1)]}}})),
    ("questions with their answers", sent({"assessment": {"type": "phq9"}, "responses": [
        {"question": "Little interest or pleasure", "answer": v} for v in NINE]})),
    ("words of the scale", sent({"phq9": ["Several days", "Not at all", "Nearly every day", "Not at all",
        "Several days", "More than half the days", "Not at all", "Not at all", "Not at all"]})),
    ("German words", sent({"fragebogen": "PHQ-9", "antworten": ["überhaupt nicht", "an einzelnen Tagen", "nie",
        "beinahe jeden Tag", "an einzelnen Tagen", "an einzelnen Tagen", "nie", "nie", "überhaupt nicht"]})),
    ("numbers before words", sent({"phq9": [f"{v} - Several days" for v in NINE]})),
    ("digits in a row", sent({"questionnaire": "phq9", "answers": "223213101"})),
    ("words as flat keys", sent(query({f"phq9_{w}": v for w, v in zip(WORDS, NINE, strict=True)}).encode(), FORM)),
    ("keys with nought", sent(keyed(NINE, "PHQ9_0{}"))),
    ("nested answers", sent({"phq9": {f"q{n}": {"answer": v, "ms": 1200} for n, v in enumerate(NINE, 1)}})),
    ("cuestionario", sent({"cuestionario": "PHQ-9", "respuestas": NINE, "puntuacion": 15})),
    ("kebab", sent({"phq-9-answers": NINE})),
    ("named two levels up", sent({"meta": {"assessment": {"code": "phq9"}}, "data": {"answers": NINE}})),
    ("mqtt topic and list", published("me/assessments/phq9", {"a": NINE})),
    ("keys that occur again", sent(b"tool=phq9&" + b"&".join(b"answers%%5B%%5D=%d" % v for v in NINE), FORM)),
    ("numbered in brackets", sent(b"scale=phq-9&" + b"&".join(b"a[%d]=%d" % p for p in enumerate(NINE)), FORM)),
    ("words as keys of the answers", sent({"instrument": "PHQ-9",
        "responses": dict(zip(WORDS, NINE, strict=True))})),
    ("codings without the codes of the items", sent({"resourceType": "QuestionnaireResponse",
        "questionnaire": "http://example.org/phq-9", "item": [
            {"linkId": str(n), "answer": [{"valueCoding": {"code": "LA6570-1", "display": "More than half the days"}}]}
            for n in range(9)]})),
    ("panel code", sent({"resourceType": "QuestionnaireResponse", "questionnaire": "http://loinc.org/q/44249-1",
        "item": [{"linkId": str(n), "answer": [{"valueInteger": v}]} for n, v in enumerate(NINE)]})),
]  # fmt: skip


@pytest.mark.parametrize("message", [case[1] for case in SHAPES], ids=[case[0] for case in SHAPES])
def test_all_answers_in_other_shapes(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "health.instrument")
    assert (hit.confidence, hit.detail[:5]) == (Certainty.CERTAIN, "PHQ-9")


PARTS = [
    ("Portuguese sentence", sent({"text": "Seu resultado no PHQ-9 é 19"}), "19"),
    ("number behind a name that ends with one", sent({"text": "PHQ-9-17"}), "17"),
    ("assessment and total", sent({"assessment": "GAD-7", "total": 12}), "12"),
    ("event of an analytics kit", sent({"event_type": "PHQ-9 Completed",
        "event_properties": {"total_score": 14}}), "14"),
    ("parameters of an event", sent(target="/g/collect?en=phq9_completed&epn.score=14", method="GET"), "14"),
    ("severity in words", sent({"phq9": {"severity": "moderately severe"}}), "moderately severe"),
    ("severity by key", sent({"gad7_severity": "moderate"}), "moderate"),
    ("camel", sent({"gad7TotalScore": 9}), "9"),
    ("fraction", sent({"phq9Score": "17/27"}), "17/27"),
    ("decimal", sent({"phq9_score": 17.0}), "17.0"),
    ("PCL-5", sent({"pcl5_total": 52}), "52"),
    ("sleep", sent({"psqi_score": 11}), "11"),
    ("insomnia", sent({"isi_score": 19, "program": "insomnia"}), "19"),
    ("distress", sent({"k10_score": 32, "screening": True}), "32"),
    ("alcohol", sent({"auditc_score": 7}), "7"),
    ("cognition", sent({"mmse": 24}), "24"),
    ("two of them", sent({"results": [{"name": "PHQ-9", "score": 12}]}), "12"),
    ("German", sent({"text": "Mein PHQ-9-Wert ist 17 und das macht mir Angst, was soll ich tun? Hilfe"}), "17"),
    ("short text", sent({"text": "PHQ-9: 17"}), "17"),
    ("scored on", sent({"msg": "I scored 14 on the PHQ-9 yesterday and my doctor wants to see me again"}), "14"),
    ("said in words", sent({"t": "GAD-7 severe"}), "severe"),
    ("received, dated", received({"history": [{"type": "phq9", "score": 9, "date": "2026-01-01"},
        {"type": "phq9", "score": 12, "date": "2026-02-01"}]}), "9"),
    ("FHIR by name", sent({"resourceType": "Observation", "code": {"text": "PHQ-9 total score"},
        "valueInteger": 14}), "14"),
    ("parts", sent({"dass21": {"depression": 18, "id": "x"}}), "18"),
    ("one letter case", sent({"PHQ9_TOTAL_SCORE": "12"}), "12"),
    ("ordinary word under a key that says it", sent({"assessment": "K10", "total": 31}), "31"),
    ("T score", sent({"promis_depression_tscore": 62.1}), "62.1"),
    ("topic", published("u/1/gad7/score", 17), "17"),
    ("value of an event", sent(target="/g/collect?ep.tool=gad-7&epn.value=14", method="GET"), "14"),
    ("Spanish", sent({"escala": "Escala de Depresión de Hamilton", "puntuacion": 22}), "22"),
    ("FHIR, with the code of the panel", sent({"resourceType": "Observation", "code": coded("69737-5"),
        "valueQuantity": {"value": 11}}), "11"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_totals_and_severities(message: ReadMessage, value: str) -> None:
    found = of_kind(message, "health.instrument")
    assert [hit.value for hit in found] == [value]
    assert found[0].confidence in {Certainty.LIKELY, Certainty.CERTAIN}


EVENTS = [
    ("event and severity", sent({"event": "isi_submitted", "isi_score": 12}), "12"),
    ("severity beside it", sent({"result": {"type": "MDQ", "score": 6, "severity": "moderate"}}), "6"),
    ("ordinary word with a date and a severity", published("app/events", {"results": {"audit": {
        "score": 20, "severity": "mild", "completed_at": "2026-04-26T09:46:34Z"}}}), "20"),
    ("parameters as names and values", sent({"params": [{"key": "gad7_score", "value": 11},
        {"key": "screen", "value": "result"}]}), "11"),
    ("several of them", sent({"p": [{"name": "ybocs_1", "v": 1}, {"name": "ybocs_2", "v": 3},
        {"name": "ybocs_3", "v": 0}]}), "1,3,0"),
    ("questions in words", sent({"form": 7, "items": [
        {"question": "Little interest or pleasure in doing things", "answer": 2},
        {"question": "Feeling down, depressed, or hopeless", "answer": 3},
        {"question": "Feeling tired or having little energy", "answer": 0}]}), "2,3,0"),
    ("questions in German", sent({"fragen": [
        {"text": "Wenig Interesse oder Freude an Ihren Tätigkeiten", "antwort": 1},
        {"text": "Niedergeschlagenheit", "antwort": 3}, {"text": "Müdigkeit", "antwort": 0}]}), "1,3,0"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value"), [case[1:] for case in EVENTS], ids=[case[0] for case in EVENTS])
def test_answers_and_totals_beside_their_names(message: ReadMessage, value: str) -> None:
    (hit,) = of_kind(message, "health.instrument")
    assert (hit.confidence, hit.value) == (Certainty.LIKELY, value)
    assert set(hit.paths) <= {field.path for field in message.fields}


def test_answers_in_a_list_of_names_and_values_are_whole() -> None:
    pairs = [
        {"key": "questionnaire", "value": "GAD-7"},
        *({"key": f"q{n}", "value": v} for n, v in enumerate(SEVEN, 1)),
    ]
    (hit,) = of_kind(sent({"fields": pairs}), "health.instrument")
    assert (hit.confidence, hit.value) == (Certainty.CERTAIN, ",".join(map(str, SEVEN)))
    assert hit.path == "body.json:$.fields[1..7].value"


def test_several_questionnaires_of_one_message() -> None:
    body = {
        "assessments": [{"name": "PHQ-9", "score": 12}, {"name": "GAD-7", "score": 8}, {"name": "WHO-5", "score": 11}]
    }
    found = of_kind(sent(body), "health.instrument")
    assert {(hit.detail[:5], hit.value) for hit in found} == {("PHQ-9", "12"), ("GAD-7", "8"), ("WHO-5", "11")}


@pytest.mark.parametrize(
    ("message", "path"),
    [
        (sent({"phq9": [0, 1, 0, 2, 0, 1, 0, 0, 2]}), "body.json:$.phq9[8]"),
        (sent(query(keyed([0, 1, 0, 2, 0, 1, 0, 0, 3], "phq9_q{}")).encode(), FORM), "body.form:phq9_q9"),
        (sent({"epds": keyed([*([0] * 9), 1], "q{}")}), "body.json:$.epds.q10"),
        (sent({"cssrs": {"q1": True, "q2": False, "q3": False, "q4": False, "q5": False, "q6": False}}),
         "body.json:$.cssrs.q1"),
        (sent({"code": coded("44260-8"), "valueCodeableConcept": {"coding": [{"code": "LA6570-1"}]}}),
         "body.json:$.valueCodeableConcept.coding[0].code"),
    ],
)  # fmt: skip
def test_an_answer_about_self_harm_is_told_apart(message: ReadMessage, path: str) -> None:
    (hit,) = [hit for hit in of_kind(message, "health.selfharm") if "not answered with no" in hit.detail]
    assert hit.path == path


@pytest.mark.parametrize(
    "message",
    [sent({"phq9": [3, 3, 3, 3, 3, 3, 3, 3, 0]}), sent({"phq9_total": 20}), sent({"cssrs": [False] * 5 + [0]})],
)
def test_no_answer_about_self_harm(message: ReadMessage) -> None:
    assert of_kind(message, "health.selfharm") == []


ALONE = [
    ("screen", sent({"screen": "phq9", "duration": 1234})),
    ("part of another length", sent({"phq15": [1, 1], "gad70": SEVEN})),
    ("out of range", sent({"phq9": [2, 2, 3, 2, 1, 4, 1, 0, 1]})),
    ("wrong number of answers", sent({"type": "gad7", "values": [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]})),
    ("total too high", sent({"phq9_total": 31})),
    ("page of it", sent({"phq9": {"version": 3, "page": 2, "step": 1}})),
    ("asked for", sent({"q": "Is the PHQ-9 any good"})),
    ("in an event", sent({"events": [{"tick": "rses_started"}, {"tick": "x"}]})),
    ("in a key", sent({"week4_asrs_step": "next"})),
    ("as a value", sent({"form": "EPDS"})),
]


@pytest.mark.parametrize("code", ["rses_sdj", "mj_rses", "x7k_asrs_p0q", "stai_hdr_jb", "qids_bfs"])
def test_letters_in_somebodys_code_are_no_name(code: str) -> None:
    assert of_kind(sent({"events": [{"tickName": code}, {"tickName": "cs"}]}), "health.instrument") == []


@pytest.mark.parametrize("message", [case[1] for case in ALONE], ids=[case[0] for case in ALONE])
def test_a_name_alone_is_possible_at_most(message: ReadMessage) -> None:
    assert [hit.confidence for hit in of_kind(message, "health.instrument")] == [Certainty.POSSIBLE]


NOTHING = [
    ("a part number", sent({"sku": "AUDIT-3", "amount": 20})),
    ("nine small numbers", sent({"levels": NINE})),
    ("nine small numbers with a score", sent({"game": {"answers": NINE, "score": 15}})),
    ("name in the path only", sent(target="/help/phq9", method="GET")),
    ("the definition, as an app fetches it", received({"phq9": {"maxScore": 27, "items": [
        {"id": n, "order": n, "min": 0, "max": 3, "required": 1, "options": [0, 1, 2, 3]}
        for n in range(1, 10)]}})),
    ("the scale that is offered", received({"phq9": {"scale": [0, 1, 2, 3]}})),
    ("codes of the definition", received({"resourceType": "Questionnaire", "item": [
        {"linkId": code, "text": "…", "type": "choice"} for code in PHQ.item_codes]})),
    ("a list of questionnaires", received({"available": [
        {"id": "phq9", "title": "PHQ-9", "questions": 9, "minutes": 3, "maxScore": 27},
        {"id": "gad7", "title": "GAD-7", "questions": 7, "minutes": 2, "maxScore": 21}]})),
    ("its bands", received({"phq9": {"bands": [{"label": "mild", "score": 5}, {"label": "moderate", "score": 10},
        {"label": "severe", "score": 20}]}})),
    ("its threshold", received({"instrument": "PHQ-9", "score": 10, "cutoff": 10, "options": 4})),
    ("a code as a part number", sent({"part": "44261-6", "quantity": 12345})),
    ("a page about it", received(b"<html>Your PHQ-9 score 17 means moderately severe.</html>", "text/html")),
    ("a script", received(b"const phq9 = {items:[0,1,2,3,0,1,2,3,0], total: 12};", "application/javascript")),
    ("base64 that contains the letters", sent({"blob": "aGVsbG8phq9AAAAgad7AAAA=="})),
    ("a shop's survey", sent({"survey": "store-visit", "answers": [3, 2, 1, 0, 3, 2, 1, 2, 3], "score": 17})),
    ("net promoter score", sent({"survey": "nps", "score": 9, "answers": [9]})),
    ("quiz", sent({"quiz": "capitals", "answers": [1, 0, 2, 3, 1, 0, 2], "total": 12})),
    ("audit log", sent({"audit": {"count": 3, "level": 2, "score": 4}, "audit_total": 31})),
    ("audit_config", sent({"audit_config": 3, "audit_count": 12, "audit": 1})),
    ("audit of a page", sent({"audits": [{"id": "audit", "score": 1}], "audit_score": 31, "lighthouse": 9})),
    ("a bus", sent({"bus": "K10", "stop": 12, "line": "k10", "score": 4})),
    ("a processor", sent({"cpu": "K10", "cores": 4, "k10": 12})),
    ("a company", sent({"vendor": "ISI", "isi": 12, "total": 20})),
    ("a wheel", sent({"spin": {"result": 12, "score": 30}, "spin_total": 40})),
    ("a cage", sent({"cage": {"size": 3, "total": 4}, "cage_score": 2})),
    ("who", sent({"who": 5, "whos": [1, 2, 3, 4, 5], "text": "who 5 of us scored 12"})),
    ("a number of insurance", sent({"text": "The MBI is 4EF6GH8JK12 for this patient"})),
    ("a test of two versions", sent({"experiment": "K6", "variant": 2, "k6_score": 3})),
    ("cloud drawing", sent({"moca": 12, "coffee": "moca", "score": 3})),
    ("stress test", sent({"pss": 204800, "bai": 3, "ess": 4, "sdq": 7})),
    ("kernel memory", sent({"pss": 20, "rss": 35, "uss": 12})),
    ("a build", sent({"build": "dass", "srs": 4, "ors": 12, "brs": 3})),
    ("an address", sent({"mac": "aa:bb", "name": "ESS-12", "essid": "x", "ess": 2})),
    ("scared", sent({"text": "I was scared 12 times", "scared": 3})),
    ("settings", received({"config": {"phq9": {"enabled": 1, "frequency": 14, "threshold": 10}}})),
    ("audit of packages", sent({"audit": {"score": 20, "severity": "moderate", "vulnerabilities": 3}})),
    ("a question without answers", received({"items": [{"text": "Little interest or pleasure in doing things"}]})),
    ("words of a question in a text", sent({"text": "I take little interest or pleasure in 3, 2 or 1 of these"})),
    ("load test", sent({"stress_test": {"score": 12}, "load": "k6", "k6_score": 12})),
    ("an item on sale", received({"sku": "PHQ9", "price": 12, "total": 12, "options": 3, "cutoff": 1})),
]  # fmt: skip


@pytest.mark.parametrize("message", [case[1] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_near_misses(message: ReadMessage) -> None:
    assert of_kind(message, "health.instrument") == []


def test_the_codes_are_those_of_loinc() -> None:
    """They end in a mod-10 check digit (LOINC Users' Guide): a mistyped code would not check."""
    for instrument in INSTRUMENTS:
        codes = (*instrument.item_codes, instrument.total_code, instrument.panel_code)
        assert len(instrument.item_codes) in {0, instrument.scale.items}
        for code in filter(None, codes):
            number, _, check = code.partition("-")
            odd = str(int(number[::-1][::2][::-1]) * 2)
            digits = number[::-1][1::2][::-1] + odd
            assert -sum(map(int, digits)) % 10 == int(check), code
