"""`telltale radio`: the service that keeps the access point serving."""

import threading
import time
from pathlib import Path

import click

from gateway.cli.ending import when_asked_to_end

TELL_S = 2.0
STATE_FILE = "radio.json"


@click.command(short_help="Keep the access point serving (a service of the box).")
@click.option("--interface", "-i", required=True, metavar="IF", help="The radio.")
@click.option(
    "--settings",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The settings of hostapd.",
)
@click.option(
    "--state",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="A folder in memory for radio.json.",
)
def radio(interface: str, settings: Path, folder: Path) -> int:
    """Run hostapd until the end is asked for, and say how that goes. The radio may go and come back."""
    from gateway.appliance.access_point import checks_of, told
    from gateway.appliance.hostapd import Hostapd
    from gateway.appliance.machine import Machine
    from gateway.appliance.notify import Notify
    from gateway.appliance.radio import NET
    from gateway.appliance.states import write_state

    hostapd = Hostapd(settings, Path("/", NET, interface))
    notify, machine = Notify(), Machine()
    is_asked = threading.Event()
    when_asked_to_end(is_asked.set)
    hostapd.start()
    notify.ready(f"serving by {interface}")
    while not is_asked.wait(TELL_S):
        hostapd.look(time.monotonic())
        write_state(folder / STATE_FILE, told(checks_of(hostapd.heard, machine, time.monotonic())))
        notify.alive(f"{'serving' if hostapd.heard.is_serving else 'not serving'} by {interface}")
    notify.stopping()
    hostapd.stop()
    return 0
