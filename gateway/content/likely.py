"""Whether bytes are text that somebody wrote, or only happen to look like it.

Identifiers, hashes and words can all be read as base64 or hex; what comes out of them is nearly always
rubble. A decoded value counts when it is much likelier as text than as random bytes: the difference is a
log-likelihood ratio in bits, so that of random identifiers about one in 2^bits passes.
"""

import re
from typing import Final

MIN_BITS: Final = 18.0
"""One random identifier in 260,000 passes; seven lower-case letters do."""

MAX_SCRIPTS: Final = 2
"""Scripts beyond ASCII in one text; rubble has letters from everywhere."""

_LATIN_END, _EAST_ASIA = 0x250, 0x2E80

MIN_DISTINCT_CHARS: Final = 3
"""Different characters of a text: `333333` is none."""

SAMPLE_CHARS: Final = 256
"""So much of a text is weighed: it decides long before."""

_COST_BITS: Final = 2.0
"""Four models are tried, and the best of them counts: log2(4)."""

_LOWER, _UPPER, _DIGIT, _SPACE, _MARK, _OTHER, _BREAK, _REST = range(8)
"""Classes of characters: letters, digits, blank, `@._-+,:/`, other printable ASCII, line breaks, and what is
no text."""

_KINDS: Final = bytes(
    _LOWER
    if 97 <= n <= 122
    else _UPPER
    if 65 <= n <= 90
    else _DIGIT
    if 48 <= n <= 57
    else _SPACE
    if n == 32
    else _MARK
    if chr(n) in "@._-+,:/"
    else _BREAK
    if chr(n) in "\t\r\n"
    else _OTHER
    if 32 < n < 127
    else _REST
    for n in range(256)
)

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_MODELS: Final = (
    # lower, upper, digit, blank, mark, other, break: log2(share in such texts / share in random bytes)
    (2.9, -0.5, -0.5, 2.9, -1.0, -3.0, -1.0),  # sentences
    (2.3, 0.6, 1.9, 1.9, 1.9, -1.6, -1.6),  # names, addresses, identifiers
    (-4.0, -4.0, 4.3, 2.5, 2.5, -4.0, -1.0),  # numbers, dates, telephone numbers
    (-3.0, 2.9, 0.0, 2.9, -1.0, -3.0, -1.0),  # capitals
)
_MOST_ASCII_BITS: Final = 4.3
"""The best of a character in the models above."""

_TWO_BYTES_BITS: Final = 3.0
_MORE_BYTES_BITS: Final = 5.0
"""Valid UTF-8 is rare in random bytes: one pair in 34, one triple in 256."""

_SIGN_BITS: Final = -1.0
"""What is beyond ASCII and no letter: signs and pictures are rarer than letters."""


def text_bits(text: str) -> float:
    """How much likelier `text` is as text than as random bytes, in bits; below zero where it is rubble."""
    sample = text[:SAMPLE_CHARS]
    beyond = 0.0
    if not sample.isascii():
        foreign = [c for c in sample if c > "\x7f"]
        if not all(c.isprintable() for c in foreign):
            return -1.0
        beyond = sum(_foreign_bits(c) for c in foreign)
        if len({_script(c) for c in foreign if c.isalpha()}) > MAX_SCRIPTS:
            return -1.0
        sample = "".join(c for c in sample if c <= "\x7f")
    kinds = sample.encode("ascii").translate(_KINDS)
    if _REST in kinds:
        return -1.0
    counts = [kinds.count(kind) for kind in range(_REST)]
    lower, upper, digits, blanks, marks, others, breaks = counts
    best = float("-inf")
    for a, b, c, d, e, f, g in _MODELS:  # written out: this is asked of every run in every unknown body
        score = lower * a + upper * b + digits * c + blanks * d + marks * e + others * f + breaks * g
        best = max(score, best)
    return best + beyond - _COST_BITS


def _foreign_bits(c: str) -> float:
    if not c.isalpha():
        return _SIGN_BITS
    return _TWO_BYTES_BITS if c < "\u0800" else _MORE_BYTES_BITS


def _script(c: str) -> int:
    """Roughly which script a letter is of: all Latin ones are one, those of East Asia too."""
    code = ord(c)
    if code < _LATIN_END:
        return 0
    return -1 if code >= _EAST_ASIA else code >> 7


def is_written(text: str, min_bits: float = MIN_BITS) -> bool:
    """Whether `text` is surely more than chance, and not one thing over and over."""
    most = _MORE_BYTES_BITS if not text.isascii() else _MOST_ASCII_BITS
    if most * len(text) - _COST_BITS < min_bits:  # too short, whatever it says
        return False
    return text_bits(text) >= min_bits and len(set(text[:SAMPLE_CHARS])) >= MIN_DISTINCT_CHARS


def as_text(data: bytes) -> str | None:
    """`data` as text where it is nothing but UTF-8, or UTF-16 of a Western language; None where it is
    binary."""
    codec = "utf-8"
    if b"\0" in data[:4] and len(data) % 2 == 0 and data.count(0) * 5 >= len(data) * 2:
        codec = "utf-16-be" if data[0] == 0 else "utf-16-le"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) is not None else text.removeprefix("\ufeff")
