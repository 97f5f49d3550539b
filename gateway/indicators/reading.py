"""A file of indicators, of whatever format, as entries in normal form and a count of what was left out and why."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gateway.capture.unpack import DamagedError, open_bytes
from gateway.errors import InputError
from gateway.indicators.breadth import Breadth
from gateway.indicators.from_json import EVENTS_ONLY, read_json
from gateway.indicators.from_text import read_text
from gateway.indicators.from_yaml import read_yaml
from gateway.indicators.limits import MAX_ENTRIES, MAX_EVENT_FILES, MAX_TOKEN_BYTES, MAX_UNPACKED_BYTES
from gateway.indicators.raw import About, Format, Problem, Raw
from gateway.indicators.values import read_value
from gateway.model.indicators import Indicator, Threat

PEEK_BYTES: Final = 64 << 10
PLACES_KEPT: Final = 3
"""Places named for each reason: enough to look at."""

NO_EVENT_FILE: Final = "event of the manifest whose file is not beside it"
_YAML: Final = re.compile(rb"^(?:---|- +[\w\"']+:|- *$|[\w-]+:\s*(?:$|[-\[{\"'&*|>\w]))", re.MULTILINE)
_UNBOUND: Final = re.compile(rb"^[ \t]*(?:server:|local-(?:zone|data):)", re.MULTILINE)
_NOT_YAML: Final = re.compile(rb"^(?![ \t]*(?:#|\r?$|---|-|\s|[\w\"' -]{1,60}:(?:\s|$)))", re.MULTILINE)


class Bytes:
    """The unpacked bytes of a file, with what is too much named."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._stream, _ = open_bytes(path)
        self._done_bytes = 0
        self._marked_bytes = 0
        self._front = b""

    def peek(self) -> bytes:
        """The beginning, which `read` gives again."""
        while len(self._front) < PEEK_BYTES:
            piece = self._pull(PEEK_BYTES)
            if not piece:
                break
            self._front += piece
        return self._front

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises InputError where they are damaged, or too many for one piece or in all."""
        if self._front:
            given, self._front = self._front, b""
            if 0 <= size < len(given):
                given, self._front = given[:size], given[size:]
        else:
            given = self._pull(size if size > 0 else PEEK_BYTES)
        self._done_bytes += len(given)
        self._marked_bytes += len(given)
        if self._done_bytes > MAX_UNPACKED_BYTES:
            raise InputError(self._name, f"unpacks to more than {MAX_UNPACKED_BYTES >> 30} GiB")
        if self._marked_bytes > MAX_TOKEN_BYTES + (1 << 20):
            raise InputError(self._name, f"holds a single text of more than {MAX_TOKEN_BYTES >> 20} MiB")
        return given

    def mark(self) -> None:
        """A piece has ended here."""
        self._marked_bytes = 0

    def close(self) -> None:
        """Give the file up."""
        self._stream.close()

    def _pull(self, size: int) -> bytes:
        buffer = bytearray(size)
        try:
            count = self._stream.readinto(memoryview(buffer))
        except DamagedError as error:
            raise InputError(self._name, f"is damaged: {error}") from error
        except OSError as error:
            raise InputError(self._name, error.strerror or "cannot be read") from error
        return bytes(buffer[:count])


class Reading:
    """One file while it is read: iterate for its entries; what it says of itself is known when that is done."""

    def __init__(self, path: Path, threat: str = "", breadth: Breadth | None = None) -> None:
        """`threat` is what a person says that the list is about; without it, the file's own words."""
        self.path = path
        self.about = About()
        self.skipped: dict[str, int] = {}
        self.places: dict[str, list[int]] = {}
        self.is_events_only = False
        self._given_threat = threat
        self._breadth = breadth
        self.taken = 0

    @property
    def threat(self) -> str:
        """What the list is about."""
        fallback = Threat.MALWARE if self.about.is_malicious else Threat.OTHER
        return self._given_threat or self.about.threat or fallback.value

    def __iter__(self) -> Iterator[Indicator]:
        """Every entry that can be used. Raises InputError, with the name of the file."""
        yield from self._entries(self.path)
        if not self.about.date:
            self.about.date = _file_date(self.path)

    def _entries(self, path: Path) -> Iterator[Indicator]:
        stream = Bytes(path)
        events: list[str] = []
        try:
            for raw in _format_of(stream.peek())(stream, self.about):
                if isinstance(raw, Problem):
                    self.skip(raw.reason, raw.place)
                elif raw.type_word == EVENTS_ONLY:
                    events.append(raw.text)
                else:
                    yield from self._usable(raw)
        except InputError as error:
            raise InputError(path.name, error.reason) from error
        finally:
            stream.close()
        if events and not self.is_events_only:
            self.is_events_only = True
            yield from self._events(events)

    def _events(self, events: list[str]) -> Iterator[Indicator]:
        """The events that a feed's manifest names, from the files beside it (MISP core format, feeds)."""
        for number, uuid in enumerate(events[:MAX_EVENT_FILES], start=1):
            path = self.path.parent / f"{uuid}.json"
            if path.is_file():
                yield from self._entries(path)
            else:
                self.skip(NO_EVENT_FILE, number)
        for number in range(MAX_EVENT_FILES + 1, len(events) + 1):
            self.skip(f"event after the first {MAX_EVENT_FILES:,}", number)
        self.about.format = "MISP feed"

    def _usable(self, raw: Raw) -> Iterator[Indicator]:
        entry = read_value(raw)
        if self._breadth is not None and not isinstance(entry, str):
            entry = self._breadth.weigh(entry, self.threat)
        if isinstance(entry, str):
            self.skip(entry, raw.place)
            return
        self.taken += 1
        if self.taken > MAX_ENTRIES:
            raise InputError(self.path.name, f"has more than {MAX_ENTRIES:,} entries")
        yield entry

    def skip(self, reason: str, place: int) -> None:
        """Count what is left out."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1
        places = self.places.setdefault(reason, [])
        if len(places) < PLACES_KEPT:
            places.append(place)


def _format_of(front: bytes) -> Format:
    """The reader for a file, by its beginning."""
    text = front.removeprefix(b"\xef\xbb\xbf").lstrip()
    if front[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("", "is UTF-16; save it as UTF-8")
    if text[:1] == b"{" or (text[:1] == b"[" and text[1:].lstrip()[:1] in (b"{", b'"', b"]", b"[")):
        return read_json
    lines = text[: text.rfind(b"\n") + 1] or text
    if not _UNBOUND.match(lines) and _YAML.match(_without_comments(lines)) and not _NOT_YAML.search(lines):
        return read_yaml
    return read_text


def _without_comments(lines: bytes) -> bytes:
    return re.sub(rb"\A(?:\s*#[^\n]*\n|\s*\n)+", b"", lines)


def _file_date(path: Path) -> str:
    """When the file was last changed: a list without a date is not younger than its file says."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
