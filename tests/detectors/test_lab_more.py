"""Laboratory results as sheets, apps and services of other languages write them, and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    ("name, value, unit in short", sent({"labs": [{"k": "E2", "v": 88.1, "u": "pg/mL"}]}), "estradiol"),
    (
        "typed by MongoDB",
        sent({"labs": [{"k": "FSH", "v": {"$numberDouble": "7.1"}, "u": "IU/L"}]}),
        "FSH",
    ),
    ("typed by DynamoDB", sent({"Item": {"tp": {"S": "colesterol_ldl"}, "res": {"S": "131 mg/dL"}}}), "LDL"),
    (
        "Hungarian names",
        sent({"Det": [{"sNom": "Ferritina", "nVal": 22, "sUd": "ng/mL"}]}),
        "ferritin",
    ),
    ("slug and finding", sent({"markers": [{"slug": "gonorrhea", "res": "NOT DETECTED"}]}), "gonorrhoea"),
    ("finding with what it is", sent({"panel": [{"t": "HIV Ag/Ab", "r": "REACTIVE (1:64)"}]}), "HIV"),
    ("index before finding", sent({"markers": [{"slug": "hsv2_igg", "idx": 1.9, "res": "POS"}]}), "chlamydia"),
    ("Portuguese", sent({"exame": "glicemia jejum", "resultado": "104 mg/dL"}), "glucose"),
    ("Italian", sent({"esame": "Emoglobina glicata", "esito": "48 mmol/mol"}), "HbA1c"),
    ("Polish", sent({"badanie": "kreatynina", "wynik": "0.91", "jednostka": "mg/dL"}), "creatinine"),
    ("Dutch", sent({"bepaling": "bezinking", "waarde": 22, "eenheid": "mm/h"}), "ESR"),
    ("abbreviation in a clinic", sent({"patient": "p1", "hb": 9.4}), "hemoglobin"),
    ("tolerance test", sent({"grossesse": 4, "hgpo": 1.5}), "glucose"),
    ("Portuguese finding", sent({"displayName": "Teste HIV", "value": "não reagente"}), "HIV"),
    ("blood group", sent({"groupeSanguin": "AB+"}), "blood group"),
    ("blood group in a form", sent(b"blood_group=O%20negative&n=1", FORM), "blood group"),
]


@pytest.mark.parametrize(("message", "name"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage, name: str) -> None:
    assert any(name in hit.detail for hit in of_kind(message, "health.lab"))


@pytest.mark.parametrize(
    "message",
    [
        sent({"k": "iron", "v": 12}, target="/game/inventory"),
        sent({"t": "gold", "r": 3, "u": "oz"}),
        sent({"hb": 3, "id": 4}),
        sent({"ves": 1, "no": 0}),
        sent({"totalt": 120, "valuta": "SEK"}),
        sent({"salt": 30, "serving": "100 g"}),
        sent({"patient": 1, "inr": 500, "currency": "INR"}),
        sent({"tag": "malaria", "value": 12}),
        sent({"e": "dengue", "r": "open"}),
        sent({"n": "p4", "v": 3}),
        sent({"blood_group": "string"}),
        sent({"blood_type": "required"}),
        sent({"type": "A+", "sku": "batteries"}),
        sent({"vitamin": "B12", "pack": 30}),
        sent({"name": "Ferritin test kit", "price": 29}),
        sent({"pcr": 2, "line": "assembly"}),
        sent({"free_t": 3}),
    ],
)
def test_not_a_result(message: ReadMessage) -> None:
    assert of_kind(message, "health.lab") == []
