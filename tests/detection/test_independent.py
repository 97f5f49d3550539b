"""Requests that others wrote: whole, labelled by the vocabulary, and found at least as well as before."""

import base64
import tomllib
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.detection import independent
from benchmarks.detection.score import inspector, score
from tests.rounds import IS_LONG

LEAST = {"unread": (0.98, 0.975), "read": (0.99, 0.98)}
"""Precision and recall of all kinds together, at likely and above."""
EVERY = {"unread": 1, "read": 4} if IS_LONG else {"unread": 3, "read": 16}
"""One message in so many is asked: variants of a shape differ little, and all of them take minutes."""

KINDS = Path(__file__).parents[2] / "gateway" / "rules" / "kinds.toml"


@pytest.mark.parametrize("kind", independent.SETS)
def test_as_much_is_found_as_before(kind: str) -> None:
    likely = score(islice(independent.cases(kind), 0, None, EVERY[kind]), inspector())[0]
    print(likely.total)
    precision, recall = LEAST[kind]
    assert likely.total.precision >= precision
    assert likely.total.recall >= recall


PATHS = [path for kind in independent.SETS for path in independent.paths(kind)]


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_messages_are_whole(path: Path) -> None:
    kinds = {f"{family}.{name}" for family, names in tomllib.loads(KINDS.read_text()).items() for name in names}
    rows = list(independent.rows(path))
    assert len(rows) > 400
    assert len({row["shape"] for row in rows}) > 90
    assert sum(not row["must"] for row in rows) > 100
    for row in rows:
        base64.b64decode(row["body"], validate=True)
        labels = {kind.rstrip("?") for label in [*row["must"], *row["may"]] for kind in label.split("|")}
        assert labels <= kinds, (row["shape"], labels - kinds)
