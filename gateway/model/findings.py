"""From readable fields to findings: what content hands to the detectors, and the detectors to the store."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from gateway.model.flows import Certainty, Direction
from gateway.model.messages import Span


class Severity(IntEnum):
    """How bad, apart from how sure. Its text form is the lower-case name."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    def __str__(self) -> str:
        return self.name.lower()


class Field(NamedTuple):
    """One named value inside a message.

    `path` says where, so that a person can find it: `url.query:email`, `header:cookie`,
    `body.json:$.answers[8].score`, `body.form:password`. `key` is the last name in the path, lower-case, or
    the name that the sender put beside the value; "" where there is none.
    """

    path: str
    key: str
    value: str


class ReadMessage(NamedTuple):
    """One direction of one readable message, decoded to fields: what the content detectors look at."""

    span: Span
    service: str  # http, mqtt, smtp…
    direction: Direction
    title: str  # "POST /v1/score" (no query), "PUBLISH pulse/7/heart": what a person calls it
    host: str
    path: str
    content_type: str
    fields: tuple[Field, ...]
    problems: tuple[str, ...] = ()  # what could not be decoded, and why
    answers: "ReadMessage | None" = None  # the request that it answers, where that was seen


class SentOrReceived(StrEnum):
    """Direction of a finding, from the device's side."""

    SENT = "sent"
    RECEIVED = "received"


class Hit(NamedTuple):
    """One thing a detector saw, before grouping. `value` is raw: it is masked before it reaches any table or
    page."""

    rule: str
    data_kind: str  # vocabulary of the catalogue; "" for rules about transport or destination
    confidence: Certainty
    direction: SentOrReceived
    span: Span
    value: str = ""
    path: str = ""  # Field.path, "" where there is no field
    detail: str = ""  # one plain sentence with what exactly was seen; no raw value in it
    paths: tuple[str, ...] = ()  # every field that is part of the match, for marking the proof
    case: str = ""  # which case of its rule it is, where the catalogue sets the severity by that ("guessable")


class EvidenceLine(NamedTuple):
    """One line of the proof: where, the masked value, and whether it is part of the match."""

    path: str
    masked: str
    is_match: bool


class Evidence(NamedTuple):
    """One occurrence of a finding, as people see it: which packets, and the fields with their values
    masked."""

    flow_packet: int  # first packet of the flow: which flow it was
    span: Span
    title: str  # ReadMessage.title, or what was seen of the handshake
    path: str = ""  # Field.path of the match
    detail: str = ""
    lines: tuple[EvidenceLine, ...] = ()
    turn: int = 0  # place in the order in which its batch was worked through
    run: int = 0  # number of the assessment in which it was seen, 0 for none


class Occurred(NamedTuple):
    """How often a finding was seen while an assessment ran, and when. Times in nanoseconds since 1970 UTC."""

    times: int
    first_ns: int
    last_ns: int

    def and_then(self, other: "Occurred") -> "Occurred":
        """Both together."""
        return Occurred(self.times + other.times, min(self.first_ns, other.first_ns), max(self.last_ns, other.last_ns))


class FindingKey(NamedTuple):
    """What makes occurrences one finding, within a capture."""

    rule: str
    app: str  # "" unknown
    device: str  # Device.device_id, "" unknown
    server_name: str  # host name, or the address where no name was seen
    data_kind: str
    direction: SentOrReceived


@dataclass(slots=True)
class FindingUpdate:
    """Occurrences of one finding since the last batch: what the store adds to its row.

    Everything from `app_source` to `detail` is that of the earliest occurrence, and of several at the same time that of
    the first `turn`; `sample` is masked.
    """

    key: FindingKey
    severity: Severity
    confidence: Certainty
    first_ns: int
    last_ns: int
    count: int = 1
    app_source: str = ""
    domain: str = ""
    owner: str = ""
    category: str = ""
    country: str = ""
    path: str = ""
    sample: str = ""
    digest: str = ""
    detail: str = ""
    turn: int = 0  # of the earliest occurrence, see Evidence
    evidence: list[Evidence] = field(default_factory=list)
    runs: dict[int, Occurred] = field(default_factory=dict)
    """Those in assessments, by number."""

    def __reduce__(self) -> tuple[type["FindingUpdate"], tuple[object, ...]]:
        """For pickle, which cannot look into a compiled class."""
        return FindingUpdate, (
            *(self.key, self.severity, self.confidence, self.first_ns, self.last_ns, self.count),
            *(self.app_source, self.domain, self.owner, self.category, self.country),
            *(self.path, self.sample, self.digest, self.detail, self.turn, self.evidence, self.runs),
        )
