"""The fallback: what is text and what is not, windows, bounds."""

import os
import random
import struct
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage
from gateway.protocols.base import RECOGNISE_BYTES, Guess
from gateway.protocols.text import (
    MAX_TEXT_BYTES,
    MIN_TEXT_BYTES,
    WINDOW_BYTES,
    TextParser,
    encoding_of,
    recognise,
)
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, down, messages_of, up

UP, DOWN = Direction.UP, Direction.DOWN

ENGLISH = "My mood was low again today; slept four hours. Medication: sertraline 50 mg.\n"
TEXTS = {
    "english": ENGLISH.encode(),
    "json": b'{"patient": "Noor Haddad", "phq9": [1, 2, 3, 0, 1, 2, 3, 1, 0], "note": "felt low"}\r\n',
    "german": "Größe, Übelkeit, Schlafstörung: ärztlich geprüft; schöne Grüße aus Köln\n".encode(),
    "russian": "Сегодня настроение снова плохое, спал четыре часа, принял лекарство\n".encode(),
    "chinese": "今天心情又不好。只睡了四个小时。吃了药。明天下午两点半有预约。\n".encode(),
    "emoji": "feeling 😢😢 today 💊💊 took two pills, see you tomorrow at half past two 👍🏽\n".encode(),
    "latin text in UTF-16": ENGLISH.encode("utf-16-le"),
    "the same, big-endian, marked": b"\xfe\xff" + ENGLISH.encode("utf-16-be"),
    "json in binary framing": b'\0\0\0\x4f\1\2{"patient": "Noor Haddad", "phq9": [1, 2, 3, 0, 1, 2, 3, 1, 0]}',
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_text(name: str) -> None:
    data = TEXTS[name]
    assert recognise(data[:RECOGNISE_BYTES], b"", is_last=False) is Guess.YES
    assert recognise(b"", data[:RECOGNISE_BYTES], is_last=True) is Guess.YES


@pytest.mark.parametrize("name", [name for name in TEXTS if "binary" not in name])
def test_short_text_counts_at_the_end(name: str) -> None:
    data = TEXTS[name][:40]
    assert recognise(data, b"", is_last=False) is Guess.MORE
    assert recognise(data, b"", is_last=True) is Guess.YES
    assert recognise(data[: MIN_TEXT_BYTES - 2], b"", is_last=True) is Guess.NO


@pytest.mark.parametrize("size", range(1, RECOGNISE_BYTES))
def test_a_part_of_a_sample_decides_nothing(size: int) -> None:
    """Binary in front of text: the whole sample is text for the most part, however it was cut on its way."""
    data = TEXTS["json in binary framing"]
    assert recognise(data[:size], b"", is_last=False) is Guess.MORE
    assert recognise(b"", data[:size], is_last=False) is Guess.MORE


TLS_HELLO = bytes.fromhex("16030100c8010000c40303") + bytes(range(0x80, 0xA0)) + b"\x20" + bytes(range(32))
BINARY = {
    "tls": TLS_HELLO,
    "zeros": bytes(100),
    "counters": bytes(range(100)) * 2,
    "deflate": zlib.compress(ENGLISH.encode() * 3, 9),
    "little-endian numbers": b"".join(n.to_bytes(4, "little") for n in range(0, 200_000, 3000)),
    "floats": struct.pack("<20d", *(n * 1.37 for n in range(20))),
    "png": bytes.fromhex("89504e470d0a1a0a0000000d49484452000002a8000001f40806000000") + os.urandom(64),
    "latin capitals as utf-16 numbers": b"".join(n.to_bytes(2, "big") for n in range(0x8000, 0x8040)),
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_is_not_text(name: str) -> None:
    data = BINARY[name]
    assert recognise(data[:RECOGNISE_BYTES], b"", is_last=True) is Guess.NO
    assert encoding_of(data) == ""


def test_encrypted_bytes_are_not_text() -> None:
    """AES in counter mode, 40,000 samples of each length: of 16 bytes 0.4 in 100,000 pass by chance
    (0.46**16), of RECOGNISE_BYTES none in the age of the universe."""
    stream = Cipher(algorithms.AES(b"k" * 16), modes.CTR(b"n" * 16)).encryptor()
    passed = sum(bool(encoding_of(stream.update(bytes(MIN_TEXT_BYTES)))) for _ in range(40_000))
    assert passed <= 4
    for length in (RECOGNISE_BYTES, 200, WINDOW_BYTES):
        samples = 20_000 if length < 1000 else 500
        assert not any(encoding_of(stream.update(bytes(length))) for _ in range(samples))


@given(st.randoms(use_true_random=False), st.integers(RECOGNISE_BYTES, 500))
def test_random_bytes_are_not_text(source: random.Random, length: int) -> None:
    assert encoding_of(source.randbytes(length)) == ""


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=30))
def test_printable_text_is_text_in_utf_8(text: str) -> None:
    data = text.encode()
    assert encoding_of(data) == "utf-8"
    assert encoding_of(data[: len(data) - 1]) == "utf-8"


def plain(messages: list[Message]) -> list[PlainMessage]:
    """All messages, which must be windows of text."""
    result = [message for message in messages if isinstance(message, PlainMessage)]
    assert len(result) == len(messages)
    assert all((message.service, message.kind) == ("text", "window") for message in result)
    return result


def test_windows_are_cut_behind_lines_and_together_give_the_stream() -> None:
    data = (ENGLISH * 300).encode()
    windows = plain(assert_same_however_fed(TextParser, [*up(data[:9000], data[9000:]), *down(data[:100])]))
    sent = [window for window in windows if window.direction is UP]
    assert b"".join(window.body for window in sent) == data
    assert all(window.body.endswith(b"\n") and len(window.body) <= WINDOW_BYTES for window in sent)
    assert (sent[0].span.first_packet, sent[0].span.last_packet) == (1, 1)
    assert (sent[-1].span.first_packet, sent[-1].span.last_packet) == (2, 2)
    assert windows[-1].body == data[:100]


def test_characters_are_not_cut() -> None:
    data = "€".encode() * 3000
    windows = plain(messages_of(TextParser(), up(b"a" + data)))
    assert "".join(window.body.decode() for window in windows) == "a" + "€" * 3000


def test_utf_16_is_named() -> None:
    (window,) = plain(messages_of(TextParser(), up(ENGLISH.encode("utf-16-le"))))
    assert window.content_type == "text/plain; charset=utf-16-le"
    assert window.body.decode("utf-16-le") == ENGLISH


def test_a_direction_has_a_bound() -> None:
    parser = TextParser()
    told = 0
    while parser.wants(UP):
        parser.feed(UP, b"line of text\n" * 1000, 1, 1)
        told += 13_000
        assert told <= MAX_TEXT_BYTES + 26_000
    parser.finish()
    assert sum(len(window.body) for window in plain(parser.messages)) <= MAX_TEXT_BYTES + WINDOW_BYTES
    assert parser.wants(DOWN)


def test_binary_behind_a_banner_ends_it() -> None:
    parser = TextParser()
    parser.feed(UP, (ENGLISH * 60).encode(), 1, 1)
    parser.feed(UP, random.Random(1).randbytes(5 * WINDOW_BYTES), 2, 2)
    assert not parser.wants(UP)
    parser.finish()
    assert all(b"sertraline" in window.body for window in plain(parser.messages))


def test_datagrams_are_windows() -> None:
    windows = plain(messages_of(TextParser(is_udp=True), [*up(b"<14>phone: one message\n", b"<14>phone: another\n")]))
    assert [window.body for window in windows] == [b"<14>phone: one message\n", b"<14>phone: another\n"]


def test_gap_ends_a_window() -> None:
    parser = TextParser()
    parser.feed(UP, b"before the gap there was a line\n", 1, 1)
    parser.gap(UP, 100)
    parser.feed(UP, b"and behind it there was another\n", 2, 2)
    parser.finish()
    assert [(len(window.body), window.is_complete) for window in plain(parser.messages)] == [
        (32, False),
        (32, True),
    ]


def test_nothing_leaves() -> None:
    assert_survives_mutation(TextParser, [*up(ENGLISH.encode() * 80), *down(TEXTS["chinese"] * 80)], 300)
