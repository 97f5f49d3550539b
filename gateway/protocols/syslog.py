"""Syslog: what programs report, over datagrams and streams.

Sources: RFC 5424 (section 6, format), RFC 3164 (section 4, the older one), RFC 6587 (streams, section 3.4).
"""

import re
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import DatagramParser, Guess, swapped
from gateway.protocols.lines import Lines

FIRST_BYTES: frozenset[int] = frozenset(b"<123456789")
"""What it can begin with, of either side."""

MAX_MESSAGE_BYTES: Final = 64 << 10
"""Of one counted message. RFC 5424 asks for 2,048 bytes; programs allow some kilobytes."""

_FACILITIES: Final = (
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp",
    "audit", "alert", "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
)  # fmt: skip
_SEVERITIES: Final = ("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug")
_START: Final = re.compile(rb"<(\d{1,3})>")
_COUNTED: Final = re.compile(rb"([1-9]\d{1,4}) <(\d{1,3})>")
_MAY_COUNT: Final = re.compile(rb"[1-9]\d{0,4} ?<?\d{0,3}$")
_NEW: Final = re.compile(rb"1 (?:-|\d{4}-\d\d-\d\dT\S{8,30}) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) ")
_OLD: Final = re.compile(
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d "
    rb"(?:([^\s:\[\]]{1,255}) )?([^\s:\[\]]{1,48})(?:\[([^\]\s]{1,32})\])?: ?"
)
_MONTHS: Final = (
    b"Jan ",
    b"Feb ",
    b"Mar ",
    b"Apr ",
    b"May ",
    b"Jun ",
    b"Jul ",
    b"Aug ",
    b"Sep ",
    b"Oct ",
    b"Nov ",
    b"Dec ",
)
_MARK: Final = b"\xef\xbb\xbf"  # of UTF-8, before a message
_MAX_PRIORITY: Final = 191


class SyslogDatagramParser(DatagramParser):
    """Each datagram is a message: its kind is facility and severity, its body the text."""

    service = "syslog"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        self.messages.append(_message(data, Span(packet, packet, time_ns), direction))

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


class _Side:
    __slots__ = ("counted", "digits", "first", "is_counted", "is_lost", "lines", "remaining")

    def __init__(self) -> None:
        self.lines = Lines("syslog")
        self.is_counted: bool | None = None  # whether each message has its length before it; None not known yet
        self.digits = 0  # the length, as far as it was read
        self.remaining = 0
        self.counted = bytearray()
        self.first = (0, 0)
        self.is_lost = False


class SyslogParser:
    """One connection: the same messages, a line each or with their length before them."""

    service = "syslog"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._sides = (_Side(), _Side())

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        if side.is_counted is None:
            side.is_counted = data[0] in b"123456789"
        position = 0
        while position < len(data) and not side.is_lost:
            if side.is_counted:
                position = self._read_counted(direction, side, data, position, (packet, time_ns))
                continue
            line, position = side.lines.take(data, position)
            if line:
                self.messages.append(_message(line, Span(packet, packet, time_ns), direction))

    def _read_counted(
        self, direction: Direction, side: _Side, data: bytes, position: int, place: tuple[int, int]
    ) -> int:
        if not side.remaining:
            byte = data[position]
            if not side.digits:
                side.first = place
            if byte == 0x20 and side.digits:
                side.remaining, side.digits = side.digits, 0
            elif 0x30 <= byte <= 0x39:
                side.digits = side.digits * 10 + byte - 0x30
            elif byte not in b"\r\n":
                side.is_lost = True
                raise ParseError("syslog: a message without its length")
            if side.digits > MAX_MESSAGE_BYTES:
                side.is_lost = True
                raise ParseError(f"syslog: a message of more than {MAX_MESSAGE_BYTES} bytes")
            return position + 1
        end = position + min(side.remaining, len(data) - position)
        side.counted += data[position:end]
        side.remaining -= end - position
        if not side.remaining:
            span = Span(side.first[0], place[0], side.first[1])
            self.messages.append(_message(bytes(side.counted), span, direction))
            side.counted.clear()
        return end

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Lines go on behind the next line end."""
        side = self._sides[direction]
        if side.is_counted and side.remaining > length_bytes:
            side.remaining -= length_bytes
        elif side.is_counted:
            side.is_lost = True
        else:
            side.lines.lose()

    def finish(self) -> None:
        """See Parser: a message that is not whole is not told."""

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return not self._sides[direction].is_lost

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


def _message(data: bytes, span: Span, direction: Direction) -> PlainMessage:
    """One message; what has no form is its text."""
    kind = "message"
    start = _START.match(data)
    if start and int(start[1]) <= _MAX_PRIORITY:
        kind = f"{_FACILITIES[int(start[1]) >> 3]}.{_SEVERITIES[int(start[1]) & 7]}"
        data = data[start.end() :]
    attributes: list[tuple[str, str]] = []
    if found := _NEW.match(data):
        attributes = list(zip(("host", "program", "process", "message_id"), _texts(found), strict=True))
        data = _behind_structured(data[found.end() :])
    elif found := _OLD.match(data):
        attributes = list(zip(("host", "program", "process"), _texts(found), strict=True))
        data = data[found.end() :]
    said = tuple(pair for pair in attributes if pair[1] not in ("", "-"))
    return PlainMessage(span, "syslog", kind, direction, said, data, "text/plain")


def _texts(found: re.Match[bytes]) -> list[str]:
    return [(group or b"").decode("utf-8", "replace") for group in found.groups()]


def _behind_structured(data: bytes) -> bytes:
    """The text behind structured data, which stays in front of it where there is any: it is readable, too."""
    data = data[2:] if data.startswith(b"- ") else data.removeprefix(b"-")
    return data.removeprefix(_MARK)


def recognise_udp(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is syslog: a priority that exists, then the version of RFC 5424, the time of RFC 3164, or at
    least text."""
    return _guess(up) if up else swapped(_guess(down))


def recognise_tcp(up: bytes, down: bytes) -> Guess:
    """Whether a stream is syslog: the same, or the length of a message before it."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess_stream(up)
    return guess if guess is not Guess.NO else swapped(_guess_stream(down))


def _guess(data: bytes) -> Guess:
    if data[:1] != b"<":
        return Guess.NO
    start = _START.match(data)
    if not start or int(start[1]) > _MAX_PRIORITY or (len(start[1]) > 1 and start[1][:1] == b"0"):
        return Guess.NO
    text = data[start.end() : start.end() + 64]
    return Guess.YES if text and (text.isascii() and text[:1].isalnum()) else Guess.NO


def _guess_stream(data: bytes) -> Guess:
    if not data or data[0] not in b"<123456789":
        return Guess.NO
    start = _START.match(data) if data[0] == 0x3C else _COUNTED.match(data)
    if start:
        text = data[start.end() : start.end() + 4]
        if int(start.groups()[-1]) > _MAX_PRIORITY:
            return Guess.NO
        if text[:2] == b"1 " or text in _MONTHS:
            return Guess.YES
        may_be = len(text) < 4 and (text in (b"", b"1") or any(month.startswith(text) for month in _MONTHS))
        return Guess.MORE if may_be else Guess.NO
    if data[0] == 0x3C:
        return Guess.MORE if len(data) < 5 and data[1:].isdigit() | (len(data) == 1) else Guess.NO
    return Guess.MORE if _MAY_COUNT.match(data) else Guess.NO
