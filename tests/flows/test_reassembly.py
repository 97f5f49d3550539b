"""Streams in order again, against a model that keeps the first byte seen for every position."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.flows.reassembly import MAX_PENDING_BYTES, MAX_PENDING_SEGMENTS, Reassembler

MASK = (1 << 32) - 1
starts = st.sampled_from([0, 5, (1 << 31) - 3, (1 << 32) - 7])


def positions(pieces: list) -> dict[int, int]:
    """Stream position to byte, from pieces with their gaps."""
    found, at = {}, 0
    for piece in pieces:
        at += piece.gap_bytes
        for byte in piece.data:
            found[at] = byte
            at += 1
    return found


@given(st.binary(min_size=1, max_size=200), st.randoms(use_true_random=False), starts)
@settings(max_examples=300)
def test_any_order_and_any_retransmission_give_the_same_bytes(content: bytes, random, start: int) -> None:
    cuts = sorted({0, len(content), *(random.randrange(len(content) + 1) for _ in range(12))})
    segments = list(pairwise(cuts))
    segments += random.choices(segments, k=random.randrange(4))
    segments += [tuple(sorted(random.sample(range(len(content) + 1), 2))) for _ in range(3)]
    random.shuffle(segments)
    stream = Reassembler(start)
    pieces = []
    for packet, (begin, end) in enumerate(segments):
        if end > begin:
            pieces += stream.push((start + begin) & MASK, content[begin:end], packet, packet)
    assert b"".join(piece.data for piece in pieces) == content
    assert all(piece.gap_bytes == 0 for piece in pieces)
    assert not stream.is_waiting


segments_strategy = st.lists(st.tuples(st.integers(0, 60), st.binary(min_size=1, max_size=25)), max_size=14)


@given(segments_strategy, starts)
@settings(max_examples=500)
def test_the_first_byte_seen_for_a_position_wins(segments: list[tuple[int, bytes]], start: int) -> None:
    stream = Reassembler(start)
    expected: dict[int, int] = {}
    pieces = []
    for packet, (begin, data) in enumerate(segments):
        for offset, byte in enumerate(data):
            expected.setdefault(begin + offset, byte)
        pieces += stream.push((start + begin) & MASK, data, packet, packet)
    assert positions(pieces + stream.flush()) == expected


@given(segments_strategy)
def test_every_piece_names_the_packet_that_brought_it(segments: list[tuple[int, bytes]]) -> None:
    stream = Reassembler(0)
    pieces = []
    for packet, (begin, data) in enumerate(segments):
        pieces += stream.push(begin, data, packet, 10 * packet)
    at = 0
    for piece in pieces + stream.flush():
        at += piece.gap_bytes
        begin, data = segments[piece.packet]
        assert data[at - begin : at - begin + len(piece.data)] == piece.data
        assert piece.time_ns == 10 * piece.packet
        at += len(piece.data)


def test_without_a_syn_the_first_segment_begins_the_stream() -> None:
    stream = Reassembler(None)
    assert [piece.data for piece in stream.push(7000, b"abc", 1, 0)] == [b"abc"]
    assert stream.push(6999, b"zabc", 2, 0) == []
    assert [piece.data for piece in stream.push(7003, b"def", 3, 0)] == [b"def"]


def test_an_acknowledgement_says_that_a_hole_will_never_be_filled() -> None:
    stream = Reassembler(100)
    assert stream.push(110, b"later", 1, 0) == []
    assert stream.acknowledged(105) == []
    assert stream.acknowledged(110) == []
    pieces = stream.acknowledged(115)
    assert [(piece.gap_bytes, piece.data) for piece in pieces] == [(10, b"later")]
    assert [piece.data for piece in stream.push(115, b"on", 2, 0)] == [b"on"]


def test_what_waits_behind_a_hole_is_bounded() -> None:
    stream = Reassembler(0)
    size = 1400
    count = MAX_PENDING_BYTES // size + 2
    pieces = []
    for number in range(count):
        pieces += stream.push(1 + number * size, bytes(size), number, 0)
    assert pieces[0].gap_bytes == 1
    tiny = Reassembler(0)
    pieces = [
        piece for number in range(MAX_PENDING_SEGMENTS + 1) for piece in tiny.push(1 + 2 * number, b"x", number, 0)
    ]
    assert pieces[0].gap_bytes == 1
