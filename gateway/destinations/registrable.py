"""Host names in one spelling, and the domain that somebody registered (public suffix list, private part too).

The private part matters here: a.github.io and b.github.io belong to different people.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import publicsuffixlist
from publicsuffixlist import PublicSuffixList

from gateway.data.special_addresses import parse_address
from gateway.prepared import kept

MAX_NAME_CHARACTERS: Final = 253  # of a host name without its last dot (RFC 1035, section 2.3.4, as text)
MAX_LABEL_CHARACTERS: Final = 63
_KEPT: Final = "\N{LATIN SMALL LETTER SHARP S}\N{GREEK SMALL LETTER FINAL SIGMA}"
"""Letters that names have had since IDNA 2008 (RFC 5891); Python's codec is of 2003 and writes them as others.
Registries and browsers go by the newer (UTS 46, nontransitional processing)."""
CACHE_ENTRIES: Final = 16_384  # names of a busy capture; about 5 MB when all are of full length


_DOTS: Final = re.compile("[\u3002\uff0e\uff61]")  # RFC 3490, section 3.1: what people type for a dot
_HEX_NUMBER: Final = re.compile("0x[0-9a-f]*")


@cache
def _suffixes() -> PublicSuffixList:
    """The list, of which names beyond ASCII are asked in IDNA alone. Working those out takes longer than the rest,
    so the list is kept with them worked out."""
    text = kept("suffixes", publicsuffixlist.__version__.encode(), _in_ascii).decode("ascii")
    return PublicSuffixList(text, accept_encoded_idn=False)


def _in_ascii() -> bytes:
    lines = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.split()[0].lower() for line in lines if line.strip() and not line.startswith("//")]
    return "\n".join(rule if rule.isascii() else _idna(rule) for rule in rules).encode("ascii")


def _idna(rule: str) -> str:
    mark = "!" if rule.startswith("!") else ""
    return mark + rule.removeprefix("!").encode("idna").decode("ascii")


@cache
def _top_labels() -> frozenset[str]:
    """Last labels that the public suffix list knows, and those for examples, tests and Tor (RFC 2606, RFC 7686)."""
    lines = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = (line.split()[0].lower().rpartition(".")[2] for line in lines if line.strip() and not line.startswith("//"))
    return frozenset(one if one.isascii() else _idna(one) for one in rules) | {"example", "test", "onion"}


def is_public_name(name: str) -> bool:
    """Whether a normal name could have been registered: its last label is one that the world has given away."""
    return name.rpartition(".")[2] in _top_labels() and registrable_domain(name) != ""


def normal_name(host: str) -> str:
    """A host name in lower case, without the last dot, in ASCII (IDNA); an address without its brackets.

    A text that cannot be a host name comes back in lower case and cut to MAX_NAME_CHARACTERS, so that it can
    still be shown; `registrable_domain` is "" for it.
    """
    name = host[: MAX_NAME_CHARACTERS + 1].lower().removesuffix(".")
    if name.startswith("[") and name.endswith("]"):
        name = name[1:-1]
    if not name.isascii():
        try:
            name = ".".join(map(_label_in_ascii, _DOTS.sub(".", name).removesuffix(".").split(".")))
        except UnicodeError:
            return name[:MAX_NAME_CHARACTERS]
    return name[:MAX_NAME_CHARACTERS]


def _label_in_ascii(label: str) -> str:
    if any(letter in label for letter in _KEPT):
        return "xn--" + unicodedata.normalize("NFKC", label).encode("punycode").decode("ascii")
    return label.encode("idna").decode("ascii")


def _is_host_name(name: str) -> bool:
    """No name ends in a number (RFC 3696, section 2): what does is an address in another spelling, or none at all."""
    labels = name.split(".")
    is_number = labels[-1].isdecimal() or _HEX_NUMBER.fullmatch(labels[-1]) is not None
    return name.isascii() and not is_number and all(0 < len(label) <= MAX_LABEL_CHARACTERS for label in labels)


@lru_cache(maxsize=CACHE_ENTRIES)
def _registrable(name: str) -> str:
    if not _is_host_name(name) or parse_address(name) is not None:
        return ""
    return _suffixes().privatesuffix(name) or ""


def registrable_domain(host: str) -> str:
    """The domain under which a host name was registered: www.example.co.uk gives example.co.uk.

    "" for an address, a public suffix by itself (co.uk, github.io), a single label and what is no host name.
    """
    return _registrable(normal_name(host)) if len(host) <= MAX_NAME_CHARACTERS + 1 else ""


def parents(name: str) -> list[str]:
    """A name and all names above it, longest first: a.b.c gives a.b.c, b.c, c. An address has nothing above it."""
    result = [name]
    if name[-1:].isdecimal() and name.rpartition(".")[2].isdecimal():
        return result
    while (dot := name.find(".")) >= 0:
        name = name[dot + 1 :]
        result.append(name)
    return result
