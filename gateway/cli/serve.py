"""`telltale serve`: the page."""

import ipaddress
import signal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from gateway.cli.options import config_option

if TYPE_CHECKING:
    from gateway.config import Settled, Value

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8080


@click.command(short_help="Serve the page that shows what was found.")
@click.option(
    "--db",
    "database",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The database; made where it is missing. [default: telltale.db]",
)
@click.option(
    "--host",
    help="The address to listen on. Anything else than this machine shows the page to the network. "
    f"[default: {DEFAULT_HOST}]",
)
@click.option("--port", type=click.IntRange(1, 65535), help=f"The port to listen on. [default: {DEFAULT_PORT}]")
@config_option
def serve(database: Path | None, host: str | None, port: int | None, config_file: Path | None) -> None:
    """Show what is in a database as a web page, until Ctrl-C. The page asks nothing of the outside.

    The first start prints a code, with which the page lets one person become its operator.
    """
    from gateway.config import check, read_file, settle

    given: dict[str, Value] = {}
    for name, value in (("store.database", database), ("page.host", host), ("page.port", port)):
        if value is not None:
            given[name] = check(name, value if isinstance(value, int) else str(value))
    settled = settle(("file", read_file(config_file)), ("command line", given))
    run_server(Path(settled.config.store.database), settled)


def run_server(database: Path, settled: "Settled", *, is_demo: bool = False) -> None:
    """Serve until Ctrl-C, having said where, and having printed the code of the first start where it is needed."""
    from dashboard.serve import serve as serve_pages
    from dashboard.setup import new_code
    from gateway.calm import serve_calmly
    from gateway.errors import ConfigError
    from gateway.store.people.users import has_users, prepare

    serve_calmly()
    host, port = settled.config.page.host, settled.config.page.port
    prepare(database)
    code = "" if has_users(database) else new_code()
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The page is at http://{shown}:{port}/ (stop with Ctrl-C).", err=True)
    if code and is_demo:
        click.echo(
            f"Everybody on this machine may look. To change things, begin at /start with the code {code}.", err=True
        )
    elif code:
        click.echo(f"First start: open the page and give it this code, which is good once: {code}", err=True)
    signal.signal(signal.SIGTERM, _end)
    try:
        serve_pages(database, settled, code, is_demo=is_demo)
    except OSError as error:
        raise ConfigError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
    except KeyboardInterrupt:
        click.echo("", err=True)


def _end(_number: int, _frame: object) -> NoReturn:
    """What systemd sends to stop a service ends it as Ctrl-C does: analyses are stopped, nothing is left behind."""
    raise KeyboardInterrupt


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can ask there."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
