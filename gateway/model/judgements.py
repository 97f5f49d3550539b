"""What comes out when apps are compared with what is expected of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from gateway.model.expectations import POLICY, ExpectationText
from gateway.model.findings import Severity
from gateway.model.flows import Certainty


class Outcome(StrEnum):
    """The answer for one app, or for all. There is no "all is well": what was not seen is not judged."""

    BROKEN = "broken"
    UNCLEAR = "not enough seen"
    KEPT = "nothing against it seen"


class Place(NamedTuple):
    """Where the proof lies. In a HAR or flow file the number of an entry stands for that of a packet; 0 for neither."""

    capture: str
    flow_id: str
    first_packet: int
    last_packet: int
    finding_id: str = ""  # where a finding says the same
    path: str = ""  # of the field
    is_recorded: bool = False  # in a HAR or flow file

    @property
    def where(self) -> str:
        """For people: which packets of which file, and how to see them."""
        if not self.first_packet:
            return self.capture
        if self.is_recorded:
            return f"entry {self.first_packet} of {self.capture}"
        if self.first_packet == self.last_packet:
            return f"packet {self.first_packet} of {self.capture}"
        return f"packets {self.first_packet} to {self.last_packet} of {self.capture}"

    @property
    def filter(self) -> str:
        """A display filter of Wireshark and tshark that shows the packets, "" where there are none."""
        if self.is_recorded or not self.first_packet:
            return ""
        if self.first_packet == self.last_packet:
            return f"frame.number == {self.first_packet}"
        return f"frame.number >= {self.first_packet} && frame.number <= {self.last_packet}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected."""

    app: str
    device: str
    check: str  # the key of the policy or profile that it is about
    rule: str  # of the catalogue, "" where there is none
    severity: Severity
    confidence: Certainty
    name: str  # of the host
    data_kind: str
    expected: str
    found: str
    count: int
    place: Place
    accepted: str = ""  # the reason of whoever took it; then it breaks nothing


class Gap(NamedTuple):
    """Something that could not be judged, and how it could be."""

    about: str  # what was asked
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class AppJudgement:
    """One app; "" is all traffic of a device that no app is known for."""

    app: str
    device: str  # "" but for traffic of no known app
    profile: str  # name, "" none
    connections: int
    sealed: int
    unknown: int
    differences: tuple[Difference, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]  # what else a reader should know; no gap
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """All of it."""

    policy: str
    texts: tuple[ExpectationText, ...]
    apps: tuple[AppJudgement, ...]
    gaps: tuple[Gap, ...]  # of the whole, not of one app
    notes: tuple[str, ...]
    country_date: str
    day: str  # against which the days of exceptions were held
    outcome: Outcome
    not_enough_seen: str  # what the policy makes of it: report, fail or ignore

    @property
    def has_policy(self) -> bool:
        """Whether there is one, beside profiles and a baseline."""
        return any(one.kind == POLICY for one in self.texts)


class RunStep(NamedTuple):
    """One step of the checklist of an assessment."""

    step: str  # its key
    title: str  # for people


class RunDone(NamedTuple):
    """What was done in an assessment, as far as a verdict asks for it."""

    mode: str  # passive, opened or active
    done: tuple[RunStep, ...]
    open: tuple[RunStep, ...]  # left out, or not come to
    silent: tuple[RunStep, ...]  # done, and nothing of the device was seen meanwhile
    unmet: tuple[RunStep, ...] = ()  # what it was made for beside its steps, and did not have
