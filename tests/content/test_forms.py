"""Forms, compared with the encoders of the standard library."""

import gzip
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from urllib.parse import urlencode

import cbor2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.forms import MAX_PARTS
from gateway.content.reader import Body, Reader
from gateway.content.urls import MAX_PAIRS
from tests.content.wire import data, number

URLENCODED = "application/x-www-form-urlencoded"


def read(data: bytes, media_type: str, **parameters: str) -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type, parameters))
    return reader


def triples(reader: Reader) -> list[tuple[str, str, str]]:
    return [tuple(field) for field in reader.fields]


def test_urlencoded() -> None:
    assert triples(read(b"user%5Bemail%5D=maya%40example.org&note=so+tired%21&empty=&flag", URLENCODED)) == [
        ("body.form:user[email]", "email", "maya@example.org"),
        ("body.form:note", "note", "so tired!"),
        ("body.form:empty", "empty", ""),
        ("body.form", "", "flag"),
    ]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=40)), min_size=1, max_size=10))
@example([("0", "\ufffd")])
def test_urlencoded_round_trip(items: list[tuple[str, str]]) -> None:
    reader = read(urlencode(items).encode(), URLENCODED)
    assert [(f.path, f.value) for f in reader.fields] == [(f"body.form:{name}", value) for name, value in items]


def test_charset_of_a_form() -> None:
    assert triples(read(b"note=m%FCde", URLENCODED, charset="iso-8859-1")) == [("body.form:note", "note", "müde")]


def test_undeclared_pairs_are_a_form_and_prose_is_not() -> None:
    assert triples(read(b"a=1&b=2", ""))[0] == ("body.form:a", "a", "1")
    assert triples(read(b"the sum a=1 is wrong", ""))[0][0] == "body.text"


def test_json_under_the_default_type_of_a_form() -> None:
    assert triples(read(b'{"email": "a@b.org"}', URLENCODED)) == [("body.json:$.email", "email", "a@b.org")]


def test_what_nearly_is_pairs_takes_no_time() -> None:
    begin = time.process_time()
    assert triples(read(b"6-0=2&68509-9=3&" * 20_000 + b"<", ""))[0][0] == "body.text"
    assert time.process_time() - begin < 5


def test_what_is_no_form_is_not_read_as_one() -> None:
    assert triples(read(data(1, "maya@example.org") + number(2, 3), URLENCODED)) == [
        ("body.protobuf:1", "1", "maya@example.org"),
        ("body.protobuf:2", "2", "3"),
    ]
    assert triples(read(b"<?xml version='1.0'?><mood>low</mood>", URLENCODED)) == [("body.xml:/mood", "mood", "low")]


def test_multipart_in_multipart() -> None:
    inner = b'--in\r\nContent-Disposition: file; filename="a.json"\r\n\r\n{"mood": "low"}\r\n--in--'
    outer = b'--o\r\nContent-Disposition: form-data; name="f"\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n'
    reader = read(outer + inner + b"\r\n--o--", "multipart/form-data", boundary="o")
    assert triples(reader) == [
        ("body.multipart:f|multipart:[0]|filename", "filename", "a.json"),
        ("body.multipart:f|multipart:[0]|json:$.mood", "mood", "low"),
    ]


def test_a_batch_of_requests() -> None:
    # the example of Google's batching guide, with other values
    body = (
        b"--batch\r\nContent-Type: application/http\r\nContent-ID: <1>\r\n\r\n"
        b"POST /v1/users/me?mail=a%40b.org\r\nContent-Type: application/json\r\nX-User: maya\r\n\r\n"
        b'{"mood": "low"}\r\n'
        b"--batch\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\nplain answer\r\n--batch--"
    )
    assert triples(read(body, "multipart/mixed", boundary="batch")) == [
        ("body.multipart:[0]|url.path", "", "/v1/users/me"),
        ("body.multipart:[0]|url.query:mail", "mail", "a@b.org"),
        ("body.multipart:[0]|header:content-type", "content-type", "application/json"),
        ("body.multipart:[0]|header:x-user", "x-user", "maya"),
        ("body.multipart:[0]|json:$.mood", "mood", "low"),
        ("body.multipart:[1]", "[1]", "plain answer"),
    ]


def test_pairs_are_bounded() -> None:
    assert len(read(b"a=1&" * (MAX_PAIRS * 2), URLENCODED).fields) == MAX_PAIRS


MULTIPART = (
    b"preamble\r\n--xyz\r\n"
    b'Content-Disposition: form-data; name="owner"\r\n\r\nmaya@example.org\r\n'
    b'--xyz\r\nContent-Disposition: form-data; name="diary"; filename="today; \\"mine\\".txt"\r\n'
    b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nm\xfcde\r\nund leer\r\n"
    b'--xyz\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n'
    b'{"score": 3}\r\n'
    b'--xyz\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n'
    b"Content-Type: image/png\r\n\r\n"
    b"\x89PNG\r\n\x1a\n\x00\x00\r\n"
    b"--xyz--\r\nepilogue"
)


def test_multipart() -> None:
    reader = read(MULTIPART, "multipart/form-data", boundary="xyz")
    assert triples(reader) == [
        ("body.multipart:owner", "owner", "maya@example.org"),
        ("body.multipart:diary|filename", "filename", 'today; "mine".txt'),
        ("body.multipart:diary|type", "type", "text/plain; charset=iso-8859-1"),
        ("body.multipart:diary", "diary", "müde\r\nund leer"),
        ("body.multipart:meta|json:$.score", "score", "3"),
        ("body.multipart:photo|filename", "filename", "a.png"),
        ("body.multipart:photo|type", "type", "image/png"),
    ]
    assert reader.problems == []


@pytest.mark.parametrize("cut", range(10, len(MULTIPART), 23))
def test_multipart_cut_anywhere_keeps_what_came_before(cut: int) -> None:
    reader = read(MULTIPART[:cut], "multipart/form-data", boundary="xyz")
    whole = triples(read(MULTIPART, "multipart/form-data", boundary="xyz"))
    for _, _, value in triples(reader)[:-1]:
        assert value in {v for _, _, v in whole}


def test_multipart_as_the_standard_library_writes_it() -> None:
    form = MIMEMultipart("form-data", boundary="b1")
    part = MIMEText("feeling low", "plain", "utf-8")
    part["Content-Disposition"] = 'form-data; name="note"'
    part.replace_header("Content-Transfer-Encoding", "8bit")
    part.set_payload("feeling low")
    form.attach(part)
    data = form.as_bytes().partition(b"\n\n")[2]
    assert triples(read(data, "multipart/form-data", boundary="b1")) == [("body.multipart:note", "note", "feeling low")]


def test_transfer_encodings_that_forms_should_not_have() -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="note"\r\nContent-Transfer-Encoding: '
    for encoding, text in ((b"quoted-printable", b"m=C3=BCde und =\r\nleer"), (b"base64", b"bcO8ZGUgdW5kIGxlZXI=")):
        body = head + encoding + b"\r\n\r\n" + text + b"\r\n--b--\r\n"
        told = triples(read(body, "multipart/form-data", boundary="b"))
        assert told == [("body.multipart:note", "note", "müde und leer")]
    damaged = head + b"base64\r\n\r\nb\r\n--b--\r\n"
    assert triples(read(damaged, "multipart/form-data", boundary="b")) == [("body.multipart:note", "note", "b")]


def test_a_packed_part_in_a_format_that_is_no_text() -> None:
    packed = gzip.compress(cbor2.dumps({"email": "maya@example.org", "mood": 2}))
    body = b'--b\r\nContent-Disposition: form-data; name="blob"; filename="b.cbor.gz"\r\n'
    body += b"Content-Type: application/gzip\r\n\r\n"
    told = triples(read(body + packed + b"\r\n--b--\r\n", "multipart/form-data", boundary="b"))
    assert told[2:] == [
        ("body.multipart:blob|cbor:$.email", "email", "maya@example.org"),
        ("body.multipart:blob|cbor:$.mood", "mood", "2"),
    ]


def test_packed_part_and_part_in_part() -> None:
    inner = b'--in\r\nContent-Disposition: form-data; name="q"\r\n\r\nv\r\n--in--'
    packed = gzip.compress(b'{"a": 1}')
    data = (
        b'--o\r\nContent-Disposition: form-data; name="p"\r\n'
        b"Content-Type: multipart/mixed; boundary=in\r\n\r\n"
        + inner
        + b'\r\n--o\r\nContent-Disposition: form-data; name="z"\r\nContent-Type: application/json\r\n\r\n'
        + packed
        + b"\r\n--o--"
    )
    assert triples(read(data, "multipart/form-data", boundary="o")) == [
        ("body.multipart:p|multipart:q", "q", "v"),
        ("body.multipart:z|json:$.a", "a", "1"),
    ]


def test_parts_and_depth_are_bounded() -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'
    reader = read(part * (MAX_PARTS + 100) + b"--b--", "multipart/form-data", boundary="b")
    assert len(reader.fields) == MAX_PARTS
    nested = b"leaf"
    for level in range(12):
        mark = b"b%d" % level
        nested = (
            b"--" + mark + b"\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (level - 1)
            + nested + b"\r\n--" + mark + b"--"
        )  # fmt: skip
    assert any("nested" in p for p in read(nested, "multipart/mixed", boundary="b11").problems)


@given(st.binary(max_size=300), st.text(max_size=5))
def test_rubble_never_raises(data: bytes, boundary: str) -> None:
    read(b"--" + boundary.encode() + data, "multipart/form-data", boundary=boundary)
