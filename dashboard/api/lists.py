"""One page of a list, exactly as the page of the same name would show it."""

from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from dashboard.api.operation import USUAL_LIMIT, Operation
from dashboard.api.problem import RefusedError
from dashboard.api.schemas import row_names
from dashboard.tables import state
from dashboard.tables.definition import Record
from dashboard.tables.exports import plain
from dashboard.tables.state import QueryError
from dashboard.tables.views import looked_up
from gateway.store.queries.listing import COUNTED, Page


def answer(operation: Operation) -> dict[str, Any]:
    """The page that the address asks for. Raises RefusedError, StoreError."""
    table = operation.table
    if table is None:
        raise LookupError(f"{operation.name} is no list")
    given = MultiDict((name, value) for name, value in request.args.items() if name != "limit")
    try:
        wanted = state.read(table, given).wanted(table)
    except QueryError as error:  # a place that is not in the list is not found there; all else is a wrong request
        raise RefusedError(404 if str(error) == state.WRONG_PLACE else 400, str(error)) from error
    page, number = looked_up(table, wanted, int(request.args.get("limit", USUAL_LIMIT)))
    names = (*row_names(table), *operation.more_columns)
    return {
        "items": [_row(row, names) for row in page.rows],
        "next": _next(page),
        "total": None if number is None or number > COUNTED else number,
    }


def _row(row: Record, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(row.get(name)) for name in names}


def _next(page: Page) -> str | None:
    if page.has_more:
        return state.encoded(page.last)
    return state.encoded(page.looked_up_to) if page.looked_up_to else None
