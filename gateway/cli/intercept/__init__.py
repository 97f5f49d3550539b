"""`telltale intercept`: look inside the connections of one device, by consent and for a time."""

import click

from gateway.cli.intercept.asking import next_test, open_again, pass_through, status, stop
from gateway.cli.intercept.options import RunOptions, run_options
from gateway.cli.intercept.running import Keeping, active_tests, start
from gateway.cli.intercept.serving import Granting, serve
from gateway.cli.intercept.showing import ca, export, text
from gateway.cli.intercept.wishing import agree, agreed

__all__ = ["Granting", "Keeping", "RunOptions", "agree", "agreed", "intercept", "run_options"]


@click.group(short_help="Look inside the connections of one device, by consent.")
def intercept() -> None:
    """Lead the connections of one device to mitmproxy, for a time, and inspect what they carry.

    Only a device whose owner agrees, and with invented data. What it needs, and how a phone is prepared, stands in
    docs/interception.md.
    """


for _command in (start, active_tests, export, next_test, serve, status, stop, open_again, pass_through, ca, text):
    intercept.add_command(_command)
