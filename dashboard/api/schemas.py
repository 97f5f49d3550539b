"""JSON schemas of what is sent and answered (OpenAPI 3.1 takes JSON Schema 2020-12), and the check of what is sent."""

import re
from collections.abc import Mapping
from typing import Any, Final

from dashboard.api.problem import RefusedError
from dashboard.tables.definition import Column, Table

Schema = Mapping[str, Any]

TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "integer"}
TIME: Final[Schema] = {"type": ["integer", "null"], "description": "Nanoseconds since 1970 UTC."}
YES_NO: Final[Schema] = {"type": "boolean"}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}

_SHOWN_NUMBERS: Final = frozenset({"number", "size", "duration", "speed", "yes"})
_NUMBERS: Final = frozenset(
    {
        *("asn", "findings", "size_bytes", "sent", "received", "client_port", "server_port"),
        *("packets_up", "packets_down", "readable", "opened", "sealed", "unknown", "is_random"),
    }
)
"""Columns of files that are numbers; the columns that are shown say it themselves."""

_LISTS: Final = frozenset({"references", "damage"})


def of_object(properties: Mapping[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def of_list(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def of_numbers(names: tuple[str, ...]) -> Schema:
    """A number for each of some words."""
    return of_object(dict.fromkeys(names, NUMBER))


def of_row(table: Table, more: Mapping[str, Schema]) -> Schema:
    """One row of a table."""
    shown = {column.name: column for column in table.columns}
    found = {name: _of_column(name, shown.get(name)) for name in row_names(table)}
    return of_object({**found, **more})


def row_names(table: Table) -> tuple[str, ...]:
    """Columns of a table in answers: those of its files, without what is drawn of others."""
    drawn = {column.name for column in table.columns if column.show == "seen"}
    return tuple(name for name in table.file_columns if name not in drawn)


def _of_column(name: str, column: Column | None) -> Schema:
    title = {"description": column.title} if column else {}
    if name.endswith("_ns"):
        return TIME
    if name in _LISTS or (column and column.show == "some"):
        return {**TEXTS, **title}
    is_number = name in _NUMBERS or (column is not None and column.show in _SHOWN_NUMBERS)
    return {"type": ["integer", "null"] if is_number else ["string", "null"], **title}


def checked(schema: Schema, value: Any, name: str) -> Any:
    """A value that was sent, if it is what its schema says. Raises RefusedError, which names it.

    Knows the few words that our own schemas of requests use.
    """
    kinds: dict[str, type] = {"string": str, "integer": int, "object": dict}
    kind = schema["type"]
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)  # 5.0 is an integer too (JSON Schema validation, section 6.1.1)
    if not isinstance(value, kinds[kind]) or isinstance(value, bool):
        raise RefusedError(400, f"{name} must be {'an' if kind[0] in 'io' else 'a'} {kind}.")
    if isinstance(value, dict):
        return _object(schema, value)
    if "enum" in schema and value not in schema["enum"]:
        raise RefusedError(
            400, f"{name}: there is no {str(value)[:40]!r}; there are {', '.join(map(str, schema['enum']))}."
        )
    if isinstance(value, int):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            raise RefusedError(400, f"{name} must be between {schema['minimum']:,} and {schema['maximum']:,}.")
        return value
    return _text(schema, str(value), name)


def _text(schema: Schema, value: str, name: str) -> str:
    if len(value) > schema.get("maxLength", len(value)):
        raise RefusedError(400, f"{name} is longer than {schema['maxLength']} characters.")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise RefusedError(400, f"{name} does not have the form {schema['pattern']}")
    return value


def _object(schema: Schema, value: dict[str, Any]) -> dict[str, Any]:
    missing = [name for name in schema["required"] if name not in value]
    unknown = [name for name in value if name not in schema["properties"]]
    if missing or unknown:
        raise RefusedError(
            400, f"There is no {missing[0]!r}." if missing else f"There is no use for {unknown[0][:40]!r}."
        )
    return {name: checked(schema["properties"][name], one, name) for name, one in value.items()}
