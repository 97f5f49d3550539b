"""May we recommend this app? Numbers of a judgement against lines of a rule that is written down (verdict.toml).

Every line asks for one number. The gravest verdict among the lines that hold is the answer; an app is recommended only
where none of them holds. Nothing here can say that an app is safe.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from gateway.expectations.documents import Document, Table, read_text
from gateway.model.assessments import RULE
from gateway.model.expectations import ExpectationText
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty
from gateway.model.judgements import AppJudgement, Judgement
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
    "breaches_grave", "breaches_possible", "breaches_other", "grave_outside", "accepted", "gaps", "connections",
    "sealed", "unknown", "unknown_percent", "no_policy",
)  # fmt: skip
"""What a line may ask; docs/reports.md explains each."""


class Line(NamedTuple):
    """One question of the rule, and the verdict that it forces where it holds."""

    fact: str
    at_least: int | None
    below: int | None
    verdict: Verdict
    texts: Mapping[str, str]  # by language

    def holds(self, number: int) -> bool:
        """Whether the number is one that forces the verdict."""
        return (self.at_least is not None and number >= self.at_least) or (
            self.below is not None and number < self.below
        )


class Answer(NamedTuple):
    """One line with its number."""

    line: Line
    number: int
    holds: bool


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
    document = Document(read_text(path), str(path), {"line": True})
    lines = tuple(map(_line, document.tables("line", ("fact", "at_least", "below", "verdict", "en", "es"))))
    if not any(one.verdict is Verdict.NO for one in lines) or not any(one.verdict is Verdict.UNCLEAR for one in lines):
        raise document.wrong("no line leads to do_not_recommend, or none to not_enough_seen", 1)
    kept = document.kept("policy", "verdict")
    return Rule(kept.source, kept.sha256, lines)


def rule_text(path: Path = SHIPPED) -> ExpectationText:
    """A rule as it is kept with an assessment. Raises ConfigError where it is none."""
    read_rule(path)
    return Document(read_text(path), str(path), {"line": True}).kept(RULE, "verdict")


def conclude(judgement: Judgement, findings: Collection[Finding], rule: Rule) -> tuple[Conclusion, ...]:
    """One conclusion for each app of the judgement, the operating system left out where it was not asked for: nobody
    recommends it. `findings`: all of them."""
    grave: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.severity in GRAVE and one.confidence in SURE_WORDS and one.status != "expected":
            grave.setdefault((one.app, "" if one.app else one.device), []).append(one)
    apps = [one for one in judgement.apps if one.app != OPERATING_SYSTEM] or judgement.apps
    return tuple(_conclude(app, judgement, grave.get((app.app, app.device), []), rule) for app in apps)


def _conclude(app: AppJudgement, judgement: Judgement, grave: list[Finding], rule: Rule) -> Conclusion:
    numbers = _numbers(app, judgement, grave)
    answers = tuple(Answer(one, numbers[one.fact], one.holds(numbers[one.fact])) for one in rule.lines)
    verdict = min((one.line.verdict for one in answers if one.holds), key=ORDER.index, default=Verdict.YES)
    return Conclusion(app.app, app.device, verdict, answers, numbers)


def _numbers(app: AppJudgement, judgement: Judgement, grave: list[Finding]) -> dict[str, int]:
    breaches = [one for one in app.differences if not one.accepted]
    bad = [one for one in breaches if one.severity >= Severity.HIGH]
    told = {one.place.finding_id for one in app.differences}
    return {
        "breaches_grave": sum(one.confidence in SURE for one in bad),
        "breaches_possible": sum(one.confidence not in SURE for one in bad),
        "breaches_other": len(breaches) - len(bad),
        "grave_outside": sum(one.finding_id not in told for one in grave),
        "accepted": sum(bool(one.accepted) for one in app.differences),
        "gaps": len(app.gaps) + len(judgement.gaps),
        "connections": app.connections,
        "sealed": app.sealed,
        "unknown": app.unknown,
        "unknown_percent": 100 * app.unknown // app.connections if app.connections else 0,
        "no_policy": int(not judgement.has_policy),
    }


def _line(table: Table) -> Line:
    if ("at_least" in table) == ("below" in table):
        raise table.wrong("", "has at_least or below, and not both")
    for key in ("fact", "verdict"):
        table.text(key, is_needed=True)
    limits = {key: table.whole(key, 0, 1_000_000) if key in table else None for key in ("at_least", "below")}
    texts = {language: table.text(language, is_needed=language == "en") for language in ("en", "es")}
    known = [str(one) for one in Verdict if one is not Verdict.YES]
    return Line(
        table.one_of("fact", FACTS, ""),
        limits["at_least"],
        limits["below"],
        Verdict(table.one_of("verdict", known, Verdict.NO)),
        {language: text for language, text in texts.items() if text},
    )
