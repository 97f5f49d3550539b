"""`telltale config`: what may be configured, what applies, and whether a file is right."""

from pathlib import Path

import click

from gateway.cli.options import config_option, doer


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


@config.command()
@click.argument("name")
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The database that the page shows.",
)
def passphrase(name: str, database: Path) -> None:
    """Give the account NAME a new passphrase, and sign it out everywhere: for who has forgotten it."""
    from gateway.errors import AccountError
    from gateway.passphrase import make_hash, objection
    from gateway.store.people.evidence import holders
    from gateway.store.people.users import change_password, find_user

    found = find_user(database, name)
    if found is None:
        raise AccountError(f"{database}: there is no account of this name")
    typed: str = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    refused = objection(typed, name)
    if refused:
        raise AccountError(refused)
    change_password(database, doer(), found[0].user_id, make_hash(typed))
    click.echo(f"{found[0].name} has a new passphrase.", err=True)
    if found[0].name in holders(database):
        click.echo(
            "Sealed packets cannot be sealed anew without the passphrase before: they still open with that, "
            "and with no other.",
            err=True,
        )
