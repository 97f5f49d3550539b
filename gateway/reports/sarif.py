"""SARIF 2.1.0 (OASIS): what code hosts and pipelines read. One run, one result a difference or finding, one a gap.

What could not be judged is a result of kind `open` (section 3.27.9), what somebody accepted is a suppression (3.35).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO, Final, NamedTuple
from urllib.parse import quote

from gateway.model.findings import Severity
from gateway.model.judgements import Difference, Gap, Judgement
from gateway.reports.terminal import printable
from gateway.rules import catalogue

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {
    Severity.INFO: "note",
    Severity.LOW: "note",
    Severity.MEDIUM: "warning",
    Severity.HIGH: "error",
    Severity.CRITICAL: "error",
}
SCORES: Final = {
    Severity.INFO: "0.0",
    Severity.LOW: "3.0",
    Severity.MEDIUM: "5.5",
    Severity.HIGH: "8.0",
    Severity.CRITICAL: "9.5",
}
"""`security-severity` of a rule, by which code hosts sort: the middle of each band of CVSS."""

GAP: Final = "not-seen"


class Result(NamedTuple):
    """One thing to tell, whatever it comes from. Texts are as they were met; they are made harmless here."""

    rule: str
    severity: Severity
    message: str
    app: str
    capture: str
    where: str  # "packet 18 of calm.pcapng"
    key: tuple[str, ...]  # by which it is known again in another run
    facts: Mapping[str, str]
    accepted: str = ""


def write_judgement(judgement: Judgement, version: str, stream: BinaryIO) -> None:
    """What was compared with a policy, as one SARIF log."""
    gaps = [(app.app, gap) for app in judgement.apps for gap in app.gaps] + [("", gap) for gap in judgement.gaps]
    write(map(from_difference, each_difference(judgement)), gaps, version, stream)


def write(results: Iterable[Result], gaps: Iterable[tuple[str, Gap]], version: str, stream: BinaryIO) -> None:
    """One log of one run, in ASCII."""
    told = list(results)
    open_points = list(gaps)
    names = sorted({one.rule for one in told} | ({GAP} if open_points else set()))
    places = {name: number for number, name in enumerate(names)}
    driver = {"name": "Telltale", "version": version, "rules": list(_rules(names, told))}
    stream.write(
        b'{"$schema":%b,"version":"2.1.0","runs":[{"tool":{"driver":%b},"invocations":[{"executionSuccessful":true}],'
        b'"columnKind":"unicodeCodePoints","results":[' % (_json(SCHEMA), _json(driver))
    )
    points = (_open(app, gap, places[GAP]) for app, gap in open_points)
    each = chain((_result(one, places[one.rule]) for one in told), points)
    # One by one: ten thousand results at once would take forty megabytes.
    stream.writelines((b"," if number else b"") + _json(result) for number, result in enumerate(each))
    stream.write(b"]}]}\n")


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def each_difference(judgement: Judgement) -> Iterator[Difference]:
    """All of them, app by app."""
    for app in judgement.apps:
        yield from app.differences


def from_difference(one: Difference) -> Result:
    """A difference as a result."""
    place = one.place
    who = one.app or f"a device without a known app ({one.device or 'unknown'})"
    message = f"{who}: {one.name}: {one.found}; expected: {one.expected}. Proof: {place.where}."
    facts = {"check": one.check, "confidence": one.confidence.value, "data_kind": one.data_kind, "host": one.name}
    proof = {"flow_id": place.flow_id, "finding_id": place.finding_id, "filter": place.filter, "path": place.path}
    return Result(
        *(one.rule or one.check, one.severity, message, one.app, place.capture, place.where),
        *((one.app, one.check, one.rule, one.name, one.data_kind), {**facts, **proof}, one.accepted),
    )


def _result(one: Result, place: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": place,
        "level": LEVELS[one.severity],
        "message": {"text": printable(one.message)},
        "locations": [_location(one)],
        "partialFingerprints": {
            "telltale/v1": hashlib.sha256("\0".join(one.key).encode(errors="surrogatepass")).hexdigest()[:32]
        },
        "properties": {
            "severity": str(one.severity),
            **{key: printable(text) for key, text in one.facts.items() if text},
        },
    }
    if one.accepted:
        told["suppressions"] = [{"kind": "external", "justification": printable(one.accepted)}]
    return told


def _location(one: Result) -> dict[str, Any]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(one.capture or "capture", safe="", errors="replace")}},
        "logicalLocations": [{"fullyQualifiedName": printable(one.where), "kind": "packets"}],
    }


def _open(app: str, gap: Gap, place: int) -> dict[str, Any]:
    about = f"{app}: {gap.about}" if app else gap.about
    return {
        "ruleId": GAP,
        "ruleIndex": place,
        "kind": "open",
        "level": "none",
        "message": {"text": printable(f"{about}: {gap.reason}; {gap.remedy}")},
    }


def _rules(names: Iterable[str], told: Iterable[Result]) -> Iterator[dict[str, Any]]:
    worst: dict[str, Severity] = {}
    for one in told:
        worst[one.rule] = max(one.severity, worst.get(one.rule, Severity.INFO))
    for name in names:
        yield _rule(name, worst.get(name, Severity.INFO))


def _rule(name: str, worst: Severity) -> dict[str, Any]:
    known = catalogue().get(name)
    if known is None:
        short = "Not enough was seen to say" if name == GAP else f"Not as the policy or profile says: {name}"
        return {"id": name, "shortDescription": {"text": short}, "properties": {"security-severity": SCORES[worst]}}
    text = known.text()
    return {
        "id": name,
        "shortDescription": {"text": known.title()},
        "fullDescription": {"text": text.explanation},
        "help": {"text": f"{text.technical} {text.what_to_do['clinic']}"},
        "properties": {"security-severity": SCORES[worst], "tags": ["security", *known.references]},
    }
