"""Frames of other protocols in a body, claims of pharmacies, X12 without its envelope, YAML, SQL in values."""

import json
import time
import tracemalloc
import zlib
from typing import Any

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from gateway.content.yamlbody import entries
from tests.detectors.samples import FORM, sent

SAID = {"email": "ilka.moor@mailbox.example", "mood": 3}
TEXT = json.dumps(SAID).encode()


def read(data: bytes, media_type: str = "") -> dict[str, str]:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type))
    return {field.path: field.value for field in reader.fields}


def told(body: Any, content_type: str = "application/json") -> dict[str, str]:
    fields = sent(body, content_type).fields
    return {field.key: field.value for field in fields if not field.path.startswith("header:")}


def websocket(payload: bytes, first: int = 0x81, key: bytes = b"") -> bytes:
    size = len(payload)
    head = bytes([first, (0x80 if key else 0) | (min(126, size))])
    if size >= 126:
        head += size.to_bytes(2, "big")
    masked = bytes(byte ^ key[n % 4] for n, byte in enumerate(payload)) if key else payload
    return head + key + masked


def packed(text: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return (made.compress(text) + made.flush(zlib.Z_SYNC_FLUSH))[:-4]


def mqtt(kind: int, rest: bytes) -> bytes:
    size, length = len(rest), b""
    while True:
        size, last = divmod(size, 128)
        length += bytes([last | (0x80 if size else 0)])
        if not size:
            return bytes([kind]) + length + rest


def string(text: str) -> bytes:
    return len(text).to_bytes(2, "big") + text.encode()


@pytest.mark.parametrize(
    "data",
    [
        websocket(TEXT),
        websocket(TEXT, key=b"\x11\x22\x33\x44"),
        websocket(TEXT) + websocket(b"", 0x89),
        websocket(TEXT[:9], 0x01) + websocket(b"", 0x8A) + websocket(TEXT[9:], 0x80),
        websocket(packed(TEXT), 0xC1),
        websocket(json.dumps({**SAID, "filler": "word " * 40}).encode()),
        mqtt(0x30, string("users/8/day") + TEXT),
        mqtt(0x32, string("users/8/day") + b"\x00\x07" + TEXT),
        mqtt(0x30, string("users/8/day") + b"\x00" + TEXT),
        b"SEND\ndestination:/app/day\ncontent-type:application/json\n\n" + TEXT + b"\x00",
    ],
)
def test_frames_carry_documents(data: bytes) -> None:
    found = read(data, "application/octet-stream")
    named = {path.rpartition(".")[2]: value for path, value in found.items()}
    assert named["email"] == "ilka.moor@mailbox.example"
    assert named["mood"] == "3"
    assert not any("strings" in path for path in found)


def test_who_connects() -> None:
    flags = 0xC2
    data = mqtt(
        0x10, b"\x00\x04MQTT\x04" + bytes([flags]) + b"\x00\x3c" + string("band-7") + string("ilka") + string("x9!kk")
    )
    assert read(data) == {"body.mqtt:client_id": "band-7", "body.mqtt:username": "ilka", "body.mqtt:password": "x9!kk"}
    frame = read(b"CONNECT\nhost:/\nlogin:ilka\npasscode:x9!kk\n\n\x00")
    assert frame["body.stomp|pairs:login"] == "ilka"
    assert frame["body.stomp|pairs:passcode"] == "x9!kk"


@pytest.mark.parametrize(
    "data",
    [
        websocket(TEXT)[:-3],
        b"\x81\x05" + b"\xff\xfe\xfd\xfc\xfb",
        b"0 of 12 are left, and the rest of them is gone",
        b"SEND\nme the list, please, when you can\n",
        mqtt(0x30, string("a\x01b") + TEXT),
        websocket(b"\x08\x01\x12\x04maya", 0x82),  # a map of MessagePack begins so
    ],
)
def test_what_is_no_frame(data: bytes) -> None:
    assert not any(part in path for path in read(data) for part in ("ws", "mqtt", "stomp"))


CLAIM = (
    "015581D0B1PCN4410   1011457896321      20240611          \x1e\x1cAM04\x1cC2W83345120\x1cCCILKA\x1cCDMOOR"
    "\x1e\x1cAM01\x1cC419810402\x1cC52\x1cCAILKA\x1cCBMOOR\x1cCM7 HARBOUR LANE\x1cCNSALEM\x1cCOMA\x1cCP01970"
    "\x1d\x1e\x1cAM07\x1cEM1\x1cD20001234\x1cD700093721410\x1d\x1e\x1cAM07\x1cEM1\x1cD20001235"
)


def test_claim_of_a_pharmacy() -> None:
    found = read(CLAIM.encode())
    assert found["body.ncpdp:AM01.CB"] == "MOOR"
    assert found["body.ncpdp:AM04.C2"] == "W83345120"
    assert found["body.ncpdp:AM07[2].D2"] == "0001235"
    keys = told(CLAIM.encode(), "application/octet-stream")
    assert keys["birth_date"] == "19810402"
    assert keys["insurance_member_id"] == "W83345120"


@pytest.mark.parametrize("data", [b"015581 D0 of the list\x1e\x1cAM", b"0155811234567890\x1c12", CLAIM[:60].encode()])
def test_what_is_no_claim(data: bytes) -> None:
    assert not any("ncpdp" in path for path in read(data))


SEGMENTS = "INS*Y*18*021~NM1*IL*1*Moor*Ilka****34*219099998~DMG*D8*19810402*F~SE*5*0001~"


@pytest.mark.parametrize(
    "head",
    [
        "ST*834*0001*005010X220A1~",
        "ST*834*0001~",
        "GS*BE*SENDER*PAYER*20240611*0930*1*X*005010X220A1~ST*834*0001*005010X220A1~",
    ],
)
def test_x12_without_its_envelope(head: str) -> None:
    assert told({"payload": head + SEGMENTS})["last_name"] == "Moor"
    assert told((head + SEGMENTS).encode(), "text/plain")["birth_date"] == "19810402"


@pytest.mark.parametrize(
    "text", ["ST*AR*RATING: five of five", "ST*834*0001", "GS*1 and GS*2 are rooms", "ST*999*00~no"]
)
def test_what_begins_like_x12_only(text: str) -> None:
    assert not any("x12" in field.path for field in sent({"text": text}).fields)


STATEMENT = "INSERT INTO clients (last_name, email) VALUES ('Moor', 'ilka.moor@mailbox.example')"


def test_statements_in_values() -> None:
    for body, kind in (({"query": STATEMENT}, "application/json"), ({"q": STATEMENT.lower()}, FORM)):
        assert told(body, kind)["last_name"].lower() == "moor"
    assert told({"sql": "UPDATE clients SET city = 'Salem', email = 'a.b@c.example' WHERE id = 4"})["city"] == "Salem"


def test_several_statements() -> None:
    text = f"BEGIN;\n{STATEMENT};\n{STATEMENT.replace('Moor', 'Feld')};UPDATE t SET mood = 4;"
    found = read(text.encode())
    assert found["body.sql:$[0].last_name"] == "Moor"
    assert found["body.sql:$[1].last_name"] == "Feld"
    assert found["body.sql:$[2].mood"] == "4"


@pytest.mark.parametrize(
    "text", ["UPDATE your app (now) to go on", "INSERT coin (1) to VALUES", "update available: 5.2"]
)
def test_what_begins_like_a_statement_only(text: str) -> None:
    assert not any("sql" in field.path for field in sent({"title": text}).fields)


YAML = """---
version: 2
profile:
  email: "ilka.moor@mailbox.example"
  tags: [a, b]
  phones:
    - kind: home  # since May
      number: '+49 30 5550 1234'
    - kind: work
      number: null
diary: |
  I could not sleep.
  It is better now.
days:
- one
- two
"""


def test_yaml_by_its_indentation() -> None:
    assert entries(YAML.splitlines()) == [
        ("version", "2"),
        ("profile.email", "ilka.moor@mailbox.example"),
        ("profile.tags", "[a, b]"),
        ("profile.phones[0].kind", "home"),
        ("profile.phones[0].number", "+49 30 5550 1234"),
        ("profile.phones[1].kind", "work"),
        ("diary", "I could not sleep.\nIt is better now."),
        ("days[0]", "one"),
        ("days[1]", "two"),
    ]
    assert read(YAML.encode())["body.text|pairs:profile.email"] == "ilka.moor@mailbox.example"
    assert read(YAML[4:].encode(), "application/x-yaml")["body.text|pairs:diary"].startswith("I could")


def test_what_is_no_yaml() -> None:
    assert entries(["title: a", "and then a sentence without any mark"]) == []
    assert not any("pairs" in path for path in read(b"---\nA line of a letter.\n---\n"))


def test_maps_of_cbor_and_messagepack_in_hex() -> None:
    cbor = "a2" + "65" + b"email".hex() + "7819" + b"ilka.moor@mailbox.example".hex() + "64" + b"mood".hex() + "03"
    packed_map = "82a5" + b"email".hex() + "b9" + b"ilka.moor@mailbox.example".hex() + "a4" + b"mood".hex() + "03"
    for text in (cbor, packed_map, cbor.upper()):
        assert told({"cmd": "put", "data": text}, FORM)["email"] == "ilka.moor@mailbox.example"
    digest = "a761cbde0f9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b"
    assert [field.value for field in sent({"sha": digest}).fields].count(digest) == 1


def test_packed_frames_hold_no_more_than_all_values_may() -> None:
    frame = websocket(packed(b"ab cd " * 160_000), 0xC1)
    reader = Reader(FORMATS)
    tracemalloc.start()
    reader.read(Body(frame * 400))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20
    assert reader.fields
    assert any("was not decoded" in one for one in reader.problems)


@pytest.mark.parametrize(
    "body",
    [b"---\n" + b"- " * 200_000 + b"x\n", b"---\n" + b"".join(b" " * depth + b"k:\n" for depth in range(1_200))],
    ids=["dashes", "steps"],
)
def test_yaml_that_is_too_deep_is_no_document(body: bytes) -> None:
    begun = time.process_time()
    assert not any("|pairs" in path for path in read(body))
    assert time.process_time() - begun < 5  # it took minutes
