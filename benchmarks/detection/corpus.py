"""The corpus: generated messages by a seed, and those that were written by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.detection.draft import Case, Draft, finish
from benchmarks.detection.draw import Draw
from benchmarks.detection.shapes import EVERYDAY, PERSONAL, Shape
from benchmarks.detection.wrap import wrap

SEED: Final = 1
HELD_OUT_SEED: Final = 1_000_001
"""Seeds of the two sets. Nobody looks at single messages of the second one while detectors are written."""
MESSAGES: Final = 6000
FLOOR_MESSAGES: Final = 500
"""The first ones, with which the tests look whether the detectors have become worse."""
EVERYDAY_PERCENT: Final = 44
"""How many of a hundred messages hold nothing: more than the 40 that are promised."""
WRITTEN: Final = Path(__file__).with_name("written")


def generated(seed: int = SEED, count: int = MESSAGES) -> Iterator[Case]:
    """Messages of one seed; each has a number of its own, so that message n is the same whatever `count` is."""
    for number in range(count):
        draw = Draw((seed << 32) + number)
        shape = _shape(number)
        draft = shape(draw)
        wrap(draft, draw)
        yield finish(draft, shape.__name__, number)


def _shape(number: int) -> Shape:
    """All shapes in turn, so that each is there as often as it is listed."""
    everyday_before, rest = divmod(number * EVERYDAY_PERCENT, 100)
    if rest < EVERYDAY_PERCENT:
        return EVERYDAY[everyday_before % len(EVERYDAY)]
    return PERSONAL[(number - everyday_before - 1) % len(PERSONAL)]


def written() -> Iterator[Case]:
    """Messages of the data files, one a line."""
    for path in sorted(WRITTEN.glob("*.ndjson")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield finish(_draft(json.loads(line)), f"written-{path.stem}", number)


def _draft(row: dict[str, Any]) -> Draft:
    """A line: the fields of a Draft, with `headers` and `attributes` as objects and `body` as text."""
    row = {**row}
    row["headers"] = tuple(row.get("headers", {}).items())
    row["attributes"] = tuple(row.get("attributes", {}).items())
    row["body"] = row.get("body", "").encode()
    row["may"] = row.get("may", "")
    return Draft(**row)
