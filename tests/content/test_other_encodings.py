"""Encodings without a mark, wide digits, binary formats that nobody declared, guards before JSON."""

import base64
import hashlib
import json
import random
import zlib
from urllib.parse import quote, quote_plus

import brotli
import pytest

from gateway.content import FORMATS, read_message
from gateway.content.encodings import MAX_DECODED_BYTES
from gateway.content.reader import Body, Reader
from gateway.content.widths import narrowed
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage, Span

SAID = {"email": "nora.feld@mailbox.example", "note": "I feel so low lately and cannot sleep"}
TEXT = json.dumps(SAID).encode()


def bare(data: bytes) -> bytes:
    """Raw deflate: zlib without head and check sum (RFC 1951)."""
    return zlib.compress(data)[2:-4]


def read(body: bytes, media_type: str = "") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(body, media_type))
    return reader


def values(body: bytes, media_type: str = "") -> set[str]:
    return {field.value for field in read(body, media_type).fields}


@pytest.mark.parametrize("packed", [bare(TEXT), brotli.compress(TEXT)])
def test_packed_without_a_mark(packed: bytes) -> None:
    body = json.dumps({"payload": base64.b64encode(packed).decode()}).encode()
    assert set(SAID.values()) <= values(body, "application/json")


def test_identifiers_are_not_packed() -> None:
    """Hashes and tokens give nothing but themselves, whatever a decoder makes of their bytes."""
    draw = random.Random(7)
    for number in range(400):
        token = base64.b64encode(hashlib.sha256(draw.randbytes(8)).digest()[: 16 + number % 16]).decode()
        assert values(json.dumps({"t": token}).encode(), "application/json") == {token}


def test_a_bomb_without_a_mark_is_bounded() -> None:
    packed = bare(b" " * 200_000_000)
    reader = read(json.dumps({"t": base64.b64encode(packed).decode()}).encode(), "application/json")
    assert sum(len(field.value) for field in reader.fields) < len(packed) * 2 + MAX_DECODED_BYTES
    assert not any("deflate" in field.path for field in reader.fields)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\uff14\uff11\uff11\uff11", "4111"),
        ("+\u0669\u0666\u0666\u0665", "+9665"),
        ("\u0967\u0968\u0969", "123"),
        ("\uff54\uff41\uff52\uff4f\uff20\uff45\uff58\uff0e\uff43\uff4f\uff4d", "taro@ex.com"),
        ("abc 123", ""),
        ("m\u00b2 \u00bd \u2460", ""),
        ("\u4f60\u597d\uff0c\u4e16\u754c\u3002", ""),  # wide marks alone, as in every Chinese sentence
    ],
)
def test_wide_and_foreign_digits(text: str, plain: str) -> None:
    assert narrowed(text) == plain
    assert not plain or len(narrowed(text)) == len(text)


def test_a_wide_value_is_there_twice() -> None:
    reader = read('{"card": "\uff14\uff11\uff11\uff11"}'.encode(), "application/json")
    assert [(field.path, field.key, field.value) for field in reader.fields] == [
        ("body.json:$.card", "card", "\uff14\uff11\uff11\uff11"),
        ("body.json:$.card|ascii", "card", "4111"),
    ]


CBOR = b"\xa2\x61t\x62ev\x61d\xa1\x65email\x78\x19nora.feld@mailbox.example"
"""RFC 8949: {"t": "ev", "d": {"email": "…"}}"""


def test_cbor_that_nobody_declared() -> None:
    """All its bytes are letters in Windows-1252, so it must not be read as a text."""
    message = PlainMessage(Span(1, 1, 1), "mqtt", "PUBLISH", Direction.UP, (("topic", "a/b"),), CBOR)
    (read_one,) = read_message(message)
    assert ("body.cbor:$.d.email", SAID["email"]) in [(field.path, field.value) for field in read_one.fields]


def test_a_text_with_such_a_first_byte_stays_one() -> None:
    assert values("\u00a2 is the sign of the cent, and \u00a3 that of the pound".encode("cp1252")) == {
        "\u00a2 is the sign of the cent, and \u00a3 that of the pound"
    }


@pytest.mark.parametrize("guard", [b"for(;;);", b"while(1);", b")]}',\n"])
@pytest.mark.parametrize("media_type", ["application/json", "application/x-javascript", "text/javascript"])
def test_json_behind_a_guard(guard: bytes, media_type: str) -> None:
    assert values(guard + TEXT, media_type) == set(SAID.values())


def test_a_script_that_loops_is_a_script() -> None:
    reader = read(b"for (;;) { wait(); }", "text/javascript")
    assert [field.path for field in reader.fields] == ["body.script"]


XML = b"<patient><email>nora.feld@mailbox.example</email><note>I feel so low lately and cannot sleep</note></patient>"


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/octet-stream"])
def test_xml_that_nobody_declared(media_type: str) -> None:
    """Else it would be a page, which is published and nobody's."""
    assert values(XML, media_type) == set(SAID.values())


@pytest.mark.parametrize("body", [b"<p>low <b>today</b></p>", b"<my-card>low</my-card>"])
def test_markup_stays_a_page(body: bytes) -> None:
    assert [field.path for field in read(body).fields] == ["body.html"]


def test_blanks_written_as_plus_beside_an_address() -> None:
    inner = quote_plus(json.dumps({"email": "a@b.example", "phone": "+4915"}))
    form = b"d=" + quote(inner, safe="").encode()
    found = {field.path: field.value for field in read(form, "application/x-www-form-urlencoded").fields}
    assert found["body.form:d|percent|json:$.phone"] == "+4915"
    assert found["body.form:d|percent|json:$.email"] == "a@b.example"
