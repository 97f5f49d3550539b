"""Check of looking inside: the service that waits for wishes, and the run that goes on, by what they say themselves."""

import time
from typing import Any, Final

from gateway.appliance.machine import Machine
from gateway.appliance.states import State, read_state
from gateway.model.checks import Check, warning

WANTED: Final = "TELLTALE_INTERCEPTION"
SERVICE: Final = "run/telltale-intercept/service.json"
RUN: Final = "run/telltale-intercept/intercept.json"
MAX_RUN_BYTES: Final = 8 << 20
"""It names every server that was passed through, and every result of a test."""

NAME: Final = "looking inside"
JOURNAL: Final = "why, journalctl -u telltale-intercept -n 50 says"


def check_looking_inside(machine: Machine) -> Check:
    """Whether a device can be looked into, and is, where that is wanted."""
    run = read_state(machine.root / RUN, MAX_RUN_BYTES)
    goes_on = run is not None and run.is_fresh and run.told.get("state") != "ended"
    if machine.settings().get(WANTED) == "yes":
        trouble = _service(read_state(machine.root / SERVICE))
        if trouble is not None:
            return trouble
    elif not goes_on:
        return Check(NAME, "off: no device is looked into", is_fine=True)
    if run is None or not goes_on:
        return Check(NAME, "it waits until an assessment asks for it", is_fine=True)
    return _run(run.told)


def _service(state: State | None) -> Check | None:
    """What is wrong with the service; None where nothing is."""
    remedy = f"sudo systemctl restart telltale-intercept; {JOURNAL}"
    if state is None:
        return _wrong("the service that looks inside has not said anything yet", remedy)
    if not state.is_fresh:
        return _wrong(f"nothing was heard of it for {state.age_s:,.0f} s: no device can be looked into", remedy)
    if state.told.get("problem"):
        return _wrong(str(state.told["problem"])[:300], "sudo make box, which installs it by its lock")
    return None


def _run(told: dict[str, Any]) -> Check:
    """How the run is."""
    proxy = told.get("proxy")
    proxy = proxy if isinstance(proxy, dict) else {}
    if told.get("problem"):
        meanwhile = "are refused" if told.get("fails_closed") else "go their usual way, unopened,"
        what = f"{str(told['problem'])[:200]}; connections of its device {meanwhile} meanwhile"
        return _wrong(what, f"it is started again; {JOURNAL}")
    lost = proxy.get("lost")
    if isinstance(lost, int) and lost:
        return _wrong(f"{lost:,} exchanges had no room on their way, and are missing", "see inspecting, above")
    if not proxy.get("is_connected"):
        return _wrong("what is opened waits in memory: nobody inspects it", "see inspecting, above")
    until = told.get("until")
    end = time.strftime("%H:%M", time.localtime(until)) if isinstance(until, int | float) else "its end"
    return Check(NAME, f"one device, until {end}", is_fine=True)


def _wrong(what: str, remedy: str) -> Check:
    return warning(NAME, what, remedy)
