"""The PROXY protocol: headers after its own text; what follows; near misses."""

import ipaddress
import random
import struct

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange
from gateway.protocols import proxy_header
from gateway.protocols.base import Guess
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import CUTS, plain, sessions
from tests.protocols.tls_crafted import client_hello, server_hello, sni

UP, DOWN = Direction.UP, Direction.DOWN
GET = b"GET /mood HTTP/1.1\r\nHost: a.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

LINE = b"PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n"  # the example of section 2.1
LINE_6 = b"PROXY TCP6 2001:db8::1 2001:db8::2 56324 443\r\n"
SIGNATURE = bytes.fromhex("0d0a0d0a000d0a515549540a")  # section 2.2
AUTHORITY = b"\x02\x00\x09a.example"  # a PP2_TYPE_AUTHORITY behind the addresses


def binary(command: int, family: int, source: str = "", destination: str = "", more: bytes = b"") -> bytes:
    """A header of version 2."""
    body = b""
    if source:
        addresses = [ipaddress.ip_address(text).packed for text in (source, destination)]
        body = b"".join(addresses) + struct.pack(">HH", 56324, 443)
    return SIGNATURE + struct.pack(">BBH", 0x20 | command, family, len(body + more)) + body + more


V2_4 = binary(1, 0x11, "192.168.0.1", "192.168.0.11", AUTHORITY)
V2_6 = binary(1, 0x21, "2001:db8::1", "2001:db8::2")
TOLD_4 = ("192.168.0.1", "56324", "192.168.0.11", "443")
TOLD_6 = ("2001:db8::1", "56324", "2001:db8::2", "443")


@pytest.mark.parametrize(
    ("header", "kind", "values"),
    [
        (LINE, "PROXY", TOLD_4),
        (LINE_6, "PROXY", TOLD_6),
        (V2_4, "PROXY", TOLD_4),
        (V2_6, "PROXY", TOLD_6),
        (b"PROXY UNKNOWN\r\n", "LOCAL", ()),
        (b"PROXY UNKNOWN ffff::1 ffff::2 65535 65535\r\n", "LOCAL", ()),
        (binary(0, 0), "LOCAL", ()),
        (binary(0, 0x11, "192.168.0.1", "192.168.0.11"), "LOCAL", ()),  # section 2.2: its addresses mean nothing
        (binary(1, 0x31, more=b"/run/a".ljust(216, b"\0")), "PROXY", ()),  # a socket of Unix
    ],
)
def test_what_follows_is_recognised_anew(header: bytes, kind: str, values: tuple[str, ...]) -> None:
    script: Script = [*up(header + GET), *down(OK)]
    for cut in CUTS:
        conversation = spoken(script, cut)
        assert conversation.label == "proxy+http"
        told, exchange = conversation.messages
        (message,) = plain([told])
        assert (message.kind, message.direction) == (kind, UP)
        assert tuple(value for _, value in message.attributes) == values
        assert isinstance(exchange, HttpExchange)
        assert (exchange.target, exchange.status) == ("/mood", 200)


@pytest.mark.parametrize("header", [LINE, V2_4])
def test_tls_behind_a_header_has_both_hellos(header: bytes) -> None:
    hello = client_hello(extensions=sni("clinic.example"))
    for script in ([*up(header + hello), *down(server_hello())], [*up(header, hello), *down(server_hello())]):
        for cut in CUTS:
            conversation = spoken(script, cut)
            assert conversation.label == "proxy+tls"
            (session,) = sessions(conversation.messages)
            assert (session.sni, session.version) == ("clinic.example", "TLSv1.2")


def test_a_server_that_speaks_first_is_kept() -> None:
    script = [
        *up(LINE[:20]),
        *down(b"220 mx.example ESMTP\r\n"),
        *up(LINE[20:]),
        *up(b"EHLO a\r\n"),
        *down(b"250 mx\r\n"),
    ]
    conversation = spoken(script)
    assert conversation.label == "proxy+smtp"
    assert [message.kind for message in plain(conversation.messages)] == ["PROXY", "EHLO"]


def test_the_wrong_way_round() -> None:
    conversation = spoken([*down(LINE + GET), *up(OK)])
    assert conversation.client is DOWN
    assert conversation.label == "proxy+http"
    assert plain(conversation.messages)[0].direction is DOWN


def test_headers_however_they_are_fed() -> None:
    for header in (LINE, V2_4, V2_6):
        assert_same_however_fed(proxy_header.ProxyHeaderParser, up(header))
        assert_survives_mutation(proxy_header.ProxyHeaderParser, up(header), 150)


@pytest.mark.parametrize(
    "header",
    [
        b"PROXY TCP4 " + b"1" * 100,
        b"PROXY TCP4 192.168.0.1 192.168.0.11 56324\r\n",
        SIGNATURE + b"\x31\x11\x00\x00",
        binary(1, 0x11, more=b"\xc0\xa8\x00\x01"),
    ],
)
def test_headers_that_are_broken(header: bytes) -> None:
    with pytest.raises(ParseError):
        proxy_header.ProxyHeaderParser().feed(UP, header, 1, 0)


def test_an_answer_before_a_header_ends_is_bounded() -> None:
    parser = proxy_header.ProxyHeaderParser()
    parser.feed(UP, LINE[:20], 1, 0)
    with pytest.raises(ParseError):
        for packet in range(100):
            parser.feed(DOWN, bytes(1000), packet, 0)


def test_a_header_with_a_hole_is_given_up() -> None:
    parser = proxy_header.ProxyHeaderParser()
    parser.feed(UP, LINE[:20], 1, 0)
    parser.gap(UP, 5)
    assert not parser.wants(UP)


@pytest.mark.parametrize(
    "first",
    [
        b"PROPFIND / HTTP/1.1\r\n",
        b"PROXY me\r\n",
        b"PROXYTCP4 ",
        b"\r\n\r\nGET / HTTP/1.1\r\n",
        SIGNATURE + b"\x51",
        b"",
    ],
)
def test_near_misses(first: bytes) -> None:
    assert proxy_header.recognise(first, b"") is Guess.NO


@pytest.mark.parametrize("header", [LINE, V2_4])
def test_a_beginning_is_never_refused(header: bytes) -> None:
    for length in range(1, len(header)):
        assert proxy_header.recognise(header[:length], b"") is not Guess.NO


def test_noise_is_none() -> None:
    source = random.Random(8)
    assert not any(proxy_header.recognise(source.randbytes(64), source.randbytes(64)) is Guess.YES for _ in range(2000))
