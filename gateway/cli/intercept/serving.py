"""`telltale intercept serve`: grants what assessments wish, as a service of the box or beside `telltale live`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.ending import when_asked_to_end
from gateway.cli.intercept.beside import Beside
from gateway.cli.intercept.options import RunOptions, inspector_option, run_options
from gateway.cli.intercept.wishing import wish_of
from gateway.cli.options import database_option

if TYPE_CHECKING:
    from gateway.intercept.serving import Serving
    from gateway.intercept.wishes import Asked

STATE_FILE = "service.json"
TELL_S = 5.0
LOOK_AGAIN_S = 300.0
"""How often it is looked whether mitmproxy is there: somebody may have installed it meanwhile."""


@click.command()
@database_option
@run_options
@inspector_option
def serve(database: Path, run: RunOptions, inspector: Path) -> int:
    """Look inside when an assessment asks for it: a page, `telltale assess open` or the API leave the wish, with the
    name of whoever agrees and an end (a service of the box, which has the right to do it).

    One device at a time, for as long as its assessment runs and the wish is not taken back.
    """
    telling = _Telling(run.state)
    serving = serving_of(database, run, inspector)
    when_asked_to_end(serving.ask_to_stop)
    telling.ready()
    serving.run(telling.look)
    telling.ended()
    return 0


class _Telling:
    """Tells systemd and the pages how the service is."""

    def __init__(self, folder: Path) -> None:
        from gateway.appliance.notify import Notify

        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        self._path = folder / STATE_FILE
        self._notify = Notify()
        self._told_s = self._looked_s = float("-inf")
        self._problem = ""

    def ready(self) -> None:
        """It can begin, whatever is missing: that is said."""
        self.look()
        self._notify.ready("waiting for wishes")

    def look(self) -> None:
        """It is alive; from time to time that is told."""
        from gateway.appliance.states import write_state

        now_s = time.monotonic()
        if now_s - self._told_s < TELL_S:
            return
        if now_s - self._looked_s >= LOOK_AGAIN_S:
            self._looked_s = now_s
            self._problem = _missing()
        self._told_s = now_s
        self._notify.alive("waiting for wishes")
        write_state(self._path, {"problem": self._problem})

    def ended(self) -> None:
        """It was asked to stop."""
        self._notify.stopping()


def _missing() -> str:
    """Why no device could be looked into, or ""."""
    from gateway.errors import InterceptError
    from gateway.intercept.environment import find_interpreter, nft_program

    try:
        find_interpreter()
        nft_program()
    except InterceptError as error:
        return str(error)
    return ""


def serving_of(database: Path, given: RunOptions, inspector: Path, spool: Path | None = None) -> "Serving":
    """Grants wishes about a database, as the options say: exchanges go to the socket `inspector`."""
    from gateway.intercept.keeper import Keeper
    from gateway.intercept.serving import Serving

    def begin(asked: "Asked", minutes: int) -> Keeper:
        tests = (given.tests or ("all",)) if asked.is_test else ()
        run = given._replace(minutes=minutes, agreed_by=asked.agreed_by, tests=tests)
        wish = wish_of(asked.device, run, inspector, spool)
        return Keeper(wish._replace(minutes=min(wish.minutes, minutes)))

    return Serving(database, begin, lambda line: click.echo(f"telltale: {line}", err=True))


class Granting(Beside):
    """Wishes of assessments, granted beside something else of the same process: `telltale live
    --intercept-when-asked`."""

    def __init__(self, folder: Path, database: Path, run: RunOptions) -> None:
        """`folder` is in memory, and goes at the end."""
        self.socket = folder / "opened.sock"
        serving = serving_of(database, run, self.socket, folder / "spool")
        super().__init__(serving.run, serving.ask_to_stop)
