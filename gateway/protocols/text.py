"""Readable streams that no parser knows: windows of their text, so that nothing readable goes unseen.

What counts as text was measured: of random bytes, as encryption and compression give them, fewer than 1 in
100,000 samples of 16 bytes pass, and none of 64; tests/protocols/test_text.py holds these rates.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import RECOGNISE_BYTES, Guess

WINDOW_BYTES: Final = 4 << 10
"""One message: long enough for a form or a note, short enough to point at."""

MAX_TEXT_BYTES: Final = 64 << 10
"""Told of each direction. An unknown protocol that is readable shows it in its first pages."""

MAX_BINARY_WINDOWS: Final = 2
"""Windows that are no text before a direction is given up: a banner may be followed by encryption."""

MIN_TEXT_BYTES: Final = 16
"""A stream that ends with less tells nothing, and binary data of that length may look like text by chance."""

MIN_TEXT_SHARE: Final = 0.85
"""Of a sample of RECOGNISE_BYTES or more: readable text inside binary framing is still readable. Shorter
ones must be text throughout."""

_TEXT: Final = bytes((*range(0x20, 0x7F), *b"\t\n\r"))
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")  # of byte order, before UTF-16
_BAD: Final = "�"


def recognise(up: bytes, down: bytes, is_last: bool) -> Guess:
    """Whether the first bytes of one of the directions are text. `is_last` says that no more will come. Before that
    only a whole sample decides: what is no text throughout may still be text for the most part."""
    guess = Guess.NO
    for sample in (up, down):
        if len(sample) >= (MIN_TEXT_BYTES if is_last else RECOGNISE_BYTES):
            if encoding_of(sample):
                return Guess.YES
        elif sample and not is_last:
            guess = Guess.MORE
    return guess


def encoding_of(sample: bytes) -> str:
    """utf-8, utf-16-le or utf-16-be where the sample is text, else ""."""
    least = MIN_TEXT_SHARE if len(sample) >= RECOGNISE_BYTES else 1.0
    foreign = len(sample.translate(None, _TEXT))
    if foreign <= len(sample) * (1 - least):
        return "utf-8"
    marked = sample[2:] if sample.startswith(_MARKS) else sample
    even, odd = marked[::2], marked[1::2]
    for encoding, letters, zeros in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if zeros.count(0) >= len(zeros) * least and not letters.translate(None, _TEXT):
            return encoding
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if sample.isascii() or controls > len(sample) * (1 - least):  # each is a wrong character, whatever the rest says
        return ""
    text = sample.decode("utf-8", "replace")
    text = text[:-1] if text.endswith(_BAD) else text  # a character that the end of the sample cuts
    if text.count(_BAD) > len(text) * (1 - least):  # most binary data ends here, before each character is looked at
        return ""
    wrong = sum(char == _BAD or not (char.isprintable() or _is_blank(char)) for char in text)
    return "utf-8" if wrong <= len(text) * (1 - least) else ""


def _is_blank(char: str) -> bool:
    """White space, also beyond ASCII, a mark of byte order and what joins emoji: not printable, but part
    of text."""
    return char in "\t\n\r\u200d\ufeff" or (char > "\x9f" and char.isspace())


class _Side:
    __slots__ = (
        "binary_windows", "buffer", "encoding", "first_packet", "last_packet", "time_ns", "told_bytes",
    )  # fmt: skip

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.encoding = ""
        self.binary_windows = 0
        self.told_bytes = 0
        self.first_packet = self.last_packet = self.time_ns = 0


class TextParser:
    """Text in windows of WINDOW_BYTES, cut behind a line where possible; over UDP a datagram is a window. Protocols
    that are known by name and not read further are text under their own name."""

    handover = False

    def __init__(self, is_udp: bool = False, service: str = "text") -> None:
        self.service = service
        self.messages: list[Message] = []
        self._is_udp = is_udp
        self._sides = (_Side(), _Side())

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Never raises."""
        side = self._sides[direction]
        if not self.wants(direction):
            return
        if not side.buffer:
            side.first_packet, side.time_ns = packet, time_ns
        side.last_packet = packet
        side.buffer += data[:MAX_TEXT_BYTES]
        while len(side.buffer) >= WINDOW_BYTES and self.wants(direction):
            self._tell(direction, self._cut(side), is_complete=True)
            side.first_packet, side.time_ns = packet, time_ns
        if self._is_udp and side.buffer:
            self._tell(direction, len(side.buffer), is_complete=True)

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. The window ends here."""
        self._tell(direction, len(self._sides[direction].buffer), is_complete=False)

    def finish(self) -> None:
        """See Parser."""
        for direction in Direction:
            self._tell(direction, len(self._sides[direction].buffer), is_complete=True)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        side = self._sides[direction]
        return side.told_bytes < MAX_TEXT_BYTES and side.binary_windows < MAX_BINARY_WINDOWS

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""

    def _cut(self, side: _Side) -> int:
        """Where a full window ends: behind its last line if that is in its last quarter, and not inside a
        character."""
        if (side.encoding or encoding_of(bytes(side.buffer[:RECOGNISE_BYTES]))) not in ("", "utf-8"):
            return WINDOW_BYTES
        line_end = side.buffer.rfind(b"\n", WINDOW_BYTES * 3 // 4, WINDOW_BYTES) + 1
        end = line_end or WINDOW_BYTES
        for back in range(4):
            if end - back == len(side.buffer) or side.buffer[end - back] & 0xC0 != 0x80:
                return end - back
        return end

    def _tell(self, direction: Direction, size: int, is_complete: bool) -> None:
        side = self._sides[direction]
        window = bytes(side.buffer[:size])
        del side.buffer[:size]
        if not window or not self.wants(direction):
            return
        side.told_bytes += size
        encoding = encoding_of(window)
        if not encoding:
            side.binary_windows += 1
            return
        side.encoding = encoding
        content_type = "text/plain" if encoding == "utf-8" else f"text/plain; charset={encoding}"
        span = Span(side.first_packet, side.last_packet, side.time_ns)
        self.messages.append(
            PlainMessage(span, self.service, "window", direction, (), window, content_type, is_complete)
        )
