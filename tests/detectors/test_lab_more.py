"""Laboratory results as sheets, apps and services of other languages write them, and what only looks like them."""

from typing import Final

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    (
        "attributes in French",
        sent(b'<cr><a code="FER" lib="Ferritine" val="177" u="ug/L"/></cr>', "application/xml"),
        "ferritin",
    ),
    ("one letter in Italian", sent({"esami": [{"d": "Colesterolo LDL", "v": 163, "um": "mg/dL"}]}), "LDL"),
    ("findings in German", sent({"befund": {"hb": 13.7, "leuko": 9.1, "crp": 7.9}}), "leukocytes"),
    ("copies of a virus", sent({"regimen": "TLD", "vl_copies": 120, "cd4": 251}), "viral load"),
    ("cells beside copies", sent({"regimen": "TLD", "vl_copies": 120, "cd4": 251}), "CD4"),
    ("of somebody, in a sentence", sent({"note": "My HbA1c of 8.1% is up again since spring"}), "HbA1c"),
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
        sent({"d": "Creme", "v": 3, "um": "kg"}),
        sent({"crew": {"hb": 2, "leuko": 1}}),
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


FLAGGED_OR_TOGETHER: Final = (
    sent(
        {
            "stimDay": 6,
            "rt": [8, 18],
            "lt": [16, 19],
            "e2": 426,
            "lh": 6.2,
            "lining": 11.7,
            "protocol": "antagonist",
            "trigger": "hCG",
        },
        target="/c/monitoring",
    ),
    sent({"day": 9, "E2": 1240, "P4": 0.8, "follicles": [12, 14], "endo_mm": 8.1}, target="/cycle/4/scan"),
    sent(b"inr=4.5&at=2024-04-26T15%3A10&target=2.0-3.0&strip_lot=147515&dose_mg=3", FORM, target="/m"),
    sent({"inr": 2.7, "next_test": "2024-05-06", "range": "2-3"}, target="/selftest"),
    sent({"value": 3.1, "takenAt": "2024-05-06"}, target="/inr/readings"),
    sent(b"", "", target="/collect?t=view&pg=%2Fresults%2Fdetail&cmp=BRCA1&flag=PATHOGENIC&u=1", method="GET"),
    sent(b"", "", target="/collect?t=view&dp=%2Flab-results%2Fdetail&component=HBA1C&flag=H&value=8.9", method="GET"),
    sent({"event": "result_viewed", "test": "TSH", "flag": "high"}, target="/c"),
    sent(
        {"event": "lab_result_open", "props": {"component": "Ferritin", "abnormal": True, "status": "LOW"}}, target="/c"
    ),
    sent(
        '<Befund><Wert name="Quecksilber im Blut" einheit="µg/l" flag="+">14</Wert></Befund>'.encode(),
        "text/xml",
        target="/sync",
    ),
    sent(
        '<Befund datum="2024-04-20"><Wert name="Zink im Serum" einheit="µg/dl">62</Wert></Befund>'.encode(),
        "text/xml",
        target="/sync",
    ),
    sent({"specimen": "blood", "analyte": "Lead", "value": 7.2, "unit": "ug/dL"}, target="/v1/results"),
    sent({"patient_id": 9, "test": "Anti-Xa", "result": 0.6, "unit": "IU/mL"}, target="/v1/results"),
    sent(
        {"patient": "9", "results": [{"name": "Complement C3", "value": 82, "units": "mg/dL", "ref": "90-180"}]},
        target="/v1/results",
    ),
    sent({"msc_m_per_ml": 23.2, "motile_pct": 11, "progressive_pct": 23, "verdict": "LOW"}, target="/tests/1/result"),
    sent({"concentration": 12, "motility": 34, "morphology": 3, "volume_ml": 2.1}, target="/semen"),
    sent(
        {
            "events": [
                {
                    "event_type": "result_card_opened",
                    "event_properties": {"assay": "hiv_4g", "outcome": "not_detected", "turnaround_h": 74},
                }
            ]
        },
        target="/2/http",
    ),
    sent(
        {
            "events": [
                {"event_type": "result_card_opened", "event_properties": {"assay": "ct_ng", "outcome": "detected"}}
            ]
        },
        target="/2/http",
    ),
    sent({"assay": "syphilis_tp", "result": "reactive"}, target="/e"),
    sent({"panel": "sti_10", "analyte": "mgen", "result": "positive"}, target="/e"),
    sent({"ph": 6, "leu": "++", "nit": "pos", "pro": "trace"}, target="/strip"),
    sent({"kit": "vitamin-d", "level": 21, "band": "deficient"}, target="/home-test/result"),
    sent({"marker": "ferritin", "value": "11", "status": "low"}, target="/kits/77/result"),
    sent({"apob": 112, "lpa": 88, "hscrp": 3.1, "homa_ir": 3.2}, target="/biomarkers"),
    sent({"testo": 312, "shbg": 22, "e2": 18, "prl": 7}, target="/hormones"),
    sent({"cd4": 186, "cd4_pct": 36, "vl": "48", "drawn": "2024-05-04"}, target="/labs"),
    sent({"a1c": "7.9", "date": "2024-05-04"}, target="/labs"),
    sent({"hba1c": 58}, target="/a"),
    sent({"lithium_level": 0.9}, target="/a"),
    sent({"li_spiegel": 0.9, "einheit": "mmol/l"}, target="/a"),
    sent({"test": "Clozapine level", "result": "420", "unit": "ng/mL"}, target="/a"),
    sent({"urate": 512, "flare": False}, target="/a"),
    sent({"uric": "8.9", "meds": "allopurinol"}, target="/a"),
    sent({"phe": 642, "unit": "umol/L", "diet": "pku"}, target="/a"),
    sent({"ntprobnp": 2400, "weight": 81}, target="/a"),
    sent({"psa_ng_ml": 6.1, "prior": 4.4}, target="/a"),
    sent({"fecal_calprotectin": 812, "flare": True}, target="/a"),
    sent({"lft": {"alt": 88, "ast": 64, "ggt": 210}}, target="/a"),
    sent({"pcr_covid": "POSITIVO"}, target="/a"),
    sent({"test": "strep", "lines": 2, "outcome": "positive"}, target="/a"),
    sent({"result": "positive", "kit_id": "K77"}, target="/h-pylori"),
    sent({"test": "thrombophilia", "gene": "F5 Leiden", "zygosity": "heterozygous"}, target="/paternity"),
    sent({"gene": "BRCA2", "classification": "likely pathogenic"}, target="/gen"),
    sent({"gene": "CYP2C19", "phenotype": "poor metabolizer"}, target="/gen"),
    sent({"t21": "low risk", "t18": "low risk", "fetal_fraction": 9.1}, target="/nipt"),
    sent({"result": "HSIL", "hpv": "positive 16"}, target="/pap"),
    sent({"cytology": "ASC-US", "hrHPV": "detected"}, target="/cytology"),
    sent({"gleason": "3+4", "cores_positive": 5}, target="/biopsy"),
    sent(b"test=hep_c&result=reactive", FORM, target="/r"),
    sent({"prueba": "VIH", "resultado": "no reactivo"}, target="/r"),
    sent({"exame": "Beta-hCG", "resultado": "1.240", "unidade": "mUI/mL"}, target="/r"),
    sent({"analyse": "Ferritine", "resultat": "9", "unite": "µg/L"}, target="/r"),
    sent({"parametro": "Creatinina", "valor": "1,9"}, target="/r"),
    sent({"test_code": "LIPID", "hdl": 38, "ldl": 164, "trig": 222}, target="/r"),
    sent({"title": "New test result", "body": "Your TSH result is 6.1 mIU/L (high)"}, target="/push"),
    sent({"title": "Results", "body": "HIV-1/2 Ag/Ab: non-reactive"}, target="/push"),
    sent(b"OBX|1|NM|TSH^Thyrotropin||6.1|mIU/L|0.4-4.0|H", FORM, target="/obx"),
    sent({"allergen": "peanut", "ige_kU_L": 14.2, "class": 3}, target="/allergy"),
    sent({"calprotectin": "<50"}, target="/stool"),
    sent({"panel": "10", "thc": "positive", "coc": "negative", "opi": "negative"}, target="/drugtest"),
    sent({"etg_ng_ml": 540, "collected": "2024-05-01"}, target="/etg"),
    sent({"beta": 1240, "dpo": 21}, target="/hcg"),
    sent({"amh": 0.7, "unit": "ng/mL"}, target="/amh"),
    sent({"drug": "tacrolimus", "trough": 6.2, "unit": "ng/mL"}, target="/trough"),
    sent({"wbc": 2.1, "hgb": 8.9, "plt": 64}, target="/cbc"),
    sent({"bnp": "812 pg/mL"}, target="/g6"),
    sent({"ca125": 88, "cea": 4.1}, target="/onc"),
    sent({"marker": "CA 19-9", "v": 64}, target="/onc"),
    sent({"factor_viii_pct": 3, "inhibitor": "neg"}, target="/factor"),
    sent({"hbf_pct": 12.1, "hbs_pct": 71}, target="/scd"),
    sent(b"", "", target="/collect?t=view&pg=%2Fresults%2Fdetail&cmp=K+6.1&flag=HH&rid=35", method="GET"),
    sent(b"", "", target="/collect?t=view&pg=%2Fresults%2Fdetail&cmp=LDL+190&flag=H&rid=35", method="GET"),
    sent(
        {"test_name": "Blood Lead", "result_value": "7.4", "result_units": "mcg/dL", "patient_dob": "2020-01-01"},
        target="/w",
    ),
    sent({"TC": 244, "HDL": 38, "TRG": 310}, target="/cholestech"),
    sent({"hba1c_pct": "8.1"}, target="/gluc"),
    sent({"test_result": "positive", "test_type": "rapid antigen", "symptoms": "cough"}, target="/covid"),
    sent({"component": "Potassium", "value": "6.1", "flag": "HH"}, target="/q"),
    sent({"kit_code": "AB12", "analytes": [{"code": "TESTO", "val": "212 ng/dL", "band": "low"}]}, target="/kit"),
)
NO_FLAGGED_OR_TOGETHER: Final = (
    sent({"app": {"content": {"keywords": "living with hiv,undetectable"}}}, target="/ad"),
    sent({"analyte": "Chlorine", "value": 1.2, "unit": "mg/l"}, target="/pool"),
    sent({"analyte": "Nitrate", "value": 12, "unit": "mg/L", "site": "well 7"}, target="/water/results"),
    sent({"test": "Phosphorus", "value": 22, "unit": "mg/kg", "field": "north"}, target="/soil/lab"),
    sent({"usd": 1, "inr": 83.2}, target="/fx"),
    sent({"inr": 12.5, "price": "12.5"}, target="/fx"),
    sent({"test": "auth_spec", "result": "positive", "outcome": "passed"}, target="/ci"),
    sent({"e2": 1, "e4": 2, "move": "e4"}, target="/chess"),
    sent({"gene": "history", "flag": "new"}, target="/geo"),
    sent({"volume_ml": 750, "concentration": 12, "region": "Rioja"}, target="/wine"),
    sent({"assay": "gold", "outcome": "pure"}, target="/store"),
    sent({"name": "Vitamin C", "amount": 80, "unit": "mg", "serving": "100 g"}, target="/n"),
    sent({"wbc": 1, "plt": 2}, target="/build"),
    sent({"lens": "EF", "hdr": 1, "alt": "a cat"}, target="/photo"),
    sent({"fit": "positive", "size": "M"}, target="/fit"),
    sent({"ph": 5.2, "gravity": 1.052, "alcohol": 5.1}, target="/brew"),
    sent(
        {
            "field": "Orchard",
            "lab": "AGL",
            "results": [
                {"analyte": "pH", "value": 7.7, "unit": ""},
                {"analyte": "Fe", "value": 27.4, "unit": "ppm"},
                {"analyte": "Nitrate", "value": 10.8, "unit": "mg/L"},
            ],
        },
        target="/samples/1/results",
    ),
    sent({"color": "green", "status": "in range", "test": "viscosity"}, target="/quality"),
    sent({"test": "tensile", "result": "high", "unit": "MPa"}, target="/lab/results"),
    sent({"component": "iron", "status": "low", "sku": "77"}, target="/qa/results"),
    sent({"component": "LoginForm", "status": "abnormal"}, target="/results"),
    sent({"analyte": "O2", "value": 32, "unit": "%"}, target="/dive"),
    sent({"kit": "K-2006", "chlorine": 2.0, "result": "normal"}, target="/pool/test"),
    sent({"sample": "batch 7", "analyte": "diacetyl", "value": 0.1, "unit": "mg/L"}, target="/brewery"),
    sent({"sample": "engine oil", "element": "Iron", "value": 22, "unit": "ppm", "patient": None}, target="/oil"),
    sent({"inr": 8.3, "dose": 1, "pair": "USDINR", "price": 83}, target="/trade"),
    sent({"inr": 3.1, "usd": 0.04, "fee": 1}, target="/arbitrage"),
    sent({"species": "sperm whale", "count": 12, "volume": 3, "motility": "n"}, target="/sperm-whale"),
    sent({"stim": 1, "lh": 2, "rh": 3}, target="/engine"),
    sent({"e2": 1.2, "lh": 3.4, "cycle": "bull"}, target="/stocks"),
    sent({"lh": 5, "rh": 6, "bike": "x"}, target="/cycle/day"),
    sent({"service": "Beard trim", "barber": "Kim", "start": "2024-05-28T10:30"}, target="/appointments"),
)


@pytest.mark.parametrize("message", FLAGGED_OR_TOGETHER)
def test_flagged_or_together(message: ReadMessage) -> None:
    """Told by a flag, a unit or several fields together."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.lab"))


@pytest.mark.parametrize("message", NO_FLAGGED_OR_TOGETHER)
def test_no_flagged_or_together(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.lab"))
