"""MQTT: what mosquitto's programs sent, as tshark reads it; packets written by hand from the standard;
damage."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from gateway.protocols.mqtt import MqttParser, recognise
from tests.protocols.captured import fields_of, streams_of
from tests.protocols.feeding import (
    PACKET_NS,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    messages_of,
    outcome,
    up,
)

UP, DOWN = Direction.UP, Direction.DOWN


def text(value: str | bytes) -> bytes:
    """A string with its length before it (section 1.5.4)."""
    data = value.encode() if isinstance(value, str) else value
    return len(data).to_bytes(2, "big") + data


def packet(first_byte: int, *parts: bytes) -> bytes:
    """A packet with its fixed header (section 2.1)."""
    body = b"".join(parts)
    length = len(body)
    header = bytearray((first_byte,))
    while True:
        header.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return bytes(header) + body


def connect(level: int = 4, flags: int = 2, *payload: bytes, properties: bytes = b"") -> bytes:
    """A CONNECT of client "phone"."""
    name = text("MQIsdp" if level == 3 else "MQTT")
    return packet(0x10, name, bytes((level, flags, 0, 60)), properties, text("phone"), *payload)


def plain(messages: list[Message]) -> list[PlainMessage]:
    """All messages, which must be plain ones."""
    result = [message for message in messages if isinstance(message, PlainMessage)]
    assert len(result) == len(messages)
    return result


def told(script: list[tuple[Direction, bytes]]) -> list[tuple[str, tuple[tuple[str, str], ...], bytes]]:
    """Kind, attributes and body of every message of a script, the same however it is fed."""
    messages = plain(assert_same_however_fed(MqttParser, script))
    assert all(message.service == "mqtt" and message.is_complete for message in messages)
    return [(message.kind, message.attributes, message.body) for message in messages]


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_mosquitto_is_read_as_tshark_reads_it() -> None:
    streams = streams_of("pulseband-wearable.pcapng", 1883)
    messages = [message for stream in streams for message in plain(assert_same_however_fed(MqttParser, stream))]
    shown = "mqtt.msgtype == 3 && tcp.dstport == 1883"
    rows = fields_of("pulseband-wearable.pcapng", shown, "mqtt.topic", "mqtt.msg")
    topics = [topic for row in rows for topic in row[0].split(",")]
    payloads = [bytes.fromhex(payload) for row in rows for payload in row[1].split(",")]
    published = [message for message in messages if (message.kind, message.direction) == ("PUBLISH", UP)]
    assert topics
    assert [dict(message.attributes)["topic"] for message in published] == topics
    assert [message.body for message in published] == payloads
    clients = fields_of("pulseband-wearable.pcapng", "mqtt.msgtype == 1 && tcp.dstport == 1883", "mqtt.clientid")
    connects = [message for message in messages if message.kind == "CONNECT"]
    assert [dict(message.attributes)["client_id"] for message in connects] == [row[0] for row in clients]


def test_connect_tells_who_with_what() -> None:
    script = up(connect(4, 0xC6, text("will/topic"), text(b"gone\xff"), text("noor"), text("s3cret")))
    assert told(script) == [
        (
            "CONNECT",
            (
                ("protocol", "MQTT 3.1.1"),
                ("client_id", "phone"),
                ("will_topic", "will/topic"),
                ("username", "noor"),
                ("password", "s3cret"),
            ),
            b"gone\xff",
        )
    ]


def test_older_and_bridge_versions() -> None:
    assert told(up(connect(3)))[0][1][0] == ("protocol", "MQTT 3.1")
    assert told(up(connect(4 | 0x80)))[0][1][0] == ("protocol", "MQTT 3.1.1")


def test_publish_of_every_quality_and_both_directions() -> None:
    script = [
        *up(connect(), packet(0x30, text("a/b"), b"one") + packet(0x32, text("a"), b"\0\7", b"two")),
        *down(packet(0x20, b"\0\0"), packet(0x35, text("c"), b"\0\x08", b"three")),
        *up(packet(0x62, b"\0\7"), packet(0xC0), packet(0x30, text("empty")), packet(0xE0)),
    ]
    messages = plain(assert_same_however_fed(MqttParser, script))
    assert [(message.direction, message.attributes[0][1], message.body) for message in messages[1:]] == [
        (UP, "a/b", b"one"),
        (UP, "a", b"two"),
        (DOWN, "c", b"three"),
        (UP, "empty", b""),
    ]
    assert messages[1].span == (2, 2, 2 * PACKET_NS)


def test_subscribe_tells_its_topics() -> None:
    script = up(connect(), packet(0x82, b"\0\1", text("health/#"), b"\0", text("mood/+"), b"\2"))
    assert told(script)[1] == ("SUBSCRIBE", (("topic", "health/#"), ("topic", "mood/+")), b"")


def test_version_5_properties() -> None:
    session = b"\x11\0\0\0\x3c" + b"\x26" + text("k") + text("v")
    opening = connect(5, 2, properties=bytes((len(session),)) + session)
    first = b"\x03" + text("application/json") + b"\x23\0\5" + b"\x26" + text("unit") + text("bpm")
    script = [
        *up(opening, packet(0x30, text("pulse/7"), bytes((len(first),)), first, b"{}")),
        *up(packet(0x30, text(""), b"\x03\x23\0\5", b"91"), packet(0x82, b"\0\1", b"\0", text("x"), b"\0")),
    ]
    messages = plain(assert_same_however_fed(MqttParser, script))
    assert messages[0].attributes == (("protocol", "MQTT 5.0"), ("client_id", "phone"))
    assert (messages[1].attributes, messages[1].content_type, messages[1].body) == (
        (("topic", "pulse/7"), ("unit", "bpm")),
        "application/json",
        b"{}",
    )
    assert (messages[2].attributes, messages[2].body) == ((("topic", "pulse/7"),), b"91")
    assert messages[3].attributes == (("topic", "x"),)


def test_will_properties_of_version_5() -> None:
    will = b"\x03" + text("text/plain")
    payload = (bytes((len(will),)), will, text("bye"), text("gone"))
    name, head = text("MQTT"), bytes((5, 6, 0, 60))
    (message,) = plain(messages_of(MqttParser(), up(packet(0x10, name, head, b"\0", text("p"), *payload))))
    assert (message.content_type, message.body) == ("text/plain", b"gone")


def test_long_payloads_are_kept_in_part() -> None:
    parser = MqttParser()
    parser.feed(UP, connect(), 1, 1)
    body = b"ab" * MAX_BODY_BYTES
    data = packet(0x30, text("t"), body)
    for start in range(0, len(data), 50_000):
        parser.feed(UP, data[start : start + 50_000], 2, 2)
    parser.feed(UP, packet(0x30, text("t"), b"next"), 3, 3)
    _, long, following = plain(parser.messages)
    assert (long.body, long.is_complete) == (body[:MAX_BODY_BYTES], False)
    assert (following.body, following.is_complete) == (b"next", True)


def test_gap_inside_a_payload_and_elsewhere() -> None:
    parser = MqttParser()
    parser.feed(UP, connect() + packet(0x30, text("t"), b"x" * 100)[:50], 1, 1)
    parser.gap(UP, 30)
    parser.feed(UP, b"x" * 25 + packet(0x30, text("u"), b"whole"), 2, 2)
    _, cut, whole = plain(parser.messages)
    assert (cut.attributes, cut.is_complete) == ((("topic", "t"),), False)
    assert len(cut.body) == 70
    assert (whole.body, whole.is_complete) == (b"whole", True)
    parser.gap(UP, 1)
    assert not parser.wants(UP)
    assert parser.wants(DOWN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (connect(6), "unknown version"),
        (connect() + b"\x00\x00", "reserved type"),
        (connect() + b"\xf0\x00", "reserved type"),
        (connect() + b"\x30\xff\xff\xff\xff\x01", "more than four bytes"),
        (connect() + packet(0x36, text("t")), "quality of service"),
        (connect() + packet(0x30, b"\0\x09abc"), "shorter than its fields"),
        (connect(4, 0xC2, text("user")), "shorter than its fields"),
        (connect(5, 2, properties=b"\2\x7f\0"), "unknown property 0x7f"),
    ],
)
def test_broken_packets_are_said(data: bytes, reason: str) -> None:
    parser = MqttParser()
    with pytest.raises(ParseError, match=reason):
        parser.feed(UP, data, 1, 1)
    assert not parser.wants(UP)
    assert len(parser.messages) <= 1


def test_only_parse_errors_leave() -> None:
    properties = b"\x09\x03" + text("a/json")[:8]
    script = [
        *up(
            connect(4, 0xC6, text("w"), text("x"), text("u"), text("p")),
            packet(0x30, text("a/b"), b"one" * 50),
        ),
        *down(packet(0x20, b"\0\0"), packet(0x35, text("c"), b"\0\x08", b"three")),
        *up(
            packet(0x82, b"\0\1", text("health/#"), b"\0"),
            packet(0x10, text("MQTT"), b"\5\2\0\0", properties),
        ),
    ]
    assert_survives_mutation(MqttParser, script, 2000)
    assert_survives_trailing(MqttParser, script[:4], b"\x00\xff")


@given(st.binary(max_size=200))
def test_any_bytes_give_messages_or_a_parse_error(data: bytes) -> None:
    outcome(MqttParser, up(connect(5, 2, properties=b"\0") + data))


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (connect(), Guess.YES),
        (connect(3), Guess.YES),
        (connect()[:1], Guess.MORE),
        (connect()[:5], Guess.MORE),
        (packet(0x10, text("MQTX"), b"\4\2\0\0"), Guess.NO),
        (packet(0x10, text("AMQP"), b"\4\2\0\0"), Guess.NO),
        (packet(0x11, text("MQTT"), b"\4\2\0\0"), Guess.NO),
        (b"\x10\xff\xff\xff\xff\xff\x00\x04MQTT", Guess.NO),
        (b"\x16\x03\x01\x00\x10", Guess.NO),
    ],
)
def test_recognition(data: bytes, guess: Guess) -> None:
    assert recognise(data, b"") is guess
    assert recognise(b"", data) is {Guess.YES: Guess.REVERSED}.get(guess, guess)
