"""`telltale restore`: a database from a backup."""

from datetime import UTC, datetime
from pathlib import Path

import click


@click.command(short_help="Make a database from a backup.")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database to make.",
)
@click.option("--force", is_flag=True, help="Replace a database that is there.")
def restore(source: Path, database: Path, force: bool) -> int:
    """Check FILE against its manifest, and make a database of it, brought up to date where an older Telltale made it.

    Nobody else may use the database meanwhile: stop `live`, or the services of the box.
    """
    from gateway.reports.terminal import printable
    from gateway.store.backup import restore as read

    made = read(source, database, force)
    seconds = min(made.made_ns // 10**9, _LATEST_S)
    click.echo(
        printable(
            f"{database}: {made.captures:,} captures, {made.flows:,} connections, {made.findings:,} findings, as of "
            f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC, by Telltale {made.telltale}"
        )
    )
    return 0


_LATEST_S = 253_402_300_799
"""The end of the year 9999, the last that a date can say."""
