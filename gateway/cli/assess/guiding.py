"""`telltale assess guide`: the steps, question by question, on one terminal."""

from pathlib import Path

import click

from gateway.cli.assess.base import found, show, which
from gateway.cli.options import database_option, doer

KEYS = "Enter: next step, s: skip, m: mark, n: note, p: pause, c: counters, e: end, q: leave (it goes on)"


@click.command(short_help="Lead through it on this terminal, question by question.")
@which
@database_option
def guide(assessment: str, database: Path) -> int:
    """Show one step after the other, and do what you answer; starts a draft, resumes what was paused or interrupted."""
    from gateway.assessments import engine
    from gateway.errors import AssessmentError
    from gateway.model.assessments import State
    from gateway.reports.terminal import printable

    one = found(database, assessment).head
    if one.state is State.DRAFT:
        engine.start(database, doer(), one.assessment)
    elif one.state in (State.PAUSED, State.INTERRUPTED):
        engine.resume(database, doer(), one.assessment)
    click.echo(KEYS)
    while (now := found(database, one.assessment)).head.state in (State.RUNNING, State.PAUSED):
        step = now.doing()
        if now.head.state is State.PAUSED:
            click.echo("paused: nothing is counted; p goes on")
        elif step is None:
            click.echo("every step is done or left out; e ends it")
        else:
            click.echo(printable(f"{step.position}. {step.title}: {step.instruction} ({step.suggested_s // 60} min)"))
        answer = click.prompt("", default="", prompt_suffix="> ", show_default=False)
        try:
            if not _answered(database, one.assessment, answer.strip(), is_paused=now.head.state is State.PAUSED):
                return 0
        except AssessmentError as error:
            click.echo(printable(f"telltale: {error}"), err=True)
    return show(database, one.assessment, as_json=False)


def _answered(database: Path, assessment: str, answer: str, *, is_paused: bool) -> bool:
    """Do what somebody answered; false where they leave. Raises AssessmentError."""
    from gateway.assessments import engine

    key, _, text = answer.partition(" ")
    if key == "q":
        return False
    if key == "e":
        engine.stop(database, doer(), assessment)
    elif key == "p":
        (engine.resume if is_paused else engine.pause)(database, doer(), assessment)
    elif key == "c":
        show(database, assessment, as_json=False)
    elif key == "s":
        engine.skip(database, doer(), assessment, why=text or click.prompt("why", default="", show_default=False))
    elif key in ("m", "n"):
        words = text or click.prompt("text")
        (engine.mark if key == "m" else engine.note)(database, doer(), assessment, words)
    elif key:
        click.echo(KEYS)
    else:
        engine.step(database, doer(), assessment)
    return True
