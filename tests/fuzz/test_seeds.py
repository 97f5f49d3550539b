"""What the fuzzer begins with, and what once broke something, through the targets they belong to."""

import random
from itertools import chain
from pathlib import Path

import pytest

from gateway.model.flows import Direction
from tests.fuzz.guided import REGRESSIONS, SEEDS
from tests.fuzz.layers import change
from tests.fuzz.replay import replay
from tests.fuzz.script import Step, read_script, write_script
from tests.fuzz.targets import TARGETS

KEPT = sorted(chain(SEEDS.glob("*/*"), REGRESSIONS.glob("*/*")))
MAX_SEEDS_BYTES = 300_000


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_breaks(path: Path) -> None:
    replay(path)


def test_seeds_are_small_and_of_known_targets() -> None:
    assert sum(path.stat().st_size for path in KEPT) < MAX_SEEDS_BYTES
    assert {path.parent.name for path in KEPT} <= {*TARGETS, "whole"}


def test_a_script_says_what_was_written() -> None:
    steps = [Step(Direction.UP, b"abc"), Step(Direction.DOWN, b"", 1500), Step(Direction.DOWN, b"x" * 70_000)]
    read = list(read_script(write_script(steps)))
    assert read[:2] == steps[:2]
    assert b"".join(step.data for step in read[2:]) == steps[2].data


def test_a_target_that_breaks_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "dns-name"
    folder.mkdir()
    (folder / "input").write_bytes(b"")
    replay(folder / "input")
    (tmp_path / "no-such-target").mkdir()
    (tmp_path / "no-such-target" / "input").write_bytes(b"")
    with pytest.raises(KeyError):
        replay(tmp_path / "no-such-target" / "input")


def test_changed_layers_differ_and_stay_frames() -> None:
    frame = bytes.fromhex("02000000000b02000000000a0800") + bytes(20)
    changed = [change([frame] * 3, random.Random(number)) for number in range(60)]
    assert sum(one != [frame] * 3 for one in changed) > 40
    assert changed == [change([frame] * 3, random.Random(number)) for number in range(60)]
