"""`telltale wipe`: a device, an app, a capture or everything goes for good; then it is looked whether it did."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.store.remains import Remains
    from gateway.store.wipe import Target

RING = Path("/run/telltale-ring")
"""Where the service that captures keeps packets."""

SHOWN = 20
"""Lines about what is left: enough to see where it is."""


@click.command(short_help="Remove a device, an app, a capture or everything for good.")
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database.",
)
@click.option("--device", default="", metavar="MAC", help="This device: all that it did and all that names it.")
@click.option("--app", default="", metavar="NAME", help="This app: its connections and what was found of it.")
@click.option("--capture", default="", metavar="SHA", help="This capture, by its SHA-256 or the beginning of that.")
@click.option("--everything", is_flag=True, help="All rows, names, notes, keys and sealed packets.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--ring",
    "ring",
    default=RING,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where packets in memory would be: nothing is wiped while there are any.",
)
def wipe(database: Path, device: str, app: str, capture: str, everything: bool, yes: bool, ring: Path) -> int:
    """Remove rows of every table, write the file anew, and search its bytes for what was removed.

    Nobody else may write: stop `live`, or the services of the box (systemctl stop telltale.target). Sealed packets of
    what is removed go too. Exit code 2 when something is left, and then it is said where.
    """
    from gateway.capture.ring import ring_files
    from gateway.cli import UNUSABLE
    from gateway.errors import StoreError
    from gateway.identity.runs import normal_device
    from gateway.reports.terminal import printable
    from gateway.store.wipe import Target
    from gateway.store.wipe import wipe as remove

    if sum(map(bool, (device, app, capture, everything))) != 1:
        raise click.UsageError("say what is to go, one of: --device, --app, --capture, --everything")
    if ring.is_dir() and ring_files(ring):
        raise StoreError(f"{ring} still holds packets, which would come back: systemctl stop telltale.target first")
    target = Target(normal_device(device, "--device") if device else "", app, capture, everything)
    if not yes and not click.confirm(printable(f"Remove {_said(target)} from {database} for good?"), err=True):
        click.echo("telltale: nothing was removed", err=True)
        return UNUSABLE
    found = remove(database, target, time.time_ns())
    removed = found.removed
    click.echo(f"removed: {removed.captures:,} captures, {removed.flows:,} connections, {removed.findings:,} findings")
    if not found.remains:
        click.echo(f"verified: none of {found.searched:,} names and addresses is left in the bytes of {database.name}")
        return 0
    for line in _lines(found.remains):
        click.echo(printable(f"telltale: {line}"), err=True)
    return UNUSABLE


def _said(target: "Target") -> str:
    return target.kind.removeprefix("wipe ") + f" {target.device or target.app or target.capture}".rstrip()


def _lines(remains: "Remains") -> list[str]:
    lines = [f"left: {text} is still in rows of others: {', '.join(where)}" for text, where in remains.in_rows.items()]
    lines += [f"left: {text} is still in the bytes of {', '.join(where)}" for text, where in remains.in_bytes.items()]
    more = len(lines) - SHOWN
    return lines[:SHOWN] + ([f"left: {more} more"] if more > 0 else [])
