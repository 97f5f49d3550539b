"""How a value is shown in a cell, by the word that its column names. Everything is escaped; names are isolated."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from markupsafe import Markup

from dashboard import words
from dashboard.bar import Bar
from dashboard.given import called
from dashboard.labels import OUTCOMES, severity_tone
from dashboard.languages import _
from dashboard.oddities import oddity_name
from dashboard.policy_words import check_words
from dashboard.spoken import said
from dashboard.tables.definition import Column, Record
from gateway.model.flows import Coverage

DASH: Final = "\N{EN DASH}"
MAX_LISTED = 4
"""Entries of a list in one cell; the page of the row has all."""

MAX_WHOLE: Final = 12
"""Characters of a word that takes no more room than a narrow column has."""


def cell(column: Column, row: Record) -> Markup:
    """One cell, as a link where its column has one."""
    shown = SHOWN[column.show](row.get(column.name), row)
    if column.link is None or shown == nothing():
        return shown
    address = column.link(row)
    return Markup('<a href="{}">{}</a>').format(address, shown) if address else shown


def nothing() -> Markup:
    """What stands where nothing is known."""
    return Markup('<span class="none" title="{}">{}</span>').format(_("not known"), DASH)


def _text(value: Any, _row: Record) -> Markup:
    return _whole(str(value)) if value not in (None, "") else nothing()


def _whole(text: str) -> Markup:
    """A text whose words are not broken into two lines, as far as they are all short: a longer one is a name."""
    shown = words.isolated(text)
    is_short = all(len(word) <= MAX_WHOLE for word in text.split())
    return Markup('<span class="whole">{}</span>').format(shown) if is_short else shown


def _app(value: Any, _row: Record) -> Markup:
    return words.isolated(called(str(value))) if value else nothing()


def _word(value: Any, _row: Record) -> Markup:
    return _whole(said(str(value))) if value not in (None, "") else nothing()


def _check(value: Any, _row: Record) -> Markup:
    """What a difference is about, and the key that a policy has for it."""
    return Markup('<span>{} <span class="aside mono">{}</span></span>').format(check_words(value), value)


def _coverage(value: Any, _row: Record) -> Markup:
    """What could be seen of a connection: one that is none of an app's has not counted."""
    return _whole(_("not counted") if value == Coverage.NONE else said(str(value)))


def _told(value: Sequence[str] | None, row: Record) -> Markup:
    """Sentences of ours, in the reader's language."""
    return _some([said(one) for one in value or ()], row)


def _oddities(value: Any, _row: Record) -> Markup:
    """The most frequent oddities of a capture, which exports have in one text: how often, and the kind, of each."""
    if not value:
        return nothing()
    told = (one.partition(" \N{MULTIPLICATION SIGN} ") for one in value.split(", "))
    listed = Markup(", ").join(
        Markup("{} \N{MULTIPLICATION SIGN} {}").format(words.number(int(number)), words.isolated(oddity_name(kind)))
        for number, _x, kind in told
    )
    return Markup("<span>{}</span>").format(listed)  # one thing, as in `_some`


def _oddity(value: Any, _row: Record) -> Markup:
    """What it is called, and the word that exports have for it."""
    return Markup('{} <span class="aside mono">{}</span>').format(oddity_name(value), words.breakable(value))


def _host(value: Any, _row: Record) -> Markup:
    return words.breakable(value) if value else nothing()


def _mono(value: Any, _row: Record) -> Markup:
    return Markup('<span class="mono">{}</span>').format(words.isolated(str(value))) if value else nothing()


def _number(value: Any, _row: Record) -> Markup:
    return Markup("{}").format(words.number(value)) if value is not None else nothing()


def _size(value: Any, _row: Record) -> Markup:
    return words.size(value) if value is not None else nothing()


def _duration(value: Any, _row: Record) -> Markup:
    return words.duration(value) if value is not None else nothing()


def _speed(value: Any, _row: Record) -> Markup:
    return words.speed(value) if value is not None else nothing()


def _when(value: Any, _row: Record) -> Markup:
    return words.when_short(value) if value is not None else nothing()


def _severity(value: Any, _row: Record) -> Markup:
    if not value:
        return nothing()
    return Markup('<span class="severity tone-{}">{}</span>').format(severity_tone(value), said(value))


def _outcome(value: Any, _row: Record) -> Markup:
    word, tone = OUTCOMES[value]
    return Markup('<span class="severity tone-{}">{}</span>').format(tone, _(word))


def _grade(value: Any, row: Record) -> Markup:
    title = _("Grade %(letter)s", letter=value) if value else _("No grade")
    return Markup('<span class="grade small tone-{}" title="{}"><span class="quiet">{} </span>{}</span>').format(
        row["tone"], title, _("Grade") if value else _("No grade"), value or "?"
    )


def _tls(value: Any, _row: Record) -> Markup:
    return Markup("{}").format(words.tls_name(value)) if value else nothing()


def _some(value: Sequence[str] | None, _row: Record) -> Markup:
    if not value:
        return nothing()
    shown = Markup(", ").join(words.isolated(one) for one in value[:MAX_LISTED])
    more = len(value) - MAX_LISTED
    rest = Markup(" {}").format(_("and %(more)s more", more=words.number(more))) if more > 0 else ""
    return Markup("<span>{}{}</span>").format(shown, rest)  # one thing: on a phone each stands in a place of its own


def _seen(_value: Any, row: Record) -> Markup:
    """Bar and numbers of what could be seen of connections."""
    bar = Bar({one: row[one.value] for one in COVERAGES})
    parts = Markup("").join(
        Markup('<rect class="{}" x="{}%" width="{}%" height="8"{}/>').format(
            part.name, part.start, part.length, Markup(' fill="url(#hatch)"') if part.name == "unknown" else ""
        )
        for part in bar.parts
    )
    return Markup(
        '<svg class="bar" role="img" width="100%" height="8" focusable="false" aria-label="{0}"><title>{0}</title>'
        "{1}</svg>"
    ).format(bar.text, parts)


def _yes(value: Any, _row: Record) -> Markup:
    return Markup("{}").format(_("yes") if value else _("no"))


COVERAGES = (Coverage.READABLE, Coverage.OPENED, Coverage.SEALED, Coverage.UNKNOWN)

SHOWN: dict[str, Callable[[Any, Record], Markup]] = {
    "text": _text,
    "app": _app,
    "word": _word,
    "check": _check,
    "coverage": _coverage,
    "oddity": _oddity,
    "oddities": _oddities,
    "host": _host,
    "mono": _mono,
    "number": _number,
    "size": _size,
    "duration": _duration,
    "speed": _speed,
    "when": _when,
    "severity": _severity,
    "outcome": _outcome,
    "grade": _grade,
    "tls": _tls,
    "some": _some,
    "told": _told,
    "seen": _seen,
    "yes": _yes,
}
"""Ways to show a value."""

RIGHT = frozenset({"number", "size", "duration", "speed"})
"""Ways that stand at the right of their column."""
