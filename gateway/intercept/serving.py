"""Grants what the pages wish: one run at a time, as long as its wish is there and its time is not over."""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from gateway.errors import InterceptError
from gateway.intercept.wishes import BEGUN, ENDED, FAILED, SECOND_NS, Answered, Asked, answer, answer_of, wishes

LOOK_S: Final = 0.5
MINUTE_NS: Final = 60 * SECOND_NS


class Running(Protocol):
    """A run of interception: `keeper.Keeper`."""

    def run(self) -> str:
        """Until it is over; says why. Raises InterceptError."""

    def ask_to_stop(self, why: str = "stopped") -> None:
        """End it soon."""


class Serving:
    """Looks for wishes, and has them granted by `begin`."""

    def __init__(
        self, database: Path, begin: Callable[[Asked, int], Running], told: Callable[[str], None] = lambda _text: None
    ) -> None:
        """`begin` makes a run of a wish that lasts so many minutes, or raises InterceptError; `told` is given lines for
        people."""
        self._database = database
        self._begin = begin
        self._told = told
        self._is_over = threading.Event()
        self._done: set[Asked] = set()

    def ask_to_stop(self) -> None:
        """End, and what was begun with it; may be called from a signal or another thread."""
        self._is_over.set()

    def run(self, look: Callable[[], None] = lambda: None) -> None:
        """Until it is asked to stop. `look` is called again and again meanwhile."""
        while not self._is_over.is_set():
            look()
            wish = self._next()
            if wish is not None:
                self._grant(wish, look)
            self._is_over.wait(LOOK_S)

    def _next(self) -> Asked | None:
        """The oldest wish that nobody has finished, and whose time is not over."""
        now_ns = time.time_ns()
        for wish in wishes(self._database):
            said = answer_of(self._database, wish)
            if wish in self._done:
                continue
            if wish.asked_ns <= now_ns < wish.until_ns and (said is None or said.state == BEGUN):
                return wish
        return None

    def _grant(self, wish: Asked, look: Callable[[], None]) -> None:
        """One run, from its begin to its end."""
        minutes = -(-(wish.until_ns - time.time_ns()) // MINUTE_NS)
        try:
            running = self._begin(wish, minutes)
        except InterceptError as error:
            self._answer(wish, FAILED, str(error))
            return
        said: list[tuple[str, str]] = []

        def go() -> None:
            try:
                said.append((ENDED, running.run()))
            except InterceptError as error:
                said.append((FAILED, str(error)))

        thread = threading.Thread(target=go)
        thread.start()
        self._answer(wish, BEGUN, "")
        while thread.is_alive():
            look()
            if self._is_over.is_set():
                running.ask_to_stop("the service was stopped")
            elif wish not in wishes(self._database):
                running.ask_to_stop("its assessment was ended, or somebody ended it there")
            elif time.time_ns() >= wish.until_ns:
                running.ask_to_stop("its time was over")
            thread.join(LOOK_S)
        state, why = said[0] if said else (FAILED, "it ended without a word")
        if not self._is_over.is_set():  # else it is taken up again by whoever serves next
            self._answer(wish, state, why)

    def _answer(self, wish: Asked, state: str, why: str) -> None:
        if state != BEGUN:
            self._done.add(wish)
        about = f"looking inside {wish.device} for assessment {wish.assessment}"
        self._told(f"{about}: {state}{f' ({why})' if why else ''}")
        with contextlib.suppress(InterceptError):  # the pages then say that nobody has answered
            answer(self._database, wish.assessment, Answered(wish.asked_ns, state, why))
