"""SOCKS: what curl asked microsocks for, as tshark reads it; version 4 after its memos; what follows; near misses."""

import random
import shutil

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange
from gateway.protocols import socks
from gateway.protocols.base import Guess
from tests.protocols.data import cast
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import CUTS, connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
GET = b"GET /mood HTTP/1.1\r\nHost: a.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
ASKED_4 = b"\x04\x01\x00\x50\xc0\x00\x02\x09noor\0"
ASKED_4A = b"\x04\x01\x01\xbb\x00\x00\x00\x01noor\0mood.example\0"
GRANTED_4 = b"\x00\x5a" + bytes(6)
GRANTED_5 = b"\x05\x00\x00\x01" + bytes(6)


@TSHARK
def test_connections_go_on_as_what_is_in_them() -> None:
    assert labels(connections("socks", 1080)) == ["socks+http", "socks+tls"]
    assert labels(connections("socks", 1081)) == ["socks+http"]
    (session,) = sessions(spoken(connections("socks", 1080)[1]).messages)
    assert session.sni == "localhost"


@TSHARK
def test_hosts_are_those_that_tshark_sees() -> None:
    shown = "socks.remote_name and tcp.dstport == 1080"
    rows = fields("socks", shown, "socks.remote_name", "socks.port")
    messages = [message for script in connections("socks", 1080) for message in said(script)]
    assert [list(values.values()) for _, _, values in messages] == rows == [["localhost", "80"], ["localhost", "443"]]
    login, asked = said(connections("socks", 1081)[0])
    assert login == ("LOGIN", UP, {"username": cast.USER, "password": cast.PASSWORD})
    assert asked == ("CONNECT", UP, {"host": "localhost", "port": "80"})


@TSHARK
def test_recorded_connections_however_they_are_fed() -> None:
    for script in [*connections("socks", 1080), *connections("socks", 1081)]:
        beginning = [(direction, data) for direction, data in script if data[:1] in b"\x01\x05"][:6]
        assert_same_however_fed(socks.SocksParser, beginning)
        assert_survives_mutation(socks.SocksParser, script, 150)


@pytest.mark.parametrize(
    ("asked", "host", "port"), [(ASKED_4, "192.0.2.9", "80"), (ASKED_4A, "mood.example", "443")], ids=["4", "4a"]
)
def test_version_4_goes_on_as_what_is_in_it(asked: bytes, host: str, port: str) -> None:
    script: Script = [*up(asked), *down(GRANTED_4), *up(GET), *down(OK)]
    for cut in CUTS:
        conversation = spoken(script, cut)
        assert conversation.label == "socks+http"
        request, exchange = conversation.messages
        assert plain([request])[0].attributes == (("host", host), ("port", port), ("username", "noor"))
        assert isinstance(exchange, HttpExchange)
        assert (exchange.target, exchange.status) == ("/mood", 200)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (b"\x01\xc0\x00\x02\x07", "192.0.2.7"),
        (b"\x03\x0cmood.example", "mood.example"),
        (b"\x04" + bytes.fromhex("20010db8000000000000000000000001"), "2001:db8::1"),
    ],
)
def test_addresses_of_version_5(address: bytes, host: str) -> None:
    request = b"\x05\x01\x00" + address + b"\x01\xbb"
    script = [*up(b"\x05\x01\x00"), *down(b"\x05\x00"), *up(request), *down(GRANTED_5)]
    (asked,) = plain(assert_same_however_fed(socks.SocksParser, script))
    assert asked.attributes == (("host", host), ("port", "443"))


def test_a_client_that_does_not_wait() -> None:
    """Some send all at once, and the beginning of what follows, too."""
    for cut in CUTS:
        conversation = spoken(
            [*up(b"\x05\x01\x00\x05\x01\x00\x03\x09a.example\x00\x50" + GET), *down(b"\x05\x00" + GRANTED_5 + OK)], cut
        )
        assert conversation.label == "socks+http"


def test_refused_and_bound() -> None:
    refused = [*up(b"\x05\x01\x00"), *down(b"\x05\xff")]
    assert spoken(refused).label == "socks"
    asked = [*up(b"\x05\x01\x00"), *down(b"\x05\x00"), *up(b"\x05\x03\x00\x01" + bytes(6)), *down(GRANTED_5)]
    conversation = spoken(asked)
    assert [message.kind for message in plain(conversation.messages)] == ["UDP ASSOCIATE"]
    assert conversation.label == "socks"
    assert not conversation.wants(UP)


def test_damage_is_an_error() -> None:
    for data in (
        b"\x05\x01\x00\x07",
        b"\x05\x01\x00\x05\x01\x00\x09\x01",
        b"\x04\x07",
        b"\x04\x01\x00\x50\1\2\3\4" + b"x" * 300,
    ):
        with pytest.raises(ParseError):
            parser = socks.SocksParser()
            parser.feed(UP, data, 1, 1)


@pytest.mark.parametrize(
    ("up_first", "down_first", "guess"),
    [
        (b"\x05\x01\x00", b"\x05\x00", Guess.YES),
        (b"\x05\x02\x00\x02", b"\x05\x02", Guess.YES),
        (b"\x05\x01\x00", b"", Guess.MORE),
        (b"\x05\x01\x00\x05\x01\x00\x01", b"", Guess.YES),
        (b"\x05\x00", b"\x05\x00", Guess.NO),  # no side offers a way to log in
        (b"\x05\x01\x00", b"\x05\x02\x00", Guess.MORE),  # not among what was offered, but the other way round
        (b"\x05\x02\x00\x00", b"\x05\x00", Guess.NO),  # offered twice
        (b"\x05\x01\x00", b"HTTP", Guess.NO),
        (ASKED_4, GRANTED_4, Guess.YES),
        (ASKED_4A, b"", Guess.YES),
        (ASKED_4, b"", Guess.MORE),
        (b"\x04\x05\x00\x50", b"", Guess.NO),
        (b"\x04\x01\x00\x00\1\2\3\4\0", GRANTED_4, Guess.NO),
        (b"\x04\x01\x00\x50\1\2\3\4\xff\xfe\0", GRANTED_4, Guess.NO),
    ],
)
def test_openings_and_what_only_looks_like_them(up_first: bytes, down_first: bytes, guess: Guess) -> None:
    assert socks.recognise(up_first, down_first) is guess
    expected = {Guess.YES: Guess.REVERSED}.get(guess, guess)
    assert socks.recognise(down_first, up_first) is expected


def test_random_bytes_are_no_proxy() -> None:
    source = random.Random(8)
    fired = 0
    for _ in range(20_000):
        client = source.choice((b"\4", b"\5")) + source.randbytes(60)
        fired += socks.recognise(client, source.randbytes(20)) in (Guess.YES, Guess.REVERSED)
    assert fired == 0
