"""Several transformations on top of each other, drawn by dice, say the same."""

from random import Random

import pytest

from tests.metamorphic import order, segments, wrapping
from tests.metamorphic.captures import Frame
from tests.metamorphic.conftest import Carried
from tests.metamorphic.facts import OF_A_CAPTURE, Facts, differences

SEGMENTS = (segments.cut, segments.join, segments.repeat, segments.renumber, segments.reorder)
CAPTURES = (order.shifted, order.trailed, order.unchecked, order.shuffled)
WRAPS = (
    *(wrapping.gre, wrapping.vxlan, wrapping.gtp_u, wrapping.pppoe, wrapping.mpls, wrapping.ip_in_ip),
    *(wrapping.fragmented, wrapping.fragmented_backwards, wrapping.pktap),
)


@pytest.mark.parametrize("seed", range(6))
def test_together(seed: int, said: Facts, carried: Carried) -> None:
    """Left out is which of several occurrences a finding shows, as in other tests of what changes the order."""
    dice = Random(seed)
    drawn = [*dice.choices(SEGMENTS, k=3), dice.choice(CAPTURES), dice.choice(WRAPS)]

    def together(frames: list[Frame], random: Random) -> list[Frame]:
        for transformation in drawn:
            frames = transformation(frames, random)
        return frames

    left_out = ("findings.path", "findings.sample", "findings.detail")
    one, two = (facts.only(*OF_A_CAPTURE).without(*left_out) for facts in (said, carried(together)))
    assert differences(one, two) == [], [transformation.__name__ for transformation in drawn]
