"""FHIR R4 in JSON, NDJSON and XML: every scalar once, by its path, under a name that says what it is."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.fhir import MAX_DEPTH, is_resource
from gateway.content.jsonwalk import parse_json
from gateway.content.reader import Body, Reader
from tests.content.medical import BUNDLE, FHIR_XML, OBSERVATION, PATIENT, RESOURCES


def read(data: Any, media_type: str = "application/fhir+json") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data if isinstance(data, bytes) else json.dumps(data).encode(), media_type))
    return reader


def told(reader: Reader) -> dict[str, tuple[str, str]]:
    return {path: (key, value) for path, key, value in reader.fields}


PATIENT_FIELDS = {
    "Patient.resourceType": ("resourcetype", "Patient"),
    "Patient.identifier[0].value": ("medical_record_number", "MRN-0042"),
    "Patient.identifier[1].value": ("ssn", "999-46-1186"),
    "Patient.name[0].family": ("last_name", "Everywoman"),
    "Patient.name[0].given[0]": ("first_name", "Eve"),
    "Patient.name[0].given[1]": ("first_name", "Anne"),
    "Patient.telecom[0].value": ("phone", "555-201-8842"),
    "Patient.telecom[1].value": ("email", "eve@mail.example.org"),
    "Patient.birthDate": ("birthdate", "1961-06-15"),
    "Patient.address[0].line[0]": ("address", "842 Harbor Way"),
    "Patient.address[0].city": ("city", "Quincy"),
}


@pytest.mark.parametrize("media_type", ["application/fhir+json", "application/json", "", "text/plain"])
def test_a_patient(media_type: str) -> None:
    fields = told(read(PATIENT, media_type))
    for path, expected in PATIENT_FIELDS.items():
        assert fields[f"body.fhir:{path}"] == expected


def test_a_bundle_names_what_it_holds() -> None:
    fields = told(read(BUNDLE))
    entry = "body.fhir:Bundle.entry"
    assert fields[f"{entry}[0].resource.Patient.birthDate"][1] == "1961-06-15"
    assert fields[f"{entry}[2].resource.Condition.code.text"][0] == "diagnosis"
    assert fields[f"{entry}[2].resource.Condition.code.coding[0].code"] == ("diagnosis_code", "F32.1")
    assert fields[f"{entry}[2].resource.Condition.note[0].text"][0] == "note"
    assert fields[f"{entry}[3].resource.Observation.valueQuantity.value"] == ("value", "7.2")
    assert fields[f"{entry}[3].resource.Observation.code.coding[0].code"] == ("code", "4548-4")
    assert fields[f"{entry}[3].resource.Observation.subject.display"] == ("patient_name", "Eve Everywoman")
    medication = f"{entry}[4].resource.MedicationRequest"
    assert fields[f"{medication}.medicationCodeableConcept.text"][0] == "medication"
    assert fields[f"{medication}.requester.display"] == ("doctor_name", "Dr. Walt Disney")
    assert fields[f"{entry}[5].resource.Coverage.subscriberId"] == ("subscriberid", "W123456789")
    claim = f"{entry}[6].resource.ExplanationOfBenefit"
    assert fields[f"{claim}.diagnosis[0].diagnosisCodeableConcept.coding[0].display"][0] == "diagnosis"
    assert read(BUNDLE).problems == []


def scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [scalar for inner in value.values() for scalar in scalars(inner)]
    if isinstance(value, list):
        return [scalar for inner in value for scalar in scalars(inner)]
    return [value if isinstance(value, str) else json.dumps(value)]


@pytest.mark.parametrize("resource", [*RESOURCES, BUNDLE])
def test_every_scalar_is_read_once_in_order(resource: Any) -> None:
    reader = read(resource)
    assert [field.value for field in reader.fields] == scalars(resource)
    assert len({field.path for field in reader.fields}) == len(reader.fields)


def test_contained_resources() -> None:
    fields = told(read({**OBSERVATION, "contained": [PATIENT]}))
    assert fields["body.fhir:Observation.contained[0].Patient.name[0].family"] == ("last_name", "Everywoman")


def test_resources_inside_other_json() -> None:
    fields = told(read({"hook": "order-sign", "prefetch": {"p": PATIENT, "o": BUNDLE}}, "application/json"))
    assert fields["body.json:$.hook"] == ("hook", "order-sign")
    assert fields["body.json:$.prefetch.p|fhir:Patient.birthDate"][1] == "1961-06-15"
    assert fields["body.json:$.prefetch.o|fhir:Bundle.entry[0].resource.Patient.name[0].family"][1] == "Everywoman"
    assert told(read([PATIENT, PATIENT]))["body.json:$[1]|fhir:Patient.name[0].family"][1] == "Everywoman"


def test_a_bulk_export() -> None:
    lines = "\n".join(json.dumps(one) for one in (PATIENT, OBSERVATION)).encode()
    for data in (lines, lines + b"\n", lines + b'\n{"resour'):
        fields = told(read(data, "application/fhir+ndjson"))
        assert fields["body.ndjson:$[0]|fhir:Patient.name[0].family"] == ("last_name", "Everywoman")
        assert fields["body.ndjson:$[1]|fhir:Observation.valueQuantity.value"] == ("value", "7.2")


def test_xml_has_the_paths_of_json() -> None:
    fields = told(read(FHIR_XML, "application/fhir+xml"))
    for path in ("Patient.name[0].family", "Patient.name[0].given[1]", "Patient.telecom[0].value", "Patient.birthDate"):
        assert fields[f"body.fhir:{path}"] == PATIENT_FIELDS[path]
    assert fields["body.fhir:Patient.identifier[0].value"] == ("ssn", "999-46-1186")
    assert fields["body.fhir:Patient.text.div"][1] == "Eve Everywoman"
    assert fields["body.fhir:Patient.contained[0].Observation.code.coding[0].code"][1] == "4548-4"
    assert fields["body.fhir:Patient.contained[0].Observation.valueQuantity.value"][1] == "7.2"


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "Appointment", "participant": [{"actor": {"reference": "Patient/1"}, "status": "accepted"}]},
        {"resourceType": "Task", "for": {"reference": "urn:uuid:1"}},
        {"resourceType": "Bundle", "entry": [{"fullUrl": "urn:uuid:1"}]},
        {"resourceType": "List", "meta": {"lastUpdated": "2024-01-01T00:00:00Z"}},
        {"resourceType": "Group", "code": {"coding": [{"code": "x"}]}},
    ],
)
def test_common_names_count_with_the_shape_of_fhir(resource: Any) -> None:
    assert all("fhir:" in field.path for field in read(resource, "").fields)


NOT_FHIR = [
    {"resourceType": "image", "url": "https://cdn.example.org/a.png", "name": "a"},
    {"resourceType": "Microsoft.Compute/virtualMachines", "name": "vm1", "location": "westeurope"},
    {"resourceType": "AWS::EC2::Instance", "status": "active"},
    {"resourceType": "Group", "name": "admins", "id": "7", "status": "active"},
    {"resourceType": "Task", "name": "build", "status": "failed", "description": "make"},
    {"resourceType": "Account", "id": "1", "name": "x", "type": {"name": "a"}},
    {"resourceType": "Appointment", "start": "2024-01-01", "participant": [{"actor": {"reference": "room 5"}}]},
    {"resourceType": "Patient"},
    {"resourceType": ["Patient"], "name": "x"},
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "meta": {"resourceType": "User"}, "userName": "eve"},
    {"meta": {"resourceType": "Group", "lastModified": "2024"}, "displayName": "x"},
]


@pytest.mark.parametrize("value", NOT_FHIR)
def test_what_is_no_fhir(value: Any) -> None:
    document = parse_json(json.dumps(value))
    assert document is not None
    assert not is_resource(document[0])
    assert all(field.path.startswith("body.json:$") and "fhir:" not in field.path for field in read(value, "").fields)


def test_cut_anywhere_it_gives_what_came_before() -> None:
    whole = json.dumps(BUNDLE)
    known = {(field.path, field.value) for field in read(BUNDLE).fields}
    for size in range(200, len(whole), 7):
        assert {(field.path, field.value) for field in read(whole[:size].encode()).fields} <= known


@pytest.mark.parametrize("size", range(0, len(FHIR_XML), 9))
def test_xml_cut_anywhere(size: int) -> None:
    read(FHIR_XML[:size], "application/fhir+xml")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Patient", "Observation"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["resourceType", "name", "identifier", "type", "coding", "telecom", "system", "entry", "code"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON_VALUES)
@settings(max_examples=300)
def test_any_json_with_these_names_is_survived(value: Any) -> None:
    read({"resourceType": "Patient", "status": "x", "name": value, "identifier": [value], "telecom": value})
    read({"a": value, "b": {"resourceType": "Observation", "code": value}})


def test_deep_and_long() -> None:
    deep: Any = {"resourceType": "Observation", "status": "x"}
    for _ in range(MAX_DEPTH + 10):
        deep = {"resourceType": "Observation", "status": "x", "contained": [deep]}
    assert "nested more than" in read(deep).problems[0]
    entity = b'<!DOCTYPE a [<!ENTITY x "y">]><Patient xmlns="http://hl7.org/fhir"><id value="&x;"/></Patient>'
    assert not any("fhir:" in field.path for field in read(entity).fields)
    flood = b'<Patient xmlns="http://hl7.org/fhir">' + b"<a>" * 100_000
    assert "XML nested more than" in read(flood).problems[0]
