"""`telltale intercept`: look inside the connections of one device, by consent and for a time."""

import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from gateway.cli.evidence import keys_of, passphrase_option
from gateway.cli.options import database_option
from gateway.intercept.consent import MOST_MINUTES, consent_text, tests_text
from gateway.intercept.schedule import LEAST_STEP_S, MOST_STEP_S
from gateway.model.active import ACCEPTED, HARMLESS, TESTS

if TYPE_CHECKING:
    from gateway.intercept.keeper import Keeper, Wish
    from gateway.intercept.serving import Serving
    from gateway.intercept.wishes import Asked

STATE = Path("/run/telltale-intercept")
AUTHORITY = Path("/var/lib/telltale-intercept")
SETTLE_S = 2.0
"""What was read last is on its way to the rows when the proxy has ended; packets are read for so long."""

TOLD_S = 1.5
"""The tester tells of itself twice in that time."""

INSPECTOR = Path("/run/telltale-opened/inspector.sock")

_state = click.option(
    "--state",
    default=STATE,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the run, in memory: its state, its settings, and what the inspector has not stored yet.",
)
_authority = click.option(
    "--authority",
    default=AUTHORITY,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the certificate authority of this machine.",
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
    _state,
    _authority,
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


@click.group(short_help="Look inside the connections of one device, by consent.")
def intercept() -> None:
    """Lead the connections of one device to mitmproxy, for a time, and inspect what they carry.

    Only a device whose owner agrees, and with invented data. What it needs, and how a phone is prepared, stands in
    docs/interception.md.
    """


@intercept.command()
@click.option("--device", required=True, metavar="MAC", help="The device: its MAC address, or an IP address of it.")
@run_options
@click.option(
    "--inspector",
    default=INSPECTOR,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The socket at which `telltale inspect` takes what was opened.",
)
def start(device: str, run: RunOptions, inspector: Path) -> int:
    """Look inside one device until its time is over, or until Ctrl-C or `telltale intercept stop`."""
    from gateway.intercept.keeper import Keeper

    wish = wish_of(device, agree(device, run), inspector)
    keeper = Keeper(wish)

    def stop(_number: int, _frame: FrameType | None) -> None:
        keeper.ask_to_stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    tell_begin(keeper, wish)
    why = keeper.run()
    click.echo(f"telltale: looking inside {device} has ended: {why}", err=True)
    return 0


@intercept.command(name="test")
@click.option("--device", required=True, metavar="MAC", help="The device: its MAC address, or an IP address of it.")
@run_options
@click.option(
    "--inspector",
    default=INSPECTOR,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The socket at which `telltale inspect` takes the results.",
)
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
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: keeper.ask_to_stop())
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


@intercept.command()
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
@click.option(
    "--name",
    metavar="NAME",
    default="",
    help="Whose passphrase it is: an account of the pages. Without it, that of `telltale evidence init`, or of the"
    " only one who can open anything.",
)
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


@intercept.command(name="next")
@_state
def next_test(state: Path) -> int:
    """End the active test that goes on, and begin the next."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "next"})
    return 0


class Keeping:
    """A run beside something else of the same process: `telltale live --intercept`."""

    def __init__(self, folder: Path, device: str, run: RunOptions) -> None:
        """`folder` is in memory, and goes at the end. Raises InterceptError where nothing can be opened here."""
        from gateway.intercept.keeper import Keeper

        self.socket = folder / "opened.sock"
        self._wish = wish_of(device, run, self.socket, folder / "spool")
        self._keeper = Keeper(self._wish)
        self._thread = threading.Thread(target=self._run)
        self._then: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin."""
        tell_begin(self._keeper, self._wish)
        self._thread.start()

    def ask_to_stop(self, then: Callable[[], None]) -> None:
        """End it soon, and do something when it has ended."""
        self._then = then
        self._keeper.ask_to_stop()
        if not self._thread.is_alive():
            then()

    def end(self) -> None:
        """End it, and wait until it has."""
        self._keeper.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        from gateway.errors import InterceptError

        try:
            why = self._keeper.run()
        except InterceptError as error:
            why = str(error)
        click.echo(f"telltale: looking inside {self._wish.device} has ended: {why}", err=True)
        if self._then is not None:
            time.sleep(SETTLE_S)
            self._then()


class Granting:
    """Wishes of assessments, granted beside something else of the same process: `telltale live
    --intercept-when-asked`."""

    def __init__(self, folder: Path, database: Path, run: RunOptions) -> None:
        """`folder` is in memory, and goes at the end."""
        self.socket = folder / "opened.sock"
        self._serving = serving_of(database, run, self.socket, folder / "spool")
        self._thread = threading.Thread(target=self._run)
        self._then: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ask_to_stop(self, then: Callable[[], None]) -> None:
        """End it soon, and do something when it has ended."""
        self._then = then
        self._serving.ask_to_stop()
        if not self._thread.is_alive():
            then()

    def end(self) -> None:
        """End it, and wait until it has."""
        self._serving.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._serving.run()
        if self._then is not None:
            time.sleep(SETTLE_S)
            self._then()


def wish_of(device: str, run: RunOptions, inspector: Path, spool: Path | None = None) -> "Wish":
    """What the run is to be: exchanges go to the socket `inspector`."""
    from gateway.intercept.keeper import Wish

    return Wish(
        device,
        run.lasts_minutes,
        run.agreed_by,
        run.state,
        run.authority,
        inspector,
        fails_closed=run.if_it_fails == "closed",
        encrypted_dns="pass" if run.tests else run.encrypted_dns,
        listed=run.listed,
        resolvers=resolvers(),
        spool=spool,
        trusted=run.trusted,
        tests=TESTS if "all" in run.tests else run.tests,
        step_s=run.step_s,
        only=tuple(one.lower().strip(".") for one in run.only),
    )


def agree(device: str, run: RunOptions) -> RunOptions:
    """The run with the name of whoever agrees. Raises click.UsageError where nobody does."""
    name = agreed(device, run.lasts_minutes, run.agreed_by, run.encrypted_dns, is_test=bool(run.tests))
    return run._replace(agreed_by=name)


def agreed(device: str, minutes: int, agreed_by: str, encrypted_dns: str = "open", *, is_test: bool) -> str:
    """The name of whoever agrees to a run. Raises click.UsageError where nobody does."""
    name = agreed_by.strip()
    if not name:
        click.echo(_to_agree_to(device, minutes, encrypted_dns, is_test=is_test), err=True)
        if not sys.stdin.isatty():
            raise click.UsageError("somebody has to agree: --agreed-by NAME")
        question = "If you agree, type your name; else nothing"
        name = str(click.prompt(question, default="", show_default=False, err=True)).strip()
    if not name:
        raise click.UsageError("nobody has agreed: nothing was begun")
    return name


def resolvers() -> tuple[str, ...]:
    """Names of known resolvers of encrypted DNS."""
    from gateway.destinations.categories import Category
    from gateway.destinations.owners import load_owners

    return tuple(sorted(one.domain for one in load_owners() if one.category is Category.ENCRYPTED_DNS))


def tell_begin(keeper: "Keeper", wish: "Wish") -> None:
    """What a person has to know at the beginning."""
    authority = keeper.authority
    what = f"testing the apps of {wish.device}" if wish.tests else f"looking inside {wish.device}"
    click.echo(
        f"telltale: {what} for {wish.minutes} minutes, with mitmproxy {keeper.mitmdump.version}\n"
        f"  the device has to trust {authority.certificate}\n"
        f"  ({authority.name}, SHA-256 {authority.sha256}, until {authority.not_after:%Y-%m-%d})\n"
        "  it ends by itself; Ctrl-C ends it now",
        err=True,
    )
    for warning in keeper.warnings:
        click.echo(f"telltale: {warning}", err=True)


@intercept.command()
@database_option
@run_options
@click.option(
    "--inspector",
    default=INSPECTOR,
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The socket at which `telltale inspect` takes what was opened.",
)
def serve(database: Path, run: RunOptions, inspector: Path) -> int:
    """Look inside when an assessment asks for it: a page, `telltale assess open` or the API leave the wish, with the
    name of whoever agrees and an end (a service of the box, which has the right to do it).

    One device at a time, for as long as its assessment runs and the wish is not taken back.
    """
    from gateway.appliance.notify import Notify

    notify = Notify()
    serving = serving_of(database, run, inspector)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: serving.ask_to_stop())
    notify.ready("waiting for wishes")
    serving.run(lambda: notify.alive("waiting for wishes"))
    notify.stopping()
    return 0


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


@intercept.command()
@_state
@click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON.")
def status(state: Path, as_json: bool) -> int:
    """Whether anything is being looked into, since when, until when, and what is passed through."""
    import json

    from gateway.appliance.states import read_state
    from gateway.intercept.keeper import STATE_FILE

    told = read_state(state / STATE_FILE)
    if told is None or not told.is_fresh or told.told.get("state") == "ended":
        last = f" (the last time: {told.told.get('why', 'it was killed') or 'it was killed'})" if told else ""
        click.echo("{}" if as_json else f"nothing is being looked into{last}")
        return 0
    click.echo(json.dumps(told.told, indent=1) if as_json else "\n".join(_lines(told.told)))
    return 0


def _lines(told: dict[str, Any]) -> list[str]:
    """A state, for a person."""
    until = time.strftime("%H:%M:%S", time.localtime(float(told.get("until", 0))))
    if told.get("kind") == "test":
        return _lines_of_tests(told, until)
    proxy = told.get("proxy", {})
    counters = told.get("counters", {})
    lines = [
        f"looking inside {told.get('device')} until {until}; agreed by {told.get('agreed_by')}",
        f"  state: {told.get('state')}" + (f" ({told['problem']})" if told.get("problem") else ""),
        f"  exchanges read: {proxy.get('exchanges', 0)}, not told for want of room: {proxy.get('lost', 0)}",
        f"  the inspector is {'there' if proxy.get('is_connected') else 'not there: what is read waits for it'}",
        f"  connections led: {counters.get('led', 0)}",
        f"  packets refused: QUIC {counters.get('quic', 0)}, encrypted DNS {counters.get('encrypted_dns', 0)}",
    ]
    for one in proxy.get("exceptions", ()):
        end = time.strftime("%H:%M", time.localtime(float(one.get("expires", 0))))
        lines.append(f"  passed through until {end}: {one.get('name')} ({one.get('reason')})")
    lines += [f"  {warning}" for warning in told.get("warnings", ())]
    lines += [f"  passed through, as you wanted: {name}" for name in told.get("listed", ())]
    return lines


def _lines_of_tests(told: dict[str, Any], until: str) -> list[str]:
    """The same of active tests."""
    from gateway.intercept.guide import judged, line

    steps = [one for one in told.get("steps", ()) if isinstance(one, dict)]
    begun = [one for one in steps if one.get("begun")]
    now = next((str(one["test"]) for one in begun if not one.get("ended")), "none")
    lines = [
        f"testing the apps of {told.get('device')} until {until} at the latest; agreed by {told.get('agreed_by')}",
        f"  state: {told.get('state')}" + (f" ({told['problem']})" if told.get("problem") else ""),
        f"  test that goes on: {now} ({len(begun)} of {len(steps)})",
    ]
    rows = judged(told.get("proxy", {}).get("results", ()), [str(one["test"]) for one in begun])
    return lines + [f"  {one['test']}: {line(one)}" for one in rows]


@intercept.command()
@_state
def stop(state: Path) -> int:
    """End what is being looked into."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "stop"})
    return 0


@intercept.command(name="open")
@click.argument("name")
@_state
def open_again(name: str, state: Path) -> int:
    """End an exception: open NAME again, which was passed through."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "end", "name": name})
    return 0


@intercept.command(name="pass")
@click.argument("name")
@_state
def pass_through(name: str, state: Path) -> int:
    """Pass NAME through unopened from now on, until the run ends."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "pass", "name": name})
    return 0


@intercept.command()
@_authority
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


@intercept.command()
@click.option("--device", default="the device", metavar="MAC", help="Named in the text.")
@click.option("--minutes", default=30, type=click.IntRange(1, MOST_MINUTES), help="How long, in the text.")
@click.option("--encrypted-dns", default="open", type=click.Choice(["open", "pass", "refuse"]))
@click.option("--tests", "is_test", is_flag=True, help="That of the active tests.")
def text(device: str, minutes: int, encrypted_dns: str, is_test: bool) -> int:
    """The text that somebody agrees to."""
    click.echo(_to_agree_to(device, minutes, encrypted_dns, is_test=is_test), nl=False)
    return 0


def _to_agree_to(device: str, minutes: int, encrypted_dns: str, *, is_test: bool) -> str:
    """The text about a run that begins now."""
    end = time.strftime("%H:%M", time.localtime(time.time() + 60 * minutes))
    if is_test:
        return tests_text(device, end)
    return consent_text(device, end, encrypted_dns)
