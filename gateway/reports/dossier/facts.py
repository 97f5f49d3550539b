"""Everything that a report says, gathered once: the formats only print it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, NamedTuple

from gateway.errors import ConfigError
from gateway.model.expectations import ExpectationText
from gateway.model.flows import OPERATING_SYSTEM
from gateway.model.judgements import Judgement, RunDone
from gateway.reports.dossier.assessed import record, step_record
from gateway.reports.dossier.conclusion import Conclusion, Rule, conclude
from gateway.reports.judged import as_json
from gateway.reports.ndjson import to_json
from gateway.store.queries import Queries, details
from gateway.store.queries.assessments import Assessment
from gateway.store.queries.details import Capture, Finding
from gateway.store.queries.reported import captures_of, evidence_hashes, nameless_beside
from gateway.store.queries.ruled import RuleChange, rule_changes

FORMAT: Final = "telltale-report-1"
MAX_NAMED: Final = 20  # apps in a message


class About(NamedTuple):
    """Who makes the report, when, and with which lists. Handed in: a report knows no clock."""

    version: str
    made_on: str  # day
    lists: tuple[tuple[str, str], ...]  # file and date of what is in it
    is_signed: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of one app, or of all (`app` is None)."""

    app: str | None
    about: About
    judgement: Judgement
    rule: Rule
    conclusions: tuple[Conclusion, ...]
    captures: tuple[Capture, ...]
    findings: tuple[Finding, ...]
    hashes: Mapping[str, str]  # SHA-256 of the evidence by finding_id
    nameless: int  # connections of no known app in the captures of the app
    changes: tuple[RuleChange, ...] = ()  # what people changed about rules
    assessed: Assessment | None = None  # what the report is about, where it is about one

    @property
    def texts(self) -> Sequence[ExpectationText]:
        """The policy and profiles that it was judged by."""
        return self.judgement.texts

    @property
    def seen(self) -> str:
        """The days that the captures are from (UTC), "" where there is no packet."""
        first = min((one.first_ns for one in self.captures if one.first_ns is not None), default=None)
        last = max((one.last_ns for one in self.captures if one.last_ns is not None), default=None)
        days = sorted({day(one) for one in (first, last) if one is not None})
        return " – ".join(days)  # noqa: RUF001 - an en dash is how ranges are written


def gather(
    queries: Queries,
    judgement: Judgement,
    app: str | None,
    about: About,
    rule: Rule,
    run: RunDone | None = None,
    assessed: Assessment | None = None,
) -> Dossier:
    """One state of the database, whatever is written meanwhile. `app` as it was asked for, whatever its case; `run`:
    what was done in the assessment that it is about, if any, and `assessed` that itself."""
    name = judgement.apps[0].app if app is not None and judgement.apps else app
    nameless = 0
    with queries.snapshot():
        captures = tuple(details.captures(queries))
        if name is not None:
            nameless = nameless_beside(queries, name)
            shown = captures_of(queries, name)
            of_app = tuple(one for one in captures if one.sha256 in shown)
            captures = of_app or (captures if run else ())  # an assessed app may have sent nothing in all of them
        findings = tuple(details.findings(queries, name))
        hashes = evidence_hashes(queries, name)
        changes = tuple(rule_changes(queries).values())
    if not captures and assessed is None:  # of an assessment it is said that nothing was seen
        raise ConfigError("there is no finished capture in the database, so there is nothing to report on")
    conclusions = conclude(judgement, findings, rule, run)
    return Dossier(name, about, judgement, rule, conclusions, captures, findings, hashes, nameless, changes, assessed)


def single_app(judgement: Judgement) -> str | None:
    """The one app that a judgement is about; None where no app is known. Raises ConfigError where there are several:
    what one of them does must not be said of another."""
    names = [one.app for one in judgement.apps if one.app and one.app != OPERATING_SYSTEM]
    if len(names) > 1:
        more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
        raise ConfigError(f"this reader is told of one app: name it with --app ({', '.join(names[:MAX_NAMED])}{more})")
    return names[0] if names else None


def day(time_ns: int) -> str:
    """The day of a time, in UTC."""
    return dt.datetime.fromtimestamp(time_ns / 1e9, dt.UTC).date().isoformat()


def write_json(dossier: Dossier, stream: BinaryIO) -> None:
    """The whole as one object of JSON in ASCII, finding by finding: all at once would double what memory it takes."""
    head = to_json(_head(dossier)).removesuffix("}")
    stream.write(f'{head},"findings":['.encode("ascii"))
    for number, one in enumerate(dossier.findings):
        told = {name: getattr(one, name) for name in Finding.__slots__}
        told["evidence_sha256"] = dossier.hashes[one.finding_id]
        stream.write(f"{',' if number else ''}{to_json(told)}".encode("ascii"))
    stream.write(b"]}\n")


def _head(dossier: Dossier) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "app": dossier.app,
        "made_on": dossier.about.made_on,
        "version": dossier.about.version,
        "lists": dict(dossier.about.lists),
        "captures": [_capture(one) for one in dossier.captures],
        "nameless_connections": dossier.nameless,
        "assessment": dossier.assessed
        and {
            **record(dossier.assessed),
            "steps": [step_record(step) for step in dossier.assessed.steps],
        },
        "rule_changes": [_change(one) for one in dossier.changes],
        "rule": {"source": dossier.rule.source, "sha256": dossier.rule.sha256},
        "verdicts": [_conclusion(one) for one in dossier.conclusions],
        "compared": as_json(dossier.judgement),
    }


def _capture(one: Capture) -> dict[str, Any]:
    return {
        "name": one.name,
        "sha256": one.sha256,
        "packets": one.packets,
        "flows": one.flows,
        "first_ns": one.first_ns,
        "last_ns": one.last_ns,
        "damage": list(one.damage),
    }


def _change(one: RuleChange) -> dict[str, Any]:
    severity = None if one.severity is None else str(one.severity)
    return {"rule": one.rule, "is_off": one.is_off, "severity": severity, "reason": one.reason, "findings": one.kept}


def _conclusion(one: Conclusion) -> dict[str, Any]:
    return {
        "app": one.app,
        "device": one.device,
        "verdict": one.verdict.value,
        "numbers": dict(one.numbers),
        "lines": [
            {
                "name": answer.line.name,
                "text": answer.line.texts["en"],
                "fact": answer.line.fact,
                "number": answer.number,
                "at_least": answer.line.at_least,
                "below": answer.line.below,
                "leads_to": answer.line.verdict.value,
                "holds": answer.holds,
                "because": [{"text": one.text, "finding_id": one.finding_id} for one in answer.because],
            }
            for answer in one.answers
        ],
    }
