"""The rule of the verdict, line by line: what forces a verdict, and what is just beside it and must not."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.errors import ConfigError
from gateway.model.expectations import POLICY, ExpectationText
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty
from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome, Place, RunDone, RunStep
from gateway.reports.dossier.conclusion import Answer, Cause, Line, Verdict, conclude, read_rule
from gateway.store.queries.details import Finding
from tests.imports import ROOT

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


def asked(folder: Path, lines: str, findings: tuple[Finding, ...] = (), run: RunDone | None = None) -> Answer:
    """The answer to the first of some lines."""
    path = folder / "verdict.toml"
    path.write_text(f'[[line]]\n{lines}\nen = "?"\nverdict = "with_conditions"\n{GOOD}')
    (one,) = conclude(WHOLE, findings, read_rule(path), run)
    return one.answers[0]


TRACKED = replace(finding("low"), rule="DST-tracker", data_kind="", category="advertising", direction="sent")
OPEN = replace(finding("critical", "certain"), category="cloud")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("", 2),
        ('severities = ["critical"]', 1),
        ('severities = ["high", "medium"]', 0),
        ('severities = ["low", "critical"]', 2),
        ('confidences = ["certain"]', 1),
        ('rules = ["CLR-health"]', 1),
        ('rules = ["CLR-*", "DST-tracker"]', 2),
        ('rules = ["TLS-*"]', 0),
        ('rules = ["OWN-number"]', 0),
        ('categories = ["advertising"]', 1),
        ('categories = ["tracker"]', 1),
        ('categories = ["analytics"]', 0),
        ('data_kinds = ["health.*"]', 1),
        ('data_kinds = ["health.note"]', 1),
        ('data_kinds = ["id.*"]', 0),
        ('directions = ["sent"]', 2),
        ('directions = ["received"]', 0),
        ('categories = ["advertising"]\nseverities = ["critical"]', 0),
    ],
)
def test_a_line_chooses_findings(tmp_path: Path, lines: str, number: int) -> None:
    answer = asked(tmp_path, f'fact = "findings"\nat_least = 1\n{lines}', (TRACKED, OPEN))
    assert (answer.number, answer.holds) == (number, number > 0)
    assert len(answer.because) == number


def test_what_was_marked_as_expected_or_is_of_another_app_is_not_counted(tmp_path: Path) -> None:
    others = (replace(TRACKED, app="Another"), replace(OPEN, status="expected"))
    assert asked(tmp_path, 'fact = "findings"\nat_least = 1', others).number == 0


def test_every_line_that_holds_says_what_made_it() -> None:
    app = replace(
        APP,
        differences=(difference(Severity.HIGH), difference(Severity.LOW, accepted="by contract")),
        gaps=(GAP,),
    )
    (one,) = conclude(replace(WHOLE, apps=(app,)), (finding("high"),), read_rule())
    told = {answer.line.name: answer.because for answer in one.answers if answer.holds}
    breach = "fail_on (CLR-health): a.example: sent"
    assert told == {
        "grave-breaches": (Cause(f"{breach}; packet 1 of a.pcap", "f1"),),
        "grave-findings": (Cause("CLR-health health.note: a.example (high)", "f2"),),
        "open-questions": (Cause("min_connections: few; more"),),
        "accepted": (Cause(f"{breach}; by contract; packet 1 of a.pcap", "f1"),),
    }
    assert all(not answer.because for answer in one.answers if not answer.holds)


DONE, LEFT = RunStep("sign-up", "Sign up"), RunStep("delete", "Delete the account")
RUN = RunDone("opened", (DONE,), (LEFT,), (DONE,))
LOOKED, PERSONA = RunStep("look-inside", "nobody looked inside"), RunStep("persona", "nobody looked for its values")


@pytest.mark.parametrize(
    ("lines", "run", "number", "because"),
    [
        ('fact = "steps_open"\nat_least = 1', RUN, 1, "Delete the account"),
        ('fact = "steps_open"\nat_least = 1', None, None, ""),
        ('fact = "steps_open"\nat_least = 1\nsteps = ["sign-up"]', RUN, 0, ""),
        ('fact = "steps_done"\nat_least = 1\nsteps = ["sign-up"]', RUN, 1, "Sign up"),
        ('fact = "steps_done"\nbelow = 1', None, None, ""),
        ('fact = "steps_done"\nbelow = 1\nsteps = ["delete"]', RUN, 0, ""),
        ('fact = "steps_silent"\nat_least = 1', RUN, 1, "Sign up"),
        ('fact = "run_unmet"\nat_least = 1', RUN, 0, ""),
        ('fact = "run_unmet"\nat_least = 1', RUN._replace(unmet=(LOOKED,)), 1, "nobody looked inside"),
        ('fact = "run_unmet"\nat_least = 1\nsteps = ["persona"]', RUN._replace(unmet=(LOOKED,)), 0, ""),
        ('fact = "run_unmet"\nat_least = 1', None, None, ""),
        ('fact = "connections"\nat_least = 1\nmodes = ["opened"]', RUN, 10, ""),
        ('fact = "connections"\nat_least = 1\nmodes = ["passive", "active"]', RUN, None, ""),
        ('fact = "connections"\nat_least = 1\nmodes = ["passive"]', None, None, ""),
        ('fact = "readable"\nat_least = 1', None, 10, ""),
        ('fact = "sealed_percent"\nat_least = 1', None, 0, ""),
    ],
)
def test_steps_and_modes(tmp_path: Path, lines: str, run: RunDone | None, number: int | None, because: str) -> None:
    answer = asked(tmp_path, lines, run=run)
    assert answer.number == number
    assert [cause.text for cause in answer.because] == ([because] if because else [])
    if number is None:
        assert not answer.holds


def test_an_assessment_without_a_step_is_not_enough_and_one_with_open_steps_has_conditions() -> None:
    nothing = RunDone("passive", (), (DONE, LEFT), ())
    assert conclude(WHOLE, (), read_rule(), nothing)[0].verdict is Verdict.UNCLEAR
    assert conclude(WHOLE, (), read_rule(), RUN)[0].verdict is Verdict.CONDITIONS
    whole = RunDone("passive", (DONE, LEFT), (), ())
    assert conclude(WHOLE, (), read_rule(), whole)[0].verdict is Verdict.YES
    assert conclude(WHOLE, (), read_rule(), whole._replace(unmet=(LOOKED,)))[0].verdict is Verdict.UNCLEAR
    assert conclude(WHOLE, (), read_rule(), whole._replace(unmet=(PERSONA,)))[0].verdict is Verdict.CONDITIONS


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('severities = ["grave"]', "line 3: line.severities: 'grave' is none of info, low, medium, high, critical"),
        ('rules = ["CLR-helth"]', "line.rules: 'CLR-helth' is no rule of the catalogue; did you mean CLR-health?"),
        ('rules = ["CLX-*"]', "'CLX-*' is no rule of the catalogue"),
        ('categories = ["adverts"]', "line.categories: 'adverts' is none of tracker, advertising"),
        ('data_kinds = ["helth.*"]', "line.data_kinds: "),
        ('modes = ["secret"]', "'secret' is none of passive, opened, active"),
        ('severities = "high"', "is a list: write severities = ["),
        (
            'steps = ["sign-up"]',
            "goes with the fact steps_done or steps_open or steps_silent or run_unmet, not with",
        ),
        ('severites = ["high"]', "is not a known key"),
    ],
)
def test_a_wrong_choice_is_named(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(ConfigError, match=r"verdict\.toml") as caught:
        asked(tmp_path, f'fact = "findings"\n{lines}\nat_least = 1')
    assert said in str(caught.value)
    with pytest.raises(ConfigError, match="goes with the fact findings, not with gaps"):
        asked(tmp_path, 'fact = "gaps"\nseverities = ["high"]\nat_least = 1')


def test_the_lines_of_the_docs_are_read(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(\[\[line\]\].*?)```", (ROOT / "docs" / "reports.md").read_text(), re.DOTALL)
    path = tmp_path / "verdict.toml"
    path.write_text(GOOD + "".join(blocks))
    names = [line.name for line in read_rule(path).lines]
    assert names[2:] == ["grave-breaches", "journal-to-advertisers", "looked-inside"]


def test_the_shipped_lines_have_names_of_their_own() -> None:
    names = [line.name for line in read_rule().lines]
    assert all(names) and len({*names}) == len(names)
    assert isinstance(read_rule().lines[0], Line)
