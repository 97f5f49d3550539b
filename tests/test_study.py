"""Analyses that follow each other in one process."""

import gc
from pathlib import Path

from gateway.destinations.lookup import Destinations
from gateway.model.run import RunLabel
from gateway.study import analyze
from tests.watching import Silent

CAPTURE = Path(__file__).parents[1] / "pcaps" / "goodmind.pcapng"


def test_an_analysis_that_is_over_leaves_nothing_behind(tmp_path: Path) -> None:
    frozen = gc.get_freeze_count()
    for number in range(3):
        analyze([CAPTURE], tmp_path / f"{number}.db", RunLabel(), Silent())
    gc.collect()
    assert gc.get_freeze_count() == frozen
    assert sum(isinstance(one, Destinations) for one in gc.get_objects()) <= 1
