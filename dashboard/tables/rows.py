"""Lists that are in memory anyway (apps, rules, personas) as a source of a table: the same rules, without SQL."""

from collections.abc import Callable, Mapping
from typing import Any

from gateway.store.queries import Queries
from gateway.store.queries.listing import COUNTED, Page, Value, Wanted

Order = Callable[[Mapping[str, Any]], Value]


class Rows:
    """A list that `load` gives whole. `key` tells its rows apart; `search` names columns, and so does `filters` for
    those whose column has another name."""

    def __init__(
        self,
        load: Callable[[Queries], list[dict[str, Any]]],
        key: str,
        orders: Mapping[str, Order],
        search: tuple[str, ...] = (),
        filters: Mapping[str, str] | None = None,
    ) -> None:
        self._load = load
        self._key = key
        self._orders = orders
        self._search = search
        self._filters = filters or {}

    def fits(self, wanted: Wanted) -> bool:
        """See `listing.Source`."""
        return len(wanted.place) in (0, 2)

    def page(self, queries: Queries, wanted: Wanted, limit: int) -> Page:
        """See `listing.Source`."""
        placed = sorted(((self._place(wanted, row), row) for row in self._chosen(queries, wanted)), key=_by_place)
        total = min(len(placed), COUNTED + 1)
        goes_down = wanted.descending != wanted.backwards
        if goes_down:
            placed.reverse()
        if wanted.place:
            start = _comparable(wanted.place)
            placed = [one for one in placed if (_by_place(one) < start if goes_down else _by_place(one) > start)]
        has_more, placed = len(placed) > limit, placed[:limit]
        if wanted.backwards:
            placed.reverse()
        ends = (placed[0][0], placed[-1][0]) if placed else ((), ())
        return Page([row for _, row in placed], *ends, has_more=has_more, total=total)

    def count(self, queries: Queries, wanted: Wanted) -> int:
        """See `listing.Source`."""
        return min(len(self._chosen(queries, wanted)), COUNTED + 1)

    def _place(self, wanted: Wanted, row: Mapping[str, Any]) -> tuple[Value, ...]:
        return self._orders[wanted.order](row), row[self._key]

    def _chosen(self, queries: Queries, wanted: Wanted) -> list[dict[str, Any]]:
        return [row for row in self._load(queries) if self._is_chosen(row, wanted)]

    def _is_chosen(self, row: Mapping[str, Any], wanted: Wanted) -> bool:
        for name, value in wanted.filters.items():
            has = row[self._filters.get(name, name)]
            if value not in has if isinstance(has, tuple) else value != has:
                return False
        text = wanted.search.casefold()
        return not text or any(text in str(row[name]).casefold() for name in self._search)


def _by_place(placed: tuple[tuple[Value, ...], Any]) -> tuple[tuple[bool, Value], ...]:
    return _comparable(placed[0])


def _comparable(place: tuple[Value, ...]) -> tuple[tuple[bool, Value], ...]:
    """A place from an address may hold a text where a number stands: that sorts behind all numbers, as in SQLite."""
    return tuple((isinstance(part, str), part) for part in place)
