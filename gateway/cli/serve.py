"""`telltale serve`: the page."""

from pathlib import Path

import click

from gateway.cli.options import database_option

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8080


@click.command(short_help="Serve the page that shows what was found.")
@database_option
@click.option(
    "--host",
    default=DEFAULT_HOST,
    show_default=True,
    help="The address to listen on. Anything else than this machine shows the results to the network.",
)
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on."
)
def serve(database: Path, host: str, port: int) -> None:
    """Show what is in a database as a web page, until Ctrl-C. The page asks nothing of the outside."""
    run_server(database, host, port)


def run_server(database: Path, host: str, port: int) -> None:
    """Serve until Ctrl-C, having said where."""
    from dashboard.serve import serve as serve_pages
    from gateway.errors import ConfigError
    from gateway.store.queries import open_queries

    if database.exists():  # what is not ours is refused here; where there is none yet, the page says what to do
        open_queries(database).close()
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The page is at http://{shown}:{port}/ (stop with Ctrl-C).", err=True)
    try:
        serve_pages(database, host, port)
    except OSError as error:
        raise ConfigError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
    except KeyboardInterrupt:
        click.echo("", err=True)
