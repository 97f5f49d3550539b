"""`telltale devices`: what is on the network, and what to call it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.options import database_option

if TYPE_CHECKING:
    from gateway.store.queries.details import DeviceRow


@click.group(short_help="List the devices, and give them names.", invoke_without_command=True)
@click.pass_context
def devices(context: click.Context) -> None:
    """Devices of a database. Without a command: the same as `list` on telltale.db."""
    if context.invoked_subcommand is None:
        context.invoke(list_)


@devices.command("list", short_help="Show every device with its name, and where the name is from.")
@database_option
def list_(database: Path) -> None:
    """A paragraph for each device: its name, where that is from and how sure it is, its address, what it runs, and
    which others are probably the same."""
    from gateway.reports.terminal import printable
    from gateway.store.queries import details, open_queries

    with open_queries(database) as queries:
        for row in details.devices(queries):
            for line in _lines(row):
                click.echo(printable(line))


@devices.command(short_help="Call a device by a name of your own.")
@click.argument("device")
@click.argument("name")
@database_option
def rename(device: str, name: str, database: Path) -> None:
    """Call DEVICE (its MAC address, or its address where it has none) NAME from now on, in all captures of the
    database.

    An empty NAME takes the one that you gave before away.
    """
    from gateway.identity.runs import normal_device
    from gateway.reports.terminal import printable
    from gateway.store.device_labels import rename_device

    known = normal_device(device, "DEVICE")
    rename_device(database, known, name)
    click.echo(printable(f"{known} is called {name!r} now" if name.strip() else f"{known} has its own name again"))


def _lines(row: "DeviceRow") -> Iterable[str]:
    source = f" ({row.name_source}, {row.name_certainty})" if row.name_source else ""
    yield f"{row.name or row.vendor or 'Unknown device'}{source}"
    random = ", random" if row.is_random_mac else ""
    yield f"    {row.device}{random}{f', {row.vendor}' if row.vendor else ''}"
    known = [text for text in (row.kind, row.model, row.os) if text]
    if known:
        yield f"    {', '.join(known)}"
    yield from (f"    {text}" for text in row.same_as)
    yield from (f"    shares its name with {other}, which was there at the same time" for other in row.shares_name_with)
