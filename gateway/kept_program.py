"""A program that is kept running: started again whenever it ends, until it is no longer wanted.

It ends with us, however we end, where setpriv is there (util-linux). What it says goes line by line to whoever keeps
it.
"""

import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

LONGEST_PAUSE_S: Final = 30.0
"""Between two starts: short enough that what was put back is seen soon."""

STEADY_S: Final = 60.0
"""After running so long, a start counts as the first again."""

STOP_S: Final = 5.0
"""How long it may take to end."""


class KeptProgram:
    """One program, in a thread of its own."""

    def __init__(self, name: str, live: Callable[[], None], end: signal.Signals, first_pause_s: float) -> None:
        """`live` calls `run` for one life of it, and returns at its end. `end` asks it to stop."""
        self._live = live
        self._end = end
        self._first_pause_s = first_pause_s
        setpriv = shutil.which("setpriv")
        self._dies_with_us = [setpriv, "--pdeathsig", end.name.removeprefix("SIG"), "--"] if setpriv else []
        self._process: subprocess.Popen[str] | None = None
        self._is_wanted = True
        self._wake = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name=name, daemon=True)

    def start(self) -> None:
        """Begin. Returns at once."""
        self._keeper.start()

    @property
    def is_running(self) -> bool:
        """Whether it is there at the moment."""
        return self._process is not None and self._process.poll() is None

    @property
    def is_over(self) -> bool:
        """Whether it is not there any more, and will not be."""
        return not self._is_wanted and not self._keeper.is_alive()

    def end_life(self) -> None:
        """Let it end; it is started again."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(self._end)

    def ask_to_stop(self) -> None:
        """Let it end, and start it no more; does not wait for it."""
        self._is_wanted = False
        self._wake.set()
        self.end_life()

    def stop(self) -> None:
        """The same, and wait until it has ended."""
        self.ask_to_stop()
        process = self._process
        self._keeper.join(STOP_S)
        if self._keeper.is_alive() and process is not None:
            process.kill()
            self._keeper.join()

    def run(self, command: Sequence[str], hear: Callable[[str], None], stdout: int = subprocess.DEVNULL) -> None:
        """One life, to its end; `hear` is given what it says on stderr, or with `subprocess.PIPE` on both. Raises
        OSError where it cannot be started."""
        with subprocess.Popen(
            [*self._dies_with_us, *command],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT if stdout == subprocess.PIPE else subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        ) as process:
            self._process = process
            if not self._is_wanted:  # asked to stop while it was being started
                process.send_signal(self._end)
            said = process.stdout or process.stderr
            assert said is not None
            for line in said:
                hear(line)

    def _keep(self) -> None:
        pause_s = self._first_pause_s
        while self._is_wanted:
            began = time.monotonic()
            self._live()
            if time.monotonic() - began >= STEADY_S:
                pause_s = self._first_pause_s
            if self._is_wanted:
                self._wake.wait(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
