"""Lists that are lines of a text: tables of calls, and chats that were exported."""

from typing import Final

from gateway.detectors.bulk.list_shapes import COUNT, MIN_RECORDS, TIME, is_phone
from gateway.detectors.matching.lazily import Expression


def are_rows_of_calls(text: str) -> int:
    """How many lines of a text are calls in cells without names: a number, a time, a length; 0 where they are few."""
    lines = [line for line in text.splitlines()[:MAX_LINES] if line.strip()]
    rows = sum(_is_call(_CELL.split(line.strip())) for line in lines)
    return rows if rows >= MIN_RECORDS and 5 * rows >= 4 * len(lines) else 0


def chat_lines(text: str) -> int:
    """How many lines of a text are those of a chat that was exported; 0 where they are few, or one writes all."""
    found = [match for line in text.splitlines()[:MAX_LINES] if (match := _CHAT_LINE.match(line)) is not None]
    people = {match[1].strip().lower() for match in found}
    is_talk = len(found) >= MIN_RECORDS and 2 <= len(people) <= MAX_TALKING and _OF_PROGRAMS.isdisjoint(people)
    return len(found) if is_talk else 0


_CHAT_LINE: Final = Expression(
    r"[\u200e\u200f ]{0,2}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[APap]\.?[Mm]\.?)?"
    r"(?:\]| -) ([^\W\d_][^:\n\[\]{}()=/]{0,39}|\+[\d ]{8,20}): \S"
)
MAX_TALKING: Final = 12
_OF_PROGRAMS: Final = frozenset({"info", "error", "warn", "warning", "debug", "trace", "fatal", "notice", "exception"})
"""What stands there in the log of a program."""


def _is_call(cells: list[str]) -> bool:
    if not 3 <= len(cells) <= MAX_CELLS:
        return False
    times = sum(TIME.fullmatch(cell) is not None for cell in cells)
    phones = sum(is_phone(cell) and TIME.fullmatch(cell) is None for cell in cells)
    lengths = sum(COUNT.fullmatch(cell) is not None for cell in cells)
    return times > 0 and phones == 1 and lengths > 0


_CELL: Final = Expression(r"\s{0,3}[\t;|,]\s{0,3}")
MAX_LINES, MAX_CELLS = 200, 12
"""Of a table of calls."""
