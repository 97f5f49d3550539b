"""May we recommend this app? Numbers of a judgement against lines of a rule that is written down (verdict.toml).

Every line asks for one number. The gravest verdict among the lines that hold is the answer; an app is recommended only
where none of them holds. Nothing here can say that an app is safe.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from gateway.expectations import words
from gateway.expectations.documents import Document, Table, did_you_mean, listing, read_text, shown
from gateway.model.assessments import RULE
from gateway.model.expectations import ExpectationText
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty
from gateway.model.judgements import AppJudgement, Difference, Judgement, RunDone, RunStep
from gateway.rules import catalogue
from gateway.store.queries.details import Finding

SHIPPED: Final = Path(__file__).with_name("texts") / "verdict.toml"
GRAVE: Final = ("high", "critical")
SURE: Final = (Certainty.CERTAIN, Certainty.LIKELY)
SURE_WORDS: Final = tuple(one.value for one in SURE)


class Verdict(StrEnum):
    """The four answers, gravest first."""

    NO = "do_not_recommend"
    UNCLEAR = "not_enough_seen"
    CONDITIONS = "with_conditions"
    YES = "recommend"


ORDER: Final = tuple(Verdict)
FACTS: Final = (
    "breaches_grave", "breaches_possible", "breaches_other", "grave_outside", "accepted", "findings", "gaps",
    "connections", "readable", "sealed", "sealed_percent", "unknown", "unknown_percent", "no_policy",
    "steps_done", "steps_open", "steps_silent", "run_unmet",
)  # fmt: skip
"""What a line may ask; docs/reports.md explains each."""

STEP_FACTS: Final = ("steps_done", "steps_open", "steps_silent", "run_unmet")
"""Known of an assessment alone: where there was none, a line that asks for them is not asked."""

FILTERS: Final = ("severities", "confidences", "rules", "categories", "data_kinds", "directions")
"""Which findings the fact `findings` counts: those that fit all of them."""

MODES: Final = ("passive", "opened", "active")
KEYS: Final = ("name", "fact", "at_least", "below", "verdict", *FILTERS, "steps", "modes", "en", "es")
MAX_BECAUSE: Final = 1_000
"""Reasons of one line that are kept; reports on paper show a few, the JSON all of these."""

_OWN: Final = "OWN-"  # rules of a person's own, which no catalogue knows
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "severities": tuple(str(one) for one in Severity),
    "confidences": tuple(one.value for one in Certainty),
    "directions": ("sent", "received"),
    "modes": MODES,
}


class Chosen(NamedTuple):
    """Which findings a line counts; empty is any."""

    severities: frozenset[str] = frozenset()
    confidences: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()  # ids, or with a star: TLS-*
    categories: frozenset[str] = frozenset()  # of destinations
    data_kinds: tuple[str, ...] = ()  # or groups: health.*
    directions: frozenset[str] = frozenset()

    def takes(self, one: Finding) -> bool:
        """Whether a finding is among them. One that was marked as expected never is."""
        return (
            one.status != "expected"
            and (not self.severities or one.severity in self.severities)
            and (not self.confidences or one.confidence in self.confidences)
            and (not self.rules or any(fnmatchcase(one.rule, rule) for rule in self.rules))
            and (not self.categories or one.category in self.categories or self._is_tracker(one))
            and (not self.data_kinds or any(fnmatchcase(one.data_kind, kind) for kind in self.data_kinds))
            and (not self.directions or one.direction in self.directions)
        )

    def _is_tracker(self, one: Finding) -> bool:
        return words.TRACKER in self.categories and one.rule == "DST-tracker"


class Line(NamedTuple):
    """One question of the rule, and the verdict that it forces where it holds."""

    fact: str
    at_least: int | None
    below: int | None
    verdict: Verdict
    texts: Mapping[str, str]  # by language
    name: str = ""
    chosen: Chosen = Chosen()
    steps: tuple[str, ...] = ()  # of a checklist, by their keys; empty is any
    modes: tuple[str, ...] = ()  # of assessments that it is asked in; empty is all, and where there was none

    def holds(self, number: int) -> bool:
        """Whether the number is one that forces the verdict."""
        return (self.at_least is not None and number >= self.at_least) or (
            self.below is not None and number < self.below
        )


class Cause(NamedTuple):
    """One thing that a number counts: a finding, a difference, a gap or a step."""

    text: str
    finding_id: str = ""


class Answer(NamedTuple):
    """One line with its number, and what made it. The number is None where the line is not asked."""

    line: Line
    number: int | None
    holds: bool
    because: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The verdict on one app, with every line of the rule."""

    app: str
    device: str
    verdict: Verdict
    answers: tuple[Answer, ...]
    numbers: Mapping[str, int]


class Rule(NamedTuple):
    """The rule as it was read, kept with what it decided."""

    source: str
    sha256: str
    lines: tuple[Line, ...]


def read_rule(path: Path = SHIPPED) -> Rule:
    """A rule from its file. Raises ConfigError naming file, line and key."""
    return parse_rule(read_text(path), str(path))


def parse_rule(text: str, source: str) -> Rule:
    """A rule from its text; `source` is its name, for messages. Raises ConfigError."""
    document = Document(text, source, {"line": True})
    lines = tuple(map(_line, document.tables("line", KEYS)))
    if not any(one.verdict is Verdict.NO for one in lines) or not any(one.verdict is Verdict.UNCLEAR for one in lines):
        raise document.wrong("no line leads to do_not_recommend, or none to not_enough_seen", 1)
    kept = document.kept("policy", "verdict")
    return Rule(kept.source, kept.sha256, lines)


def rule_text(path: Path = SHIPPED) -> ExpectationText:
    """A rule as it is kept with an assessment. Raises ConfigError where it is none."""
    read_rule(path)
    return Document(read_text(path), str(path), {"line": True}).kept(RULE, "verdict")


def conclude(
    judgement: Judgement, findings: Collection[Finding], rule: Rule, run: RunDone | None = None
) -> tuple[Conclusion, ...]:
    """One conclusion for each app of the judgement, the operating system left out where it was not asked for: nobody
    recommends it. `findings`: all of them; `run`: what was done in the assessment that it is about, if any."""
    by_app: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        by_app.setdefault((one.app, "" if one.app else one.device), []).append(one)
    apps = [one for one in judgement.apps if one.app != OPERATING_SYSTEM] or judgement.apps
    return tuple(_conclude(_Seen(app, judgement, by_app.get((app.app, app.device), []), run), rule) for app in apps)


class _Seen(NamedTuple):
    """All that is known of one app."""

    app: AppJudgement
    judgement: Judgement
    findings: list[Finding]
    run: RunDone | None


def _conclude(seen: _Seen, rule: Rule) -> Conclusion:
    answers = tuple(_answer(seen, line) for line in rule.lines)
    verdict = min((one.line.verdict for one in answers if one.holds), key=ORDER.index, default=Verdict.YES)
    return Conclusion(seen.app.app, seen.app.device, verdict, answers, _numbers(seen))


def _answer(seen: _Seen, line: Line) -> Answer:
    mode = seen.run.mode if seen.run else ""
    if (line.modes and mode not in line.modes) or (line.fact in STEP_FACTS and seen.run is None):
        return Answer(line, None, False)
    if line.fact in _COUNTED:
        causes = list(_COUNTED[line.fact](seen, line))
        number = len(causes)
    else:
        causes, number = [], _measured(seen)[line.fact]
    holds = line.holds(number)
    return Answer(line, number, holds, tuple(causes[:MAX_BECAUSE]) if holds else ())


def _numbers(seen: _Seen) -> dict[str, int]:
    """Every number but those of lines' own choice of findings and steps."""
    plain = Line("", None, None, Verdict.YES, {})
    counted = {
        fact: sum(1 for _ in count(seen, plain))
        for fact, count in _COUNTED.items()
        if fact != "findings" and (seen.run or fact not in STEP_FACTS)
    }
    return counted | _measured(seen)


def _measured(seen: _Seen) -> dict[str, int]:
    """Numbers that are no lists of things."""
    app = seen.app
    return {
        "connections": app.connections,
        "readable": app.connections - app.sealed - app.unknown,
        "sealed": app.sealed,
        "sealed_percent": 100 * app.sealed // app.connections if app.connections else 0,
        "unknown": app.unknown,
        "unknown_percent": 100 * app.unknown // app.connections if app.connections else 0,
        "no_policy": int(not seen.judgement.has_policy),
    }


def _breaches(seen: _Seen, *, is_grave: bool, is_sure: bool | None = None) -> Iterator[Cause]:
    for one in seen.app.differences:
        if one.accepted or (one.severity >= Severity.HIGH) != is_grave:
            continue
        if is_sure is None or (one.confidence in SURE) == is_sure:
            yield _of_difference(one)


def _of_difference(one: Difference) -> Cause:
    rule = f" ({one.rule})" if one.rule else ""
    accepted = f"; {one.accepted}" if one.accepted else ""
    return Cause(f"{one.check}{rule}: {one.name}: {one.found}{accepted}; {one.place.where}", one.place.finding_id)


def _outside(seen: _Seen, _line: Line) -> Iterator[Cause]:
    told = {one.place.finding_id for one in seen.app.differences}
    for one in seen.findings:
        is_grave = one.severity in GRAVE and one.confidence in SURE_WORDS and one.status != "expected"
        if is_grave and one.finding_id not in told:
            yield _of_finding(one)


def _of_finding(one: Finding) -> Cause:
    kind = f" {one.data_kind}" if one.data_kind else ""
    return Cause(f"{one.rule}{kind}: {one.server_name} ({one.severity})", one.finding_id)


def _gaps(seen: _Seen, _line: Line) -> Iterator[Cause]:
    return (Cause(f"{gap.about}: {gap.reason}; {gap.remedy}") for gap in (*seen.app.gaps, *seen.judgement.gaps))


def _run(seen: _Seen) -> RunDone:
    return seen.run or RunDone("", (), (), ())


def _of_steps(steps: tuple[RunStep, ...], line: Line) -> Iterator[Cause]:
    return (Cause(one.title) for one in steps if not line.steps or one.step in line.steps)


_COUNTED: Final[Mapping[str, Callable[[_Seen, Line], Iterator[Cause]]]] = {
    "breaches_grave": lambda seen, _: _breaches(seen, is_grave=True, is_sure=True),
    "breaches_possible": lambda seen, _: _breaches(seen, is_grave=True, is_sure=False),
    "breaches_other": lambda seen, _: _breaches(seen, is_grave=False),
    "grave_outside": _outside,
    "accepted": lambda seen, _: (_of_difference(one) for one in seen.app.differences if one.accepted),
    "findings": lambda seen, line: (_of_finding(one) for one in seen.findings if line.chosen.takes(one)),
    "gaps": _gaps,
    "steps_done": lambda seen, line: _of_steps(_run(seen).done, line),
    "steps_open": lambda seen, line: _of_steps(_run(seen).open, line),
    "steps_silent": lambda seen, line: _of_steps(_run(seen).silent, line),
    "run_unmet": lambda seen, line: _of_steps(_run(seen).unmet, line),
}
"""Numbers that count things, each of which can be named."""


def _line(table: Table) -> Line:
    if ("at_least" in table) == ("below" in table):
        raise table.wrong("", "has at_least or below, and not both")
    for key in ("fact", "verdict"):
        table.text(key, is_needed=True)
    fact = table.one_of("fact", FACTS, "")
    limits = {key: table.whole(key, 0, 1_000_000) if key in table else None for key in ("at_least", "below")}
    texts = {language: table.text(language, is_needed=language == "en") for language in ("en", "es")}
    known = [str(one) for one in Verdict if one is not Verdict.YES]
    for key, facts in (*((key, ("findings",)) for key in FILTERS), ("steps", STEP_FACTS)):
        if key in table and fact not in facts:
            raise table.wrong(key, f"goes with the fact {' or '.join(facts)}, not with {fact}")
    return Line(
        fact,
        limits["at_least"],
        limits["below"],
        Verdict(table.one_of("verdict", known, "")),
        {language: text for language, text in texts.items() if text},
        table.text("name"),
        _chosen(table),
        table.texts("steps") or (),
        _some_of(table, "modes"),
    )


def _chosen(table: Table) -> Chosen:
    rules = table.texts("rules") or ()
    for rule in rules:
        if not rule.startswith(_OWN) and not any(fnmatchcase(one, rule) for one in catalogue()):
            raise table.wrong("rules", f"{shown(rule)} is no rule of the catalogue{did_you_mean(rule, catalogue())}")
    return Chosen(
        frozenset(_some_of(table, "severities")),
        frozenset(_some_of(table, "confidences")),
        rules,
        words.categories(table, "categories"),
        words.kinds(table, "data_kinds") or (),
        frozenset(_some_of(table, "directions")),
    )


def _some_of(table: Table, key: str) -> tuple[str, ...]:
    """Some of the words that a key may hold."""
    values = table.texts(key) or ()
    for value in values:
        if value not in _ALLOWED[key]:
            known = _ALLOWED[key]
            raise table.wrong(key, f"{shown(value)} is none of {listing(known)}{did_you_mean(value, known)}")
    return values
