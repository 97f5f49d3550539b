"""The scenarios, one app a file."""

from pcaps.lab.scenario import Scenario
from pcaps.lab.scenarios import (
    calmpath,
    copycat,
    goodmind,
    imposters,
    mailbox,
    moodnest,
    moodnest_rough,
    pulseband,
    serenity,
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
)
