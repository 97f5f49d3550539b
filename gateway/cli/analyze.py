"""`telltale analyze`: captures in, findings out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.workers import MAX_WORKERS, fitting_workers

if TYPE_CHECKING:
    from gateway.expectations.demands import Demands
    from gateway.model.expectations import Profile
    from gateway.model.hints import AppKnowledge
    from gateway.model.judgements import Judgement
    from gateway.model.personas import Persona
    from gateway.model.records import PhoneRecord
    from gateway.rules.own import OwnRule

FORMATS = ("table", "json", "ndjson")


@click.command(short_help="Analyse captures: which app leaks what, to whom.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--db",
    "database",
    default="telltale.db",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database that rows go to; made where it is missing. A capture that is in it already adds nothing.",
)
@click.option(
    "--format",
    "output",
    default="table",
    show_default=True,
    type=click.Choice(FORMATS),
    help="What goes to stdout: a summary by app, one JSON object, or a line of JSON for each finding.",
)
@click.option("--app", default="", metavar="NAME", help="The app that these captures show (a labelled run).")
@click.option("--device", default="", metavar="MAC", help="The device that the app runs on; without it, every device.")
@click.option(
    "--workers",
    type=click.IntRange(1, MAX_WORKERS),
    help="How many processes share the work. Without it: one for small captures, else what the machine has. "
    "The rows are the same.",
)
@click.option(
    "--keys",
    "key_log",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A TLS key log (SSLKEYLOGFILE): what is encrypted is opened with it, by tshark.",
)
@click.option(
    "--records",
    "record_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What the phone noted about its connections, to name apps: CSV of PCAPdroid or TrackerControl, App Privacy "
    "Report of iOS, captures that PCAPdroid or a Mac made of the phone. May be given again.",
)
@click.option(
    "--background",
    "idle_paths",
    multiple=True,
    metavar="CAPTURE_OR_DB",
    type=click.Path(path_type=Path),
    help="What the device does while no app is used: a capture of it, or a database of such captures. In a labelled "
    "run that is not the app's. May be given again.",
)
@click.option(
    "--learned",
    "learned_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Apps by JA4 and destination, as `telltale profile learn` wrote them.",
)
@click.option(
    "--rules",
    "rule_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Rules of your own, as TOML; may be given again. `telltale rules check` tries them.",
)
@click.option(
    "--persona",
    "persona_files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Planted values to look for, in TOML; may be given again.",
)
@click.option(
    "--policy",
    "policy_file",
    metavar="FILE",
    help="What is allowed: a TOML file, or the name of a shipped policy. Exit code 1 when it is broken; kept with the "
    "captures.",
)
@click.option(
    "--profile",
    "profile_files",
    multiple=True,
    metavar="FILE",
    help="What apps are said to do: a TOML file, a folder of them, or the name of a shipped profile; may be given "
    "again. Kept with the captures.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database of an earlier run: where an app goes that it did not go then is a finding.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr but what went wrong.")
@click.option(
    "--progress",
    is_flag=True,
    help="For programs: a line `progress SHARE` on stderr twice a second, from 0 to 1 over all captures.",
)
def analyze(
    paths: tuple[Path, ...],
    database: Path,
    output: str,
    app: str,
    device: str,
    workers: int | None,
    key_log: Path | None,
    record_files: tuple[Path, ...],
    idle_paths: tuple[Path, ...],
    learned_file: Path | None,
    rule_files: tuple[Path, ...],
    persona_files: tuple[Path, ...],
    policy_file: str | None,
    profile_files: tuple[str, ...],
    baseline: Path | None,
    quiet: bool,
    progress: bool,
) -> int:
    """Analyse PATHS: captures (pcap, pcapng), HAR files, mitmproxy's flow files, also as .gz, .zst, .lz4, .bz2 or .xz,
    and folders of them.

    Exit code 0 when all was read, 1 when a policy was given and is broken, 2 when nothing could be read, 3 when
    something was left out or damaged, or too little was seen for the policy; what it was is said on stderr.
    """
    from gateway.cli import BROKEN, PARTLY_DONE, UNUSABLE
    from gateway.cli.watching import Watching
    from gateway.crew import Crew
    from gateway.identity.runs import normal_device
    from gateway.locate import find_captures, size_bytes
    from gateway.model.expectations import NOTHING_EXPECTED
    from gateway.model.run import RunLabel
    from gateway.opened.keys import read_key_log
    from gateway.study import Brought
    from gateway.study import analyze as analyze_paths

    label = RunLabel(app, normal_device(device, "--device"))
    demands = demands_of(policy_file, profile_files, baseline, app)
    brought = Brought(
        read_key_log(key_log) if key_log else None,
        _read_records(record_files),
        _read_rules(rule_files),
        _read_personas(persona_files),
        know(idle_paths, label.device, learned_file, demands.profiles if demands else ()),
        demands.expected if demands else NOTHING_EXPECTED,
    )
    captures = [found for path in paths for found in find_captures(path)]
    crew = Crew(workers or fitting_workers(sum(map(size_bytes, captures))))
    with crew, Watching(quiet, progress) as watching:
        outcome = analyze_paths(paths, database, label, watching, crew, brought)
    if not outcome.captures:
        return UNUSABLE
    given = {result.summary.sha256: str(result.path) for result in outcome.captures}
    judgement = _judgement(database, given, demands) if demands else None
    show(database, output, given, [(str(path), reason) for path, reason in outcome.skipped], judgement)
    judged = 0
    if judgement:
        from gateway.cli.check import exit_code

        judged = exit_code(judgement)
    if judged == BROKEN:
        return BROKEN
    return PARTLY_DONE if outcome.skipped or outcome.is_damaged else judged


def demands_of(policy: str | None, profiles: tuple[str, ...], baseline: Path | None, app: str) -> "Demands | None":
    """What the captures are compared with; None where nothing was given. Raises ConfigError, StoreError."""
    if policy is None and not profiles and baseline is None:
        return None
    from gateway.cli.check import only_profile, read_baseline
    from gateway.expectations.demands import Demands, country_date
    from gateway.expectations.policies import NO_POLICY
    from gateway.expectations.shipped import find_policy, find_profiles

    found = find_policy(policy) if policy is not None else NO_POLICY
    given = find_profiles(profiles)
    only = only_profile(given, app)
    return Demands(found, given, read_baseline(baseline), country_date(found, given), only)


def _judgement(database: Path, given: dict[str, str], demands: "Demands") -> "Judgement":
    """What comes out for the given captures, today. Raises StoreError."""
    import datetime as dt

    from gateway.expectations.judging import Asked, judge
    from gateway.store.queries import open_queries

    with open_queries(database, only=given) as queries:
        return judge(queries, Asked(demands, dt.datetime.now(dt.UTC).date()))


# What only some runs need is imported by those: small captures are done before all of it would be loaded.


def _read_rules(files: tuple[Path, ...]) -> "tuple[OwnRule, ...]":
    """Raises RuleError."""
    if not files:
        return ()
    from gateway.cli.rules import read_rules

    return read_rules(files)


def _read_personas(files: tuple[Path, ...]) -> "tuple[Persona, ...]":
    """Raises ConfigError."""
    if not files:
        return ()
    from gateway.personas import read_personas

    return read_personas(files)


def _read_records(files: tuple[Path, ...]) -> "tuple[PhoneRecord, ...]":
    """What phones noted. Raises InputError."""
    if not files:
        return ()
    from gateway.capture import is_capture
    from gateway.identity.records import read_record
    from gateway.survey import read_labelled_capture

    return tuple(read_labelled_capture(path) if is_capture(path) else read_record(path) for path in files)


def know(
    idle_paths: tuple[Path, ...], device: str, learned_file: Path | None, profiles: "tuple[Profile, ...]"
) -> "AppKnowledge":
    """What is known of apps beforehand. Raises InputError, ConfigError or StoreError."""
    from gateway.model.hints import NO_IDLE, NO_LEARNED, AppHints, AppKnowledge

    idle, learned = NO_IDLE, NO_LEARNED
    if idle_paths:
        from gateway.known import read_idle

        idle = read_idle(idle_paths, device)
    if learned_file is not None:
        from gateway.identity.learned_file import read_learned

        learned = read_learned(learned_file)
    hints = tuple(
        AppHints(one.name, tuple(sorted(one.domains)), one.user_agents, one.packages, one.names) for one in profiles
    )
    return AppKnowledge(hints=hints, idle=idle, learned=learned)


def show(
    database: Path,
    output: str,
    given: dict[str, str],
    skipped: list[tuple[str, str]],
    judgement: "Judgement | None" = None,
) -> None:
    """Print what was found in the given captures (SHA-256 to path) to stdout, and how it compares with a policy.

    Lines of findings stay lines of findings: the comparison then goes to stderr.
    """
    from gateway.store.queries import open_queries

    with open_queries(database, only=given) as queries:
        if output == "json":
            from gateway.reports import json

            json.write(queries, sys.stdout.buffer, given, skipped, judgement)
        elif output == "ndjson":
            from gateway.reports import export

            export("findings", "ndjson", queries, sys.stdout.buffer)
        else:
            from gateway.reports import summary

            summary.write(queries, sys.stdout.buffer)
    sys.stdout.flush()
    if judgement is not None and output != "json":
        from gateway.reports import judged

        stream = sys.stderr if output == "ndjson" else sys.stdout
        stream.write("\n" if output == "table" else "")
        stream.flush()
        judged.write_text(judgement, stream.buffer)
        stream.flush()
