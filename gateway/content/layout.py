"""Labels and values as people lay them out in a text: `Name ..... Maria`, columns, tables with a line of names, a label
above its value. They become fields called by their labels, as in JSON: `body.text|pairs:Date of birth`,
`body.text|csv:$[3].Diagnosis`.

The text itself stays a field. What is no form or table about people by its labels (`label_words`) is left alone: prose,
menus, timetables, programs. A label that could itself be somebody's name is never put into a path.
"""

import re
from typing import Final

from gateway.content.label_words import STRONG
from gateway.content.labels import (
    DECORATION,
    MAX_LABEL_CHARS,
    MAX_PARTICLE_CHARS,
    WORDS,
    clean_label,
    fold,
    is_public,
    key_of,
    strength,
)
from gateway.content.paths import json_names, named
from gateway.content.reader import Reader

MAX_CHARS: Final = 64 << 10
"""Of a text that is looked at: forms and reports are shorter, a page has some 3,000."""

MAX_LINES: Final = 10_000
"""The same, in lines."""

MAX_LINE_CHARS: Final = 2_000
"""A longer line is a paragraph."""

FIRST_LINES: Final = 200
"""Of a long text; a log or a program that has no label in them has none behind."""

MIN_PAIRS: Final = 2
"""Labels with values in one text: a single one is part of a sentence."""

MAX_PAIRS: Final = 500
"""Of one text: a long intake form has some hundred."""

MAX_ROWS: Final = 2_000
"""Rows of all tables of one text, as of a CSV."""

MAX_OTHERS: Final = 3
"""Lines of more or fewer cells one after the other in a table: a cell that goes on below, or is empty."""

MAX_COLUMNS: Final = 40
"""Columns of a table that people read."""

MAX_TITLE_ROWS: Final = 20
"""Rows above the names of a sheet: a logo, who made it and when."""

MIN_ALTERNATING: Final = 3
"""Labels above their values, one after the other, where nothing but their order tells which is which."""

MAX_RUN: Final = 100
"""Of such labels and values that are taken at once."""

_RULER: Final = re.compile(r"[\s|+\-=:─-╿*_~.]{2,}")
_BARS: Final = re.compile(r"\|\|?|[│┃║]")
_HEAD_BARS: Final = re.compile(r"!!?|\|\|?")
_GAP: Final = re.compile(r" *\t[ \t]*| {2,}|\u3000+")
_MARKS: Final = re.compile(r"[\s>•·▪○●◦*\-\u2013+#_]*")
_SAID: Final = re.compile(
    r"(?::(?=[^\W\d_])|\[)?"  # `:Label: value`, `[Label] value`
    r"([^\W\d_][\w .'\u2019/()&#%°,-]{0,47}?)"
    r"[*_\"'\]]{0,3}\s{0,3}"
    r"(?:(?<=\])|[:\uff1a](?!//)|[.·…_](?:\s?[.·…_]|(?!)){2,}+|\s[-\u2013\u2014→](?=\s))"
    r"[*_\"']{0,3}\s{0,40}(\S.*)"
)
MAX_FRONT_CHARS: Final = 120
"""Of a line with a label and its value and nothing between them."""

_EXACT: Final = re.compile(r"\d|@")
_BLANK_VALUE: Final = re.compile(r"[\W_]*")
_COLONS: Final = (":", "\uff1a")
_PROMPT: Final = re.compile(
    r"\(see |(?:please|bitte|por favor|veuillez|escriba|indique)\s|(?:[DdMmTtJj]{2}[./-]){2}[YyJjAa]{2,4}"
)
"""What a form that is empty says where a value would be."""

_HEADING: Final = re.compile(r"\s{0,3}#{1,6}\s")


class Line:
    """One line of a text, cut into cells."""

    __slots__ = ("cells", "is_barred", "is_ruler", "text")

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.is_ruler = _RULER.fullmatch(self.text) is not None
        self.is_barred = False
        self.cells: list[str] = []
        if self.text and not self.is_ruler:
            self._cut()

    def _cut(self) -> None:
        text = self.text
        if text[0] == "!" and "!!" in text:  # the head of a table of MediaWiki
            self.is_barred = True
            self.cells = [cell.strip(DECORATION) for cell in _HEAD_BARS.split(text[1:])]
        elif "|" in text or "│" in text or "┃" in text or "║" in text:
            self.is_barred = True
            cells = [cell.strip() for cell in _BARS.split(text)]
            if len(cells) > 1 and not cells[0]:
                del cells[0]
            if len(cells) > 1 and not cells[-1]:
                del cells[-1]
            self.cells = cells
        else:
            self.cells = [cell.strip() for cell in _GAP.split(text)]


def read_layout(text: str, place: str, reader: Reader) -> None:
    """Add what the labels of a text name; `place` is the path of the text."""
    if len(text) > MAX_CHARS:
        text = text[:MAX_CHARS]
    if not _is_worth_it(text):
        return
    raw = text.splitlines()[:MAX_LINES]
    lines = _cut(raw[:FIRST_LINES])
    if len(raw) > FIRST_LINES and not _has_label(lines):
        return
    lines += _cut(raw[FIRST_LINES:])
    pairs: list[tuple[str, str]] = []
    rest: list[Line] = []
    rows = at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            rows += _add_table(lines[at:end], place, reader, rows, pairs)
            at = end
            continue
        line = lines[at]
        at += 1
        if not _take_pair(line, pairs) and line.text and not line.is_ruler:
            rest.append(line)
    pairs += Above(rest).pairs()
    add_pairs(pairs, place, reader)


def _cut(lines: list[str]) -> list[Line]:
    return [Line(line if len(line) <= MAX_LINE_CHARS else "") for line in lines]


def _has_label(lines: list[Line]) -> bool:
    """Whether a line begins with a word that forms have, or is one of cells that are."""
    for line in lines:
        first = WORDS.search(line.text[:MAX_LABEL_CHARS])
        if first is not None and strength(first[0]) == 2:
            return True
        if any(strength(cell) == 2 for cell in line.cells) or (
            ":" in line.text and strength(line.text.partition(":")[0]) == 2
        ):
            return True
    return False


def _is_worth_it(text: str) -> bool:
    """Whether a text has several lines and a word that forms have: most have not, and are done with here."""
    if text.count("\n") < MIN_PAIRS - 1:
        return False
    words = set(WORDS.findall(fold(text)))
    return not STRONG.isdisjoint(words)


def add_pairs(pairs: list[tuple[str, str]], place: str, reader: Reader) -> bool:
    """Add labels with their values, where they are about somebody."""
    known = [strength(label) for label, _ in pairs]
    if 2 not in known or len(known) - known.count(0) < MIN_PAIRS:
        return False
    inside = f"{place}|pairs"
    done: set[tuple[str, str]] = set()
    for label, value in pairs[:MAX_PAIRS]:
        if reader.is_full:
            break
        if is_public(label) and (label, value) not in done:
            done.add((label, value))
            reader.add(named(inside, label), key_of(label), value)
    return True


def _take_pair(line: Line, pairs: list[tuple[str, str]]) -> bool:
    """Whether a line says a label and its value: in cells, or with a mark between."""
    if len(line.cells) > 1 and _pairs_in([cell for cell in line.cells if cell], pairs):
        return True
    if not line.text or line.is_ruler or line.is_barred:
        return False
    start = _MARKS.match(line.text)
    found = _SAID.match(line.text, start.end() if start is not None else 0)
    if found is None or not (label := clean_label(found[1])) or not _says(found[2]):
        return False
    if label[-1].isdecimal() and found[2][0].isdecimal():  # a time of day
        return False
    pairs.append((label, _bare(found[2])))
    return True


def _pairs_in(cells: list[str], pairs: list[tuple[str, str]]) -> bool:
    """Whether cells beside each other are a label and its value, or several of both."""
    if len(cells) != 2 and not is_in_turn(cells):
        return False
    has_any = False
    for name, value in zip(cells[::2], cells[1::2], strict=True):
        if (label := clean_label(name)) and _says(value):
            pairs.append((label, _bare(value)))
            has_any = True
    return has_any


def is_in_turn(cells: list[str]) -> bool:
    """Whether cells beside each other are labels and values in turn: by their colons, or by their words."""
    if len(cells) < 2 or len(cells) % 2:
        return False
    if all(cell.endswith(":") for cell in cells[::2]):
        return True
    return all(strength(clean_label(cell)) for cell in cells[::2]) and not any(
        strength(clean_label(cell)) for cell in cells[1::2]
    )


def _bare(value: str) -> str:
    """A value without emphasis and quotes around it."""
    value = " ".join(value.split()).strip("*_ ")
    return value[1:-1] if len(value) > 2 and value[0] == value[-1] and value[0] in "\"'" else value


def _says(value: str) -> bool:
    """Whether something stands there: not dots to write on, nor what is to be written."""
    if _BLANK_VALUE.fullmatch(value) is not None or _PROMPT.match(value) is not None:
        return False
    words = WORDS.findall(value) if len(value) <= MAX_LABEL_CHARS and "," in value else []
    return not words or not all(strength(word) for word in words)


def _table_end(lines: list[Line], start: int) -> int:
    """Behind the last line of a table that begins here; `start` where none does. A table has a line of names, and
    lines of as many cells."""
    head = lines[start].cells
    if not 2 <= len(head) <= MAX_COLUMNS or not is_head(head):
        return start
    if len(head) == 2 and not _heads_two(lines, start):
        return start  # labels and values may look so, too
    found = others = 0
    at = start + 1
    while at < len(lines) and at - start <= MAX_ROWS and others <= MAX_OTHERS:
        line = lines[at]
        if not line.is_ruler:
            if len(line.cells) < 2 or line.is_barred != lines[start].is_barred:
                break
            if all(map(_is_known, line.cells)):  # the names of the next table
                break
            is_row = len(line.cells) == len(head)
            found += is_row
            others = 0 if is_row else others + 1
        at += 1
    while at > start and lines[at - 1].is_ruler:
        at -= 1
    return at if found else start


def _heads_two(lines: list[Line], start: int) -> bool:
    """Whether two cells are names of columns: by a line under them, or as what is below them is no label."""
    if start + 1 >= len(lines) or lines[start + 1].is_ruler:
        return start + 1 < len(lines)
    below = lines[start + 1].cells
    return len(below) == 2 and all(map(_is_known, lines[start].cells)) and not any(map(_is_known, below))


def _is_known(cell: str) -> bool:
    return strength(clean_label(cell)) > 0


def is_head(cells: list[str]) -> bool:
    """Whether cells are names of columns, at least one of them of a person's."""
    labels = [clean_label(cell) for cell in cells]
    if len(labels) < 2 or not all(labels) or len(set(labels)) < len(labels):
        return False
    known = [strength(label) for label in labels]
    return 2 in known and 2 * sum(map(bool, known)) >= len(known) and (len(cells) == 2 or not is_in_turn(cells))


def _add_table(lines: list[Line], place: str, reader: Reader, rows: int, pairs: list[tuple[str, str]]) -> int:
    """Add the rows under a line of names; how many they are. In a table of two columns the first may be labels."""
    names = [clean_label(cell) for cell in lines[0].cells]
    number = 0
    for line in lines[1:]:
        if len(line.cells) != len(names):
            continue
        if len(names) == 2:
            _take_pair(line, pairs)
        add_row(names, line.cells, f"{place}|csv:$[{rows + number}]", reader)
        number += 1
    return number


def add_row(names: list[str], cells: list[str], place: str, reader: Reader) -> None:
    """Add the cells of a row by the names of their columns."""
    for column, (name, cell) in enumerate(zip(names, cells, strict=False)):
        value = cell.strip()
        if not value or not _says(value) or reader.is_full:
            continue
        if is_public(name):
            reader.add(f"{place}{json_names(name)[0]}", key_of(name), value)
        else:
            reader.add(f"{place}[{column}]", "", value)


class Above:
    """Lines that say no label beside its value, for labels that stand above theirs. What is asked of a line again and
    again is found out once."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._labels = [_label_alone(line) for line in lines]
        self._pure = [_is_pure(label) for label in self._labels]
        self._fronts = [_split_in_front(line) for line in lines]
        self._known = [strength(label) for label in self._labels]

    def pairs(self) -> list[tuple[str, str]]:
        """With a colon or as a heading, label and value in turn, or with nothing but a blank between them."""
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(self._lines):
            if self._is_marked(at) and self._known[at] and at + 1 < len(self._lines):
                value = self._lines[at + 1].text
                if not _is_marked(self._lines[at + 1]) and _says(value):
                    found.append((self._labels[at], value))
                    at += 2
                    continue
            count = self._alternating(at)
            found += [(self._labels[n], self._lines[n + 1].text) for n in range(at, at + 2 * count, 2)]
            at += 2 * count
            if not count:
                run = self._in_front(at)
                found += run
                at += max(len(run), 1)
        return found

    def _is_marked(self, at: int) -> bool:
        return bool(self._labels[at]) and _is_marked(self._lines[at])

    def _alternating(self, start: int) -> int:
        """How many labels of known words and values follow in turn. Where what would be values are labels of known
        words as well, it is a list of labels: a form that is empty, a menu."""
        count = sure = known = 0
        for at in range(start, min(len(self._lines) - 1, start + 2 * MAX_RUN), 2):
            label = self._labels[at]
            is_other = at > start and not self._known[at] and label.count(" ") < 2  # a test in a list of them
            if not label or not (self._pure[at] or is_other):
                break
            count += 1
            sure += self._known[at] > 0
            known += self._known[at + 1] > 0
        return count if count >= MIN_ALTERNATING and 2 * known <= count <= 2 * sure else 0

    def _in_front(self, start: int) -> list[tuple[str, str]]:
        """Labels with nothing between them and their values, line by line, which is how bold labels come out: `Date of
        birth 14 March`. Some of the values are numbers or addresses; a list of headings has none."""
        found: list[tuple[str, str]] = []
        for pair in self._fronts[start : start + MAX_RUN]:
            if pair is None:
                break
            found.append(pair)
        exact = sum(_EXACT.search(value) is not None for _, value in found)
        return found if len(found) >= MIN_ALTERNATING and 3 * exact >= len(found) else []


def _is_pure(label: str) -> bool:
    """Whether a label is made of known words alone, save for a particle."""
    words = WORDS.findall(label)
    return bool(strength(label)) and all(len(word) <= MAX_PARTICLE_CHARS or strength(word) for word in words)


def _split_in_front(line: Line) -> tuple[str, str] | None:
    """A label of known words at the beginning of a short line, and what stands behind it."""
    if len(line.cells) != 1 or len(line.text) > MAX_FRONT_CHARS or "." in line.text[-1:]:
        return None
    end = 0
    for found in WORDS.finditer(line.text):
        is_known = strength(found[0]) > 0
        if not is_known and (not end or len(found[0]) > MAX_PARTICLE_CHARS or not found[0].islower()):
            break
        if is_known:
            end = found.end()
    label, value = clean_label(line.text[:end]), line.text[end:].strip(DECORATION)
    is_value = bool(value) and not value[0].islower() and _says(value)
    return (label, value) if label and is_value else None


def _label_alone(line: Line) -> str:
    if len(line.cells) != 1 or len(line.text) > MAX_LABEL_CHARS + 8:
        return ""
    start = _MARKS.match(line.text)
    return clean_label(line.text[start.end() :] if start is not None else line.text)


def _is_marked(line: Line) -> bool:
    return line.text.endswith(_COLONS) or _HEADING.match(line.text) is not None


def read_rows(rows: list[list[str]], place: str, reader: Reader) -> bool:
    """Add the cells of a sheet or a declared table whose first line has no names: lines of a title above them, empty
    columns before them, or labels in the first column. False where it has none of that."""
    pairs: list[tuple[str, str]] = []
    for number, row in enumerate(rows):
        first = next((column for column, cell in enumerate(row) if cell.strip()), 0)
        cells = row[first:]
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if number < MAX_TITLE_ROWS and len(cells) > 2 and is_head(cells):
            names = [clean_label(cell) for cell in cells]
            for count, one in enumerate(rows[number + 1 : number + 1 + MAX_ROWS]):
                add_row(names, one[first:], f"{place}|csv:$[{count}]", reader)
            break
        _pairs_in([cell.strip() for cell in cells if cell.strip()], pairs)
    else:
        return add_pairs(pairs, place, reader)
    add_pairs(pairs, place, reader)
    return True
