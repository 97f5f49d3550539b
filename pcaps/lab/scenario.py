"""What a scenario file has to say."""

from collections.abc import Callable
from dataclasses import dataclass

from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Phone
from pcaps.lab.sites import Device, Internet


@dataclass(frozen=True)
class Scenario:
    """One capture: an app on a device, the servers it talks to, its script, and what has to be found."""

    name: str
    app: str
    device: Device
    note: str
    agent: str
    internet: Internet
    play: Callable[[Phone], None]
    findings: tuple[Finding, ...] = ()
    must_not: tuple[NearMiss, ...] = ()
    rough: bool = False
    guests: tuple[Device, ...] = ()  # further devices, which play in the same network
    snap_bytes: int = 0  # of each frame that is kept; 0 keeps all
