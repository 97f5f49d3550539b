"""Apps: a labelled run names its own device's flows, and nothing else is guessed."""

import pytest

from gateway.identity.apps import AppTable
from gateway.model.flows import AppLabel, Certainty, Device, Flow
from gateway.model.run import RunLabel

PHONE = Device("3c:22:fb:10:20:30", "3c:22:fb:10:20:30", "Apple, Inc.", "", is_random_mac=False)
BARE = Device("10.42.0.8", "", "", "", is_random_mac=False)
MOODLEAF = AppLabel("Moodleaf", "labelled run", Certainty.LIKELY)


def flow(device: Device | None) -> Flow:
    return Flow(1, 0, 0, "tcp", "10.42.0.7", 40000, "193.0.6.139", 443, 0, 1, 1, 60, 60, device=device)


@pytest.mark.parametrize(
    ("device", "run", "label"),
    [
        (PHONE, RunLabel("Moodleaf", PHONE.mac), MOODLEAF),
        (BARE, RunLabel("Moodleaf", PHONE.mac), AppLabel()),
        (BARE, RunLabel("Moodleaf", "10.42.0.8"), MOODLEAF),
        (PHONE, RunLabel("Moodleaf"), MOODLEAF),
        (BARE, RunLabel("Moodleaf"), MOODLEAF),
        (None, RunLabel("Moodleaf"), MOODLEAF),
        (None, RunLabel("Moodleaf", PHONE.mac), AppLabel()),
        (PHONE, RunLabel(), AppLabel()),
        (PHONE, RunLabel("", PHONE.mac, "Test phone"), AppLabel()),
    ],
)
def test_labels(device: Device | None, run: RunLabel, label: AppLabel) -> None:
    assert AppTable().app_for(flow(device), run) == label


def test_an_unknown_app_says_so() -> None:
    assert AppTable().app_for(flow(PHONE), RunLabel()).certainty is Certainty.UNKNOWN
