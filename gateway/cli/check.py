"""`telltale check`: what is in a database against a policy and profiles."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gateway.expectations.demands import Demands
    from gateway.model.expectations import Baseline, Policy, Profile
    from gateway.model.judgements import Judgement
    from gateway.store.queries import Queries

FORMATS = ("table", "json", "sarif", "junit")


@click.command(short_help="Compare apps with a policy and profiles.")
@click.argument("database", type=click.Path(path_type=Path, dir_okay=False))
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
    help="What an app is said to do: a TOML file, a folder of them, or the name of a shipped one; may be given again. "
    "Without it, those that the captures were analysed with.",
)
@click.option("--app", metavar="NAME", help="This app alone. A single profile is then taken as its own.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The database of an earlier run: places that it does not have are new.",
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which exceptions must still hold; today unless given.",
)
@click.option(
    "--format",
    "output",
    default="table",
    show_default=True,
    type=click.Choice(FORMATS),
    help="What goes to stdout: text for people, one JSON object, a SARIF log, or JUnit's XML.",
)
@click.option(
    "--accept-baseline",
    "accepted",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What an earlier check wrote with --write-baseline: what is in it is accepted, what is new breaks.",
)
@click.option(
    "--write-baseline",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every difference that is not accepted into a file, for --accept-baseline.",
)
def check(
    database: Path,
    policy: str | None,
    profiles: tuple[str, ...],
    app: str | None,
    baseline: Path | None,
    day: dt.datetime | None,
    output: str,
    accepted: Path | None,
    target: Path | None,
) -> int:
    """Compare what DATABASE holds with a policy and profiles, and list every difference with its proof.

    Exit code 0 when nothing was seen against the policy, 1 when it is broken, 2 for wrong use, 3 when too little was
    seen to say so.
    """
    from gateway.expectations.judging import Asked, judge
    from gateway.expectations.known import accept_known, known_text, read_known
    from gateway.store.queries import open_queries

    known = read_known(accepted) if accepted else None
    earlier = read_baseline(baseline)
    with open_queries(database) as queries:
        demands = demands_for(queries, policy, profiles, app, earlier)
        asked = Asked(demands, day.date() if day else dt.datetime.now(dt.UTC).date(), app)
        judgement = judge(queries, asked)
    if target is not None:
        write_text(target, known_text(judgement))
    if known is not None:
        judgement = accept_known(judgement, known)
    write(judgement, output)
    return exit_code(judgement)


def demands_for(
    queries: "Queries",
    policy: str | None,
    profiles: tuple[str, ...],
    app: str | None,
    baseline: "Baseline",
    *,
    is_needed: bool = True,
) -> "Demands":
    """What is given, or else what the captures were analysed with. Raises ConfigError where there is neither and
    something `is_needed`."""
    from gateway.errors import ConfigError
    from gateway.expectations.demands import Demands, country_date
    from gateway.expectations.policies import NO_POLICY, parse_policy
    from gateway.expectations.profiles import parse_profile
    from gateway.expectations.shipped import find_policy, find_profiles
    from gateway.model.expectations import POLICY, PROFILE
    from gateway.store.queries.expectations import stored_expectations

    stored = stored_expectations(queries)
    kept_policies = [one for one in stored if one.kind == POLICY]
    kept_profiles = [one for one in stored if one.kind == PROFILE]
    found: Policy = NO_POLICY
    if policy is not None:
        found = find_policy(policy)
    elif len(kept_policies) > 1:
        raise ConfigError("the captures were analysed with different policies: choose one with --policy")
    elif kept_policies:
        found = parse_policy(kept_policies[0].text, kept_policies[0].source)
    given: tuple[Profile, ...] = find_profiles(profiles)
    if not given and not profiles:
        given = tuple(parse_profile(one.text, one.source) for one in kept_profiles)
    if is_needed and found is NO_POLICY and not given and baseline is None:
        raise ConfigError("nothing to compare with: give --policy, --profile or --baseline (`telltale policy list`)")
    return Demands(found, given, baseline, country_date(found, given), only_profile(given, app))


def only_profile(profiles: "tuple[Profile, ...]", app: str | None) -> "Profile | None":
    """The one profile that was given for the one app, whatever it is called; None where there is no such pair."""
    return profiles[0] if app and len(profiles) == 1 else None


def write_text(path: Path, text: str) -> None:
    """Write a file of a person's choosing. Raises ConfigError."""
    from gateway.errors import ConfigError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from error


def read_baseline(path: Path | None) -> "Baseline":
    """Where each app went in an earlier run. Raises StoreError."""
    if path is None:
        return None
    from gateway.expectations.baselines import baseline_of
    from gateway.store.queries import open_queries

    with open_queries(path) as queries:
        return baseline_of(queries)


def write(judgement: "Judgement", output: str) -> None:
    """Print a judgement to stdout."""
    from gateway.reports import judged, junit, sarif

    if output == "json":
        judged.write_json(judgement, sys.stdout.buffer)
    elif output == "sarif":
        from importlib.metadata import version  # slow to load, and `telltale analyze` loads this file

        sarif.write_judgement(judgement, version("telltale"), sys.stdout.buffer)
    elif output == "junit":
        junit.write(judgement, sys.stdout.buffer)
    else:
        judged.write_text(judgement, sys.stdout.buffer)
    sys.stdout.flush()


def exit_code(judgement: "Judgement") -> int:
    """1 for a broken policy, 3 where too little was seen, unless the policy says otherwise."""
    from gateway.cli import BROKEN, PARTLY_DONE
    from gateway.model.judgements import Outcome

    if judgement.outcome is Outcome.UNCLEAR:
        return {"fail": BROKEN, "ignore": 0}.get(judgement.not_enough_seen, PARTLY_DONE)
    return BROKEN if judgement.outcome is Outcome.BROKEN else 0
