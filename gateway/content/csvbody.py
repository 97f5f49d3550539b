"""Tables of text with a line of names (CSV, RFC 4180; TSV): every cell a field called by its column.

`body.csv:$[3].email` is in the fourth row, as it would be in JSON. What is declared as a table is one; else a first
line of names and rows of as many cells say so.
"""

import csv
import re
from itertools import islice, pairwise
from typing import Final, NamedTuple

from gateway.content.called import MAX_MEMBERS, called, is_named, shape_of
from gateway.content.charset import decode_text, looks_like_text
from gateway.content.labels import strength
from gateway.content.layout import is_head, read_rows
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader

MAX_ROWS: Final = 2000
"""Rows of one table, as many as lines of JSON."""

MAX_COLUMNS: Final = 400
"""Columns of one table. Exports of studies have some hundreds, and a line of text has no end."""

MIN_COLUMNS: Final = 3
"""Names in the first line of what nobody declared: two words with a comma are a sentence."""

SNIFFED_ROWS: Final = 5
"""Rows that must have as many cells as there are names."""

MAX_TITLE_CHARS: Final = 120
"""A line above a table that says what it is."""

MAX_HEAD_CHARS: Final = 16 << 10
"""Within so many characters the first lines end."""

MAX_PREAMBLE_LINES: Final = 3
"""Lines before the names: the kind of data, who exported it, when."""

MAX_PAIRS: Final = 12
"""Lines of a name and a value above the names of a table: whose it is, when it was made, by whom."""

_DECLARED: Final = frozenset({"text/csv", "application/csv", "text/x-csv", "text/tab-separated-values"})
_MAYBE: Final = frozenset(
    {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/vnd.ms-excel"}
    | {"application/gzip", "application/x-gzip", "application/zlib", "application/zstd", "application/x-compressed"}
)
"""What says nothing of what is in it, or what that was packed with."""
_DELIMITERS: Final = ",;\t|"
_NAME: Final = re.compile(r"[^\W\d_][\w.()/# -]{0,60}")
_DECLARED_NAME: Final = re.compile(r"[^\W\d_][\w.()/#&'?%°*+ -]{0,60}")
"""A name in what is declared as a table, where it may be any words: `Date & time`."""
_PLAIN_NAME: Final = re.compile(r"[a-z][a-z0-9]{0,30}(?:_[a-z0-9]{1,20}){0,5}")
_VALUE: Final = re.compile(r"[\d.,:/+ -]*\d[\d.,:/+TZ -]*|\S+@\S+")
"""A cell that is a number, a date, a telephone number or an address: sentences have none between two commas."""


def read_csv(body: Body, reader: Reader) -> bool:
    """Claims tables with at least one row under their names."""
    is_declared = body.media_type in _DECLARED
    charset = body.parameters.get("charset", "")
    if not (is_declared or body.media_type in _MAYBE) or not looks_like_text(body.data, charset):
        return False
    text = decode_text(body.data, charset)
    if (headed := _below_pairs(text)) is not None:
        delimiter, names, pairs, table = headed
        for name, value in pairs:
            step, key = json_names(name)
            reader.add(f"{body.prefix}csv:${step}", key, value)
        return _read_rows(table, delimiter, names, f"{body.prefix}csv:$", reader)
    if is_declared:
        text = _from_names(text)
    first = text.lstrip().partition("\n")[0][:MAX_HEAD_CHARS]
    delimiter = max(_DELIMITERS, key=first.count)
    names = _cells(first, delimiter)
    known = [strength(name) for name in names]
    is_named = (
        (all(known) and 2 in known) if len(names) == 2 else is_head(names) or _is_of_program(text, delimiter, names)
    )
    if is_declared and not is_named and _read_laid_out(text, delimiter, body, reader):
        return True
    form = _DECLARED_NAME if is_declared else _NAME
    if len(names) < 2 or len(names) > MAX_COLUMNS or not all(map(form.fullmatch, names)):
        return False
    if not is_declared and not _is_table(text, delimiter, names):
        return False
    return _read_rows(text, delimiter, names, f"{body.prefix}csv:$", reader)


def _is_of_program(text: str, delimiter: str, names: list[str]) -> bool:
    """Whether a first line is one of names as programs write them, `full_date,mood`, and not what somebody
    filled in."""
    return all(map(_PLAIN_NAME.fullmatch, names)) and _is_table(text, delimiter, names)


def read_table_in(text: str, path: str, reader: Reader) -> bool:
    """A table of text inside a value: `{"csv": "date,mood\\n2024-05-01,3"}`."""
    first = text.lstrip().partition("\n")[0][:MAX_HEAD_CHARS]
    delimiter = max(_DELIMITERS, key=first.count)
    names = _cells(first, delimiter)
    if not MIN_COLUMNS <= len(names) <= MAX_COLUMNS or not all(map(_NAME.fullmatch, names)):
        return False
    return _is_table(text.lstrip(), delimiter, names) and _read_rows(text, delimiter, names, f"{path}|csv:$", reader)


def _read_laid_out(text: str, delimiter: str, body: Body, reader: Reader) -> bool:
    """A sheet as people fill it: a title above the names, labels in the first column."""
    lines = text.lstrip().splitlines(keepends=True)
    if len(lines[0].strip()) <= MAX_TITLE_CHARS and not any(mark in lines[0] for mark in _DELIMITERS):
        lines_seen = lines[: SNIFFED_ROWS + 1]
        delimiter = max(_DELIMITERS, key="".join(lines_seen).count)
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), MAX_ROWS))
    except csv.Error:
        return False
    return read_rows(rows, body.text_path, reader)


def _from_names(text: str) -> str:
    """A table without the lines before its names, in which programs say what it is: the names are as many as the cells
    of the row behind them."""
    lines = text.lstrip().split("\n", MAX_PREAMBLE_LINES + 2)
    for number, (line, behind) in enumerate(pairwise(lines[: MAX_PREAMBLE_LINES + 2])):
        delimiter = max(_DELIMITERS, key=line.count)
        names = _cells(line[:MAX_HEAD_CHARS], delimiter)
        is_head = 1 < len(names) <= MAX_COLUMNS and all(map(_DECLARED_NAME.fullmatch, names))
        if is_head and len(_cells(behind[:MAX_HEAD_CHARS], delimiter)) == len(names):
            return "\n".join(lines[number:])
    return text


class _Headed(NamedTuple):
    """A table with what stands above it: its marks, its names, the pairs, and its lines from the names on."""

    delimiter: str
    names: list[str]
    pairs: list[tuple[str, str]]
    table: str


def _below_pairs(text: str) -> _Headed | None:
    """A table below lines of a name and a value each, `Patient;Jo Weber`, as laboratories and devices export it; None
    where there are no such lines, or where what follows is no table of more columns."""
    lines = text.lstrip().split("\n", MAX_PAIRS + 2)
    for delimiter in _DELIMITERS if len(lines) > MIN_COLUMNS else "":
        pairs: list[tuple[str, str]] = []
        for number, line in enumerate(lines[: MAX_PAIRS + 1]):
            cells = _cells(line[:MAX_HEAD_CHARS], delimiter)
            filled = [cell for cell in cells if cell]
            is_pair = len(filled) == 2 and filled == cells[:2] and "." not in filled[0]
            if is_pair and _DECLARED_NAME.fullmatch(filled[0].rstrip(" :")):
                pairs.append((filled[0].rstrip(" :"), filled[1]))
            elif filled:
                table = "\n".join(lines[number:])
                is_named = bool(pairs) and MIN_COLUMNS <= len(cells) <= MAX_COLUMNS
                if is_named and all(map(_DECLARED_NAME.fullmatch, cells)) and _is_table(table, delimiter, cells):
                    return _Headed(delimiter, cells, pairs, table)
                break
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line.strip("\r\n")], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _is_table(text: str, delimiter: str, names: list[str]) -> bool:
    """Whether the first rows have as many cells as there are names, and hold more than words."""
    lines = text[:MAX_HEAD_CHARS].strip().splitlines()[1 : SNIFFED_ROWS + 1]
    rows = [_cells(line, delimiter) for line in lines]
    if len(names) < MIN_COLUMNS or not rows or any(len(row) != len(names) for row in rows[: max(1, len(rows) - 1)]):
        return False
    return any(_VALUE.fullmatch(cell) for cell in rows[0])


def _read_rows(text: str, delimiter: str, names: list[str], place: str, reader: Reader) -> bool:
    """The cells of all rows. A row that cannot be read ends the table with a problem."""
    steps = [(json_names(name)[0], last_name(name)) for name in names]
    is_of_pairs = len(names) <= MAX_MEMBERS and shape_of(tuple(names)).may_be_called
    rows = csv.reader(text.lstrip().splitlines(keepends=True), delimiter=delimiter)
    number = -1
    try:
        for number, row in enumerate(rows, -1):
            if number >= MAX_ROWS or reader.is_full:
                reader.problem(f"only the first {MAX_ROWS} rows of a table were read")
                break
            label = called(list(zip(names, row, strict=False))) if is_of_pairs and number >= 0 else ""
            for (step, key), name, cell in zip(steps, names, row, strict=False) if number >= 0 else ():
                if value := cell.strip():
                    reader.add(f"{place}[{number}]{step}", label if label and is_named(name, value) else key, value)
    except csv.Error:
        reader.problem("a table is damaged: the rest was not read")
    return number >= 0
