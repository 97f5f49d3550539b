"""HTTP/3 and QPACK: the examples of RFC 9204 appendix B, and header lines by another encoder (lsqpack)."""

import random
from collections.abc import Iterable
from typing import NamedTuple

import pylsqpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, Message
from gateway.protocols import http3
from gateway.protocols.http3 import Http3Parser, read_varint
from gateway.protocols.qpack import STATIC, QpackDecoder
from gateway.protocols.quic_stream import MAX_WAITING_BYTES, OrderedStream

UP, DOWN = Direction.UP, Direction.DOWN
AUTHORITY, PATH, KEY = (":authority", "www.example.com"), (":path", "/sample/path"), ("custom-key", "custom-value")
Lines = list[tuple[bytes, bytes]]


def test_the_examples_of_the_rfc() -> None:
    decoder = QpackDecoder()
    decoder.settle(220)
    plain = decoder.decode(bytes.fromhex("0000 510b 2f69 6e64 6578 2e68 746d 6c"))
    assert plain
    assert plain.fields == [(":path", "/index.html")]
    section = bytes.fromhex("0381 10 11")
    assert decoder.decode(section) is None  # its entries have not come
    decoder.feed_encoder(bytes.fromhex("3fbd01 c00f 7777 772e 6578 616d 706c 652e 636f 6d"))
    assert decoder.decode(section) is None
    decoder.feed_encoder(bytes.fromhex("c10c 2f73 616d 706c 652f 7061 7468"))
    second = decoder.decode(section)
    assert second
    assert second.fields == [AUTHORITY, PATH]
    decoder.feed_encoder(bytes.fromhex("4a63 7573 746f 6d2d 6b65 790c 6375 7374 6f6d 2d76 616c 7565 02"))
    third = decoder.decode(bytes.fromhex("0500 80 c1 81"))
    assert third
    assert third.fields == [AUTHORITY, (":path", "/"), KEY]
    decoder.feed_encoder(bytes.fromhex("810d 6375 7374 6f6d 2d76 616c 7565 32"))
    last = decoder.decode(bytes.fromhex("0600 80"))
    assert last
    assert last.fields == [("custom-key", "custom-value2")]
    with pytest.raises(ParseError):  # the oldest entry has left to make room
        decoder.decode(bytes.fromhex("0600 84"))


@pytest.mark.parametrize("index", range(99))
def test_the_fixed_table_is_that_of_another_decoder(index: int) -> None:
    line = bytes((0xC0 | index,)) if index < 63 else bytes((0xFF, index - 63))
    _, theirs = pylsqpack.Decoder(0, 0).feed_header(0, b"\0\0" + line)
    ours = QpackDecoder().decode(b"\0\0" + line)
    assert ours
    assert [(name.encode(), value.encode()) for name, value in ours.fields] == theirs
    assert len(STATIC) == 99


names = st.from_regex(rb"\A[a-z-]{1,12}\Z")
texts = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=40).map(str.encode)
heads = st.lists(st.lists(st.tuples(names, texts), min_size=1, max_size=8), min_size=1, max_size=8)


@settings(deadline=None)
@given(heads)
def test_header_lines_of_another_encoder(sent: list[Lines]) -> None:
    encoder, decoder = pylsqpack.Encoder(), QpackDecoder()
    decoder.settle(4096)
    decoder.feed_encoder(encoder.apply_settings(4096, 100))
    for stream, lines in enumerate(sent):
        instructions, section = encoder.encode(4 * stream, lines)
        decoder.feed_encoder(instructions)
        found = decoder.decode(section)
        assert found
        assert [(name.encode(), value.encode()) for name, value in found.fields] == lines


@pytest.mark.parametrize("section", ["", "00", "0000ff", "0000ff40", "0000510b2f", "ff0000", "0300", "0000d0ff"])
def test_broken_sections_are_named(section: str) -> None:
    decoder = QpackDecoder()
    decoder.settle(0)
    with pytest.raises(ParseError):
        decoder.decode(bytes.fromhex(section) or b"\x00")


class Piece(NamedTuple):
    """What one STREAM frame carries."""

    direction: Direction
    number: int
    offset: int
    data: bytes
    is_end: bool = False


def varint(number: int) -> bytes:
    """RFC 9000 section 16, in four bytes."""
    return (0x80000000 | number).to_bytes(4)


def frame(kind: int, payload: bytes) -> bytes:
    """RFC 9114 section 7.1."""
    return varint(kind) + varint(len(payload)) + payload


def cut(direction: Direction, number: int, data: bytes, size: int, is_end: bool = True) -> list[Piece]:
    """A stream in pieces."""
    places = range(0, len(data), size)
    return [Piece(direction, number, at, data[at : at + size], is_end and at + size >= len(data)) for at in places]


def talk(size: int = 40) -> list[Piece]:
    """Two exchanges with a table of header lines, as lsqpack makes them."""
    client, server = pylsqpack.Encoder(), pylsqpack.Encoder()
    allowed = b"\0" + frame(http3.SETTINGS, varint(1) + varint(4096) + varint(7) + varint(16))
    pieces = cut(UP, 2, allowed, size, False) + cut(DOWN, 3, allowed, size, False)
    up, down = b"\x02" + client.apply_settings(4096, 16), b"\x02" + server.apply_settings(4096, 16)
    requests = []
    for number, body in ((0, b"first note"), (4, b"second note " * 50)):
        head = [(b":method", b"POST"), (b":scheme", b"https"), (b":authority", b"diary.example"),
                (b":path", b"/v1/%d" % number), (b"user-agent", b"MoodNest/4"), (b"x-device", b"7f3a")]  # fmt: skip
        more, section = client.encode(number, head)
        up += more
        data = frame(1, section) + frame(0, body[:5]) + frame(0x21, b"grease") + frame(0, body[5:])
        requests += cut(UP, number, data, size)
        more, section = server.encode(
            number, [(b":status", b"200"), (b"server", b"aioquic"), (b"x-sum", b"%d" % number)]
        )
        down += more
        requests += cut(DOWN, number, frame(1, section) + frame(0, b"ok"), size)
    return [*pieces, *cut(UP, 6, up, size, False), *cut(DOWN, 7, down, size, False), *requests]


def read(pieces: Iterable[Piece]) -> list[Message]:
    """What a connection tells."""
    parser = Http3Parser()
    for packet, piece in enumerate(pieces, 1):
        parser.feed(*piece, packet, packet * 1000)
    parser.finish()
    return parser.messages


def told(messages: list[Message]) -> list[tuple[object, ...]]:
    """Everything but where it was seen, in the order of the targets."""
    found = []
    for one in messages:
        assert isinstance(one, HttpExchange)
        parts = [
            (part.start_line, part.headers, part.body, part.is_complete) for part in (one.request, one.response) if part
        ]
        found.append((one.target, one.method, one.host, one.status, *parts))
    return sorted(found)


EXPECTED = [
    (
        f"/v1/{number}",
        "POST",
        "diary.example",
        200,
        (f"POST /v1/{number} HTTP/3", (("user-agent", "MoodNest/4"), ("x-device", "7f3a")), body, True),
        ("HTTP/3 200", (("server", "aioquic"), ("x-sum", str(number))), b"ok", True),
    )
    for number, body in ((0, b"first note"), (4, b"second note " * 50))
]


@pytest.mark.parametrize("size", [1, 7, 40, 5000])
def test_exchanges_however_they_are_cut(size: int) -> None:
    assert told(read(talk(size))) == EXPECTED


@pytest.mark.parametrize("seed", range(20))
def test_exchanges_in_any_order_and_twice(seed: int) -> None:
    """Datagrams overtake each other and are sent again; header lines wait for their table."""
    source = random.Random(seed)
    pieces = talk(30)
    pieces += source.sample(pieces, len(pieces) // 3)
    source.shuffle(pieces)
    assert told(read(pieces)) == EXPECTED


def test_header_lines_whose_table_never_came_are_not_made_up() -> None:
    pieces = [piece for piece in talk() if piece.number != 6]
    found = [one for one in read(pieces) if isinstance(one, HttpExchange)]
    assert [one.target for one in found] == ["/v1/0", ""]  # the encoder refers to its table from the second one on
    assert found[1].request is None
    assert [one.status for one in found] == [200, 200]


def test_an_exchange_that_was_cut_off_says_so() -> None:
    pieces = [piece for piece in talk(30) if not (piece.number == 4 and piece.direction is UP and piece.offset > 300)]
    (cut_off,) = [one for one in read(pieces) if isinstance(one, HttpExchange) and one.target == "/v1/4"]
    assert cut_off.request
    assert not cut_off.request.is_complete
    assert cut_off.request.body != b"second note " * 50
    assert (b"second note " * 50).startswith(cut_off.request.body)


@pytest.mark.parametrize(
    ("number", "data"),
    [
        (0, frame(0, b"body without lines")),
        (0, frame(4, b"")),
        (0, frame(2, b"priority of HTTP/2")),
        (0, varint(1) + varint(1 << 20)),
        (2, b"\0" + frame(7, b"")),
        (2, b"\x02" + b"\x3f\xff\xff\xff\x7f"),
        (2, b"\x02" + b"\x80\x01a"),
    ],
)
def test_broken_streams_are_named(number: int, data: bytes) -> None:
    with pytest.raises(ParseError):
        read([Piece(UP, number, 0, data)])


def test_mutations_raise_nothing_but_parse_errors() -> None:
    source = random.Random(9114)
    for _ in range(1500):
        pieces = talk(source.choice((9, 60, 2000)))
        for _ in range(source.choice((1, 3, 9))):
            at = source.randrange(len(pieces))
            one = pieces[at]
            data = bytearray(one.data)
            if data:
                data[source.randrange(len(data))] = source.randrange(256)
            offset = max(0, one.offset + source.choice((0, 0, 0, 1, -1, 1 << 40)))
            pieces[at] = Piece(one.direction, source.choice((one.number, 0, 2, 3, 10)), offset, bytes(data), one.is_end)
        try:
            read(pieces)
        except ParseError:
            continue


def test_streams_without_end_are_bounded() -> None:
    parser = Http3Parser()
    for number in range(5000):
        parser.feed(UP, 4 * number, 0, frame(1, b"\0\0\xd4")[:6], False, number + 1, 0)
    assert len(parser._sides) <= http3.MAX_QUIC_STREAMS
    with pytest.raises(ParseError, match="streams of one direction"):
        for number in range(5000):
            parser.feed(UP, 4 * number + 2, 0, b"\x40", False, 1, 0)


def test_a_stream_with_a_hole_is_given_up() -> None:
    stream = OrderedStream()
    assert stream.push(0, b"ab", False) == b"ab"
    for at in range(MAX_WAITING_BYTES // 1000 + 1):
        assert stream.push(10 + 1000 * at, bytes(1000), False) == b""
    assert stream.is_lost
    assert stream.push(2, bytes(8), True) == b""


def test_numbers_of_the_rfc() -> None:
    """RFC 9000 appendix A.1."""
    for text, number in (
        ("c2197c5eff14e88c", 151288809941952652),
        ("9d7f3e7d", 494878333),
        ("7bbd", 15293),
        ("25", 37),
    ):
        data = bytes.fromhex(text)
        assert read_varint(data, 0) == (number, len(data))
        assert read_varint(data[:-1], 0)[1] == -1
