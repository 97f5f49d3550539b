"""Captures made by others, many of them broken on purpose, say the same however they are carried.

With TELLTALE_LONG each capture is transformed in each way. Else in a third of the ways, of each sort of them some.
"""

from pathlib import Path
from zlib import crc32

import pytest

from tests.metamorphic import order, segments, wrapping
from tests.metamorphic.captures import Frame, read
from tests.metamorphic.conftest import Captures, Transformation, carry
from tests.metamorphic.facts import OF_A_CAPTURE, Facts, differences
from tests.rounds import IN_SHARE, IS_LONG

pytestmark = pytest.mark.corpus

SAME = (
    *(segments.cut, segments.join, segments.repeat, segments.renumber),
    *(wrapping.gre, wrapping.vxlan, wrapping.pppoe, wrapping.fragmented_backwards),
    *(order.trailed, order.unmeasured, order.shifted),
)
EVERY = (*SAME, segments.reorder)


@pytest.fixture(scope="module")
def foreign(corpus: Path) -> Captures:
    """The captures, by origin and name. One that has the same frames as another would be left out by the analysis."""
    found: Captures = {}
    known: set[tuple[Frame, ...]] = set()
    for path in sorted(path for path in (corpus / "captures").glob("*/*") if path.is_file()):
        frames = read(path)
        if tuple(frames) not in known:
            known.add(tuple(frames))
            found[f"{path.parent.name}-{path.stem}"] = frames
    return found


@pytest.fixture(scope="module")
def foreign_said(foreign: Captures, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """What is said in them."""
    return carry(foreign, lambda frames, _: frames, tmp_path_factory.mktemp("as_they_are"))


def share(foreign: Captures, transformation: Transformation) -> Captures:
    """The captures that are transformed so. Of one transformation, the next and the one after next each has another
    third, so that every capture is among them."""
    turn = EVERY.index(transformation)
    return {
        name: frames for name, frames in foreign.items() if IS_LONG or (crc32(name.encode()) + turn) % IN_SHARE == 0
    }


def both(foreign: Captures, foreign_said: Facts, transformation: Transformation, folder: Path) -> tuple[Facts, Facts]:
    """What is said in captures as they are, and when they are transformed."""
    chosen = share(foreign, transformation)
    names = {f"{name}.pcapng" for name in chosen}
    as_they_are = Facts({place: rows for place, rows in foreign_said.rows.items() if place[0] in names})
    assert as_they_are.captures
    found = carry(chosen, transformation, folder)
    return as_they_are.only(*OF_A_CAPTURE), found.only(*OF_A_CAPTURE)


@pytest.mark.parametrize("transformation", SAME)
def test_captures_of_others(
    transformation: Transformation, foreign: Captures, foreign_said: Facts, tmp_path: Path
) -> None:
    """Nothing is left out of what is told of a capture."""
    expected, found = both(foreign, foreign_said, transformation, tmp_path)
    assert differences(expected, found) == []


def test_reordered_captures_of_others(foreign: Captures, foreign_said: Facts, tmp_path: Path) -> None:
    """Left out is which of several occurrences a finding shows: that of the message whose first byte was captured
    first."""
    left_out = ("findings.path", "findings.sample", "findings.detail")
    expected, found = (one.without(*left_out) for one in both(foreign, foreign_said, segments.reorder, tmp_path))
    assert differences(expected, found) == []


def test_every_capture_is_transformed(foreign: Captures) -> None:
    """Each in as many ways as each other."""
    for name in foreign:
        assert sum(name in share(foreign, one) for one in EVERY) == len(EVERY) // (1 if IS_LONG else IN_SHARE), name
