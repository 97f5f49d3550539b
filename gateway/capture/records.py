"""Captures whose records are walked in plain Python: what their formats have in common.

For formats that are old or rare; those of every day are walked by the kernel.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from gateway.capture.chunks import Chunks
from gateway.capture.labels import LabelBook
from gateway.capture.limits import MAX_BATCH_FRAMES
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from gateway.model.messages import Anomaly

Row = tuple[int, int, int, int, int]
"""Of RECORD_DTYPE: time, where the frame begins, its bytes in the file and on the wire, and its link type."""


class RecordSource:
    """A file of records, one after the other, as batches of frames. A format says how long a record is, and its row."""

    format = ""
    header_bytes = 0
    """Of a record, at least."""

    def __init__(self, path: Path, chunks: Chunks) -> None:
        self.path = path
        self.damage: list[Anomaly] = []
        self.has_secrets = False  # these formats have no place for them
        self.has_labels = False
        self.labels: LabelBook | None = None  # stays empty: nor for these
        self._chunks = chunks

    def length_at(self, view: memoryview, at: int) -> int | None:
        """Bytes of the record whose header is whole there; None where it contradicts itself."""
        raise NotImplementedError

    def row_at(self, view: memoryview, at: int) -> Row | None:
        """The row of a record that is whole; None where it holds no frame."""
        raise NotImplementedError

    def batches(self) -> Iterator[FrameBatch]:
        """Batches in file order. Damage is named in `damage`; what came before it is kept."""
        chunks = self._chunks
        packet = 1
        while True:
            rows = self._walk(packet)
            if rows:
                yield FrameBatch(chunks.data, np.array(rows, RECORD_DTYPE), packet, chunks.consumed_bytes)
                packet += len(rows)
            if self.damage:
                return
            if len(rows) < MAX_BATCH_FRAMES and not chunks.advance():
                self.damage += end_damage(chunks, packet)
                return

    def _walk(self, packet: int) -> list[Row]:
        """The whole records of the window."""
        chunks = self._chunks
        view = memoryview(chunks.data)  # type: ignore[arg-type]
        rows: list[Row] = []
        while len(rows) < MAX_BATCH_FRAMES and chunks.unread_bytes >= self.header_bytes:
            size = self.length_at(view, chunks.start)
            if size is None:
                number = packet + len(rows)
                place = f"reading stopped there, at byte {chunks.consumed_bytes}"
                detail = f"packet {number} contradicts its own length; {place}"
                self.damage.append(Anomaly("bad-record", detail, number))
                break
            if chunks.unread_bytes < size:
                break
            row = self.row_at(view, chunks.start)
            if row is not None:
                rows.append(row)
            chunks.consume(size)
        return rows


def end_damage(chunks: Chunks, packet: int) -> list[Anomaly]:
    """What is wrong where the bytes of a file of records are over; `packet` is the one that would come next."""
    if chunks.damage:
        return [Anomaly("damaged-compression", f"{chunks.damage}, before packet {packet}", packet)]
    if chunks.unread_bytes:
        detail = f"the file ends in the middle of packet {packet}, at byte {chunks.consumed_bytes}"
        return [Anomaly("truncated-file", detail, packet)]
    return []
