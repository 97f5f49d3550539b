"""WebSocket: the examples of RFC 6455 section 5.7 and RFC 7692 section 7.2.3, then fragments, gaps,
limits, damage."""

import zlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage
from gateway.protocols.base import MAX_BODY_BYTES, RECOGNISE_BYTES, Guess, Parser
from gateway.protocols.conversation import Conversation
from gateway.protocols.websocket import WebSocketParser, recognise, unmasked
from tests.protocols.feeding import (
    Make,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    outcome,
    up,
)

UP, DOWN = Direction.UP, Direction.DOWN
MASKED_HELLO = bytes.fromhex("818537fa213d7f9f4d5158")
DEFLATED_HELLO = bytes.fromhex("c107f248cdc9c90700")
DEFLATED_HELLO_AGAIN = bytes.fromhex("c105f200110000")


def frame(first_byte: int, payload: bytes, mask: bytes = b"") -> bytes:
    """A frame (section 5.2) with the shortest form of its length."""
    length = len(payload)
    bit = 0x80 if mask else 0
    if length < 126:
        head = bytes((first_byte, bit | length))
    elif length < 1 << 16:
        head = bytes((first_byte, bit | 126)) + length.to_bytes(2, "big")
    else:
        head = bytes((first_byte, bit | 127)) + length.to_bytes(8, "big")
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)) if mask else head + payload


def compressing() -> Parser:
    return WebSocketParser("permessage-deflate")


def forgetting() -> Parser:
    return WebSocketParser("permessage-deflate; server_no_context_takeover; client_no_context_takeover")


def plain(messages: list[Message]) -> list[PlainMessage]:
    """All messages, which must be plain ones."""
    result = [message for message in messages if isinstance(message, PlainMessage)]
    assert len(result) == len(messages)
    return result


def bodies(make: Make, script: list[tuple[Direction, bytes]]) -> list[tuple[str, Direction, bytes]]:
    """Kind, direction and body of the messages of a script, the same however it is fed."""
    messages = plain(assert_same_however_fed(make, script))
    return [(message.kind, message.direction, message.body) for message in messages]


def test_examples_of_the_rfc() -> None:
    script = [
        *down(bytes.fromhex("810548656c6c6f")),
        *up(MASKED_HELLO),
        *down(bytes.fromhex("010348656c"), bytes.fromhex("80026c6f")),
        *down(bytes.fromhex("890548656c6c6f")),
        *up(bytes.fromhex("8a8537fa213d7f9f4d5158")),
        *down(b"\x82\x7e\x01\x00" + bytes(256), b"\x82\x7f\0\0\0\0\0\1\0\0" + bytes(65536)),
    ]
    assert bodies(WebSocketParser, script[:-2]) == [
        ("TEXT", DOWN, b"Hello"),
        ("TEXT", UP, b"Hello"),
        ("TEXT", DOWN, b"Hello"),
    ]
    assert [message.body for message in plain(outcome(WebSocketParser, script[-2:])[0])] == [
        bytes(256),
        bytes(65536),
    ]


def test_examples_of_compression() -> None:
    fragments = [bytes.fromhex("4103f248cd"), bytes.fromhex("8004c9c90700")]
    script = down(DEFLATED_HELLO, DEFLATED_HELLO_AGAIN, *fragments[:0])
    assert [body for _, _, body in bodies(compressing, script)] == [b"Hello", b"Hello"]
    assert [body for _, _, body in bodies(compressing, down(*fragments))] == [b"Hello"]
    assert [body for _, _, body in bodies(forgetting, down(DEFLATED_HELLO, DEFLATED_HELLO))] == [
        b"Hello",
        b"Hello",
    ]


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.binary(min_size=4, max_size=4))
def test_compressed_masked_messages_in_context(texts: list[bytes], mask: bytes) -> None:
    deflate = zlib.compressobj(wbits=-15)
    script = []
    for text in texts:
        data = deflate.compress(text) + deflate.flush(zlib.Z_SYNC_FLUSH)
        script += up(frame(0xC1, data.removesuffix(b"\0\0\xff\xff"), mask))
    assert [message.body for message in plain(outcome(compressing, script)[0])] == texts


@given(st.binary(max_size=100), st.binary(min_size=4, max_size=4))
def test_unmasking(data: bytes, mask: bytes) -> None:
    assert unmasked(data, mask) == bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))


def test_control_frames_between_fragments() -> None:
    script = [
        *up(frame(0x01, b"mood: ", b"abcd"), frame(0x89, b"ping", b"wxyz"), frame(0x00, b"", b"1234")),
        *up(frame(0x80, b"low", b"efgh"), frame(0x88, b"\x03\xe8", b"ijkl") + b"what follows is nothing"),
    ]
    assert bodies(WebSocketParser, script) == [("TEXT", UP, b"mood: low")]


def test_gap_inside_a_masked_payload() -> None:
    data = frame(0x82, bytes(range(200)), b"\x11\x22\x33\x44")
    parser = WebSocketParser()
    parser.feed(UP, data[:50], 1, 1)
    parser.gap(UP, 37)
    parser.feed(UP, data[87:] + MASKED_HELLO, 2, 2)
    cut, whole = plain(parser.messages)
    payload = bytes(range(200))
    assert (cut.body, cut.is_complete) == (payload[:42] + payload[79:], False)
    assert (whole.body, whole.is_complete) == (b"Hello", True)
    parser.gap(UP, 1)
    assert not parser.wants(UP)
    assert parser.wants(DOWN)


def test_message_that_is_cut_off_is_told_as_far_as_it_came() -> None:
    parser = WebSocketParser()
    parser.feed(UP, frame(0x01, b"I feel", b"abcd") + frame(0x80, b" low today", b"efgh")[:-6], 1, 1)
    parser.finish()
    (message,) = plain(parser.messages)
    assert (message.body, message.is_complete) == (b"I feel low", False)


def test_long_messages_are_kept_in_part() -> None:
    payload = b"ab" * MAX_BODY_BYTES
    messages = plain(outcome(WebSocketParser, down(frame(0x82, payload), frame(0x81, b"next")))[0])
    assert [(message.body, message.is_complete) for message in messages] == [
        (payload[:MAX_BODY_BYTES], False),
        (b"next", True),
    ]


def test_bombs_are_bounded() -> None:
    deflate = zlib.compressobj(wbits=-15)
    bomb = deflate.compress(bytes(50 << 20)) + deflate.flush(zlib.Z_SYNC_FLUSH)
    parser = WebSocketParser("permessage-deflate")
    parser.feed(DOWN, frame(0xC2, bomb), 1, 1)
    (message,) = plain(parser.messages)
    assert (len(message.body), message.is_complete) == (MAX_BODY_BYTES, False)
    assert not parser.wants(DOWN)


@pytest.mark.parametrize(
    ("direction", "data", "reason"),
    [
        (UP, b"\x83\x80abcd", "unknown opcode"),
        (UP, b"\x81\x01a", "wrong side"),
        (DOWN, MASKED_HELLO, "wrong side"),
        (DOWN, b"\x89\x7e\x01\x00", "control frame"),
        (DOWN, b"\x09\x00", "control frame"),
        (DOWN, b"\x80\x01a", "without its beginning"),
        (DOWN, b"\x01\x01a\x81\x01b", "inside another"),
        (DOWN, b"\xc1\x01a", "reserved bits"),
        (DOWN, b"\x82\x7f\xff\0\0\0\0\0\0\0", "unknown opcode"),
    ],
)
def test_broken_frames_are_said(direction: Direction, data: bytes, reason: str) -> None:
    parser = WebSocketParser()
    with pytest.raises(ParseError, match=reason):
        parser.feed(direction, data, 1, 1)
    assert not parser.wants(direction)


def test_what_cannot_be_inflated_is_said() -> None:
    with pytest.raises(ParseError, match="inflated"):
        compressing().feed(DOWN, b"\xc1\x05\xff\xff\xff\xff\xff", 1, 1)


def test_only_parse_errors_leave() -> None:
    script = [
        *up(MASKED_HELLO * 3),
        *down(DEFLATED_HELLO, DEFLATED_HELLO_AGAIN, b"\x01\x01a\x80\x01b\x89\x00"),
    ]
    assert_survives_mutation(compressing, script, 2000)
    assert_survives_trailing(compressing, script, b"\xff\xff\xff")


@given(st.lists(st.tuples(st.sampled_from(Direction), st.binary(min_size=1, max_size=100)), max_size=5))
def test_any_bytes_give_messages_or_a_parse_error(script: list[tuple[Direction, bytes]]) -> None:
    outcome(compressing, script)


ENTRY = frame(0x81, '{"event":"mood","note":"could not sleep, größer ängstlich"}'.encode(), b"\x9d\x01\xfe\x80")
PING = frame(0x89, b"", b"\x01\x02\x03\x04")


@pytest.mark.parametrize("before", [b"", PING, PING * 2, frame(0x81, b"hi", b"abcd")])
def test_a_connection_begun_before_the_capture_is_recognised_by_masked_text(before: bytes) -> None:
    """RFC 6455 section 5.3: all that a client sends is masked, and nothing that a server sends."""
    stream = before + ENTRY + PING
    assert recognise(stream[:RECOGNISE_BYTES], b"") is Guess.YES
    assert recognise(b"", stream[:RECOGNISE_BYTES]) is Guess.REVERSED
    assert recognise(stream[:RECOGNISE_BYTES], frame(0x81, b"Welcome")) is Guess.YES
    for size in range(1, len(before) + 8):
        assert recognise(stream[:size], b"") is Guess.MORE


def test_what_is_sent_on_it_is_read_whoever_speaks_first() -> None:
    for script in (
        [(UP, ENTRY), (DOWN, frame(0x81, b"Welcome back")), (UP, PING + ENTRY)],
        [(DOWN, frame(0x81, b"Welcome back")), (UP, ENTRY), (UP, PING), (UP, ENTRY)],
        [(UP, PING), (DOWN, frame(0x81, b"Welcome back")), (UP, ENTRY), (UP, ENTRY)],
    ):
        conversation = Conversation("tcp", 50000, 8080)
        for packet, (direction, data) in enumerate(script, 1):
            conversation.feed(direction, data, packet, packet)
        conversation.finish()
        told = plain(conversation.messages)
        assert [one.body[:9] for one in told if one.direction is UP] == [b'{"event":'] * 2
        assert [one.body for one in told if one.direction is DOWN] == [b"Welcome back"]
        assert {one.service for one in told} == {"websocket"}


@pytest.mark.parametrize(
    "stream",
    [
        frame(0x81, b'{"event":"mood","note":"could not sleep"}'),  # nobody masked it
        frame(0x81, bytes(range(120, 180)), b"\0\0\0\0"),  # masked, but no text
        frame(0xC1, b'{"event":"mood","note":"could not sleep"}', b"abcd"),  # compressed: nothing comes out of it
        frame(0x91, b'{"event":"mood","note":"could not sleep"}', b"abcd"),  # reserved bits
        frame(0x89, b"p" * 126, b"abcd"),  # a control frame that is too long
        PING + b"\x16\x03\x01\x02\x00\x01\x00\x01",
        PING * 40,
    ],
)
def test_what_only_looks_like_it_is_left_to_others(stream: bytes) -> None:
    assert recognise(stream[:RECOGNISE_BYTES], b"") is not Guess.YES


@given(st.binary(min_size=RECOGNISE_BYTES, max_size=RECOGNISE_BYTES))
def test_random_bytes_are_hardly_ever_taken_for_it(data: bytes) -> None:
    assert recognise(b"\x81" + data, b"") is Guess.NO or data[0] >= 0x80


def test_random_streams_with_its_first_bytes_are_no_text() -> None:
    random = Random(6455)
    streams = (b"\x81" + random.randbytes(RECOGNISE_BYTES - 1) for _ in range(20_000))
    assert sum(recognise(stream, b"") is Guess.YES for stream in streams) <= 20
