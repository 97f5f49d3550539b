"""Answers to what comes again and again: polls, beacons, the same file for every device of a household.

What was worked out once is kept, within a limit for all of it together; what was not asked for the longest goes first.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar

Answer = TypeVar("Answer")

ROOM_CHARS: Final = 4 << 20
"""Characters and bytes of all that one Repeats keeps, about."""

LARGEST_CHARS: Final = 256 << 10
"""Of one question with its answer. What is longer seldom comes twice, and would push out hundreds of others."""

ENTRY_CHARS: Final = 500
"""What an entry takes beside its texts."""

FIELD_CHARS: Final = 250
"""What a field of a message, or a hit in it, takes beside its texts."""


class Repeats(Generic[Answer]):
    """Remembers answers. Build one for each process, or for each capture."""

    def __init__(self, room_chars: int = ROOM_CHARS) -> None:
        self._left_chars = room_chars
        # Ordered, because a plain dict looks through all that left when asked for its first.
        self._kept: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()

    def find(self, question: Hashable) -> Answer | None:
        """What was answered before, None where nothing is kept."""
        kept = self._kept.get(question)
        if kept is None:
            return None
        self._kept.move_to_end(question)
        return kept[0]

    def keep(self, question: Hashable, answer: Answer, size_chars: int) -> None:
        """Keep an answer that `find` did not know; `size_chars` is how long the texts of both are."""
        if size_chars > LARGEST_CHARS:
            return
        self._kept[question] = (answer, size_chars)
        self._left_chars -= size_chars + ENTRY_CHARS
        while self._left_chars < 0:
            _, (_, oldest_chars) = self._kept.popitem(last=False)
            self._left_chars += oldest_chars + ENTRY_CHARS


def size_chars(rows: Iterable[tuple[str, ...]]) -> int:
    """The size of fields or headers, for `keep`."""
    return sum([FIELD_CHARS + sum(map(len, row)) for row in rows])
