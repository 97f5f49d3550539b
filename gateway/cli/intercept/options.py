"""Options that the commands of `telltale intercept` share, and what a run may be given."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from gateway.intercept.consent import MOST_MINUTES
from gateway.intercept.schedule import LEAST_STEP_S, MOST_STEP_S
from gateway.model.active import TESTS

STATE = Path("/run/telltale-intercept")
AUTHORITY = Path("/var/lib/telltale-intercept")
INSPECTOR = Path("/run/telltale-opened/inspector.sock")

state_option = click.option(
    "--state",
    default=STATE,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the run, in memory: its state, its settings, and what the inspector has not stored yet.",
)
authority_option = click.option(
    "--authority",
    default=AUTHORITY,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the certificate authority of this machine.",
)
inspector_option = click.option(
    "--inspector",
    default=INSPECTOR,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The socket at which `telltale inspect` takes what was opened.",
)
device_option = click.option(
    "--device", required=True, metavar="MAC", help="The device: its MAC address, or an IP address of it."
)


class RunOptions(NamedTuple):
    """What a run was given on the command line."""

    state: Path
    authority: Path
    minutes: int
    agreed_by: str
    if_it_fails: str
    encrypted_dns: str
    listed: tuple[str, ...]
    trusted: Path | None
    tests: tuple[str, ...]
    step_s: int
    only: tuple[str, ...]

    @property
    def lasts_minutes(self) -> int:
        """How long it may go on: of active tests, as long as they take."""
        if not self.tests:
            return self.minutes
        steps = len(TESTS) if "all" in self.tests else len(self.tests) + 1  # the control may come first
        return min(2 + steps * self.step_s // 60, MOST_MINUTES)


def run_options(command: Callable[..., int]) -> Callable[..., int]:
    """What a run may be given, here and with `telltale live --intercept`; the command takes it as one value, `run`."""

    @wraps(command)
    def gathered(**given: Any) -> int:
        run = RunOptions(**{name: given.pop(name) for name in RunOptions._fields})
        return command(run=run, **given)

    for option in reversed(_RUN_OPTIONS):
        gathered = option(gathered)
    return gathered


_RUN_OPTIONS = (
    state_option,
    authority_option,
    click.option(
        "--minutes",
        default=30,
        show_default=True,
        type=click.IntRange(1, MOST_MINUTES),
        help="After so long it ends by itself.",
    ),
    click.option(
        "--agreed-by",
        default="",
        metavar="NAME",
        help="Who has read the text that `telltale intercept text` shows, and agrees; without it you are asked.",
    ),
    click.option(
        "--if-it-fails",
        default="open",
        show_default=True,
        type=click.Choice(["open", "closed"]),
        help="What becomes of connections while mitmproxy does not run: they go their usual way, or are refused.",
    ),
    click.option(
        "--encrypted-dns",
        default="open",
        show_default=True,
        type=click.Choice(["open", "pass", "refuse"]),
        help="Encrypted DNS: opened like anything else, passed through, or refused, so that apps ask the network.",
    ),
    click.option(
        "--pass",
        "listed",
        multiple=True,
        metavar="NAME",
        help="A server that is passed through unopened, with all names below it; may be given again.",
    ),
    click.option(
        "--trust",
        "trusted",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Authorities (PEM) that servers are checked by, instead of those of the web: for a test network.",
    ),
    click.option(
        "--test",
        "tests",
        multiple=True,
        type=click.Choice(["all", *TESTS]),
        help="Open nothing, but show apps what they must refuse: an active test; may be given again.",
    ),
    click.option(
        "--step-seconds",
        "step_s",
        default=30,
        show_default=True,
        type=click.IntRange(LEAST_STEP_S, MOST_STEP_S),
        help="How long each active test lasts.",
    ),
    click.option(
        "--only",
        multiple=True,
        metavar="NAME",
        help="Active tests: a server that is tested, with all names below it; without any, every one.",
    ),
)
