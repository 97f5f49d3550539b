"""Formats of lines, segments and pages: in a value, and where nothing says what a body is."""

import base64
import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from tests.detectors.samples import FORM, sent

DOCUMENT = '{"email": "maya@example.org", "mood": 2}'
TEXT = "text/plain"
BINARY = "application/octet-stream"


def told(body: Any, content_type: str = "application/json", target: str = "/v1/items") -> dict[str, str]:
    """Values by what they are called."""
    message = sent(body, content_type, target=target)
    return {field.key: field.value for field in message.fields if not field.path.startswith("header:")}


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ({"d": "ctx=app|cmd=save|email=maya@example.org|mood=2"}, "application/json"),
        (encoded("ctx=app|cmd=save|email=maya@example.org|mood=2").encode(), TEXT),
        (b"cmd=save;email=maya@example.org;mood=2", TEXT),
        (b"# who\n[user]\nid = 7\nemail = maya@example.org\nmood=2\n", TEXT),
        (b'level=info msg="saved it" email=maya@example.org mood=2', TEXT),
        (f"window.__STATE__ = {DOCUMENT};".encode(), "text/javascript"),
        (f"payload={DOCUMENT}".encode(), TEXT),
        (b"{'email': 'maya@example.org', 'mood': 2, 'ok': True, 'note': None}", TEXT),
        (len(DOCUMENT).to_bytes(4, "big") + DOCUMENT.encode(), BINARY),
        (2 * (len(DOCUMENT).to_bytes(4, "little") + DOCUMENT.encode()), BINARY),
        (f"{encoded(DOCUMENT)}\n{encoded(DOCUMENT)}".encode(), TEXT),
        (encoded(DOCUMENT + " ")[::-1].encode(), TEXT),
        ({"lines": f"{DOCUMENT}\n{DOCUMENT}"}, "application/json"),
        ({"d": {str(at): code for at, code in enumerate(DOCUMENT.encode())}}, "application/json"),
        ({"csv": "email,mood,date\nmaya@example.org,2,2024-05-01\n"}, "application/json"),
    ],
)  # fmt: skip
def test_named_values_in_every_wrapping(body: Any, content_type: str) -> None:
    found = {key.rpartition(".")[2]: value for key, value in told(body, content_type).items()}
    assert found["email"] == "maya@example.org"
    assert found["mood"] == "2"


@pytest.mark.parametrize(
    "text",
    [
        "a=b, and then c=d, or so",
        "color:red;width:3px;top:0",
        "x|y|z",
        "if a == b; then c != d; fi",
        "public, max-age=60",
    ],
)
def test_text_that_is_no_row_of_pairs(text: str) -> None:
    assert not any("pairs:" in field.path for field in sent({"t": text}).fields)


def test_a_mail_and_a_claim_inside_of_values() -> None:
    mail = (
        "From: Maya Berg <maya@example.org>\r\nTo: desk@clinic.example\r\nSubject: refill\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nSeit M=C3=A4rz\r\n"
    )
    assert told({"raw": encoded(mail)})["text"].strip() == "Seit März"
    claim = (
        "ISA*00*          *00*          *ZZ*A              *ZZ*B              *240311*0802*^*00501*000000905*1*T*:~"
        "NM1*85*2*SOME PRACTICE*****XX*1234567893~NM1*IL*1*BERG*MAYA****MI*JS0011122~HI*ABK:F322~"
    )
    found = told({"content": base64.b64encode(gzip.compress(claim.encode())).decode()})
    assert (found["last_name"], found["member_id"], found["diagnosis_code"]) == ("BERG", "JS0011122", "F322")
    assert found["organization_id"] == "1234567893"
    assert told({"t": "From: the beginning on, it was good\nand then: not"})["t"].startswith("From:")


def test_a_card_by_its_parts() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Maya;;;\r\nADR;TYPE=home:;;Hill Road 4;Leeds;;LS1 4AP;UK\r\nEND:VCARD\r\n"
    )
    for found in (told(card.encode(), "text/vcard"), told({"vcard": card})):
        assert (found["last_name"], found["first_name"]) == ("Berg", "Maya")
        assert (found["street_address"], found["city"], found["postal_code"]) == ("Hill Road 4", "Leeds", "LS1 4AP")


def test_a_message_to_a_bank() -> None:
    inner = "HKIDN:3:2+280:37040044+7654321+0+1'HNSHA:4:2+99++s3cret?+1'HKSAL:5:7+DE89370400440532013000:X+N'"
    message = f"HNHBK:1:3+000000000412+300+0+2'HNVSK:998:3+PIN:1+998'HNVSD:999:1+@{len(inner)}@{inner}'HNHBS:6:1+2'"
    found = told(encoded(message).encode(), TEXT)
    assert (found["customer_id"], found["password"], found["iban"]) == ("7654321", "s3cret+1", "DE89370400440532013000")


def test_a_database(tmp_path: Path) -> None:
    path = tmp_path / "moods.db"
    database = sqlite3.connect(path)
    database.execute(
        'create table entries (_id integer primary key, "mood score" int, note text default (1+(2)), w real)'
    )
    rows = [(number % 5, f"note {number}" + " x" * (4000 if number == 2 else 0), number / 4) for number in range(400)]
    database.executemany('insert into entries("mood score", note, w) values (?, ?, ?)', rows)
    database.execute("create table person (email text, born text)")
    database.execute("insert into person values ('maya@example.org', '1979-04-03')")
    database.commit()
    database.close()
    data = path.read_bytes()
    fields = {field.path: field for field in sent(data, BINARY).fields}
    assert fields['body.sqlite:entries[3]["mood score"]'].value == "3"
    assert fields["body.sqlite:entries[399].note"].value == "note 399"
    assert fields["body.sqlite:entries[0]._id"].value == "1"
    assert fields["body.sqlite:person[0].born"].key == "born"
    assert told({"db": base64.b64encode(gzip.compress(data)).decode()})["email"] == "maya@example.org"


@pytest.mark.parametrize("cut", [0, 16, 40, 99, 100, 108, 300, 4095, 4097])
def test_a_damaged_database(cut: int) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create table a (b text)")
    database.execute("insert into a values ('maya@example.org')")
    data = bytearray(database.serialize())
    data[cut : cut + 12] = b"\xff" * len(data[cut : cut + 12])
    assert sent(bytes(data), BINARY) is not None
    assert sent(bytes(data[: cut + 1]), BINARY) is not None


def test_what_is_left_out_is_said() -> None:
    database = sqlite3.connect(":memory:")
    for number in range(201):
        database.execute(f"create table t{number} (email text)")
    assert sent(database.serialize(), BINARY).problems == ("only the first 200 tables of a database were read",)
    database.execute("drop table t200")
    assert sent(database.serialize(), BINARY).problems == ()
    order = "HNHBK:1:3+1'" + "HKSAL:3:7+1'" * 999
    assert sent(order.encode(), TEXT).problems == ()
    assert sent(f"{order}HNHBS:5:1+1'".encode(), TEXT).problems == ("only the first 1000 segments of FinTS were read",)


@pytest.mark.parametrize(
    ("target", "key", "value"),
    [
        ("/r4/Patient?family=Berg&birthdate=eq1979-04-03", "birth_date", "1979-04-03"),
        ("/r4/Patient?family:exact=Berg", "last_name", "Berg"),
        ("/fhir/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C9434765919", "nhs_number", "9434765919"),
        ("/fhir/Patient?telecom=phone%7C%2B15125550100", "phone", "+15125550100"),
        ("/fhir/Observation?patient.family=Berg", "last_name", "Berg"),
        ("/fhir/Condition?code=http://hl7.org/fhir/sid/icd-10%7CF32.1", "diagnosis_code", "F32.1"),
        ("/dicom-web/studies?00100010=Berg%5EMaya*", "last_name", "Berg"),
        ("/dicom-web/studies?PatientBirthDate=19790403", "patient_birth_date", "19790403"),
    ],
)
def test_searches_of_medical_servers(target: str, key: str, value: str) -> None:
    assert told(b"", TEXT, target)[key] == value


@pytest.mark.parametrize(
    "target",
    [
        "/fhir/Location?name=Berg",
        "/fhir/Practitioner?family=Berg",
        "/shop/items?family=Berg",
        "/studies?page=2&SortOrder=Up",
    ],
)
def test_other_searches(target: str) -> None:
    assert not any("search:" in field.path or "dicom:" in field.path for field in sent(b"", TEXT, target=target).fields)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("NNESP", "national_id"),
        ("NI", "national_id"),
        ("SS", "ssn"),
        ("NH", "insurance_number"),
        ("MR", "patient_id"),
        ("", "patient_id"),
    ],
)
def test_numbers_of_patients_by_their_kind(kind: str, key: str) -> None:
    message = f"MSH|^~\\&|A|B|C|D|20240311||ADT^A04|1|P|2.5\rPID|1||12345678Z^^^X^{kind}||Berg^Maya\r"
    fields = {field.path: field.key for field in sent(message.encode(), "application/hl7-v2").fields}
    assert fields["body.hl7:PID-3.1"] == key


def test_json_is_what_it_was() -> None:
    assert told(json.loads(DOCUMENT))["email"] == "maya@example.org"


def test_lines_that_begin_with_what_they_are() -> None:
    text = b"ENF|07|1\nPAC|63184027Z|SOTO LARA\nTA|120/80\nOBS|sin novedad | hoy\n"
    fields = {field.path: field.value for field in sent(text, TEXT).fields if "|lines:" in field.path}
    assert fields["body.text|lines:PAC[1]"] == "SOTO LARA"
    assert fields["body.text|lines:TA"] == "120/80"
    for other in (b"a | b\nc | d\ne | f\n", b"PAC|1\nPAC|2\nPAC|3\n", b"TA|120\nsaid by hand\nFC|70\nSAT|98\n"):
        assert not any("|lines:" in field.path for field in sent(other, TEXT).fields), other


def test_what_php_wrote_in_a_form() -> None:
    value = 'a:1:{s:4:"real";s:10:"Orla K\u00f6hn";}'
    found = {field.path: field.value for field in sent(b"q=1&ser=" + quote_plus(value).encode(), FORM).fields}
    assert found["body.form:ser|php:$.real"] == "Orla K\u00f6hn"
    cut = {field.path for field in sent(b"q=1&ser=" + quote_plus(value[:-2]).encode(), FORM).fields}
    assert not any("php" in path for path in cut)


def test_options_of_a_router() -> None:
    """Sections and options of OpenWrt's configuration; a text with the same words is none."""
    text = "config wifi-iface 'main'\n\toption ssid 'Attic'\n\toption key 'kite-71'\n\tlist dns '9.9.9.9'\n"
    found = {field.path: field.value for field in sent(text.encode(), TEXT).fields}
    assert found["body.text|pairs:wifi-iface.key"] == "kite-71"
    assert found["body.text|pairs:wifi-iface.dns"] == "9.9.9.9"
    told = sent(b"the config is\n\toption one 'a'\n\toption two 'b'\nand so on\n", TEXT)
    assert not any("pairs" in field.path for field in told.fields)


def test_a_log_with_priorities_is_no_page() -> None:
    assert "body.text" in {field.path for field in sent(b"<134>Jan 3 10:11:12 fw up\n", TEXT).fields}


def test_a_long_name_keeps_its_end() -> None:
    name = "InternetGatewayDevice." * 5 + "ExternalIPAddress"
    (field,) = (field for field in sent({name: "203.0.113.9"}).fields if field.path.startswith("body."))
    assert field.path.endswith('ExternalIPAddress"]')
    assert field.key == "externalipaddress"
