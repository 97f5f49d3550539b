"""BSON, Avro and Thrift as pymongo 4, fastavro 1 and Apache's thrift for Python wrote them."""

import base64
import json
import random
import struct
import time

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader

BSON = (
    "ogAAAANwYXRpZW50ACgAAAACbmFtZQALAAAATWF5YSBPcnRpegAJYm9ybgAAPCdafgAAAAAEc2NvcmVzAB4AAAAQMAABAAAAATEAAAAAAAAABE"
    "AIMgABCjMAAAdpZABQfx93vPhs15lDkBESYmlnAAAAAAAAAQAABW5vdGUAHgAAAABTbGVwdCBiYWRseSBhZ2Fpbiwgbm8gYXBwZXRpdGUA"
)
"""{"patient": {"name": "Maya Ortiz", "born": 1987-03-14}, "scores": [1, 2.5, True, None], "id": ObjectId, "big": 2**40,
"note": bytes}"""

AVRO = [
    (
        "T2JqAQQUYXZyby5jb2RlYwhudWxsFmF2cm8uc2NoZW1hyAh7InR5cGUiOiAicmVjb3JkIiwgIm5hbWUiOiAib3JnLlZpc2l0IiwgImZpZWxkcy"
        "I6IFt7Im5hbWUiOiAicGF0aWVudCIsICJ0eXBlIjogeyJ0eXBlIjogInJlY29yZCIsICJuYW1lIjogIm9yZy5QIiwgImZpZWxkcyI6IFt7Im5h"
        "bWUiOiAibmFtZSIsICJ0eXBlIjogInN0cmluZyJ9LCB7Im5hbWUiOiAiYm9ybiIsICJ0eXBlIjogWyJudWxsIiwgInN0cmluZyJdfV19fSwgey"
        "JuYW1lIjogImNvbnRhY3QiLCAidHlwZSI6IFsibnVsbCIsICJvcmcuUCJdfSwgeyJuYW1lIjogImtpbmQiLCAidHlwZSI6IHsidHlwZSI6ICJl"
        "bnVtIiwgIm5hbWUiOiAib3JnLksiLCAic3ltYm9scyI6IFsiRklSU1QiLCAiTkVYVCJdfX0sIHsibmFtZSI6ICJzY29yZXMiLCAidHlwZSI6IH"
        "sidHlwZSI6ICJhcnJheSIsICJpdGVtcyI6ICJpbnQifX0sIHsibmFtZSI6ICJtb3JlIiwgInR5cGUiOiB7InR5cGUiOiAibWFwIiwgInZhbHVl"
        "cyI6ICJkb3VibGUifX0sIHsibmFtZSI6ICJyYXciLCAidHlwZSI6IHsidHlwZSI6ICJmaXhlZCIsICJuYW1lIjogIm9yZy5SIiwgInNpemUiOi"
        "A0fX1dfQAwMTIzNDU2Nzg5YWJjZGVmBNABFE1heWEgT3J0aXoCFDE5ODctMDMtMTQAAgQG38UIAAIMd2VpZ2h0AAAAAADATkAAAAECAxRNYXlh"
        "IE9ydGl6AhQxOTg3LTAzLTE0AAIEBt/FCAACDHdlaWdodAAAAAAAwE5AAAABAgMwMTIzNDU2Nzg5YWJjZGVm"
    ),
    (
        "T2JqAQQUYXZyby5jb2RlYw5kZWZsYXRlFmF2cm8uc2NoZW1hyAh7InR5cGUiOiAicmVjb3JkIiwgIm5hbWUiOiAib3JnLlZpc2l0IiwgImZpZW"
        "xkcyI6IFt7Im5hbWUiOiAicGF0aWVudCIsICJ0eXBlIjogeyJ0eXBlIjogInJlY29yZCIsICJuYW1lIjogIm9yZy5QIiwgImZpZWxkcyI6IFt7"
        "Im5hbWUiOiAibmFtZSIsICJ0eXBlIjogInN0cmluZyJ9LCB7Im5hbWUiOiAiYm9ybiIsICJ0eXBlIjogWyJudWxsIiwgInN0cmluZyJdfV19fS"
        "wgeyJuYW1lIjogImNvbnRhY3QiLCAidHlwZSI6IFsibnVsbCIsICJvcmcuUCJdfSwgeyJuYW1lIjogImtpbmQiLCAidHlwZSI6IHsidHlwZSI6"
        "ICJlbnVtIiwgIm5hbWUiOiAib3JnLksiLCAic3ltYm9scyI6IFsiRklSU1QiLCAiTkVYVCJdfX0sIHsibmFtZSI6ICJzY29yZXMiLCAidHlwZS"
        "I6IHsidHlwZSI6ICJhcnJheSIsICJpdGVtcyI6ICJpbnQifX0sIHsibmFtZSI6ICJtb3JlIiwgInR5cGUiOiB7InR5cGUiOiAibWFwIiwgInZh"
        "bHVlcyI6ICJkb3VibGUifX0sIHsibmFtZSI6ICJyYXciLCAidHlwZSI6IHsidHlwZSI6ICJmaXhlZCIsICJuYW1lIjogIm9yZy5SIiwgInNpem"
        "UiOiA0fX1dfQAwMTIzNDU2Nzg5YWJjZGVmBHQT8U2sTFTwLyrJrGISMbS0MNc1MNY1NGFgYmG7f5SDgYmnPDUzPaOEAQQO+DkwMDAyMYuQoQcA"
        "CFsXMDEyMzQ1Njc4OWFiY2RlZg=="
    ),
]
"""Two records, as they are and deflated; a record in a union is named before it is used."""

THRIFT = [
    (
        "gAEAAQAAAAlzYXZlVmlzaXQAAAAHDAABDQABCwsAAAABAAAADHBhdGllbnRfbmFtZQAAAApNYXlhIE9ydGl6CAAC//7ukA8AFAoAAAACAAAAAA"
        "AAAAUAAAEAAAAAAAIAFQEEABZATsAAAAAAAAAA"
    ),
    "giEHCXNhdmVWaXNpdBwbAYgMcGF0aWVudF9uYW1lCk1heWEgT3J0aXoV38UICSgmCoCAgICAQBEXAAAAAADATkAAAA==",
]
"""The call saveVisit in the binary protocol and in the compact one."""


def read(data: bytes, media_type: str = "application/octet-stream") -> Reader:
    reader = Reader(FORMATS, is_sent=True)
    reader.read(Body(data, media_type))
    return reader


def values(data: bytes) -> dict[str, str]:
    reader = read(data)
    assert not reader.problems
    return {field.path.removeprefix("body."): field.value for field in reader.fields}


def test_bson_inside_of_a_value_of_json() -> None:
    packed = base64.urlsafe_b64encode(base64.b64decode(BSON)).rstrip(b"=").decode()
    reader = read(json.dumps({"d": packed}).encode(), "application/json")
    told = {field.path: field.value for field in reader.fields}
    assert told["body.json:$.d|base64|bson:$.patient.name"] == "Maya Ortiz"


def test_bson() -> None:
    data = base64.b64decode(BSON)
    expected = {
        "bson:$.patient.name": "Maya Ortiz",
        "bson:$.patient.born": "542678400000",  # 1987-03-14 in milliseconds
        "bson:$.scores[0]": "1",
        "bson:$.scores[1]": "2.5",
        "bson:$.scores[2]": "true",
        "bson:$.id": "507f1f77bcf86cd799439011",
        "bson:$.big": "1099511627776",
        "bson:$.note": "Slept badly again, no appetite",
    }
    assert values(data) == expected
    two = values(data + data)
    assert two["bson[1]:$.patient.name"] == "Maya Ortiz" and len(two) == 2 * len(expected)


@pytest.mark.parametrize("file", AVRO)
def test_avro(file: str) -> None:
    found = values(base64.b64decode(file))
    for number in range(2):
        assert found[f"avro:$[{number}].patient.name"] == "Maya Ortiz"
        assert found[f"avro:$[{number}].patient.born"] == "1987-03-14"
        assert found[f"avro:$[{number}].kind"] == "NEXT"
        assert found[f"avro:$[{number}].scores[1]"] == "-70000"
        assert found[f"avro:$[{number}].more.weight"] == "61.5"
    assert not any("contact" in path for path in found)


@pytest.mark.parametrize("message", THRIFT)
@pytest.mark.parametrize("is_framed", [True, False])
def test_thrift(message: str, is_framed: bool) -> None:
    data = base64.b64decode(message)
    assert values(struct.pack(">I", len(data)) + data if is_framed else data) == {
        "thrift:name": "saveVisit",
        'thrift:$["1"]["1"].patient_name': "Maya Ortiz",
        'thrift:$["1"]["2"]': "-70000",
        'thrift:$["1"]["20"][0]': "5",
        'thrift:$["1"]["20"][1]': "1099511627776",
        'thrift:$["1"]["21"]': "true",
        'thrift:$["1"]["22"]': "61.5",
    }


@pytest.mark.parametrize("kind", [BSON, *AVRO, *THRIFT])
def test_damage_raises_nothing(kind: str) -> None:
    whole = base64.b64decode(kind)
    chance = random.Random(14)
    for _ in range(300):
        data = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read(bytes(data))


def avro(schema: str, count: int, data: bytes) -> bytes:
    """A file of one block, by hand as the specification says."""

    def number(value: int) -> bytes:
        value <<= 1
        out = b""
        while value > 0x7F:
            out += bytes((value & 0x7F | 0x80,))
            value >>= 7
        return out + bytes((value,))

    head = b"Obj\x01" + number(1) + number(11) + b"avro.schema" + number(len(schema)) + schema.encode() + number(0)
    return head + b"s" * 16 + number(count) + number(len(data)) + data + b"s" * 16


@pytest.mark.parametrize(
    "file",
    [
        avro('"null"', 1 << 40, b""),
        avro('{"type": "array", "items": "null"}', 1, b"\xfe\xff\xff\xff\xff\x1f\x00"),
        avro('{"type": "record", "name": "R", "fields": [{"name": "r", "type": "R"}]}', 1, b""),
        avro('{"type": ' * 5000 + '"null"' + "}" * 5000, 1, b""),
        avro('{"type": "fixed", "name": "F", "size": 999999999}', 1, b"x"),
        avro('{"type": "enum", "name": "E"}', 1, b"\x02"),
        avro('["null"]', 1, b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"),
        b"\x80\x01\x00\x01\x00\x00\x00\x01a\x00\x00\x00\x00" + b"\x0c\x00\x01" * 5000,
        b"\x80\x01\x00\x01\x00\x00\x00\x01a\x00\x00\x00\x00\x0f\x00\x01\x0c\x7f\xff\xff\xff" + b"\x00" * 200_000,
        b"\x82\x21\x00\x01a\x19\xfc\xff\xff\xff\x7f" + b"\x00" * 200_000,
    ],
)
def test_crafted_files_end(file: bytes) -> None:
    start = time.process_time()
    assert len(read(file).fields) < 2_100
    assert time.process_time() - start < 5


def test_crafted_bson_ends() -> None:
    document = b"\x05\x00\x00\x00\x00"
    for _ in range(5_000):
        document = struct.pack("<i", len(document) + 8) + b"\x03a\x00" + document + b"\x00"
    read(document)
    read(struct.pack("<i", 200_004) + b"\x0a\x00" * 99_999 + b"\x00\x00")


def test_text_is_none_of_them() -> None:
    for text in (b"Obj", b"I felt low today.\0", b"\x0c\0\0\0 hello\0\0"):
        assert not any(("bson" in f.path or "avro" in f.path or "thrift" in f.path) for f in read(text).fields)
