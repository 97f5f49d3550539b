"""Numbers, sizes, times and names as people say them, with the exact value in the title.

Whatever text reaches a template is printed with its control, direction and other invisible characters written
out (`finalize`), and escaped by Jinja after that: names from traffic are hostile.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from flask import Flask
from markupsafe import Markup

from dashboard import languages
from dashboard.bar import part_text
from dashboard.given import called
from dashboard.languages import _, ngettext
from dashboard.nouns import NOUNS
from dashboard.oddities import oddity_name
from dashboard.spoken import said, script_words
from gateway.reports.terminal import printable

SECOND_NS: Final = 1_000_000_000
LENGTHS: Final = ((3_600, "h"), (60, "min"), (1, "s"))
"""Seconds of the units in which lengths of time are told: each from two of it on."""
UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")


def install(application: Flask) -> None:
    """Make these words known to the templates."""
    environment = application.jinja_env
    environment.finalize = _shown
    environment.filters.update(
        breakable=breakable,
        capital=capital,
        count=count,
        isolated=isolated,
        lines=lines,
        marked=marked,
        minute=minute,
        number=number,
        size=size,
        duration=duration,
        speed=speed,
        times=times,
        tls_name=tls_name,
        when=when,
        when_short=when_short,
    )
    environment.filters.update(called=called, decimal=languages.decimal, oddity=oddity_name, word=said)
    environment.globals.update(period=period, part_text=part_text, script_words=script_words, N_=languages.N_)


def _shown(value: object) -> object:
    return printable(value) if type(value) is str else value


def lines(text: str) -> list[str]:
    """The lines of a text of several, each to be shown by itself: a line break within one would be written out."""
    return text.expandtabs(4).split("\n")


def isolated(text: str) -> Markup:
    """A name from traffic: whichever way it is written, it turns nothing around it."""
    return Markup("<bdi>{}</bdi>").format(printable(text))


def breakable(name: str) -> Markup:
    """A host name that may go on in the next line after a dot."""
    return Markup("<bdi>{}</bdi>").format(Markup("<wbr>").join(printable(name).replace(".", ".\n").split("\n")))


def marked(text: str, part: str) -> Markup:
    """A text with one part of it emphasised, if there is one."""
    if not part or part not in text:
        return Markup("{}").format(printable(text))
    before, found, after = text.partition(part)
    strong = Markup("<em>{}</em>").format(printable(found))
    return Markup("{}{}{}").format(printable(before), strong, printable(after))


def number(value: int) -> str:
    """1,234."""
    return languages.decimal(value)


def count(value: int, noun: str, plural: str = "") -> str:
    """1 flow, 2 flows, 1,234 flows. Nouns that other languages know stand in `nouns.py`."""
    known = NOUNS.get(noun)
    if known is None:
        return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"
    return ngettext(*known, value)


def times(value: int) -> str:
    """once, 2 times."""
    return _("once") if value == 1 else ngettext("%(num)s time", "%(num)s times", value)


def listing(words: Sequence[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s and %(last)s", some=", ".join(words[:-1]), last=words[-1])


def capital(text: str) -> str:
    """With a capital first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


def size(value: int) -> Markup:
    """1.2 MB, in steps of a thousand, with the exact number in the title."""
    short, unit = float(value), 0
    while short >= 999.5 and unit < len(UNITS) - 1:
        short, unit = short / 1000, unit + 1
    exact = count(value, "byte")
    text = exact if not unit else f"{languages.decimal(short, 1 if short < 9.95 else 0)} {UNITS[unit]}"
    return Markup('<span title="{}">{}</span>').format(exact, text)


def duration(value_ns: int) -> Markup:
    """0.42 s, 4.2 s, 42 s, 12 min, 3 h, with the exact number of seconds in the title."""
    seconds = value_ns / SECOND_NS
    value, unit = next((seconds / size, unit) for size, unit in LENGTHS if seconds >= 2 * size or size == 1)
    text = languages.decimal(value, 2 if value < 0.995 else 1 if value < 9.95 else 0)
    return Markup('<span title="{} s">{}\u00a0{}</span>').format(f"{seconds:.3f}", text, unit)


def speed(bytes_per_s: int) -> Markup:
    """12 MB/s, with the exact number in the title."""
    return Markup("<span>{}/s</span>").format(size(bytes_per_s))


def tls_name(version: str) -> str:
    """TLS 1.2 for TLSv1.2; what else there may be stays as it is."""
    return version.replace("TLSv", "TLS ").replace("SSLv", "SSL ")


def when(time_ns: int) -> Markup:
    """23 Nov 2026, 22:31:25 UTC+1; to the nanosecond in the title."""
    moment = _moment(time_ns)
    if moment is None:
        return Markup("{}").format(_("at an unknown time"))
    return _time(time_ns, f"{_day(moment)}, {moment:%H:%M:%S}\u00a0{languages.offset(moment)}")


def when_short(time_ns: int) -> Markup:
    """23 Nov 2026, 22:31; the zone is said above. To the nanosecond in the title."""
    moment = _moment(time_ns)
    if moment is None:
        return Markup("{}").format(_("unknown"))
    return _time(time_ns, f"{_day(moment)}, {moment:%H:%M}")


def period(first_ns: int | None, last_ns: int | None) -> Markup:
    """23 Nov 2026, 22:31 to 22:40 UTC; days where they differ."""
    first, last = _moment(first_ns), _moment(last_ns)
    if first is None or last is None or first_ns is None or last_ns is None:
        return Markup("{}").format(_("No time known"))
    start, end, zone = f"{_day(first)}, {first:%H:%M}", f"{last:%H:%M}", languages.offset(last)
    if languages.offset(first) != zone:  # the clocks were changed in between
        start = f"{start}\u00a0{languages.offset(first)}"
    elif start == f"{_day(last)}, {end}":
        return _time(first_ns, f"{start}\u00a0{zone}")
    if first.date() != last.date():
        end = f"{_day(last)}, {end}"
    ends = _time(first_ns, start), _time(last_ns, f"{end}\u00a0{zone}")
    return Markup("{}").format(Markup(_("%(first)s to %(last)s")) % {"first": ends[0], "last": ends[1]})  # noqa: S704


def minute(moment: datetime) -> Markup:
    """23 Nov, 22:31 UTC, with the year where it is not this one; to the second in the title."""
    local = moment.astimezone(languages.zone())
    year = "" if local.year == datetime.now(languages.zone()).year else f" {local.year}"
    text = f"{local.day} {languages.month(local.month)}{year}, {local:%H:%M}\u00a0{languages.offset(local)}"
    exact = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return Markup('<time datetime="{0}" title="{0}">{1}</time>').format(exact, text)


def _day(moment: datetime) -> str:
    return f"{moment.day} {languages.month(moment.month)} {moment.year}"


def _moment(time_ns: int | None) -> datetime | None:
    """In the reader's zone."""
    try:
        return None if time_ns is None else datetime.fromtimestamp(time_ns // SECOND_NS, languages.zone())
    except (OverflowError, OSError, ValueError):  # a capture may claim any time at all
        return None


def _time(time_ns: int, text: str) -> Markup:
    moment = datetime.fromtimestamp(time_ns // SECOND_NS, UTC)
    exact = f"{moment:%Y-%m-%dT%H:%M:%S}.{time_ns % SECOND_NS:09d}Z"
    return Markup('<time datetime="{0:%Y-%m-%dT%H:%M:%SZ}" title="{1}">{2}</time>').format(moment, exact, text)


def some(words: Iterable[str], most: int) -> str:
    """a, b, c and 2 more: each once, in the order given."""
    named = list(dict.fromkeys(words))
    if len(named) <= most + 1:
        return listing(named)
    rest = len(named) - most
    some = ", ".join(named[:most])
    return ngettext("%(some)s and %(num)s more", "%(some)s and %(num)s more", rest, some=some)
