"""What is written into a database by a statement of SQL (ISO/IEC 9075-2): values by the names of their columns.

`INSERT INTO clients (name, email) VALUES ('…', '…')` gives `body.sql:$[0].email`, `UPDATE … SET mood = 2` gives
`body.sql:$[0].mood`. The statement stays a text as well.
"""

import re
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader

MAX_ROWS: Final = 2000
"""Rows of one text, as of a table of text."""

MAX_STATEMENTS: Final = 500
"""Statements of one text."""

_HEAD_BYTES: Final = 32
_BEGIN: Final = re.compile(
    rb"\s*(?:(?:begin|start)(?:\s+transaction)?\s*;\s*)?(?:insert|replace|update)\s", re.IGNORECASE
)
_NAME: Final = r"(?:\"[^\"]{1,80}\"|`[^`]{1,80}`|\[[^\]]{1,80}\]|[\w$]{1,80})"
_TABLE: Final = rf"{_NAME}(?:\.{_NAME}){{0,3}}"
_INSERT: Final = re.compile(
    rf"\s*(?:INSERT(?:\s+(?:IGNORE|LOW_PRIORITY|DELAYED))?|REPLACE)(?:\s+INTO)?\s+{_TABLE}\s*\(([^()]{{1,8000}})\)\s*VALUES?\s*",
    re.IGNORECASE,
)
_UPDATE: Final = re.compile(rf"\s*UPDATE\s+{_TABLE}\s+SET\s+", re.IGNORECASE)
_LITERAL: Final = (
    r"(?:[NEBX]?'(?P<single>(?:[^'\\]|''|\\.)*)'|\"(?P<double>(?:[^\"\\]|\"\"|\\.)*)\"|(?P<bare>[^\s,()'\";]{1,200}))"
)
_VALUE: Final = re.compile(rf"\s*{_LITERAL}\s*(?P<end>[,)])", re.DOTALL)
_SET: Final = re.compile(rf"\s*(?P<name>{_TABLE})\s*=\s*{_LITERAL}\s*(?P<end>,?)", re.DOTALL)
_NEXT: Final = re.compile(r"[)';\w\"]\s*;\s*(?=(?:insert|replace|update)\s)", re.IGNORECASE)
"""Where one more statement begins."""
_ROW: Final = re.compile(r"\s*+(?:,\s*+)?\(")
_QUOTES: Final = '`"[] \t\r\n'
_ESCAPED: Final = re.compile(r"''|\"\"|\\(.)", re.DOTALL)


def read_sql(body: Body, reader: Reader, *, is_inside: bool = False) -> bool:
    """Claims statements that insert rows under names, or set values. What is inside a value stays a field there."""
    if _BEGIN.match(body.data[:_HEAD_BYTES]) is None or not looks_like_text(body.data, ""):
        return False
    text = decode_text(body.data, body.parameters.get("charset", ""))
    place = f"{body.prefix}sql:$"
    at = number = 0
    for _ in range(MAX_STATEMENTS):
        if (insert := _INSERT.match(text, at)) is not None:
            names = [name.strip(_QUOTES) for name in insert[1].split(",")]
            number = _read_rows(text, insert.end(), names, place, number, reader)
        elif (update := _UPDATE.match(text, at)) is not None:
            number += _read_settings(text, update.end(), f"{place}[{number}]", reader)
        following = _NEXT.search(text, at)
        if following is None:
            break
        at = following.end()
    if number and not is_inside:
        reader.put(body.text_path, "", text)
    return number > 0


def _read_rows(text: str, at: int, names: list[str], place: str, number: int, reader: Reader) -> int:
    """The rows of a statement, numbered on from those before it."""
    while number < MAX_ROWS and not reader.is_full and (row := _ROW.match(text, at)) is not None:
        at = row.end()
        for name in names:
            found = _VALUE.match(text, at)
            if found is None:
                return number
            _add(name, found, f"{place}[{number}]", reader)
            at = found.end()
            if found["end"] == ")":
                break
        number += 1
    return number


def _read_settings(text: str, at: int, place: str, reader: Reader) -> bool:
    count = 0
    while not reader.is_full and (found := _SET.match(text, at)) is not None:
        _add(found["name"].strip(_QUOTES).rpartition(".")[2], found, place, reader)
        count, at = count + 1, found.end()
        if not found["end"]:
            break
    return count > 0


def _add(name: str, found: re.Match[str], place: str, reader: Reader) -> None:
    quoted = found["single"] if found["single"] is not None else found["double"]
    value = found["bare"] if quoted is None else _ESCAPED.sub(lambda one: one[1] or one[0][0], quoted)
    if value and not (quoted is None and value.upper() in ("NULL", "DEFAULT", "?")):
        reader.add(f"{place}{json_names(name)[0]}", last_name(name), value)
