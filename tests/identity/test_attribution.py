"""Attribution over the runs of the lab, of which the truth is known by process: the floor of docs/attribution.md."""

from pathlib import Path

import pytest

from benchmarks.attribution.measure import LEARNED, RECORDS, REQUESTS, WITH_IDLE, WITHOUT_IDLE, Score, load, measure

MOST_WRONG = 0.02
FLOORS = {RECORDS: 0.90, WITH_IDLE: 0.95, WITHOUT_IDLE: 0.70, REQUESTS: 0.05, LEARNED: 0.80}
"""Least share of correct ones: some points below what was measured, so that other clocks and ports do not matter."""


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    return {one.way: one for one in measure(load(), tmp_path_factory.mktemp("attribution"))}


@pytest.mark.parametrize("way", FLOORS)
def test_enough_is_correct(scores: dict[str, Score], way: str) -> None:
    assert scores[way].connections > 300
    assert scores[way].share(scores[way].correct) >= FLOORS[way]


@pytest.mark.parametrize("way", [RECORDS, WITH_IDLE, WITHOUT_IDLE, REQUESTS, LEARNED])
def test_little_is_wrong(scores: dict[str, Score], way: str) -> None:
    assert scores[way].share(scores[way].wrong) <= MOST_WRONG, scores[way].mistakes


def test_every_run_has_its_truth() -> None:
    runs = load()
    assert [sum(run.kind == kind for run in runs) for kind in ("idle", "labelled", "mixed")] == [1, 16, 8]
    assert all(Path(run.capture).is_file() and len(run.owners) >= 20 for run in runs)
