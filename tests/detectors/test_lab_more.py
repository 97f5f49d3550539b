"""Laboratory results as sheets, apps and services of other languages write them, and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
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
    ("blood group that is known for life", sent({"name": "Ann", "bloodType": "O+"}), "blood group"),
    ("blood group in a form", sent(b"blood_group=O%20negative&n=1", FORM), "blood group"),
    ("self test in a form", sent(b"test=HIV+self+test&outcome=reactive", FORM), "HIV"),
    ("Spanish self test", sent({"prueba": "autotest VIH", "resultado": "negativo"}), "HIV"),
    ("German quick test", sent({"test": "Chlamydien-Schnelltest", "ergebnis": "positiv"}), "chlamydia"),
    ("self test that failed", sent({"test": "Syphilis self test", "outcome": "invalid"}), "syphilis"),
    ("type of a test", sent({"testType": "COVID-19 antigen", "result": "negative"}), "COVID"),
    ("kit from home", sent({"lft_barcode": "77AB", "outcome": "POSITIVE"}, target="/antigen"), "infection"),
    ("screen by three letters", sent({"results": {"COC": "NEG", "BZO": "POS", "MET": "NEG"}}), "drug screen"),
    (
        "screen of labelled drugs",
        sent({"sample": "urine", "analytes": [{"name": "fentanyl", "result": "detected"}]}),
        "drug",
    ),
    ("marker of alcohol", sent({"parameter": "EtG", "wert": 640.0, "einheit": "ng/mL"}), "alcohol marker"),
    ("strip by its words", sent({"leukocytes": "++", "nitrite": "pos", "protein": "trace", "ph": 6.0}), "urine strip"),
    (
        "strip as two lists",
        sent({"order": ["GLU", "BIL", "KET", "PH", "NIT"], "results": ["NEG", "NEG", "POS", 6.5, "NEG"]}),
        "urine strip",
    ),
    ("strip for the bladder", sent({"test": "UTI", "leu": 2, "nit": 1}), "urine strip"),
    ("time to clot with its range", sent({"inr": 2.4, "target_low": 2.0, "target_high": 3.0}), "INR"),
    ("time to clot in German", sent({"INR": 3.1, "Marcumar": "5/4 Tabl."}), "INR"),
    ("place in a gene", sent({"variants": [{"rsid": "rs1801133", "genotype": "TT"}]}), "genetic test"),
    ("what a gene means", sent({"gene": "CYP2D6", "phenotype": "Poor Metabolizer"}), "genetic test"),
    ("variant of a gene", sent({"gene": "F5", "variant": "Leiden heterozygous"}), "genetic test"),
    ("antibodies against pollen", sent({"ige": [{"allergen": "hazel", "kU_L": 12.5, "class": 3}]}), "allergy test"),
    ("all of one antibody", sent({"igE_gesamt": 388, "einheit": "kU/l"}), "immunoglobulin E"),
    ("strip of a hormone", sent({"pdg_strip": "positive", "dpo": 7}), "progesterone test"),
    ("hormones of a cycle", sent({"e3g": 120, "pdg": 6, "lh": 11}), "pregnanediol"),
    ("abbreviation under test", sent(b"prueba=TSH&valor=4.98", FORM), "TSH"),
    ("word of daily life under test", sent({"Test": "Vitamin D", "Result": "14"}), "vitamin D"),
    ("German label", sent({"ctx": {"laborwert": "CRP", "wert": 23.1, "einheit": "mg/l"}}), "CRP"),
    ("many digits", sent({"name": "HbA1c", "value": 7.640000000000001}), "HbA1c"),
    ("asked in German", sent({"q": "Mein GGT liegt bei 188, trinke kaum. Was tun?"}), "GGT"),
    ("asked in Spanish", sent({"q": "Me salió la glucosa en ayunas en 128 ¿es malo?"}), "glucose"),
    ("asked in Portuguese", sent({"q": "Minha glicemia em jejum deu 117"}), "glucose"),
    ("blood group of a laboratory", sent({"lab_result": {"bloodType": "O+"}}), "blood group"),
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
        sent({"text": "he told me he is hiv positive, should i worry?"}),
        sent({"ph": 7.2, "nitrite": 0, "nitrate": 10, "chlorine": 1.5}),
        sent({"ph": 7.4, "nitrite": 0.5, "tank": "reef"}),
        sent({"leu": 2, "nit": "800.123.456"}),
        sent({"thc": 22, "cbd": 1, "strain": "Kush", "price": 30}),
        sent({"sentiment": "negative", "results": ["POS", "NEG"]}),
        sent({"INR": 3.2, "EUR": 0.04}),
        sent({"product": "Warfarin leaflet", "currency": "INR", "price": 3.2}),
        sent({"gene": "BRCA1", "classification": "benign", "strain": "mouse"}),
        sent({"gene": "Wilder", "role": "actor", "status": "carrier"}),
        sent({"allergen": "peanut", "level": 2, "product": "bar"}),
        sent({"allergens": ["milk", "egg"], "class": 3}),
        sent({"test": "unit", "result": "positive"}),
        sent({"test": "alt", "result": "5"}),
        sent({"crp": "critical rendering path", "value": 3}),
        sent({"outcome": "positive", "batch": "review"}),
    ],
)
def test_not_a_result(message: ReadMessage) -> None:
    assert of_kind(message, "health.lab") == []


def test_a_blood_group_says_nothing_of_a_laboratory() -> None:
    (known,) = of_kind(sent({"name": "Ann", "bloodType": "O+"}), "health.lab")
    (measured,) = of_kind(sent({"lab_result": {"bloodType": "O+"}}), "health.lab")
    assert (known.confidence, measured.confidence) == (Certainty.POSSIBLE, Certainty.LIKELY)
