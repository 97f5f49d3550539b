"""`telltale retention`: what is old, or more than fits, goes."""

import time
from pathlib import Path

import click

PAUSE_S = 0.15
"""Between two steps while another program writes: longer than SQLite's longest sleep between two tries of a waiting
writer (0.1 s), so that it has its turn."""

DAY_NS = 86_400 * 10**9


@click.command(short_help="Remove what is older, or more, than is to be kept.")
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database.",
)
@click.option("--days", type=click.FloatRange(0.04, 36_500), help="Remove what ended longer ago than this.")
@click.option(
    "--evidence-days",
    type=click.FloatRange(0.04, 36_500),
    help="Remove sealed packets of what happened longer ago than this; findings stay.",
)
@click.option(
    "--max-mib",
    type=click.IntRange(1, 1 << 24),
    help="Remove the oldest captures until the database is no larger than this.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be removed.")
def retention(
    database: Path, days: float | None, evidence_days: float | None, max_mib: int | None, dry_run: bool
) -> int:
    """Remove whole captures that are old; of one that still grows, its connections, messages, findings and their
    evidence that are.

    Ages are counted from the clock of this machine back to the time of the packets. It works while `live` or the
    service that inspects writes, in small steps. Without a limit nothing is removed. Exit code 3 when the database is
    still larger than `--max-mib`.
    """
    from gateway.cli import PARTLY_DONE
    from gateway.store.retention import Limits, keep_within, would_remove

    if days is None and evidence_days is None and max_mib is None:
        raise click.UsageError("say what is to go: --days, --evidence-days or --max-mib")
    now_ns = time.time_ns()
    limits = Limits(
        None if days is None else now_ns - round(days * DAY_NS),
        None if evidence_days is None else now_ns - round(evidence_days * DAY_NS),
        None if max_mib is None else max_mib << 20,
    )
    if dry_run:
        found = would_remove(database, limits)
    else:
        found = keep_within(database, limits, now_ns, lambda: time.sleep(PAUSE_S))
    click.echo(
        f"{'would remove' if dry_run else 'removed'}: {found.captures:,} captures, {found.flows:,} connections, "
        f"{found.findings:,} findings, sealed packets of {found.exhibits:,} occurrences; "
        f"{'about ' if dry_run else ''}{found.size_bytes / 2**20:,.1f} MiB {'would be' if dry_run else 'are'} left"
    )
    if found.is_shared:
        click.echo("telltale: another program writes meanwhile; it goes on", err=True)
    if not found.fits:
        click.echo("telltale: the database is still larger than --max-mib: the last hour is always kept", err=True)
        return PARTLY_DONE
    return 0
