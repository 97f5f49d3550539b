"""Several processes on one capture: each reads all of it and follows a share of its flows; this one writes their rows.

Every process walks the same frames in the same batches, so all of them know the same devices and names, and what they
make of a batch is put together as one process would have made it.
"""

import contextlib
import pickle
import queue
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gateway.calm import forget_the_past
from gateway.capture import open_capture
from gateway.errors import CrewError, TelltaleError
from gateway.flows.share import Share, shares
from gateway.opened.opening import Opening
from gateway.pipeline import Analysis, Job, StartAgainError, Tools
from gateway.store.batch import ReadyBatch

if TYPE_CHECKING:  # one process alone does without it
    from multiprocessing.connection import Connection

BATCHES_AHEAD = 4
"""How far a helper may be ahead of the writer: bounds what waits in memory."""
WRITER_WEIGHT, HELPER_WEIGHT = 10, 25
"""Shares of the flows: the process that writes has less of them, so that all end at the same time."""

LOOK_UP_S = 0.2
"""How often somebody who waits for room looks whether the process was ended."""


class _Helper:
    """One more process. It begins as a copy of this one, so that all that is loaded is loaded in it too."""

    def __init__(self, tools: Tools) -> None:
        import multiprocessing  # one process alone does without it

        forking = multiprocessing.get_context("fork")
        self._jobs, their_jobs = forking.Pipe()
        self._process = forking.Process(target=_help_out, args=(their_jobs, self._jobs, tools), daemon=True)
        self._process.start()
        their_jobs.close()
        self._waiting: queue.Queue[bytes] = queue.Queue(BATCHES_AHEAD)
        self._is_stopped = False
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def give(self, job: Job, share: Share) -> None:
        """Have it begin."""
        with contextlib.suppress(OSError):  # it has ended; `next` says so
            self._jobs.send((job, share))

    def next(self) -> ReadyBatch:
        """Its next batch. Raises the named error that ended its work, or CrewError where it ended itself."""
        message = self._waiting.get()
        if not message:
            self._process.join()
            raise CrewError(
                f"a process that shared the work has ended (exit code {self._process.exitcode}), perhaps for lack of "
                "memory; --workers 1 needs the least"
            )
        made = pickle.loads(message)  # noqa: S301 - by a process that we started
        if isinstance(made, BaseException):
            raise made
        batch: ReadyBatch = made
        return batch

    def stop(self) -> None:
        """End it, whatever it does."""
        self._is_stopped = True
        self._process.kill()
        self._process.join()
        self._receiver.join()
        self._jobs.close()

    def _receive(self) -> None:
        try:
            while True:
                self._put(self._jobs.recv_bytes())
        except (EOFError, OSError):
            self._put(b"")

    def _put(self, message: bytes) -> None:
        """Wait for room, unless nobody takes any more."""
        while not self._is_stopped:
            with contextlib.suppress(queue.Full):
                self._waiting.put(message, timeout=LOOK_UP_S)
                return


class Helpers:
    """The helpers on one job."""

    def __init__(self, helpers: list[_Helper]) -> None:
        self._helpers = helpers

    def next(self) -> list[ReadyBatch]:
        """What each of them made of the next batch."""
        return [helper.next() for helper in self._helpers]


class Crew:
    """This process and its helpers, for as many captures as come."""

    def __init__(self, workers: int = 1) -> None:
        """`workers` processes in all, this one among them. They begin with the first capture."""
        self._workers = workers
        self._helpers: list[_Helper] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def start(self, tools: Tools) -> None:
        """Have the helpers ready, with the tools that they share. Best called before this process opens anything."""
        if len(self._helpers) < self._workers - 1:
            tools.inspector.make_ready()  # before there are copies: they share what is there
        while len(self._helpers) < self._workers - 1:
            self._helpers.append(_Helper(tools))

    @contextmanager
    def on(self, job: Job, tools: Tools) -> Iterator[tuple[Share, Helpers]]:
        """Share a capture out; gives this process's own share."""
        self.start(tools)  # again, where the last capture ended early
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


def _help_out(jobs: "Connection", other_end: "Connection", tools: Tools) -> None:
    """What a helper does: jobs come in, batches go out, until there are no more jobs."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it
    forget_the_past()
    while True:
        try:
            job, share = jobs.recv()
        except EOFError:
            return
        try:
            opened = open_capture(job.path)
            for batch in Analysis(tools, job, share, Opening(job.path, None)).batches(opened.source):
                jobs.send_bytes(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))
            opened.close()
        except TelltaleError as error:
            jobs.send_bytes(pickle.dumps(error))
        except (StartAgainError, BrokenPipeError):
            return  # whoever gave the job does it alone, or has ended
