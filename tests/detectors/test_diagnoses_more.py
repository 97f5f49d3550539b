"""Illnesses under further names, in further languages and that no list knows; and diagnoses of other things."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    ("Polish, with its code", sent({"x_rozpoznanie": "M54.5 Ból krzyża", "pesel": "1"})),
    ("Italian", sent({"assistito": 1, "descrizioneDiagnosi": "Cefalea tensiva", "medico": "Dr. B"})),
    ("on no list", sent({"patient": 3, "diagnosis": "Costochondritis dolorosa"})),
    ("answer that is coded", sent({"patientUuid": "u", "diagnoses": [{"codedAnswer": {"name": "Typhoid, enteric"}}]})),
    ("not coded", sent({"patient": 1, "diagnoses": [{"diagnosis": {"nonCoded": "Blackwater"}}]})),
    ("label beside", sent({"patient": 1, "q": [{"displayName": "Diagnostic", "value": "Fracture du radius"}]})),
    ("label before", sent({"paciente": 1, "respostas": [["Doenças crónicas", "Bronquiectasias"]]})),
    ("code beside its name", sent({"problem": {"code": "K57.3", "display": "Diverticulitis of colon"}})),
    ("code without its dot", sent({"patient": 1, "diagnosis": {"primary": {"code": "N809"}}})),
    ("category alone", sent({"person_id": 5, "condition_source_value": "I10", "dob": "1970-01-01"})),
    ("code in brackets", sent({"versicherter": 1, "diagnose": "Zöliakie (K90.0)"})),
    (
        "asked for at a server of records",
        sent({"crumbs": [{"url": "https://fhir.x.example/r4/Condition?patient=1&code=G35"}]}),
    ),
    ("past", sent(b"q9_pastMedical=appendix+out%2C+shingles&n=1", FORM)),
    ("Dutch", sent({"patient": 1, "aandoening": "Hartfalen"})),
    ("whole in a patient's message", sent({"patient": {"dob": "1970-02-03"}, "grund": "Niedoczynność tarczycy"})),
    ("by letters", sent({"fname": "Ada", "conds": ["CHF", "CKD stage 3"], "smoker": "Y"})),
    ("by letters and class", sent({"pmhx": ["HFrEF NYHA III", "T2DM"]})),
    ("by few letters of a patient", sent({"patient": {"dob": "1970-02-03"}, "conditions": ["RA", "OA"]})),
    ("by letters in Spanish", sent({"paciente": 1, "diagnostico": "HTA"})),
    (
        "Czech, by its code",
        sent(b"<v><dg>J45.0</dg><dgNazev>x</dgNazev><pojistovna>111</pojistovna></v>", "text/xml"),
    ),
    ("Czech, by its name", sent({"dgNazev": "Alergické astma", "pojistovna": "111"})),
    ("anaemia of another kind", sent({"svnr": "1", "diag": "E78.0 Hypercholesterinämie"})),
    ("German joints", sent({"patient": 1, "diagnose": "Gonarthrose beidseits"})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.diagnosis"))


@pytest.mark.parametrize(
    "message",
    [
        sent({"diagnosis": ["P0301", "U0100"], "make": "Seat", "symptom": "rough idle"}),
        sent({"diagnosis": "Router restart needed", "device_health": "ok"}),
        sent({"patients": [{"npc": "Bob", "diagnosis": "Balloon belly"}], "coins": 4}),
        sent({"conditions": ["AND", "OR"], "rule": 4}),
        sent({"station": "EDDB", "conditions": ["RA", "SN"]}),
        sent({"conditions": ["CAD", "EUR"], "from": "CHF", "amount": 12}),
        sent({"dg": "J45", "packet": 12}),
        sent({"vertrag": 3, "diagnose": "Prämie offen"}),
        sent({"patient": 1, "diagnosis": "unknown"}),
        sent({"patient": 1, "diagnosis": "confirmed"}),
        sent({"raza": "Angus", "dx": "tacto", "sanidad": "ok"}),
        sent({"dx": 12.5, "dy": 3, "patient": "x"}),
        sent({"species": "dog", "diagnosis": "Kennel cough", "clinic": "Vet"}),
        sent({"plant": "tomato", "diagnosis": "Leaf mould", "symptom": "spots"}),
        sent({"synopsis": "A doctor treats a patient with cancer", "title": "Ward 5"}),
        sent({"hl": "Minister treated for cancer, says spokesman"}),
        sent({"condition": "Used - Good", "price": 12, "health": "x"}),
        sent({"error_code": "E10.9", "text": "Printer door"}),
        sent({"code": "B12.5", "name": "Bolt long", "patient": 1}),
        sent({"url": "https://shop.example/x?code=G35"}),
        sent({"antecedentes": "Sin antecedentes penales", "curp": "X", "paciente": 0}),
        sent({"disease": "Marburg fever", "cases": 12, "hospital": "all"}),
        sent({"chronicle": "Patient waiting", "patient": 1}),
    ],
)
def test_not_of_a_person(message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.diagnosis"))
