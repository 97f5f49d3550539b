"""The big lists of words that detectors ask for, as dictionaries of terms."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gateway.data import read_text
from gateway.data.shipped import load_or
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Scan, TermMatch, Terms

SURE, NAMED, UNSURE = "!", "=", "?"
"""First letter of what a term stands for: it means only that; it is a name; it is an ordinary word too."""

MAX_SPELLED_WORDS: Final = 4
"""Names of more words than this are titles: nobody writes them as `major_depressive_disorder`."""

_UNDERSCORES: Final = str.maketrans({" ": "_", "-": "_"})
_JOINED: Final = str.maketrans({" ": None, "-": None, "'": None})

_FRENCH_ENDINGS: Final = {"etine": "étine", "azepam": "azépam", "eridol": "éridol"}
"""Endings of international names (INN, WHO) that have an accent in French and nothing else."""

_SURE_TITLE: Final = Expression(
    r"disorder|syndrome|depressi|schizo|psycho|dependence|dementia|bipolar|manic|phobia|anxiety|autis|anorexia|bulimia"
    r"|dysphoria|neurosis|personality|delirium|addiction"
)
"""Titles of the chapter on mental illnesses that can mean nothing else."""


@lru_cache(maxsize=1)
def illnesses() -> Terms:
    """Names of illnesses; each stands for a mark and its category: `!F32`, `?F41`."""
    entries: dict[str, str] = {}
    for code, names in _lines("diagnoses.tsv"):
        for name in names:
            mark = SURE if code[0] == "F" and _SURE_TITLE.search(name) else NAMED
            entries.setdefault(name, f"{mark}{code[:3]}")
    for code, names in _lines("illnesses.tsv"):
        for name in names:
            mark = name[-1] if name[-1] in "!?" else NAMED
            for spelling in spellings(name.rstrip("!?")):
                entries[spelling] = f"{mark}{code}"
    return Terms("illnesses", entries)


@lru_cache(maxsize=1)
def medicines() -> Terms:
    """Names of medicines; each stands for a mark and its substance: `=sertraline`, `?lithium`."""
    entries: dict[str, str] = {}
    for substance, names in _lines("medicines.tsv"):
        for name in names:
            mark = UNSURE if name[-1] == "?" else NAMED
            for spelling in (*spellings(name.rstrip("?")), *_in_french(name), *_in_portuguese(name)):
                entries.setdefault(spelling, f"{mark}{substance}")
    return Terms("medicines", entries)


def _in_french(name: str) -> Iterator[str]:
    """The French name of a substance, where it differs by its accents alone: `paroxétine`, `diazépam`."""
    for ending, french in _FRENCH_ENDINGS.items():
        if name.endswith(ending):
            yield name.removesuffix(ending) + french
    if name.startswith("levo"):
        yield f"lévo{name[4:]}"


def _in_portuguese(name: str) -> Iterator[str]:
    """The Portuguese name of a substance, where it adds a vowel: `losartana`."""
    if name.endswith("sartan"):
        yield f"{name}a"


def longest_terms(scan: Scan, dictionary: Terms) -> Iterator[TermMatch]:
    """The terms in a message that are not the end of a longer one: of `postnatal depression` not `depression` too."""
    start, end = -1, -1
    for term in scan.terms(dictionary):
        if term.match.start < start or term.match.end > end:
            start, end = term.match.start, term.match.end
            yield term


def spellings(name: str) -> Iterator[str]:
    """A name as people and programs write it: without accents, with hyphens or underscores between its words."""
    plain = without_accents(name)
    for one in dict.fromkeys((name, plain)):
        yield one
        if "'" in one:
            yield one.replace("'", "\u2019")
        if " " not in one and "-" not in one:
            continue
        yield one.replace("-", " ")
        if one.count(" ") < MAX_SPELLED_WORDS:
            yield one.translate(_UNDERSCORES)
            yield one.replace(" ", "-")
            yield one.translate(_JOINED)


def without_accents(text: str) -> str:
    """`depresión` as `depresion`; `ß` as `ss`."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of a list: what stands before the tab, and the names behind it."""
    for line in load_or(name, lambda: read_text(name), "").splitlines():
        if line and not line.startswith("#"):
            code, _, names = line.partition("\t")
            yield code, [one for one in names.split("|") if one]
