"""Symptoms by parts of the body, in questions, in registers, and in what people write; feelings as clinicians and
wheels of words note them; and machines, goods and disorders with the same words."""

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import of_kind, sent

XML = "application/xml"

FOUND = [
    ("part and feeling", sent({"date": "2026-03-04", "knee_swelling": 2, "lowerBackPain": 6})),
    ("German part", sent({"datum": "2026-03-04", "nase_verstopft": 2, "augen_jucken": 1})),
    ("Spanish part", sent({"ojos_picor": 3, "fecha": "2026-03-04"})),
    ("numbered item", sent({"q2_shoulder_pain": 3, "q4_morning_stiffness_severity": 2})),
    ("item about pain", sent({"bpi_worst": 6, "bpi_least": 2})),
    ("question", sent({"text": "How severe was your numbness or tingling?", "answer": {"display": "Very severe"}})),
    ("question in German", sent({"frage": "Wie stark war Ihre Übelkeit?", "antwort": "etwas"})),
    ("question in French", sent({"question": "Avez-vous de la fièvre ?", "reponse": "oui"})),
    ("companions", sent({"kopfschmerz": True, "staerke": 4, "begleitsymptome": ["Lärmempfindlichkeit"]})),
    ("trigger is the weather", sent({"symptoms": ["nausea"], "triggers": ["weather", "stress"]})),
    ("effects", sent({"sideEffects": [{"effect": "Dry mouth", "intensity": "mild"}]})),
    (
        "report of a reaction",
        sent(b"<icsr><reaction><primarysourcereaction>Arthralgia</primarysourcereaction></reaction></icsr>", XML),
    ),
    (
        "form of a trial",
        sent(b'<Form><ItemData ItemOID="AE.AETERM" Value="Myalgia"/></Form>', XML),
    ),
    ("features", sent({"phenotypicFeatures": [{"type": {"id": "HP:0001251", "label": "Ataxia"}}]})),
    ("code of a symptom", sent({"hpo_id": "HP:0002315"})),
    ("evidence", sent({"sex": "male", "evidence": [{"id": "s_21", "choice_id": "present"}]})),
    ("numbers of symptoms", sent(target="/diagnosis?symptoms=[9,13]&gender=male&year_of_birth=1980", method="GET")),
    ("pathway", sent(b"PathwayTitle=Sore+Throat&QuestionNo=4", "application/x-www-form-urlencoded")),
    ("kind of pain", sent({"pain": ["ovulation"], "period": "light"})),
    ("written", sent({"body": "Hello, my knees have been swollen and aching since Monday"})),
    ("written in French", sent({"body": "Bonjour, j'ai mal au ventre et je vomis"})),
    ("written in Spanish", sent({"text": "me duele mucho la rodilla"})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert of_kind(message, "health.symptom") != []


NONE = [
    ("a game", sent({"player": 4, "head_pain": 3})),
    ("a machine", sent({"engine": "v8", "neck_tightness": 4})),
    ("a test of load", sent({"test": "fatigue-test", "stress_level": 6, "load": 2200})),
    ("rules of code", sent({"issues": [{"rule": "java:S100"}], "fatigue": 0}, target="/api/issues/ingest")),
    ("how strong a feeling is", sent({"emotions": [{"name": "anxiety", "intensity": 40}]})),
    ("a disorder", sent({"patient": 4, "motif": "Trouble dépressif récurrent"})),
    ("a question about an app", sent({"question": "How often do you use our app?", "answer": "often"})),
    ("a question about a film", sent({"question": "How much did you like the movie?", "answer": "very much"})),
    ("ids of features", sent({"symptoms": "3", "page": 2})),
    ("choice of a shop", sent({"choice_id": "present", "id": "gift_4"})),
    ("reactions", sent({"reactions": ["like", "love"], "post": 3})),
    ("weather", sent({"weather": {"pressure": 1013, "fever": "no"}, "forecast": "rain"})),
    ("a back tightened", sent({"text": "tighten the back screws until the lever hurts no more"})),
    ("a gift", sent({"text": "my hands are full with the move"})),
]


@pytest.mark.parametrize("message", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_nobody_suffers(message: ReadMessage) -> None:
    assert of_kind(message, "health.symptom") == []


@pytest.mark.parametrize(
    "message",
    [
        sent({"name": "Mood", "value": "Dysphoric"}),
        sent({"entity_id": "input_select.mood_evening", "option": "Angry"}),
        sent({"core": "Sadness", "secondary": "Lonely", "feltAt": "2026-03-04"}),
        sent({"question": "How are you feeling?", "text": "Rather exhausted, the move took all weekend"}),
    ],
)
def test_felt(message: ReadMessage) -> None:
    assert of_kind(message, "health.mood") != []


@pytest.mark.parametrize(
    "message",
    [
        sent({"@emotion/react": ["11.4.1"], "mood-ring": ["^2.0.1"]}),
        sent({"core": "Angular", "secondary": "React", "felt": "no"}),
        sent({"primary": "Blue", "secondary": "Grey", "theme": "dark"}),
        sent({"entity_id": "input_select.scene", "option": "Calm"}),
        sent({"question": "How was the delivery?", "text": "Late, the parcel was wet"}),
    ],
)
def test_not_felt(message: ReadMessage) -> None:
    assert of_kind(message, "health.mood") == []


def test_cases_of_many() -> None:
    of_many = sent({"records": [{"region": "North", "icd10": "J10", "cases": 160, "week": "2026-W04"}]})
    assert of_kind(of_many, "health.diagnosis") == []
    assert of_kind(sent({"patient": 4, "icd10": "J10", "cases": 1}), "health.diagnosis") != []


def test_an_illness_that_somebody_has() -> None:
    held = sent({"condition": {"name": "Multiple sclerosis", "diagnosis_date": "2019-04"}})
    read = sent({"condition": {"name": "Multiple sclerosis", "page": 4}})
    wanted = sent({"title": "Nurse", "employmentType": "PART_TIME", "description": "Care for patients with depression"})
    assert [h.confidence for h in of_kind(held, "health.diagnosis")] == ["likely"]
    assert [h.confidence for h in of_kind(read, "health.diagnosis")] == ["possible"]
    assert "likely" not in [h.confidence for h in of_kind(wanted, "health.diagnosis")]


def test_what_was_asked_is_no_note() -> None:
    asked = sent({"responses": [{"question": "I feel sad and drained by my work", "type": "likert", "value": 4}]})
    assert of_kind(asked, "health.note") == []
