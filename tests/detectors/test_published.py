"""What is given to everybody, and what is nobody's: catalogues, schemas, programs, tables, licences."""

import pytest

from gateway.detectors.weighing.published import is_for_everybody
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, of_kind, received, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)
SCHEMA = {
    "components": {
        "schemas": {
            "Patient": {
                "properties": {"diagnosis": {"enum": ["F32.1", "F41.1"]}, "email": {"example": "john@shop.example"}}
            }
        }
    }
}
RECEIVED = [
    ("guide", {"channels": [{"programs": [{"desc": "Eine Patientin mit Depressionen ist schwanger."}]}]}),
    ("reviews", {"products": [{"reviews": [{"text": "I have high blood pressure and this helped."}]}]}),
    ("sport", {"players": [{"firstName": "Leo", "birthDate": "1987-06-24", "height": 170, "weight": 72}]}),
    ("podcast", {"episodes": [{"description": "I was diagnosed at 19 and took lithium"}]}),
    ("schema", SCHEMA),
    ("banks", [{"bank": "Sparkasse", "example": "DE89370400440532013000"}]),
    ("package", {"name": "left-pad", "maintainers": [{"name": "steve", "email": "steve@mail.example"}]}),
    ("commit", {"commit": {"author": {"name": "Mona", "email": "mona@mail.example"}}}),
]
SENT = [
    ("game", {"events": [{"n": "drink_potion", "mood": "angry", "pain": 2}]}),
    ("character", {"character": {"name": "Thorin", "weight": 80, "height": 140, "age": 195, "race": "dwarf"}}),
    ("bill of materials", {"components": [{"name": n, "ref": f"pkg:pypi/{n}@1.0#{n}.dist"} for n in "abcd"]}),
    ("units", "After=modprobe@configfs.service user@1000.service"),
    ("time zones", "DE,DK\t+5230+01322\tEurope/Berlin\nCA\t+4953-09709\tAmerica/Winnipeg\nLink +1130 1985\n"),
    ("commit", "Date:   Fri Nov 20 10:00:00 2026 -0400\n\n    Fix phone layout on mobile, call 2014 -0400\n"),
    ("program", "def load(fname = fdir):\n    lname = FILENAME\n    return fname"),
    ("options", 'machinectl list --max-addresses=0 --no-legend --no-pager 2>/dev/null; echo ".host"'),
    ("years", "Copyright (c) 2012-2022 by the phone makers; phone: 2012-2022"),
    ("addresses in a program", "address = address[2:].replace('x', 'y')\naddress = _messages.StringField(1) or 2"),
    ("table", "2369 2375 2380 2386 2391 2397 2402 2408\n2369 2375 2380 2386 2391 2397 2402 2408\n" * 3),
    ("table in rows", "2369 2375 2380 2386\n2369 2375 2380 2386\n"),
    ("framing", "VALUE\tTunnel-Medium-Type\tHDLC\t\t4\nVALUE\tHardware-Type\tHDLC\t\t17\n"),
    (
        "certificate",
        "    Serial Number: 12655831530416757423 (0xafa2)\n    Signature Algorithm: sha256\n",
    ),
    ("magic", "0 string -----BEGIN OPENSSH PRIVATE KEY----- OpenSSH private key\n"),
    ("changelog", "* Not hooked up to the cache yet. I will do that later.\n"),
    ("Serbian", "Ne mogu da obrišem slog: provera ključa je neuspela"),
    ("words of a program", "homme\x00voile\x00femme enceinte\x00enceinte\x00je\x00"),
    (
        "licence",
        "write to the Free Software Foundation, Inc.,\n * 51 Franklin Street, Boston, MA 02110-1301",
    ),
]


@pytest.mark.parametrize("body", [body for _, body in RECEIVED], ids=[name for name, _ in RECEIVED])
def test_what_a_server_gives_to_everybody_is_possible_at_most(body: object) -> None:
    assert [hit for hit in hits(received(body)) if hit.data_kind != "text" and hit.confidence in SURE] == []


@pytest.mark.parametrize("body", [body for _, body in SENT], ids=[name for name, _ in SENT])
def test_what_is_sent_of_nobody(body: object) -> None:
    message = sent(body.encode(), "text/plain") if isinstance(body, str) else sent(body)
    assert [hit for hit in hits(message) if hit.data_kind != "text" and hit.confidence in SURE] == []


def test_what_is_somebodys_stays() -> None:
    (weight,) = of_kind(received({"profile": {"weight": 72, "height": 170, "unit": "kg"}}), "health.vital")[:1]
    assert weight.confidence is Certainty.LIKELY
    assert of_kind(received({"user": {"email": "anna@mail.example"}}), "id.email")[0].confidence is Certainty.LIKELY
    for text, kind in (
        ("My card is 4111 1111 1111 1111\n12/27", "id.card"),
        ("I live at 12 Maple Street, Springfield, IL 62704", "id.address"),
        ("call me on my phone +49 30 90820", "id.phone"),
        ("my HDLC was 45 mg/dl", "health.lab"),
        ("I hooked up last night", "health.sexual"),
        ("my doctor put me on provera 10 mg", "health.medication"),
    ):
        assert [hit.confidence in SURE for hit in of_kind(sent({"text": text}), kind)] == [True], text


@pytest.mark.parametrize(
    ("path", "is_given"),
    [
        ("body.json:$.products[0].reviews[1].text", True),
        ("body.json:$.paths.Patient.properties.dob.example", True),
        ("body.json:$.orders[0].products[0].name", False),
        ("body.json:$.patient.diagnosis", False),
        ("body.json:$.address.street", False),
    ],
)
def test_catalogues_are_told_by_their_paths(path: str, is_given: bool) -> None:
    assert is_for_everybody(path) is is_given
