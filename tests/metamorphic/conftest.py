"""The shipped captures as lists of frames, and what is said in them, untransformed and transformed."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT
from tests.metamorphic.captures import Frame, read, write
from tests.metamorphic.facts import Facts, facts_of

Captures = dict[str, list[Frame]]
Transformation = Callable[[list[Frame], Random], list[Frame]]
Carried = Callable[[Transformation], Facts]


@pytest.fixture(scope="session")
def captures() -> Captures:
    """The shipped captures, by name."""
    return {path.stem: read(path) for path in sorted((ROOT / "pcaps").glob("*.pcapng"))}


@pytest.fixture(scope="session")
def said(captures: Captures, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """What is said in them, as they are."""
    return carry(captures, lambda frames, _: frames, tmp_path_factory.mktemp("as_they_are"))


@pytest.fixture
def carried(captures: Captures, tmp_path: Path) -> Carried:
    """What is said in them when they are transformed."""
    return lambda transformation: carry(captures, transformation, tmp_path)


def carry(captures: Captures, transformation: Transformation, folder: Path) -> Facts:
    """The facts of captures that were transformed, by the same dice each time. At least one must have changed."""
    made = {name: transformation(frames, Random(name)) for name, frames in captures.items()}
    assert transformation.__name__ == "<lambda>" or made != captures
    for name, frames in made.items():
        if frames:
            write(folder / f"{name}.pcapng", frames)
    return facts_of([folder], folder / "facts.db")
