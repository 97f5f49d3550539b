"""How the access point is going: checks that its service makes, which may ask the radio, and that the pages read."""

from typing import Any, Final

from gateway.appliance.hostapd import Heard
from gateway.appliance.machine import Machine
from gateway.appliance.radio import COUNTRY, INTERFACE, MODE, NET, check_access_point, check_country
from gateway.appliance.states import read_state
from gateway.model.checks import Check, warning

STATE: Final = "run/telltale-radio/radio.json"
NAME: Final = "Wi-Fi"
JOINING: Final = "joining"
SERVED: Final = (NAME, JOINING)
"""What only hostapd knows: the others `telltale doctor` asks itself."""

CHANNEL: Final = "TELLTALE_CHANNEL"

SHOWN_DEVICES: Final = 3
"""Of those with a wrong password: who looks for one device finds it among the newest."""

MAX_CHECKS: Final = 8
MAX_CHARS: Final = 500

_JOURNAL: Final = "sudo systemctl restart telltale-radio; why it stopped, journalctl -u telltale-radio -n 50 says"
_SETTINGS: Final = "in /etc/telltale/box.env, and install again (sudo make box)"


def checks_of(heard: Heard, machine: Machine, now_s: float) -> list[Check]:
    """What the service of the radio knows. `now_s`: of the monotonic clock, in seconds."""
    serving = _serving(heard, machine)
    able = [] if serving.is_fine else [check_access_point(machine)]  # one that serves can
    return [serving, _joining(heard, now_s), *able, check_country(machine)]


def told(checks: list[Check]) -> dict[str, Any]:
    """The same for the state file."""
    return {"checks": [one._asdict() for one in checks]}


def check_radio(machine: Machine) -> list[Check]:
    """What that service says. Nothing where the box is no access point."""
    if machine.settings().get(MODE) != "wifi":
        return []
    state = read_state(machine.root / STATE)
    if state is None:
        return [_wrong("the service of the access point has not said anything", _JOURNAL)]
    if not state.is_fresh:
        return [_wrong(f"nothing was heard of the access point for {state.age_s:,.0f} s", _JOURNAL)]
    found = state.told.get("checks")
    read = [_read(one) for one in found[:MAX_CHECKS]] if isinstance(found, list) else []
    checks = [one for one in read if one is not None]
    return checks or [_wrong("the service of the access point says nothing that can be read", _JOURNAL)]


def _read(fields: object) -> Check | None:
    """A check as it was written; None where it is none."""
    if not isinstance(fields, dict):
        return None
    name, what, remedy = (fields.get(key) for key in ("name", "what", "remedy"))
    if not (isinstance(name, str) and isinstance(what, str) and isinstance(remedy, str)):
        return None
    is_fine, is_urgent = fields.get("is_fine") is True, fields.get("is_urgent") is True
    return Check(name[:MAX_CHARS], what[:MAX_CHARS], is_fine, False, remedy[:MAX_CHARS], is_urgent)


def _serving(heard: Heard, machine: Machine) -> Check:
    """Whether devices find the network."""
    settings = machine.settings()
    interface, channel, country = (settings.get(key, "") for key in (INTERFACE, CHANNEL, COUNTRY))
    if heard.is_serving:
        joined = len(heard.stations)
        return Check(NAME, f"{interface} serves on channel {channel}, {joined} joined", is_fine=True)
    reason = heard.reason if f"{NET}/{interface}" in machine.names(NET) else "missing"
    last = heard.said[-1] if heard.said else "hostapd has said nothing yet"
    what, remedy = {
        "channel": (
            f"channel {channel} may not be used in {country or 'a country that is not set'} by this radio",
            f"set {CHANNEL} to 1, 6 or 11, which are allowed everywhere, or {COUNTRY} to where the box is, {_SETTINGS}",
        ),
        "blocked": ("the radio is switched off", "sudo rfkill unblock wlan, or the machine's own switch or key"),
        "missing": (f"there is no radio {interface}", f"plug it in, or change {INTERFACE} {_SETTINGS}"),
        "driver": (
            f"the driver of {interface} refuses to be an access point",
            f"set TELLTALE_WIFI_SECURITY=wpa2 {_SETTINGS}; if that is not it, use another adapter",
        ),
        "settings": (f"hostapd does not understand its settings: {last}", f"correct them {_SETTINGS}"),
    }.get(reason, (f"devices do not find the network: {last}", _JOURNAL))
    return _wrong(what, remedy)


def _joining(heard: Heard, now_s: float) -> Check:
    """Whether somebody tries with a wrong password. That is no trouble of the box, so it is never urgent."""
    name, refused = JOINING, heard.refused(now_s)
    if not refused:
        return Check(name, "nobody gave a wrong password in the last 15 minutes", is_fine=True)
    shown = ", ".join(refused[:SHOWN_DEVICES])
    more = f" and {len(refused) - SHOWN_DEVICES} more" if len(refused) > SHOWN_DEVICES else ""
    remedy = "on that device forget the network and join again with the password on the page Join"
    return Check(name, f"wrong password: {shown}{more}", is_fine=False, is_needed=False, remedy=remedy)


def _wrong(what: str, remedy: str) -> Check:
    return warning(NAME, what, remedy)
