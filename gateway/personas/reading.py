"""Reads persona files: the values that a tester types into an app, in TOML.

[persona]
name = "Test person 7"

[values]
full_name = "Maya Lindqvist"
email = "maya.lindqvist@mail.example"
birthdate = 1987-11-23
medication = ["Sertraline 50 mg", "Quetiapine"]
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gateway.errors import ConfigError
from gateway.model.personas import Persona
from gateway.written import loads, read_text

MAX_FILE_BYTES: Final = 256 << 10  # a persona is a page; anything longer is another file
MIN_VALUE_CHARACTERS: Final = 4  # letters and digits; what is shorter turns up by chance in any capture
MAX_VALUES: Final = 100  # each is some hundred ways of writing it, all searched for at once
MAX_VALUE_CHARACTERS: Final = 4_000  # a long diary entry
MAX_LIST_VALUES: Final = 20  # of one key
MAX_NAME_CHARACTERS: Final = 200  # names stand in tables and headings
MAX_PERSONAS: Final = 20  # in one run
MAX_ALL_VALUES: Final = 300  # of all files: what is looked for takes two seconds to compile, and 40 MB
MAX_ALL_CHARACTERS: Final = 50_000
KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Keys become the end of a data kind, `persona.<key>`, which stands in exports."""


def read_personas(paths: tuple[Path, ...]) -> tuple[Persona, ...]:
    """All persona files. Raises ConfigError naming file and key."""
    if len(paths) > MAX_PERSONAS:
        raise ConfigError(f"--persona: more than {MAX_PERSONAS} files")
    personas = tuple(read_persona(path) for path in paths)
    values = [value for persona in personas for _, value in persona.values]
    if len(values) > MAX_ALL_VALUES or sum(map(len, values)) > MAX_ALL_CHARACTERS:
        raise ConfigError(
            f"--persona: all files together hold more than {MAX_ALL_VALUES} values or {MAX_ALL_CHARACTERS} characters"
        )
    return personas


def read_persona(path: Path) -> Persona:
    """One persona file. Raises ConfigError naming file and key; never a value."""
    return parse_persona(read_text_of(path), str(path))


def read_text_of(path: Path) -> str:
    """The text of a persona file, not looked into. Raises ConfigError where it cannot be read or is too large."""
    return read_text(path, MAX_FILE_BYTES)


def parse_persona(text: str, source: str) -> Persona:
    """The text of a persona file; `source` is its name, for messages. Raises ConfigError."""
    try:
        document = loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at (?:line \d+, column \d+|end of document)\)", str(error))
        raise ConfigError(f"{source}: not valid TOML {place[0] if place else ''}".rstrip()) from error
    for key in document:
        if key not in ("persona", "values"):
            raise ConfigError(f"{source}: unknown key {key!r}; the file holds the tables [persona] and [values]")
    name = _name(document.get("persona"), source)
    table = document.get("values")
    if not isinstance(table, dict) or not table:
        raise ConfigError(f"{source}: the table [values] is missing or empty")
    values = tuple(pair for key, value in table.items() for pair in _values(key, value, source))
    if len(values) > MAX_VALUES:
        raise ConfigError(f"{source}: more than {MAX_VALUES} values")
    return Persona(name, values)


def _name(table: object, source: str) -> str:
    if not isinstance(table, dict):
        raise ConfigError(f"{source}: the table [persona] is missing")
    for key in table:
        if key != "name":
            raise ConfigError(f"{source}: unknown key persona.{key}; known is name")
    name = table.get("name")
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise ConfigError(f"{source}: persona.name must be a text on one line")
    if len(name) > MAX_NAME_CHARACTERS:
        raise ConfigError(f"{source}: persona.name is longer than {MAX_NAME_CHARACTERS} characters")
    return name.strip()


def _values(key: str, value: object, source: str) -> Iterator[tuple[str, str]]:
    word = key.lower().replace("-", "_")
    if not KEY.fullmatch(word):
        raise ConfigError(f"{source}: values.{key}: a key is a letter, then letters, digits and _, at most 40")
    several = value if isinstance(value, list) else [value]
    if not several or len(several) > MAX_LIST_VALUES:
        raise ConfigError(f"{source}: values.{key}: a list holds 1 to {MAX_LIST_VALUES} values")
    for one in several:
        yield word, _text(one, f"{source}: values.{key}")


def _text(value: object, place: str) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ConfigError(f"{place}: must be a text, a whole number or a date, not {type(value).__name__}")
    if not any(letter.isalnum() for letter in value):
        raise ConfigError(f"{place}: holds no letter and no digit")
    if sum(letter.isalnum() for letter in value) < MIN_VALUE_CHARACTERS:
        raise ConfigError(
            f"{place}: has fewer than {MIN_VALUE_CHARACTERS} letters and digits: what is so short turns up by chance, "
            "so that a match would prove nothing; make it longer or leave it out"
        )
    if len(value) > MAX_VALUE_CHARACTERS:
        raise ConfigError(f"{place}: is longer than {MAX_VALUE_CHARACTERS} characters")
    if any(not letter.isprintable() and letter not in "\n\t\r" for letter in value):
        raise ConfigError(f"{place}: holds control characters")
    return value
