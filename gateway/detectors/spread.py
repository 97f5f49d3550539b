"""Expressions written so that Hyperscan finds them quickly: `(?:dni|nif)[^x]{0,9}x` as `dni[^x]{0,9}x|nif[^x]{0,9}x`.

Both match the same. Of the first the engine makes one automaton of all words, which it follows at every byte; of the
second one for each word, which begins where the word stands: up to ten times as quick, for names with what may follow
them.
"""

import re
from collections.abc import Sequence
from typing import Final

MAX_WORDS: Final = 400
"""Alternatives of one group that are written out."""

MAX_CHARS: Final = 30_000
"""Of what is written out for one expression; longer ones stay as they are."""

_SIGNS: Final = re.compile(r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\(\?:|.", re.DOTALL)
QUANTIFIERS: Final = frozenset("*+?{")
"""What follows a sign or a group that is optional or repeated."""
_OPEN: Final = frozenset({"(", "(?:"})


def spread(expression: str) -> str:
    """The same expression with the first group of each alternative written out."""
    parts = [one for part in alternatives(expression) for one in _written_out(part)]
    made = "|".join(parts)
    return made if len(made) <= MAX_CHARS else expression


def alternatives(expression: str) -> list[list[str]]:
    """The parts between the bars that are in no group, each in its signs."""
    return _parted(_SIGNS.findall(expression))


def _parted(signs: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    depth = 0
    for sign in signs:
        depth += (sign in _OPEN) - (sign == ")")
        if sign == "|" and depth == 0:
            found.append([])
        else:
            found[-1].append(sign)
    return found


def _written_out(signs: list[str]) -> list[str]:
    """One alternative for each of its first group; itself where that is optional, repeated or long."""
    whole = "".join(signs)
    begin = next((at for at, sign in enumerate(signs) if sign in _OPEN), -1)
    if begin < 0 or signs[begin] != "(?:":
        return [whole]
    depth = 0
    end = begin
    for end in range(begin, len(signs)):
        depth += (signs[end] in _OPEN) - (signs[end] == ")")
        if depth == 0:
            break
    words = _parted(signs[begin + 1 : end])
    is_repeated = end + 1 < len(signs) and signs[end + 1] in QUANTIFIERS
    if is_repeated or not 1 < len(words) <= MAX_WORDS:
        return [whole]
    before, behind = "".join(signs[:begin]), "".join(signs[end + 1 :])
    return [f"{before}{''.join(word)}{behind}" for word in words]
