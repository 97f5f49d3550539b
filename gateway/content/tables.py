"""Tables in JSON: rows that are arrays, with the names of their columns beside them, in their first row, or in a text.

`{"columns": ["name", "email"], "rows": [["…", "…"]]}` is read as rows of objects: `$.rows[0].email`, as in a table of
text.
"""

import re
from typing import Any, Final

from gateway.content.labels import strength

MAX_COLUMNS: Final = 400
"""As in tables of text."""

_COLUMNS_WORDS: Final = """
columns cols fields columnNames column_names header headers schema keys names headings fieldNames field_names
columnas colunas colonnes spalten felder campos champs questions
"""
COLUMNS: Final = frozenset(_COLUMNS_WORDS.split())
_ROWS_WORDS: Final = """
rows data values records results row cells record answers tuples rec recs entries items lines list log logs samples
readings measurements points zeilen filas linhas lignes daten datos dados valores werte valeurs messwerte mediciones
medidas medicoes mesures registros eintraege
"""
ROWS: Final = frozenset(_ROWS_WORDS.split())
"""What tables in JSON call the names of their columns, and their rows."""

_NAMING: Final = ("name", "key", "field", "fieldName", "field_name", "label", "title", "id")
_CALLED: Final = re.compile(r"[^\W\d][\w.$ /-]{0,60}[?]?")
_HEADING: Final = re.compile(r"[^\W\d_][\w.()/# '?-]{0,60}")
_NO_HEADING: Final = re.compile(r"[\d.,:/+ -]*\d[\d.,:/+TZ -]*|\S+@\S+")
"""A cell that is a number, a date, a telephone number or an address: under names there is one."""

_NAMES_IN_TEXT: Final = re.compile(r"[A-Za-z_][\w. ]{0,40}(?:[,;|\t][A-Za-z_][\w. ]{0,40}){1,60}")
_IDENTIFIER: Final = re.compile(r"[a-z_$][\w.$-]{0,40}")
CALLS: Final = frozenset({"args", "params"})
_SERVICES: Final = frozenset({"object", "common"})
_POSITIONS: Final = {
    "execute_kw": ("db", "uid", "password", "model", "method", "values", "options"),
    "execute": ("db", "uid", "password", "model", "method"),
    "login": ("db", "login", "password"),
    "authenticate": ("db", "login", "password"),
}
"""Arguments of Odoo's external API, by method."""

_DELIMITERS: Final = "\t;|,"


def columns_of(pairs: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """Names of the columns of a table whose rows are arrays of as many cells: beside the rows, as answers of databases
    have them, or in the first row; () where there are none."""
    names = next((inner for name, inner in pairs if name in COLUMNS and isinstance(inner, list | str)), None)
    rows = next((inner for name, inner in pairs if name in ROWS and isinstance(inner, list)), None)
    if isinstance(names, str):
        names = _names_in(names)
    if not names and rows and len(rows) > 1:
        return head_of(rows)
    if not names or not rows or len(names) > MAX_COLUMNS:
        return ()
    found = tuple(map(_name_of_column, names))
    if not all(map(_CALLED.fullmatch, found)):
        return ()
    first = _cells_of(rows[0])
    is_row = isinstance(first, list) and len(first) == len(found)
    is_text = isinstance(first, str) and not is_one_row(rows, found) and len(_split(first, len(found))) == len(found)
    return found if is_row or is_text or _is_one_row(rows, found) else ()


def head_of(rows: list[Any]) -> tuple[str, ...]:
    """Names in the first of some rows, as sheets are sent: `[["Name", "Email"], ["…", "a@b.org"]]`."""
    first = rows[0]
    if not (isinstance(first, list) and 1 < len(first) <= MAX_COLUMNS and all(isinstance(row, list) for row in rows)):
        return ()
    is_named = all(isinstance(cell, str) and _HEADING.fullmatch(cell) for cell in first)
    cells = [cell for cell in rows[1] if isinstance(cell, str)] if is_named and len(rows[1]) == len(first) else []
    return tuple(first) if any(map(_NO_HEADING.fullmatch, cells)) else ()


def as_object(row: Any, columns: tuple[str, ...]) -> Any:
    """A row with the names of its cells; as it is where it is none of these columns."""
    cells = _split(row, len(columns)) if isinstance(row, str) else _cells_of(row)
    if isinstance(cells, list) and len(cells) == len(columns) and tuple(cells) != columns:
        return tuple(zip(columns, cells, strict=True))
    return row


def _cells_of(row: Any) -> Any:
    """The cells of a row that is an object with nothing else in it: `{"c": [{"v": "…"}, {"v": "…"}]}`."""
    if isinstance(row, tuple) and len(row) == 1 and isinstance(row[0][1], list):
        return row[0][1]
    return row


def positions_of(pairs: tuple[tuple[str, Any], ...], arguments: list[Any]) -> tuple[str, ...]:
    """Names of the arguments of a call whose places are known, () for others."""
    known = {name: inner for name, inner in pairs if isinstance(inner, str)}
    if known.get("service") not in _SERVICES:
        return ()
    names = _POSITIONS.get(known.get("method", ""), ())
    return (*names, *(f"arg{number}" for number in range(len(names), len(arguments)))) if names else ()


def is_one_row(rows: list[Any], columns: tuple[str, ...]) -> bool:
    """Whether what stands beside the names is a single row: as many values as there are names."""
    if len(rows) != len(columns) or any(isinstance(cell, list | tuple) for cell in rows):
        return False
    return not all(isinstance(cell, str) and len(_split(cell, len(columns))) == len(columns) for cell in rows)


def _is_one_row(rows: list[Any], columns: tuple[str, ...]) -> bool:
    """The same, where the names are those of data: what a chart calls its points are none."""
    is_known = all(map(_IDENTIFIER.fullmatch, columns)) or any(strength(name) == 2 for name in columns)
    return is_known and len(columns) > 1 and is_one_row(rows, columns)


def _names_in(text: str) -> list[str]:
    """`number,dir,ts` as names."""
    if _NAMES_IN_TEXT.fullmatch(text) is None:
        return []
    return [name.strip() for name in re.split(r"[,;|\t]", text)]


def _split(row: str, size: int) -> list[str]:
    """The cells of a row that is one text, by the mark that gives as many as there are columns."""
    for mark in _DELIMITERS:
        if row.count(mark) == size - 1:
            return [cell.strip() for cell in row.split(mark)]
    return []


def _name_of_column(column: Any) -> str:
    """A name, or the name in what else is said of a column: `{"name": "email", "type": "text"}`."""
    if isinstance(column, str):
        return column
    pairs = column if isinstance(column, tuple) else ()
    known = {name: inner for name, inner in pairs if isinstance(inner, str)}
    return next((known[name] for name in _NAMING if name in known), "")
