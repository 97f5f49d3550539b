"""The rule of the verdict, line by line: what forces a verdict, and what is just beside it and must not."""

from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import ConfigError
from gateway.model.expectations import POLICY, ExpectationText
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty
from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome, Place
from gateway.reports.dossier.conclusion import Verdict, conclude, read_rule
from gateway.store.queries.details import Finding

TEXT = ExpectationText(POLICY, "p", "p.toml", "0" * 64, "")
PLACE = Place("a.pcap", "f", 1, 1)
GAP = Gap("min_connections", "few", "more")
APP = AppJudgement("Calm", "", "", 10, 0, 0, (), (), (), Outcome.KEPT)
WHOLE = Judgement("p", (TEXT,), (APP,), (), (), "", "2026-01-01", Outcome.KEPT, "report")


def difference(severity: Severity, confidence: Certainty = Certainty.LIKELY, accepted: str = "") -> Difference:
    return Difference(
        *("Calm", "", "fail_on", "CLR-health", severity, confidence, "a.example", "health.note", "none", "sent"),
        *(1, PLACE._replace(finding_id="f1"), accepted),
    )


def finding(severity: str, confidence: str = "likely", finding_id: str = "f2", status: str = "new") -> Finding:
    return Finding(
        *(finding_id, "CLR-health", "CLR", severity, confidence, "health.note", "sent", "a.pcap", "", "Calm", "label"),
        *("a.example", "", "", "", "", "", "", 1, 0, 0, status, ""),
    )


def verdict(app: AppJudgement = APP, whole: Judgement = WHOLE, findings: tuple[Finding, ...] = ()) -> Verdict:
    (one,) = conclude(replace(whole, apps=(app,)), findings, read_rule())
    return one.verdict


def test_nothing_against_it_is_recommended_and_never_more() -> None:
    assert verdict() is Verdict.YES
    assert [str(one) for one in Verdict] == [
        "do_not_recommend", "not_enough_seen", "with_conditions", "recommend",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (difference(Severity.CRITICAL), Verdict.NO),
        (difference(Severity.HIGH), Verdict.NO),
        (difference(Severity.HIGH, Certainty.CERTAIN), Verdict.NO),
        (difference(Severity.HIGH, Certainty.POSSIBLE), Verdict.CONDITIONS),
        (difference(Severity.MEDIUM), Verdict.CONDITIONS),
        (difference(Severity.HIGH, accepted="contract"), Verdict.CONDITIONS),
    ],
)
def test_differences(one: Difference, expected: Verdict) -> None:
    assert verdict(replace(APP, differences=(one,))) is expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (finding("critical"), Verdict.NO),
        (finding("high", "certain"), Verdict.NO),
        (finding("high", "possible"), Verdict.YES),
        (finding("medium"), Verdict.YES),
        (finding("high", status="expected"), Verdict.YES),
        (replace(finding("critical"), app="Another"), Verdict.YES),
    ],
)
def test_findings_that_the_policy_does_not_ask_about(one: Finding, expected: Verdict) -> None:
    assert verdict(findings=(one,)) is expected


def test_a_finding_that_a_difference_tells_counts_once() -> None:
    accepted = replace(APP, differences=(difference(Severity.HIGH, accepted="contract"),))
    assert verdict(accepted, findings=(finding("high", finding_id="f1"),)) is Verdict.CONDITIONS


@pytest.mark.parametrize(
    ("app", "whole", "expected"),
    [
        (replace(APP, connections=5), WHOLE, Verdict.YES),
        (replace(APP, connections=4), WHOLE, Verdict.UNCLEAR),
        (replace(APP, connections=0), WHOLE, Verdict.UNCLEAR),
        (replace(APP, connections=100, unknown=49), WHOLE, Verdict.YES),
        (replace(APP, connections=100, unknown=50), WHOLE, Verdict.UNCLEAR),
        (replace(APP, gaps=(GAP,)), WHOLE, Verdict.UNCLEAR),
        (APP, replace(WHOLE, gaps=(GAP,)), Verdict.UNCLEAR),
        (APP, replace(WHOLE, texts=()), Verdict.UNCLEAR),
        (replace(APP, sealed=10), WHOLE, Verdict.YES),
    ],
)
def test_what_was_not_seen(app: AppJudgement, whole: Judgement, expected: Verdict) -> None:
    assert verdict(app, whole) is expected


def test_the_gravest_wins() -> None:
    app = replace(APP, connections=1, differences=(difference(Severity.HIGH), difference(Severity.LOW)), gaps=(GAP,))
    assert verdict(app) is Verdict.NO
    assert verdict(replace(app, differences=(difference(Severity.LOW),))) is Verdict.UNCLEAR


def test_the_operating_system_gets_no_verdict_unless_asked_for() -> None:
    system = replace(APP, app=OPERATING_SYSTEM)
    both = conclude(replace(WHOLE, apps=(APP, system)), (), read_rule())
    assert [one.app for one in both] == ["Calm"]
    alone = conclude(replace(WHOLE, apps=(system,)), (), read_rule())
    assert [one.app for one in alone] == [OPERATING_SYSTEM]


GOOD = (
    '[[line]]\nfact = "gaps"\nat_least = 1\nverdict = "not_enough_seen"\nen = "x"\n'
    '[[line]]\nfact = "breaches_grave"\nat_least = 1\nverdict = "do_not_recommend"\nen = "x"\n'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("gaps", "gap"), "line 2: line.fact: 'gap' is none of"),
        (GOOD.replace("at_least = 1\n", "", 1), "line 1: [line]: has at_least or below"),
        (GOOD.replace("at_least = 1\n", "at_least = 1\nbelow = 2\n", 1), "has at_least or below, and not both"),
        (GOOD.replace("not_enough_seen", "recommend"), "line 4: line.verdict: 'recommend' is none of"),
        (GOOD.replace("do_not_recommend", "with_conditions"), "no line leads to do_not_recommend"),
        (GOOD.replace('en = "x"', 'es = "x"', 1), "en is missing"),
        (GOOD.replace("at_least = 1", "at_least = -1", 1), "line 3: line.at_least: must be a number from 0"),
        ("", "no line leads to"),
    ],
)
def test_a_rule_with_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "verdict.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"verdict\.toml") as caught:
        read_rule(path)
    assert said in str(caught.value)


def test_a_rule_without_a_verdict_or_fact_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "verdict.toml"
    for key in ("fact", "verdict"):
        path.write_text("\n".join(line for line in GOOD.splitlines() if not line.startswith(key)))
        with pytest.raises(ConfigError, match=f"{key} is missing"):
            read_rule(path)
