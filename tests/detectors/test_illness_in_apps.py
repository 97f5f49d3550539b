"""Illnesses as apps of many kinds ask for them and send them, and what is said of other things."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    (
        "conditions list ids",
        "health.diagnosis",
        sent({"selectedConditions": ["type_2_diabetes", "high_blood_pressure"]}, target="/onboarding/conditions"),
    ),
    (
        "onboarding slug",
        "health.diagnosis",
        sent({"step": "conditions", "answers": ["endometriosis", "pcos"]}, target="/v1/onboarding"),
    ),
    ("health profile bool", "health.diagnosis", sent({"healthProfile": {"asthma": True, "epilepsy": False}})),
    ("problem list hl", "health.diagnosis", sent({"problems": [{"text": "Gout", "onset": "2019"}]})),
    ("patient since", "health.diagnosis", sent({"illness": "Multiple Sklerose", "seit": 2016})),
    ("es cronica", "health.diagnosis", sent({"enfermedades_cronicas": ["hipertensión", "EPOC"]})),
    ("fr ald", "health.diagnosis", sent({"ald": "Diabète de type 2", "patient": "x"})),
    ("pt doenca", "health.diagnosis", sent({"doencas_pre_existentes": "hipertensão arterial"})),
    (
        "de attest",
        "health.diagnosis",
        sent({"krankmeldung": {"grund": "Grippaler Infekt", "von": "2025-01-01", "bis": "2025-01-04"}}),
    ),
    (
        "hr leave",
        "health.diagnosis",
        sent({"leave_type": "sick", "reason": "Herniated disc L5", "from": "2025-01-01"}, target="/hr/leave-requests"),
    ),
    (
        "insurance q",
        "health.diagnosis",
        sent(
            {
                "question": "Has the applicant been diagnosed with any chronic illness?",
                "answer": "Yes",
                "details": "Ulcerative colitis since 2012",
            }
        ),
    ),
    (
        "travel insurance",
        "health.diagnosis",
        sent({"preExistingConditions": [{"name": "Asthma", "controlled": True}]}, target="/quote"),
    ),
    ("cpap", "health.diagnosis", sent({"patient": {"dob": "1970-01-01"}, "indication": "Obstructive sleep apnoea"})),
    ("icd free key", "health.diagnosis", sent({"patient": "1", "diag_code": "E11.9"})),
    ("claim", "health.diagnosis", sent({"claim": {"dxCodes": ["M54.5", "I10"], "npi": "1234567893"}})),
    ("icd in text", "health.diagnosis", sent({"verordnung": "Diagnose: F33.1 G, Medikament: Sertralin"})),
    ("icd query", "health.diagnosis", sent(b"", method="GET", target="/guideline?icd10=F32.1&patient=77")),
    (
        "Apple health",
        "health.diagnosis",
        sent(
            {"clinicalRecords": [{"type": "HKClinicalTypeIdentifierConditionRecord", "displayName": "Hypothyroidism"}]}
        ),
    ),
    (
        "openEHR",
        "health.diagnosis",
        sent({"problem_diagnosis/problem_diagnosis_name|value": "Bipolar affective disorder"}),
    ),
    (
        "chat dx",
        "health.diagnosis",
        sent({"message": "I was diagnosed with lupus last year and now my joints hurt", "from": "patient"}),
    ),
    ("bio", "health.diagnosis", sent({"bio": "Type 1 diabetic since 2004, mum of two"}, target="/profile")),
    (
        "graphql",
        "health.diagnosis",
        sent(
            {
                "query": "mutation($i:In!){addCondition(input:$i){id}}",
                "variables": {"i": {"condition": "Rheumatoid arthritis", "diagnosedYear": 2018}},
            }
        ),
    ),
    (
        "event props",
        "health.diagnosis",
        sent({"event": "condition_added", "properties": {"condition": "crohns_disease"}}),
    ),
    ("form de", "health.diagnosis", sent(b"name=Eva&vorerkrankungen=Bluthochdruck%2C+Asthma", FORM)),
    ("csv", "health.diagnosis", sent(b"patient_id,diagnosis,date\n77,Parkinson disease,2025-01-01\n", "text/csv")),
    (
        "school form",
        "health.diagnosis",
        sent({"child": "Mia Lang", "medicalConditions": "Epilepsy", "emergencyMedication": "buccal midazolam"}),
    ),
    (
        "vaccination risk",
        "health.diagnosis",
        sent({"risikofaktoren": ["COPD", "Diabetes mellitus"], "geburtsdatum": "1950-02-02"}),
    ),
    (
        "retinal ai",
        "health.diagnosis",
        sent({"patientId": "7", "aiResult": "moderate diabetic retinopathy", "eye": "left"}),
    ),
    (
        "ecg apple",
        "health.diagnosis",
        sent({"type": "HKElectrocardiogram", "classification": "atrialFibrillation", "averageHeartRate": 77}),
    ),
    ("sym list", "health.symptom", sent({"symptoms": ["headache", "nausea"], "severity": 3})),
    ("sym de", "health.symptom", sent({"beschwerden": "Kopfschmerzen und Schwindel seit gestern"})),
    ("sym chat", "health.symptom", sent({"message": "I have had a rash on my arm for three days and it itches"})),
    ("sym es", "health.symptom", sent({"sintomas": ["fiebre", "tos"], "temperatura": 38.2})),
    ("pain", "health.symptom", sent({"painLevel": 7, "location": "lower back"})),
    ("sym fr", "health.symptom", sent({"symptomes": "maux de tête, vertiges"})),
]

NOT_OF_SOMEBODY = [
    (
        "article",
        "health.diagnosis",
        sent({"event": "article_read", "properties": {"title": "10 facts about diabetes", "category": "health"}}),
    ),
    ("donation", "health.diagnosis", sent({"charity": "Cancer Research", "amount": 20})),
    (
        "course",
        "health.diagnosis",
        sent({"courseName": "Mental health first aid: depression", "progress": 0.4}, target="/courses/7/progress"),
    ),
    ("game status", "health.diagnosis", sent({"player": "x", "status": "poisoned", "disease": "vampirism", "hp": 12})),
    ("pet", "health.diagnosis", sent({"pet": "Rex", "species": "dog", "diagnosis": "Arthritis"})),
    ("plant", "health.diagnosis", sent({"plantId": 3, "disease": "powdery mildew", "leaf": "yellow"})),
    ("car", "health.diagnosis", sent({"vin": "WVWZZZ", "dtc": ["P0420"], "diagnosis": "Catalyst efficiency"})),
    ("stats", "health.diagnosis", sent({"disease": "Influenza", "week": 12, "cases": 422, "region": "BY"})),
    (
        "insurance offer",
        "health.diagnosis",
        sent({"product": "Critical illness cover", "covers": ["cancer", "stroke"], "premium": 12.5}),
    ),
    ("job", "health.diagnosis", sent({"jobTitle": "Nurse, depression clinic", "salary": 42000})),
    ("search", "health.diagnosis", sent(b"", method="GET", target="/search?q=adhd+symptoms+in+women")),
    ("video", "health.diagnosis", sent({"videoId": "x", "videoTitle": "Living with bipolar", "position": 33})),
    ("podcast", "health.diagnosis", sent({"podcast": "My Asthma Story", "episode": 3})),
    ("economy", "health.diagnosis", sent({"headline": "Great depression 2.0? Markets fall"})),
    ("music", "health.diagnosis", sent({"track": "Schizophrenia", "artist": "Sonic Youth"})),
    ("weather", "health.diagnosis", sent({"alert": "tropical depression forms", "lat": 22.1})),
    (
        "doctor profile",
        "health.diagnosis",
        sent({"doctor": "Dr. X", "specialties": ["Diabetes", "Hypertension"]}, target="/doctors/register"),
    ),
    ("filter", "health.diagnosis", sent({"filters": {"condition": "new", "brand": "Bosch"}})),
    ("error", "health.diagnosis", sent({"error": "stroke width invalid", "code": "G35"})),
    ("vaccine stock", "health.diagnosis", sent({"vaccine": "Hepatitis B", "stock": 14})),
    (
        "consent",
        "health.diagnosis",
        sent({"topics": {"diabetes": True, "cancer": False}, "newsletter": True}, target="/preferences/newsletter"),
    ),
    ("pollen", "health.symptom", sent({"pollen": "birch", "level": 4, "region": "BY"})),
    ("headache song", "health.symptom", sent({"track": "Headache", "artist": "Asal"})),
]


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(kind: str, message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in NOT_OF_SOMEBODY], ids=[c[0] for c in NOT_OF_SOMEBODY])
def test_not_of_somebody(kind: str, message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, kind))
