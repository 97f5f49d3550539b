"""`telltale profile`: what is known of apps."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.identity.learned import Measured


@click.group(short_help="Learn to tell apps apart.")
def profile() -> None:
    """What is known of apps, to name them where nobody labelled the capture."""


@profile.command(short_help="Learn JA4 and destinations of apps from labelled runs.")
@click.argument("databases", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, for `telltale analyze --learned FILE`.",
)
@click.option(
    "--holdout",
    "held_back",
    multiple=True,
    metavar="DB",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A database whose runs are only measured on; may be given again. Without it each run is held back in turn.",
)
def learn(databases: tuple[Path, ...], out: Path, held_back: tuple[Path, ...]) -> int:
    """Learn from the labelled runs in DATABASES how to tell their apps apart, and measure how often that is wrong.

    Exit code 0 and the figures, which stand in the file too; 2 where there is nothing to learn from.
    """
    from gateway.errors import InputError
    from gateway.identity.learned import NOTHING_BELIEVED
    from gateway.known import learn_from

    lesson = learn_from(databases, held_back)
    try:
        out.write_text(lesson.document, encoding="utf-8")
    except OSError as error:
        raise InputError(str(out), error.strerror or str(error)) from error
    click.echo(f"{lesson.flows:,} flows of {lesson.apps:,} apps in {lesson.runs:,} runs")
    click.echo(_line("runs held back", lesson.known))
    click.echo(_line("apps held back", lesson.unseen))
    for kind, threshold in lesson.thresholds.items():
        click.echo(
            f"{kind}: {'not believed' if threshold >= NOTHING_BELIEVED else f'believed from {threshold:.2f} on'}"
        )
    return 0


def _line(what: str, measured: "Measured") -> str:
    parts = (("correct", measured.correct), ("unknown", measured.unknown), ("wrong", measured.wrong))
    shares = ", ".join(f"{count:,} {name} ({count / max(1, measured.flows):.1%})" for name, count in parts)
    return f"{what}: {shares}"
