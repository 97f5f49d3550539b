"""`telltale report`: the answer on paper, signed, and checked again."""

import datetime as dt
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from gateway.cli.options import meant
from gateway.model.reports import FORMATS, READERS

if TYPE_CHECKING:
    from nacl.signing import SigningKey

    from gateway.model.judgements import RunDone
    from gateway.reports.dossier.facts import About, Dossier
    from gateway.reports.dossier.texts import Texts
    from gateway.store.queries import Queries
    from gateway.store.queries.assessments import Assessment

BINARY = ("pdf", "csv", "parquet")
DEFAULT_COMMAND = "write"


class _Reports(click.Group):
    """`telltale report study.db` is `telltale report write study.db`."""

    otherwise = DEFAULT_COMMAND

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [self.otherwise, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Reports, short_help="Write a signed report for a reader, or check one.")
def report() -> None:
    """Reports for the privacy officer, the clinician, the patient and the app's maker.

    `telltale report DATABASE` writes one; its options are those of `telltale report write --help`.
    """


@report.command(short_help="Write a report: `telltale report DATABASE`.")
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice((*FORMATS, "all")),
    help="What to write; may be given again, `all` for every one. HTML unless given.",
)
@click.option(
    "--app",
    metavar="NAME",
    help="The app that the report is about; without it every app for the privacy officer, the only one for others.",
)
@click.option(
    "--assessment",
    metavar="ID",
    help="The assessment that it is about: what was seen in it alone; its policy, profile and rule as they were; "
    "and what was done.",
)
@click.option(
    "--policy",
    metavar="FILE",
    help="What is allowed: a TOML file, or the name of a shipped policy. Without it, the policy that the captures were "
    "analysed with.",
)
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="FILE",
    help="What an app is said to do: a TOML file, a folder of them, or the name of a shipped one; may be given again.",
)
@click.option(
    "--reader",
    default="privacy",
    show_default=True,
    type=click.Choice(READERS),
    help="Whom it is written for.",
)
@click.option("--language", default="en", show_default=True, type=click.Choice(("en", "es")), help="Its language.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(("a4", "letter")), help="Of the PDF.")
@click.option(
    "--templates",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Texts and a rule of the verdict of your own, as docs/reports.md says; what is not in it is the shipped one.",
)
@click.option(
    "--out",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for several formats; stdout for one that is text.",
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that stands on the report and on which exceptions must still hold; today unless given.",
)
def write(
    database: Path,
    forms: tuple[str, ...],
    app: str | None,
    assessment: str | None,
    policy: str | None,
    profiles: tuple[str, ...],
    reader: str,
    language: str,
    paper: str,
    templates: Path | None,
    target: Path | None,
    day: dt.datetime | None,
) -> int:
    """Write what DATABASE holds as a report, with its proof, what could not be seen, and the verdict.

    Signed where a key was made (`telltale report key`). Exit code 3 where a format could not be made: the HTML is there
    in its place, and says why.
    """
    from gateway.reports.dossier.signing import read_key
    from gateway.reports.dossier.texts import read_texts
    from gateway.store.queries import open_queries

    target = None if str(target) == "-" else target
    wanted = FORMATS if "all" in forms else tuple(one for one in FORMATS if one in (forms or ("html",)))
    _check_target(wanted, target)
    key = read_key(key_folder())
    texts = read_texts(reader, language, templates)
    with open_queries(database, assessment=meant(database, assessment or "")) as queries, queries.snapshot():
        on = day.date() if day else dt.datetime.now(dt.UTC).date()
        chosen = _Chosen(policy, profiles, app, on, is_for_many=reader == "privacy")
        if assessment is not None:
            if app is not None or policy is not None or profiles:
                raise click.UsageError("--assessment says app, policy and profile itself")
            chosen, texts = _assessed(queries, assessment, chosen, texts)
        has_manifest = target is not None or wanted == ("html",)
        dossier = _dossier(queries, chosen, texts, is_signed=key is not None and has_manifest)
        for notice in texts.notices:
            _say(notice)
        if key is None:
            _say("the report is not signed: there is no key (`telltale report key`)")
        return _write_all(wanted, dossier, texts, reader, paper, target, queries, key)


def _assessed(queries: "Queries", given: str, chosen: "_Chosen", texts: "Texts") -> "tuple[_Chosen, Texts]":
    """What an assessment says of app and rule. A rule that cannot be read any more is told, and the other one used."""
    import time

    from gateway.assessments import engine
    from gateway.assessments.counting import status
    from gateway.assessments.doing import run_done
    from gateway.errors import ConfigError
    from gateway.model.assessments import RULE
    from gateway.reports.dossier.conclusion import parse_rule
    from gateway.reports.dossier.texts import words

    one = engine.chosen(queries, given)
    for text in one.texts:
        if text.kind == RULE:
            try:
                texts = texts._replace(rule=parse_rule(text.text, text.source))
            except ConfigError as error:
                told = words(texts.template.language)["fallback"].format(error=error)
                texts = texts._replace(notices=(*texts.notices, told))
    run = run_done(status(queries, one, time.time_ns()))
    return chosen._replace(app=one.head.app, assessment=one, run=run), texts


class _Chosen(NamedTuple):
    """What the report is to be about."""

    policy: str | None
    profiles: tuple[str, ...]
    app: str | None
    day: dt.date
    is_for_many: bool  # a reader who can be told of several apps at once
    assessment: "Assessment | None" = None  # with what it was to be judged by
    run: "RunDone | None" = None  # what was done in it


def _dossier(queries: "Queries", chosen: _Chosen, texts: "Texts", *, is_signed: bool) -> "Dossier":
    from gateway.cli.check import demands_for
    from gateway.expectations.demands import demands_of
    from gateway.expectations.judging import Asked, judge
    from gateway.reports.dossier.facts import gather, single_app

    app = chosen.app
    if chosen.assessment is not None:
        demands = demands_of(chosen.assessment.texts, app)
    else:
        demands = demands_for(queries, chosen.policy, chosen.profiles, app, None, is_needed=False)
    judgement = judge(queries, Asked(demands, chosen.day, app, may_be_unseen=chosen.run is not None))
    if app is None and not chosen.is_for_many:
        app = single_app(judgement)
        judgement = judge(queries, Asked(demands, chosen.day, app))
    about = _about(chosen.day, is_signed=is_signed)
    return gather(queries, judgement, app, about, texts.rule, chosen.run, chosen.assessment)


def _about(day: dt.date, *, is_signed: bool) -> "About":
    from gateway.data import list_dates
    from gateway.reports.dossier.facts import About

    return About(version("telltale"), day.isoformat(), list_dates(), is_signed)


def _check_target(wanted: tuple[str, ...], target: Path | None) -> None:
    """Whether what is asked for can go where it is asked to go."""
    if target is None and len(wanted) > 1:
        raise click.UsageError("several formats need a folder: name it with --out")
    if len(wanted) > 1 and target is not None and target.exists() and not target.is_dir():
        raise click.UsageError(f"--out: {target} is a file; several formats need a folder")
    if target is None and wanted[0] in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{wanted[0]} is not for a terminal: name a file with --out")


def _write_all(
    wanted: tuple[str, ...],
    dossier: "Dossier",
    texts: "Texts",
    reader: str,
    paper: str,
    target: Path | None,
    queries: "Queries",
    key: "SigningKey | None",
) -> int:
    """HTML first, then the others. What fails is told on stderr, and in the HTML."""
    from gateway.cli import PARTLY_DONE
    from gateway.errors import ReportError
    from gateway.reports.dossier.forms import ENDINGS, made, made_html, manifest_beside, stem

    failed: list[str] = []

    def path_of(form: str) -> Path | None:
        if target is None or (len(wanted) == 1 and not target.is_dir()):
            return target
        return target / (stem(dossier, reader) + ENDINGS[form])

    if target is not None and len(wanted) > 1:
        _make_folder(target)
    if "html" in wanted:
        _put(path_of("html"), made_html(dossier, texts, key))
    for form in wanted:
        if form == "html":
            continue
        try:
            body = made(form, dossier, texts, paper, queries)
        except ReportError as error:
            failed.append(f"{form.upper()}: {error}")
            continue
        path = path_of(form)
        _put(path, body)
        if path is None:
            _say("what goes to stdout has no manifest; write a file with --out to have it signed")
        else:
            _put(*manifest_beside(path, body, dossier, key))
    if not failed:
        return 0
    page = made_html(dossier, texts, key, tuple(_failure(texts, one) for one in failed))
    instead = path_of("html")
    if "html" not in wanted and instead is not None:
        instead = instead.with_suffix(".html") if instead.suffix else instead.with_name(f"{instead.name}.html")
    _put(instead, page)
    for one in failed:
        _say(f"{one}; the HTML says the same: {instead or 'stdout'}")
    return PARTLY_DONE


def _failure(texts: "Texts", error: str) -> str:
    from gateway.reports.dossier.texts import words

    return words(texts.template.language)["failed"].format(error=error)


def _make_folder(path: Path) -> None:
    """Raises ReportError where it cannot be made."""
    from gateway.errors import ReportError

    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{path}: cannot be made: {error.strerror}") from error


def _put(path: Path | None, data: bytes) -> None:
    """Raises ReportError where the file cannot be written."""
    from gateway.errors import ReportError

    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ReportError(f"{path}: cannot be written: {error.strerror}") from error


def _say(text: str) -> None:
    from gateway.reports.terminal import printable

    click.echo(f"telltale: {printable(text)}", err=True)


def key_folder() -> Path:
    """Where the key of whoever runs the program lies (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "telltale"


@report.command(short_help="Make the key that reports are signed with, and show its public half.")
def key() -> int:
    """Make the key that reports are signed with, unless there is one, and print its public half.

    Give the public half and the fingerprint to those who get reports: `telltale report verify FILE --key PUBLIC`.
    """
    from gateway.reports.dossier.signing import KEY_FILE, fingerprint, make_key, shown_key

    folder = key_folder()
    made = make_key(folder)
    click.echo(shown_key(made))
    click.echo(f"fingerprint {fingerprint(made)}; the private half is {folder / KEY_FILE}: keep it", err=True)
    return 0


@report.command(short_help="Check a report: unchanged, signed by whom, evidence as it was.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="PUBLIC",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with the public key of somebody whose reports are trusted; may be given again. Your own always is.",
)
@click.option(
    "--db",
    "database",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database that the report was made from: its evidence is compared too.",
)
def verify(file: Path, keys: tuple[Path, ...], database: Path | None) -> int:
    """Check that FILE is as it was made, who signed it, and that its evidence is that of a database.

    Exit code 0 where all of it holds, 1 where the report is refused, 2 for wrong use.
    """
    from gateway.cli import BROKEN
    from gateway.errors import ReportError
    from gateway.reports.dossier.signing import read_key, read_public
    from gateway.reports.dossier.verifying import verify as check
    from gateway.reports.terminal import printable

    own = read_key(key_folder())
    trusted = [*([own.verify_key] if own else []), *map(read_public, keys)]
    try:
        held = check(file, trusted, database)
    except ReportError as error:
        _say(str(error))
        return BROKEN
    for line in held.lines:
        click.echo(printable(line))
    return 0
