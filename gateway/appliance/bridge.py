"""Check of a box that is a wire: whether both of its ends are in the bridge, and have a signal."""

from typing import Final

from gateway.appliance.machine import Machine
from gateway.appliance.radio import BRIDGE, INTERFACE, MODE, NET
from gateway.appliance.uplink import UPLINK
from gateway.model.checks import Check, warning

NAME: Final = "telltale0"
"""Of the bridge, as its unit makes it."""


def check_bridge(machine: Machine) -> list[Check]:
    """Whether what comes in at one end goes out at the other. Nothing where the box is no bridge."""
    settings, name = machine.settings(), "bridge"
    if settings.get(MODE) != BRIDGE:
        return []
    ends = [settings.get(INTERFACE, ""), settings.get(UPLINK, "")]
    loose = [end for end in ends if machine.link(f"{NET}/{end}/master") != NAME]
    if loose:
        remedy = "sudo systemctl restart telltale-bridge; why it failed, journalctl -u telltale-bridge -n 20 says"
        what = f"{' and '.join(loose)} not in the bridge: the devices behind it have no network"
        return [warning(name, what, remedy)]
    dead = [end for end in ends if machine.text(f"{NET}/{end}/operstate") == "down"]
    if dead:
        what = f"{' and '.join(dead)} has no signal: the devices behind it have no network"
        remedy = "plug the cable in at both ends, and see that what is at its other end is on"
        return [warning(name, what, remedy)]
    return [Check(name, f"everything passes between {ends[0]} and {ends[1]}", is_fine=True)]
