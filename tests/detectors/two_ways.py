"""Words that a repeated part of an expression can read in two ways: said n times, they are read in 2 to the n ways.

The part becomes a graph of its signs, with a step from each to those that may follow it, round its end to its beginning
too. A word with two ways through the graph is looked for by going both ways at once.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from re import _constants as names  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

Tree = Iterable[tuple[Any, Any]]
"""What `re` parses an expression to: what is asked for, and of what."""

MANY: Final = 4
"""What is repeated more often counts as repeated without end."""

MOST_SIGNS: Final = 1_500
"""Of a part that is looked at."""

MOST_STEPS: Final = 200_000
_START: Final = -1
_ALPHABET: Final = (
    "ae 0_-,"
    + "".join(chr(code) for code in (9, 10, 13, *range(33, 127)) if chr(code) not in "ae 0_-,")
    + "\u00e9\u00df\u00f1\u0430\u6f22\u2019\u2013"
)
"""Signs that stand for all others, the usual ones first."""
_ALL: Final = (1 << len(_ALPHABET)) - 1


class _Part(NamedTuple):
    """Of the graph of a part: whether it may be nothing, the signs that it begins with, and those that it ends with."""

    may_be_nothing: bool
    firsts: frozenset[int]
    lasts: frozenset[int]


_NOTHING: Final = _Part(True, frozenset(), frozenset())


class TooLargeError(Exception):
    """A part has more signs than are looked at."""


class _Graph:
    """The signs of a repeated part, each as the set of characters that it may be, and what may follow each."""

    def __init__(self, body: Tree) -> None:
        self.signs: list[int] = []
        self.steps: dict[int, dict[int, bool]] = {}  # to each sign that may follow, and whether in two ways
        whole = self._sequence(body)
        self._link(whole.lasts, whole.firsts)
        self._link((_START,), whole.firsts)
        self.lasts = whole.lasts

    def _link(self, froms: Iterable[int], tos: Iterable[int]) -> None:
        tos = tuple(tos)
        for one in froms:
            steps = self.steps.setdefault(one, {})
            for other in tos:
                steps[other] = other in steps

    def _sequence(self, tree: Tree) -> _Part:
        made = _NOTHING
        for asked, of in tree:
            made = self._joined(made, self._one(asked, of))
        return made

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self._link(one.lasts, other.firsts)
        return _Part(
            one.may_be_nothing and other.may_be_nothing,
            one.firsts | other.firsts if one.may_be_nothing else one.firsts,
            one.lasts | other.lasts if other.may_be_nothing else other.lasts,
        )

    def _one(self, asked: object, of: Any) -> _Part:
        if asked is names.BRANCH:
            parts = [self._sequence(one) for one in of[1]]
            return _Part(
                any(part.may_be_nothing for part in parts),
                frozenset().union(*(part.firsts for part in parts)),
                frozenset().union(*(part.lasts for part in parts)),
            )
        if asked is names.SUBPATTERN:
            return self._sequence(of[3])
        if asked in (names.MAX_REPEAT, names.MIN_REPEAT):
            return self._repeated(*of)
        if asked in _SETS:
            return self._sign(_SETS[asked](of))
        return _NOTHING  # what is looked ahead for, or read in one way only: an atomic group

    def _sign(self, members: int) -> _Part:
        if len(self.signs) == MOST_SIGNS:
            raise TooLargeError
        self.signs.append(members)
        only = frozenset((len(self.signs) - 1,))
        return _Part(False, only, only)

    def _repeated(self, least: int, most: int, body: Tree) -> _Part:
        if most > MANY:
            part = self._sequence(body)
            self._link(part.lasts, part.firsts)
            return part._replace(may_be_nothing=part.may_be_nothing or least == 0)
        rest = _NOTHING
        for count in range(int(most), 0, -1):  # each but the least may be the end: what follows belongs to it
            part = self._joined(self._sequence(body), rest)
            rest = part._replace(may_be_nothing=part.may_be_nothing or count > least)
        return rest


def word_of_two_ways(body: Tree) -> str | None:
    """A word that a repeated part can read in two ways; None where there is none, or it takes too long to find."""
    try:
        graph = _Graph(body)
    except TooLargeError:
        return None
    begin = (_START, _START, False)
    came: dict[tuple[int, int, bool], tuple[int, int, bool]] = {begin: begin}
    todo = deque((begin,))
    while todo and len(came) < MOST_STEPS:
        at = todo.popleft()
        for after in _after(graph, *at):
            if after not in came:
                came[after] = at
                todo.append(after)
                if (rest := _rest(graph, *after)) is not None:
                    return _spelled(graph, came, after) + rest
    return None


def _after(graph: _Graph, one: int, other: int, is_parted: bool) -> Iterable[tuple[int, int, bool]]:
    """Where two ways may be after one sign more that both read."""
    for a, is_double in graph.steps.get(one, {}).items():
        for b in graph.steps.get(other, {}):
            if graph.signs[a] & graph.signs[b] and (is_parted or a <= b):
                yield a, b, is_parted or a != b or is_double


def _rest(graph: _Graph, one: int, other: int, is_parted: bool) -> str | None:
    """What both ways still read to the end of the part, where they have parted and go on together, or are there."""
    if not is_parted or (one != other and not {one, other} <= graph.lasts):
        return None
    return "" if one != other else _to_end(graph, one)


def _spelled(graph: _Graph, came: dict[tuple[int, int, bool], tuple[int, int, bool]], at: tuple[int, int, bool]) -> str:
    signs = ""
    while at[0] != _START:
        signs = _sign_in(graph.signs[at[0]] & graph.signs[at[1]]) + signs
        at = came[at]
    return signs


def _to_end(graph: _Graph, at: int) -> str | None:
    """The shortest text from a sign to the end of the part."""
    came, todo = {at: ""}, deque((at,))
    while todo:
        one = todo.popleft()
        if one in graph.lasts:
            return came[one]
        for other in graph.steps.get(one, {}):
            if other not in came:
                came[other] = came[one] + _sign_in(graph.signs[other])
                todo.append(other)
    return None


def _sign_in(members: int) -> str:
    return _ALPHABET[(members & -members).bit_length() - 1] if members else ""


def _set_of(fits: Callable[[str], bool]) -> int:
    return sum(1 << at for at, sign in enumerate(_ALPHABET) if fits(sign))


_CATEGORIES: Final = {
    names.CATEGORY_DIGIT: _set_of(str.isdigit),
    names.CATEGORY_SPACE: _set_of(str.isspace),
    names.CATEGORY_WORD: _set_of(lambda sign: re.match(r"\w", sign) is not None),
    names.CATEGORY_NOT_DIGIT: _set_of(lambda sign: not sign.isdigit()),
    names.CATEGORY_NOT_SPACE: _set_of(lambda sign: not sign.isspace()),
    names.CATEGORY_NOT_WORD: _set_of(lambda sign: re.match(r"\W", sign) is not None),
}


def _literal(of: int) -> int:
    return _set_of(lambda sign: ord(sign) == of)


def _class(of: Tree) -> int:
    found = 0
    is_negated = False
    for what, members in of:
        if what is names.NEGATE:
            is_negated = True
        elif what is names.RANGE:
            low, high = members
            found |= _set_of(lambda sign, low=low, high=high: low <= ord(sign) <= high)  # type: ignore[misc]
        else:
            found |= _literal(members) if what is names.LITERAL else _CATEGORIES.get(members, 0)
    return _ALL & ~found if is_negated else found


_SETS: Final[dict[object, Callable[[Any], int]]] = {
    names.LITERAL: _literal,
    names.NOT_LITERAL: lambda of: _ALL & ~_literal(of),
    names.ANY: lambda _: _ALL & ~_literal(ord("\n")),
    names.IN: _class,
    names.CATEGORY: lambda of: _CATEGORIES.get(of, 0),
}
