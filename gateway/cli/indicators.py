"""`telltale indicators`: lists of what others know to be bad, kept in the database that they judge."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.options import database_option
from gateway.model.indicators import Threat

if TYPE_CHECKING:
    from gateway.indicators.breadth import Breadth
    from gateway.indicators.reading import Reading
    from gateway.model.indicators import IndicatorMatch
    from gateway.store.indicators import IndicatorStore, ListRow

OLD_DAYS = 90
"""Lists of names change within weeks; after this long what they miss is a good part."""

DAY_S = 86_400
MAX_REASONS = 20


@click.group(short_help="Import, list and ask lists of indicators (stalkerware, malware, trackers).")
def indicators() -> None:
    """Lists of names, addresses, URLs, certificates and apps that others know to be bad. They are kept in the database,
    and `telltale analyze` into it judges by them."""


@indicators.command("import", short_help="Take lists into the database.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database that judges by them; made where it is missing.",
)
@click.option("--name", default="", help="What the list is called; without it, its own title or the name of the file.")
@click.option("--source", default="", help="Where it is from, as shown in findings: an address or an organisation.")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="The date of the list, where the file does not say it.")
@click.option(
    "--threat",
    default="",
    type=click.Choice(["", *(threat.value for threat in Threat)]),
    metavar="|".join(threat.value for threat in Threat),
    help="What the list is about, where the file does not say it: it sets the severity.",
)
def import_lists(files: tuple[Path, ...], database: Path, name: str, source: str, date: str, threat: str) -> int:
    """Take FILES into the database: STIX 2 bundles, MISP events and feeds, the YAML of stalkerware-indicators, hosts
    files, CSV, filter lists, plain lists; also as .gz or .zst. The format is recognised by content.

    A list of a name that is there already is replaced. Exit code 0 when all were taken, 2 when none was, 3 when some
    were not; what was left out is said with its reason.
    """
    from gateway.cli import PARTLY_DONE, UNUSABLE
    from gateway.errors import InputError
    from gateway.indicators.raw import iso_date
    from gateway.reports.terminal import printable
    from gateway.store.indicators import IndicatorStore

    if name and len(files) > 1:
        raise click.UsageError("--name is for one file: each list has a name of its own")
    if date and iso_date(date) != date:
        raise click.UsageError("--date is a day, as 2026-01-31")
    breadth = _breadth()
    taken = 0
    store = IndicatorStore(database)
    try:
        for path in files:
            try:
                _import(store, path, breadth, name, source, date, threat)
                taken += 1
            except InputError as error:
                click.echo(printable(f"{path}: {error.reason}"), err=True)
        judged = store.judged_captures()
    finally:
        store.close()
    if taken and judged:
        click.echo(
            f"{judged:,} captures in {printable(str(database))} were judged without this; analyse them into another "
            "database to judge them by it",
            err=True,
        )
    return 0 if taken == len(files) else PARTLY_DONE if taken else UNUSABLE


def _breadth() -> "Breadth":
    """What knows entries that are too broad, by our own lists; one that cannot be read judges nothing."""
    from gateway.destinations.networks import load_networks
    from gateway.destinations.owners import load_owners
    from gateway.errors import InputError
    from gateway.indicators.breadth import Breadth

    try:
        return Breadth(load_owners(), load_networks())
    except InputError as error:
        click.echo(f"{error}; entries that are too broad are not recognised", err=True)
        return Breadth(None, None)


def _import(
    store: "IndicatorStore", path: Path, breadth: "Breadth", name: str, source: str, date: str, threat: str
) -> None:
    from gateway.errors import InputError
    from gateway.indicators.reading import Reading
    from gateway.store.indicators import ListHead

    reading = Reading(path, threat, breadth)

    def head() -> ListHead:
        if not reading.taken:
            reasons = "; ".join(f"{count:,} times {reason}" for reason, count in list(reading.skipped.items())[:3])
            raise InputError(
                str(path), f"holds no entry that can be used ({reasons or 'nothing in it was understood'})"
            )
        about = reading.about
        title = name or about.title or path.name.removesuffix(".gz").removesuffix(".zst")
        when = date or about.date
        return ListHead(title, source or about.source, when, reading.threat, about.format, reading.skipped)

    row = store.add(reading, head, time.time_ns())
    _tell(row, store.counts(row.name), reading)


def _tell(row: "ListRow", counts: dict[str, int], reading: "Reading") -> None:
    from gateway.reports.terminal import printable

    date = f", of {row.date}" if row.date else ""
    click.echo(printable(f"{row.name}: {row.entries:,} entries ({row.format}, {row.threat}{date}): {_kinds(counts)}"))
    doubled = reading.taken - row.entries
    if doubled:
        click.echo(f"  {doubled:,} stood there more than once")
    word = reading.about.place_word
    for reason, count in list(reading.skipped.items())[:MAX_REASONS]:
        places = ", ".join(map(str, reading.places[reason]))
        click.echo(printable(f"  left out: {count:,} times {reason} ({word} {places}{', …' if count > 3 else ''})"))
    note = _age_note(row.date)
    if note:
        click.echo(f"  {note}", err=True)


def _kinds(counts: dict[str, int]) -> str:
    plurals = {"address": "addresses"}
    return ", ".join(
        f"{count:,} {plurals.get(kind, kind + 's') if count != 1 else kind}" for kind, count in counts.items()
    )


def _age_note(date: str) -> str:
    """What is to be said of a list of that date, now."""
    from datetime import UTC, datetime

    if not date:
        return "no date: nobody can say how old it is"
    try:
        then = datetime.fromisoformat(date).replace(tzinfo=UTC)
    except ValueError:
        return "its date is none of the calendar"
    days = int((time.time() - then.timestamp()) // DAY_S)
    return f"old: {days:,} days; import a newer one" if days > OLD_DAYS else ""


@indicators.command("list", short_help="Show the lists in the database, and those that ship.")
@database_option
def show_lists(database: Path) -> None:
    """Show every list with source, date and entries; first the imported ones, then those that ship with Telltale."""
    from gateway.data.shipped import SHIPPED, describe
    from gateway.reports.terminal import printable
    from gateway.store.indicators import IndicatorTable

    table = IndicatorTable(database)
    rows = table.lists()
    counts = table.counts() if rows else {}
    for row in rows:
        note = _age_note(row.date)
        click.echo(
            printable(f"{row.name}: {row.entries:,} entries ({row.format}, {row.threat}, {row.date or 'no date'})")
        )
        click.echo(printable(f"  {_kinds(counts.get(row.name, {}))}{f'; from {row.source}' if row.source else ''}"))
        if note:
            click.echo(f"  {note}")
    if not rows:
        click.echo(f"no list was imported into {printable(str(database))}; docs/indicators.md says where to get some")
    click.echo("\nThese ship with Telltale:")
    for one in map(describe, SHIPPED):
        said = one.problem or f"{one.entries:,} entries, {one.source}, {one.date or 'no date'}, {one.licence}"
        click.echo(printable(f"{one.title} ({one.file}): {said}"))


@indicators.command(short_help="Take a list out of the database.")
@click.argument("name")
@database_option
def remove(name: str, database: Path) -> int:
    """Take the list NAME out. Findings by it stay. Exit code 2 where there is none of that name."""
    from gateway.cli import UNUSABLE
    from gateway.reports.terminal import printable
    from gateway.store.database import connect_for_reading
    from gateway.store.indicators import IndicatorStore

    connect_for_reading(database).close()  # a database that is missing is not to be made
    store = IndicatorStore(database)
    try:
        is_gone = store.remove(name)
    finally:
        store.close()
    if not is_gone:
        click.echo(printable(f"there is no list {name!r}; `telltale indicators list` names them"), err=True)
    return 0 if is_gone else UNUSABLE


@indicators.command(short_help="Say whether lists name something, and why.")
@click.argument("values", nargs=-1, required=True)
@database_option
def check(values: tuple[str, ...], database: Path) -> int:
    """Say for each of VALUES (name, address, URL, hash, fingerprint, app id) which entry of which list it meets.

    Exit code 0 when none is listed, 1 when one is.
    """
    from gateway.indicators.asking import matches
    from gateway.indicators.book import Book
    from gateway.reports.terminal import printable
    from gateway.store.indicators import IndicatorTable

    table = IndicatorTable(database)
    if not table.lists():
        raise click.UsageError(f"no list was imported into {database}; `telltale indicators import FILE` does that")
    is_listed = False
    for value in values:
        found = matches(Book(table.find), value)
        is_listed = is_listed or bool(found)
        if not found:
            click.echo(printable(f"{value}: not listed"))
        for one in found:
            click.echo(printable(f"{value}: {_why(one.indicator.value, one)}"))
    return 1 if is_listed else 0


def _why(entry: str, match: "IndicatorMatch") -> str:
    date = f" of {match.date}" if match.date else ""
    source = f" ({match.source})" if match.source else ""
    parts = (
        f"listed as {match.indicator.kind} {entry}",
        match.indicator.threat,
        match.indicator.note,
        f'by "{match.list_name}"{date}{source}',
        match.indicator.doubt and f"but doubtful: {match.indicator.doubt}",
    )
    return ", ".join(part for part in parts if part)
