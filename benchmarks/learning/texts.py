"""The texts to learn from, and the glossaries by which what is learned in English holds in other languages."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from gateway.detectors.context.about import fold
from gateway.detectors.health.text.words import GENERAL

FOLDER: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("en", "es", "de", "fr", "pt")
FURTHER_LANGUAGES: Final = ("ar", "it", "ja", "ko", "nl", "pl", "ru", "th", "tr", "zh")
"""Languages of which no words are learned: their sentences alone are read."""
ALL_LANGUAGES: Final = (*LANGUAGES, *FURTHER_LANGUAGES)

TOPICS: Final = (
    GENERAL,
    "mood",
    "symptom",
    "selfharm",
    "substance",
    "diagnosis",
    "medication",
    "appointment",
    "reproductive",
    "sexual",
)
"""What is told, named as the kinds of health data are."""

ONLY_GENERAL: Final = frozenset({"trauma", "grief", "therapy"})
"""Labels of texts that are told as notes."""

COARSE: Final = {
    "body": ("symptom", "diagnosis", "medication", "appointment", "reproductive", "sexual"),
    "therapy": ("mood", "symptom", "diagnosis", "medication", "appointment"),
}
"""Labels that leave open which of some topics a text has: for those it is not asked."""


PUBLISHED_IN: Final = {"": "en", "de": "de", "es": "es"}
PORTUGUESE: Final = ("brasil", "mario.")
"""Folders of fortunes, and beginnings of the names of files, with their language. Others are not read."""

PUBLISHED_CHARS: Final = (40, 900)


class Text(NamedTuple):
    """One text, with the topics that it has and those of which nothing is known."""

    language: str
    text: str
    topics: frozenset[str]
    unknown: frozenset[str]


def texts(languages: Sequence[str] = LANGUAGES) -> list[Text]:
    """All texts, in the order of their files. Raises ValueError where a line is none, with its place."""
    return [
        _text(path.stem, path, number, line) for path in paths(languages) for number, line in enumerate(_lines(path), 1)
    ]


def paths(languages: Sequence[str] = ALL_LANGUAGES) -> list[Path]:
    """The files with the texts."""
    return [FOLDER / "texts" / f"{language}.tsv" for language in languages]


def published(folder: Path) -> list[Text]:
    """Half of the jokes, quotations and poems of Debian's packages of fortunes, sorted: they speak of death, love and
    drink, and say nothing of anybody. The other half is left for measuring."""
    found: dict[str, str] = {}
    for inner, language in PUBLISHED_IN.items():
        for path in sorted((folder / inner).iterdir()):
            if path.is_symlink() or not path.is_file() or path.suffix == ".dat":
                continue
            spoken = "pt" if path.name.startswith(PORTUGUESE) else language
            for part in path.read_text(encoding="utf-8", errors="replace").split("\n%\n"):
                text = " ".join(part.split())
                if PUBLISHED_CHARS[0] < len(text) < PUBLISHED_CHARS[1] and is_for_learning(text):
                    found[text] = spoken
    return [Text(language, text, frozenset(), frozenset()) for text, language in sorted(found.items())]


def is_for_learning(text: str) -> bool:
    """Which half of the published texts one belongs to."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def glossary(language: str) -> dict[str, list[str]]:
    """Words of a language, folded, with the English words they mean."""
    found: dict[str, list[str]] = {}
    for line in _lines(FOLDER / "glossaries" / f"{language}.tsv"):
        word, _, meaning = line.partition("\t")
        found.setdefault(fold(word), []).extend(meaning.split())
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _text(language: str, path: Path, number: int, line: str) -> Text:
    labels, tab, text = line.partition("\t")
    said = frozenset(labels.split(",")) - {"none"}
    strange = said - {*TOPICS, *ONLY_GENERAL, *COARSE}
    if not tab or not text.strip() or strange:
        raise ValueError(f"{path.name}, line {number}: {sorted(strange) or 'no text'}")
    topics = frozenset(said & set(TOPICS)) | ({GENERAL} if said else set())
    unknown = frozenset(one for label in said for one in COARSE.get(label, ()))
    return Text(language, text, topics, unknown - topics)
