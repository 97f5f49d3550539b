"""`telltale rules`: rules of a person's own."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.rules.own import OwnRule


@click.group(short_help="Try rules of your own before they are used.")
def rules() -> None:
    """Rules of your own: TOML files that `telltale analyze --rules FILE` takes."""


@rules.command(short_help="Say whether rule files are right, and where not.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def check(files: tuple[Path, ...]) -> int:
    """Read FILES as `analyze --rules` would.

    Exit code 0 and a line for each rule, or 2 and the file, the line and the reason of the first mistake.
    """
    from gateway.reports.terminal import printable

    for one in read_rules(files):
        counts = [(one.patterns, "pattern"), (one.words, "word"), (one.keys, "key")]
        looked = ", ".join(f"{len(what)} {name}{'s' if len(what) != 1 else ''}" for what, name in counts if what)
        click.echo(printable(f"{one.rule.id}: {one.data_kind}, {one.rule.severity}, {one.confidence}, {looked}"))
    return 0


def read_rules(files: Iterable[Path]) -> "tuple[OwnRule, ...]":
    """The rules of all files together. Raises RuleError."""
    named = tuple(files)
    if not named:
        return ()
    from gateway.detectors.own.patterns import why_refused
    from gateway.detectors.own.validators import VALIDATORS
    from gateway.rules.own import load_own_rules

    return load_own_rules(named, why_refused, VALIDATORS)
