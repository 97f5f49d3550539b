"""`telltale network`: how a device joins this box, with a code for its camera, and a card to print."""

import os
from pathlib import Path

import click


@click.command(short_help="Show how a device joins this box: name, password, QR code, card to print.")
@click.option(
    "--card",
    "card_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a card to print instead: a page (HTML), or the code of the network alone (SVG), by the file's name.",
)
def network(card_file: Path | None) -> int:
    """Show the Wi-Fi network of this box with its password, as text and as a QR code, and where its pages are.

    Only root may read the password (`sudo`). What is shown lets anybody join.
    """
    from gateway.appliance.joining import card, joining
    from gateway.appliance.machine import Machine
    from gateway.errors import ConfigError
    from gateway.qr import code, on_terminal
    from gateway.reports.terminal import printable

    told = joining(Machine())
    if told is None:
        raise ConfigError("this machine is no box that devices join (/etc/telltale/box.env)")
    if told.network and not told.password:
        raise ConfigError("the password of the network cannot be read: as root, sudo telltale network")
    if card_file is not None:
        is_svg = card_file.suffix.lower() == ".svg"
        text = code(told.wifi_text if told.network else told.page).svg_inline(scale=6) if is_svg else card(told)
        _write_for_owner(card_file, text)
        return 0
    if told.network:
        click.echo(on_terminal(told.wifi_text))
        click.echo(printable(f"network      {told.network}"))
        click.echo(printable(f"password     {told.password}"))
    click.echo(f"certificate  {told.trust_page}")
    click.echo(f"fingerprint  {told.fingerprint or 'not made yet'}")
    click.echo(f"page         {told.page}")
    return 0


def _write_for_owner(path: Path, text: str) -> None:
    """It holds the password. Raises ConfigError."""
    from gateway.errors import ConfigError

    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
