"""Checks of what the box listens with: dumpcap's right to capture, interfaces, radios that could be an access point."""

import re
from typing import Final, NamedTuple

from gateway.appliance.machine import Machine
from gateway.model.checks import Check, warning

NET: Final = "sys/class/net"
INTERFACE: Final = "TELLTALE_INTERFACE"
COUNTRY: Final = "TELLTALE_COUNTRY"
MODE: Final = "TELLTALE_MODE"
BRIDGE: Final = "bridge"
JOINED: Final = ("wifi", "wired")
"""Modes in which devices join the box, and not only their packets come by."""

BY_HTTPS: Final = ("wifi", "wired", BRIDGE)
"""Modes in which others than the box itself open its pages."""


_MODES: Final = re.compile(r"Supported interface modes:\n((?:\t\t \* .+\n)+)")
_CHANNEL: Final = re.compile(r"\* (\d{4})(?:\.\d)? MHz \[(\d{1,3})\] \(([^)]*)\)(.*)")
_COUNTRY: Final = re.compile(r"^country ([A-Z0-9]{2}):", re.MULTILINE)
_WIPHY: Final = re.compile(r"^Wiphy (\S+)$", re.MULTILINE)


class Radio(NamedTuple):
    """A wireless interface."""

    interface: str
    phy: str
    driver: str
    can_be_ap: bool | None
    """None: not known, because `iw` is not installed."""

    channels: tuple[int, ...]
    """That may be sent on now: not disabled, and not only listened on."""


def radios(machine: Machine) -> list[Radio]:
    """All wireless interfaces."""
    said = machine.run(["iw", "list"])
    parts = _WIPHY.split(said.text)[1:] if said and said.code == 0 else []
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    found = []
    for path in machine.names(NET):
        phy = machine.link(f"{path}/phy80211")
        if phy:
            text = told.get(phy)
            if text is None and told:  # of many radios more is said than is read at once
                one = machine.run(["iw", "phy", phy, "info"])
                text = one.text if one and one.code == 0 else None
            modes = _MODES.search(text) if text is not None else None
            can_be_ap = None if text is None else modes is not None and "\t\t * AP\n" in modes[1]
            driver = machine.link(f"{path}/device/driver")
            found.append(Radio(path.rpartition("/")[2], phy, driver, can_be_ap, _channels(text or "")))
    return found


def _channels(text: str) -> tuple[int, ...]:
    found = {
        int(number)
        for _, number, power, rest in _CHANNEL.findall(text)
        if power != "disabled" and "no IR" not in rest and "radar" not in rest
    }
    return tuple(sorted(found))


def check_capturing(machine: Machine) -> Check:
    """Whether dumpcap may capture: it is tried, on the loopback interface, without writing anything."""
    said = machine.run(["dumpcap", "-i", "lo", "-L"])
    if said is None:
        remedy = "to capture live: sudo apt install wireshark-common"
        return Check("capturing", "dumpcap is not installed", is_fine=False, is_needed=False, remedy=remedy)
    if said.code == 0:
        return Check("capturing", "dumpcap may capture", is_fine=True)
    if "ermission" in said.text or "not permitted" in said.text:
        remedy = (
            "sudo dpkg-reconfigure wireshark-common, answer yes; sudo usermod -aG wireshark $USER; then log in anew"
        )
        return Check("capturing", "dumpcap may not capture as this user", False, is_needed=False, remedy=remedy)
    first = next(iter(said.text.splitlines()), "it said nothing")[:200]
    return Check("capturing", f"dumpcap cannot capture: {first}", False, is_needed=False, remedy="see what it says")


def check_interfaces(machine: Machine) -> Check:
    """The interfaces that there are, and whether the one of the settings is among them and has a signal."""
    names = [path.rpartition("/")[2] for path in machine.names(NET)]
    real = [name for name in names if name != "lo"]
    wanted = machine.settings().get(INTERFACE, "")
    what = ", ".join(f"{name} ({_state(machine, name)})" for name in real) or "none but the loopback"
    if wanted and wanted not in names:
        remedy = f"plug it in, or change {INTERFACE} in /etc/telltale/box.env and install again"
        return warning("interfaces", f"{wanted} is not there; there are: {what}", remedy)
    if not real:
        remedy = "plug in a network adapter that Linux knows; `ip link` shows what it sees"
        return Check("interfaces", what, is_fine=False, is_needed=False, remedy=remedy)
    return Check("interfaces", what, is_fine=True)


def _state(machine: Machine, name: str) -> str:
    if machine.link(f"{NET}/{name}/phy80211"):
        return "radio"
    return {"up": "up", "down": "no cable"}.get(machine.text(f"{NET}/{name}/operstate"), "unknown state")


def check_access_point(machine: Machine) -> Check:
    """Whether a radio here can be an access point, by what its driver says."""
    found = radios(machine)
    is_wifi = machine.settings().get(MODE, "") == "wifi"
    able = [one for one in found if one.can_be_ap]
    name = "access point"
    if not found:
        remedy = "plug in a Wi-Fi adapter, or use the box wired (TELLTALE_MODE=wired, bridge or mirror)"
        return Check(name, "there is no radio", False, is_needed=False, remedy=remedy, is_urgent=is_wifi)
    if any(one.can_be_ap is None for one in found) and not able:
        what = ", ".join(f"{one.interface} ({one.driver or 'unknown driver'})" for one in found)
        return Check(name, f"{what}: not known without iw", False, False, "sudo apt install iw", is_urgent=is_wifi)
    wanted = machine.settings().get(INTERFACE, "")
    if not able or (is_wifi and wanted not in [one.interface for one in able]):
        one = next((one for one in found if one.interface == wanted), found[0])
        what = f"the driver of {one.interface} ({one.driver or 'unknown'}) cannot be an access point"
        others = ", ".join(one.interface for one in able)
        remedy = f"use {others}" if others else "use an adapter whose driver has AP mode, or the box wired"
        return Check(name, what, is_fine=False, is_needed=False, remedy=remedy, is_urgent=is_wifi)
    what = "; ".join(f"{one.interface} ({one.driver or 'unknown driver'}) on {_bands(one.channels)}" for one in able)
    is_fine = any(one.channels for one in able)
    remedy = "set the country (see below); before that a radio may send on no channel"
    return Check(name, what, is_fine, is_needed=False, remedy=remedy, is_urgent=is_wifi)


def _bands(channels: tuple[int, ...]) -> str:
    if not channels:
        return "no channel that it may send on"
    return f"channels {', '.join(map(str, channels))}"


def check_country(machine: Machine) -> Check:
    """The country that the radio follows: without one it may do little, with a wrong one it breaks the law."""
    name = "country"
    if not radios(machine):
        return Check(name, "not needed without a radio", is_fine=True)
    said = machine.run(["iw", "reg", "get"])
    if said is None or said.code != 0:
        return Check(name, "not known without iw", False, is_needed=False, remedy="sudo apt install iw")
    found = list(dict.fromkeys(one for one in _COUNTRY.findall(said.text) if one not in ("00", "99")))
    wanted = machine.settings().get(COUNTRY, "")
    is_wifi = machine.settings().get(MODE, "") == "wifi"
    if not found:
        remedy = f"set {COUNTRY} in /etc/telltale/box.env (DE, US…) and install again; by hand: sudo iw reg set DE"
        what = f"the settings say {wanted}, but the radio takes no such country" if wanted else "none is set"
        what = f"{what}: it follows the strictest rules"
        return Check(name, what, is_fine=False, is_needed=False, remedy=remedy, is_urgent=is_wifi)
    if wanted and wanted not in found:
        what = f"the radio follows {', '.join(found)}, the settings say {wanted}"
        remedy = "start the box again; an adapter with a country of its own needs another, or that country"
        return warning(name, what, remedy)
    return Check(name, ", ".join(found), is_fine=True)


def check_blocked(machine: Machine) -> Check:
    """Whether a radio is switched off, by a key or by software (rfkill)."""
    blocked = []
    for path in machine.names("sys/class/rfkill"):
        if machine.text(f"{path}/type") == "wlan":
            if machine.text(f"{path}/hard") == "1":
                blocked.append(("by a switch of the machine", "use its switch or key for Wi-Fi"))
            elif machine.text(f"{path}/soft") == "1":
                blocked.append(("by software", "sudo rfkill unblock wlan"))
    if blocked:
        what, remedy = blocked[0]
        return warning("radio switch", f"the radio is off, {what}", remedy)
    return Check("radio switch", "no radio is switched off", is_fine=True)
