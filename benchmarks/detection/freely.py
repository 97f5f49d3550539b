"""Freely written texts: what is told of those that say something of somebody's health, and of those that do not.

The messages were written by people who did not know the program, its words, or the texts that its weights were learned
from. They are for measuring alone: nothing is learned from them, and no detector is mended by their words. `plain` is
what people type every day; `hard` is full of hints, images and misleading words; `later` is plain again, by two more
writers, and was measured when everything was done; `foreign` is in nine languages of which no text was learned.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.detection.draft import Draft, finish, strength
from benchmarks.detection.report import percent, table
from benchmarks.detection.score import inspector, surest
from gateway.model.flows import Certainty

FOLDER: Final = Path(__file__).resolve().parent / "freely"
SETS: Final = ("plain", "hard", "later", "foreign")
NO_KIND: Final = ("health.interest",)
"""Told of who asks for a page, and of no text alone."""


class Freely(NamedTuple):
    """Counts of one set: messages, those told as likely or surer, those told at all."""

    name: str
    told: dict[str, list[int]]  # by language: messages about health, of these with any kind likely, possible
    kinds: dict[str, list[int]]  # by label: messages, of these with that kind likely, possible
    nothing: list[int]  # messages without a label: all, with health data likely, possible

    @property
    def recall(self) -> float:
        """Share of the messages about health of which any kind is told as likely."""
        return sum(one[1] for one in self.told.values()) / sum(one[0] for one in self.told.values())

    @property
    def false_share(self) -> float:
        """Share of the others of which it is."""
        return self.nothing[1] / self.nothing[0]


def measure(name: str) -> Freely:
    """Count one set."""
    inspect = inspector()
    found = Freely(name, {}, {}, [0, 0, 0])
    for number, row in enumerate(rows(name)):
        draft = Draft(" ".join(row["labels"]), body=row["body"].encode(), host=row["host"], target=row["path"])
        levels = {
            kind: 1 + (strength(hit.confidence) >= strength(Certainty.LIKELY))
            for kind, hit in surest(inspect(finish(draft, name, number))).items()
            if kind.startswith("health.") and kind not in NO_KIND
        }
        best = max(levels.values(), default=0)
        _count(found.told.setdefault(row["lang"], [0, 0, 0]) if row["labels"] else found.nothing, best)
        for label in row["labels"]:
            _count(found.kinds.setdefault(label, [0, 0, 0]), levels.get(label, 0))
    return found


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The messages of one set: lang, host, path, body (JSON), labels."""
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def markdown(sets: list[Freely]) -> str:
    """Tables of all sets."""
    parts = ["### Freely written texts"]
    for one in sets:
        parts.append(
            f"`{one.name}`: {percent(one.recall)} of the texts about somebody's health are told as health data of any kind, "
            f"and {one.nothing[1]} of {one.nothing[0]} others (possible: {one.nothing[2]})."
        )
        counted = [*sorted(one.told.items()), *sorted(one.kinds.items())]
        lines = [[name, *counts, percent(counts[1] / counts[0])] for name, counts in counted]
        parts.append(
            table(["any kind by language; that kind by label", "texts", "likely", "possible", "recall"], lines)
        )
    return "\n\n".join(parts)


def _count(counts: list[int], level: int) -> None:
    counts[0] += 1
    counts[1] += level > 1
    counts[2] += level > 0
