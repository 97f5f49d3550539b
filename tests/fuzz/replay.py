"""Inputs of the fuzzer once more: `python -m tests.fuzz.replay FILE…`. The folder of a file names its target."""

import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS
from tests.fuzz.whole import whole


def replay(path: Path) -> None:
    """One input, as the fuzzer gave it."""
    target = whole if path.parent.name == "whole" else TARGETS[path.parent.name]
    target(path.read_bytes())


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        replay(Path(argument).resolve())
        print(f"{argument}: nothing broke")
