"""What a run is to be, who agrees to it, and what is said at its begin."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gateway.cli.intercept.options import RunOptions
from gateway.intercept.consent import consent_text, tests_text
from gateway.model.active import TESTS

if TYPE_CHECKING:
    from gateway.intercept.keeper import Keeper, Wish


def wish_of(device: str, run: RunOptions, inspector: Path, spool: Path | None = None) -> "Wish":
    """What the run is to be: exchanges go to the socket `inspector`."""
    from gateway.intercept.keeper import Wish

    return Wish(
        device,
        run.lasts_minutes,
        run.agreed_by,
        run.state,
        run.authority,
        inspector,
        fails_closed=run.if_it_fails == "closed",
        encrypted_dns="pass" if run.tests else run.encrypted_dns,
        listed=run.listed,
        resolvers=resolvers(),
        spool=spool,
        trusted=run.trusted,
        tests=TESTS if "all" in run.tests else run.tests,
        step_s=run.step_s,
        only=tuple(one.lower().strip(".") for one in run.only),
    )


def agree(device: str, run: RunOptions) -> RunOptions:
    """The run with the name of whoever agrees. Raises click.UsageError where nobody does."""
    name = agreed(device, run.lasts_minutes, run.agreed_by, run.encrypted_dns, is_test=bool(run.tests))
    return run._replace(agreed_by=name)


def agreed(device: str, minutes: int, agreed_by: str, encrypted_dns: str = "open", *, is_test: bool) -> str:
    """The name of whoever agrees to a run. Raises click.UsageError where nobody does."""
    name = agreed_by.strip()
    if not name:
        click.echo(text_to_agree_to(device, minutes, encrypted_dns, is_test=is_test), err=True)
        if not sys.stdin.isatty():
            raise click.UsageError("somebody has to agree: --agreed-by NAME")
        question = "If you agree, type your name; else nothing"
        name = str(click.prompt(question, default="", show_default=False, err=True)).strip()
    if not name:
        raise click.UsageError("nobody has agreed: nothing was begun")
    return name


def resolvers() -> tuple[str, ...]:
    """Names of known resolvers of encrypted DNS."""
    from gateway.destinations.categories import Category
    from gateway.destinations.owners import load_owners

    return tuple(sorted(one.domain for one in load_owners() if one.category is Category.ENCRYPTED_DNS))


def tell_begin(keeper: "Keeper", wish: "Wish") -> None:
    """What a person has to know at the beginning."""
    authority = keeper.authority
    what = f"testing the apps of {wish.device}" if wish.tests else f"looking inside {wish.device}"
    click.echo(
        f"telltale: {what} for {wish.minutes} minutes, with mitmproxy {keeper.mitmdump.version}\n"
        f"  the device has to trust {authority.certificate}\n"
        f"  ({authority.name}, SHA-256 {authority.sha256}, until {authority.not_after:%Y-%m-%d})\n"
        "  it ends by itself; Ctrl-C ends it now",
        err=True,
    )
    for warning in keeper.warnings:
        click.echo(f"telltale: {warning}", err=True)


def text_to_agree_to(device: str, minutes: int, encrypted_dns: str, *, is_test: bool) -> str:
    """The text about a run that begins now."""
    end = time.strftime("%H:%M", time.localtime(time.time() + 60 * minutes))
    if is_test:
        return tests_text(device, end)
    return consent_text(device, end, encrypted_dns)
