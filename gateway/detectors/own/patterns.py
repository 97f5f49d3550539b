"""Patterns that other people write: refused with the reason where the engines cannot take them, or not in bounded
time."""

import re
import warnings
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from gateway.detectors.matching.engine import refusal
from gateway.detectors.matching.patterns import MAX_PATTERN_BYTES

MAX_WAYS: Final = 10_000
"""In how many ways a pattern may match at one place, at most: each may have to be tried."""

_REFUSED: Final = {
    kinds.ASSERT: "looks ahead or behind, which the engine cannot",
    kinds.ASSERT_NOT: "looks ahead or behind, which the engine cannot",
    kinds.GROUPREF: "refers back to a group, which the engine cannot",
    kinds.GROUPREF_EXISTS: "asks whether a group matched, which the engine cannot",
}
_REPEATS: Final = frozenset({kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT})
_OTHER_IN_OTHERS: Final = re.compile(r"\[\[:|\\[pPXRKQEGzZhHNouxU]|\(\?(?!:)")


def lowered(expression: str) -> str:
    """The pattern for lower-cased text: letters outside of escapes become small, ASCII alone."""
    return re.sub(
        r"\\.|[A-Z]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), expression, flags=re.DOTALL
    )


def why_refused(expression: str) -> str:
    """Why a pattern cannot be used, "" where it can."""
    if not expression.isprintable():
        return "holds a character that cannot be shown"
    if _OTHER_IN_OTHERS.search(expression):
        return "uses a form that not every engine reads alike; (?:…), classes, repeats and \\b are enough"
    small = lowered(expression)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(small.encode())
            tree = parser.parse(small.encode())
    except (re.error, RecursionError, OverflowError, FutureWarning, DeprecationWarning) as error:
        return f"is not a regular expression: {error}"
    reason = _found_in(tree)
    if reason:
        return reason
    shortest, longest = tree.getwidth()
    if shortest == 0:
        return "matches the empty text"
    if longest > MAX_PATTERN_BYTES:
        return f"can match more than {MAX_PATTERN_BYTES} bytes; give every repeat an end, as in {{1,20}}"
    if _ways(tree) > MAX_WAYS:
        return "can match in too many ways at one place; have fewer repeats that vary"
    return refusal(small)


def _found_in(tree: Any) -> str:
    for kind, argument in tree:
        if kind in _REFUSED:
            return _REFUSED[kind]
        if kind is kinds.AT and argument not in (kinds.AT_BOUNDARY, kinds.AT_NON_BOUNDARY):
            return "asks for the beginning or the end: name fields with keys or paths instead"
        for inner in _inside(kind, argument):
            reason = _found_in(inner)
            if reason:
                return reason
    return ""


def _inside(kind: Any, argument: Any) -> list[Any]:
    """The patterns inside a part of a pattern."""
    if kind is kinds.BRANCH:
        return list(argument[1])
    if kind in _REPEATS or kind is kinds.SUBPATTERN:
        return [argument[-1]]
    if kind is kinds.ATOMIC_GROUP:
        return [argument]
    return []


def _ways(tree: Any) -> int:
    """An upper bound of the ways in which a pattern can match at one place; stops counting where it is too many."""
    ways = 1
    for kind, argument in tree:
        if kind is kinds.BRANCH:
            ways *= sum(map(_ways, argument[1]))
        elif kind in _REPEATS:
            least, most, body = argument
            inner = _ways(body)
            ways *= (int(most) - int(least) + 1) * (min(inner ** min(int(most), 64), MAX_WAYS + 1) if inner > 1 else 1)
        else:
            for inside in _inside(kind, argument):
                ways *= _ways(inside)
        ways = min(ways, MAX_WAYS + 1)
    return ways
