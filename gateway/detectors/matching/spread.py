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

MAX_PARTS: Final = 1500
"""Alternatives that one expression may become."""

ROUNDS: Final = 3
"""How often groups are written out: of `(?:(?:a|b)c|d)e` the outer one, then the inner."""

MAX_BYTES: Final = 15_500
"""Of what is written out for one expression; longer ones stay as they are. Hyperscan takes 16,000, and what is longer
takes as long to compile as all others together."""

_SIGNS: Final = re.compile(r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\(\?:|.", re.DOTALL)
QUANTIFIERS: Final = frozenset("*+?{")
"""What follows a sign or a group that is optional or repeated."""
_OPEN: Final = frozenset({"(", "(?:"})
_EDGES: Final = frozenset({r"\b", "\x1f", r"\x1f"})
"""The edge of a word, and the end of a path, as they are written."""


def spread(expression: str) -> str:
    """The same expression with the first group of each alternative written out, and what then begins with a group as
    well."""
    parts = [one for part in alternatives(expression) for one in _written_out(part)]
    for _ in range(ROUNDS - 1):
        more = [one for part in parts for other in alternatives(part) for one in _begun(other)]
        if len(more) > MAX_PARTS or len(more) == len(parts):
            break
        parts = more
    made = "|".join(parts)
    return made if len(made.encode()) <= MAX_BYTES else expression


def _begun(signs: list[str]) -> list[str]:
    """One alternative with the group that it begins with written out. Behind a letter the engine begins there anyway,
    and more alternatives are only more work."""
    begin = next((at for at, sign in enumerate(signs) if sign in _OPEN), -1)
    is_begun = begin >= 0 and all(sign in _EDGES or sign.startswith("[") for sign in signs[:begin])
    return _written_out(signs) if is_begun else ["".join(signs)]


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
    """One alternative for each of its first group that has some and is neither optional nor repeated; itself where
    there is none, or a long one."""
    depth = begin = 0
    for at, sign in enumerate(signs):
        if sign in _OPEN:
            begin = at if depth == 0 else begin
            depth += 1
        elif sign == ")":
            depth -= 1
            is_repeated = at + 1 < len(signs) and signs[at + 1] in QUANTIFIERS
            if depth or is_repeated or signs[begin] != "(?:":
                continue
            words = _parted(signs[begin + 1 : at])
            if len(words) > MAX_WORDS:
                break
            if len(words) > 1:
                before, behind = "".join(signs[:begin]), "".join(signs[at + 1 :])
                return [f"{before}{''.join(word)}{behind}" for word in words]
    return ["".join(signs)]
