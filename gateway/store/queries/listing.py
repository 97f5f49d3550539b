"""Long lists, a page at a time: sorted, narrowed and searched by what their definition allows and nothing else.

A page begins after the place where the one before it ended (keyset paging): the last page of a million rows costs what
the first one does. Names of columns never come from outside: what is wanted is looked up here, values are parameters.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from gateway.store.queries.session import Queries

Value = str | int
"""What a place in a list, or a filter, is made of."""

COUNTED: Final = 10_000
"""Rows are counted up to here; of more it is only said that there are more."""

STREAMED: Final = 500
"""Rows of one step of an export: bounded memory, and few statements."""

ESCAPE: Final = "\\"


APPS_CALLED: Final = "SELECT :value UNION ALL SELECT n.app FROM app_names AS n WHERE n.name = :value"
"""Apps of a name, be it their own or one that somebody gave them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a list. `order` and the names of `filters` must be those of the list."""

    order: str
    descending: bool = False
    filters: Mapping[str, Value] = field(default_factory=dict)
    search: str = ""
    place: tuple[Value, ...] = ()  # where the page begins; () at the beginning
    backwards: bool = False  # the page that ends before `place`, instead of the one that begins after it
    meant: Sequence[tuple[Value, ...]] = ()  # what the search means besides, by what pages call it: see `Listing.meant`
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # what people call things: `Queries.call`


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list. `looked_up_to` is where a search stopped that would have taken too long, or ()."""

    rows: list[dict[str, Any]]
    first: tuple[Value, ...] = ()
    last: tuple[Value, ...] = ()
    has_more: bool = False  # in the direction that was asked for
    looked_up_to: tuple[Value, ...] = ()
    total: int | None = None  # rows of the whole list, where the page knows it anyway


class Source(Protocol):
    """Whatever gives a list page by page."""

    def fits(self, wanted: Wanted) -> bool:
        """Whether the place that is wanted is one of a list in this order."""

    def page(self, queries: Queries, wanted: Wanted, limit: int) -> Page:
        """At most `limit` rows, in the order that is wanted. Raises StoreError."""

    def count(self, queries: Queries, wanted: Wanted) -> int | None:
        """How many there are, at most COUNTED + 1; None where that would take too long. Raises StoreError."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that one statement gives.

    `source` is what follows FROM, up to its conditions; `orders` and `filters` are expressions over it, a filter with
    its value as `:value`. `identity` ends every order, so that no two rows have the same place. `row` gives the columns
    of the row with an identity.
    """

    source: str
    orders: Mapping[str, tuple[str, ...]]
    filters: Mapping[str, str]
    search: tuple[str, ...]
    identity: str
    columns: tuple[str, ...]
    named: Mapping[str, str] = field(default_factory=dict)  # expressions, and what finds values of theirs by :search
    meant: tuple[str, ...] = ()  # expressions that have one of the values of `Wanted.meant` where a search means a row
    row: str = ""  # "" where the source has the columns itself, in their order
    counted: str = ""  # a source of the same rows that costs less, with what filters and the search look at

    def fits(self, wanted: Wanted) -> bool:
        """See `Source`."""
        return not wanted.place or len(wanted.place) == len(self.orders[wanted.order]) + 1

    def page(self, queries: Queries, wanted: Wanted, limit: int) -> Page:
        """See `Source`."""
        for kind, names in wanted.called.items():
            queries.call(kind, names)
        conditions, parameters = self._conditions(queries, wanted)
        keys = (*self.orders[wanted.order], self.identity)
        goes_down = wanted.descending != wanted.backwards
        if wanted.place:
            conditions.append(after(keys, goes_down=goes_down))
            parameters |= {f"place{number}": value for number, value in enumerate(wanted.place)}
        direction = " DESC" if goes_down else ""
        ordered = ", ".join(f"{key}{direction}" for key in keys)
        selected = ", ".join(keys if self.row else (*keys, "x.*"))
        found = queries.fetch(
            f"SELECT {selected} FROM {self.source}{where(conditions)} ORDER BY {ordered} LIMIT {limit + 1}",  # noqa: S608
            parameters,
        )
        kept = found[:limit]
        if wanted.backwards:
            kept.reverse()
        places = [row[: len(keys)] for row in kept]
        rows = [self._row(queries, row, len(keys)) for row in kept]
        ends = (places[0], places[-1]) if places else ((), ())
        has_more = len(found) > limit
        is_all = not wanted.place and not has_more  # then nothing is looked through a second time to be counted
        return Page(rows, *ends, has_more=has_more, total=len(found) if is_all else None)

    def count(self, queries: Queries, wanted: Wanted) -> int | None:
        """See `Source`. Results of a search that fill more than a page are not counted: all would be read once more."""
        if wanted.search:
            return None
        conditions, parameters = self._conditions(queries, wanted)
        some = f"SELECT 1 FROM {self.counted or self.source}{where(conditions)} LIMIT {COUNTED + 1}"  # noqa: S608
        number: int = queries.fetch(f"SELECT count(*) FROM ({some})", parameters)[0][0]  # noqa: S608
        return number

    def _row(self, queries: Queries, found: tuple[Any, ...], keys: int) -> dict[str, Any]:
        values = queries.fetch(self.row, {"identity": found[keys - 1]})[0] if self.row else found[keys:]
        return dict(zip(self.columns, values, strict=True))

    def _conditions(self, queries: Queries, wanted: Wanted) -> tuple[list[str], dict[str, Value]]:
        conditions, parameters = [], {}
        for name, value in wanted.filters.items():
            conditions.append(self.filters[name].replace(":value", f":filter_{name}"))
            parameters[f"filter_{name}"] = value
        if wanted.search:
            parameters["search"] = pattern(wanted.search)
            found = [contains(self.search)]
            for number, (expression, sql) in enumerate(self.named.items()):
                # asked first: a condition that finds nothing costs more than all others together
                if values := [row[0] for row in queries.fetch(sql, {"search": parameters["search"]})]:
                    found.append(f"{expression} IN (SELECT value FROM json_each(:named{number}))")  # noqa: S608
                    parameters[f"named{number}"] = json.dumps(values)
            if wanted.meant:
                # one parameter: looking up the names of thousands would take seconds
                parts = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(self.meant)))
                found.append(f"({', '.join(self.meant)}) IN (SELECT {parts} FROM json_each(:meant))")  # noqa: S608
                parameters["meant"] = json.dumps(wanted.meant)
            conditions.append(" OR ".join(found))
        return conditions, parameters


def shown(kind: str, column: str) -> str:
    """What people call a device or an app, as an order: itself where `Wanted.called` has no other name."""
    return f"coalesce((SELECT n.shown FROM called_{kind} AS n WHERE n.id = {column}), {column})"  # noqa: S608 - names of ours


def where(conditions: Sequence[str]) -> str:
    """Conditions behind a source."""
    return f" WHERE {' AND '.join(f'({one})' for one in conditions)}" if conditions else ""


def after(keys: Sequence[str], *, goes_down: bool) -> str:
    """The condition that a row lies behind the place in `:place0`, `:place1`…"""
    places = ", ".join(f":place{number}" for number in range(len(keys)))
    return f"({', '.join(keys)}) {'<' if goes_down else '>'} ({places})"


def contains(expressions: Sequence[str]) -> str:
    """The condition that one of some texts holds `:search`."""
    return " OR ".join(f"{one} LIKE :search ESCAPE '{ESCAPE}'" for one in expressions)


def pattern(text: str) -> str:
    """A text as LIKE finds it anywhere, with nothing in it that means more than itself."""
    for special in (ESCAPE, "%", "_"):
        text = text.replace(special, ESCAPE + special)
    return f"%{text}%"


def stream(source: Source, queries: Queries, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """All rows from the beginning, step by step. What stopped because it took too long goes on by itself."""
    wanted = replace(wanted, place=(), backwards=False)
    while True:
        page = source.page(queries, wanted, STREAMED)
        yield from page.rows
        if page.has_more:
            wanted = replace(wanted, place=page.last)
        elif page.looked_up_to:
            wanted = replace(wanted, place=page.looked_up_to)
        else:
            return
