"""What came out of a comparison with a policy: as text for a terminal, and as one JSON object."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from rich.console import Console
from rich.text import Text

from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome
from gateway.reports.base import text_on
from gateway.reports.ndjson import to_json
from gateway.reports.summary import SEVERITY_STYLES
from gateway.reports.terminal import printable

MAX_LINES: Final = 200
"""Differences of one app in a terminal; the JSON has all of them."""

OUTCOME_STYLES: Final = {Outcome.BROKEN: "bold red", Outcome.UNCLEAR: "yellow", Outcome.KEPT: "green"}
HEADINGS: Final = {
    Outcome.BROKEN: "BROKEN",
    Outcome.UNCLEAR: "NOT ENOUGH SEEN",
    Outcome.KEPT: "NOTHING AGAINST IT SEEN",
}


def write_text(judgement: Judgement, stream: BinaryIO) -> None:
    """For people, with colours where the stream is a terminal."""
    console = Console(file=text_on(stream), highlight=False, soft_wrap=True)
    for app in judgement.apps:
        for line in _app_lines(app):
            console.print(line)
    for line in _last_lines(judgement):
        console.print(line)


def write_json(judgement: Judgement, stream: BinaryIO) -> None:
    """One line of JSON, in printable ASCII."""
    stream.write(to_json(as_json(judgement)).encode("ascii") + b"\n")


def as_json(judgement: Judgement) -> dict[str, Any]:
    """The whole judgement as docs/policies.md describes it."""
    return {
        "policy": judgement.policy,
        "outcome": judgement.outcome.name.lower(),
        "day": judgement.day,
        "country_date": judgement.country_date,
        "used": [
            {"kind": one.kind, "name": one.name, "source": one.source, "sha256": one.sha256} for one in judgement.texts
        ],
        "apps": [_app_json(one) for one in judgement.apps],
        "gaps": [one._asdict() for one in judgement.gaps],
        "notes": list(judgement.notes),
    }


def _app_json(app: AppJudgement) -> dict[str, Any]:
    return {
        "app": app.app,
        "device": app.device,
        "profile": app.profile,
        "outcome": app.outcome.name.lower(),
        "connections": app.connections,
        "sealed": app.sealed,
        "unknown": app.unknown,
        "differences": [_difference_json(one) for one in app.differences],
        "gaps": [one._asdict() for one in app.gaps],
        "notes": list(app.notes),
    }


def _difference_json(one: Difference) -> dict[str, Any]:
    place = one.place
    return {
        "check": one.check,
        "rule": one.rule,
        "severity": str(one.severity),
        "confidence": one.confidence.value,
        "device": one.device,
        "name": one.name,
        "data_kind": one.data_kind,
        "expected": one.expected,
        "found": one.found,
        "count": one.count,
        "accepted": one.accepted,
        "finding_id": place.finding_id,
        "flow_id": place.flow_id,
        "capture": place.capture,
        "first_packet": place.first_packet or None,
        "last_packet": place.last_packet or None,
        "path": place.path,
        "filter": place.filter,
    }


def _app_lines(app: AppJudgement) -> Iterator[Text]:
    name = app.app or f"no known app, device {app.device or 'unknown'}"
    plural = "" if app.connections == 1 else "s"
    seen = f"  {app.connections} connection{plural}" + (f", profile of {app.profile}" if app.profile else "")
    yield Text.assemble(
        (f" {HEADINGS[app.outcome]} ", f"reverse {OUTCOME_STYLES[app.outcome]}"),
        " ",
        (printable(name), "bold"),
        (printable(seen), "dim"),
    )
    for one in app.differences[:MAX_LINES]:
        yield from _difference_lines(one)
    if len(app.differences) > MAX_LINES:
        yield Text(f"    … and {len(app.differences) - MAX_LINES:,} more (--format json has all)", "dim")
    yield from _gap_lines(app.gaps)
    for note in app.notes:
        yield Text(f"    note: {printable(note)}", "dim")
    yield Text("")


def _difference_lines(one: Difference) -> Iterator[Text]:
    word = str(one.severity)
    rule = f", {one.rule}" if one.rule else ""
    times = f" ({one.count} times)" if one.count > 1 else ""
    if one.accepted:
        yield Text(f"    accepted {one.check}{rule}: {printable(one.name)}: {printable(one.accepted)}", "dim")
        return
    yield Text.assemble(
        "    ",
        (f"{word:<8} ", SEVERITY_STYLES[word]),
        printable(f"{one.check}{rule}: {one.name}: {one.found}{times}; expected: {one.expected}"),
    )
    yield Text(f"             {printable(_proof(one))}", "dim")


def _proof(one: Difference) -> str:
    place = one.place
    parts = [place.where]
    if place.filter:
        parts.append(f"filter {place.filter}")
    parts += [f"{word} {value}" for word, value in (("flow", place.flow_id), ("field", place.path)) if value]
    if place.finding_id:
        parts.append(f"finding {place.finding_id}")
    return "; ".join((*parts, one.confidence.value))


def _gap_lines(gaps: tuple[Gap, ...]) -> Iterator[Text]:
    for gap in gaps:
        words = printable(f"{gap.about}: {gap.reason}; {gap.remedy}")
        yield Text.assemble("    ", ("not seen ", OUTCOME_STYLES[Outcome.UNCLEAR]), words)


def _last_lines(judgement: Judgement) -> Iterator[Text]:
    yield from _gap_lines(judgement.gaps)
    for note in judgement.notes:
        yield Text(f"note: {printable(note)}", "dim")
    broken = sum(one.outcome is Outcome.BROKEN for one in judgement.apps)
    unclear = sum(one.outcome is Outcome.UNCLEAR for one in judgement.apps)
    sentence = {
        Outcome.BROKEN: f"broken by {broken} of {len(judgement.apps)}",
        Outcome.UNCLEAR: f"not enough seen of {unclear or 'the whole'}"
        + (f" of {len(judgement.apps)}" if unclear else ""),
        Outcome.KEPT: "nothing against it in what could be seen",
    }[judgement.outcome]
    yield Text.assemble(printable(f"Policy {judgement.policy}: "), (f"{sentence}.", OUTCOME_STYLES[judgement.outcome]))
