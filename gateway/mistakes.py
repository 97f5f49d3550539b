"""Our own mistakes: an error that nobody foresaw, in a parser, a format or a detector, met by what the network sent.

It costs what it happened in, and that is said where the traffic is shown: no phone may stop the box from reading the
others by a message that we did not think of. Where RAISE is set in the environment it is raised instead: tests and
fuzzers are to find it.
"""

import os
from typing import Final

RAISE: Final = "TELLTALE_RAISE"

FAILED: Final = "reading-failed"
"""The kind of the anomaly."""


def spared(error: Exception, doing: str) -> str:
    """What is said of an error: its kind and the place of it, not its text, which may repeat what somebody sent.

    `doing` says what could not be done: "a body was not read as JSON". Raises the error itself where RAISE is set, and
    where memory is used up.
    """
    if isinstance(error, MemoryError) or os.environ.get(RAISE):
        raise error
    return f"{doing}, because of an error in Telltale ({type(error).__name__}{_place(error)})"


def _place(error: Exception) -> str:
    """The innermost line of ours that an error came through."""
    place, trace = "", error.__traceback__
    while trace is not None:
        _, package, rest = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("gateway/")
        if package:
            place = f" in {package}{rest}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
