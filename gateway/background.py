"""Analyses that the pages ask for: a bounded queue, and one child process `telltale analyze` at a time.

The child is the same program that a person would start, so that a capture which breaks it breaks nothing here. What
it said is kept in words; files that were sent here are removed when they have been read.
"""

import json
import re
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

from gateway import resumed
from gateway.errors import QueueError

MAX_ANSWER_BYTES: Final = 1 << 20
"""Of what the child prints: one line of JSON for one capture, or a few hundred for the demo."""

MAX_REMEMBERED: Final = 500
"""Finished analyses that are still listed; the oldest are forgotten. Hundreds are sent at once, and each has to say
what became of it."""

PERSONA_FILE: Final = ".persona.toml"
"""Beside the capture that it is looked for in, whose own name never begins with a dot."""

INTERRUPTED: Final = "the machine stopped while it was being analysed; send it again"

STOP_S: Final = 10.0
"""A child that does not end by itself in this time after it was asked to is killed."""

STOPPED: Final = (-signal.SIGINT, -signal.SIGTERM, 128 + signal.SIGINT, 128 + signal.SIGTERM)
"""How a child ends that somebody else told to: the terminal or the service manager, which tell it and us at once."""

LOOK_S: Final = 0.2

MAX_LINE_BYTES: Final = 1 << 16
"""Of what the child prints, read at once; a longer line comes in parts."""

_SHARE: Final = re.compile(rb"progress ([01]\.\d{1,6})\r?\n")

_PROGRAM: Final = "from gateway.cli import main; main()"


class State(StrEnum):
    """Where an analysis is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis. Times are in seconds since 1970; `captures` are the SHA-256 of what is in the database now."""

    number: str
    name: str
    paths: tuple[Path, ...]
    size_bytes: int
    app: str
    user: str
    is_ours: bool  # the file was sent here, and goes when it has been read
    persona: Path | None = None  # a file of values to look for, beside the capture
    state: State = State.WAITING
    asked_s: float = 0.0
    began_s: float = 0.0
    ended_s: float = 0.0
    captures: tuple[str, ...] = ()
    packets: int = 0
    problems: tuple[str, ...] = field(default=())
    share: float | None = None  # of it that is read, from 0 to 1; None where it is not known

    @property
    def percent(self) -> int | None:
        """How much of it is read; 100 only when it is over, for then rows are still added up."""
        return None if self.share is None or self.is_over else min(int(self.share * 100), 99)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in (State.WAITING, State.RUNNING)


class Background:
    """The queue of one database."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._wake = threading.Condition(self._lock)
        self._all: dict[str, Analysis] = {}
        self._cancelled: set[str] = set()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self.max_seconds = 3_600.0

    def add(
        self,
        name: str,
        paths: tuple[Path, ...],
        *,
        app: str,
        user: str,
        is_ours: bool,
        limit: int,
        size_bytes: int = 0,
        persona: Path | None = None,
    ) -> Analysis:
        """Take one on. Raises QueueError where `limit` wait already."""
        with self._wake:
            if self._is_closed or self.waiting(locked=True) >= limit:
                raise QueueError(f"{limit} captures wait already to be analysed")
            number = secrets.token_hex(8)
            made = Analysis(number, name, paths, size_bytes, app, user, is_ours, persona, asked_s=time.time())
            self._all[number] = made
            if is_ours:
                resumed.note(paths[0], name, app, user, size_bytes, made.asked_s)
            self._forget()
            self._start()
        return made

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="analyses", daemon=True)
            self._thread.start()
        self._wake.notify_all()

    def resume(self, folder: Path) -> None:
        """Take on again what waited in a folder when the pages were stopped; tell what was being read when the machine
        was."""
        for one in resumed.left(folder):
            beside = one.path.with_name(PERSONA_FILE)
            made = Analysis(
                secrets.token_hex(8), one.name, (one.path,), one.size_bytes, one.app, one.user, True,
                beside if beside.exists() else None, asked_s=one.asked_s,
            )  # fmt: skip
            with self._wake:
                self._all[made.number] = made
                if one.was_begun:
                    self._end(replace(made, problems=(INTERRUPTED,)), State.FAILED)
                self._start()

    def waiting(self, *, locked: bool = False) -> int:
        """How many wait or are being read."""
        if not locked:
            with self._lock:
                return self.waiting(locked=True)
        return sum(1 for one in self._all.values() if not one.is_over)

    def every(self) -> list[Analysis]:
        """All that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._all.values()))

    def find(self, number: str) -> Analysis | None:
        """One of them."""
        with self._lock:
            return self._all.get(number)

    def before(self, number: str) -> int:
        """How many will be read before it."""
        with self._lock:
            earlier = list(self._all).index(number) if number in self._all else 0
            return sum(1 for one in list(self._all.values())[:earlier] if not one.is_over)

    def cancel(self, number: str) -> bool:
        """Stop one, or take it out of the queue; False where it is over."""
        with self._wake:
            one = self._all.get(number)
            if one is None or one.is_over:
                return False
            self._cancelled.add(number)
            if one.state is State.WAITING:
                self._end(one, State.CANCELLED)
            self._wake.notify_all()
        return True

    def close(self) -> None:
        """Stop what runs. It and what waits is taken on again by the next run, where it was sent here (`resume`)."""
        with self._wake:
            self._is_closed = True
            for one in list(self._all.values()):
                if not one.is_over:
                    self._cancelled.add(one.number)
            self._wake.notify_all()
        if self._thread:
            self._thread.join(STOP_S * 2)

    def _forget(self) -> None:
        over = [number for number, one in self._all.items() if one.is_over]
        for number in over[: max(0, len(self._all) - MAX_REMEMBERED)]:
            del self._all[number]

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._is_closed and self._next() is None:
                    self._wake.wait()
                one = self._next()
                if one is None or self._is_closed:
                    return
                one = replace(one, state=State.RUNNING, began_s=time.time())
                self._all[one.number] = one
                if one.is_ours:
                    resumed.begin(one.paths[0])
            self._run(one)

    def _next(self) -> Analysis | None:
        return next((one for one in self._all.values() if one.state is State.WAITING), None)

    def _run(self, one: Analysis) -> None:
        options = ["--quiet", "--progress", "--format", "json", "--db", str(self._database)]
        options += ["--app", one.app] if one.app else []
        options += ["--persona", str(one.persona)] if one.persona else []
        try:
            child = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, "analyze", *options, "--", *map(str, one.paths)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except (OSError, ValueError) as error:  # ValueError: no program can be given such a name
            problem = error.strerror if isinstance(error, OSError) else "a name in it cannot be used"
            self._finish(one, State.FAILED, problems=(f"the analysis could not be started: {problem}",))
            return
        answers = _Answers(child, lambda share: self._reach(one.number, share))
        why = self._watch(child, one)
        said, complaint = answers.take()
        if why is not None:
            self._finish(one, *why)
            return
        if child.returncode in STOPPED and self._closes():
            self._finish(one, State.CANCELLED)
            return
        captures, packets, problems = _outcome(said, complaint, one)
        if not captures and not problems:
            problems = (f"the analysis ended early (code {child.returncode})",)
        self._finish(one, State.DONE if captures else State.FAILED, problems, captures, packets)

    def _closes(self) -> bool:
        """Whether we are being stopped too: that may come a moment later."""
        with self._wake:
            return self._wake.wait_for(lambda: self._is_closed, STOP_S / 5)

    def _watch(self, child: subprocess.Popen[bytes], one: Analysis) -> tuple[State, tuple[str, ...]] | None:
        """Wait for the child; None where it ended by itself, else why it was stopped."""
        until = time.monotonic() + self.max_seconds
        while True:
            try:
                child.wait(LOOK_S)
            except subprocess.TimeoutExpired:
                pass
            else:
                return None
            with self._lock:
                is_cancelled = one.number in self._cancelled
            if is_cancelled or time.monotonic() > until:
                _stop(child)
                if is_cancelled:
                    return State.CANCELLED, ()
                return State.FAILED, (f"it took longer than {self.max_seconds / 60:.0f} minutes and was stopped",)

    def _reach(self, number: str, share: float) -> None:
        """So much of it is read."""
        with self._lock:
            known = self._all.get(number)
            if known is not None and known.state is State.RUNNING:
                self._all[number] = replace(known, share=share)

    def _finish(
        self,
        one: Analysis,
        state: State,
        problems: tuple[str, ...] = (),
        captures: tuple[str, ...] = (),
        packets: int = 0,
    ) -> None:
        with self._wake:
            self._end(replace(one, captures=captures, packets=packets, problems=problems), state)

    def _end(self, one: Analysis, state: State) -> None:
        self._all[one.number] = replace(one, state=state, ended_s=time.time())
        self._cancelled.discard(one.number)
        if one.is_ours and self._is_closed and state is State.CANCELLED:
            resumed.wait_again(one.paths[0])
        elif one.is_ours:
            for path in one.paths:  # each lies in a folder of its own
                shutil.rmtree(path.parent, ignore_errors=True)


class _Answers:
    """What a child says, read while it runs: a full pipe would stop it. Lines that tell how far it is are handed on."""

    def __init__(self, child: subprocess.Popen[bytes], reached: Callable[[float], None]) -> None:
        self._reached = reached
        self._parts: dict[str, bytes] = {}
        self._threads = []
        for name, stream in (("out", child.stdout), ("err", child.stderr)):
            thread = threading.Thread(target=self._read, args=(name, stream), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _read(self, name: str, stream: IO[bytes]) -> None:
        kept = bytearray()
        with stream:
            while part := stream.readline(MAX_LINE_BYTES):
                share = _SHARE.fullmatch(part) if name == "err" else None
                if share:
                    self._reached(float(share[1]))
                elif len(kept) < MAX_ANSWER_BYTES:
                    kept += part
        self._parts[name] = bytes(kept[:MAX_ANSWER_BYTES])

    def take(self) -> tuple[bytes, bytes]:
        """stdout and stderr, once the child has ended."""
        for thread in self._threads:
            thread.join(STOP_S)
        return self._parts.get("out", b""), self._parts.get("err", b"")


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ask it to end as Ctrl-C would, so that it leaves nothing half-written; then make it."""
    child.send_signal(signal.SIGINT)
    try:
        child.wait(STOP_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _outcome(said: bytes, complaint: bytes, one: Analysis) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """SHA-256 of the captures that were read, their packets, and what was wrong, without our own folders."""
    captures: list[str] = []
    packets = 0
    problems: list[str] = []
    try:
        answer = json.loads(said) if said.strip() else {}
    except ValueError:
        answer = {}
    for capture in answer.get("captures", []):
        captures.append(str(capture.get("sha256", "")))  # also of one that was there already
        packets += int(capture.get("packets", 0))
        problems += [str(text) for text in capture.get("damage", [])]
    problems += [str(skipped.get("reason", "")) for skipped in answer.get("skipped", [])]
    if not answer:
        lines = complaint.decode("utf-8", "replace").splitlines()
        problems += [line.removeprefix("telltale: ") for line in lines if line.startswith("telltale: ")]
    return tuple(captures), packets, tuple(_without_folders(text, one) for text in problems if text)


def _without_folders(text: str, one: Analysis) -> str:
    for path in one.paths:
        text = text.replace(f"{path}: ", "").replace(str(path), one.name)
    return text
