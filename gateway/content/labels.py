"""Labels of forms and tables: what is one, how sure that is, what it is called in data, and whether it may be shown.

A label that could itself be somebody's name is never put into a path.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from gateway.content.label_words import ALIASES, STRONG, WEAK

MAX_LABEL_CHARS: Final = 48
"""Of a label: "Nummer der Europäischen Krankenversicherungskarte" has 47."""

MAX_PARTICLE_CHARS: Final = 3
"""Words that titles write small: of, and, der, del."""

MAX_LABEL_WORDS: Final = 6
"""The same, in words."""

_LABEL: Final = re.compile(r"[^\W\d_][\w .'\u2019/()&#%°+,-]*")
_NUMBER: Final = re.compile(r"\d{3}|\d[/.]\d")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*")
DECORATION: Final = " \t*_\"'`:|.[]"
WORDS: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def fold(text: str) -> str:
    """Lower case, without accents and letters of other scripts, in which no word is known."""
    text = text.lower()
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=4096)
def _knows(label: str) -> int:
    """2 for a label that forms about people have, 1 for one that may stand anywhere, 0 where no word is known."""
    plain = fold(label).replace(".", "").replace("'", "")
    words = WORDS.findall(plain)
    if any(word in STRONG for word in words) or " ".join(words) in ALIASES:
        return 2
    return 1 if any(word in WEAK or ("-" in word and not STRONG.isdisjoint(word.split("-"))) for word in words) else 0


def strength(label: str) -> int:
    """How sure a text is a label; see `_knows`. Remembers only what is short."""
    return _knows(label) if len(label) <= MAX_LABEL_CHARS else 0


def clean_label(text: str) -> str:
    """A label without what stands around it, "" where it is none: too long, a number, a sentence."""
    if len(text) > 2 * MAX_LABEL_CHARS:
        return ""
    label = _BRACKETS.sub(" ", text).strip(DECORATION) if "(" in text else text.strip(DECORATION)
    if not 1 < len(label) <= MAX_LABEL_CHARS or _LABEL.fullmatch(label) is None or _NUMBER.search(label):
        return ""
    if "(" in label or ")" in label:
        return ""
    return label if label.count(" ") < MAX_LABEL_WORDS and ". " not in label[4:] else ""


@lru_cache(maxsize=4096)
def key_of(label: str) -> str:
    """What a label is called in data: `geb. am` is a date of birth."""
    plain = label.lower().replace(".", "").replace("'", "").replace("\u2019", "")
    return ALIASES.get(" ".join(WORDS.findall(fold(plain))), plain)


def is_public(label: str) -> bool:
    """Whether a label may stand in a path, which is shown: one of known words, or none that could be a name. In a label
    of small letters a word with a capital may be one, where it is not the first."""
    words = WORDS.findall(label)
    if not strength(label):
        return not all(word[:1].isupper() and word[1:].islower() for word in words)
    strange = [word for word in words[1:] if word[0].isupper() and word[1:].islower() and not strength(word)]
    is_title = all(word[0].isupper() for word in words if len(word) > MAX_PARTICLE_CHARS)
    return not strange or (len(strange) == 1 and is_title)
