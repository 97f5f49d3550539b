"""What the commands of `telltale assess` share: which assessment is meant, and how it is shown."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gateway.cli.options import doer

if TYPE_CHECKING:
    from gateway.store.people.base import Doer
    from gateway.store.queries.assessments import Assessment

LANGUAGES = ("en", "es")

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object to stdout, for programs.")
which = click.argument("assessment", default="", required=False)
one_option = click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
"""The same, where something else is the argument."""


def found(database: Path, given: str) -> "Assessment":
    """The assessment that is meant. Raises AssessmentError."""
    from gateway.assessments.engine import chosen
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        return chosen(queries, given)


def chosen_id(database: Path, given: str) -> str:
    """Its id. Raises AssessmentError."""
    return found(database, given).head.assessment


def changed(change: Callable[[Path, "Doer", str], object], database: Path, given: str, as_json: bool) -> int:
    """Change the one that is meant, and show how it stands."""
    one = chosen_id(database, given)
    change(database, doer(), one)
    return show(database, one, as_json)


def show(database: Path, assessment: str, as_json: bool) -> int:
    """How it stands."""
    from gateway.assessments import counting, telling
    from gateway.assessments.engine import chosen
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        told = counting.status(queries, chosen(queries, assessment), time.time_ns())
    if as_json:
        return write_json(telling.as_json(told))
    return print_lines(telling.lines(told))


def say(text: str) -> int:
    """One line to stdout."""
    click.echo(text)
    return 0


def print_lines(lines: Iterable[str]) -> int:
    """Lines to stdout."""
    from gateway.reports.terminal import printable

    for line in lines:
        click.echo(printable(line))
    return 0


def write_json(value: Any) -> int:
    """JSON to stdout."""
    json.dump(value, sys.stdout, ensure_ascii=True)
    sys.stdout.write("\n")
    return 0
