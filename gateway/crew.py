"""Several processes on one capture: each reads all of it and follows a share of its flows; this one writes their rows.

Every process walks the same frames in the same batches, so all of them know the same devices and names, and what they
make of a batch is put together as one process would have made it.
"""

import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, NamedTuple, Self

from gateway.calm import forget_the_past
from gateway.errors import CrewError, TelltaleError
from gateway.flows.share import Share, shares
from gateway.model.run import RunLabel

if TYPE_CHECKING:
    from gateway.store.batch import ReadyBatch  # known to pickle; a helper is started before anything is loaded

MAX_WORKERS = 64
WORTH_BYTES = 16 << 20
"""Captures of less than this in all are done before a second process would be ready."""
MEMORY_A_WORKER_BYTES = 400 << 20
BATCHES_AHEAD = 4
"""How far a helper may be ahead of the writer: bounds what waits in memory."""
WRITER_WEIGHT, HELPER_WEIGHT = 9, 16
"""Shares of the flows: the process that writes has less of them, so that all end at the same time."""

LOOK_UP_S = 0.2
"""How often somebody who waits for room looks whether the process was ended."""

_LENGTH = struct.Struct("=Q")


class Job(NamedTuple):
    """A capture to be analysed."""

    path: Path
    capture_id: int
    run: RunLabel
    digest_key: bytes


def fitting_workers(size_bytes: int) -> int:
    """How many processes to use where nobody said: one for small captures, else as many as processors and memory
    allow."""
    if size_bytes < WORTH_BYTES:
        return 1
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    return max(1, min(len(os.sched_getaffinity(0)), memory_bytes // MEMORY_A_WORKER_BYTES, MAX_WORKERS))


class _Helper:
    """One more process, started at once, so that it is ready when there is work."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gateway.helper"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._waiting: queue.Queue[bytes] = queue.Queue(BATCHES_AHEAD)
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def give(self, job: Job, share: Share) -> None:
        """Have it begin."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has ended; `next` says so
            pickle.dump((job, share), self._process.stdin)
            self._process.stdin.flush()

    def next(self) -> "ReadyBatch":
        """Its next batch. Raises the named error that ended its work, or CrewError where it ended itself."""
        message = self._waiting.get()
        if not message:
            code = self._process.wait()
            raise CrewError(
                f"a process that shared the work has ended (exit code {code}), perhaps for lack of memory; "
                "--workers 1 needs the least"
            )
        made = pickle.loads(message)  # noqa: S301 - by a process that we started
        if isinstance(made, BaseException):
            raise made
        batch: ReadyBatch = made
        return batch

    def stop(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._receiver.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # a job that it did not take any more
                    stream.close()

    def _receive(self) -> None:
        assert self._process.stdout is not None
        while (message := _read(self._process.stdout)) is not None:
            self._put(message)
        self._put(b"")

    def _put(self, message: bytes) -> None:
        """Wait for room, unless nobody takes any more."""
        while self._process.returncode is None:
            with contextlib.suppress(queue.Full):
                self._waiting.put(message, timeout=LOOK_UP_S)
                return


class Helpers:
    """The helpers on one job."""

    def __init__(self, helpers: list[_Helper]) -> None:
        self._helpers = helpers

    def next(self) -> "list[ReadyBatch]":
        """What each of them made of the next batch."""
        return [helper.next() for helper in self._helpers]


class Crew:
    """This process and its helpers, for as many captures as come."""

    def __init__(self, workers: int = 1) -> None:
        """`workers` processes in all, this one among them."""
        self._workers = workers
        self._helpers = [_Helper() for _ in range(workers - 1)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @contextmanager
    def on(self, job: Job) -> Iterator[tuple[Share, Helpers]]:
        """Share a capture out; gives this process's own share."""
        if len(self._helpers) < self._workers - 1:  # the last capture ended early
            self._helpers = [_Helper() for _ in range(self._workers - 1)]
        own, *others = shares([WRITER_WEIGHT, *[HELPER_WEIGHT] * len(self._helpers)])
        for helper, share in zip(self._helpers, others, strict=True):
            helper.give(job, share)
        try:
            yield own, Helpers(self._helpers)
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        for helper in self._helpers:
            helper.stop()
        self._helpers = []


ALONE = Crew()
"""No helpers."""


def _read(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def _send(made: object, stream: IO[bytes]) -> None:
    message = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def help_out() -> None:
    """What a helper does: jobs come in, batches go out, until there are no more jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but results goes where results go
    try:
        _work(sys.stdin.buffer, results)
    except BrokenPipeError:
        os._exit(1)


def _work(jobs: IO[bytes], results: IO[bytes]) -> None:
    from gateway.capture import open_capture
    from gateway.opened.opening import Opening
    from gateway.pipeline import Analysis, BringsKeysError, Tools

    tools = Tools()
    forget_the_past()
    while True:
        try:
            job, share = pickle.load(jobs)  # noqa: S301 - from the process that started this one
        except EOFError:
            return
        try:
            opened = open_capture(job.path)
            for batch in Analysis(tools, job, share, Opening(job.path, None)).batches(opened.source):
                _send(batch, results)
            opened.close()
        except TelltaleError as error:
            _send(error, results)
        except BringsKeysError:
            return  # whoever gave the job has met them too, and does it alone
