"""What the inspector has not stored yet, on a file system: neither side's restart loses or doubles a record.

Records are appended to segments that are named by their first number; a segment goes when all of it is stored. The
folder belongs to one spool, whose name is drawn when it is made. It holds what was opened: on the box it lies in memory
(tmpfs), readable by the service alone.
"""

import contextlib
import itertools
import secrets
import threading
from pathlib import Path
from typing import BinaryIO

from telltale_frames import HEAD, FrameError, encode, head_of

SEGMENT_BYTES = 4 << 20
"""A new segment is begun after so much: what is stored is given back in such steps."""

NAME_FILE = "name"
NAME_BYTES = 16
SUFFIX = ".spool"


class Spool:
    """One folder of segments. Its methods may be called from several threads."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        """Raises OSError where the folder cannot be used."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._lock = threading.Condition()
        self._sizes: dict[int, int] = {}  # bytes of each segment, by its first number
        self.held_bytes = 0
        """What is not given back yet."""

        self.damaged = 0
        """Segments of which a part could not be read."""

        self.name = self._own_name()
        self.next_number = 1
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            self._recover(path)
        self._file = self._begin_segment()

    def append(self, kind: int, payload: bytes) -> bool:
        """Keep a record; false where there is no room."""
        with self._lock:
            frame = encode(kind, self.next_number, payload)
            if self.held_bytes + len(frame) > self._limit_bytes:
                return False
            if self._sizes[self._last] >= SEGMENT_BYTES:
                self._file.close()
                self._file = self._begin_segment()
            try:
                self._file.write(frame)
                self._file.flush()
            except OSError:  # the disk is full: what was written of it is taken back
                self._file.close()
                with contextlib.suppress(OSError), self._path(self._last).open("r+b") as file:
                    file.truncate(self._sizes[self._last])
                self._file = self._path(self._last).open("ab")
                return False
            self._sizes[self._last] += len(frame)
            self.held_bytes += len(frame)
            self.next_number += 1
            self._lock.notify_all()
            return True

    def read(self, after: int, limit_bytes: int, wait_s: float) -> list[tuple[int, bytes]]:
        """Records behind a number, as frames with their numbers, as many as fit; waits for the first one."""
        with self._lock:
            if self.next_number <= after + 1:
                self._lock.wait(wait_s)
            if self.next_number <= after + 1:
                return []
            firsts = sorted(self._sizes)
            begin = max((first for first in firsts if first <= after + 1), default=firsts[0])
            chosen = [first for first in firsts if first >= begin]
            ends = dict(self._sizes)
        found: list[tuple[int, bytes]] = []
        for first in chosen:
            try:
                data = self._path(first).read_bytes()[: ends[first]]
            except FileNotFoundError:  # stored meanwhile
                continue
            for number, frame in _frames(data):
                if number > after:
                    found.append((number, frame))
                    limit_bytes -= len(frame)
                    if limit_bytes <= 0:
                        return found
            if found:
                return found
        return found

    def release(self, reached: int) -> None:
        """Records up to a number are stored: give their segments back."""
        with self._lock:
            reached = min(reached, self.next_number - 1)
            if reached == self.next_number - 1 and self._sizes[self._last]:
                self._file.close()
                self._file = self._begin_segment()
            firsts = sorted(self._sizes)
            for first, following in itertools.pairwise(firsts):
                if following <= reached + 1:
                    self._path(first).unlink(missing_ok=True)
                    self.held_bytes -= self._sizes.pop(first)

    def close(self) -> None:
        """Nothing more is appended."""
        with self._lock:
            self._file.close()

    @property
    def _last(self) -> int:
        return max(self._sizes)

    def _path(self, first: int) -> Path:
        return self._folder / f"{first:020d}{SUFFIX}"

    def _own_name(self) -> str:
        path = self._folder / NAME_FILE
        with contextlib.suppress(OSError, ValueError):
            name = path.read_text(encoding="ascii")
            if len(bytes.fromhex(name)) == NAME_BYTES:
                return name
        for left in self._folder.glob(f"*{SUFFIX}"):  # nobody can say of which spool they are
            left.unlink(missing_ok=True)
            self.damaged += 1
        name = secrets.token_hex(NAME_BYTES)
        new = path.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(name, encoding="ascii")
        new.replace(path)
        return name

    def _recover(self, path: Path) -> None:
        """Take a segment of an earlier run up to its last whole record."""
        if not path.stem.isdecimal():
            return
        first = int(path.stem)
        self.next_number = max(self.next_number, first)
        data = path.read_bytes()
        size = 0
        for number, frame in _frames(data):
            if number != self.next_number:
                break
            size += len(frame)
            self.next_number += 1
        if size < len(data):
            self.damaged += 1
            with path.open("r+b") as file:
                file.truncate(size)
        if size:
            self._sizes[first] = size
            self.held_bytes += size
        else:
            path.unlink()

    def _begin_segment(self) -> BinaryIO:
        """An empty segment whose name keeps the next number, even where all others are gone."""
        path = self._path(self.next_number)
        path.touch(mode=0o600)
        self._sizes[self.next_number] = 0
        return path.open("ab")


def _frames(data: bytes) -> list[tuple[int, bytes]]:
    """The whole frames at the beginning of a segment, with their numbers."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while True:
        try:
            head = head_of(data[at : at + HEAD.size])
        except FrameError:
            return found
        end = at + HEAD.size + head.length if head else 0
        if head is None or end > len(data):
            return found
        found.append((head.number, data[at:end]))
        at = end
