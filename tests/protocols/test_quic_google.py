"""Google's QUIC: the name in its first message, near misses, damage. tshark's reading is in test_quic_tshark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.quic import recognise as recognise_ietf
from gateway.protocols.quic_google import MAX_DATAGRAMS, GoogleQuicParser, recognise, server_name
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, down, up
from tests.protocols.quic_google_crafted import chlo, public, sealed_q050

HELLO = chlo(SNI="clinic.example", UAID="Chrome/76")


@pytest.mark.parametrize(
    ("datagram", "version"),
    [
        (public(b"Q043", HELLO), "gQUIC Q043"),
        (public(b"Q046", HELLO, is_long=True), "gQUIC Q046"),
        (sealed_q050(HELLO), "gQUIC Q050"),
    ],
)
def test_name_and_version_that_the_client_asks_for(datagram: bytes, version: str) -> None:
    (seen,) = assert_same_however_fed(GoogleQuicParser, [*up(datagram), *down(bytes(40))], is_stream=False)
    assert isinstance(seen, TlsSession)
    assert (seen.sni, seen.offered_versions, seen.transport) == ("clinic.example", (version,), "quic")
    assert (seen.version, seen.cipher, seen.ja3, seen.ja4, seen.has_server_hello) == ("", "", "", "", False)
    assert recognise_ietf(datagram, b"") is Guess.NO


def test_nothing_more_is_wanted_once_the_name_is_known_or_does_not_come() -> None:
    parser = GoogleQuicParser()
    parser.feed(*up(public(b"Q043", HELLO))[0], 1, 1)
    assert [parser.wants(direction) for direction, _ in [*up(b"x"), *down(b"x")]] == [False, False]
    silent = GoogleQuicParser()
    for number in range(MAX_DATAGRAMS):
        assert silent.wants(down(b"x")[0][0])
        silent.feed(*down(b"\x08" + bytes(30))[0], number, number)
    silent.finish()
    assert not silent.wants(up(b"x")[0][0])
    assert silent.messages == []


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (chlo(UAID="Chrome"), ""),
        (chlo(SNI=""), ""),
        (HELLO[:10], None),
        (HELLO[:60], ""),
        (b"CHLO\xff\xff\0\0" + bytes(60), None),
        (b"CHLO\x02\0\0\0PAD\0\xff\xff\xff\xffSNI\0\0\0\0\0abc", ""),
        (b"REJ\0\x01\0\0\0SNI\0\x03\0\0\0abc", None),
    ],
)
def test_messages_without_a_name_or_cut_short(message: bytes, name: str | None) -> None:
    assert server_name(public(b"Q043", message)) == name


@pytest.mark.parametrize(
    ("datagram", "guess"),
    [
        (b"\x0d" + bytes(8) + b"Q043\x01" + bytes(30), Guess.YES),
        (b"\x09" + bytes(8) + b"Q039\x01" + bytes(30), Guess.YES),
        (b"\xc3Q046\x50" + bytes(30), Guess.YES),
        (b"\xc3Q050\x08" + bytes(30), Guess.YES),
        (b"\x0d" + bytes(8) + b"QABC", Guess.NO),
        (b"\x00" + bytes(8) + b"Q043", Guess.NO),
        (b"Q043", Guess.NO),
        (b"", Guess.MORE),
    ],
)
def test_recognition(datagram: bytes, guess: Guess) -> None:
    assert recognise(datagram, b"") is guess
    assert recognise(b"", datagram) is guess


def test_mutations_raise_nothing_but_a_parse_error() -> None:
    assert_survives_mutation(GoogleQuicParser, up(public(b"Q043", HELLO), sealed_q050(HELLO)), 300)


@given(st.binary(min_size=1, max_size=120), st.sampled_from((b"\x0d" + bytes(8) + b"Q043", b"\xc3Q050\x08", b"")))
def test_any_datagram_is_survived(data: bytes, front: bytes) -> None:
    GoogleQuicParser().feed(Direction.UP, front + data, 1, 1)
