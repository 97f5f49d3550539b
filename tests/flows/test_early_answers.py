"""Answers of HTTP that were captured before their requests, as two cards or two queues of one bring them."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.flows.crafted import Line, request, rows
from tests.protocols.tls_crafted import client_hello, server_hello, sni

ONE, TWO = request("/one"), request("/two")
PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello there"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"


def pairs(line: Line, folder: Path) -> list[tuple[str, int | None, int | None]]:
    """Path, status and size of the answer, of every exchange."""
    tables = rows(line.packets, folder)
    return [(row["path"], row["status"], row["response_bytes"]) for row in tables["http"]]


@pytest.mark.parametrize("cut", [0, 5, 30])
def test_an_answer_before_its_request_belongs_to_it(tmp_path: Path, cut: int) -> None:
    """Also where the request comes in two pieces, the later one first, and the answer in three."""
    line = Line().handshake()
    for begin, end in pairwise((0, 20, 45, len(PAGE))):
        line.down(begin, PAGE[begin:end], acked=len(ONE))
    line.up(cut, ONE[cut:])
    if cut:
        line.up(0, ONE[:cut])
    line.up(len(ONE), TWO, acked=len(PAGE)).down(len(PAGE), GONE, acked=len(ONE + TWO))
    assert pairs(line, tmp_path) == [("/one", 200, 11), ("/two", 410, 0)]


def test_all_answers_before_all_requests(tmp_path: Path) -> None:
    """As where the clock of one card is late."""
    line = Line().handshake().down(0, PAGE, acked=len(ONE)).down(len(PAGE), GONE, acked=len(ONE + TWO))
    line.up(0, ONE).up(len(ONE), TWO, acked=len(PAGE))
    assert pairs(line, tmp_path) == [("/one", 200, 11), ("/two", 410, 0)]


@pytest.mark.parametrize("segments", [1, 40])
def test_an_answer_whose_request_was_not_captured_is_told_alone(tmp_path: Path, segments: int) -> None:
    body = b"x" * 10 * segments
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    line = Line().handshake().down(0, head, acked=len(ONE))
    for number in range(segments):
        line.down(len(head) + 10 * number, body[10 * number : 10 * number + 10], acked=len(ONE))
    line.up(len(ONE), TWO, acked=len(head + body)).down(len(head + body), GONE, acked=len(ONE + TWO))
    found = pairs(line, tmp_path)
    assert found[0] == ("", 200, len(body))
    assert found[1:] == [("/two", 410, 0)]


def test_an_answer_to_a_later_request_waits_for_that(tmp_path: Path) -> None:
    line = Line().handshake().up(0, ONE).down(0, PAGE, acked=len(ONE))
    line.down(len(PAGE), GONE, acked=len(ONE + TWO)).up(len(ONE), TWO, acked=len(PAGE))
    assert pairs(line, tmp_path) == [("/one", 200, 11), ("/two", 410, 0)]


def test_requests_behind_an_agreed_change_are_told_all_the_same(tmp_path: Path) -> None:
    """An answer from before the request, by its time, is none to it, and changes the protocol: the request is told."""
    switch = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    line = Line().handshake().up(0, ONE).wait(-1).down(0, switch, acked=len(ONE))
    assert sorted(path for path, _, _ in pairs(line, tmp_path)) == ["", "/one"]


@pytest.mark.parametrize("is_late", [False, True])
def test_a_hello_before_the_word_that_agreed_on_it_waits(tmp_path: Path, is_late: bool) -> None:
    hello, answer = client_hello(extensions=sni("mx.example")), server_hello()
    greeting, asked, agreed = b"220 mx.example ESMTP\r\n", b"STARTTLS\r\n", b"220 go ahead\r\n"
    line = Line().handshake().down(0, greeting).up(0, asked, acked=len(greeting))
    for is_hello in (is_late, not is_late):
        if is_hello:
            line.up(len(asked), hello, acked=len(greeting + agreed))
        else:
            line.down(len(greeting), agreed, acked=len(asked))
    line.down(len(greeting + agreed), answer, acked=len(asked + hello))
    tables = rows(line.packets, tmp_path)
    (found,) = tables["tls"]
    assert (found["sni"], found["version"]) == ("mx.example", "TLSv1.2")
    assert found["cipher"]
    assert tables["anomalies"] == []
