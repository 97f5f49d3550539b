"""Strict reading of TOML that people write: every mistake is named with its file, line, key and what is allowed."""

import hashlib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from gateway.errors import ConfigError
from gateway.model.expectations import ExpectationText
from gateway.written import loads

MAX_FILE_BYTES: Final = 256 << 10  # some thousand lines; anything longer is another file
MAX_LIST: Final = 2_000  # entries of one list: an app talks to some hundred hosts
MAX_TABLES: Final = 500  # third parties, or accepted exceptions, of one file
MAX_TEXT_CHARACTERS: Final = 500  # a sentence or two
MAX_SHOWN_CHARACTERS: Final = 60  # of what somebody wrote, in a message
SHOWN_WORDS: Final = 12  # of what is allowed, in a message; more are counted

_TOML_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER: Final = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")


class Document:
    """One file, with its lines to point at."""

    def __init__(self, text: str, source: str, tables: Mapping[str, bool]) -> None:
        """`tables`: the tables that the file may hold, and whether each may be there several times."""
        self.source = source
        self.text = text
        self._lines = text.splitlines()
        self._content = self._parsed(text)
        self._several = tables
        for name, value in self._content.items():
            if name not in tables:
                known = [f"[[{one}]]" if several else f"[{one}]" for one, several in tables.items()]
                raise self.wrong(
                    f"there is no table or key {shown(name)} at the top; the file holds {' and '.join(known)}"
                    f"{did_you_mean(name, tables)}",
                    self._top_line(name),
                )
            if tables[name] != isinstance(value, list) or not isinstance(value, dict | list):
                form = f"[[{name}]]" if tables[name] else f"[{name}]"
                raise self.wrong(f"{name} is a table: write {form}", self._top_line(name))

    def kept(self, kind: str, name: str) -> ExpectationText:
        """As it is kept with what is judged by it."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return ExpectationText(kind, name, Path(self.source).name, digest, self.text)

    def table(self, name: str, known: Collection[str] | None) -> "Table":
        """One table; an empty one where it is missing. `known`: its keys, None where any is allowed."""
        return Table(self, name, 0, self._content.get(name, {}), known)

    def has(self, name: str) -> bool:
        """Whether there is such a table."""
        return name in self._content

    def tables(self, name: str, known: Collection[str]) -> list["Table"]:
        """All tables of a name that may be there several times."""
        entries = self._content.get(name, [])
        if len(entries) > MAX_TABLES:
            raise self.wrong(f"more than {MAX_TABLES} tables [[{name}]]", self._top_line(name))
        for entry in entries:
            if not isinstance(entry, dict):
                raise self.wrong(f"{name} is a list of tables: write [[{name}]]", self._top_line(name))
        return [Table(self, name, number, entry, known) for number, entry in enumerate(entries)]

    def wrong(self, reason: str, line: int) -> ConfigError:
        """A mistake, as a person is told of it."""
        return ConfigError(f"{self.source}: line {line}: {reason}")

    def line(self, table: str, number: int, key: str = "") -> int:
        """Where a key of a table stands, or the table begins."""
        begun, inside, seen = 1, False, -1
        for place, text in enumerate(self._lines, 1):
            header = _HEADER.match(text)
            if header is not None and "=" not in text.partition("[")[0]:
                inside = header[1].strip("\"' ") == table
                seen += inside
                if inside and seen == number:
                    begun = place
                    if not key:
                        return place
            elif key and inside and seen == number and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", text):
                return place
        return begun

    def _top_line(self, name: str) -> int:
        quoted = re.escape(name[:MAX_SHOWN_CHARACTERS])
        pattern = re.compile(rf"\s*\[{{0,2}}\s*[\"']?{quoted}")
        return next((place for place, text in enumerate(self._lines, 1) if pattern.match(text)), 1)

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            return loads(text)
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            found = _TOML_LINE.search(said)
            line = int(found[1]) if found else max(len(self._lines), 1)
            reason = _TOML_LINE.sub("", said).replace("(at end of document)", "at the end").strip()
            raise self.wrong(f"not valid TOML: {reason[:200]}", line) from error
        except RecursionError as error:
            raise self.wrong("nested too deep", 1) from error


class Table:
    """One table of a file. Every key of it is known; what a key holds is checked when it is asked for."""

    def __init__(
        self, document: Document, name: str, number: int, content: dict[str, Any], known: Collection[str] | None
    ) -> None:
        self._document = document
        self._name = name
        self._number = number
        self._content = content
        if known is None:
            return
        for key in content:
            if key not in known:
                raise self.wrong(key, f"is not a known key; there are {', '.join(known)}{did_you_mean(key, known)}")

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def names(self) -> list[str]:
        """The keys that are there."""
        return list(self._content)

    def wrong(self, key: str, reason: str) -> ConfigError:
        """A mistake in the value of a key."""
        number = f"[{self._number + 1}]" if self._number else ""
        place = f"{self._name}{number}.{shown(key, quoted=False)}" if key else f"[{self._name}]{number}"
        return self._document.wrong(f"{place}: {reason}", self._document.line(self._name, self._number, key))

    def text(self, key: str, *, is_needed: bool = False) -> str:
        """A text on one line, "" where the key is missing."""
        if key not in self._content:
            if is_needed:
                raise self.wrong("", f"{key} is missing")
            return ""
        return self._text(key, self._content[key])

    def one_of(self, key: str, known: Collection[str], otherwise: str) -> str:
        """One of some words."""
        value = self.text(key) or otherwise
        if value not in known and key in self._content:
            raise self.wrong(key, f"{shown(value)} is none of {listing(known)}{did_you_mean(value, known)}")
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts on one line each; None where the key is missing."""
        if key not in self._content:
            return None
        value = self._content[key]
        if isinstance(value, str):
            raise self.wrong(key, f"is a list: write {key} = [{shown(value)}]")
        if not isinstance(value, list):
            raise self.wrong(key, f"must be a list of texts, not {kind_of(value)}")
        if len(value) > MAX_LIST:
            raise self.wrong(key, f"has more than {MAX_LIST:,} entries")
        return tuple(self._text(key, one) for one in value)

    def truth(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self._content.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, f"must be true or false, not {kind_of(value)}")
        return value

    def number(self, key: str, otherwise: float, highest: float) -> float:
        """A number from 0."""
        value = self._content.get(key, otherwise)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, f"must be a number from 0 to {highest:g}, not {kind_of(value)}")
        if not 0 <= value <= highest:
            raise self.wrong(key, f"must be a number from 0 to {highest:g}")
        return value

    def whole(self, key: str, otherwise: int, highest: int) -> int:
        """A whole number from 0."""
        value = self.number(key, otherwise, highest)
        if not isinstance(value, int):
            raise self.wrong(key, "must be a whole number")
        return value

    def day(self, key: str) -> date:
        """A day."""
        value = self._content.get(key)
        if value is None:
            raise self.wrong("", f"{key} is missing")
        if isinstance(value, str):
            raise self.wrong(key, f"is a day without quotes: {key} = 2027-06-30")
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.wrong(key, f"must be a day, as {key} = 2027-06-30, not {kind_of(value)}")
        return value

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.wrong(key, f"must be text in quotes, not {kind_of(value)}")
        if not value.strip():
            raise self.wrong(key, "is empty; leave the key out instead")
        if len(value) > MAX_TEXT_CHARACTERS:
            raise self.wrong(key, f"is longer than {MAX_TEXT_CHARACTERS} characters")
        if not value.isprintable():
            raise self.wrong(key, "holds control or invisible characters")
        return value.strip()


def read_text(path: Path) -> str:
    """The text of a file. Raises ConfigError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise ConfigError(f"{path}: is larger than {MAX_FILE_BYTES >> 10} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}: line {line}: is not UTF-8") from error


def shown(text: str, *, quoted: bool = True) -> str:
    """What somebody wrote, short enough for a message, and harmless on a terminal."""
    cut = text if len(text) <= MAX_SHOWN_CHARACTERS else f"{text[:MAX_SHOWN_CHARACTERS]}…"
    return repr(cut) if quoted or not cut.isprintable() else cut


def listing(known: Iterable[str]) -> str:
    """Allowed words for a message: all of them, or the first and how many more there are."""
    words = list(known)
    more = f" … ({len(words) - SHOWN_WORDS} more)" if len(words) > SHOWN_WORDS else ""
    return ", ".join(words[:SHOWN_WORDS]) + more


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "; did you mean …?" where something known is close."""
    by_lower = {one.lower(): one for one in known}
    close = get_close_matches(word[:MAX_SHOWN_CHARACTERS].lower(), by_lower, n=1)
    return f"; did you mean {by_lower[close[0]]}?" if close else ""


def kind_of(value: object) -> str:
    """What a value of TOML is, in words."""
    names = ((bool, "true or false"), (str, "text"), (int | float, "a number"), (list, "a list"), (dict, "a table"))
    return next((name for kind, name in names if isinstance(value, kind)), "a date or time")
