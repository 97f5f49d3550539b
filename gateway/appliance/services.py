"""Checks of the services that capture, inspect and tell, by what they say of themselves every second."""

from typing import Any, Final

from gateway.appliance.machine import Machine
from gateway.appliance.states import State, read_state
from gateway.model.checks import Check, warning

INSPECT: Final = "run/telltale-inspect/inspect.json"
ALERTS: Final = "run/telltale-alerts/alerts.json"

LONGEST_SILENCE_S: Final = 120.0
"""While it cannot write it tries again every minute at the latest, and says nothing between."""


def check_inspecting(machine: Machine) -> Check:
    """Whether packets are inspected, as fast as they come."""
    name, state = "inspecting", read_state(machine.root / INSPECT)
    remedy = "sudo systemctl restart telltale-inspect; why it stopped, journalctl -u telltale-inspect -n 50 says"
    if state is None:
        return warning(name, "the service that inspects has not said anything yet", remedy)
    told = state.told
    if told.get("problem") and state.age_s < LONGEST_SILENCE_S:
        return warning(name, str(told["problem"])[:300], "see disk, below; packets wait in memory meanwhile")
    if not state.is_fresh:
        return warning(name, f"nothing was heard of it for {state.age_s:,.0f} s: nothing new is found", remedy)
    remedy = "let fewer devices join at once, or use a faster machine; which connections, the page Coverage says"
    if told.get("overload"):
        what = "more comes than can be looked at: only the beginning of each connection is read at the moment"
        return warning(name, what, remedy)
    shed = _number(told, "shed_flows")
    if shed:
        return warning(name, f"{shed:,} connections since its start were not read to their end", remedy)
    behind = "" if told.get("is_caught_up", True) else ", catching up"
    return Check(name, f"{_number(told, 'packets'):,} packets of today{behind}", is_fine=True)


def check_receiving(machine: Machine) -> Check:
    """Whether packets are captured, all of them."""
    name, state = "receiving", read_state(machine.root / INSPECT)
    capture = _capture(state)
    remedy = "sudo systemctl restart telltale-capture; why it stopped, journalctl -u telltale-capture -n 50 says"
    if capture is None:
        return warning(name, "the service that captures has not said anything", remedy)
    if not capture.get("is_running"):
        said = capture.get("said") or ["it says nothing"]
        return warning(name, f"nothing is captured: {str(said[-1])[:200]}", remedy)
    dropped = _number(capture, "dropped")
    if dropped:
        remedy = "use a faster machine, or let fewer devices join"
        return warning(name, f"{dropped:,} packets came too fast and were lost", remedy)
    return Check(name, f"on {str(capture.get('interface', ''))[:32]}", is_fine=True)


def check_telling(machine: Machine) -> Check:
    """Whether those who want to be told of what is new are told."""
    name, state = "alerts", read_state(machine.root / ALERTS)
    remedy = "sudo systemctl restart telltale-alerts; why it stopped, journalctl -u telltale-alerts -n 50 says"
    if state is None:
        return warning(name, "the service that tells what is new has not said anything yet", remedy)
    if state.told.get("problem") and state.is_fresh:
        return warning(name, str(state.told["problem"])[:300], "it goes on when that has changed")
    if not state.is_fresh:
        return warning(name, f"nothing was heard of it for {state.age_s:,.0f} s: nobody is told of anything", remedy)
    given_up = _number(state.told, "given_up")
    if given_up:
        what = f"{given_up:,} messages of the last day could not be delivered"
        return warning(name, what, "look at Settings, Alerts, or `telltale alerts history`: each says why")
    channels = _number(state.told, "channels")
    return Check(name, f"{channels:,} channels" if channels else "no channel: nobody is told", is_fine=True)


def _capture(state: State | None) -> dict[str, Any] | None:
    """What the inspection heard from the capture, whose folder only it may read."""
    told = state.told.get("capture") if state is not None and state.is_fresh else None
    return told if isinstance(told, dict) else None


def _number(told: dict[str, Any], key: str) -> int:
    value = told.get(key, 0)
    return value if isinstance(value, int) else 0
