"""The steps of a run of active tests: one test after the other, each for its time. No clock: times are given."""

from typing import Any, Final, NamedTuple

from gateway.model.active import CONTROL, TESTS, WITHOUT_AUTHORITY

LEAST_STEP_S, MOST_STEP_S = 5, 900
ON_ITS_WAY_S: Final = 4.0
"""Behind the last step: a connection that began in it is judged."""


class Step(NamedTuple):
    """One test while it goes on, and after. Times are seconds since 1970; `ended` is 0 while it lasts."""

    test: str
    begun: float
    ended: float


class Schedule:
    """Which test goes on."""

    def __init__(self, tests: tuple[str, ...], step_s: float) -> None:
        """`tests` are words of TESTS; those that need it get CONTROL before them."""
        wanted = set(tests) if set(tests) <= WITHOUT_AUTHORITY else {*tests, CONTROL}
        self.tests: Final = tuple(test for test in TESTS if test in wanted)
        self._step_s = step_s
        self.steps: list[Step] = []
        self._is_skipped = False
        self._over_at = 0.0

    def look(self, now: float, is_leading: bool) -> bool:
        """Go on; whether anything has changed. A step begins when connections are led."""
        current = self.current
        if current is not None and (self._is_skipped or now >= current.begun + self._step_s):
            self.steps[-1] = current._replace(ended=now)
        elif current is not None or self._over_at or not is_leading:
            return False
        self._is_skipped = False
        if len(self.steps) < len(self.tests):
            self.steps.append(Step(self.tests[len(self.steps)], now, 0.0))
        else:
            self._over_at = now + ON_ITS_WAY_S
        return True

    @property
    def current(self) -> Step | None:
        """The step that goes on."""
        return self.steps[-1] if self.steps and not self.steps[-1].ended else None

    def is_over(self, now: float) -> bool:
        """Whether all of them are done."""
        return bool(self._over_at) and now >= self._over_at

    def skip(self) -> None:
        """The next one, please."""
        self._is_skipped = self.current is not None

    def end(self, now: float) -> None:
        """Whatever goes on has ended."""
        if self.current is not None:
            self.steps[-1] = self.steps[-1]._replace(ended=now)

    def told(self) -> list[dict[str, Any]]:
        """The steps, with those that have not begun."""
        rest = [Step(test, 0.0, 0.0) for test in self.tests[len(self.steps) :]]
        return [one._asdict() for one in (*self.steps, *rest)]

    def setting(self) -> dict[str, Any] | None:
        """The current step, as the tester reads it."""
        current = self.current
        return {"name": current.test, "number": len(self.steps)} if current is not None else None
