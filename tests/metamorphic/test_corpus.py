"""Captures made by others, many of them broken on purpose, say the same however they are carried."""

from pathlib import Path

import pytest

from tests.metamorphic import order, segments, wrapping
from tests.metamorphic.captures import Frame, read
from tests.metamorphic.conftest import Captures, Transformation, carry
from tests.metamorphic.facts import OF_A_CAPTURE, Facts, differences

pytestmark = pytest.mark.corpus

SAME = (
    *(segments.cut, segments.join, segments.repeat, segments.renumber),
    *(wrapping.gre, wrapping.vxlan, wrapping.pppoe, wrapping.fragmented_backwards),
    *(order.trailed, order.unmeasured, order.shifted),
)


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


@pytest.mark.parametrize("transformation", SAME)
def test_captures_of_others(
    transformation: Transformation, foreign: Captures, foreign_said: Facts, tmp_path: Path
) -> None:
    """Nothing is left out of what is told of a capture."""
    found = carry(foreign, transformation, tmp_path)
    assert differences(foreign_said.only(*OF_A_CAPTURE), found.only(*OF_A_CAPTURE)) == []


def test_reordered_captures_of_others(foreign: Captures, foreign_said: Facts, tmp_path: Path) -> None:
    """Left out is which of several occurrences a finding shows: that of the message whose first byte was captured
    first."""
    facts = (foreign_said, carry(foreign, segments.reorder, tmp_path))
    left_out = ("findings.path", "findings.sample", "findings.detail")
    expected, found = (one.only(*OF_A_CAPTURE).without(*left_out) for one in facts)
    assert differences(expected, found) == []
