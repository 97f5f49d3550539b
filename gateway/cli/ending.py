"""How a command that runs on is asked to end: Ctrl-C in a terminal, SIGTERM by whoever keeps services."""

import signal
from collections.abc import Callable


def when_asked_to_end(do: Callable[[], object]) -> None:
    """From here on either does this, and ends nothing by itself."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: do())
