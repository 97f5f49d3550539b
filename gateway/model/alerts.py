"""Alerts: who wants to be told what, what happened, and the message that says it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from gateway.model.findings import Severity


class Happening(StrEnum):
    """What somebody can be told of."""

    FINDING = "finding"
    DESTINATION = "destination"  # an app speaks to somebody it did not speak to before
    DATA = "data"  # an app sends a kind of data that it did not send before
    DEVICE = "device"
    BOX = "box"
    ASSESSMENT = "assessment"


USUAL: Final = frozenset(Happening) - {Happening.DESTINATION}
"""What a channel is told where nobody chose: apps find new destinations every week."""


class Digest(StrEnum):
    """How often a channel is told: at once, or all of a day or a week in one message."""

    NONE = "none"
    DAY = "day"
    WEEK = "week"


class ChannelKind(StrEnum):
    """How a channel is reached: a service that apprise knows (mail, push, chat), or a program of one's own."""

    SERVICE = "service"
    WEBHOOK = "webhook"


DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a channel is told, when, and how much of it. Times of day are minutes after midnight in `zone`."""

    events: frozenset[Happening] = USUAL
    least: Severity = Severity.CRITICAL  # of findings
    apps: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    is_limited: bool = False  # to these apps and devices; all where it is not
    quiet_from: int | None = None
    quiet_until: int | None = None
    zone: str = "UTC"
    digest: Digest = Digest.NONE
    digest_at: int = 8 * 60  # of a week: on Mondays
    language: str = "en"
    has_samples: bool = False  # masked values may be in its messages
    allows_local: bool = False  # its address may be this machine
    is_discreet: bool = False  # its messages say that there is something new, and nothing of what


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to tell somebody, without its address and its secret."""

    channel_id: int
    name: str
    kind: ChannelKind
    service: str
    shown: str  # the address without what is secret in it
    wishes: Wishes
    is_on: bool
    made_ns: int
    user: str
    last_ns: int  # when its last message was made, 0: none
    last_slot: str  # the local day of its last digest
    left_out: int  # events that there was no room for since the last message


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. Times in nanoseconds since 1970 UTC; texts are "" where they say nothing."""

    kind: Happening
    time_ns: int
    severity: Severity = Severity.INFO
    confidence: str = ""
    app: str = ""
    device: str = ""
    rule: str = ""  # of the box: the name of the check
    data_kind: str = ""
    direction: str = ""  # of the box: begun, or over; of an assessment: ended, or interrupted
    recipient: str = ""  # owner of the destination, or its domain or name where no owner is known
    category: str = ""
    country: str = ""
    finding_id: str = ""
    sample: str = ""  # masked
    detail: str = ""  # of the box: what is wrong; of an assessment: its name


class Happened(NamedTuple):
    """What there is, by what tells it from others; `event` is None where it was there from the beginning."""

    kind: Happening
    app: str
    device: str
    what: str
    event: Event | None


class Message(NamedTuple):
    """One message and what became of it."""

    message_id: str
    channel_id: int
    kind: str  # news, digest or test
    state: str  # waiting, sent, given up
    made_ns: int
    attempts: int
    next_ns: int
    done_ns: int | None
    reason: str
    left_out: int
