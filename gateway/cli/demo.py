"""`telltale demo`: the shipped captures, analysed into a fresh database, and the page that shows them."""

from pathlib import Path

import click

from gateway.cli.serve import DEFAULT_HOST, DEFAULT_PORT, is_loopback, run_server

SHIPPED = Path(__file__).parents[2] / "pcaps"


@click.command(short_help="Analyse the shipped captures and show the page.")
@click.option(
    "--db",
    "database",
    default="demo.db",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Made anew each time.",
)
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on."
)
@click.option(
    "--serve/--no-serve", default=True, show_default=True, help="Whether to serve the page after the summary."
)
def demo(database: Path, host: str, port: int, serve: bool) -> int:
    """Analyse the captures that come with Telltale and print a summary by app; then serve the page until Ctrl-C.

    On this machine alone everybody may look at the page; elsewhere it asks who is there, as `telltale serve` does.
    """
    from gateway.cli import UNUSABLE
    from gateway.cli.analyze import show
    from gateway.cli.watching import Watching
    from gateway.config import Value, settle
    from gateway.errors import InputError
    from gateway.model.run import RunLabel
    from gateway.store.writer import remove_database
    from gateway.study import analyze

    if not SHIPPED.is_dir():
        raise InputError(str(SHIPPED), "the shipped captures are only in a checkout of the project")
    remove_database(database)
    with Watching() as watching:
        outcome = analyze([SHIPPED], database, RunLabel(), watching)
    if not outcome.captures:
        return UNUSABLE
    show(database, "table", {result.summary.sha256: str(result.path) for result in outcome.captures}, [])
    if serve:
        given: dict[str, Value] = {"store.database": str(database), "page.host": host, "page.port": port}
        run_server(database, settle(("command line", given)), is_demo=is_loopback(host))
    return 0
