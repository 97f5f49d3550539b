"""`telltale inspect`: the service that analyses the ring. It needs no network and no right but to read it."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.capture import STATE_FILE as CAPTURE_STATE_FILE
from gateway.cli.ending import when_asked_to_end

if TYPE_CHECKING:
    from gateway.live import LiveState

TELL_S = 1.0
STATE_FILE = "inspect.json"


@click.command(short_help="Analyse a ring of packets as it grows (a service of the box).")
@click.option("--interface", "-i", required=True, metavar="IF", help="The interface that the ring comes from.")
@click.option(
    "--ring",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder of the ring that `telltale capture` writes.",
)
@click.option(
    "--state",
    "state_folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="A folder in memory for what this service remembers of the ring; without it, the ring's own.",
)
@click.option(
    "--ring-mib",
    default=256,
    show_default=True,
    type=click.IntRange(16, 65_536),
    help="Size of the ring: when a quarter of it waits, less is read of each connection.",
)
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database that rows go to.",
)
@click.option(
    "--opened",
    "opened_socket",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A socket to make, at which exchanges are taken that `telltale intercept` has opened.",
)
def inspect(
    interface: str,
    folder: Path,
    state_folder: Path | None,
    ring_mib: int,
    database: Path,
    opened_socket: Path | None,
) -> int:
    """Analyse until the end is asked for. Killed or started again, it goes on where it was."""
    from gateway.appliance.hardware import ring_within
    from gateway.appliance.machine import Machine
    from gateway.detectors import Inspector
    from gateway.live import LiveSettings, keep_running
    from gateway.pipeline import Tools
    from gateway.study import lists_in

    telling = _Telling(state_folder or folder, folder)
    when_asked_to_end(telling.ask_to_end)
    book, lists = lists_in(database)
    tools = Tools(Inspector(book=book), lists=lists)
    telling.ready()
    settings = LiveSettings(
        folder,
        interface,
        state_folder=state_folder,
        opened_socket=opened_socket,
        ring_bytes=ring_within(ring_mib, Machine()) << 20,
    )
    keep_running(database, tools, settings, lambda: telling.is_asked, telling)
    telling.ended()
    return 0


class _Telling:
    """Tells systemd and the pages how it is."""

    def __init__(self, folder: Path, ring: Path) -> None:
        from gateway.appliance.notify import Notify

        self.is_asked = False
        self._notify = Notify()
        self._path = folder / STATE_FILE
        self._capture_path = ring / CAPTURE_STATE_FILE
        self._state: LiveState | None = None
        self._told_s = 0.0

    def ask_to_end(self) -> None:
        """Somebody wants the end."""
        self.is_asked = True

    def ready(self) -> None:
        """It can begin."""
        self._notify.ready("inspecting")
        self._tell("")

    def reached(self, state: "LiveState") -> None:
        """So far."""
        self._state = state
        self._from_time_to_time()

    def idle(self) -> None:
        """Nothing comes at the moment."""
        self._from_time_to_time()

    def waiting(self, reason: str, seconds: float) -> None:
        """Nothing can be written."""
        self._notify.alive(f"waiting {seconds:.0f} s: {reason}")
        self._tell(reason)

    def ended(self) -> None:
        """It was asked to stop."""
        self._notify.stopping()
        self._tell("stopped")

    def _from_time_to_time(self) -> None:
        now = time.monotonic()
        if now - self._told_s >= TELL_S:
            self._told_s = now
            self._notify.alive("inspecting")
            self._tell("")

    def _tell(self, problem: str) -> None:
        from gateway.appliance.states import read_state, write_state

        state, capture = self._state, read_state(self._capture_path)
        write_state(
            self._path,
            {
                "problem": problem,
                "packets": state.packets if state else 0,
                "flows": state.flows if state else 0,
                "findings": state.findings if state else 0,
                "is_caught_up": state.is_caught_up if state else True,
                "overload": state.level if state else 0,
                "shed_flows": state.shed_flows if state else 0,
                # The ring's folder is for us alone: the pages may not see packets, only what capturing says of itself.
                "capture": capture.told if capture is not None and capture.is_fresh else None,
            },
        )
