"""Own writers of binary formats and own wrappings, read back by other libraries or compared with published examples."""

import base64
import gzip
import json
import plistlib
import zlib
from email import message_from_bytes
from itertools import permutations
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
import cbor2
import msgpack
import pytest
import zstandard
from defusedxml import ElementTree

from benchmarks.detection import wire
from benchmarks.detection.draft import Draft
from benchmarks.detection.draw import Draw
from benchmarks.detection.wrap import WRAPS, text_of

FLAT: dict[str, Any] = {"name": "Zoë", "score": 17, "ratio": 0.5, "far": -70000, "ok": True, "text": "x" * 300}
DEEP: dict[str, Any] = {"list": [1, 2, {"a": None}], "long": list(range(40)), "map": {f"k{n}": n for n in range(20)}}


@pytest.mark.parametrize("value", [FLAT, DEEP, [], {}, 1 << 40, "é" * 40])
def test_msgpack_and_cbor_are_read_by_others(value: Any) -> None:
    assert msgpack.unpackb(wire.msgpack(value), strict_map_key=False) == value
    assert cbor2.loads(wire.cbor(value)) == value


def test_protobuf_examples_of_its_guide() -> None:
    """https://protobuf.dev/programming-guides/encoding/"""
    assert wire.protobuf([(1, 150)]) == bytes.fromhex("089601")
    assert wire.protobuf([(2, "testing")]) == bytes.fromhex("120774657374696e67")
    assert wire.protobuf([(3, [(1, 150)])]) == bytes.fromhex("1a03089601")
    assert wire.varint(-2 & (1 << 64) - 1) == bytes.fromhex("feffffffffffffffff01")
    assert wire.protobuf([(1, 25.4)]) == bytes.fromhex("09") + bytes.fromhex("6666666666663940")


def test_grpc_prefix() -> None:
    """One byte: not compressed; four bytes: length, big-endian (gRPC over HTTP/2)."""
    assert wire.grpc(b"abc") == b"\0\0\0\0\x03abc"


def test_dicom_element_of_the_standard() -> None:
    """PS3.5: tag little-endian, value representation, 16-bit length; odd lengths padded, UIDs with NUL."""
    assert wire.dicom_element(0x10, 0x10, "PN", "Abc") == b"\x10\x00\x10\x00PN\x04\x00Abc "
    assert wire.dicom_element(0x8, 0x18, "UI", "1.2") == b"\x08\x00\x18\x00UI\x04\x001.2\0"
    file = wire.dicom([(0x10, 0x20, "LO", "77")])
    assert file[128:132] == b"DICM"


def wrapped(name: str, data: Any) -> Draft:
    draft = Draft("id.email", data)
    WRAPS[name](draft, Draw(5))
    return draft


UNPACK = {
    "gzip": gzip.decompress,
    "deflate": zlib.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompress(data, max_output_size=1 << 20),
}


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd", "chained"])
def test_content_codings(name: str) -> None:
    """RFC 9110 section 8.4: applied in the order in which they are listed."""
    draft = wrapped(name, DEEP)
    data = draft.body
    for one in reversed(dict(draft.headers)["Content-Encoding"].split(", ")):
        data = UNPACK[one](data)
    assert json.loads(data) == DEEP


def test_nested_texts() -> None:
    assert json.loads(base64.b64decode(_value(wrapped("base64-json", DEEP)))) == DEEP
    assert json.loads(gzip.decompress(base64.b64decode(_value(wrapped("gzip-base64-json", DEEP))))) == DEEP
    assert json.loads(bytes.fromhex(_value(wrapped("hex", DEEP)))) == DEEP
    assert json.loads(_value(wrapped("json-string", DEEP))) == DEEP
    query = parse_qs(urlsplit(wrapped("base64url-query", DEEP).target).query)
    text = next(iter(query.values()))[0]
    assert json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) == DEEP
    form = parse_qs(wrapped("percent-double", DEEP).body.decode())
    assert json.loads(unquote(next(iter(form.values()))[0])) == DEEP


UNNEST = {
    "base64": lambda text: base64.b64decode(text, validate=True),
    "base64url": lambda text: base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4)),
    "hex": lambda text: bytes.fromhex(text.decode()),
    "percent": lambda text: unquote(text.decode()).encode(),
    "gzip": lambda text: gzip.decompress(base64.b64decode(text)),
    "zlib": lambda text: zlib.decompress(base64.b64decode(text)),
    "json": lambda text: json.loads(text)["inner"].encode(),
}


def test_two_packings_in_any_order() -> None:
    """Some two steps lead back to the document, whichever were drawn."""
    for seed in range(40):
        draft = Draft("id.email", DEEP)
        WRAPS["nested"](draft, Draw(seed))
        assert any(_unpacked(_value(draft).encode(), steps) == DEEP for steps in permutations(UNNEST, 2)), seed


def _unpacked(data: bytes, steps: tuple[str, ...]) -> Any:
    try:
        for step in steps:
            data = UNNEST[step](data)
        return json.loads(data)
    except (ValueError, KeyError, TypeError, OSError, zlib.error):
        return None


def test_json_in_a_form_and_in_a_header() -> None:
    form = parse_qs(wrapped("json-in-form", DEEP).body.decode())
    assert json.loads(list(form.values())[-1][0]) == DEEP
    assert json.loads(base64.b64decode(wrapped("header-base64", DEEP).headers[-1][1])) == DEEP


def _value(draft: Draft) -> str:
    assert isinstance(draft.data, dict)
    return str(list(draft.data.values())[-1])


def test_structured_bodies() -> None:
    assert msgpack.unpackb(wrapped("msgpack", DEEP).body) == DEEP
    assert cbor2.loads(wrapped("cbor", DEEP).body) == DEEP
    assert plistlib.loads(wrapped("plist", FLAT).body) == FLAT
    assert json.loads(wrapped("ndjson", DEEP).body.splitlines()[1]) == DEEP
    root = ElementTree.fromstring(wrapped("xml", FLAT).body)
    assert {one.tag: one.text for one in root} == {key: text_of(value) for key, value in FLAT.items()}


def test_forms() -> None:
    said = {key: [text_of(value)] for key, value in FLAT.items()}
    assert parse_qs(wrapped("form", FLAT).body.decode()) == said
    assert parse_qs(urlsplit(wrapped("query", FLAT).target).query) == said


@pytest.mark.parametrize("data", [FLAT, DEEP], ids=["flat", "deep"])
def test_multipart_and_mail(data: Any) -> None:
    draft = wrapped("multipart", data)
    parts = message_from_bytes(f"Content-Type: {draft.media}\r\n\r\n".encode() + draft.body).get_payload()
    assert isinstance(parts, list)
    if data is FLAT:
        names = [part.get_param("name", header="content-disposition") for part in parts]
        assert names == list(FLAT)
    else:
        assert json.loads(parts[1].get_payload(decode=True)) == DEEP
    mail = message_from_bytes(wrapped("mail", data).body)
    attached = mail.get_payload()
    assert json.loads(attached[1].get_payload(decode=True)) == data


def test_every_wrapping_keeps_the_labels() -> None:
    for name in WRAPS:
        assert wrapped(name, FLAT).must == "id.email"
