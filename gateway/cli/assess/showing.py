"""How assessments stand, which there are, and what changed between two of them."""

import sys
import time
from pathlib import Path

import click

from gateway.cli.assess.base import LANGUAGES, chosen_id, found, json_option, print_lines, show, which, write_json
from gateway.cli.options import database_option

WATCH_S = 2.0


@click.command(short_help="What changed from one assessment to another.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@database_option
@json_option
def compare(first: str, second: str, database: Path, as_json: bool) -> int:
    """Compare two assessments as `telltale diff` compares runs: destinations, kinds of data, findings, encryption."""
    from gateway.expectations.comparing import compare as compare_runs
    from gateway.expectations.comparing import look
    from gateway.reports import compared
    from gateway.store.queries import open_queries

    heads = [found(database, given).head for given in (first, second)]
    runs = []
    for one in heads:
        with open_queries(database, assessment=one.assessment) as queries:
            runs.append(look(queries, f"assessment {one.assessment}").of(one.app))
    comparisons = compare_runs(runs[0], runs[1], heads[0].app, heads[1].app)
    write = compared.write_json if as_json else compared.write_text
    write(comparisons, [], sys.stdout.buffer)
    sys.stdout.flush()
    return 0


@click.command(short_help="How it stands: steps, counters, warnings.")
@which
@database_option
@json_option
@click.option("--watch", is_flag=True, help="Show it anew every two seconds, until Ctrl-C.")
def status(assessment: str, database: Path, as_json: bool, watch: bool) -> int:
    """Show the steps, what was seen since the start and in each step, and what to look after."""
    one = chosen_id(database, assessment)
    while watch:
        click.clear()
        show(database, one, as_json)
        time.sleep(WATCH_S)
    return show(database, one, as_json)


@click.command("list", short_help="All assessments, the newest first.")
@database_option
@json_option
def list_(database: Path, as_json: bool) -> int:
    """Show every assessment in one line."""
    from gateway.assessments import telling
    from gateway.store.queries import open_queries
    from gateway.store.queries.assessments import listed

    with open_queries(database) as queries:
        every = listed(queries)
    if as_json:
        return write_json([telling.head(one) for one in every])
    return print_lines(telling.listing(every))


@click.command(short_help="The checklists that come with Telltale.")
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of the texts.")
@json_option
def checklists(language: str, as_json: bool) -> int:
    """Show every checklist with its steps."""
    from gateway.assessments.checklists import shipped, steps_of, title

    every = [(one.name, title(one, language), steps_of(one.name, language)[1]) for one in shipped()]
    if as_json:
        return write_json(
            [
                {"name": name, "title": title, "steps": [step._asdict() for step in steps]}
                for name, title, steps in every
            ]
        )
    for checklist, shown, steps in every:
        click.echo(f"{checklist}: {shown}")
        print_lines(f"    {one.step}: {one.instruction}" for one in steps)
    return 0
