"""`telltale profile`: what apps are said to do. One command each; more of them belong here."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.identity.learned import Measured


@click.group(short_help="Draft, list, show and try profiles of apps; learn to tell apps apart.")
def profile() -> None:
    """Profiles: what an app is, and what its maker says that it does, in TOML (docs/policies.md)."""


@profile.command(short_help="Write a first draft from a run.")
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--app", required=True, metavar="NAME", help="The app, as the database calls it.")
@click.option(
    "--output",
    "-o",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file to write; it must not be there yet. stdout where it is missing.",
)
def init(database: Path, app: str, target: Path | None) -> int:
    """Write a draft of a profile from what DATABASE holds of an app.

    A draft says what was seen, not what is right: its comments say what to check by hand.
    """
    from gateway.errors import InputError
    from gateway.expectations.drafting import draft
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        text = draft(queries, app)
    if target is None or str(target) == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return 0
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise InputError(str(target), f"cannot be written: {error.strerror}") from error
    return 0


@profile.command("list", short_help="Name the shipped profiles.")
def list_() -> int:
    """Name the profiles that come with Telltale: of the invented apps of its captures, and templates by kind of app."""
    from gateway.expectations.shipped import PROFILES, find_profiles, shipped_names

    for name in shipped_names(PROFILES):
        (one,) = find_profiles((name,))
        click.echo(f"{name:<28} {one.kind}")
    return 0


@profile.command(short_help="Print a shipped profile, to be changed.")
@click.argument("name")
def show(name: str) -> int:
    """Print the profile NAME (a shipped one, or a file) as it is written."""
    from gateway.expectations.shipped import find_profiles

    for one in find_profiles((name,)):
        click.echo(one.text.text, nl=False)
    return 0


@profile.command(short_help="Say whether profile files are right, and where not.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def check(files: tuple[Path, ...]) -> int:
    """Read FILES as `telltale check --profile` would.

    Exit code 0 and a line for each, or 2 and the file, the line and the reason of the first mistake.
    """
    from gateway.expectations.profiles import check_together, read_profile
    from gateway.reports.terminal import printable

    for one in check_together(tuple(map(read_profile, files))):
        stated = f"{len(one.domains)} hosts of its own, {len(one.third_parties)} third parties"
        click.echo(printable(f"{one.text.source}: {one.name}, {stated}"))
    return 0


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
