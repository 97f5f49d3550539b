"""What a table is: columns, what narrows it, where its rows come from, and what is said where there is none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from gateway.store.queries.listing import Source, Value

Record = Mapping[str, Any]
"""One row: a value for each column, and more that links need."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `show` names how a value is shown (`cells.py`); `order` what it sorts by, or "".

    One that is `below` another stands under its value, smaller: what belongs together takes one column of the width.
    """

    name: str
    title: str
    show: str = "text"
    order: str = ""
    descends: bool = False  # the first click sorts the largest, latest or worst to the top
    link: Callable[[Record], str] | None = None
    is_name: bool = False  # what a row is called: its heading
    below: str = ""  # the name of the column that it stands under


NOTHING: Final = "none"
"""In an address, what is not known of a row."""


class There(NamedTuple):
    """Something that a table can be narrowed to because it is there: its word in an address, label, number of rows."""

    word: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that narrows the table. `choices` are the words that are allowed, each with value and label.

    `there` gives what occurs among all rows: that is offered, and any other word finds nothing.
    """

    name: str
    title: str
    choices: Mapping[str, tuple[Value, str]] | None = None  # None: any text
    suggestions: Callable[[], list[str]] | None = None
    there: Callable[[], list[There]] | None = None
    called: Callable[[str], str] | None = None  # what people call the thing that it is narrowed to


@dataclass(frozen=True, slots=True)
class Table:
    """One table and its page."""

    name: str  # of its address, its endpoint and its files
    title: str
    lead: str
    noun: str
    plural: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    source: Source
    order: str
    descending: bool
    empty: str  # nothing there at all: what to do
    searched: str = ""  # what the search looks through; "" where there is none
    exported: tuple[str, ...] = ()  # columns of the files beside those that are shown
    prepare: Callable[[list[dict[str, Any]]], None] | None = None  # adds what is shown, to the rows of one page
    heading: Callable[[], str] | None = None  # the sentence that its page begins with, instead of the title
    orders: Mapping[str, str] = field(default_factory=dict)  # further orders, by their titles
    is_verdict: bool = False  # whether it says something good by being empty, which a database without captures cannot
    means: Callable[[str], Sequence[tuple[Value, ...]]] | None = None  # what a search means by the words of the page
    called: Mapping[str, str] = field(default_factory=dict)  # orders by what people call a "device" or an "app"

    @property
    def all_orders(self) -> dict[str, str]:
        """Everything that it can be sorted by, with titles."""
        return {column.order: column.title for column in self.columns if column.order} | dict(self.orders)

    @property
    def stacks(self) -> tuple[tuple[Column, tuple[Column, ...]], ...]:
        """Columns as they stand beside each other, each with those that stand below it."""
        return tuple(
            (column, tuple(one for one in self.columns if one.below == column.name))
            for column in self.columns
            if not column.below
        )

    @property
    def file_columns(self) -> tuple[str, ...]:
        """Columns of exports, each once."""
        return tuple(dict.fromkeys((*(column.name for column in self.columns), *self.exported)))


def choices(*words: str) -> dict[str, tuple[Value, str]]:
    """Choices whose words, values and labels are the same."""
    return {word: (word, word) for word in words}


def yes_or_no(yes: str, no: str) -> dict[str, tuple[Value, str]]:
    """The two choices of something that is true or not."""
    return {"yes": (1, yes), "no": (0, no)}
