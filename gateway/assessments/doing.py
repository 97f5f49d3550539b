"""What was done in an assessment, as far as the rule of a verdict asks for it."""

from gateway.assessments.counting import Status, StepStatus
from gateway.model.assessments import StepState
from gateway.model.judgements import RunDone, RunStep


def run_done(told: Status) -> RunDone:
    """Steps that were done and left out. Silent is one that was done while the app sent nothing; an idle step has to be
    silent."""
    done = tuple(_step(one) for one in told.steps if one.step.state is StepState.DONE)
    left = tuple(_step(one) for one in told.steps if one.step.state is not StepState.DONE)
    silent = tuple(_step(one) for one in told.steps if one.step.state is StepState.DONE and _is_silent(one))
    return RunDone(str(told.assessment.head.mode), done, left, silent)


def _step(one: StepStatus) -> RunStep:
    return RunStep(one.step.step, one.step.title)


def _is_silent(one: StepStatus) -> bool:
    return not one.step.is_idle and not (one.of_app.flows or one.of_app.packets)
