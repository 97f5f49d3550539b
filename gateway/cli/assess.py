"""`telltale assess`: one labelled run of an app, step by step, beside `telltale live` or over captures."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gateway.cli.options import database_option, doer

if TYPE_CHECKING:
    from gateway.assessments.engine import Plan
    from gateway.model.expectations import ExpectationText
    from gateway.store.people.base import Doer
    from gateway.store.queries.assessments import Assessment
    from gateway.study import Brought

MODES = ("passive", "opened", "active")
LANGUAGES = ("en", "es")

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object to stdout, for programs.")
which = click.argument("assessment", default="", required=False)


@click.group(short_help="Lead through an assessment of an app: steps, counters, marks.")
def assess() -> None:
    """An assessment is one labelled run: this app, this device, this persona, from here to there.

    While it runs, `telltale live` (or the box) takes the traffic of its device for the app's. ASSESSMENT is an id, its
    beginning, or a name; without it, the only one that goes on.
    """


@assess.command(short_help="Make an assessment.")
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
    help="The persona whose values are typed: its file, or its name alone. Its values are not kept.",
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
    """Make an assessment: a draft, until it is started. Its id is what goes to stdout."""
    from gateway.assessments import engine

    texts, profiled = _texts(profiles, policy, rule)
    plan = engine.Plan(
        app=app or profiled,
        device=device,
        checklist=checklist,
        language=language,
        mode=mode,
        persona=_persona(persona),
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
    return _show(database, made, as_json) if as_json or is_started else _say(made)


@assess.command(short_help="Begin it, with its first step.")
@which
@database_option
@json_option
def start(assessment: str, database: Path, as_json: bool) -> int:
    """Begin. From now on the traffic of its device is the app's, but for idle steps."""
    from gateway.assessments import engine

    return _changed(engine.start, database, assessment, as_json)


@assess.command(short_help="Count nothing until it is resumed.")
@which
@database_option
@json_option
def pause(assessment: str, database: Path, as_json: bool) -> int:
    """Pause: what the device does until `resume` is not the app's."""
    from gateway.assessments import engine

    return _changed(engine.pause, database, assessment, as_json)


@assess.command(short_help="Go on after a pause or a power cut.")
@which
@database_option
@json_option
def resume(assessment: str, database: Path, as_json: bool) -> int:
    """Go on with an assessment that was paused, or interrupted because the packets ended."""
    from gateway.assessments import engine

    return _changed(engine.resume, database, assessment, as_json)


@assess.command(short_help="End it; one that was interrupted ends with what there is.")
@which
@database_option
@json_option
def stop(assessment: str, database: Path, as_json: bool) -> int:
    """End the assessment and show what was seen."""
    from gateway.assessments import engine

    return _changed(engine.stop, database, assessment, as_json)


@assess.command(short_help="Go on to the next step, or to one by its key.")
@click.argument("key", default="", required=False, metavar="[STEP]")
@click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
@database_option
@json_option
def step(key: str, assessment: str, database: Path, as_json: bool) -> int:
    """End the step that goes on and begin the next one that waits, or STEP."""
    from gateway.assessments import engine

    one = _chosen(database, assessment)
    begun = engine.step(database, doer(), one, key)
    _tell_step(begun)
    return _show(database, one, as_json)


@assess.command(short_help="Leave a step out.")
@click.argument("key", default="", required=False, metavar="[STEP]")
@click.option("--why", default="", metavar="TEXT", help="Kept with the step and printed in the report.")
@click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
@database_option
@json_option
def skip(key: str, why: str, assessment: str, database: Path, as_json: bool) -> int:
    """Leave out the step that goes on, or STEP."""
    from gateway.assessments import engine

    one = _chosen(database, assessment)
    _tell_step(engine.skip(database, doer(), one, key, why))
    return _show(database, one, as_json)


@assess.command(short_help="A mark on the timeline: what happened now.")
@click.argument("text")
@click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
@database_option
def mark(text: str, assessment: str, database: Path) -> int:
    """Put TEXT on the timeline, at this moment."""
    from gateway.assessments import engine

    engine.mark(database, doer(), _chosen(database, assessment), text)
    return 0


@assess.command(short_help="A note on the whole, or on a step.")
@click.argument("text")
@click.option("--step", "key", default="", metavar="STEP", help="The step that it is about.")
@click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
@database_option
def note(text: str, key: str, assessment: str, database: Path) -> int:
    """Keep TEXT with the assessment, or with one of its steps."""
    from gateway.assessments import engine

    engine.note(database, doer(), _chosen(database, assessment), text, key)
    return 0


@assess.command(short_help="Call it by a name.")
@click.argument("text", metavar="NAME")
@click.option("--assessment", default="", metavar="ID", help="Which; the only one that goes on without it.")
@database_option
def name(text: str, assessment: str, database: Path) -> int:
    """Call the assessment NAME."""
    from gateway.assessments import engine

    engine.rename(database, doer(), _chosen(database, assessment), text)
    return 0


@assess.command(short_help="Keep the packets of its device from now on, as a capture.")
@which
@database_option
@click.option("--off", is_flag=True, help="No more from now on; what is kept stays.")
def keep(assessment: str, database: Path, off: bool) -> int:
    """Keep the packets that its device sends and gets while it runs, from now on, in a file beside the database.

    Packets are in memory alone otherwise, and gone when they are read. The file holds everything that was readable, in
    the clear; it goes with the assessment when that is discarded.
    """
    from gateway.assessments import engine

    engine.keep(database, doer(), _chosen(database, assessment), is_kept=not off)
    return 0


@assess.command(short_help="Remove all that its device did while it ran.")
@click.argument("assessment")
@database_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def discard(assessment: str, database: Path, yes: bool) -> int:
    """Remove the connections, findings and sealed packets of the run, its notes and its name.

    That there was an assessment stays in the list. Works beside `telltale live`; a capture that was recorded for it
    goes whole.
    """
    from gateway.assessments import engine
    from gateway.cli import UNUSABLE
    from gateway.reports.terminal import printable

    one = _find(database, assessment).head
    asked = printable(f"Remove all of assessment {one.assessment} ({one.app}) from {database} for good?")
    if not yes and not click.confirm(asked, err=True):
        click.echo("telltale: nothing was removed", err=True)
        return UNUSABLE
    removed = engine.discard(database, doer(), one.assessment)
    click.echo(f"removed: {removed.captures:,} captures, {removed.flows:,} connections, {removed.findings:,} findings")
    return 0


@assess.command(short_help="What changed from one assessment to another.")
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

    heads = [_find(database, given).head for given in (first, second)]
    runs = []
    for one in heads:
        with open_queries(database, assessment=one.assessment) as queries:
            runs.append(look(queries, f"assessment {one.assessment}").of(one.app))
    comparisons = compare_runs(runs[0], runs[1], heads[0].app, heads[1].app)
    write = compared.write_json if as_json else compared.write_text
    write(comparisons, [], sys.stdout.buffer)
    sys.stdout.flush()
    return 0


@assess.command(short_help="How it stands: steps, counters, warnings.")
@which
@database_option
@json_option
@click.option("--watch", is_flag=True, help="Show it anew every two seconds, until Ctrl-C.")
def status(assessment: str, database: Path, as_json: bool, watch: bool) -> int:
    """Show the steps, what was seen since the start and in each step, and what to look after."""
    one = _chosen(database, assessment)
    while watch:
        click.clear()
        _show(database, one, as_json)
        time.sleep(WATCH_S)
    return _show(database, one, as_json)


WATCH_S = 2.0
KEYS = "Enter: next step, s: skip, m: mark, n: note, p: pause, c: counters, e: end, q: leave (it goes on)"


@assess.command(short_help="Lead through it on this terminal, question by question.")
@which
@database_option
def guide(assessment: str, database: Path) -> int:
    """Show one step after the other, and do what you answer; starts a draft, resumes what was paused or interrupted."""
    from gateway.assessments import engine
    from gateway.errors import AssessmentError
    from gateway.model.assessments import State
    from gateway.reports.terminal import printable

    one = _find(database, assessment).head
    if one.state is State.DRAFT:
        engine.start(database, doer(), one.assessment)
    elif one.state in (State.PAUSED, State.INTERRUPTED):
        engine.resume(database, doer(), one.assessment)
    click.echo(KEYS)
    while (now := _find(database, one.assessment)).head.state in (State.RUNNING, State.PAUSED):
        step = now.doing()
        if now.head.state is State.PAUSED:
            click.echo("paused: nothing is counted; p goes on")
        elif step is None:
            click.echo("every step is done or left out; e ends it")
        else:
            click.echo(printable(f"{step.position}. {step.title}: {step.instruction} ({step.suggested_s // 60} min)"))
        answer = click.prompt("", default="", prompt_suffix="> ", show_default=False)
        try:
            if not _answered(database, one.assessment, answer.strip(), is_paused=now.head.state is State.PAUSED):
                return 0
        except AssessmentError as error:
            click.echo(printable(f"telltale: {error}"), err=True)
    return _show(database, one.assessment, as_json=False)


def _answered(database: Path, assessment: str, answer: str, *, is_paused: bool) -> bool:
    """Do what somebody answered; false where they leave. Raises AssessmentError."""
    from gateway.assessments import engine

    key, _, text = answer.partition(" ")
    if key == "q":
        return False
    if key == "e":
        engine.stop(database, doer(), assessment)
    elif key == "p":
        (engine.resume if is_paused else engine.pause)(database, doer(), assessment)
    elif key == "c":
        _show(database, assessment, as_json=False)
    elif key == "s":
        engine.skip(database, doer(), assessment, why=text or click.prompt("why", default="", show_default=False))
    elif key in ("m", "n"):
        words = text or click.prompt("text")
        (engine.mark if key == "m" else engine.note)(database, doer(), assessment, words)
    elif key:
        click.echo(KEYS)
    else:
        engine.step(database, doer(), assessment)
    return True


@assess.command("list", short_help="All assessments, the newest first.")
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
        return _write([telling.head(one) for one in every])
    return _print(telling.listing(every))


@assess.command(short_help="The checklists that come with Telltale.")
@click.option("--language", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Of the texts.")
@json_option
def checklists(language: str, as_json: bool) -> int:
    """Show every checklist with its steps."""
    from gateway.assessments.checklists import shipped, steps_of, title

    every = [(one.name, title(one, language), steps_of(one.name, language)[1]) for one in shipped()]
    if as_json:
        return _write(
            [
                {"name": name, "title": title, "steps": [step._asdict() for step in steps]}
                for name, title, steps in every
            ]
        )
    for checklist, shown, steps in every:
        click.echo(f"{checklist}: {shown}")
        _print(f"    {one.step}: {one.instruction}" for one in steps)
    return 0


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
    return _show(database, made, as_json)


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


def _persona(given: str) -> str:
    """The name in a persona file, or what was given. Raises ConfigError."""
    from gateway.personas import read_persona

    path = Path(given)
    return read_persona(path).name if given and path.is_file() else given


def _find(database: Path, given: str) -> "Assessment":
    from gateway.assessments.engine import chosen
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        return chosen(queries, given)


def _chosen(database: Path, given: str) -> str:
    return _find(database, given).head.assessment


def _changed(change: Callable[[Path, "Doer", str], object], database: Path, given: str, as_json: bool) -> int:
    """Change the one that is meant, and show how it stands."""
    one = _chosen(database, given)
    change(database, doer(), one)
    return _show(database, one, as_json)


def _tell_step(begun: str) -> None:
    if not begun:
        click.echo("telltale: no step waits any more; `telltale assess stop` ends it", err=True)


def _show(database: Path, assessment: str, as_json: bool) -> int:
    from gateway.assessments import counting, telling
    from gateway.assessments.engine import chosen
    from gateway.store.queries import open_queries

    with open_queries(database) as queries:
        told = counting.status(queries, chosen(queries, assessment), time.time_ns())
    if as_json:
        return _write(telling.as_json(told))
    return _print(telling.lines(told))


def _say(text: str) -> int:
    click.echo(text)
    return 0


def _print(lines: Iterable[str]) -> int:
    from gateway.reports.terminal import printable

    for line in lines:
        click.echo(printable(line))
    return 0


def _write(value: Any) -> int:
    json.dump(value, sys.stdout, ensure_ascii=True)
    sys.stdout.write("\n")
    return 0
