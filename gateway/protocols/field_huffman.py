"""The Huffman code of header texts in HTTP/2 and HTTP/3 (RFC 7541 section 5.2 and appendix B).

The code is canonical: among codes of one length the symbols stand in order, and each length goes on where the shorter
one ended. So the lengths are enough to make it. It is decoded four bits at a time by a table of all inner nodes of its
tree; no code is shorter than five bits, so four bits end at most one symbol.
"""

from functools import cache
from typing import Final, NamedTuple

from gateway.errors import ParseError

_LENGTHS: Final = (
    "13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28"
    " 6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10"
    " 13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6"
    " 15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28"
    " 20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24"
    " 22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23"
    " 26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27"
    " 20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26 30"
)
"""Bits of the code of each byte value, and of the end of the string (256)."""

_END_OF_STRING: Final = 256
_LONGEST_PADDING_BITS: Final = 7


def _tree() -> list[list[int]]:
    """The inner nodes, each with what a 0 and a 1 lead to: another node (its number), or ~symbol."""
    lengths = [int(length) for length in _LENGTHS.split()]
    nodes = [[0, 0]]
    code, reached = 0, 0
    for symbol in sorted(range(len(lengths)), key=lambda one: (lengths[one], one)):
        length = lengths[symbol]
        code <<= length - reached
        reached = length
        node = 0
        for shift in range(length - 1, 0, -1):
            bit = code >> shift & 1
            if not nodes[node][bit]:
                nodes[node][bit] = len(nodes)
                nodes.append([0, 0])
            node = nodes[node][bit]
        nodes[node][code & 1] = ~symbol
        code += 1
    return nodes


def _steps(nodes: list[list[int]]) -> tuple[list[int], list[int]]:
    """For every node and four bits: the node after them, and the symbol that ended in them (-1 none). The end of the
    string inside of it is an error (RFC 7541 section 5.2): node -1."""
    following: list[int] = []
    symbols: list[int] = []
    for start in range(len(nodes)):
        for bits in range(16):
            node, symbol = start, -1
            for shift in (3, 2, 1, 0):
                step = nodes[node][bits >> shift & 1]
                node = max(step, 0)
                if step < 0:
                    symbol = ~step
                if symbol == _END_OF_STRING:
                    node, symbol = -1, -1
                    break
            following.append(node)
            symbols.append(symbol)
    return following, symbols


def _ends(nodes: list[list[int]]) -> frozenset[int]:
    """Nodes that a string may end in: up to seven ones of padding, the front of the code of its end."""
    node, ends = 0, {0}
    for _ in range(_LONGEST_PADDING_BITS):
        node = nodes[node][1]
        ends.add(node)
    return frozenset(ends)


class _Table(NamedTuple):
    """What decodes. Made when it is first needed: few captures have a header that was compressed so."""

    following: list[int]
    symbols: list[int]
    may_end: frozenset[int]


@cache
def _table() -> _Table:
    nodes = _tree()
    following, symbols = _steps(nodes)
    return _Table(following, symbols, _ends(nodes))


def decode(data: bytes) -> bytes:
    """The text behind a Huffman-coded string. Raises ParseError where it holds its own end or is padded wrongly."""
    following, symbols, may_end = _table()
    found = bytearray()
    node = 0
    for byte in data:
        at = node << 4 | byte >> 4
        if symbols[at] >= 0:
            found.append(symbols[at])
        node = following[at]
        if node < 0:
            break
        at = node << 4 | byte & 15
        if symbols[at] >= 0:
            found.append(symbols[at])
        node = following[at]
        if node < 0:
            break
    if node not in may_end:
        raise ParseError("header text: its Huffman code is wrong or padded wrongly")
    return bytes(found)
