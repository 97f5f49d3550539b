"""Questionnaires with scales of their own and questions beside answers, symptoms with how strong they are, appointments
and plans in more forms; and catalogues, bugs, films and prices that look like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def sure(message: ReadMessage, kind: str) -> list[str]:
    """The values of the hits of a kind that are at least likely."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


_ASKED = ("Over the last two weeks, how often did you feel tense?", "During the past month, did you feel worthless?")

ANSWERED = [
    ("scales of a checklist", sent({"verfahren": "SCL-90-R", "werte": [{"s": "x", "rohwert": 11}], "GSI": 1.4})),
    ("sum of difficulties", sent({"form": "SDQ T4-17", "total_difficulties": 14})),
    ("dimensions of health", sent({"instrument": "EQ-5D-3L", "MO": 2, "SC": 1, "UA": 2, "PD": 3, "AD": 1})),
    ("short form", sent(b"sf12_2a=Limited+a+lot&sf12_3a=Yes&sf12_4a=No&PCS12=41", FORM)),
    ("Swedish form of nine", sent({"formular": "MADRS-S", "svar": [{"fraga": "x", "varde": n % 4} for n in range(9)]})),
    ("Turkish name", sent({"olcek": "Beck Depresyon Olcegi", "toplam": 17})),
    ("two scales", sent({"echelle": "Hospital Anxiety and Depression Scale", "score_A": 9, "score_D": 4})),
    ("German total", sent({"test": "WHO-5 Wohlbefinden", "rohwert": 9, "prozent": 36})),
    ("index of care", sent({"assessment": "Barthel Index", "score": 65})),
    ("cannabis", sent({"questionnaire": "CUDIT-R", "total": 12})),
    (
        "questions as keys",
        sent({"gad7": {"Feeling tense or on edge": "Several days", "Unable to stop worrying": "Not at all",
                       "Hard to sit still": "Nearly every day"}}),
    ),
    (
        "titles of questions, and the one choice",
        sent({"answers": [{"field": {"title": one}, "choices": [{"label": "Several days"}]} for one in _ASKED]}),
    ),
    (
        "headings, and the one answer",
        sent({"questions": [{"heading": one, "answers": [{"text": "Some of the time"}]} for one in _ASKED]}),
    ),
]  # fmt: skip

NOT_ANSWERED = [
    (
        "choices that are offered",
        sent({"questions": [{"heading": one, "choices": [{"label": "Daily"}, {"label": "Never"}]} for one in _ASKED]}),
    ),
    ("songs", sent({"tracks": [{"title": "I have felt so tired tonight", "value": "5"}] * 3})),
    ("articles", sent({"items": [{"title": "How often did you feel tired this week", "text": "daily news"}] * 3})),
    ("a surname", sent({"name": "Jonas Barthel", "score": 12})),
    ("pins of a board", sent({"pins": {"sda": 21, "scl": 27}, "total": 2})),
    ("importance of features", sent({"model": "xgb", "shaps": [1, 2, 3], "score": 12})),
    ("pieces", sent({"sku": "EQ-50", "pcs": 12, "mcs": 3})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in ANSWERED], ids=[c[0] for c in ANSWERED])
def test_answered(message: ReadMessage) -> None:
    assert sure(message, "health.instrument") != []


@pytest.mark.parametrize("message", [c[1] for c in NOT_ANSWERED], ids=[c[0] for c in NOT_ANSWERED])
def test_not_answered(message: ReadMessage) -> None:
    assert sure(message, "health.instrument") == []


SYMPTOMS = [
    (
        "term, attribute and value",
        sent({"items": [{"term": "Nausea", "attribute": "frequency", "value": "Rarely"},
                        {"term": "Hair loss", "attribute": "amount", "value": "Quite a bit"}]}),
    ),
    ("name and strength in Spanish", sent({"sintomas": [{"nombre": "mareo", "intensidad": 4}]})),
    (
        "what a carer sees",
        sent({"seen": [{"domain": "apathy", "severity": 2}, {"domain": "delusions", "severity": 1}]}),
    ),
    ("map", sent({"checkin": {"symptoms": {"inattention": 2, "impulsivity": 1}}})),
    ("list under a kind", sent([{"kind": "symptoms", "items": ["earache", "rash"]}])),
    (
        "freely answered",
        sent({"question": {"text": "How long have you had the rash?"}, "answer": {"text": "since Tuesday"}}),
    ),
    (
        "observation",
        sent({"resourceType": "Observation", "status": "final",
              "code": {"coding": [{"system": "http://loinc.org", "code": "75325-1", "display": "Symptom"}]},
              "valueCodeableConcept": {"text": "Vertigo"}}),
    ),
]  # fmt: skip

NO_SYMPTOMS = [
    ("bugs", sent({"issues": [{"title": "Headache of a build", "severity": 2}, {"title": "panic", "severity": 3}]})),
    ("songs", sent({"songs": [{"name": "Fever", "intensity": 3}, {"name": "Panic", "intensity": 5}]})),
    ("catalogue", sent({"symptoms": [{"key": "headache", "icon": "headache.svg", "order": 3}]})),
    ("count", sent({"symptoms": {"count": 3, "version": 2}})),
    ("a car", sent({"vin": "WVWZZZ1JZXW000001", "symptoms": {"engine_shaking": True}, "odometer": 41000})),
    ("shop", sent({"question": {"text": "Do you have a cough syrup?"}, "answer": {"text": "in aisle 4"}})),
    ("results of a test", sent({"reden": "uitslag bespreken", "datum": "2026-03-04"})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in SYMPTOMS], ids=[c[0] for c in SYMPTOMS])
def test_symptoms(message: ReadMessage) -> None:
    assert sure(message, "health.symptom") != []


@pytest.mark.parametrize("message", [c[1] for c in NO_SYMPTOMS], ids=[c[0] for c in NO_SYMPTOMS])
def test_no_symptoms(message: ReadMessage) -> None:
    assert sure(message, "health.symptom") == []


AGREED = [
    ("weeks of a pregnancy", {"summary": "OB visit, 12 week scan", "start": "2026-03-04T09:00"}, "/calendar/events"),
    ("waiting list", {"specialty": "CAMHS", "referredBy": "Dr Abara", "earliestDate": "2026-03-04"}, "/waiting-list"),
    ("Swedish", {"mottagning": "Vårdcentralen Eken", "besokstyp": "Läkarbesök", "tid": "2026-03-04 10:00"}, "/bokning"),
    ("Italian", {"prestazione": "Visita psichiatrica", "data": "04/03/2026", "ora": "10:15"}, "/prenotazioni"),
    ("Dutch", {"zorgverlener": "dr. Smit", "datum": "04-03-2026", "tijd": "10:15"}, "/afspraken"),
    ("massage that treats", {"appointment": {"treatment": "Massage Therapy", "start_at": "2026-03-04T10:00",
                                             "patient_id": 4, "state": "booked"}}, "/appointments"),
    ("lactation", {"type": "Lactation consult", "datetime": "2026-03-04T10:00"}, "/appointments"),
]  # fmt: skip

NOT_AGREED = [
    ("examination of a university", {"modul": "Klinische Psychologie", "termin": "4.3.2026"}, "/pruefungen/anmeldung"),
    ("prices", {"itens": [{"descricao": "Consulta de psicologia", "preco": 120}]}, "/precos"),
    ("massage", {"service": "Hot stone massage", "appointment": "2026-03-04T10:00", "state": "booked"}, "/bookings"),
    ("waiting list of a shop", {"waitingList": "console", "date": "2026-03-04"}, "/waiting-list/join"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "target"), [c[1:] for c in AGREED], ids=[c[0] for c in AGREED])
def test_agreed(body: dict[str, object], target: str) -> None:
    assert sure(sent(body, target=target), "health.appointment") != []


@pytest.mark.parametrize(("body", "target"), [c[1:] for c in NOT_AGREED], ids=[c[0] for c in NOT_AGREED])
def test_not_agreed(body: dict[str, object], target: str) -> None:
    assert sure(sent(body, target=target), "health.appointment") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("health.mood", {"気分": "憂鬱", "記録日": "2026-03-04"}),
        ("health.mood", {"心情": "很难过"}),
        ("health.selfharm", {"warningSigns": ["hide"], "copingStrategies": ["music"], "reasonsForLiving": ["a cat"]}),
        ("health.selfharm", {"text": "Ich stehe auf der Brücke und will einfach springen"}),
        ("health.selfharm", {"text": "he pensado en tirarme por el balcón"}),
        ("health.diagnosis", {"typ": "Befund", "text": "Knieschmerz seit 3 Wochen, M17.1 V, Ibuprofen"}),
        ("health.vital", [{"kind": "temperature", "celsius": 38.7, "site": "ear"}]),
    ],
)  # fmt: skip
def test_further(kind: str, body: object) -> None:
    assert sure(sent(body), kind) != []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("health.mood", {"気分": "dark-theme-2"}),
        ("health.selfharm", {"text": "Die Kinder wollen auf dem Dach der Hüpfburg springen"}),
        ("health.diagnosis", {"part": "M17.1 V", "text": "Motor M17.1 V, 12 V, 3 A"}),
        ("health.vital", [{"kind": "temperature", "celsius": 38.7, "room": "boiler"}]),
        ("id.name", {"employee": {"display_name": "Any therapist"}, "starts_at": "2026-03-04T10:00"}),
        ("id.name", {"employee": {"display_name": "No preference"}}),
    ],
)
def test_not_further(kind: str, body: object) -> None:
    assert sure(sent(body), kind) == []


def test_an_entry_of_a_calendar_is_no_note() -> None:
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "SUMMARY:Therapy, I feel sad",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    entry = "\r\n".join(lines).encode()
    assert all(hit.path != "body.text" for hit in of_kind(sent(entry, "text/calendar"), "health.note"))


def test_a_talk_with_who_helps() -> None:
    said = ("I could not sleep again", "What went through your mind?", "That I fail", "Thank you for telling me")
    talk = [{"userType": ("CLIENT", "THERAPIST")[n % 2], "message": one, "createdAt": f"2026-03-04T10:0{n}:00Z"}
            for n, one in enumerate(said)]  # fmt: skip
    assert sure(sent({"messages": talk}), "bulk.messages") != []
    # what somebody wrote to a program that answers is theirs as well
    prompts = [{"role": ("user", "assistant")[n % 2], "content": one} for n, one in enumerate(said)]
    assert sure(sent({"messages": prompts}), "bulk.messages") != []
    assert sure(sent({"messages": prompts[:2]}), "bulk.messages") == []
