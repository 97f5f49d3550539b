"""Readable bytes of which only words of protocols stay: every other run of letters and digits becomes a fake.

Marks between them stay, so the form of a message stays: JSON is JSON, a form is a form. What is no text becomes zeros.
"""

import re
from typing import Final

from gateway.anonymize.fakes import Fakes
from gateway.anonymize.vocabulary import KEYS, WORDS

MIN_LINKED_CHARACTERS: Final = 6
"""From here on a run with digits in it is taken for an identifier, whose fake is the same everywhere: who it is stays
hidden, that it comes again does not. Words and short numbers get another fake at each place, because how often they
come would tell them."""
MIN_NUMBER_CHARACTERS: Final = 9
"""And one of digits alone."""
MAX_INDEX_DIGITS: Final = 2
"""Of a number in a path that says which of several, and stays: `answers[0..8]`."""
MAX_LOCAL_CHARACTERS: Final = 64  # of a mail address (RFC 5321, 4.5.3.1.1)
MAX_HELD_BYTES: Final = 320
"""The end of a piece that waits for the next, so that no run is taken apart: a mail address and a little."""

_TOKEN: Final = re.compile(rb"\\u[0-9A-Fa-f]{4}|\\[bfnrt\"/\\]|%[0-9A-Fa-f]{2}|[A-Za-z0-9]+|[^\t\n\r\x20-\x7e]+")
_RUN: Final = re.compile(rb"[A-Za-z0-9%\\@._+\-\x80-\xff]+(?:\\?[\"']\s{0,4})?\Z")
_LOCAL: Final = re.compile(rb"[A-Za-z0-9._+\-]+\Z")
_DOMAIN: Final = re.compile(rb"[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.([A-Za-z]{2,24})(?![A-Za-z0-9])")
_KEY_ENDS: Final = re.compile(rb"\\?[\"']\s{0,4}:|=|%3[dD]|%22\s{0,4}(?::|%3[aA])")
_NAMES: Final = re.compile(rb"[A-Za-z0-9\x80-\xff]+")
_PLACES: Final = frozenset((b"body", b"header", b"query", b"stream", b"strings", b"line"))
"""Where in a message a path begins."""
_REPLY: Final = re.compile(rb"^([1-5][0-9]{2})(?=[ \-\r])", re.MULTILINE)
_DIGIT: Final = re.compile(rb"[0-9]")


class Texts:
    """Texts of one key."""

    def __init__(self, fakes: Fakes) -> None:
        self._fakes = fakes

    def hidden(self, data: bytes, place: bytes, *, is_dialogue: bool = False) -> bytes:
        """The same bytes with fakes in them, of the same length. `place`: where they stand, for fakes that differ.

        `is_dialogue`: lines begin with codes of replies, which stay (RFC 5321, 4.2; RFC 959, 4.2).
        """
        out = bytearray(data)
        mails = self._mails(data, out)
        at_mail = 0
        for match in _TOKEN.finditer(data):
            start, end = match.span()
            while at_mail < len(mails) and mails[at_mail][1] <= start:
                at_mail += 1
            if at_mail < len(mails) and mails[at_mail][0] <= start:
                continue
            out[start:end] = self._token(match, data, place)
        if is_dialogue:
            for match in _REPLY.finditer(data):
                out[match.start(1) : match.end(1)] = match[1]
        return bytes(out)

    def keys(self, data: bytes, place: bytes) -> bytes:
        """A path that leads to a value, of which known names of values stay: `body.json:$.email`."""
        return _NAMES.sub(lambda match: self._key(match[0], place), data)

    def _key(self, token: bytes, place: bytes) -> bytes:
        lower = token.lower()
        is_place = lower in _PLACES or (token.isdigit() and len(token) <= MAX_INDEX_DIGITS)
        if is_place or lower in WORDS or lower in KEYS:
            return token
        return self._fakes.of(token, place) if token.isascii() else b"x" * len(token)

    def _mails(self, data: bytes, out: bytearray) -> list[tuple[int, int]]:
        """Mail addresses, written over; where they stand."""
        found: list[tuple[int, int]] = []
        for mark in re.finditer(rb"@|%40", data):
            first = max(mark.start() - MAX_LOCAL_CHARACTERS, found[-1][1] if found else 0)
            local = _LOCAL.search(data, first, mark.start())
            domain = _DOMAIN.match(data, mark.end(), mark.end() + 255)
            if local is None or domain is None:
                continue
            tail = domain.end() - domain.start(1)
            out[local.start() : local.end()] = self._fakes.of(local[0])
            out[domain.start() : domain.end() - tail] = self._fakes.of(domain[0][:-tail])
            found.append((local.start(), domain.end()))
        return found

    def _token(self, match: re.Match[bytes], data: bytes, place: bytes) -> bytes:
        token = match[0]
        first = token[0]
        if first == 0x5C:  # a backslash
            return _escape(token)
        if first == 0x25 and len(token) == 3:
            return token if _is_mark(int(token[1:], 16)) else b"%78"
        if not token.isalnum() or first >= 0x80:
            return _not_ascii(token)
        lower = token.lower()
        if lower in WORDS or (lower in KEYS and _KEY_ENDS.match(data, match.end())):
            return token
        if _is_identifier(token):
            return self._fakes.of(token)
        return self._fakes.of(token, place + match.start().to_bytes(4))


class TextPieces:
    """A text that comes in pieces."""

    __slots__ = ("_held", "_held_at", "_place", "_texts", "is_dialogue")

    def __init__(self, texts: Texts, place: bytes) -> None:
        self._texts = texts
        self._place = place
        self._held = b""
        self._held_at = 0
        self.is_dialogue = False

    def take(self, at: int, data: bytes, is_last: bool = False) -> tuple[int, bytes]:
        """The next piece, which stands at `at`; what is done now, and where it stands."""
        start = self._held_at if self._held else at
        data = self._held + data
        self._held = b""
        if not is_last and (run := _RUN.search(data, max(0, len(data) - MAX_HELD_BYTES))):
            self._held, self._held_at = data[run.start() :], start + run.start()
            data = data[: run.start()]
        if not data:
            return start, b""
        return start, self._texts.hidden(data, self._place + start.to_bytes(8), is_dialogue=self.is_dialogue)


def is_text(data: bytes) -> bool:
    """Whether bytes are read by people, as far as can be seen from their beginning."""
    head = data[:256]
    odd = len(head.translate(None, bytes(range(0x20, 0x7F)) + b"\t\r\n"))
    if not odd:
        return bool(head)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return False
    return not any(byte < 9 or 14 <= byte < 32 for byte in head)


def is_reply(data: bytes) -> bool:
    """Whether bytes begin like the greeting of a server that answers with codes."""
    return _REPLY.match(data) is not None


def _is_identifier(token: bytes) -> bool:
    if token.isdigit():
        return len(token) >= MIN_NUMBER_CHARACTERS
    return len(token) >= MIN_LINKED_CHARACTERS and _DIGIT.search(token) is not None


def _is_mark(code: int) -> bool:
    return code in (0x09, 0x0A, 0x0D) or (0x20 <= code < 0x7F and not chr(code).isalnum())


def _escape(token: bytes) -> bytes:
    if len(token) == 2:
        return token
    return token if _is_mark(int(token[2:].decode(), base=16)) else b"\\u0078"


def _not_ascii(token: bytes) -> bytes:
    """Letters beyond ASCII become x, a byte for a byte; what is no text, zeros."""
    try:
        token.decode("utf-8")
    except UnicodeDecodeError:
        return bytes(len(token))
    return bytes(0x78 if byte >= 0x80 else 0 for byte in token)
