"""Looking inside for an assessment: asked for with the consent of whoever the device belongs to, ended with it."""

from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import AssessmentError, InterceptError
from gateway.intercept import wishes
from gateway.intercept.wishes import SECOND_NS, Asked
from gateway.model.assessments import Mode, State
from gateway.store.people.audit import noted
from gateway.store.people.base import Doer
from gateway.store.queries import Queries, interception
from gateway.store.queries.assessments import Assessment, Listed
from gateway.store.queries.interception import LookedInto

PATIENCE_NS: Final = 15 * SECOND_NS
"""Whoever grants wishes looks for them twice a second; mitmproxy takes some seconds to begin."""

USUAL_MINUTES: Final = 30

NOTHING, WAITING, UNHEARD, RUNNING, OVER, FAILED = "nothing", "waiting", "unheard", "running", "over", "failed"


class Opening(NamedTuple):
    """How looking inside the device of an assessment stands."""

    state: str
    until_ns: int = 0
    why: str = ""  # it ended, or could not begin
    run: LookedInto | None = None  # what was seen so far
    names: int = 0  # servers whose connections were opened
    passed: int = 0  # that were passed through, or failed

    @property
    def may_begin(self) -> bool:
        """Whether it can be asked for."""
        return self.state in (NOTHING, OVER, FAILED)


def begin(path: Path, doer: Doer, one: Assessment, agreed_by: str, minutes: int) -> None:
    """Ask that its device is looked into, or its apps tested, as its mode says, with the name of whoever has read the
    text and agrees. Raises AssessmentError where it does not fit, InterceptError where it cannot be asked for."""
    head = one.head
    if head.mode is Mode.PASSIVE:
        raise AssessmentError(
            f"assessment {head.assessment} is passive: nothing is looked into; make another with a mode"
        )
    if head.state is not State.RUNNING:
        raise AssessmentError(f"assessment {head.assessment} is {head.state}; for this it has to be running")
    name = " ".join(agreed_by.split())
    if not name or not name.isprintable():
        raise InterceptError("nobody has agreed: type the name of whoever the device belongs to")
    until_ns = doer.time_ns + minutes * 60 * SECOND_NS
    asked = Asked(head.assessment, head.device, name, doer.time_ns, until_ns, head.mode is Mode.ACTIVE)
    wishes.ask(path, asked)
    noted(path, doer, "looking inside asked for", head.assessment)


def end(path: Path, doer: Doer, assessment: str) -> None:
    """End it. Raises InterceptError."""
    wishes.withdraw(path, assessment)
    noted(path, doer, "looking inside ended", assessment)


def stand(queries: Queries, head: Listed, now_ns: int) -> Opening:
    """How it stands now."""
    wish = wishes.wish_of(queries.path, head.assessment)
    run = next((one for one in interception.runs(queries) if one.device == head.device), None)
    since_ns = head.started_ns or now_ns
    if run is not None and (run.ended_ns or run.seen_ns) < since_ns:
        run = None  # of somebody else's time
    counts = _counts(queries, run)
    if run is not None and run.is_running(now_ns):
        return Opening(RUNNING, run.until_ns, "", run, *counts)
    if wish is not None and now_ns < wish.until_ns:
        said = wishes.answer_of(queries.path, wish)
        if said is None:
            state = WAITING if now_ns - wish.asked_ns < PATIENCE_NS else UNHEARD
            return Opening(state, wish.until_ns, "", run, *counts)
        if said.state == wishes.BEGUN:
            return Opening(RUNNING, wish.until_ns, "", run, *counts)
        state = OVER if said.state == wishes.ENDED else FAILED
        return Opening(state, wish.until_ns, said.why, run, *counts)
    if run is not None:
        return Opening(OVER, run.until_ns, run.why_ended, run, *counts)
    return Opening(NOTHING)


def _counts(queries: Queries, run: LookedInto | None) -> tuple[int, int]:
    names = [one for one in interception.names(queries, run.run_id) if one.is_current] if run is not None else []
    opened = sum(one.state == "opened" for one in names)
    return opened, len(names) - opened
