"""How far an analysis is, on stderr: a bar on a terminal, a line a capture elsewhere."""

from pathlib import Path
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from gateway.pipeline import CaptureResult
from gateway.reports.terminal import printable
from gateway.study import Skipped


class Watching:
    """Shows progress between `with` and its end."""

    def __init__(self, is_quiet: bool = False) -> None:
        console = Console(stderr=True)
        self._is_quiet = is_quiet
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=is_quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)
        self._captures = 0
        self._number = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def found(self, captures: int) -> None:
        """So many captures will be read."""
        self._captures = captures

    def begins(self, path: Path) -> None:
        """This one is read now."""
        self._number += 1
        description = printable(f"{self._number}/{self._captures} {path.name}").replace("[", "\\[")
        self._bar.reset(self._task, description=description, total=None)

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """So far into it."""
        self._bar.update(self._task, completed=done_bytes, total=total_bytes)

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
        if is_warning or not self._is_quiet:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True) if not self._bar.disable else (
                click.echo(text, err=True)
            )
