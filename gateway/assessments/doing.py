"""What was done in an assessment, as far as the rule of a verdict asks for it."""

from collections.abc import Iterator, Mapping
from typing import Final

from gateway.assessments.counting import Status, StepStatus
from gateway.model.assessments import StepState
from gateway.model.judgements import RunDone, RunStep

UNMET: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "not-opened.opened": (
        "look-inside",
        {
            "en": "its connections were to be looked into, and nobody did",
            "es": "se iba a mirar dentro de sus conexiones y nadie lo hizo",
        },
    ),
    "not-opened.active": (
        "active-tests",
        {
            "en": "it was to be tested whom the app trusts, and nobody did",
            "es": "se iba a probar en quién confía la aplicación y nadie lo hizo",
        },
    ),
    **dict.fromkeys(
        ("never-planted", "not-planted"),
        (
            "persona",
            {
                "en": "the values of its persona were typed in, and nobody looked for them",
                "es": "se escribieron los datos de su persona ficticia y nadie los buscó",
            },
        ),
    ),
}
"""By the code of a warning (and the mode): a key for the rule, and what is said, by language."""


def run_done(told: Status) -> RunDone:
    """Steps that were done and left out. Silent is one that was done while the app sent nothing; an idle step has to be
    silent."""
    done = tuple(_step(one) for one in told.steps if one.step.state is StepState.DONE)
    left = tuple(_step(one) for one in told.steps if one.step.state is not StepState.DONE)
    silent = tuple(_step(one) for one in told.steps if one.step.state is StepState.DONE and _is_silent(one))
    return RunDone(str(told.assessment.head.mode), done, left, silent, tuple(_unmet(told)))


def _unmet(told: Status) -> Iterator[RunStep]:
    """What the assessment says of itself, and nobody has done."""
    head = told.assessment.head
    for warning in told.warnings:
        key = f"{warning.code}.{head.mode}" if warning.code == "not-opened" else warning.code
        if key in UNMET:
            step, titles = UNMET[key]
            yield RunStep(step, titles.get(head.language, titles["en"]))


def _step(one: StepStatus) -> RunStep:
    return RunStep(one.step.step, one.step.title)


def _is_silent(one: StepStatus) -> bool:
    return not one.step.is_idle and not (one.of_app.flows or one.of_app.packets)
