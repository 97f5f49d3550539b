"""Packets of an assessment, where somebody chose to keep them: a capture beside the database, readable by its maker.

Each batch is appended as a section of its own (draft-ietf-opsawg-pcapng, section 4.1): the file is whole at every
moment. What comes between the last commit and a crash may be missing in it, or stand twice; rows never do.
"""

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from gateway.active import of_device
from gateway.capture import open_capture
from gateway.capture.unpack import content_identity
from gateway.columns.decode import decode
from gateway.errors import InputError
from gateway.exhibits import Packet, pcapng_of
from gateway.model.assessments import KEPT, KeptFile, kept_name
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly
from gateway.model.run import AssessedRun
from gateway.store.writer import Writer

MAX_FILE_BYTES: Final = 8 << 30
"""Of one assessment: hours of video. What comes beyond is not kept, and that is told."""

PRIVATE: Final = 0o600
LATE_NS: Final = 5 * 10**9
"""So long after the end its last packets may still be on their way to us."""

LOOK_NS: Final = 5 * 10**9
"""How often it is looked whether one has ended."""


class Keeping:
    """The files of one database."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._given_up: set[str] = set()
        self._looked_ns = 0

    def take(self, batch: FrameBatch, runs: Sequence[AssessedRun]) -> list[Anomaly]:
        """Append what is of assessments whose packets are kept. What cannot be written is told once."""
        kept = [run for run in runs if run.keep_as and run.keep_as not in self._given_up]
        if not kept:
            return []
        frames = decode(batch)
        told = []
        for run in kept:
            packets = [_packet(batch, int(at)) for at in of_device(frames, run).nonzero()[0]]
            problem = self._append(run.keep_as, packets) if packets else ""
            if problem:
                self._given_up.add(run.keep_as)
                told.append(Anomaly("packets-unkept", f"the packets of assessment {run.keep_as}: {problem}"))
        return told

    def note_ended(self, writer: Writer, now_ns: int, *, is_over: bool = False) -> None:
        """Note the files of assessments that have ended, with their hash. `is_over`: nothing comes any more. Raises
        StoreError."""
        if now_ns - self._looked_ns < LOOK_NS and not is_over:
            return
        self._looked_ns = now_ns
        for number, assessment in writer.unkept(now_ns if is_over else now_ns - LATE_NS):
            path = self._path(assessment)
            if path.is_file():
                with suppress(InputError):  # somebody has changed it
                    writer.note_kept(number, _noted(path))

    def _path(self, assessment: str) -> Path:
        return Path(kept_name(str(self._database), assessment))

    def _append(self, assessment: str, packets: list[Packet]) -> str:
        """Why they could not be written, or ""."""
        try:
            handle = os.open(self._path(assessment), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, PRIVATE)
            with os.fdopen(handle, "ab") as file:
                if file.tell() > MAX_FILE_BYTES:
                    return f"more than {MAX_FILE_BYTES >> 30} GiB"
                file.write(pcapng_of(packets))
        except OSError as error:
            return str(error.strerror)
        return ""


def _noted(path: Path) -> KeptFile:
    """What is known of a file. Raises InputError."""
    opened = open_capture(path)
    count, first_ns, last_ns = 0, None, None
    with closing(opened):
        for batch in opened.source.batches():
            times = batch.records["time_ns"]
            count += len(times)
            first_ns = int(times[0]) if first_ns is None else first_ns
            last_ns = int(times[-1])
    return KeptFile(content_identity(path)[0], path.name, KEPT, count, first_ns, last_ns)


def _packet(batch: FrameBatch, at: int) -> Packet:
    time_ns, offset, size, original, link_type = batch.records[at].tolist()
    return time_ns, original, link_type, batch.data[offset : offset + size].tobytes()
