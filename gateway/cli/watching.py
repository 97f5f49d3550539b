"""How far an analysis is, on stderr: a bar on a terminal, a line a capture elsewhere."""

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import click

from gateway.intake import CaptureResult
from gateway.reports.terminal import printable
from gateway.study import Skipped

TELL_S: Final = 0.5
SHARE: Final = "progress "
"""What a line begins with that tells the share of the work, from 0 to 1."""


class Watching:
    """Shows progress between `with` and its end."""

    def __init__(self, is_quiet: bool = False, tells_share: bool = False) -> None:
        """`tells_share`: a line for programs, now and then, with the share of the work that is done."""
        self._is_quiet = is_quiet
        self._tells_share = tells_share
        self._told_s = 0.0
        self._bar = _Bar() if sys.stderr.isatty() and not is_quiet else None
        self._captures = 0
        self._number = 0

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.progress.stop()

    def found(self, captures: int) -> None:
        """So many captures will be read."""
        self._captures = captures

    def begins(self, path: Path) -> None:
        """This one is read now."""
        self._number += 1
        if self._bar:
            self._bar.begin(printable(f"{self._number}/{self._captures} {path.name}"))

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """So far into it."""
        if self._bar:
            self._bar.progress.update(self._bar.task, completed=done_bytes, total=total_bytes)
        if self._tells_share and total_bytes and time.monotonic() - self._told_s >= TELL_S:
            self._told_s = time.monotonic()
            share = (self._number - 1 + min(done_bytes / total_bytes, 1.0)) / max(self._captures, 1)
            click.echo(f"{SHARE}{share:.4f}", err=True)

    def ended(self, result: CaptureResult) -> None:
        """It is stored."""
        name = printable(result.path.name)
        if not result.is_new:
            self._say(f"{name}: is in the database already, nothing was added")
            return
        self._say(f"{name}: {result.summary.packets:,} packets, {result.flows:,} flows")
        for note in result.notes:
            self._say(f"{name}: {printable(note)}")
        for damage in result.summary.damage:
            self._say(f"{name}: {printable(damage)}", is_warning=True)

    def left_out(self, skipped: Skipped) -> None:
        """It could not be read."""
        self._say(f"telltale: {printable(str(skipped.path))}: {printable(skipped.reason)}", is_warning=True)

    def _say(self, text: str, is_warning: bool = False) -> None:
        if self._is_quiet and not is_warning:
            return
        if self._bar:
            self._bar.progress.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(text, err=True)


class _Bar:
    """The bar, whose library is loaded only where there is a terminal to show it."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task("", total=None)

    def begin(self, text: str) -> None:
        """A new capture."""
        self.progress.reset(self.task, description=text.replace("[", "\\["), total=None)
