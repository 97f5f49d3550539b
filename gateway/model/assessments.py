"""Assessments: one labelled run, of this app on this device, with this persona, from here to there."""

from enum import StrEnum
from typing import Final, NamedTuple

from gateway.model.expectations import ExpectationText

RULE: Final = "rule"
"""Kind of the text that a verdict follows, beside POLICY and PROFILE."""


class State(StrEnum):
    """What an assessment is doing."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    INTERRUPTED = "interrupted"  # the packets ended while it ran: a power cut
    DISCARDED = "discarded"


class StepState(StrEnum):
    """What became of a step."""

    WAITING = "waiting"
    DOING = "doing"
    DONE = "done"
    SKIPPED = "skipped"


class Mode(StrEnum):
    """How the traffic of the app is looked at."""

    PASSIVE = "passive"  # as it comes
    OPENED = "opened"  # looked into by consent
    ACTIVE = "active"  # with tests of whom it trusts


class RunSource(StrEnum):
    """Where its packets come from."""

    LIVE = "live"
    CAPTURE = "capture"


class Period(NamedTuple):
    """From here to there, in nanoseconds since 1970 UTC; the end is None while it goes on."""

    first_ns: int
    last_ns: int | None


class Activity(NamedTuple):
    """Packets of its device in one second of an assessment; wire bytes."""

    number: int  # of the assessment
    second: int  # since 1970 UTC
    is_app: bool  # of connections that are known to be its app's
    packets: int
    bytes_up: int
    bytes_down: int


KEPT: Final = "kept"
"""Format of a capture that holds the packets of one assessment, beside the database."""


class KeptFile(NamedTuple):
    """The packets of an assessment, as a file."""

    sha256: str
    name: str
    format: str
    packets: int
    first_ns: int | None
    last_ns: int | None


def kept_name(database: str, assessment: str) -> str:
    """How the file is called that has the packets of an assessment."""
    return f"{database}.{assessment}.pcapng"


class NewStep(NamedTuple):
    """A step as its checklist has it."""

    step: str  # its key
    title: str
    instruction: str  # one sentence
    suggested_s: int
    is_idle: bool  # nobody uses the app: what the device does by itself


class NewAssessment(NamedTuple):
    """What is known before it begins."""

    assessment: str  # its id
    name: str
    app: str
    app_version: str
    checklist: str
    language: str
    device: str  # MAC address or IP address; "" every device, of a capture alone
    persona: str  # its name, never a value
    mode: Mode
    source: RunSource
    note: str
    is_kept: bool  # whether its packets are kept
    texts: tuple[ExpectationText, ...]
    facts: tuple[tuple[str, str, str], ...]  # kind ("version" or "list"), name, value
    steps: tuple[NewStep, ...]


class Change(NamedTuple):
    """What is to be changed; None leaves it."""

    name: str | None = None
    is_kept: bool | None = None
