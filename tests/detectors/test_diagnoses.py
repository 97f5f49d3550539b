"""Illnesses by name in five languages and by code, in the shapes that apps send, and what only looks like them."""

import pytest

from gateway.detectors.health.diagnosis.codes import is_code_under_key, is_stem
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.content.test_x12 import CLAIM
from tests.detectors.samples import FORM, of_kind, published, received, sent

LIKELY, POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE


DG1 = b"MSH|^~\\&|A|B|C|D|20250304||ADT^A04|7|P|2.5.1\rPID|1||88^^^B^MR||LIN^MAYA\rDG1|1||F322^^I10|||A\r"


def coded(system: str, code: str, display: str = "") -> dict[str, object]:
    return {"coding": [{"system": system, "code": code} | ({"display": display} if display else {})]}


FOUND = [
    (
        "typed as in Firestore",
        sent({"diagnoses": {"arrayValue": {"values": [{"mapValue": {"fields": {"code": {"stringValue": "F42.2"}}}}]}}}),
        "F42.2",
    ),
    ("typed as in DynamoDB", sent({"diagnoses": {"L": [{"M": {"code": {"S": "F42.2"}}}]}}), "F42.2"),
    ("Portuguese of Portugal", sent({"texto": "perturbação de pânico"}), "perturbação de pânico"),
    ("French, with its kind", sent({"texte": "trouble affectif bipolaire"}), "trouble affectif bipolaire"),
    ("Spanish, of alcohol", sent({"texto": "dependencia del alcohol"}), "dependencia del alcohol"),
    ("statement of SQL", sent(b"INSERT INTO c (a, dx) VALUES ('x', 'F33.1')", "application/sql"), "F33.1"),
    ("Spanish hypochondria", sent({"texto": "trastorno hipocondríaco"}), "trastorno hipocondríaco"),
    ("half a hyphen", sent({"etiqueta": "trastorno obsesivo-compulsivo"}), "trastorno obsesivo-compulsivo"),
    ("claim", sent(CLAIM.encode(), "application/edi-x12"), "F322"),
    ("segment of a diagnosis, without a point", sent(DG1, "application/hl7-v2"), "F322"),
    ("profile", sent({"profile": {"conditions": ["Epilepsy", "Asthma"]}}), "Asthma"),
    ("onboarding", sent({"onboarding": {"reason": "anxiety"}}), "anxiety"),
    ("name inside a list", sent({"diagnoses": [{"name": "Endometriosis", "since": 2019}]}), "Endometriosis"),
    ("key with yes", sent({"medical_history": {"diabetes": True, "asthma": False}}), "diabetes"),
    ("has", sent(b"has_hypertension=yes&age=44", FORM), "hypertension"),
    ("slug", sent({"condition": "bipolar_disorder"}), "bipolar_disorder"),
    ("slug with hyphens", sent({"user": {"condition": "generalized-anxiety-disorder"}}),
     "generalized-anxiety-disorder"),
    ("camel", sent({"primaryDiagnosis": "ptsd"}), "ptsd"),
    ("chat", sent({"message": "I was diagnosed with endometriosis last year"}), "endometriosis"),
    ("chat about cancer", sent({"message": "my breast cancer came back"}), "breast cancer"),
    ("clinical note", sent({"note": "Patient with history of epilepsy and migraine"}), "epilepsy"),
    ("HIV", sent({"text": "I have HIV and I am scared"}), "HIV"),
    ("analytics", sent({"event": "onboarding_completed", "properties": {"primary_concern": "depression"}}),
     "depression"),
    ("German", sent({"diagnose": "Depression, mittelgradige Episode"}), "Depression"),
    ("German sentence", sent({"text": "Ich habe seit Jahren eine Angststörung"}), "Angststörung"),
    ("German without umlaut", sent({"erkrankung": "Essstorung"}), "Essstorung"),
    ("Spanish", sent({"diagnostico": "trastorno bipolar"}), "trastorno bipolar"),
    ("Spanish sentence", sent({"mensaje": "Me diagnosticaron ansiedad y no puedo dormir"}), "ansiedad"),
    ("Spanish with accent", sent({"diagnóstico": "esclerosis múltiple"}), "esclerosis múltiple"),
    ("French", sent({"texte": "Je souffre de dépression depuis deux ans"}), "dépression"),
    ("French disorder", sent({"maladie": "trouble anxieux généralisé"}), "trouble anxieux généralisé"),
    ("Portuguese", sent({"doenca": "transtorno de ansiedade"}), "transtorno de ansiedade"),
    ("Portuguese sentence", sent({"texto": "Tenho pressão alta e diabetes"}), "pressão alta"),
    ("title of the classification", sent({"dx": "Adjustment disorder with mixed anxiety and depressed mood"}),
     "Adjustment disorder with mixed anxiety and depressed mood"),
    ("on no list", sent({"diagnosis": "Ankyloglossal neuropathy"}), "Ankyloglossal neuropathy"),
    ("mqtt", published("ward/3/patient", {"diagnosis": "type 2 diabetes"}), "type 2 diabetes"),
    ("received record", received({"patient": {"conditions": [{"display": "Asthma"}]}}), "Asthma"),
    ("received history", received({"medicalHistory": ["Hypertension"]}), "Hypertension"),
    ("FHIR", sent({"resourceType": "Condition", "code": coded("http://hl7.org/fhir/sid/icd-10-cm", "E11.9")}), "E11.9"),
    ("SNOMED by its kind", sent({"resourceType": "Condition", "code": coded("http://snomed.info/sct", "444814009",
        "Viral sinusitis (disorder)")}), "Viral sinusitis (disorder)"),
    ("FHIR by name", sent({"resourceType": "Condition", "code": coded("http://snomed.info/sct", "370143000",
        "Major depressive disorder (disorder)")}), "Major depressive disorder"),
    ("has, in one word", sent({"hasDepression": True, "hasAnxiety": False}), "depression"),
    ("reason in Spanish", sent({"motivo_consulta": "ansiedad y estrés"}), "ansiedad"),
    ("enumeration", sent({"selectedIssues": ["EATING_DISORDER"]}), "EATING_DISORDER"),
    ("several codes", sent({"icd10": "F32.1, F41.1"}), "F41.1"),
    ("code of another chapter", sent({"icd_code": "G40.909"}), "G40.909"),
    ("self-harm in the history", sent({"diagnosisCode": "Z91.51"}), "Z91.51"),
    ("without its point", sent({"icd10cm": "E119"}), "E119"),
    ("ICD-11", sent({"icd11": "6A70.1"}), "6A70.1"),
    ("ICD-11 beside its system", sent({"system": "http://id.who.int/icd/release/11/mms icd-11", "code": "6B40"}),
     "6B40"),
    ("ICD-11 with its name", sent({"line": "6B00 generalised anxiety disorder"}), "6B00"),
    ("DSM in a text", sent({"axis1": "DSM-5 296.32, recurrent"}), "296.32"),
    ("DSM under its key", sent({"diagnosis_code": "300.02"}), "300.02"),
    ("claim", sent({"claim": {"diagnosis": [{"sequence": 1, "diagnosisCodeableConcept":
        coded("http://hl7.org/fhir/sid/icd-10", "F33.2")}]}}), "F33.2"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_illnesses_with_their_context(message: ReadMessage, value: str) -> None:
    found = {hit.value: hit.confidence for hit in of_kind(message, "health.diagnosis")}
    assert found.get(value) is LIKELY, found


LONE = [
    ("word", sent({"q": "endometriosis"})),
    ("search", sent({"search_query": "bipolar disorder"})),
    ("interest of an advertisement", sent({"segments": ["depression"]})),
]


@pytest.mark.parametrize("message", [c[1] for c in LONE], ids=[c[0] for c in LONE])
def test_a_lone_word_or_what_is_read_is_possible(message: ReadMessage) -> None:
    assert [hit.confidence for hit in of_kind(message, "health.diagnosis")] == [POSSIBLE]


SURELY_NOT = [
    ("weather", sent({"condition": "clear", "text": "A tropical depression with severe storms near my town"})),
    ("weather that is fetched", received({"forecast": [{"condition": "Tropical depression", "code": "F32"}]})),
    ("economy", sent({"text": "Severe economic depression, my stocks fell"})),
    ("geology", sent({"text": "The Qattara depression is a basin"})),
    ("transistor", sent({"text": "my bipolar transistor, npn"})),
    ("song", sent({"track": "Anxiety", "artist": "Doechii", "text": "Anxiety song by my favourite artist"})),
    ("key of a keyboard", sent({"key": "F12", "code": "F12", "event": "keydown"})),
    ("jet", sent({"text": "The F-35 and the F22 over the field"})),
    ("hex colour", sent({"color": "#F32F41", "fill": "F32F41"})),
    ("board", sent({"board": "Z10", "chipset": "Z79", "sku": "Z91.5"})),
    ("the verb", sent({"action": "ADD", "label": "Add to cart", "text": "add a new item to my list"})),
    ("debugger", sent({"tool": "openocd", "text": "ocd firmware via jtag"})),
    ("kernel", sent({"log": "kernel panic - not syncing", "panic": True})),
    ("wrestling", sent({"event": "WrestleMania 40", "text": "I love mania, the wrestling game"})),
    ("zodiac", sent({"sign": "cancer", "text": "My cancer rising horoscope"})),
    ("charity page", received({"title": "Autism awareness month", "body": "Donate to our charity"})),
    ("news", received({"articles": [{"title": "New drug for epilepsy approved", "content": "Trial of 200"}]})),
    ("illnesses to choose from", received({"conditions": [{"name": n} for n in (
        "Anxiety", "Depression", "PTSD", "ADHD", "Epilepsy", "Asthma", "Diabetes")]})),
    ("licence", sent({"license": "THE SOFTWARE IS PROVIDED AS IS, WITHOUT WARRANTY OF ANY KIND"})),
    ("style", received(b".depression{color:#f32} .anxiety{margin:0}", "text/css")),
    ("condition of goods", sent({"condition": "used", "item_condition": "very good"})),
    ("trouble code of a car", sent({"diagnostic_code": "P0420", "dtc": "P0301", "diagnosisCode": "P0420"})),
    ("diagnostics", sent({"diagnostics": {"code": "E12.1", "enabled": True}})),
    ("price", sent({"price": 300.02, "total": "296.32"})),
    ("identifiers", sent({"id": "0b8f1c2e-6a70-4b52-6b40-1f1c5c8a3b11", "hash": "6a70"})),
    ("versions", sent({"version": "6.1", "build": "6A70", "app": "F32"})),
    ("no", sent({"medical_history": {"diabetes": False, "asthma": 0}})),
    ("diagnosis of a machine", sent({"diagnosis": "network timeout", "condition": "if x > 3"})),
    ("terms and conditions", sent({"conditions": "accepted", "terms_and_conditions": True})),
    ("aid", sent({"text": "my first aids kit and hearing aids"})),
    ("drawing", sent({"text": "stroke width of my svg path", "stroke": "black"})),
    ("podcast", received({"episodes": [{"title": "My journey with ADHD", "summary": "I talk about my ADHD"}]})),
    ("name of a scale", sent({"text": "Edinburgh Postnatal Depression Scale", "scale": "Beck Depression Inventory"})),
    ("song with its own name", sent({"track_name": "Manic Depression"})),
    ("program", sent({"client": "insomnia", "dependencies": {"bipolar": "1.0.2"}})),
    ("sign in a profile", sent({"profile": {"zodiac_sign": "Cancer"}})),
    ("fault of a network", sent({"diagnosis": "DNS failure", "disease": ""})),
    ("therapists to choose from", received({"therapists": [{"name": "Dr. A", "specialties": ["Anxiety", "PTSD"]}]})),
    ("labels of a page", received({"messages": {"diagnosis.label": "Diagnosis", "symptom.title": "How are you?"}})),
    ("how a person feels", sent({"mood": "anxious", "text": "Still anxious about tomorrow, my sister helped"})),
    ("German comparison", sent({"text": "Mein Auto ist besser als das alte"})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in SURELY_NOT], ids=[c[0] for c in SURELY_NOT])
def test_what_is_no_illness(message: ReadMessage) -> None:
    found = of_kind(message, "health.diagnosis")
    assert [hit for hit in found if hit.confidence is not POSSIBLE] == []


@pytest.mark.parametrize("code", ["6A70", "6A70.3", "6A00", "6B40", "6C40.2", "6D10", "6E20", "6A8Z"])
def test_stems_of_icd_11(code: str) -> None:
    """From the browser of ICD-11 for Mortality and Morbidity Statistics, chapter 06."""
    assert is_stem(code)


@pytest.mark.parametrize("code", ["6A19", "6A99", "6B39", "6C99", "6F00", "7A00"])
def test_no_stems_of_icd_11(code: str) -> None:
    assert not is_stem(code)


@pytest.mark.parametrize(
    ("code", "key", "is_one"),
    [
        ("E11.9", "icd10", True),
        ("E119", "icd10code", True),
        ("E11.9", "diagnosis", True),
        ("G43.909", "diagnostico", True),
        ("E01", "diagnosis", False),
        ("P0420", "diagnosiscode", False),
        ("E12.1", "diagnostics", False),
        ("F35", "icd10", False),
        ("none", "icd", False),
        ("300.02", "dx", True),
    ],
)
def test_codes_under_keys(code: str, key: str, is_one: bool) -> None:
    assert is_code_under_key(code, key) is is_one


@pytest.mark.parametrize(
    "message",
    [
        sent({"symptoms": "palpitations, insomnia, headache"}),
        sent({"Symptome": ["Schlaflosigkeit", "Migräne"]}),
        sent(b"jobs:\n  - name: Run Depression Parser Tests\n    run: pytest -k mood\n", "application/yaml"),
        received({"monograph": {"name": "Sertraline", "indications": ["Major depressive disorder"]}}),
    ],
    ids=["what somebody suffers from", "the same in German", "a name in a build", "what a medicine is for"],
)
def test_symptoms_and_indications_are_no_diagnoses(message: ReadMessage) -> None:
    assert [hit for hit in of_kind(message, "health.diagnosis") if hit.confidence is LIKELY] == []
