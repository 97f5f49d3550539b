"""The words that a name is made of: `nrCpfCliente`, `p_cpf`, `ctl00$Main$txtCPF` and `X-Cpf-Number` all hold `cpf`.

Lists of whole names know the ways of writing that somebody thought of. Developers put a letter for the type before a
name (`sDni`, `dtNasc`), the screen or the table (`txtClave`, `pac_dni`), what it is for behind it (`cpfDoTitular`). The
capitals that tell the words apart stand in the path only, as keys are lower-case.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import without_wrapping
from gateway.model.findings import Field

MAX_NAME_CHARS: Final = 80
"""Of a name that is taken apart: content cuts names there."""

MAX_JOINED: Final = 3
"""Words that together are one: `numero_de_serie`."""

_WORD: Final = Expression(r"IPv[46]|[A-Z]+(?![^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "\u0131": "i"})
"""Letters that are no letter with a mark."""

_SPLIT_BY: Final = "./:|$@"


def last_name(path: str) -> str:
    """The innermost name of a path as sent: `$.a["x y"][0]` gives `x y`, `body.form:user[email]` gives `email`."""
    path = without_wrapping(path)
    while path.endswith("]"):
        start = path.rfind("[")
        if start < 0:
            return path
        inside = path[start + 1 : -1]
        if inside and not inside.isdecimal():
            return inside.strip('"')
        path = path[:start]
    return path[max(map(path.rfind, _SPLIT_BY)) + 1 :]


@lru_cache(maxsize=8192)
def split_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case and without accents, in their order; numbers are words of their own."""
    return tuple(fold(word) for word in _WORD.findall(name[:MAX_NAME_CHARS]))


def fold(word: str) -> str:
    """A word in lower case, without the marks of accents."""
    low = word.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low).translate(_PLAIN) if not unicodedata.combining(c))


def key_words(field: Field) -> tuple[str, ...]:
    """The words of a field's name. Where the key is not what the path ends with (formats with numbers, labels beside a
    value), it is the key that is taken apart."""
    return _key_words(field.path, field.key)


@lru_cache(maxsize=8192)
def _key_words(path: str, key: str) -> tuple[str, ...]:
    name = last_name(path)
    if name.isdecimal():  # a number in a map: `deviceIds["13"]`
        name = last_name(path[: path.rfind(name)].rstrip('["./'))
    return split_words(name if plain_key(name) == plain_key(key) else key)


@lru_cache(maxsize=8192)
def joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and what two or three of them give together."""
    count = len(words)
    together = [
        "".join(words[start : start + size]) for size in range(2, MAX_JOINED + 1) for start in range(count - size + 1)
    ]
    return (*words, *together)
