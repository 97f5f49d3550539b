"""C-CDA documents: who they are about, their sections by code, and the values in them."""

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from gateway.content.tree import MAX_DEPTH, MAX_NODES
from tests.content.medical import CDA


def read(data: str | bytes, media_type: str = "application/xml") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type))
    return reader


PERSON = "recordTarget.patientRole"
RESULTS = "section[30954-2].entry.organizer.component"
EXPECTED = {
    "title": ("title", "Health Summary"),
    f"{PERSON}.id[0].extension": ("patient_id", "MRN-0042"),
    f"{PERSON}.id[1].extension": ("ssn", "999-46-1186"),
    f"{PERSON}.addr.streetAddressLine": ("address", "842 Harbor Way"),
    f"{PERSON}.addr.postalCode": ("postal_code", "02170"),
    f"{PERSON}.telecom[0].value": ("phone", "+1(555)201-8842"),
    f"{PERSON}.telecom[1].value": ("email", "eve@mail.example.org"),
    f"{PERSON}.patient.name.family": ("last_name", "Everywoman"),
    f"{PERSON}.patient.name.given[0]": ("first_name", "Eve"),
    f"{PERSON}.patient.birthTime.value": ("birth_date", "19610615"),
    f"{PERSON}.patient.administrativeGenderCode.code": ("administrativegender", "F"),
    f"{PERSON}.patient.ethnicGroupCode.displayName": ("ethnicgroup", "Not Hispanic or Latino"),
    f"{PERSON}.providerOrganization.name": ("organization_name", "Good Health Clinic"),
    "author.assignedAuthor.id.extension": ("npi", "1234567893"),
    "author.assignedAuthor.assignedPerson.name.family": ("doctor_last_name", "Disney"),
    "section[10164-2].text": ("note", "She has felt low since spring. Sleeps badly Eats little"),
    "section[11450-4].text": ("text", "Depression"),
    "section[11450-4].entry.act.entryRelationship.observation.value.displayName": ("diagnosis", "Depressive disorder"),
    "section[10160-0].entry.substanceAdministration.doseQuantity.value": ("dose", "50"),
    f"{RESULTS}[0].observation.code.code": ("code", "4548-4"),
    f"{RESULTS}[0].observation.value.value": ("value", "7.2"),
    f"{RESULTS}[1].observation.value.unit": ("unit", "mg/dL"),
}


def test_a_summary() -> None:
    reader = read(CDA)
    fields = {path.removeprefix("body.ccda:"): (key, value) for path, key, value in reader.fields}
    for path, expected in EXPECTED.items():
        assert fields[path] == expected
    medication = "manufacturedMaterial.code.displayName"
    assert [key for path, (key, _) in fields.items() if path.endswith(medication)] == ["medication"]
    assert reader.problems == []
    assert not any(value.startswith("#") or "POCD" in value for _, value in fields.values())


@pytest.mark.parametrize("media_type", ["text/xml", "", "application/hl7-cda+xml", "text/plain"])
def test_whatever_it_is_called(media_type: str) -> None:
    assert any(field.path == f"body.ccda:{PERSON}.patient.name.family" for field in read(CDA, media_type).fields)


@pytest.mark.parametrize("charset", ["utf8", "UTH-8", "iso-8859-1", "zip", "idna", "utf-16"])
def test_any_declared_charset(charset: str) -> None:
    data = CDA.replace("UTF-8", charset).replace("Everywoman", "Müller")
    encoded = data.encode("iso-8859-1" if charset == "iso-8859-1" else "utf-8")
    names = [field.value for field in read(encoded).fields if field.path.endswith("patient.name.family")]
    assert names == ["Müller"] or (charset == "utf-16" and not names)


def test_sections_of_one_code_and_odd_codes() -> None:
    section = "<component><section><code code='{}'/><text>{}</text></section></component>"
    body = "".join(section.format(code, text) for code, text in (("1-8", "a"), ("1-8", "b"), ("x:y]", "c")))
    document = f"<ClinicalDocument xmlns='urn:hl7-org:v3'><component>{body}</component></ClinicalDocument>"
    texts = {field.value: field.path for field in read(document).fields if field.path.endswith(".text")}
    assert texts == {
        "a": "body.ccda:section[1-8].text",
        "b": "body.ccda:section[1-8][1].text",
        "c": "body.ccda:section[].text",
    }


@pytest.mark.parametrize(
    "text",
    [
        "<ClinicalDocument xmlns='urn:example'><title>x</title></ClinicalDocument>",
        "<note>ClinicalDocument urn:hl7-org:v3</note>",
        "<html><body>A ClinicalDocument has a recordTarget</body></html>",
        "<!DOCTYPE ClinicalDocument [<!ENTITY a 'b'>]><ClinicalDocument xmlns='urn:hl7-org:v3'>&a;</ClinicalDocument>",
        "ClinicalDocument",
    ],
)
def test_what_is_no_clinical_document(text: str) -> None:
    assert not any("ccda:" in field.path for field in read(text).fields)


@pytest.mark.parametrize("start", range(11))
def test_cut_anywhere_it_gives_what_came_before(start: int) -> None:
    for size in range(300 + start, len(CDA), 11):
        for field in read(CDA[:size]).fields:
            assert "ccda:" in field.path


def test_floods_are_bounded() -> None:
    head = "<ClinicalDocument xmlns='urn:hl7-org:v3'>"
    assert read(head + "<a>" * (MAX_DEPTH + 1)).problems == [
        f"XML nested more than {MAX_DEPTH} deep was not read to the end"
    ]
    assert f"only the first {MAX_NODES} elements" in read(head + "<a/>" * (MAX_NODES + 1)).problems[0]
    assert read(head + "<component><section>" * 30).problems == ["XML ends early or is damaged"]
