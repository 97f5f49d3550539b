"""Looks the database through for damage, beside the requests, so that a broken place is told before somebody needs it.

Soon after the start, then once a day, and when another file stands under the same name. The thread gives way to
everything else, rests as long as it worked, and holds no lock that a request would wait for.
"""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from flask import Flask, current_app

from dashboard.languages import N_
from dashboard.session import notify
from gateway.health import check_whole
from gateway.model.checks import Check
from gateway.store.integrity import look_through
from gateway.store.queries import StoreError

FIRST_S: Final = 20.0
"""After the start: the first pages come before."""

AGAIN_S: Final = 86_400.0
LOOK_S: Final = 30.0
"""So often it is seen whether another file stands there, or a day is over."""

LONGEST_REST_S: Final = 60.0

LEAST_URGENT: Final = 19
"""The nice value of setpriority(2), which Linux keeps for each thread."""

NOTICE: Final = N_("A part of the database is damaged: what stood in it may be missing here. Health says what to do.")
"""On every page: nothing may be called well that could not be read."""


class State(NamedTuple):
    """What is known. `looked_ns` is since 1970 UTC, None where it was not looked through yet."""

    check: Check
    looked_ns: int | None
    is_looking: bool


class Looking:
    """The thread of one application, and what it found last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._check = check_whole(None)
        self._looked_ns: int | None = None
        self._file: object = None
        self._is_looking = False
        self._ended = threading.Event()

    @property
    def state(self) -> State:
        """What is known now; of a file that is gone nothing."""
        if self._looked_ns is not None and self._file != _which(self._path):
            return State(check_whole(None), None, self._is_looking)
        return State(self._check, self._looked_ns, self._is_looking)

    def start(self) -> None:
        """Begin to look, until the process ends or `stop`."""
        threading.Thread(target=self._work, name="looking", daemon=True).start()

    def stop(self) -> None:
        """Look no more; what is being read is read to its end."""
        self._ended.set()

    def look(self) -> None:
        """Look it through now. Where it cannot be opened the pages say so, and nothing is noted here."""
        self._is_looking = True
        file, began_s = _which(self._path), time.monotonic()

        def rest() -> bool:
            nonlocal began_s
            is_ended = self._ended.wait(min(time.monotonic() - began_s, LONGEST_REST_S))
            began_s = time.monotonic()
            return not is_ended

        try:
            looked = look_through(self._path, rest)
            if looked is not None:
                self._check, self._file, self._looked_ns = check_whole(looked), file, time.time_ns()
        except StoreError:
            pass
        finally:
            self._is_looking = False

    def _work(self) -> None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LEAST_URGENT)
        wait_s = FIRST_S
        while not self._ended.wait(wait_s):
            looked_ns = self.state.looked_ns
            if looked_ns is None or time.time_ns() - looked_ns > AGAIN_S * 1e9:
                self.look()
            wait_s = LOOK_S


def install(application: Flask) -> None:
    """Make it ready, and have damage told on every page; whoever serves the pages starts it."""
    application.extensions["telltale-looking"] = Looking(application.config["DATABASE"])
    notify(application, damage)


def looking_of(application: Flask) -> Looking:
    """That of an application."""
    found: Looking = application.extensions["telltale-looking"]
    return found


def now() -> State:
    """What is known, for the page of a request."""
    return looking_of(current_app).state


def damage() -> list[str]:
    """What every page has to say of it: nothing, where no damage is known."""
    return [] if now().check.is_fine else [NOTICE]


def _which(path: Path) -> object:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_dev
