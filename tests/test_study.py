"""Analyses that follow each other in one process."""

import gc
from pathlib import Path

from gateway.destinations.lookup import Destinations
from gateway.model.run import RunLabel
from gateway.study import analyze
from tests.watching import Silent

CAPTURE = Path(__file__).parents[1] / "pcaps" / "goodmind.pcapng"


def test_an_analysis_that_is_over_leaves_nothing_behind(tmp_path: Path) -> None:
    gc.collect()
    before, frozen = _lists(), gc.get_freeze_count()
    for number in range(3):
        analyze([CAPTURE], tmp_path / f"{number}.db", RunLabel(), Silent())
    gc.collect()
    assert gc.get_freeze_count() == frozen
    assert _lists() <= before + 1  # the last may be held by a view of it that somebody looks at


def _lists() -> int:
    """How many sets of lists live; other tests in this process may hold some."""
    return sum(isinstance(one, Destinations) for one in gc.get_objects())
