"""The objects of a PDF file (ISO 32000-1, 7.3 to 7.5), found by walking through it from the front.

No table of places is believed or needed: a body that was cut has lost it, and liars write what they like there. Of
several objects of one number the last one counts, as in a file that was changed.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from gateway.content.pdf_filters import unpack
from gateway.content.pdf_syntax import END, EnoughError, Lexer, Ref, Word, Work
from gateway.content.reader import Reader

MAX_OBJECTS: Final = 30_000
"""Objects of one file: a report of 100 pages with tags for screen readers has some 10,000."""

MAX_STEPS: Final = 16
"""References that lead to references, parents of parents."""

MAX_STREAM_BYTES: Final = 2 << 20
"""Unpacked bytes of one stream. A page has some 20 KB, one with a map a megabyte."""

_HEAD: Final = re.compile(rb"(\d{1,10})[\0\t\n\f\r ]{1,8}\d{1,5}[\0\t\n\f\r ]{0,8}\Z")
_HEAD_BYTES: Final = 40
_LINE_END: Final = re.compile(rb"[\t ]{0,4}(?:\r\n|\n|\r|)")
_TAIL: Final = re.compile(rb"[\0\t\n\f\r ]{0,8}endstream")

DAMAGED_STREAM: Final = "a stream of a PDF document is damaged, or packed in a way that is not read"


class Stream(NamedTuple):
    """A stream: what is said of it, and where its bytes are."""

    head: dict[str, Any]
    start: int
    end: int


class Document:
    """The objects of one file, by their numbers."""

    def __init__(self, data: bytes, reader: Reader) -> None:
        self.objects: dict[int, Any] = {}
        self.trailer: dict[str, Any] = {}
        self.work = Work()
        """What may still be done; whoever begins with something else gives it anew."""
        self._data = data
        self._reader = reader
        self._unpacked: dict[int, bytes] = {}  # by where a stream begins
        self._no_end_from = len(data)  # no stream ends behind this place

    def walk(self) -> None:
        """Read all objects, those inside of streams too; raises EnoughError when they are too many."""
        at = 0
        while (place := self._data.find(b"obj", at)) >= 0:
            head = _HEAD.search(self._data, max(at, place - _HEAD_BYTES), place)
            if head is None:
                self._look_for_trailer(at, place)
                at = place + 3
                continue
            self._look_for_trailer(at, head.start())
            if len(self.objects) >= MAX_OBJECTS:
                raise EnoughError
            at = self._read_object(int(head[1]), place + 3)
        self._look_for_trailer(at, len(self._data))

    def _look_for_trailer(self, start: int, end: int) -> None:
        """What stands between objects, where a trailer says that all is encrypted (7.5.5)."""
        place = self._data.find(b"trailer", start, end)
        if place >= 0:
            value = Lexer(self._data, self.work, place + 7, end).value()
            if isinstance(value, dict):
                self.trailer |= value

    def _read_object(self, number: int, at: int) -> int:
        """Read one object; the place behind it."""
        lexer = Lexer(self._data, self.work, at)
        value = lexer.value()
        if isinstance(value, Word):
            return lexer.at if value != END else at
        end = lexer.at
        if isinstance(value, dict) and lexer.next() == Word(b"stream"):
            stream = self._stream(value, lexer.at)
            self.objects[number] = stream
            self._look_into(stream)
            return stream.end
        self.objects[number] = value
        return end

    def _stream(self, head: dict[str, Any], at: int) -> Stream:
        found = _LINE_END.match(self._data, at)
        start = found.end() if found is not None else at
        length = self.resolve(head.get("Length"))
        if isinstance(length, int) and length >= 0 and _TAIL.match(self._data, start + length) is not None:
            return Stream(head, start, start + length)
        end = self._data.find(b"endstream", start) if start < self._no_end_from else -1
        if end < 0:
            self._no_end_from = min(start, self._no_end_from)
            end = len(self._data)
        return Stream(head, start, end)

    def _look_into(self, stream: Stream) -> None:
        """Objects that are packed together (7.5.7), and the trailer of files that have them (7.5.8)."""
        kind = stream.head.get("Type")
        if kind == "XRef":
            self.trailer |= stream.head
        if kind != "ObjStm" or "Encrypt" in self.trailer:
            return
        data = self.bytes_of(stream)
        first, count = self.resolve(stream.head.get("First")), self.resolve(stream.head.get("N"))
        if not isinstance(first, int) or not isinstance(count, int) or first <= 0:
            return
        lexer = Lexer(data, self.work, 0, min(first, len(data)))
        for _ in range(min(count, MAX_OBJECTS)):
            number, offset = lexer.next(), lexer.next()
            if not isinstance(number, int) or not isinstance(offset, int) or offset < 0:
                return
            if len(self.objects) >= MAX_OBJECTS:
                raise EnoughError
            value = Lexer(data, self.work, min(first + offset, len(data))).value()
            if not isinstance(value, Word):
                self.objects[number] = value

    def resolve(self, value: Any) -> Any:
        """What a value is, or refers to; None where that is missing."""
        for _ in range(MAX_STEPS):
            if not isinstance(value, Ref):
                return value
            value = self.objects.get(value.number)
        return None

    def dict_of(self, value: Any) -> dict[str, Any]:
        """A dictionary, or what is said of a stream; {} for anything else."""
        value = self.resolve(value)
        if isinstance(value, Stream):
            return value.head
        return value if isinstance(value, dict) else {}

    def list_of(self, value: Any) -> list[Any]:
        """A list, or the one value that stands for a list of one."""
        value = self.resolve(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def stream_of(self, value: Any) -> Stream | None:
        """The stream that a value is or refers to."""
        value = self.resolve(value)
        return value if isinstance(value, Stream) else None

    def upwards(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """A dictionary, its parent, and so on (pages, fields of forms)."""
        for _ in range(MAX_STEPS):
            if not node:
                return
            yield node
            node = self.dict_of(node.get("Parent"))

    def inherited(self, node: dict[str, Any], key: str) -> Any:
        """What a dictionary says, or a parent of it (7.7.3.4)."""
        return next((self.resolve(one[key]) for one in self.upwards(node) if key in one), None)

    def bytes_of(self, stream: Stream) -> bytes:
        """What a stream holds, unpacked once; what could not be read of it is told."""
        known = self._unpacked.get(stream.start)
        if known is not None:
            return known
        filters = [str(self.resolve(one)) for one in self.list_of(stream.head.get("Filter"))]
        options = self.list_of(stream.head.get("DecodeParms"))
        room = max(0, min(MAX_STREAM_BYTES, self._reader.room_bytes))
        data, is_whole = unpack(
            self._data[stream.start : stream.end], filters, [self.dict_of(one) for one in options], room
        )
        self.work.spend(len(data) // 256)
        self._reader.spend(len(data) if is_whole or len(data) < room else room + 1)
        if not is_whole:
            self._reader.problem(DAMAGED_STREAM)
        self._unpacked[stream.start] = data
        return data

    def beginning_of(self, stream: Stream, size_bytes: int) -> bytes:
        """The first bytes that a stream holds; the rest is not unpacked."""
        filters = [str(self.resolve(one)) for one in self.list_of(stream.head.get("Filter"))]
        packed = self._data[stream.start : min(stream.end, stream.start + size_bytes)]
        data, _ = unpack(packed, filters, [], size_bytes)
        self.work.spend(len(data) // 256)
        return data
