"""Bring the catalogues up to date with the source, and compile them: `make texts`.

Words come from `_`, `N_`, `ngettext` and `nN_` in code and templates (babel.cfg says where), and from what other rooms
say in words of their own that pages show (`from_gateway`). What is no longer in the source is dropped. Ends with 1
where a word has no translation, and names it.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dashboard.languages import ENGLISH, LANGUAGES
from gateway.config import OPTIONS

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = Path(__file__).resolve().parent
KEYWORDS: Final = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "nN_": (1, 2)}
LINE_CHARACTERS: Final = 118
NO_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The compiled file has a place for a time: with the real one it would differ whenever it is made."""


def found() -> Catalog:
    """Every word that the pages can say, in English."""
    words = Catalog(project="Telltale", fuzzy=False)
    parse: Any = parse_mapping_cfg  # has no types
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse(file)
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, methods, options, KEYWORDS):
        words.add(message, context=context)
    for text in from_gateway():
        words.add(text)
    return words


def from_gateway() -> Iterator[str]:
    """Texts of other rooms that pages show: the help of the settings, and their units."""
    for option in OPTIONS.values():
        yield from (text for text in (option.help, option.unit) if text)


def kept(language: str) -> Catalog:
    """The catalogue of a language as it is."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Telltale", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(catalogue: Catalog) -> list[str]:
    """Words without a translation, or with a guessed one."""
    return [_id(one) for one in catalogue if one.id and (one.fuzzy or not all(_strings(one)))]


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(message: Message) -> Sequence[object]:
    found = message.string
    return found if isinstance(found, list | tuple) else [found]


def file_of(language: str, ending: str = "po") -> Path:
    """The file of a catalogue."""
    return FOLDER / language / "LC_MESSAGES" / f"messages.{ending}"


def updated(language: str) -> Catalog:
    """The catalogue of a language with the words of today and the translations that it has."""
    catalogue = kept(language)
    catalogue.update(found(), no_fuzzy_matching=True, keep_user_comments=True)
    catalogue.obsolete.clear()
    return catalogue


def write(language: str) -> Catalog:
    """Write both files of a language. Neither names a line or a time: a change of the source that changes no word
    changes no file."""
    catalogue = updated(language)
    catalogue.creation_date = catalogue.revision_date = NO_TIME
    file_of(language).parent.mkdir(parents=True, exist_ok=True)
    with file_of(language).open("wb") as file:
        write_po(file, catalogue, width=LINE_CHARACTERS, no_location=True, omit_header=True, sort_output=True)
    with file_of(language, "mo").open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


def main() -> int:
    """Write all; say what is missing."""
    is_whole = True
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        catalogue = write(language)
        left = missing(catalogue)
        is_whole = is_whole and not left
        sys.stdout.write(f"{language}: {len(catalogue) - len(left)} of {len(catalogue)} words translated\n")
        sys.stdout.writelines(f"  missing: {text}\n" for text in left)
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
