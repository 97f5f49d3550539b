"""`telltale …`: one file a command family, no logic of its own.

stdout is data, stderr is talk. Exit codes: 0 done, 1 policy broken, 2 wrong use or unreadable input, 3 partly done.
Commands are loaded when they are called, and load the stages they need then, so that `--help` answers at once.
"""

import os
import sys
from importlib import import_module

import click

from gateway.calm import forget_the_past, start_calmly
from gateway.compiled import use_compiled
from gateway.errors import TelltaleError

COMMANDS = (
    *("analyze", "live", "assess"),
    *("check", "report", "diff", "export", "persona", "policy", "profile", "rules", "indicators", "devices"),
    *("anonymize", "evidence", "retention", "wipe", "backup", "restore", "serve", "demo", "config", "doctor"),
    "intercept",
    "alerts",
    *("network", "certificate", "capture", "inspect", "radio"),  # of the box, and its services
)
"""Each is a module of this folder with a click command of the same name."""

BROKEN = 1
UNUSABLE = 2
PARTLY_DONE = 3
INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"gateway.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="telltale")
def telltale() -> None:
    """Telltale shows which apps tell what to whom: TLS versions, readable health data, destinations."""


def main() -> None:
    """The program. Ends with its exit code; a named error is one line on stderr."""
    start_calmly()
    use_compiled()
    try:
        code = telltale.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except TelltaleError as error:
        from gateway.reports.terminal import printable

        click.echo(f"telltale: {printable(str(error))}", err=True)
        code = UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("telltale: stopped; the capture that was being read was not kept", err=True)
        code = INTERRUPTED
    except SystemExit:  # click's way of saying that whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    forget_the_past()  # the system takes back what is left; to look through it for garbage first would be in vain
    sys.exit(code or 0)
