"""What is done with an assessment from a terminal: begin, pause, the next step, a note, the end."""

from pathlib import Path

import click

from gateway.cli.assess.base import changed, chosen_id, found, json_option, one_option, show, which
from gateway.cli.options import database_option, doer


@click.command(short_help="Begin it, with its first step.")
@which
@database_option
@json_option
def start(assessment: str, database: Path, as_json: bool) -> int:
    """Begin. From now on the traffic of its device is the app's, but for idle steps."""
    from gateway.assessments import engine

    return changed(engine.start, database, assessment, as_json)


@click.command(short_help="Count nothing until it is resumed.")
@which
@database_option
@json_option
def pause(assessment: str, database: Path, as_json: bool) -> int:
    """Pause: what the device does until `resume` is not the app's."""
    from gateway.assessments import engine

    return changed(engine.pause, database, assessment, as_json)


@click.command(short_help="Go on after a pause or a power cut.")
@which
@database_option
@json_option
def resume(assessment: str, database: Path, as_json: bool) -> int:
    """Go on with an assessment that was paused, or interrupted because the packets ended."""
    from gateway.assessments import engine

    return changed(engine.resume, database, assessment, as_json)


@click.command(short_help="End it; one that was interrupted ends with what there is.")
@which
@database_option
@json_option
def stop(assessment: str, database: Path, as_json: bool) -> int:
    """End the assessment and show what was seen."""
    from gateway.assessments import engine

    return changed(engine.stop, database, assessment, as_json)


@click.command(short_help="Go on to the next step, or to one by its key.")
@click.argument("key", default="", required=False, metavar="[STEP]")
@one_option
@database_option
@json_option
def step(key: str, assessment: str, database: Path, as_json: bool) -> int:
    """End the step that goes on and begin the next one that waits, or STEP."""
    from gateway.assessments import engine

    one = chosen_id(database, assessment)
    begun = engine.step(database, doer(), one, key)
    _tell_step(begun)
    return show(database, one, as_json)


@click.command(short_help="Leave a step out.")
@click.argument("key", default="", required=False, metavar="[STEP]")
@click.option("--why", default="", metavar="TEXT", help="Kept with the step and printed in the report.")
@one_option
@database_option
@json_option
def skip(key: str, why: str, assessment: str, database: Path, as_json: bool) -> int:
    """Leave out the step that goes on, or STEP."""
    from gateway.assessments import engine

    one = chosen_id(database, assessment)
    _tell_step(engine.skip(database, doer(), one, key, why))
    return show(database, one, as_json)


@click.command(short_help="A mark on the timeline: what happened now.")
@click.argument("text")
@one_option
@database_option
def mark(text: str, assessment: str, database: Path) -> int:
    """Put TEXT on the timeline, at this moment."""
    from gateway.assessments import engine

    engine.mark(database, doer(), chosen_id(database, assessment), text)
    return 0


@click.command(short_help="A note on the whole, or on a step.")
@click.argument("text")
@click.option("--step", "key", default="", metavar="STEP", help="The step that it is about.")
@one_option
@database_option
def note(text: str, key: str, assessment: str, database: Path) -> int:
    """Keep TEXT with the assessment, or with one of its steps."""
    from gateway.assessments import engine

    engine.note(database, doer(), chosen_id(database, assessment), text, key)
    return 0


@click.command(short_help="Call it by a name.")
@click.argument("text", metavar="NAME")
@one_option
@database_option
def name(text: str, assessment: str, database: Path) -> int:
    """Call the assessment NAME."""
    from gateway.assessments import engine

    engine.rename(database, doer(), chosen_id(database, assessment), text)
    return 0


@click.command(short_help="Whose data is typed in: look for its values until the end.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@one_option
@database_option
def persona(file: Path, assessment: str, database: Path) -> int:
    """Have the values of the persona in FILE looked for in what its device says, while the assessment runs.

    They are held in memory, and forgotten at the end. After the machine was switched off they have to be brought again.
    """
    from gateway.assessments import engine
    from gateway.personas import read_text_of

    engine.plant(database, doer(), chosen_id(database, assessment), read_text_of(file))
    return 0


@click.command("open", short_help="Look inside its device, or test its app, by consent.")
@which
@database_option
@click.option("--minutes", default=30, show_default=True, type=click.IntRange(1, 240), help="It ends then by itself.")
@click.option("--agreed-by", default="", metavar="NAME", help="Who has read the text and agrees; else you are asked.")
def open_(assessment: str, database: Path, minutes: int, agreed_by: str) -> int:
    """Have the connections of its device opened (mode opened), or its app tested (mode active), while it runs.

    Who has the right to do it has to be there: the service of the box, or `telltale live --intercept-when-asked`.
    """
    from gateway.assessments import opening
    from gateway.cli.intercept import agreed
    from gateway.model.assessments import Mode

    one = found(database, assessment)
    name = agreed(one.head.device, minutes, agreed_by, is_test=one.head.mode is Mode.ACTIVE)
    opening.begin(database, doer(), one, name, minutes)
    return 0


@click.command("close", short_help="Look inside no more.")
@which
@database_option
def close(assessment: str, database: Path) -> int:
    """End what `telltale assess open` or the page has begun; the assessment goes on."""
    from gateway.assessments import opening

    opening.end(database, doer(), chosen_id(database, assessment))
    return 0


@click.command(short_help="Keep the packets of its device from now on, as a capture.")
@which
@database_option
@click.option("--off", is_flag=True, help="No more from now on; what is kept stays.")
def keep(assessment: str, database: Path, off: bool) -> int:
    """Keep the packets that its device sends and gets while it runs, from now on, in a file beside the database.

    Packets are in memory alone otherwise, and gone when they are read. The file holds everything that was readable, in
    the clear; it goes with the assessment when that is discarded.
    """
    from gateway.assessments import engine

    engine.keep(database, doer(), chosen_id(database, assessment), is_kept=not off)
    return 0


@click.command(short_help="Remove all that its device did while it ran.")
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

    one = found(database, assessment).head
    asked = printable(f"Remove all of assessment {one.assessment} ({one.app}) from {database} for good?")
    if not yes and not click.confirm(asked, err=True):
        click.echo("telltale: nothing was removed", err=True)
        return UNUSABLE
    removed = engine.discard(database, doer(), one.assessment)
    click.echo(f"removed: {removed.captures:,} captures, {removed.flows:,} connections, {removed.findings:,} findings")
    return 0


def _tell_step(begun: str) -> None:
    if not begun:
        click.echo("telltale: no step waits any more; `telltale assess stop` ends it", err=True)
