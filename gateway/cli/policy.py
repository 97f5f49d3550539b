"""`telltale policy`: policies that come with Telltale, and whether one's own are right."""

from pathlib import Path

import click


@click.group(short_help="List, show and try policies.")
def policy() -> None:
    """Policies: what apps are allowed to do, in TOML (docs/policies.md)."""


@policy.command("list", short_help="Name the shipped policies.")
def list_() -> int:
    """Name the policies that come with Telltale, each with what it is for."""
    from gateway.expectations.shipped import POLICIES, find_policy, shipped_names

    for name in shipped_names(POLICIES):
        click.echo(f"{name:<12} {find_policy(name).note}")
    return 0


@policy.command(short_help="Print a shipped policy, to be changed.")
@click.argument("name")
def show(name: str) -> int:
    """Print the policy NAME (a shipped one, or a file) as it is written: the start of one of your own."""
    from gateway.expectations.shipped import find_policy

    click.echo(find_policy(name).text.text, nl=False)
    return 0


@policy.command(short_help="Say whether policy files are right, and where not.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def check(files: tuple[Path, ...]) -> int:
    """Read FILES as `telltale check --policy` would.

    Exit code 0 and a line for each, or 2 and the file, the line and the reason of the first mistake.
    """
    from gateway.expectations.policies import read_policy
    from gateway.reports.terminal import printable

    for path in files:
        one = read_policy(path)
        click.echo(printable(f"{path}: policy {one.name}, {len(one.accepted)} accepted exceptions"))
    return 0
