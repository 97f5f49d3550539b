"""`telltale intercept start` and `test`: a run in this terminal; and one beside `telltale live`."""

import select
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.ending import when_asked_to_end
from gateway.cli.intercept.beside import Beside
from gateway.cli.intercept.options import RunOptions, device_option, inspector_option, run_options
from gateway.cli.intercept.wishing import agree, tell_begin, wish_of
from gateway.model.active import ACCEPTED, HARMLESS

if TYPE_CHECKING:
    from gateway.intercept.keeper import Keeper

TOLD_S = 1.5
"""The tester tells of itself twice in that time."""


@click.command()
@device_option
@run_options
@inspector_option
def start(device: str, run: RunOptions, inspector: Path) -> int:
    """Look inside one device until its time is over, or until Ctrl-C or `telltale intercept stop`."""
    from gateway.intercept.keeper import Keeper

    wish = wish_of(device, agree(device, run), inspector)
    keeper = Keeper(wish)
    when_asked_to_end(keeper.ask_to_stop)
    tell_begin(keeper, wish)
    why = keeper.run()
    click.echo(f"telltale: looking inside {device} has ended: {why}", err=True)
    return 0


@click.command(name="test")
@device_option
@run_options
@inspector_option
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON at the end.")
def active_tests(device: str, run: RunOptions, inspector: Path, as_json: bool) -> int:
    """Test the apps of one device, step by step: do they refuse what they must refuse?

    Each step shows them one thing that is wrong, for a time (Enter ends it earlier): use the app meanwhile. What each
    server's app made of it is told at the end of the step. Exits with 1 where an app accepted what it must not.
    """
    import json

    from gateway.intercept.guide import judged
    from gateway.intercept.keeper import Keeper

    run = run._replace(tests=run.tests or ("all",))
    wish = wish_of(device, agree(device, run), inspector)
    keeper = Keeper(wish)
    when_asked_to_end(keeper.ask_to_stop)
    tell_begin(keeper, wish)
    why = _guided(keeper, wish.step_s)
    rows = judged(keeper.results(), keeper.tests)
    if as_json:
        click.echo(json.dumps({"device": device, "why_ended": why, "results": rows}, indent=1))
    click.echo(f"telltale: the tests of {device} have ended: {why}", err=True)
    return int(any(one["verdict"] == ACCEPTED and one["test"] not in HARMLESS for one in rows))


def _guided(keeper: "Keeper", step_s: float) -> str:
    """Run it, and say what goes on; gives why it ended. Raises InterceptError where it cannot begin."""
    from gateway.errors import InterceptError

    said: list[str] = []
    failed: list[InterceptError] = []

    def run() -> None:
        try:
            said.append(keeper.run())
        except InterceptError as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    begun = ended = 0
    while thread.is_alive():
        steps = keeper.steps
        if sum(1 for one in steps if one.ended) > ended:
            thread.join(TOLD_S)  # what the tester has seen of its last moments
            _tell_results(keeper, steps[ended].test)
            ended += 1
        elif len(steps) > begun:
            _tell_step(steps[begun].test, begun + 1, len(keeper.tests), step_s)
            begun += 1
        if sys.stdin.isatty() and select.select([sys.stdin], [], [], 0)[0] and sys.stdin.readline():
            keeper.skip()
        thread.join(0.2)
    for step in keeper.steps[ended:]:
        _tell_results(keeper, step.test)
    if failed:
        raise failed[0]
    return said[0]


def _tell_step(test: str, number: int, count: int, step_s: float) -> None:
    from gateway.intercept.guide import GUIDES

    guide = GUIDES[test]
    click.echo(f"\n{number}/{count} {test} ({step_s:g} seconds)\n  {guide.does}\n  {guide.breaks}", err=True)


def _tell_results(keeper: "Keeper", test: str) -> None:
    from gateway.intercept.guide import judged, line

    for one in judged(keeper.results(), keeper.tests):
        if one["test"] == test:
            click.echo(f"  -> {line(one)}", err=True)


class Keeping(Beside):
    """A run beside something else of the same process: `telltale live --intercept`."""

    def __init__(self, folder: Path, device: str, run: RunOptions) -> None:
        """`folder` is in memory, and goes at the end. Raises InterceptError where nothing can be opened here."""
        from gateway.intercept.keeper import Keeper

        self.socket = folder / "opened.sock"
        self._wish = wish_of(device, run, self.socket, folder / "spool")
        self._keeper = Keeper(self._wish)
        super().__init__(self._look, self._keeper.ask_to_stop)

    def start(self) -> None:
        """Begin."""
        tell_begin(self._keeper, self._wish)
        super().start()

    def _look(self) -> None:
        from gateway.errors import InterceptError

        try:
            why = self._keeper.run()
        except InterceptError as error:
            why = str(error)
        click.echo(f"telltale: looking inside {self._wish.device} has ended: {why}", err=True)
