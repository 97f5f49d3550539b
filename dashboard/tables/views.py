"""The routes of a table: its page, and its selection as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, g, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from dashboard.languages import _
from dashboard.session import queries
from dashboard.tables import exports, state
from dashboard.tables.cells import RIGHT, cell
from dashboard.tables.definition import Column, Filter, Record, Table, There
from dashboard.tables.state import QueryError, State
from dashboard.words import capital, count, number
from gateway.store.queries.listing import COUNTED, Page, Wanted, stream

PAGE_ROWS = 50
"""Rows on one page: two screens of a desk."""

MAX_SUGGESTIONS = 200
"""Words that are offered for one filter."""


@dataclass(frozen=True, slots=True)
class View:
    """A table in one state, as its template needs it."""

    table: Table
    state: State
    page: Page
    number: int | None
    arguments: dict[str, Any]  # of its route: which capture, for one

    def cell(self, column: Column, row: Record) -> object:
        """What stands in a cell."""
        return cell(column, row)

    def is_right(self, column: Column) -> bool:
        """Whether a column stands at the right."""
        return column.show in RIGHT

    def address(self, wanted: State) -> str:
        """The address of another state."""
        values: dict[str, Any] = {**self.arguments, **wanted.arguments(self.table)}
        return url_for(f"{self.table.name}.show", **values)

    def file(self, ending: str) -> str:
        """The address of the whole selection as a file."""
        wanted = self.state.at(())
        values: dict[str, Any] = {**self.arguments, **wanted.arguments(self.table)}
        return url_for(f"{self.table.name}.file", ending=ending, **values)

    def sorting(self, *columns: Column) -> str:
        """The value of aria-sort where the table is sorted by one of these, or ""."""
        if self.state.order not in {column.order for column in columns if column.order}:
            return ""
        return "descending" if self.state.descending else "ascending"

    def sorted_by(self, column: Column) -> str:
        """The address of the table sorted by a column."""
        return self.address(self.state.sorted_by(column.order, descends=column.descends))

    @property
    def everything(self) -> str:
        """The address without any filter."""
        return url_for(f"{self.table.name}.show", **self.arguments)

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """What narrows it: title, words, and the address without that."""
        titles = {one.name: one for one in self.table.filters}
        return [
            (_(titles[name].title), _label(titles[name], word), self.address(self.state.without(name)))
            for name, word in self.state.filters.items()
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.state.filters or self.state.search)

    @property
    def is_start(self) -> bool:
        """Whether this is the first page of all rows."""
        return not self.is_narrowed and not self.state.place

    @property
    def noun(self) -> str:
        """What one row is."""
        return _(self.table.noun)

    @property
    def plural(self) -> str:
        """What rows are."""
        return _(self.table.plural)

    @property
    def counted(self) -> str:
        """How many there are, as far as that is known."""
        if self.number is None:
            return _("%(plural)s that match", plural=capital(self.plural))
        if self.number == COUNTED + 1:
            return _("More than %(number)s %(plural)s", number=number(COUNTED), plural=self.plural)
        return count(self.number, self.table.noun, self.table.plural)

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """For the form: the value of each order, its title, and whether it is this one."""
        found = []
        for order, title in self.table.all_orders.items():
            for sign, way in (("", _("rising")), ("-", _("falling"))):
                is_this = (order, bool(sign)) == (self.state.order, self.state.descending)
                found.append((f"{sign}{order}", ", ".join((_(title), way)), is_this))
        return found

    @property
    def previous(self) -> str:
        """The address of the page before, or ""."""
        has_one = self.page.has_more if self.state.backwards else bool(self.state.place)
        return self.address(self.state.at(self.page.first, backwards=True)) if has_one and self.page.first else ""

    @property
    def next(self) -> str:
        """The address of the page after, or ""."""
        has_one = bool(self.state.place) if self.state.backwards else self.page.has_more
        return self.address(self.state.at(self.page.last)) if has_one and self.page.last else ""

    @property
    def further(self) -> str:
        """Where a search that stopped goes on, or ""."""
        reached = self.page.looked_up_to
        return self.address(self.state.at(reached, backwards=self.state.backwards)) if reached else ""

    @property
    def first(self) -> str:
        """The address of the first page, or "" where this is it."""
        return self.address(self.state.at(())) if self.state.place else ""

    def there(self, one: Filter) -> list[There]:
        """What occurs, for a filter that offers that; what is chosen stands among it in any case."""
        offered = one.there()[:MAX_SUGGESTIONS] if one.there else []
        chosen = self.state.filters.get(one.name, "")
        is_offered = not chosen or any(chosen == there.word for there in offered)
        return offered if is_offered else [There(chosen, chosen, 0), *offered]

    def suggestions(self, one: Filter) -> list[str]:
        """Words that are offered for a filter."""
        return one.suggestions()[:MAX_SUGGESTIONS] if one.suggestions else []


def blueprint(table: Table, *, routes: bool = True) -> Blueprint:
    """The page of a table at /NAME, and its files at /NAME.csv and /NAME.json; or without routes, for a page that has
    its own `show` and `file`."""
    made = Blueprint(table.name, __name__)
    if not routes:
        return made

    @made.get(f"/{table.name}")
    def show() -> ResponseReturnValue:
        return page_of(table)

    @made.get(f"/{table.name}.<ending>")
    def file(ending: str) -> ResponseReturnValue:
        return file_of(table, ending)

    return made


def page_of(table: Table, template: str = "table.html", **more: Any) -> ResponseReturnValue:
    """A table's page, or a page that says what its address asks wrongly."""
    try:
        view = view_of(table)
    except QueryError as error:
        return wrong_address(table, error)
    heading = table.heading() if table.heading else _(table.title)
    return render_template(template, view=view, table=table, heading=heading, **more)


def view_of(table: Table) -> View:
    """The table as the address of this request wants it. Raises QueryError, StoreError."""
    wanted = state.read(table, request.args)
    page, number = looked_up(table, wanted.wanted(table), PAGE_ROWS)
    return View(table, wanted, page, number, dict(request.view_args or {}))


def looked_up(table: Table, wanted: Wanted, limit: int) -> tuple[Page, int | None]:
    """Rows of a selection, and how many there are in all where that is known. Raises QueryError, StoreError."""
    page = table.source.page(queries(), wanted, limit)
    if table.prepare:
        table.prepare(page.rows)
    return page, table.source.count(queries(), wanted) if page.total is None else page.total


def file_of(table: Table, ending: str) -> ResponseReturnValue:
    """The selection as a file."""
    if ending not in exports.FORMATS:
        abort(404)
    try:
        wanted = state.read(table, request.args)
    except QueryError as error:
        return wrong_address(table, error)
    write = exports.as_csv if ending == "csv" else exports.as_json
    lines = write(table, _prepared(table, wanted))
    headers = {"Content-Disposition": f'attachment; filename="telltale-{table.name}.{ending}"'}
    return Response(stream_with_context(lines), mimetype=exports.FORMATS[ending], headers=headers)


def _prepared(table: Table, wanted: State) -> Iterator[Record]:
    """The rows of a file. They are sent when the request is over and its database is closed: it is opened again."""
    g.pop("queries", None)
    for row in stream(table.source, queries(), wanted.wanted(table)):
        if table.prepare:
            table.prepare([row])
        yield row


def wrong_address(table: Table, error: QueryError) -> ResponseReturnValue:
    """The page of an address that asks for what there is not."""
    page = render_template(
        "problem.html",
        title=_("This address cannot be understood."),
        what_to_do=_(
            "%(problem)s It was changed by hand, or is of another version. The list without any choice works.",
            problem=error,
        ),
        detail="",
        back=(url_for(f"{table.name}.show", **_route()), _("To all %(plural)s", plural=_(table.plural))),
    )
    return page, 400


def _route() -> dict[str, Any]:
    return {name: value for name, value in (request.view_args or {}).items() if name != "ending"}


def _label(one: Filter, word: str) -> str:
    if one.called:
        return one.called(word)
    if one.there:
        return next((there.label for there in one.there() if there.word == word), word)
    return _(one.choices[word][1]) if one.choices else word
