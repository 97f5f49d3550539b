"""Medical formats inside other values: strings of JSON, base64, forms, MessagePack, CBOR."""

import base64
import json
import zlib
from urllib.parse import quote

import cbor2
import msgpack
import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from tests.content.medical import CDA, FHIR_XML, PATIENT
from tests.content.test_dicom import EXPLICIT, Writer, data_set, file
from tests.content.test_hl7 import RESULT


def b64(data: bytes | str) -> str:
    return base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()


TEXT = json.dumps(PATIENT)
NAME = "fhir:Patient.name[0].family"
CASES = [
    ("hl7 in json", {"message": RESULT}, "$.message|hl7:PID-5.1"),
    ("hl7 in base64", {"payload": b64(RESULT)}, "$.payload|base64|hl7:PID-5.1"),
    ("fhir in a string", {"body": TEXT}, f"$.body|{NAME}"),
    ("fhir in base64", {"data": b64(TEXT)}, f"$.data|base64|{NAME}"),
    ("fhir in gzip in base64", {"data": b64(zlib.compress(TEXT.encode()))}, f"$.data|base64|zlib|{NAME}"),
    ("fhir xml in a string", {"xml": FHIR_XML.decode()}, f"$.xml|{NAME}"),
    (
        "a document in a resource",
        {
            "resourceType": "DocumentReference",
            "status": "current",
            "content": [{"attachment": {"contentType": "text/xml", "data": b64(CDA)}}],
        },
        "DocumentReference.content[0].attachment.data|base64|ccda:recordTarget.patientRole.patient.name.family",
    ),
    (
        "dicom in base64",
        {"file": b64(file(EXPLICIT, data_set(Writer())))},
        "$.file|base64|dicom:(0010,0010).family",
    ),
]


@pytest.mark.parametrize(("value", "end"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_inside_values(value: object, end: str) -> None:
    reader = Reader(FORMATS)
    reader.read(Body(json.dumps(value).encode(), "application/json"))
    (found,) = [field for field in reader.fields if field.path.endswith(end)]
    assert found.key == "last_name"


BINARY = [
    (msgpack.packb(PATIENT), "application/msgpack"),
    (cbor2.dumps(PATIENT), "application/cbor"),
    (b"resource=" + quote(TEXT).encode(), "application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize(("data", "media_type"), BINARY)
def test_in_other_formats(data: bytes, media_type: str) -> None:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type))
    (found,) = [field for field in reader.fields if field.path.endswith(NAME)]
    assert (found.key, found.value) == ("last_name", "Everywoman")
