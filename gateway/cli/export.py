"""`telltale export`: a table of the database, as other programs read it."""

import sys
from pathlib import Path

import click

from gateway.cli.options import database_option, meant

FORMATS = ("csv", "ndjson", "parquet", "table")


@click.command(short_help="Write a table (flows, tls, dns, http, findings…) as CSV, NDJSON or Parquet.")
@click.argument("table")
@database_option
@click.option(
    "--format", "output", default="csv", show_default=True, type=click.Choice(FORMATS), help="How to write it."
)
@click.option(
    "--assessment", default="", metavar="ID", help="What this assessment has seen alone: its device, while it ran."
)
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file to write; stdout where it is missing.",
)
def export(table: str, database: Path, output: str, assessment: str, target: Path | None) -> None:
    """Write TABLE to stdout or a file. Its columns are documented in docs/exports.md.

    TABLE is one of flows, tls, dns, http, messages, findings, destinations, devices, certificates, anomalies, apps,
    captures, interception, active_tests.
    """
    from gateway.reports import export as write
    from gateway.store.queries import open_queries
    from gateway.store.queries.tables import TABLES

    names = [one.name for one in TABLES]
    if table not in names:
        raise click.UsageError(f"there is no table {table!r}; there are {', '.join(names)}")
    if target is None and output == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal: name a file with --output")
    with open_queries(database, marks_off=True, assessment=meant(database, assessment)) as queries:
        if target is None or str(target) == "-":
            write(table, output, queries, sys.stdout.buffer)
            sys.stdout.flush()
        else:
            with target.open("wb") as stream:
                write(table, output, queries, stream)
