"""The shipped texts of reports: complete in every language, and never more than can be said."""

import re
import string

import pytest

from gateway.model.reports import READERS
from gateway.reports.dossier.conclusion import Verdict, read_rule
from gateway.reports.dossier.texts import FOLDER, LANGUAGES, read_template, words

SHIPPED = sorted(path for path in FOLDER.glob("*.*.toml"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_the_same_holes(language: str) -> None:
    english, other = words("en"), words(language)
    assert other.keys() == english.keys()
    assert {key: placeholders(text) for key, text in other.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_reader_is_told_what_was_analysed_not_seen_and_for_each_verdict(path: object) -> None:
    template = read_template(path, str(path).split(".")[-2])  # type: ignore[arg-type]
    shows = {section.show for section in template.sections}
    assert shows & {"analysed", "analysed_brief"}
    assert shows & {"unseen", "unseen_brief"} or any(
        "{sealed}" in text for one in template.sections for text in one.paragraphs
    )
    named = {verdict for section in template.sections for verdict in section.when}
    assert named in (set(), {str(one) for one in Verdict})


def test_there_is_english_for_all_and_spanish_for_patients() -> None:
    names = {path.name for path in SHIPPED}
    assert {f"{reader}.en.toml" for reader in READERS} | {"patient.es.toml"} <= names


def test_no_text_promises_safety_or_a_broken_law() -> None:
    texts = [path.read_text() for path in FOLDER.glob("*.toml")]
    for text in texts:
        assert not re.search(r"\b(is|are|be) safe\b|\bviolat|\bsegur[oa]s?\b|\binfring|\bviola", text, re.IGNORECASE)


def test_the_rule_has_its_text_in_every_language() -> None:
    assert all(line.texts.keys() == set(LANGUAGES) for line in read_rule().lines)
