"""Which streams are taken for TLS, and which end is taken for the client."""

import pytest

from gateway.protocols.base import RECOGNISE_BYTES, Guess
from gateway.protocols.tls import recognise
from tests.protocols.test_tls_ssl2 import SSL2_CLIENT_HELLO, SSL2_SERVER_HELLO
from tests.protocols.tls_crafted import (
    APPLICATION_DATA,
    CHANGE_CIPHER_SPEC,
    ENCRYPTED_FINISHED,
    client_hello,
    client_hello_body,
    message,
    record,
    server_hello,
    server_hello_body,
)

CLIENT, SERVER = client_hello(), server_hello()
TLCP_CLIENT = record(22, message(1, client_hello_body(version=0x0101, ciphers=(0xE013,))), 0x0101)


@pytest.mark.parametrize(
    ("up", "down", "guess"),
    [
        (CLIENT, b"", Guess.YES),
        (CLIENT, SERVER, Guess.YES),
        (b"", SERVER, Guess.YES),
        (b"", CLIENT, Guess.REVERSED),
        (SERVER, b"", Guess.REVERSED),
        (SERVER, CLIENT, Guess.REVERSED),
        (
            CLIENT,
            b"HTTP/1.1 400 Bad Request",
            Guess.YES,
        ),  # the server was not prepared for it: still a ClientHello
        (CLIENT[:3], SERVER, Guess.YES),
        (APPLICATION_DATA, b"", Guess.YES),
        (b"", APPLICATION_DATA, Guess.YES),
        (ENCRYPTED_FINISHED, b"", Guess.YES),
        (CHANGE_CIPHER_SPEC, b"", Guess.YES),
        (record(21, b"\x02\x28"), b"", Guess.YES),
        (record(21, bytes(26), 0x0303), b"", Guess.YES),
        (b"", record(22, message(14, b"")), Guess.YES),
        (record(22, message(16, bytes(66))), b"", Guess.YES),
        (SSL2_CLIENT_HELLO, b"", Guess.YES),
        (b"", SSL2_CLIENT_HELLO, Guess.REVERSED),
        (b"", SSL2_SERVER_HELLO, Guess.YES),
        (TLCP_CLIENT, b"", Guess.YES),
        (b"", record(22, message(2, server_hello_body(version=0x0101)), 0x0101), Guess.YES),
        (record(22, message(1, client_hello_body()), 0x0101), b"", Guess.NO),  # another version inside
        (TLCP_CLIENT[:5] + b"\x0b" + TLCP_CLIENT[6:], b"", Guess.NO),
        (b"\x17\x01\x01\x00\x30" + bytes(48), b"", Guess.NO),
        (b"", b"", Guess.MORE),
        (b"GET / HTTP/1.1\r\n", b"", Guess.NO),
        (b"", b"220 mail.example ESMTP\r\n", Guess.NO),
        (b"GET / HTTP/1.1\r\n", SERVER, Guess.NO),
        (b"EHLO x", APPLICATION_DATA, Guess.NO),
        (b"\x16\x02\x01\x00\x30\x01", b"", Guess.NO),
        (b"\x16\x03\x05\x00\x30\x01", b"", Guess.NO),
        (b"\x16\x03\x01\x50\x00\x01", b"", Guess.NO),
        (b"\x16\x03\x01\x00\x00\x01", b"", Guess.NO),
        (b"\x14\x03\x01\x00\x01\x07", b"", Guess.NO),
        (b"\x15\x03\x01\x00\x02\x09", b"", Guess.NO),
        (b"\x80\x2e\x07\x00\x02\x00\x15\x00\x00\x00\x10", b"", Guess.NO),
        (b"\x80\x2e\x01\x05\x02\x00\x15\x00\x00\x00\x10", b"", Guess.NO),
        (bytes(64), b"", Guess.NO),
        (b"\xff" * 64, b"", Guess.NO),
    ],
)
def test_guesses(up: bytes, down: bytes, guess: Guess) -> None:
    assert recognise(up[:RECOGNISE_BYTES], down[:RECOGNISE_BYTES]) is guess


@pytest.mark.parametrize("head", [CLIENT, SERVER, APPLICATION_DATA, SSL2_CLIENT_HELLO, SSL2_SERVER_HELLO, TLCP_CLIENT])
def test_short_pieces_ask_for_more_and_never_say_no(head: bytes) -> None:
    answers = [recognise(head[:length], b"") for length in range(1, 12)]
    assert answers[0] is Guess.MORE
    assert Guess.NO not in answers
    assert answers[-1] in (Guess.YES, Guess.REVERSED)
    assert len(set(answers)) == 2  # MORE, then one answer


def test_every_answer_is_final_after_the_agreed_bytes() -> None:
    for first in range(256):
        for second in (0, 1, 3, 0x2E, 255):
            head = bytes((first, second)) + bytes(RECOGNISE_BYTES - 2)
            assert recognise(head, b"") is not Guess.MORE
