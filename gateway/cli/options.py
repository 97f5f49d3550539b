"""Options that more than one command has, and what they mean."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.store.people.base import Doer

database_option = click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The database to read.",
)
"""The database of a command that only reads it."""

config_option = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The configuration file; without it, telltale.toml of this folder if there is one.",
)
"""The configuration file of a command."""


def meant(database: Path, given: str) -> str | None:
    """The id of the assessment that a person means by it, its beginning or its name; None where nothing is given.
    Raises AssessmentError, StoreError."""
    if not given:
        return None
    from gateway.assessments.engine import chosen
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        return chosen(queries, given).head.assessment


def doer() -> "Doer":
    """Whoever sits at this terminal, now: for the audit."""
    from gateway.store.people.base import Doer

    return Doer("terminal", "", time.time_ns())
