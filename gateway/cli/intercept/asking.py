"""What is asked of a run that goes on: how it is, its end, its next test, names that are passed through."""

import time
from pathlib import Path
from typing import Any

import click

from gateway.cli.intercept.options import state_option


@click.command()
@state_option
@click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON.")
def status(state: Path, as_json: bool) -> int:
    """Whether anything is being looked into, since when, until when, and what is passed through."""
    import json

    from gateway.appliance.looking import MAX_RUN_BYTES
    from gateway.appliance.states import read_state
    from gateway.intercept.keeper import STATE_FILE

    told = read_state(state / STATE_FILE, MAX_RUN_BYTES)
    if told is None or not told.is_fresh or told.told.get("state") == "ended":
        last = f" (the last time: {told.told.get('why', 'it was killed') or 'it was killed'})" if told else ""
        click.echo("{}" if as_json else f"nothing is being looked into{last}")
        return 0
    click.echo(json.dumps(told.told, indent=1) if as_json else "\n".join(_lines(told.told)))
    return 0


def _lines(told: dict[str, Any]) -> list[str]:
    """A state, for a person."""
    until = time.strftime("%H:%M:%S", time.localtime(float(told.get("until", 0))))
    if told.get("kind") == "test":
        return _lines_of_tests(told, until)
    proxy = told.get("proxy", {})
    counters = told.get("counters", {})
    lines = [
        f"looking inside {told.get('device')} until {until}; agreed by {told.get('agreed_by')}",
        f"  state: {told.get('state')}" + (f" ({told['problem']})" if told.get("problem") else ""),
        f"  exchanges read: {proxy.get('exchanges', 0)}, not told for want of room: {proxy.get('lost', 0)}",
        f"  the inspector is {'there' if proxy.get('is_connected') else 'not there: what is read waits for it'}",
        f"  connections led: {counters.get('led', 0)}",
        f"  packets refused: QUIC {counters.get('quic', 0)}, encrypted DNS {counters.get('encrypted_dns', 0)}",
    ]
    for one in proxy.get("exceptions", ()):
        end = time.strftime("%H:%M", time.localtime(float(one.get("expires", 0))))
        lines.append(f"  passed through until {end}: {one.get('name')} ({one.get('reason')})")
    lines += [f"  {warning}" for warning in told.get("warnings", ())]
    lines += [f"  passed through, as you wanted: {name}" for name in told.get("listed", ())]
    return lines


def _lines_of_tests(told: dict[str, Any], until: str) -> list[str]:
    """The same of active tests."""
    from gateway.intercept.guide import judged, line

    steps = [one for one in told.get("steps", ()) if isinstance(one, dict)]
    begun = [one for one in steps if one.get("begun")]
    now = next((str(one["test"]) for one in begun if not one.get("ended")), "none")
    lines = [
        f"testing the apps of {told.get('device')} until {until} at the latest; agreed by {told.get('agreed_by')}",
        f"  state: {told.get('state')}" + (f" ({told['problem']})" if told.get("problem") else ""),
        f"  test that goes on: {now} ({len(begun)} of {len(steps)})",
    ]
    rows = judged(told.get("proxy", {}).get("results", ()), [str(one["test"]) for one in begun])
    return lines + [f"  {one['test']}: {line(one)}" for one in rows]


@click.command()
@state_option
def stop(state: Path) -> int:
    """End what is being looked into."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "stop"})
    return 0


@click.command(name="open")
@click.argument("name")
@state_option
def open_again(name: str, state: Path) -> int:
    """End an exception: open NAME again, which was passed through."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "end", "name": name})
    return 0


@click.command(name="pass")
@click.argument("name")
@state_option
def pass_through(name: str, state: Path) -> int:
    """Pass NAME through unopened from now on, until the run ends."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "pass", "name": name})
    return 0


@click.command(name="next")
@state_option
def next_test(state: Path) -> int:
    """End the active test that goes on, and begin the next."""
    from gateway.intercept.keeper import ask

    ask(state, {"do": "next"})
    return 0
