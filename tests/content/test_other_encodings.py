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


@pytest.mark.parametrize("form", ["cbor", "msgpack"])
def test_a_list_of_maps_that_nobody_declared(form: str) -> None:
    """An address book, for example; lists of anything else say less of what they are."""
    maps = {"cbor": b"\xa2\x62nm\x64Nora\x62to\x62me", "msgpack": b"\x82\xa2nm\xa4Nora\xa2to\xa2me"}[form]
    first = {"cbor": b"\x82", "msgpack": b"\x92"}[form]
    message = PlainMessage(Span(1, 1, 1), "mqtt", "PUBLISH", Direction.UP, (("topic", "a/b"),), first + maps * 2)
    (read_one,) = read_message(message)
    assert (f"body.{form}:$[1].nm", "Nora") in [(field.path, field.value) for field in read_one.fields]
    words = {"cbor": b"\x82\x64Nora\x62me", "msgpack": b"\x92\xa4Nora\xa2me"}[form]
    (read_one,) = read_message(PlainMessage(Span(1, 1, 1), "mqtt", "PUBLISH", Direction.UP, (("topic", "a/b"),), words))
    assert not [field for field in read_one.fields if f"{form}:" in field.path]


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


@pytest.mark.parametrize("packed", [bare(TEXT * 3), brotli.compress(TEXT * 3)])
@pytest.mark.parametrize("media_type", ["", "application/octet-stream", "application/json"])
def test_a_body_packed_without_a_word(packed: bytes, media_type: str) -> None:
    assert set(SAID.values()) <= values(packed, media_type)


def test_random_bodies_are_not_packed() -> None:
    draw = random.Random(8)
    for size in range(16, 400):
        assert not any("|" in field.path for field in read(draw.randbytes(size)).fields)


def test_a_packed_body_that_is_a_bomb_is_bounded() -> None:
    reader = read(bare(TEXT * 400_000), "application/octet-stream")
    assert sum(len(field.value) for field in reader.fields) <= 2 * MAX_DECODED_BYTES


def url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


PACKED_HEAD = b'{"alg":"ES256","zip":"DEF","kid":"k"}'


def health_card(claims: bytes) -> str:
    """As the specification of SMART Health Cards makes the text of a picture code (chapter "Encoding Chunks as QR
    Codes"): `ord(character) - 45`, two digits each."""
    token = f"{url64(PACKED_HEAD)}.{url64(claims)}.{url64(b's' * 64)}"
    return "".join(f"{ord(character) - 45:02}" for character in token)


@pytest.mark.parametrize(
    "value",
    [
        f"{url64(PACKED_HEAD)}.{url64(bare(TEXT))}.{url64(b's' * 64)}",
        "shc:/" + health_card(bare(TEXT)),
        "shc:/1/2/" + health_card(bare(TEXT)),
        f".{url64(zlib.compress(TEXT))}.ZxYw12.abcdefghijklmnopqrstuvwxyz0",
        f".{url64(zlib.compress(TEXT, 9))}:1tQxYz:abcdefghijklmnopqrstuvwxyz0",
        f"v1:{base64.b64encode(TEXT).decode()}",
        f"gzip:{base64.b64encode(zlib.compress(TEXT)).decode()}",
    ],
    ids=["token", "card", "card in pieces", "Flask", "Django", "mark", "mark, packed"],
)
def test_tokens_sessions_and_marks(value: str) -> None:
    assert set(SAID.values()) <= values(json.dumps({"t": value}).encode(), "application/json")


@pytest.mark.parametrize(
    "value",
    [
        f"{url64(PACKED_HEAD)}.{url64(b'nothing packed')}.{url64(b's' * 64)}",
        "shc:/" + "12" * 40,
        "shc:/" + "99" * 40,
        ".eJx9.no.session",
        ".eJwrong-and-no-zlib-at-all.ZxYw12.abcdefghijklmnopqrstuvwxyz0",
        "sha256:" + base64.b64encode(hashlib.sha256(b"a").digest()).decode(),
        "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "Therapist:MondayMorning",
        "50%unusual and 3%u00 of it",
    ],
)
def test_what_only_looks_like_them(value: str) -> None:
    """Nothing is made up; the head of a token stays what it is."""
    said = {field.value for field in read(json.dumps({"t": value}).encode()).fields if "jwt-header" not in field.path}
    assert said <= {value}


def test_escapes_of_old_scripts() -> None:
    """`escape` of JavaScript (ECMA-262 annex B.2.1.1): Latin-1 as `%XX`, the rest as `%uXXXX`."""
    form = b"note=Ich%20f%FChle%20mich%20schlecht%20%u2014%20sehr%20%uD83D%uDE22"
    said = values(form, "application/x-www-form-urlencoded")
    assert "Ich fühle mich schlecht — sehr 😢" in said


def test_bytes_as_numbers() -> None:
    codes = list(TEXT)
    for document in ({"t": codes}, {"t": {"type": "Buffer", "data": codes}}):
        assert set(SAID.values()) <= values(json.dumps(document).encode(), "application/json")


@pytest.mark.parametrize(
    "numbers",
    [
        [123, 119, 88, 91, 92, 99, 101, 102, 110, 99, 98, 97, 125],  # a pulse, that begins as JSON would
        [123, 34, 97, 34, 58, 300, 1, 1, 1, 1, 1, 125],
        [123, 34, 97, -4, 58, 30, 1, 1, 1, 1, 1, 125],
        [123, 34, 97, 1.5, 58, 30, 1, 1, 1, 1, 1, 125],
        [91, [1], 2, 3, 4, 5, 6, 7, 8, 9, 10, 93],
    ],
)
def test_numbers_stay_numbers(numbers: list[object]) -> None:
    found = read(json.dumps({"pulse": numbers}).encode()).fields
    assert len(found) == len(numbers)
    assert {field.key for field in found} == {"pulse"}


def test_json_that_is_called_a_script() -> None:
    """Under the name of a style or a script, JSON of a person is still read by its fields; a script is not."""
    assert [field.path for field in read(TEXT, "text/css").fields] == ["body.json:$.email", "body.json:$.note"]
    script = b"{ var a = 1; }"
    assert [field.path for field in read(script, "application/javascript").fields] == ["body.script"]
