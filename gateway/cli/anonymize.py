"""`telltale anonymize`: captures and databases without persons, to be given to others."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.anonymize.captures import Outcome

TEXTS = ("fakes", "none")


@click.command(short_help="Write a capture or a database without persons, to be shared.")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key",
    "key_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The key of the pseudonyms, made where it is missing. The same key gives the same pseudonyms; without one they"
    " are of this run alone.",
)
@click.option(
    "--vendors",
    default="hide",
    show_default=True,
    type=click.Choice(("hide", "keep")),
    help="Of hardware addresses, whether the half that names the maker stays.",
)
@click.option(
    "--servers",
    default="keep",
    show_default=True,
    type=click.Choice(("keep", "hide")),
    help="Whether public addresses of servers stay. Without them, owner, country and network of destinations that are"
    " known by address alone are lost.",
)
@click.option(
    "--payload",
    default="fakes",
    show_default=True,
    type=click.Choice(TEXTS),
    help="Readable text: with fakes for all words but those of protocols, or none at all.",
)
@click.option(
    "--begin",
    metavar="TIME",
    type=click.DateTime(("%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")),
    help="Move all times so that the first packet comes at this one (UTC).",
)
@click.option(
    "--persona",
    "persona_files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Values of a person, which are looked for in names of hosts and in handshakes too; can be given again.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress on stderr.")
def anonymize(
    source: Path,
    target: Path,
    key_file: Path | None,
    vendors: str,
    servers: str,
    payload: str,
    begin: datetime | None,
    persona_files: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Write IN, a capture or a database of `analyze`, to OUT with pseudonyms for addresses and names, and with fakes
    for all that is readable.

    TLS handshakes, names of public hosts and who talks to whom when stay. What cannot be rewritten is left out, and
    counted on stderr. docs/sharing.md says what stays, and what that can still tell.
    """
    from gateway.anonymize.captures import anonymize_capture
    from gateway.anonymize.choices import Choices
    from gateway.anonymize.secret import kept, passing
    from gateway.cli import PARTLY_DONE
    from gateway.cli.diff import is_database
    from gateway.cli.watching import Watching
    from gateway.personas import read_personas

    choices = Choices(
        keeps_vendors=vendors == "keep",
        hides_servers=servers == "hide",
        keeps_text=payload != "none",
        begin_ns=None if begin is None else int(begin.replace(tzinfo=UTC).timestamp()) * 1_000_000_000,
        personas=read_personas(persona_files),
    )
    secret = passing() if key_file is None else kept(key_file)
    if is_database(source):
        from gateway.anonymize.tables import anonymize_database

        counts = anonymize_database(source, target, secret, choices)
        click.echo(
            f"{sum(counts.values()):,} rows written; docs/sharing.md says what became of which column.", err=True
        )
        return 0
    with Watching(quiet) as watching:
        watching.begins(source)
        outcome = anonymize_capture(source, target, secret, choices, watching.reached)
    _tell(outcome)
    return PARTLY_DONE if outcome.damage else 0


def _tell(outcome: "Outcome") -> None:
    """What is in the result, and what is not."""
    from gateway.reports.terminal import printable

    click.echo(
        f"{outcome.packets:,} packets written; {outcome.servers:,} public addresses of servers stayed.", err=True
    )
    for why, packets in sorted(outcome.left_out.items()):
        click.echo(f"left out: {packets:,} packets {why}", err=True)
    for why, size in sorted(outcome.cut.items()):
        click.echo(f"made zeros: {size:,} bytes of {why}", err=True)
    for one in outcome.damage:
        click.echo(f"damage: {printable(one)}", err=True)
