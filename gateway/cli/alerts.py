"""`telltale alerts`: who is told when something new happens. Nothing is sent before somebody adds a channel."""

import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gateway.cli.ending import when_asked_to_end
from gateway.cli.options import database_option, doer
from gateway.model.alerts import USUAL, Digest, Happening
from gateway.model.findings import Severity

if TYPE_CHECKING:
    from gateway.alerts.service import Service
    from gateway.model.alerts import Channel, Message, Wishes

STEP_S = 2.0
"""Between two looks at the database."""

TELL_S = 5.0
SECOND_NS = 1_000_000_000
TEST_S = 90.0
"""How long a test waits for the service that runs elsewhere."""

STATE_FILE = "alerts.json"

Command = TypeVar("Command", bound=Callable[..., Any])

key_option = click.option(
    "--key",
    "key_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The key of the alert service; made where it is missing. [default: beside the database]",
)


def wish_options(command: Command) -> Command:
    """What a channel is told, when, and how much."""
    words = [str(one) for one in Happening]
    for option in reversed(
        (
            click.option(
                "--event",
                "events",
                multiple=True,
                type=click.Choice(words),
                metavar="|".join(words),
                help=f"What it is told of; may be given again. [default: {', '.join(w for w in words if w in USUAL)}]",
            ),
            click.option(
                "--least",
                type=click.Choice([str(one) for one in Severity]),
                help="Of findings, the mildest that it is told of. [default: critical]",
            ),
            click.option("--app", "apps", multiple=True, help="Only of this app; may be given again."),
            click.option(
                "--device", "devices", multiple=True, help="Only of this device (its MAC address); may be given again."
            ),
            click.option("--quiet", metavar="22:00-07:00", help="When nothing may come; `off` for never."),
            click.option("--zone", metavar="Europe/Madrid", help="The time zone of these. [default: this machine's]"),
            click.option(
                "--digest",
                type=click.Choice([str(one) for one in Digest]),
                help="All of a day or a week in one message. [default: none]",
            ),
            click.option("--digest-at", metavar="08:00", help="When that comes; of a week, on Mondays."),
            click.option("--language", type=click.Choice(["en", "es"]), help="The language of its messages."),
            click.option("--samples/--no-samples", default=None, help="Put masked samples into its messages."),
            click.option(
                "--discreet/--no-discreet",
                "is_discreet",
                default=None,
                help="Say that there is something new, and neither what nor of which app.",
            ),
            click.option(
                "--local/--no-local",
                "allows_local",
                default=None,
                help="Its address may be this machine or link-local.",
            ),
        )
    ):
        command = option(command)
    return command


@click.group(short_help="Be told by mail, push, chat or webhook when something new happens.")
def alerts() -> None:
    """Alerts: off until a channel is added. docs/alerts.md says what a message tells to whom."""


@alerts.command(short_help="Add a channel.")
@click.argument("name")
@click.argument("address", default="-")
@click.option("--webhook", "is_webhook", is_flag=True, help="ADDRESS is of a program of yours that takes signed JSON.")
@wish_options
@database_option
@key_option
def add(name: str, address: str, is_webhook: bool, database: Path, key_path: Path | None, **given: Any) -> int:
    """Tell what is new to ADDRESS, from now on, and call that NAME. ADDRESS is one of apprise's (mailto://…, tgram://…,
    ntfy://…), or with --webhook an http:// or https:// address. Without it, it is asked for, so that no history of
    commands has what is secret in it.

    The secret of a webhook is printed, this once. Exit code 2 where the address is refused.
    """
    from gateway.alerts.setting_up import add as add_channel
    from gateway.model.alerts import Wishes
    from gateway.reports.terminal import printable

    wishes = _changed(Wishes(zone=_own_zone()), given)
    text = address if address != "-" else _ask()
    _prepare(database, key_path)
    made = add_channel(database, doer(), name, text, wishes, is_webhook=is_webhook)
    click.echo(printable(f"{name}: {made.service}, {made.shown}"))
    if made.secret:
        click.echo(f"secret: {made.secret}")
        click.echo("telltale: keep it now: it is not shown again", err=True)
    return 0


@alerts.command("list", short_help="Show the channels.")
@database_option
def list_(database: Path) -> int:
    """Show every channel with what it is told. Addresses are shown without what is secret in them."""
    from gateway.reports.terminal import printable
    from gateway.store.alerts.channels import channels

    found = channels(database)
    for one in found:
        for line in _lines(one):
            click.echo(printable(line))
    if not found:
        click.echo("no channel: nothing is sent to anybody", err=True)
    return 0


@alerts.command(short_help="Change what a channel is told, or switch it off.")
@click.argument("name")
@click.option("--on/--off", "is_on", default=None, help="Switch it on or off; off, what happens is not kept for it.")
@click.option("--everywhere", is_flag=True, help="Of all apps and devices again.")
@wish_options
@database_option
def change(name: str, is_on: bool | None, everywhere: bool, database: Path, **given: Any) -> int:
    """Change what is given of the channel NAME, and leave the rest."""
    from dataclasses import replace

    from gateway.alerts.setting_up import change as change_channel

    channel = _channel(database, name)
    wishes = channel.wishes
    if everywhere:
        wishes = replace(wishes, is_limited=False, apps=(), devices=())
    change_channel(database, doer(), channel, _changed(wishes, given), is_on=channel.is_on if is_on is None else is_on)
    return 0


@alerts.command(short_help="Set the hours in which nothing may come.")
@click.argument("name")
@click.argument("hours")
@database_option
def quiet(name: str, hours: str, database: Path) -> int:
    """Let the channel NAME be quiet in HOURS (22:00-07:00), or never (off). What happens meanwhile comes after them."""
    from gateway.alerts.setting_up import change as change_channel

    channel = _channel(database, name)
    change_channel(database, doer(), channel, _changed(channel.wishes, {"quiet": hours}), is_on=channel.is_on)
    return 0


@alerts.command(short_help="Send a test message now.")
@click.argument("name")
@database_option
@key_option
def test(name: str, database: Path, key_path: Path | None) -> int:
    """Send a test message to the channel NAME and say what became of it. Exit code 2 where it did not arrive."""
    from gateway.alerts.sealing import key_file
    from gateway.alerts.service import Lock, Service
    from gateway.alerts.setting_up import ask_for_test
    from gateway.cli import UNUSABLE
    from gateway.errors import AlertError
    from gateway.reports.terminal import printable
    from gateway.store.alerts.messages import find_message

    channel = _channel(database, name)
    message_id = ask_for_test(database, channel, time.time_ns())
    path = key_path or key_file(database)
    try:
        service = Service(database, path)
        with Lock(path):
            waiting = find_message(database, message_id)
            if waiting is not None:
                service.deliver(channel, waiting)
    except AlertError:  # the service runs, or its key is not for us: it does it
        _wait_for(database, message_id)
    found = find_message(database, message_id)
    if found is not None and found.state == "sent":
        click.echo(printable(f"{name}: sent, reference {message_id}"))
        return 0
    why = found.reason if found is not None and found.reason else "the alert service has not sent it yet; does it run?"
    click.echo(printable(f"{name}: not sent: {why}"), err=True)
    return UNUSABLE


@alerts.command(short_help="Give a webhook another secret.")
@click.argument("name")
@database_option
def rotate(name: str, database: Path) -> int:
    """Print a new secret for the webhook NAME, this once. For a day messages carry a signature by the old one, too."""
    from gateway.alerts.setting_up import rotate as rotate_secret

    secret = rotate_secret(database, doer(), _channel(database, name))
    click.echo(f"secret: {secret}")
    click.echo("telltale: keep it now: it is not shown again", err=True)
    return 0


@alerts.command(short_help="Remove a channel and its history.")
@click.argument("name")
@database_option
def remove(name: str, database: Path) -> int:
    """Remove the channel NAME. Nothing is sent there from now on, not even what waits."""
    from gateway.store.alerts.channels import remove_channel

    remove_channel(database, doer(), _channel(database, name).channel_id)
    return 0


@alerts.command(short_help="Show what was sent, and what was not.")
@click.argument("name", required=False)
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, 2000), help="How many, the newest first."
)
@database_option
def history(name: str | None, limit: int, database: Path) -> int:
    """Show the newest messages of all channels, or of NAME: when, to whom, how many events, and what became of them."""
    from gateway.reports.terminal import printable
    from gateway.store.alerts.channels import channels
    from gateway.store.alerts.messages import events_of
    from gateway.store.alerts.messages import history as messages

    only = _channel(database, name).channel_id if name else None
    names = {one.channel_id: one.name for one in channels(database)}
    found = messages(database, limit, only)
    for one in found:
        what = "test" if one.kind == "test" else f"{len(events_of(database, one.message_id))} events"
        click.echo(printable(f"{_time(one.made_ns)}  {names.get(one.channel_id, '?')}  {what}  {_became(one)}"))
    if not found:
        click.echo("nothing was sent yet", err=True)
    return 0


@alerts.command(short_help="Look for news and send messages (a service of the box).")
@click.option("--once", is_flag=True, help="Look once, send what is due, and end: for cron, and after an analysis.")
@click.option("--box/--no-box", "has_box", default=True, help="Look at this machine, too: disk, memory, services.")
@click.option(
    "--state",
    "state_folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False, writable=True),
    help="A folder in memory for what this service says of itself.",
)
@database_option
@key_option
def run(once: bool, has_box: bool, state_folder: Path | None, database: Path, key_path: Path | None) -> int:
    """Look at the database for what is new and tell it to the channels, until the end is asked for. Killed or started
    again, it goes on where it was.

    With --once, exit code 3 where something could not be sent: it is tried again the next time.
    """
    from gateway.alerts.sealing import key_file
    from gateway.alerts.service import Lock, Service
    from gateway.cli import PARTLY_DONE
    from gateway.health import check_lightly

    path = key_path or key_file(database)
    service = Service(database, path, (lambda: check_lightly(str(database))) if has_box else None)
    telling = _Telling(state_folder)
    when_asked_to_end(telling.stop)
    with Lock(path):
        if once:
            _once(service, telling)
            return PARTLY_DONE if service.stand.failed else 0
        telling.ready()
        while not telling.is_asked:
            telling.tell(service, _step(service))
            telling.sleep(STEP_S)
        service.stop()
        telling.ended(service)
    return 0


def _step(service: "Service") -> str:
    """One step; why it could not be done, or ""."""
    from gateway.errors import StoreError

    try:
        service.step()
    except StoreError as error:
        return str(error)
    return ""


def _once(service: "Service", telling: "_Telling") -> None:
    service.step()
    while service.is_busy and not telling.is_asked:
        telling.sleep(0.1)
        service.collect()
    service.stop()


class _Telling:
    """Tells systemd and the pages how it is."""

    def __init__(self, folder: Path | None) -> None:
        from gateway.appliance.notify import Notify

        self.is_asked = False
        self._notify = Notify()
        self._path = folder / STATE_FILE if folder else None
        self._told_s = 0.0
        self._problem = ""

    def stop(self) -> None:
        """The end is asked for."""
        self.is_asked = True

    def ready(self) -> None:
        """It can begin."""
        self._notify.ready("looking")

    def tell(self, service: "Service", problem: str) -> None:
        """So far."""
        self._notify.alive(problem or f"{service.stand.channels} channels")
        if problem and problem != self._problem and sys.stderr is not None:
            click.echo(f"telltale: {problem}", err=True)
        now_s = time.monotonic()
        if self._path is not None and (problem != self._problem or now_s - self._told_s >= TELL_S):
            self._told_s = now_s
            self._write(service, problem)
        self._problem = problem

    def ended(self, service: "Service") -> None:
        """It was asked to stop."""
        self._notify.stopping()
        if self._path is not None:
            self._write(service, "stopped")

    def sleep(self, seconds: float) -> None:
        """Wait, and wake when the end is asked for."""
        until_s = time.monotonic() + seconds
        while not self.is_asked and (left_s := until_s - time.monotonic()) > 0:
            time.sleep(min(left_s, 0.2))

    def _write(self, service: "Service", problem: str) -> None:
        from gateway.appliance.states import write_state

        assert self._path is not None
        write_state(self._path, {"problem": problem, **service.stand._asdict()})


def _prepare(database: Path, key_path: Path | None) -> None:
    """Make the database and, where the service never ran, its key."""
    from gateway.alerts.sealing import key_file, open_key
    from gateway.store.alerts.channels import offer_key, public_key
    from gateway.store.people.users import prepare

    prepare(database)
    if public_key(database) is None:
        key = open_key(key_path or key_file(database))
        offer_key(database, key.public_key.encode(), time.time_ns())


def _ask() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    text: str = click.prompt("Address", hide_input=True, err=True)
    return text


def _channel(database: Path, name: str) -> "Channel":
    from gateway.errors import AlertError
    from gateway.store.alerts.channels import find_channel

    found = find_channel(database, name)
    if found is None:
        raise AlertError(f"there is no channel {name!r}; `telltale alerts list` names them")
    return found


def _wait_for(database: Path, message_id: str) -> None:
    from gateway.store.alerts.messages import find_message

    until_s = time.monotonic() + TEST_S
    while time.monotonic() < until_s:
        found = find_message(database, message_id)
        if found is None or found.state != "waiting":
            return
        time.sleep(0.5)


def _changed(wishes: "Wishes", given: dict[str, Any]) -> "Wishes":
    """Wishes with what was given on the command line. Raises a usage error that names the option."""
    from dataclasses import replace

    from gateway.alerts.hours import read_hours, read_time
    from gateway.config import is_zone
    from gateway.identity.runs import normal_device

    changed: dict[str, Any] = {}
    if given.get("events"):
        changed["events"] = frozenset(Happening(word) for word in given["events"])
    if given.get("least"):
        changed["least"] = Severity[given["least"].upper()]
    apps, devices = given.get("apps") or (), given.get("devices") or ()
    if apps or devices:
        found = tuple(normal_device(one, "--device") for one in devices)
        changed |= {"is_limited": True, "apps": tuple(apps), "devices": found}
    if quiet_hours := given.get("quiet"):
        hours = (None, None) if quiet_hours == "off" else read_hours(quiet_hours)
        if hours is None:
            raise click.UsageError("--quiet is two times of day, as 22:00-07:00, or off")
        changed |= {"quiet_from": hours[0], "quiet_until": hours[1]}
    if zone := given.get("zone"):
        if not is_zone(zone):
            raise click.UsageError("--zone is a name of the time zone database, as Europe/Madrid")
        changed["zone"] = zone
    if given.get("digest"):
        changed["digest"] = Digest(given["digest"])
    if digest_at := given.get("digest_at"):
        changed["digest_at"] = read_time(digest_at)
        if changed["digest_at"] is None:
            raise click.UsageError("--digest-at is a time of day, as 08:00")
    if given.get("language"):
        changed["language"] = given["language"]
    for name, key in (("samples", "has_samples"), ("allows_local", "allows_local"), ("is_discreet", "is_discreet")):
        if given.get(name) is not None:
            changed[key] = given[name]
    return replace(wishes, **changed)


def _own_zone() -> str:
    """The time zone of this machine, or UTC where that has no name."""
    from gateway.config import is_zone

    parts = Path("/etc/localtime").resolve().parts
    name = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
    return name if name and is_zone(name) else "UTC"


def _lines(channel: "Channel") -> Iterator[str]:
    from gateway.alerts.hours import written

    wishes = channel.wishes
    yield f"{channel.name}{'' if channel.is_on else ' (off)'}: {channel.service}, {channel.shown}"
    yield f"    told of: {', '.join(sorted(wishes.events))}; findings from {wishes.least}"
    if wishes.is_limited:
        yield f"    only: {', '.join((*wishes.apps, *wishes.devices)) or 'what it was limited to is gone: nothing'}"
    if wishes.quiet_from is not None and wishes.quiet_until is not None:
        yield f"    quiet: {written(wishes.quiet_from)}-{written(wishes.quiet_until)} ({wishes.zone})"
    if wishes.digest is not Digest.NONE:
        yield f"    once a {wishes.digest} at {written(wishes.digest_at)} ({wishes.zone})"
    samples = "masked samples" if wishes.has_samples else "no samples"
    samples = "discreet: only that there is something new" if wishes.is_discreet else samples
    yield f"    in {'Spanish' if wishes.language == 'es' else 'English'}, {samples}"


def _became(message: "Message") -> str:
    tries = f"{message.attempts} {'try' if message.attempts == 1 else 'tries'}"
    why = f": {message.reason}" if message.reason else ""
    return f"{message.state}, {tries}{why}"


def _time(time_ns: int) -> str:
    return f"{datetime.fromtimestamp(time_ns // SECOND_NS, UTC):%Y-%m-%d %H:%M:%S}Z"
