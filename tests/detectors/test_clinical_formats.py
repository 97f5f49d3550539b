"""What formats of hospitals hold in places of their own, and what in them is no one's: definitions, codes, lists."""

import json
from typing import Any

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

LIKELY = (Certainty.LIKELY, Certainty.CERTAIN)


def told(body: Any, kind: str, content_type: str = "application/json", **where: str) -> list[str]:
    """The values of a kind that are likely or certain."""
    return [hit.value for hit in of_kind(sent(body, content_type, **where), kind) if hit.confidence in LIKELY]


def element(name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"_type": "ELEMENT", "name": {"_type": "DV_TEXT", "value": name}, "value": value}


def composition(*elements: dict[str, Any]) -> dict[str, Any]:
    held = {"_type": "OBSERVATION", "name": {"value": "Findings"}, "data": {"items": list(elements)}}
    return {"_type": "COMPOSITION", "archetype_node_id": "openEHR-EHR-COMPOSITION.encounter.v1", "content": [held]}


def test_elements_of_openehr_are_called_by_their_name() -> None:
    illness = element("Problem/Diagnosis name", {"_type": "DV_CODED_TEXT", "value": "Asthma", "defining_code": {}})
    pressure = element("Systolic", {"_type": "DV_QUANTITY", "magnitude": 128.0, "units": "mm[Hg]"})
    medicine = element("Medication item", {"_type": "DV_TEXT", "value": "Quetiapine 50 mg"})
    assert told(composition(illness), "health.diagnosis") == ["Asthma"]
    assert told(composition(pressure), "health.vital") == ["128.0"]
    assert "Quetiapine" in told(composition(medicine), "health.medication")
    assert not told(composition(element("Colour", {"_type": "DV_TEXT", "value": "red"})), "health.diagnosis")


SLOT = "<Slot name='sourcePatientInfo'><ValueList>{}</ValueList></Slot>"


def test_patients_in_the_metadata_of_documents() -> None:
    values = ("PID-5|Okafor^Ngozi^^^", "PID-7|19760512", "PID-11|14 Mill Lane^^Leeds^^LS1 4AB^GBR")
    body = SLOT.format("".join(f"<Value>{value}</Value>" for value in values)).encode()
    assert told(body, "id.name", "application/xml") == ["Okafor", "Ngozi"]
    assert told(body, "id.birthdate", "application/xml") == ["19760512"]
    assert "14 Mill Lane" in told(body, "id.address", "application/xml")
    assert not told(SLOT.format("<Value>PID-5 controller | tuned</Value>").encode(), "id.name", "application/xml")


DOCUMENT = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole><telecom value="tel:+447700900321"/>'
    '<patient><name><given>Ada</given><family>Mensah</family></name><birthTime value="19610228"/></patient>'
    "</patientRole></recordTarget></ClinicalDocument>"
)


def test_a_clinical_document_in_an_envelope() -> None:
    body = f"<soap:Envelope xmlns:soap='s'><soap:Body><put><doc>{DOCUMENT}</doc></put></soap:Body></soap:Envelope>"
    assert told(body.encode(), "health.record", "text/xml") == ["ClinicalDocument"]
    assert told(body.encode(), "id.phone", "text/xml") == ["+447700900321"]
    about = b"<page><title>What a ClinicalDocument is</title><p>It has a recordTarget.</p></page>"
    assert not told(about, "health.record", "text/xml")


def test_who_is_referred_to() -> None:
    resource = {"resourceType": "Communication", "status": "completed", "subject": {"reference": "Patient/7"}}
    of_patient = resource | {"sender": {"reference": "Patient/7", "display": "Ngozi Okafor"}}
    of_device = resource | {"sender": {"reference": "Device/7", "display": "Ward Printer"}}
    assert told(of_patient, "id.name") == ["Ngozi Okafor"]
    assert not told(of_device, "id.name")


def test_searches_in_forms() -> None:
    body = b"family=Okafor&birthdate=eq1976-05-12&gender=female"
    assert told(body, "id.name", FORM, target="/fhir/Patient/_search") == ["Okafor"]
    assert "1976-05-12" in told(body, "id.birthdate", FORM, target="/fhir/Patient/_search")
    assert not told(b"family=Rosaceae&name=rose", "id.name", FORM, target="/plants/_search")


def test_a_person_by_the_number_in_the_address() -> None:
    assert told(b"", "id.national", target="/personal-demographics/FHIR/R4/Patient/9434765919") == ["9434765919"]
    assert not told(b"", "id.national", target="/personal-demographics/FHIR/R4/Patient/9434765918")
    assert not told(b"", "id.national", target="/fhir/Patient/9434765919")


def test_names_before_a_date_of_birth() -> None:
    letter = "Dear colleague,\n\nthank you for seeing our patient Ngozi Okafor, DOB 12/05/1976, who has asthma.\n"
    assert told(letter.encode(), "id.name", "text/plain") == ["Ngozi Okafor"]
    german = "wir berichten über Ihre Patientin Frau Annegret von der Heide, geb. 03.09.1958, die sich vorstellte."
    assert told(german.encode(), "id.name", "text/plain") == ["Annegret von der Heide"]
    for text in ("The Great War Museum, born 1976 in Leeds", "a star born 12.05.1976", "New Model Army DOB 5"):
        assert not told(text.encode(), "id.name", "text/plain")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"Name": "Okafor,Ngozi", "DateOfBirth": "05/12/1976"}, ["Okafor,Ngozi"]),
        ({"Name": "Red,Green", "Colour": "both"}, []),
        (b"Id,BIRTHDATE,FIRST,LAST\n1,1976-05-12,Ngozi512,Okafor88\n", ["Ngozi512", "Okafor88"]),
        (b"Id,PLACE,FIRST,LAST\n1,Route 5,Gate512,Gate88\n", []),
        ({"patient": [{"referenceNumber": "7", "display": "Ngozi Okafor"}]}, ["Ngozi Okafor"]),
        ({"coding": [{"code": "7", "display": "Major Depression"}]}, []),
    ],
)
def test_names_as_systems_write_them(body: Any, names: list[str]) -> None:
    assert told(body, "id.name", "text/csv" if isinstance(body, bytes) else "application/json") == names


PID = "MSH|^~\\&|EHR|CITY HEALTH HOSPITAL|A|B|20240101||ADT^A08|7|P|2.5\rPID|1||{}||Okafor^Ngozi||19760512|F\r"


def test_whose_number_it_is() -> None:
    of_hospital = PID.format("5102008^^^CITY HEALTH HOSPITAL^MR").encode()
    of_insurer = PID.format("5102008^^^CITY HEALTH PLAN^MC").encode()
    of_service = PID.format("5102008^^^MEDICAID").encode()
    assert not told(of_hospital, "id.insurance", "x-application/hl7-v2+er7")
    assert told(of_insurer, "id.insurance", "x-application/hl7-v2+er7") == ["5102008"]
    assert told(of_service, "id.insurance", "x-application/hl7-v2+er7") == ["5102008"]


def test_who_sends_a_message_is_no_appointment() -> None:
    assert not told(PID.format("5102008^^^X^MR").encode(), "health.appointment", "x-application/hl7-v2+er7")


def test_german_streets_have_their_number_apart() -> None:
    body = PID.format("7^^^X^PI").rstrip("\r") + "|||Lindenweg 7&Lindenweg&7^^Augsburg^^86150^DE\r"
    assert told(body.encode(), "id.address", "x-application/hl7-v2+er7") == ["Lindenweg 7"]


ILLNESSES = ["Essential hypertension", "Asthma", "Major depressive disorder", "Pneumonia"]


def test_definitions_are_no_ones() -> None:
    concepts = [{"code": str(number), "display": name} for number, name in enumerate(ILLNESSES)]
    contact = [{"telecom": [{"system": "email", "value": "fhir@lists.hl7.org"}]}]
    value_set = {
        "resourceType": "ValueSet",
        "status": "active",
        "contact": contact,
        "compose": {"include": [{"system": "http://snomed.info/sct", "concept": concepts}]},
    }
    assert not told(value_set, "health.diagnosis")
    assert not told(value_set, "id.email")
    asked = {"linkId": "9", "text": "Thoughts that you would be better off dead", "type": "choice"}
    assert not told({"resourceType": "Questionnaire", "status": "active", "item": [asked]}, "health.selfharm")
    condition = {"resourceType": "Condition", "subject": {"reference": "Patient/7"}, "code": {"text": "Asthma"}}
    assert told(condition, "health.diagnosis") == ["Asthma"]


def test_vocabularies_are_no_ones() -> None:
    table = "code,description\n" + "\n".join(f"F3{n}.1,{name}" for n, name in enumerate(ILLNESSES))
    assert not told(table.encode(), "health.diagnosis", "text/csv", target="/terminology/icd10/import")
    assert told(table.encode(), "health.diagnosis", "text/csv", target="/patients/7/problems")
    words = {"locale": "de", "messages": {"condition.diabetes": "Diabetes mellitus", "build": "7"}}
    assert not told(words, "health.diagnosis", target="/locales/de/upload")


def test_what_a_code_means_is_no_note() -> None:
    name = "I have been feeling down, depressed, hopeless: reported item of the questionnaire"
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "44255-8"}], "text": name},
        "subject": {"reference": "Patient/7"},
        "valueInteger": 2,
    }
    assert not told(resource, "health.note")
    assert told(resource | {"note": [{"text": "I feel so low that I cry every night and hate myself."}]}, "health.note")


def test_exports_of_patients_are_no_messages() -> None:
    lines = [
        {
            "resourceType": "Patient",
            "text": {"div": f"Generated by us, at {number}"},
            "telecom": [{"system": "phone", "value": f"555-764-00{10 + number}"}],
            "birthDate": f"1976-05-1{number}",
        }
        for number in range(4)
    ]
    body = "\n".join(map(json.dumps, lines)).encode()
    assert not told(body, "bulk.messages", "application/fhir+ndjson")


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ({"numSecuriteSociale": "2760512345678"}, ["2760512345678"]),
        ({"numSecuriteSociale": "2761399345678"}, []),  # no such month
        ({"numSerie": "2760512345678"}, []),
        ({"ihiNumber": "8003608166690503"}, ["8003608166690503"]),
        ({"ihiNumber": "8003608166690504"}, []),
        ({"abhaNumber": "91-2429-9800-4312"}, ["91-2429-9800-4312"]),
        ({"part": "91-2429-9800-4312"}, []),
    ],
)
def test_more_numbers_of_health_services(body: Any, numbers: list[str]) -> None:
    assert told(body, "id.national") == numbers


def test_boxes_that_are_ticked() -> None:
    assert told({"condicoes": {"hipertenso": True, "diabetico": False}}, "health.diagnosis") == ["hipertenso"]
    assert told({"is_epileptic": "yes"}, "health.diagnosis") == ["epileptic"]
    assert not told({"isometric": True, "obesity_map": True, "diabetic_recipes": True}, "health.diagnosis")


def test_codes_with_their_system_before_them() -> None:
    assert told(b"form_diagnosis=ICD10%3AJ45.9&form_begin=2024-01-02", "health.diagnosis", FORM) == ["J45.9"]
    assert not told(b"form_ref=ICD10%3AJ45.9&form_begin=2024-01-02", "health.diagnosis", FORM)


def test_smoking_as_snomed_says_it() -> None:
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"text": "Tobacco smoking status"},
        "subject": {"reference": "Patient/7"},
        "valueCodeableConcept": {"text": "Smokes tobacco daily (finding)"},
    }
    assert told(resource, "health.substance") == ["Smokes tobacco daily (finding)"]
