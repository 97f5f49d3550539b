"""Numbers, sizes, times and names as people say them, with the exact value in the title.

Whatever text reaches a template is printed with its control, direction and other invisible characters written
out (`finalize`), and escaped by Jinja after that: names from traffic are hostile.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from flask import Flask
from markupsafe import Markup

from gateway.reports.terminal import printable

SECOND_NS = 1_000_000_000
UNITS = ("bytes", "kB", "MB", "GB", "TB")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def install(application: Flask) -> None:
    """Make these words known to the templates."""
    environment = application.jinja_env
    environment.finalize = _shown
    environment.filters.update(
        breakable=breakable,
        capital=capital,
        count=count,
        isolated=isolated,
        marked=marked,
        minute=minute,
        number=number,
        size=size,
        times=times,
        tls_name=tls_name,
        when=when,
        when_short=when_short,
    )
    environment.globals.update(period=period)


def _shown(value: object) -> object:
    return printable(value) if type(value) is str else value


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
    return f"{value:,}"


def count(value: int, noun: str, plural: str = "") -> str:
    """1 flow, 2 flows, 1,234 flows."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def times(value: int) -> str:
    """once, 2 times."""
    return "once" if value == 1 else f"{value:,} times"


def listing(words: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """With a capital first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


def size(value: int) -> Markup:
    """1.2 MB, in steps of a thousand, with the exact number in the title."""
    short, unit = float(value), 0
    while short >= 999.5 and unit < len(UNITS) - 1:
        short, unit = short / 1000, unit + 1
    text = f"{value}" if not unit else f"{short:.1f}" if short < 9.95 else f"{short:.0f}"
    unit_name = "byte" if value == 1 else UNITS[unit]
    return Markup('<span title="{:,} bytes">{} {}</span>').format(value, text, unit_name)


def tls_name(version: str) -> str:
    """TLS 1.2 for TLSv1.2; what else there may be stays as it is."""
    return version.replace("TLSv", "TLS ").replace("SSLv", "SSL ")


def when(time_ns: int) -> Markup:
    """23 Nov 2026, 22:31:25 UTC; to the nanosecond in the title."""
    moment = _moment(time_ns)
    if moment is None:
        return Markup("at an unknown time")
    return _time(time_ns, f"{_day(moment)}, {moment:%H:%M:%S}\u00a0UTC")


def when_short(time_ns: int) -> Markup:
    """23 Nov 2026, 22:31; UTC is said above. To the nanosecond in the title."""
    moment = _moment(time_ns)
    return Markup("unknown") if moment is None else _time(time_ns, f"{_day(moment)}, {moment:%H:%M}")


def period(first_ns: int | None, last_ns: int | None) -> Markup:
    """23 Nov 2026, 22:31 to 22:40 UTC; days where they differ."""
    first, last = _moment(first_ns), _moment(last_ns)
    if first is None or last is None or first_ns is None or last_ns is None:
        return Markup("No time known")
    start, end = f"{first:%H:%M}", f"{last:%H:%M}"
    if first.date() != last.date():
        text = _time(first_ns, f"{_day(first)}, {start}"), _time(last_ns, f"{_day(last)}, {end}\u00a0UTC")
    elif start == end:
        return _time(first_ns, f"{_day(first)}, {start}\u00a0UTC")
    else:
        text = _time(first_ns, f"{_day(first)}, {start}"), _time(last_ns, f"{end}\u00a0UTC")
    return Markup("{} to {}").format(*text)


def minute(moment: datetime) -> Markup:
    """23 Nov, 22:31 UTC, with the year where it is not this one; to the second in the title."""
    year = "" if moment.year == datetime.now(UTC).year else f" {moment.year}"
    text = f"{moment.day} {MONTHS[moment.month - 1]}{year}, {moment:%H:%M}\u00a0UTC"
    exact = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return Markup('<time datetime="{0}" title="{0}">{1}</time>').format(exact, text)


def _day(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"  # not the server's language


def _moment(time_ns: int | None) -> datetime | None:
    try:
        return None if time_ns is None else datetime.fromtimestamp(time_ns // SECOND_NS, UTC)
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
    return f"{', '.join(named[:most])} and {len(named) - most} more"
