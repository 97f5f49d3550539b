"""The scenarios, one app a file."""

from pcaps.lab.scenario import Scenario
from pcaps.lab.scenarios import (
    calmpath,
    copycat,
    goodmind,
    imposters,
    lantern,
    mailbox,
    moodnest,
    moodnest_rough,
    nomad,
    pulseband,
    quietline,
    serenity,
    shared_shelf,
    stillwater,
    weatherly,
)

SCENARIOS: tuple[Scenario, ...] = (
    moodnest.SCENARIO,
    calmpath.SCENARIO,
    serenity.SCENARIO,
    copycat.SCENARIO,
    imposters.SCENARIO,
    pulseband.SCENARIO,
    goodmind.SCENARIO,
    mailbox.SCENARIO,
    weatherly.SCENARIO,
    moodnest_rough.SCENARIO,
    stillwater.SCENARIO,
    shared_shelf.SCENARIO,
    quietline.SCENARIO,
    lantern.SCENARIO,
    nomad.SCENARIO,
)
