"""The texts of reports as data: one TOML a reader and language, and the small words of each language.

A person may put files of the same names into a folder of their own. One with a mistake is not used: the shipped one is,
and the report says so, with the line.
"""

import string
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from gateway.errors import ConfigError
from gateway.expectations.documents import Document, Table, read_text
from gateway.reports.dossier.conclusion import SHIPPED as SHIPPED_RULE
from gateway.reports.dossier.conclusion import Rule, Verdict, read_rule

FOLDER: Final = Path(__file__).with_name("texts")
LANGUAGES: Final = ("en", "es")
SHOWS: Final = (
    "verdict", "rule", "rule_brief", "because", "unseen", "unseen_brief", "differences", "findings", "references",
    "hashes", "analysed", "analysed_brief", "brief", "plain", "proof",
)  # fmt: skip
"""What a section may show below its paragraphs; docs/reports.md explains each."""

NAMES: Final = ("app", "policy", "seen", "made", "connections", "sealed", "unknown", "findings", "version")
"""What may stand in braces in a text."""


class Section(NamedTuple):
    """One section. `when` are the verdicts that it is for, empty for all."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    show: str
    when: tuple[str, ...]


class Template(NamedTuple):
    """The text for one reader."""

    language: str
    size: str  # of the letters: normal or large
    sha256: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]


class Texts(NamedTuple):
    """What a report is written with, and what went wrong while it was read."""

    template: Template
    rule: Rule
    notices: tuple[str, ...]


def read_texts(reader: str, language: str, folder: Path | None = None) -> Texts:
    """The template of a reader and the rule of the verdict: a person's own where there are any, else the shipped.

    Raises ConfigError where `folder` is none.
    """
    if folder is not None and not folder.is_dir():
        raise ConfigError(f"{folder}: there is no such folder of templates")
    notices: list[str] = []
    template = _own_template(reader, language, folder, notices) or _shipped(reader, language, notices)
    return Texts(template, _rule(folder, language, notices), tuple(notices))


def _own_template(reader: str, language: str, folder: Path | None, notices: list[str]) -> Template | None:
    path = folder / f"{reader}.{language}.toml" if folder else None
    if path is None or not path.exists():
        return None
    try:
        return read_template(path, language)
    except ConfigError as error:
        notices.append(words(language)["fallback"].format(error=error))
        return None


def _shipped(reader: str, language: str, notices: list[str]) -> Template:
    path = FOLDER / f"{reader}.{language}.toml"
    if path.exists():
        return read_template(path, language)
    notices.append(words(language)["no_language"])
    return read_template(FOLDER / f"{reader}.en.toml", "en")


def _rule(folder: Path | None, language: str, notices: list[str]) -> Rule:
    own = folder / SHIPPED_RULE.name if folder else None
    if own is not None and own.exists():
        try:
            return read_rule(own)
        except ConfigError as error:
            notices.append(words(language)["fallback"].format(error=error))
    return read_rule()


def read_template(path: Path, language: str) -> Template:
    """One template. Raises ConfigError naming file, line and key."""
    document = Document(read_text(path), str(path), {"template": False, "section": True})
    head = document.table("template", ("title", "subtitle", "size"))
    sections = document.tables("section", ("heading", "paragraphs", "points", "show", "when"))
    if not sections:
        raise document.wrong("there is no [[section]]", 1)
    return Template(
        language,
        head.one_of("size", ("normal", "large"), "normal"),
        document.kept("template", path.stem).sha256,
        _checked(head, "title", head.text("title", is_needed=True)),
        _checked(head, "subtitle", head.text("subtitle")),
        tuple(map(_section, sections)),
    )


def _section(table: Table) -> Section:
    listed = {key: table.texts(key) or () for key in ("paragraphs", "points", "when")}
    for key in ("paragraphs", "points"):
        for text in listed[key]:
            _checked(table, key, text)
    known = tuple(Verdict)
    for word in listed["when"]:
        if word not in known:
            raise table.wrong("when", f"{word!r} is none of {', '.join(known)}")
    return Section(
        _checked(table, "heading", table.text("heading")),
        listed["paragraphs"],
        listed["points"],
        table.one_of("show", SHOWS, "") if "show" in table else "",
        listed["when"],
    )


def _checked(table: Table, key: str, text: str) -> str:
    """The text, whose braces hold known names and nothing else: a format can do more than insert a text."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise table.wrong(key, f"a brace is not closed, or stands alone: {error}") from error
    for _, name, how, conversion in parts:
        if name is not None and (name not in NAMES or how or conversion):
            raise table.wrong(key, f"{{{name}}} is not one of {', '.join(f'{{{one}}}' for one in NAMES)}")
    return text


@lru_cache(maxsize=1)
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8")))


def words(language: str) -> Mapping[str, str]:
    """The small words of a language."""
    return _all_words()[language]
