"""What came of an assessment: the verdict by the texts that are kept with it, line by line, and what was not seen."""

import datetime as dt
from typing import Final, NamedTuple

from dashboard import access
from dashboard.languages import N_
from dashboard.session import database
from dashboard.words import SECOND_NS
from dashboard.written import is_too_much
from gateway.assessments.counting import Status
from gateway.assessments.doing import run_done
from gateway.errors import ConfigError
from gateway.expectations.demands import demands_of
from gateway.expectations.judging import Asked, judge
from gateway.model.assessments import RULE
from gateway.model.expectations import POLICY
from gateway.model.judgements import Gap, Judgement
from gateway.reports.dossier.conclusion import Answer, Conclusion, Verdict, conclude, parse_rule, read_rule
from gateway.store.queries import details, open_queries

VERDICTS: Final = {
    Verdict.NO: (N_("Do not recommend"), "critical", N_("What was seen is against the policy, in a grave way.")),
    Verdict.UNCLEAR: (N_("Not enough seen"), "medium", N_("Too little could be seen to give an answer.")),
    Verdict.CONDITIONS: (
        N_("With conditions"), "high", N_("Nothing grave was seen, but there are points to settle first."),
    ),
    Verdict.YES: (
        N_("Recommend"), "fine",
        N_("Nothing was seen against the policy in what could be seen. This is no proof of safety."),
    ),
}  # fmt: skip
"""By verdict: its word, its tone and its sentence."""


class Outcome(NamedTuple):
    """The answer, or why there is none."""

    conclusion: Conclusion | None
    judgement: Judgement | None
    problem: str = ""  # what is wrong with the texts that it is judged by
    is_too_much: bool = False
    notice: str = ""  # the rule that was kept cannot be read: the shipped one was used

    @property
    def word(self) -> str:
        """Of the verdict; that of too little where nothing of the app was seen."""
        return VERDICTS[self._verdict][0]

    @property
    def tone(self) -> str:
        """Of its colour."""
        return VERDICTS[self._verdict][1]

    @property
    def sentence(self) -> str:
        """What it says."""
        return VERDICTS[self._verdict][2]

    @property
    def _verdict(self) -> Verdict:
        return self.conclusion.verdict if self.conclusion else Verdict.UNCLEAR

    @property
    def held(self) -> tuple[Answer, ...]:
        """The lines that force something."""
        return tuple(one for one in self.conclusion.answers if one.holds) if self.conclusion else ()

    @property
    def others(self) -> tuple[Answer, ...]:
        """The lines that force nothing."""
        return tuple(one for one in self.conclusion.answers if not one.holds) if self.conclusion else ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Questions that could not be answered."""
        if self.judgement is None:
            return ()
        return (*(gap for app in self.judgement.apps for gap in app.gaps), *self.judgement.gaps)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Connections, those that stayed closed, those that could not be judged."""
        apps = self.judgement.apps if self.judgement else ()
        return (
            sum(one.connections for one in apps), sum(one.sealed for one in apps), sum(one.unknown for one in apps),
        )  # fmt: skip


def outcome(told: Status) -> Outcome:
    """The verdict on the app of an assessment by its policy, profile and rule."""
    head, texts = told.assessment.head, told.assessment.texts
    notice, rule = "", read_rule()
    for one in texts:
        if one.kind == RULE:
            try:
                rule = parse_rule(one.text, one.source)
            except ConfigError as error:
                notice = str(error)
    today = dt.datetime.fromtimestamp(access.now_ns() // SECOND_NS, dt.UTC).date()
    try:
        demands = demands_of(texts, head.app)
    except ConfigError as error:
        return Outcome(None, None, str(error))
    with open_queries(database(), assessment=head.assessment) as run:  # what else was in the network says nothing of it
        if is_too_much(run):
            return Outcome(None, None, is_too_much=True)
        judgement = judge(run, Asked(demands, today, head.app, may_be_unseen=True))
        found = details.findings(run, head.app)
    told_of = [one for one in conclude(judgement, tuple(found), rule, run_done(told)) if one.app == head.app]
    return Outcome(told_of[0] if told_of else None, judgement, notice=notice)


def policy_name(told: Status) -> str:
    """Of the policy that is kept with it, "" for none."""
    return next((one.name for one in told.assessment.texts if one.kind == POLICY), "")
