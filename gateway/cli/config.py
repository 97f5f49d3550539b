"""`telltale config`: what may be configured, what applies, and whether a file is right."""

from pathlib import Path

import click

from gateway.cli.options import config_option


@click.group(short_help="Show, check or begin a configuration file.")
def config() -> None:
    """Options come from the defaults, telltale.toml (or --config), the page's settings, and the command line."""


@config.command()
@config_option
def show(config_file: Path | None) -> None:
    """Print every option with the value that applies here, and where it comes from."""
    from gateway.config import as_toml, read_file, settle

    click.echo(as_toml(settle(("file", read_file(config_file))), with_help=False), nl=False)


@config.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def check(file: Path) -> None:
    """Say whether FILE can be used: exit code 0, or 2 with the line that is wrong."""
    from gateway.config import read_file

    number = len(read_file(file))
    click.echo(f"{file}: {number} option{'' if number == 1 else 's'}, all right", err=True)


@config.command()
def default() -> None:
    """Print a file with every option, its help and its default, to begin with."""
    from gateway.config import as_toml, settle

    click.echo(as_toml(settle(), with_help=True), nl=False)
