"""One helper that feeds any stream parser whole, byte by byte, in random pieces, cut off and with trailing
data.

A conversation is a list of events: direction and bytes, in the order they crossed the wire. Every event is
one packet; pieces of it keep its number and time, so that the messages must come out equal to the last field.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import Parser

START_NS = 1_700_000_000_000_000_000

Event = tuple[Direction, bytes]
Split = Callable[[bytes], Iterator[bytes]]


class Fed(NamedTuple):
    """What a parser made of a conversation; `error` is the text of its ParseError, "" without one."""

    messages: list[Message]
    error: str


def whole(data: bytes) -> Iterator[bytes]:
    """In one piece."""
    yield data


def byte_by_byte(data: bytes) -> Iterator[bytes]:
    """As single bytes."""
    for position in range(len(data)):
        yield data[position : position + 1]


def in_pieces(sizes: list[int]) -> Split:
    """In pieces of these sizes, over and over."""

    def split(data: bytes) -> Iterator[bytes]:
        position = turn = 0
        while position < len(data):
            size = sizes[turn % len(sizes)]
            yield data[position : position + size]
            position += size
            turn += 1

    return split


piece_sizes = st.lists(st.integers(1, 700), min_size=1, max_size=12)
"""Strategy for `in_pieces`."""


def feed(make: Callable[[], Parser], events: list[Event], split: Split = whole) -> Fed:
    """Feed a conversation as the pipeline does: only while wanted, ended by `finish`."""
    parser = make()
    try:
        for number, (direction, data) in enumerate(events, start=1):
            for piece in split(data):
                if parser.wants(direction) and not parser.handover:
                    parser.feed(direction, piece, number, START_NS + number)
        parser.finish()
    except ParseError as problem:
        return Fed(parser.messages, str(problem))
    return Fed(parser.messages, "")


def check_any_pieces(make: Callable[[], Parser], events: list[Event], sizes: list[int]) -> Fed:
    """Whole, byte by byte and in these pieces give the same; returns it."""
    expected = feed(make, events)
    assert feed(make, events, byte_by_byte) == expected
    assert feed(make, events, in_pieces(sizes)) == expected
    return expected


def cut_everywhere(events: list[Event], step: int = 1) -> Iterator[list[Event]]:
    """The conversation cut off after every `step` bytes."""
    before: list[Event] = []
    for direction, data in events:
        for length in range(0, len(data), step):
            yield [*before, (direction, data[:length])] if length else list(before)
        before.append((direction, data))
    yield before


def with_trailing(events: list[Event], extra: bytes) -> list[Event]:
    """The conversation with more bytes behind the last of each direction."""
    trailed = list(events)
    for direction in Direction:
        places = [place for place, event in enumerate(trailed) if event[0] is direction]
        if places:
            trailed[places[-1]] = (direction, trailed[places[-1]][1] + extra)
    return trailed
