"""`telltale intercept ca`, `text` and `export`: the certificate, what somebody agrees to, and runs as files."""

from pathlib import Path
from typing import TextIO

import click

from gateway.cli.evidence import keys_of, passphrase_option, whose_option
from gateway.cli.intercept.options import authority_option
from gateway.cli.intercept.wishing import text_to_agree_to
from gateway.cli.options import database_option
from gateway.intercept.consent import MOST_MINUTES


@click.command()
@authority_option
@click.option("--replace", is_flag=True, help="Make a new one: devices that trust the old one have to be told.")
@click.option("--pem", is_flag=True, help="Print the certificate itself.")
def ca(authority: Path, replace: bool, pem: bool) -> int:
    """The certificate that a device has to trust: made where there is none, shown, or replaced."""
    from gateway.intercept.authority import make_authority

    made = make_authority(authority, replace=replace)
    if pem:
        click.echo(made.pem.decode(), nl=False)
    else:
        click.echo(f"{made.name}\nSHA-256 {made.sha256}\nuntil   {made.not_after:%Y-%m-%d}\nfile    {made.certificate}")
    return 0


@click.command()
@click.option("--device", default="the device", metavar="MAC", help="Named in the text.")
@click.option("--minutes", default=30, type=click.IntRange(1, MOST_MINUTES), help="How long, in the text.")
@click.option("--encrypted-dns", default="open", type=click.Choice(["open", "pass", "refuse"]))
@click.option("--tests", "is_test", is_flag=True, help="That of the active tests.")
def text(device: str, minutes: int, encrypted_dns: str, is_test: bool) -> int:
    """The text that somebody agrees to."""
    click.echo(text_to_agree_to(device, minutes, encrypted_dns, is_test=is_test), nl=False)
    return 0


@click.command()
@click.argument("run_id", metavar="RUN")
@click.option(
    "--format",
    "form",
    default="mitm",
    show_default=True,
    type=click.Choice(["mitm", "har", "keylog"]),
    help="Flows of mitmproxy, an HTTP archive, or the keys of its TLS connections.",
)
@database_option
@click.option(
    "--output",
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, readable by you alone. It must not be there yet.",
)
@whose_option
@passphrase_option
def export(run_id: str, form: str, database: Path, target: Path, name: str, passphrase_file: TextIO | None) -> int:
    """Write what RUN has opened to a file: an id as in the table `interception`, or `last`.

    Runs are kept, sealed, where the database has a key (`telltale evidence init`). The file holds what was said in the
    clear: delete it when it has served.
    """
    from contextlib import closing

    from gateway.errors import InputError, VaultError
    from gateway.recordings.export import KEY_LOG, export_run
    from gateway.reports.terminal import printable
    from gateway.store.database import connect_for_reading
    from gateway.store.recordings import EXCHANGE, KEYS, opened_recordings, recorded_runs
    from gateway.whole import whole

    with closing(connect_for_reading(database)) as connection:
        runs = recorded_runs(connection)
        found = next((one for one in runs if run_id in ("last", one.run_id)), None)
        if found is None:
            known = ", ".join(one.run_id for one in runs) or "none (it begins with `telltale evidence init`)"
            raise VaultError(f"nothing is kept of run {printable(run_id)}; runs that are: {known}")
        keys = keys_of(database, name, passphrase_file)
        payloads = opened_recordings(connection, found.run_id, KEYS if form == KEY_LOG else EXCHANGE, keys)
        with whole(target) as beside:
            if target.exists():
                raise InputError(str(target), "is there already; name another file")
            with beside.open("wb") as stream:
                written, left_out = export_run(payloads, form, stream)
    what = "keys" if form == KEY_LOG else "flows"
    click.echo(f"{printable(str(target))}: {written:,} {what} of run {found.run_id}", err=True)
    for why, count in sorted(left_out.items()):
        click.echo(f"left out: {count:,} {why}", err=True)
    if found.is_full:
        click.echo("the run was longer than what is kept of one: its end is missing", err=True)
    return 0
