"""The corpus: generated messages by a seed, and those that were written by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.detection.draft import Case, Draft, finish
from benchmarks.detection.draw import Draw
from benchmarks.detection.shapes import EVERYDAY, PERSONAL, UNSEEN_EVERYDAY, UNSEEN_PERSONAL, Shape
from benchmarks.detection.wrap import wrap

SEED: Final = 1
HELD_OUT_SEED: Final = 1_000_001
"""Seeds of the two sets; from the second on they are held out: nobody looks at single messages while detectors are written."""
UNSEEN_EVERY: Final = 4
"""Every fourth held-out message has a shape that the first set does not have."""
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
        shape = _shape(number, is_held_out=seed >= HELD_OUT_SEED and number % UNSEEN_EVERY == 0)
        draft = shape(draw)
        wrap(draft, draw)
        yield finish(draft, shape.__name__, number)


def _shape(number: int, is_held_out: bool) -> Shape:
    """All shapes in turn, so that each is there as often as it is listed."""
    everyday_before, rest = divmod(number * EVERYDAY_PERCENT, 100)
    if rest < EVERYDAY_PERCENT:
        return _turn(UNSEEN_EVERYDAY if is_held_out else EVERYDAY, everyday_before, is_held_out)
    return _turn(UNSEEN_PERSONAL if is_held_out else PERSONAL, number - everyday_before - 1, is_held_out)


def _turn(shapes: tuple[Shape, ...], rank: int, is_held_out: bool) -> Shape:
    return shapes[(rank // UNSEEN_EVERY if is_held_out else rank) % len(shapes)]


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
