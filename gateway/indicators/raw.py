"""What the readers of the formats give: entries as they stand in the file, or the reason why there is none."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from gateway.indicators.limits import MAX_NOTE_CHARACTERS, MAX_TITLE_CHARACTERS

_ISO_DATE: Final = re.compile(r"\b((?:19|20)\d\d)-([01]\d)-([0-3]\d)")


class Raw(NamedTuple):
    """One entry as it stands in the file. `type_word` is what the format says that it is, "" where it says nothing."""

    place: int  # line, or number of the record, from 1
    type_word: str
    text: str
    threat: str = ""
    note: str = ""
    doubt: str = ""


class Problem(NamedTuple):
    """Something that is no entry, and why, in few words that are the same for all of the kind."""

    place: int
    reason: str


class About:
    """What a file says of itself; filled while it is read."""

    def __init__(self) -> None:
        self.format = ""
        self.place_word = "line"
        self.title = ""
        self.source = ""
        self.date = ""
        self.threat = ""
        self.is_malicious = False  # it says so, and no more than that

    def said(self, title: str = "", source: str = "", date: str = "", threat: str = "") -> None:
        """Take what was read, the first title, source and threat, and the latest date."""
        self.title = self.title or tidy(title, MAX_TITLE_CHARACTERS)
        self.source = self.source or tidy(source, MAX_TITLE_CHARACTERS)
        self.threat = self.threat or threat
        self.date = max(self.date, iso_date(date))


class Format(Protocol):
    """A reader: bytes in, entries out, in one pass."""

    def __call__(self, stream: "Stream", about: About, /) -> Iterator[Raw | Problem]: ...


class Stream(Protocol):
    """What the readers need of a file; counts what was given since the last mark."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most so many; b"" at the end. Raises InputError."""

    def mark(self) -> None:
        """A piece has ended here: the length of the next is counted anew."""


def tidy(text: str, limit: int = MAX_NOTE_CHARACTERS) -> str:
    """A text of a stranger as it can be shown: one line, printable, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def iso_date(text: str) -> str:
    """The first date in a text, as 2026-01-31; "" where there is none."""
    found = _ISO_DATE.search(text[:200])
    return found[0] if found else ""
