"""Diagnoses, ICD-10 codes, symptoms, appointments and notes, with the words that only look like them."""

import pytest

from gateway.detectors.diagnosis_codes import is_category
from gateway.detectors.notes import is_prose
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, mailed, of_kind, published, received, sent

LIKELY, POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE

DIAGNOSES = [
    (
        "clear name",
        sent({"text": "Major depressive disorder, moderate"}),
        "Major depressive disorder",
        LIKELY,
    ),
    ("hyphens", sent({"reason": "post-traumatic stress disorder"}), "post-traumatic stress disorder", LIKELY),
    ("form", sent(b"condition=Bipolar+Disorder", FORM), "Bipolar Disorder", LIKELY),
    ("query", sent(target="/therapists?issue=ptsd", method="GET"), "ptsd", LIKELY),
    ("unclear word under its key", sent({"conditions": ["anxiety"]}), "anxiety", LIKELY),
    ("unclear word in its context", sent({"q": "my depression is back"}), "depression", LIKELY),
    ("unclear word alone", sent({"q": "depression"}), "depression", POSSIBLE),
    ("own record, received", received({"patient": {"problems": ["Schizophrenia"]}}), "Schizophrenia", LIKELY),
    ("own title, received", received({"diagnosis": "panic disorder"}), "panic disorder", LIKELY),
    ("code under its key", sent({"icd10": "F32.1"}), "F32.1", LIKELY),
    ("code of the modification", sent({"dx": ["F43.10"]}), "F43.10", LIKELY),
    ("code without its point", sent({"diagnosis_code": "F3210"}), "F3210", LIKELY),
    ("code of chapter Z", sent({"diagnosis": "Z63.0"}), "Z63.0", LIKELY),
    (
        "code beside its system",
        sent({"system": "http://hl7.org/fhir/sid/icd-10", "code": "F41.1"}),
        "F41.1",
        LIKELY,
    ),
    ("code explained in the text", sent({"line": "F41.1 generalised worry, anxious"}), "F41.1", LIKELY),
    (
        "code beside its name",
        received({"insights": [{"code": "F41.0", "title": "Panic disorder"}]}),
        "F41.0",
        LIKELY,
    ),
    ("mqtt", published("ward/7/patient", {"diagnosis": "F20.0"}), "F20.0", LIKELY),
]


@pytest.mark.parametrize(("message", "value", "sure"), [c[1:] for c in DIAGNOSES], ids=[c[0] for c in DIAGNOSES])
def test_diagnoses(message: ReadMessage, value: str, sure: Certainty) -> None:
    found = of_kind(message, "health.diagnosis")
    assert (value, sure) in {(hit.value, hit.confidence) for hit in found}
    assert all(hit.rule == "CLR-health" and hit.path for hit in found)


NO_DIAGNOSIS = [
    ("weather", sent({"headline": "Tropical depression forms east of the Philippines"})),
    ("weather by the address", sent(target="/v2/forecast?layer=depression", method="GET")),
    ("economics", sent({"text": "The worst economic depression since 1929"})),
    ("recession", sent({"text": "recession or depression, the market will tell"})),
    ("electronics", sent({"text": "bipolar junction transistor BC547"})),
    ("open compute", sent({"note": "flash with openocd over jtag; ocd config attached"})),
    (
        "news that was fetched",
        received({"headline": "Depression rates rise", "body": "Researchers on schizophrenia"}),
    ),
    ("a page that was fetched", received(b"<html>Living with bipolar disorder. F32.1</html>", "text/html")),
    ("a script", received(b"var topics = ['major depressive disorder'];", "application/javascript")),
    ("plain text for everyone", received(b"Panic disorder is treatable.", "text/plain")),
    ("part number beside an illness elsewhere", sent({"part": {"code": "F32.1"}, "x": {"t": "disorder"}})),
    ("part in a form", sent(b"q=bipolar+transistor&sku=F32.1&type=disorder", FORM)),
    ("part number", sent({"sku": "F32.1-12"})),
    ("part number in a query", sent(target="/parts?code=F32.1&sort=score", method="GET")),
    ("colour", sent({"color": "#F32100", "bg": "#f41"})),
    ("aeroplane", sent({"text": "An F16 and an F35 over the airfield"})),
    ("key and version", sent({"key": "F10", "version": "z15.2"})),
    ("model number", sent({"model": "LG-F32.1", "firmware": "F43.10.2"})),
    ("category that does not exist", sent({"icd10": "F37.1"})),
    ("word in a longer one", sent({"text": "antidepressioner wrestlemania overburnouted"})),
    ("a header", sent({"a": 1}, headers=[("X-Topic", "schizophrenia")])),
    ("a path", sent(target="/articles/bipolar-disorder", method="GET")),
    ("a name", sent({"game": "Burnout Paradise racing"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_DIAGNOSIS], ids=[case[0] for case in NO_DIAGNOSIS])
def test_what_only_looks_like_a_diagnosis(message: ReadMessage) -> None:
    assert of_kind(message, "health.diagnosis") == []


def test_self_harm_and_symptoms_are_their_own_kinds() -> None:
    (harm,) = of_kind(sent({"note": "thoughts of self-harm since Monday"}), "health.selfharm")
    assert harm.value == "self-harm"
    (symptom,) = of_kind(sent({"log": "Panic attack on the tram"}), "health.symptom")
    assert symptom.value == "Panic attack"


@pytest.mark.parametrize("code", ["F00", "F32", "F32.1", "F43.10", "F99", "Z00", "Z65.3", "z91.5"])
def test_categories_of_the_classification(code: str) -> None:
    assert is_category(code)


@pytest.mark.parametrize("code", ["F26", "F35", "F36.1", "F37", "F49", "F56", "F67", "F74", "F85", "F97"])
def test_gaps_of_the_classification(code: str) -> None:
    """Numbers that neither ICD-10 (WHO 2019) nor ICD-10-CM assigns in chapter F."""
    assert not is_category(code)


NOTES = [
    ("own key", sent({"journal": "I feel so empty today and cannot sleep."}), LIKELY),
    ("own key, no feeling", sent({"diary": "Rain all day, went to the market."}), POSSIBLE),
    ("form", sent(b"journal=Stayed+in+bed+until+noon.+Cried+a+lot.", FORM), LIKELY),
    ("below a diary", sent({"diary": [{"note": "Felt tense and angry and numb."}]}), LIKELY),
    (
        "by the address",
        sent({"note": "Afraid of going out again today."}, host="api.moodnest.example"),
        LIKELY,
    ),
    ("by the path", sent({"text": "Today my mother called twice."}, target="/v1/journal/entries"), LIKELY),
    ("by the words alone", sent({"message": "I feel hopeless and I am so tired"}), POSSIBLE),
    ("German", sent({"tagebuch": "Ich bin heute wieder traurig gewesen."}), LIKELY),
    ("Spanish", sent({"diario": "Hoy estoy muy triste y no duermo."}), LIKELY),
    ("received", received({"entries": [{"journal": "I cried again, could not sleep."}]}), LIKELY),
]


@pytest.mark.parametrize(("message", "sure"), [c[1:] for c in NOTES], ids=[c[0] for c in NOTES])
def test_notes(message: ReadMessage, sure: Certainty) -> None:
    assert [hit.confidence for hit in of_kind(message, "health.note")] == [sure]


NO_NOTES = [
    ("release notes", sent({"notes": "Bug fixes and performance improvements"})),
    ("delivery", sent({"note": "Please leave it at the door, I am at work"})),
    ("a magazine", sent({"journal": "Nature"})),
    ("an entry point", sent({"entry": "./src/main.js"})),
    ("a chat about lunch", sent({"message": "I will be there at noon, see you"})),
    ("an id", sent({"journal": "0b8f1c2e-7f4e-4a52-9d7a-1f1c5c8a3b11"})),
    ("markup", sent({"content": "<p>I feel sad</p>"})),
    ("a page", received(b"<p>I feel so empty and my life is sad</p>", "text/html", host="mood.example")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_NOTES], ids=[case[0] for case in NO_NOTES])
def test_what_is_no_note(message: ReadMessage) -> None:
    assert of_kind(message, "health.note") == []


@pytest.mark.parametrize("text", ["I am so tired today", "Heute war ein guter Tag", "x y z but mostly words here"])
def test_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text", ["", "short", "a" * 400, "12 34 56 78 90 12 34", "foo(bar) and more words here;", '{"a": 1, b}']
)
def test_no_prose(text: str) -> None:
    assert not is_prose(text)


MAIL = b"From: noreply@example.org\r\nSubject: Your appointment\r\n\r\n%s\r\n"


@pytest.mark.parametrize(
    "message",
    [
        mailed(MAIL % b"Your appointment with Dr. Okafor, psychiatry, is on 12 November 2026 at 14:30."),
        sent({"reminder": "Therapy session with your therapist tomorrow 9:15"}),
        sent({"text": "Termin in der Praxis am 12.11., 8:30"}),
    ],
)
def test_appointments(message: ReadMessage) -> None:
    assert [hit.confidence for hit in of_kind(message, "health.appointment")] == [LIKELY]


@pytest.mark.parametrize(
    "message",
    [
        sent({"text": "Your appointment at the barber is at 14:30"}),
        sent({"text": "Book an appointment with a doctor"}),
        sent({"text": "Dr. Okafor, psychiatry, 14:30"}),
        received(b"<p>Appointments with Dr. Okafor: Monday 9:00 to 12:00</p>", "text/html"),
    ],
)
def test_no_appointments(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") == []
