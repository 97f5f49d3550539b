"""`telltale diff`: what changed from one run to another."""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from gateway.expectations.comparing import Run
    from gateway.intake import CaptureResult
    from gateway.study import Skipped

FORMATS = ("table", "json")
SQLITE: Final = b"SQLite format 3\x00"
"""How every database begins (https://www.sqlite.org/fileformat.html, section 1.3)."""


@click.command(short_help="Compare two runs: versions of an app, or an app and its copy.")
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.option("--app-a", metavar="NAME", help="The app in A, where there are several.")
@click.option("--app-b", metavar="NAME", help="The app in B; that of A unless given.")
@click.option(
    "--format",
    "output",
    default="table",
    show_default=True,
    type=click.Choice(FORMATS),
    help="What goes to stdout: text for people, or one JSON object.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 where anything differs, for scripts.")
def diff(first: Path, second: Path, app_a: str | None, app_b: str | None, output: str, exit_code: bool) -> int:
    """Compare the runs A and B, each a database or a capture: destinations, owners, kinds of data and who gets them,
    findings, TLS versions, ciphers, fingerprints, certificates.

    With one app in each, these two are compared, whatever they are called; with several, those of the same name.
    Exit code 0, also where they differ.
    """
    from gateway.cli import BROKEN
    from gateway.expectations.comparing import compare, only_in_one
    from gateway.reports import compared

    a, b = _run(first), _run(second)
    comparisons = compare(a, b, app_a, app_b)
    notes = only_in_one(a, b) if app_a is None and app_b is None and len(comparisons) > 1 else []
    if output == "json":
        compared.write_json(comparisons, notes, sys.stdout.buffer)
    else:
        compared.write_text(comparisons, notes, sys.stdout.buffer)
    sys.stdout.flush()
    differ = bool(notes) or any(one.changes for one in comparisons)
    return BROKEN if exit_code and differ else 0


def _run(path: Path) -> "Run":
    """What was seen in a database, or in a capture that is analysed for it. Raises InputError, StoreError."""
    from gateway.expectations.comparing import look
    from gateway.store.queries import open_queries

    if is_database(path):
        with open_queries(path) as queries:
            return look(queries, str(path))
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "run.db"
        _analyse(path, database)
        with open_queries(database) as queries:
            return look(queries, str(path))


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database. Raises InputError where it cannot be read."""
    from gateway.errors import InputError

    if path.is_dir():
        return False
    if path.exists() and not path.is_file():
        return False  # whoever reads captures says what it is
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error


def _analyse(path: Path, database: Path) -> None:
    """Raises InputError where some of it could not be read: a comparison with half a run would mislead."""
    from gateway.errors import InputError
    from gateway.model.run import RunLabel
    from gateway.study import analyze

    outcome = analyze([path], database, RunLabel(), _Silent())
    if outcome.skipped:
        first = outcome.skipped[0]
        raise InputError(str(first.path), first.reason)


class _Silent:
    """Nobody waits for the progress of two runs: what is wrong is said at the end."""

    def found(self, captures: int) -> None:
        """See Watcher."""

    def begins(self, path: Path) -> None:
        """See Watcher."""

    def reached(self, done_bytes: int, total_bytes: int | None) -> None:
        """See Watcher."""

    def ended(self, result: "CaptureResult") -> None:
        """See Watcher."""

    def left_out(self, skipped: "Skipped") -> None:
        """See Watcher."""
