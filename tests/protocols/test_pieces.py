"""Pieces in any order give the same bytes, within limits."""

import random

from hypothesis import given
from hypothesis import strategies as st

from gateway.protocols.pieces import MAX_WAITING, Pieces

LIMIT = 4096


@given(st.permutations(range(12)), st.integers(1, 30), st.integers(0, 9))
def test_any_order_gives_the_same_bytes(order: list[int], size: int, overlap: int) -> None:
    data = random.Random(size).randbytes(12 * size)
    pieces = Pieces(LIMIT)
    for turn in order:
        pieces.add(turn * size, data[turn * size : (turn + 1) * size + overlap])
    assert pieces.ordered == data
    assert pieces.waiting == 0


def test_what_came_first_at_a_place_stays() -> None:
    pieces = Pieces(LIMIT)
    pieces.add(0, b"abcd")
    pieces.add(2, b"XXef")
    assert pieces.ordered == b"abcdef"
    pieces.add(0, b"")
    assert pieces.ordered == b"abcdef"


def test_the_longer_of_two_that_wait_at_one_place_is_kept() -> None:
    pieces = Pieces(LIMIT)
    for waiting in (b"cd", b"cdef", b"c"):
        pieces.add(2, waiting)
    pieces.add(0, b"ab")
    assert pieces.ordered == b"abcdef"


def test_limits() -> None:
    pieces = Pieces(LIMIT)
    for turn in range(2 * MAX_WAITING):
        pieces.add(2 + 2 * turn, b"x")
    assert pieces.waiting == MAX_WAITING
    pieces.add(LIMIT, b"x")
    pieces.add(1 << 60, b"x")
    pieces.add(0, bytes(LIMIT))
    pieces.add(0, bytes(LIMIT + 1))
    assert len(pieces.ordered) == LIMIT
