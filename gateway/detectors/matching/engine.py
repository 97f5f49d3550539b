"""What finds candidates, and which of the two ways of finding them is taken.

An engine holds regular expressions and literals, compiled together, and reads a text once. Hyperscan is the engine;
google-re2 with Aho-Corasick stands in where Hyperscan cannot be loaded, or where TELLTALE_ENGINE says `re2`. Both
give the same candidates, and so the same hits.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple, Protocol

from gateway.prepared import kept, wanted_engine

MAX_ENDS: Final = 1 << 14
"""Ends of one expression that are told: one with an open end has several for each match."""

MAX_LITERAL_PLACES: Final = 1 << 16
"""Places of literals in one text that are remembered. Prose has some hundred in a megabyte; a text of nothing but one
short word would fill memory with places of it."""


class Candidates(NamedTuple):
    """What one reading of a text gave. Numbers are places in the sequences that the engine was made from."""

    expressions: dict[int, int]  # number of an expression that matches, and an offset before which no match ends
    literals: list[tuple[int, int]]  # offset behind a literal, and its number; in no order
    ends: dict[int, list[int]]  # number of a placed expression, and where its matches end; empty where none is told


class Engine(Protocol):
    """What finds candidates. One engine serves one thread."""

    def scan(self, data: bytes) -> Candidates:
        """Read a text once."""

    def ends(self, number: int, data: bytes, limit: int) -> list[int] | None:
        """Where matches of one expression end, in ascending order, at most `limit`; None where this is no quicker
        than looking for them with `re`."""


def escaped(literal: bytes) -> bytes:
    """A literal as an expression. A zero byte would end an expression of Hyperscan."""
    return re.escape(literal).replace(b"\0", rb"\x00")


def refusal(expression: str) -> str:
    """Why the engine of this machine does not take an expression, "" where it does."""
    return _refusal(expression.encode())


def _refusal(expression: bytes) -> str:
    if _has_hyperscan():
        from gateway.detectors.matching import hyperscan_engine

        return hyperscan_engine.refusal(expression)
    from gateway.detectors.matching import re2_engine

    return re2_engine.refusal(expression)


def _has_hyperscan() -> bool:
    if wanted_engine() == "re2":
        return False
    try:
        from gateway.detectors.matching import hyperscan_engine  # noqa: F401
    except ImportError:  # no wheel for this machine
        return False
    return True


def _version() -> str:
    """What one version takes another may refuse."""
    if _has_hyperscan():
        from gateway.detectors.matching.hyperscan_engine import VERSION

        return VERSION
    return "re2"


def finder(expressions: Sequence[str], keep: str) -> Callable[[str], list[int]]:
    """What says which of some expressions of `re` may match a text: all that do, and hardly any other, in ascending
    order. It is kept on disk under the name `keep`."""
    encoded = [one.encode("latin-1") for one in expressions]
    source = b"\0".join([_version().encode(), *encoded])
    taken = list(map(int, kept(f"{keep}_taken", source, lambda: _taken(encoded)).split()))
    refused = sorted(set(range(len(encoded))) - set(taken))
    engine = make_engine([encoded[number] for number in taken], (), keep)

    def find(text: str) -> list[int]:
        found = engine.scan(text.encode("latin-1", "replace")).expressions  # a byte for each character
        return sorted([*(taken[number] for number in found), *refused])

    return find


def _taken(expressions: Sequence[bytes]) -> bytes:
    """Numbers of those that the engine takes."""
    return b" ".join(b"%d" % number for number, one in enumerate(expressions) if not _refusal(one))


def make_engine(
    expressions: Sequence[bytes],
    literals: Sequence[bytes] = (),
    keep: str = "",
    words: Sequence[bytes] = (),
    placed: Collection[int] = (),
    *,
    is_spread: bool = False,
) -> Engine:
    """An engine for expressions and literals, both over bytes.

    `keep`: the name under which what was compiled is kept on disk, "" where it must not be. `words` are literals as
    well, numbered behind the others, of which only places matter where they are a whole word (see `is_word`): others
    may be told, or not. `placed` are numbers of expressions whose ends the reading itself may tell.
    `is_spread`: the expressions are many words with something behind them, see `spread`; without flags inside of them.
    """
    if _has_hyperscan():
        from gateway.detectors.matching.hyperscan_engine import HyperscanEngine

        return HyperscanEngine(expressions, literals, keep, words, placed, is_spread=is_spread)
    from gateway.detectors.matching.re2_engine import Re2Engine

    return Re2Engine(expressions, [*literals, *words])


def is_word(lower: bytes, start: int, end: int) -> bool:
    """Whether a piece of the text stands alone: no letter or digit on either side. Bytes of other alphabets are
    letters, those of marks beyond ASCII are none: `l\u2019asthme`, `\u00ababc\u00bb`, `\u00bfabc`."""
    if start > 0 and _is_letter(lower[start - 1]) and not _is_mark(lower[max(start - 3, 0) : start]):
        return False
    return end >= len(lower) or not _is_letter(lower[end]) or _is_mark_ahead(lower[end : end + 2])


def _is_letter(byte: int) -> bool:
    return byte >= 0x80 or 0x61 <= byte <= 0x7A or 0x30 <= byte <= 0x39


def _is_mark(before: bytes) -> bool:
    """Whether bytes end with an apostrophe, a quote, a dash or a blank of U+2000 to U+203F, or a mark of Latin-1."""
    if before[-3:-1] == _PUNCTUATION:
        return True
    return before[-2:-1] == _LATIN and 0xA0 <= before[-1] <= 0xBF and before[-1] not in _LATIN_LETTERS


def _is_mark_ahead(behind: bytes) -> bool:
    if behind == _PUNCTUATION:
        return True
    return behind[:1] == _LATIN and 0xA0 <= behind[-1] <= 0xBF and behind[-1] not in _LATIN_LETTERS


_PUNCTUATION: Final = b"\xe2\x80"
_LATIN: Final = b"\xc2"
_LATIN_LETTERS: Final = b"\xaa\xb5\xba"  # second bytes of ª, µ and º
