"""`telltale assess`: one labelled run of an app, step by step, beside `telltale live` or over captures."""

import click

from gateway.cli.assess.doing import (
    close,
    discard,
    keep,
    mark,
    name,
    note,
    open_,
    pause,
    persona,
    resume,
    skip,
    start,
    step,
    stop,
)
from gateway.cli.assess.guiding import guide
from gateway.cli.assess.making import new
from gateway.cli.assess.showing import checklists, compare, list_, status


@click.group(short_help="Lead through an assessment of an app: steps, counters, marks.")
def assess() -> None:
    """An assessment is one labelled run: this app, this device, this persona, from here to there.

    While it runs, `telltale live` (or the box) takes the traffic of its device for the app's. ASSESSMENT is an id, its
    beginning, or a name; without it, the only one that goes on.
    """


for _command in (
    *(new, start, pause, resume, stop, step, skip, mark, note, name, persona, open_, close, keep, discard),
    *(compare, status, guide, list_, checklists),
):
    assess.add_command(_command)
