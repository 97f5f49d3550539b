"""What alerts are made of: findings by who is told what, whom apps speak to, kinds of data, devices, with first times;
assessments that are over.

All but these comes from sums over captures, so that asking often costs little. Times are nanoseconds since 1970 UTC.
"""

from typing import Final, NamedTuple

from gateway.model.findings import Severity
from gateway.model.flows import Certainty
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.overview import CONFIDENCES
from gateway.store.queries.session import Queries

_STEPS: Final = len(CONFIDENCES)


class Saying(NamedTuple):
    """Findings that say the same of one app on one device, told to one recipient."""

    app: str
    device: str
    rule: str
    data_kind: str
    direction: str
    recipient: str  # owner, or domain, or name
    category: str
    severity: Severity  # the highest
    confidence: Certainty  # the best among those of that severity
    first_ns: int


class Spoken(NamedTuple):
    """An app and somebody outside the own network that it speaks to."""

    app: str
    recipient: str
    category: str
    country: str
    is_tracker: bool
    first_ns: int


class Period(NamedTuple):
    """When something was there; a live capture is one that may go on."""

    first_ns: int
    last_ns: int
    is_live: bool


class Proof(NamedTuple):
    """One finding that stands for a saying, with its masked sample."""

    finding_id: str
    sample: str
    country: str


class Ended(NamedTuple):
    """An assessment that is over."""

    assessment: str
    app: str
    name: str
    state: str  # ended or interrupted
    ended_ns: int


def version(queries: Queries) -> tuple[int, int, int]:
    """What changes whenever something of what is read here may have changed."""
    ((sums, ended, last_ns),) = queries.fetch(_VERSION)
    return sums, ended, last_ns


def sayings(queries: Queries) -> list[Saying]:
    """What findings say, but for those that are marked as expected, and those of rules that are switched off."""
    found = []
    for row in queries.stream(_SAYINGS):
        severity, confidence = divmod(row[7], _STEPS)
        found.append(Saying(*[*row[:7], Severity(severity), CONFIDENCES[confidence], row[8]]))
    return found


def spoken_to(queries: Queries) -> list[Spoken]:
    """Whom each app that has a name speaks to, and since when."""
    return [Spoken(*[*row[:4], bool(row[4]), row[5]]) for row in queries.stream(_SPOKEN)]


def app_beginnings(queries: Queries) -> dict[tuple[str, str], int]:
    """When an app was first seen, by its name and ""; traffic of no known app by "" and its device."""
    return {(app, device): first_ns for app, device, first_ns in queries.stream(_BEGINNINGS)}


def capture_periods(queries: Queries) -> list[Period]:
    """When the captures with packets in them began and ended, the earliest first."""
    return [Period(first, last, bool(is_live)) for first, last, is_live in queries.stream(_PERIODS)]


def device_beginnings(queries: Queries) -> dict[str, int]:
    """When each device was first seen."""
    return dict(queries.fetch(_DEVICES))


def ended_assessments(queries: Queries) -> list[Ended]:
    """Assessments that are over, whether or not they came to their end."""
    return [Ended(*row) for row in queries.fetch(_ENDED)]


def proof_of(queries: Queries, saying: Saying) -> Proof:
    """The worst finding that says it, the latest of several; empty where it has gone meanwhile."""
    named = {name: getattr(saying, name) for name in ("app", "device", "rule", "data_kind", "direction", "recipient")}
    rows = queries.fetch(_PROOF, named)
    return Proof(*rows[0]) if rows else Proof("", "", "")


_RECIPIENT: Final = "CASE WHEN {x}.owner <> '' THEN {x}.owner WHEN {x}.domain <> '' THEN {x}.domain ELSE {x}.{name} END"
_TO_WHOM: Final = _RECIPIENT.format(x="x", name="server_name")
_SAYINGS: Final = f"""
    SELECT x.app, x.device, x.rule, x.data_kind, x.direction, {_TO_WHOM}, max(x.category),
        max(x.severity * {_STEPS} + x.confidence), min(x.first_ns)
    FROM said AS x WHERE {NOT_EXPECTED} GROUP BY 1, 2, 3, 4, 5, 6
"""  # noqa: S608 - conditions and a number of ours
_SPOKEN: Final = f"""
    SELECT x.app, {_RECIPIENT.format(x="x", name="name")}, max(x.category), max(x.country), max(x.is_tracker),
        min(x.first_ns)
    FROM spoken AS x
    WHERE x.app <> '' AND x.name IS NOT NULL AND x.coverage <> 'none' AND x.category <> 'local' GROUP BY 1, 2
"""  # noqa: S608
_BEGINNINGS: Final = """
    SELECT app, CASE WHEN app = '' THEN device ELSE '' END, min(first_ns) FROM app_traffic GROUP BY 1, 2
"""
_PERIODS: Final = """
    SELECT first_ns, last_ns, format = 'live' FROM shown WHERE first_ns IS NOT NULL ORDER BY first_ns, last_ns
"""
_DEVICES: Final = """
    SELECT d.device, coalesce((SELECT min(t.first_ns) FROM app_traffic AS t WHERE t.device = d.device), min(c.first_ns),
        0)
    FROM shown AS c JOIN devices AS d ON d.capture_id = c.capture_id GROUP BY d.device
"""
_OVER: Final = "FROM assessments WHERE state IN ('ended', 'interrupted')"
_ENDED: Final = f"SELECT assessment, app, name, state, coalesce(ended_ns, started_ns, created_ns) {_OVER}"
_VERSION: Final = f"""
    SELECT (SELECT version FROM sums), (SELECT count(*) {_OVER}), (SELECT coalesce(max(ended_ns), 0) {_OVER})
"""  # noqa: S608
_PROOF: Final = f"""
    SELECT coalesce(x.finding_id, ''), x.sample, x.country
    FROM shown AS c JOIN findings AS x ON x.capture_id = c.capture_id
    WHERE x.app = :app AND x.device = :device AND x.rule = :rule AND x.data_kind = :data_kind
        AND x.direction = :direction AND {_TO_WHOM} = :recipient AND x.status <> 'expected'
    ORDER BY x.severity DESC, x.confidence DESC, x.last_ns DESC LIMIT 1
"""  # noqa: S608
