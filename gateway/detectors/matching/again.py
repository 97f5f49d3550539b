"""Looking again: where an expression that the engine has named really matches, as Python's `re` sees it.

`re` reads some 50 MB/s where an expression does not begin with a literal. In a long text the engine therefore says
where matches end, and `re` looks there alone; the result is that of `re.finditer` on all of it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.matching.engine import MAX_ENDS, Engine
from gateway.detectors.matching.lower import FIELD_END, PATH_END

_FIELD_END: Final = FIELD_END.encode()
_PATH_END: Final = PATH_END.encode()

SMALL_BYTES: Final = 16 << 10
"""Text that `re` is through with before an engine has begun."""


def matches(
    engine: Engine,
    number: int,
    compiled: re.Pattern[bytes],
    lower: bytes,
    first_end: int,
    reach: int,
    told: Sequence[int] | None = None,
) -> Iterator[tuple[int, int]]:
    """Start and end of the matches of an expression, one behind the other. No match is longer than `reach`; `told`:
    where they end, in ascending order, where that is known already."""
    begin = max(first_end - reach, 0)
    ends = told
    if len(lower) - begin <= SMALL_BYTES:
        ends = None
    elif ends is None:
        ends = engine.ends(number, lower, MAX_ENDS)
    if ends is None:
        while (found := compiled.search(lower, begin)) is not None:
            end = _end_inside(lower, found.start(), found.end())
            if end is not None:
                yield found.start(), end
            begin = max(end or 0, found.start() + 1)
        return
    for end in ends:
        if end > begin:
            place = _near(compiled, lower, max(begin, end - reach), end, reach)
            if place is not None:
                yield place
                begin = place[1]


def _near(compiled: re.Pattern[bytes], lower: bytes, begin: int, end: int, reach: int) -> tuple[int, int] | None:
    """The first match from `begin` on, where something is known to end at `end`: without reading the rest of the text.

    What reaches to the border of what is read could be longer, or none, with what stands behind it.
    """
    border = end + reach
    while begin < end:
        found = compiled.search(lower, begin, border)
        if found is None:
            return None
        whole = found if found.end() < border or border >= len(lower) else compiled.match(lower, found.start())
        last = _end_inside(lower, whole.start(), whole.end()) if whole is not None else None
        if whole is not None and last is not None:
            return whole.start(), last
        begin = found.start() + 1
    return None


def _end_inside(lower: bytes, start: int, end: int) -> int | None:
    """Where a match ends that stays inside one path or one value; None for others: what reaches into the next one would
    swallow what begins there. The mark behind a value is an edge of its last word as a blank is, and no part of it."""
    if lower.find(_FIELD_END, start, end - 1) >= 0 or lower.find(_PATH_END, start + 1, end - 1) >= 0:
        return None
    last = end - 1 if lower[end - 1 : end] == _FIELD_END else end
    return last if last > start or start == end else None
