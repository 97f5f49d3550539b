"""QUIC: the RFC's own packets, real aioquic handshakes, and Initial packets as no program would send them."""

import random

import pytest
from aioquic.quic.crypto import CryptoPair
from aioquic.quic.packet import encode_quic_retry, encode_quic_version_negotiation
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.quic import MAX_DATAGRAMS, QuicParser, recognise
from gateway.protocols.quic_initial import is_known_version, read_frames, read_long, schemes
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, outcome
from tests.protocols.quic_real import (
    GREASE_VERSION,
    V1,
    V2,
    Talk,
    crypto,
    sealed,
    talk,
    varint,
)
from tests.protocols.tls_crafted import (
    RETRY_RANDOM,
    client_hello_body,
    extension,
    message,
    server_hello_body,
    sni,
    u16,
)
from tests.protocols.tls_real import DOWN, UP, Event

RFC_ID = bytes.fromhex("8394c8f03e515708")

RFC_CLIENT_CRYPTO = bytes.fromhex(
    "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
    "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578"
    "616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
    "04616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
    "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400"
    "0d0010000e0403050306030203080408050806002d00020101001c0002400100"
    "3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
    "75300901100f088394c8f03e51570806048000ffff"
)
"""RFC 9001 appendix A.2."""

RFC_SERVER_PACKET = bytes.fromhex(
    "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a"
    "5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3"
    "dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84"
    "022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc4"
    "2158407dd074ee"
)
"""RFC 9001 appendix A.3."""

RFC_RETRY_PACKET = bytes.fromhex("ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba")
"""RFC 9001 appendix A.4."""


def rfc_client_packet() -> bytes:
    """RFC 9001 appendix A.2, sealed anew; the published beginning and authentication tag prove that it is the
    same."""
    payload = RFC_CLIENT_CRYPTO + bytes(1162 - len(RFC_CLIENT_CRYPTO))
    header = bytes.fromhex("c300000001088394c8f03e5157080000449e00000002")
    pair = CryptoPair()
    pair.setup_initial(cid=RFC_ID, is_client=True, version=V1)
    packet = bytes(pair.encrypt_packet(header, payload, 2))
    assert packet[:64].hex() == (
        "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11"
        "d242b123dc9bd8bab936b47d92ec356c0bab7df5976d27cd449f63300099f399"
    )
    assert packet[-16:].hex() == "e221af44860018ab0856972e194cd934"
    return packet


def session(events: list[Event]) -> TlsSession:
    [only], error = outcome(QuicParser, events)
    assert error == ""
    assert isinstance(only, TlsSession)
    return only


# The RFC's own packets


def test_the_packets_of_the_rfc() -> None:
    seen = session([(UP, rfc_client_packet()), (DOWN, RFC_SERVER_PACKET)])
    assert (seen.sni, seen.alpn_offered, seen.offered_versions) == ("example.com", ("alpn",), ("TLSv1.3",))
    assert (seen.version, seen.cipher, seen.transport) == ("TLSv1.3", "TLS_AES_128_GCM_SHA256", "quic")
    assert seen.ja4.startswith("q13d0211an_")
    assert (seen.client, seen.resumed, seen.certificates, seen.is_encrypted) == (UP, False, (), True)


def test_the_retry_of_the_rfc_gives_keys_from_its_own_connection_id() -> None:
    hello = message(1, client_hello_body(extensions=sni("retry.example")))
    again = sealed(crypto(0, hello), connection_id=bytes.fromhex("f067a5502a4262b5"), token=b"token")
    events = [
        (UP, rfc_client_packet()),
        (DOWN, RFC_RETRY_PACKET),
        (UP, again),
        (DOWN, server_packet("f067a5502a4262b5")),
    ]
    seen = session(events)
    assert (seen.sni, seen.version) == ("example.com", "TLSv1.3")


def server_packet(keys_from: str) -> bytes:
    body = server_hello_body(cipher=0x1301, extensions=extension(43, u16(0x0304)))
    return sealed(crypto(0, message(2, body)), connection_id=b"", is_client=False, keys_from=bytes.fromhex(keys_from))


# Real handshakes


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"is_large": True},
        {"with_retry": True},
        {"client_versions": (V2,), "server_versions": (V2,)},
        {"client_versions": (V1, V2), "server_versions": (V1, V2)},
        {"client_versions": (GREASE_VERSION, V1)},
    ],
    ids=["v1", "hello in two datagrams", "retry", "v2", "a choice of versions", "version negotiation"],
)
def test_real_handshakes(options: dict[str, object]) -> None:
    spoken = talk(**options)  # type: ignore[arg-type]
    assert spoken.completed is not None
    seen = session(spoken.events)
    assert (seen.sni, seen.alpn_offered) == ("clinic.example", ("h3",))
    assert (seen.version, seen.cipher) == ("TLSv1.3", "TLS_AES_256_GCM_SHA384")
    assert (seen.has_client_hello, seen.has_server_hello, seen.is_encrypted) == (True, True, True)
    assert seen.ja4.startswith("q13d0308h3_")
    assert seen.client is Direction.UP
    assert not seen.resumed
    assert assert_same_however_fed(QuicParser, spoken.events, is_stream=False) == [seen]


def test_a_server_may_answer_in_another_version() -> None:
    """RFC 9368 section 2.3 and RFC 9369 section 4.1: keys of the new version, from the same connection id."""
    hello = message(2, server_hello_body(cipher=0x1301, extensions=extension(43, u16(0x0304))))
    client = (UP, sealed(crypto(0, HELLO)))
    answer = sealed(crypto(0, hello), connection_id=b"", is_client=False, keys_from=bytes(range(8)), version=V2)
    seen = session([client, (DOWN, answer)])
    assert (seen.version, seen.sni) == ("TLSv1.3", "pieces.example")


def test_resumption() -> None:
    again = talk(before=talk())
    assert again.completed is not None
    assert again.completed.session_resumed
    assert session(again.events).resumed


def test_no_common_protocol_is_told_by_the_close() -> None:
    seen = session(talk(alpn=("h3",), server_alpn=("hq-interop",)).events)
    assert seen.alerts == ("server fatal no_application_protocol",)
    events = talk(alpn=("h3",), server_alpn=("hq-interop",)).events
    assert session([event for event in events for _ in range(2)]).alerts == seen.alerts  # RFC 9000, 10.2.1: said again
    assert (seen.version, seen.has_server_hello) == ("", False)


def test_it_stops_wanting_when_both_hellos_are_read() -> None:
    parser = QuicParser()
    events = talk(is_large=True).events
    parser.feed(*events[0], 1, 0)
    parser.feed(*events[1], 2, 0)
    assert parser.wants(UP)  # a Retry could still come
    assert parser.messages == []
    parser.feed(*events[2], 3, 0)
    assert not parser.wants(UP)
    assert not parser.wants(DOWN)
    assert len(parser.messages) == 1
    parser.feed(*events[3], 4, 0)
    parser.finish()
    assert len(parser.messages) == 1


def test_datagrams_out_of_order_doubled_and_the_server_first() -> None:
    events = talk(is_large=True).events
    expected = session(events)
    first, second, answer = events[:3]
    for order in ([second, first, answer], [first, first, second, second, answer], [answer, second, first]):
        seen = session(order)
        assert (seen.sni, seen.ja4, seen.version, seen.ja3s) == (
            expected.sni,
            expected.ja4,
            expected.version,
            expected.ja3s,
        )


def test_one_side_alone() -> None:
    events = talk().events
    up = session([event for event in events if event[0] is UP])
    assert (up.sni, up.version, up.has_server_hello) == ("clinic.example", "", False)
    down = session([event for event in events if event[0] is DOWN])
    assert (down.has_client_hello, down.has_server_hello, down.version) == (False, False, "")


def test_of_a_hello_whose_second_datagram_was_lost_the_name_is_told() -> None:
    """Browsers send hellos of two datagrams; no fingerprint is made of a part."""
    events = talk(is_large=True).events
    whole = session(events)
    firsts = [number for number, (direction, _) in enumerate(events) if direction is UP][:2]
    seen = session([event for number, event in enumerate(events) if number != firsts[1]])
    assert (seen.sni, seen.alpn_offered) == ("clinic.example", whole.alpn_offered)
    assert (seen.ja3, seen.ja4) == ("", "")
    assert seen.client is UP
    other = session([event for number, event in enumerate(events) if number != firsts[0]])
    assert other.ja3 == ""
    assert other.sni in ("", "clinic.example")


def test_a_first_datagram_that_was_cut_still_gives_the_servers_keys() -> None:
    events = talk().events
    seen = session([(UP, events[0][1][:96]), *events[1:]])
    assert (seen.has_client_hello, seen.version) == (False, "TLSv1.3")
    assert seen.client is UP


def test_sides_that_were_named_the_wrong_way_round() -> None:
    turned = [(direction.other, data) for direction, data in talk().events]
    seen = session(turned)
    assert (seen.client, seen.version, seen.sni) == (DOWN, "TLSv1.3", "clinic.example")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_raises_nothing_but_a_parse_error(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 2))
    direction, datagram = TALK.events[place]
    changed = bytearray(datagram)
    for _ in range(data.draw(st.integers(1, 5))):
        changed[data.draw(st.integers(0, min(80, len(changed) - 1)))] = data.draw(st.integers(0, 255))
    events = [*TALK.events[:place], (direction, bytes(changed)), *TALK.events[place + 1 :]]
    assert len(outcome(QuicParser, events)[0]) == 1


TALK: Talk = talk()


def test_mutations() -> None:
    assert_survives_mutation(QuicParser, TALK.events, rounds=200)


@given(st.binary(max_size=200))
def test_any_datagram_is_survived(datagram: bytes) -> None:
    if datagram:
        messages, error = outcome(QuicParser, [(UP, datagram), (DOWN, datagram)])
        assert (len(messages), error) == (1, "")
        recognise(datagram, b"")
        recognise(b"", datagram)


# Frames and pieces

HELLO = message(1, client_hello_body(extensions=sni("pieces.example") + extension(51, bytes(300))))


def test_frames_in_any_order_with_padding_and_acks_between() -> None:
    """What browsers do on purpose, so that nobody comes to depend on one frame at offset 0."""
    pieces = [(place, HELLO[place : place + 37]) for place in range(0, len(HELLO), 37)]
    random.Random(4).shuffle(pieces)
    ack = b"\x02" + varint(5) + varint(0) + varint(1) + varint(0) + varint(0) + varint(2)
    counted = b"\x03" + varint(5) + varint(0) + varint(0) + varint(0) + varint(1) * 3
    payload = b"\x01\x00\x00" + ack + counted + b"".join(crypto(*piece) + bytes(3) + b"\x01" for piece in pieces)
    assert session([(UP, sealed(payload))]).sni == "pieces.example"


def test_coalesced_packets() -> None:
    half = len(HELLO) // 2
    datagram = sealed(crypto(half, HELLO[half:]), 0) + sealed(crypto(0, HELLO[:half]), 1)
    assert session([(UP, datagram)]).sni == "pieces.example"


def test_overlapping_pieces_keep_what_came_first() -> None:
    other = HELLO.replace(b"pieces", b"others")
    payload = crypto(0, HELLO[:80]) + crypto(50, other[50:])
    assert b"pieces" in HELLO[50:80]
    assert session([(UP, sealed(payload))]).sni == "pieces.example"


def test_a_frame_that_does_not_belong_there_ends_the_reading() -> None:
    payload = crypto(0, HELLO[:50]) + b"\x08\x00" + crypto(50, HELLO[50:])
    assert session([(UP, sealed(payload))]).ja3 == ""  # what stands in front of it is no whole hello


def test_a_retried_hello_is_no_server_hello() -> None:
    retry = message(2, server_hello_body(extensions=extension(43, u16(0x0304)), random=RETRY_RANDOM))
    real = message(2, server_hello_body(cipher=0x1303, extensions=extension(43, u16(0x0304))))
    keys = bytes(range(8))

    def answer(*frames: bytes) -> bytes:
        return sealed(b"".join(frames), connection_id=b"", is_client=False, keys_from=keys)

    client = (UP, sealed(crypto(0, HELLO)))
    alone = session([client, (DOWN, answer(crypto(0, retry)))])
    assert (alone.version, alone.has_server_hello) == ("TLSv1.3", False)  # chosen for good (RFC 8446 section 4.1.4)
    both = session([client, (DOWN, answer(crypto(0, retry), crypto(len(retry), real)))])
    assert (both.version, both.cipher) == ("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256")


def test_a_broken_hello_is_an_error_and_keeps_the_session() -> None:
    broken = (UP, sealed(crypto(0, message(1, bytes(20)))))
    messages, error = outcome(QuicParser, [broken])
    assert "ClientHello" in error
    assert len(messages) == 1


def test_behind_a_broken_client_hello_the_server_hello_is_read() -> None:
    """RFC 9001 section 5.2: the keys of both come from the client's connection id, whatever it says."""
    real = message(2, server_hello_body(0x0303, 0x1303, extension(43, u16(0x0304))))
    answer = sealed(crypto(0, real), connection_id=b"", is_client=False, keys_from=bytes(range(8)))
    [seen], error = outcome(QuicParser, [(UP, sealed(crypto(0, message(1, bytes(20))))), (DOWN, answer)])
    assert "ClientHello" in error
    assert isinstance(seen, TlsSession)
    assert (seen.version, seen.cipher, seen.is_encrypted) == ("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256", True)


def test_a_hello_that_never_comes_is_not_waited_for_for_ever() -> None:
    parser = QuicParser()
    for number in range(MAX_DATAGRAMS):
        assert parser.wants(UP)
        parser.feed(UP, sealed(b"\x01", number), number + 1, 0)
    assert not parser.wants(UP)


def test_frames_that_are_cut_short_are_left_out() -> None:
    whole = crypto(0, b"first") + crypto(5, b"second")
    assert read_frames(whole).crypto == [(0, b"first"), (5, b"second")]
    for length in range(len(crypto(0, b"first")), len(whole)):
        assert read_frames(whole[:length]).crypto == [(0, b"first")]


# Recognising


def test_who_is_the_client_is_said_by_the_datagram() -> None:
    client, server = TALK.events[0][1], TALK.events[1][1]
    assert recognise(client, b"") is Guess.YES
    assert recognise(b"", client) is Guess.REVERSED
    assert recognise(b"", server) is Guess.YES


def test_retry_and_version_negotiation_come_from_the_server() -> None:
    retry = encode_quic_retry(
        version=V1,
        source_cid=b"1" * 8,
        destination_cid=b"2" * 8,
        original_destination_cid=b"3" * 8,
        retry_token=b"t",
    )
    for packet in (retry, RFC_RETRY_PACKET, negotiation(V1, 0x0A1A2A3A)):
        assert recognise(b"", packet) is Guess.YES
        assert recognise(packet, b"") is Guess.REVERSED
    assert recognise(b"", negotiation(0x12345678)) is Guess.NO
    assert recognise(b"", negotiation(V1) + b"\0") is Guess.NO


def negotiation(*versions: int) -> bytes:
    return bytes(
        encode_quic_version_negotiation(
            source_cid=b"1" * 8, destination_cid=b"2" * 8, supported_versions=list(versions)
        )
    )


@pytest.mark.parametrize(
    ("version", "is_known", "is_opened"),
    [
        (0x00000001, True, True),
        (0x6B3343CF, True, True),
        (0xFF00001B, True, True),
        (0xFF00001D, True, True),
        (0xFF000022, True, True),
        (0xFF000023, False, False),
        (0xFF000012, False, False),
        (0xFACEB002, True, True),
        (0x1A2A3A4A, True, True),
        (0x54303531, True, True),
        (0x709A50C4, True, True),
        (0x00000002, False, False),
        (0x51303433, False, False),
    ],
)
def test_versions(version: int, is_known: bool, is_opened: bool) -> None:
    assert is_known_version(version) is is_known
    assert bool(schemes(version)) is is_opened


@pytest.mark.parametrize(
    ("draft", "salt"),
    [
        (27, "c3eef712c72ebb5a11a7d2432bb46365bef9f502"),
        (28, "c3eef712c72ebb5a11a7d2432bb46365bef9f502"),
        (29, "afbfec289993d24c9e9786f19c6111e04390a899"),
        (32, "afbfec289993d24c9e9786f19c6111e04390a899"),
        (33, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a"),
        (34, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a"),
    ],
)
def test_salts_of_the_drafts(draft: int, salt: str) -> None:
    """draft-ietf-quic-tls-27, -29 and -33, section 5.2."""
    assert [scheme.salt.hex() for scheme in schemes(0xFF000000 | draft)] == [salt]


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        b"\xc0",
        b"\x40" + bytes(40),
        b"\x80\x00\x00\x00\x01\x08" + bytes(40),
        b"\xc0\x00\x00\x00\x07\x08" + bytes(40),
        b"\xc0\x00\x00\x00\x01\x15" + bytes(40),
        b"\xc0\x00\x00\x00\x01\x08",
        bytes.fromhex("16fefd0000000000000000"),
        b"\xff" * 50,
    ],
    ids=["empty", "short", "short header", "no fixed bit", "version", "long id", "cut", "dtls", "ones"],
)
def test_near_misses(datagram: bytes) -> None:
    assert recognise(datagram, b"") in (Guess.NO, Guess.MORE)
    assert (recognise(datagram, b"") is Guess.MORE) == (datagram == b"")


def test_lengths_inside_a_header_are_checked() -> None:
    packet = sealed(crypto(0, HELLO))
    for length in range(len(packet)):
        cut = read_long(packet[:length], 0)
        assert cut is None or not cut.is_whole
    whole = read_long(packet, 0)
    assert whole is not None
    assert whole.is_whole
