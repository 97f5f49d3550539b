"""Letters that look alike: what a label of a host name reads as to somebody who does not look closely.

Letters beyond ASCII by Unicode's own tables: decomposition (UAX 15), confusables (UTS 39, as packaged in
confusable_homoglyphs) and the names of letters; what is missing there stands in a small table here.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

IDNA_PREFIX: Final = "xn--"  # RFC 5890, section 2.3.2.1
CACHE_ENTRIES: Final = 8_192  # letters seen; Unicode has more, captures have few
PASSES: Final = 4  # small capitals are told as capitals first; no letter needs more
_LATIN_NAME: Final = re.compile(
    r"LATIN (?:(?:SMALL|CAPITAL) LETTER|LETTER SMALL CAPITAL)"
    r"(?: (?:DOTLESS|TURNED|REVERSED|OPEN|LONG|SCRIPT|CLOSED|BARRED|SIDEWAYS|INVERTED|ARCHAIC|TAILLESS))*"
    r" ([A-Z])(?: WITH .*| ROTUNDA)?"
)
_BESIDES: Final = dict(
    zip(
        "ктмнвгпишзьαβεηικμνστυχωγρßıĸŋþðɑɡǃǀթոսօհցզɩ",
        "ktmhbrnuwebabenikuvotuxwypbiknpdagllpnuohgqi",
        strict=True,
    )
)
"""Letters of other alphabets that most type faces draw like a Latin one, and that Unicode's table has not."""

_DIGRAMS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Two letters that read as one in most type faces."""
_FOLDED: Final = str.maketrans("0136489572qiv", "olebabgstzglu")
"""Digits for letters, and letters that stand in for each other: i, l and 1; g, q and 9; u and v."""
_CONTRACTED: Final = (
    *(("rn", "m"), ("nn", "m"), ("rr", "n"), ("vv", "w"), ("cl", "d"), ("dl", "d"), ("lb", "b")),
    *(("lh", "h"), ("lk", "k"), ("ik", "k"), ("lc", "k"), ("ii", "u"), ("uu", "w")),
)


class Decoded(NamedTuple):
    """A label with its letters beyond ASCII taken for the ones they look like."""

    plain: str  # in ASCII; "" where a letter looks like none
    is_foreign: bool  # letters of more than one alphabet, or of another one than Latin
    unicode: str  # as a browser could show it


def decode(label: str) -> Decoded | None:
    """What an IDNA label reads as; None for any other label, and for one that is not well-formed (RFC 3492)."""
    if not label.startswith(IDNA_PREFIX):
        return None
    try:
        text = label[len(IDNA_PREFIX) :].encode("ascii").decode("punycode").lower()
    except (UnicodeError, OverflowError):
        return None
    if not text.isprintable():
        return None
    letters = [_plain(letter) for letter in text]
    foreign = any(_is_foreign(letter) for letter in text)
    return Decoded("".join(letters) if all(letters) else "", foreign, text)


def fold(label: str) -> str:
    """The form that labels which look alike share: `paypa1` and `paypal`, `rnicrosoft` and `microsoft`."""
    for pair, letter in _DIGRAMS:
        label = label.replace(pair, letter)
    return label.translate(_FOLDED)


def contracted(label: str) -> list[str]:
    """The label with each pair that can read as one letter taken for it, one pair at a time and everywhere."""
    found = []
    for pair, letter in _CONTRACTED:
        begin = label.find(pair)
        while begin >= 0:
            found.append(label[:begin] + letter + label[begin + 2 :])
            begin = label.find(pair, begin + 1)
    return found


@cache
def _confusables() -> dict[str, list[dict[str, str]]]:
    """The table, which is large: read when the first name beyond ASCII is met."""
    from confusable_homoglyphs.confusables import confusables_data

    table: dict[str, list[dict[str, str]]] = confusables_data
    return table


@lru_cache(maxsize=CACHE_ENTRIES)
def _plain(letter: str, passes: int = PASSES) -> str:
    """The ASCII text that a letter looks like, "" where there is none."""
    if letter.isascii():
        return letter.lower()
    if letter in _BESIDES:
        return _BESIDES[letter]
    base = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if base.isascii() and base:
        return base.lower()
    named = _LATIN_NAME.fullmatch(unicodedata.name(letter, ""))
    if named:
        return named[1].lower()
    if passes and base != letter:
        return "".join(_plain(part, passes - 1) for part in base)
    others = [one["c"] for one in _confusables().get(letter, ())]
    for other in others:
        if other.isascii() and other.isalnum():
            return other.lower()
    return next((found for other in others if len(other) == 1 and passes and (found := _plain(other, passes - 1))), "")


def _is_foreign(letter: str) -> bool:
    return not letter.isascii() and not unicodedata.name(letter, "").startswith("LATIN")
