"""The bytes of TCP in other segments say the same."""

import pytest

from tests.metamorphic import segments
from tests.metamorphic.conftest import Carried, Transformation
from tests.metamorphic.facts import Facts, differences
from tests.truth.tables import Row

LOSSY = "moodnest-rough-line"


@pytest.mark.parametrize(
    "transformation", [segments.cut, segments.join, segments.repeat, segments.renumber, segments.reorder]
)
def test_other_segments(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """Nothing is left out: anomalies stay too."""
    assert differences(said, carried(transformation)) == []


def test_single_bytes(said: Facts, carried: Carried) -> None:
    """Left out is the one capture whose line lost and reordered segments: more than 512 single bytes are not kept
    behind a hole (docs/limits.md)."""
    kept = [name for name in said.captures if not name.startswith(LOSSY)]
    assert differences(said.of(*kept), carried(segments.cut_to_bytes).of(*kept)) == []


@pytest.mark.parametrize("transformation", [segments.without_syn, segments.without_first_syn])
def test_syn_lost(transformation: Transformation, said: Facts, carried: Carried) -> None:
    """Left out are addresses that nobody had looked up: of a connection that was open before the capture that is no
    finding, since its look-up may have been before too."""

    def keep(_: str, row: Row) -> bool:
        return row.get("rule") != "DST-raw-address"

    found = carried(transformation).where(keep).without("destinations.reasons", "apps.findings")
    assert differences(said.where(keep).without("destinations.reasons", "apps.findings"), found) == []


def test_end_lost(said: Facts, carried: Carried) -> None:
    """Nothing is left out: how a connection ended says nothing about it."""
    assert differences(said, carried(segments.without_end)) == []
