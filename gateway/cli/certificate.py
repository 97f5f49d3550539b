"""`telltale certificate`: the certificate by which devices know the box, and its fingerprint to compare."""

import time
from pathlib import Path

import click

PUBLIC_FOLDER = Path("/var/lib/telltale-front")


@click.command(short_help="Show the certificate of the box, or make it (a service of the box).")
@click.option(
    "--public",
    default=PUBLIC_FOLDER,
    show_default=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the certificates.",
)
@click.option(
    "--keys",
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="The folder of the root's key: makes certificates that are missing or end soon.",
)
@click.option("--name", "names", multiple=True, help="With --keys: a name of the page; may be given again.")
@click.option("--address", "addresses", multiple=True, help="With --keys: an address of the page; may be given again.")
def certificate(public: Path, keys: Path | None, names: tuple[str, ...], addresses: tuple[str, ...]) -> int:
    """Show the root certificate that devices install, with the fingerprint to compare."""
    from gateway.appliance.authority import ROOT, fingerprint, keep, place, read_root, write_file
    from gateway.appliance.trusting import PAGE_FILE, trust_page
    from gateway.errors import ConfigError

    if keys is not None:
        where = place(keys, public, names, addresses)
        try:
            kept = keep(where, time.time())
            text = trust_page(kept.root, [*where.names, *map(str, where.addresses)])
            write_file(public / PAGE_FILE, text.encode(), 0o644)
        except OSError as error:
            raise ConfigError(f"{error.filename or public}: {error.strerror}") from error
        if kept.is_new_root:
            click.echo("a new root certificate was made: every device has to install it", err=True)
        if kept.is_new_page:
            click.echo(f"the page's certificate is good until {kept.page.not_valid_after_utc:%Y-%m-%d}", err=True)
    root = read_root(public)
    if root is None:
        raise ConfigError(f"{public / ROOT}: there is no root certificate")
    click.echo(f"name         {root.subject.rfc4514_string()}")
    click.echo(f"until        {root.not_valid_after_utc:%Y-%m-%d}")
    click.echo(f"fingerprint  {fingerprint(root)}")
    return 0
