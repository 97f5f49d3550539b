"""Lists that are lines of a text: tables of calls, and chats that were exported."""

from typing import Final

from gateway.detectors.bulk.list_shapes import COUNT, MAILBOX, MIN_RECORDS, SPOKEN, TIME, is_phone
from gateway.detectors.matching.lazily import Expression


def are_rows_of_calls(text: str) -> int:
    """How many lines of a text are calls in cells without names: a number, a time, a length; 0 where they are few."""
    lines = [line for line in text.splitlines()[:MAX_LINES] if line.strip()]
    rows = sum(_is_call(_CELL.split(line.strip())) for line in lines)
    return rows if rows >= MIN_RECORDS and 5 * rows >= 4 * len(lines) else 0


def chat_lines(text: str) -> int:
    """How many lines of a text are those of a chat that was exported; 0 where they are few, or one writes all."""
    found = [match for line in text.splitlines()[:MAX_LINES] if (match := _CHAT_LINE.match(line)) is not None]
    heading = text[:MAX_HEADING]
    found = [one for one in found if (asked := _HEADED.get(one.lastindex or 0)) is None or asked.search(heading)]
    names = {match[match.lastindex or 0].strip() for match in found}
    people = {name.lower() for name in names}
    if len(found) < MIN_RECORDS or len(people) > MAX_TALKING or not _OF_PROGRAMS.isdisjoint(people):
        return 0
    if any(_OF_CLASSES.fullmatch(name) for name in names):
        return 0
    is_talk = len(people) > 1 or any(_TWO_NAMES.fullmatch(name) for name in names)
    return len(found) if is_talk else 0


_OF_CLASSES: Final = Expression(
    r"(?:[A-Z][a-z]+){1,4}(?:Activity|Service|Manager|Client|Worker|Fragment|Controller|Task)"
)
"""Parts of a program, which write logs."""

_TWO_NAMES: Final = Expression(
    r"[^\W\d_a-z][^\W\d_]{1,20} [^\W\d_a-z][^\W\d_'-]{1,24}(?: [^\W\d_a-z][^\W\d_'-]{1,24})?"
)
"""Who writes alone in a piece of a chat is a person all the same."""


def talk_lines(lines: list[str]) -> int:
    """How many lines are what somebody says, with the name before it: `Ana: …`, in turns by two at least; 0 where they
    are few, or are no talk."""
    said = [match for line in lines[:MAX_LINES] if (match := _SAID_LINE.match(line.strip())) is not None]
    people = {match[1].lower() for match in said}
    if len(said) < MIN_RECORDS or 5 * len(said) < 4 * len(lines[:MAX_LINES]) or not _OF_PROGRAMS.isdisjoint(people):
        return 0
    return len(said) if 2 <= len(people) < len(said) and len(people) <= MAX_TALKING else 0


_SAID_LINE: Final = Expression(
    r"\W{0,2}([^\W\d_][^\W\d_]{0,20}(?: [^\W\d_][^\W\d_.]{0,20}){0,2})(?: ?[\[(][\d:. /-]{4,20}[\])])?\*{0,2}: ?\*{0,2}"
    r"[^\W\d_].{0,24}?[^\w\n]{1,3}[^\W_]"
)


def rows_of_messages(text: str) -> int:
    """How many lines of a text are messages in cells without names: a number or a mailbox, a time, a text."""
    lines = [line for line in text.splitlines()[:MAX_LINES] if line.strip()]
    rows = sum(_is_message(_CELL.split(line.strip(), MAX_CELLS)) for line in lines)
    return rows if rows >= MIN_RECORDS and 5 * rows >= 4 * len(lines) else 0


def _is_message(cells: list[str]) -> bool:
    if not 3 <= len(cells) <= MAX_CELLS:
        return False
    times = sum(TIME.fullmatch(cell) is not None for cell in cells)
    ends = sum(
        TIME.fullmatch(cell) is None and (is_phone(cell) or MAILBOX.fullmatch(cell) is not None) for cell in cells
    )
    return times > 0 and 1 <= ends <= 2 and any(len(cell) > MIN_SAID and SPOKEN.search(cell) for cell in cells)


MIN_SAID: Final = 6


def mails(text: str) -> int:
    """How many mails a text holds, one behind the other, as mailboxes are exported (RFC 4155)."""
    senders = len(_SENDERS.findall(text[:MAX_MAILBOX]))
    subjects = len(_SUBJECTS.findall(text[:MAX_MAILBOX]))
    return min(senders, subjects) if min(senders, subjects) >= MIN_RECORDS - 1 else 0


_SENDERS: Final = Expression(r"(?:^|\n)From: [^\r\n]{0,100}@[\w.-]{2,80}")
_SUBJECTS: Final = Expression(r"\nSubject: \S")
MAX_MAILBOX: Final = 65536
"""Characters of a mailbox that are looked at."""


_CHAT_LINE: Final = Expression(
    r"[\u200e\u200f ]{0,2}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[APap]\.?[Mm]\.?)?"
    r"(?:(?:\]| -) ([^\W\d_][^:\n\[\]{}()=/]{0,39}|\+[\d ]{8,20}): \S|, ([^\W\d_][^:,\n\[\]{}()=/]{0,39}) : \S)"
    r"|\d{4}\ub144 \d{1,2}\uc6d4 \d{1,2}\uc77c (?:\uc624[\uc804\ud6c4] )?\d{1,2}:\d{2},"
    r" ([^\W\d_][^:,\n\[\]{}()=/]{0,39}) : \S"
    r"|\[([^\W\d_][^:,\n\[\]{}()=/]{0,39})\] \[(?:(?:\uc624[\uc804\ud6c4]|[AP]M) )?\d{1,2}:\d{2}(?: [AP]M)?\] \S"
    r"|(?:(?:\uc624|\u5348)[\uc804\ud6c4\u524d\u5f8c] ?)?\d{1,2}:\d{2}(?: ?[AP]M)?\t"
    r"([^\W\d_][^:,\t\n\[\]{}()=/]{0,39})\t\S"
)
"""As WhatsApp, KakaoTalk (on phones and on computers) and LINE write them."""
_HEADED: Final = {
    2: Expression(r"(?i:kakao)|[\uac00-\ud7a3]{2}"),
    5: Expression(r"\[LINE\]|\u30c8\u30fc\u30af\u5c65\u6b74|\u804a\u5929\u7d00\u9304"),
}
"""By the number of the name in a line: what stands above a chat, where lines of measurements look the same."""
MAX_HEADING: Final = 200
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
