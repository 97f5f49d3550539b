"""A labelled run: what a person says about a capture, or about a part of one (an assessment)."""

from typing import NamedTuple

from gateway.model.assessments import Period
from gateway.model.hints import NO_IDLE, Idle


class RunLabel(NamedTuple):
    """This capture shows this app on this device. Empty text means not said."""

    app: str = ""
    device: str = ""  # MAC address, lower-case with colons; "" every device in the capture
    device_name: str = ""
    note: str = ""


class AssessedRun(NamedTuple):
    """An assessment: while it runs, its device shows its app, but for idle steps."""

    number: int  # as the store has it
    app: str
    device: str  # MAC address or IP address; "" every device
    spans: tuple[Period, ...]  # it ran
    idle: tuple[Period, ...] = ()  # nobody used the app meanwhile
    known: Idle = NO_IDLE  # what its device did by itself in captures before this one
    keep_as: str = ""  # its id, where its packets are to be kept

    def ran(self, time_ns: int) -> bool:
        """Whether it ran at a time."""
        return _has(self.spans, time_ns)

    def ran_within(self, first_ns: int, last_ns: int) -> bool:
        """Whether it ran at any time between two."""
        return any(one.first_ns <= last_ns and (one.last_ns is None or first_ns < one.last_ns) for one in self.spans)

    def was_idle(self, time_ns: int) -> bool:
        """Whether nobody used the app at a time at which it ran."""
        return _has(self.idle, time_ns)


def _has(spans: tuple[Period, ...], time_ns: int) -> bool:
    return any(one.first_ns <= time_ns and (one.last_ns is None or time_ns < one.last_ns) for one in spans)


NO_RUN = RunLabel()
"""Nothing was said."""
