"""Check of the box's certificates: whether there are some, and how long devices will take them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from gateway.appliance.machine import Machine
from gateway.appliance.radio import BY_HTTPS, MODE
from gateway.model.checks import Check, warning

FOLDER: Final = "var/lib/telltale-front"
WARNING: Final = timedelta(days=300)
"""The root is replaced a year before its end: with less than this that has not happened."""


def check_certificate(machine: Machine) -> Check:
    """The root that devices install."""
    from gateway.appliance.authority import fingerprint, read_root

    name = "certificate"
    root = read_root(machine.root / FOLDER)
    is_box = machine.settings().get(MODE, "") in BY_HTTPS
    if root is None:
        if not is_box:
            return Check(name, "none is needed here: the pages are for this machine", is_fine=True)
        remedy = (
            "sudo systemctl restart telltale-certificate telltale-front; why, journalctl -u telltale-certificate says"
        )
        return warning(name, "the pages have none: no device reaches them", remedy)
    now = datetime.fromtimestamp(machine.now_s(), UTC)
    what = f"good until {root.not_valid_after_utc:%Y-%m-%d}, fingerprint {fingerprint(root)}"
    if now > root.not_valid_after_utc - WARNING:
        remedy = (
            "sudo systemctl restart telltale-certificate; then every device gets it anew at http://ADDRESS/certificate"
        )
        return warning(name, what, remedy)
    if now < root.not_valid_before_utc:
        remedy = "set the clock, as above; devices do not take a certificate that begins in the future"
        return warning(name, f"{what}; it begins later than now", remedy)
    return Check(name, what, is_fine=True)
