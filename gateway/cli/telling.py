"""What a live run says on stderr: what was found at once, and a line that tells how far it is."""

import sys
import time
from types import TracebackType
from typing import Self

import click

from gateway.capture.dumpcap import Dumpcap
from gateway.live import LiveState
from gateway.reports.terminal import printable

REFRESH_S = 0.5
SILENCE_S = 10.0
"""After so long without a packet the reason is looked for in what dumpcap said."""


class Telling:
    """Shows a live run between `with` and its end."""

    def __init__(self, dumpcap: Dumpcap) -> None:
        self._dumpcap = dumpcap
        self._is_terminal = sys.stderr.isatty()
        self._state: LiveState | None = None
        self._shown_s = 0.0
        self._began_s = time.monotonic()
        self._said_silence = False
        self._is_ending = False

    def __enter__(self) -> Self:
        self._say(f"Listening on {printable(self._dumpcap.interface)} (stop with Ctrl-C).")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._clear()
        dropped = self._dumpcap.drops.dropped
        if dropped:
            self._say(f"{dropped:,} packets came too fast and were lost: what was in them is not known.")

    def ending(self) -> None:
        """It was asked to stop. Called from a signal handler: nothing is printed here."""
        self._is_ending = True

    def reached(self, state: LiveState) -> None:
        """So far."""
        self._state = state
        self._refresh()

    def idle(self) -> None:
        """Nothing comes at the moment."""
        self._refresh()
        if self._state is None and not self._said_silence and time.monotonic() - self._began_s > SILENCE_S:
            self._said_silence = True
            said = [line for line in self._dumpcap.said if not line.startswith(("Capturing on", "File:"))]
            self._say(f"No packet yet. dumpcap says: {printable(' '.join(said[-2:]))}" if said else "No packet yet.")

    def waiting(self, reason: str, seconds: float) -> None:
        """Nothing can be written; it is tried again."""
        self._say(f"telltale: {printable(reason)}; trying again in {seconds:.0f} s, packets wait in memory meanwhile")

    def _refresh(self) -> None:
        now = time.monotonic()
        if not self._is_terminal or self._state is None or now - self._shown_s < REFRESH_S:
            return
        self._shown_s = now
        state = self._state
        behind = "" if state.is_caught_up else ", catching up"
        text = f"{state.packets:,} packets, {state.flows:,} connections ended, {state.findings:,} findings{behind}"
        click.echo(f"\r\033[K{text}", nl=False, err=True)

    def _say(self, text: str) -> None:
        self._clear()
        click.echo(text, err=True)

    def _clear(self) -> None:
        if self._is_terminal:
            click.echo("\r\033[K", nl=False, err=True)
