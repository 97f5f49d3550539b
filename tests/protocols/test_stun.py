"""STUN and TURN in front of DTLS: handshakes of OpenSSL in datagrams written from RFC 8489 and 8656."""

import random
import struct
from functools import partial

import pytest

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.dtls import DtlsParser
from gateway.protocols.stun import (
    MAX_DATAGRAMS,
    MAX_UNKNOWN_DATAGRAMS,
    CapwapParser,
    StunParser,
    recognise_capwap,
)
from tests.protocols import feeding
from tests.protocols.feeding import assert_survives_mutation, outcome
from tests.protocols.tls_real import DOWN, UP, Event

pytest.importorskip("OpenSSL")

from tests.protocols.dtls_real import V1_2, contexts, talk

COOKIE = 0x2112A442
RTP = b"\x80\x60" + bytes(170)

spoken = partial(feeding.spoken, transport="udp")


def binding(direction: Direction, number: int = 0) -> bytes:
    """A request, or an answer that names an address (RFC 8489 section 14.2)."""
    mapped = bytes.fromhex("002000080001e7d35f12a443") if direction is DOWN else b""
    kind = 0x0101 if direction is DOWN else 0x0001
    return struct.pack(">HHI", kind, len(mapped), COOKIE) + random.Random(number).randbytes(12) + mapped


CHECKS: list[Event] = [(UP, binding(UP)), (DOWN, binding(DOWN))]


def channel(_: Direction, data: bytes) -> bytes:
    """RFC 8656 section 12.4: over UDP the padding may be there or not."""
    return struct.pack(">HH", 0x4001, len(data)) + data + bytes(-len(data) % 4)


def indication(direction: Direction, data: bytes) -> bytes:
    """Sections 11.1 and 11.5: whom it goes to or comes from, and the data."""
    peer = bytes.fromhex("001200080001e7d35f12a443")
    attributes = peer + struct.pack(">HH", 0x0013, len(data)) + data + bytes(-len(data) % 4)
    return struct.pack(">HHI", 0x0016 + direction, len(attributes), COOKIE) + bytes(range(12)) + attributes


def plain(_: Direction, data: bytes) -> bytes:
    return data


@pytest.mark.parametrize("wrap", [plain, channel, indication])
@pytest.mark.parametrize("turned", [False, True])
def test_dtls_behind_the_checks_is_read(wrap: object, turned: bool) -> None:
    """Who begins with STUN need not be the client of DTLS."""
    events, _ = talk(*contexts(V1_2), with_cookie=True, mtu=300)
    alone, _ = outcome(DtlsParser, events)
    script = [(side.other if turned else side, data) for side, data in events]
    script = [(side, wrap(side, data)) for side, data in script]  # type: ignore[operator]
    conversation = spoken([*CHECKS * 5, *script[:2], *CHECKS, *script[2:], (UP, RTP)])
    assert (conversation.label, conversation.client) == ("stun+dtls", UP)
    [seen], [bare] = conversation.messages, alone
    assert isinstance(seen, TlsSession)
    assert isinstance(bare, TlsSession)
    assert seen.client is (DOWN if turned else UP)
    for name in ("version", "cipher", "sni", "ja3", "ja3s", "ja4", "certificates", "transport", "is_encrypted"):
        assert getattr(seen, name) == getattr(bare, name), name
    assert seen.span.first_packet == 11


def test_a_call_whose_answerer_began_with_stun() -> None:
    """An answer alone was seen first: the ends are turned, and so is what is told of DTLS."""
    events, _ = talk(*contexts(V1_2))
    conversation = spoken([(UP, binding(DOWN)), *[(side.other, data) for side, data in events]])
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert (conversation.label, conversation.client, seen.client) == ("stun+dtls", DOWN, DOWN)


SPEECH = b"\x80\0" + bytes(range(2, 12)) + bytes(range(160))
REPORT = bytes.fromhex("80c90001") + b"abcd"


@pytest.mark.parametrize(
    ("before", "label"),
    [
        (SPEECH, "rtp+dtls"),  # early media of a call
        (REPORT, "rtcp+dtls"),
        (RTP, "dtls"),  # of a codec that was agreed on elsewhere, which nobody knows from noise
        (b"\0", "dtls"),  # what keeps the way through a router open
        (b"\xfa" * 30, "dtls"),
    ],
)
def test_dtls_behind_media_and_what_nobody_knows_is_read(before: bytes, label: str) -> None:
    events, _ = talk(*contexts(V1_2))
    alone, _ = outcome(DtlsParser, events)
    conversation = spoken([*[(UP, before), (DOWN, before)] * 6, *events])
    [seen], [bare] = conversation.messages, alone
    assert isinstance(seen, TlsSession)
    assert isinstance(bare, TlsSession)
    assert conversation.label == label
    for name in ("version", "sni", "ja3", "ja3s", "certificates"):
        assert getattr(seen, name) == getattr(bare, name), name


def test_behind_what_nobody_knows_only_a_handshake_is_dtls() -> None:
    """An encrypted record says too little there."""
    record = b"\x17\xfe\xfd\0\1" + bytes(6) + b"\0\x20" + bytes(32)
    unknown = [(UP, b"\xfa" * size) for size in range(30, 36)]
    conversation = spoken([*unknown, (UP, record), (DOWN, record)])
    assert (conversation.label, conversation.messages) == ("", [])


def test_what_nobody_knows_is_not_looked_at_without_end() -> None:
    """One that comes again counts from the fifth time on."""
    conversation = spoken([(UP, b"\xfa" * 30)] * (MAX_UNKNOWN_DATAGRAMS + 8))
    assert not conversation.wants(UP)


@pytest.mark.parametrize(
    "datagram",
    [
        RTP,
        channel(UP, RTP),
        channel(UP, b""),
        b"\x40\x01\x00",
        indication(UP, b""),
        indication(UP, RTP)[:30],
        b"\x16\xfe\xfd" + bytes(30),  # a record without content
        b"\x16\x03\x03\x00\x40\x01" + bytes(60),  # TLS is no DTLS
        binding(UP, 1)[:2] + b"\0\x04" + binding(UP, 1)[4:] + b"\0\x16\xfe\xfd",
    ],
)
def test_what_is_no_dtls_leaves_the_name_alone(datagram: bytes) -> None:
    conversation = spoken([*CHECKS, (UP, datagram), (DOWN, datagram)])
    assert (conversation.label, conversation.messages) == ("stun", [])


def test_it_is_not_looked_for_without_end() -> None:
    conversation = spoken(CHECKS * (MAX_DATAGRAMS // 2 - 1))
    assert conversation.wants(UP)
    conversation = spoken(CHECKS * (MAX_DATAGRAMS // 2))
    assert not conversation.wants(UP)


def test_mutations() -> None:
    events, _ = talk(*contexts(V1_2))
    assert_survives_mutation(
        StunParser, [*CHECKS, *[(side, indication(side, data)) for side, data in events]], rounds=400
    )


def capwap(_: Direction, data: bytes) -> bytes:
    """RFC 5415 section 4.2."""
    return b"\1\0\0\0" + data


DISCOVERY = bytes.fromhex("0010020000000000") + bytes(30)
"""A preamble of type 0, and a message in the clear (section 4.3)."""


@pytest.mark.parametrize("discoveries", [0, 2, 8])
@pytest.mark.parametrize("turned", [False, True])
def test_dtls_of_an_access_point_and_its_controller_is_read(discoveries: int, turned: bool) -> None:
    events, _ = talk(*contexts(V1_2), with_cookie=True, mtu=300)
    [bare], _ = outcome(DtlsParser, events)
    script = [(side.other if turned else side, capwap(side, data)) for side, data in events]
    conversation = spoken([*[(UP, DISCOVERY), (DOWN, DISCOVERY)] * (discoveries // 2), *script])
    assert conversation.label == ("capwap" if discoveries < 4 else "dtls")
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert isinstance(bare, TlsSession)
    assert seen.client is (DOWN if turned else UP)
    for name in ("version", "cipher", "sni", "ja3", "ja3s", "certificates"):
        assert getattr(seen, name) == getattr(bare, name), name
    assert_survives_mutation(CapwapParser, script, rounds=50)


@pytest.mark.parametrize("datagram", [b"\1\0\0\0", b"\1\0\0\0" + RTP, b"\1\0\0\1" + bytes(40), DISCOVERY, b"\1\0\0"])
def test_what_is_no_dtls_of_an_access_point(datagram: bytes) -> None:
    assert recognise_capwap(datagram, b"") is Guess.NO
