"""Options that more than one command has."""

from pathlib import Path

import click

database_option = click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The database to read.",
)
"""The database of a command that only reads it."""
