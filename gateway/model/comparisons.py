"""What comes out when two runs are compared."""

from dataclasses import dataclass
from enum import StrEnum

from gateway.model.findings import Severity
from gateway.model.judgements import Place


class Aspect(StrEnum):
    """What is compared, in the order in which it is shown."""

    DESTINATION = "destination"  # by registrable domain
    HOST = "host"  # of a domain that both runs have
    OWNER = "owner"
    COUNTRY = "country"
    DATA_KIND = "data kind"
    RECIPIENT = "recipient"  # kind of data and who gets it
    FINDING = "finding"
    TLS_VERSION = "TLS version"  # of a host that both runs have
    CERTIFICATE = "certificate"  # of a host that both runs have
    CIPHER = "cipher"
    JA4 = "JA4"
    JA3 = "JA3"
    USER_AGENT = "user agent"


class Turn(StrEnum):
    """What became of it from the first run to the second."""

    NEW = "new"
    GONE = "gone"  # not seen any more
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not the same. A side that does not have it has no text and no place."""

    aspect: Aspect
    turn: Turn
    what: str
    before: str
    after: str
    severity: Severity | None  # of a finding
    place_a: Place | None
    place_b: Place | None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs."""

    source: str  # file
    app: str  # "" all traffic of no known app
    connections: int
    sealed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs of an app, or of an app and its suspected copy."""

    a: Side
    b: Side
    changes: tuple[Change, ...]
    notes: tuple[str, ...]
