"""What the name of a value means, by its parts: `PtLName`, `p_dt_nasc`, `mblNo`, `strasseHausnr`.

A name is split where its writer did (capitals, marks), and where not, into words of `key_words`. What it means is a set
of bits, one for each meaning of a part, so that detectors ask for combinations: a word for birth and one for a date.
Answers are remembered: apps send the same few names again and again.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.key_words import (
    AGENT,
    DATE,
    FIRST,
    LAST,
    NAME,
    PERSON,
    SHORT,
    SMALL,
    TERSE,
    UNKNOWN,
    WHOLE,
    WORDS,
    words_of,
)
from gateway.detectors.context.named import Named, Names, raw_steps
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern

MAX_KEY_CHARS: Final = 64
"""Longer names are no words."""

MAX_PART_CHARS: Final = 32
"""Longer words without any mark between them are not taken apart."""

LONG_WORD_CHARS: Final = 4
"""Shorter words stand inside of many others."""

_PARTS: Final = Expression(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\x00-\x7f]+")
_LETTERS: Final = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "\u0131": "i", "æ": "ae", "å": "a"}
"""Letters that are no other letter with an accent."""

_NUMBERED: Final = frozenset({"q", "field", "input", "question", "item", "entry", "f", "answer", "col", "control", "x"})
"""What forms call their fields with a number: it says nothing of the rest (`field2345-first`, `q3_fullName`)."""

_INITIALS: Final = {"f": FIRST, "l": LAST, "v": FIRST, "n": 0}
_MARKS: Final = frozenset("abcdefghiklmnopqrstuvwx")
"""Letters before a word that is written together with them, for types and parameters (`sname`, `pnome`)."""

_TYPES: Final = frozenset("sdn")
"""Letters of types that are written before a name with a capital."""

_SHORT_JOINED: Final = frozenset(
    {"dt", "nm", "nr", "no", "nb", "id", "de", "do", "da", "di", "du", "of", "my", "pt", "tx", "cd", "dn", "ur", "ad"}
)
"""Words of two letters that are told apart from others they are written together with."""

_OF: Final = frozenset({"de", "da", "do", "di", "is", "es", "tu", "su", "et"})

_OWNED: Final = PERSON | AGENT


@lru_cache(maxsize=8192)
def meaning(name: str) -> int:
    """The meanings of the parts of a name, as bits of `key_words`; 0 where none says anything."""
    if not name or len(name) > MAX_KEY_CHARS:
        return 0
    plain = folded(name.rpartition(":")[2] or name)
    whole = plain_key(plain)
    is_typed = plain[:1] in _TYPES and plain[1:2].isupper()  # `sName` is a string, `sname` a surname
    known = 0 if is_typed else WHOLE.get(whole, WORDS.get(whole, 0))
    if known:
        return known
    parts = [part.lower() for part in _PARTS.findall(plain)]
    if len(parts) > 1 and all(len(part) == 1 for part in parts):
        parts = [whole]
    return _together(parts)


def folded(name: str) -> str:
    """A name without accents; letters of other scripts stay."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", "".join(_LETTERS.get(c, c) for c in name))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _together(parts: list[str]) -> int:
    said = 0
    initials = 0
    short = 0
    parts = _without_numbers(parts)
    known = WHOLE.get("".join(parts), 0)
    if known:
        return known
    for part in parts:
        if part in _INITIALS and len(parts) > 1:
            initials |= _INITIALS[part]
            continue
        one = _of_part(part)
        if one & (SHORT | TERSE):
            short |= one
        else:
            said |= one
    said |= short & ~(SHORT | TERSE) if said & ~(SMALL | UNKNOWN) else short
    return said | initials if said & NAME else said


def _without_numbers(parts: list[str]) -> list[str]:
    return [
        part
        for number, part in enumerate(parts)
        if not part.isdecimal()
        and not (part in _NUMBERED and number + 1 < len(parts) and parts[number + 1].isdecimal())
    ]


@lru_cache(maxsize=8192)
def _of_part(part: str) -> int:
    known = WORDS.get(part, 0)
    if known:
        return known
    if part.endswith("s") and len(part) > 3 and part[:-1] in WORDS:
        return WORDS[part[:-1]]
    return _taken_apart(part) if part.isascii() and 4 <= len(part) <= MAX_PART_CHARS else UNKNOWN


def _taken_apart(part: str) -> int:
    """The meanings of words that are written together, in the fewest words that there are; UNKNOWN where something
    is left."""
    size = len(part)
    best: list[tuple[int, int]] = [(0, 0)] + [(size + 1, 0)] * size
    for end in range(1, size + 1):
        for begin in range(max(end - MAX_PART_CHARS, 0), end):
            count, said = best[begin]
            if count >= best[end][0] or count > size:
                continue
            word = part[begin:end]
            meant = _of_piece(word, begin == 0, end == size)
            if meant and count + 1 < best[end][0]:
                best[end] = (count + 1, said | meant)
    return best[size][1] if best[size][0] <= size else UNKNOWN


def _of_piece(word: str, is_first: bool, is_last: bool) -> int:
    if len(word) == 1:
        return SMALL if is_first and word in _MARKS else 0
    if len(word) == 2 and word not in _OF and not (word in _SHORT_JOINED and (is_first or is_last)):
        return 0
    if word == "sname" and not is_first:
        return 0  # behind a word, its `s` is that of a plural: `profilesname`
    known = WORDS.get(word, 0)
    if not known and is_first and word[-1] == "s" and len(word) > LONG_WORD_CHARS:
        known = WORDS.get(word[:-1], 0)
    if known & SHORT and len(word) < 3:
        return 0
    return known


def raw_name(one: Named) -> str:
    """The name of a value as it was written, with its capitals, where it stands in the path."""
    if plain_key(one.field.key) != one.key:
        return one.key
    steps = raw_steps(one.field.path)
    return steps[-1] if steps and plain_key(steps[-1]) == one.key else one.field.key


def meant(known: Names) -> Sequence[tuple[int, list[Named]]]:
    """All values of a message by their names, each with what it means; those that mean nothing are left out. The last
    answer is kept, as several detectors ask for the same."""
    return _LATEST.of(known)


def _meant(known: Names) -> Sequence[tuple[int, list[Named]]]:
    found: list[tuple[int, list[Named]]] = []
    for values in known.by_key.values():
        if values[0].field.path.endswith('"]'):  # of such names only the last word is the key that they share
            for one in values:
                said = _of_label(one)
                if said & ~(SMALL | UNKNOWN):
                    found.append((said, [one]))
            continue
        said = meaning(raw_name(values[0]))
        if said & ~(SMALL | UNKNOWN):
            found.append((said, values))
    return found


_LATEST: Final = Latest(_meant)


def _of_label(one: Named) -> int:
    """The meaning of a name that is written as for people (`Geb.-Datum`), or of its last word."""
    path = one.field.path
    begin = path.rfind('["')
    is_own = begin >= 0 and plain_key(one.field.key) == one.key
    whole = meaning(path[begin + 2 : -2].partition("(")[0].strip()) if is_own else UNKNOWN
    return meaning(raw_name(one)) if whole & UNKNOWN or not whole else whole


def waking(meanings: int, more: str = "") -> tuple[Pattern, Pattern]:
    """Patterns for the names of fields that have a word of some meanings in them, and for values that are labels: that
    begin with such a word, or have it before a sign. Short words count at the ends of a name. `more`: further ends of
    paths."""
    words = words_of(meanings)
    long = "|".join(_stems([word for word in words if len(word) >= LONG_WORD_CHARS]))
    short = "|".join(word for word in words if len(word) < LONG_WORD_CHARS)
    inside = "|".join(word for word in words if len(word) == LONG_WORD_CHARS - 1 or word == "nm")
    rest = rf"[^a-z](?:{'|'.join(w for w in words if len(w) < LONG_WORD_CHARS and w != _BORN)})[^\x1f]{{0,12}}"
    if _BORN in words:
        rest += rf"|[^a-z]{_BORN}(?:[^il\x1f][^\x1f]{{0,11}})?"
    ends = rf"(?:{inside})[^a-z\x1f]{{0,4}}(?:[./@]{{1,2}}(?:s|value|iso))?|{rest}"
    keys = rf"(?:(?:{long})[^\x1f]{{0,24}}|{ends}{'|' if more else ''}{more})\x1f"
    labels = (
        rf"\x1f(?:{long}|{short})[^\x1e\x1f]{{0,16}}\x1e|[ _-](?:{long})[?:* ]{{0,2}}\x1e"
        rf"|[|;&](?:{long}|{short})[_a-z]{{0,12}}[=:]"
    )
    return Pattern(keys), Pattern(labels)


_BORN: Final = "ur"
"""Short for a birth in Polish, and how every `url` and `uri` begins."""


def _stems(words: Iterable[str]) -> list[str]:
    """The words of which none other is the beginning."""
    kept: list[str] = []
    for word in sorted(words):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return kept


@lru_cache(maxsize=8192)
def meaning_of_owner(path: str) -> int:
    """What the object means that a value stands in: the nearest that has a name which says more than `data` does."""
    for name in reversed(raw_steps(path)[:-1]):
        said = meaning(name)
        if said & ~(SMALL | UNKNOWN | NAME | DATE):
            return said
        if said & UNKNOWN and not said & (SMALL | NAME):
            return said
    return 0


def is_person(said: int, others: int) -> bool:
    """Whether a name means somebody who plays a part, and none of the others."""
    return said & _OWNED != 0 and not said & (others | UNKNOWN)
