"""The one way in: HTTP exchanges and other messages as a whole."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import read_message
from gateway.content.http import MAX_TITLE_CHARS
from gateway.content.reader import MAX_FIELDS, MAX_TOTAL_CHARS
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span

UP, DOWN = Span(1, 2, 10), Span(3, 4, 20)


def exchange(body: bytes = b"", answer: bytes = b"", target: str = "/v1/score?a=b", **headers: str) -> HttpExchange:
    sent = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return HttpExchange(
        HttpPart(UP, "", sent, body),
        HttpPart(DOWN, "", (("Content-Type", "application/json"),), answer),
        "POST",
        "api.example.org",
        target,
        200,
    )


def test_both_sides_of_an_exchange() -> None:
    body = gzip.compress(json.dumps({"mood": 2}).encode())
    sent, received = read_message(
        exchange(body, b'{"ok": true}', Content_Type="application/json; charset=utf-8", Content_Encoding="gzip")
    )
    assert (sent.direction, sent.span, sent.title) == (Direction.UP, UP, "POST /v1/score")
    assert (sent.service, sent.host, sent.path, sent.content_type) == (
        "http",
        "api.example.org",
        "/v1/score",
        "application/json",
    )
    assert ("body.json:$.mood", "2") in {(f.path, f.value) for f in sent.fields}
    assert (received.direction, received.span, received.title) == (
        Direction.DOWN,
        DOWN,
        "200 to POST /v1/score",
    )
    assert ("body.json:$.ok", "true") in {(f.path, f.value) for f in received.fields}


def test_one_side_alone() -> None:
    whole = exchange()
    assert [m.direction for m in read_message(HttpExchange(whole.request, None, "GET", "h", "/"))] == [Direction.UP]
    assert [m.direction for m in read_message(HttpExchange(None, whole.response))] == [Direction.DOWN]


def test_unsaid_gzip_and_false_gzip() -> None:
    sent, _ = read_message(exchange(gzip.compress(b'{"a": 1}')))
    assert sent.fields[-1].path == "body.json:$.a"
    sent, _ = read_message(exchange(b'{"a": 1}', Content_Encoding="gzip"))
    assert sent.fields[-1].path == "body.json:$.a"
    assert sent.problems


def test_a_bomb_is_bounded_and_named() -> None:
    bomb = gzip.compress(b"[" + b'"aaaaaaaaaaaaaaaa",' * 4_000_000)
    sent, _ = read_message(exchange(bomb, Content_Encoding="gzip", Content_Type="application/json"))
    assert len(sent.fields) <= MAX_FIELDS
    assert sum(len(field.value) for field in sent.fields) <= MAX_TOTAL_CHARS
    assert any("more than" in problem for problem in sent.problems)


def test_titles_are_one_printable_line() -> None:
    sent, _ = read_message(exchange(target="/a\x1b[31m\n" + "b" * 500))
    assert sent.title.isprintable()
    assert len(sent.title) <= MAX_TITLE_CHARS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"72", ("mqtt.payload", "72")),
        (b'{"bpm": 72}', ("body.json:$.bpm", "72")),
        (b"bpm=72&t=1", ("body.form:bpm", "72")),
    ],
)
def test_mqtt(body: bytes, expected: tuple[str, str]) -> None:
    message = PlainMessage(UP, "mqtt", "PUBLISH", Direction.UP, (("topic", "pulse/7/heart"),), body)
    (read,) = read_message(message)
    assert read.title == "PUBLISH pulse/7/heart"
    assert [(f.path, f.value) for f in read.fields][:2] == [("mqtt.topic", "pulse/7/heart"), expected]


def test_a_window_of_text() -> None:
    message = PlainMessage(
        UP, "text", "window", Direction.DOWN, (), "müde".encode("utf-16-le"), "text/plain; charset=utf-16-le"
    )
    (read,) = read_message(message)
    assert [tuple(field) for field in read.fields] == [("body.text", "", "müde")]
    assert read.direction is Direction.DOWN


TYPES = st.sampled_from(
    ["", "application/json", "text/html",
     "multipart/form-data; boundary=b", "application/x-www-form-urlencoded",
     "text/plain; charset=utf-16", "application/xml", "text/css", "image/png", "application/x-ndjson"]
)  # fmt: skip


@settings(max_examples=300)
@given(
    st.binary(max_size=200),
    TYPES,
    st.sampled_from(["", "gzip", "br", "deflate", "zstd"]),
    st.text(max_size=30),
)
def test_rubble_never_raises_and_gives_valid_text(body: bytes, kind: str, encoding: str, target: str) -> None:
    for message in read_message(exchange(body, body, target, Content_Type=kind, Content_Encoding=encoding)):
        for field in message.fields:
            (field.path + field.key + field.value).encode("utf-8")
    read_message(PlainMessage(UP, "mqtt", "PUBLISH", Direction.UP, ((target, target),), body, kind))
