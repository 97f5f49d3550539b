"""Medical records by their format, and laboratory results by code, key, label and words; and what only looks so."""

import json
from typing import Any

import pytest

from gateway.content import read_message
from gateway.detectors.matching.patterns import Matcher, words
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import PlainMessage
from tests.content.medical import BUNDLE, CDA, CONDITION, COVERAGE, FHIR_XML, OBSERVATION, PATIENT, RESOURCES, concept
from tests.content.test_dicom import EXPLICIT, Writer, data_set, file
from tests.content.test_hl7 import RESULT
from tests.content.test_x12 import CLAIM
from tests.detectors.samples import FORM, SPAN, hits, of_kind, published, received, sent

STD = "chlamydia or gonorrhoea test"
CERTAIN, LIKELY = Certainty.CERTAIN, Certainty.LIKELY


def spoken(service: str, body: bytes, content_type: str) -> ReadMessage:
    """A message of HL7 or DICOM."""
    return read_message(PlainMessage(SPAN, service, "ORU^R01", Direction.UP, (), body, content_type))[0]


HL7 = spoken("hl7", RESULT.encode(), "x-application/hl7-v2+er7")
DICOM = spoken("dicom", data_set(Writer()), f"application/dicom; transfer-syntax={EXPLICIT}")
LINES = "\n".join(json.dumps(one) for one in (PATIENT, OBSERVATION)).encode()
CALENDAR = {
    "resourceType": "Task",
    "status": "requested",
    "intent": "order",
    "for": {"reference": "Patient/1"},
    "code": concept("x", "y"),
}

RECORDS = [
    ("a patient", sent(PATIENT, "application/fhir+json"), "FHIR resources: Patient."),
    ("received", received(OBSERVATION, "application/fhir+json"), "FHIR resources: Observation."),
    (
        "a bundle",
        sent(BUNDLE),
        f"FHIR resources: {', '.join(one['resourceType'] for one in RESOURCES)}.",
    ),
    ("a bulk export", received(LINES, "application/fhir+ndjson"), "FHIR resources: Patient, Observation."),
    ("xml", sent(FHIR_XML, "application/fhir+xml"), "FHIR resources: Patient, Observation."),
    ("inside other json", sent({"prefetch": {"patient": PATIENT}}), "FHIR resources: Patient."),
    ("a task about a patient", sent(CALENDAR), "FHIR resources: Task."),
    ("mqtt", published("gateway/7/fhir", OBSERVATION), "FHIR resources: Observation."),
    (
        "hl7",
        HL7,
        "HL7 version 2, segments: PID, NK1, PV1, DG1, AL1, OBX (3), RXE, IN1, SCH, AIP, NTE.",
    ),
    (
        "hl7 over http",
        sent(RESULT.encode(), "text/plain"),
        "HL7 version 2, segments: PID, NK1, PV1, DG1, AL1, OBX (3), RXE, IN1, SCH, AIP, NTE.",
    ),
    ("dicom", DICOM, "DICOM, of the patient: name, id, date of birth, other ids, pregnancy."),
    (
        "a dicom file",
        sent(file(EXPLICIT, data_set(Writer())), "application/octet-stream"),
        "DICOM, of the patient: name, id, date of birth, other ids, pregnancy.",
    ),
    (
        "dicom json",
        received([{"00100010": {"vr": "PN", "Value": [{"Alphabetic": "Doe^Jane"}]}}], "application/dicom+json"),
        "DICOM, of the patient: name.",
    ),
    ("x12", sent(CLAIM.encode(), "application/edi-x12"), "X12 of health care: claim."),
    ("c-cda", sent(CDA.encode(), "text/xml"), "A clinical document (CDA) with 4 sections."),
]


@pytest.mark.parametrize(("message", "detail"), [c[1:] for c in RECORDS], ids=[c[0] for c in RECORDS])
def test_records(message: ReadMessage, detail: str) -> None:
    (hit,) = of_kind(message, "health.record")
    assert (hit.rule, hit.confidence, hit.detail) == ("CLR-health", CERTAIN, detail)
    assert hit.path in {field.path for field in message.fields}
    assert set(hit.paths) <= {field.path for field in message.fields}


LIKELY_RECORDS = [
    ("a request", sent(target="/fhir/R4/Observation?patient=7&category=laboratory", method="GET")),
    (
        "a request for one",
        sent(
            target="/Patient/123", host="fhir.clinic.example", method="GET", headers=[("Host", "fhir.clinic.example")]
        ),
    ),
    (
        "a file by its name",
        sent(
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="head_ct.dcm"\r\n'
            b"Content-Type: application/octet-stream\r\n\r\n\x01\x02\x03\x00\x05\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ),
]


@pytest.mark.parametrize("message", [c[1] for c in LIKELY_RECORDS], ids=[c[0] for c in LIKELY_RECORDS])
def test_likely_records(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "health.record")
    assert hit.confidence is LIKELY


DEFINITIONS = [
    {"resourceType": kind, "status": "active", "url": "http://example.org", "name": "X", "date": "2024"}
    for kind in ("CapabilityStatement", "StructureDefinition", "ValueSet", "CodeSystem", "Questionnaire")
]
NO_RECORDS = [
    *((one["resourceType"], received(one, "application/fhir+json")) for one in DEFINITIONS),
    ("an outcome", received({"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "x"}]})),
    ("an empty bundle", received({"resourceType": "Bundle", "type": "searchset", "entry": [], "link": []})),
    ("a practitioner", received({"resourceType": "Practitioner", "name": [{"family": "Disney"}], "active": True})),
    ("azure", sent({"resourceType": "Microsoft.Compute/virtualMachines", "name": "vm1"})),
    ("an image", sent({"resourceType": "image", "name": "a.png", "status": "active"})),
    ("scim", sent({"meta": {"resourceType": "Group"}, "displayName": "staff"})),
    ("a group", sent({"resourceType": "Group", "name": "staff", "status": "active", "members": [{"id": "1"}]})),
    ("a task of a build", sent({"resourceType": "Task", "name": "compile", "status": "failed"})),
    ("a task about nobody", sent({**CALENDAR, "for": {"reference": "Device/1"}})),
    ("an acknowledgement", sent(b"MSH|^~\\&|A||B||2024||ACK|1|P|2.5\rMSA|AA|1\r", "text/plain")),
    ("a log with bars", sent(b"2024-01-01|INFO|PID|4242|started\n", "text/plain")),
    ("astm", sent(b"H|\\^&|||cobas\rP|1||77\rR|1|^^^GLU|5.2\r", "text/plain")),
    (
        "a picture without a patient",
        sent(file(EXPLICIT, Writer().element(0x00080060, "CS", b"CT")), "application/dicom"),
    ),
    ("x12 of trade", sent(CLAIM.replace("ST*837", "ST*850").encode(), "text/plain")),
    ("words", sent({"text": "We support FHIR, HL7 and DICOM (0010,0010), see fhir:Patient"})),
    ("a page", received(b"<html>GET /fhir/Patient/1 returns a Patient</html>", "text/html")),
    ("metadata of a server", sent(target="/fhir/metadata", method="GET")),
    ("another server's patients page", sent(target="/Patient/help", method="GET")),
]


@pytest.mark.parametrize("message", [c[1] for c in NO_RECORDS], ids=[c[0] for c in NO_RECORDS])
def test_what_is_no_record(message: ReadMessage) -> None:
    assert of_kind(message, "health.record") == []


def observation(code: str, display: str, **value: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": code, "display": display}]},
        **value,
    }


def test_received_words_alone_are_possible() -> None:
    (hit,) = of_kind(received({"messages": [{"text": "HIV test: positive"}]}), "health.lab")
    assert hit.confidence is Certainty.POSSIBLE


CODED = [
    ("fhir", sent(OBSERVATION), {"HbA1c": "7.2"}),
    ("fhir in a bundle", sent(BUNDLE), {"HbA1c": "7.2"}),
    (
        "fhir, a finding",
        sent(observation("56888-1", "HIV 1+2 Ab+Ag", valueCodeableConcept={"text": "Reactive"})),
        {"HIV test": "Reactive"},
    ),
    (
        "fhir, components",
        sent(
            {
                **observation("57698-3", "Lipid panel"),
                "component": [
                    {"code": concept("2093-3", "Cholesterol"), "valueQuantity": {"value": 210, "unit": "mg/dL"}},
                    {"code": concept("2571-8", "Triglyceride"), "valueQuantity": {"value": 160, "unit": "mg/dL"}},
                ],
            }
        ),
        {"cholesterol": "210", "triglycerides": "160"},
    ),
    ("fhir xml", sent(FHIR_XML, "application/fhir+xml"), {"HbA1c": "7.2"}),
    (
        "fhir, code unknown, category laboratory",
        sent({**OBSERVATION, "code": concept("99999-9", "Rare test")}),
        {"another test": "7.2"},
    ),
    ("hl7", HL7, {"HbA1c": "7.2"}),
    (
        "hl7, a local code",
        sent(b"MSH|^~\\&|A\rPID|1||7\rOBX|1|NM|GLU^Glucose^L||126|mg/dL|70-99|H|||F\r", "text/plain"),
        {"glucose": "126"},
    ),
    (
        "hl7, a code and a name that are not known",
        sent(b"MSH|^~\\&|A\rPID|1||7\rOBX|1|NM|X1^Xylase^L||12|U/L|||||F\r", "text/plain"),
        {"another test": "12"},
    ),
    ("c-cda", sent(CDA.encode(), "text/xml"), {"HbA1c": "7.2", "glucose": "126"}),
    (
        "flat json",
        sent({"results": [{"loinc": "3016-3", "value": 4.5}, {"loinc": "718-7", "value": 13.1}]}),
        {"TSH": "4.5", "hemoglobin": "13.1"},
    ),
    ("a code twice", sent({"test_code": "2160-0", "loinc": "2160-0", "result": 1.9}), {"creatinine": "1.9"}),
    ("with the system in front", sent({"code": "http://loinc.org|14334-7", "value": "0.8"}), {"lithium level": "0.8"}),
]


@pytest.mark.parametrize(("message", "expected"), [c[1:] for c in CODED], ids=[c[0] for c in CODED])
def test_coded_results(message: ReadMessage, expected: dict[str, str]) -> None:
    found = of_kind(message, "health.lab")
    assert {hit.detail.removeprefix("A laboratory result: ").rstrip("."): hit.value for hit in found} == expected
    assert all(hit.confidence is CERTAIN and hit.rule == "CLR-health" for hit in found)


NAMED = [
    ("snake", sent({"hba1c": 7.2}), "HbA1c"),
    ("camel with a unit", sent({"hbA1cPercent": "6.8 %"}), "HbA1c"),
    ("cholesterol", sent({"cholesterol_ldl": 160}), "LDL cholesterol"),
    ("the other way", sent({"ldlCholesterol": "4.1 mmol/l"}), "LDL cholesterol"),
    ("total", sent({"totalCholesterol": 212}), "cholesterol"),
    ("form", sent(b"user=7&creatinine=1.1", FORM), "creatinine"),
    ("query", sent(target="/log?ferritin=18", method="GET"), "ferritin"),
    ("nested", sent({"labs": {"hemoglobin": {"value": 13.2}, "platelets": 250}}), "platelets"),
    ("short with others", sent({"tsh": 4.5, "ft4": 1.1}), "TSH"),
    ("short in context", sent({"screen": "thyroid", "tsh": 2.1}), "TSH"),
    ("short with a unit", sent({"crp": "12 mg/L"}), "CRP"),
    ("unclear with a unit", sent({"sodium": "141 mmol/L"}), "sodium"),
    ("unclear in context", sent({"lab_results": {"alt": 34, "ast": 30}}), "ALT"),
    ("german", sent({"kreatinin": "1,1 mg/dl"}), "creatinine"),
    ("spanish", sent({"hemoglobina": 12.9}), "hemoglobin"),
    ("french", sent({"créatinine": "80 µmol/L"}), "creatinine"),
    ("hormones", sent({"testosterone_level": 540}), "testosterone"),
    ("label and value", sent({"test": "HbA1c", "value": "7.2", "unit": "%"}), "HbA1c"),
    ("list of labels", sent({"items": [{"name": "TSH", "result": 2.5, "units": "mIU/L"}]}), "TSH"),
    ("label in context", sent({"report": "blood test", "rows": [{"name": "Iron", "value": 80}]}), "iron"),
    ("hiv", sent({"hiv_status": "positive"}), "HIV test"),
    ("hiv test", sent({"hivTestResult": "Non-reactive"}), "HIV test"),
    ("hepatitis", sent({"hbsag": "negative"}), "hepatitis test"),
    ("covid", sent({"covid_test_result": "POSITIVE"}), "COVID-19 test"),
    ("drugs", sent({"drug_screen": "negative"}), "drug screen"),
    ("label of a finding", sent({"name": "Chlamydia trachomatis", "result": "Detected"}), STD),
    ("lithium", sent({"lithium_level": 0.8}), "lithium level"),
    ("text", sent({"message": "My HbA1c 7.2 % is back"}), "HbA1c"),
    ("text with a colon", sent({"note": "Results. TSH: 4.5 mIU/L, fine"}), "TSH"),
    ("text in words", sent({"text": "doctor said my a1c came back at 6.5 today"}), "HbA1c"),
    ("text with a finding", sent({"text": "HIV test: positive"}), "HIV test"),
    ("text with a finding in words", sent({"text": "got it, my chlamydia test came back positive"}), STD),
    ("text in german", sent({"text": "Mein Kreatinin liegt bei 1,4 mg/dl"}), "creatinine"),
    ("drugs of a screen", sent({"drug_screen": {"thc": "positive"}}), "drug screen"),
    ("name above a value", sent({"hba1c": {"value": 7.2, "unit": "%"}}), "HbA1c"),
    ("abbreviations of a panel", sent({"WBC": 7.1, "RBC": 4.6, "HGB": 13.9, "HCT": 41}), "hematocrit"),
    ("query of an event", sent(target="/g/collect?en=lab&ep.test=HbA1c&epn.value=7.2", method="GET"), "HbA1c"),
    ("a sentence of several", sent({"t": "Total Cholesterol 220, LDL 150, HDL 45"}), "HDL cholesterol"),
    ("table", sent(b"Test,Result,Unit\nHbA1c,7.2,%\n", "text/csv"), "HbA1c"),
    ("tested positive", sent({"t": "I tested positive for chlamydia yesterday"}), STD),
    ("spanish text", sent({"t": "Mi colesterol LDL es de 160 mg/dl"}), "LDL cholesterol"),
    ("french text", sent({"t": "Ma TSH est à 4,5 mUI/L"}), "TSH"),
    ("mqtt", published("clinic/lab/7", {"ferritin": 18}), "ferritin"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "name"), [c[1:] for c in NAMED], ids=[c[0] for c in NAMED])
def test_named_results(message: ReadMessage, name: str) -> None:
    found = {
        hit.detail.removeprefix("A laboratory result: ").rstrip("."): hit for hit in of_kind(message, "health.lab")
    }
    assert name in found
    assert found[name].confidence is LIKELY


NO_LAB = [
    ("glucose that is sold", sent({"product": "Glucose tablets", "price": 4.99, "quantity": 2})),
    ("glucose in a recipe", sent({"ingredients": ["glucose syrup 100 g", "iron 2 mg"], "servings": 4})),
    ("what is eaten", sent({"calories": 320, "sodium": 420, "cholesterol": 30, "iron": 2.1, "potassium": 5})),
    ("iron the metal", sent({"material": "iron", "weight": 80, "iron": 12})),
    ("lead", sent({"lead": 7, "lead_id": 12, "leads": 40})),
    ("height and text of pictures", sent({"lat": 52.5, "lon": 13.4, "alt": 34, "src": "a.png"})),
    ("height in a sports app", sent({"app": "health", "lat": 52.5, "lon": 13.4, "alt": 34})),
    ("metrics of a server", sent({"mcv": 80, "alp": 12, "ast": 33, "load": 0.7, "rbc": 4})),
    ("short keys of an analytics hit", sent(target="/collect?v=1&cd4=35&crp=1&ldl=2x&ptt=3&inr=50", method="GET")),
    ("currency", sent({"inr": 12.5, "usd": 11})),
    ("push to talk", sent({"ptt": 1, "channel": 4})),
    ("flag", sent({"hiv_info_shown": True, "hba1c": None, "tsh": "yes"})),
    ("impossible", sent({"hba1c": 1735689600, "creatinine": -4, "ferritin": "high"})),
    ("a topic", sent({"topic": "HIV", "q": "hiv test near me", "cholesterol": "what is it"})),
    ("news", sent({"text": "COVID positive cases rose by 5 percent; HIV positive people live long"})),
    ("a thought", sent({"text": "Think positive. The test was negative for the team."})),
    ("a code without a value", sent({"system": "http://loinc.org", "code": "4548-4"})),
    ("a part number", sent({"part": "718-7", "value": 12, "price": 3})),
    (
        "a questionnaire",
        sent({"resourceType": "Questionnaire", "item": [{"code": [{"code": "4548-4"}], "linkId": "1"}]}),
    ),
    ("a vital in hl7", sent(b"MSH|^~\\&|A\rPID|1||7\rOBX|1|NM|8867-4^Heart rate^LN||72|/min|||||F\r", "text/plain")),
    ("a page", received(b"<p>Normal HbA1c: 5.4 %, TSH: 2.5 mIU/L</p>", "text/html")),
    ("a range", sent({"text": "Normal TSH is 0.4 - 4.0 mIU/L"})),
    ("a receptor", sent({"text": "the LDL 2 receptor and PSA 12 announcement"})),
    ("base64", sent({"blob": "aGRsLTEyhba1cMTIzNHRzaDo0LjU="})),
    ("a game", sent({"items": [{"name": "Iron", "value": 80}, {"name": "Lithium", "value": 3}]})),
    ("a flight", sent({"flight": "HDL 2571-8", "value": "2571-8"})),
    ("titles", received({"articles": [{"title": "Testosterone: 5 ways to boost it"}, {"title": "HbA1c: 3 facts"}]})),
    ("athletes", sent({"t": "He tested positive for doping. 200 people tested positive for COVID-19 in Ohio"})),
    ("an aquarium", sent({"aquarium": {"ph": 7.2, "calcium": 420, "magnesium": 1300}})),
    ("a code system", received({"resourceType": "ValueSet", "status": "active", "compose": {"include": [
        {"system": "http://loinc.org", "concept": [{"code": "4548-4", "display": "HbA1c"}]}]}})),
    ("a battery", sent({"chemistry": "lithium", "level": 80, "text": "lithium 3.7 V"})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in NO_LAB], ids=[c[0] for c in NO_LAB])
def test_what_is_no_result(message: ReadMessage) -> None:
    assert of_kind(message, "health.lab") == []


def test_a_record_with_an_identifier_is_linked_to_a_person() -> None:
    linked = [hit for hit in hits(sent(BUNDLE)) if hit.rule == "CLR-health-linked"]
    assert len(linked) == 1
    assert [hit.rule for hit in hits(HL7)].count("CLR-health-linked") == 1


def test_other_detectors_read_the_fields() -> None:
    assert {hit.value for hit in of_kind(sent(PATIENT), "id.phone")} == {"555-201-8842"}
    assert {hit.value for hit in of_kind(sent(PATIENT), "id.email")} == {"eve@mail.example.org"}
    assert {hit.value for hit in of_kind(HL7, "id.phone")} >= {"8885551212", "8885551213"}
    assert of_kind(sent(CDA.encode(), "text/xml"), "id.phone")
    assert of_kind(sent(CONDITION), "health.diagnosis")
    assert of_kind(HL7, "health.diagnosis")
    assert COVERAGE["subscriberId"]


def test_names_that_stand_in_no_path_wake_detectors_and_are_part_of_no_field() -> None:
    patterns = words("birth_date"), words("last_name"), words("surgeon_name")
    scan = Matcher(pattern for one in patterns for pattern in one).scan(HL7)
    assert [scan.has(one) for one in patterns] == [True, True, False]
    assert [list(scan.matches(pattern)) for one in patterns for pattern in one] == [[], [], []]
