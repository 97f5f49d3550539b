"""Live traffic: the ring that dumpcap writes, through the same stages, into the database while it grows.

The analysis is a function of the packets and of where their batches end. So whoever starts again after a crash reads
the ring from its oldest file in the same batches: up to the place that the last transaction reached, what comes out is
in the database already, and is only counted; from there on it is written. As long as the ring holds the beginning of
the capture, the rows are those of a run that nobody disturbed.

A capture ends with its day (UTC, by the packets' own clock), and the next one begins.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import numpy as np

from gateway.capture.ring import RingBatch, RingSource, ring_files
from gateway.contacts import ContactBook
from gateway.crew import ALONE
from gateway.detectors.matching.engine import finder
from gateway.errors import StoreError
from gateway.evidence import planted_rows
from gateway.identity.household import DeviceBook
from gateway.identity.joining import NOTHING as NOTHING_JOINED
from gateway.intake import over_time
from gateway.intercepted import Intercepted
from gateway.keeping import Keeping
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly
from gateway.model.run import NO_RUN, AssessedRun, RunLabel
from gateway.opened.opening import Opening
from gateway.overload import BUDGETS, NOTHING_SHED, Overload
from gateway.pipeline import Analysis, Job, Tools, told
from gateway.planting import LivePersonas
from gateway.store.batch import ReadyBatch
from gateway.store.live import LiveWriter
from gateway.store.writer import Writer

DAY_NS: Final = 86_400 * 10**9
PACKETS_S: Final = 5.0
"""How often packets of new findings are sealed: they are in memory until then."""

OPEN_S: Final = 3.0
"""How often connections that are still open are shown anew."""

MAX_OPEN: Final = 500
"""Of them, those with the newest packets: more than a person looks through, and written in milliseconds."""

LOOK_UP_S: Final = 0.2
KEY_FILE: Final = "key"
KEY_BYTES: Final = 32


FIRST_PAUSE_S: Final = 2.0
LONGEST_PAUSE_S: Final = 60.0
"""Between two tries to write, where the disk is full or the database locked."""


class LiveState(NamedTuple):
    """How far a live run has come."""

    capture: str
    """SHA-256 that names it."""

    packets: int
    flows: int
    """That have ended."""

    findings: int
    is_caught_up: bool
    level: int = 0
    """Of overload: above 0, connections are not read to their end."""

    shed_flows: int = 0
    """Connections that were not, since this run began."""


class LiveSettings(NamedTuple):
    """What is analysed."""

    folder: Path
    """Of the ring."""

    interface: str
    run: RunLabel = NO_RUN
    state_folder: Path | None = None
    """In memory, for the key of digests; without it, the ring's own."""

    opened_socket: Path | None = None
    """Where exchanges are taken that interception has opened; None: nowhere."""

    ring_bytes: int = 0
    """What the ring holds; 0 where that is not known, and then nothing is left out in an overload."""

    is_ended: bool = False
    """Whether the capture ends when nothing more is written; else a later run goes on with it."""


class Watcher(Protocol):
    """Whoever wants to know how far it is."""

    def reached(self, state: LiveState) -> None:
        """So far."""

    def idle(self) -> None:
        """Nothing comes at the moment."""

    def waiting(self, reason: str, seconds: float) -> None:
        """Nothing can be written; it is tried again after so long."""


class Unwatched:
    """Nobody does."""

    def reached(self, state: LiveState) -> None:
        """So far."""

    def idle(self) -> None:
        """Nothing comes at the moment."""

    def waiting(self, reason: str, seconds: float) -> None:
        """Nothing can be written."""


def keep_running(
    database: Path, tools: Tools, settings: LiveSettings, is_over: Callable[[], bool], watcher: Watcher
) -> list[str]:
    """Analyse until nothing more is written; gives the SHA-256 of the captures that were seen.

    Where the database cannot be written, the disk being full for one, packets wait in the ring, and it is tried again
    and again. Raises StoreError only where it never could be written.
    """
    seen: dict[str, None] = {}
    pause_s = FIRST_PAUSE_S
    while True:
        try:
            with Writer(database) as writer:
                live = LiveRun(writer, tools, settings, is_over, watcher)
                try:
                    live.run()
                    if settings.is_ended:
                        live.end()
                    return list(seen | live.seen)
                finally:
                    live.close()
                    seen |= live.seen
        except StoreError as error:
            if not seen:
                raise
            if is_over():
                raise
            watcher.waiting(str(error), pause_s)
            _rest(pause_s, is_over)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


def _rest(seconds: float, is_over: Callable[[], bool]) -> None:
    """Wait, unless it is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not is_over():
        time.sleep(LOOK_UP_S)


class LiveRun:
    """The analysis of one interface's ring, until nothing more comes."""

    def __init__(
        self,
        writer: Writer,
        tools: Tools,
        settings: LiveSettings,
        is_over: Callable[[], bool],
        watcher: Watcher | None = None,
    ) -> None:
        self.seen: dict[str, None] = {}
        """SHA-256 of the captures that rows were written to."""

        self._writer = writer
        self._tools = tools
        self._settings = settings
        self._folder = settings.folder
        self._watcher = watcher or Unwatched()
        self._key = digest_key(settings.state_folder or settings.folder)
        self._rows: LiveWriter | None = None
        self._analysis: Analysis | None = None
        self._day = 0
        self._since_ns = 0  # the first packet of the capture: assessments that ended earlier are not in it
        self._file, self._file_packet = "", 1
        self._restarted: list[Anomaly] = []
        self._packets_due_s = 0.0
        self._open_due_s = 0.0
        self._book = DeviceBook(finder)
        self._contacts = ContactBook()
        self._is_heard = False
        self._overload = Overload()
        self._levels: dict[int, int] = {}  # by last packet, of batches that were read before
        self._damage_told = 0
        self._keeping = Keeping(writer.path)
        self._assessed: tuple[AssessedRun, ...] = ()
        self._personas = LivePersonas(writer, tools.inspector.planting, self._key)
        socket = settings.opened_socket
        self._intercepted = Intercepted(socket, writer, tools, self._key) if socket is not None else None
        try:
            self._source = self._resume(is_over)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take no opened exchanges any more."""
        if self._intercepted is not None:
            self._intercepted.close()

    def run(self) -> None:
        """Read until nothing more is written. What is open stays open: a later run goes on with it."""
        for batch in self._source.batches():
            self._take(batch)

    def end(self) -> None:
        """End the capture: what is still open is told as it is."""
        rows, analysis = self._rows, self._analysis
        if rows is None or analysis is None:
            return
        self._take_opened(is_idle=True)
        files = rows.files()
        batches = list(analysis.finish(0, self._new_damage()))
        for batch in batches:
            self._contacts.note(batch.flows)
        batches.append(over_time(self._contacts, rows, self._tools, self._key, self._assessed))
        reached = rows.live.reached - rows.live.base
        batches[-1].anomalies += self._overload.note(0, reached, reached, NOTHING_SHED)
        self._contacts = ContactBook()
        for batch in batches:
            batch.anomalies += told(batch.tallies)
            self._book.learn(batch.claims)
        rows.end(batches, analysis.summary(rows.live.sha256, 0))
        self._is_heard = True
        self._keep_devices(rows)
        self._book = DeviceBook(finder)
        self._keep_packets(rows, files)
        self._keeping.note_ended(self._writer, time.time_ns(), is_over=True)
        self._rows = self._analysis = None
        self._day = 0

    def _resume(self, is_over: Callable[[], bool]) -> RingSource:
        """The source from where the last run has to be repeated, or from the ring's beginning."""
        on_idle = self._idle
        rows = self._writer.resume_live(self._settings.interface)
        files = ring_files(self._folder)
        if rows is None:
            self._writer.interrupt_assessments()
            return RingSource(self._folder, is_over, on_idle=on_idle)
        known = rows.files()
        begin = next((file.name for file in files if file.name in known), "")
        if not begin:  # the ring is gone, as after a start of the machine
            told = Anomaly("live-interrupted", "the packets after the last one were lost with the machine's memory")
            rows.continue_numbers()
            rows.end([ReadyBatch(anomalies=[told])], rows.summary())
            self._writer.interrupt_assessments()
            return RingSource(self._folder, is_over, on_idle=on_idle)
        self._rows = rows
        self._analysis = self._new_analysis(rows)
        if known[begin] > rows.live.base + 1:
            rows.continue_numbers()
            detail = (
                "the analysis was started again, and the ring no longer held the beginning: connections that were open"
                f" are told anew from packet {known[begin] - rows.live.base} on"
            )
            self._restarted.append(Anomaly("live-restart", detail, rows.live.reached - rows.live.base))
        elif rows.has_planted():  # what was looked for then may be gone, and with it what a name was written as
            rows.continue_numbers()
        self._levels = rows.cuts()
        return RingSource(self._folder, is_over, begin, known[begin], [rows.live.base, *self._levels], on_idle)

    def _idle(self) -> None:
        """Nothing comes at the moment."""
        if self._rows is not None and self._analysis is not None:
            now_ns = time.time_ns()
            self._heed(self._rows, self._analysis, now_ns, now_ns)
        self._work_idle()

    def _work_idle(self) -> None:
        """Time for what can wait."""
        self._watcher.idle()
        self._take_opened(is_idle=True)
        self._keeping.note_ended(self._writer, time.time_ns())
        self._show_open()
        now_s = time.monotonic()
        if self._rows is not None and now_s >= self._packets_due_s:
            self._packets_due_s = now_s + PACKETS_S
            self._keep_devices(self._rows)
            self._keep_packets(self._rows, self._rows.files())

    def _show_open(self) -> None:
        """Show which connections are still open, every few seconds: one may stay so for hours."""
        now_s = time.monotonic()
        if self._rows is not None and self._analysis is not None and now_s >= self._open_due_s:
            self._open_due_s = now_s + OPEN_S
            self._rows.replace_open(self._analysis.open_flows(MAX_OPEN))

    def _keep_devices(self, rows: LiveWriter) -> None:
        """Store what devices said of themselves, where there is anything new."""
        if self._is_heard:
            self._is_heard = False
            rows.replace_devices(self._book.profiles())

    def _keep_packets(self, rows: LiveWriter, files: dict[str, int]) -> None:
        """Seal the packets of findings whose connections have ended, as long as the ring has them."""
        wanted = self._writer.occurrences(rows.capture_id)
        held = {file.name: files[file.name] for file in ring_files(self._folder) if file.name in files}
        if not wanted or not held:
            return
        from gateway.exhibits import exhibits

        first = min(one.first_packet for one in wanted) + rows.live.base
        begin = max((name for name in held if held[name] <= first), default=min(held))
        source = RingSource(self._folder, lambda: True, begin, held[begin], [rows.live.base])
        self._writer.keep_exhibits(exhibits(_Reread(source, rows.live.base), wanted))

    def _new_analysis(self, rows: LiveWriter) -> Analysis:
        rows.keep_rules(one.stored() for one in self._tools.inspector.own)
        rows.keep_expectations(self._tools.inspector.expected.texts)
        rows.keep_lists(self._tools.lists)
        self._since_ns = rows.summary().first_ns or self._since_ns
        self._assessed = self._writer.assessed_with_known(self._since_ns)
        self._personas.look(self._assessed)
        everywhere = self._tools.inspector.planting.search
        if everywhere is not None:
            rows.add_planted(planted_rows(everywhere, self._key))
        job = Job(
            self._folder,
            rows.capture_id,
            self._settings.run,
            self._key,
            NOTHING_JOINED,
            has_labels=False,
            assessed=self._assessed,
        )
        with ALONE.on(job, self._tools) as shift:
            analysis = Analysis(self._tools, job, shift.share, Opening(self._folder, None))
        if self._intercepted is not None:
            self._intercepted.begin(rows, analysis)
            self._intercepted.assess(self._assessed)
        return analysis

    def _take_opened(self, *, is_idle: bool) -> None:
        """Exchanges that were opened, as far as the packets of their connections have been read."""
        if self._intercepted is not None and self._analysis is not None:
            while self._intercepted.work(self._analysis, is_idle=is_idle):
                is_idle = False

    def _take(self, batch: RingBatch) -> None:
        if batch.file != self._file:
            self._file, self._file_packet = batch.file, batch.frames.first_packet
            self._note_file()
            self._packets_due_s = 0.0
            self._work_idle()
        for piece in self._days(batch.frames):
            if self._rows is not None and _last(piece) <= self._rows.live.base:
                continue  # of the capture before
            day = int(piece.records["time_ns"].max()) // DAY_NS
            if self._rows is not None and day > self._day > 0:
                self.end()
            if self._rows is None:
                self._begin(piece)
            self._day = max(day, self._day)
            self._analyse(piece, batch)

    def _days(self, frames: FrameBatch) -> list[FrameBatch]:
        """A batch, divided where a later day begins. A clock that is set back begins no day."""
        latest = np.maximum.accumulate(frames.records["time_ns"]) // DAY_NS
        starts = np.flatnonzero(np.diff(np.concatenate(([self._day], np.maximum(latest, self._day)))))
        edges = sorted({0, *(int(at) for at in starts), len(latest)})
        return [
            FrameBatch(frames.data, frames.records[a:b], frames.first_packet + a, frames.position_bytes)
            for a, b in pairwise(edges)
        ]

    def _new_damage(self) -> list[Anomaly]:
        """Damage of the ring that was not told yet: what was overwritten is known at once, not at the day's end."""
        new = self._source.damage[self._damage_told :]
        self._damage_told += len(new)
        return new

    def _begin(self, frames: FrameBatch) -> None:
        first_ns = int(frames.records["time_ns"][0])
        text = f"live\0{self._settings.interface}\0{first_ns}\0{frames.first_packet}"
        sha256 = hashlib.sha256(text.encode() + self._key).hexdigest()
        place = (self._file, self._file_packet)
        self._since_ns = first_ns
        self._rows = self._writer.begin_live(self._settings.interface, sha256, frames.first_packet - 1, place)
        self._analysis = self._new_analysis(self._rows)

    def _note_file(self) -> None:
        if self._rows is not None:
            oldest = next((file.name for file in ring_files(self._folder)), self._file)
            self._rows.begin_file(self._file, self._file_packet, oldest)

    def _heed(self, rows: LiveWriter, analysis: Analysis, first_ns: int, last_ns: int) -> None:
        """Begin and end what people have begun and ended meanwhile, for packets between two times."""
        assessed = self._writer.assessed(self._since_ns)
        if assessed is not None:
            self._assessed = assessed
            analysis.assess(assessed)
            if self._intercepted is not None:
                self._intercepted.assess(assessed)
            self._personas.look(assessed)
        analysis.plant(self._personas.wanted(first_ns, last_ns))
        self._personas.note(rows, last_ns)

    def _analyse(self, frames: FrameBatch, batch: RingBatch) -> None:
        rows, analysis = self._rows, self._analysis
        assert rows is not None
        assert analysis is not None
        last = _last(frames)
        ring_bytes = self._settings.ring_bytes
        frames.first_packet -= rows.live.base
        is_again = last <= rows.live.reached
        if is_again:
            level = self._overload.level = self._levels.pop(last, 0)
        else:
            level = self._overload.decide(batch.behind_bytes, ring_bytes)
        analysis.note_damage(self._new_damage())
        times = frames.records["time_ns"]
        self._heed(rows, analysis, int(times.min()), int(times.max()))
        ready = analysis.take(frames, BUDGETS[level])
        first = frames.first_packet
        ready.anomalies += self._overload.note(level, first, first + len(frames.records) - 1, analysis.take_shed())
        self._book.learn(ready.claims)
        self._contacts.note(ready.flows)
        self._is_heard |= bool(ready.claims)
        if self._intercepted is not None:
            self._intercepted.ended(ready.flows)
        if is_again:
            rows.replay(ready)
            return
        ready.anomalies += self._keeping.take(frames, self._assessed)
        ready.anomalies += self._restarted
        self._restarted = []
        summary = analysis.summary(rows.live.sha256, 0)
        rows.write_live(ready, last, summary, level)
        self.seen[rows.live.sha256] = None
        self._show_open()
        self._take_opened(is_idle=False)
        self._watcher.reached(
            LiveState(
                rows.live.sha256,
                summary.packets,
                rows.flows,
                rows.findings,
                batch.is_caught_up,
                level,
                self._overload.flows,
            )
        )


class _Reread:
    """The ring once more, with packets counted from the beginning of a capture."""

    def __init__(self, source: RingSource, base: int) -> None:
        self._source = source
        self._base = base

    def batches(self) -> Iterator[FrameBatch]:
        """Frames of the capture, in order."""
        for batch in self._source.batches():
            batch.frames.first_packet -= self._base
            if batch.frames.first_packet > 0:
                yield batch.frames


def _last(frames: FrameBatch) -> int:
    return frames.first_packet + len(frames.records) - 1


def digest_key(folder: Path) -> bytes:
    """The key of a live capture's digests: it lives in memory as the ring does, and dies with it."""
    path = folder / KEY_FILE
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) != KEY_BYTES:
        key = secrets.token_bytes(KEY_BYTES)
        path.touch(mode=0o600)
        path.write_bytes(key)
    return key
