"""Streams in order again, against a model that keeps the first byte seen for every position."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.flows import reassembly
from gateway.flows.reassembly import (
    LARGE_BYTES,
    MAX_OVERLAPS,
    MAX_PENDING_BYTES,
    MAX_PENDING_SEGMENTS,
    TAIL_PIECES,
    Overlap,
    Piece,
    Reassembler,
    StreamMemory,
)

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
    stream = Reassembler(start, StreamMemory())
    pieces = []
    for packet, (begin, end) in enumerate(segments):
        if end > begin:
            pieces += stream.push((start + begin) & MASK, content[begin:end], packet, packet)
    assert b"".join(piece.data for piece in pieces) == content
    assert all(piece.gap_bytes == 0 for piece in pieces)
    assert not stream.is_waiting


segments_strategy = st.lists(st.tuples(st.integers(0, 60), st.binary(min_size=1, max_size=25)), max_size=14)


@given(segments_strategy, starts)
@settings(max_examples=300)
def test_what_goes_on_where_the_last_ended_may_be_taken_at_once(segments: list[tuple[int, bytes]], start: int) -> None:
    slow, quick = Reassembler(start, StreamMemory()), Reassembler(start, StreamMemory())
    for packet, (begin, data) in enumerate(segments):
        pieces = slow.push((start + begin) & MASK, data, packet, packet)
        if quick.take_next((start + begin) & MASK, data):
            assert pieces == [Piece(0, data, packet, packet)]
        else:
            assert pieces == quick.push((start + begin) & MASK, data, packet, packet)
        assert (slow.is_waiting, slow.take_overlaps()) == (quick.is_waiting, quick.take_overlaps())
    assert slow.flush() == quick.flush()


@given(segments_strategy, starts)
@settings(max_examples=500)
def test_the_first_byte_seen_for_a_position_wins(segments: list[tuple[int, bytes]], start: int) -> None:
    stream = Reassembler(start, StreamMemory())
    expected: dict[int, int] = {}
    pieces = []
    for packet, (begin, data) in enumerate(segments):
        for offset, byte in enumerate(data):
            expected.setdefault(begin + offset, byte)
        pieces += stream.push((start + begin) & MASK, data, packet, packet)
    assert positions(pieces + stream.flush()) == expected


@given(segments_strategy)
def test_every_piece_names_the_packet_that_brought_it(segments: list[tuple[int, bytes]]) -> None:
    stream = Reassembler(0, StreamMemory())
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
    stream = Reassembler(None, StreamMemory())
    assert [piece.data for piece in stream.push(7000, b"abc", 1, 0)] == [b"abc"]
    assert stream.push(6999, b"zabc", 2, 0) == []
    assert [piece.data for piece in stream.push(7003, b"def", 3, 0)] == [b"def"]


def test_an_acknowledgement_says_that_a_hole_will_never_be_filled() -> None:
    stream = Reassembler(100, StreamMemory())
    assert stream.push(110, b"later", 1, 0) == []
    assert stream.acknowledged(105) == []
    assert stream.acknowledged(110) == []
    pieces = stream.acknowledged(115)
    assert [(piece.gap_bytes, piece.data) for piece in pieces] == [(10, b"later")]
    assert [piece.data for piece in stream.push(115, b"on", 2, 0)] == [b"on"]


def test_what_waits_behind_a_hole_is_bounded() -> None:
    stream = Reassembler(0, StreamMemory())
    size = 1400
    count = MAX_PENDING_BYTES // size + 2
    pieces = []
    for number in range(count):
        pieces += stream.push(1 + number * size, bytes(size), number, 0)
    assert pieces[0].gap_bytes == 1
    tiny = Reassembler(0, StreamMemory())
    pieces = [
        piece for number in range(MAX_PENDING_SEGMENTS + 1) for piece in tiny.push(1 + 2 * number, b"x", number, 0)
    ]
    assert pieces[0].gap_bytes == 1


@given(segments_strategy, starts)
@settings(max_examples=500)
def test_every_difference_is_counted(segments: list[tuple[int, bytes]], start: int) -> None:
    """Up to what is not told one by one; a single byte that was just delivered may be a keep-alive."""
    stream = Reassembler(start, StreamMemory())
    first: dict[int, int] = {}
    expected, found, delivered = [], [], 0
    for packet, (begin, data) in enumerate(segments):
        differing = sum(first.setdefault(begin + at, byte) != byte for at, byte in enumerate(data))
        if differing and not (len(data) == 1 and begin == delivered - 1):
            expected.append(Overlap(differing, 1, packet, 7))
        delivered += sum(len(piece.data) for piece in stream.push((start + begin) & MASK, data, packet, 7))
        found += stream.take_overlaps()
    stream.flush()
    assert found == expected[:MAX_OVERLAPS]
    rest = expected[MAX_OVERLAPS:]
    added_up = [Overlap(sum(one.differing_bytes for one in rest), len(rest), *rest[0][2:])] if rest else []
    assert stream.take_overlaps() == added_up
    assert not stream.has_overlaps


def test_what_was_delivered_long_ago_is_not_compared() -> None:
    stream = Reassembler(0, StreamMemory())
    size = 1400
    count = TAIL_PIECES + 10
    for number in range(count):
        stream.push(number * size, b"a" * size, number, 0)
    end = count * size
    stream.push(0, b"b" * size, 200, 0)
    assert stream.take_overlaps() == []
    stream.push(end - 2 * size - 5, b"b" * (2 * size), 201, 0)
    assert [one.differing_bytes for one in stream.take_overlaps()] == [2 * size]


def test_of_a_large_piece_the_end_is_compared() -> None:
    stream = Reassembler(0, StreamMemory())
    stream.push(0, b"a" * 9000, 1, 0)
    stream.push(9000, b"a" * 10, 2, 0)
    stream.push(0, b"b" * 9010, 3, 0)
    assert [one.differing_bytes for one in stream.take_overlaps()] == [LARGE_BYTES + 10]


def test_small_pieces_are_compared_together() -> None:
    stream = Reassembler(0, StreamMemory())
    for at in range(5000):
        stream.push(at, b"a", at, 0)
    stream.push(0, b"b" * 5000, 9000, 0)
    assert [one.differing_bytes for one in stream.take_overlaps()] == [5000]


def test_what_came_before_a_gap_is_not_compared_with_what_comes_behind_it() -> None:
    stream = Reassembler(0, StreamMemory())
    stream.push(0, b"abcd", 1, 0)
    stream.push(10, b"efgh", 2, 0)
    assert [piece.gap_bytes for piece in stream.acknowledged(14)] == [6]
    assert stream.push(4, b"XXXXXXXX", 3, 0) == []
    assert stream.take_overlaps() == [Overlap(2, 1, 3, 0)]


def test_what_all_streams_keep_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reassembly, "MAX_TAILS", 3)
    memory = StreamMemory()
    streams = [Reassembler(0, memory) for _ in range(5)]
    for stream in streams:
        stream.push(0, b"abc", 1, 0)
        stream.push(3, b"def", 2, 0)
    for stream in streams:
        stream.push(0, b"abX", 3, 0)
    assert [stream.has_overlaps for stream in streams] == [False, False, True, True, True]
    for stream in streams:
        stream.flush()
    assert not memory._tails


def test_a_flood_of_holes_costs_those_who_wait_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reassembly, "MAX_ALL_PENDING_BYTES", 100_000)
    memory = StreamMemory()
    streams = [Reassembler(0, memory) for _ in range(300)]
    for stream in streams:
        assert stream.push(1, bytes(1000), 1, 0) == []
        assert memory.pending_bytes <= 100_000
    waiting = [stream.is_waiting for stream in streams]
    held = sum(waiting)
    assert 60 < held < 80
    assert all(waiting[-held:])
    assert memory.given_up_bytes == 1000 * (300 - held)
    given_up = streams[0]
    assert given_up.push(2000, b"later", 2, 0) == []
    assert [(piece.gap_bytes, piece.data) for piece in given_up.flush()] == [(2000, b"later")]
    for stream in streams:
        stream.flush()
    assert memory.pending_bytes == 0


def test_one_stream_may_be_the_one_that_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reassembly, "MAX_ALL_PENDING_BYTES", 1000)
    memory = StreamMemory()
    stream = Reassembler(0, memory)
    assert stream.push(1, bytes(2000), 1, 0) == []
    assert not stream.is_waiting
    assert (memory.given_up_bytes, memory.pending_bytes) == (2000, 0)
    assert [piece.data for piece in stream.push(0, b"abc", 2, 0)] == [b"abc"]


def test_overlaps_without_end_close_the_hole() -> None:
    """Five hundred kept segments, and ever more that lie over all of them: the work for each stays small."""
    stream = Reassembler(0, StreamMemory())
    for number in range(500):
        stream.push(1 + 2 * number, b"xy", number, 0)
    pushed = 0
    while stream.is_waiting:
        stream.push(1, b"xy" * 500, 1000 + pushed, 0)
        pushed += 1
    assert 2 <= pushed <= 10
