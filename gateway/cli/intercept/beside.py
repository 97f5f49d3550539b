"""What runs beside something else of the same process: `telltale live`, which captures meanwhile."""

import threading
import time
from collections.abc import Callable

SETTLE_S = 2.0
"""What was read last is on its way to the rows when the proxy has ended; packets are read for so long."""


class Beside:
    """A thread that runs something until it is asked to stop."""

    def __init__(self, run: Callable[[], None], stop: Callable[[], None]) -> None:
        """`run` returns soon after `stop` was called."""
        self._runs = run
        self._stop = stop
        self._thread = threading.Thread(target=self._run)
        self._then: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask_to_stop(self, then: Callable[[], None]) -> None:
        """End it soon, and do something when it has ended."""
        self._then = then
        self._stop()
        if not self._thread.is_alive():
            then()

    def end(self) -> None:
        """End it, and wait until it has."""
        self._stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._runs()
        if self._then is not None:
            time.sleep(SETTLE_S)
            self._then()
