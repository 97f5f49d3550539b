"""All checks of the box, for the terminal and for the page: each in plain words, with what to do."""

from pathlib import Path

from gateway.appliance.access_point import SERVED, check_radio
from gateway.appliance.bridge import check_bridge
from gateway.appliance.certified import check_certificate
from gateway.appliance.hardware import check_disk, check_memory, check_power, check_temperature, check_time
from gateway.appliance.looking import check_looking_inside
from gateway.appliance.machine import Machine
from gateway.appliance.radio import (
    MODE,
    check_access_point,
    check_blocked,
    check_capturing,
    check_country,
    check_interfaces,
)
from gateway.appliance.services import check_inspecting, check_receiving, check_telling
from gateway.appliance.uplink import (
    check_addresses,
    check_forwarding,
    check_sign_in,
    check_upstream,
)
from gateway.model.checks import Check


def check_box(machine: Machine, folder: Path) -> list[Check]:
    """Every check, in the order in which a person would mend what is wrong. `folder` is that of the database."""
    return [
        check_power(machine),
        check_temperature(machine),
        check_memory(machine),
        check_disk(machine, folder),
        check_time(machine),
        check_capturing(machine),
        check_interfaces(machine),
        check_blocked(machine),
        check_access_point(machine),
        check_country(machine),
        *[one for one in check_radio(machine) if one.name in SERVED],
        *check_bridge(machine),
        check_upstream(machine),
        check_addresses(machine),
        check_sign_in(machine),
        check_forwarding(machine),
        check_certificate(machine),
        check_looking_inside(machine),
    ]


def check_box_from_the_page(machine: Machine, folder: Path) -> list[Check]:
    """What the pages' service may see of it, which has no right to ask the radio or dumpcap: `telltale doctor` in a
    terminal knows more. Nothing on a machine that is no box."""
    if not machine.settings().get(MODE):
        return []
    return [
        check_receiving(machine),
        check_inspecting(machine),
        check_telling(machine),
        check_looking_inside(machine),
        check_temperature(machine),
        check_disk(machine, folder),
        check_time(machine),
        check_interfaces(machine),
        check_blocked(machine),
        *check_radio(machine),
        *check_bridge(machine),
        check_upstream(machine),
        check_addresses(machine),
        check_sign_in(machine),
        check_forwarding(machine),
        check_certificate(machine),
    ]
