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
"""Rows of one statement, as of a table of text."""

_HEAD_BYTES: Final = 32
_BEGIN: Final = re.compile(rb"\s*(?:insert|replace|update)\s", re.IGNORECASE)
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
_ROW: Final = re.compile(r"\s*,?\s*\(")
_QUOTES: Final = '`"[] \t\r\n'
_ESCAPED: Final = re.compile(r"''|\"\"|\\(.)", re.DOTALL)


def read_sql(body: Body, reader: Reader) -> bool:
    """Claims a statement that inserts rows under names, or sets values."""
    if _BEGIN.match(body.data[:_HEAD_BYTES]) is None or not looks_like_text(body.data, ""):
        return False
    text = decode_text(body.data, body.parameters.get("charset", ""))
    place = f"{body.prefix}sql:$"
    insert = _INSERT.match(text)
    if insert is not None:
        names = [name.strip(_QUOTES) for name in insert[1].split(",")]
        is_read = _read_rows(text, insert.end(), names, place, reader)
    else:
        update = _UPDATE.match(text)
        is_read = update is not None and _read_settings(text, update.end(), place, reader)
    if is_read:
        reader.put(body.text_path, "", text)
    return is_read


def _read_rows(text: str, at: int, names: list[str], place: str, reader: Reader) -> bool:
    number = 0
    while number < MAX_ROWS and not reader.is_full and (row := _ROW.match(text, at)) is not None:
        at = row.end()
        for name in names:
            found = _VALUE.match(text, at)
            if found is None:
                return number > 0
            _add(name, found, f"{place}[{number}]", reader)
            at = found.end()
            if found["end"] == ")":
                break
        number += 1
    return number > 0


def _read_settings(text: str, at: int, place: str, reader: Reader) -> bool:
    count = 0
    while not reader.is_full and (found := _SET.match(text, at)) is not None:
        _add(found["name"].strip(_QUOTES).rpartition(".")[2], found, f"{place}[0]", reader)
        count, at = count + 1, found.end()
        if not found["end"]:
            break
    return count > 0


def _add(name: str, found: re.Match[str], place: str, reader: Reader) -> None:
    quoted = found["single"] if found["single"] is not None else found["double"]
    value = found["bare"] if quoted is None else _ESCAPED.sub(lambda one: one[1] or one[0][0], quoted)
    if value and not (quoted is None and value.upper() in ("NULL", "DEFAULT", "?")):
        reader.add(f"{place}{json_names(name)[0]}", last_name(name), value)
