"""Places in a message, for every grammar of paths."""

import pytest

from gateway.detectors.matching.structure import inside, parent, spread, stem


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("body.json:$.a[3].b", "body.json:$.a[3]"),
        ("body.json:$.a[3]", "body.json:$.a"),
        ("body.json:$[0]", "body.json:$"),
        ("body.json:$", "body.json:"),
        ('body.json:$.a["x.y"]', "body.json:$.a"),
        ("body.xml:/list/item[2]/@id", "body.xml:/list/item[2]"),
        ("body.xml:/list/item[2]/score", "body.xml:/list/item[2]"),
        ("body.xml:/list/item[2]", "body.xml:/list/item"),
        ("body.xml:/list", "body.xml:"),
        ("body.protobuf:1.2[3].4", "body.protobuf:1.2[3]"),
        ("body.protobuf:1.2[3]", "body.protobuf:1.2"),
        ("body.protobuf:1", "body.protobuf:"),
        ("body.grpc[1].protobuf:1.2", "body.grpc[1].protobuf:1"),
        ("body.fhir:Patient.name[0].family", "body.fhir:Patient.name[0]"),
        ("body.fhir:Patient.name[0]", "body.fhir:Patient.name"),
        ("body.fhir:Patient.id", "body.fhir:Patient"),
        ("body.fhir:Patient", "body.fhir:"),
        ("body.hl7:PID-3(2).1", "body.hl7:PID-3(2)"),
        ("body.hl7:PID-3(2)", "body.hl7:PID"),
        ("body.hl7:OBX[2]-5", "body.hl7:OBX[2]"),
        ("body.hl7:PID", "body.hl7:"),
        ("body.dicom:(0040,A730)[1].(0040,A160)", "body.dicom:(0040,A730)[1]"),
        ("body.dicom:(0010,0010)", "body.dicom:"),
        ("body.form:q1", "body.form:"),
        ("body.form:user[email]", "body.form:"),
        ("body.form:a.b", "body.form:"),
        ("url.query:filter[a][0]", "url.query:"),
        ("header:user-agent", "header:"),
        ("body.json:$.p|base64", "body.json:$"),
        ("body.json:$.p|base64|gzip|json:$.a.b", "body.json:$.p|base64|gzip|json:$.a"),
        ("body.json:$.p|pairs:a.b", "body.json:$.p|pairs:"),
        ("body.json:$.note~16384", "body.json:$"),
        ("body.form:t|jwt:$.sub", "body.form:t|jwt:$"),
        ("cookie:s|json:$.a", "cookie:s|json:$"),
        ("body.multipart:meta|json:$.score", "body.multipart:meta|json:$"),
        ("body.multipart:meta|filename", "body.multipart:"),
        ("body.text", ""),
        ("url.path", ""),
    ],
)
def test_parent(path: str, expected: str) -> None:
    assert parent(path) == expected


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("body.xml:/a/b[2]/@id", "body.xml:/a/b[2]", True),
        ("body.xml:/a/b[2]/@id", "body.xml:/a/b", True),
        ("body.xml:/a/bc", "body.xml:/a/b", False),
        ("body.xml:/a/b[20]", "body.xml:/a/b[2]", False),
        ("body.protobuf:1.2[3].4", "body.protobuf:1.2[3]", True),
        ("body.protobuf:1.22", "body.protobuf:1.2", False),
        ("body.protobuf:1.2[3].4", "body.protobuf:", True),
        ("body.json:$.p|json:$.a", "body.json:$.p", True),
        ("body.hl7:OBX[2]-3.1", "body.hl7:OBX[2]", True),
        ("body.hl7:OBX[20]-3.1", "body.hl7:OBX[2]", False),
        ("body.json:$.a-b", "body.json:$.a", False),
        ("body.json:$.p~16384", "body.json:$.p", True),
        ("body.json:$.pp", "body.json:$.p", False),
    ],
)
def test_inside(path: str, place: str, expected: bool) -> None:
    assert inside(path, place) is expected


@pytest.mark.parametrize(
    "path", ["body.xml:/a/b[2]/@id", "body.protobuf:1.2[3].4", "body.fhir:P.n[0].f", "body.hl7:P[1]-3(2).1.2"]
)
def test_everything_is_inside_its_parents(path: str) -> None:
    place = path
    while not place.endswith(":"):
        shorter = parent(place)
        assert len(shorter) < len(place)
        assert inside(path, shorter)
        assert inside(place, shorter)
        place = shorter


def test_stem() -> None:
    assert stem("body.json:$.a[12].q7") == "body.json:$.a[#].q#"
    assert stem("body.xml:/a/b[2]/q7") == "body.xml:/a/b[#]/q#"
    assert stem("body.protobuf:1.2[3].4") == "body.protobuf:1.2[#].4"
    assert stem("body.protobuf:1.2[3].5") != stem("body.protobuf:1.2[3].4")


def test_spread() -> None:
    assert spread(["body.xml:/a/b[0]/@s", "body.xml:/a/b[1]/@s"]) == "body.xml:/a/b[0..1]/@s"
    assert spread(["body.protobuf:1.2[0].4", "body.protobuf:1.2[4].4"]) == "body.protobuf:1.2[0..4].4"
