"""Places in a message: which fields stand together. Works on Field.path alone."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.model.findings import Field

_LAST_STEP: Final = re.compile(r"(?:\.[\w$-]+|\[(?:\d+|\"[^\"]*\")\])$")
_DIGITS: Final = re.compile(r"\d+")
_INDEX: Final = re.compile(r"\[(\d+)\]")


@lru_cache(maxsize=8192)
def parent(path: str) -> str:
    """The object or array that a value stands in: `$.a[3].b` to `$.a[3]`, `$.a[3]` to `$.a`.

    Values outside of JSON stand in their whole place: `body.form:q1` to `body.form:`.
    """
    if "$" in path:
        shorter = _LAST_STEP.sub("", path)
        if shorter != path:
            return shorter
    return path[: path.rfind(":") + 1]


def inside(path: str, place: str) -> bool:
    """Whether a path is a place or below it: `$.a[1].b` is inside `$.a[1]`, `$.a[10]` is not."""
    if not path.startswith(place):
        return False
    return len(path) == len(place) or place.endswith(":") or path[len(place)] in ".["


MAX_LISTS_DEEP: Final = 4
"""Lists inside lists that are looked at: a batch of events of people with numbers are three."""


@lru_cache(maxsize=1)
def records(fields: tuple[Field, ...]) -> dict[str, dict[str, list[Field]]]:
    """Fields by every list that they are in, and by their record there: `$.batch[0].people[2].name` is in record 0 of
    `$.batch` and in record 2 of `$.batch[0].people`. The last answer is kept, as several detectors ask for the same."""
    lists: dict[str, dict[str, list[Field]]] = {}
    for field in fields:
        for count, found in enumerate(_INDEX.finditer(field.path)):
            if count >= MAX_LISTS_DEEP:
                break
            lists.setdefault(field.path[: found.start()], {}).setdefault(found[1], []).append(field)
    return lists


@lru_cache(maxsize=8192)
def stem(path: str) -> str:
    """A path with its numbers taken out, the same for all items of a list: `$.answers[#].score`."""
    return _DIGITS.sub("#", path)


def spread(paths: Sequence[str]) -> str:
    """Several paths as one for people: `$.items[0..8]` where only an index differs, else what they share
    and `…`."""
    distinct = list(dict.fromkeys(paths))
    if len(distinct) == 1:
        return distinct[0]
    if len({_INDEX.sub("[#]", path) for path in distinct}) == 1:
        columns = [list(map(int, numbers)) for numbers in zip(*map(_INDEX.findall, distinct), strict=True)]
        varying = [column for column in columns if len(set(column)) > 1]
        if len(varying) == 1:
            ranges = iter(f"[{min(c)}..{max(c)}]" if min(c) != max(c) else f"[{c[0]}]" for c in columns)
            return _INDEX.sub(lambda _: next(ranges), distinct[0])
    first, last = min(distinct), max(distinct)
    shared = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return f"{first[:shared]}…"
