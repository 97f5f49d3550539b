"""`telltale assess new`: an assessment is made, of what comes or of packets that were recorded elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.assess.base import LANGUAGES, json_option, say, show
from gateway.cli.options import database_option, doer

if TYPE_CHECKING:
    from gateway.assessments.engine import Plan
    from gateway.model.expectations import ExpectationText
    from gateway.study import Brought

MODES = ("passive", "opened", "active")


@click.command(short_help="Make an assessment.")
@database_option
@click.option("--app", metavar="NAME", help="The app. Without it, the name in the profile.")
@click.option("--app-version", default="", metavar="TEXT", help="Its version, as its store or its settings say.")
@click.option("--device", default="", metavar="MAC", help="The device that it runs on.")
@click.option(
    "--checklist",
    default="general",
    show_default=True,
    metavar="NAME|FILE",
    help="The steps: a shipped list (`telltale assess checklists`) or a TOML file.",
)
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of the steps.")
@click.option(
    "--mode",
    default="passive",
    show_default=True,
    type=click.Choice(MODES),
    help="How it is looked at: as it comes, opened by consent, or with tests of whom the app trusts.",
)
@click.option(
    "--persona",
    default="",
    metavar="FILE|NAME",
    help="The persona whose values are typed: its file, whose values are looked for while it runs and kept in memory"
    " alone; or its name, and nobody looks for them.",
)
@click.option("--profile", "profiles", multiple=True, metavar="FILE", help="What the app is said to do; kept with it.")
@click.option("--policy", metavar="FILE", help="What is allowed; kept with it, as it is now.")
@click.option(
    "--rule",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The rule of the verdict; the shipped one without it. Kept with it.",
)
@click.option(
    "--capture",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Packets that were recorded elsewhere: they are analysed now, and the assessment has ended.",
)
@click.option(
    "--did",
    "done",
    multiple=True,
    metavar="STEP=FROM-TO",
    help="With --capture: when a step was done, in seconds after the first packet (idle=0-120); may be given again.",
)
@click.option("--name", default="", metavar="TEXT", help="What to call the assessment.")
@click.option("--note", default="", metavar="TEXT", help="What is to be said of it.")
@click.option(
    "--keep-packets", "is_kept", is_flag=True, help="Keep its device's packets as a capture beside the database."
)
@click.option("--start", "is_started", is_flag=True, help="Begin at once, with the first step.")
@json_option
def new(
    database: Path,
    app: str | None,
    app_version: str,
    device: str,
    checklist: str,
    language: str,
    mode: str,
    persona: str,
    profiles: tuple[str, ...],
    policy: str | None,
    rule: Path | None,
    capture: Path | None,
    done: tuple[str, ...],
    name: str,
    note: str,
    is_kept: bool,
    is_started: bool,
    as_json: bool,
) -> int:
    """Make an assessment: a draft, until it is started. Its id is what goes to stdout; with --start, how it stands."""
    from gateway.assessments import engine

    texts, profiled = _texts(profiles, policy, rule)
    planted = _planted(persona)
    plan = engine.Plan(
        app=app or profiled,
        device=device,
        checklist=checklist,
        language=language,
        mode=mode,
        persona="" if planted else persona,
        planted=planted,
        name=name,
        app_version=app_version,
        note=note,
        is_kept=is_kept,
        texts=texts,
    )
    if capture is None and done:
        raise click.UsageError("--did goes with --capture; of live traffic the steps are told while they are done")
    if capture is not None:
        return _label(capture, database, plan, done, _brought(profiles, policy, persona), as_json)
    made = engine.create(database, doer(), plan)
    if is_started:
        engine.start(database, doer(), made)
    return show(database, made, as_json) if as_json or is_started else say(made)


def _texts(
    profiles: tuple[str, ...], policy: str | None, rule: Path | None
) -> "tuple[tuple[ExpectationText, ...], str]":
    """What it is judged by, as it is now; and the app that the only profile is about. Raises ConfigError."""
    from gateway.expectations.shipped import find_policy, find_profiles
    from gateway.reports.dossier.conclusion import rule_text

    found = find_profiles(profiles)
    texts = [one.text for one in found]
    if policy is not None:
        texts.append(find_policy(policy).text)
    texts.append(rule_text(rule) if rule is not None else rule_text())
    return tuple(texts), found[0].name if len(found) == 1 else ""


def _label(
    capture: Path, database: Path, plan: "Plan", done: tuple[str, ...], brought: "Brought", as_json: bool
) -> int:
    from gateway.cli.watching import Watching
    from gateway.labelled import label_capture, parse_did

    did = [parse_did(one) for one in done]
    with Watching() as watching:
        made = label_capture(capture, database, doer(), plan, did, brought, watching)
    return show(database, made, as_json)


def _brought(profiles: tuple[str, ...], policy: str | None, persona: str) -> "Brought":
    """What a capture is analysed with. Raises ConfigError."""
    from gateway.cli.analyze import demands_of, know
    from gateway.model.expectations import NOTHING_EXPECTED
    from gateway.personas import read_personas
    from gateway.study import Brought

    demands = demands_of(policy, profiles, None, "")
    path = Path(persona)
    return Brought(
        personas=read_personas((path,)) if persona and path.is_file() else (),
        apps=know((), "", None, demands.profiles if demands else ()),
        expected=demands.expected if demands else NOTHING_EXPECTED,
    )


def _planted(given: str) -> str:
    """The text of a persona file, "" where a name was given. Raises ConfigError."""
    from gateway.personas import read_text_of

    path = Path(given)
    return read_text_of(path) if given and path.is_file() else ""
