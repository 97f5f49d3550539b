"""How a value is shown in a cell, by the word that its column names. Everything is escaped; names are isolated."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from dashboard import words
from dashboard.bar import Bar
from dashboard.labels import severity_tone
from dashboard.tables.definition import Column, Record
from gateway.model.flows import Coverage

NOTHING = Markup('<span class="none" title="not known">–</span>')  # noqa: RUF001 - a dash is what is meant
MAX_LISTED = 4
"""Entries of a list in one cell; the page of the row has all."""


def cell(column: Column, row: Record) -> Markup:
    """One cell, as a link where its column has one."""
    shown = SHOWN[column.show](row.get(column.name), row)
    if column.link is None or shown is NOTHING:
        return shown
    address = column.link(row)
    return Markup('<a href="{}">{}</a>').format(address, shown) if address else shown


def _text(value: Any, _: Record) -> Markup:
    return words.isolated(str(value)) if value not in (None, "") else NOTHING


def _host(value: Any, _: Record) -> Markup:
    return words.breakable(value) if value else NOTHING


def _mono(value: Any, _: Record) -> Markup:
    return Markup('<span class="mono">{}</span>').format(words.isolated(str(value))) if value else NOTHING


def _number(value: Any, _: Record) -> Markup:
    return Markup("{}").format(words.number(value)) if value is not None else NOTHING


def _size(value: Any, _: Record) -> Markup:
    return words.size(value) if value is not None else NOTHING


def _when(value: Any, _: Record) -> Markup:
    return words.when_short(value) if value is not None else NOTHING


def _severity(value: Any, _: Record) -> Markup:
    if not value:
        return NOTHING
    return Markup('<span class="severity tone-{}">{}</span>').format(severity_tone(value), value)


def _grade(value: Any, row: Record) -> Markup:
    title = f"Grade {value}" if value else "No grade"
    return Markup('<span class="grade small tone-{}" title="{}"><span class="quiet">{} </span>{}</span>').format(
        row["tone"], title, "Grade" if value else "No grade", value or "?"
    )


def _tls(value: Any, _: Record) -> Markup:
    return Markup("{}").format(words.tls_name(value)) if value else NOTHING


def _some(value: Sequence[str] | None, _: Record) -> Markup:
    if not value:
        return NOTHING
    shown = Markup(", ").join(words.isolated(one) for one in value[:MAX_LISTED])
    more = len(value) - MAX_LISTED
    return shown + Markup(" and {} more").format(more) if more > 0 else shown


def _seen(_: Any, row: Record) -> Markup:
    """Bar and numbers of what could be seen of connections."""
    bar = Bar({one: row[one.value] for one in COVERAGES})
    parts = Markup("").join(
        Markup('<rect class="{}" x="{}%" width="{}%" height="8"{}/>').format(
            part.name, part.start, part.length, Markup(' fill="url(#hatch)"') if part.name == "unknown" else ""
        )
        for part in bar.parts
    )
    numbers = ", ".join(f"{number:,} {name}" for name, number in bar.numbers)
    return Markup(
        '<svg class="bar" role="img" width="100%" height="8" focusable="false" aria-label="{0}"><title>{0}</title>'
        "{1}</svg>"
    ).format(numbers, parts)


def _yes(value: Any, _: Record) -> Markup:
    return Markup("yes") if value else Markup("no")


COVERAGES = (Coverage.READABLE, Coverage.OPENED, Coverage.SEALED, Coverage.UNKNOWN)

SHOWN: dict[str, Callable[[Any, Record], Markup]] = {
    "text": _text,
    "host": _host,
    "mono": _mono,
    "number": _number,
    "size": _size,
    "when": _when,
    "severity": _severity,
    "grade": _grade,
    "tls": _tls,
    "some": _some,
    "seen": _seen,
    "yes": _yes,
}
"""Ways to show a value."""

RIGHT = frozenset({"number", "size"})
"""Ways that stand at the right of their column."""
