"""Several processes on one capture: each reads all of it and follows a share of its flows; this one writes their rows.

Every process walks the same frames in the same batches, so all of them know the same devices and names, and what they
make of a batch is put together as one process would have made it. No process waits for the others at each batch: up to
BATCHES_AHEAD lie ready of each. Whoever has more of them ready is given more of the flows that begin from then on, so
that all end at the same time, whatever the capture holds and whoever else uses the machine. No row depends on it.
"""

import contextlib
import pickle
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gateway.calm import forget_the_past
from gateway.capture import Source, open_capture
from gateway.errors import CrewError, TelltaleError
from gateway.flows.share import Share, shares
from gateway.opened.opening import Opening
from gateway.pipeline import Analysis, Job, StartAgainError, Tools
from gateway.store.batch import ReadyBatch, together

if TYPE_CHECKING:  # one process alone does without it
    from multiprocessing.connection import Connection

BATCHES_AHEAD = 16
"""Batches that are begun before the first of them is written, in each process: bounds what waits in memory."""
WRITER_WEIGHT, HELPER_WEIGHT = 10, 25
"""Shares of the flows to begin with: the process that writes has less of them."""


class _Helper:
    """One more process. It begins as a copy of this one, so that all that is loaded is loaded in it too."""

    def __init__(self, tools: Tools) -> None:
        import multiprocessing  # one process alone does without it

        forking = multiprocessing.get_context("fork")
        self._jobs, their_jobs = forking.Pipe()
        self._process = forking.Process(target=_help_out, args=(their_jobs, self._jobs, tools), daemon=True)
        self._process.start()
        their_jobs.close()
        self._ready: queue.SimpleQueue[bytes] = queue.SimpleQueue()  # BATCHES_AHEAD at most: no more are allowed
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def give(self, job: Job, share: Share) -> None:
        """Have it make the first batch of a job."""
        self._send((job, share))

    def allow(self, share: Share) -> None:
        """Have it make one more batch, in which it follows a share of the flows that begin there."""
        self._send(share)

    @property
    def ready(self) -> int:
        """How many batches lie ready."""
        return self._ready.qsize()

    def next(self) -> ReadyBatch:
        """Its next batch. Raises the named error that ended its work, or CrewError where it ended itself."""
        message = self._ready.get()
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
        self._process.kill()
        self._process.join()
        self._receiver.join()
        self._jobs.close()

    def _send(self, message: tuple[Job, Share] | Share) -> None:
        with contextlib.suppress(OSError):  # it has ended; `next` says so
            self._jobs.send(message)

    def _receive(self) -> None:
        try:
            while True:
                self._ready.put(self._jobs.recv_bytes())
        except (EOFError, OSError):
            self._ready.put(b"")


class Shift:
    """This process and its helpers on one job."""

    def __init__(self, helpers: list[_Helper], job: Job) -> None:
        """Have the helpers begin."""
        self._helpers = helpers
        self._own: deque[ReadyBatch] = deque()  # made here, and not yet put together with theirs
        self._coming: deque[Share] = deque()  # of this process, for the batches that it may make
        first = shares(self._weights())
        self.share, *others = first
        """What this process follows in the first batch."""
        for helper, share in zip(helpers, others, strict=True):
            helper.give(job, share)
        for _ in range(BATCHES_AHEAD - 1):
            self._allow(first)

    def batches(self, analysis: Analysis, source: Source) -> Iterator[ReadyBatch]:
        """What all of them make of the capture, batch by batch. Raises CrewError where a helper has ended itself."""
        for batch in analysis.batches(source):
            self._own.append(batch)
            while self._own and (len(self._own) == BATCHES_AHEAD or all(helper.ready for helper in self._helpers)):
                yield self._next()
            analysis.follow(self._coming.popleft())
        while self._own:
            yield self._next()

    def _next(self) -> ReadyBatch:
        whole = together([self._own.popleft(), *[helper.next() for helper in self._helpers]])
        self._allow(shares(self._weights(), self.share.seed))
        return whole

    def _allow(self, given: list[Share]) -> None:
        """One more batch for each process, with its share of the flows that begin there."""
        own, *others = given
        self._coming.append(own)
        for helper, share in zip(self._helpers, others, strict=True):
            helper.allow(share)

    def _weights(self) -> list[int]:
        """Who is ahead takes more."""
        ahead = BATCHES_AHEAD
        theirs = [HELPER_WEIGHT * (ahead + helper.ready) for helper in self._helpers]
        return [WRITER_WEIGHT * (ahead + len(self._own)), *theirs]


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
    def on(self, job: Job, tools: Tools) -> Iterator[Shift]:
        """Share a capture out."""
        self.start(tools)  # again, where the last capture ended early
        try:
            yield Shift(self._helpers, job)
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
            given = jobs.recv()
        except EOFError:
            return
        if isinstance(given, Share):
            continue  # allowed for the last job, which needed no more
        job, share = given
        try:
            opened = open_capture(job.path)
            analysis = Analysis(tools, job, share, Opening(job.path, None))
            for batch in analysis.batches(opened.source):
                jobs.send_bytes(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))
                analysis.follow(jobs.recv())
            opened.close()
        except TelltaleError as error:
            jobs.send_bytes(pickle.dumps(error))
        except (StartAgainError, BrokenPipeError, EOFError):
            return  # whoever gave the job does it alone, or has ended
