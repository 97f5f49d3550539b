"""A ring of pcapng files that dumpcap writes, read while it grows, as one capture.

dumpcap names its files `<start>_<number>_<time>.pcapng`, and removes the oldest when there are enough (`-b files:N`).
`start` is ours: it counts how often capturing began, so that the order of the names is the order of the packets
whatever the clock does. A file is complete as soon as there is a later one; until then it may grow.

Packets are numbered through the whole capture. What is read is cut into batches wherever the writer happens to be, and
with `cuts` into the same batches as before: whoever starts again sees exactly what was seen the first time.
"""

import contextlib
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gateway.capture.growing import FileStream, GrowingChunks
from gateway.capture.pcapng import PcapngSource
from gateway.errors import InputError
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly

POLL_S: Final = 0.05
"""How often a file that has not grown is looked at again: a tenth of what a finding may take to reach the page."""

SECTION_BYTES: Final = 28
"""The shortest section header: before it is written, a file says nothing."""

_NAME: Final = re.compile(r"(\d{6})_(\d{5,10})_\d{14}\.pcapng")


class RingFile(NamedTuple):
    """One file of the ring, in the order of capture."""

    start: int
    """How often capturing had begun."""

    number: int
    """Of the file since then, from 1."""

    path: Path

    @property
    def name(self) -> str:
        """Its name in the folder."""
        return self.path.name


def ring_files(folder: Path) -> list[RingFile]:
    """The files of a ring, oldest first. Others in the folder are none of ours."""
    found = []
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match is not None:
            found.append(RingFile(int(match[1]), int(match[2]), path))
    return sorted(found)


class RingBatch(NamedTuple):
    """Frames that came together."""

    frames: FrameBatch
    """With packets counted through the whole capture."""

    file: str
    """Name of the ring's file that holds them."""

    is_caught_up: bool
    """Whether nothing more was waiting to be read."""

    behind_bytes: int = 0
    """How much of the ring was waiting."""


class RingSource:
    """The ring from its oldest file on, or from the file called `begin` on, whose first packet has the number `packet`.

    `is_over` says that nothing is written any more; `cuts` are numbers of packets after which a batch ended before;
    `on_idle` is called again and again while nothing comes.
    """

    format = "live"

    def __init__(
        self,
        folder: Path,
        is_over: Callable[[], bool],
        begin: str = "",
        packet: int = 1,
        cuts: Iterable[int] = (),
        on_idle: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._is_over = is_over
        self._begin = begin
        self._packet = packet
        self._cuts = deque(cuts)
        self._on_idle = on_idle
        self._current: RingFile | None = None
        self.damage: list[Anomaly] = []
        self.has_secrets = False

    def batches(self) -> Iterator[RingBatch]:
        """Batches in the order of capture; valid until the next one is asked for."""
        while True:
            following = self._following()
            if following is None:
                if self._is_over() and self._following() is None:
                    return
                self._rest()
                continue
            self._tell_missing(following)
            self._current = following
            yield from self._file(following)

    def _following(self) -> RingFile | None:
        """The file after the current one, as soon as it is there."""
        for file in ring_files(self._folder):
            if self._current is None:
                if file.name >= self._begin:
                    return file
            elif file[:2] > self._current[:2]:
                return file
        return None

    def _tell_missing(self, following: RingFile) -> None:
        """dumpcap may have removed files before they were read."""
        current = self._current
        if current is not None and following.start == current.start and following.number > current.number + 1:
            lost = following.number - current.number - 1
            detail = f"{lost} files of the ring were overwritten before they were read, after packet {self._packet - 1}"
            self.damage.append(Anomaly("ring-overrun", detail, self._packet - 1))

    def _file(self, file: RingFile) -> Iterator[RingBatch]:
        try:
            stream = FileStream(file.path)
        except FileNotFoundError:  # removed this very moment; the gap is told at the next one
            return
        try:
            chunks = GrowingChunks(stream, lambda: self._wait(file))
            while chunks.unread_bytes < SECTION_BYTES and chunks.advance():
                pass
            try:
                source = PcapngSource(file.path, chunks)
            except InputError:
                if chunks.unread_bytes:
                    self._tell_damage(f"{file.name} ends inside its first section header")
                return
            yield from self._frames(source, file)
        finally:
            stream.close()

    def _frames(self, source: PcapngSource, file: RingFile) -> Iterator[RingBatch]:
        offset = self._packet - 1
        for batch in source.batches():
            batch.first_packet += offset
            self._packet = batch.first_packet + len(batch.records)
            self.has_secrets = self.has_secrets or source.has_secrets
            behind_bytes = self._behind(file, batch.position_bytes)
            for piece in self._cut(batch):
                yield RingBatch(piece, file.name, not behind_bytes, behind_bytes)
        for one in source.damage:
            self._tell_damage(f"{file.name}: {one.detail}")

    def _behind(self, file: RingFile, position_bytes: int) -> int:
        """Bytes after a place of a file, with all files after it."""
        total = -position_bytes
        for one in ring_files(self._folder):
            if one[:2] >= file[:2]:
                with contextlib.suppress(FileNotFoundError):  # overwritten this very moment
                    total += one.path.stat().st_size
        return max(total, 0)

    def _cut(self, batch: FrameBatch) -> Iterator[FrameBatch]:
        """A batch, divided where one ended before."""
        first, records = batch.first_packet, batch.records
        while self._cuts:
            cut = self._cuts[0]
            if cut < first:
                self._cuts.popleft()
                continue
            if cut >= first + len(records) - 1:
                break
            count = cut - first + 1
            yield FrameBatch(batch.data, records[:count], first, batch.position_bytes)
            first, records = first + count, records[count:]
        if len(records):
            yield FrameBatch(batch.data, records, first, batch.position_bytes)

    def _wait(self, file: RingFile) -> bool:
        """Whether a file may still grow, after a moment's rest."""
        if self._is_over() or any(one[:2] > file[:2] for one in ring_files(self._folder)):
            return False
        self._rest()
        return True

    def _rest(self) -> None:
        self._on_idle()
        time.sleep(POLL_S)

    def _tell_damage(self, detail: str) -> None:
        self.damage.append(Anomaly("truncated-file", detail, self._packet - 1))
