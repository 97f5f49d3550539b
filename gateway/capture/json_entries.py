"""The entries of a HAR file one by one, in bounded memory: a scanner that knows JSON's brackets and strings (RFC 8259),
and leaves what is between them to the decoder of the standard library."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from gateway.capture.limits import MAX_ENTRY_BYTES, MAX_ENTRY_DEPTH, MAX_ENTRY_NODES
from gateway.capture.unpack import ByteStream, DamagedError

CHUNK_BYTES: Final = 1 << 20
"""Read at once."""

MAX_KEY_BYTES: Final = 64
"""Of a name that is looked at on the way to the entries: it is `log` or `entries`."""

_MARK: Final = re.compile(rb'["{}\[\]]')
_IN_STRING: Final = re.compile(rb'(?:[^"\\]++|\\.|(?!))*+', re.DOTALL)
_LOG, _ENTRIES = b"log", b"entries"
_OPENING: Final = b"{["
_LIST_DEPTH: Final = 3
"""`{"log": {"entries": [`"""


class Entry(NamedTuple):
    """One entry, or the reason why there is none."""

    number: int  # from 1
    value: dict[str, Any]
    problem: str
    position_bytes: int  # how far into the file it reaches


class JsonEntries:
    """Reads a HAR file from its start. `problem` says at the end what is wrong with the file as a whole."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.problem = ""
        self.position_bytes = 0
        self._depth = 0
        self._is_in_string = False
        self._is_after_backslash = False
        self._keys = [b"", b"", b""]  # the last string seen at each depth
        self._string: bytearray | None = None  # the string that is being read, where it may be a key
        self._is_list = False  # inside the list of entries
        self._has_list = False
        self._number = 0
        self._pieces: list[bytes] = []
        self._held_bytes = 0
        self._nodes = 0
        self._is_entry = False
        self._entry_problem = ""

    def __iter__(self) -> Iterator[Entry]:
        buffer = memoryview(bytearray(CHUNK_BYTES))
        is_first = True
        while not self.problem:
            try:
                count = self._stream.readinto(buffer)
            except DamagedError as error:
                self.problem = f"the compressed data is damaged: {error}"
                break
            if not count:
                break
            chunk = bytes(buffer[:count])
            if is_first:
                chunk = chunk.removeprefix(b"\xef\xbb\xbf")
                is_first = False
            yield from self._scan(chunk)
            self.position_bytes += count
        if not self.problem and (self._depth or self._is_in_string):
            self.problem = f"it ends early, in entry {self._number}" if self._is_entry else "it ends early"
        if not self.problem and not self._has_list:
            self.problem = "there is no list of entries in it"

    def _scan(self, chunk: bytes) -> Iterator[Entry]:
        place = begin = 0  # `begin` is where what is not yet kept of the entry begins
        while place < len(chunk):
            if self._is_in_string:
                place = self._skip_string(chunk, place)
                continue
            found = _MARK.search(chunk, place)
            if found is None:
                break
            place = found.end()
            mark = chunk[place - 1]
            if mark == 0x22:
                self._is_in_string = True
                self._string = bytearray() if self._depth < _LIST_DEPTH else None
            elif mark in _OPENING:
                if self._open(mark):
                    begin = place - 1
            elif self._close():
                self._keep(chunk[begin:place])
                yield self._finished(place)
                begin = place
            if self.problem:
                return
        if self._is_entry:
            self._keep(chunk[begin:])

    def _skip_string(self, chunk: bytes, place: int) -> int:
        """Go on inside a string; gives the place behind what was passed."""
        if self._is_after_backslash:
            self._is_after_backslash = False
            return place + 1
        found = _IN_STRING.match(chunk, place)
        end = found.end() if found is not None else place
        if self._string is not None and len(self._string) <= MAX_KEY_BYTES:
            self._string += chunk[place : min(end, place + MAX_KEY_BYTES + 1)]
        if end >= len(chunk):
            return end
        if chunk[end] == 0x22:
            self._is_in_string = False
            if self._string is not None and self._depth < _LIST_DEPTH:
                self._keys[self._depth] = bytes(self._string)
        else:  # a backslash at the very end
            self._is_after_backslash = True
        return end + 1

    def _open(self, mark: int) -> bool:
        """A bracket opens; whether an entry begins with it."""
        self._depth += 1
        if self._is_entry:
            self._nodes += 1
            if self._nodes > MAX_ENTRY_NODES:
                self._refuse(f"it holds more than {MAX_ENTRY_NODES:,} objects and lists")
            if self._depth > _LIST_DEPTH + MAX_ENTRY_DEPTH:
                self._refuse(f"it is more than {MAX_ENTRY_DEPTH} deep")
            return False
        if self._depth == _LIST_DEPTH and mark == 0x5B:
            self._is_list = self._keys[1] == _LOG and self._keys[2] == _ENTRIES
            self._has_list = self._has_list or self._is_list
        elif self._is_list and self._depth == _LIST_DEPTH + 1:
            self._is_entry = True
            self._number += 1
            self._nodes = 0
            self._entry_problem = "" if mark == 0x7B else "it is not an object"
            return True
        return False

    def _close(self) -> bool:
        """A bracket closes; whether an entry ends with it."""
        if not self._depth:
            self.problem = "more brackets close in it than open"
            return False
        self._depth -= 1
        if self._is_entry and self._depth == _LIST_DEPTH:
            return True
        if self._depth < _LIST_DEPTH:
            self._is_list = False
        return False

    def _refuse(self, reason: str) -> None:
        self._entry_problem = self._entry_problem or reason
        self._pieces.clear()
        self._held_bytes = 0

    def _keep(self, piece: bytes) -> None:
        if self._entry_problem:
            return
        self._pieces.append(piece)
        self._held_bytes += len(piece)
        if self._held_bytes > MAX_ENTRY_BYTES:
            self._refuse(f"it is larger than {MAX_ENTRY_BYTES >> 20} MB")

    def _finished(self, place: int) -> Entry:
        self._is_entry = False
        data, problem = b"".join(self._pieces), self._entry_problem
        self._pieces = []
        self._held_bytes = 0
        value: Any = None
        if not problem:
            try:
                value = json.loads(data.decode("utf-8", "replace"))
            except (ValueError, RecursionError) as error:
                problem = f"it is not JSON ({type(error).__name__})"
        known = value if isinstance(value, dict) else {}
        return Entry(self._number, known, problem, self.position_bytes + place)
