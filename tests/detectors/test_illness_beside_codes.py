"""Illnesses beside codes of practices, among questions about health and in what a device has found; those that somebody
reads of, fears, has met or is looked at for, and numbers that programs write into their reports."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

X = "application/xml"
FHIR = "application/fhir+json"

FOUND = [
    ("has with contact", sent({"patient": 1, "reason": "syphilis, partner told me"})),
    ("dx adhd", sent({"patient": 1, "diagnosis": "ADHD, combined"})),
    (
        "cond",
        sent(
            {
                "resourceType": "Condition",
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "195967001", "display": "Asthma"}]},
                "subject": {"reference": "Patient/7"},
            },
            FHIR,
        ),
    ),
    ("text with code", sent({"note": "patient with depressive episode F32.1 since March"})),
    ("read", sent(b'<event code="H33..11" term="Asthma" date="2025-06-06" nhs="9805785556"/>', X)),
    (
        "ctv3",
        sent(
            b"<Observation><CTV3>Xa0lD</CTV3><Term>Anxiety with depression</Term><Date>2025-07-24</Date></Observation>",
            X,
        ),
    ),
    ("snomed json", sent({"events": [{"snomedCode": "73211009", "term": "Diabetes mellitus", "date": "2025-01-01"}]})),
    ("snomed concept", sent({"conceptId": "195967001", "preferredTerm": "Asthma", "recorded": "2024-02-02"})),
    (
        "pt",
        sent(
            b"funcionario=Thiago+Sampaio&CID=F41.0&obs=transtorno+de+p%C3%A2nico&inicio=2025-09-06",
            FORM,
            target="/atestados",
            host="rh.empresa.example",
        ),
    ),
    (
        "pt cid only",
        sent(
            b"funcionario=Thiago+Sampaio&CID=M54.5&inicio=2025-09-06",
            FORM,
            target="/atestados",
            host="rh.empresa.example",
        ),
    ),
    ("es panico", sent({"paciente": 1, "motivo": "trastorno de pánico"})),
    ("fr humeur", sent({"patient": 1, "motif": "trouble de l'humeur"})),
    ("cat", sent({"diagnostic": "Infecció urinària", "codi": "N39.0", "data": "2025-02-10"}, target="/informes")),
    ("it", sent({"descrizione": "Infezione urinaria", "codice": "N39.0", "data": "2025-02-10"})),
    ("hasDiabetes", sent({"hasDiabetes": "type1", "diagnosisDate": "2025-12-09"})),
    ("diabetes type", sent({"diabetes": "type 2", "height": 180})),
    ("has_cancer stage", sent({"has_cancer": "stage II"})),
    (
        "erl",
        sent(
            b'<Gesundheitsfragen><Frage nr="4">ja</Frage><Erlaeuterung>Rheuma</Erlaeuterung></Gesundheitsfragen>',
            X,
            target="/risk",
        ),
    ),
    ("erl json", sent({"gesundheitsfragen": [{"frage": 4, "antwort": "ja", "erläuterung": "Morbus Crohn seit 2015"}]})),
    ("q en", sent({"healthQuestions": [{"id": 7, "answer": "yes", "details": "Crohn's disease, 2015"}]})),
    (
        "ecg",
        sent(
            {"avgHr": 86, "result": "Possible Atrial Fibrillation", "durationMs": 30000},
            target="/recordings",
            host="ecg.heart.example",
        ),
    ),
    ("ecg de", sent({"ekg": {"klassifikation": "Vorhofflimmern", "puls": 92}})),
]

NOT_OF_SOMEBODY = [
    (
        "ga4 url",
        sent(
            b"",
            target="/g/collect?v=2&dl=https%3A%2F%2Fwww.healthsite.example%2Fhealth%2Fbipolar-disorder%2Fcould-i-have-bipolar&dt=Could+I+Have+Bipolar+Disorder%3F",
        ),
    ),
    (
        "page title me",
        sent(
            {
                "page_title": "Why my depression came back - a story",
                "page_location": "https://a.example/why-my-depression-came-back",
            }
        ),
    ),
    ("wiki titles", sent(b"", method="GET", target="/w/api.php?action=query&titles=Schizophrenie&prop=extracts")),
    ("wiki srsearch", sent(b"", method="GET", target="/w/api.php?action=query&list=search&srsearch=Schizophrenia")),
    ("subreddit", sent(b"action=sub&sr_name=BPD&api_type=json", FORM, target="/api/subscribe")),
    ("forum join", sent({"community": "Bipolar Disorder", "action": "join"})),
    (
        "group newsletter",
        sent(
            b"EMAIL=a.b%40mail.example&group%5B7%5D=Parkinson+au+quotidien&subscribe=OK", FORM, target="/subscribe/post"
        ),
    ),
    (
        "newsletter de",
        sent(b"EMAIL=a.b%40mail.example&liste=Leben+mit+Parkinson&subscribe=OK", FORM, target="/newsletter"),
    ),
    (
        "contact es",
        sent(
            {
                "firstName": "Ana",
                "service": "Consulta ITS",
                "reason": "contacto con sífilis",
                "slot": "2025-05-10T07:48",
            },
            target="/appointments",
            host="cita.centrosanitario.example",
        ),
    ),
    ("contact en", sent({"patient": 1, "reason": "exposure to chlamydia"})),
    ("contact de", sent({"patient": 1, "grund": "Kontakt mit Masern"})),
    ("contact fr", sent({"patient": 1, "motif": "contact avec la tuberculose"})),
    ("worry", sent({"patient": 1, "reason": "worried about skin cancer"})),
    ("family", sent({"patient": 1, "reason": "family history of breast cancer"})),
    (
        "adhd assessment",
        sent(
            {
                "resourceType": "Appointment",
                "status": "booked",
                "serviceType": [{"text": "ADHD assessment"}],
                "start": "2025-02-08T13:38:56Z",
                "participant": [{"actor": {"reference": "Patient/7"}}],
            },
            FHIR,
        ),
    ),
    (
        "adhd eval",
        sent(
            {
                "eventName": "psychiatry_visit_booked",
                "eventValue": '{"kind": "ADHD evaluation", "when": "2025-07-19T15:26:08Z", "clinician": "Dr. D"}',
            }
        ),
    ),
    ("es eval", sent({"paciente": "x", "motivo": "evaluación de TDAH"})),
    ("de abkl", sent({"patient": 1, "grund": "ADHS-Abklärung"})),
    ("fr bilan", sent({"patient": 1, "motif": "bilan TDAH"})),
    (
        "obs code",
        sent(
            {
                "resourceType": "Observation",
                "status": "final",
                "code": {
                    "coding": [{"system": "http://loinc.org", "code": "11331-6", "display": "History of Alcohol use"}]
                },
                "subject": {"reference": "Patient/707966"},
                "valueString": "6 beers",
            },
            FHIR,
            target="/fhir/Observation",
        ),
    ),
    (
        "obs code dep",
        sent(
            {
                "resourceType": "Observation",
                "status": "final",
                "code": {"text": "Depression severity score"},
                "subject": {"reference": "Patient/707966"},
                "valueInteger": 3,
            },
            FHIR,
        ),
    ),
    (
        "crash",
        sent(
            {
                "level": "fatal",
                "exception": {"values": [{"type": "NullPointerException", "value": "disorder in queue F41.1"}]},
                "tags": {"diagnosis": "race condition", "icd": "image-codec-driver"},
            }
        ),
    ),
    ("crash log", sent({"log": [{"logger": "main", "message": "episode F32.1 skipped by loader"}], "level": "error"})),
    ("read family", sent(b'<event code="12D1.00" term="Family history of asthma" date="2025-06-06"/>', X)),
    ("read screen", sent({"snomedCode": "171207006", "term": "Depression screening", "date": "2025-01-01"})),
    ("read vacc", sent({"snomedCode": "86198006", "term": "Influenza vaccination"})),
    ("product", sent({"code": "AB..7", "name": "Asthma pillow", "price": 12})),
    ("cid counter", sent(b"cid=F41.0&page=2", FORM, target="/collect")),
    ("bolt", sent({"codi": "B12.5", "nom": "Cargol llarg"})),
    ("machine diag", sent({"diagnostic": "Low ink", "codi": "B12.5"})),
    ("hasDiabetes no", sent({"hasDiabetes": "no", "hasAsthma": "never"})),
    ("diabetes 1", sent({"diabetes": "1.0.2"})),
    ("q survey", sent({"survey": [{"id": 7, "answer": "yes", "details": "liked the article on depression"}]})),
    ("ecg no", sent({"avgHr": 86, "result": "No atrial fibrillation detected", "durationMs": 30000}, target="/ecg")),
    ("ecg sinus", sent({"avgHr": 86, "result": "Sinus rhythm", "durationMs": 30000}, target="/ecg")),
    ("quiz", sent({"quiz": 4, "result": "Atrial Fibrillation", "score": 3}, target="/quiz")),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.diagnosis"))


@pytest.mark.parametrize("message", [c[1] for c in NOT_OF_SOMEBODY], ids=[c[0] for c in NOT_OF_SOMEBODY])
def test_not_of_somebody(message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.diagnosis"))
