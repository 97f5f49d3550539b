"""What is felt as much as found, offered as much as chosen, a firm's as much as somebody's: both sides of each."""

import base64
import json
from typing import Any

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def likely(message: Any, kind: str) -> bool:
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


@pytest.mark.parametrize(
    "text",
    [
        "Slept badly, my anxiety about the exam is eating me up.",
        "I've had fatigue and insomnia for three days",
        "Ich habe seit drei Tagen Übelkeit und Schlaflosigkeit",
        "Tengo ansiedad y no puedo dormir",
    ],
)
def test_what_somebody_feels_is_no_illness(text: str) -> None:
    message = sent({"text": text})
    assert not likely(message, "health.diagnosis")
    assert likely(message, "health.symptom") or likely(message, "health.note") or likely(message, "health.mood")


@pytest.mark.parametrize(
    "body",
    [
        {"text": "I was diagnosed with anxiety last spring"},
        {"text": "I have chronic insomnia and asthma"},
        {"diagnosis": "anxiety"},
    ],
)
def test_what_was_found_is_one(body: dict[str, str]) -> None:
    assert likely(sent(body), "health.diagnosis")


SCALE = [("super", "#0b2298"), ("gut", "#88d0e5"), ("mies", "#14b4bd"), ("schlecht", "#43df67"), ("lausig", "#ff3c32")]


def test_steps_of_a_scale_are_offered() -> None:
    offered = [{"id": number, "label": label, "color": color} for number, (label, color) in enumerate(SCALE, 1)]
    assert not likely(sent({"moods": offered, "predefined": True}), "health.mood")


def test_moods_of_some_days_are_not() -> None:
    told = [{"id": number, "label": label, "date": f"2026-11-0{number}"} for number, (label, _) in enumerate(SCALE, 1)]
    assert likely(sent({"moods": told}), "health.mood")
    chosen = [
        {"id": number, "label": label, "color": color} for number, (label, color) in zip((4, 2), SCALE, strict=False)
    ]
    assert likely(sent({"moods": chosen}), "health.mood")


ORDERED = "key,label,order\n" + "".join(
    f"sx_{number},{word},{number}\n"
    for number, word in enumerate(("headache", "nausea", "dizziness", "cough", "fever"))
)


def test_a_table_of_choices_is_offered() -> None:
    assert not likely(sent(ORDERED.encode(), "text/csv", target="/choices/en.csv"), "health.symptom")


BRANCH = {"strasse": "Herrengasse 9", "plz": "8010", "ort": "Graz", "geo": {"lat": 47.07073, "lng": 15.43951}}


def test_branches_are_nobodys() -> None:
    message = sent({"filialen": [{"id": 18, "name": "Optik Graz", **BRANCH}]})
    assert not likely(message, "id.address")
    assert not likely(message, "id.location")
    mine = sent({"lieferadresse": {"name": "Rosa Lindqvist", **BRANCH}})
    assert likely(mine, "id.address")
    assert likely(mine, "id.location")


def test_hotlines_are_nobodys() -> None:
    lines = [{"country": "UK", "name": "Samaritans", "phone": "116 123"}, {"country": "DE", "name": "Telefonseelsorge"}]
    assert not likely(sent({"hotlines": lines}), "id.name")


def test_the_number_of_a_clinic_is_public() -> None:
    clinic = {"organizationName": "River Clinic", "npi": "1999999984"}
    assert not likely(sent({"provider": clinic}), "id.national")
    assert likely(sent({"provider": {"firstName": "Ana", "lastName": "Ruiz", "npi": "1999999984"}}), "id.national")


def test_terms_of_service_are_no_cough() -> None:
    portal = {"host": "portal.clinicguest.example", "target": "/guest/login"}
    agreed = sent(b"email=rosa%40mail.example&name=Rosa+Lindqvist&tos=true", FORM, **portal)
    assert not likely(agreed, "health.symptom")
    assert likely(sent({"tos": True, "fiebre": True, "cansancio": False}, **portal), "health.symptom")


def test_questions_of_a_study_are_answered() -> None:
    answers = {"How sad do you feel right now?": 3, "How anxious?": 2, "drinks_alcohol_today": 2}
    packed = base64.b64encode(json.dumps({"survey": "evening", "answers": answers}).encode()).decode()
    for body in ({"answers": answers}, {"content": packed}):
        assert likely(sent(body), "health.mood")
        assert likely(sent(body), "health.substance")
    assert not likely(sent({"how tall": 3, "drinks": "menu"}), "health.mood")


def test_texts_to_be_translated_are_no_answers() -> None:
    texts = ["Diagnosis", "Date of birth", "How are you feeling today?", "Enter your password", "Blood pressure"]
    assert not likely(sent({"text": texts, "target_lang": "DE"}), "health.diagnosis")
    assert likely(sent({"rows": [["Diagnosis", "Generalised worry disorder"]]}), "health.diagnosis")


CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rosa Lindqvist\r\nNOTE:took her pills, sleeps badly again\r\nEND:VCARD\r\n"


def test_a_card_is_read_by_its_fields() -> None:
    whole = [hit for hit in of_kind(sent(CARD.encode(), "text/vcard"), "health.medication") if hit.path == "body.text"]
    assert whole == []


def test_a_question_to_a_doctor_is_no_visit() -> None:
    body = {"to": "Dr. Carvalhal", "subject": "Consulta", "body": "Posso parar?"}
    message = sent(body, host="portal.clinic.example", target="/api/conversations/messages")
    assert not likely(message, "health.appointment")
    booked = {"doctor": "Dr. Carvalhal", "subject": "Consulta", "start": "2026-12-01T10:20:00Z"}
    assert likely(sent(booked, host="portal.clinic.example", target="/api/appointments"), "health.appointment")


def test_the_number_of_a_car_where_somebody_drives_it() -> None:
    vin = "1HGCM82633A004352"
    assert likely(sent({"vin": vin, "position": {"latitude": 48.794579, "longitude": 2.438811}}), "id.device")
    assert not likely(sent({"vin": vin, "dtc": ["P0301"], "odometer": 96877}), "id.device")
    assert not likely(sent({"vin": "Bordeaux 2015 rouge", "user": "rosa"}), "id.device")
