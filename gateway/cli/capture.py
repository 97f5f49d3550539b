"""`telltale capture`: the service that keeps dumpcap writing the ring."""

import threading
from pathlib import Path
from typing import Any

import click

from gateway.cli.ending import when_asked_to_end

TELL_S = 2.0
STATE_FILE = "capture.json"


@click.command(short_help="Keep a ring of packets from an interface (a service of the box).")
@click.option("--interface", "-i", required=True, metavar="IF", help="The interface to listen on.")
@click.option(
    "--ring",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="The folder of the ring: in memory (tmpfs), so that packets are never on a disk.",
)
@click.option("--ring-mib", default=256, show_default=True, type=click.IntRange(16, 65_536), help="Size of the ring.")
@click.option("--promiscuous", is_flag=True, help="Also take frames for others: on a mirrored port or a bridge.")
@click.option(
    "--own-address",
    default="",
    metavar="ADDRESS",
    help="Where the pages of this box are: what is said to them is left out.",
)
def capture(interface: str, folder: Path, ring_mib: int, promiscuous: bool, own_address: str) -> int:
    """Capture until the end is asked for. The interface may go and come back."""
    from gateway.appliance.hardware import ring_within
    from gateway.appliance.machine import Machine
    from gateway.appliance.notify import Notify
    from gateway.appliance.states import write_state
    from gateway.capture.dumpcap import Dumpcap, ring_of

    ring = ring_of(folder, ring_within(ring_mib, Machine()))
    dumpcap = Dumpcap(interface, ring, is_promiscuous=promiscuous, is_shared=True, own_address=own_address)
    notify = Notify()
    is_asked = threading.Event()
    when_asked_to_end(is_asked.set)
    dumpcap.start()
    notify.ready(f"capturing on {interface}")
    while not is_asked.wait(TELL_S):
        told = _told(dumpcap)
        write_state(folder / STATE_FILE, told)
        notify.alive(f"{'capturing' if told['is_running'] else 'waiting'} on {interface}")
    notify.stopping()
    dumpcap.stop()
    write_state(folder / STATE_FILE, _told(dumpcap))
    return 0


def _told(dumpcap: Any) -> dict[str, Any]:
    """What others may know of it."""
    return {
        "interface": dumpcap.interface,
        "is_running": dumpcap.is_running,
        "starts": dumpcap.starts,
        "received": dumpcap.drops.received,
        "dropped": dumpcap.drops.dropped,
        "said": list(dumpcap.said)[-3:],
    }
