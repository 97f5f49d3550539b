"""What an app tells to whom: kinds of data by recipients, with marks that differ in form and in colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from dashboard.labels import tone
from dashboard.languages import N_, _, ngettext
from dashboard.texts import kind_name
from dashboard.words import capital
from gateway.model.findings import SentOrReceived
from gateway.model.flows import Coverage
from gateway.store.queries.details import Place
from gateway.store.queries.pages import Told

MAX_COLUMNS = 6
"""Recipients with a column of their own, the worst first; the others share the last one."""

LOCAL = "local"
"""Category of addresses of the own network: nobody is told anything there."""

IN_USE = N_("That it is in use")
CONTENT = N_("Anything else")


class Mark(StrEnum):
    """What a sign in the table means; its form and its colour are the style sheet's."""

    OPEN = "open"
    THIRD = "third"
    RING = "ring"
    SEALED = "sealed"
    UNKNOWN = "unknown"


MEANINGS = {
    Mark.OPEN: N_("readable by anyone on the way"),
    Mark.THIRD: N_("told to a tracking company"),
    Mark.RING: N_("ordinary"),
    Mark.SEALED: N_("sealed: encrypted, content not seen"),
    Mark.UNKNOWN: N_("cannot be said"),
}
"""The legend, in the order in which it stands."""


class Sign(NamedTuple):
    """One mark in a cell."""

    mark: Mark
    tone: str

    @property
    def meaning(self) -> str:
        """The mark in words."""
        return MEANINGS[self.mark]


@dataclass(slots=True)
class Recipient:
    """One column: an owner, or a domain or an address where no owner is known."""

    name: str
    is_tracker: bool = False
    category: str = ""
    worst: int = -1
    bytes_up: int = 0
    signs: dict[str, list[Sign]] = field(default_factory=dict)

    def add(self, row: str, sign: Sign) -> None:
        """Put a sign into a row, once."""
        signs = self.signs.setdefault(row, [])
        if sign.mark not in {one.mark for one in signs}:
            signs.append(sign)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are named by what was told, columns by whom."""

    rows: tuple[str, ...]
    columns: tuple[Recipient, ...]

    @property
    def legend(self) -> list[Sign]:
        """The signs that occur, each once."""
        used = {
            sign.mark: sign for column in self.columns for signs in column.signs.values() for sign in reversed(signs)
        }
        return [used[mark] for mark in MEANINGS if mark in used]


def matrix(told: Iterable[Told], places: Sequence[Place]) -> Matrix:
    """The table of one app. `told` is worst first, and so are the rows."""
    columns: dict[str, Recipient] = {}
    rows: dict[str, None] = {}
    trackers = {place.name for place in places if place.is_tracker}
    for one in sorted(told, key=lambda one: (-one.severity, one.direction == SentOrReceived.RECEIVED)):
        column = _column(columns, one.owner or one.domain or one.server_name)
        row = _row(one)
        rows[row] = None
        mark = Mark.OPEN if one.is_readable else Mark.THIRD if one.server_name in trackers else Mark.RING
        column.add(row, Sign(mark, tone(one.severity)))
        column.worst = max(column.worst, one.severity)
    for place in places:
        if sum(place.connections.values()) and place.category != LOCAL:
            _add_place(_column(columns, place.owner or place.domain or place.name), place)
    if columns:
        rows |= {IN_USE: None, CONTENT: None}
    ordered = sorted(columns.values(), key=lambda one: (-one.worst, not one.is_tracker, -one.bytes_up, one.name))
    return Matrix(tuple(rows), tuple(_folded(ordered)))


def _row(told: Told) -> str:
    name = capital(kind_name(told.data_kind))
    return name if told.direction == SentOrReceived.SENT else _("%(what)s (received)", what=name)


def _column(columns: dict[str, Recipient], name: str) -> Recipient:
    return columns.setdefault(name, Recipient(name))


def _add_place(column: Recipient, place: Place) -> None:
    column.bytes_up += place.bytes_up
    column.category = column.category or place.category
    column.is_tracker |= place.is_tracker
    column.add(IN_USE, Sign(Mark.THIRD, "medium") if place.is_tracker else Sign(Mark.RING, "plain"))
    seen = {coverage for coverage, number in place.connections.items() if number}
    if Coverage.SEALED in seen:
        column.add(CONTENT, Sign(Mark.SEALED, "fine"))
    if Coverage.UNKNOWN in seen:
        column.add(CONTENT, Sign(Mark.UNKNOWN, "unseen"))


def _folded(columns: list[Recipient]) -> list[Recipient]:
    """At most MAX_COLUMNS, of which the last may stand for many."""
    if len(columns) <= MAX_COLUMNS:
        return columns
    rest = columns[MAX_COLUMNS - 1 :]
    last = Recipient(ngettext("%(num)s other", "%(num)s others", len(rest)))
    for column in rest:
        for row, signs in column.signs.items():
            for sign in signs:
                last.add(row, sign)
    return [*columns[: MAX_COLUMNS - 1], last]
