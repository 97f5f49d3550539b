"""`telltale backup`: the database in one file, while others write."""

import time
from importlib.metadata import version
from pathlib import Path

import click

from gateway.cli.options import database_option


@click.command(short_help="Write a backup of a database into one file.")
@database_option
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The backup, which must not be there yet; readable by you alone.",
)
def backup(database: Path, out: Path) -> int:
    """Write one state of a database, packed, with a manifest and its SHA-256, while others write.

    Sealed packets stay sealed. The backup holds findings, names of devices and destinations in the clear: keep it as
    you keep the database.
    """
    from gateway.store.backup import backup as write

    made = write(database, out, time.time_ns(), version("telltale"))
    click.echo(
        f"{out}: {made.captures:,} captures, {made.flows:,} connections, {made.findings:,} findings, sealed packets of "
        f"{made.exhibits:,} occurrences; {out.stat().st_size / 2**20:,.1f} MiB, SHA-256 of the database {made.sha256}"
    )
    return 0
