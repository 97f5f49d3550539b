"""`telltale live`: capture and analyse now, on this machine, until Ctrl-C."""

import sys
import tempfile
from pathlib import Path

import click

from gateway.cli.ending import when_asked_to_end
from gateway.cli.intercept import Granting, Keeping, RunOptions, agree, run_options

MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
"""A file system in memory (tmpfs), so that packets are never on a disk."""


@click.command(short_help="Capture on an interface and analyse at once.")
@click.option("--interface", "-i", required=True, metavar="IF", help="The interface to listen on: eth0, wlan0…")
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database that rows go to; made where it is missing. `telltale serve` shows it while it grows.",
)
@click.option(
    "--ring-mib",
    default=256,
    show_default=True,
    type=click.IntRange(16, 65_536),
    help="How much of the newest traffic is kept, in memory, until it is read.",
)
@click.option("--promiscuous", is_flag=True, help="Also take frames for others: on a mirrored port or a bridge.")
@click.option("--app", default="", metavar="NAME", help="The app that is used meanwhile (a labelled run).")
@click.option("--device", default="", metavar="MAC", help="The device that the app runs on; without it, every device.")
@click.option(
    "--rules",
    "rule_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Rules of your own, as TOML; may be given again.",
)
@click.option(
    "--persona",
    "persona_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Planted values to look for, in TOML; may be given again.",
)
@click.option(
    "--intercept",
    is_flag=True,
    help="Look inside the encrypted connections of --device, by consent (docs/interception.md); needs root.",
)
@click.option(
    "--intercept-when-asked",
    "by_wish",
    is_flag=True,
    help="Look inside a device when its assessment asks for it, by consent (docs/clinic.md); needs root.",
)
@run_options
def live(
    interface: str,
    database: Path,
    ring_mib: int,
    promiscuous: bool,
    app: str,
    device: str,
    rule_files: tuple[Path, ...],
    persona_files: tuple[Path, ...],
    intercept: bool,
    by_wish: bool,
    run: RunOptions,
) -> int:
    """Capture on an interface with dumpcap, and analyse the packets as they come, until Ctrl-C.

    Packets stay in memory and are gone at the end (after a kill: when it begins again); what was found is in the
    database. dumpcap needs the right to capture: root, or the group wireshark.
    """
    from gateway.capture.dumpcap import Dumpcap, check_interface, ring_of
    from gateway.capture.own_folder import own_folder
    from gateway.cli.analyze import show
    from gateway.cli.rules import read_rules
    from gateway.cli.telling import Telling
    from gateway.detectors import Inspector
    from gateway.identity.runs import normal_device
    from gateway.live import LiveSettings, keep_running
    from gateway.model.run import RunLabel
    from gateway.personas import read_personas
    from gateway.pipeline import Tools
    from gateway.study import lists_in

    check_interface(interface)
    label = RunLabel(app, normal_device(device, "--device"))
    book, lists = lists_in(database)
    inspector = Inspector(own=read_rules(rule_files), personas=read_personas(persona_files), book=book)
    tools = Tools(inspector, lists=lists)
    if intercept:
        if not device:
            raise click.UsageError("--intercept needs --device: the one device that is looked into")
        run = agree(device, run)
    if intercept and by_wish:
        raise click.UsageError("--intercept begins at once, --intercept-when-asked when an assessment asks: choose one")
    with own_folder(_memory_folder()) as folder:
        keeping: Keeping | Granting | None = Keeping(folder, device, run) if intercept else None
        if by_wish:
            keeping = Granting(folder, database, run)
        ring = ring_of(folder / "ring", ring_mib)
        ring.folder.mkdir()
        dumpcap = Dumpcap(interface, ring, is_promiscuous=promiscuous)
        telling = Telling(dumpcap)

        def stop() -> None:
            telling.ending()
            if keeping is None:
                dumpcap.ask_to_stop()
            else:  # what was opened is sent first; packets are read until then
                keeping.ask_to_stop(dumpcap.ask_to_stop)

        when_asked_to_end(stop)
        dumpcap.start()
        settings = LiveSettings(
            ring.folder,
            interface,
            label,
            opened_socket=keeping.socket if keeping else None,
            ring_bytes=ring.size_bytes,
            is_ended=True,
        )
        try:
            if keeping is not None:
                keeping.start()
            with telling:
                seen = keep_running(database, tools, settings, lambda: dumpcap.is_over, telling)
        finally:
            if keeping is not None:
                keeping.end()
        dumpcap.stop()
    if not seen:
        click.echo("telltale: no packet came", err=True)
        return 0
    show(database, "table", dict.fromkeys(seen, interface), [])
    sys.stdout.flush()
    return 0


def _memory_folder() -> Path:
    if MEMORY_FOLDER.is_dir():
        return MEMORY_FOLDER
    click.echo("telltale: there is no /dev/shm here, so packets are kept on the disk until the end", err=True)
    return Path(tempfile.gettempdir())
