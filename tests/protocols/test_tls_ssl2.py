"""SSL 2.0, and newer clients that greet in its form (draft-hickman-netscape-ssl-00, RFC 5246 appendix
E.2)."""

import pytest

from gateway.model.messages import TlsSession
from gateway.protocols.tls import TlsParser
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, outcome
from tests.protocols.tls_crafted import CHANGE_CIPHER_SPEC, ENCRYPTED_FINISHED, server_hello, u16
from tests.protocols.tls_real import DOWN, UP, Event, identity

RC4, DES3 = b"\x01\x00\x80", b"\x07\x00\xc0"


def ssl2_record(body: bytes) -> bytes:
    return u16(0x8000 | len(body)) + body


def ssl2_client_hello(version: int, ciphers: bytes, challenge: bytes = bytes(16)) -> bytes:
    return ssl2_record(b"\x01" + u16(version, len(ciphers), 0, len(challenge)) + ciphers + challenge)


def ssl2_server_hello(certificate: bytes, hit: int = 0, ciphers: bytes = RC4 + DES3) -> bytes:
    head = bytes((4, hit, 0 if hit else 1)) + u16(2, len(certificate), len(ciphers), 16)
    return ssl2_record(head + certificate + ciphers + bytes(16))


SSL2_CLIENT_HELLO = ssl2_client_hello(2, RC4 + DES3)
SSL2_SERVER_HELLO = ssl2_server_hello(identity().chain_der[0])
MASTER_KEY = ssl2_record(b"\x02" + DES3 + u16(0, 128, 8) + bytes(136))
ENCRYPTED = ssl2_record(bytes(range(40)))

OLD_TALK: list[Event] = [
    (UP, SSL2_CLIENT_HELLO),
    (DOWN, SSL2_SERVER_HELLO),
    (UP, MASTER_KEY + ENCRYPTED),
    (DOWN, ENCRYPTED),
]

UPGRADING_TALK: list[Event] = [
    (UP, ssl2_client_hello(0x0301, RC4 + b"\x00\x00\x05" + b"\x00\x00\x0a")),
    (DOWN, server_hello(version=0x0301, cipher=5) + CHANGE_CIPHER_SPEC + ENCRYPTED_FINISHED),
    (UP, CHANGE_CIPHER_SPEC + ENCRYPTED_FINISHED),
]


def session(events: list[Event]) -> TlsSession:
    [only], error = outcome(TlsParser, events)
    assert error == ""
    assert isinstance(only, TlsSession)
    return only


def test_ssl_2_with_certificate_and_the_clients_choice_of_cipher() -> None:
    seen = session(OLD_TALK)
    assert (seen.version, seen.offered_versions) == ("SSLv2", ("SSLv2",))
    assert seen.cipher == "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"
    assert [each.subject for each in seen.certificates] == ["CN=clinic.example"]
    assert (seen.has_client_hello, seen.has_server_hello, seen.is_encrypted, seen.resumed) == (
        True,
        True,
        True,
        False,
    )
    assert (seen.ja3, seen.ja4) == ("", "")


def test_a_resumed_ssl_2_session() -> None:
    seen = session([(UP, SSL2_CLIENT_HELLO), (DOWN, ssl2_server_hello(b"", hit=1, ciphers=b""))])
    assert (seen.version, seen.resumed, seen.certificates) == ("SSLv2", True, ())


def test_a_newer_client_in_the_old_form() -> None:
    seen = session(UPGRADING_TALK)
    assert (seen.version, seen.offered_versions) == ("TLSv1.0", ("TLSv1.0",))
    assert seen.cipher == "TLS_RSA_WITH_RC4_128_SHA"
    assert seen.is_encrypted


@pytest.mark.parametrize("events", [OLD_TALK, UPGRADING_TALK], ids=["ssl2", "upgrading"])
def test_in_any_pieces_cut_off_and_mutated(events: list[Event]) -> None:
    assert_same_however_fed(TlsParser, events)
    assert_survives_mutation(TlsParser, events, rounds=300)


@pytest.mark.parametrize(
    "bad",
    [
        ssl2_record(b"\x01\x00\x02"),
        ssl2_record(b"\x01" + u16(2, 300, 0, 16) + bytes(16)),
        ssl2_record(b"\x01" + u16(2, 4, 0, 16) + bytes(20)),
        ssl2_record(b"\x04\x00\x01"),
        ssl2_record(b"\x04\x00\x01" + u16(2, 900, 0, 0)),
        ssl2_record(b"\x02\x01"),
    ],
)
def test_records_that_contradict_themselves(bad: bytes) -> None:
    messages, error = outcome(TlsParser, [(UP, bad)])
    assert "SSL 2.0" in error
    assert len(messages) == 1
