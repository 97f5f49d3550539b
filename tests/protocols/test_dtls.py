"""DTLS: real OpenSSL handshakes, and version 1.3, fragments and damage written byte by byte from the RFCs."""

import hashlib
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.messages import TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.dtls import MAX_DATAGRAMS, DtlsParser, recognise
from gateway.protocols.tls_session import MAX_MESSAGE_BYTES, MAX_MESSAGES
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, outcome
from tests.protocols.tls_crafted import extension, server_hello_body, sni, supported_versions, u16, vector
from tests.protocols.tls_real import DOWN, UP, Event, identity

pytest.importorskip("OpenSSL")

from tests.protocols.dtls_real import V1_0, V1_2, contexts, talk

STUN = b"\x00\x01\x00\x00\x21\x12\xa4\x42" + bytes(12)
RTP = b"\x80\x60" + bytes(40)


def record(content: bytes, kind: int = 22, version: int = 0xFEFD, epoch: int = 0, number: int = 0) -> bytes:
    return bytes((kind,)) + u16(version, epoch) + number.to_bytes(6) + vector(2, content)


def fragment(kind: int, body: bytes, number: int = 0, start: int = 0, end: int | None = None) -> bytes:
    part = body[start:end]
    head = bytes((kind,)) + len(body).to_bytes(3) + u16(number) + start.to_bytes(3) + len(part).to_bytes(3)
    return head + part


def hello_body(version: int = 0xFEFD, extensions: bytes = b"", cookie: bytes = b"") -> bytes:
    """RFC 6347 section 4.2.1: a cookie between session id and cipher suites."""
    start = u16(version) + bytes(32) + vector(1, b"") + vector(1, cookie)
    return start + vector(2, u16(0xC02B, 0x1301)) + b"\x01\x00" + vector(2, extensions)


def session(events: list[Event]) -> TlsSession:
    [only], error = outcome(DtlsParser, events)
    assert error == ""
    assert isinstance(only, TlsSession)
    return only


@pytest.mark.parametrize(("version", "name"), [(V1_0, "DTLSv1.0"), (V1_2, "DTLSv1.2")])
@pytest.mark.parametrize("with_cookie", [False, True])
@pytest.mark.parametrize("mtu", [300, 1400])
def test_a_real_handshake_says_what_openssl_says(version: int, name: str, with_cookie: bool, mtu: int) -> None:
    events, client = talk(*contexts(version), with_cookie=with_cookie, mtu=mtu)
    seen = session(events)
    assert (seen.version, seen.offered_versions, seen.transport) == (name, (name,), "dtls")
    assert client.get_protocol_version_name() == {"DTLSv1.0": "DTLSv1", "DTLSv1.2": "DTLSv1.2"}[name]
    assert seen.sni == "call.example"
    digests = [hashlib.sha256(der).hexdigest() for der in identity().chain_der]
    assert [each.sha256 for each in seen.certificates] == digests
    assert seen.ja4.startswith("dd1d" if name == "DTLSv1.0" else "dd2d")
    assert (seen.resumed, seen.is_encrypted, seen.alerts) == (False, True, ())
    assert assert_same_however_fed(DtlsParser, events, is_stream=False) == [seen]
    assert recognise(events[0][1], b"") is Guess.YES
    assert recognise(b"", events[1][1]) is Guess.YES


def test_resumption() -> None:
    client_context, server_context = contexts(V1_2)
    events, client = talk(client_context, server_context)
    again, second = talk(client_context, server_context, session=client.get_session())
    assert not session(events).resumed
    seen = session(again)
    assert seen.resumed
    assert seen.certificates == ()
    assert second.get_protocol_version_name() == "DTLSv1.2"


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_tshark_reads_the_same(tmp_path: Path) -> None:
    scapy = pytest.importorskip("scapy.all")
    talks = [talk(*contexts(version), with_cookie=True)[0] for version in (V1_0, V1_2)]
    frames = []
    for number, events in enumerate(talks):
        for direction, data in events:
            hosts, ports = ("10.0.0.2", "192.0.2.1"), (40000 + number, 4433)
            network = scapy.IP(src=hosts[direction], dst=hosts[1 - direction])
            datagram = scapy.UDP(sport=ports[direction], dport=ports[1 - direction])
            frames.append(scapy.Ether() / network / datagram / scapy.Raw(data))
    scapy.wrpcap(str(tmp_path / "dtls.pcap"), frames)
    fields = ("udp.srcport", "udp.dstport", "dtls.handshake.ja3", "dtls.handshake.ja3s")
    run = ["tshark", "-r", str(tmp_path / "dtls.pcap"), "-d", "udp.port==4433,dtls", "-T", "fields"]
    run += ["-Y", "dtls.handshake.type", *(part for field in fields for part in ("-e", field))]
    out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in out.splitlines()]
    for number, events in enumerate(talks):
        seen = session(events)
        port = str(40000 + number)
        assert {row[2] for row in rows if row[0] == port and row[2]} == {seen.ja3}
        assert {row[3] for row in rows if row[1] == port and row[3]} == {seen.ja3s}


def test_version_1_3() -> None:
    """RFC 9147 section 5.3: the version stands in supported_versions; what follows has the unified header."""
    hello = hello_body(extensions=supported_versions(0xFEFC, 0xFEFD) + sni("new.example"))
    answer = server_hello_body(0xFEFD, 0x1301, extension(43, u16(0xFEFC)))
    encrypted = b"\x2f\x00\x01\x00\x20" + bytes(32)
    seen = session(
        [
            (UP, record(fragment(1, hello))),
            (DOWN, record(fragment(2, answer)) + encrypted),
            (UP, encrypted),
        ]
    )
    assert (seen.version, seen.offered_versions) == ("DTLSv1.3", ("DTLSv1.3", "DTLSv1.2"))
    assert (seen.cipher, seen.sni, seen.is_encrypted) == ("TLS_AES_128_GCM_SHA256", "new.example", True)
    assert seen.ja4.startswith("dd3d")


@given(st.permutations(range(9)))
def test_fragments_in_any_order(order: list[int]) -> None:
    body = hello_body(extensions=sni("fragments.example") + extension(51, bytes(200)))
    size = len(body) // 9 + 1
    parts = [fragment(1, body, 0, turn * size, (turn + 1) * size + 5) for turn in order]
    assert session([(UP, record(part)) for part in parts]).sni == "fragments.example"
    assert session([(UP, record(b"".join(parts)))]).sni == "fragments.example"


def test_messages_sent_again_and_other_protocols_between() -> None:
    hello = (UP, record(fragment(1, hello_body(extensions=sni("call.example")))))
    answer = (DOWN, record(fragment(2, server_hello_body(0xFEFD))))
    seen = session([(UP, STUN), hello, (DOWN, RTP), hello, (DOWN, STUN), answer, answer, hello])
    assert (seen.sni, seen.version) == ("call.example", "DTLSv1.2")


def test_the_first_hello_counts_after_a_cookie_was_asked_for() -> None:
    first = record(fragment(1, hello_body(extensions=sni("first.example"))))
    ask = record(fragment(3, b"\xfe\xff" + vector(1, b"cookie")), version=0xFEFF)
    second = record(fragment(1, hello_body(extensions=sni("second.example"), cookie=b"cookie"), 1))
    seen = session([(UP, first), (DOWN, ask), (UP, second)])
    assert (seen.sni, seen.version, seen.has_server_hello) == ("first.example", "", False)


def test_no_resumption_is_claimed_where_a_record_is_missing() -> None:
    def flight(change_number: int) -> list[Event]:
        answer = record(fragment(2, server_hello_body(0xFEFD)), number=3)
        change = record(b"\x01", kind=20, number=change_number)
        return [(UP, record(fragment(1, hello_body()))), (DOWN, answer), (DOWN, change)]

    assert session(flight(4)).resumed
    assert not session(flight(6)).resumed


def test_alerts_tell_who_sent_them() -> None:
    hello = record(fragment(1, hello_body()))
    seen = session([(UP, hello), (DOWN, record(b"\x02\x46", kind=21))])
    assert seen.alerts == ("server fatal protocol_version",)


def test_an_alert_that_was_captured_twice_is_one() -> None:
    """What is sent again has a number of its own (RFC 6347, 4.1)."""
    hello, warning = (UP, record(fragment(1, hello_body()))), (DOWN, record(b"\x01\x5a", kind=21, number=1))
    assert session([hello, warning, warning]).alerts == ("server warning user_canceled",)


def test_a_conversation_that_begins_encrypted() -> None:
    piece = record(bytes(40), kind=23, epoch=1)
    assert recognise(piece, b"") is Guess.YES
    seen = session([(UP, piece), (DOWN, piece)])
    assert (seen.is_encrypted, seen.version, seen.has_client_hello) == (True, "", False)


def test_a_client_that_begins_anew_behind_what_was_open_before_the_capture() -> None:
    """RFC 6347 section 4.2.8: a device that has lost its keys shakes hands again from the same port."""
    events, _ = talk(*contexts(V1_2))
    seen = session([*events[-2:], *events])
    alone = session(events)
    assert (seen.sni, seen.version, seen.ja3, seen.ja3s) == (alone.sni, alone.version, alone.ja3, alone.ja3s)
    assert (seen.certificates, seen.is_encrypted) == (alone.certificates, True)


def test_records_with_a_connection_id_are_encrypted() -> None:
    """RFC 9146 section 4: the id stands between number and length, so that no length can be read before it."""
    hello, answer = record(fragment(1, hello_body())), record(fragment(2, server_hello_body(0xFEFD)))
    sealed = b"\x19\xfe\xfd\0\1\0\0\0\0\0\1" + b"connid" + b"\0\x20" + bytes(32)
    parser = DtlsParser()
    for number, (direction, data) in enumerate([(UP, hello), (DOWN, answer), (UP, sealed), (DOWN, sealed)]):
        assert parser.wants(direction)
        parser.feed(direction, data, number, number)
    assert not parser.wants(UP)
    assert not parser.wants(DOWN)
    [seen] = parser.messages
    assert isinstance(seen, TlsSession)
    assert seen.is_encrypted


def test_mutations_and_arbitrary_datagrams() -> None:
    assert_survives_mutation(DtlsParser, talk(*contexts(V1_2))[0], rounds=300)
    source = random.Random(3)
    for _ in range(300):
        datagram = bytes((source.choice((20, 21, 22, 23, 0x2F)),)) + source.randbytes(source.randrange(60))
        outcome(DtlsParser, [(UP, datagram), (DOWN, datagram)])
        recognise(datagram, b"")


def test_behind_a_broken_client_hello_the_server_is_read() -> None:
    events = talk(*contexts(V1_2), with_cookie=False)[0]
    hello = bytearray(events[0][1])
    assert hello[13] == 1
    hello[13 + 12 + 34] = 255  # the length of the session id
    [seen], error = outcome(DtlsParser, [(UP, bytes(hello)), *events[1:]])
    assert "ClientHello" in error
    assert isinstance(seen, TlsSession)
    sound = session(events)
    assert (seen.version, seen.cipher, seen.ja3s) == (sound.version, sound.cipher, sound.ja3s)
    assert seen.certificates == sound.certificates != ()
    assert (seen.sni, seen.is_encrypted) == ("", True)


def test_a_broken_record_costs_itself_and_claims_no_resumption() -> None:
    beyond = bytes((14,)) + (1).to_bytes(3) + u16(1) + bytes(3) + (9).to_bytes(3)
    flight = record(fragment(2, server_hello_body(0xFEFD)), number=0) + record(beyond, number=1)
    chain = vector(3, vector(3, identity().chain_der[0]))
    flight += record(fragment(11, chain, 2), number=2) + record(b"\x01", kind=20, number=3)
    [seen], error = outcome(DtlsParser, [(UP, record(fragment(1, hello_body()))), (DOWN, flight)])
    assert "beyond" in error
    assert isinstance(seen, TlsSession)
    assert (seen.version, len(seen.certificates), seen.resumed) == ("DTLSv1.2", 1, False)
    without = flight.replace(record(fragment(11, chain, 2), number=2), b"").replace(u16(0, 3), u16(0, 2))
    [abbreviated], _ = outcome(DtlsParser, [(UP, record(fragment(1, hello_body()))), (DOWN, without)])
    assert isinstance(abbreviated, TlsSession)
    assert not abbreviated.resumed


def test_limits() -> None:
    too_long = b"\x0b" + (MAX_MESSAGE_BYTES + 1).to_bytes(3) + bytes(8)
    _, error = outcome(DtlsParser, [(UP, record(too_long))])
    assert str(MAX_MESSAGE_BYTES + 1) in error
    many = [(UP, record(fragment(0, b"", number))) for number in range(MAX_MESSAGES + 1)]
    assert f"more than {MAX_MESSAGES}" in outcome(DtlsParser, many)[1]
    beyond = bytes((1,)) + (10).to_bytes(3) + u16(0) + (8).to_bytes(3) + (5).to_bytes(3) + bytes(5)
    assert "beyond" in outcome(DtlsParser, [(UP, record(beyond))])[1]
    parser = DtlsParser()
    for number in range(MAX_DATAGRAMS):
        assert parser.wants(UP)
        parser.feed(UP, record(fragment(1, hello_body(), 0, 0, 9)), number + 1, 0)
    assert not parser.wants(UP)


def test_of_a_hello_that_the_snap_length_cut_the_name_is_told() -> None:
    name = sni("call.example")
    whole = record(fragment(1, hello_body(extensions=name + extension(21, bytes(96)))))
    end_of_name = whole.index(b"call.example") + len("call.example")
    for size in range(25, len(whole)):
        [seen] = outcome(DtlsParser, [(UP, whole[:size])])[0]
        assert isinstance(seen, TlsSession)
        assert (seen.sni, seen.ja3) == ("call.example" if size >= end_of_name else "", "")


@pytest.mark.parametrize(
    ("datagram", "guess"),
    [
        (record(fragment(1, hello_body())), Guess.YES),
        (record(fragment(2, server_hello_body(0xFEFD))), Guess.REVERSED),
        (record(fragment(3, b"\xfe\xff\x00")), Guess.REVERSED),
        (record(fragment(12, bytes(40), 2)), Guess.REVERSED),  # a capture that begins inside of the server's flight
        (record(fragment(13, bytes(10), 3)), Guess.REVERSED),
        (record(fragment(14, b"", 4)), Guess.REVERSED),
        (record(fragment(16, bytes(66), 5)), Guess.YES),
        (record(fragment(11, bytes(30), 1)), Guess.YES),  # a certificate comes from either side
        (record(fragment(1, hello_body()))[:-1], Guess.YES),  # cut by the snap length
        (record(fragment(1, hello_body()))[:25], Guess.YES),
        (record(fragment(2, server_hello_body(0xFEFD)))[:-9], Guess.REVERSED),
        (record(fragment(1, hello_body()))[:24], Guess.NO),
        (record(fragment(99, hello_body()))[:-1], Guess.NO),
        (record(fragment(1, hello_body()) + b"\0")[:-2], Guess.NO),  # the record is longer than its message
        (record(fragment(1, hello_body()), kind=21)[:-1], Guess.NO),
        (record(b"\x01\x00"), Guess.NO),
        (record(b"", kind=23), Guess.NO),
        (record(bytes(20), version=0x0303), Guess.NO),
        (STUN, Guess.NO),
        (RTP, Guess.NO),
        (b"\x16", Guess.NO),
        (b"", Guess.MORE),
    ],
)
def test_recognising(datagram: bytes, guess: Guess) -> None:
    assert recognise(datagram, b"") is guess
