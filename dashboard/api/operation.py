"""What an operation of the API is, and the one that every table has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dashboard.api.schemas import Schema, of_list, of_object, of_row
from dashboard.tables.definition import Filter, Table
from dashboard.tables.state import MAX_PLACE_CHARS, MAX_VALUE_CHARS

VERSION: Final = "1"
ROOT: Final = "/api/v1"
USUAL_LIMIT: Final = 100

MAX_LIMIT: Final = 500
"""Rows of one answer: some hundred kilobytes, made in a fraction of a second on a small box."""

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing in the address."""

    name: str
    where: str  # "query" or "path"
    schema: Schema
    description: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One request that is answered. `name` is its endpoint and the operationId; `path` has {names} in it."""

    name: str
    method: str
    path: str
    tag: str
    summary: str
    status: int = 200
    answer: Schema | None = None
    answers_with: str = ""  # what the answer is, in words
    parameters: tuple[Parameter, ...] = ()
    takes: str = ""  # media type of the body
    body: Schema | None = None
    refusals: tuple[int, ...] = ()  # statuses beside those that every operation may answer
    table: Table | None = None
    more_columns: Mapping[str, Schema] = field(default_factory=dict)
    gives: str = JSON  # media type of the answer


def in_path(name: str, description: str, pattern: str) -> Parameter:
    """A part of the path that is different each time."""
    return Parameter(name, "path", {"type": "string", "pattern": pattern}, description, is_needed=True)


def _filter(one: Filter) -> Parameter:
    if one.choices is None:
        schema: dict[str, Any] = {"type": "string", "maxLength": MAX_VALUE_CHARS}
        return Parameter(one.name, "query", schema, f"Only with exactly this: {one.title}.")
    labels = [f"{word}: {label}" for word, (_, label) in one.choices.items() if word != label]
    described = f"Only with this: {one.title}.{f' {chr(59).join(labels)}.' if labels else ''}"
    return Parameter(one.name, "query", {"type": "string", "enum": list(one.choices)}, described.replace(";", "; "))


def _of_table(table: Table) -> tuple[Parameter, ...]:
    orders = [f"{sign}{order}" for order in table.all_orders for sign in ("", "-")]
    usual = f"{'-' if table.descending else ''}{table.order}"
    sort: dict[str, Any] = {"type": "string", "enum": orders, "default": usual}
    found = [_filter(one) for one in table.filters]
    if table.searched:
        schema: dict[str, Any] = {"type": "string", "maxLength": MAX_VALUE_CHARS}
        found.append(Parameter("q", "query", schema, f"Only with this text somewhere in: {table.searched}."))
    limit: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT}
    place: dict[str, Any] = {"type": "string", "maxLength": MAX_PLACE_CHARS}
    return (
        *found,
        Parameter("sort", "query", sort, "By what, with a minus from the largest down."),
        Parameter("limit", "query", limit, "Rows in one answer, at most."),
        Parameter("after", "query", place, "`next` of the answer before. Another order or filter begins anew."),
    )


def list_of(table: Table, name: str, tag: str, summary: str, more: Mapping[str, Schema] | None = None) -> Operation:
    """The operation that gives a table page by page, with `more` columns than its page shows."""
    answer = of_object(
        {
            "items": of_list(of_row(table, more or {})),
            "next": {
                "type": ["string", "null"],
                "description": "For `after`; null at the end. A page may have no items and yet a next one, where "
                "looking through everything would have taken too long.",
            },
            "total": {
                "type": ["integer", "null"],
                "description": "Null where there are more than 10,000, or a search has more than one page.",
            },
        }
    )
    parameters, path = _of_table(table), f"/{name}"
    return Operation(
        name, "GET", path, tag, summary, 200, answer, "One page of the list.", parameters,
        refusals=(404,), table=table, more_columns=more or {},
    )  # fmt: skip


LIMIT: Final = Parameter(
    "limit",
    "query",
    {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT},
    "Rows in the answer, at most.",
)
