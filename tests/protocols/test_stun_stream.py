"""STUN and TURN over TCP in front of DTLS: handshakes of OpenSSL in packets written from RFC 4571, 8489 and 8656."""

import struct
from functools import partial

import pytest

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.dtls import DtlsParser
from gateway.protocols.stun import MAX_DATAGRAMS
from gateway.protocols.stun_stream import StreamedDtls, StunStreamParser
from tests.protocols.feeding import (
    Cut,
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    outcome,
    random_pieces,
    single_bytes,
    spoken,
    whole,
)
from tests.protocols.tls_real import DOWN, UP

pytest.importorskip("OpenSSL")

from tests.protocols.dtls_real import V1_2, contexts, talk
from tests.protocols.test_stun import CHECKS, binding, indication

RTP = b"\x80\x60" + bytes(170)


def framed(_: Direction, data: bytes) -> bytes:
    """RFC 4571 section 2."""
    return struct.pack(">H", len(data)) + data


def channel(_: Direction, data: bytes) -> bytes:
    """RFC 8656 section 12.5: over TCP the padding has to be there, and is not counted."""
    return struct.pack(">HH", 0x4001, len(data)) + data + bytes(-len(data) % 4)


def bare(_: Direction, data: bytes) -> bytes:
    return data


WAYS = {"framed": (framed, framed), "channel": (bare, channel), "indication": (bare, indication)}
"""How STUN's own messages stand in the stream, and what they carry."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("cut", [whole, single_bytes, random_pieces(3)])
def test_dtls_behind_the_checks_is_read(way: str, turned: bool, cut: Cut) -> None:
    own, inside = WAYS[way]
    events, _ = talk(*contexts(V1_2), with_cookie=True, mtu=300)
    alone, _ = outcome(DtlsParser, events)
    calls = [(side.other if turned else side, data) for side, data in events]
    before = [(side, own(side, data)) for side, data in CHECKS * 3]
    handshake = [(side, inside(side, data)) for side, data in calls]
    checks = [(side, own(side, data)) for side, data in CHECKS]
    conversation = spoken([*before, *handshake[:2], *checks, *handshake[2:], (UP, inside(UP, RTP))], cut)
    assert (conversation.label, conversation.client) == ("stun+dtls", UP)
    [seen], [expected] = conversation.messages, alone
    assert isinstance(seen, TlsSession)
    assert isinstance(expected, TlsSession)
    assert seen.client is (DOWN if turned else UP)
    for name in ("version", "cipher", "sni", "ja3", "ja3s", "ja4", "certificates", "transport", "is_encrypted"):
        assert getattr(seen, name) == getattr(expected, name), name


def test_several_packets_in_one_segment() -> None:
    events, _ = talk(*contexts(V1_2))
    both = [(UP, framed(UP, binding(UP))), (DOWN, framed(DOWN, binding(DOWN)) * 2)]
    both[0] = UP, both[0][1] + framed(*events[0])
    conversation = spoken([*both, *[(side, framed(side, data)) for side, data in events[1:]]])
    assert conversation.label == "stun+dtls"
    assert len(conversation.messages) == 1


@pytest.mark.parametrize(
    "script",
    [
        [(UP, framed(UP, RTP)), (DOWN, framed(DOWN, RTP))],
        [(UP, struct.pack(">H", 21) + binding(UP) + b"\0")],  # another length than the message's
        [(UP, b"\0\x14" + b"\0\1\0\0\x21\x12\xa4\x43" + bytes(12))],  # another cookie
    ],
)
def test_what_is_no_stun_is_not_called_so(script: Script) -> None:
    assert spoken(script).label != "stun"


@pytest.mark.parametrize("own", [framed, bare])
def test_without_dtls_the_name_stays_and_it_ends(own: object) -> None:
    checks = [(side, own(side, data)) for side, data in CHECKS]  # type: ignore[operator]
    conversation = spoken(checks * MAX_DATAGRAMS)
    assert (conversation.label, conversation.messages) == ("stun", [])
    assert not conversation.wants(UP)


@pytest.mark.parametrize("is_framed", [False, True])
def test_after_a_gap_a_direction_is_left_alone(is_framed: bool) -> None:
    for parser in (StunStreamParser(), StreamedDtls(is_framed)):
        parser.gap(UP, 1)
        assert not parser.wants(UP)
        assert parser.wants(DOWN)


def test_however_it_is_cut() -> None:
    events, _ = talk(*contexts(V1_2))
    script = [(side, framed(side, data)) for side, data in events]
    assert len(assert_same_however_fed(partial(StreamedDtls, True), script)) == 1
    script = [(side, indication(side, data)) for side, data in events]
    assert len(assert_same_however_fed(partial(StreamedDtls, False), script)) == 1


@pytest.mark.parametrize("way", WAYS)
def test_mutations(way: str) -> None:
    own, inside = WAYS[way]
    events, _ = talk(*contexts(V1_2))
    checks = [(side, own(side, data)) for side, data in CHECKS]
    script = [*checks, *[(side, inside(side, data)) for side, data in events]]
    assert_survives_mutation(StunStreamParser, script, rounds=200)
    assert_survives_mutation(partial(StreamedDtls, way == "framed"), script, rounds=200)
