"""What an address asks of a table, and the addresses of its other states.

Everything in an address is hostile: only the names that the table has are taken, lengths are limited, and what cannot
be understood is a QueryError with one line that says which part.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from dashboard.called import NAMES
from dashboard.languages import N_, _
from dashboard.tables.definition import NOTHING, Filter, Table
from gateway.store.queries.listing import Value, Wanted

MAX_VALUE_CHARS = 300
"""Of one parameter: the longest host name has 253."""

MAX_PARAMETERS = 24
"""More than any table has."""

MAX_PLACE_CHARS = 2_000
"""Of the place where a page begins: a few texts and numbers."""

MAX_PLACE_PARTS = 4

WRONG_PLACE = N_("The place in the list cannot be read.")

MAX_INTEGER = 2**63 - 1
"""SQLite takes no larger one."""


class QueryError(Exception):
    """An address asks for something that the table does not have; the text says what."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a table, as its address says it."""

    order: str
    descending: bool
    filters: Mapping[str, str]
    search: str = ""
    place: tuple[Value, ...] = ()
    backwards: bool = False

    def wanted(self, table: Table) -> Wanted:
        """The same for the store: words are values there."""
        by_name = {one.name: one for one in table.filters}
        values = {name: _value(by_name[name], word) for name, word in self.filters.items()}
        meant = table.means(self.search) if table.means and self.search else ()
        kind = table.called.get(self.order, "")
        called = {kind: NAMES[kind]()} if kind else {}
        return Wanted(self.order, self.descending, values, self.search, self.place, self.backwards, meant, called)

    def arguments(self, table: Table) -> dict[str, str]:
        """The parameters of its address; what is as usual is left out."""
        found = dict(self.filters)
        if self.search:
            found["q"] = self.search
        if (self.order, self.descending) != (table.order, table.descending):
            found["sort"] = f"{'-' if self.descending else ''}{self.order}"
        if self.place:
            found["before" if self.backwards else "after"] = encoded(self.place)
        return found

    def sorted_by(self, order: str, *, descends: bool) -> "State":
        """From the beginning in another order; the other way round where it is this one."""
        goes_down = not self.descending if order == self.order else descends
        return replace(self, order=order, descending=goes_down, place=(), backwards=False)

    def narrowed(self, name: str, word: str) -> "State":
        """With one filter more, from the beginning."""
        return replace(self, filters={**self.filters, name: word}, place=(), backwards=False)

    def without(self, name: str) -> "State":
        """Without one filter, from the beginning."""
        filters = {one: word for one, word in self.filters.items() if one != name}
        return replace(self, filters=filters, place=(), backwards=False)

    def at(self, place: tuple[Value, ...], *, backwards: bool = False) -> "State":
        """The page that begins after a place, or ends before it."""
        return replace(self, place=place, backwards=backwards)


def read(table: Table, given: "MultiDict[str, str]") -> State:
    """The state that an address asks for. Raises QueryError."""
    if len(given) > MAX_PARAMETERS:
        raise QueryError(_("It has more than %(most)s parameters.", most=MAX_PARAMETERS))
    for name, value in given.items(multi=True):
        if name not in ("after", "before") and len(value) > MAX_VALUE_CHARS:
            problem = _(
                "What is given for %(name)r is longer than %(most)s characters.", name=name[:40], most=MAX_VALUE_CHARS
            )
            raise QueryError(problem)
    order, descending = _order(table, given.get("sort", ""))
    filters = {}
    for one in table.filters:
        word = given.get(one.name, "").strip()
        if word:
            _value(one, word)
            filters[one.name] = word
    unknown = set(given) - {one.name for one in table.filters} - {"sort", "q", "after", "before"}
    if unknown:
        raise QueryError(_("There is no %(name)r to choose by.", name=min(unknown)[:40]))
    search = given.get("q", "").strip() if table.searched else ""
    before = given.get("before", "")
    place = _place(before or given.get("after", ""))
    found = State(order, descending, filters, search, place, backwards=bool(before))
    if not table.source.fits(found.wanted(table)):
        raise QueryError(_(WRONG_PLACE))
    return found


def encoded(place: tuple[Value, ...]) -> str:
    """A place in a list as a part of an address."""
    text = json.dumps(place, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _order(table: Table, text: str) -> tuple[str, bool]:
    if not text:
        return table.order, table.descending
    order = text.removeprefix("-")
    if order not in table.all_orders:
        raise QueryError(_("It cannot be sorted by %(order)r.", order=order[:40]))
    return order, text.startswith("-")


def _value(one: Filter, word: str) -> Value:
    if one.choices is None:
        return "" if one.there and word == NOTHING else word
    if word not in one.choices:
        known = ", ".join(one.choices)
        raise QueryError(
            _("%(title)s: there is no %(word)r; there are %(known)s.", title=_(one.title), word=word[:40], known=known)
        )
    return one.choices[word][0]


def _place(text: str) -> tuple[Value, ...]:
    if not text:
        return ()
    wrong = QueryError(_(WRONG_PLACE))
    if len(text) > MAX_PLACE_CHARS:
        raise wrong
    try:
        parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise wrong from None
    if not isinstance(parts, list) or not 0 < len(parts) <= MAX_PLACE_PARTS:
        raise wrong
    if not all(_is_value(part) for part in parts):
        raise wrong
    return tuple(parts)


def _is_value(part: object) -> bool:
    if type(part) is int:
        return abs(part) <= MAX_INTEGER
    return type(part) is str and part.isprintable()
