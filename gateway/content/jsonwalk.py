"""Documents of JSON, and of what is built like it, to fields: every scalar with its path, `$.answers[8].score`.

Numbers keep the text they were sent with. Names that occur twice in an object are both read, since receivers differ in
which one they take. What names a value beside it is in `called.py`, tables are in `tables.py`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from gateway.content.called import (
    ELEMENT_VALUES,
    HELD_VALUES,
    LISTS,
    PLACED_VALUES,
    VALUES,
    Shape,
    called,
    element_name,
    held,
    is_named,
    labels_of_rows,
    placed_names,
    shape_of,
    takes_name_above,
    type_of_list,
)
from gateway.content.charset import decode_text
from gateway.content.fhir import is_resource, read_resource
from gateway.content.paths import json_names
from gateway.content.reader import Reader
from gateway.content.tables import CALLS, ROWS, as_object, columns_of, is_one_row, positions_of

MAX_DEPTH: Final = 64
"""Levels of arrays and objects that are read. FHIR, the deepest in real use, has some 20."""

_BUFFER: Final = ("type", "Buffer")
"""How Node.js writes bytes in JSON: `{"type": "Buffer", "data": [123, 34, …]}`."""

MIN_DOCUMENT_CODES: Final = 12
"""A shorter array of numbers is no document of which each byte is written as a number."""

_FIRST_CODES: Final = (str(ord("{")), str(ord("[")))

_CHOICES: Final = ("choice", "choices")
"""What forms call what was chosen, an object of labels."""

_CHOSEN: Final = ("label", "labels", "other")

_SERIES: Final = ("data", "values", "samples", "points")
"""What a row of measurements is called, whose kind stands beside it."""

MAX_SHAPED_CHARS: Final = 1000
"""Of all names of an object of which is remembered what they say: longer ones are data."""

_PLAIN: Final = Shape(False, False, frozenset())

_MAP_MARK: Final = "^ "
"""The first item of an array that is a map, in Transit."""

DECODER: Final = json.JSONDecoder(
    object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str, strict=False
)
"""Control characters inside of strings are not allowed, and sent all the same."""


def parse_json(text: str) -> tuple[Any] | None:
    """The document in a tuple, or None where it is not JSON, or nested beyond what Python reads.

    An object is a tuple of its pairs, in order, doubles included; a list is an array.
    """
    try:
        return (DECODER.decode(text),)
    except (ValueError, RecursionError):
        return None


def parse_json_at(text: str, start: int) -> tuple[Any] | None:
    """The document that begins at a place, whatever follows it; see `parse_json`."""
    try:
        return (DECODER.raw_decode(text, start)[0],)
    except (ValueError, RecursionError):
        return None


def walk_json(value: Any, path: str, key: str, reader: Reader, depth: int = 0) -> None:
    """Add every scalar of a document that `parse_json` gave, from `path` on."""
    if isinstance(value, str):
        reader.add(path, key, value)
    elif isinstance(value, bool):
        reader.add(path, key, "true" if value else "false")
    elif value is None or reader.is_full:
        return
    elif isinstance(value, bytes):  # of a binary format
        reader.add_bytes(path, key, value)
    elif depth >= MAX_DEPTH:
        reader.problem(f"documents nested more than {MAX_DEPTH} deep were not read to the end")
    elif is_resource(value):
        read_resource(value, path, reader, depth)
    elif isinstance(value, tuple):
        _walk_object(value, path, key, reader, depth)
    else:
        _walk_list(value, path, key, reader, depth)


def _walk_list(value: list[Any], path: str, key: str, reader: Reader, depth: int) -> None:
    if len(value) >= MIN_DOCUMENT_CODES and value[0] in _FIRST_CODES and _read_codes(value, path, key, reader):
        return
    if value and value[0] == _MAP_MARK:
        walk_json(_as_map(value), path, key, reader, depth)
        return
    labels = labels_of_rows(value)
    if labels:
        for number, row in enumerate(value):
            for position, inner in enumerate(row):
                called_so = labels[number] if position else key
                walk_json(inner, f"{path}[{number}][{position}]", called_so, reader, depth + 2)
        return
    for number, inner in enumerate(value):
        walk_json(inner, f"{path}[{number}]", key, reader, depth + 1)


def _as_map(items: list[Any]) -> tuple[tuple[str, Any], ...]:
    """An object that is written as an array of names and values in turn, as Transit does."""
    names = [name.removeprefix("~:") if isinstance(name, str) else "" for name in items[1::2]]
    return tuple(zip(names, items[2::2], strict=False))


def _read_codes(codes: list[Any], path: str, key: str, reader: Reader) -> bool:
    """A document of which each byte is a number in an array; what only may be one is left as numbers."""
    data = _as_bytes(codes)
    if data is None or parse_json(decode_text(data)) is None:
        return False
    reader.add_bytes(f"{path}|codes", key, data)
    return True


def _as_bytes(codes: Any) -> bytes | None:
    """Numbers of JSON, which keep their text, as the bytes they are."""
    if not isinstance(codes, list) or not all(isinstance(code, str) and code.isdecimal() for code in codes):
        return None
    try:
        return bytes(map(int, codes))
    except ValueError:
        return None


def _walk_object(pairs: tuple[tuple[str, Any], ...], path: str, above: str, reader: Reader, depth: int) -> None:
    if len(pairs) == 2 and pairs[0] == _BUFFER and (data := _as_bytes(pairs[1][1])) is not None:
        reader.add_bytes(f"{path}|codes", above, data)
        return
    if len(pairs) >= MIN_DOCUMENT_CODES and pairs[0][0] == "0" and pairs[0][1] in _FIRST_CODES:
        codes = [inner for _, inner in pairs]  # bytes of an array that was written as an object
        if _read_codes(codes, path, above, reader):
            return
    names = tuple([name for name, _ in pairs])
    shape = shape_of(names) if sum(map(len, names)) <= MAX_SHAPED_CHARS else _PLAIN
    name_here = called(pairs) if shape.may_be_called else ""
    held_here = held(pairs) if shape.may_be_held and not name_here else ""
    element = element_name(pairs) if shape.is_element else ""
    columns = () if ROWS.isdisjoint(names) else columns_of(pairs)
    for name, inner in pairs:
        step, key = json_names(name)
        if above and name in shape.unnamed and takes_name_above(pairs, name, inner):
            key = above
        if element and name == "value" and isinstance(inner, tuple):
            _walk_members(inner, path + step, dict.fromkeys(ELEMENT_VALUES, element), reader, depth + 1)
        elif columns and name in ROWS and isinstance(inner, list):
            _walk_rows(inner, columns, path + step, key, reader, depth + 1)
        elif name == PLACED_VALUES and isinstance(inner, tuple):
            _walk_members(inner, path + step, placed_names(pairs), reader, depth + 1)
        elif not isinstance(inner, str):
            if not name_here and isinstance(inner, list) and name in _SERIES:
                key = type_of_list(pairs) or key
            elif name_here and name.lower() in (LISTS if isinstance(inner, list) else VALUES):
                key = name_here
            elif held_here and isinstance(inner, tuple) and name in _CHOICES:
                _walk_members(inner, path + step, dict.fromkeys(_CHOSEN, held_here), reader, depth + 1)
                continue
            elif held_here and name == "value":
                key = held_here
            elif name in CALLS and isinstance(inner, list) and (positions := positions_of(pairs, inner)):
                inner = tuple(zip(positions, inner, strict=False))
            walk_json(inner, path + step, key, reader, depth + 1)
        elif (name_here and is_named(name, inner)) or (held_here and name in HELD_VALUES and not inner.isdecimal()):
            reader.add(path + step, name_here or held_here, inner)
        else:
            reader.add(path + step, key, inner)


def _walk_members(
    pairs: tuple[tuple[str, Any], ...], path: str, others: Mapping[str, str], reader: Reader, depth: int
) -> None:
    """An object of which some members have other names: what was chosen in a form has the name of its field."""
    for name, inner in pairs:
        step, key = json_names(name)
        walk_json(inner, path + step, others.get(name) or key, reader, depth + 1)


def _walk_rows(rows: list[Any], columns: tuple[str, ...], path: str, key: str, reader: Reader, depth: int) -> None:
    """Rows as objects with the names of the columns: `$.rows[0].email`, as in a table of text."""
    if is_one_row(rows, columns):
        walk_json(as_object(rows, columns), path, key, reader, depth + 1)
        return
    for number, row in enumerate(rows):
        walk_json(as_object(row, columns), f"{path}[{number}]", key, reader, depth + 1)
