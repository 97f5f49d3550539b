"""`telltale persona`: invented people to type into apps, their cards, and whether their files are right."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.model.personas import Persona

COUNTRIES = ("US", "GB", "DE", "ES", "FR", "MX")
LANGUAGES = ("en", "es")


@click.group(short_help="Make invented people whose data is typed into apps; cards to type from.")
def persona() -> None:
    """Personas: invented people whose data you type into an app, so that it is known wherever it turns up
    (docs/personas.md)."""


@persona.command(short_help="Make a persona: its file, and a card to type from.")
@click.option(
    "--country",
    required=True,
    type=click.Choice(COUNTRIES, case_sensitive=False),
    help="Whose names, numbers and language it has.",
)
@click.option(
    "--seed", metavar="TEXT", help="The same seed gives the same persona; nobody can guess it where it is missing."
)
@click.option(
    "--mail-domain",
    metavar="DOMAIN",
    default="",
    help="A domain whose mail you get, for apps that send a code; one that is kept for examples unless given.",
)
@click.option(
    "--out",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, for --persona; it must not be there yet. stdout where it is missing.",
)
@click.option(
    "--card",
    "card_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the card as a page to print too (HTML, one sheet); it must not be there yet.",
)
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of the card.")
def new(
    country: str, seed: str | None, mail_domain: str, target: Path | None, card_file: Path | None, language: str
) -> int:
    """Make an invented person of a country: every value is its own, none is anybody's.

    Writes the file that `--persona` reads. With --out the card goes to stdout; without, the file does, and the card to
    stderr.
    """
    from gateway.personas import as_toml, make_persona, new_seed

    made = make_persona(country, new_seed() if seed is None else seed, mail_domain)
    if target is not None:
        _write(target, as_toml(made))
    else:
        click.echo(as_toml(made), nl=False)
    if card_file is not None:
        from gateway.personas.cards import as_html

        _write(card_file, as_html(made.persona, language))
    _print_card(made.persona, language, is_talk=target is None)
    return 0


@persona.command(short_help="Show the card of a persona's file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--card",
    "card_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as a page to print too (HTML); it must not be there yet.",
)
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of the card.")
def card(file: Path, card_file: Path | None, language: str) -> int:
    """Print the values of FILE as a card to type from."""
    from gateway.personas import read_persona

    read = read_persona(file)
    if card_file is not None:
        from gateway.personas.cards import as_html

        _write(card_file, as_html(read, language))
    _print_card(read, language, is_talk=False)
    return 0


@persona.command(short_help="Say whether persona files are right, and where not.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def check(files: tuple[Path, ...]) -> int:
    """Read FILES as `--persona` would, alone and together.

    Exit code 0 and a line for each, or 2 and the file and the reason of the first mistake. No value is shown.
    """
    from gateway.personas import read_personas
    from gateway.reports.terminal import printable

    for path, one in zip(files, read_personas(files), strict=True):
        click.echo(printable(f"{path}: persona {one.name}, {len(one.values)} values"))
    return 0


def _print_card(read: "Persona", language: str, *, is_talk: bool) -> None:
    from gateway.personas.cards import as_text
    from gateway.reports.terminal import printable

    for line in as_text(read, language):
        click.echo(printable(line), err=is_talk)


def _write(path: Path, text: str) -> None:
    """A new file for its owner alone: what is typed into the app of a run is that run's. Raises InputError."""
    import os

    from gateway.errors import InputError

    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
